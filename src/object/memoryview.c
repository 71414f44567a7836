#include "object/bytes_impl.h"

#include "base/siphash.h"

#define DIMENSIONS_MAX 64

static inline MemoryView *view_of(Borrow o)
{
    return (MemoryView *)o;
}

static int64_t *shape(MemoryView *m)
{
    return m->layout;
}
static int64_t *strides(MemoryView *m)
{
    return m->layout + m->dimensions;
}

static char format_of(const MemoryView *m)
{
    return m->format[0] == '@' ? m->format[1] : m->format[0];
}

/* --- making and releasing ------------------------------------------------------------------------------- */

static size_t block_size(unsigned dimensions)
{
    return sizeof(MemoryView) + 2 * dimensions * sizeof(int64_t);
}

static size_t object_size(Object *o)
{
    return block_size(view_of(o)->dimensions);
}

/* A view without memory yet. */
static MemoryView *view_alloc(ThreadState *ts, unsigned dimensions)
{
    MemoryView *m = (MemoryView *)gc_alloc(ts, ts->rt->types[KIND_MEMORYVIEW], block_size(dimensions));
    if (!m) return NULL;
    memset((char *)m + sizeof(GcObject), 0, block_size(dimensions) - sizeof(GcObject));
    m->dimensions = (uint8_t)dimensions;
    m->hash = -1;
    gc_track(ts, OBJ(m));
    return m;
}

static void attach_take(MemoryView *m, BufferView buffer)
{
    m->buffer = buffer;
    m->readonly = buffer.readonly;
    m->data = buffer.data;
}

static void copy_layout(MemoryView *to, MemoryView *from)
{
    memcpy(to->layout, from->layout, 2 * (size_t)from->dimensions * sizeof(int64_t));
    memcpy(to->format, from->format, sizeof to->format);
    to->item_size = from->item_size;
    to->data = from->data;
    to->readonly = from->readonly;
}

bool memoryview_check(ThreadState *ts, MemoryView *m)
{
    if (OURO_LIKELY(m->buffer.owner != NULL)) return true;
    raise_value_error(ts, "operation forbidden on released memoryview object");
    return false;
}

/* Another view of the memory of m, lent by the object itself, so that each can be released on its own. */
static MemoryView *view_again(ThreadState *ts, MemoryView *m, unsigned dimensions)
{
    BufferView buffer;
    if (!memoryview_check(ts, m)) return NULL;
    MemoryView *copy = view_alloc(ts, dimensions);
    if (!copy) return NULL;
    if (!obj_get_buffer(ts, m->buffer.owner, &buffer, false)) {
        ref_drop(OBJ(copy));
        return NULL;
    }
    attach_take(copy, buffer);
    if (dimensions == m->dimensions) copy_layout(copy, m);
    else {
        copy->data = m->data;
        copy->readonly = m->readonly;
    }
    return copy;
}

Ref memoryview_new(ThreadState *ts, Borrow o)
{
    BufferView buffer;
    if (is_kind(o, KIND_MEMORYVIEW)) return OBJ(view_again(ts, view_of(o), view_of(o)->dimensions));
    if (!o->type->slots.get_buffer)
        return raise_type_error(ts, "memoryview: a bytes-like object is required, not '%T'", o);
    if (!obj_get_buffer(ts, o, &buffer, false)) return NULL;
    MemoryView *described = buffer.view ? view_of(buffer.view) : NULL;
    MemoryView *m = view_alloc(ts, described ? described->dimensions : 1);
    if (!m) {
        buffer_release(ts, &buffer);
        return NULL;
    }
    attach_take(m, buffer);
    if (described) {
        copy_layout(m, described);
    } else {
        m->item_size = 1;
        m->format[0] = 'B';
        shape(m)[0] = (int64_t)buffer.size;
        strides(m)[0] = 1;
    }
    return OBJ(m);
}

Ref memoryview_describe(ThreadState *ts, char *data, size_t items, char format, size_t item_size)
{
    MemoryView *m = view_alloc(ts, 1);
    if (!m) return NULL;
    m->data = data;
    m->item_size = item_size;
    m->format[0] = format;
    shape(m)[0] = (int64_t)items;
    strides(m)[0] = (int64_t)item_size;
    return OBJ(m);
}

static Ref memoryview_type_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"object"};
    static const ArgSpec spec = {"memoryview", names, .count = 1, .positional = 1, .required = 1};
    Borrow bound[1];
    (void)type;
    return args_bind(ts, &spec, args, nargs, kwnames, bound) ? memoryview_new(ts, bound[0]) : NULL;
}

