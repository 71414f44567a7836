/* pickle.h: objects as bytes, and back: what the files of the module _pickle share.
 *
 * A pickle is a program for a small stack machine (pickle_ops.def); running it builds the objects again. The
 * Pickler walks an object depth first and writes that program, with a memo of what it has written, so that an
 * object that is met again, or that contains itself, is written once. What it writes is what CPython writes,
 * byte for byte.
 *
 *   dump(obj) -> pickle_save.c: exact built-in types    -> pickle_output.c: bytes, in frames from protocol 4
 * on pickle_reduce.c: all others, by __reduce_ex__() and kin pickle_global.c: classes and functions, by name
 *   load()    <- pickle_load.c: the machine, values     <- pickle_input.c: bytes from memory or a file
 *                pickle_build.c: containers and instances */
#ifndef OURO_MODULES_PICKLE_H
#define OURO_MODULES_PICKLE_H

#include "modules/classes.h"
#include "modules/itertools.h"
#include "object/bytes.h"

typedef enum PickleOp {
#define PICKLE_OP(id, code, meaning) PICKLE_##id = code,
#include "modules/pickle_ops.def"
#undef PICKLE_OP
} PickleOp;

#define PICKLE_HIGHEST 5
#define PICKLE_DEFAULT 4
#define PICKLE_BATCH 1000               /* items that go to a list, dict or set at once */
#define PICKLE_FRAME_TARGET (64u << 10) /* a frame ends when it is as long; longer bytes are not framed */

/* A method that a subclass or a program may give: persistent_id, persistent_load. Of a bound method of the
 * object itself only the function is held, for the object would hold itself. */
typedef struct PickleHook {
    Ref function; /* or NULL */
    bool bound;   /* it takes the object first */
} PickleHook;

/* pickle_hook.c. hook_find reads self.name; hook_get is the attribute itself. */
bool pickle_hook_find(ThreadState *ts, PickleHook *hook, Borrow self, const char *name);
Ref pickle_hook_call(ThreadState *ts, const PickleHook *hook, Borrow self, Borrow arg);
Ref pickle_hook_get(ThreadState *ts, const PickleHook *hook, Borrow self, const char *name);
bool pickle_hook_set(ThreadState *ts, PickleHook *hook, Borrow value, const char *name);

/* Which objects were written, and their numbers: a hash table of addresses. It holds them, so no address
 * comes again. */
typedef struct PickleMemoEntry {
    Ref object;
    uint32_t number;
} PickleMemoEntry;
typedef struct PickleMemo {
    PickleMemoEntry *entries; /* capacity of them, object NULL: free; NULL when capacity is 0 */
    uint32_t capacity, used;  /* capacity: a power of 2 */
} PickleMemo;

const PickleMemoEntry *pickle_memo_find(const PickleMemo *memo, Borrow object); /* or NULL */
bool pickle_memo_add(ThreadState *ts, PickleMemo *memo, Borrow object, uint32_t number);
void pickle_memo_clear(ThreadState *ts, PickleMemo *memo);

typedef struct Pickler {
    GcObject base;
    Ref write; /* of the file, or NULL: the bytes are wanted */
    PickleHook persistent_id;
    Ref dispatch_table;                    /* or NULL: copyreg's */
    Ref reducer_override, buffer_callback; /* or NULL */
    Ref fast_nest;        /* dict: the ids of containers that are being written in fast mode; or NULL */
    Ref function_modules; /* dict: names of modules of built-in functions (pickle_global.c); or NULL */
    Ref output;           /* bytes that nobody else has, of which `size` are written; or NULL */
    PickleMemo memo;
    size_t size, frame; /* frame: where the open one begins, or NO_FRAME */
    int32_t protocol, binary, fast, fast_depth;
    bool initialized, framing, fix_imports;
} Pickler;

static inline Pickler *pickler_of(Borrow o) { return (Pickler *)o; }

/* pickle_output.c. Data may be written in parts; pickle_boundary() is called where a frame may end. */
bool pickle_write(ThreadState *ts, Pickler *p, const void *data, size_t size);
bool pickle_write_op(ThreadState *ts, Pickler *p, PickleOp op);
bool pickle_write_number(ThreadState *ts, Pickler *p, PickleOp op, uint64_t number, unsigned bytes);
/* An instruction, `bytes` bytes of length, and the data, which if it is long goes to the file as it is:
 * `whole` is an object that has it, or NULL. */
