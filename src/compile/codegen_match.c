#include "compile/compiler.h"

#include "object/abstract.h"
#include "object/error.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"

/* match: the subject stays in a temporary; behind it stand the registers of the names that the pattern captures, which
 * become variables only when all of the pattern has matched; behind these what the pattern is just looking at.
 *
 * A pattern falls through when it matches, else it jumps to `fail`, where registers may or may not be full: there all
 * that the pattern may have used is cleared. */

typedef struct Capture { StrObject *name; int reg; } Capture;

typedef struct Matcher {
    Compiler *c;
    Capture *captures; uint32_t count, capacity;
    int first;              /* register of captures[0] */
    Label *fail;
    bool may_be_irrefutable;
    Span last;              /* of the pattern that was looked at last: alternatives are found fault with there */
} Matcher;

static void pattern(Matcher *m, const Pattern *p, int subject);

static bool is_wildcard(const Pattern *p)
{
    return p->kind == PATTERN_AS && !p->as.pattern && !p->as.name;
}

static bool is_star_wildcard(const Pattern *p)
{
    return p->kind == PATTERN_STAR && !p->star.name;
}

static Operand in_register(int r)
{
    return (Operand){OPERAND_LOCAL, (uint16_t)r};
}

/* ---- captures ---- */

static int count_captures(const Pattern *p);

static int count_in_list(const PatternList *list)
{
    int n = 0;
    for (int i = 0; i < list->count; i++) n += count_captures(list->items[i]);
    return n;
}

/* At most as many registers as names are mentioned; those of alternatives are counted once. */
static int count_captures(const Pattern *p)
{
    switch (p->kind) {
    case PATTERN_SEQUENCE: return count_in_list(&p->sequence.patterns);
    case PATTERN_MAPPING: return count_in_list(&p->mapping.patterns) + (p->mapping.rest != NULL);
    case PATTERN_CLASS: return count_in_list(&p->class_.patterns) + count_in_list(&p->class_.kwd_patterns);
    case PATTERN_STAR: return p->star.name != NULL;
    case PATTERN_AS: return (p->as.name != NULL) + (p->as.pattern ? count_captures(p->as.pattern) : 0);
    case PATTERN_OR: return count_captures(p->or.patterns.items[0]);
    default: return 0;
    }
}

static Capture *find_capture(Matcher *m, const StrObject *name)
{
    for (uint32_t i = 0; i < m->count; i++) if (m->captures[i].name == name) return &m->captures[i];
    return NULL;
}

/* The register in which the name's value waits; -1 when that failed. */
static int capture_register(Matcher *m, const AstName *ast_name, Span span)
{
    Compiler *c = m->c;
    StrObject *name = mangled(c, ast_name);
    if (c->failed || !check_forbidden(c, ast_name, AST_STORE, span)) return -1;
    if (find_capture(m, name)) {
        compiler_error(c, span, "multiple assignments to name '%s' in pattern", name->text);
        return -1;
    }
    if (!GROW(c, m->captures, m->count, m->capacity)) return -1;
    int reg = m->first + (int)m->count;
    m->captures[m->count++] = (Capture){name, reg};
    return reg;
}

static void capture(Matcher *m, const AstName *name, Span span, Operand value)
{
    int reg = capture_register(m, name, span), top = m->c->unit->top;
    if (reg < 0) return;
    operand_to(m->c, value, reg);
    m->c->unit->top = top;
}

/* ---- jumps ---- */

/* The temporary t holds a truth value. */
static void fail_unless(Matcher *m, int t)
{
    emit_jump(m->c, BC_JUMP_IF_FALSE, S_A_TEMP, t, m->fail);
}

static int scratch(Matcher *m)
{
    int t = temp_push(m->c);
    temp_pop_to(m->c, t);
    return t;
}

static void fail_unless_kind(Matcher *m, Opcode op, int subject)
{
    int t = scratch(m);
    emit(m->c, op, 0, t, subject, 0);
    fail_unless(m, t);
}

static Operand int_operand(Compiler *c, int n)
{
    return operand_const(c, constant_merge_take(c, int_from_int64(c->ts, n)));
}

