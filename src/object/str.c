#include "object/str_impl.h"

#include "base/search.h"
#include "base/siphash.h"
#include "object/bytes.h"

/* --- making ------------------------------------------------------------------------------------------- */

size_t str_block_size(size_t size, size_t length)
{
    size_t block = sizeof(StrObject) + size + 1;
    bool indexed = size != length && length > STR_INDEX_STEP;
    return indexed ? ((block + 7) & ~(size_t)7) + sizeof(uint32_t *) : block;
}

size_t str_object_size(Object *o)
{
    StrObject *s = (StrObject *)o;
    return str_block_size(s->size, s->length);
}

static uint32_t **index_slot(StrObject *s)
{
    ouro_assert(s->base.aux & STR_HAS_INDEX);
    return (uint32_t **)((char *)s + str_block_size(s->size, s->length) - sizeof(uint32_t *));
}

void str_set_size(StrObject *s, size_t size, size_t length)
{
    s->size = (uint32_t)size;
    s->length = (uint32_t)length;
    s->hash = -1;
    s->text[size] = 0;
    s->base.aux = size == length ? STR_ASCII : 0;
    if (size != length && length > STR_INDEX_STEP) {
        s->base.aux |= STR_HAS_INDEX;
        *index_slot(s) = NULL;
    }
}

StrObject *str_alloc(ThreadState *ts, size_t size, size_t length)
{
    if (OURO_UNLIKELY(size > STR_MAX_SIZE)) {
        raise_no_memory(ts);
        return NULL;
    }
    StrObject *s = (StrObject *)object_alloc(ts, ts->rt->types[KIND_STR], str_block_size(size, length));
    if (s) str_set_size(s, size, length);
    return s;
}

Ref str_empty(ThreadState *ts)
{
    Runtime *rt = ts->rt;
    if (OURO_UNLIKELY(!rt->empty_str)) rt->empty_str = OBJ(str_alloc(ts, 0, 0));
    return ref_xnew(rt->empty_str);
}

Ref str_latin1(ThreadState *ts, uint32_t c)
{
    Ref *shared = &ts->rt->latin1[c];
    if (OURO_UNLIKELY(!*shared)) {
        char text[UTF8_MAX];
        unsigned size = utf8_put(text, c);
        StrObject *s = str_alloc(ts, size, 1);
        if (!s) return NULL;
        memcpy(s->text, text, size);
        *shared = OBJ(s);
    }
    return ref_new(*shared);
}

Ref str_from_counted(ThreadState *ts, const char *text, size_t size, size_t length)
{
    if (OURO_UNLIKELY(length <= 1)) {
        if (length == 0) return str_empty(ts);
        const char *p = text;
        uint32_t c = utf8_next(&p);
        if (c < 256 && OURO_LIKELY(ts->rt->latin1[c] != NULL)) return ref_new(ts->rt->latin1[c]);
        if (c < 256) return str_latin1(ts, c);
    }
    StrObject *s = str_alloc(ts, size, length);
    if (s) memcpy(s->text, text, size);
    return OBJ(s);
}

Ref str_from_utf8(ThreadState *ts, const char *text, size_t size)
{
    return str_from_counted(ts, text, size, utf8_count(text, size));
}

Ref str_from_text(ThreadState *ts, const char *c_string)
{
    return str_from_utf8(ts, c_string, strlen(c_string));
}

Ref str_from_ascii(ThreadState *ts, const char *text, size_t size)
{
    return str_from_counted(ts, text, size, size);
}

Ref str_from_code_point(ThreadState *ts, uint32_t c)
{
    if (c < 256) return str_latin1(ts, c);
    /* all widths take the same block, so the common ways to make a string can be left out */
    StrObject *s = heap_alloc(ts->heap, sizeof(StrObject) + 8);
    if (OURO_UNLIKELY(!s)) return raise_no_memory(ts);
    static_assert(UTF8_MAX < 8, "one character and its NUL take one word");
    s->base = (Object){.refcount = 1, .aux = 0, .type = ts->rt->types[KIND_STR]};
    s->hash = -1;
    s->length = 1;
    s->size = utf8_put(s->text, c);
    s->text[s->size] = '\0';
    return OBJ(s);
}

Ref str_exact(ThreadState *ts, Borrow o)
{
    if (OURO_LIKELY(str_is_exact(o))) return ref_new(o);
    StrObject *s = str_of(o);
    return str_from_counted(ts, s->text, s->size, s->length);
}