static void release(ThreadState *ts, MemoryView *m)
{
    BufferView buffer = m->buffer;
    m->buffer = (BufferView){0};
    buffer_release(ts, &buffer);
}

static void memoryview_dealloc(ThreadState *ts, Object *o)
{
    MemoryView *m = view_of(o);
    release(ts, m);
    object_free(ts, o, block_size(m->dimensions));
}

static void memoryview_traverse(Object *o, VisitFn visit, void *context)
{
    MemoryView *m = view_of(o);
    if (m->buffer.owner) visit(context, m->buffer.owner, EDGE_FIELD, (uintptr_t) "obj");
    if (m->buffer.view) visit(context, m->buffer.view, EDGE_FIELD, (uintptr_t) "layout");
}

static void memoryview_clear(ThreadState *ts, Object *o)
{
    if (view_of(o)->exports == 0) release(ts, view_of(o));
}

/* --- layout --------------------------------------------------------------------------------------------- */

static size_t item_count(const MemoryView *m)
{
    size_t n = 1;
    for (unsigned i = 0; i < m->dimensions; i++) n *= (size_t)m->layout[i];
    return n;
}

size_t memoryview_size(const MemoryView *m)
{
    return item_count(m) * m->item_size;
}

static bool is_c_contiguous(MemoryView *m)
{
    int64_t expected = (int64_t)m->item_size;
    if (item_count(m) == 0) return true;
    for (int i = m->dimensions - 1; i >= 0; i--) {
        if (shape(m)[i] > 1 && strides(m)[i] != expected) return false;
        expected *= shape(m)[i];
    }
    return true;
}

static bool is_f_contiguous(MemoryView *m)
{
    int64_t expected = (int64_t)m->item_size;
    if (item_count(m) == 0) return true;
    for (int i = 0; i < m->dimensions; i++) {
        if (shape(m)[i] > 1 && strides(m)[i] != expected) return false;
        expected *= shape(m)[i];
    }
    return true;
}

/* The address of item number n, counted with the last index fastest, or the first one. */
static char *item_address(MemoryView *m, size_t n, bool first_fastest)
{
    char *p = m->data;
    for (unsigned k = 0; k < m->dimensions; k++) {
        unsigned i = first_fastest ? k : m->dimensions - 1 - k;
        size_t extent = (size_t)shape(m)[i];
        p += (int64_t)(n % extent) * strides(m)[i];
        n /= extent;
    }
    return p;
}

bool memoryview_copy(ThreadState *ts, MemoryView *m, bool fortran, char *to)
{
    (void)ts;
    size_t n = item_count(m);
    if (is_c_contiguous(m) && (!fortran || m->dimensions <= 1)) {
        if (n) memcpy(to, m->data, n * m->item_size);
        return true;
    }
    for (size_t i = 0; i < n; i++) memcpy(to + i * m->item_size, item_address(m, i, fortran), m->item_size);
    return true;
}

static bool memoryview_get_buffer(ThreadState *ts, Borrow o, BufferView *view, bool writable)
{
    MemoryView *m = view_of(o);
    if (!memoryview_check(ts, m)) return false;
    if (writable && m->readonly) {
        raise_error(ts, EXC_BUFFER_ERROR, "memoryview: underlying buffer is not writable");
        return false;
    }
    if (!is_c_contiguous(m)) {
        raise_error(ts, EXC_BUFFER_ERROR, "memoryview: underlying buffer is not C-contiguous");
        return false;
    }
    *view = (BufferView){m->data, memoryview_size(m), .readonly = m->readonly, .owner = ref_new(o),
                         .view = ref_new(o)};
    m->exports++;
    return true;
}

static void memoryview_release_buffer(ThreadState *ts, BufferView *view)
{
    (void)ts;
    view_of(view->owner)->exports--;
}

/* --- items ---------------------------------------------------------------------------------------------- */

static bool known_format(ThreadState *ts, MemoryView *m)
{
    if (memory_format_size(format_of(m))) return true;
    raise_error(ts, EXC_NOT_IMPLEMENTED_ERROR, "memoryview: format %s not supported", m->format);
    return false;
}

/* Moves *p by index i of dimension d; false with IndexError. */
static bool step_to(ThreadState *ts, MemoryView *m, unsigned d, int64_t i, char **p)
{
    if (i < 0) i += shape(m)[d];
    if (i < 0 || i >= shape(m)[d]) {
        raise_index_error(ts, "index out of bounds on dimension %u", d + 1);
        return false;
    }
    *p += i * strides(m)[d];
    return true;
}