static void fail_unless_length(Matcher *m, int subject, int n, bool at_least)
{
    Compiler *c = m->c;
    int t = temp_push(c);
    emit(c, BC_GET_LEN, 0, t, subject, 0);
    Operand length = int_operand(c, n);
    int wanted = at_least ? S_GREATER | S_EQUAL : S_EQUAL;
    int s = use_c(c, length) | S_B_TEMP | (~wanted & S_OUTCOMES);
    temp_pop_to(c, t);
    emit_jump_word(c, emit(c, BC_COMPARE_JUMP, s, 0, t, length.index), m->fail);
}

/* ---- parts ---- */

/* A part of the subject, in a temporary that is to be released. */
static void part(Matcher *m, const Pattern *p, int reg)
{
    Compiler *c = m->c;
    Span span = c->unit->span;
    bool allowed = m->may_be_irrefutable;
    m->may_be_irrefutable = true;
    c->unit->span = m->last = p->span;
    if (p->kind == PATTERN_STAR && p->star.name) {
        capture(m, p->star.name, p->span, operand_temp(reg));
    } else if (p->kind == PATTERN_AS && !p->as.pattern && p->as.name) {
        capture(m, p->as.name, p->span, operand_temp(reg));
    } else {
        if (p->kind != PATTERN_STAR) pattern(m, p, reg);
        emit(c, BC_CLEAR, 0, reg, 0, 0);
    }
    c->unit->span = span;
    m->may_be_irrefutable = allowed;
}

static void parts(Matcher *m, const PatternList *list, int row)
{
    for (int i = 0; i < list->count; i++) part(m, list->items[i], row + i);
}

/* ---- patterns ---- */

static void value_pattern(Matcher *m, const Pattern *p, int subject)
{
    Compiler *c = m->c;
    const Expr *e = p->value.value;
    bool allowed = e->kind == EXPR_ATTRIBUTE || (e->kind != EXPR_JOINED_STR && constant_fold(c, e));
    if (!allowed && !c->failed) {
        compiler_error_text(c, p->span, "patterns may only match literals and attribute lookups");
        return;
    }
    Operand value = expr_operand(c, e);
    int s = use_c(c, value) | (~S_EQUAL & S_OUTCOMES);
    emit_jump_word(c, emit(c, BC_COMPARE_JUMP, s, 0, subject, value.index), m->fail);
}

static void singleton_pattern(Matcher *m, const Pattern *p, int subject)
{
    Compiler *c = m->c;
    Operand value = operand_const(c, constant_value(c, &p->singleton.value));
    int s = use_c(c, value), t = scratch(m);
    emit(c, BC_IS, s, t, subject, value.index);
    fail_unless(m, t);
}

static void as_pattern(Matcher *m, const Pattern *p, int subject)
{
    Compiler *c = m->c;
    if (!p->as.pattern) {
        if (!m->may_be_irrefutable && p->as.name) {
            compiler_error(c, p->span, "name capture '%s' makes remaining patterns unreachable",
                           p->as.name->text);
        } else if (!m->may_be_irrefutable) {
            compiler_error_text(c, p->span, "wildcard makes remaining patterns unreachable");
        }
    } else {
        bool allowed = m->may_be_irrefutable;
        pattern(m, p->as.pattern, subject);
        m->may_be_irrefutable = allowed;
    }
    if (p->as.name) capture(m, p->as.name, m->last, in_register(subject));
}

/* Some of the items, by index: the star takes the rest, which nobody looks at. */
static void subscripted_parts(Matcher *m, const PatternList *list, int subject, int star)
{
    Compiler *c = m->c;
    for (int i = 0; i < list->count && !c->failed; i++) {
        if (i == star || is_wildcard(list->items[i])) continue;
        int t = temp_push(c);
        Operand index = int_operand(c, i < star ? i : list->count - i);
        if (i > star) {
            int length = temp_push(c);
            emit(c, BC_GET_LEN, 0, length, subject, 0);
            emit(c, BC_SUB, S_B_TEMP | peek_c(index), length, length, index.index);
            index = operand_temp(length);
        }
        int s = use_c(c, index);
        c->unit->top = t + 1;
        emit(c, BC_SUBSCRIPT, s, t, subject, index.index);
        part(m, list->items[i], t);
        temp_pop_to(c, t);
    }
}

