/* pickle_load.c: the machine that runs pickles: its stack, marks and memo, and the instructions for values;
 * those that make containers and instances are in pickle_build.c. */
#include <errno.h>
#include <stdlib.h>

#include "modules/pickle.h"
#include "object/float.h"
#include "object/set.h"

#define STACK_LEAST 16
#define MEMO_SPARSE ((size_t)1 << 24) /* a number so far beyond those in use is taken for a mistake */
#define NUMBER_LINE 64                /* longest line of digits that needs no memory of its own */

/* --- the stack ----------------------------------------------------------------------------------------- */

/* Room for one more in an array that doubles. */
static bool grow(ThreadState *ts, void **array, size_t *capacity, size_t item)
{
    size_t wanted = *capacity ? 2 * *capacity : STACK_LEAST;
    void *grown =
        *array ? mem_realloc(ts, *array, *capacity * item, wanted * item) : mem_alloc(ts, wanted * item);
    if (!grown) return false;
    *array = grown;
    *capacity = wanted;
    return true;
}

bool pickle_push_growing_take(ThreadState *ts, Unpickler *u, Ref o)
{
    if (!o) return false;
    if (u->size == u->capacity && !grow(ts, (void **)&u->stack, &u->capacity, sizeof(Ref))) {
        ref_drop(o);
        return false;
    }
    u->stack[u->size++] = o;
    return true;
}

bool pickle_underflow(ThreadState *ts, Unpickler *u)
{
    raise_module_error(ts, EXCEPTION_UNPICKLING, "%s",
                       u->mark_count ? "unexpected MARK found" : "unpickling stack underflow");
    return false;
}

Ref pickle_pop(ThreadState *ts, Unpickler *u)
{
    if (OURO_LIKELY(u->size > pickle_fence(u))) return u->stack[--u->size];
    pickle_underflow(ts, u);
    return NULL;
}

void pickle_drop_above(Unpickler *u, size_t size)
{
    while (u->size > size) ref_drop(u->stack[--u->size]);
}

bool pickle_take_mark(ThreadState *ts, Unpickler *u, size_t *size)
{
    if (u->mark_count) {
        *size = u->marks[--u->mark_count];
        /* what it calls may have used this machine too, and left marks */
        return *size <= u->size || pickle_underflow(ts, u);
    }
    raise_module_error(ts, EXCEPTION_UNPICKLING, "could not find MARK");
    return false;
}

static PICKLE_STEP(MARK)
{
    if (u->mark_count == u->mark_capacity && !grow(ts, (void **)&u->marks, &u->mark_capacity, sizeof(size_t)))
        return false;
    u->marks[u->mark_count++] = u->size;
    return true;
}

static PICKLE_STEP(POP)
{
    if (u->mark_count && u->marks[u->mark_count - 1] == u->size) {
        u->mark_count--;
        return true;
    }
    Ref top = pickle_pop(ts, u);
    ref_xdrop(top);
    return top != NULL;
}

static PICKLE_STEP(POP_MARK)
{
    size_t size;
    if (!pickle_take_mark(ts, u, &size)) return false;
    pickle_drop_above(u, size);
    return true;
}

static Borrow top(ThreadState *ts, Unpickler *u)
{
    if (OURO_LIKELY(u->size > pickle_fence(u))) return u->stack[u->size - 1];
    pickle_underflow(ts, u);
    return NULL;
}

static PICKLE_STEP(DUP) { return pickle_push_take(ts, u, ref_xnew(top(ts, u))); }

/* --- the memo ------------------------------------------------------------------------------------------ */

