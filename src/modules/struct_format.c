/* struct_format.c: reading the formats of the module struct. */
#include "modules/structmodule.h"

/* Bytes of an item with standard sizes; 0: unknown. */
static size_t standard_size(char c)
{
    switch (c) {
    case 'x': case 'c': case 'b': case 'B': case '?': case 's': case 'p': return 1;
    case 'h': case 'H': case 'e': return 2;
    case 'i': case 'I': case 'l': case 'L': case 'f': return 4;
    case 'q': case 'Q': case 'd': return 8;
    default: return 0;
    }
}

static size_t item_size(const StructObject *s, char c)
{
    if (!s->native) return standard_size(c);
    return c == 'x' || c == 's' || c == 'p' ? 1 : memory_format_size(c);
}

static bool too_long(ThreadState *ts)
{
    return raise_module_error(ts, EXCEPTION_STRUCT, "total struct size too long") != NULL;
}

/* The number at *p (1 if there is none); false with an exception. */
static bool read_count(ThreadState *ts, const char **p, size_t *count)
{
    *count = 1;
    if (**p < '0' || **p > '9') return true;
    for (*count = 0; **p >= '0' && **p <= '9'; ++*p) {
        if (*count > (INT64_MAX - 9) / 10) return too_long(ts);
        *count = *count * 10 + (size_t)(**p - '0');
    }
    if (**p) return true;
    raise_module_error(ts, EXCEPTION_STRUCT, "repeat count given without format specifier");
    return false;
}

/* A place for `count` items of `size` bytes behind what there is; native ones are aligned to their size. */
static bool place(ThreadState *ts, StructObject *s, size_t size, size_t count, size_t *offset)
{
    size_t start = s->native ? (s->size + size - 1) / size * size : s->size;
    if (start > INT64_MAX || count > (INT64_MAX - start) / size) return too_long(ts);
    *offset = start;
    s->size = start + size * count;
    return true;
}

static bool add_field(ThreadState *ts, StructObject *s, const StructField *field)
{
    size_t old = s->field_count * sizeof(StructField);
    StructField *fields = s->fields ? mem_realloc(ts, s->fields, old, old + sizeof(StructField))
                                    : mem_alloc(ts, sizeof(StructField));
    if (!fields) return false;
    s->fields = fields;
    s->fields[s->field_count++] = *field;
    return true;
}

static bool read_field(ThreadState *ts, StructObject *s, const char **p)
{
    StructField f = {0};
    if (!read_count(ts, p, &f.count)) return false;
    f.format = *(*p)++;
    size_t size = item_size(s, f.format);
    if (!size) return raise_module_error(ts, EXCEPTION_STRUCT, "bad char in struct format") != NULL;
    f.item_size = (uint8_t)size;
    if (!place(ts, s, size, f.count, &f.offset)) return false;
    if (f.format == 'x') return true;
    bool whole = f.format == 's' || f.format == 'p';
    s->items += whole ? 1 : f.count;
    return (f.count == 0 && !whole) || add_field(ts, s, &f);
}

bool struct_read_format(ThreadState *ts, StructObject *s, const char *p)
{
    mem_free(ts, s->fields, s->field_count * sizeof(StructField));
    s->fields = NULL;
    s->field_count = s->items = s->size = 0;
    s->native = !*p || !strchr("<>=!", *p);
    s->big_endian = *p == '>' || *p == '!';
    if (*p && strchr("@<>=!", *p)) p++;
    while (*p) {
        if (strchr(" \t\n\v\f\r", *p)) p++;
        else if (!read_field(ts, s, &p)) return false;
    }
    return true;
}
