/* str.format: text with fields in braces, {name.attribute[index]!conversion:spec}, where the spec may hold
 * fields. */
#include "object/str_format.h"
#include "object/str_impl.h"
#include "object/unicode.h"

#define NESTING_MAX 2 /* a field, and fields in its spec */

typedef enum Numbering { NUMBERING_OPEN, NUMBERING_AUTOMATIC, NUMBERING_MANUAL } Numbering;

/* Where values come from, and how fields are numbered so far. */
typedef struct Formatter {
    ThreadState *ts;
    Borrow const *args; /* NULL for format_map */
    size_t nargs;
    Borrow kwnames; /* names of the values behind args[nargs] */
    Borrow mapping; /* of format_map */
    Numbering numbering;
    int64_t next_number;
} Formatter;

typedef struct Text {
    const char *p, *end;
} Text;

typedef struct Field {
    Text name, spec;
    uint32_t conversion; /* 0: none */
    bool spec_has_fields;
} Field;

/* --- taking the format apart --------------------------------------------------------------------------- */

static bool fail(ThreadState *ts, const char *message)
{
    raise_value_error(ts, "%s", message);
    return false;
}

/* The literal text up to a field or a doubled brace; *field says whether one begins at text->p. */
static bool read_literal(ThreadState *ts, Text *text, Text *literal, bool *field)
{
    const char *p = text->p;
    *field = false;
    while (p < text->end && *p != '{' && *p != '}') p++;
    *literal = (Text){text->p, p};
    if (p == text->end) {
        text->p = p;
        return true;
    }
    bool at_end = p + 1 == text->end, doubled = !at_end && p[1] == *p;
    if (*p == '}' && !doubled) return fail(ts, "Single '}' encountered in format string");
    if (at_end) return fail(ts, "Single '{' encountered in format string");
    if (doubled) literal->end++;
    else *field = true;
    text->p = p + (doubled ? 2 : 1);
    return true;
}

/* The name of a field, and which of ":", "!" and "}" ended it. Brackets may hold anything but "]". */
static bool read_name(ThreadState *ts, Text *text, Text *name, char *ended_by)
{
    name->p = text->p;
    while (text->p < text->end) {
        char c = *text->p++;
        if (c == '{') return fail(ts, "unexpected '{' in field name");
        if (c == '[') {
            while (text->p < text->end && *text->p != ']') text->p++;
        } else if (c == '}' || c == ':' || c == '!') {
            name->end = text->p - 1;
            *ended_by = c;
            return true;
        }
    }
    return fail(ts, "expected '}' before end of string");
}

static bool read_spec(ThreadState *ts, Text *text, Field *field)
{
    int depth = 1;
    field->spec.p = text->p;
    while (text->p < text->end) {
        char c = *text->p++;
        if (c == '{') {
            field->spec_has_fields = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            field->spec.end = text->p - 1;
            return true;
        }
    }
    return fail(ts, "unmatched '{' in format spec");
}

static bool read_field(ThreadState *ts, Text *text, Field *field)
{
    char ended_by;
    *field = (Field){0};
    if (!read_name(ts, text, &field->name, &ended_by)) return false;
    if (ended_by == '}') return true;
    if (ended_by == '!') {
        if (text->p == text->end) return fail(ts, "end of string while looking for conversion specifier");
        field->conversion = utf8_next(&text->p);
        if (text->p < text->end) {
            char c = *text->p++;
            if (c == '}') return true;
            if (c != ':') return fail(ts, "expected ':' after conversion specifier");
        }
    }
    return read_spec(ts, text, field);
}

/* The number that a name or index is, or -1 if it is none. */
static bool read_index(ThreadState *ts, Text text, int64_t *index)
{
    *index = -1;
    int64_t number = 0;
    if (text.p == text.end) return true;
    while (text.p < text.end) {
        int digit = unicode_decimal_value(utf8_next(&text.p));
        if (digit < 0) return true;
        if (number > (INT64_MAX - digit) / 10) return fail(ts, "Too many decimal digits in format string");
        number = number * 10 + digit;
    }
    *index = number;
    return true;
}

/* --- looking values up --------------------------------------------------------------------------------- */

static Ref text_to_str(ThreadState *ts, Text text)
{
    return str_from_utf8(ts, text.p, (size_t)(text.end - text.p));
}

static bool text_is(Text text, const StrObject *s)
{
    size_t size = (size_t)(text.end - text.p);
    return s->size == size && memcmp(s->text, text.p, size) == 0;
}

