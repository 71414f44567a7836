#include "object/str_impl.h"
#include "object/unicode.h"

/* Single quotes, unless the text has some and has no double ones. */
static char pick_quote(const StrObject *s)
{
    bool has_single = memchr(s->text, '\'', s->size) != NULL;
    return has_single && !memchr(s->text, '"', s->size) ? '"' : '\'';
}

static bool is_plain(uint32_t c, char quote)
{
    return c >= 0x20 && c < 0x7F && c != (uint32_t)quote && c != '\\';
}

static void add_escape(StrBuilder *b, uint32_t c)
{
    switch (c) {
    case '\t': builder_add_ascii(b, "\\t", 2); return;
    case '\n': builder_add_ascii(b, "\\n", 2); return;
    case '\r': builder_add_ascii(b, "\\r", 2); return;
    }
    if (c < 0x100) builder_add_format(b, "\\x%02x", c);
    else if (c < 0x10000) builder_add_format(b, "\\u%04x", c);
    else builder_add_format(b, "\\U%08x", c);
}

static void add_repr_char(StrBuilder *b, uint32_t c, char quote)
{
    if (c == '\\' || c == (uint32_t)quote) {
        char escaped[2] = {'\\', (char)c};
        builder_add_ascii(b, escaped, 2);
    } else if (unicode_is_printable(c)) {
        builder_add_char(b, c);
    } else {
        add_escape(b, c);
    }
}

/* Text without anything that must be escaped, which most is. */
static Ref repr_of_plain(ThreadState *ts, const StrObject *s, char quote)
{
    StrObject *out = str_alloc(ts, (size_t)s->size + 2, (size_t)s->length + 2);
    if (!out) return NULL;
    out->text[0] = out->text[s->size + 1] = quote;
    memcpy(out->text + 1, s->text, s->size);
    return OBJ(out);
}

Ref str_repr(ThreadState *ts, Borrow o)
{
    StrObject *s = str_of(o);
    char quote = pick_quote(s);
    const char *p = s->text, *end = p + s->size;
    while (p < end && is_plain((unsigned char)*p, quote)) p++;
    if (p == end) return repr_of_plain(ts, s, quote);
    StrBuilder b = {.ts = ts};
    p = s->text;
    builder_add_ascii(&b, &quote, 1);
    while (p < end && !b.failed) {
        const char *run = p;
        while (p < end && is_plain((unsigned char)*p, quote)) p++;
        builder_add_ascii(&b, run, (size_t)(p - run));
        if (p < end) add_repr_char(&b, utf8_next(&p), quote);
    }
    builder_add_ascii(&b, &quote, 1);
    return builder_finish(&b);
}
