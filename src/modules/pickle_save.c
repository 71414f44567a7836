/* pickle_save.c: what a Pickler writes of objects whose type is exactly a built-in one. */
#include <stdio.h>

#include "base/utf8.h"
#include "modules/pickle.h"
#include "object/float.h"
#include "object/set.h"

#define FAST_DEPTH 50 /* of containers in fast mode, below which one that contains itself is looked for */

static bool write_text(ThreadState *ts, Pickler *p, const char *text)
{
    return pickle_write(ts, p, text, strlen(text));
}

/* --- the memo ------------------------------------------------------------------------------------------- */

static bool write_line_number(ThreadState *ts, Pickler *p, PickleOp op, uint32_t number)
{
    char line[16];
    snprintf(line, sizeof line, "%c%u\n", (char)op, number);
    return write_text(ts, p, line);
}

bool pickle_memoize(ThreadState *ts, Pickler *p, Borrow obj)
{
    if (p->fast) return true;
    uint32_t number = p->memo.used;
    if (!pickle_memo_add(ts, &p->memo, obj, number)) return false;
    if (p->protocol >= 4) return pickle_write_op(ts, p, PICKLE_MEMOIZE);
    if (!p->binary) return write_line_number(ts, p, PICKLE_PUT, number);
    if (number < 256) return pickle_write_number(ts, p, PICKLE_BINPUT, number, 1);
    return pickle_write_number(ts, p, PICKLE_LONG_BINPUT, number, 4);
}

bool pickle_write_get(ThreadState *ts, Pickler *p, const PickleMemoEntry *known)
{
    if (!p->binary) return write_line_number(ts, p, PICKLE_GET, known->number);
    if (known->number < 256) return pickle_write_number(ts, p, PICKLE_BINGET, known->number, 1);
    return pickle_write_number(ts, p, PICKLE_LONG_BINGET, known->number, 4);
}

/* --- atoms --------------------------------------------------------------------------------------------- */

static bool save_bool(ThreadState *ts, Pickler *p, bool value)
{
    if (p->protocol >= 2) return pickle_write_op(ts, p, value ? PICKLE_NEWTRUE : PICKLE_NEWFALSE);
    return write_text(ts, p, value ? "I01\n" : "I00\n");
}

static bool save_short_int(ThreadState *ts, Pickler *p, int32_t value)
{
    if (!p->binary) {
        char line[16];
        snprintf(line, sizeof line, "I%d\n", value);
        return write_text(ts, p, line);
    }
    if (value == (value & 0xff)) return pickle_write_number(ts, p, PICKLE_BININT1, (uint32_t)value, 1);
    if (value == (value & 0xffff)) return pickle_write_number(ts, p, PICKLE_BININT2, (uint32_t)value, 2);
    return pickle_write_number(ts, p, PICKLE_BININT, (uint32_t)value, 4);
}

/* The fewest bytes of two's complement that hold an int that is not 0. */
static size_t signed_size(Borrow o)
{
    int64_t value;
    if (!int_fits_int64(o, &value)) {
        size_t bytes = int_bit_length(o) / 8 + 1;
        const IntObject *n = int_of(o);
        size_t limbs = n->base.aux >> 1;
        bool power = int_sign(o) < 0 && int_bit_length(o) % 8 == 0 &&
                     !(n->limbs[limbs - 1] & (n->limbs[limbs - 1] - 1));
        for (size_t i = 0; power && i + 1 < limbs; i++) power = n->limbs[i] == 0;
        return bytes - power;
    }
    size_t size = 1;
    while (size < 8 && value != (int64_t)((uint64_t)value << (64 - 8 * size)) >> (64 - 8 * size)) size++;
    return size;
}