static bool grow_memo(ThreadState *ts, Unpickler *u, size_t number)
{
    if (number > 2 * u->memo_count + MEMO_SPARSE) return raise_no_memory(ts) != NULL;
    size_t capacity = 2 * number + STACK_LEAST;
    Ref *grown = mem_alloc(ts, capacity * sizeof(Ref));
    if (!grown) return false;
    if (u->memo_capacity) memcpy(grown, u->memo, u->memo_capacity * sizeof(Ref));
    memset(grown + u->memo_capacity, 0, (capacity - u->memo_capacity) * sizeof(Ref));
    mem_free(ts, u->memo, u->memo_capacity * sizeof(Ref));
    u->memo = grown;
    u->memo_capacity = capacity;
    return true;
}

bool pickle_memo_set(ThreadState *ts, Unpickler *u, size_t number, Borrow o)
{
    if (number >= u->memo_capacity && !grow_memo(ts, u, number)) return false;
    u->memo_count += u->memo[number] == NULL;
    ref_set(&u->memo[number], ref_new(o));
    return true;
}

void pickle_forget_memo(ThreadState *ts, Unpickler *u)
{
    Ref *memo = u->memo;
    size_t capacity = u->memo_capacity;
    u->memo = NULL;
    u->memo_count = u->memo_capacity = 0;
    for (size_t i = 0; i < capacity; i++) ref_xdrop(memo[i]);
    mem_free(ts, memo, capacity * sizeof(Ref));
}

static bool push_known(ThreadState *ts, Unpickler *u, uint64_t number)
{
    if (OURO_LIKELY(number < u->memo_capacity && u->memo[number]))
        return pickle_push_take(ts, u, ref_new(u->memo[number]));
    raise_module_error(ts, EXCEPTION_UNPICKLING, "Memo value not found at index %lld", (long long)number);
    return false;
}

/* A number in a line, as int() reads it. */
static bool read_line_index(ThreadState *ts, Unpickler *u, int64_t *number)
{
    size_t size;
    const char *line = pickle_read_line(ts, u, 1, &size);
    Ref shown = line ? str_decode(ts, line, size + 1, "latin-1", NULL) : NULL;
    Ref value = shown ? int_from_text(ts, str_of(shown)->text, str_of(shown)->size, 10, shown) : NULL;
    bool failed = false;
    if (value) *number = int_as_int64(ts, value, &failed);
    ref_xdrop(shown);
    ref_xdrop(value);
    return value && !failed;
}

static PICKLE_STEP(GET)
{
    int64_t number;
    return read_line_index(ts, u, &number) && push_known(ts, u, (uint64_t)number);
}

static bool get(ThreadState *ts, Unpickler *u, unsigned bytes)
{
    uint64_t number;
    return pickle_read_number(ts, u, bytes, &number) && push_known(ts, u, number);
}

static PICKLE_STEP(BINGET) { return get(ts, u, 1); }
static PICKLE_STEP(LONG_BINGET) { return get(ts, u, 4); }

static PICKLE_STEP(PUT)
{
    int64_t number;
    if (!read_line_index(ts, u, &number) || !top(ts, u)) return false;
    if (number < 0) return raise_value_error(ts, "negative PUT argument") != NULL;
    return pickle_memo_set(ts, u, (size_t)number, top(ts, u));
}

static bool put(ThreadState *ts, Unpickler *u, unsigned bytes)
{
    uint64_t number;
    return pickle_read_number(ts, u, bytes, &number) && top(ts, u) &&
           pickle_memo_set(ts, u, number, top(ts, u));
}

static PICKLE_STEP(BINPUT) { return put(ts, u, 1); }
static PICKLE_STEP(LONG_BINPUT) { return put(ts, u, 4); }
static PICKLE_STEP(MEMOIZE) { return top(ts, u) && pickle_memo_set(ts, u, u->memo_count, top(ts, u)); }

/* --- singletons and numbers ---------------------------------------------------------------------------- */

static PICKLE_STEP(NONE) { return pickle_push_take(ts, u, none_new(ts)); }
static PICKLE_STEP(NEWTRUE) { return pickle_push_take(ts, u, bool_new(ts, true)); }
static PICKLE_STEP(NEWFALSE) { return pickle_push_take(ts, u, bool_new(ts, false)); }

