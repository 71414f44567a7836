/* codecs_charmap.c: encodings of one byte a character, by tables; and the tables of the C library's iconv. */
#include "modules/codecsmodule.h"

#include <iconv.h>

#include "modules/itertools.h"
#include "object/bytes_impl.h"
#include "object/codec.h"

#define UNDEFINED 0xFFFEu /* in decoding tables */
static const char reason[] = "character maps to <undefined>";

/* --- decoding ------------------------------------------------------------------------------------------- */

/* The first 256 characters of a str, as a table. */
static void read_table(Borrow mapping, uint32_t table[256])
{
    const char *at = str_of(mapping)->text, *end = at + str_of(mapping)->size;
    for (size_t i = 0; i < 256; i++) table[i] = at < end ? utf8_next(&at) : UNDEFINED;
}

static bool decode_by_table(Decoder *d, Borrow mapping)
{
    uint32_t table[256];
    read_table(mapping, table);
    while (d->at < d->size && !d->out.failed) {
        uint32_t c = table[(unsigned char)d->bytes[d->at]];
        if (c == UNDEFINED) {
            if (!decode_error(d, 1, reason)) return false;
        } else {
            builder_add_char(&d->out, c);
            d->at++;
        }
    }
    return !d->out.failed;
}

/* mapping[key]; NULL without an exception if there is nothing. */
static Ref look_up(ThreadState *ts, Borrow mapping, uint32_t key)
{
    Ref number = int_from_int64(ts, key);
    Ref found = number ? obj_getitem(ts, mapping, number) : NULL;
    ref_xdrop(number);
    if (!found && number) exc_take_if(ts, EXC_LOOKUP_ERROR);
    if (found == ts->rt->none) ref_clear(&found);
    return found;
}

/* What a mapping says of a byte. *undefined: nothing. */
static bool add_mapped(Decoder *d, Borrow item, bool *undefined)
{
    int64_t c;
    if (is_str(item)) {
        *undefined = str_of(item)->length == 1 && str_char_at(str_of(item), 0) == UNDEFINED;
        if (!*undefined) builder_add_str(&d->out, item);
        return true;
    }
    if (!is_int(item))
        return raise_type_error(d->ts, "character mapping must return integer, None or str") != NULL;
    if (!int_fits_int64(item, &c) || c < 0 || c > 0x10FFFF)
        return raise_type_error(d->ts, "character mapping must be in range(0x110000)") != NULL;
    *undefined = c == UNDEFINED;
    if (!*undefined) builder_add_char(&d->out, (uint32_t)c);
    return true;
}

static bool decode_by_mapping(Decoder *d, Borrow mapping)
{
    while (d->at < d->size && !d->out.failed) {
        Ref item = look_up(d->ts, mapping, (unsigned char)d->bytes[d->at]);
        bool undefined = !item, fine = item ? add_mapped(d, item, &undefined) : !exc_pending(d->ts);
        ref_xdrop(item);
        if (!fine || (undefined && !decode_error(d, 1, reason))) return false;
        if (!undefined) d->at++;
    }
    return !d->out.failed;
}

NATIVE(codecs_charmap_decode)
{
    UNUSED_ARGUMENTS();
    BufferView view;
    const char *errors = codecs_errors(ts, "charmap_decode", nargs > 1 ? args[1] : NULL);
    Borrow mapping = nargs > 2 ? args[2] : ts->rt->none;
    if (!errors || !obj_get_buffer(ts, args[0], &view, false)) return NULL;
    bool plain = mapping == ts->rt->none;
    Decoder d = {.ts = ts, .bytes = view.data, .size = view.size, .encoding = plain ? "latin-1" : "charmap",
                 .errors = errors, .handler = handler_for(errors), .unit = 1, .out = {.ts = ts}};
    bool done = plain ? decode_latin1(&d) : is_str(mapping) ? decode_by_table(&d, mapping)
                                                            : decode_by_mapping(&d, mapping);
    Ref text = done ? builder_finish(&d.out) : (builder_discard(&d.out), NULL);
    ref_xdrop(d.object);
    size_t size = view.size;
    buffer_release(ts, &view);
    return text ? pack_take(ts, 2, text, int_from_uint64(ts, size)) : NULL;
}

/* --- encoding ------------------------------------------------------------------------------------------- */

#define KNOWN_MAX 0x500 /* up to Cyrillic */

/* An Encoder with the mapping. */
typedef struct CharmapEncoder {
    Encoder base;
    Borrow mapping;
    bool constant;              /* a dict of the built-in kind: asking it twice gives the same */
    uint16_t known[KNOWN_MAX];  /* 1 + the byte of a character, or 0: not asked for so far */
} CharmapEncoder;

static CodecPut put_mapped(CharmapEncoder *e, uint32_t c, Borrow item)
{
    int64_t byte;
    if (is_bytes(item)) {
        builder_add_ascii(&e->base.out, bytes_of(item)->data, bytes_of(item)->size);
        return CODEC_PUT;
    }
    if (!is_int(item)) {
        raise_type_error(e->base.ts, "character mapping must return integer, bytes or None, not %T", item);
        return CODEC_PUT_FAILED;
    }
    if (!int_fits_int64(item, &byte) || byte < 0 || byte > 255) {
        raise_type_error(e->base.ts, "character mapping must be in range(256)");
        return CODEC_PUT_FAILED;
    }
    if (e->constant && c < KNOWN_MAX) e->known[c] = (uint16_t)(byte + 1);
    char out = (char)byte;
    builder_add_ascii(&e->base.out, &out, 1);
    return CODEC_PUT;
}

