#include "object/bytes_impl.h"
#include "object/codec.h"
#include "object/lookup.h"

typedef struct Codec {
    const char *aliases;     /* normalised names, each between spaces */
    const char *decode_name; /* in messages */
    const char *encode_name;
    bool (*decode)(Decoder *d);
    bool (*encode)(Encoder *e);
    uint8_t unit;
    bool big_endian;
    bool marked; /* starts with a byte order mark */
    uint32_t limit;
} Codec;

static const Codec codecs[] = {
    {" utf_8 utf8 u8 utf utf8_ucs2 utf8_ucs4 cp65001 ", "utf-8", "utf-8", decode_utf8, encode_utf8, 1, false,
     false, 0},
    {" ascii us_ascii 646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii ibm367 iso646_us "
     "iso_646.irv_1991 "
     "iso_ir_6 us ",
     "ascii", "ascii", decode_ascii, encode_narrow, 1, false, false, 0x80},
    {" latin_1 latin1 iso_8859_1 iso8859_1 iso8859 8859 cp819 latin l1 csisolatin1 ibm819 iso_8859_1_1987 "
     "iso_ir_100 "
     "iso88591 ",
     "latin-1", "latin-1", decode_latin1, encode_narrow, 1, false, false, 0x100},
    {" utf_8_sig ", "utf-8", "utf-8", decode_utf8, encode_utf8, 1, false, true, 0},
    {" utf_16 utf16 u16 ", "utf-16-le", "utf-16", decode_utf16, encode_wide, 2, false, true, 0},
    {" utf_16_le utf_16le utf16le utf16_le unicodelittleunmarked ", "utf-16-le", "utf-16-le", decode_utf16,
     encode_wide, 2, false, false, 0},
    {" utf_16_be utf_16be utf16be utf16_be unicodebigunmarked ", "utf-16-be", "utf-16-be", decode_utf16,
     encode_wide, 2, true, false, 0},
    {" utf_32 utf32 u32 ", "utf-32-le", "utf-32", decode_utf32, encode_wide, 4, false, true, 0},
    {" utf_32_le utf_32le utf32le utf32_le ", "utf-32-le", "utf-32-le", decode_utf32, encode_wide, 4, false,
     false, 0},
    {" utf_32_be utf_32be utf32be utf32_be ", "utf-32-be", "utf-32-be", decode_utf32, encode_wide, 4, true,
     false, 0},
    {" unicode_escape ", "unicodeescape", "unicodeescape", decode_unicode_escape, encode_unicode_escape, 1,
     false, false, 0},
    {" raw_unicode_escape ", "rawunicodeescape", "rawunicodeescape", decode_raw_escape, encode_raw_escape, 1,
     false, false, 0},
};

/* " name " in lower case with "_" for every run of other characters; too long ones match nothing. */
static void normalise(const char *name, char out[48])
{
    size_t n = 1;
    out[0] = ' ';
    for (; *name && n < 46; name++) {
        char c = *name >= 'A' && *name <= 'Z' ? (char)(*name + 32) : *name;
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
        if (plain) out[n++] = c;
        else if (out[n - 1] != '_' && n > 1) out[n++] = '_';
    }
    if (out[n - 1] == '_') n--;
    if (n < 46) out[n++] = ' ';
    out[n] = 0;
}

/* NULL, without an exception: it is none of those here. */
static const Codec *find_codec(const char *encoding)
{
    char name[48];
    if (!encoding || strcmp(encoding, "utf-8") == 0) return &codecs[0];
    normalise(encoding, name);
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(codecs); i++) {
        if (name[1] != ' ' && name[1] && strstr(codecs[i].aliases, name)) return &codecs[i];
    }
    return NULL;
}

static Ref unknown(ThreadState *ts, const char *encoding)
{
    return raise_error(ts, EXC_LOOKUP_ERROR, "unknown encoding: %s", encoding);
}

/* Asks the registry of the module codecs: calls its function `name` with (value, encoding, errors). Consumes
 * value. */