static bool push_unsigned(ThreadState *ts, Unpickler *u, unsigned bytes)
{
    uint64_t number;
    return pickle_read_number(ts, u, bytes, &number) &&
           pickle_push_take(ts, u, int_from_int64(ts, (int64_t)number));
}

static PICKLE_STEP(BININT1) { return push_unsigned(ts, u, 1); }
static PICKLE_STEP(BININT2) { return push_unsigned(ts, u, 2); }

static PICKLE_STEP(BININT)
{
    uint64_t number;
    return pickle_read_number(ts, u, 4, &number) &&
           pickle_push_take(ts, u, int_from_int64(ts, (int32_t)number));
}

/* An int of any size, in a base that its prefix says. */
static Ref int_of_line(ThreadState *ts, const char *line, size_t size)
{
    Ref shown = str_decode(ts, line, size, "latin-1", NULL);
    Ref value = shown ? int_from_text(ts, str_of(shown)->text, str_of(shown)->size, 0, shown) : NULL;
    ref_xdrop(shown);
    return value;
}

/* What C makes of the line: as CPython, which asks strtol first (so that 010 is eight). False: it is no such
 * number. */
static bool short_int_of_line(const char *line, size_t size, int64_t *value)
{
    char digits[NUMBER_LINE], *end;
    if (size >= sizeof digits) return false;
    memcpy(digits, line, size);
    digits[size] = '\0';
    errno = 0;
    *value = strtol(digits, &end, 0);
    return !errno && !*end;
}

static PICKLE_STEP(INT)
{
    size_t size;
    int64_t short_value;
    const char *line = pickle_read_line(ts, u, 1, &size);
    if (!line) return false;
    if (!short_int_of_line(line, size, &short_value)) {
        Ref value = int_of_line(ts, line, size);
        if (!value && exc_take_if(ts, EXC_VALUE_ERROR))
            raise_value_error(ts, "could not convert string to int");
        return pickle_push_take(ts, u, value);
    }
    bool is_bool = size == 2 && (short_value == 0 || short_value == 1);
    return pickle_push_take(ts, u, is_bool ? bool_new(ts, short_value) : int_from_int64(ts, short_value));
}

static PICKLE_STEP(LONG)
{
    size_t size;
    const char *line = pickle_read_line(ts, u, 1, &size);
    if (!line) return false;
    if (line[size - 1] == 'L') return pickle_push_take(ts, u, int_of_line(ts, line, size - 1));
    return pickle_push_take(ts, u, int_of_line(ts, line, size + 1));
}

static bool push_long(ThreadState *ts, Unpickler *u, unsigned bytes)
{
    uint64_t size;
    if (!pickle_read_number(ts, u, bytes, &size)) return false;
    if (size > INT32_MAX) {
        raise_module_error(ts, EXCEPTION_UNPICKLING, "LONG pickle has negative byte count");
        return false;
    }
    const char *data = pickle_read(ts, u, size);
    return data && pickle_push_take(ts, u, int_from_bytes(ts, (const unsigned char *)data, size, true, true));
}

static PICKLE_STEP(LONG1) { return push_long(ts, u, 1); }
static PICKLE_STEP(LONG4) { return push_long(ts, u, 4); }

static PICKLE_STEP(FLOAT)
{
    size_t size;
    const char *line = pickle_read_line(ts, u, 1, &size);
    Ref text = line ? str_decode(ts, line, size, "latin-1", NULL) : NULL;
    if (!text) return false;
    Ref value = float_from_text(ts, str_of(text)->text, str_of(text)->size, text);
    if (!value && exc_take_if(ts, EXC_VALUE_ERROR))
        raise_value_error(ts, "could not convert string to float: '%U\n'", text);
    ref_drop(text);
    return pickle_push_take(ts, u, value);
}