static bool index_value(ThreadState *ts, Borrow key, int64_t *i)
{
    bool failed = false;
    *i = obj_index_int64(ts, key, EXC_INDEX_ERROR, &failed);
    return !failed;
}

static bool is_index_tuple(Borrow key)
{
    if (!is_tuple(key)) return false;
    for (size_t i = 0; i < tuple_size(key); i++) {
        if (!tuple_item(key, i)->type->slots.index) return false;
    }
    return true;
}

static bool is_slice_tuple(Borrow key)
{
    if (!is_tuple(key)) return false;
    for (size_t i = 0; i < tuple_size(key); i++) {
        if (!is_kind(tuple_item(key, i), KIND_SLICE)) return false;
    }
    return true;
}

/* The address of m[key], key an index or a tuple of them; NULL with an exception. */
static char *locate(ThreadState *ts, MemoryView *m, Borrow key)
{
    char *p = m->data;
    int64_t i;
    if (!is_tuple(key)) {
        if (m->dimensions != 1) {
            raise_error(ts, EXC_NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented");
            return NULL;
        }
        return index_value(ts, key, &i) && step_to(ts, m, 0, i, &p) ? p : NULL;
    }
    size_t n = tuple_size(key);
    if (n < m->dimensions) {
        raise_error(ts, EXC_NOT_IMPLEMENTED_ERROR, "sub-views are not implemented");
        return NULL;
    }
    if (n > m->dimensions) {
        raise_type_error(ts, "cannot index %u-dimension view with %zu-element tuple", (unsigned)m->dimensions,
                         n);
        return NULL;
    }
    for (unsigned d = 0; d < m->dimensions; d++) {
        if (!index_value(ts, tuple_item(key, d), &i) || !step_to(ts, m, d, i, &p)) return NULL;
    }
    return p;
}

/* Narrows dimension 0 of m to a slice. */
static bool narrow(ThreadState *ts, MemoryView *m, Borrow slice)
{
    int64_t start, stop, step, count;
    if (!slice_unpack(ts, slice, shape(m)[0], &start, &stop, &step, &count)) return false;
    m->data += start * strides(m)[0];
    shape(m)[0] = count < 0 ? 0 : count;
    strides(m)[0] *= step;
    return true;
}

static Ref get_slice(ThreadState *ts, MemoryView *m, Borrow slice)
{
    MemoryView *part = view_again(ts, m, m->dimensions);
    if (part && !narrow(ts, part, slice)) {
        ref_drop(OBJ(part));
        return NULL;
    }
    return OBJ(part);
}

static Ref get_scalar(ThreadState *ts, MemoryView *m, Borrow key)
{
    if (is_tuple(key) && tuple_size(key) == 0)
        return known_format(ts, m) ? memory_unpack(ts, m->data, format_of(m)) : NULL;
    if (key == ts->rt->ellipsis) return OBJ(view_again(ts, m, 0));
    return raise_type_error(ts, "invalid indexing of 0-dim memory");
}

static Ref memoryview_getitem(ThreadState *ts, Borrow o, Borrow key)
{
    MemoryView *m = view_of(o);
    if (!memoryview_check(ts, m)) return NULL;
    if (m->dimensions == 0) return get_scalar(ts, m, key);
    if (key->type->slots.index || is_index_tuple(key)) {
        if (!known_format(ts, m)) return NULL;
        char *p = locate(ts, m, key);
        if (!p || !memoryview_check(ts, m)) return NULL;
        return memory_unpack(ts, p, format_of(m));
    }
    if (is_kind(key, KIND_SLICE)) return get_slice(ts, m, key);
    if (is_slice_tuple(key))
        return raise_error(ts, EXC_NOT_IMPLEMENTED_ERROR, "multi-dimensional slicing is not implemented");
    return raise_type_error(ts, "memoryview: invalid slice key");
}

static bool set_item(ThreadState *ts, MemoryView *m, Borrow key, Borrow value)
{
    char packed[8];
    if (!known_format(ts, m)) return false;
    char *p = m->dimensions ? locate(ts, m, key) : m->data;
    if (!p || !memory_pack(ts, packed, format_of(m), value)) return false;
    if (!memoryview_check(ts, m)) return false; /* what ran to convert the value may have released the view */
    memcpy(p, packed, m->item_size);
    return true;
}

static bool copy_items(ThreadState *ts, MemoryView *to, MemoryView *from)
{
    size_t n = item_count(to), size = to->item_size;
    bool alike = to->dimensions == from->dimensions && size == from->item_size &&
                 format_of(to) == format_of(from);
    if (!alike || shape(to)[0] != shape(from)[0]) {
        raise_value_error(ts, "memoryview assignment: lvalue and rvalue have different structures");
        return false;
    }
    char *copy = mem_alloc(ts, n * size + 1); /* they may overlap */
    if (!copy) return false;
    memoryview_copy(ts, from, false, copy);
    for (size_t i = 0; i < n; i++) memcpy(item_address(to, i, false), copy + i * size, size);
    mem_free(ts, copy, n * size + 1);
    return true;
}

static bool set_slice(ThreadState *ts, MemoryView *m, Borrow slice, Borrow value)
{
    if (m->dimensions != 1) {
        raise_error(ts, EXC_NOT_IMPLEMENTED_ERROR,
                    "memoryview slice assignments are currently restricted to ndim = 1");
        return false;
    }
    if (!value->type->slots.get_buffer) {
        raise_type_error(ts, "a bytes-like object is required, not '%T'", value);
        return false;
    }
    Ref from = memoryview_new(ts, value), to = from ? get_slice(ts, m, slice) : NULL;
    bool done = to && memoryview_check(ts, m) /* not released by the slice */ && copy_items(ts, view_of(to), view_of(from));
    ref_xdrop(from);
    ref_xdrop(to);
    return done;
}

static bool memoryview_setitem(ThreadState *ts, Borrow o, Borrow key, Borrow value)
{
    MemoryView *m = view_of(o);
    if (!memoryview_check(ts, m)) return false;
    if (m->readonly) raise_type_error(ts, "cannot modify read-only memory");
    else if (!value) raise_type_error(ts, "cannot delete memory");
    else if (m->dimensions == 0 && !(is_tuple(key) && tuple_size(key) == 0) && key != ts->rt->ellipsis)
        raise_type_error(ts, "invalid indexing of 0-dim memory");
    else if (m->dimensions == 0 || key->type->slots.index || is_index_tuple(key))
        return set_item(ts, m, key, value);
    else if (is_kind(key, KIND_SLICE)) return set_slice(ts, m, key, value);
    else if (is_slice_tuple(key))
        raise_error(ts, EXC_NOT_IMPLEMENTED_ERROR,
                    "memoryview slice assignments are currently restricted to ndim = 1");
    else raise_type_error(ts, "memoryview: invalid slice key");
    return false;
}

static int64_t memoryview_len(ThreadState *ts, Borrow o)
{
    MemoryView *m = view_of(o);
    if (!memoryview_check(ts, m)) return -1;
    return m->dimensions ? shape(m)[0] : 1;
}

/* The items of dimension d on, from p, as nested lists. */
static Ref to_list(ThreadState *ts, MemoryView *m, unsigned d, const char *p)
{
    if (d == m->dimensions) return memory_unpack(ts, p, format_of(m));
    Ref list = list_new(ts, 0);
    for (int64_t i = 0; list && i < shape(m)[d]; i++, p += strides(m)[d]) {
        Ref item = to_list(ts, m, d + 1, p);
        if (!item || !list_append_take(ts, list, item)) ref_clear(&list);
    }
    return list;
}

/* --- comparing and hashing ------------------------------------------------------------------------------ */

static bool same_shape(MemoryView *a, MemoryView *b)
{
    if (a->dimensions != b->dimensions) return false;
    for (unsigned i = 0; i < a->dimensions; i++) {
        if (shape(a)[i] != shape(b)[i]) return false;
    }
    return true;
}

/* 1, 0, -1 */
static int equal_items(ThreadState *ts, MemoryView *a, MemoryView *b)
{
    char fa = format_of(a), fb = format_of(b);
    if (!memory_format_size(fa) || !memory_format_size(fb)) return 0;
    bool as_bytes = fa == fb && !strchr("efd?", fa);
    size_t n = item_count(a);
    for (size_t i = 0; i < n; i++) {
        const char *p = item_address(a, i, false), *q = item_address(b, i, false);
        if (as_bytes) {
            if (memcmp(p, q, a->item_size)) return 0;
            continue;
        }
        Ref x = memory_unpack(ts, p, fa), y = x ? memory_unpack(ts, q, fb) : NULL;
        int equal = y ? obj_compare_bool(ts, x, y, CMP_EQ) : -1;
        ref_xdrop(x);
        ref_xdrop(y);
        if (equal != 1) return equal;
    }
    return 1;
}

static Ref memoryview_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (op != CMP_EQ && op != CMP_NE) return not_implemented_new(ts);
    MemoryView *m = view_of(a);
    if (!m->buffer.owner || (is_kind(b, KIND_MEMORYVIEW) && !view_of(b)->buffer.owner))
        return bool_new(ts, (a == b) == (op == CMP_EQ));
    if (!b->type->slots.get_buffer) return not_implemented_new(ts);
    Ref other = memoryview_new(ts, b);
    if (!other) return exc_take_if(ts, EXC_BUFFER_ERROR) ? not_implemented_new(ts) : NULL;
    int equal = same_shape(m, view_of(other)) ? equal_items(ts, m, view_of(other)) : 0;
    ref_drop(other);
    return equal < 0 ? NULL : bool_new(ts, equal == (op == CMP_EQ));
}

