/* re_emit.c: a pattern's tree written for PCRE2.
 *
 * Options that hold for every pattern (re_code.c sets them) make PCRE2's words unambiguous: with MULTILINE,
 * DOTALL and ALT_CIRCUMFLEX
 *
 *     Python                  here
 *     ^  with, without M      ^  \A          ($ holds before a last newline too, as \Z does in PCRE2)
 *     $  with, without M      $  \Z
 *     \Z                      \z
 *     .  with, without S      .  \N
 *     \b \B                   \b, or assertions; Python's \B does not hold in an empty string
 *     sets, \d \s \w          by the characters they hold, case included
 *     group references        \g{1}
 *
 * PCRE2's own caseless matching is used for single letters where it does what Python does: "(?i)" and "(?-i)"
 * are written where it changes.
 *
 * Match.lastindex is the group that closed last. Mostly it can be told from where the groups of a match lie.
 * Where it cannot (groups in assertions; several in a loop that may be empty) each group is followed by a
 * mark: PCRE2 gives back the last one it passed. */
#include "modules/re_case.h"
#include "modules/re_emit.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Emitter {
    RePattern *pattern;
    ReSubject subject;
    StrBuilder *out;
    ReTraits *traits;
    bool caseless;      /* what holds where the text ends now */
    bool uneven;        /* the text has alternatives of different widths */
} Emitter;

#define PCRE2_REPEAT_MAX 65535u

static bool emit(Emitter *e, const ReNode *node);

static void put(Emitter *e, const char *text) { builder_add_text(e->out, text); }

/* --- characters and sets -------------------------------------------------------------------------------- */

static void want_case(Emitter *e, bool caseless)
{
    if (e->caseless == caseless) return;
    put(e, caseless ? "(?i)" : "(?-i)");
    e->caseless = caseless;
}

static uint32_t highest(const Emitter *e)
{
    return e->subject == RE_SUBJECT_ASCII ? 0x7F : e->subject == RE_SUBJECT_BYTES ? 0xFF : 0x10FFFF;
}

static bool is_word_character(uint32_t c)
{
    return c == '_' || c - '0' < 10 || (c < 128 && (c | 32) >= 'a' && (c | 32) <= 'z');
}

static void put_character(Emitter *e, uint32_t c)
{
    char text[2] = {(char)c, 0};
    if (is_word_character(c)) put(e, text);
    else if (c > ' ' && c < 127) builder_add_format(e->out, "\\%s", text);
    else builder_add_format(e->out, "\\x{%x}", c);
}

static void put_range(Emitter *e, uint32_t low, uint32_t high)
{
    put_character(e, low);
    if (high == low) return;
    if (high > low + 1) put(e, "-");
    put_character(e, high);
}

/* Sets as the characters below 128 or 256 that they hold. */
static void put_bitmap(Emitter *e, const bool *has, uint32_t size)
{
    uint32_t count = 0, last = 0;
    for (uint32_t c = 0; c < size; c++)
        if (has[c]) {
            count++;
            last = c;
        }
    want_case(e, false);
    if (count == 1) {
        put_character(e, last);
    } else if (count == size) {
        put(e, ".");
    } else if (count == size - 1 && !has['\n']) {
        put(e, "\\N");
    } else {
        bool invert = count > size / 2 || count == 0;
        if (count == 0) put(e, "[^\\x{0}-\\x{ff}");
        else put(e, invert ? "[^" : "[");
        for (uint32_t c = 0, end; count && c < size; c = end) {
            for (end = c + 1; end < size && has[end] == has[c];) end++;
            if (has[c] != invert) put_range(e, c, end - 1);
        }
        put(e, "]");
    }
}

static void put_small_set(Emitter *e, const ReSet *set, uint32_t flags)
{
    bool has[256];
    uint32_t size = highest(e) + 1;
    for (uint32_t c = 0; c < size; c++) has[c] = re_set_has(set, flags, c);
    put_bitmap(e, has, size);
}

