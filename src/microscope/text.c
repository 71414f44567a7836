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

bool locale_is_utf8(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(variables); i++) {
        const char *value = getenv(variables[i]);
        if (value && *value) return strcasestr(value, "utf-8") || strcasestr(value, "utf8");
    }
    return false;
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
