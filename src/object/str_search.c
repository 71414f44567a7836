#include "base/search.h"
#include "object/str_impl.h"

/* One bound of a slice: None leaves *value as it is; huge numbers are clamped. */
static bool slice_bound(ThreadState *ts, Borrow o, int64_t *value)
{
    if (o == ts->rt->none) return true;
    if (!o->type->slots.index) {
        raise_type_error(ts, "slice indices must be integers or None or have an __index__ method");
        return false;
    }
    bool failed = false;
    *value = obj_index_int64(ts, o, EXC_COUNT, &failed);
    return !failed;
}

bool search_bounds(ThreadState *ts, Borrow const *args, size_t nargs, size_t length, int64_t *start,
                   int64_t *end)
{
    int64_t n = (int64_t)length;
    *start = 0;
    *end = n;
    if (nargs > 0 && !slice_bound(ts, args[0], start)) return false;
    if (nargs > 1 && !slice_bound(ts, args[1], end)) return false;
    if (*start < 0) *start = *start + n < 0 ? 0 : *start + n;
    if (*end < 0) *end = *end + n < 0 ? 0 : *end + n;
    if (*end > n) *end = n;
    return true;
}

int64_t str_find(StrObject *s, StrObject *needle, size_t start, size_t end, bool reverse)
{
    if (start > end || end - start < needle->length) return -1;
    if (needle->size == 0) return (int64_t)(reverse ? end : start);
    if (str_is_ascii(s) && !str_is_ascii(needle)) return -1;
    size_t from = str_offset(s, start), to = str_offset(s, end);
    const char *found = reverse ? search_last(s->text + from, to - from, needle->text, needle->size)
                                : search_first(s->text + from, to - from, needle->text, needle->size);
    return found ? (int64_t)str_index_at(s, (size_t)(found - s->text)) : -1;
}

/* sub[, start[, end]] of find and its kin; messages as CPython words them for these methods. */
static bool search_arguments(ThreadState *ts, const char *name, Borrow self, Borrow const *args, size_t nargs,
                             int64_t *start, int64_t *end)
{
    if (nargs < 1 || nargs > 3) {
        raise_type_error(ts, "%s() takes at %s (%zu given)", name,
                         nargs < 1 ? "least 1 argument" : "most 3 arguments", nargs);
        return false;
    }
    return search_bounds(ts, args + 1, nargs - 1, str_of(self)->length, start, end);
}

static bool find_by_arguments(ThreadState *ts, const char *name, Borrow self, Borrow const *args,
                              size_t nargs, bool reverse, int64_t *found)
{
    int64_t start, end;
    if (!search_arguments(ts, name, self, args, nargs, &start, &end)) return false;
    if (!is_str(args[0])) {
        raise_type_error(ts, "must be str, not %T", args[0]);
        return false;
    }
    *found = start > end ? -1 : str_find(str_of(self), str_of(args[0]), (size_t)start, (size_t)end, reverse);
    return true;
}

STR_METHOD(find)
{
    (void)kwnames;
    int64_t found;
    return find_by_arguments(ts, "find", self, args, nargs, false, &found) ? int_from_int64(ts, found) : NULL;
}

STR_METHOD(rfind)
{
    (void)kwnames;
    int64_t found;
    return find_by_arguments(ts, "rfind", self, args, nargs, true, &found) ? int_from_int64(ts, found) : NULL;
}

static Ref found_or_error(ThreadState *ts, int64_t found)
{
    return found >= 0 ? int_from_int64(ts, found) : raise_value_error(ts, "substring not found");
}

STR_METHOD(index)
{
    (void)kwnames;
    int64_t found;
    return find_by_arguments(ts, "index", self, args, nargs, false, &found) ? found_or_error(ts, found)
                                                                            : NULL;
}

STR_METHOD(rindex)
{
    (void)kwnames;
    int64_t found;
    return find_by_arguments(ts, "rindex", self, args, nargs, true, &found) ? found_or_error(ts, found)
                                                                            : NULL;
}