/* --- sets of all of Unicode ----------------------------------------------------------------------------- */

typedef struct Ranges {
    ReRange *items;         /* mem_alloc'ed */
    size_t count, capacity;
} Ranges;

static bool ranges_add(ThreadState *ts, Ranges *r, uint32_t low, uint32_t high)
{
    if (r->count == r->capacity) {
        size_t capacity = r->capacity ? r->capacity * 2 : 16;
        ReRange *items = mem_realloc(ts, r->items, r->capacity * sizeof *items, capacity * sizeof *items);
        if (!items) return false;
        r->items = items;
        r->capacity = capacity;
    }
    r->items[r->count++] = (ReRange){low, high};
    return true;
}

static int by_low(const void *a, const void *b)
{
    const ReRange *x = a, *y = b;
    return (x->low > y->low) - (x->low < y->low);
}

/* In order, without overlaps. */
static void ranges_merge(Ranges *r)
{
    if (r->count == 0) return;
    qsort(r->items, r->count, sizeof *r->items, by_low);
    size_t last = 0;
    for (size_t i = 1; i < r->count; i++) {
        ReRange *kept = &r->items[last], next = r->items[i];
        if (next.low > kept->high && next.low - kept->high > 1) r->items[++last] = next;
        else if (next.high > kept->high) kept->high = next.high;
    }
    r->count = last + 1;
}

/* The other cases of the letters of a range. */
static bool add_other_cases(ThreadState *ts, Ranges *r, uint32_t flags, ReRange range)
{
    size_t count;
    const ReRange *blocks = re_cased_blocks(&count);
    for (size_t b = 0; b < count; b++) {
        uint32_t low = range.low > blocks[b].low ? range.low : blocks[b].low;
        uint32_t high = range.high < blocks[b].high ? range.high : blocks[b].high;
        for (uint32_t c = low; c <= high; c++) {
            uint32_t same[RE_SAME_MAX];
            unsigned forms = re_same(flags, c, same);
            for (unsigned k = 0; k < forms; k++)
                if ((same[k] < range.low || same[k] > range.high) && !ranges_add(ts, r, same[k], same[k]))
                    return false;
        }
    }
    return true;
}

static const ReRange unicode_spaces[] = {
    {0x9, 0xD},       {0x1C, 0x20},     {0x85, 0x85},     {0xA0, 0xA0},     {0x1680, 0x1680},
    {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000},
};
static const ReRange ascii_spaces[] = {{0x9, 0xD}, {0x20, 0x20}};
static const ReRange ascii_digits[] = {{'0', '9'}};
static const ReRange ascii_words[] = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};

/* The ranges, or what lies between them. */
static bool add_class(ThreadState *ts, Ranges *r, const ReRange *ranges, size_t count, bool invert)
{
    uint32_t from = 0;
    for (size_t i = 0; i < count; i++) {
        if (!invert && !ranges_add(ts, r, ranges[i].low, ranges[i].high)) return false;
        if (invert && ranges[i].low > from && !ranges_add(ts, r, from, ranges[i].low - 1)) return false;
        from = ranges[i].high + 1;
    }
    return !invert || ranges_add(ts, r, from, 0x10FFFF);
}
#define ADD_CLASS(table, invert) add_class(ts, r, table, OURO_ARRAY_LENGTH(table), invert)

/* The classes that are ranges here; the others are Unicode properties. */
static bool add_classes(ThreadState *ts, Ranges *r, uint8_t classes, bool unicode)
{
    if (unicode)
        return (!(classes & RE_SPACE) || ADD_CLASS(unicode_spaces, false)) &&
               (!(classes & RE_NOT_SPACE) || ADD_CLASS(unicode_spaces, true));
    return (!(classes & RE_SPACE) || ADD_CLASS(ascii_spaces, false)) &&
           (!(classes & RE_NOT_SPACE) || ADD_CLASS(ascii_spaces, true)) &&
           (!(classes & RE_DIGIT) || ADD_CLASS(ascii_digits, false)) &&
           (!(classes & RE_NOT_DIGIT) || ADD_CLASS(ascii_digits, true)) &&
           (!(classes & RE_WORD) || ADD_CLASS(ascii_words, false)) &&
           (!(classes & RE_NOT_WORD) || ADD_CLASS(ascii_words, true));
}

