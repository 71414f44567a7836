#include "object/bytes_impl.h"

/* --- characters are ASCII ------------------------------------------------------------------------------- */

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}
static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}
static bool is_alpha(char c)
{
    return is_lower(c) || is_upper(c);
}
static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}
static bool is_alnum(char c)
{
    return is_alpha(c) || is_digit(c);
}
static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}
static char to_lower(char c)
{
    return is_upper(c) ? (char)(c + 32) : c;
}
static char to_upper(char c)
{
    return is_lower(c) ? (char)(c - 32) : c;
}

/* Defines the native method `name`; its body may ignore any of the parameters. */
#define METHOD(name)                                                                       \
    static Ref method_##name(ThreadState *ts, Borrow self, OURO_UNUSED Borrow const *args, \
                             OURO_UNUSED size_t nargs, OURO_UNUSED Borrow kwnames)

static Ref all_are(ThreadState *ts, Borrow self, bool (*test)(char))
{
    Span span;
    bytes_span(self, &span);
    for (size_t i = 0; i < span.size; i++) {
        if (!test(span.data[i])) return bool_new(ts, false);
    }
    return bool_new(ts, span.size > 0);
}

METHOD(isalnum)
{
    return all_are(ts, self, is_alnum);
}
METHOD(isalpha)
{
    return all_are(ts, self, is_alpha);
}
METHOD(isdigit)
{
    return all_are(ts, self, is_digit);
}
METHOD(isspace)
{
    return all_are(ts, self, is_space);
}

METHOD(isascii)
{
    Span span;
    bytes_span(self, &span);
    return bool_new(ts, utf8_ascii_prefix(span.data, span.size) == span.size);
}

static Ref has_only_case(ThreadState *ts, Borrow self, bool (*wanted)(char), bool (*unwanted)(char))
{
    Span span;
    bool found = false;
    bytes_span(self, &span);
    for (size_t i = 0; i < span.size; i++) {
        if (unwanted(span.data[i])) return bool_new(ts, false);
        found = found || wanted(span.data[i]);
    }
    return bool_new(ts, found);
}

METHOD(islower)
{
    return has_only_case(ts, self, is_lower, is_upper);
}
METHOD(isupper)
{
    return has_only_case(ts, self, is_upper, is_lower);
}

METHOD(istitle)
{
    Span span;
    bool inside = false, found = false;
    bytes_span(self, &span);
    for (size_t i = 0; i < span.size; i++) {
        char c = span.data[i];
        if (is_upper(c) ? inside : is_lower(c) && !inside) return bool_new(ts, false);
        inside = is_alpha(c);
        found = found || inside;
    }
    return bool_new(ts, found);
}

/* A copy of self with each byte changed; `inside`: is the byte before it a letter (for the first one: false)?
 */
static Ref map_bytes(ThreadState *ts, Borrow self, char (*mapping)(char c, size_t index, bool inside))
{
    Span span;
    bytes_span(self, &span);
    if (span.size <= 1) {
        char c = span.size ? mapping(span.data[0], 0, false) : 0;
        return bytes_like(ts, self, &c, span.size);
    }
    Ref result = bytes_like(ts, self, NULL, span.size);
    if (!result) return NULL;
    char *to = bytes_data(result);
    for (size_t i = 0; i < span.size; i++) to[i] = mapping(span.data[i], i, i && is_alpha(span.data[i - 1]));
    return result;
}

static char map_lower(char c, OURO_UNUSED size_t i, OURO_UNUSED bool inside)
{
    return to_lower(c);
}
static char map_upper(char c, OURO_UNUSED size_t i, OURO_UNUSED bool inside)
{
    return to_upper(c);
}
static char map_swap(char c, OURO_UNUSED size_t i, OURO_UNUSED bool inside)
{
    return is_lower(c) ? to_upper(c) : to_lower(c);
}
static char map_capitalize(char c, size_t i, OURO_UNUSED bool inside)
{
    return i ? to_lower(c) : to_upper(c);
}
static char map_title(char c, OURO_UNUSED size_t i, bool inside)
{
    return inside ? to_lower(c) : to_upper(c);
}

