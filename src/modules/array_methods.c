/* array_methods.c: the methods of array.array. */
#include "modules/arraymodule.h"

static NATIVE(method_append)
{
    UNUSED_ARGUMENTS();
    return array_append(ts, array_of(self), args[0]) ? none_new(ts) : NULL;
}

static NATIVE(method_extend)
{
    UNUSED_ARGUMENTS();
    return array_extend(ts, array_of(self), args[0]) ? none_new(ts) : NULL;
}

static NATIVE(method_insert)
{
    UNUSED_ARGUMENTS();
    ArrayObject *a = array_of(self);
    char bytes[ARRAY_ITEM_MAX];
    int64_t i;
    if (!need_index(ts, args[0], &i) || !array_item_bytes(ts, a->kind, args[1], bytes)) return NULL;
    i = bound_from_end(i, (int64_t)a->length);
    size_t at = i > (int64_t)a->length ? a->length : (size_t)i;
    if (!array_open(ts, a, at, 1)) return NULL;
    memcpy(array_at(a, at), bytes, a->kind->size);
    return none_new(ts);
}

static NATIVE(method_pop)
{
    UNUSED_ARGUMENTS();
    ArrayObject *a = array_of(self);
    int64_t i = -1;
    if (nargs && !need_index(ts, args[0], &i)) return NULL;
    if (a->length == 0) return raise_index_error(ts, "pop from empty array");
    if (i < 0) i += (int64_t)a->length;
    if (i < 0 || i >= (int64_t)a->length) return raise_index_error(ts, "pop index out of range");
    Ref item = array_get(ts, a, (size_t)i);
    if (item && !array_close(ts, a, (size_t)i, 1)) ref_clear(&item);
    return item;
}

/* The first index from start on, below stop, at which `value` is; -1: none, -2: an exception. */
static int64_t find(ThreadState *ts, ArrayObject *a, Borrow value, int64_t start, int64_t stop)
{
    for (int64_t i = start; i < stop && i < (int64_t)a->length; i++) {
        Ref item = array_get(ts, a, (size_t)i);
        int equal = item ? obj_compare_bool(ts, item, value, CMP_EQ) : -1;
        ref_xdrop(item);
        if (equal) return equal < 0 ? -2 : i;
    }
    return -1;
}

static NATIVE(method_index)
{
    UNUSED_ARGUMENTS();
    ArrayObject *a = array_of(self);
    int64_t start = 0, stop = INT64_MAX;
    if (nargs > 1 && !bound_argument(ts, args[1], &start)) return NULL;
    if (nargs > 2 && !bound_argument(ts, args[2], &stop)) return NULL;
    int64_t length = (int64_t)a->length;
    int64_t at = find(ts, a, args[0], bound_from_end(start, length), bound_from_end(stop, length));
    if (at == -1) return raise_value_error(ts, "array.index(x): x not in array");
    return at < 0 ? NULL : int_from_int64(ts, at);
}

static NATIVE(method_remove)
{
    UNUSED_ARGUMENTS();
    ArrayObject *a = array_of(self);
    int64_t at = find(ts, a, args[0], 0, INT64_MAX);
    if (at == -1) return raise_value_error(ts, "array.remove(x): x not in array");
    return at >= 0 && (at >= (int64_t)a->length || array_close(ts, a, (size_t)at, 1)) ? none_new(ts) : NULL;
}

static NATIVE(method_count)
{
    UNUSED_ARGUMENTS();
    int64_t count = 0, at = -1;
    while ((at = find(ts, array_of(self), args[0], at + 1, INT64_MAX)) >= 0) count++;
    return at == -1 ? int_from_int64(ts, count) : NULL;
}

static NATIVE(method_reverse)
{
    UNUSED_ARGUMENTS();
    ArrayObject *a = array_of(self);
    char bytes[ARRAY_ITEM_MAX];
    size_t size = a->kind->size;
    for (size_t i = 0; i < a->length / 2; i++) {
        char *p = array_at(a, i), *q = array_at(a, a->length - 1 - i);
        memcpy(bytes, p, size);
        memcpy(p, q, size);
        memcpy(q, bytes, size);
    }
    return none_new(ts);
}

