#include "compile/compiler.h"

#include <string.h>

#include "object/error.h"
#include "object/str.h"
#include "object/tuple.h"

/* ---- locations ---- */

static Location location_of(const Compiler *c, uint32_t start, Span span)
{
    int delta = span.end_line - span.line;
    Location l = {.start = start, .line = span.line > 0 ? span.line : -1, .column = COLUMN_NONE,
        .end_column = COLUMN_NONE};
    l.end_line_delta = (uint16_t)(delta > 0 && delta < 0xffff ? delta : 0);
    bool known = delta >= 0 && delta < 0xffff && span.column >= 0 && span.end_column >= 0;
    if (known && !c->ts->rt->no_debug_ranges && span.column < COLUMN_NONE && span.end_column < COLUMN_NONE) {
        l.column = (uint16_t)span.column;
        l.end_column = (uint16_t)span.end_column;
    }
    return l;
}

static bool same_place(const Location *a, const Location *b)
{
    return a->line == b->line && a->end_line_delta == b->end_line_delta && a->column == b->column
        && a->end_column == b->end_column;
}

static void note_location(Compiler *c)
{
    Unit *u = c->unit;
    Location l = location_of(c, u->ncode, u->span);
    if (u->nlocations && same_place(&u->locations[u->nlocations - 1], &l)) return;
    if (GROW(c, u->locations, u->nlocations, u->locations_capacity)) u->locations[u->nlocations++] = l;
}

/* ---- instructions ---- */

static void append_word(Compiler *c, Instr word)
{
    Unit *u = c->unit;
    if (u->ncode >= INT32_MAX / 2) {
        if (!c->failed) raise_error(c->ts, EXC_OVERFLOW_ERROR, "code is too large");
        c->failed = true;
    } else if (GROW(c, u->code, u->ncode, u->code_capacity)) {
        u->code[u->ncode++] = word;
    }
}

int32_t emit(Compiler *c, Opcode op, int s, int a, int b, int cc)
{
    Unit *u = c->unit;
    if (c->failed || !u->reachable) return -1;
    int32_t at = (int32_t)u->ncode;
    u->emitted = u->span;
    note_location(c);
    append_word(c, (Instr){.op = (uint8_t)op, .s = (uint8_t)s, .a = (uint16_t)a, .b = (uint16_t)b,
        .c = (uint16_t)cc});
    for (int i = 0; i < opcode_info[op].words; i++) append_word(c, (Instr){.word = 0});
    if (opcode_info[op].flags & OPF_ENDS) u->reachable = false;
    return c->failed ? -1 : at;
}

void emit_word(Compiler *c, int32_t at, uint64_t word)
{
    if (at >= 0) c->unit->code[at + 1].word = word;
}

/* ---- jumps and labels ---- */

Label *label_new(Compiler *c)
{
    Label *label = compiler_alloc(c, 1, sizeof *label);
    if (label) *label = (Label)LABEL_NEW;
    return label;
}

static bool has_short_form(Instr in)
{
    return opcode_info[in.op].operands[1] == 'j';
}

static int32_t distance_at(const Unit *u, int32_t at)
{
    return has_short_form(u->code[at]) ? u->code[at].high : u->code[at + 1].low;
}

static void set_distance(Unit *u, int32_t at, int32_t distance)
{
    if (has_short_form(u->code[at])) u->code[at].high = distance;
    else u->code[at + 1].low = distance;
}

static int32_t distance_to(const Unit *u, int32_t at, int32_t address)
{
    return address - at - (has_short_form(u->code[at]) ? 1 : 2);
}

/* Control may come to the label with what is assigned now. */
static void label_meet(Compiler *c, Label *label)
{
    Unit *u = c->unit;
    if (!label->assigned) {
        label->assigned = assigned_copy(c, u->assigned);
        return;
    }
    for (int i = 0; i < u->assigned_words; i++) label->assigned[i] &= u->assigned[i];
}

/* The reachability at the jump itself matters, not after it: JUMP has ended it already. */
static void jump_from(Compiler *c, int32_t at, Label *label)
{
    if (at < 0 || c->failed || !label) return;
    Unit *u = c->unit;
    if (label->address >= 0) {
        set_distance(u, at, distance_to(u, at, label->address));
        return;
    }
    set_distance(u, at, label->patches);
    label->patches = at;
    label_meet(c, label);
}

void emit_jump(Compiler *c, Opcode op, int s, int a, Label *to)
{
    jump_from(c, emit(c, op, s, a, 0, 0), to);
}

void emit_line(Compiler *c)
{
    if (c->unit->emitted.line != c->unit->span.line) emit(c, BC_NOP, 0, 0, 0, 0);
}

void emit_jump_nowhere(Compiler *c, Label *to)
{
    Span span = c->unit->span;
    c->unit->span = NOWHERE;
    emit_jump(c, BC_JUMP, 0, 0, to);
    c->unit->span = span;
}

void emit_jump_word(Compiler *c, int32_t at, Label *to)
{
    jump_from(c, at, to);
}