static Ref ask_registry_take(ThreadState *ts, const char *name, Ref value, const char *encoding,
                             const char *errors)
{
    if (ts->rt->finalizing || !value) {
        ref_xdrop(value);
        return value ? unknown(ts, encoding) : NULL;
    }
    Ref function = imported_attribute(ts, "codecs", name), result = NULL;
    Ref encoding_name = function ? str_from_text(ts, encoding) : NULL;
    Ref errors_name = !encoding_name ? NULL : errors ? str_from_text(ts, errors) : none_new(ts);
    if (errors_name) result = obj_call3(ts, function, value, encoding_name, errors_name);
    ref_xdrop(errors_name);
    ref_xdrop(encoding_name);
    ref_xdrop(function);
    ref_drop(value);
    return result;
}

bool codec_is_known(const char *encoding) { return find_codec(encoding) != NULL; }

bool codec_shape(ThreadState *ts, const char *encoding, CodecShape *shape)
{
    const Codec *codec = find_codec(encoding);
    if (!codec) return unknown(ts, encoding) != NULL;
    const char *marked_name = codec->unit == 1 ? "utf-8-sig" : codec->encode_name;
    *shape = (CodecShape){.name = codec->marked ? marked_name : codec->encode_name,
                          .ordered = codec->decode_name,
                          .unit = codec->unit,
                          .marked = codec->marked,
                          .utf8 = codec->decode == decode_utf8,
                          .big_endian = codec->big_endian};
    return true;
}

/* Takes a byte order mark off and sees which order it means. */
static void read_mark(Decoder *d)
{
    static const struct {
        const char *mark;
        unsigned size, unit;
        bool big_endian;
        const char *encoding;
    } marks[] = {
        {"\xEF\xBB\xBF", 3, 1, false, "utf-8"},    {"\xFF\xFE\0\0", 4, 4, false, "utf-32-le"},
        {"\0\0\xFE\xFF", 4, 4, true, "utf-32-be"}, {"\xFF\xFE", 2, 2, false, "utf-16-le"},
        {"\xFE\xFF", 2, 2, true, "utf-16-be"},
    };
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(marks); i++) {
        if (marks[i].unit != d->unit || d->size < marks[i].size ||
            memcmp(d->bytes, marks[i].mark, marks[i].size))
            continue;
        d->at = marks[i].size;
        d->big_endian = marks[i].big_endian;
        d->encoding = marks[i].encoding;
        return;
    }
}

/* CPython has some codecs built in and finds the others by name: failures of those are told by a second
 * exception. */
static bool is_found_by_name(const Codec *codec)
{
    return codec->unit == 1 ? codec >= &codecs[3] : !codec->marked;
}

/* Exceptions that are made from a message alone. */
static bool takes_message(ThreadState *ts, Borrow error)
{
    static const ExcKind kinds[] = {EXC_TYPE_ERROR,     EXC_LOOKUP_ERROR, EXC_INDEX_ERROR,
                                    EXC_KEY_ERROR,      EXC_VALUE_ERROR,  EXC_ZERO_DIVISION_ERROR,
                                    EXC_OVERFLOW_ERROR, EXC_RUNTIME_ERROR};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(kinds); i++)
        if (error->type == ts->rt->exceptions[kinds[i]]) return true;
    return false;
}

static Ref failed(ThreadState *ts, const Codec *codec, const char *what, const char *encoding)
{
    if (!is_found_by_name(codec) || !ts->exc || !takes_message(ts, ts->exc)) return NULL;
    Ref cause = exc_take(ts);
    Ref text = str_from_format(ts, "%s with '%s' codec failed (%T: %S)", what, encoding, cause, cause);
    Ref error = text ? obj_call1(ts, OBJ(cause->type), text) : NULL;
    ref_xdrop(text);
    if (error) {
        ExceptionObject *e = exception_of(error);
        ref_set(&e->cause, ref_new(cause));
        ref_set(&e->context, ref_new(cause));
        error->aux |= EXC_SUPPRESS_CONTEXT;
        raise_object_take(ts, error);
    }
    ref_drop(cause);
    return NULL;
}

