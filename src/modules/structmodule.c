/* structmodule.c: the module _struct: values packed into bytes as C lays them out. */
#include "modules/structmodule.h"

#include "modules/itertools.h"

#define CACHE_LIMIT 100

/* --- all items of a struct ----------------------------------------------------------------------------- */

static bool need_format(ThreadState *ts, const StructObject *s)
{
    if (s->format) return true;
    raise_module_error(ts, EXCEPTION_STRUCT, "Struct object is not initialized");
    return false;
}

static Ref unpack_all(ThreadState *ts, const StructObject *s, const char *data)
{
    Ref values = tuple_new(ts, s->items);
    size_t n = 0;
    for (size_t i = 0; values && i < s->field_count; i++) {
        const StructField *f = &s->fields[i];
        size_t count = f->format == 's' || f->format == 'p' ? 1 : f->count;
        for (size_t k = 0; values && k < count; k++) {
            Ref value = struct_unpack_item(ts, s, f, data + f->offset + k * f->item_size);
            if (value) tuple_of(values)->items[n++] = value;
            else ref_clear(&values);
        }
    }
    return values;
}

/* The number of values has been checked. */
static bool pack_all(ThreadState *ts, StructObject *s, Borrow const *values, char *data)
{
    bool done = true;
    memset(data, 0, s->size);
    s->packing++;
    for (size_t i = 0; done && i < s->field_count; i++) {
        const StructField *f = &s->fields[i];
        size_t count = f->format == 's' || f->format == 'p' ? 1 : f->count;
        for (size_t k = 0; done && k < count; k++)
            done = struct_pack_item(ts, s, f, *values++, data + f->offset + k * f->item_size);
    }
    s->packing--;
    return done;
}

static bool need_items(ThreadState *ts, const StructObject *s, const char *function, size_t given)
{
    if (!need_format(ts, s)) return false;
    if (given == s->items) return true;
    raise_module_error(ts, EXCEPTION_STRUCT, "%s expected %zu items for packing (got %zu)", function,
                       s->items, given);
    return false;
}

static Ref pack(ThreadState *ts, StructObject *s, Borrow const *values, size_t count)
{
    char few[64];
    if (!need_items(ts, s, "pack", count)) return NULL;
    if (s->size <= sizeof few)
        return pack_all(ts, s, values, few) ? bytes_from_data(ts, few, s->size) : NULL;
    Ref bytes = bytes_from_data(ts, NULL, s->size);
    if (bytes && !pack_all(ts, s, values, bytes_of(bytes)->data)) ref_clear(&bytes);
    return bytes;
}

/* An offset into a buffer as given, negative ones counted from the end; `verb` and `problem` word the errors.
 */
static bool find_place(ThreadState *ts, const StructObject *s, Borrow given, size_t size, bool packing,
                       size_t *place)
{
    int64_t offset = 0, needed = (int64_t)s->size;
    if (given && !need_index(ts, given, &offset)) return false;
    if (offset < 0) {
        if (offset + needed > 0) {
            raise_module_error(ts, EXCEPTION_STRUCT,
                               packing ? "no space to pack %zu bytes at offset %lld"
                                       : "not enough data to unpack %zu bytes at offset %lld",
                               s->size, (long long)offset);
            return false;
        }
        if (offset + (int64_t)size < 0) {
            raise_module_error(ts, EXCEPTION_STRUCT, "offset %lld out of range for %zu-byte buffer",
                               (long long)offset, size);
            return false;
        }
        offset += (int64_t)size;
    }
    *place = (size_t)offset;
    if ((int64_t)size - offset >= needed) return true;
    raise_module_error(ts, EXCEPTION_STRUCT,
                       "%s requires a buffer of at least %zu bytes for %s %zu bytes at offset %lld "
                       "(actual buffer size is %zu)",
                       packing ? "pack_into" : "unpack_from", (size_t)offset + s->size,
                       packing ? "packing" : "unpacking", s->size, (long long)offset, size);
    return false;
}

