/* codecsmodule.c: the module _codecs: the encodings that strings know, as functions that say how much they took, and
 * the registry of error handlers. The registry of encodings is lib/codecs.py's. */
#include "modules/codecsmodule.h"

#include "modules/itertools.h"
#include "object/bytes.h"
#include "object/codec.h"
#include "object/unicode_name.h"

const char *codecs_errors(ThreadState *ts, const char *function, Borrow errors)
{
    if (!errors || errors == ts->rt->none) return "strict";
    if (is_str(errors)) return str_utf8(errors);
    raise_type_error(ts, "%s() argument 2 must be str or None, not %K", function, errors);
    return NULL;
}

/* (text, errors=None) -> (bytes, characters taken) */
static Ref encode(ThreadState *ts, const char *encoding, const char *function, Borrow const *args, size_t nargs)
{
    const char *errors = codecs_errors(ts, function, nargs > 1 ? args[1] : NULL);
    if (!errors) return NULL;
    if (!is_str(args[0])) return raise_type_error(ts, "%s() argument 1 must be str, not %K", function, args[0]);
    Ref bytes = codec_encode(ts, args[0], encoding, errors);
    return bytes ? pack_take(ts, 2, bytes, int_from_int64(ts, str_of(args[0])->length)) : NULL;
}

/* (bytes, errors=None, final=False) -> (text, bytes taken) */
static Ref decode(ThreadState *ts, const char *encoding, const char *function, Borrow const *args, size_t nargs)
{
    const char *errors = codecs_errors(ts, function, nargs > 1 ? args[1] : NULL);
    int final = nargs > 2 ? obj_truth(ts, args[2]) : 0;
    BufferView view;
    CodecShape shape;
    if (!errors || final < 0 || !codec_shape(ts, encoding, &shape) || !obj_get_buffer(ts, args[0], &view, false))
        return NULL;
    size_t whole = final ? view.size : codec_whole_part(&shape, view.data, view.size);
    Ref text = codec_decode(ts, view.data, whole, encoding, errors);
    buffer_release(ts, &view);
    return text ? pack_take(ts, 2, text, int_from_uint64(ts, whole)) : NULL;
}

/* Bytes of the escape that text of `size` bytes (a backslash first) may be the beginning of; 0: it is whole or wrong. */
static size_t escape_size(const char *text, size_t size, bool raw)
{
    if (size == 1) return 2;
    size_t digits = text[1] == 'u' ? 4 : text[1] == 'U' ? 8 : text[1] == 'x' && !raw ? 2 : 0;
    if (text[1] == 'N' && !raw) return size == 2 || (text[2] == '{' && !memchr(text, '}', size)) ? size + 1 : 0;
    for (size_t i = 2; i < size && i < 2 + digits; i++)
        if (!strchr("0123456789abcdefABCDEF", text[i]) || !text[i]) return 0;
    return digits ? 2 + digits : 0;
}

/* What comes before an escape that is not complete yet. */
static size_t whole_escapes(const char *data, size_t size, bool raw)
{
    const char *last = memrchr(data, '\\', size);
    if (!last) return size;
    size_t run = 1, at = (size_t)(last - data);
    while (run <= at && data[at - run] == '\\') run++;
    return run % 2 && escape_size(last, size - at, raw) > size - at ? at : size;
}

/* Here the input is final if nothing else is said; and it may be a str. */
static Ref decode_escapes(ThreadState *ts, const char *encoding, const char *function, Borrow const *args,
                          size_t nargs)
{
    int final = nargs > 2 ? obj_truth(ts, args[2]) : 1;
    Ref bytes = final < 0 ? NULL : is_str(args[0]) ? codec_encode(ts, args[0], "utf-8", NULL) : ref_new(args[0]);
    if (bytes && !final && is_bytes(bytes)) {
        BytesObject *b = bytes_of(bytes);
        size_t whole = whole_escapes(b->data, b->size, encoding[0] == 'r');
        if (whole < b->size) ref_set(&bytes, bytes_from_data(ts, b->data, whole));
    }
    Borrow all[] = {bytes, nargs > 1 ? args[1] : ts->rt->none, ts->rt->true_};
    Ref result = bytes ? decode(ts, encoding, function, all, 3) : NULL;
    ref_xdrop(bytes);
    return result;
}