void label_bind(Compiler *c, Label *label)
{
    Unit *u = c->unit;
    if (c->failed || !label) return;
    label->address = (int32_t)u->ncode;
    u->label_at = u->ncode;
    for (int32_t at = label->patches, older; at >= 0; at = older) {
        older = distance_at(u, at);
        set_distance(u, at, distance_to(u, at, label->address));
    }
    if (label->patches < 0) return;
    if (!u->reachable && label->assigned) memcpy(u->assigned, label->assigned, (size_t)u->assigned_words * 8);
    else if (label->assigned) {
        for (int i = 0; i < u->assigned_words; i++) u->assigned[i] &= label->assigned[i];
    }
    u->reachable = true;
}

void label_bind_loop(Compiler *c, Label *label)
{
    label_bind(c, label);
    assigned_forget_deletable(c->unit, c->unit->assigned);
}

void loop_begin(Compiler *c, Label *test, Label *body)
{
    bool live = c->unit->reachable;
    emit_jump(c, BC_JUMP, 0, 0, test);
    c->unit->reachable = live;
    label_bind_loop(c, body);
}

/* ---- constants and names ---- */

static size_t pointer_hash(const void *p)
{
    return (size_t)(((uintptr_t)p >> 4) * UINT64_C(0x9E3779B97F4A7C15) >> 20);
}

/* Looks p up in an open table of index + 1 into `items`; answers the slot. */
static uint32_t *table_slot(uint32_t *table, uint32_t size, void *const *items, const void *p)
{
    size_t i = pointer_hash(p) & (size - 1);
    while (table[i] && items[table[i] - 1] != p) i = (i + 1) & (size - 1);
    return &table[i];
}

static bool table_reserve(Compiler *c, uint32_t **table, uint32_t *size, void *const *items, uint32_t count)
{
    if (2 * (count + 1) <= *size) return true;
    uint32_t larger = *size ? *size * 2 : 32;
    uint32_t *fresh = compiler_alloc(c, larger, sizeof *fresh);
    if (!fresh) return false;
    for (uint32_t i = 0; i < count; i++) *table_slot(fresh, larger, items, items[i]) = i + 1;
    *table = fresh;
    *size = larger;
    return true;
}

uint32_t unit_const(Compiler *c, Borrow constant)
{
    Unit *u = c->unit;
    if (!constant || c->failed) return 0;
    if (!table_reserve(c, &u->const_table, &u->const_table_size, (void *const *)u->consts, u->nconsts)) {
        return 0;
    }
    uint32_t *slot = table_slot(u->const_table, u->const_table_size, (void *const *)u->consts, constant);
    if (!*slot) {
        if (!GROW(c, u->consts, u->nconsts, u->consts_capacity)) return 0;
        u->consts[u->nconsts++] = constant;
        *slot = u->nconsts;
    }
    return *slot - 1;
}

uint32_t unit_name(Compiler *c, StrObject *name)
{
    Unit *u = c->unit;
    if (!name || c->failed) return 0;
    if (!table_reserve(c, &u->name_table, &u->name_table_size, (void *const *)u->names, u->nnames)) return 0;
    uint32_t *slot = table_slot(u->name_table, u->name_table_size, (void *const *)u->names, name);
    if (!*slot) {
        if (u->nnames > UINT16_MAX) {
            raise_error(c->ts, EXC_OVERFLOW_ERROR, "more than 65536 names in one piece of code");
            c->failed = true;
            return 0;
        }
        if (!GROW(c, u->names, u->nnames, u->names_capacity)) return 0;
        u->names[u->nnames++] = name;
        *slot = u->nnames;
    }
    return *slot - 1;
}

/* ---- assembling ---- */

/* Where control that arrives at `at` goes on, past jumps to jumps. */
static int32_t final_target(const Unit *u, int32_t at)
{
    for (int i = 0; i < 16 && u->code[at].op == BC_JUMP; i++) at += 1 + u->code[at].high;
    return at;
}

static int32_t target_of(const Unit *u, int32_t at)
{
    return at + (has_short_form(u->code[at]) ? 1 : 2) + distance_at(u, at);
}

static int32_t next_instruction(const Unit *u, int32_t at)
{
    return at + 1 + opcode_info[u->code[at].op].words;
}

static void thread_jumps(Unit *u)
{
    for (int32_t at = 0; at < (int32_t)u->ncode; at = next_instruction(u, at)) {
        if (!(opcode_info[u->code[at].op].flags & OPF_JUMPS)) continue;
        set_distance(u, at, distance_to(u, at, final_target(u, target_of(u, at))));
    }
}

/* Turns a conditional jump into the one for the opposite condition; false if there is none. */
static bool invert(Instr *in)
{
    switch (in->op) {
    case BC_JUMP_IF_TRUE: in->op = BC_JUMP_IF_FALSE; return true;
    case BC_JUMP_IF_FALSE: in->op = BC_JUMP_IF_TRUE; return true;
    case BC_JUMP_IF_NONE: in->op = BC_JUMP_IF_NOT_NONE; return true;
    case BC_JUMP_IF_NOT_NONE: in->op = BC_JUMP_IF_NONE; return true;
    case BC_COMPARE_JUMP:
        in->s ^= S_OUTCOMES;
        in->a ^= 1;
        return true;
    default: return false;
    }
}

