/* unicodedatamodule.c: the module unicodedata: what Unicode 14.0 says of characters. Most of it is
 * utf8proc's; the unicode_*.def beside have what that does not offer. */
#include <utf8proc.h>

#include "modules/builtins.h"
#include "object/float.h"
#include "object/str_impl.h"
#include "object/unicode.h"
#include "object/unicode_name.h"

/* The character that an argument is; `place`: "argument" or "argument 1". */
static bool need_character(ThreadState *ts, Borrow o, const char *function, const char *place, uint32_t *c)
{
    if (is_str(o) && str_of(o)->length == 1) {
        *c = str_char_at(str_of(o), 0);
        return true;
    }
    *c = 0;
    raise_type_error(ts, "%s() %s must be a unicode character, not %K", function, place, o);
    return false;
}

static const utf8proc_property_t *property_of(uint32_t c)
{
    return utf8proc_get_property((utf8proc_int32_t)c);
}

static bool is_assigned(uint32_t c)
{
    return unicode_category(c) != UTF8PROC_CATEGORY_CN;
}

/* --- numbers ------------------------------------------------------------------------------------------- */

static bool numeric_value(uint32_t c, double *value)
{
    static const struct { uint32_t first, last; int64_t numerator; int32_t denominator; } numbers[] = {
#define NUMBER(first, last, numerator, denominator) {first, last, numerator, denominator},
#include "modules/unicode_numbers.def"
#undef NUMBER
    };
    size_t low = 0, high = OURO_ARRAY_LENGTH(numbers);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > numbers[middle].last) low = middle + 1;
        else high = middle;
    }
    if (low == OURO_ARRAY_LENGTH(numbers) || c < numbers[low].first) return false;
    *value = (double)numbers[low].numerator / numbers[low].denominator + (c - numbers[low].first);
    return true;
}

/* What there is instead of a value: the second argument, or ValueError. */
static Ref or_default(ThreadState *ts, Borrow const *args, size_t nargs, const char *message)
{
    return nargs > 1 ? ref_new(args[1]) : raise_value_error(ts, "%s", message);
}

static NATIVE(decimal)
{
    UNUSED_ARGUMENTS();
    uint32_t c;
    if (!need_character(ts, args[0], "decimal", "argument 1", &c)) return NULL;
    int value = unicode_decimal_value(c);
    return value >= 0 ? int_from_int64(ts, value) : or_default(ts, args, nargs, "not a decimal");
}

static NATIVE(digit)
{
    UNUSED_ARGUMENTS();
    uint32_t c;
    double value;
    if (!need_character(ts, args[0], "digit", "argument 1", &c)) return NULL;
    if (unicode_is_digit(c) && numeric_value(c, &value)) return int_from_int64(ts, (int64_t)value);
    return or_default(ts, args, nargs, "not a digit");
}

static NATIVE(numeric)
{
    UNUSED_ARGUMENTS();
    uint32_t c;
    double value;
    if (!need_character(ts, args[0], "numeric", "argument 1", &c)) return NULL;
    if (numeric_value(c, &value)) return float_from_double(ts, value);
    return or_default(ts, args, nargs, "not a numeric character");
}

/* --- properties ---------------------------------------------------------------------------------------- */

static NATIVE(category)
{
    UNUSED_ARGUMENTS();
    static const char names[] = "CnLuLlLtLmLoMnMcMeNdNlNoPcPdPsPePiPfPoSmScSkSoZsZlZpCcCfCsCo";
    uint32_t c;
    if (!need_character(ts, args[0], "category", "argument", &c)) return NULL;
    return str_from_ascii(ts, names + 2 * unicode_category(c), 2);
}

static NATIVE(bidirectional)
{
    UNUSED_ARGUMENTS();
    static const char *const names[] = {"",    "L",  "LRE", "LRO", "R",   "AL",  "RLE", "RLO",
                                        "PDF", "EN", "ES",  "ET",  "AN",  "CS",  "NSM", "BN",
                                        "B",   "S",  "WS",  "ON",  "LRI", "RLI", "FSI", "PDI"};
    uint32_t c;
    if (!need_character(ts, args[0], "bidirectional", "argument", &c)) return NULL;
    unsigned kind = is_assigned(c) ? property_of(c)->bidi_class : 0;
    return str_from_text(ts, names[kind < OURO_ARRAY_LENGTH(names) ? kind : 0]);
}

static unsigned combining_class(uint32_t c)
{
    return is_assigned(c) ? property_of(c)->combining_class : 0;
}

