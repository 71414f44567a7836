/* re_parse_set.c: character sets and the escapes of regular expressions. */
#include "modules/re_parse.h"

#include <string.h>

#include "object/unicode_name.h"

/* --- sets ----------------------------------------------------------------------------------------------- */

bool re_set_add(Parser *p, ReSet *set, uint32_t low, uint32_t high)
{
    if (set->count == set->capacity) {
        uint32_t capacity = set->capacity ? set->capacity * 2 : 4;
        ReRange *ranges = arena_alloc_array(&p->out->arena, capacity, sizeof *ranges);
        if (!ranges) return raise_no_memory(p->lex.ts) != NULL;
        if (set->count) memcpy(ranges, set->ranges, set->count * sizeof *ranges);
        set->ranges = ranges;
        set->capacity = capacity;
    }
    set->ranges[set->count++] = (ReRange){low, high};
    return true;
}

/* The class an escape of this letter means, or 0. */
static uint8_t class_of_escape(uint32_t c)
{
    switch (c) {
    case 'd': return RE_DIGIT;
    case 'D': return RE_NOT_DIGIT;
    case 's': return RE_SPACE;
    case 'S': return RE_NOT_SPACE;
    case 'w': return RE_WORD;
    case 'W': return RE_NOT_WORD;
    default: return 0;
    }
}

/* --- escapes that stand for a character ----------------------------------------------------------------- */

/* \xhh, \uhhhh, \Uhhhhhhhh: exactly so many digits. start: where the backslash is. */
static bool hex_escape(Parser *p, size_t start, unsigned digits, uint32_t *c)
{
    ReLexer *l = &p->lex;
    *c = 0;
    if (re_lexer_digits(l, 16, digits, c) == digits && !l->failed) {
        if (*c <= 0x10FFFF) return true;
        return re_escape_error(p, start, "bad escape");
    }
    return !l->failed && re_escape_error(p, start, "incomplete escape");
}

bool re_escape_error(Parser *p, size_t start, const char *what)
{
    size_t end = re_lexer_tell(&p->lex);
    Ref shown = re_text(p->lex.ts, p->lex.text + start, end - start);
    if (shown) re_lexer_error(&p->lex, end - start, "%s %U", what, shown);
    ref_xdrop(shown);
    return false;
}

static bool is_ascii_letter(uint32_t c) { return (c | 32) >= 'a' && (c | 32) <= 'z' && c < 128; }

/* The character that has a name; false with re.error. */
static bool find_character(ReLexer *l, StrObject *name, uint32_t *character)
{
    if (!unicode_has_names()) {
        raise_error(l->ts, EXC_NOT_IMPLEMENTED_ERROR,
                    "\\N{...}: Ouro was built without the names of characters");
        return false;
    }
    int32_t c = unicode_find_name(name->text, name->size);
    *character = (uint32_t)c;
    return c >= 0 ||
           re_lexer_error(l, name->length + strlen("\\N{}"), "undefined character name %R", OBJ(name));
}

/* Behind "\N". */
static bool named_escape(Parser *p, uint32_t *character)
{
    ReLexer *l = &p->lex;
    if (!re_lexer_match(l, '{')) return !l->failed && re_lexer_error(l, 0, "missing {");
    Ref name = l->failed ? NULL : re_lexer_name(l, '}', "character name");
    bool found = name && find_character(l, str_of(name), character);
    ref_xdrop(name);
    return found;
}

/* Behind a backslash and the letter c, both taken: escapes that mean the same inside and outside of sets. */
bool re_parse_escape(Parser *p, size_t start, uint32_t c, uint32_t *character)
{
    ReLexer *l = &p->lex;
    if (c == 'x') return hex_escape(p, start, 2, character);
    if (c == 'u' && l->is_text) return hex_escape(p, start, 4, character);
    if (c == 'U' && l->is_text) return hex_escape(p, start, 8, character);
    if (c == 'N' && l->is_text) return named_escape(p, character);
    if (is_ascii_letter(c) || (c >= '0' && c <= '9')) return re_escape_error(p, start, "bad escape");
    *character = c;
    return true;
}

/* --- members of a set ----------------------------------------------------------------------------------- */

typedef struct Member {
    uint8_t class;      /* or 0: a character */
    uint32_t character;
    size_t start, end;  /* where its first token is, for messages */
} Member;

static bool octal_in_set(Parser *p, Member *m, uint32_t first)
{
    m->character = first - '0';
    re_lexer_digits(&p->lex, 8, 2, &m->character);
    return !p->lex.failed && (m->character <= 0377 || re_lexer_octal_error(&p->lex, m->start));
}

static bool parse_escaped_member(Parser *p, Member *m, uint32_t c)
{
    if ((m->character = re_simple_escape(c))) return true;
    if ((m->class = class_of_escape(c))) return true;
    if (c >= '0' && c <= '7') return octal_in_set(p, m, c);
    return re_parse_escape(p, m->start, c, &m->character);
}