/* An instance of a subclass with the text of the str `value`. */
static Ref make_subclass_instance(ThreadState *ts, Type *type, Borrow value)
{
    StrObject *from = str_of(value);
    StrObject *s = (StrObject *)object_alloc(ts, type, str_block_size(from->size, from->length));
    if (!s) return NULL;
    memcpy(s->text, from->text, from->size);
    str_set_size(s, from->size, from->length);
    return OBJ(s);
}

/* str(bytes, encoding, errors) */
static Ref decode_object(ThreadState *ts, Borrow o, Borrow encoding, Borrow errors)
{
    const char *encoding_text = encoding ? str_utf8(encoding) : NULL;
    const char *errors_text = errors ? str_utf8(errors) : NULL;
    if (is_str(o)) return raise_type_error(ts, "decoding str is not supported");
    if (!o->type->slots.get_buffer)
        return raise_type_error(ts, "decoding to str: need a bytes-like object, %T found", o);
    BufferView view;
    if (!obj_get_buffer(ts, o, &view, false)) return NULL;
    Ref s = str_decode(ts, view.data, view.size, encoding_text, errors_text);
    buffer_release(ts, &view);
    return s;
}

static Ref str_from_arguments(ThreadState *ts, Borrow const *bound)
{
    if (!args_text_or_null(ts, bound[1], "str() argument 'encoding'")) return NULL;
    if (!args_text_or_null(ts, bound[2], "str() argument 'errors'")) return NULL;
    if (!bound[0]) return str_empty(ts);
    if (bound[1] || bound[2]) return decode_object(ts, bound[0], bound[1], bound[2]);
    return obj_str(ts, bound[0]);
}

static Ref str_new(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"object", "encoding", "errors"};
    static const ArgSpec spec = {"str", names, .count = 3, .positional = 3, .required = 0};
    Borrow bound[3];
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    Ref value = str_from_arguments(ts, bound);
    if (!value || type->kind == KIND_STR) return value;
    Ref instance = make_subclass_instance(ts, type, value);
    ref_drop(value);
    return instance;
}

static void str_dealloc(ThreadState *ts, Object *o)
{
    StrObject *s = (StrObject *)o;
    if (OURO_UNLIKELY(o->aux & (STR_INTERNED | STR_HAS_INDEX))) {
        if (o->aux & STR_INTERNED) str_unintern(ts, s);
        str_index_free(ts, s);
    }
    object_free(ts, o, str_block_size(s->size, s->length));
}

/* --- positions ---------------------------------------------------------------------------------------- */

static size_t index_entries(const StrObject *s)
{
    return s->length / STR_INDEX_STEP + 1;
}

void str_index_free(ThreadState *ts, StrObject *s)
{
    if (!(s->base.aux & STR_HAS_INDEX)) return;
    mem_free(ts, *index_slot(s), index_entries(s) * sizeof(uint32_t));
    *index_slot(s) = NULL;
}

static void str_storage(Object *o, BlockFn see, void *context)
{
    StrObject *s = str_of(o);
    if (o->aux & STR_HAS_INDEX && *index_slot(s)) see(context, *index_slot(s), index_entries(s) * sizeof(uint32_t), "index");
}

/* The offsets of code points 0, 64, 128, ...; NULL when there is no memory for them: callers then walk. */
static uint32_t *get_index(StrObject *s)
{
    uint32_t **slot = index_slot(s);
    if (*slot) return *slot;
    size_t entries = index_entries(s), offset = 0;
    uint32_t *index = heap_alloc(current_thread->heap, entries * sizeof(uint32_t));
    if (!index) return NULL;
    for (size_t i = 0; i < entries; i++) {
        index[i] = (uint32_t)offset;
        if (i + 1 < entries) offset += utf8_skip(s->text + offset, STR_INDEX_STEP);
    }
    return *slot = index;
}

size_t str_offset(StrObject *s, size_t i)
{
    if (OURO_LIKELY(str_is_ascii(s))) return i;
    if (i == s->length) return s->size;
    if (i < STR_INDEX_STEP || !(s->base.aux & STR_HAS_INDEX)) return utf8_skip(s->text, i);
    const uint32_t *index = get_index(s);
    if (!index) return utf8_skip(s->text, i);
    size_t start = index[i / STR_INDEX_STEP];
    return start + utf8_skip(s->text + start, i % STR_INDEX_STEP);
}

size_t str_index_at(StrObject *s, size_t offset)
{
    if (OURO_LIKELY(str_is_ascii(s))) return offset;
    const uint32_t *index = (s->base.aux & STR_HAS_INDEX) ? *index_slot(s) : NULL;
    if (!index) return utf8_count(s->text, offset);
    size_t low = 0, high = index_entries(s);
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (index[middle] <= offset) low = middle;
        else high = middle;
    }
    return low * STR_INDEX_STEP + utf8_count(s->text + index[low], offset - index[low]);
}