static NATIVE(method_byteswap)
{
    UNUSED_ARGUMENTS();
    ArrayObject *a = array_of(self);
    size_t size = a->kind->size;
    for (size_t i = 0; i < a->length; i++) {
        char *p = array_at(a, i);
        for (size_t k = 0; k < size / 2; k++) {
            char byte = p[k];
            p[k] = p[size - 1 - k];
            p[size - 1 - k] = byte;
        }
    }
    return none_new(ts);
}

static NATIVE(method_buffer_info)
{
    UNUSED_ARGUMENTS();
    ArrayObject *a = array_of(self);
    return pack_take(ts, 2, int_from_uint64(ts, (uintptr_t)a->data), int_from_uint64(ts, a->length));
}

static NATIVE(method_copy)
{
    UNUSED_ARGUMENTS();
    ArrayObject *a = array_of(self), *copy = array_new(ts, ts->rt->types[KIND_ARRAY], a->kind, a->length);
    if (copy && a->length) memcpy(copy->data, a->data, a->length * a->kind->size);
    return OBJ(copy);
}

static NATIVE(method_sizeof)
{
    UNUSED_ARGUMENTS();
    return int_from_uint64(ts,
                           self->type->basic_size + array_of(self)->capacity * array_of(self)->kind->size);
}

/* --- to and from other things -------------------------------------------------------------------------- */

static NATIVE(method_tolist)
{
    UNUSED_ARGUMENTS();
    return array_to_list(ts, array_of(self));
}

static NATIVE(method_fromlist)
{
    UNUSED_ARGUMENTS();
    ArrayObject *a = array_of(self);
    size_t old = a->length, n = is_list(args[0]) ? list_size(args[0]) : 0;
    if (!is_list(args[0])) return raise_type_error(ts, "arg must be list");
    for (size_t i = 0; i < n; i++) {
        Ref item = ref_new(list_item(args[0], i));
        bool done = array_append(ts, a, item);
        ref_drop(item);
        if (done && list_size(args[0]) != n)
            done = raise_error(ts, EXC_RUNTIME_ERROR, "list changed size during iteration") != NULL;
        if (done) continue;
        if (a->length > old && !a->exports) a->length = old;
        return NULL;
    }
    return none_new(ts);
}

static NATIVE(method_tobytes)
{
    UNUSED_ARGUMENTS();
    ArrayObject *a = array_of(self);
    return bytes_from_data(ts, a->data, a->length * a->kind->size);
}

static NATIVE(method_frombytes)
{
    UNUSED_ARGUMENTS();
    BufferView view;
    if (!obj_get_buffer(ts, args[0], &view, false)) return NULL;
    bool done = array_append_bytes(ts, array_of(self), view.data, view.size);
    buffer_release(ts, &view);
    return done ? none_new(ts) : NULL;
}

#define NEED_CHARACTERS(name) \
    if (array_of(self)->kind->code != 'u') \
        return raise_value_error(ts, name "() may only be called on unicode type arrays")

static NATIVE(method_tounicode)
{
    UNUSED_ARGUMENTS();
    NEED_CHARACTERS("tounicode");
    return array_to_text(ts, array_of(self));
}

static NATIVE(method_fromunicode)
{
    UNUSED_ARGUMENTS();
    if (!is_str(args[0])) return raise_type_error(ts, "fromunicode() argument must be str, not %K", args[0]);
    NEED_CHARACTERS("fromunicode");
    return array_append_text(ts, array_of(self), str_of(args[0])) ? none_new(ts) : NULL;
}

#define FILE_BLOCK (64 * 1024)

static NATIVE(method_tofile)
{
    UNUSED_ARGUMENTS();
    ArrayObject *a = array_of(self);
    for (size_t at = 0; at < a->length * a->kind->size; at += FILE_BLOCK) {
        size_t left = a->length * a->kind->size - at;
        Ref bytes = bytes_from_data(ts, a->data + at, left < FILE_BLOCK ? left : FILE_BLOCK);
        Ref write = bytes ? obj_getattr_text(ts, args[0], "write") : NULL;
        Ref result = write ? obj_call1(ts, write, bytes) : NULL;
        ref_xdrop(write);
        ref_xdrop(bytes);
        if (!result) return NULL;
        ref_drop(result);
    }
    return none_new(ts);
}

