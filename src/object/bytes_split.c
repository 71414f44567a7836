#include "object/bytes_impl.h"

#include "base/search.h"

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool add_part(ThreadState *ts, Ref *list, Borrow self, const char *from, const char *to)
{
    Ref part = bytes_like(ts, self, from, (size_t)(to - from));
    if (part && list_append_take(ts, *list, part)) return true;
    ref_clear(list);
    return false;
}

static Ref split_on_space(ThreadState *ts, Borrow self, Span span, size_t limit)
{
    Ref list = list_new(ts, 0);
    const char *p = span.data, *end = p + span.size;
    while (list) {
        while (p < end && is_space(*p)) p++;
        if (p == end) break;
        const char *word = p;
        if (limit-- == 0) {
            add_part(ts, &list, self, word, end);
            break;
        }
        while (p < end && !is_space(*p)) p++;
        add_part(ts, &list, self, word, p);
    }
    return list;
}

static Ref reversed(ThreadState *ts, Ref list)
{
    if (list && !list_reverse(ts, list)) ref_clear(&list);
    return list;
}

static Ref rsplit_on_space(ThreadState *ts, Borrow self, Span span, size_t limit)
{
    Ref list = list_new(ts, 0);
    const char *start = span.data, *p = start + span.size;
    while (list) {
        while (p > start && is_space(p[-1])) p--;
        if (p == start) break;
        const char *end = p;
        if (limit-- == 0) {
            add_part(ts, &list, self, start, end);
            break;
        }
        while (p > start && !is_space(p[-1])) p--;
        add_part(ts, &list, self, p, end);
    }
    return reversed(ts, list);
}

static Ref split_on(ThreadState *ts, Borrow self, Span span, const BufferView *sep, size_t limit)
{
    Ref list = list_new(ts, 0);
    const char *p = span.data, *end = p + span.size, *found;
    while (list && limit-- > 0 && (found = search_first(p, (size_t)(end - p), sep->data, sep->size))) {
        add_part(ts, &list, self, p, found);
        p = found + sep->size;
    }
    if (list) add_part(ts, &list, self, p, end);
    return list;
}

static Ref rsplit_on(ThreadState *ts, Borrow self, Span span, const BufferView *sep, size_t limit)
{
    Ref list = list_new(ts, 0);
    const char *end = span.data + span.size, *found;
    while (list && limit-- > 0 &&
           (found = search_last(span.data, (size_t)(end - span.data), sep->data, sep->size))) {
        add_part(ts, &list, self, found + sep->size, end);
        end = found;
    }
    if (list) add_part(ts, &list, self, span.data, end);
    return reversed(ts, list);
}

static Ref split_by_separator(ThreadState *ts, Borrow self, Borrow separator, size_t most, bool from_right)
{
    BufferView sep;
    Span span;
    Ref list = NULL;
    if (!obj_get_buffer(ts, separator, &sep, false)) return NULL;
    bytes_span(self, &span);
    if (sep.size == 0) raise_value_error(ts, "empty separator");
    else list = from_right ? rsplit_on(ts, self, span, &sep, most) : split_on(ts, self, span, &sep, most);
    buffer_release(ts, &sep);
    return list;
}

static Ref split(ThreadState *ts, const char *name, Borrow self, Borrow const *args, size_t nargs,
                 Borrow kwnames, bool from_right)
{
    static const char *const names[] = {"sep", "maxsplit"};
    const ArgSpec spec = {name, names, .count = 2, .positional = 2, .required = 0};
    Borrow bound[2];
    Span span;
    int64_t limit = -1;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    if (bound[1] && !need_index(ts, bound[1], &limit)) return NULL;
    size_t most = limit < 0 ? SIZE_MAX : (size_t)limit;
    if (bound[0] && bound[0] != ts->rt->none) return split_by_separator(ts, self, bound[0], most, from_right);
    bytes_span(self, &span);
    return from_right ? rsplit_on_space(ts, self, span, most) : split_on_space(ts, self, span, most);
}

BYTES_METHOD(split)
{
    return split(ts, "split", self, args, nargs, kwnames, false);
}

BYTES_METHOD(rsplit)
{
    return split(ts, "rsplit", self, args, nargs, kwnames, true);
}

BYTES_METHOD(splitlines)
{
    static const char *const names[] = {"keepends"};
    static const ArgSpec spec = {"splitlines", names, .count = 1, .positional = 1, .required = 0};
    Borrow bound[1];
    Span span;
    int keep = 0;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    if (bound[0] && !args_int(ts, bound[0], &keep)) return NULL;
    bytes_span(self, &span);
    Ref list = list_new(ts, 0);
    const char *p = span.data, *end = p + span.size;
    while (list && p < end) {
        const char *stop = p;
        while (stop < end && *stop != '\n' && *stop != '\r') stop++;
        const char *next = stop == end ? end : stop + 1;
        if (next < end && *stop == '\r' && *next == '\n') next++;
        add_part(ts, &list, self, p, keep ? next : stop);
        p = next;
    }
    return list;
}

/* --- join --------------------------------------------------------------------------------------------- */

static bool add_item(StrBuilder *b, Borrow item, size_t index)
{
    BufferView view;
    Span span;
    if (bytes_span(item, &span)) {
        builder_add_ascii(b, span.data, span.size);
        return !b->failed;
    }
    if (!item->type->slots.get_buffer || !obj_get_buffer(b->ts, item, &view, false)) {
        if (!exc_pending(b->ts) || exc_take_if(b->ts, EXC_BUFFER_ERROR))
            raise_type_error(b->ts, "sequence item %zu: expected a bytes-like object, %T found", index, item);
        return false;
    }
    builder_add_ascii(b, view.data, view.size);
    buffer_release(b->ts, &view);
    return !b->failed;
}

static bool add_items(StrBuilder *b, Borrow self, Borrow fast)
{
    Span separator;
    size_t n = is_list(fast) ? list_size(fast) : tuple_size(fast);
    for (size_t i = 0; i < n; i++) {
        bytes_span(self, &separator);
        if (i) builder_add_ascii(b, separator.data, separator.size);
        if (!add_item(b, is_list(fast) ? list_item(fast, i) : tuple_item(fast, i), i)) return false;
    }
    return !b->failed;
}

static Ref join(ThreadState *ts, Borrow self, Borrow iterable)
{
    Ref fast = obj_to_fast(ts, iterable, "can only join an iterable");
    if (!fast) return NULL;
    size_t n = is_list(fast) ? list_size(fast) : tuple_size(fast);
    Borrow first = n == 1 ? (is_list(fast) ? list_item(fast, 0) : tuple_item(fast, 0)) : NULL;
    Ref result = NULL;
    StrBuilder b = {.ts = ts};
    if (first && is_bytes(self) && is_kind(first, KIND_BYTES)) result = ref_new(first);
    else if (add_items(&b, self, fast)) result = bytes_builder_finish(&b, is_bytearray(self));
    builder_discard(&b);
    ref_drop(fast);
    return result;
}

/* The iterable must not resize a bytearray that is the separator. */
BYTES_METHOD(join)
{
    (void)nargs, (void)kwnames;
    BufferView view;
    if (!is_bytearray(self)) return join(ts, self, args[0]);
    if (!obj_get_buffer(ts, self, &view, false)) return NULL;
    Ref result = join(ts, self, args[0]);
    buffer_release(ts, &view);
    return result;
}