uint32_t str_char_at(StrObject *s, size_t index)
{
    const char *p = s->text + str_offset(s, index);
    return utf8_next(&p);
}

Ref str_part(ThreadState *ts, StrObject *s, size_t from, size_t to)
{
    if (from == 0 && to == s->size) return str_exact(ts, OBJ(s));
    size_t size = to - from;
    return str_from_counted(ts, s->text + from, size,
                            str_is_ascii(s) ? size : utf8_count(s->text + from, size));
}

Ref str_slice(ThreadState *ts, Borrow o, size_t start, size_t end)
{
    StrObject *s = str_of(o);
    if (start >= end) return str_empty(ts);
    if (start == 0 && end == s->length) return str_exact(ts, o);
    size_t from = str_offset(s, start), to = str_offset(s, end);
    return str_from_counted(ts, s->text + from, to - from, end - start);
}

/* s[start::step] of `count` items, step != 1 */
/* The place of code point index + step, from that of code point index. Far ones are found by the index. */
static const char *step_from(StrObject *s, const char *p, int64_t index, int64_t step)
{
    if (step > STR_INDEX_STEP || step < -STR_INDEX_STEP) return s->text + str_offset(s, (size_t)(index + step));
    for (; step > 0; step--) p += utf8_width(*p);
    for (; step < 0; step++) p = utf8_back(p);
    return p;
}

/* count > 1 code points from index start backwards: the bytes of that stretch, so the size is known. */
static Ref take_backwards(ThreadState *ts, StrObject *s, size_t start, size_t count)
{
    const char *from = s->text + str_offset(s, start), *begin = s->text + str_offset(s, start + 1 - count);
    StrObject *out = str_alloc(ts, (size_t)(from - begin) + utf8_width(*from), count);
    if (!out) return NULL;
    for (char *to = out->text;; from = utf8_back(from)) {
        unsigned width = utf8_width(*from);
        for (unsigned i = 0; i < width; i++) *to++ = from[i];
        if (from == begin) return OBJ(out);
    }
}

static Ref take_every(ThreadState *ts, StrObject *s, int64_t start, int64_t step, size_t count)
{
    if (str_is_ascii(s)) {
        if (count <= 1) return count ? str_latin1(ts, (unsigned char)s->text[start]) : str_empty(ts);
        StrObject *out = str_alloc(ts, count, count);
        if (!out) return NULL;
        for (size_t i = 0; i < count; i++) out->text[i] = s->text[start + (int64_t)i * step];
        return OBJ(out);
    }
    if (step == -1 && count > 1) return take_backwards(ts, s, (size_t)start, count);
    StrBuilder b = {.ts = ts};
    const char *p = s->text + str_offset(s, (size_t)start);
    for (size_t i = 0; i < count && !b.failed; i++) {
        builder_add(&b, p, utf8_width(*p));
        if (i + 1 < count) p = step_from(s, p, start + (int64_t)i * step, step);
    }
    return builder_finish(&b);
}

static Ref char_string_at(ThreadState *ts, StrObject *s, size_t index)
{
    if (OURO_LIKELY(str_is_ascii(s))) return str_latin1(ts, (unsigned char)s->text[index]);
    return str_from_code_point(ts, str_char_at(s, index));
}

Ref str_getitem(ThreadState *ts, Borrow o, Borrow key)
{
    StrObject *s = str_of(o);
    if (OURO_LIKELY(key->type->slots.index != NULL)) {
        int64_t i;
        if (OURO_LIKELY(is_kind(key, KIND_INT) && int_is_small(key))) {
            i = int_small_value(key);
        } else {
            bool failed = false;
            i = obj_index_int64(ts, key, EXC_INDEX_ERROR, &failed);
            if (failed) return NULL;
        }
        if (i < 0) i += s->length;
        if (i < 0 || i >= (int64_t)s->length) return raise_index_error(ts, "string index out of range");
        return char_string_at(ts, s, (size_t)i);
    }
    if (!is_kind(key, KIND_SLICE))
        return raise_type_error(ts, "string indices must be integers, not '%T'", key);
    int64_t start, stop, step, count;
    if (!slice_unpack(ts, key, s->length, &start, &stop, &step, &count)) return NULL;
    if (count <= 0) return str_empty(ts);
    if (step == 1) return str_slice(ts, o, (size_t)start, (size_t)(start + count));
    return take_every(ts, s, start, step, (size_t)count);
}