static PICKLE_STEP(BINFLOAT)
{
    union {
        uint64_t bits;
        double value;
    } number;
    if (!pickle_read_number(ts, u, 8, &number.bits)) return false;
    number.bits = __builtin_bswap64(number.bits);
    return pickle_push_take(ts, u, float_from_double(ts, number.value));
}

/* --- bytes and text ------------------------------------------------------------------------------------ */

/* The size of what follows; `what` names it in the error for one that cannot be. */
static bool read_size(ThreadState *ts, Unpickler *u, unsigned bytes, const char *what, size_t *size)
{
    uint64_t number;
    if (!pickle_read_number(ts, u, bytes, &number)) return false;
    *size = number;
    if (number <= INT64_MAX) return true;
    raise_overflow_error(ts, "%s exceeds system's maximum size of %lld bytes", what, (long long)INT64_MAX);
    return false;
}

static bool push_bytes(ThreadState *ts, Unpickler *u, unsigned bytes)
{
    size_t size;
    return read_size(ts, u, bytes, "BINBYTES", &size) &&
           pickle_push_take(ts, u, pickle_read_bytes(ts, u, size));
}

static PICKLE_STEP(SHORT_BINBYTES) { return push_bytes(ts, u, 1); }
static PICKLE_STEP(BINBYTES) { return push_bytes(ts, u, 4); }
static PICKLE_STEP(BINBYTES8) { return push_bytes(ts, u, 8); }

static PICKLE_STEP(BYTEARRAY8)
{
    size_t size;
    if (!read_size(ts, u, 8, "BYTEARRAY8", &size)) return false;
    const char *data = pickle_read(ts, u, size);
    return data && pickle_push_take(ts, u, bytearray_from_data(ts, data, size));
}

static bool is_ascii(const char *data, size_t size)
{
    unsigned char any = 0;
    for (size_t i = 0; i < size; i++) any |= (unsigned char)data[i];
    return any < 0x80;
}

static bool push_text(ThreadState *ts, Unpickler *u, unsigned bytes)
{
    size_t size;
    if (!read_size(ts, u, bytes, "BINUNICODE", &size)) return false;
    const char *data = pickle_read(ts, u, size);
    if (!data) return false;
    return pickle_push_take(ts, u,
                            is_ascii(data, size) ? str_from_ascii(ts, data, size)
                                                 : str_decode(ts, data, size, "utf-8", "surrogatepass"));
}

static PICKLE_STEP(SHORT_BINUNICODE) { return push_text(ts, u, 1); }
static PICKLE_STEP(BINUNICODE) { return push_text(ts, u, 4); }
static PICKLE_STEP(BINUNICODE8) { return push_text(ts, u, 8); }

static PICKLE_STEP(UNICODE)
{
    size_t size;
    const char *line = pickle_read_line(ts, u, 0, &size);
    return line && pickle_push_take(ts, u, str_decode(ts, line, size, "raw-unicode-escape", NULL));
}

/* A string of Python 2: bytes or text, as the Unpickler was told. (An error handler may be written in
 * Python.) */
static bool push_old_string_take(ThreadState *ts, Unpickler *u, Ref bytes)
{
    if (!bytes || str_equals_text(u->encoding, "bytes")) return pickle_push_take(ts, u, bytes);
    Ref encoding = ref_new(u->encoding), errors = ref_new(u->errors);
    Ref text =
        str_decode(ts, bytes_of(bytes)->data, bytes_of(bytes)->size, str_utf8(encoding), str_utf8(errors));
    ref_drop(encoding);
    ref_drop(errors);
    ref_drop(bytes);
    return pickle_push_take(ts, u, text);
}

static bool push_counted_string(ThreadState *ts, Unpickler *u, unsigned bytes)
{
    size_t size;
    return read_size(ts, u, bytes, "BINSTRING", &size) &&
           push_old_string_take(ts, u, pickle_read_bytes(ts, u, size));
}