METHOD(lower)
{
    return map_bytes(ts, self, map_lower);
}
METHOD(upper)
{
    return map_bytes(ts, self, map_upper);
}
METHOD(swapcase)
{
    return map_bytes(ts, self, map_swap);
}
METHOD(capitalize)
{
    return map_bytes(ts, self, map_capitalize);
}
METHOD(title)
{
    return map_bytes(ts, self, map_title);
}

/* --- strip -------------------------------------------------------------------------------------------- */

typedef struct ByteSet {
    bool has[256];
} ByteSet;

static bool strip_set(ThreadState *ts, Borrow const *args, size_t nargs, ByteSet *set)
{
    BufferView view;
    memset(set, 0, sizeof *set);
    if (!nargs || args[0] == ts->rt->none) {
        for (int c = 0; c < 128; c++) set->has[c] = is_space((char)c);
        return true;
    }
    if (!obj_get_buffer(ts, args[0], &view, false)) return false;
    for (size_t i = 0; i < view.size; i++) set->has[(unsigned char)view.data[i]] = true;
    buffer_release(ts, &view);
    return true;
}

static Ref part_of(ThreadState *ts, Borrow self, Span span, size_t from, size_t to)
{
    if (from == 0 && to == span.size) return bytes_same(ts, self);
    return bytes_like(ts, self, span.data + from, to - from);
}

static Ref strip(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, bool left, bool right)
{
    ByteSet set;
    Span span;
    if (!strip_set(ts, args, nargs, &set)) return NULL;
    bytes_span(self, &span);
    size_t from = 0, to = span.size;
    while (left && from < to && set.has[(unsigned char)span.data[from]]) from++;
    while (right && from < to && set.has[(unsigned char)span.data[to - 1]]) to--;
    return part_of(ts, self, span, from, to);
}

METHOD(strip)
{
    return strip(ts, self, args, nargs, true, true);
}
METHOD(lstrip)
{
    return strip(ts, self, args, nargs, true, false);
}
METHOD(rstrip)
{
    return strip(ts, self, args, nargs, false, true);
}

static Ref remove_affix(ThreadState *ts, Borrow self, Borrow affix, bool at_end)
{
    BufferView view;
    Span span;
    if (!obj_get_buffer(ts, affix, &view, false)) return NULL;
    bytes_span(self, &span);
    const char *at = at_end ? span.data + span.size - view.size : span.data;
    size_t cut = view.size <= span.size && memcmp(at, view.data, view.size) == 0 ? view.size : 0;
    Ref result = part_of(ts, self, span, at_end ? 0 : cut, at_end ? span.size - cut : span.size);
    buffer_release(ts, &view);
    return result;
}

METHOD(removeprefix)
{
    return remove_affix(ts, self, args[0], false);
}
METHOD(removesuffix)
{
    return remove_affix(ts, self, args[0], true);
}

/* --- padding ------------------------------------------------------------------------------------------ */

static Ref pad(ThreadState *ts, Borrow self, size_t left, size_t right, char fill)
{
    Span span;
    bytes_span(self, &span);
    if (left + right == 0) return bytes_same(ts, self);
    if (left + right > BYTES_MAX_SIZE - span.size) return raise_no_memory(ts);
    size_t size = left + span.size + right;
    if (size == 1) return bytes_like(ts, self, &fill, 1);
    Ref result = bytes_like(ts, self, NULL, size);
    if (!result) return NULL;
    char *to = bytes_data(result);
    memset(to, fill, left);
    memcpy(to + left, span.data, span.size);
    memset(to + left + span.size, fill, right);
    return result;
}

static bool pad_arguments(ThreadState *ts, const char *name, Borrow self, Borrow const *args, size_t nargs,
                          int64_t *width, size_t *margin, char *fill)
{
    Span span;
    *fill = ' ';
    if (!need_index(ts, args[0], width)) return false;
    if (nargs > 1) {
        if (!bytes_span(args[1], &span) || span.size != 1) {
            raise_type_error(ts, "%s() argument 2 must be a byte string of length 1, not %K", name, args[1]);
            return false;
        }
        *fill = span.data[0];
    }
    bytes_span(self, &span);
    *margin = *width > (int64_t)span.size ? (size_t)*width - span.size : 0;
    return true;
}