/* One Unicode property alone, which PCRE2 tests faster than a set. */
static bool put_property(Emitter *e, const ReSet *set, uint32_t flags)
{
    if (set->count || !(flags & RE_UNICODE)) return false;
    switch (set->classes) {
    case RE_DIGIT: put(e, set->negative ? "\\P{Nd}" : "\\p{Nd}"); return true;
    case RE_NOT_DIGIT: put(e, set->negative ? "\\p{Nd}" : "\\P{Nd}"); return true;
    case RE_WORD: put(e, set->negative ? "[^\\p{L}\\p{N}_]" : "[\\p{L}\\p{N}_]"); return true;
    case RE_NOT_WORD: put(e, set->negative ? "[\\p{L}\\p{N}_]" : "[^\\p{L}\\p{N}_]"); return true;
    default: return false;
    }
}

/* \W beside other members: all that are no letters, numbers or low lines (which is one of the connecting
 * punctuation, Pc). */
static const char not_word[] =
    "\\p{C}\\p{M}\\p{S}\\p{Z}\\p{Pd}\\p{Ps}\\p{Pe}\\p{Pi}\\p{Pf}\\p{Po}"
    "\\x{203f}\\x{2040}\\x{2054}\\x{fe33}\\x{fe34}\\x{fe4d}-\\x{fe4f}\\x{ff3f}";

static bool put_wide_set(Emitter *e, const ReSet *set, uint32_t flags)
{
    ThreadState *ts = e->pattern->ts;
    bool unicode = flags & RE_UNICODE, fine = true;
    uint8_t classes = set->classes;
    Ranges r = {0};
    want_case(e, false);
    if (put_property(e, set, flags)) return true;
    for (uint32_t i = 0; fine && i < set->count; i++) {
        fine = ranges_add(ts, &r, set->ranges[i].low, set->ranges[i].high);
        if (fine && (flags & RE_IGNORECASE)) fine = add_other_cases(ts, &r, flags, set->ranges[i]);
    }
    fine = fine && add_classes(ts, &r, classes, unicode);
    ranges_merge(&r);
    bool all = (r.count == 1 && r.items[0].low == 0 && r.items[0].high == 0x10FFFF) ||
               (unicode && (classes & RE_WORD) && (classes & RE_NOT_WORD));
    if (all) {
        put(e, set->negative ? "[^\\x{0}-\\x{10ffff}]" : ".");
    } else {
        put(e, set->negative ? "[^" : "[");
        for (size_t i = 0; i < r.count; i++) put_range(e, r.items[i].low, r.items[i].high);
        if (unicode && (classes & RE_DIGIT)) put(e, "\\p{Nd}");
        if (unicode && (classes & RE_NOT_DIGIT)) put(e, "\\P{Nd}");
        if (unicode && (classes & RE_WORD)) put(e, "\\p{L}\\p{N}_");
        if (unicode && (classes & RE_NOT_WORD)) put(e, not_word);
        put(e, "]");
    }
    mem_free(ts, r.items, r.capacity * sizeof *r.items);
    return fine;
}

static bool emit_set(Emitter *e, const ReSet *set, uint32_t flags)
{
    if (e->subject == RE_SUBJECT_UTF8) return put_wide_set(e, set, flags);
    put_small_set(e, set, flags);
    return true;
}

/* Does PCRE2, told to ignore case, match exactly the `count` characters of `same` for this letter? */
static bool caseless_alike(const Emitter *e, const uint32_t *same, unsigned count)
{
    uint32_t letter = same[0] | 32;
    if (count < 2 || letter < 'a' || letter > 'z' || same[0] >= 128) return false;
    bool third = e->subject == RE_SUBJECT_UTF8 && (letter == 'k' || letter == 's');
    return count == (third ? 3 : 2);
}