static NATIVE(combining)
{
    UNUSED_ARGUMENTS();
    uint32_t c;
    if (!need_character(ts, args[0], "combining", "argument", &c)) return NULL;
    return int_from_int64(ts, combining_class(c));
}

static NATIVE(mirrored)
{
    UNUSED_ARGUMENTS();
    uint32_t c;
    if (!need_character(ts, args[0], "mirrored", "argument", &c)) return NULL;
    return int_from_int64(ts, is_assigned(c) && property_of(c)->bidi_mirrored);
}

typedef enum Width { F, H, W, Na, A, N } Width;

static Width width_of(uint32_t c)
{
    static const struct { uint32_t first; Width width; } widths[] = {
#define WIDTH(first, width) {first, width},
#include "modules/unicode_widths.def"
#undef WIDTH
    };
    size_t low = 0, high = OURO_ARRAY_LENGTH(widths);
    if (!is_assigned(c)) return F; /* as CPython has it */
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (widths[middle].first <= c) low = middle;
        else high = middle;
    }
    return widths[low].width;
}

static NATIVE(east_asian_width)
{
    UNUSED_ARGUMENTS();
    static const char *const names[] = {[F] = "F", [H] = "H", [W] = "W", [Na] = "Na", [A] = "A", [N] = "N"};
    uint32_t c;
    if (!need_character(ts, args[0], "east_asian_width", "argument", &c)) return NULL;
    return str_from_text(ts, names[width_of(c)]);
}

/* --- normal forms -------------------------------------------------------------------------------------- */

typedef struct CodePoints {
    int32_t *items;
    size_t length, capacity;
} CodePoints;

#define LONGEST_DECOMPOSITION 32

static bool is_hangul(uint32_t c)
{
    return c >= 0xAC00 && c <= 0xD7A3;
}

static size_t decompose_one(uint32_t c, bool compatible, int32_t out[LONGEST_DECOMPOSITION])
{
    int boundary = 0, options = UTF8PROC_DECOMPOSE | UTF8PROC_STABLE | (compatible ? UTF8PROC_COMPAT : 0);
    out[0] = (int32_t)c;
    if (c < 0x80 || !is_assigned(c)) return 1;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, out, LONGEST_DECOMPOSITION,
                                                 (utf8proc_option_t)options, &boundary);
    return n > 0 && n <= LONGEST_DECOMPOSITION ? (size_t)n : 1;
}

/* Marks behind a character go by their combining class. */
static void order_marks(CodePoints *text)
{
    for (size_t i = 1; i < text->length; i++) {
        int32_t c = text->items[i];
        unsigned class = combining_class((uint32_t)c);
        size_t to = i;
        for (; class && to > 0 && combining_class((uint32_t)text->items[to - 1]) > class; to--)
            text->items[to] = text->items[to - 1];
        text->items[to] = c;
    }
}

static size_t compose_part(int32_t *items, size_t length)
{
    utf8proc_ssize_t n =
        utf8proc_normalize_utf32(items, (utf8proc_ssize_t)length, UTF8PROC_COMPOSE | UTF8PROC_STABLE);
    return n >= 0 ? (size_t)n : length;
}

/* utf8proc lets U+11A7 become part of a Hangul syllable, which it does not: so not with it. */
static void compose(CodePoints *text)
{
    size_t kept = 0;
    for (size_t start = 0, end; start < text->length; start = end + 1) {
        for (end = start; end < text->length && text->items[end] != 0x11A7;) end++;
        size_t n = compose_part(text->items + start, end - start);
        memmove(text->items + kept, text->items + start, n * sizeof *text->items);
        kept += n;
        if (end < text->length) text->items[kept++] = 0x11A7;
    }
    text->length = kept;
}

static bool add_point(ThreadState *ts, CodePoints *text, int32_t c)
{
    if (text->length == text->capacity) {
        size_t capacity = text->capacity ? 2 * text->capacity : 32;
        int32_t *items = text->items ? mem_realloc(ts, text->items, 4 * text->capacity, 4 * capacity)
                                     : mem_alloc(ts, 4 * capacity);
        if (!items) return false;
        text->items = items;
        text->capacity = capacity;
    }
    text->items[text->length++] = c;
    return true;
}

static void free_points(ThreadState *ts, CodePoints *text)
{
    mem_free(ts, text->items, 4 * text->capacity);
}

