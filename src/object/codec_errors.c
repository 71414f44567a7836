#include "object/bytes_impl.h"
#include "object/codec.h"

ErrorHandler handler_for(const char *errors)
{
    static const char *const names[] = {
        "strict",      "ignore",          "replace",      "backslashreplace", "xmlcharrefreplace",
        "namereplace", "surrogateescape", "surrogatepass"};
    if (!errors) return HANDLER_STRICT;
    for (int i = 0; i < HANDLER_UNKNOWN; i++) {
        if (strcmp(errors, names[i]) == 0) return (ErrorHandler)i;
    }
    return HANDLER_UNKNOWN;
}

/* Raises a UnicodeError of the kind with its five arguments; consumes object, which may be NULL after a
 * failure. */
static bool raise_unicode_error_take(ThreadState *ts, ExcKind kind, const char *encoding, Ref object,
                                     size_t start, size_t end, const char *reason)
{
    Ref args[5] = {str_from_text(ts, encoding), object, int_from_int64(ts, (int64_t)start),
                   int_from_int64(ts, (int64_t)end), str_from_text(ts, reason)};
    Ref error = NULL;
    if (args[0] && args[1] && args[2] && args[3] && args[4])
        error = obj_call(ts, OBJ(ts->rt->exceptions[kind]), args, 5, NULL);
    for (int i = 0; i < 5; i++) ref_xdrop(args[i]);
    if (error) raise_object_take(ts, error);
    return false;
}

/* --- decoding ------------------------------------------------------------------------------------------ */

static bool raise_decode_error(Decoder *d, size_t size, const char *reason)
{
    Ref bytes = bytes_from_data(d->ts, d->bytes, d->size);
    return raise_unicode_error_take(d->ts, EXC_UNICODE_DECODE_ERROR, d->encoding, bytes, d->at, d->at + size,
                                    reason);
}

/* Bytes above 127 become U+DC80..U+DCFF; false without an exception when the first one is none. */
static bool escape_bytes(Decoder *d, size_t size)
{
    size_t n = 0;
    while (n < size && (d->bytes[d->at + n] & 0x80))
        builder_add_char(&d->out, 0xDC00u + (unsigned char)d->bytes[d->at + n++]);
    d->at += n;
    return n > 0;
}

/* A surrogate as the encoding would write it if it were allowed. */
static bool pass_surrogate(Decoder *d)
{
    const unsigned char *p = (const unsigned char *)d->bytes + d->at;
    size_t left = d->size - d->at, size = d->unit == 1 ? 3 : d->unit;
    uint32_t c = 0;
    if (left < size || strncmp(d->encoding, "utf", 3) != 0) return false;
    if (d->unit == 1) {
        if (p[0] == 0xED && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80)
            c = 0xD000u | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    } else {
        for (unsigned i = 0; i < d->unit; i++) c = c << 8 | p[d->big_endian ? i : d->unit - 1 - i];
    }
    if (!code_point_is_surrogate(c)) return false;
    builder_add_char(&d->out, c);
    d->at += size;
    return true;
}

bool decode_error(Decoder *d, size_t size, const char *reason)
{
    switch (d->handler) {
    case HANDLER_IGNORE: break;
    case HANDLER_REPLACE: builder_add_char(&d->out, UTF8_REPLACEMENT); break;
    case HANDLER_BACKSLASH:
        for (size_t i = 0; i < size; i++)
            builder_add_format(&d->out, "\\x%02x", (unsigned char)d->bytes[d->at + i]);
        break;
    case HANDLER_SURROGATE_ESCAPE:
        if (escape_bytes(d, size)) return !d->out.failed;
        return raise_decode_error(d, size, reason);
    case HANDLER_SURROGATE_PASS:
        if (pass_surrogate(d)) return !d->out.failed;
        return raise_decode_error(d, size, reason);
    case HANDLER_XML:
    case HANDLER_NAME:
        raise_type_error(d->ts, "don't know how to handle UnicodeDecodeError in error callback");
        return false;
    case HANDLER_UNKNOWN:
        raise_error(d->ts, EXC_LOOKUP_ERROR, "unknown error handler name '%s'", d->errors);
        return false;
    case HANDLER_STRICT: return raise_decode_error(d, size, reason);
    }
    d->at += size;
    return !d->out.failed;
}

/* --- encoding ------------------------------------------------------------------------------------------ */

static bool raise_encode_error(Encoder *e, size_t count, const char *reason)
{
    size_t start = str_index_at(e->text, e->at);
    return raise_unicode_error_take(e->ts, EXC_UNICODE_ENCODE_ERROR, e->encoding, ref_new(OBJ(e->text)),
                                    start, start + count, reason);
}

/* ASCII text as the encoding writes it. */
static void add_replacement(Encoder *e, const char *text)
{
    if (e->unit == 1) builder_add_ascii(&e->out, text, strlen(text));
    else
        for (; *text; text++) encode_units(e, (unsigned char)*text);
}

static void add_escaped(Encoder *e, uint32_t c)
{
    StrBuilder b = {.ts = e->ts};
    if (e->handler == HANDLER_XML) builder_add_format(&b, "&#%u;", c);
    else if (c < 0x100) builder_add_format(&b, "\\x%02x", c);
    else if (c < 0x10000) builder_add_format(&b, "\\u%04x", c);
    else builder_add_format(&b, "\\U%08x", c);
    builder_add_ascii(&b, "", 1);
    if (b.failed) e->out.failed = true;
    else add_replacement(e, b.text);
    builder_discard(&b);
}

/* One code point; false when the handler does not apply to it. */
static bool add_instead(Encoder *e, uint32_t c)
{
    char byte = (char)c;
    switch (e->handler) {
    case HANDLER_IGNORE: return true;
    case HANDLER_REPLACE: add_replacement(e, "?"); return true;
    case HANDLER_BACKSLASH:
    case HANDLER_XML: add_escaped(e, c); return true;
    case HANDLER_SURROGATE_ESCAPE:
        if (e->unit != 1 || c < 0xDC80 || c > 0xDCFF) return false;
        builder_add_ascii(&e->out, &byte, 1);
        return true;
    case HANDLER_SURROGATE_PASS:
        if (!code_point_is_surrogate(c) || e->limit) return false;
        if (e->unit == 1) builder_add_char(&e->out, c);
        else encode_units(e, c);
        return true;
    default: return false;
    }
}

bool encode_error(Encoder *e, size_t count, const char *reason)
{
    if (e->handler == HANDLER_UNKNOWN || e->handler == HANDLER_NAME) {
        raise_error(e->ts, EXC_LOOKUP_ERROR, "unknown error handler name '%s'", e->errors);
        return false;
    }
    const char *p = e->text->text + e->at;
    for (; count; count--) {
        uint32_t c = utf8_next(&p);
        if (!add_instead(e, c)) return raise_encode_error(e, count, reason);
        if (e->out.failed) return false;
        e->at = (size_t)(p - e->text->text);
    }
    return true;
}