static bool emit_literal(Emitter *e, const ReNode *node)
{
    uint32_t same[RE_SAME_MAX], c = node->character;
    unsigned count = re_same(node->flags, c, same), kept = 0;
    for (unsigned i = 0; i < count; i++)
        if (same[i] <= highest(e)) same[kept++] = same[i];
    if (kept == 0) {
        want_case(e, false);
        put(e, "[^\\x{0}-\\x{ff}]");
    } else if (kept == 1 || caseless_alike(e, same, kept)) {
        want_case(e, kept > 1);
        put_character(e, same[0]);
    } else {
        want_case(e, false);
        put(e, "[");
        for (unsigned i = 0; i < kept; i++) put_character(e, same[i]);
        put(e, "]");
    }
    return true;
}

/* --- positions ------------------------------------------------------------------------------------------ */

/* \b in UTF-8 for PCRE2 is what the whole pattern's flags say, a part of the pattern may say otherwise. */
static bool plain_boundary(const Emitter *e, uint32_t flags)
{
    if (e->subject != RE_SUBJECT_UTF8) return true;
    return !((flags ^ e->pattern->flags) & RE_UNICODE) && !RE_UCP_WORD_DIFFERS;
}

static void put_boundary(Emitter *e, bool is, uint32_t flags)
{
    bool caseless = e->caseless;
    const char *word = flags & RE_UNICODE ? "[\\p{L}\\p{N}_]" : "[0-9A-Za-z_]";
    put(e, is ? "(?:" : "(?:(?!\\A\\z)");
    if (plain_boundary(e, flags)) {
        put(e, is ? "\\b" : "\\B");
    } else {
        want_case(e, false);
        builder_add_format(e->out, "(?(?=%s)(?<%c%s)|(?<%c%s))", word, is ? '!' : '=', word, is ? '=' : '!',
                           word);
    }
    put(e, ")");
    e->caseless = caseless;
}

static bool emit_at(Emitter *e, const ReNode *node)
{
    switch (node->at) {
    case RE_AT_LINE_START: put(e, "^"); break;
    case RE_AT_LINE_END: put(e, node->flags & RE_MULTILINE ? "$" : "\\Z"); break;
    case RE_AT_START: put(e, "\\A"); break;
    case RE_AT_END: put(e, "\\z"); break;
    case RE_AT_BOUNDARY:
        if (plain_boundary(e, node->flags)) put(e, "\\b");
        else put_boundary(e, true, node->flags);
        break;
    case RE_AT_NO_BOUNDARY: put_boundary(e, false, node->flags); break;
    }
    return true;
}

/* --- repetition ----------------------------------------------------------------------------------------- */

static void put_count(Emitter *e, uint32_t min, uint32_t max)
{
    bool endless = max == RE_MAX_REPEAT;
    if (min == 0 && endless) put(e, "*");
    else if (min == 1 && endless) put(e, "+");
    else if (min == 0 && max == 1) put(e, "?");
    else if (min == max) builder_add_format(e->out, "{%u}", min);
    else if (endless) builder_add_format(e->out, "{%u,}", min);
    else builder_add_format(e->out, "{%u,%u}", min, max);
}

static bool is_single(const ReNode *node)
{
    return node->kind == RE_LITERAL || node->kind == RE_SET || node->kind == RE_ANY;
}

/* What a quantifier may follow. */
static bool emit_atom(Emitter *e, const ReNode *node)
{
    if (node->kind != RE_LOOK && node->kind != RE_GROUP) return emit(e, node);
    if (node->kind == RE_GROUP && !(node->number && e->traits->marks)) return emit(e, node);
    bool caseless = e->caseless;
    put(e, "(?:");
    if (!emit(e, node)) return false;
    put(e, ")");
    e->caseless = caseless;
    return true;
}