static void unpacked_parts(Matcher *m, const Pattern *p, const PatternList *list, int subject, int star)
{
    Compiler *c = m->c;
    if (star > 255 || (star >= 0 && list->count - star - 1 > 255)) {
        compiler_error_text(c, p->span, "too many expressions in star-unpacking sequence pattern");
        return;
    }
    int row = temp_push_row(c, list->count);
    int count = star < 0 ? list->count : star | (list->count - star - 1) << 8;
    emit(c, star < 0 ? BC_UNPACK_SEQUENCE : BC_UNPACK_STAR, 0, row, subject, count);
    parts(m, list, row);
    temp_pop_to(c, row);
}

static void sequence_pattern(Matcher *m, const Pattern *p, int subject)
{
    const PatternList *list = &p->sequence.patterns;
    int star = -1;
    bool only_wildcards = true;
    for (int i = 0; i < list->count; i++) {
        const Pattern *item = list->items[i];
        if (item->kind == PATTERN_STAR && star >= 0) {
            compiler_error_text(m->c, p->span, "multiple starred names in sequence pattern");
            return;
        }
        if (item->kind == PATTERN_STAR) star = i;
        only_wildcards = only_wildcards && (is_wildcard(item) || is_star_wildcard(item));
    }
    fail_unless_kind(m, BC_MATCH_SEQUENCE, subject);
    if (star < 0) fail_unless_length(m, subject, list->count, false);
    else if (list->count > 1) fail_unless_length(m, subject, list->count - 1, true);
    if (only_wildcards) return;
    if (star >= 0 && is_star_wildcard(list->items[star])) subscripted_parts(m, list, subject, star);
    else unpacked_parts(m, p, list, subject, star);
}

/* -- mappings -- */

static bool check_keys(Matcher *m, const Pattern *p)
{
    Compiler *c = m->c;
    const ExprList *keys = &p->mapping.keys;
    for (int i = 0; i < keys->count && !c->failed; i++) {
        Borrow key = keys->items[i]->kind == EXPR_JOINED_STR ? NULL : constant_fold(c, keys->items[i]);
        if (!key && keys->items[i]->kind != EXPR_ATTRIBUTE && !c->failed) {
            compiler_error_text(c, p->span,
                                "mapping pattern keys may only match literals and attribute lookups");
        }
        for (int k = 0; key && k < i && !c->failed; k++) {
            Borrow other = constant_fold(c, keys->items[k]);
            if (!other || obj_equal(c->ts, key, other) != 1) continue;
            Ref message = str_from_format(c->ts, "mapping pattern checks duplicate key (%R)", key);
            if (message) compiler_error_text(c, p->span, str_utf8(message));
            else compiler_failed(c);
            ref_xdrop(message);
        }
    }
    return !c->failed;
}

static int push_keys(Compiler *c, const ExprList *keys)
{
    int row = c->unit->top;
    exprs_push(c, keys);
    temp_pop_to(c, row);
    emit(c, BC_BUILD_TUPLE, 0, row, row, keys->count);
    return temp_push(c);
}

/* `**rest`: a copy of the mapping without the keys. */
static void capture_rest(Matcher *m, const Pattern *p, int subject, int keys)
{
    Compiler *c = m->c;
    int rest = temp_push(c), n = p->mapping.keys.count;
    emit(c, BC_BUILD_MAP, 0, rest, rest, 0);
    emit(c, BC_DICT_UPDATE, 0, rest, subject, 0);
    if (n) {
        int row = temp_push_row(c, n);
        emit(c, BC_UNPACK_SEQUENCE, 0, row, keys, n);
        for (int i = 0; i < n; i++) emit(c, BC_DELETE_SUBSCRIPT, S_B_TEMP, rest, row + i, 0);
    }
    capture(m, p->mapping.rest, p->span, operand_temp(rest));
    temp_pop_to(c, rest);
}