/* args: buffer, offset, values. */
static Ref pack_into(ThreadState *ts, StructObject *s, Borrow const *args, size_t nargs)
{
    BufferView view;
    size_t place;
    if (!need_format(ts, s)) return NULL;
    if (nargs < 2)
        return raise_module_error(ts, EXCEPTION_STRUCT, "pack_into expected %s argument",
                                  nargs ? "offset" : "buffer");
    if (!need_items(ts, s, "pack_into", nargs - 2)) return NULL;
    if (!get_writable_buffer(ts, args[0], &view, "argument must be")) return NULL;
    bool done =
        find_place(ts, s, args[1], view.size, true, &place) && pack_all(ts, s, args + 2, view.data + place);
    buffer_release(ts, &view);
    return done ? none_new(ts) : NULL;
}

static Ref unpack(ThreadState *ts, const StructObject *s, Borrow buffer)
{
    BufferView view;
    Ref values = NULL;
    if (!need_format(ts, s) || !obj_get_buffer(ts, buffer, &view, false)) return NULL;
    if (view.size == s->size) values = unpack_all(ts, s, view.data);
    else raise_module_error(ts, EXCEPTION_STRUCT, "unpack requires a buffer of %zu bytes", s->size);
    buffer_release(ts, &view);
    return values;
}

static Ref unpack_from(ThreadState *ts, const StructObject *s, Borrow buffer, Borrow offset)
{
    BufferView view;
    size_t place;
    Ref values = NULL;
    if (!need_format(ts, s) || !obj_get_buffer(ts, buffer, &view, false)) return NULL;
    if (find_place(ts, s, offset, view.size, false, &place)) values = unpack_all(ts, s, view.data + place);
    buffer_release(ts, &view);
    return values;
}

/* --- the iterator -------------------------------------------------------------------------------------- */

typedef struct UnpackIterator {
    GcObject base;
    Ref structure;    /* Struct; NULL once exhausted */
    BufferView view;
    size_t at;
} UnpackIterator;

static inline UnpackIterator *unpacker_of(Borrow o) { return (UnpackIterator *)o; }

static Ref unpack_iterator_new(ThreadState *ts, Borrow structure, Borrow buffer)
{
    StructObject *s = struct_of(structure);
    if (!need_format(ts, s)) return NULL;
    if (s->size == 0)
        return raise_module_error(ts, EXCEPTION_STRUCT,
                                  "cannot iteratively unpack with a struct of length 0");
    Type *type = type_for_kind(ts, KIND_UNPACK_ITERATOR);
    UnpackIterator *it = type ? (UnpackIterator *)zeroed_alloc(ts, type, sizeof(UnpackIterator)) : NULL;
    if (!it) return NULL;
    it->structure = ref_new(structure);
    gc_track(ts, OBJ(it));
    if (!obj_get_buffer(ts, buffer, &it->view, false)) goto fail;
    if (it->view.size % s->size == 0) return OBJ(it);
    raise_module_error(ts, EXCEPTION_STRUCT,
                       "iterative unpacking requires a buffer of a multiple of %zu bytes", s->size);
fail:
    ref_drop(OBJ(it));
    return NULL;
}

static void unpack_iterator_clear(ThreadState *ts, Object *o)
{
    ref_clear(&unpacker_of(o)->structure);
    buffer_release(ts, &unpacker_of(o)->view);
}

static void unpack_iterator_dealloc(ThreadState *ts, Object *o)
{
    unpack_iterator_clear(ts, o);
    object_free(ts, o, sizeof(UnpackIterator));
}

static void unpack_iterator_traverse(Object *o, VisitFn visit, void *context)
{
    UnpackIterator *it = unpacker_of(o);
    visit_field(visit, context, it->structure, "struct");
    visit_field(visit, context, it->view.owner, "buffer");
    visit_field(visit, context, it->view.view, "view");
}