/* A condition that jumps over a backward jump (`if done: break` at the end of `while True`) jumps back
 * itself. Nobody jumps to a jump any more, so that one may become nothing. */
static void turn_loops(Unit *u)
{
    for (int32_t at = 0; at < (int32_t)u->ncode; at = next_instruction(u, at)) {
        int32_t over = next_instruction(u, at);
        if (over >= (int32_t)u->ncode || u->code[over].op != BC_JUMP
            || !(opcode_info[u->code[at].op].flags & OPF_JUMPS)) continue;
        int32_t back = target_of(u, over);
        if (target_of(u, at) != over + 1 || back > at || u->code[back].op == BC_JUMP
            || !invert(&u->code[at])) continue;
        set_distance(u, at, distance_to(u, at, back));
        u->code[over] = (Instr){.op = BC_NOP};
    }
}

static Ref symbols_tuple(Compiler *c, Symbol **symbols, int n)
{
    Ref tuple = tuple_new(c->ts, (size_t)n);
    for (int i = 0; tuple && i < n; i++) ((TupleObject *)tuple)->items[i] = ref_new(OBJ(symbols[i]->name));
    return tuple;
}

/* Names by register. Locals that no code mentions come last, in the order of the source. */
static Ref varnames_tuple(Compiler *c)
{
    Unit *u = c->unit;
    Ref tuple = tuple_new(c->ts, (size_t)u->nlocals);
    if (!tuple) return NULL;
    for (int i = 0; i < u->scope->nsymbols; i++) {
        Symbol *s = u->scope->symbols[i];
        if (s->kind == NAME_LOCAL && s->slot < 0 && u->next_local < u->nlocals) s->slot = u->next_local++;
        bool here = s->slot >= 0 && s->slot < u->nlocals && (s->kind == NAME_LOCAL || s->kind == NAME_CELL);
        if (here) ((TupleObject *)tuple)->items[s->slot] = ref_new(OBJ(s->name));
    }
    return tuple;
}

static Handler *resolved_handlers(Compiler *c)
{
    Unit *u = c->unit;
    Handler *handlers = compiler_alloc(c, u->nhandlers, sizeof *handlers);
    for (uint32_t i = 0; handlers && i < u->nhandlers; i++) {
        const PendingHandler *h = &u->handlers[i];
        handlers[i] = (Handler){h->start, h->end, (uint32_t)h->target->address, h->depth, h->depth};
    }
    return handlers;
}

static uint16_t *cell_registers(Compiler *c)
{
    Scope *scope = c->unit->scope;
    uint16_t *registers = compiler_alloc(c, (size_t)scope->ncells, sizeof *registers);
    for (int i = 0; registers && i < scope->ncells; i++) registers[i] = (uint16_t)scope->cells[i]->slot;
    return registers;
}

CodeObject *unit_assemble(Compiler *c)
{
    Unit *u = c->unit;
    ThreadState *ts = c->ts;
    if (c->failed) return NULL;
    CodeObject *code = NULL;
    thread_jumps(u);
    turn_loops(u);
    Handler *handlers = resolved_handlers(c);
    uint16_t *registers = cell_registers(c);
    Ref consts = tuple_from_array(ts, u->consts, u->nconsts);
    Ref names = tuple_from_array(ts, (Borrow *)u->names, u->nnames);
    Ref varnames = u->scope->kind == SCOPE_FUNCTION ? varnames_tuple(c) : ref_new(ts->rt->empty_tuple);
    Ref cells = symbols_tuple(c, u->scope->cells, u->scope->ncells);
    Ref frees = symbols_tuple(c, u->scope->frees, u->scope->nfrees);
    if (handlers && registers && consts && names && varnames && cells && frees) {
        code = code_new(ts, &(CodeParts){
            .code = u->code, .ncode = u->ncode, .locations = u->locations, .nlocations = u->nlocations,
            .handlers = handlers, .nhandlers = u->nhandlers, .consts = consts, .names = names,
                .varnames = varnames,
            .cellvars = cells, .freevars = frees, .name = OBJ(u->scope->name), .qualname = OBJ(u->qualname),
            .filename = c->options->filename, .cell_registers = registers, .argcount = u->argcount,
            .posonly = u->posonly, .kwonly = u->kwonly, .nlocals = (uint16_t)u->nlocals,
                .nfixed = (uint16_t)u->nfixed,
            .nregisters = (uint16_t)u->highest, .flags = u->flags, .first_line = u->first_line});
    }
    ref_xdrop(consts), ref_xdrop(names), ref_xdrop(varnames), ref_xdrop(cells), ref_xdrop(frees);
    if (!code) c->failed = true;
    return code;
}