static bool save_binary_int(ThreadState *ts, Pickler *p, Borrow o)
{
    size_t size = signed_size(o);
    if (size > INT32_MAX) return raise_overflow_error(ts, "int too large to pickle") != NULL;
    Ref bytes = int_to_bytes(ts, o, size, true, true);
    bool done = bytes &&
                (size < 256 ? pickle_write_number(ts, p, PICKLE_LONG1, size, 1)
                            : pickle_write_number(ts, p, PICKLE_LONG4, size, 4)) &&
                pickle_write(ts, p, bytes_of(bytes)->data, size);
    ref_xdrop(bytes);
    return done;
}

static bool save_int(ThreadState *ts, Pickler *p, Borrow o)
{
    int64_t value;
    if (int_fits_int64(o, &value) && value == (int32_t)value) return save_short_int(ts, p, (int32_t)value);
    if (p->protocol >= 2) return save_binary_int(ts, p, o);
    Ref digits = obj_repr(ts, o);
    bool done = digits && pickle_write_op(ts, p, PICKLE_LONG) &&
                pickle_write(ts, p, str_of(digits)->text, str_of(digits)->size) && write_text(ts, p, "L\n");
    ref_xdrop(digits);
    return done;
}

static bool save_float(ThreadState *ts, Pickler *p, Borrow o)
{
    if (p->binary) {
        union {
            double value;
            uint64_t bits;
        } u = {float_value(o)};
        return pickle_write_number(ts, p, PICKLE_BINFLOAT, __builtin_bswap64(u.bits), 8);
    }
    Ref text = obj_repr(ts, o);
    bool done = text && pickle_write_op(ts, p, PICKLE_FLOAT) &&
                pickle_write(ts, p, str_of(text)->text, str_of(text)->size) && write_text(ts, p, "\n");
    ref_xdrop(text);
    return done;
}

/* --- bytes and text ------------------------------------------------------------------------------------ */

typedef struct SizedOps {
    PickleOp by_1, by_4, by_8;
    const char *too_long;
} SizedOps;

static bool save_sized(ThreadState *ts, Pickler *p, const SizedOps *ops, int first_short, const char *data,
                       size_t size, Borrow whole)
{
    if (size <= 0xff && p->protocol >= first_short)
        return pickle_write_data(ts, p, ops->by_1, 1, data, size, whole);
    if (size <= UINT32_MAX) return pickle_write_data(ts, p, ops->by_4, 4, data, size, whole);
    if (p->protocol >= 4) return pickle_write_data(ts, p, ops->by_8, 8, data, size, whole);
    return raise_overflow_error(ts, "%s", ops->too_long) != NULL;
}

static bool save_bytes_data(ThreadState *ts, Pickler *p, Borrow o, const char *data, size_t size,
                            Borrow whole)
{
    static const SizedOps ops = {
        PICKLE_SHORT_BINBYTES, PICKLE_BINBYTES, PICKLE_BINBYTES8,
        "serializing a bytes object larger than 4 GiB requires pickle protocol 4 or higher"};
    return save_sized(ts, p, &ops, 3, data, size, whole) && pickle_memoize(ts, p, o);
}

static Ref type_of_kind(ThreadState *ts, TypeKind kind) { return ref_new(OBJ(ts->rt->types[kind])); }

/* (codecs.encode, (text, 'latin1')), for protocols without bytes. */
static Ref bytes_as_call(ThreadState *ts, Borrow o)
{
    const BytesObject *b = bytes_of(o);
    if (!b->size) return pack_take(ts, 2, type_of_kind(ts, KIND_BYTES), ref_new(ts->rt->empty_tuple));
    Borrow encode = pickle_import(ts, PICKLE_CODECS_ENCODE);
    Ref text = encode ? str_decode(ts, b->data, b->size, "latin-1", NULL) : NULL;
    return text ? pack_take(ts, 2, ref_new(encode), pack_take(ts, 2, text, str_intern_text(ts, "latin1")))
                : NULL;
}

static bool save_bytes(ThreadState *ts, Pickler *p, Borrow o)
{
    if (p->protocol < 3) return pickle_save_reduced_take(ts, p, bytes_as_call(ts, o), o);
    return save_bytes_data(ts, p, o, bytes_of(o)->data, bytes_of(o)->size, o);
}