/* The bytes that file.read(size) answers. */
static Ref read_bytes(ThreadState *ts, Borrow file, int64_t size)
{
    Ref read = obj_getattr_text(ts, file, "read"), count = read ? int_from_int64(ts, size) : NULL;
    Ref bytes = count ? obj_call1(ts, read, count) : NULL;
    ref_xdrop(count);
    ref_xdrop(read);
    if (!bytes || is_bytes(bytes)) return bytes;
    ref_drop(bytes);
    return raise_type_error(ts, "read() didn't return bytes");
}

static NATIVE(method_fromfile)
{
    UNUSED_ARGUMENTS();
    ArrayObject *a = array_of(self);
    int64_t count;
    if (!need_index(ts, args[1], &count)) return NULL;
    if (count < 0) return raise_value_error(ts, "negative count");
    if (count > INT64_MAX / a->kind->size) return raise_no_memory(ts);
    Ref bytes = read_bytes(ts, args[0], count * a->kind->size);
    if (!bytes) return NULL;
    size_t size = bytes_of(bytes)->size;
    bool done = array_append_bytes(ts, a, bytes_of(bytes)->data, size);
    ref_drop(bytes);
    if (!done) return NULL;
    if (size < (size_t)count * a->kind->size)
        return raise_error(ts, EXC_EOF_ERROR, "read() didn't return enough bytes");
    return none_new(ts);
}

const MethodDef array_methods[] = {
    {"append", method_append, 1, 1, 0, "append($self, v, /)\n--\n\nAppend new value v to the end."},
    {"buffer_info", method_buffer_info, 0, 0, 0,
     "buffer_info($self, /)\n--\n\nThe tuple (address, length) of the items in memory; length counts items."},
    {"byteswap", method_byteswap, 0, 0, 0, "byteswap($self, /)\n--\n\nTurn the bytes of every item round."},
    {"__copy__", method_copy, 0, 0, 0, "__copy__($self, /)\n--\n\nA copy."},
    {"count", method_count, 1, 1, 0, "count($self, v, /)\n--\n\nHow often v is in the array."},
    {"__deepcopy__", method_copy, 1, 1, 0, "__deepcopy__($self, unused, /)\n--\n\nA copy."},
    {"extend", method_extend, 1, 1, 0, "extend($self, bb, /)\n--\n\nAppend the items of an iterable."},
    {"fromfile", method_fromfile, 2, 2, 0,
     "fromfile($self, f, n, /)\n--\n\nAppend n items read from the file f."},
    {"fromlist", method_fromlist, 1, 1, 0, "fromlist($self, list, /)\n--\n\nAppend the items of a list."},
    {"frombytes", method_frombytes, 1, 1, 0,
     "frombytes($self, buffer, /)\n--\n\nAppend the items that bytes are."},
    {"fromunicode", method_fromunicode, 1, 1, 0,
     "fromunicode($self, ustr, /)\n--\n\nAppend the characters of a string, in an array of type 'u'."},
    {"index", method_index, 1, 3, 0,
     "index($self, v, start=0, stop=sys.maxsize, /)\n--\n\nWhere v is first; ValueError if it is nowhere."},
    {"insert", method_insert, 2, 2, 0, "insert($self, i, v, /)\n--\n\nInsert v before position i."},
    {"pop", method_pop, 0, 1, 0, "pop($self, i=-1, /)\n--\n\nTake out the item at i and return it."},
    {"remove", method_remove, 1, 1, 0, "remove($self, v, /)\n--\n\nTake out the first v."},
    {"reverse", method_reverse, 0, 0, 0, "reverse($self, /)\n--\n\nTurn the order of the items round."},
    {"tobytes", method_tobytes, 0, 0, 0, "tobytes($self, /)\n--\n\nThe bytes that the items are."},
    {"tofile", method_tofile, 1, 1, 0,
     "tofile($self, f, /)\n--\n\nWrite the items, as bytes, to the file f."},
    {"tolist", method_tolist, 0, 0, 0, "tolist($self, /)\n--\n\nA list of the items."},
    {"tounicode", method_tounicode, 0, 0, 0,
     "tounicode($self, /)\n--\n\nThe characters of an array of type 'u'."},
    {"__reduce_ex__", array_reduce_ex, 1, 1, 0,
     "__reduce_ex__($self, value, /)\n--\n\nHow the array is pickled."},
    {"__sizeof__", method_sizeof, 0, 0, 0,
     "__sizeof__($self, /)\n--\n\nSize of the array in memory, in bytes."},
    {0},
};
