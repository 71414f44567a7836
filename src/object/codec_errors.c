#include "object/bytes_impl.h"
#include "object/codec.h"
#include "object/unicode_name.h"

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

static bool exc_kind_is_unicode(ThreadState *ts, Borrow error)
{
    return type_is_subtype(error->type, ts->rt->exceptions[EXC_UNICODE_ERROR]);
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

/* --- handlers written in Python ------------------------------------------------------------------------ */

Borrow error_handler_find(ThreadState *ts, const char *name)
{
    Borrow handlers = ts->rt->error_handlers, found = handlers ? dict_find_text(ts, handlers, name) : NULL;
    if (!found && !exc_pending(ts))
        raise_error(ts, EXC_LOOKUP_ERROR, "unknown error handler name '%s'", name);
    return found;
}

/* Calls the handler with the pending UnicodeError, which it takes. Answers the replacement and, in *position,
 * where to go on as the handler says. `wanted` is the message if the answer is no tuple of a replacement and
 * an int. */
static Ref call_handler(ThreadState *ts, Borrow handler, Borrow error, bool encoding, int64_t *position)
{
    Ref answer = obj_call1(ts, handler, error), replacement = NULL;
    bool pair = answer && is_tuple(answer) && tuple_size(answer) == 2 && is_int(tuple_item(answer, 1));
    if (pair) replacement = ref_new(tuple_item(answer, 0));
    if (replacement && !is_str(replacement) && !(encoding && is_bytes(replacement))) ref_clear(&replacement);
    if (answer && !replacement)
        raise_type_error(ts, encoding ? "encoding error handler must return (str/bytes, int) tuple"
                                      : "decoding error handler must return (str, int) tuple");
    if (replacement && !need_index(ts, tuple_item(answer, 1), position)) ref_clear(&replacement);
    ref_xdrop(answer);
    return replacement;
}

static bool check_position(ThreadState *ts, int64_t *position, int64_t length)
{
    if (*position < 0) *position += length;
    if (*position >= 0 && *position <= length) return true;
    return raise_index_error(ts, "position %lld from error handler out of bounds", (long long)*position) !=
           NULL;
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

/* The handler may have put other bytes in the place of the exception's object: then these are decoded. */
static bool take_input(Decoder *d, Borrow error)
{
    Ref object = obj_getattr_text(d->ts, error, "object");
    if (!object) return false;
    if (!is_bytes(object)) {
        ref_drop(object);
        return raise_type_error(d->ts, "object attribute must be bytes") != NULL;
    }
    ref_set(&d->object, object);
    d->bytes = bytes_of(object)->data;
    d->size = bytes_of(object)->size;
    return true;
}

static bool decode_by_handler(Decoder *d, size_t size, const char *reason)
{
    int64_t position;
    Ref handler = ref_xnew(error_handler_find(d->ts, d->errors)), replacement = NULL;
    if (!handler) return false;
    raise_decode_error(d, size, reason);
    Ref error = exc_take(d->ts);
    if (exc_kind_is_unicode(d->ts, error))
        replacement = call_handler(d->ts, handler, error, false, &position);
    else exc_restore_take(d->ts, ref_new(error));
    bool good = replacement && take_input(d, error) && check_position(d->ts, &position, (int64_t)d->size);
    if (good) {
        builder_add_str(&d->out, replacement);
        d->at = (size_t)position;
    }
    ref_xdrop(replacement);
    ref_drop(error);
    ref_drop(handler);
    return good && !d->out.failed;
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
    case HANDLER_UNKNOWN: return decode_by_handler(d, size, reason);
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

/* One character as the encoding writes it; false, without an exception, if it cannot. */
static bool add_character(Encoder *e, uint32_t c)
{
    char byte = (char)c;
    if (e->put) return e->put(e, c) == CODEC_PUT;
    if (e->limit && c >= e->limit) return false;
    if (e->unit == 1) builder_add_ascii(&e->out, &byte, 1);
    else encode_units(e, c);
    return true;
}

static bool add_characters(Encoder *e, const char *text)
{
    for (; *text; text++)
        if (!add_character(e, (unsigned char)*text)) return false;
    return true;
}

static bool add_escaped(Encoder *e, uint32_t c)
{
    StrBuilder b = {.ts = e->ts};
    char name[UNICODE_NAME_MAX];
    if (e->handler == HANDLER_XML) builder_add_format(&b, "&#%u;", c);
    else if (e->handler == HANDLER_NAME && unicode_name(c, name)) builder_add_format(&b, "\\N{%s}", name);
    else if (c < 0x100) builder_add_format(&b, "\\x%02x", c);
    else if (c < 0x10000) builder_add_format(&b, "\\u%04x", c);
    else builder_add_format(&b, "\\U%08x", c);
    builder_add_ascii(&b, "", 1);
    if (b.failed) e->out.failed = true;
    bool added = b.failed || add_characters(e, b.text);
    builder_discard(&b);
    return added;
}

/* One code point; false when the handler does not apply to it. */
static bool add_instead(Encoder *e, uint32_t c)
{
    char byte = (char)c;
    switch (e->handler) {
    case HANDLER_IGNORE: return true;
    case HANDLER_REPLACE: return add_characters(e, "?");
    case HANDLER_BACKSLASH:
    case HANDLER_NAME:
    case HANDLER_XML: return add_escaped(e, c);
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

/* The replacement as the encoding writes it; false, perhaps without an exception, if it cannot. */
static bool add_given(Encoder *e, Borrow replacement)
{
    if (is_bytes(replacement)) {
        BytesObject *b = bytes_of(replacement);
        if (b->size % e->unit) return false;
        builder_add_ascii(&e->out, b->data, b->size);
        return true;
    }
    StrObject *s = str_of(replacement);
    if (!e->limit && !str_is_ascii(s)) return false;
    for (const char *p = s->text, *end = p + s->size; p < end;)
        if (!add_character(e, utf8_next(&p))) return false;
    return true;
}

static bool encode_by_handler(Encoder *e, size_t count, const char *reason)
{
    int64_t position;
    Ref handler = ref_xnew(error_handler_find(e->ts, e->errors)), replacement = NULL;
    if (!handler) return false;
    raise_encode_error(e, count, reason);
    Ref error = exc_take(e->ts);
    if (exc_kind_is_unicode(e->ts, error)) replacement = call_handler(e->ts, handler, error, true, &position);
    else exc_restore_take(e->ts, ref_new(error));
    bool good = replacement && check_position(e->ts, &position, e->text->length);
    if (good && !add_given(e, replacement)) {
        good = false;
        if (!exc_pending(e->ts)) raise_object(e->ts, error);
    }
    if (good) e->at = str_offset(e->text, (size_t)position);
    ref_xdrop(replacement);
    ref_drop(error);
    ref_drop(handler);
    return good && !e->out.failed;
}

bool encode_error(Encoder *e, size_t count, const char *reason)
{
    if (e->handler == HANDLER_UNKNOWN) return encode_by_handler(e, count, reason);
    const char *p = e->text->text + e->at;
    for (; count; count--) {
        uint32_t c = utf8_next(&p);
        if (!add_instead(e, c)) return !exc_pending(e->ts) && raise_encode_error(e, count, reason);
        if (e->out.failed) return false;
        e->at = (size_t)(p - e->text->text);
    }
    return true;
}