static Ref lookup_name(Formatter *f, Text name)
{
    for (size_t i = 0; f->kwnames && i < tuple_size(f->kwnames); i++) {
        if (text_is(name, str_of(tuple_item(f->kwnames, i)))) return ref_new(f->args[f->nargs + i]);
    }
    Ref key = text_to_str(f->ts, name);
    if (!key) return NULL;
    Ref value = f->mapping ? obj_getitem(f->ts, f->mapping, key) : raise_key_error(f->ts, key);
    ref_drop(key);
    return value;
}

static bool agree_on_numbering(Formatter *f, bool automatic)
{
    if (f->numbering == NUMBERING_OPEN) f->numbering = automatic ? NUMBERING_AUTOMATIC : NUMBERING_MANUAL;
    if (automatic && f->numbering == NUMBERING_MANUAL)
        return fail(f->ts, "cannot switch from manual field specification to automatic field numbering");
    if (!automatic && f->numbering == NUMBERING_AUTOMATIC)
        return fail(f->ts, "cannot switch from automatic field numbering to manual field specification");
    return true;
}

static Ref lookup_number(Formatter *f, int64_t number)
{
    if (!f->args) return raise_value_error(f->ts, "Format string contains positional fields");
    if (number >= (int64_t)f->nargs)
        return raise_index_error(f->ts, "Replacement index %lld out of range for positional args tuple",
                                 (long long)number);
    return ref_new(f->args[number]);
}

/* The first part of a field's name: an argument. */
static Ref lookup_first(Formatter *f, Text first)
{
    int64_t number;
    bool automatic = first.p == first.end;
    if (!read_index(f->ts, first, &number)) return NULL;
    if (!automatic && number < 0) return lookup_name(f, first);
    if (!agree_on_numbering(f, automatic)) return NULL;
    return lookup_number(f, automatic ? f->next_number++ : number);
}

static Ref get_attribute(ThreadState *ts, Borrow o, Text name)
{
    Ref s = text_to_str(ts, name);
    if (!s || !(s = str_intern_take(ts, s))) return NULL;
    Ref value = obj_getattr(ts, o, str_of(s));
    ref_drop(s);
    return value;
}

static Ref get_item(ThreadState *ts, Borrow o, Text key)
{
    int64_t index;
    if (!read_index(ts, key, &index)) return NULL;
    Ref k = index >= 0 ? int_from_int64(ts, index) : text_to_str(ts, key);
    if (!k) return NULL;
    Ref value = obj_getitem(ts, o, k);
    ref_drop(k);
    return value;
}

/* One step of ".name" or "[key]" from *o; moves rest->p behind it. */
static bool follow(ThreadState *ts, Ref *o, Text *rest)
{
    FormatText text = {rest->p, rest->end}, found;
    bool is_attribute;
    if (!format_next_name(ts, &text, &found, &is_attribute)) return false;
    Text part = {found.p, found.end};
    rest->p = text.p;
    ref_set(o, is_attribute ? get_attribute(ts, *o, part) : get_item(ts, *o, part));
    return *o != NULL;
}

static Ref lookup(Formatter *f, Text name)
{
    Text first = {name.p, name.p};
    while (first.end < name.end && *first.end != '.' && *first.end != '[') first.end++;
    Text rest = {first.end, name.end};
    Ref value = lookup_first(f, first);
    while (value && rest.p < rest.end) {
        if (!follow(f->ts, &value, &rest)) ref_clear(&value);
    }
    return value;
}

/* --- putting it together ------------------------------------------------------------------------------- */

static Ref convert_take(ThreadState *ts, Ref value, uint32_t conversion)
{
    Ref result;
    switch (conversion) {
    case 0: return value;
    case 'r': result = obj_repr(ts, value); break;
    case 's': result = obj_str(ts, value); break;
    case 'a': result = obj_ascii(ts, value); break;
    default:
        if (conversion > 32 && conversion < 127)
            result = raise_value_error(ts, "Unknown conversion specifier %c", (int)conversion);
        else result = raise_value_error(ts, "Unknown conversion specifier \\x%x", conversion);
    }
    ref_drop(value);
    return result;
}

static bool format_text(Formatter *f, StrBuilder *b, Text text, int nesting);

static Ref expand_spec(Formatter *f, const Field *field, int nesting)
{
    if (!field->spec_has_fields) return text_to_str(f->ts, field->spec);
    StrBuilder b = {.ts = f->ts};
    if (!format_text(f, &b, field->spec, nesting + 1)) {
        builder_discard(&b);
        return NULL;
    }
    return builder_finish(&b);
}