STR_METHOD(count)
{
    (void)kwnames;
    int64_t start, end;
    if (!search_arguments(ts, "count", self, args, nargs, &start, &end)) return NULL;
    if (!is_str(args[0])) return raise_type_error(ts, "must be str, not %T", args[0]);
    StrObject *s = str_of(self), *needle = str_of(args[0]);
    if (start > end) return int_from_int64(ts, 0);
    if (needle->size == 0) return int_from_int64(ts, end - start + 1);
    size_t from = str_offset(s, (size_t)start), to = str_offset(s, (size_t)end);
    return int_from_int64(
        ts, (int64_t)search_count(s->text + from, to - from, needle->text, needle->size, SIZE_MAX));
}

static bool matches_at_end(StrObject *s, StrObject *affix, int64_t start, int64_t end, bool at_end)
{
    if (start > end || (int64_t)affix->length > end - start) return false;
    if (affix->size == 0) return true;
    size_t from = str_offset(s, (size_t)start), to = str_offset(s, (size_t)end);
    if (affix->size > to - from) return false;
    return memcmp(s->text + (at_end ? to - affix->size : from), affix->text, affix->size) == 0;
}

static Ref match_affix(ThreadState *ts, const char *name, Borrow self, Borrow const *args, size_t nargs,
                       bool at_end)
{
    int64_t start, end;
    if (!search_arguments(ts, name, self, args, nargs, &start, &end)) return NULL;
    if (is_str(args[0]))
        return bool_new(ts, matches_at_end(str_of(self), str_of(args[0]), start, end, at_end));
    if (!is_tuple(args[0]))
        return raise_type_error(ts, "%s first arg must be str or a tuple of str, not %T", name, args[0]);
    for (size_t i = 0; i < tuple_size(args[0]); i++) {
        Borrow affix = tuple_item(args[0], i);
        if (!is_str(affix))
            return raise_type_error(ts, "tuple for %s must only contain str, not %T", name, affix);
        if (matches_at_end(str_of(self), str_of(affix), start, end, at_end)) return bool_new(ts, true);
    }
    return bool_new(ts, false);
}

STR_METHOD(startswith)
{
    (void)kwnames;
    return match_affix(ts, "startswith", self, args, nargs, false);
}

STR_METHOD(endswith)
{
    (void)kwnames;
    return match_affix(ts, "endswith", self, args, nargs, true);
}

/* --- replace ------------------------------------------------------------------------------------------ */

/* `with` before each of the first n code points of s, and at the end if n exceeds their number. */
static Ref interleave(ThreadState *ts, StrObject *s, StrObject *with, size_t n)
{
    size_t size;
    if (__builtin_mul_overflow(n, (size_t)with->size, &size) || size > STR_MAX_SIZE)
        return raise_no_memory(ts);
    StrObject *out = str_alloc(ts, s->size + size, s->length + n * with->length);
    if (!out) return NULL;
    char *to = out->text;
    const char *from = s->text;
    for (size_t i = 0; i < n; i++) {
        memcpy(to, with->text, with->size);
        to += with->size;
        if (i == s->length) break;
        unsigned width = utf8_width(*from);
        memcpy(to, from, width);
        to += width;
        from += width;
    }
    memcpy(to, from, (size_t)(s->text + s->size - from));
    return OBJ(out);
}

/* Text of equal size and length put over each of n matches. */
static Ref replace_in_copy(ThreadState *ts, StrObject *s, StrObject *old, StrObject *with, size_t n)
{
    StrObject *out = str_alloc(ts, s->size, s->length);
    if (!out) return NULL;
    memcpy(out->text, s->text, s->size);
    char *p = out->text, *end = p + s->size;
    while (n--) {
        p = (char *)search_first(p, (size_t)(end - p), old->text, old->size);
        memcpy(p, with->text, with->size);
        p += with->size;
    }
    return OBJ(out);
}