bool pickle_write_data(ThreadState *ts, Pickler *p, PickleOp op, unsigned bytes, const char *data,
                       size_t size, Borrow whole);
#define PICKLE_NO_FRAME SIZE_MAX
#define PICKLE_FRAME_HEAD 9 /* FRAME and eight bytes of length */
bool pickle_next_frame(ThreadState *ts, Pickler *p);
static inline bool pickle_boundary(ThreadState *ts, Pickler *p)
{
    return p->frame == PICKLE_NO_FRAME || !p->framing ||
           OURO_LIKELY(p->size - p->frame - PICKLE_FRAME_HEAD < PICKLE_FRAME_TARGET) ||
           pickle_next_frame(ts, p);
}
void pickle_begin(Pickler *p);
bool pickle_end_frame(ThreadState *ts, Pickler *p);
bool pickle_flush(ThreadState *ts, Pickler *p);
Ref pickle_take_output(ThreadState *ts, Pickler *p);

/* pickle_save.c */
bool pickle_dump(ThreadState *ts, Pickler *p, Borrow obj);
bool pickle_save(ThreadState *ts, Pickler *p, Borrow obj);
bool pickle_save_name(ThreadState *ts, Pickler *p, Borrow name); /* no persistent object */
bool pickle_memoize(ThreadState *ts, Pickler *p, Borrow obj);
bool pickle_write_get(ThreadState *ts, Pickler *p, const PickleMemoEntry *known);
bool pickle_save_items(ThreadState *ts, Pickler *p, Borrow iterator);
bool pickle_save_pairs(ThreadState *ts, Pickler *p, Borrow iterator);
/* pickle_reduce.c: an object of any other type; what __reduce__ answered (of obj, which may be NULL). */
bool pickle_save_other(ThreadState *ts, Pickler *p, Borrow obj);
bool pickle_save_reduced(ThreadState *ts, Pickler *p, Borrow reduced, Borrow obj);
bool pickle_save_reduced_take(ThreadState *ts, Pickler *p, Ref reduced,
                              Borrow obj); /* NULL: an error stands */
/* pickle_global.c. name: a str, or NULL for its __qualname__. */
bool pickle_save_global(ThreadState *ts, Pickler *p, Borrow obj, Borrow name);
/* The attribute behind a dotted name and (if parent is not NULL) what it is an attribute of. NULL without an
 * exception: there is none. Both new. */
Ref pickle_get_dotted(ThreadState *ts, Borrow obj, Borrow path, Ref *parent);
/* The parts of a dotted name, a list; AttributeError for local objects: "`what` NAME" and, if obj is not
 * NULL, on obj. */
Ref pickle_dotted_path(ThreadState *ts, Borrow name, const char *what, Borrow obj);

typedef struct Unpickler {
    GcObject base;
    Ref *stack; /* size of them, room for capacity */
    size_t size, capacity;
    size_t *marks; /* the sizes of the stack when they were set */
    size_t mark_count, mark_capacity;
    Ref *memo; /* by number; NULL: none. memo_count of memo_capacity are there */
    size_t memo_count, memo_capacity;
    PickleHook persistent_load;
    Ref read, readline, peek; /* of the file, or NULL: all input is there */
    Ref buffers;              /* iterator, or NULL */
    Ref encoding, errors;     /* str */
    BufferView input;         /* what was read last: bytes from `at` to input.size are to be used */
    size_t at, skipped;       /* of input that was peeked at, so many bytes were read from the file */
    bool peeked, fix_imports, initialized;
    int32_t protocol;
} Unpickler;

static inline Unpickler *unpickler_of(Borrow o) { return (Unpickler *)o; }

/* pickle_input.c: the next bytes, lent until the next call; NULL with an exception. A line comes without its
 * end. */