/* The pattern is one that must be walked. Always false. */
static bool differs(Emitter *e)
{
    e->traits->differs = true;
    return false;
}

/* May the node match nothing before it tries to match something? */
static bool may_be_empty_first(const ReNode *node)
{
    if (node->low > 0) return false;
    if (node->kind == RE_CONDITIONAL || (node->kind == RE_REPEAT && node->mode == RE_LAZY)) return true;
    for (const ReNode *child = node->child; child; child = child->next)
        if ((node->kind == RE_BRANCH && child->low == 0 && child->next) || may_be_empty_first(child))
            return true;
    return false;
}

static bool has_group(const ReNode *node)
{
    if (node->kind == RE_GROUP && node->number) return true;
    for (const ReNode *child = node->child; child; child = child->next)
        if (has_group(child)) return true;
    return false;
}

/* Behind a round that matched nothing Python ends a loop, unless it was one of the least number; PCRE2 ends
 * an endless loop, but not a counted one. If a round tries first to match nothing, that makes a difference:
 * for what a counted loop finds first, and for what groups inside an endless one have matched. */
static bool has_odd_rounds(const ReNode *node)
{
    const ReNode *child = node->child, *inner = child->kind == RE_GROUP ? child->child : child;
    bool endless = node->max == RE_MAX_REPEAT;
    bool matters = endless ? node->min > 0 && has_group(inner) : node->max - node->min > 1;
    return matters && may_be_empty_first(child);
}

/* A possessive loop never goes back into a round, not even to come to its least number of rounds. (And
 * PCRE2's own possessive groups forget to undo what groups inside them matched, when they fail.) */
static bool emit_repeat(Emitter *e, const ReNode *node)
{
    bool endless = node->max == RE_MAX_REPEAT, caseless = e->caseless;
    bool possessive = node->mode == RE_POSSESSIVE, wrap = possessive && !is_single(node->child);
    uint32_t largest = endless ? node->min : node->max;
    if (node->max == 0) return !has_group(node->child) || differs(e);
    if (endless && e->uneven && is_single(node->child)) e->traits->options |= PCRE2_NO_START_OPTIMIZE;
    if (largest > PCRE2_REPEAT_MAX || has_odd_rounds(node)) return differs(e);
    if (wrap) {
        e->traits->options |= PCRE2_NO_AUTO_POSSESS;
        put(e, "(?>(?>");
    }
    if (!emit_atom(e, node->child)) return false;
    if (wrap) put(e, ")");
    put_count(e, node->min, node->max);
    put(e, node->mode == RE_LAZY ? "?" : wrap ? ")" : possessive ? "+" : "");
    if (wrap) e->caseless = caseless;
    return true;
}

/* --- groups and the rest -------------------------------------------------------------------------------- */

/* Parentheses around the children, which may be alternatives; "(?i)" ends with them. */
static bool emit_inside(Emitter *e, const char *open, const ReNode *child)
{
    bool caseless = e->caseless;
    put(e, open);
    for (const ReNode *first = child; child; child = child->next) {
        if (child != first) put(e, "|");
        if (!emit(e, child)) return false;
    }
    put(e, ")");
    e->caseless = caseless;
    return true;
}

static bool emit_conditional(Emitter *e, const ReNode *node)
{
    e->uneven |= node->low != node->high;
    char open[32];
    snprintf(open, sizeof open, "(?(%u)", node->number);
    return emit_inside(e, open, node->child);
}

static bool emit_backref(Emitter *e, const ReNode *node)
{
    bool ignore = node->flags & RE_IGNORECASE;
    want_case(e, ignore);
    builder_add_format(e->out, "\\g{%u}", node->number);
    if (ignore) e->traits->case_refs = node->flags;
    return true;
}

/* Does a conditional in the node ask about the group? To PCRE2 an open group is as it was before. */
static bool has_condition(const ReNode *node, uint32_t group)
{
    if (node->kind == RE_CONDITIONAL && node->number == group) return true;
    for (const ReNode *child = node->child; child; child = child->next)
        if (has_condition(child, group)) return true;
    return false;
}