static int64_t memoryview_hash(ThreadState *ts, Borrow o)
{
    MemoryView *m = view_of(o);
    if (m->hash != -1) return m->hash;
    if (!memoryview_check(ts, m)) return -1;
    if (!m->readonly) {
        raise_value_error(ts, "cannot hash writable memoryview object");
        return -1;
    }
    if (!strchr("Bbc", format_of(m))) {
        raise_value_error(ts, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
        return -1;
    }
    if (obj_hash(ts, m->buffer.owner) == -1) return -1;
    size_t size = memoryview_size(m);
    char *copy = mem_alloc(ts, size + 1);
    if (!copy) return -1;
    memoryview_copy(ts, m, false, copy);
    int64_t h = size ? (int64_t)siphash(ts->rt->hash_key, copy, size) : 0;
    mem_free(ts, copy, size + 1);
    return m->hash = h == -1 ? -2 : h;
}

static Ref memoryview_repr(ThreadState *ts, Borrow o)
{
    return str_from_format(ts, view_of(o)->buffer.owner ? "<memory at %p>" : "<released memory at %p>", o);
}

/* --- methods -------------------------------------------------------------------------------------------- */

#define METHOD(name)                                                                       \
    static Ref method_##name(ThreadState *ts, Borrow self, OURO_UNUSED Borrow const *args, \
                             OURO_UNUSED size_t nargs, OURO_UNUSED Borrow kwnames)