const char *pickle_read_more(ThreadState *ts, Unpickler *u, size_t size);
static inline const char *pickle_read(ThreadState *ts, Unpickler *u, size_t size)
{
    if (OURO_UNLIKELY(u->input.size - u->at < size)) return pickle_read_more(ts, u, size);
    u->at += size;
    return u->input.data + u->at - size;
}
const char *pickle_read_line(ThreadState *ts, Unpickler *u, size_t least, size_t *size);
bool pickle_read_number(ThreadState *ts, Unpickler *u, unsigned bytes, uint64_t *number);
bool pickle_need(ThreadState *ts, Unpickler *u, size_t size); /* the next `size` bytes are in memory */
/* The next bytes as an object: what the file gave, where that is it. */
Ref pickle_read_bytes(ThreadState *ts, Unpickler *u, size_t size);
bool pickle_skip(ThreadState *ts,
                 Unpickler *u); /* moves the file to behind what was used of what was peeked at */
void pickle_forget_input(ThreadState *ts, Unpickler *u);

/* pickle_load.c */
Ref pickle_load(ThreadState *ts, Unpickler *u);
bool pickle_underflow(ThreadState *ts, Unpickler *u); /* raises; false */
bool pickle_push_growing_take(ThreadState *ts, Unpickler *u, Ref o);
static inline bool pickle_push_take(ThreadState *ts, Unpickler *u, Ref o /* NULL: an error stands */)
{
    if (OURO_UNLIKELY(u->size == u->capacity || !o)) return pickle_push_growing_take(ts, u, o);
    u->stack[u->size++] = o;
    return true;
}
Ref pickle_pop(ThreadState *ts, Unpickler *u);
static inline size_t pickle_fence(const Unpickler *u)
{
    return u->mark_count ? u->marks[u->mark_count - 1] : 0;
}
void pickle_drop_above(Unpickler *u, size_t size);
bool pickle_memo_set(ThreadState *ts, Unpickler *u, size_t number, Borrow o);
void pickle_forget_memo(ThreadState *ts, Unpickler *u);

/* pickle_build.c: the instructions that make containers and instances. */
#define PICKLE_STEP(name) bool load_##name(ThreadState *ts, Unpickler *u)
Ref pickle_find_class(ThreadState *ts, Unpickler *u, Borrow module, Borrow name);
bool pickle_load_tuple(ThreadState *ts, Unpickler *u, size_t count);
bool pickle_load_extension(ThreadState *ts, Unpickler *u, unsigned bytes);
PICKLE_STEP(TUPLE);
PICKLE_STEP(LIST);
PICKLE_STEP(DICT);
PICKLE_STEP(FROZENSET);
PICKLE_STEP(APPEND);
PICKLE_STEP(APPENDS);
PICKLE_STEP(SETITEM);
PICKLE_STEP(SETITEMS);
PICKLE_STEP(ADDITEMS);
PICKLE_STEP(INST);
PICKLE_STEP(OBJ);
PICKLE_STEP(NEWOBJ);
PICKLE_STEP(NEWOBJ_EX);
PICKLE_STEP(REDUCE);
PICKLE_STEP(BUILD);
PICKLE_STEP(GLOBAL);
PICKLE_STEP(STACK_GLOBAL);
bool pickle_take_mark(ThreadState *ts, Unpickler *u, size_t *size); /* UnpicklingError where there is none */

/* picklebuffer.c */
/* The bytes of a PickleBuffer: false with an exception where it was released, or where they lie apart
 * (PicklingError with the message `apart`). */
bool picklebuffer_raw(ThreadState *ts, Borrow o, const char *apart, BufferView *view);

/* pickle_memos.c: the attribute memo. */
Ref pickler_get_memo(ThreadState *ts, Borrow self);
bool pickler_set_memo(ThreadState *ts, Borrow self, Borrow value);
Ref unpickler_get_memo(ThreadState *ts, Borrow self);
bool unpickler_set_memo(ThreadState *ts, Borrow self, Borrow value);

/* The module of that name, imported if need be; not the package it is in. */
Ref pickle_import_module(ThreadState *ts, Borrow name);
/* What the files need of modules in Python, imported when first needed; borrowed, NULL with an exception. */
Borrow pickle_import(ThreadState *ts, PickleImport which);

#endif