#define ENCODE(name, encoding) \
    static NATIVE(name##_encode) \
    { \
        UNUSED_ARGUMENTS(); \
        return encode(ts, encoding, #name "_encode", args, nargs); \
    }
#define DECODE(name, encoding, how) \
    static NATIVE(name##_decode) \
    { \
        UNUSED_ARGUMENTS(); \
        return how(ts, encoding, #name "_decode", args, nargs); \
    }
#define CODEC(name, encoding) ENCODE(name, encoding) DECODE(name, encoding, decode)

CODEC(utf_8, "utf-8")
CODEC(ascii, "ascii")
CODEC(latin_1, "latin-1")
CODEC(utf_16_le, "utf-16-le")
CODEC(utf_16_be, "utf-16-be")
CODEC(utf_32_le, "utf-32-le")
CODEC(utf_32_be, "utf-32-be")
ENCODE(utf_16, "utf-16")
ENCODE(utf_32, "utf-32")
ENCODE(unicode_escape, "unicode-escape")
ENCODE(raw_unicode_escape, "raw-unicode-escape")
DECODE(unicode_escape, "unicode-escape", decode_escapes)
DECODE(raw_unicode_escape, "raw-unicode-escape", decode_escapes)

static NATIVE(register_error)
{
    UNUSED_ARGUMENTS();
    if (!is_str(args[0])) return raise_type_error(ts, "register_error() argument 1 must be str, not %K", args[0]);
    if (!obj_is_callable(args[1])) return raise_type_error(ts, "handler must be callable");
    Ref *handlers = &ts->rt->error_handlers;
    if (!*handlers && !(*handlers = dict_new(ts))) return NULL;
    return dict_set(ts, *handlers, args[0], args[1]) ? none_new(ts) : NULL;
}

static NATIVE(lookup_error)
{
    UNUSED_ARGUMENTS();
    if (!is_str(args[0])) return raise_type_error(ts, "lookup_error() argument must be str, not %K", args[0]);
    return ref_xnew(error_handler_find(ts, str_utf8(args[0])));
}

static NATIVE(character_name)
{
    UNUSED_ARGUMENTS();
    char name[UNICODE_NAME_MAX];
    if (!is_str(args[0]) || str_of(args[0])->length != 1) return raise_type_error(ts, "a character is needed");
    if (!unicode_name(str_char_at(str_of(args[0]), 0), name)) return none_new(ts);
    return str_from_text(ts, name);
}

#define ENCODE_ROW(name) {#name "_encode", name##_encode, 1, 2, 0, \
    #name "_encode($module, str, errors=None, /)\n--\n\nThe bytes, and how many characters they stand for."}
#define DECODE_ROW(name) {#name "_decode", name##_decode, 1, 3, 0, \
    #name "_decode($module, data, errors=None, final=False, /)\n--\n\nThe text, and how many bytes it was made of."}
#define ROWS(name) ENCODE_ROW(name), DECODE_ROW(name)

static const MethodDef functions[] = {
    ROWS(utf_8), ROWS(ascii), ROWS(latin_1), ROWS(utf_16_le), ROWS(utf_16_be), ROWS(utf_32_le), ROWS(utf_32_be),
    ROWS(unicode_escape), ROWS(raw_unicode_escape), ENCODE_ROW(utf_16), ENCODE_ROW(utf_32),
    {"charmap_decode", codecs_charmap_decode, 1, 3, 0,
     "charmap_decode($module, data, errors=None, mapping=None, /)\n--\n\n"
     "The text that bytes stand for by a mapping, and how many bytes it was made of."},
    {"charmap_encode", codecs_charmap_encode, 1, 3, 0,
     "charmap_encode($module, str, errors=None, mapping=None, /)\n--\n\n"
     "The bytes that characters are mapped to, and how many characters they stand for."},
    {"charmap_build", codecs_charmap_build, 1, 1, 0,
     "charmap_build($module, map, /)\n--\n\nThe mapping for encoding that belongs to a table of characters."},
    {"iconv_table", codecs_iconv_table, 1, 2, 0,
     "iconv_table($module, charset, lead=<unrepresentable>, /)\n--\n\n"
     "The characters of all bytes, or of all pairs that begin with one, as the C library's\niconv knows them: "
     "U+FFFE for none. Or None."},
    {"register_error", register_error, 2, 2, 0,
     "register_error($module, errors, handler, /)\n--\n\nRegister a function under the name of an error handler.\n\n"
     "It is called with a UnicodeError and either raises one or returns a replacement and\nthe position to go on at."},
    {"lookup_error", lookup_error, 1, 1, 0,
     "lookup_error($module, name, /)\n--\n\nThe error handler of that name; LookupError if there is none."},
    {"character_name", character_name, 1, 1, 0,
     "character_name($module, chr, /)\n--\n\nThe name of a character, or None."},
    {0},
};

Ref module_codecs_init(ThreadState *ts)
{
    Ref m = module_new(ts, "_codecs", "Encodings, and the registry of error handlers.");
    if (m && !module_add_functions(ts, m, functions)) ref_clear(&m);
    return m;
}
