/* re_parse.c: Python's syntax of regular expressions, with CPython's error messages.
 *
 * A recursive descent: alternatives -> sequence -> item and its quantifier. Each function takes the flags
 * that hold where it begins; a group "(?i:...)" parses its inside with others. */
#include "modules/re_parse.h"

#include "object/dict.h"
#include "object/unicode.h"

static ReNode *parse_alternatives(Parser *p, uint32_t flags, bool outermost);

/* --- nodes ---------------------------------------------------------------------------------------------- */

ReNode *re_node_new(Parser *p, ReKind kind, uint32_t flags)
{
    ReNode *node = OURO_ARENA_NEW(&p->out->arena, ReNode);
    if (!node) return (void *)raise_no_memory(p->lex.ts);
    node->kind = kind;
    node->flags = flags;
    return node;
}

static ReNode *unit_new(Parser *p, ReKind kind, uint32_t flags, uint32_t character)
{
    ReNode *node = re_node_new(p, kind, flags);
    if (!node) return NULL;
    node->character = character;
    node->low = node->high = 1;
    return node;
}

static ReNode *at_new(Parser *p, ReAt at, uint32_t flags)
{
    ReNode *node = re_node_new(p, RE_AT, flags);
    if (node) node->at = at;
    return node;
}

static uint64_t width_add(uint64_t a, uint64_t b) { return a + b < RE_WIDTH_MAX ? a + b : RE_WIDTH_MAX; }

static uint64_t width_times(uint64_t width, uint64_t n)
{
    uint64_t product;
    return __builtin_mul_overflow(width, n, &product) || product > RE_WIDTH_MAX ? RE_WIDTH_MAX : product;
}

/* --- groups --------------------------------------------------------------------------------------------- */

static GroupInfo *group_info(Parser *p, uint32_t number)
{
    if (number >= p->group_capacity) {
        uint32_t capacity = number < 8 ? 16 : number * 2;
        GroupInfo *groups = arena_alloc_array(&p->out->arena, capacity, sizeof *groups);
        if (!groups) return (void *)raise_no_memory(p->lex.ts);
        if (p->group_capacity) memcpy(groups, p->groups, p->group_capacity * sizeof *groups);
        for (uint32_t i = p->group_capacity; i < capacity; i++) groups[i].first_use = -1;
        p->groups = groups;
        p->group_capacity = capacity;
    }
    return &p->groups[number];
}

static bool group_closed(const Parser *p, uint32_t number)
{
    return number <= p->out->groups && p->groups[number].closed;
}

/* Inside a lookbehind a group must have been closed before it. */
static bool check_behind(Parser *p, uint32_t number)
{
    if (!p->behind_groups) return true;
    if (!group_closed(p, number)) return re_lexer_error(&p->lex, 0, "cannot refer to an open group");
    if (number < p->behind_groups) return true;
    return re_lexer_error(&p->lex, 0, "cannot refer to group defined in the same lookbehind subpattern");
}

/* A new group's number, 0 with an exception. */
static uint32_t open_group(Parser *p, Borrow name)
{
    ThreadState *ts = p->lex.ts;
    uint32_t number = p->out->groups + 1;
    if (!group_info(p, number)) return 0;
    Borrow before = name ? dict_find(ts, p->out->names, name) : NULL;
    if (before) {
        re_lexer_error(&p->lex, str_of(name)->length + 1,
                       "redefinition of group name %R as group %u; was group %S", name, number, before);
        return 0;
    }
    Ref value = name ? int_from_int64(ts, number) : NULL;
    if (name && !(value && dict_set_take(ts, p->out->names, name, value))) return 0;
    p->out->groups = number;
    return number;
}

static ReNode *backref_new(Parser *p, uint32_t number, uint32_t flags)
{
    ReNode *node = check_behind(p, number) ? re_node_new(p, RE_BACKREF, flags) : NULL;
    if (!node) return NULL;
    node->number = number;
    node->low = p->groups[number].low;
    node->high = p->groups[number].high;
    return node;
}

/* --- escapes -------------------------------------------------------------------------------------------- */