static bool save_bytearray_data(ThreadState *ts, Pickler *p, Borrow o, const char *data, size_t size)
{
    return pickle_write_data(ts, p, PICKLE_BYTEARRAY8, 8, data, size, NULL) && pickle_memoize(ts, p, o);
}

static bool save_bytearray(ThreadState *ts, Pickler *p, Borrow o)
{
    ByteArrayObject *a = (ByteArrayObject *)o;
    const char *data = a->data ? a->data + a->start : "";
    if (p->protocol < 5) {
        Ref arguments =
            a->size ? pack_take(ts, 1, bytes_from_data(ts, data, a->size)) : ref_new(ts->rt->empty_tuple);
        return pickle_save_reduced_take(ts, p, pack_take(ts, 2, type_of_kind(ts, KIND_BYTEARRAY), arguments),
                                        o);
    }
    a->exports++; /* so that nobody resizes it while it is written */
    bool done = save_bytearray_data(ts, p, o, data, a->size);
    a->exports--;
    return done;
}

/* Does it go into the pickle? 0, 1, -1. */
static int is_in_band(ThreadState *ts, Pickler *p, Borrow o)
{
    if (!p->buffer_callback) return 1;
    Ref answer = obj_call1(ts, p->buffer_callback, o);
    int in_band = answer ? obj_truth(ts, answer) : -1;
    ref_xdrop(answer);
    return in_band;
}

static bool save_buffer_view(ThreadState *ts, Pickler *p, Borrow o, const BufferView *view)
{
    int in_band = is_in_band(ts, p, o);
    if (in_band < 0) return false;
    if (in_band && view->readonly) return save_bytes_data(ts, p, o, view->data, view->size, NULL);
    if (in_band) return save_bytearray_data(ts, p, o, view->data, view->size);
    return pickle_write_op(ts, p, PICKLE_NEXT_BUFFER) &&
           (!view->readonly || pickle_write_op(ts, p, PICKLE_READONLY_BUFFER));
}

static bool save_picklebuffer(ThreadState *ts, Pickler *p, Borrow o)
{
    BufferView view;
    if (p->protocol < 5) {
        raise_module_error(ts, EXCEPTION_PICKLING, "PickleBuffer can only pickled with protocol >= 5");
        return false;
    }
    if (!picklebuffer_raw(ts, o, "PickleBuffer can not be pickled when pointing to a non-contiguous buffer",
                          &view))
        return false;
    bool done = save_buffer_view(ts, p, o, &view);
    buffer_release(ts, &view);
    return done;
}

static bool needs_escape(uint32_t c)
{
    return c >= 0x100 || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1a;
}

