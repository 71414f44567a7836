/* re_template.c: replacements: "\1 and \g<name>" of sub(), subn() and Match.expand(). */
#include "modules/re.h"

#include "base/utf8.h"
#include "object/bytes.h"
#include "object/dict.h"

/* --- output --------------------------------------------------------------------------------------------- */

static bool output_grow(ThreadState *ts, ReOutput *o, size_t size)
{
    size_t capacity = heap_good_size((o->size + size) + (o->size + size) / 4 + 64);
    char *data = mem_realloc(ts, o->data, o->capacity, capacity);
    if (!data) return false;
    o->data = data;
    o->capacity = capacity;
    return true;
}

bool output_add(ThreadState *ts, ReOutput *o, const char *text, size_t size)
{
    if (o->is_text) {
        builder_add(&o->text, text, size);
        return !o->text.failed;
    }
    if (size > o->capacity - o->size && !output_grow(ts, o, size)) return false;
    if (size) memcpy(o->data + o->size, text, size);
    o->size += size;
    return true;
}

void output_discard(ThreadState *ts, ReOutput *o)
{
    builder_discard(&o->text);
    mem_free(ts, o->data, o->capacity);
    o->data = NULL;
    o->size = o->capacity = 0;
}

Ref output_finish(ThreadState *ts, ReOutput *o)
{
    if (o->is_text) return builder_finish(&o->text);
    Ref result = bytes_from_data(ts, o->data ? o->data : "", o->size);
    output_discard(ts, o);
    return result;
}

/* --- parsing -------------------------------------------------------------------------------------------- */

typedef struct TemplateParser {
    ReLexer lex;
    RegexObject *pattern;
    ReTemplate *out;
    ReOutput literal;           /* since the last group */
    bool any;                   /* it has text */
} TemplateParser;

static bool add_literal(TemplateParser *p, uint32_t c)
{
    char text[UTF8_MAX];
    size_t size = 1;
    if (p->literal.is_text) size = utf8_put(text, c);
    else text[0] = (char)c;
    p->any = true;
    return output_add(p->lex.ts, &p->literal, text, size);
}

/* Ends a piece: the literal text so far, with a group behind it (or -1). */
static bool add_piece(TemplateParser *p, int64_t group)
{
    ThreadState *ts = p->lex.ts;
    ReTemplate *t = p->out;
    if (t->count == t->capacity) {
        size_t capacity = t->capacity ? t->capacity * 2 : 4;
        RePiece *pieces = mem_realloc(ts, t->pieces, t->capacity * sizeof *pieces, capacity * sizeof *pieces);
        if (!pieces) return false;
        t->pieces = pieces;
        t->capacity = capacity;
    }
    RePiece *piece = &t->pieces[t->count++];
    *piece = (RePiece){NULL, group};
    if (!p->any) return true;
    piece->literal = output_finish(ts, &p->literal);
    p->literal = (ReOutput){.is_text = p->lex.is_text, .text = {.ts = ts}};
    p->any = false;
    return piece->literal != NULL;
}

static bool add_group(TemplateParser *p, int64_t number, size_t offset)
{
    if (number > p->pattern->groups)
        return re_lexer_error(&p->lex, offset, "invalid group reference %lld", (long long)number);
    return add_piece(p, number);
}

/* The number behind a name; -1 with an exception. */
static int64_t group_called(TemplateParser *p, Borrow name)
{
    ThreadState *ts = p->lex.ts;
    if (!str_is_identifier(name)) return re_lexer_number(&p->lex, name, 2);
    if (!re_lexer_check_name(&p->lex, name, 1, 2)) return -1;
    Borrow number = dict_find(ts, p->pattern->names, name);
    if (number) return int_small_value(number);
    raise_index_error(ts, "unknown group name %R", name);
    return -1;
}

/* Behind "\g". */
static bool parse_group(TemplateParser *p)
{
    ReLexer *l = &p->lex;
    if (!re_lexer_match(l, '<')) return !l->failed && re_lexer_error(l, 0, "missing <");
    Ref name = l->failed ? NULL : re_lexer_name(l, '>', "group name");
    if (!name) return false;
    int64_t number = group_called(p, name);
    bool done = number >= 0 && add_group(p, number, str_of(name)->length + 1);
    ref_drop(name);
    return done;
}