static Ref replace_matches(ThreadState *ts, StrObject *s, StrObject *old, StrObject *with, size_t n)
{
    size_t added, size;
    if (old->size == with->size && old->length == with->length) return replace_in_copy(ts, s, old, with, n);
    if (__builtin_mul_overflow(n, (size_t)with->size, &added)) return raise_no_memory(ts);
    size = s->size - n * old->size;
    if (added > STR_MAX_SIZE - size) return raise_no_memory(ts);
    size += added;
    size_t length = s->length - n * old->length + n * with->length;
    if (length <= 1) { /* may be a shared string */
        StrBuilder b = {.ts = ts};
        const char *p = s->text, *end = p + s->size;
        while (n--) {
            const char *match = search_first(p, (size_t)(end - p), old->text, old->size);
            builder_add(&b, p, (size_t)(match - p));
            builder_add(&b, with->text, with->size);
            p = match + old->size;
        }
        builder_add(&b, p, (size_t)(end - p));
        return builder_finish(&b);
    }
    StrObject *out = str_alloc(ts, size, length);
    if (!out) return NULL;
    const char *p = s->text, *end = p + s->size;
    char *to = out->text;
    while (n--) {
        const char *match = search_first(p, (size_t)(end - p), old->text, old->size);
        memcpy(to, p, (size_t)(match - p));
        to += match - p;
        memcpy(to, with->text, with->size);
        to += with->size;
        p = match + old->size;
    }
    memcpy(to, p, (size_t)(end - p));
    return OBJ(out);
}

/* One ASCII character becomes another wherever it stands; NULL is no failure when nothing is raised: there is none. */
static Ref replace_char(ThreadState *ts, StrObject *s, char old, char with)
{
    const char *first = memchr(s->text, old, s->size);
    StrObject *out = first ? str_alloc(ts, s->size, s->length) : NULL;
    if (!out) return NULL;
    memcpy(out->text, s->text, s->size);
    char *p = out->text + (first - s->text), *end = out->text + s->size;
    for (; end - p >= 16; p += 16) /* of a size that the compiler knows: one step of a vector */
        for (int i = 0; i < 16; i++) p[i] = p[i] == old ? with : p[i];
    for (; p < end; p++) *p = *p == old ? with : *p;
    return OBJ(out);
}

STR_METHOD(replace)
{
    (void)kwnames;
    int64_t limit = -1;
    if (!args_str(ts, args[0], "replace() argument 1") || !args_str(ts, args[1], "replace() argument 2"))
        return NULL;
    if (nargs > 2 && !need_index(ts, args[2], &limit)) return NULL;
    StrObject *s = str_of(self), *old = str_of(args[0]), *with = str_of(args[1]);
    size_t most = limit < 0 ? SIZE_MAX : (size_t)limit;
    if (most == 0 || old->length > s->length || str_equal(old, with)) return str_exact(ts, self);
    if (old->size == 0) {
        size_t n = most <= s->length ? most : (size_t)s->length + 1;
        return s->size == 0 ? str_exact(ts, args[1]) : interleave(ts, s, with, n);
    }
    if (most == SIZE_MAX && old->size == 1 && with->size == 1 && s->length > 1) {
        Ref out = replace_char(ts, s, old->text[0], with->text[0]);
        return out || ts->exc ? out : str_exact(ts, self);
    }
    size_t n = search_count(s->text, s->size, old->text, old->size, most);
    return n ? replace_matches(ts, s, old, with, n) : str_exact(ts, self);
}

/* --- partition ---------------------------------------------------------------------------------------- */

static Ref tuple_of_three(ThreadState *ts, Ref a, Ref b, Ref c)
{
    Ref items[3] = {a, b, c};
    if (a && b && c) return tuple_from_array_take(ts, items, 3);
    for (int i = 0; i < 3; i++) ref_xdrop(items[i]);
    return NULL;
}

static Ref partition(ThreadState *ts, Borrow self, Borrow separator, bool last)
{
    if (!is_str(separator)) return raise_type_error(ts, "must be str, not %T", separator);
    StrObject *s = str_of(self), *sep = str_of(separator);
    if (sep->size == 0) return raise_value_error(ts, "empty separator");
    const char *found = last ? search_last(s->text, s->size, sep->text, sep->size)
                             : search_first(s->text, s->size, sep->text, sep->size);
    if (!found) {
        Ref whole = str_exact(ts, self), one = str_empty(ts), two = str_empty(ts);
        return last ? tuple_of_three(ts, one, two, whole) : tuple_of_three(ts, whole, one, two);
    }
    size_t at = (size_t)(found - s->text);
    Ref head = str_part(ts, s, 0, at), middle = ref_new(separator),
        tail = str_part(ts, s, at + sep->size, s->size);
    return tuple_of_three(ts, head, middle, tail);
}

STR_METHOD(partition)
{
    (void)nargs, (void)kwnames;
    return partition(ts, self, args[0], false);
}

STR_METHOD(rpartition)
{
    (void)nargs, (void)kwnames;
    return partition(ts, self, args[0], true);
}