static bool emit_group(Emitter *e, const ReNode *node)
{
    if (node->number && has_condition(node->child, node->number)) return differs(e);
    if (!emit_inside(e, node->number ? "(" : "(?:", node->child)) return false;
    if (node->number && e->traits->marks) builder_add_format(e->out, "(*MARK:%u)", node->number);
    return true;
}

static bool emit_atomic(Emitter *e, const ReNode *node)
{
    e->traits->options |= PCRE2_NO_AUTO_POSSESS;
    return emit_inside(e, "(?>", node->child);
}

static bool emit_look(Emitter *e, const ReNode *node)
{
    e->traits->options |= PCRE2_NO_AUTO_POSSESS;
    if (!node->behind && !node->negative) e->traits->options |= PCRE2_NO_START_OPTIMIZE;
    return emit_inside(
        e, node->behind ? (node->negative ? "(?<!" : "(?<=") : (node->negative ? "(?!" : "(?="), node->child);
}

static bool emit_row(Emitter *e, const ReNode *node, const char *between)
{
    for (const ReNode *child = node->child; child; child = child->next) {
        if (child != node->child) put(e, between);
        if (!emit(e, child)) return false;
    }
    return true;
}

static bool emit_branch(Emitter *e, const ReNode *node)
{
    e->uneven |= node != e->pattern->root && node->low != node->high;
    return emit_row(e, node, "|");
}

static bool emit_kind(Emitter *e, const ReNode *node)
{
    switch (node->kind) {
    case RE_LITERAL: return emit_literal(e, node);
    case RE_ANY: put(e, node->flags & RE_DOTALL ? "." : "\\N"); return true;
    case RE_SET: return emit_set(e, &node->set, node->flags);
    case RE_AT: return emit_at(e, node);
    case RE_SEQUENCE: return emit_row(e, node, "");
    case RE_BRANCH: return emit_branch(e, node);
    case RE_GROUP: return emit_group(e, node);
    case RE_ATOMIC: return emit_atomic(e, node);
    case RE_REPEAT: return emit_repeat(e, node);
    case RE_LOOK: return emit_look(e, node);
    case RE_BACKREF: return emit_backref(e, node);
    case RE_CONDITIONAL: return emit_conditional(e, node);
    }
    return false;
}

static bool emit(Emitter *e, const ReNode *node)
{
    if (!recursion_enter(e->pattern->ts, "")) return false;
    bool fine = emit_kind(e, node);
    recursion_leave(e->pattern->ts);
    return fine;
}

/* --- what a tree is like -------------------------------------------------------------------------------- */

/* Groups that may be empty inside a node; *marks: a group is in an assertion, or two such in one loop. */
static unsigned empty_groups(const ReNode *node, bool in_look, bool *marks)
{
    unsigned count = 0;
    if (node->kind == RE_GROUP && node->number) {
        if (in_look) *marks = true;
        count += node->low == 0;
    }
    for (const ReNode *child = node->child; child; child = child->next)
        count += empty_groups(child, in_look || node->kind == RE_LOOK, marks);
    if (node->kind == RE_REPEAT && node->max > 1 && count > 1) *marks = true;
    return count;
}

static void find_parents(const ReNode *node, uint32_t around, uint32_t *parents)
{
    if (node->kind == RE_GROUP && node->number) {
        parents[node->number] = around;
        around = node->number;
    }
    for (const ReNode *child = node->child; child; child = child->next) find_parents(child, around, parents);
}

void re_parents(const RePattern *p, uint32_t *parents) { find_parents(p->root, 0, parents); }

bool re_emit(RePattern *p, ReSubject subject, StrBuilder *out, ReTraits *traits)
{
    Emitter e = {p, subject, out, traits, false, false};
    *traits = (ReTraits){0};
    (void)empty_groups(p->root, false, &traits->marks);
    return emit(&e, p->root) && !out->failed;
}