METHOD(release)
{
    MemoryView *m = view_of(self);
    if (m->exports)
        return raise_error(ts, EXC_BUFFER_ERROR, "memoryview has %u exported buffer%s", m->exports,
                           m->exports == 1 ? "" : "s");
    release(ts, m);
    return none_new(ts);
}

METHOD(enter)
{
    return memoryview_check(ts, view_of(self)) ? ref_new(self) : NULL;
}

/* The order argument of tobytes: 'C', 'F' or 'A'; 0 with ValueError. */
static char bytes_order(ThreadState *ts, MemoryView *m, Borrow order)
{
    if (!order || order == ts->rt->none || str_equals_text(order, "C")) return 'C';
    if (!is_str(order)) raise_type_error(ts, "tobytes() argument 'order' must be str or None, not %K", order);
    else if (!args_text(ts, order, "")) return 0;
    else if (str_equals_text(order, "F")) return 'F';
    else if (str_equals_text(order, "A")) return is_f_contiguous(m) && !is_c_contiguous(m) ? 'F' : 'C';
    else raise_value_error(ts, "order must be 'C', 'F' or 'A'");
    return 0;
}

static Ref view_to_bytes(ThreadState *ts, MemoryView *m, bool fortran)
{
    size_t size = memoryview_size(m);
    if (size <= 1) return bytes_from_data(ts, size ? m->data : "", size);
    Ref bytes = bytes_from_data(ts, NULL, size);
    if (bytes) memoryview_copy(ts, m, fortran, bytes_of(bytes)->data);
    return bytes;
}

METHOD(tobytes)
{
    static const char *const names[] = {"order"};
    static const ArgSpec spec = {"tobytes", names, .count = 1, .positional = 1, .required = 0};
    Borrow bound[1];
    MemoryView *m = view_of(self);
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound) || !memoryview_check(ts, m)) return NULL;
    char order = bytes_order(ts, m, bound[0]);
    return order ? view_to_bytes(ts, m, order == 'F') : NULL;
}

METHOD(hex)
{
    MemoryView *m = view_of(self);
    if (!memoryview_check(ts, m)) return NULL;
    Ref bytes = view_to_bytes(ts, m, false);
    if (!bytes) return NULL;
    Ref text = bytes_hex(ts, (Span){bytes_of(bytes)->data, bytes_of(bytes)->size}, args, nargs, kwnames);
    ref_drop(bytes);
    return text;
}