static CodecPut put(Encoder *base, uint32_t c)
{
    CharmapEncoder *e = (CharmapEncoder *)base;
    if (c < KNOWN_MAX && e->known[c]) {
        char out = (char)(e->known[c] - 1);
        builder_add_ascii(&base->out, &out, 1);
        return CODEC_PUT;
    }
    Ref item = look_up(base->ts, e->mapping, c);
    if (!item) return exc_pending(base->ts) ? CODEC_PUT_FAILED : CODEC_PUT_UNKNOWN;
    CodecPut result = put_mapped(e, c, item);
    ref_drop(item);
    return result;
}

/* How many of the characters from `p` on are undefined; -1 with an exception. */
static int64_t count_undefined(CharmapEncoder *e, const char *p, const char *end)
{
    int64_t count = 0;
    while (p < end) {
        Ref item = look_up(e->base.ts, e->mapping, utf8_next(&p));
        bool found = item != NULL;
        ref_xdrop(item);
        if (!found && exc_pending(e->base.ts)) return -1;
        if (found) break;
        count++;
    }
    return count;
}

static bool encode_by_mapping(CharmapEncoder *e)
{
    const char *text = e->base.text->text, *end = text + e->base.text->size;
    while (e->base.at < e->base.text->size && !e->base.out.failed) {
        const char *p = text + e->base.at;
        uint32_t c = utf8_next(&p);
        CodecPut result = put(&e->base, c);
        if (result == CODEC_PUT_FAILED) return false;
        if (result == CODEC_PUT) {
            e->base.at = (size_t)(p - text);
            continue;
        }
        int64_t more = count_undefined(e, p, end);
        if (more < 0 || !encode_error(&e->base, 1 + (size_t)more, reason)) return false;
    }
    return !e->base.out.failed;
}

NATIVE(codecs_charmap_encode)
{
    UNUSED_ARGUMENTS();
    const char *errors = codecs_errors(ts, "charmap_encode", nargs > 1 ? args[1] : NULL);
    Borrow mapping = nargs > 2 ? args[2] : ts->rt->none;
    if (!errors) return NULL;
    if (!is_str(args[0]))
        return raise_type_error(ts, "charmap_encode() argument 1 must be str, not %T", args[0]);
    bool plain = mapping == ts->rt->none;
    CharmapEncoder e = {.base = {.ts = ts, .text = str_of(args[0]), .encoding = plain ? "latin-1" : "charmap",
                                 .errors = errors, .handler = handler_for(errors), .unit = 1,
                                 .limit = 0x100, .put = plain ? NULL : put, .out = {.ts = ts}},
                        .mapping = mapping, .constant = is_kind(mapping, KIND_DICT)};
    bool done = plain ? encode_narrow(&e.base) : encode_by_mapping(&e);
    if (!done) {
        builder_discard(&e.base.out);
        return NULL;
    }
    Ref bytes = bytes_builder_finish(&e.base.out, false);
    return bytes ? pack_take(ts, 2, bytes, int_from_int64(ts, str_of(args[0])->length)) : NULL;
}

NATIVE(codecs_charmap_build)
{
    UNUSED_ARGUMENTS();
    if (!is_str(args[0]))
        return raise_type_error(ts, "charmap_build() argument must be str, not %T", args[0]);
    Ref map = dict_new(ts);
    const char *at = str_of(args[0])->text;
    for (uint32_t i = 0; map && i < str_of(args[0])->length && i < 256; i++) {
        uint32_t c = utf8_next(&at);
        if (c == UNDEFINED) continue;
        Ref key = int_from_int64(ts, c), byte = key ? int_from_int64(ts, i) : NULL;
        if (!byte || !dict_set(ts, map, key, byte)) ref_clear(&map);
        ref_xdrop(byte);
        ref_xdrop(key);
    }
    return map;
}

/* --- the C library's tables ----------------------------------------------------------------------------- */

/* The character that one byte or two stand for. */
static uint32_t convert(iconv_t handle, char *bytes, size_t size)
{
    unsigned char out[16] = {0};
    char *in = bytes, *to = (char *)out;
    size_t in_left = size, out_left = sizeof out;
    iconv(handle, NULL, NULL, NULL, NULL);
    bool done = iconv(handle, &in, &in_left, &to, &out_left) != (size_t)-1 &&
                iconv(handle, NULL, NULL, &to, &out_left) != (size_t)-1;
    if (!done || out_left != sizeof out - 4) return UNDEFINED;
    return (uint32_t)out[0] | (uint32_t)out[1] << 8 | (uint32_t)out[2] << 16 | (uint32_t)out[3] << 24;
}

NATIVE(codecs_iconv_table)
{
    UNUSED_ARGUMENTS();
    if (!is_str(args[0])) return raise_type_error(ts, "iconv_table() argument must be str, not %T", args[0]);
    int64_t lead = 0;
    if (nargs > 1 && !(is_int(args[1]) && int_fits_int64(args[1], &lead)))
        return raise_type_error(ts, "iconv_table() argument 2 must be an int");
    iconv_t handle = iconv_open("UTF-32LE", str_utf8(args[0]));
    StrBuilder table = {.ts = ts};
    if (handle == (iconv_t)-1) return none_new(ts);
    for (int byte = 0; byte < 256; byte++) {
        char bytes[] = {(char)lead, (char)byte};
        builder_add_char(&table, convert(handle, nargs > 1 ? bytes : bytes + 1, nargs > 1 ? 2 : 1));
    }
    iconv_close(handle);
    return builder_finish(&table);
}