static Ref unpack_iterator_next(ThreadState *ts, Borrow o)
{
    UnpackIterator *it = unpacker_of(o);
    if (!it->structure) return NULL;
    if (it->at >= it->view.size) {
        unpack_iterator_clear(ts, o);
        return NULL;
    }
    Ref values = unpack_all(ts, struct_of(it->structure), it->view.data + it->at);
    it->at += struct_of(it->structure)->size;
    return values;
}

static NATIVE(unpack_iterator_length_hint)
{
    UNUSED_ARGUMENTS();
    UnpackIterator *it = unpacker_of(self);
    if (!it->structure) return int_from_int64(ts, 0);
    return int_from_int64(ts, (int64_t)((it->view.size - it->at) / struct_of(it->structure)->size));
}

static const MethodDef unpack_iterator_methods[] = {
    {"__length_hint__", unpack_iterator_length_hint, 0, 0, 0, NULL},
    {0},
};

const TypeSpec unpack_iterator_spec = {
    .name = "_struct.unpack_iterator",
    .kind = KIND_UNPACK_ITERATOR,
    .flags = TF_GC | TF_NO_INSTANTIATE | TF_IMMUTABLE,
    .basic_size = sizeof(UnpackIterator),
    .methods = unpack_iterator_methods,
    .slots = {
        .dealloc = unpack_iterator_dealloc,
        .traverse = unpack_iterator_traverse,
        .clear = unpack_iterator_clear,
        .iter = self_iter,
        .next = unpack_iterator_next,
    },
};

/* --- Struct -------------------------------------------------------------------------------------------- */

/* The format, a str or bytes in ASCII, as a str. */
static Ref format_text(ThreadState *ts, Borrow format)
{
    Ref bytes = NULL, text = NULL;
    if (is_str(format)) bytes = str_encode(ts, format, "ascii", NULL);
    else if (is_bytes(format)) bytes = ref_new(format);
    else raise_type_error(ts, "Struct() argument 1 must be a str or bytes object, not %T", format);
    if (!bytes) return NULL;
    BytesObject *b = bytes_of(bytes);
    if (strlen(b->data) != b->size) raise_module_error(ts, EXCEPTION_STRUCT, "embedded null character");
    else text = str_decode(ts, b->data, b->size, "latin-1", NULL);
    ref_drop(bytes);
    return text;
}

static Ref struct_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    StructObject *s = (StructObject *)object_alloc(ts, type, sizeof(StructObject));
    if (s) memset((char *)s + sizeof(Object), 0, sizeof(StructObject) - sizeof(Object));
    return OBJ(s);
}

static bool struct_init(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"format"};
    static const ArgSpec spec = {"Struct", names, .count = 1, .positional = 1, .required = 1};
    Borrow format;
    if (!args_bind(ts, &spec, args, nargs, kwnames, &format)) return false;
    if (struct_of(self)->packing)
        return raise_error(ts, EXC_RUNTIME_ERROR, "Struct object is being used") != NULL;
    Ref text = format_text(ts, format);
    if (!text) return false;
    ref_clear(&struct_of(self)->format);
    if (struct_read_format(ts, struct_of(self), str_utf8(text))) {
        struct_of(self)->format = text;
        return true;
    }
    ref_drop(text);
    return false;
}

static void struct_dealloc(ThreadState *ts, Object *o)
{
    StructObject *s = struct_of(o);
    mem_free(ts, s->fields, s->field_count * sizeof(StructField));
    ref_xdrop(s->format);
    object_free(ts, o, sizeof(StructObject));
}

static void struct_storage(Object *o, BlockFn see, void *context)
{
    const StructObject *s = struct_of(o);
    if (s->fields) see(context, s->fields, s->field_count * sizeof(StructField), "fields");
}

static NATIVE(struct_pack)
{
    UNUSED_ARGUMENTS();
    return pack(ts, struct_of(self), args, nargs);
}

static NATIVE(struct_pack_into)
{
    UNUSED_ARGUMENTS();
    return pack_into(ts, struct_of(self), args, nargs);
}