METHOD(tolist)
{
    MemoryView *m = view_of(self);
    if (!memoryview_check(ts, m) || !known_format(ts, m)) return NULL;
    return to_list(ts, m, 0, m->data);
}

METHOD(toreadonly)
{
    MemoryView *m = view_of(self), *copy = view_again(ts, m, m->dimensions);
    if (copy) copy->readonly = true;
    return OBJ(copy);
}

/* Reads a shape: at most DIMENSIONS_MAX positive ints; answers how many, -1 on an error. */
static int read_shape(ThreadState *ts, Borrow sequence, int64_t *extents)
{
    if (!is_list(sequence) && !is_tuple(sequence)) {
        raise_type_error(ts, "shape must be a list or a tuple");
        return -1;
    }
    size_t n = is_list(sequence) ? list_size(sequence) : tuple_size(sequence);
    if (n > DIMENSIONS_MAX) {
        raise_value_error(ts, "memoryview: number of dimensions must not exceed %d", DIMENSIONS_MAX);
        return -1;
    }
    for (size_t i = 0; i < n; i++) {
        Borrow item = is_list(sequence) ? list_item(sequence, i) : tuple_item(sequence, i);
        bool failed = false;
        if (!is_int(item)) {
            raise_type_error(ts, "memoryview.cast(): elements of shape must be integers");
            return -1;
        }
        extents[i] = int_as_int64(ts, item, &failed);
        if (failed) return -1;
        if (extents[i] <= 0) {
            raise_value_error(ts, "memoryview.cast(): elements of shape must be integers > 0");
            return -1;
        }
    }
    return (int)n;
}

static bool is_byte_format(char format)
{
    return format && strchr("bBc", format) != NULL;
}

/* The native format a cast goes to; 0 with an exception. */
static char cast_format(ThreadState *ts, MemoryView *m, StrObject *format)
{
    const char *text = format->text + (format->size == 2 && format->text[0] == '@');
    char c = format->size == 1 || text != format->text ? *text : 0;
    if (!c || !memory_format_size(c) || !(format->size <= 2)) {
        raise_value_error(
            ts, "memoryview: destination format must be a native single character format prefixed with "
                "an optional '@'");
        return 0;
    }
    if (!is_byte_format(c) && !is_byte_format(format_of(m))) {
        raise_type_error(ts, "memoryview: cannot cast between two non-byte formats");
        return 0;
    }
    if (memoryview_size(m) % memory_format_size(c)) {
        raise_type_error(ts, "memoryview: length is not a multiple of itemsize");
        return 0;
    }
    return c;
}

static bool product_fits(const int64_t *extents, int n, size_t item_size, size_t size)
{
    int64_t product = (int64_t)item_size;
    for (int i = 0; i < n; i++) {
        if (__builtin_mul_overflow(product, extents[i], &product)) return false;
    }
    return (size_t)product == size;
}

static Ref cast(ThreadState *ts, MemoryView *m, StrObject *format, const int64_t *extents, int n)
{
    char c = cast_format(ts, m, format);
    if (!c) return NULL;
    size_t size = memoryview_size(m), item = memory_format_size(c);
    int64_t whole = (int64_t)(size / item);
    if (n < 0) {
        extents = &whole;
        n = 1;
    } else if (!product_fits(extents, n, item, size)) {
        return raise_type_error(ts, "memoryview: product(shape) * itemsize != buffer size");
    }
    MemoryView *v = view_again(ts, m, (unsigned)n);
    if (!v) return NULL;
    memset(v->format, 0, sizeof v->format);
    memcpy(v->format, format->text, format->size);
    v->item_size = item;
    v->data = m->data;
    for (int i = n - 1; i >= 0; i--) {
        shape(v)[i] = extents[i];
        strides(v)[i] = (int64_t)item;
        item *= (size_t)extents[i];
    }
    return OBJ(v);
}

METHOD(cast)
{
    static const char *const names[] = {"format", "shape"};
    static const ArgSpec spec = {"cast", names, .count = 2, .positional = 2, .required = 1};
    Borrow bound[2];
    int64_t extents[DIMENSIONS_MAX];
    int n = -1;
    MemoryView *m = view_of(self);
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound) || !memoryview_check(ts, m)) return NULL;
    if (!args_str(ts, bound[0], "cast() argument 'format'")) return NULL;
    if (!is_c_contiguous(m))
        return raise_type_error(ts, "memoryview: casts are restricted to C-contiguous views");
    if (bound[1] && (n = read_shape(ts, bound[1], extents)) < 0) return NULL;
    if (bound[1] && m->dimensions != 1 && n != 1)
        return raise_type_error(ts, "memoryview: cast must be 1D -> ND or ND -> 1D");
    return cast(ts, m, str_of(bound[0]), extents, n);
}