static PICKLE_STEP(BINSTRING) { return push_counted_string(ts, u, 4); }
static PICKLE_STEP(SHORT_BINSTRING) { return push_counted_string(ts, u, 1); }

/* What the inside of a bytes literal stands for. */
static Ref unescaped_take(ThreadState *ts, Ref data)
{
    if (!data || !memchr(bytes_of(data)->data, '\\', bytes_of(data)->size)) return data;
    Borrow decode = pickle_import(ts, PICKLE_UNESCAPE);
    Ref pair = decode ? obj_call1(ts, decode, data) : NULL, bytes = NULL;
    bool good = pair && is_tuple(pair) && tuple_size(pair) == 2 && is_bytes(tuple_item(pair, 0));
    if (good) bytes = ref_new(tuple_item(pair, 0));
    else if (pair) raise_type_error(ts, "codecs.escape_decode() must return a tuple of bytes and an int");
    ref_xdrop(pair);
    ref_drop(data);
    return bytes;
}

static PICKLE_STEP(STRING)
{
    size_t size;
    const char *line = pickle_read_line(ts, u, 0, &size);
    if (!line) return false;
    if (size < 2 || line[0] != line[size - 1] || (line[0] != '\'' && line[0] != '"')) {
        raise_module_error(ts, EXCEPTION_UNPICKLING, "the STRING opcode argument must be quoted");
        return false;
    }
    return push_old_string_take(ts, u, unescaped_take(ts, bytes_from_data(ts, line + 1, size - 2)));
}

/* --- persistent objects and buffers --------------------------------------------------------------------- */

static bool need_persistent_load(ThreadState *ts, const Unpickler *u)
{
    if (u->persistent_load.function) return true;
    raise_module_error(ts, EXCEPTION_UNPICKLING,
                       "A load persistent id instruction was encountered,\n"
                       "but no persistent_load function was specified.");
    return false;
}

static bool push_persistent_take(ThreadState *ts, Unpickler *u, Ref name)
{
    Ref value = name ? pickle_hook_call(ts, &u->persistent_load, OBJ(u), name) : NULL;
    ref_xdrop(name);
    return pickle_push_take(ts, u, value);
}

static PICKLE_STEP(PERSID)
{
    size_t size;
    if (!need_persistent_load(ts, u)) return false;
    const char *line = pickle_read_line(ts, u, 0, &size);
    if (!line) return false;
    Ref name = str_decode(ts, line, size, "ascii", NULL);
    if (!name && exc_take_if(ts, EXC_UNICODE_DECODE_ERROR))
        raise_module_error(ts, EXCEPTION_UNPICKLING, "persistent IDs in protocol 0 must be ASCII strings");
    return push_persistent_take(ts, u, name);
}

static PICKLE_STEP(BINPERSID)
{
    return need_persistent_load(ts, u) && push_persistent_take(ts, u, pickle_pop(ts, u));
}

static PICKLE_STEP(NEXT_BUFFER)
{
    if (!u->buffers) {
        raise_module_error(ts, EXCEPTION_UNPICKLING,
                           "pickle stream refers to out-of-band data but no *buffers* argument was given");
        return false;
    }
    Ref buffers = ref_new(u->buffers), buffer = obj_next(ts, buffers);
    ref_drop(buffers);
    if (!buffer && !ts->exc) raise_module_error(ts, EXCEPTION_UNPICKLING, "not enough out-of-band buffers");
    return pickle_push_take(ts, u, buffer);
}

static PICKLE_STEP(READONLY_BUFFER)
{
    Borrow buffer = top(ts, u);
    Ref view = buffer ? memoryview_new(ts, buffer) : NULL,
        readonly = view ? obj_getattr_text(ts, view, "readonly") : NULL;
    bool done = readonly != NULL;
    if (readonly == ts->rt->false_) {
        Ref name = str_intern_text(ts, "toreadonly"),
            only = name ? obj_call_method(ts, view, str_of(name), NULL, 0) : NULL;
        ref_xdrop(name);
        done = only != NULL;
        if (done) ref_set(&u->stack[u->size - 1], only);
    }
    ref_xdrop(readonly);
    ref_xdrop(view);
    return done;
}