static void mapping_pattern(Matcher *m, const Pattern *p, int subject)
{
    Compiler *c = m->c;
    int n = p->mapping.keys.count, base = c->unit->top, keys = -1;
    if (!check_keys(m, p)) return;
    fail_unless_kind(m, BC_MATCH_MAPPING, subject);
    if (n) {
        fail_unless_length(m, subject, n, true);
        keys = push_keys(c, &p->mapping.keys);
        int row = temp_push_row(c, n);
        emit(c, BC_MATCH_KEYS, 0, row, subject, keys);
        emit_jump(c, BC_JUMP_IF_NONE, 0, row, m->fail);
        emit(c, BC_UNPACK_SEQUENCE, S_B_TEMP, row, row, n);
        parts(m, &p->mapping.patterns, row);
        temp_pop_to(c, row);
    }
    if (p->mapping.rest) capture_rest(m, p, subject, keys);
    if (n) emit(c, BC_CLEAR, 0, keys, 0, 0);
    temp_pop_to(c, base);
}

/* -- classes -- */

static Borrow attribute_names(Matcher *m, const Pattern *p)
{
    Compiler *c = m->c;
    const NameList *names = &p->class_.kwd_attrs;
    Borrow *items = compiler_alloc(c, (size_t)names->count, sizeof *items);
    for (int i = 0; i < names->count && !c->failed; i++) {
        check_forbidden(c, names->items[i], AST_STORE, c->unit->span);
        for (int k = 0; k < i; k++) {
            if (names->items[k] != names->items[i]) continue;
            compiler_error(c, p->class_.kwd_patterns.items[i]->span,
                           "attribute name repeated in class pattern: %s",
                           names->items[i]->text);
            return NULL;
        }
        items[i] = (Borrow)compiler_name(c, names->items[i]);
    }
    return c->failed ? NULL : constant_tuple(c, items, (size_t)names->count);
}

static void class_pattern(Matcher *m, const Pattern *p, int subject)
{
    Compiler *c = m->c;
    int positional = p->class_.patterns.count, keywords = p->class_.kwd_patterns.count;
    Borrow names = attribute_names(m, p);
    if (!names) return;
    int row = expr_to_temp(c, p->class_.cls);
    operand_to_temp(c, operand_const(c, names));
    temp_pop_to(c, row);
    emit_word(c, emit(c, BC_MATCH_CLASS, 0, row, subject, row), (uint64_t)positional);
    temp_push_row(c, positional + keywords > 0 ? positional + keywords : 1);
    emit_jump(c, BC_JUMP_IF_NONE, 0, row, m->fail);
    emit(c, BC_UNPACK_SEQUENCE, S_B_TEMP, row, row, positional + keywords);
    parts(m, &p->class_.patterns, row);
    parts(m, &p->class_.kwd_patterns, row + positional);
    temp_pop_to(c, row);
}

/* -- alternatives -- */

/* Registers [from, to) may be full or not. */
static void clear_registers(Compiler *c, int from, int to)
{
    for (int r = from; r < to; r++) emit(c, BC_CLEAR, 0, r, 0, 0);
}

static bool binds_same_names(const Capture *a, const Capture *b, uint32_t first, uint32_t count)
{
    for (uint32_t i = first; i < count; i++) {
        bool found = false;
        for (uint32_t k = first; k < count; k++) found = found || a[i].name == b[k].name;
        if (!found) return false;
    }
    return true;
}

/* The first alternative decides which register each name has; the others capture into registers of their
 * own row and are moved, for they may name them in another order. */
static void settle_captures(Matcher *m, const Capture *first, uint32_t before, int row)
{
    Compiler *c = m->c;
    for (uint32_t i = before; i < m->count; i++) {
        for (uint32_t k = before; k < m->count; k++) {
            if (m->captures[i].name != first[k].name) continue;
            emit(c, BC_MOVE, S_B_TEMP, first[k].reg, row + (int)(i - before), 0);
        }
    }
}