/* \1 .. \99 are references to groups, unless they begin three octal digits. */
static ReNode *parse_digits(Parser *p, size_t start, uint32_t c, uint32_t flags)
{
    ReLexer *l = &p->lex;
    uint32_t number = c - '0', second = l->next;
    if (second >= '0' && second <= '9') {
        number = number * 10 + second - '0';
        if (!re_lexer_step(l)) return NULL;
        uint32_t octal = (c - '0') * 8 + second - '0';
        if (c <= '7' && second <= '7' && re_lexer_digits(l, 8, 1, &octal)) {
            if (l->failed) return NULL;
            if (octal <= 0377) return unit_new(p, RE_LITERAL, flags, octal);
            return (void *)re_lexer_octal_error(l, start);
        }
    }
    size_t length = re_lexer_tell(l) - start;
    if (number > p->out->groups)
        return (void *)re_lexer_error(l, length - 1, "invalid group reference %u", number);
    if (group_closed(p, number)) return backref_new(p, number, flags);
    return (void *)re_lexer_error(l, length, "cannot refer to an open group");
}

/* Behind a backslash and the letter c, both taken. */
static ReNode *parse_escape(Parser *p, size_t start, uint32_t c, uint32_t flags)
{
    uint32_t character = 0;
    switch (c) {
    case 'A': return at_new(p, RE_AT_START, flags & ~RE_MULTILINE);
    case 'Z': return at_new(p, RE_AT_END, flags);
    case 'b': return at_new(p, RE_AT_BOUNDARY, flags);
    case 'B': return at_new(p, RE_AT_NO_BOUNDARY, flags);
    case 'd': case 'D': case 's': case 'S': case 'w': case 'W': return re_parse_class(p, c, flags);
    case '0':
        re_lexer_digits(&p->lex, 8, 2, &character);
        return p->lex.failed ? NULL : unit_new(p, RE_LITERAL, flags, character);
    default:
        if (c >= '1' && c <= '9') return parse_digits(p, start, c, flags);
        if (!(character = re_simple_escape(c)) && !re_parse_escape(p, start, c, &character)) return NULL;
        return unit_new(p, RE_LITERAL, flags, character);
    }
}

/* --- flags in the pattern ------------------------------------------------------------------------------- */

static uint32_t flag_of_letter(uint32_t c)
{
    switch (c) {
    case 'i': return RE_IGNORECASE;
    case 'L': return RE_LOCALE;
    case 'm': return RE_MULTILINE;
    case 's': return RE_DOTALL;
    case 'x': return RE_VERBOSE;
    case 'a': return RE_ASCII;
    case 't': return RE_TEMPLATE;
    case 'u': return RE_UNICODE;
    default: return 0;
    }
}

/* Is the token alphabetic? An escape is not, for its first character is a backslash. */
static bool is_letter(uint32_t c)
{
    return c != RE_END && unicode_is_alpha(c);
}

/* Takes a token; its length and first character. */
static bool take(Parser *p, uint32_t *c, size_t *length)
{
    *c = p->lex.next;
    *length = *c == '\\' ? 2 : 1;
    return re_lexer_step(&p->lex);
}

/* The letters behind c, up to one of the ends. *c: the end. */
static bool parse_added(Parser *p, uint32_t *c, uint32_t *added)
{
    ReLexer *l = &p->lex;
    for (size_t length;;) {
        uint32_t flag = flag_of_letter(*c);
        if (l->is_text && *c == 'L')
            return re_lexer_error(l, 0, "bad inline flags: cannot use 'L' flag with a str pattern");
        if (!l->is_text && *c == 'u')
            return re_lexer_error(l, 0, "bad inline flags: cannot use 'u' flag with a bytes pattern");
        *added |= flag;
        if ((flag & RE_TYPE_FLAGS) && (*added & RE_TYPE_FLAGS) != flag)
            return re_lexer_error(l, 0, "bad inline flags: flags 'a', 'u' and 'L' are incompatible");
        if (!take(p, c, &length)) return false;
        if (*c == RE_END) return re_lexer_error(l, 0, "missing -, : or )");
        if (*c == ')' || *c == '-' || *c == ':') return true;
        if (!flag_of_letter(*c))
            return re_lexer_error(l, length, is_letter(*c) ? "unknown flag" : "missing -, : or )");
    }
}