static bool normalize(ThreadState *ts, StrObject *s, bool composed, bool compatible, CodePoints *text)
{
    int32_t parts[LONGEST_DECOMPOSITION];
    for (const char *p = s->text, *end = p + s->size; p < end;) {
        size_t n = decompose_one(utf8_next(&p), compatible, parts);
        for (size_t i = 0; i < n; i++)
            if (!add_point(ts, text, parts[i])) return false;
    }
    order_marks(text);
    if (composed) compose(text);
    return true;
}

static Ref text_of(ThreadState *ts, const CodePoints *text)
{
    StrBuilder b = {.ts = ts};
    for (size_t i = 0; i < text->length; i++) builder_add_char(&b, (uint32_t)text->items[i]);
    return builder_finish(&b);
}

/* The text of s in the form that is named; ValueError for other names. */
static Ref normal_form(ThreadState *ts, Borrow form, Borrow s)
{
    static const char *const forms[] = {"NFC", "NFD", "NFKC", "NFKD"};
    CodePoints text = {0};
    if (str_of(s)->size == 0) return ref_new(s);
    for (int i = 0; i < 4; i++) {
        if (!str_equals_text(form, forms[i])) continue;
        if (str_is_ascii(str_of(s))) return ref_new(s);
        Ref result = normalize(ts, str_of(s), i % 2 == 0, i >= 2, &text) ? text_of(ts, &text) : NULL;
        free_points(ts, &text);
        if (result && str_equal(str_of(result), str_of(s))) ref_set(&result, ref_new(s));
        return result;
    }
    return raise_value_error(ts, "invalid normalization form");
}

static bool need_two_texts(ThreadState *ts, const char *function, Borrow const *args)
{
    for (int i = 0; i < 2; i++)
        if (!is_str(args[i]))
            return raise_type_error(ts, "%s() argument %d must be str, not %K", function, i + 1, args[i]) !=
                   NULL;
    return true;
}

static NATIVE(unicode_normalize)
{
    UNUSED_ARGUMENTS();
    return need_two_texts(ts, "normalize", args) ? normal_form(ts, args[0], args[1]) : NULL;
}

static NATIVE(is_normalized)
{
    UNUSED_ARGUMENTS();
    if (!need_two_texts(ts, "is_normalized", args)) return NULL;
    Ref text = normal_form(ts, args[0], args[1]);
    bool same = text && str_equal(str_of(text), str_of(args[1]));
    ref_xdrop(text);
    return text ? bool_new(ts, same) : NULL;
}

/* --- decomposition in one step ------------------------------------------------------------------------- */

static const char *irregular_step(uint32_t c)
{
    static const struct { uint32_t c; const char *parts; } steps[] = {
#define STEP(c, parts) {c, parts},
#include "modules/unicode_steps.def"
#undef STEP
    };
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(steps); i++)
        if (steps[i].c == c) return steps[i].parts;
    return NULL;
}

/* The last mark of a canonical decomposition is what the one step takes off; the rest is composed again. */
static void undo_other_steps(uint32_t c, CodePoints *text)
{
    CodePoints whole = *text;
    int32_t copy[LONGEST_DECOMPOSITION], last = text->items[text->length - 1];
    memcpy(copy, text->items, 4 * text->length);
    whole.items = copy;
    compose(&whole);
    if (text->length > 1 && (whole.length != 1 || (uint32_t)copy[0] == c)) {
        text->length--;
        compose(text);
        text->items[text->length++] = last;
    } else {
        memcpy(text->items, copy, 4 * whole.length);
        text->length = whole.length;
    }
}

static void add_step(StrBuilder *b, uint32_t c, bool compatible)
{
    int32_t parts[LONGEST_DECOMPOSITION];
    CodePoints text = {parts, decompose_one(c, compatible, parts), LONGEST_DECOMPOSITION};
    order_marks(&text);
    if (compatible) compose(&text);
    else undo_other_steps(c, &text);
    for (size_t i = 0; i < text.length; i++)
        builder_add_format(b, i ? " %04X" : "%04X", (unsigned)text.items[i]);
}

static NATIVE(decomposition)
{
    UNUSED_ARGUMENTS();
    static const char *const tags[] = {
        "",          "<font> ",     "<noBreak> ", "<initial> ",  "<medial> ", "<final> ",  "<isolated> ",
        "<circle> ", "<super> ",    "<sub> ",     "<vertical> ", "<wide> ",   "<narrow> ", "<small> ",
        "<square> ", "<fraction> ", "<compat> "};
    uint32_t c;
    int32_t parts[LONGEST_DECOMPOSITION];
    if (!need_character(ts, args[0], "decomposition", "argument", &c)) return NULL;
    if (is_hangul(c) || (decompose_one(c, true, parts) == 1 && (uint32_t)parts[0] == c)) return str_empty(ts);
    unsigned type = property_of(c)->decomp_type;
    StrBuilder b = {.ts = ts};
    builder_add_text(&b, tags[type < OURO_ARRAY_LENGTH(tags) ? type : 0]);
    const char *step = irregular_step(c);
    if (step) builder_add_text(&b, step);
    else add_step(&b, c, type != 0);
    return builder_finish(&b);
}