METHOD(center)
{
    int64_t width;
    size_t margin;
    char fill;
    if (!pad_arguments(ts, "center", self, args, nargs, &width, &margin, &fill)) return NULL;
    size_t left = margin / 2 + (margin & (size_t)width & 1);
    return pad(ts, self, left, margin - left, fill);
}

METHOD(ljust)
{
    int64_t width;
    size_t margin;
    char fill;
    return pad_arguments(ts, "ljust", self, args, nargs, &width, &margin, &fill)
             ? pad(ts, self, 0, margin, fill)
             : NULL;
}

METHOD(rjust)
{
    int64_t width;
    size_t margin;
    char fill;
    return pad_arguments(ts, "rjust", self, args, nargs, &width, &margin, &fill)
             ? pad(ts, self, margin, 0, fill)
             : NULL;
}

METHOD(zfill)
{
    int64_t width;
    size_t margin;
    char fill;
    if (!pad_arguments(ts, "zfill", self, args, 1, &width, &margin, &fill)) return NULL;
    Ref result = pad(ts, self, margin, 0, '0');
    if (!result || margin == 0) return result;
    char *text = bytes_data(result);
    if ((size_t)width > margin && (text[margin] == '+' || text[margin] == '-')) {
        text[0] = text[margin];
        text[margin] = '0';
    }
    return result;
}