static NATIVE(struct_unpack)
{
    UNUSED_ARGUMENTS();
    return unpack(ts, struct_of(self), args[0]);
}

static NATIVE(struct_unpack_from)
{
    static const char *const names[] = {"buffer", "offset"};
    static const ArgSpec spec = {"unpack_from", names, .count = 2, .positional = 2, .required = 1};
    Borrow bound[2];
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    return unpack_from(ts, struct_of(self), bound[0], bound[1]);
}

static NATIVE(struct_iter_unpack)
{
    UNUSED_ARGUMENTS();
    return unpack_iterator_new(ts, self, args[0]);
}

static Ref struct_get_format(ThreadState *ts, Borrow self)
{
    Borrow format = struct_of(self)->format;
    return format ? ref_new(format) : raise_attribute_error(ts, self, NULL, "format");
}

static Ref struct_get_size(ThreadState *ts, Borrow self)
{
    return int_from_int64(ts, struct_of(self)->format ? (int64_t)struct_of(self)->size : -1);
}

static NATIVE(struct_sizeof)
{
    UNUSED_ARGUMENTS();
    return int_from_int64(
        ts, (int64_t)(sizeof(StructObject) + struct_of(self)->field_count * sizeof(StructField)));
}

static const MethodDef struct_methods[] = {
    {"iter_unpack", struct_iter_unpack, 1, 1, 0,
     "iter_unpack($self, buffer, /)\n--\n\nAn iterator over the tuples of values packed one behind the "
     "other."},
    {"pack", struct_pack, 0, ARGS_ANY, 0, "S.pack(v1, v2, ...) -> bytes\n\nThe values packed by the format."},
    {"pack_into", struct_pack_into, 0, ARGS_ANY, 0,
     "S.pack_into(buffer, offset, v1, v2, ...)\n\nPacks the values into a writable buffer at offset."},
    {"unpack", struct_unpack, 1, 1, 0,
     "unpack($self, buffer, /)\n--\n\nA tuple of the values in a buffer of exactly S.size bytes."},
    {"unpack_from", struct_unpack_from, 1, 2, MF_KEYWORDS,
     "unpack_from($self, /, buffer, offset=0)\n--\n\nA tuple of the values in a buffer at offset."},
    {"__sizeof__", struct_sizeof, 0, 0, 0, "S.__sizeof__() -> size of S in memory, in bytes"},
    {0},
};

static const GetSetDef struct_getset[] = {
    {"format", struct_get_format, NULL, "struct format string"},
    {"size", struct_get_size, NULL, "struct size in bytes"},
    {0},
};

static void struct_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, struct_of(o)->format, "format");
}

const TypeSpec struct_spec = {
    .name = "_struct.Struct",
    .kind = KIND_STRUCT,
    .flags = TF_BASETYPE | TF_WEAKREFS,
    .basic_size = sizeof(StructObject),
    .doc = "Struct(fmt) --> a format that is read once and used often",
    .methods = struct_methods,
    .getset = struct_getset,
    .slots = {.new_ = struct_new, .init = struct_init, .dealloc = struct_dealloc, .traverse = struct_traverse,
              .storage = struct_storage},
};

/* --- the module ---------------------------------------------------------------------------------------- */

/* The Struct of a format, from the formats used lately. */
static Ref cached_struct(ThreadState *ts, Borrow format)
{
    Ref *cache = &ts->rt->module_state->struct_cache;
    if (!*cache && !(*cache = dict_new(ts))) return NULL;
    Borrow known = is_str(format) || is_bytes(format) ? dict_find(ts, *cache, format) : NULL;
    if (known || exc_pending(ts)) return ref_xnew(known);
    Type *type = type_for_kind(ts, KIND_STRUCT);
    Ref made = type ? obj_call1(ts, OBJ(type), format) : NULL;
    if (!made) return NULL;
    if (dict_size(*cache) >= CACHE_LIMIT) dict_clear_items(ts, *cache);
    if (!dict_set(ts, *cache, format, made)) ref_clear(&made);
    return made;
}