/* --- names --------------------------------------------------------------------------------------------- */

static bool need_names(ThreadState *ts)
{
    if (unicode_has_names()) return true;
    raise_error(ts, EXC_NOT_IMPLEMENTED_ERROR,
                "names of characters need libunistring (in Debian: libunistring-dev), "
                "which was not there when Ouro was built");
    return false;
}

static NATIVE(character_name)
{
    UNUSED_ARGUMENTS();
    char name[UNICODE_NAME_MAX];
    uint32_t c;
    if (!need_character(ts, args[0], "name", "argument 1", &c) || !need_names(ts)) return NULL;
    return unicode_name(c, name) ? str_from_text(ts, name) : or_default(ts, args, nargs, "no such name");
}

static NATIVE(lookup)
{
    UNUSED_ARGUMENTS();
    BufferView view = {.data = NULL};
    if (is_str(args[0])) view = (BufferView){str_of(args[0])->text, str_of(args[0])->size, .readonly = true};
    else if (!obj_get_buffer(ts, args[0], &view, false)) return NULL;
    int32_t c = unicode_find_name(view.data, view.size);
    Ref found = NULL;
    if (view.size > 256) raise_error(ts, EXC_KEY_ERROR, "name too long");
    else if (c >= 0) found = str_from_code_point(ts, (uint32_t)c);
    else if (need_names(ts)) {
        Ref message = str_from_format(ts, "undefined character name '%s'", view.data);
        if (message) raise_key_error(ts, message);
        ref_xdrop(message);
    }
    buffer_release(ts, &view);
    return found;
}

/* --- the module ---------------------------------------------------------------------------------------- */

static const MethodDef functions[] = {
    {"decimal", decimal, 1, 2, 0,
     "decimal($module, chr, default=<unrepresentable>, /)\n--\n\nThe value of a decimal digit, an int."},
    {"digit", digit, 1, 2, 0,
     "digit($module, chr, default=<unrepresentable>, /)\n--\n\nThe value of a digit, an int."},
    {"numeric", numeric, 1, 2, 0,
     "numeric($module, chr, default=<unrepresentable>, /)\n--\n\nThe number a character stands for, a "
     "float."},
    {"category", category, 1, 1, 0, "category($module, chr, /)\n--\n\nThe general category, two letters."},
    {"bidirectional", bidirectional, 1, 1, 0,
     "bidirectional($module, chr, /)\n--\n\nThe class for text in both directions; '' if there is none."},
    {"combining", combining, 1, 1, 0,
     "combining($module, chr, /)\n--\n\nThe combining class; 0: it combines not."},
    {"mirrored", mirrored, 1, 1, 0,
     "mirrored($module, chr, /)\n--\n\n1 if it is mirrored in text from right to left."},
    {"east_asian_width", east_asian_width, 1, 1, 0,
     "east_asian_width($module, chr, /)\n--\n\nThe East Asian width."},
    {"decomposition", decomposition, 1, 1, 0,
     "decomposition($module, chr, /)\n--\n\nWhat it is made of, in hexadecimal digits; '' if it is not made "
     "of others."},
    {"normalize", unicode_normalize, 2, 2, 0,
     "normalize($module, form, unistr, /)\n--\n\nThe string in a normal form: NFC, NFKC, NFD or NFKD."},
    {"is_normalized", is_normalized, 2, 2, 0,
     "is_normalized($module, form, unistr, /)\n--\n\nIs the string in that normal form?"},
    {"name", character_name, 1, 2, 0,
     "name($module, chr, default=<unrepresentable>, /)\n--\n\nThe name of a character; ValueError if it has "
     "none."},
    {"lookup", lookup, 1, 1, 0,
     "lookup($module, name, /)\n--\n\nThe character of that name; KeyError if there is none."},
    {0},
};

Ref module_unicodedata_init(ThreadState *ts)
{
    Ref m = module_new(ts, "unicodedata", "What Unicode says of characters.");
    if (m && !(module_add_functions(ts, m, functions) && module_add_text(ts, m, "unidata_version", "14.0.0")))
        ref_clear(&m);
    return m;
}