/* --- hash and order ----------------------------------------------------------------------------------- */

/* The widest code point decides in which form CPython would keep the text, and so what it hashes: one, two or
 * four bytes a code point. */
static unsigned unit_width(const StrObject *s)
{
    unsigned width = 1;
    for (const char *p = s->text, *end = p + s->size; p < end; p++) {
        unsigned char c = (unsigned char)*p;
        if (c >= 0xF0) return 4;
        if (c >= 0xC4) width = 2;
    }
    return width;
}

static uint64_t hash_units(const StrObject *s, const uint64_t key[2])
{
    union {
        uint8_t one[512];
        uint16_t two[256];
        uint32_t four[128];
    } units;
    unsigned width = unit_width(s);
    size_t capacity = sizeof units / width;
    const char *p = s->text, *end = p + s->size;
    SipHash h;
    siphash_begin(&h, key);
    for (;;) {
        size_t n = 0;
        for (; n < capacity && p < end; n++) {
            uint32_t c = utf8_next(&p);
            if (width == 1) units.one[n] = (uint8_t)c;
            else if (width == 2) units.two[n] = (uint16_t)c;
            else units.four[n] = c;
        }
        size_t size = n * width;
        siphash_words(&h, &units, size / 8);
        if (n < capacity) return siphash_end(&h, (char *)&units + (size & ~(size_t)7), size & 7);
    }
}

int64_t str_hash(StrObject *s)
{
    if (s->hash != -1) return s->hash;
    const uint64_t *key = current_thread->rt->hash_key;
    int64_t h = 0;
    if (str_is_ascii(s)) h = s->size ? (int64_t)siphash(key, s->text, s->size) : 0;
    else h = (int64_t)hash_units(s, key);
    return s->hash = h == -1 ? -2 : h;
}

static int64_t str_hash_slot(ThreadState *ts, Borrow o)
{
    (void)ts;
    return str_hash_value((StrObject *)o);
}

int str_compare(const StrObject *a, const StrObject *b)
{
    /* most pairs differ in their first byte; the text of an empty string is a NUL */
    int order = (int)(unsigned char)a->text[0] - (int)(unsigned char)b->text[0];
    if (order) return order;
    order = memcmp(a->text, b->text, a->size < b->size ? a->size : b->size);
    if (order) return order;
    return a->size < b->size ? -1 : a->size > b->size;
}

static Ref str_richcompare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!is_str(a) || !is_str(b)) return not_implemented_new(ts);
    if (op == CMP_EQ || op == CMP_NE)
        return bool_new(ts, str_equal((StrObject *)a, (StrObject *)b) == (op == CMP_EQ));
    return bool_new(ts, compare_holds(str_compare((StrObject *)a, (StrObject *)b), op));
}

bool str_equals_text(Borrow o, const char *text)
{
    if (!is_str(o)) return false;
    size_t size = strlen(text);
    return str_of(o)->size == size && memcmp(str_of(o)->text, text, size) == 0;
}

const char *str_utf8(Borrow s)
{
    return str_of(s)->text;
}

/* --- joining text ------------------------------------------------------------------------------------- */

Ref str_concat(ThreadState *ts, Borrow a, Borrow b)
{
    if (OURO_UNLIKELY(!is_str(b)))
        return raise_type_error(ts, "can only concatenate str (not \"%T\") to str", b);
    StrObject *x = str_of(a), *y = str_of(b);
    if (x->size == 0) return str_exact(ts, b);
    if (y->size == 0) return str_exact(ts, a);
    StrObject *s = str_alloc(ts, (size_t)x->size + y->size, (size_t)x->length + y->length);
    if (!s) return NULL;
    memcpy(s->text, x->text, x->size);
    memcpy(s->text + x->size, y->text, y->size);
    return OBJ(s);
}

/* May the text of s be changed because nobody but the holder of one reference can see it? */
static bool is_private(Borrow s)
{
    return s->refcount == 1 && str_is_exact(s) && !(s->aux & STR_INTERNED);
}

/* The heap's size classes and its remapping of large blocks make repeated growth by little cost little. */
static bool append_in_place(ThreadState *ts, Ref *a, StrObject *y)
{
    StrObject *x = str_of(*a);
    size_t old_size = x->size, size = old_size + y->size, length = (size_t)x->length + y->length;
    size_t old_block = str_object_size(*a);
    if (size > STR_MAX_SIZE) goto no_memory;
    str_index_free(ts, x);
    x = heap_realloc(ts->heap, x, old_block, str_block_size(size, length));
    if (!x) goto no_memory;
    memcpy(x->text + old_size, y->text, y->size);
    str_set_size(x, size, length);
    *a = OBJ(x);
    return true;
no_memory:
    ref_clear(a);
    raise_no_memory(ts);
    return false;
}

