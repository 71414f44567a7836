#include "object/bytes_impl.h"

#include "base/search.h"

/* What is searched for: a bytes-like object, or one byte given as an int. */
typedef struct Needle {
    BufferView view; /* owner NULL for an int */
    char byte;
    const char *data;
    size_t size;
} Needle;

static bool needle_get(ThreadState *ts, Borrow o, Needle *needle)
{
    *needle = (Needle){0};
    if (o->type->slots.get_buffer) {
        if (!obj_get_buffer(ts, o, &needle->view, false)) return false;
        needle->data = needle->view.data;
        needle->size = needle->view.size;
        return true;
    }
    if (!o->type->slots.index) {
        raise_type_error(ts, "argument should be integer or bytes-like object, not '%T'", o);
        return false;
    }
    if (!need_byte(ts, o, "byte must be in range(0, 256)", &needle->byte)) return false;
    needle->data = &needle->byte;
    needle->size = 1;
    return true;
}

static bool check_count(ThreadState *ts, const char *name, size_t nargs)
{
    if (nargs >= 1 && nargs <= 3) return true;
    raise_type_error(ts, "%s() takes at %s (%zu given)", name,
                     nargs < 1 ? "least 1 argument" : "most 3 arguments", nargs);
    return false;
}

/* The part of self that is searched; an empty needle is found only where start <= end. */
static bool get_range(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, int64_t *start,
                      int64_t *end)
{
    Span span;
    bytes_span(self, &span);
    if (!search_bounds(ts, args + 1, nargs - 1, span.size, start, end)) return false;
    bytes_span(self, &span); /* __index__ may have changed it */
    if (*end > (int64_t)span.size) *end = (int64_t)span.size;
    return true;
}

static int64_t find_in(Span span, const Needle *needle, int64_t start, int64_t end, bool last)
{
    if (start > end || needle->size > (size_t)(end - start)) return -1;
    if (needle->size == 0) return last ? end : start;
    const char *text = span.data + start, *found;
    size_t size = (size_t)(end - start);
    found = last ? search_last(text, size, needle->data, needle->size)
                 : search_first(text, size, needle->data, needle->size);
    return found ? found - span.data : -1;
}

static bool find(ThreadState *ts, const char *name, Borrow self, Borrow const *args, size_t nargs, bool last,
                 int64_t *at)
{
    Needle needle;
    Span span;
    int64_t start, end;
    if (!check_count(ts, name, nargs) || !get_range(ts, self, args, nargs, &start, &end)) return false;
    if (!needle_get(ts, args[0], &needle)) return false;
    bytes_span(self, &span);
    if (end > (int64_t)span.size) end = (int64_t)span.size;
    *at = find_in(span, &needle, start, end, last);
    buffer_release(ts, &needle.view);
    return true;
}

BYTES_METHOD(find)
{
    (void)kwnames;
    int64_t at;
    return find(ts, "find", self, args, nargs, false, &at) ? int_from_int64(ts, at) : NULL;
}

BYTES_METHOD(rfind)
{
    (void)kwnames;
    int64_t at;
    return find(ts, "rfind", self, args, nargs, true, &at) ? int_from_int64(ts, at) : NULL;
}

static Ref found_or_error(ThreadState *ts, int64_t at)
{
    return at >= 0 ? int_from_int64(ts, at) : raise_value_error(ts, "subsection not found");
}

BYTES_METHOD(index)
{
    (void)kwnames;
    int64_t at;
    return find(ts, "index", self, args, nargs, false, &at) ? found_or_error(ts, at) : NULL;
}

BYTES_METHOD(rindex)
{
    (void)kwnames;
    int64_t at;
    return find(ts, "rindex", self, args, nargs, true, &at) ? found_or_error(ts, at) : NULL;
}

BYTES_METHOD(count)
{
    (void)kwnames;
    Needle needle;
    Span span;
    int64_t start, end;
    if (!check_count(ts, "count", nargs) || !get_range(ts, self, args, nargs, &start, &end)) return NULL;
    if (!needle_get(ts, args[0], &needle)) return NULL;
    bytes_span(self, &span);
    if (end > (int64_t)span.size) end = (int64_t)span.size;
    size_t n = 0;
    if (start <= end) {
        size_t size = (size_t)(end - start);
        n = needle.size ? search_count(span.data + start, size, needle.data, needle.size, SIZE_MAX)
                        : size + 1;
    }
    buffer_release(ts, &needle.view);
    return int_from_int64(ts, (int64_t)n);
}

/* 1, 0, or -1 with TypeError. */
static int matches_affix(ThreadState *ts, Borrow self, Borrow affix, int64_t start, int64_t end, bool at_end)
{
    BufferView view;
    Span span;
    if (!obj_get_buffer(ts, affix, &view, false)) return -1;
    bytes_span(self, &span);
    bool matches = false;
    if (end <= (int64_t)span.size && start <= end && view.size <= (size_t)(end - start)) {
        const char *at = at_end ? span.data + end - view.size : span.data + start;
        matches = memcmp(at, view.data, view.size) == 0;
    }
    buffer_release(ts, &view);
    return matches;
}