static void or_pattern(Matcher *m, const Pattern *p, int subject)
{
    Compiler *c = m->c;
    Unit *u = c->unit;
    const PatternList *list = &p->or.patterns;
    Label *outer_fail = m->fail, matched = LABEL_NEW;
    bool allowed = m->may_be_irrefutable;
    uint32_t before = m->count, after = before;
    int base = u->top, first_register = m->first, highest = u->highest;
    const Capture *first = NULL;
    for (int i = 0; i < list->count && !c->failed; i++) {
        Label next = LABEL_NEW;
        bool last = i + 1 == list->count;
        int n = count_captures(list->items[i]), row = i && n ? temp_push_row(c, n) : u->top;
        m->fail = &next;
        m->count = before;
        m->may_be_irrefutable = last && allowed;
        if (i && n) m->first = row - (int)before;
        u->highest = u->top;
        pattern(m, list->items[i], subject);
        if (c->failed) break;
        if (i == 0) {
            after = m->count;
            Capture *copy = compiler_alloc(c, after, sizeof *copy);
            for (uint32_t k = 0; copy && k < after; k++) copy[k] = m->captures[k];
            first = copy;
        } else if (m->count != after || !binds_same_names(m->captures, first, before, after)) {
            compiler_error_text(c, m->last, "alternative patterns bind different names");
            break;
        } else {
            settle_captures(m, first, before, row);
        }
        emit_jump(c, BC_JUMP, 0, 0, &matched);
        label_bind(c, &next);
        clear_registers(c, base, u->highest);
        if (u->highest > highest) highest = u->highest;
        u->top = base;
    }
    m->first = first_register;
    m->fail = outer_fail;
    m->may_be_irrefutable = allowed;
    u->highest = highest > u->highest ? highest : u->highest;
    for (uint32_t k = before; first && k < after && !c->failed; k++) m->captures[k] = first[k];
    m->count = after;
    emit_jump(c, BC_JUMP, 0, 0, m->fail);
    label_bind(c, &matched);
}

/* -- all of them -- */

static void pattern(Matcher *m, const Pattern *p, int subject)
{
    Compiler *c = m->c;
    Span span = c->unit->span;
    if (compiler_enter(c)) {
        c->unit->span = m->last = p->span;
        switch (p->kind) {
        case PATTERN_VALUE: value_pattern(m, p, subject); break;
        case PATTERN_SINGLETON: singleton_pattern(m, p, subject); break;
        case PATTERN_SEQUENCE: sequence_pattern(m, p, subject); break;
        case PATTERN_MAPPING: mapping_pattern(m, p, subject); break;
        case PATTERN_CLASS: class_pattern(m, p, subject); break;
        case PATTERN_AS: as_pattern(m, p, subject); break;
        case PATTERN_OR: or_pattern(m, p, subject); break;
        default: compiler_error_text(c, p->span, "can't use starred pattern here"); break;
        }
        c->unit->span = span;
    }
    compiler_leave(c);
}

/* ---- the statement ---- */

static void bind_captures(Matcher *m, int top)
{
    Compiler *c = m->c;
    for (uint32_t i = 0; i < m->count && !c->failed; i++) {
        c->unit->top = top;
        name_store(c, m->captures[i].name, operand_temp(m->captures[i].reg));
    }
    c->unit->top = top;
}

static void match_case(Compiler *c, const MatchCase *k, int subject, bool last, Label *end)
{
    Unit *u = c->unit;
    Label next = LABEL_NEW, refused = LABEL_NEW;
    int base = u->top, highest = u->highest;
    Matcher m = {.c = c, .fail = &next, .may_be_irrefutable = last || k->guard};
    m.first = temp_push_row(c, count_captures(k->pattern));
    u->highest = u->top;
    pattern(&m, k->pattern, subject);
    int used = u->highest;
    u->highest = highest > used ? highest : used;
    u->span = m.last;
    bind_captures(&m, base);
    if (k->guard) jump_if(c, k->guard, &refused, false);
    emit(c, BC_CLEAR, 0, subject, 0, 0);
    stmts_compile(c, &k->body);
    emit_jump_nowhere(c, end);
    label_bind(c, &next);
    clear_registers(c, base, used);
    label_bind(c, &refused);
    u->top = base;
}

void match_compile(Compiler *c, const Stmt *s)
{
    Label end = LABEL_NEW;
    Unit *u = c->unit;
    int subject = operand_to_temp(c, expr_operand(c, s->match.subject)).index;
    for (int i = 0; i < s->match.cases.count && !c->failed; i++) {
        match_case(c, s->match.cases.items[i], subject, i + 1 == s->match.cases.count, &end);
    }
    emit(c, BC_CLEAR, 0, subject, 0, 0);
    temp_pop_to(c, subject);
    label_bind(c, &end);
    u->span = s->span;
}
