#include "base/search.h"
#include "object/str_impl.h"
#include "object/unicode.h"

/* Room for the parts of most texts that are split. */
#define PARTS_FIRST 8

/* Appends s[from:to] (byte offsets); false, with the list released, on failure. */
static OURO_ALWAYS_INLINE bool add_part(ThreadState *ts, Ref *list, StrObject *s, size_t from, size_t to)
{
    Ref part = str_part(ts, s, from, to);
    if (OURO_LIKELY(part && list_append_take(ts, *list, part))) return true;
    ref_clear(list);
    return false;
}

/* Over what is space, or over what is not. */
static OURO_ALWAYS_INLINE const char *pass_over(const char *p, const char *end, bool space)
{
    while (p < end) {
        const char *next = p;
        if (unicode_is_space(utf8_next(&next)) != space) break;
        p = next;
    }
    return p;
}

static Ref split_on_space(ThreadState *ts, StrObject *s, size_t limit)
{
    Ref list = list_with_capacity(ts, PARTS_FIRST);
    const char *p = s->text, *end = p + s->size;
    while (list && (p = pass_over(p, end, true)) < end) {
        const char *word = p;
        if (limit-- == 0) {
            add_part(ts, &list, s, (size_t)(word - s->text), s->size);
            break;
        }
        p = pass_over(p, end, false);
        add_part(ts, &list, s, (size_t)(word - s->text), (size_t)(p - s->text));
    }
    return list;
}

static bool space_ends_at(const char *p)
{
    p = utf8_back(p);
    return unicode_is_space(utf8_next(&p));
}

static Ref rsplit_on_space(ThreadState *ts, StrObject *s, size_t limit)
{
    Ref list = list_with_capacity(ts, PARTS_FIRST);
    const char *start = s->text, *p = start + s->size;
    while (list) {
        while (p > start && space_ends_at(p)) p = utf8_back(p);
        if (p == start) break;
        const char *end = p;
        if (limit-- == 0) {
            add_part(ts, &list, s, 0, (size_t)(end - start));
            break;
        }
        while (p > start && !space_ends_at(p)) p = utf8_back(p);
        if (!add_part(ts, &list, s, (size_t)(p - start), (size_t)(end - start))) break;
    }
    if (list && !list_reverse(ts, list)) ref_clear(&list);
    return list;
}

static Ref split_on(ThreadState *ts, StrObject *s, StrObject *sep, size_t limit)
{
    Ref list = list_with_capacity(ts, PARTS_FIRST);
    const char *p = s->text, *end = p + s->size, *found;
    while (list && limit-- > 0 && (found = search_first(p, (size_t)(end - p), sep->text, sep->size))) {
        add_part(ts, &list, s, (size_t)(p - s->text), (size_t)(found - s->text));
        p = found + sep->size;
    }
    if (list) add_part(ts, &list, s, (size_t)(p - s->text), s->size);
    return list;
}

static Ref rsplit_on(ThreadState *ts, StrObject *s, StrObject *sep, size_t limit)
{
    Ref list = list_with_capacity(ts, PARTS_FIRST);
    size_t end = s->size;
    const char *found;
    while (list && limit-- > 0 && (found = search_last(s->text, end, sep->text, sep->size))) {
        size_t at = (size_t)(found - s->text);
        add_part(ts, &list, s, at + sep->size, end);
        end = at;
    }
    if (list && add_part(ts, &list, s, 0, end) && !list_reverse(ts, list)) ref_clear(&list);
    return list;
}

static Ref split(ThreadState *ts, const char *name, Borrow self, Borrow const *args, size_t nargs,
                 Borrow kwnames, bool from_right)
{
    static const char *const names[] = {"sep", "maxsplit"};
    const ArgSpec spec = {name, names, .count = 2, .positional = 2, .required = 0};
    Borrow bound[2];
    int64_t limit = -1;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    if (bound[1] && !need_index(ts, bound[1], &limit)) return NULL;
    size_t most = limit < 0 ? SIZE_MAX : (size_t)limit;
    StrObject *s = str_of(self);
    if (!bound[0] || bound[0] == ts->rt->none)
        return from_right ? rsplit_on_space(ts, s, most) : split_on_space(ts, s, most);
    if (!is_str(bound[0])) return raise_type_error(ts, "must be str or None, not %T", bound[0]);
    StrObject *sep = str_of(bound[0]);
    if (sep->size == 0) return raise_value_error(ts, "empty separator");
    return from_right ? rsplit_on(ts, s, sep, most) : split_on(ts, s, sep, most);
}

STR_METHOD(split)
{
    return split(ts, "split", self, args, nargs, kwnames, false);
}

STR_METHOD(rsplit)
{
    return split(ts, "rsplit", self, args, nargs, kwnames, true);
}

/* The line that starts at p: its end, and where the next one starts. "\r\n" is one break. */
static const char *line_end(const char *p, const char *end, const char **next)
{
    while (p < end) {
        if ((unsigned char)*p >= 0x20 && (unsigned char)*p < 0x80) { p++; continue; }
        const char *at = p;
        uint32_t c = utf8_next(&p);
        if (!unicode_is_line_break(c)) continue;
        if (c == '\r' && p < end && *p == '\n') p++;
        *next = p;
        return at;
    }
    *next = end;
    return end;
}

STR_METHOD(splitlines)
{
    static const char *const names[] = {"keepends"};
    static const ArgSpec spec = {"splitlines", names, .count = 1, .positional = 1, .required = 0};
    Borrow bound[1];
    int keep = 0;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    if (bound[0] && !args_int(ts, bound[0], &keep)) return NULL;
    StrObject *s = str_of(self);
    Ref list = list_with_capacity(ts, PARTS_FIRST);
    const char *p = s->text, *end = p + s->size, *next;
    while (list && p < end) {
        const char *stop = line_end(p, end, &next);
        add_part(ts, &list, s, (size_t)(p - s->text), (size_t)((keep ? next : stop) - s->text));
        p = next;
    }
    return list;
}