/* Protocol 0: one character a byte, the rest as \u.... or \U........ */
static bool write_escaped(ThreadState *ts, Pickler *p, const StrObject *s)
{
    const char *at = s->text, *end = at + s->size;
    while (at < end) {
        char code[16];
        uint32_t c = utf8_next(&at);
        if (!needs_escape(c)) snprintf(code, sizeof code, "%c", (char)c);
        else snprintf(code, sizeof code, c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        if (!write_text(ts, p, code)) return false;
    }
    return true;
}

static bool save_str(ThreadState *ts, Pickler *p, Borrow o)
{
    static const SizedOps ops = {PICKLE_SHORT_BINUNICODE, PICKLE_BINUNICODE, PICKLE_BINUNICODE8, ""};
    const StrObject *s = str_of(o);
    bool done = p->binary ? save_sized(ts, p, &ops, 4, s->text, s->size, NULL)
                          : pickle_write_op(ts, p, PICKLE_UNICODE) && write_escaped(ts, p, s) &&
                                write_text(ts, p, "\n");
    return done && pickle_memoize(ts, p, o);
}

/* --- containers ---------------------------------------------------------------------------------------- */

/* Saves a borrowed object whose owner may let go of it meanwhile. */
static bool save_held(ThreadState *ts, Pickler *p, Borrow o)
{
    ref_new(o);
    bool done = pickle_save(ts, p, o);
    ref_drop(o);
    return done;
}

static bool save_pair(ThreadState *ts, Pickler *p, Borrow key, Borrow value)
{
    ref_new(key);
    ref_new(value);
    bool done = pickle_save(ts, p, key) && pickle_save(ts, p, value);
    ref_drop(value);
    ref_drop(key);
    return done;
}

static bool write_ops(ThreadState *ts, Pickler *p, PickleOp op, size_t count)
{
    bool done = true;
    while (done && count-- > 0) done = pickle_write_op(ts, p, op);
    return done;
}

/* Drops what was pushed in vain, for the object came to be known while its parts were written: it contains
 * itself. */
static bool take_back(ThreadState *ts, Pickler *p, const PickleMemoEntry *known, bool marked, size_t pushed)
{
    bool done = marked && p->binary ? pickle_write_op(ts, p, PICKLE_POP_MARK)
                                    : write_ops(ts, p, PICKLE_POP, pushed + marked);
    return done && pickle_write_get(ts, p, known);
}

static bool save_tuple(ThreadState *ts, Pickler *p, Borrow o)
{
    size_t size = tuple_size(o);
    bool marked = size > 3 || p->protocol < 2;
    if (!size && p->binary) return pickle_write_op(ts, p, PICKLE_EMPTY_TUPLE);
    if (!size) return pickle_write_op(ts, p, PICKLE_MARK) && pickle_write_op(ts, p, PICKLE_TUPLE);
    if (marked && !pickle_write_op(ts, p, PICKLE_MARK)) return false;
    for (size_t i = 0; i < size; i++) {
        if (!pickle_save(ts, p, tuple_item(o, i))) return false;
    }
    const PickleMemoEntry *known = pickle_memo_find(&p->memo, o);
    if (known) return take_back(ts, p, known, marked, size);
    return pickle_write_op(ts, p, marked ? PICKLE_TUPLE : PICKLE_TUPLE1 + (PickleOp)(size - 1)) &&
           pickle_memoize(ts, p, o);
}

/* An empty container, to be filled: so it may contain itself. */
static bool save_empty(ThreadState *ts, Pickler *p, PickleOp binary, PickleOp by_mark, Borrow o)
{
    bool done = p->binary ? pickle_write_op(ts, p, binary)
                          : pickle_write_op(ts, p, PICKLE_MARK) && pickle_write_op(ts, p, by_mark);
    return done && pickle_memoize(ts, p, o);
}

/* CPython's recursion counts the items of a list or dict once more, so as deep ones fail. */
static bool guarded(ThreadState *ts, Pickler *p, Borrow o,
                    bool (*save)(ThreadState *ts, Pickler *p, Borrow o))
{
    if (!recursion_enter(ts, " while pickling an object")) return false;
    bool done = save(ts, p, o);
    recursion_leave(ts);
    return done;
}

static bool save_list_items(ThreadState *ts, Pickler *p, Borrow o)
{
    if (list_size(o) == 1) return save_held(ts, p, list_item(o, 0)) && pickle_write_op(ts, p, PICKLE_APPEND);
    size_t i = 0;
    do {
        size_t end = i + PICKLE_BATCH;
        if (!pickle_write_op(ts, p, PICKLE_MARK)) return false;
        for (; i < list_size(o) && i < end; i++) {
            if (!save_held(ts, p, list_item(o, i))) return false;
        }
        if (!pickle_write_op(ts, p, PICKLE_APPENDS)) return false;
    } while (i < list_size(o));
    return true;
}

static bool save_list(ThreadState *ts, Pickler *p, Borrow o)
{
    if (!save_empty(ts, p, PICKLE_EMPTY_LIST, PICKLE_LIST, o)) return false;
    if (!list_size(o)) return true;
    if (p->binary) return guarded(ts, p, o, save_list_items);
    Ref it = obj_iter(ts, o);
    bool done = it && pickle_save_items(ts, p, it);
    ref_xdrop(it);
    return done;
}

static bool changed_size(ThreadState *ts, const char *what)
{
    raise_error(ts, EXC_RUNTIME_ERROR, "%s changed size during iteration", what);
    return false;
}

static bool save_dict_items(ThreadState *ts, Pickler *p, Borrow o)
{
    size_t position = 0, size = dict_size(o), i;
    Borrow key, value;
    if (size == 1) {
        return dict_next(o, &position, &key, &value) && save_pair(ts, p, key, value) &&
               pickle_write_op(ts, p, PICKLE_SETITEM);
    }
    do {
        if (!pickle_write_op(ts, p, PICKLE_MARK)) return false;
        for (i = 0; i < PICKLE_BATCH && dict_next(o, &position, &key, &value); i++) {
            if (!save_pair(ts, p, key, value)) return false;
        }
        if (!pickle_write_op(ts, p, PICKLE_SETITEMS)) return false;
        if (dict_size(o) != size) return changed_size(ts, "dictionary");
    } while (i == PICKLE_BATCH);
    return true;
}

static bool save_dict(ThreadState *ts, Pickler *p, Borrow o)
{
    if (!save_empty(ts, p, PICKLE_EMPTY_DICT, PICKLE_DICT, o)) return false;
    if (!dict_size(o)) return true;
    if (p->binary) return guarded(ts, p, o, save_dict_items);
    Ref items = obj_call_method(ts, o, ID(ts, items), NULL, 0), it = items ? obj_iter(ts, items) : NULL;
    bool done = it && pickle_save_pairs(ts, p, it);
    ref_xdrop(it);
    ref_xdrop(items);
    return done;
}

static bool save_set_as_call(ThreadState *ts, Pickler *p, Borrow o)
{
    Ref arguments = pack_take(ts, 1, obj_to_list(ts, o));
    return pickle_save_reduced_take(ts, p, pack_take(ts, 2, ref_new(OBJ(o->type)), arguments), o);
}

static bool save_set(ThreadState *ts, Pickler *p, Borrow o)
{
    size_t position = 0, size = set_size(o), i;
    Borrow item;
    if (p->protocol < 4) return save_set_as_call(ts, p, o);
    if (!pickle_write_op(ts, p, PICKLE_EMPTY_SET) || !pickle_memoize(ts, p, o)) return false;
    if (!size) return true;
    do {
        if (!pickle_write_op(ts, p, PICKLE_MARK)) return false;
        for (i = 0; i < PICKLE_BATCH && set_next(o, &position, &item); i++) {
            if (!save_held(ts, p, item)) return false;
        }
        if (!pickle_write_op(ts, p, PICKLE_ADDITEMS)) return false;
        if (set_size(o) != size) return changed_size(ts, "set");
    } while (i == PICKLE_BATCH);
    return true;
}

static bool save_frozenset(ThreadState *ts, Pickler *p, Borrow o)
{
    size_t position = 0;
    Borrow item;
    if (p->protocol < 4) return save_set_as_call(ts, p, o);
    if (!pickle_write_op(ts, p, PICKLE_MARK)) return false;
    while (set_next(o, &position, &item)) {
        if (!pickle_save(ts, p, item)) return false;
    }
    const PickleMemoEntry *known = pickle_memo_find(&p->memo, o);
    if (known) return take_back(ts, p, known, true, set_size(o));
    return pickle_write_op(ts, p, PICKLE_FROZENSET) && pickle_memoize(ts, p, o);
}

/* --- what iterators give ------------------------------------------------------------------------------- */

static bool save_single_take(ThreadState *ts, Pickler *p, Ref item)
{
    bool done = pickle_save(ts, p, item);
    ref_drop(item);
    return done;
}

static bool save_pair_take(ThreadState *ts, Pickler *p, Ref item)
{
    bool good = is_tuple(item) && tuple_size(item) == 2;
    bool done = good && pickle_save(ts, p, tuple_item(item, 0)) && pickle_save(ts, p, tuple_item(item, 1));
    if (!good) raise_type_error(ts, "dict items iterator must return 2-tuples");
    ref_drop(item);
    return done;
}

typedef struct BatchOps {
    bool (*save_take)(ThreadState *ts, Pickler *p, Ref item);
    PickleOp one, many;
} BatchOps;

/* A mark, the two items that were fetched, up to a full batch of others. */
static bool save_batch_take(ThreadState *ts, Pickler *p, const BatchOps *ops, Borrow it, Ref first,
                            Ref second, size_t *count)
{
    bool done = pickle_write_op(ts, p, PICKLE_MARK);
    if (!done) ref_drop(first);
    if (!done || !ops->save_take(ts, p, first)) {
        ref_drop(second);
        return false;
    }
    Ref item = second;
    for (*count = 1; item; item = obj_next(ts, it)) {
        if (!ops->save_take(ts, p, item)) return false;
        if (++*count == PICKLE_BATCH) break;
    }
    return !ts->exc && pickle_write_op(ts, p, ops->many);
}

static bool save_iterated(ThreadState *ts, Pickler *p, const BatchOps *ops, Borrow it)
{
    size_t count = PICKLE_BATCH;
    while (count == PICKLE_BATCH) {
        Ref first = obj_next(ts, it), second = first && p->binary ? obj_next(ts, it) : NULL;
        if (ts->exc) {
            ref_xdrop(first);
            return false;
        }
        if (!first) return true;
        if (second) {
            if (!save_batch_take(ts, p, ops, it, first, second, &count)) return false;
            continue;
        }
        if (!ops->save_take(ts, p, first) || !pickle_write_op(ts, p, ops->one)) return false;
        if (p->binary) return true;
    }
    return true;
}

bool pickle_save_items(ThreadState *ts, Pickler *p, Borrow iterator)
{
    static const BatchOps ops = {save_single_take, PICKLE_APPEND, PICKLE_APPENDS};
    return save_iterated(ts, p, &ops, iterator);
}

bool pickle_save_pairs(ThreadState *ts, Pickler *p, Borrow iterator)
{
    static const BatchOps ops = {save_pair_take, PICKLE_SETITEM, PICKLE_SETITEMS};
    return save_iterated(ts, p, &ops, iterator);
}

/* --- any object ---------------------------------------------------------------------------------------- */

/* 1: saved, 0: it is no persistent object, -1: an exception. */
static int save_persistent(ThreadState *ts, Pickler *p, Borrow obj)
{
    Ref name = pickle_hook_call(ts, &p->persistent_id, OBJ(p), obj), text = NULL;
    if (!name || name == ts->rt->none) {
        ref_xdrop(name);
        return name ? 0 : -1;
    }
    bool done = false;
    if (p->binary) {
        done = pickle_save_name(ts, p, name) && pickle_write_op(ts, p, PICKLE_BINPERSID);
    } else if ((text = obj_str(ts, name))) {
        if (!str_is_ascii(str_of(text)))
            raise_module_error(ts, EXCEPTION_PICKLING, "persistent IDs in protocol 0 must be ASCII strings");
        else
            done = pickle_write_op(ts, p, PICKLE_PERSID) &&
                   pickle_write(ts, p, str_of(text)->text, str_of(text)->size) && write_text(ts, p, "\n");
    }
    ref_xdrop(text);
    ref_drop(name);
    return done ? 1 : -1;
}

static bool save_container(ThreadState *ts, Pickler *p, Borrow o)
{
    switch (o->type->kind) {
    case KIND_DICT: return save_dict(ts, p, o);
    case KIND_SET: return save_set(ts, p, o);
    case KIND_FROZENSET: return save_frozenset(ts, p, o);
    case KIND_LIST: return save_list(ts, p, o);
    case KIND_TUPLE: return save_tuple(ts, p, o);
    case KIND_BYTEARRAY: return save_bytearray(ts, p, o);
    case KIND_PICKLE_BUFFER: return save_picklebuffer(ts, p, o);
    default: return pickle_save_other(ts, p, o);
    }
}

/* Fast mode has no memo, so that what contains itself would never end: it is noted where the nesting is deep.
 */
static bool save_container_fast(ThreadState *ts, Pickler *p, Borrow o)
{
    bool deep = ++p->fast_depth >= FAST_DEPTH, done = false;
    Ref id = deep ? int_from_uint64(ts, (uintptr_t)o) : NULL;
    if (!deep) {
        done = save_container(ts, p, o);
    } else if (id && (p->fast_nest || (p->fast_nest = dict_new(ts)))) {
        int known = dict_contains(ts, p->fast_nest, id);
        if (known > 0)
            raise_value_error(ts, "fast mode: can't pickle cyclic objects including object type %.200T at %p",
                              o, (void *)o);
        done = known == 0 && dict_set(ts, p->fast_nest, id, ts->rt->none) && save_container(ts, p, o);
        if (known == 0 && p->fast_nest && done) done = dict_delete(ts, p->fast_nest, id) >= 0;
    }
    ref_xdrop(id);
    p->fast_depth--;
    return done;
}

static bool save_by_type(ThreadState *ts, Pickler *p, Borrow obj)
{
    switch (obj->type->kind) {
    case KIND_NONE: return pickle_write_op(ts, p, PICKLE_NONE);
    case KIND_BOOL: return save_bool(ts, p, obj == ts->rt->true_);
    case KIND_INT: return save_int(ts, p, obj);
    case KIND_FLOAT: return save_float(ts, p, obj);
    default: break;
    }
    const PickleMemoEntry *known = pickle_memo_find(&p->memo, obj);
    if (known) return pickle_write_get(ts, p, known);
    if (is_kind(obj, KIND_STR)) return save_str(ts, p, obj);
    if (is_kind(obj, KIND_BYTES)) return save_bytes(ts, p, obj);
    if (!recursion_enter(ts, " while pickling an object")) return false;
    bool done = p->fast ? save_container_fast(ts, p, obj) : save_container(ts, p, obj);
    recursion_leave(ts);
    return done;
}

bool pickle_save_name(ThreadState *ts, Pickler *p, Borrow name)
{
    return pickle_boundary(ts, p) && save_by_type(ts, p, name);
}

bool pickle_save(ThreadState *ts, Pickler *p, Borrow obj)
{
    if (!pickle_boundary(ts, p) || !check_signals(ts)) return false;
    if (OURO_UNLIKELY(p->persistent_id.function != NULL)) {
        int saved = save_persistent(ts, p, obj);
        if (saved) return saved > 0;
    }
    return save_by_type(ts, p, obj);
}

static bool save_whole(ThreadState *ts, Pickler *p, Borrow obj)
{
    if (p->protocol >= 2 && !pickle_write_number(ts, p, PICKLE_PROTO, (uint64_t)p->protocol, 1)) return false;
    p->framing = p->protocol >= 4;
    return pickle_save(ts, p, obj) && pickle_write_op(ts, p, PICKLE_STOP) && pickle_end_frame(ts, p) &&
           pickle_flush(ts, p);
}

bool pickle_dump(ThreadState *ts, Pickler *p, Borrow obj)
{
    Ref reducer = NULL, name = str_intern_text(ts, "reducer_override");
    bool done = name && obj_lookup(ts, OBJ(p), str_of(name), &reducer);
    ref_xdrop(name);
    if (!done) return false;
    ref_set(&p->reducer_override, reducer);
    pickle_begin(p);
    done = save_whole(ts, p, obj);
    p->framing = false;
    p->frame = PICKLE_NO_FRAME;
    ref_clear(&p->reducer_override); /* which may be a method of p: a cycle */
    ref_clear(&p->function_modules);
    ref_clear(&p->fast_nest);
    p->fast_depth = 0;
    return done;
}