/* Behind a backslash and the digit c, not 0: a group, or three octal digits. */
static bool parse_digits(TemplateParser *p, size_t start, uint32_t c)
{
    ReLexer *l = &p->lex;
    uint32_t number = c - '0', second = l->next;
    if (second >= '0' && second <= '9') {
        uint32_t octal = (c - '0') * 8 + second - '0';
        number = number * 10 + second - '0';
        if (!re_lexer_step(l)) return false;
        if (c <= '7' && second <= '7' && re_lexer_digits(l, 8, 1, &octal))
            return !l->failed && (octal <= 0377 ? add_literal(p, octal) : re_lexer_octal_error(l, start));
    }
    return add_group(p, number, re_lexer_tell(l) - start - 1);
}

/* Behind a backslash and the letter c, both taken. */
static bool parse_escape(TemplateParser *p, size_t start, uint32_t c)
{
    ReLexer *l = &p->lex;
    uint32_t octal = 0, simple = re_simple_escape(c);
    if (c == 'g') return parse_group(p);
    if (c == '0') {
        re_lexer_digits(l, 8, 2, &octal);
        return !l->failed && add_literal(p, octal & 0xFF);
    }
    if (c >= '1' && c <= '9') return parse_digits(p, start, c);
    if (simple) return add_literal(p, simple);
    if (c < 128 && (c | 32) >= 'a' && (c | 32) <= 'z') return re_lexer_error(l, 2, "bad escape \\%c", (int)c);
    return add_literal(p, '\\') && add_literal(p, c);
}

static bool parse_pieces(TemplateParser *p)
{
    ReLexer *l = &p->lex;
    if (!re_lexer_init(l, 0)) return false;
    while (l->next != RE_END) {
        size_t start = re_lexer_tell(l);
        uint32_t c = l->next, escaped = l->escaped;
        if (!re_lexer_step(l)) return false;
        if (!(c == '\\' ? parse_escape(p, start, escaped) : add_literal(p, c))) return false;
    }
    return !p->any || add_piece(p, -1);
}

bool template_parse(ThreadState *ts, ReTemplate *t, RegexObject *pattern, Borrow source)
{
    Arena characters;
    *t = (ReTemplate){0};
    re_arena_init(ts, &characters);
    TemplateParser p = {.lex = {.ts = ts, .source = source}, .pattern = pattern, .out = t};
    p.lex.text = re_characters(ts, &characters, source, &p.lex.length, &p.lex.is_text);
    p.literal = (ReOutput){.is_text = p.lex.is_text, .text = {.ts = ts}};
    bool parsed = p.lex.text && parse_pieces(&p);
    output_discard(ts, &p.literal);
    arena_fini(&characters);
    return parsed;
}

void template_fini(ThreadState *ts, ReTemplate *t)
{
    for (size_t i = 0; i < t->count; i++) ref_xdrop(t->pieces[i].literal);
    mem_free(ts, t->pieces, t->capacity * sizeof *t->pieces);
    *t = (ReTemplate){0};
}

/* --- expanding ------------------------------------------------------------------------------------------ */

static bool expand_literal(ThreadState *ts, ReOutput *out, Borrow literal, size_t index)
{
    if (out->is_text && is_str(literal)) {
        builder_add_str(&out->text, literal);
        return !out->text.failed;
    }
    if (!out->is_text && is_bytes(literal))
        return output_add(ts, out, bytes_of(literal)->data, bytes_of(literal)->size);
    raise_type_error(ts, "sequence item %zu: expected %s, %T found", index,
                     out->is_text ? "str instance" : "a bytes-like object", literal);
    return false;
}

bool template_expand(ThreadState *ts, const ReTemplate *t, ReOutput *out, const char *text,
                     const PCRE2_SIZE *spans)
{
    size_t index = 0;
    for (size_t i = 0; i < t->count; i++) {
        const RePiece *piece = &t->pieces[i];
        if (piece->literal && !expand_literal(ts, out, piece->literal, index++)) return false;
        if (piece->group < 0) continue;
        size_t start = spans[2 * piece->group], end = spans[2 * piece->group + 1];
        if (start != PCRE2_UNSET && !output_add(ts, out, text + start, end - start)) return false;
        index++;
    }
    return true;
}