bool str_append(ThreadState *ts, Ref *a, Borrow b)
{
    if (is_private(*a) && is_str(b) && *a != b && str_of(*a)->size && str_of(b)->size)
        return append_in_place(ts, a, str_of(b));
    ref_set(a, str_concat(ts, *a, b));
    return *a != NULL;
}

bool need_index(ThreadState *ts, Borrow o, int64_t *value)
{
    if (OURO_LIKELY(is_kind(o, KIND_INT) && int_is_small(o))) {
        *value = int_small_value(o);
        return true;
    }
    Ref index = obj_index(ts, o);
    if (!index) return false;
    bool failed = false;
    *value = int_as_int64(ts, index, &failed);
    ref_drop(index);
    return !failed;
}

bool sequence_repeat_count(ThreadState *ts, Borrow n, size_t *count)
{
    int64_t value;
    bool failed = false;
    value = obj_index_int64(ts, n, EXC_OVERFLOW_ERROR, &failed);
    if (failed) return false;
    *count = value < 0 ? 0 : (size_t)value;
    return true;
}

void fill_by_doubling(char *data, size_t size, size_t total)
{
    if (size == 1) {
        memset(data, data[0], total);
        return;
    }
    for (size_t done = size; done < total;) {
        size_t step = done < total - done ? done : total - done;
        memcpy(data + done, data, step);
        done += step;
    }
}

Ref str_repeat(ThreadState *ts, Borrow a, Borrow b)
{
    Borrow o = is_str(a) ? a : b;
    StrObject *s = str_of(o);
    size_t n, size;
    if (!sequence_repeat_count(ts, o == a ? b : a, &n)) return NULL;
    if (n == 1) return str_exact(ts, o);
    if (n == 0 || s->size == 0) return str_empty(ts);
    if (__builtin_mul_overflow(n, (size_t)s->size, &size) || size > INT64_MAX)
        return raise_overflow_error(ts, "repeated string is too long");
    StrObject *out = str_alloc(ts, size, n * s->length);
    if (!out) return NULL;
    memcpy(out->text, s->text, s->size);
    fill_by_doubling(out->text, s->size, size);
    return OBJ(out);
}

int str_contains(ThreadState *ts, Borrow o, Borrow item)
{
    if (!is_str(item)) {
        raise_type_error(ts, "'in <string>' requires string as left operand, not %T", item);
        return -1;
    }
    const StrObject *s = str_of(o), *needle = str_of(item);
    return needle->size == 0 || search_first(s->text, s->size, needle->text, needle->size);
}

/* --- repr --------------------------------------------------------------------------------------------- */

static Ref str_str(ThreadState *ts, Borrow o)
{
    return str_exact(ts, o);
}

static int64_t str_len(ThreadState *ts, Borrow o)
{
    (void)ts;
    return str_of(o)->length;
}

static Ref str_mod(ThreadState *ts, Borrow a, Borrow b)
{
    return is_str(a) ? str_format_percent(ts, a, b) : not_implemented_new(ts);
}

/* Text that occurs in every program need not be collected, but an instance of a subclass may be part of a
 * cycle: its class's own slots see to that. */
const TypeSpec str_spec = {
    .name = "str",
    .kind = KIND_STR,
    .flags = TF_BASETYPE | TF_IMMUTABLE | TF_STR_SUBCLASS,
    .basic_size = sizeof(StrObject) + 1,
    .doc =
        "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
        "Text: an immutable sequence of Unicode code points. With encoding or errors given, the object is\n"
        "a bytes-like one to be decoded; otherwise the result is object.__str__() or repr(object).\n"
        "encoding defaults to 'utf-8', errors to 'strict'.",
    .methods = str_methods,
    .slots =
        {
            .dealloc = str_dealloc,
            .storage = str_storage,
            .size = str_object_size,
            .repr = str_repr,
            .str = str_str,
            .hash = str_hash_slot,
            .getattr = object_getattr,
            .compare = str_richcompare,
            .iter = str_iterator_new,
            .new_ = str_new,
            .binary = {[OP_MOD] = str_mod},
            .len = str_len,
            .getitem = str_getitem,
            .contains = str_contains,
            .concat = str_concat,
            .repeat = str_repeat,
        },
};
