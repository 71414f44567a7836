/* stringmodule.c: the module _string: format strings taken apart, for string.Formatter.
 *
 * Both functions answer iterators that read on at each step, so that an error far back in the string is
 * raised when it is reached: calls of a function whose self is the state, a list [string, offset], until
 * it answers None. */
#include "base/utf8.h"
#include "modules/builtins.h"
#include "object/iter.h"
#include "object/str_format.h"

static Ref iterator_over(ThreadState *ts, const MethodDef *step, Borrow string, size_t offset)
{
    Ref position = int_from_uint64(ts, offset), result = NULL;
    Borrow items[] = {string, position};
    Ref state = position ? list_from_array(ts, items, 2) : NULL, function = state
        ? native_function_new(ts, step, state, NULL) : NULL;
    if (function) result = call_iterator_new(ts, function, ts->rt->none);
    ref_xdrop(position);
    ref_xdrop(state);
    ref_xdrop(function);
    return result;
}

static FormatText rest_of(Borrow state)
{
    StrObject *s = str_of(list_item(state, 0));
    return (FormatText){s->text + int_small_value(list_item(state, 1)), s->text + s->size};
}

static bool move_to(ThreadState *ts, Borrow state, const char *p)
{
    Ref position = int_from_int64(ts, p - str_of(list_item(state, 0))->text);
    if (position) ref_set(&list_of(state)->items[1], position);
    return position != NULL;
}

static Ref text_value(ThreadState *ts, FormatText text)
{
    return str_from_utf8(ts, text.p, (size_t)(text.end - text.p));
}

/* (literal, name, spec, conversion); the last three None without a field, the last None without a
 * conversion. */
static Ref piece_tuple(ThreadState *ts, const FormatPiece *piece)
{
    Ref items[] = {text_value(ts, piece->literal), NULL, NULL, NULL};
    items[1] = piece->has_field ? text_value(ts, piece->name) : none_new(ts);
    items[2] = !piece->has_field ? none_new(ts) : piece->spec.p
        ? text_value(ts, piece->spec) : ref_new(ts->rt->empty_str);
    items[3] = piece->conversion ? str_from_code_point(ts, piece->conversion) : none_new(ts);
    if (items[0] && items[1] && items[2] && items[3]) return tuple_from_array_take(ts, items, 4);
    for (size_t i = 0; i < 4; i++) ref_xdrop(items[i]);
    return NULL;
}

NATIVE(next_piece)
{
    UNUSED_ARGUMENTS();
    FormatText text = rest_of(self);
    FormatPiece piece;
    if (text.p == text.end) return none_new(ts);
    if (!format_next_piece(ts, &text, &piece) || !move_to(ts, self, text.p)) return NULL;
    return piece_tuple(ts, &piece);
}

NATIVE(next_name)
{
    UNUSED_ARGUMENTS();
    FormatText text = rest_of(self), part;
    bool is_attribute;
    if (text.p == text.end) return none_new(ts);
    if (!format_next_name(ts, &text, &part, &is_attribute) || !move_to(ts, self, text.p)) return NULL;
    Ref value = is_attribute ? text_value(ts, part) : format_name_value(ts, part);
    Ref pair = value ? tuple_pack(ts, 2, is_attribute ? ts->rt->true_ : ts->rt->false_, value) : NULL;
    ref_xdrop(value);
    return pair;
}

static bool need_string(ThreadState *ts, Borrow o)
{
    if (!is_str(o)) raise_type_error(ts, "expected str, got %s", TYPE_NAME(o));
    return is_str(o);
}

NATIVE(formatter_parser)
{
    static const MethodDef step = {"next_piece", next_piece, 0, 0, 0, NULL};
    UNUSED_ARGUMENTS();
    return need_string(ts, args[0]) ? iterator_over(ts, &step, args[0], 0) : NULL;
}

NATIVE(formatter_field_name_split)
{
    static const MethodDef step = {"next_name", next_name, 0, 0, 0, NULL};
    UNUSED_ARGUMENTS();
    if (!need_string(ts, args[0])) return NULL;
    StrObject *s = str_of(args[0]);
    FormatText text = {s->text, s->text + s->size};
    Ref first = format_name_value(ts, format_first_name(&text));
    Ref rest = first ? iterator_over(ts, &step, args[0], (size_t)(text.p - s->text)) : NULL;
    Ref pair = rest ? tuple_pack(ts, 2, first, rest) : NULL;
    ref_xdrop(first);
    ref_xdrop(rest);
    return pair;
}

static const MethodDef functions[] = {
    {"formatter_parser", formatter_parser, 1, 1, 0, "parse the argument as a format string"},
    {"formatter_field_name_split", formatter_field_name_split, 1, 1, 0, "split the argument as a field name"},
    {0},
};

Ref module_string_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_string", "string helper module");
    if (module && !module_add_functions(ts, module, functions)) ref_clear(&module);
    return module;
}
