/* json.c: the module _json: the fast parts of lib/json. Strings are written here; json_scan.c reads and
 * json_encode.c writes whole values. */
#include "modules/json.h"

/* The letter behind the backslash for a character that has a short escape, or 0. */
static char short_escape(uint32_t c)
{
    switch (c) {
    case '"': return '"';
    case '\\': return '\\';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    case '\f': return 'f';
    case '\b': return 'b';
    default: return 0;
    }
}

static void add_unit(StrBuilder *b, uint32_t unit)
{
    static const char digits[] = "0123456789abcdef";
    char text[6] = {
        '\\', 'u', digits[unit >> 12], digits[unit >> 8 & 15], digits[unit >> 4 & 15], digits[unit & 15]};
    builder_add_ascii(b, text, sizeof text);
}

static void add_escape(StrBuilder *b, uint32_t c)
{
    char letter = short_escape(c);
    if (letter) {
        builder_add_ascii(b, (char[]){'\\', letter}, 2);
    } else if (c < 0x10000) {
        add_unit(b, c);
    } else {
        add_unit(b, 0xD800 + ((c - 0x10000) >> 10));
        add_unit(b, 0xDC00 + (c & 0x3FF));
    }
}

static inline bool is_plain(char c, bool ascii)
{
    if (c & 0x80) return !ascii;
    return (unsigned char)c >= 0x20 && c != '"' && c != '\\' && (!ascii || c != 0x7F);
}

void json_add_string(StrBuilder *b, StrObject *s, bool ascii)
{
    const char *p = s->text, *end = p + s->size;
    bool counted = str_is_ascii(s);
    builder_add_ascii(b, "\"", 1);
    while (p < end) {
        const char *run = p;
        while (p < end && is_plain(*p, ascii)) p++;
        if (counted) builder_add_ascii(b, run, (size_t)(p - run));
        else builder_add(b, run, (size_t)(p - run));
        if (p < end) add_escape(b, utf8_next(&p));
    }
    builder_add_ascii(b, "\"", 1);
}

static Ref encode_string(ThreadState *ts, Borrow o, bool ascii)
{
    StrBuilder b = {.ts = ts};
    if (!is_str(o)) return raise_type_error(ts, "first argument must be a string, not %T", o);
    json_add_string(&b, str_of(o), ascii);
    return builder_finish(&b);
}

NATIVE(json_encode_ascii)
{
    UNUSED_ARGUMENTS();
    return encode_string(ts, args[0], true);
}

NATIVE(json_encode_plain)
{
    UNUSED_ARGUMENTS();
    return encode_string(ts, args[0], false);
}

static NATIVE(scanstring)
{
    UNUSED_ARGUMENTS();
    int64_t end;
    if (!need_index(ts, args[1], &end)) return NULL;
    if (!is_str(args[0])) return raise_type_error(ts, "first argument must be a string, not %T", args[0]);
    int strict = nargs > 2 ? obj_truth(ts, args[2]) : 1;
    if (strict < 0) return NULL;
    StrObject *text = str_of(args[0]);
    if (end < 0 || end > (int64_t)text->length) return raise_value_error(ts, "end is out of bounds");
    size_t offset = str_offset(text, (size_t)end);
    Ref s = json_scan_string(ts, text, &offset, strict);
    Ref position = s ? int_from_int64(ts, (int64_t)str_index_at(text, offset)) : NULL;
    Ref pair = position ? tuple_pack(ts, 2, s, position) : NULL;
    ref_xdrop(position);
    ref_xdrop(s);
    return pair;
}

static size_t skip_space(const StrObject *s, size_t offset)
{
    while (offset < s->size && strchr(" \t\n\r", s->text[offset]) && s->text[offset]) offset++;
    return offset;
}

static NATIVE(skip_whitespace)
{
    UNUSED_ARGUMENTS();
    int64_t index;
    if (!is_str(args[0])) return raise_type_error(ts, "first argument must be a string, not %T", args[0]);
    if (!need_index(ts, args[1], &index)) return NULL;
    StrObject *s = str_of(args[0]);
    if (index < 0) index = 0;
    if (index > (int64_t)s->length) index = s->length;
    size_t offset = str_offset(s, (size_t)index), end = skip_space(s, offset);
    return int_from_int64(ts, index + (int64_t)(end - offset));
}

static const MethodDef functions[] = {
    {"encode_basestring_ascii", json_encode_ascii, 1, 1, 0,
     "encode_basestring_ascii(string) -> string\n\nThe JSON form of a string, in ASCII."},
    {"encode_basestring", json_encode_plain, 1, 1, 0,
     "encode_basestring(string) -> string\n\nThe JSON form of a string."},
    {"scanstring", scanstring, 2, 3, 0,
     "scanstring(string, end, strict=True) -> (string, end)\n\nReads the JSON string whose opening quote "
     "stands before "
     "position end.\nThe result's second item is the position behind its closing quote.\n"
     "Not strict: control characters may stand in it."},
    {"skip_whitespace", skip_whitespace, 2, 2, 0,
     "skip_whitespace(string, index) -> index\n\nThe first position from index on that is no whitespace of "
     "JSON."},
    {0},
};

Ref module_json_init(ThreadState *ts)
{
    Ref m = module_new(ts, "_json", "The fast parts of json.\n");
    Type *scanner = m ? type_for_kind(ts, KIND_JSON_SCANNER) : NULL;
    Type *encoder = scanner ? type_for_kind(ts, KIND_JSON_ENCODER) : NULL;
    if (encoder && module_add_functions(ts, m, functions) &&
        module_add(ts, m, "make_scanner", OBJ(scanner)) && module_add(ts, m, "make_encoder", OBJ(encoder)))
        return m;
    ref_xdrop(m);
    return NULL;
}