/* The next character or class, which is not the end. */
static bool parse_member(Parser *p, Member *m)
{
    ReLexer *l = &p->lex;
    uint32_t c = l->next, escaped = l->escaped;
    *m = (Member){.start = re_lexer_tell(l), .end = l->index, .character = c};
    if (!re_lexer_step(l)) return false;
    return c != '\\' || parse_escaped_member(p, m, escaped);
}

static bool warn_set(Parser *p, const char *what, size_t position)
{
    return !p->warn ||
           re_warn_take(p->lex.ts, EXC_FUTURE_WARNING,
                        str_from_format(p->lex.ts, "Possible %s at position %zu", what, position), 3);
}

static const char *doubled_name(uint32_t c)
{
    return c == '-' ? "set difference" : c == '&' ? "set intersection"
         : c == '~' ? "set symmetric difference" : "set union";
}

static bool add_member(Parser *p, ReSet *set, const Member *m)
{
    set->classes |= m->class;
    return m->class || re_set_add(p, set, m->character, m->character);
}

static bool bad_range(Parser *p, const Member *low, const Member *high)
{
    ReLexer *l = &p->lex;
    size_t first = low->end - low->start, second = high->end - high->start;
    Ref a = re_text(l->ts, l->text + low->start, first),
        b = a ? re_text(l->ts, l->text + high->start, second) : NULL;
    if (b) re_lexer_error(l, first + 1 + second, "bad character range %U-%U", a, b);
    ref_xdrop(a);
    ref_xdrop(b);
    return false;
}

/* Behind "low-". *closed: the minus was the last member of the set. */
static bool parse_range(Parser *p, ReSet *set, const Member *low, size_t open, bool *closed)
{
    ReLexer *l = &p->lex;
    if (l->next == RE_END) return re_lexer_error(l, re_lexer_tell(l) - open, "unterminated character set");
    if ((*closed = l->next == ']'))
        return re_lexer_step(l) && add_member(p, set, low) && re_set_add(p, set, '-', '-');
    Member high;
    uint32_t plain = l->next;
    if (!parse_member(p, &high)) return false;
    if (plain == '-' && !warn_set(p, "set difference", re_lexer_tell(l) - 2)) return false;
    if (low->class || high.class || high.character < low->character) return bad_range(p, low, &high);
    return re_set_add(p, set, low->character, high.character);
}

static bool parse_members(Parser *p, ReSet *set, size_t open)
{
    ReLexer *l = &p->lex;
    for (bool any = false, closed = false; !closed; any = true) {
        uint32_t c = l->next;
        if (c == RE_END) return re_lexer_error(l, re_lexer_tell(l) - open, "unterminated character set");
        if (c == ']' && any) return re_lexer_step(l);
        Member m;
        if (!parse_member(p, &m)) return false;
        bool doubles = any && (c == '-' || c == '&' || c == '~' || c == '|') && l->next == c;
        if (doubles && !warn_set(p, doubled_name(c), re_lexer_tell(l) - 1)) return false;
        if (l->next != '-') {
            if (!add_member(p, set, &m)) return false;
        } else if (!re_lexer_step(l) || !parse_range(p, set, &m, open, &closed)) {
            return false;
        }
    }
    return true;
}

/* A lone character needs no set. */
static void simplify(ReNode *node)
{
    ReSet set = node->set;
    if (set.negative || set.classes || set.count == 0) return;
    for (uint32_t i = 0; i < set.count; i++)
        if (set.ranges[i].low != set.ranges[0].low || set.ranges[i].high != set.ranges[0].low) return;
    node->kind = RE_LITERAL;
    node->character = set.ranges[0].low;
}

/* Behind "[". */
ReNode *re_parse_set(Parser *p, uint32_t flags)
{
    ReLexer *l = &p->lex;
    size_t open = re_lexer_tell(l) - 1;
    ReNode *node = re_node_new(p, RE_SET, flags);
    if (!node) return NULL;
    if (l->next == '[' && !warn_set(p, "nested set", re_lexer_tell(l))) return NULL;
    node->set.negative = re_lexer_match(l, '^');
    node->low = node->high = 1;
    if (l->failed || !parse_members(p, &node->set, open)) return NULL;
    simplify(node);
    return node;
}

/* \d and kin; NULL without an exception if c means no class. */
ReNode *re_parse_class(Parser *p, uint32_t c, uint32_t flags)
{
    uint8_t class = class_of_escape(c);
    ReNode *node = class ? re_node_new(p, RE_SET, flags) : NULL;
    if (!node) return NULL;
    node->set.classes = class;
    node->low = node->high = 1;
    return node;
}