/* --- running ------------------------------------------------------------------------------------------- */

static PICKLE_STEP(PROTO)
{
    uint64_t protocol;
    if (!pickle_read_number(ts, u, 1, &protocol)) return false;
    if (protocol > PICKLE_HIGHEST)
        return raise_value_error(ts, "unsupported pickle protocol: %d", (int)protocol) != NULL;
    u->protocol = (int32_t)protocol;
    return true;
}

static PICKLE_STEP(FRAME)
{
    uint64_t size;
    if (!pickle_read_number(ts, u, 8, &size)) return false;
    if (size <= INT64_MAX) return pickle_need(ts, u, size);
    raise_overflow_error(ts, "FRAME length exceeds system's maximum of %lld bytes", (long long)INT64_MAX);
    return false;
}

static PICKLE_STEP(EMPTY_TUPLE) { return pickle_push_take(ts, u, ref_new(ts->rt->empty_tuple)); }
static PICKLE_STEP(EMPTY_LIST) { return pickle_push_take(ts, u, list_new(ts, 0)); }
static PICKLE_STEP(EMPTY_DICT) { return pickle_push_take(ts, u, dict_new(ts)); }
static PICKLE_STEP(EMPTY_SET) { return pickle_push_take(ts, u, set_new(ts, NULL)); }
static PICKLE_STEP(TUPLE1) { return pickle_load_tuple(ts, u, 1); }
static PICKLE_STEP(TUPLE2) { return pickle_load_tuple(ts, u, 2); }
static PICKLE_STEP(TUPLE3) { return pickle_load_tuple(ts, u, 3); }
static PICKLE_STEP(EXT1) { return pickle_load_extension(ts, u, 1); }
static PICKLE_STEP(EXT2) { return pickle_load_extension(ts, u, 2); }
static PICKLE_STEP(EXT4) { return pickle_load_extension(ts, u, 4); }
static PICKLE_STEP(STOP)
{
    (void)ts, (void)u;
    return true;
} /* ends the loop, which sees to it */

static bool bad_instruction(ThreadState *ts, unsigned char op)
{
    if (op >= 0x20 && op < 0x7f && op != '\'' && op != '\\')
        raise_module_error(ts, EXCEPTION_UNPICKLING, "invalid load key, '%c'.", op);
    else raise_module_error(ts, EXCEPTION_UNPICKLING, "invalid load key, '\\x%02x'.", op);
    return false;
}

static bool step(ThreadState *ts, Unpickler *u, unsigned char op)
{
    switch (op) {
#define PICKLE_OP(id, code, meaning) \
    case code: \
        return load_##id(ts, u);
#include "modules/pickle_ops.def"
#undef PICKLE_OP
    default: return bad_instruction(ts, op);
    }
}

static bool next_instruction(ThreadState *ts, Unpickler *u, unsigned char *op)
{
    const char *data = pickle_read(ts, u, 1);
    if (data) {
        *op = (unsigned char)*data;
        return true;
    }
    Borrow error = module_exception(ts, EXCEPTION_UNPICKLING);
    if (error && exc_matches(ts, ts->exc, error)) {
        exc_clear(ts);
        raise_error(ts, EXC_EOF_ERROR, "Ran out of input");
    }
    return false;
}

Ref pickle_load(ThreadState *ts, Unpickler *u)
{
    unsigned char op = 0;
    u->mark_count = 0;
    u->protocol = 0;
    pickle_drop_above(u, 0);
    while (op != PICKLE_STOP) {
        if (!next_instruction(ts, u, &op) || !step(ts, u, op) || !check_signals(ts)) return NULL;
    }
    return pickle_skip(ts, u) ? pickle_pop(ts, u) : NULL;
}