/* --- attributes ----------------------------------------------------------------------------------------- */

static Ref get_obj(ThreadState *ts, Borrow self)
{
    return memoryview_check(ts, view_of(self)) ? ref_new(view_of(self)->buffer.owner) : NULL;
}

static Ref get_nbytes(ThreadState *ts, Borrow self)
{
    return memoryview_check(ts, view_of(self)) ? int_from_int64(ts, (int64_t)memoryview_size(view_of(self)))
                                               : NULL;
}

static Ref get_readonly(ThreadState *ts, Borrow self)
{
    return memoryview_check(ts, view_of(self)) ? bool_new(ts, view_of(self)->readonly) : NULL;
}

static Ref get_itemsize(ThreadState *ts, Borrow self)
{
    return memoryview_check(ts, view_of(self)) ? int_from_int64(ts, (int64_t)view_of(self)->item_size) : NULL;
}

static Ref get_format(ThreadState *ts, Borrow self)
{
    return memoryview_check(ts, view_of(self)) ? str_from_text(ts, view_of(self)->format) : NULL;
}

static Ref get_ndim(ThreadState *ts, Borrow self)
{
    return memoryview_check(ts, view_of(self)) ? int_from_int64(ts, view_of(self)->dimensions) : NULL;
}

static Ref int_tuple(ThreadState *ts, const int64_t *values, size_t n)
{
    Ref items[DIMENSIONS_MAX];
    for (size_t i = 0; i < n; i++) {
        if ((items[i] = int_from_int64(ts, values[i]))) continue;
        while (i > 0) ref_drop(items[--i]);
        return NULL;
    }
    return tuple_from_array_take(ts, items, n);
}

static Ref get_shape(ThreadState *ts, Borrow self)
{
    MemoryView *m = view_of(self);
    return memoryview_check(ts, m) ? int_tuple(ts, shape(m), m->dimensions) : NULL;
}

static Ref get_strides(ThreadState *ts, Borrow self)
{
    MemoryView *m = view_of(self);
    return memoryview_check(ts, m) ? int_tuple(ts, strides(m), m->dimensions) : NULL;
}

static Ref get_suboffsets(ThreadState *ts, Borrow self)
{
    return memoryview_check(ts, view_of(self)) ? tuple_new(ts, 0) : NULL;
}

static Ref get_c_contiguous(ThreadState *ts, Borrow self)
{
    return memoryview_check(ts, view_of(self)) ? bool_new(ts, is_c_contiguous(view_of(self))) : NULL;
}

static Ref get_f_contiguous(ThreadState *ts, Borrow self)
{
    return memoryview_check(ts, view_of(self)) ? bool_new(ts, is_f_contiguous(view_of(self))) : NULL;
}

static Ref get_contiguous(ThreadState *ts, Borrow self)
{
    MemoryView *m = view_of(self);
    return memoryview_check(ts, m) ? bool_new(ts, is_c_contiguous(m) || is_f_contiguous(m)) : NULL;
}

static const GetSetDef attributes[] = {
    {"obj", get_obj, NULL, "The object whose memory is viewed."},
    {"nbytes", get_nbytes, NULL, "The bytes all items take without gaps."},
    {"readonly", get_readonly, NULL, "Is the memory read-only?"},
    {"itemsize", get_itemsize, NULL, "The bytes of an item."},
    {"format", get_format, NULL, "How an item is read, as the struct module writes it."},
    {"ndim", get_ndim, NULL, "The number of dimensions."},
    {"shape", get_shape, NULL, "The number of items in each dimension."},
    {"strides", get_strides, NULL, "The bytes from one item to the next in each dimension."},
    {"suboffsets", get_suboffsets, NULL, "Always empty: items are never reached through pointers."},
    {"c_contiguous", get_c_contiguous, NULL, "Are the items without gaps, the last index fastest?"},
    {"f_contiguous", get_f_contiguous, NULL, "Are the items without gaps, the first index fastest?"},
    {"contiguous", get_contiguous, NULL, "Are the items without gaps in one of the two orders?"},
    {0},
};

