#include "microscope/report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

#define DEFAULT_ROWS 20

/* Known here alone: the heap has arenas too. */
struct ReportMemory { Arena arena; };

Report *report_new(const char *command)
{
    Report *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    if (!(r->memory = calloc(1, sizeof *r->memory))) {
        free(r);
        return NULL;
    }
    arena_init(&r->memory->arena, NULL);
    r->command = command;
    r->rows = DEFAULT_ROWS;
    r->data = OURO_ARENA_NEW(&r->memory->arena, Datum);
    if (r->data) r->data->kind = DATUM_MAP;
    return r;
}

void report_free(Report *r)
{
    if (!r) return;
    text_free(&r->text);
    arena_fini(&r->memory->arena);
    free(r->memory);
    free(r);
}

void say(Report *r, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text_vprintf(&r->text, format, arguments);
    va_end(arguments);
}

bool report_refuse(Report *r, const char *format, ...)
{
    va_list arguments;
    text_clear(&r->text);
    r->refused = true;
    va_start(arguments, format);
    text_vprintf(&r->text, format, arguments);
    va_end(arguments);
    text_puts(&r->text, "\n");
    return false;
}

bool report_failed(const Report *r) { return r->text.failed || r->memory->arena.failed; }

/* --- data ------------------------------------------------------------------------------------------------ */
static Datum *add(Report *r, Datum *parent, const char *key, DatumKind kind)
{
    Datum *d = parent ? OURO_ARENA_NEW(&r->memory->arena, Datum) : NULL;
    if (!d) return NULL;
    d->kind = kind;
    d->key = key;
    if (parent->items.last) parent->items.last->next = d;
    else parent->items.first = d;
    return parent->items.last = d;
}

Datum *datum_map(Report *r, Datum *parent, const char *key) { return add(r, parent, key, DATUM_MAP); }
Datum *datum_list(Report *r, Datum *parent, const char *key) { return add(r, parent, key, DATUM_LIST); }
void datum_none(Report *r, Datum *parent, const char *key) { add(r, parent, key, DATUM_NONE); }

void datum_int(Report *r, Datum *parent, const char *key, int64_t value)
{
    Datum *d = add(r, parent, key, DATUM_INT);
    if (d) d->integer = value;
}

void datum_real(Report *r, Datum *parent, const char *key, double value)
{
    Datum *d = add(r, parent, key, DATUM_REAL);
    if (d) d->real = value;
}

void datum_bool(Report *r, Datum *parent, const char *key, bool value)
{
    Datum *d = add(r, parent, key, DATUM_BOOL);
    if (d) d->truth = value;
}

void datum_text(Report *r, Datum *parent, const char *key, const char *text)
{
    Datum *d = add(r, parent, key, DATUM_TEXT);
    if (d && !(d->text = arena_copy_text(&r->memory->arena, text, strlen(text)))) d->text = "";
}

void datum_printf(Report *r, Datum *parent, const char *key, const char *format, ...)
{
    Text t = {0};
    va_list arguments;
    va_start(arguments, format);
    text_vprintf(&t, format, arguments);
    va_end(arguments);
    datum_text(r, parent, key, text_string(&t));
    r->text.failed |= t.failed;
    text_free(&t);
}

/* --- JSON ------------------------------------------------------------------------------------------------ */
static void json_code_point(Text *out, uint32_t c)
{
    if (c == '"' || c == '\\') text_printf(out, "\\%c", (char)c);
    else if (c == '\n') text_puts(out, "\\n");
    else if (c >= 0x20 && c < 0x7f) text_printf(out, "%c", (char)c);
    else if (c < 0x10000) text_printf(out, "\\u%04x", c);
    else text_printf(out, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10), 0xdc00 + ((c - 0x10000) & 0x3ff));
}

static void json_text(Text *out, const char *s)
{
    const char *end = s + strlen(s);
    text_puts(out, "\"");
    while (s < end) json_code_point(out, utf8_next(&s));
    text_puts(out, "\"");
}

static void json_datum(Text *out, const Datum *d);

static void json_items(Text *out, const Datum *d)
{
    text_puts(out, d->kind == DATUM_MAP ? "{" : "[");
    for (const Datum *i = d->items.first; i; i = i->next) {
        if (i != d->items.first) text_puts(out, ", ");
        if (d->kind == DATUM_MAP) {
            json_text(out, i->key);
            text_puts(out, ": ");
        }
        json_datum(out, i);
    }
    text_puts(out, d->kind == DATUM_MAP ? "}" : "]");
}

static void json_datum(Text *out, const Datum *d)
{
    switch (d->kind) {
    case DATUM_NONE: text_puts(out, "null"); break;
    case DATUM_BOOL: text_puts(out, d->truth ? "true" : "false"); break;
    case DATUM_INT: text_printf(out, "%lld", (long long)d->integer); break;
    case DATUM_REAL: text_printf(out, isfinite(d->real) ? "%.17g" : "null", d->real); break;
    case DATUM_TEXT: json_text(out, d->text); break;
    case DATUM_LIST: case DATUM_MAP: json_items(out, d); break;
    }
}

void report_json(const Report *r, Text *out)
{
    text_puts(out, "{\"report\": ");
    json_text(out, r->command);
    for (const Datum *i = r->data ? r->data->items.first : NULL; i; i = i->next) {
        text_puts(out, ", ");
        json_text(out, i->key);
        text_puts(out, ": ");
        json_datum(out, i);
    }
    text_puts(out, "}");
}

/* --- rows ------------------------------------------------------------------------------------------------ */
size_t report_rows(const Report *r, size_t total) { return r->rows && total > r->rows ? r->rows : total; }

void report_more(Report *r, size_t total)
{
    NumberText n;
    size_t shown = report_rows(r, total);
    if (shown < total) say(r, "   ... %s more (--all)\n", number_text(&n, total - shown));
}