static NATIVE(calcsize)
{
    UNUSED_ARGUMENTS();
    Ref s = cached_struct(ts, args[0]), size = s ? struct_get_size(ts, s) : NULL;
    ref_xdrop(s);
    return size;
}

static NATIVE(module_pack)
{
    UNUSED_ARGUMENTS();
    if (nargs == 0) return raise_type_error(ts, "missing format argument");
    Ref s = cached_struct(ts, args[0]), result = s ? pack(ts, struct_of(s), args + 1, nargs - 1) : NULL;
    ref_xdrop(s);
    return result;
}

static NATIVE(module_pack_into)
{
    UNUSED_ARGUMENTS();
    if (nargs == 0) return raise_type_error(ts, "missing format argument");
    Ref s = cached_struct(ts, args[0]), result = s ? pack_into(ts, struct_of(s), args + 1, nargs - 1) : NULL;
    ref_xdrop(s);
    return result;
}

static NATIVE(module_unpack)
{
    UNUSED_ARGUMENTS();
    Ref s = cached_struct(ts, args[0]), values = s ? unpack(ts, struct_of(s), args[1]) : NULL;
    ref_xdrop(s);
    return values;
}

static NATIVE(module_unpack_from)
{
    static const char *const names[] = {"", "buffer", "offset"};
    static const ArgSpec spec = {"unpack_from", names, .count = 3, .positional = 3, .required = 2};
    Borrow bound[3];
    (void)self;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    Ref s = cached_struct(ts, bound[0]),
        values = s ? unpack_from(ts, struct_of(s), bound[1], bound[2]) : NULL;
    ref_xdrop(s);
    return values;
}

static NATIVE(module_iter_unpack)
{
    UNUSED_ARGUMENTS();
    Ref s = cached_struct(ts, args[0]), it = s ? unpack_iterator_new(ts, s, args[1]) : NULL;
    ref_xdrop(s);
    return it;
}

static NATIVE(clearcache)
{
    UNUSED_ARGUMENTS();
    ref_clear(&ts->rt->module_state->struct_cache);
    return none_new(ts);
}

static const MethodDef functions[] = {
    {"_clearcache", clearcache, 0, 0, 0, "_clearcache($module, /)\n--\n\nForget the formats used lately."},
    {"calcsize", calcsize, 1, 1, 0,
     "calcsize($module, format, /)\n--\n\nHow many bytes the format describes."},
    {"iter_unpack", module_iter_unpack, 2, 2, 0,
     "iter_unpack($module, format, buffer, /)\n--\n\n"
     "An iterator over the tuples of values packed one behind the other."},
    {"pack", module_pack, 0, ARGS_ANY, 0,
     "pack(format, v1, v2, ...) -> bytes\n\nThe values packed by the format."},
    {"pack_into", module_pack_into, 0, ARGS_ANY, 0,
     "pack_into(format, buffer, offset, v1, v2, ...)\n\nPacks the values into a writable buffer at offset."},
    {"unpack", module_unpack, 2, 2, 0,
     "unpack($module, format, buffer, /)\n--\n\nA tuple of the values in a buffer of the format's size."},
    {"unpack_from", module_unpack_from, 2, 3, MF_KEYWORDS,
     "unpack_from($module, format, /, buffer, offset=0)\n--\n\nA tuple of the values in a buffer at offset."},
    {0},
};

Ref module_struct_init(ThreadState *ts)
{
    Ref m = module_new(ts, "_struct", "Values packed into bytes as C lays them out.\n");
    Borrow error = m ? module_exception(ts, EXCEPTION_STRUCT) : NULL;
    if (error && module_add_functions(ts, m, functions) && module_add_kind(ts, m, KIND_STRUCT) &&
        module_add(ts, m, "error", error))
        return m;
    ref_xdrop(m);
    return NULL;
}