static const MethodDef methods[] = {
    {"release", method_release, 0, 0, 0,
     "release($self, /)\n--\n\nGives the memory back; the view cannot be used afterwards."},
    {"tobytes", method_tobytes, 0, 1, MF_KEYWORDS,
     "tobytes($self, /, order='C')\n--\n\nThe items as bytes, with the last ('C') or first ('F') index "
     "fastest;\n"
     "'A' is 'F' for a view contiguous in that order, else 'C'."},
    {"hex", method_hex, 0, 2, MF_KEYWORDS,
     "hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\nTwo hexadecimal digits a byte, with sep "
     "between groups\n"
     "of bytes_per_sep bytes."},
    {"tolist", method_tolist, 0, 0, 0,
     "tolist($self, /)\n--\n\nThe items as a list, nested for several dimensions."},
    {"cast", method_cast, 1, 2, MF_KEYWORDS,
     "cast($self, /, format, shape=<unrepresentable>)\n--\n\nA view of the same memory with another format "
     "or shape."},
    {"toreadonly", method_toreadonly, 0, 0, 0,
     "toreadonly($self, /)\n--\n\nA read-only view of the same memory."},
    {"__enter__", method_enter, 0, 0, 0, NULL},
    {"__exit__", method_release, 0, ARGS_ANY, MF_VARARGS, NULL},
    {0},
};

/* --- iteration ------------------------------------------------------------------------------------------ */

typedef struct MemoryIterator {
    GcObject base;
    Ref view; /* NULL once exhausted */
    int64_t index;
} MemoryIterator;

static Ref memoryview_iter(ThreadState *ts, Borrow o)
{
    MemoryView *m = view_of(o);
    if (!memoryview_check(ts, m)) return NULL;
    if (m->dimensions == 0) return raise_type_error(ts, "invalid indexing of 0-dim memory");
    if (m->dimensions != 1)
        return raise_error(ts, EXC_NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented");
    if (!known_format(ts, m)) return NULL;
    MemoryIterator *it = (MemoryIterator *)gc_alloc(ts, ts->rt->types[KIND_MEMORY_ITERATOR], sizeof *it);
    if (!it) return NULL;
    it->view = ref_new(o);
    it->index = 0;
    gc_track(ts, OBJ(it));
    return OBJ(it);
}

static Ref iterator_next(ThreadState *ts, Borrow o)
{
    MemoryIterator *it = (MemoryIterator *)o;
    if (!it->view) return NULL;
    MemoryView *m = view_of(it->view);
    if (it->index < shape(m)[0]) {
        if (!memoryview_check(ts, m)) return NULL;
        return memory_unpack(ts, m->data + it->index++ * strides(m)[0], format_of(m));
    }
    ref_clear(&it->view);
    return NULL;
}

static void iterator_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(((MemoryIterator *)o)->view);
    object_free(ts, o, sizeof(MemoryIterator));
}

static void iterator_traverse(Object *o, VisitFn visit, void *context)
{
    MemoryIterator *it = (MemoryIterator *)o;
    if (it->view) visit(context, it->view, EDGE_FIELD, (uintptr_t) "view");
}

static void iterator_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&((MemoryIterator *)o)->view);
}

const TypeSpec memory_iterator_spec = {
    .name = "memory_iterator",
    .kind = KIND_MEMORY_ITERATOR,
    .flags = TF_GC | TF_IMMUTABLE | TF_NO_INSTANTIATE,
    .basic_size = sizeof(MemoryIterator),
    .slots =
        {
            .dealloc = iterator_dealloc,
            .traverse = iterator_traverse,
            .clear = iterator_clear,
            .getattr = object_getattr,
            .iter = self_iter,
            .next = iterator_next,
        },
};

const TypeSpec memoryview_spec = {
    .name = "memoryview",
    .kind = KIND_MEMORYVIEW,
    .flags = TF_GC | TF_IMMUTABLE | TF_WEAKREFS | TF_MATCH_SEQUENCE,
    .basic_size = sizeof(MemoryView),
    .item_size = 2 * sizeof(int64_t),
    .doc = "memoryview(object)\n--\n\nA view of the memory of an object that lends it, without a copy.",
    .methods = methods,
    .getset = attributes,
    .slots =
        {
            .dealloc = memoryview_dealloc,
            .traverse = memoryview_traverse,
            .clear = memoryview_clear,
            .size = object_size,
            .repr = memoryview_repr,
            .hash = memoryview_hash,
            .getattr = object_getattr,
            .compare = memoryview_compare,
            .iter = memoryview_iter,
            .new_ = memoryview_type_new,
            .len = memoryview_len,
            .getitem = memoryview_getitem,
            .setitem = memoryview_setitem,
            .get_buffer = memoryview_get_buffer,
            .release_buffer = memoryview_release_buffer,
        },
};