METHOD(expandtabs)
{
    static const char *const names[] = {"tabsize"};
    static const ArgSpec spec = {"expandtabs", names, .count = 1, .positional = 1, .required = 0};
    Borrow bound[1];
    Span span;
    int tab = 8;
    int64_t column = 0;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    if (bound[0] && !args_int(ts, bound[0], &tab)) return NULL;
    StrBuilder b = {.ts = ts};
    bytes_span(self, &span);
    for (size_t i = 0; i < span.size && !b.failed; i++) {
        char c = span.data[i];
        if (c == '\t') {
            int64_t step = tab > 0 ? tab - column % tab : 0;
            builder_add_fill(&b, ' ', (size_t)step);
            column += step;
        } else {
            builder_add_ascii(&b, &c, 1);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return bytes_builder_finish(&b, is_bytearray(self));
}

/* --- translate ---------------------------------------------------------------------------------------- */

static Ref translate(ThreadState *ts, Borrow self, const char *table, const ByteSet *deleted)
{
    Span span;
    StrBuilder b = {.ts = ts};
    bytes_span(self, &span);
    bool changed = false;
    for (size_t i = 0; i < span.size && !b.failed; i++) {
        unsigned char c = (unsigned char)span.data[i];
        char out = table ? table[c] : (char)c;
        changed = changed || deleted->has[c] || out != (char)c;
        if (!deleted->has[c]) builder_add_ascii(&b, &out, 1);
    }
    if (changed || b.failed || is_bytearray(self)) return bytes_builder_finish(&b, is_bytearray(self));
    builder_discard(&b);
    return bytes_same(ts, self);
}

static bool translate_arguments(ThreadState *ts, Borrow const *bound, BufferView *table, ByteSet *deleted)
{
    memset(deleted, 0, sizeof *deleted);
    *table = (BufferView){0};
    if (bound[0] != ts->rt->none && !obj_get_buffer(ts, bound[0], table, false)) return false;
    if (table->owner && table->size != 256) {
        raise_value_error(ts, "translation table must be 256 characters long");
        return false;
    }
    BufferView view;
    if (!bound[1]) return true;
    if (!obj_get_buffer(ts, bound[1], &view, false)) return false;
    for (size_t i = 0; i < view.size; i++) deleted->has[(unsigned char)view.data[i]] = true;
    buffer_release(ts, &view);
    return true;
}

METHOD(translate)
{
    static const char *const names[] = {"", "delete"};
    static const ArgSpec spec = {"translate", names, .count = 2, .positional = 2, .required = 1};
    Borrow bound[2];
    BufferView table;
    ByteSet deleted;
    Ref result = NULL;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    if (translate_arguments(ts, bound, &table, &deleted))
        result = translate(ts, self, table.owner ? table.data : NULL, &deleted);
    buffer_release(ts, &table);
    return result;
}

METHOD(maketrans)
{
    (void)self;
    BufferView from, to;
    Ref table = NULL;
    if (!obj_get_buffer(ts, args[0], &from, false)) return NULL;
    if (!obj_get_buffer(ts, args[1], &to, false)) goto release_from;
    if (from.size != to.size) raise_value_error(ts, "maketrans arguments must have same length");
    else table = bytes_from_data(ts, NULL, 256);
    if (table) {
        char *data = bytes_of(table)->data;
        for (int c = 0; c < 256; c++) data[c] = (char)c;
        for (size_t i = 0; i < from.size; i++) data[(unsigned char)from.data[i]] = to.data[i];
    }
    buffer_release(ts, &to);
release_from:
    buffer_release(ts, &from);
    return table;
}

/* --- hexadecimal --------------------------------------------------------------------------------------- */

/* The separator character of hex(), 0 when there is none. */
static bool hex_separator(ThreadState *ts, Borrow o, char *separator)
{
    Span span;
    *separator = 0;
    if (!o) return true;
    int64_t length = obj_len(ts, o);
    if (length < 0) return false;
    if (length != 1) {
        raise_value_error(ts, "sep must be length 1.");
        return false;
    }
    if (is_str(o) && !str_is_ascii(str_of(o))) {
        raise_value_error(ts, "sep must be ASCII.");
        return false;
    }
    if (is_str(o)) {
        *separator = str_of(o)->text[0];
    } else if (is_bytes(o) && bytes_span(o, &span)) {
        *separator = span.data[0];
    } else {
        raise_type_error(ts, "sep must be str or bytes.");
        return false;
    }
    if ((unsigned char)*separator < 0x80) return true;
    raise_value_error(ts, "sep must be ASCII.");
    return false;
}

/* Groups are counted from the right, or from the left when the step is negative. 0: no separators. */
static bool separator_before(size_t index, size_t size, int64_t step)
{
    size_t group = (size_t)(step < 0 ? -step : step);
    return index > 0 && (step < 0 ? index : size - index) % group == 0;
}

static Ref hex_text(ThreadState *ts, Span span, char separator, int64_t step)
{
    static const char digits[] = "0123456789abcdef";
    size_t separators = step ? (span.size - 1) / (size_t)(step < 0 ? -step : step) : 0, size = 2 * span.size + separators;
    StrObject *s = str_alloc(ts, size, size);
    if (!s) return NULL;
    char *to = s->text;
    for (size_t i = 0; i < span.size; i++) {
        unsigned char c = (unsigned char)span.data[i];
        if (step && separator_before(i, span.size, step)) *to++ = separator;
        *to++ = digits[c >> 4];
        *to++ = digits[c & 15];
    }
    return OBJ(s);
}

Ref bytes_hex(ThreadState *ts, Span span, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"sep", "bytes_per_sep"};
    static const ArgSpec spec = {"hex", names, .count = 2, .positional = 2, .required = 0};
    Borrow bound[2];
    char separator;
    int group = 1;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    if (bound[1] && !args_int(ts, bound[1], &group)) return NULL;
    if (!hex_separator(ts, bound[0], &separator)) return NULL;
    return span.size ? hex_text(ts, span, separator, bound[0] ? group : 0) : str_empty(ts);
}

METHOD(hex)
{
    Span span;
    if (!is_bytearray(self)) {
        bytes_span(self, &span);
        return bytes_hex(ts, span, args, nargs, kwnames);
    }
    ByteArrayObject *array = (ByteArrayObject *)self;
    array->exports++;
    bytes_span(self, &span);
    Ref text = bytes_hex(ts, span, args, nargs, kwnames);
    array->exports--;
    return text;
}

static int hex_value(char c)
{
    if (is_digit(c)) return c - '0';
    c = to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool bad_hex(ThreadState *ts, size_t at)
{
    raise_value_error(ts, "non-hexadecimal number found in fromhex() arg at position %zu", at);
    return false;
}

static bool add_from_hex(StrBuilder *b, StrObject *s)
{
    if (!str_is_ascii(s)) return bad_hex(b->ts, utf8_ascii_prefix(s->text, s->size));
    for (size_t i = 0; i < s->size && !b->failed; i++) {
        if (is_space(s->text[i])) continue;
        int high = hex_value(s->text[i]), low = high < 0 ? -1 : hex_value(s->text[i + 1]);
        if (high < 0 || low < 0) return bad_hex(b->ts, i + (high >= 0));
        char byte = (char)(high << 4 | low);
        builder_add_ascii(b, &byte, 1);
        i++;
    }
    return !b->failed;
}

METHOD(fromhex)
{
    Type *type = (Type *)self;
    if (!args_str(ts, args[0], "fromhex() argument")) return NULL;
    StrBuilder b = {.ts = ts};
    bool to_bytearray = type->slots.get_buffer == bytearray_get_buffer;
    if (!add_from_hex(&b, str_of(args[0]))) {
        builder_discard(&b);
        return NULL;
    }
    Ref result = bytes_builder_finish(&b, to_bytearray);
    if (!result || type->kind == KIND_BYTES || type->kind == KIND_BYTEARRAY) return result;
    Ref instance = obj_call1(ts, self, result);
    ref_drop(result);
    return instance;
}

/* --- the rest ------------------------------------------------------------------------------------------ */

METHOD(decode)
{
    static const char *const names[] = {"encoding", "errors"};
    static const ArgSpec spec = {"decode", names, .count = 2, .positional = 2, .required = 0};
    Borrow bound[2];
    BufferView view;
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    if (!args_text_or_null(ts, bound[0], "decode() argument 'encoding'")) return NULL;
    if (!args_text_or_null(ts, bound[1], "decode() argument 'errors'")) return NULL;
    if (!obj_get_buffer(ts, self, &view, false)) return NULL;
    Ref text = str_decode(ts, view.data, view.size, bound[0] ? str_utf8(bound[0]) : NULL,
                          bound[1] ? str_utf8(bound[1]) : NULL);
    buffer_release(ts, &view);
    return text;
}

METHOD(bytes)
{
    return is_kind(self, KIND_BYTES) ? ref_new(self) : bytes_same(ts, self);
}

METHOD(getnewargs)
{
    Span span;
    bytes_span(self, &span);
    Ref copy = bytes_from_data(ts, span.data, span.size);
    return copy ? tuple_from_array_take(ts, &copy, 1) : NULL;
}

METHOD(sizeof)
{
    return int_from_int64(ts, (int64_t)object_total_size(self));
}

#define M(name) #name, method_##name
#define B(name) #name, bytes_method_##name

/* The methods that bytes and bytearray share. Where CPython gives no signature the text starts with the call.
 */
/* clang-format off */
#define SHARED_METHODS \
    {M(capitalize), 0, 0, 0, \
     "B.capitalize() -> copy of B\n\nThe first byte in upper case and the rest in lower case " \
     "(ASCII)."}, \
    {M(center), 1, 2, 0, \
     "center($self, width, fillchar=b' ', /)\n--\n\nThe bytes in the middle of a field of that " \
     "width."}, \
    {B(count), 0, 3, MF_UNCHECKED | MF_VARARGS, \
     "B.count(sub[, start[, end]]) -> int\n\nHow often sub occurs in B[start:end], without " \
     "overlaps."}, \
    {M(decode), 0, 2, MF_KEYWORDS, \
     "decode($self, /, encoding='utf-8', errors='strict')\n--\n\nThe text that the bytes are in " \
     "the given encoding.\n\nerrors says what happens to bytes that cannot be decoded: 'strict' " \
     "raises UnicodeDecodeError,\n'ignore' drops them, 'replace' puts U+FFFD; 'backslashreplace' " \
     "and 'surrogateescape' are known as well."}, \
    {B(endswith), 0, 3, MF_UNCHECKED | MF_VARARGS, \
     "B.endswith(suffix[, start[, end]]) -> bool\n\nDoes B[start:end] end with suffix, or with " \
     "one of a tuple of them?"}, \
    {M(expandtabs), 0, 1, MF_KEYWORDS, \
     "expandtabs($self, /, tabsize=8)\n--\n\nA copy with spaces in place of tabs, up to columns " \
     "that are multiples\nof tabsize."}, \
    {B(find), 0, 3, MF_UNCHECKED | MF_VARARGS, \
     "B.find(sub[, start[, end]]) -> int\n\nThe lowest index at which sub lies within " \
     "B[start:end], or -1."}, \
    {M(fromhex), 1, 1, MF_CLASS, \
     "fromhex($type, string, /)\n--\n\nThe bytes that pairs of hexadecimal digits stand for; " \
     "spaces between pairs are skipped."}, \
    {M(hex), 0, 2, MF_KEYWORDS, \
     "hex($self, /, sep=<unrepresentable>, bytes_per_sep=1)\n--\n\nTwo hexadecimal digits a byte, " \
     "with sep between groups of bytes_per_sep bytes.\n\nGroups are counted from the right, and " \
     "from the left when bytes_per_sep is negative."}, \
    {B(index), 0, 3, MF_UNCHECKED | MF_VARARGS, \
     "B.index(sub[, start[, end]]) -> int\n\nLike find(), but raises ValueError when sub is not " \
     "found."}, \
    {M(isalnum), 0, 0, 0, \
     "B.isalnum() -> bool\n\nAre all bytes ASCII letters or digits, and is there one?"}, \
    {M(isalpha), 0, 0, 0, "B.isalpha() -> bool\n\nAre all bytes ASCII letters, and is there one?"}, \
    {M(isascii), 0, 0, 0, "B.isascii() -> bool\n\nAre all bytes ASCII? True when there is none."}, \
    {M(isdigit), 0, 0, 0, "B.isdigit() -> bool\n\nAre all bytes ASCII digits, and is there one?"}, \
    {M(islower), 0, 0, 0, \
     "B.islower() -> bool\n\nAre all cased bytes lower case, and is there one?"}, \
    {M(isspace), 0, 0, 0, \
     "B.isspace() -> bool\n\nAre all bytes ASCII white space, and is there one?"}, \
    {M(istitle), 0, 0, 0, \
     "B.istitle() -> bool\n\nDoes each word start with upper case and go on in lower case?"}, \
    {M(isupper), 0, 0, 0, \
     "B.isupper() -> bool\n\nAre all cased bytes upper case, and is there one?"}, \
    {B(join), 1, 1, 0, \
     "join($self, iterable_of_bytes, /)\n--\n\nThe bytes-like objects of the iterable, with this " \
     "one between each two of them."}, \
    {M(ljust), 1, 2, 0, \
     "ljust($self, width, fillchar=b' ', /)\n--\n\nThe bytes at the left of a field of that width."}, \
    {M(lower), 0, 0, 0, "B.lower() -> copy of B\n\nASCII letters become lower case."}, \
    {M(lstrip), 0, 1, 0, \
     "lstrip($self, bytes=None, /)\n--\n\nA copy without leading white space, or without leading " \
     "bytes of the argument."}, \
    {M(maketrans), 2, 2, MF_STATIC, \
     "maketrans(frm, to, /)\n--\n\nA table for translate(): each byte of frm becomes the one at " \
     "its place in to."}, \
    {B(partition), 1, 1, 0, \
     "partition($self, sep, /)\n--\n\nThe tuple (before, sep, after) of the first occurrence of " \
     "sep;\nthe whole and two empty ones when there is none."}, \
    {B(replace), 2, 3, 0, \
     "replace($self, old, new, count=-1, /)\n--\n\nA copy in which each old is replaced by new.\n\n" \
     "With count not negative, only the first count occurrences are."}, \
    {M(removeprefix), 1, 1, 0, \
     "removeprefix($self, prefix, /)\n--\n\nA copy without the given prefix, if it has it."}, \
    {M(removesuffix), 1, 1, 0, \
     "removesuffix($self, suffix, /)\n--\n\nA copy without the given suffix, if it has it."}, \
    {B(rfind), 0, 3, MF_UNCHECKED | MF_VARARGS, \
     "B.rfind(sub[, start[, end]]) -> int\n\nThe highest index at which sub lies within " \
     "B[start:end], or -1."}, \
    {B(rindex), 0, 3, MF_UNCHECKED | MF_VARARGS, \
     "B.rindex(sub[, start[, end]]) -> int\n\nLike rfind(), but raises ValueError when sub is not " \
     "found."}, \
    {M(rjust), 1, 2, 0, \
     "rjust($self, width, fillchar=b' ', /)\n--\n\nThe bytes at the right of a field of that " \
     "width."}, \
    {B(rpartition), 1, 1, 0, \
     "rpartition($self, sep, /)\n--\n\nThe tuple (before, sep, after) of the last occurrence of " \
     "sep;\ntwo empty ones and the whole when there is none."}, \
    {B(rsplit), 0, 2, MF_KEYWORDS, \
     "rsplit($self, /, sep=None, maxsplit=-1)\n--\n\nLike split(), but splits are made from the " \
     "right."}, \
    {M(rstrip), 0, 1, 0, \
     "rstrip($self, bytes=None, /)\n--\n\nA copy without trailing white space, or without " \
     "trailing bytes of the argument."}, \
    {B(split), 0, 2, MF_KEYWORDS, \
     "split($self, /, sep=None, maxsplit=-1)\n--\n\nA list of the parts between separators.\n\n" \
     "Without sep, runs of ASCII white space separate and empty parts are left out. At most " \
     "maxsplit\nsplits are made, from the left."}, \
    {B(splitlines), 0, 1, MF_KEYWORDS, \
     "splitlines($self, /, keepends=False)\n--\n\nA list of the lines, with their ends if " \
     "keepends is true."}, \
    {B(startswith), 0, 3, MF_UNCHECKED | MF_VARARGS, \
     "B.startswith(prefix[, start[, end]]) -> bool\n\nDoes B[start:end] start with prefix, or " \
     "with one of a tuple of them?"}, \
    {M(strip), 0, 1, 0, \
     "strip($self, bytes=None, /)\n--\n\nA copy without white space (or bytes of the argument) at " \
     "both ends."}, \
    {M(swapcase), 0, 0, 0, \
     "B.swapcase() -> copy of B\n\nASCII upper case becomes lower case and the reverse."}, \
    {M(title), 0, 0, 0, \
     "B.title() -> copy of B\n\nEach ASCII word starts with upper case and goes on in lower case."}, \
    {M(translate), 1, 2, MF_KEYWORDS, \
     "translate($self, table, /, delete=b'')\n--\n\nA copy without the bytes of delete, the " \
     "others replaced by their entries in the table of 256 bytes,\nor kept where the table is " \
     "None."}, \
    {M(upper), 0, 0, 0, "B.upper() -> copy of B\n\nASCII letters become upper case."}, \
    {M(zfill), 1, 1, 0, \
     "zfill($self, width, /)\n--\n\nThe bytes with zeros in front up to that width; a sign stays " \
     "first."}
/* clang-format on */

const MethodDef bytes_methods[] = {
    {"__getnewargs__", method_getnewargs, 0, 0, 0, NULL},
    {"__bytes__", method_bytes, 0, 0, 0, "__bytes__($self, /)\n--\n\nThis object as exact bytes."},
    SHARED_METHODS,
    {0},
};

const MethodDef bytearray_methods[] = {
    {"__alloc__", bytes_method_alloc, 0, 0, 0,
     "B.__alloc__() -> int\n\nThe number of bytes there is room for."},
    {"__reduce__", bytes_method_reduce, 0, 0, 0, "__reduce__($self, /)\n--\n\nState for pickling."},
    {"__reduce_ex__", bytes_method_reduce_ex, 0, 1, 0,
     "__reduce_ex__($self, proto=0, /)\n--\n\nState for pickling."},
    {"__sizeof__", method_sizeof, 0, 0, 0,
     "__sizeof__($self, /)\n--\n\nThe bytes of memory the object takes."},
    {B(append), 1, 1, 0, "append($self, item, /)\n--\n\nAdds one byte at the end."},
    {B(clear), 0, 0, 0, "clear($self, /)\n--\n\nRemoves all bytes."},
    {B(copy), 0, 0, 0, "copy($self, /)\n--\n\nA copy."},
    {B(extend), 1, 1, 0,
     "extend($self, iterable_of_ints, /)\n--\n\nAdds all bytes of a bytes-like object or an iterable of ints "
     "at the end."},
    {B(insert), 2, 2, 0, "insert($self, index, item, /)\n--\n\nPuts one byte before the given index."},
    {B(pop), 0, 1, 0,
     "pop($self, index=-1, /)\n--\n\nRemoves the byte at the index, by default the last one, and answers "
     "it."},
    {B(remove), 1, 1, 0, "remove($self, value, /)\n--\n\nRemoves the first occurrence of a byte."},
    {B(reverse), 0, 0, 0, "reverse($self, /)\n--\n\nReverses the order of the bytes in place."},
    SHARED_METHODS,
    {0},
};