static Ref decode(ThreadState *ts, const Codec *codec, const char *bytes, size_t size, const char *errors)
{
    if (codec == &codecs[0] &&
        size < STR_MAX_SIZE) { /* nearly always valid: then a copy is all there is to do */
        size_t valid, bad;
        if (utf8_check(bytes, size, &valid, &bad) == UTF8_VALID) return str_from_utf8(ts, bytes, size);
    }
    Decoder d = {.ts = ts,
                 .bytes = bytes,
                 .size = size,
                 .encoding = codec->decode_name,
                 .errors = errors,
                 .handler = handler_for(errors),
                 .unit = codec->unit,
                 .big_endian = codec->big_endian,
                 .out = {.ts = ts}};
    if (codec->marked) read_mark(&d);
    Ref text = codec->decode(&d) ? builder_finish(&d.out) : (builder_discard(&d.out), NULL);
    ref_xdrop(d.object);
    return text;
}

Ref codec_decode(ThreadState *ts, const char *bytes, size_t size, const char *encoding, const char *errors)
{
    return size ? decode(ts, find_codec(encoding), bytes, size, errors) : str_empty(ts);
}

Ref str_decode(ThreadState *ts, const char *bytes, size_t size, const char *encoding, const char *errors)
{
    if (size == 0) return str_empty(ts);
    const Codec *codec = find_codec(encoding);
    if (!codec)
        return ask_registry_take(ts, "_decode_bytes", bytes_from_data(ts, bytes, size), encoding, errors);
    Ref text = decode(ts, codec, bytes, size, errors);
    return text ? text : failed(ts, codec, "decoding", encoding);
}

static void write_mark(Encoder *e)
{
    if (e->unit == 1) builder_add_ascii(&e->out, "\xEF\xBB\xBF", 3);
    else encode_units(e, 0xFEFF);
}

static Ref encode(ThreadState *ts, const Codec *codec, Borrow o, const char *errors)
{
    StrObject *s = str_of(o);
    if (str_is_ascii(s) && !is_found_by_name(codec) && codec->unit == 1)
        return bytes_from_data(ts, s->text, s->size);
    Encoder e = {.ts = ts,
                 .text = s,
                 .encoding = codec->encode_name,
                 .errors = errors,
                 .handler = handler_for(errors),
                 .limit = codec->limit,
                 .unit = codec->unit,
                 .big_endian = codec->big_endian,
                 .out = {.ts = ts}};
    if (codec->marked) write_mark(&e);
    if (codec->encode(&e)) return bytes_builder_finish(&e.out, false);
    builder_discard(&e.out);
    return NULL;
}

Ref codec_encode(ThreadState *ts, Borrow text, const char *encoding, const char *errors)
{
    return encode(ts, find_codec(encoding), text, errors);
}

Ref str_encode(ThreadState *ts, Borrow o, const char *encoding, const char *errors)
{
    const Codec *codec = find_codec(encoding);
    if (!codec) return ask_registry_take(ts, "_encode_text", ref_new(o), encoding, errors);
    Ref bytes = encode(ts, codec, o, errors);
    return bytes ? bytes : failed(ts, codec, "encoding", encoding);
}

bool str_can_encode(ThreadState *ts, Borrow s)
{
    if (str_is_ascii(str_of(s))) return true;
    Ref bytes = str_encode(ts, s, "utf-8", NULL);
    ref_xdrop(bytes);
    return bytes != NULL;
}

STR_METHOD(encode)
{
    static const char *const names[] = {"encoding", "errors"};
    static const ArgSpec spec = {"encode", names, .count = 2, .positional = 2, .required = 0};
    Borrow bound[2];
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound)) return NULL;
    if (!args_text_or_null(ts, bound[0], "encode() argument 'encoding'")) return NULL;
    if (!args_text_or_null(ts, bound[1], "encode() argument 'errors'")) return NULL;
    return str_encode(ts, self, bound[0] ? str_utf8(bound[0]) : NULL, bound[1] ? str_utf8(bound[1]) : NULL);
}