/* `last`: nothing follows the field. */
static bool add_formatted(StrBuilder *b, Borrow value, Borrow spec, bool last)
{
    bool as_it_is = str_is_exact(value) && str_of(spec)->size == 0;
    Ref s = as_it_is ? ref_new(value) : obj_format(b->ts, value, spec);
    if (!s) return false;
    if (last) builder_add_last(b, s);
    else builder_add_str(b, s);
    ref_drop(s);
    return !b->failed;
}

static bool format_field(Formatter *f, StrBuilder *b, const Field *field, int nesting, bool last)
{
    Ref value = lookup(f, field->name), spec = NULL;
    if (value) value = convert_take(f->ts, value, field->conversion);
    if (value) spec = expand_spec(f, field, nesting);
    bool done = spec && add_formatted(b, value, spec, last);
    ref_xdrop(value);
    ref_xdrop(spec);
    return done;
}

static bool format_text(Formatter *f, StrBuilder *b, Text text, int nesting)
{
    if (nesting >= NESTING_MAX) return fail(f->ts, "Max string recursion exceeded");
    while (text.p < text.end) {
        Text literal;
        Field field;
        bool has_field;
        if (!read_literal(f->ts, &text, &literal, &has_field)) return false;
        builder_add(b, literal.p, (size_t)(literal.end - literal.p));
        if (b->failed) return false;
        if (!has_field) continue;
        if (!read_field(f->ts, &text, &field)) return false;
        if (!format_field(f, b, &field, nesting, text.p == text.end)) return false;
    }
    return true;
}

static Ref format_all(Formatter *f, Borrow self)
{
    StrObject *s = str_of(self);
    StrBuilder b = {.ts = f->ts};
    if (s->size && !memchr(s->text, '{', s->size) && !memchr(s->text, '}', s->size)) return ref_new(self);
    if (format_text(f, &b, (Text){s->text, s->text + s->size}, 0)) return builder_finish(&b);
    builder_discard(&b);
    return NULL;
}

STR_METHOD(format)
{
    StrObject *s = str_of(self);
    if (s->size == 2 && nargs && str_is_exact(args[0]) && memcmp(s->text, "{}", 2) == 0)
        return ref_new(args[0]);
    Formatter f = {.ts = ts, .args = args, .nargs = nargs, .kwnames = kwnames};
    static const Borrow none_given[1];
    if (!args) f.args = none_given;
    return format_all(&f, self);
}

STR_METHOD(format_map)
{
    (void)nargs, (void)kwnames;
    Formatter f = {.ts = ts, .mapping = args[0]};
    return format_all(&f, self);
}

/* --- for the module _string ---------------------------------------------------------------------------- */

bool format_next_piece(ThreadState *ts, FormatText *text, FormatPiece *piece)
{
    Text rest = {text->p, text->end}, literal;
    Field field = {0};
    bool ok = read_literal(ts, &rest, &literal, &piece->has_field) &&
              (!piece->has_field || read_field(ts, &rest, &field));
    text->p = rest.p;
    if (!ok) return false;
    piece->literal = (FormatText){literal.p, literal.end};
    piece->name = (FormatText){field.name.p, field.name.end};
    piece->spec = (FormatText){field.spec.p, field.spec.end};
    piece->conversion = field.conversion;
    return true;
}

FormatText format_first_name(FormatText *text)
{
    FormatText first = {text->p, text->p};
    while (first.end < text->end && *first.end != '.' && *first.end != '[') first.end++;
    text->p = first.end;
    return first;
}

bool format_next_name(ThreadState *ts, FormatText *text, FormatText *part, bool *is_attribute)
{
    char kind = *text->p++;
    *part = (FormatText){text->p, text->p};
    *is_attribute = kind == '.';
    if (kind == '.') {
        *part = format_first_name(text);
    } else if (kind == '[') {
        part->end = memchr(part->p, ']', (size_t)(text->end - part->p));
        if (!part->end) return fail(ts, "Missing ']' in format string");
        text->p = part->end + 1;
    } else {
        return fail(ts, "Only '.' or '[' may follow ']' in format field specifier");
    }
    return part->p != part->end || fail(ts, "Empty attribute in format string");
}

Ref format_name_value(ThreadState *ts, FormatText name)
{
    int64_t index;
    if (!read_index(ts, (Text){name.p, name.end}, &index)) return NULL;
    return index >= 0 ? int_from_int64(ts, index) : text_to_str(ts, (Text){name.p, name.end});
}