static bool parse_removed(Parser *p, uint32_t *removed)
{
    ReLexer *l = &p->lex;
    uint32_t c;
    size_t length;
    if (!take(p, &c, &length)) return false;
    if (c == RE_END) return re_lexer_error(l, 0, "missing flag");
    if (!flag_of_letter(c)) return re_lexer_error(l, length, is_letter(c) ? "unknown flag" : "missing flag");
    for (;;) {
        if (flag_of_letter(c) & RE_TYPE_FLAGS)
            return re_lexer_error(l, 0, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
        *removed |= flag_of_letter(c);
        if (!take(p, &c, &length)) return false;
        if (c == RE_END) return re_lexer_error(l, 0, "missing :");
        if (c == ':') return true;
        if (!flag_of_letter(c)) return re_lexer_error(l, length, is_letter(c) ? "unknown flag" : "missing :");
    }
}

/* Flags as they hold in the end: str patterns are Unicode unless they say otherwise. */
static uint32_t effective(const Parser *p, uint32_t flags)
{
    return p->lex.is_text && !(flags & RE_ASCII) ? flags | RE_UNICODE : flags;
}

/* Behind "(?" and c, which is a flag's letter or a minus. *global: they were for all of the pattern. */
static bool parse_flags(Parser *p, uint32_t c, uint32_t *flags, bool *global)
{
    ReLexer *l = &p->lex;
    uint32_t added = 0, removed = 0;
    if (c != '-' && !parse_added(p, &c, &added)) return false;
    if ((*global = c == ')')) {
        p->global |= added;
        return true;
    }
    if (added & RE_TEMPLATE) return re_lexer_error(l, 1, "bad inline flags: cannot turn on global flag");
    if (c == '-' && !parse_removed(p, &removed)) return false;
    if (removed & RE_TEMPLATE) return re_lexer_error(l, 1, "bad inline flags: cannot turn off global flag");
    if (added & removed) return re_lexer_error(l, 1, "bad inline flags: flag turned on and off");
    if (added & RE_TYPE_FLAGS) *flags &= ~(uint32_t)RE_TYPE_FLAGS;
    *flags = (*flags | added) & ~removed;
    return true;
}

/* --- groups of all kinds -------------------------------------------------------------------------------- */

static bool close_parenthesis(Parser *p, size_t start)
{
    ReLexer *l = &p->lex;
    if (re_lexer_match(l, ')')) return !l->failed;
    return !l->failed && re_lexer_error(l, re_lexer_tell(l) - start, "missing ), unterminated subpattern");
}

/* A node around alternatives and their ")". */
static ReNode *parse_inside(Parser *p, ReKind kind, uint32_t flags, size_t start)
{
    ReNode *node = re_node_new(p, kind, flags);
    if (!node || !(node->child = parse_alternatives(p, flags, false)) || !close_parenthesis(p, start))
        return NULL;
    node->low = node->child->low;
    node->high = node->child->high;
    return node;
}

static ReNode *parse_capture(Parser *p, Borrow name, uint32_t flags, size_t start)
{
    uint32_t number = open_group(p, name);
    ReNode *node = number ? parse_inside(p, RE_GROUP, flags, start) : NULL;
    if (!node) return NULL;
    node->number = number;
    GroupInfo *info = &p->groups[number];
    info->closed = true;
    info->low = node->low;
    info->high = node->high;
    return node;
}

static ReNode *parse_look(Parser *p, bool behind, bool negative, uint32_t flags, size_t start)
{
    bool outermost = behind && !p->behind_groups;
    if (outermost) p->behind_groups = p->out->groups + 1;
    ReNode *node = re_node_new(p, RE_LOOK, flags);
    if (!node || !(node->child = parse_alternatives(p, flags, false))) return NULL;
    if (outermost) p->behind_groups = 0;
    if (!close_parenthesis(p, start)) return NULL;
    node->behind = behind;
    node->negative = negative;
    if (behind && node->child->low > UINT32_MAX) p->far_behind = true;
    else if (behind && node->child->low != node->child->high) p->bad_behind = true;
    return node;
}

/* Behind "(?<". */
static ReNode *parse_behind(Parser *p, uint32_t flags, size_t start)
{
    uint32_t c;
    size_t length;
    if (!take(p, &c, &length)) return NULL;
    if (c == RE_END) return (void *)re_lexer_error(&p->lex, 0, "unexpected end of pattern");
    if (c == '=' || c == '!') return parse_look(p, true, c == '!', flags, start);
    Ref shown = re_text(p->lex.ts, p->lex.text + re_lexer_tell(&p->lex) - length, length);
    if (shown) re_lexer_error(&p->lex, length + 2, "unknown extension ?<%U", shown);
    ref_xdrop(shown);
    return NULL;
}

/* The number of a group that is called by name; 0 with an exception. */
static uint32_t named_group(Parser *p, Borrow name)
{
    Borrow number = dict_find(p->lex.ts, p->out->names, name);
    if (number) return (uint32_t)int_small_value(number);
    re_lexer_error(&p->lex, str_of(name)->length + 1, "unknown group name %R", name);
    return 0;
}

static ReNode *parse_named_backref(Parser *p, uint32_t flags)
{
    ReLexer *l = &p->lex;
    Ref name = re_lexer_name(l, ')', "group name");
    ReNode *node = NULL;
    uint32_t number = name && re_lexer_check_name(l, name, 1, 3) ? named_group(p, name) : 0;
    if (number && !group_closed(p, number))
        re_lexer_error(l, str_of(name)->length + 1, "cannot refer to an open group");
    else if (number)
        node = backref_new(p, number, flags);
    ref_xdrop(name);
    return node;
}

/* Behind "(?P". */
static ReNode *parse_named(Parser *p, uint32_t flags, size_t start)
{
    ReLexer *l = &p->lex;
    if (re_lexer_match(l, '=')) return l->failed ? NULL : parse_named_backref(p, flags);
    if (re_lexer_match(l, '<')) {
        Ref name = l->failed ? NULL : re_lexer_name(l, '>', "group name");
        bool good = name && re_lexer_check_name(l, name, 1, 3);
        ReNode *node = good ? parse_capture(p, name, flags, start) : NULL;
        ref_xdrop(name);
        return node;
    }
    uint32_t c;
    size_t length;
    if (!take(p, &c, &length)) return NULL;
    if (c == RE_END) return (void *)re_lexer_error(l, 0, "unexpected end of pattern");
    Ref shown = re_text(l->ts, l->text + re_lexer_tell(l) - length, length);
    if (shown) re_lexer_error(l, length + 2, "unknown extension ?P%U", shown);
    ref_xdrop(shown);
    return NULL;
}

/* The group a conditional asks about; 0 with an exception. */
static uint32_t condition_group(Parser *p, Borrow name)
{
    ReLexer *l = &p->lex;
    size_t length = str_of(name)->length;
    if (str_is_identifier(name)) return re_lexer_check_name(l, name, 1, 3) ? named_group(p, name) : 0;
    int64_t number = re_lexer_number(l, name, p->warn ? 3 : 0);
    if (number < 0) return 0;
    if (number == 0) re_lexer_error(l, length + 1, "bad group number");
    if (number <= p->out->groups || number == 0) return (uint32_t)number;
    if (number > UINT16_MAX) {
        re_raise_take(l->ts, str_from_format(l->ts, "invalid group reference %u", (unsigned)number),
                      l->source, (int64_t)(re_lexer_tell(l) - length - 1));
        return 0;
    }
    GroupInfo *info = group_info(p, (uint32_t)number);
    if (!info) return 0;
    if (info->first_use < 0) info->first_use = (int64_t)(re_lexer_tell(l) - length - 1);
    if (number > p->last_reference) p->last_reference = (uint32_t)number;
    return (uint32_t)number;
}

static ReNode *parse_sequence(Parser *p, uint32_t *flags, bool first);

/* Behind "(?(". */
static ReNode *parse_conditional(Parser *p, uint32_t flags, size_t start)
{
    ReLexer *l = &p->lex;
    Ref name = re_lexer_name(l, ')', "group name");
    uint32_t number = name ? condition_group(p, name) : 0;
    ref_xdrop(name);
    ReNode *node = number && check_behind(p, number) ? re_node_new(p, RE_CONDITIONAL, flags) : NULL;
    if (!node || !(node->child = parse_sequence(p, &flags, false))) return NULL;
    node->number = number;
    node->high = node->child->high;
    if (re_lexer_match(l, '|')) {
        ReNode *no = l->failed ? NULL : parse_sequence(p, &flags, false);
        if (!no) return NULL;
        if (l->next == '|')
            return (void *)re_lexer_error(l, 0, "conditional backref with more than two branches");
        node->child->next = no;
        node->low = node->child->low < no->low ? node->child->low : no->low;
        if (no->high > node->high) node->high = no->high;
    }
    return !l->failed && close_parenthesis(p, start) ? node : NULL;
}

static bool skip_comment(Parser *p, size_t start)
{
    ReLexer *l = &p->lex;
    for (;;) {
        if (l->next == RE_END)
            return re_lexer_error(l, re_lexer_tell(l) - start, "missing ), unterminated comment");
        uint32_t c = l->next;
        if (!re_lexer_step(l)) return false;
        if (c == ')') return true;
    }
}

/* Behind "(?". *nothing: it stands for no item (flags, a comment). `lone`: global flags may stand here. */
static ReNode *parse_extension(Parser *p, uint32_t *flags, size_t start, bool lone, bool *nothing)
{
    ReLexer *l = &p->lex;
    uint32_t c, inner = *flags;
    size_t length;
    if (!take(p, &c, &length)) return NULL;
    switch (c) {
    case RE_END: return (void *)re_lexer_error(l, 0, "unexpected end of pattern");
    case 'P': return parse_named(p, *flags, start);
    case ':': return parse_inside(p, RE_GROUP, *flags, start);
    case '>': return parse_inside(p, RE_ATOMIC, *flags, start);
    case '=': case '!': return parse_look(p, false, c == '!', *flags, start);
    case '<': return parse_behind(p, *flags, start);
    case '(': return parse_conditional(p, *flags, start);
    case '#':
        *nothing = true;
        skip_comment(p, start);
        return NULL;
    }
    if (c != '-' && !flag_of_letter(c)) {
        Ref shown = re_text(l->ts, l->text + re_lexer_tell(l) - length, length);
        if (shown) re_lexer_error(l, length + 1, "unknown extension ?%U", shown);
        ref_xdrop(shown);
        return NULL;
    }
    if (!parse_flags(p, c, &inner, nothing)) return NULL;
    if (!*nothing) return parse_inside(p, RE_GROUP, inner, start);
    if (!lone)
        return (void *)re_lexer_error(l, re_lexer_tell(l) - start,
                                      "global flags not at the start of the expression");
    *flags = effective(p, p->global);
    return NULL;
}

/* --- quantifiers ---------------------------------------------------------------------------------------- */

/* A decimal number; *any: there was one. */
static bool parse_count(Parser *p, uint32_t *value, bool *any)
{
    ReLexer *l = &p->lex;
    uint64_t n = 0;
    *any = false;
    for (; l->next >= '0' && l->next <= '9'; *any = true) {
        if (n < UINT32_MAX) n = n * 10 + l->next - '0';
        if (!re_lexer_step(l)) return false;
    }
    *value = n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
    return true;
}

/* Behind "{". *literal: it is none of the forms, and the brace is a plain character. */
static bool parse_braces(Parser *p, ReNode *repeat, bool *literal)
{
    ReLexer *l = &p->lex;
    size_t here = re_lexer_tell(l);
    bool low, high = false;
    uint32_t min, max = RE_MAX_REPEAT;
    if ((*literal = l->next == '}')) return true;
    if (!parse_count(p, &min, &low)) return false;
    if (re_lexer_match(l, ',')) {
        if (l->failed || !parse_count(p, &max, &high)) return false;
    } else {
        max = min;
        high = low;
    }
    if (l->next != '}') {
        *literal = true;
        return re_lexer_seek(l, here);
    }
    if (!re_lexer_step(l)) return false;
    if ((low && min == RE_MAX_REPEAT) || (high && max == RE_MAX_REPEAT))
        return raise_overflow_error(l->ts, "the repetition number is too large") != NULL;
    repeat->min = low ? min : 0;
    repeat->max = high ? max : RE_MAX_REPEAT;
    return repeat->min <= repeat->max ||
           re_lexer_error(l, re_lexer_tell(l) - here, "min repeat greater than max repeat");
}

static void set_repeat_width(ReNode *repeat)
{
    repeat->low = width_times(repeat->child->low, repeat->min);
    repeat->high = repeat->max == RE_MAX_REPEAT && repeat->child->high
                       ? RE_WIDTH_MAX
                       : width_times(repeat->child->high, repeat->max);
}

/* The quantifier c, taken, repeats the item at *last. *literal as in parse_braces. */
static bool parse_quantifier(Parser *p, uint32_t c, ReNode **last, uint32_t flags, bool *literal)
{
    ReLexer *l = &p->lex;
    size_t start = re_lexer_tell(l) - 1;
    ReNode *item = *last, *repeat = re_node_new(p, RE_REPEAT, flags);
    if (!repeat) return false;
    repeat->min = c == '+';
    repeat->max = c == '?' ? 1 : RE_MAX_REPEAT;
    if (c == '{' && !parse_braces(p, repeat, literal)) return false;
    if (*literal) return true;
    if (!item || item->kind == RE_AT) return re_lexer_error(l, re_lexer_tell(l) - start, "nothing to repeat");
    if (item->kind == RE_REPEAT) return re_lexer_error(l, re_lexer_tell(l) - start, "multiple repeat");
    repeat->mode = re_lexer_match(l, '?') ? RE_LAZY : re_lexer_match(l, '+') ? RE_POSSESSIVE : RE_GREEDY;
    if (l->failed) return false;
    repeat->child = item;
    set_repeat_width(repeat);
    *last = repeat;
    return true;
}

/* --- sequences and alternatives ------------------------------------------------------------------------- */

static bool skip_verbose(Parser *p, uint32_t c)
{
    ReLexer *l = &p->lex;
    if (c == ' ' || (c >= '\t' && c <= '\r')) return true;
    if (c != '#') return false;
    while (l->next != RE_END && l->next != '\n')
        if (!re_lexer_step(l)) return true;
    re_lexer_step(l);
    return true;
}

/* One item behind its first token, which was c. NULL without an exception: it stands for nothing. */
static ReNode *parse_item(Parser *p, uint32_t c, uint32_t escaped, uint32_t *flags, bool lone)
{
    ReLexer *l = &p->lex;
    size_t start = re_lexer_tell(l) - (c == '\\' ? 2 : 1);
    bool nothing = false;
    switch (c) {
    case '\\': return parse_escape(p, start, escaped, *flags);
    case '[': return re_parse_set(p, *flags);
    case '.': return unit_new(p, RE_ANY, *flags, 0);
    case '^': return at_new(p, *flags & RE_MULTILINE ? RE_AT_LINE_START : RE_AT_START, *flags);
    case '$': return at_new(p, RE_AT_LINE_END, *flags);
    case '(':
        if (re_lexer_match(l, '?'))
            return l->failed ? NULL : parse_extension(p, flags, start, lone, &nothing);
        return l->failed ? NULL : parse_capture(p, NULL, *flags, start);
    default: return unit_new(p, RE_LITERAL, *flags, c);
    }
}

static bool is_quantifier(uint32_t c) { return c == '*' || c == '+' || c == '?' || c == '{'; }

static bool parse_items(Parser *p, ReNode *sequence, uint32_t *flags, bool first)
{
    ReLexer *l = &p->lex;
    ReNode **last = NULL;
    while (l->next != RE_END && l->next != '|' && l->next != ')') {
        uint32_t c = l->next, escaped = l->escaped;
        if (!re_lexer_step(l)) return false;
        if ((*flags & RE_VERBOSE) && c != '\\' && skip_verbose(p, c)) {
            if (l->failed) return false;
            continue;
        }
        ReNode *item = NULL, *none = NULL;
        bool literal = false;
        if (is_quantifier(c)) {
            if (!parse_quantifier(p, c, last ? last : &none, *flags, &literal)) return false;
            if (!literal) continue;
            item = unit_new(p, RE_LITERAL, *flags, c);
        } else {
            item = parse_item(p, c, escaped, flags, first && !last);
        }
        if (!item && exc_pending(l->ts)) return false;
        if (!item) continue;
        last = last ? &(*last)->next : &sequence->child;
        *last = item;
    }
    return true;
}

/* Items up to "|", ")" or the end. `first`: of the whole pattern, where flags for all of it may stand. */
static ReNode *parse_sequence(Parser *p, uint32_t *flags, bool first)
{
    ReNode *sequence = re_node_new(p, RE_SEQUENCE, *flags);
    if (!sequence || !recursion_enter(p->lex.ts, "")) return NULL;
    bool parsed = parse_items(p, sequence, flags, first);
    recursion_leave(p->lex.ts);
    if (!parsed) return NULL;
    for (ReNode *item = sequence->child; item; item = item->next) {
        sequence->low = width_add(sequence->low, item->low);
        sequence->high = width_add(sequence->high, item->high);
    }
    return sequence;
}

static ReNode *parse_alternatives(Parser *p, uint32_t flags, bool outermost)
{
    ReNode *first = parse_sequence(p, &flags, outermost), *last = first;
    if (!first || p->lex.next != '|') return first;
    ReNode *branch = re_node_new(p, RE_BRANCH, flags);
    if (!branch) return NULL;
    branch->child = first;
    branch->low = first->low;
    branch->high = first->high;
    while (re_lexer_match(&p->lex, '|')) {
        if (p->lex.failed || !(last->next = parse_sequence(p, &flags, false))) return NULL;
        last = last->next;
        if (last->low < branch->low) branch->low = last->low;
        if (last->high > branch->high) branch->high = last->high;
    }
    return p->lex.failed ? NULL : branch;
}

/* --- the whole pattern ---------------------------------------------------------------------------------- */

static bool check_flags(Parser *p)
{
    ThreadState *ts = p->lex.ts;
    uint32_t flags = p->global;
    const char *wrong = NULL;
    if (p->lex.is_text) {
        if (flags & RE_LOCALE) wrong = "cannot use LOCALE flag with a str pattern";
        else if ((flags & RE_ASCII) && (flags & RE_UNICODE))
            wrong = "ASCII and UNICODE flags are incompatible";
    } else {
        if (flags & RE_UNICODE) wrong = "cannot use UNICODE flag with a bytes pattern";
        else if ((flags & RE_LOCALE) && (flags & RE_ASCII)) wrong = "ASCII and LOCALE flags are incompatible";
    }
    return !wrong || raise_value_error(ts, "%s", wrong) != NULL;
}

static bool check_references(Parser *p)
{
    for (uint32_t n = p->out->groups + 1; n <= p->last_reference; n++) {
        if (p->groups[n].first_use < 0) continue;
        Ref message = str_from_format(p->lex.ts, "invalid group reference %u", n);
        return re_raise_take(p->lex.ts, message, p->lex.source, p->groups[n].first_use) != NULL;
    }
    return true;
}

static bool check_behinds(Parser *p)
{
    if (!p->bad_behind && !p->far_behind) return true;
    const char *wrong = p->far_behind ? "looks too much behind" : "look-behind requires fixed-width pattern";
    return re_raise_take(p->lex.ts, str_from_text(p->lex.ts, wrong), NULL, -1) != NULL;
}

static const ReNode *first_repeat(const ReNode *node)
{
    if (node->kind == RE_REPEAT) return node;
    for (const ReNode *child = node->child; child; child = child->next) {
        const ReNode *found = first_repeat(child);
        if (found) return found;
    }
    return NULL;
}

/* Under RE_TEMPLATE nothing may be repeated. */
static bool check_template(ThreadState *ts, const RePattern *out)
{
    static const char *const names[] = {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"};
    const ReNode *repeat = out->flags & RE_TEMPLATE ? first_repeat(out->root) : NULL;
    if (!repeat) return true;
    Ref message = str_from_format(ts, "internal: unsupported template operator %s", names[repeat->mode]);
    return re_raise_take(ts, message, NULL, -1) != NULL;
}

static bool parse_pattern(Parser *p, RePattern *out)
{
    if (!re_lexer_init(&p->lex, 0) || !group_info(p, 0)) return false;
    if (!(out->root = parse_alternatives(p, effective(p, p->global), true))) return false;
    if (!check_flags(p)) return false;
    if (p->lex.next != RE_END) return re_lexer_error(&p->lex, 0, "unbalanced parenthesis");
    out->flags = effective(p, p->global);
    return check_references(p) && check_behinds(p) && check_template(p->lex.ts, out);
}

bool re_parse(ThreadState *ts, RePattern *p, Borrow source, uint32_t flags, bool warn)
{
    *p = (RePattern){.ts = ts, .source = source};
    re_arena_init(ts, &p->arena);
    p->text = re_characters(ts, &p->arena, source, &p->length, &p->is_text);
    if (!p->text || !(p->names = dict_new(ts))) return false;
    Parser parser = {
        .lex = {.ts = ts, .source = source, .text = p->text, .length = p->length, .is_text = p->is_text},
        .out = p, .global = flags, .warn = warn,
    };
    return parse_pattern(&parser, p);
}

void re_pattern_fini(RePattern *p)
{
    ref_xdrop(p->names);
    arena_fini(&p->arena);
}
