#include "microscope/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static bool make_room(Text *t, size_t more)
{
    if (t->failed) return false;
    if (more < t->capacity - t->size) return true;
    size_t capacity = t->capacity ? t->capacity : 256;
    while (capacity - t->size <= more) capacity *= 2;
    char *bytes = realloc(t->bytes, capacity);
    if (!bytes) {
        t->failed = true;
        return false;
    }
    t->bytes = bytes;
    t->capacity = capacity;
    return true;
}

void text_add(Text *t, const char *bytes, size_t size)
{
    if (!make_room(t, size)) return;
    memcpy(t->bytes + t->size, bytes, size);
    t->bytes[t->size += size] = '\0';
}

void text_puts(Text *t, const char *string)
{
    text_add(t, string, strlen(string));
}

void text_vprintf(Text *t, const char *format, va_list arguments)
{
    va_list again;
    va_copy(again, arguments);
    int n = vsnprintf(NULL, 0, format, arguments);
    if (n >= 0 && make_room(t, (size_t)n)) {
        vsnprintf(t->bytes + t->size, (size_t)n + 1, format, again);
        t->size += (size_t)n;
    }
    va_end(again);
}

void text_printf(Text *t, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    text_vprintf(t, format, arguments);
    va_end(arguments);
}

unsigned text_column(const Text *t)
{
    unsigned n = 0;
    for (size_t i = t->size; i > 0 && t->bytes[i - 1] != '\n'; i--) n += (t->bytes[i - 1] & 0xc0) != 0x80;
    return n;
}

void text_pad(Text *t, unsigned column)
{
    unsigned have = text_column(t);
    do text_add(t, " ", 1); while (++have < column);
}

void text_escape(Text *t)
{
    Text out = {0};
    const char *p = text_string(t), *end = p + t->size;
    while (p < end) {
        const char *start = p;
        uint32_t c = utf8_next(&p);
        if (c < 0x80) text_add(&out, start, 1);
        else text_printf(&out, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
    }
    free(t->bytes);
    *t = out;
}

static bool is_control(uint32_t c) { return (c < 0x20 && c != '\n') || (c >= 0x7f && c < 0xa0); }

void text_show_controls(Text *t)
{
    Text out = {0};
    const char *p = text_string(t), *end = p + t->size, *begin = p;
    while (p < end) {
        const char *start = p;
        uint32_t c = utf8_next(&p);
        if (!is_control(c)) continue;
        text_add(&out, begin, (size_t)(start - begin));
        text_printf(&out, "\\x%02x", c);
        begin = p;
    }
    if (begin == text_string(t)) return;
    text_add(&out, begin, (size_t)(end - begin));
    free(t->bytes);
    *t = out;
}

bool locale_is_utf8(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(variables); i++) {
        const char *value = getenv(variables[i]);
        if (value && *value) return strcasestr(value, "utf-8") || strcasestr(value, "utf8");
    }
    return false;
}

static size_t character_size(const char *s) /* bytes to the next code point */
{
    size_t n = 1;
    while (((unsigned char)s[n] & 0xc0) == 0x80) n++;
    return n;
}

/* How many bytes of the line fit in `room` columns: up to the last blank behind its indent, if there is one. */
static size_t fitting(const char *line, size_t size, unsigned room)
{
    size_t indent = strspn(line, " "), blank = 0, i = 0;
    for (unsigned column = 0; i < size; column++) {
        if (line[i] == ' ' && i > indent) blank = i;
        if (column == room) return blank ? blank : i;
        i += character_size(line + i);
    }
    return size;
}

static void fold_line(Text *out, const char *line, size_t size, unsigned width)
{
    unsigned hang = (unsigned)strspn(line, " ") + 4, room = width;
    if (hang > width / 2) hang = width / 2;
    for (;;) {
        size_t n = fitting(line, size, room), blanks = 0;
        if (n < size)
            while (blanks < n && line[n - 1 - blanks] == ' ') blanks++;
        text_add(out, line, n - blanks);
        line += n;
        size -= n;
        for (; size > 0 && *line == ' '; size--) line++;
        if (!size) return;
        text_printf(out, "\n%*s", (int)hang, "");
        room = width - hang;
    }
}

void text_fold(Text *t, unsigned width)
{
    Text out = {0};
    const char *line = text_string(t), *end = line + t->size;
    if (width < 8 || t->failed) return;
    while (line < end) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        fold_line(&out, line, (size_t)((stop ? stop : end) - line), width);
        if (stop) text_puts(&out, "\n");
        line = stop ? stop + 1 : end;
    }
    free(t->bytes);
    *t = out;
}

void text_clear(Text *t)
{
    t->size = 0;
    t->failed = false;
    if (t->bytes) t->bytes[0] = '\0';
}

void text_free(Text *t)
{
    free(t->bytes);
    *t = (Text){0};
}

const char *number_text(NumberText *buffer, uint64_t n)
{
    char digits[24];
    int count = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n), out = 0;
    for (int i = 0; i < count; i++) {
        if (i && (count - i) % 3 == 0) buffer->s[out++] = ',';
        buffer->s[out++] = digits[i];
    }
    buffer->s[out] = '\0';
    return buffer->s;
}

const char *size_text(NumberText *buffer, uint64_t bytes)
{
    static const char *const units[] = {"KiB", "MiB", "GiB"};
    double n = (double)bytes / 1024;
    size_t unit = 0;
    if (bytes < 1024) {
        snprintf(buffer->s, sizeof buffer->s, "%u B", (unsigned)bytes);
        return buffer->s;
    }
    for (; n >= 1024 && unit < 2; unit++) n /= 1024;
    snprintf(buffer->s, sizeof buffer->s, n < 99.95 ? "%.1f %s" : "%.0f %s", n, units[unit]);
    return buffer->s;
}