static Ref match_affix(ThreadState *ts, const char *name, Borrow self, Borrow const *args, size_t nargs,
                       bool at_end)
{
    int64_t start, end;
    int matches = 0;
    if (!check_count(ts, name, nargs) || !get_range(ts, self, args, nargs, &start, &end)) return NULL;
    if (is_tuple(args[0])) {
        for (size_t i = 0; i < tuple_size(args[0]) && matches == 0; i++)
            matches = matches_affix(ts, self, tuple_item(args[0], i), start, end, at_end);
    } else if (args[0]->type->slots.get_buffer) {
        matches = matches_affix(ts, self, args[0], start, end, at_end);
    } else {
        return raise_type_error(ts, "%s first arg must be bytes or a tuple of bytes, not %T", name, args[0]);
    }
    return matches < 0 ? NULL : bool_new(ts, matches);
}

BYTES_METHOD(startswith)
{
    (void)kwnames;
    return match_affix(ts, "startswith", self, args, nargs, false);
}

BYTES_METHOD(endswith)
{
    (void)kwnames;
    return match_affix(ts, "endswith", self, args, nargs, true);
}

/* --- replace ------------------------------------------------------------------------------------------ */

static Ref interleave(ThreadState *ts, Borrow self, Span span, const BufferView *with, size_t n)
{
    StrBuilder b = {.ts = ts};
    size_t i = 0;
    for (; i < n && !b.failed; i++) {
        builder_add_ascii(&b, with->data, with->size);
        if (i < span.size) builder_add_ascii(&b, span.data + i, 1);
    }
    if (i < span.size) builder_add_ascii(&b, span.data + i, span.size - i);
    return bytes_builder_finish(&b, is_bytearray(self));
}

static Ref replace_matches(ThreadState *ts, Borrow self, Span span, const BufferView *old,
                           const BufferView *with, size_t n)
{
    StrBuilder b = {.ts = ts};
    const char *p = span.data, *end = p + span.size;
    while (n-- && !b.failed) {
        const char *match = search_first(p, (size_t)(end - p), old->data, old->size);
        builder_add_ascii(&b, p, (size_t)(match - p));
        builder_add_ascii(&b, with->data, with->size);
        p = match + old->size;
    }
    builder_add_ascii(&b, p, (size_t)(end - p));
    return bytes_builder_finish(&b, is_bytearray(self));
}

static Ref replace(ThreadState *ts, Borrow self, const BufferView *old, const BufferView *with, size_t most)
{
    Span span;
    bytes_span(self, &span);
    if (old->size == 0) {
        size_t n = most <= span.size ? most : span.size + 1;
        return most ? interleave(ts, self, span, with, n) : bytes_same(ts, self);
    }
    size_t n = most ? search_count(span.data, span.size, old->data, old->size, most) : 0;
    return n ? replace_matches(ts, self, span, old, with, n) : bytes_same(ts, self);
}

BYTES_METHOD(replace)
{
    (void)kwnames;
    BufferView old, with;
    int64_t limit = -1;
    Ref result = NULL;
    if (!obj_get_buffer(ts, args[0], &old, false)) return NULL;
    if (!obj_get_buffer(ts, args[1], &with, false)) goto release_old;
    if (nargs < 3 || need_index(ts, args[2], &limit))
        result = replace(ts, self, &old, &with, limit < 0 ? SIZE_MAX : (size_t)limit);
    buffer_release(ts, &with);
release_old:
    buffer_release(ts, &old);
    return result;
}

/* --- partition ---------------------------------------------------------------------------------------- */

static Ref tuple_of_three(ThreadState *ts, Ref a, Ref b, Ref c)
{
    Ref items[3] = {a, b, c};
    if (a && b && c) return tuple_from_array_take(ts, items, 3);
    for (int i = 0; i < 3; i++) ref_xdrop(items[i]);
    return NULL;
}

static Ref split_at(ThreadState *ts, Borrow self, Borrow separator, const BufferView *sep, bool last)
{
    Span span;
    bytes_span(self, &span);
    const char *found = last ? search_last(span.data, span.size, sep->data, sep->size)
                             : search_first(span.data, span.size, sep->data, sep->size);
    if (!found) {
        Ref whole = bytes_same(ts, self), one = bytes_like(ts, self, "", 0),
            two = bytes_like(ts, self, "", 0);
        return last ? tuple_of_three(ts, one, two, whole) : tuple_of_three(ts, whole, one, two);
    }
    size_t at = (size_t)(found - span.data), behind = at + sep->size;
    Ref middle = is_bytearray(self) ? bytearray_from_data(ts, sep->data, sep->size) : ref_new(separator);
    Ref head = bytes_like(ts, self, span.data, at);
    Ref tail = bytes_like(ts, self, span.data + behind, span.size - behind);
    return tuple_of_three(ts, head, middle, tail);
}

static Ref partition(ThreadState *ts, Borrow self, Borrow separator, bool last)
{
    BufferView sep;
    if (!obj_get_buffer(ts, separator, &sep, false)) return NULL;
    Ref result = sep.size ? split_at(ts, self, separator, &sep, last)
                          : raise_value_error(ts, "empty separator");
    buffer_release(ts, &sep);
    return result;
}

BYTES_METHOD(partition)
{
    (void)nargs, (void)kwnames;
    return partition(ts, self, args[0], false);
}

BYTES_METHOD(rpartition)
{
    (void)nargs, (void)kwnames;
    return partition(ts, self, args[0], true);
}
