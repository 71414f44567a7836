/* line_table.c: places in the source as co_linetable writes them, in CPython's format.
 *
 * An entry is for up to 8 words of code. Its first byte is 1kkkkwww: the kind of entry, and words - 1. Lines
 * are told as steps from the entry before, the first from co_firstlineno; columns count from 0.
 *
 *   kind    0..9        10..12                    13            14                      15
 *   line    same        kind - 10 further         signed step   signed step             none
 *   end     same line   same line                 same line     unsigned step
 *   columns 1 byte:     2 bytes: begin, end       none          begin + 1, end + 1
 *           kind * 8 + high 3 bits of 7; end - begin in the low 4
 *
 * Numbers are 6 bits a byte, the lowest first; bit 6 says that more follow. A signed one has its sign in
 * bit 0. */
#include "code/line_table.h"

#include <string.h>

#include "object/bytes.h"

#define WORDS_MAX 8
#define ENTRY_MAX 32
enum { KIND_SHORT_LIMIT = 10, KIND_NO_COLUMNS = 13, KIND_LONG = 14, KIND_NOWHERE = 15 };

/* ---- writing ---- */

static unsigned char *put_number(unsigned char *to, uint32_t n)
{
    for (; n >= 64; n >>= 6) *to++ = 64 | (n & 63);
    *to++ = (unsigned char)n;
    return to;
}

static unsigned char *put_step(unsigned char *to, int32_t n)
{
    return put_number(to, n < 0 ? (uint32_t)-n << 1 | 1 : (uint32_t)n << 1);
}

/* An entry without its number of words; *line is that of the entry before. */
static unsigned char *put_entry(unsigned char *to, const Location *l, int32_t *line)
{
    unsigned char *first = to++;
    int32_t step = l->line - *line, width = l->end_column - l->column;
    int kind = KIND_LONG;
    if (l->line < 0) kind = KIND_NOWHERE;
    else if (l->column == COLUMN_NONE || l->end_column == COLUMN_NONE) kind = KIND_NO_COLUMNS;
    else if (l->end_line_delta || width < 0) kind = KIND_LONG;
    else if (step == 0 && l->column < 80 && width < 16) kind = l->column / 8;
    else if (step >= 0 && step < 3 && l->column < 128 && l->end_column < 128) kind = KIND_SHORT_LIMIT + step;
    *first = (unsigned char)(0x80 | kind << 3);
    if (kind == KIND_NOWHERE) return to;
    *line = l->line;
    if (kind < KIND_SHORT_LIMIT) {
        *to++ = (unsigned char)((l->column & 7) << 4 | width);
    } else if (kind < KIND_NO_COLUMNS) {
        *to++ = (unsigned char)l->column;
        *to++ = (unsigned char)l->end_column;
    } else {
        to = put_step(to, step);
        if (kind == KIND_NO_COLUMNS) return to;
        to = put_number(to, l->end_line_delta);
        to = put_number(to, l->column + 1u);
        to = put_number(to, l->end_column + 1u);
    }
    return to;
}

/* Writes the table, or only counts its bytes where `to` is NULL. */
static size_t put_table(const CodeObject *code, unsigned char *to)
{
    unsigned char entry[ENTRY_MAX];
    int32_t line = code->first_line;
    size_t size = 0;
    for (uint32_t i = 0; i < code->nlocations; i++) {
        const Location *l = &code->locations[i];
        uint32_t end = i + 1 < code->nlocations ? l[1].start : code->ncode;
        for (uint32_t at = l->start; at < end; at += WORDS_MAX) {
            size_t n = (size_t)(put_entry(entry, l, &line) - entry);
            entry[0] |= (unsigned char)((end - at < WORDS_MAX ? end - at : WORDS_MAX) - 1);
            if (to) memcpy(to + size, entry, n);
            size += n;
        }
    }
    return size;
}

Ref line_table_write(ThreadState *ts, const CodeObject *code)
{
    Ref bytes = bytes_from_data(ts, NULL, put_table(code, NULL));
    if (bytes) put_table(code, (unsigned char *)bytes_of(bytes)->data);
    return bytes;
}

/* ---- reading ---- */

typedef struct Reader { const unsigned char *at, *end; int32_t line; } Reader;

/* 0 behind the end: a table that is cut off is read as far as it goes. */
static unsigned next_byte(Reader *r) { return r->at < r->end ? *r->at++ : 0; }

static uint32_t next_number(Reader *r)
{
    uint32_t n = 0;
    unsigned byte = next_byte(r), shift = 0;
    for (; byte & 64 && shift < 30; byte = next_byte(r), shift += 6) n |= (byte & 63) << shift;
    return n | (byte & 63) << shift;
}

static int32_t next_step(Reader *r)
{
    uint32_t n = next_number(r);
    return n & 1 ? -(int32_t)(n >> 1) : (int32_t)(n >> 1);
}

/* A column as written one higher; 0 and what is too far are unknown. */
static uint16_t column_of(uint32_t n) { return n == 0 || n > COLUMN_NONE ? COLUMN_NONE : (uint16_t)(n - 1); }

static Location next_location(Reader *r, int kind)
{
    Location l = {.line = -1, .column = COLUMN_NONE, .end_column = COLUMN_NONE};
    if (kind == KIND_NOWHERE) return l;
    if (kind < KIND_SHORT_LIMIT) {
        unsigned byte = next_byte(r);
        l.column = (uint16_t)(kind << 3 | (byte >> 4 & 7));
        l.end_column = (uint16_t)(l.column + (byte & 15));
    } else if (kind < KIND_NO_COLUMNS) {
        r->line += kind - KIND_SHORT_LIMIT;
        l.column = (uint16_t)next_byte(r);
        l.end_column = (uint16_t)next_byte(r);
    } else {
        r->line = (int32_t)((uint32_t)r->line + (uint32_t)next_step(r));
        if (kind == KIND_LONG) {
            uint32_t lines = next_number(r);
            l.end_line_delta = lines > UINT16_MAX ? UINT16_MAX : (uint16_t)lines;
            l.column = column_of(next_number(r));
            l.end_column = column_of(next_number(r));
        }
    }
    l.line = r->line < 0 ? -1 : r->line;
    return l;
}

static bool same_place(const Location *a, const Location *b)
{
    return a->line == b->line && a->end_line_delta == b->end_line_delta && a->column == b->column
        && a->end_column == b->end_column;
}

uint32_t line_table_read(Borrow table, int32_t first_line, uint32_t words, Location *to)
{
    const BytesObject *b = bytes_of(table);
    Reader r = {(const unsigned char *)b->data, (const unsigned char *)b->data + b->size, first_line};
    uint32_t count = 0;
    for (uint32_t at = 0; at < words;) {
        unsigned first = r.at < r.end ? next_byte(&r) : 0x80 | KIND_NOWHERE << 3;
        Location l = next_location(&r, first >> 3 & 15);
        l.start = at;
        if (!count || !same_place(&to[count - 1], &l)) to[count++] = l;
        at += (first & 7) + 1;
    }
    return count;
}
