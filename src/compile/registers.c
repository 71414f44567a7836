#include "compile/compiler.h"

#include <string.h>

#include "object/error.h"
#include "object/str.h"

/* ---- temporaries ---- */

int temp_push_row(Compiler *c, int n)
{
    Unit *u = c->unit;
    int r = u->top;
    if (n > UINT16_MAX - r) {
        if (!c->failed) raise_error(c->ts, EXC_OVERFLOW_ERROR, "code needs more than 65535 registers");
        c->failed = true;
        return r;
    }
    u->top += n;
    if (u->top > u->highest) u->highest = u->top;
    return r;
}

int temp_push(Compiler *c)
{
    return temp_push_row(c, 1);
}

/* ---- operands ---- */

static int use(Compiler *c, Operand o, int temp_bit, int const_bit)
{
    if (o.mode == OPERAND_CONST) return const_bit;
    if (o.mode != OPERAND_TEMP) return 0;
    if (o.index < c->unit->top) c->unit->top = o.index;
    return temp_bit;
}

int use_a(Compiler *c, Operand o) { return use(c, o, S_A_TEMP, S_A_CONST); }
int use_b(Compiler *c, Operand o) { return use(c, o, S_B_TEMP, S_B_CONST); }
int use_c(Compiler *c, Operand o) { return use(c, o, S_C_TEMP, S_C_CONST); }
int peek_a(Operand o) { return o.mode == OPERAND_CONST ? S_A_CONST : 0; }
int peek_b(Operand o) { return o.mode == OPERAND_CONST ? S_B_CONST : 0; }
int peek_c(Operand o) { return o.mode == OPERAND_CONST ? S_C_CONST : 0; }

static void load_const(Compiler *c, uint32_t index, int dst)
{
    emit(c, BC_LOAD_CONST, 0, dst, (int)(index & 0xffff), (int)(index >> 16));
}

Operand operand_const(Compiler *c, Borrow constant)
{
    uint32_t index = unit_const(c, constant);
    if (index <= UINT16_MAX) return (Operand){OPERAND_CONST, (uint16_t)index};
    int r = temp_push(c);
    load_const(c, index, r);
    return operand_temp(r);
}

Operand operand_none(Compiler *c)
{
    return operand_const(c, c->ts->rt->none);
}

void operand_drop(Compiler *c, Operand o)
{
    if (o.mode != OPERAND_TEMP) return;
    use_a(c, o);
    emit(c, BC_CLEAR, 0, o.index, 0, 0);
}

void operand_to(Compiler *c, Operand o, int dst)
{
    if (o.mode == OPERAND_CONST) {
        load_const(c, o.index, dst);
    } else if (o.mode == OPERAND_TEMP && o.index == dst) {
        use_b(c, o);
    } else {
        int s = use_b(c, o);
        emit(c, BC_MOVE, s, dst, o.index, 0);
    }
}

Operand operand_to_temp(Compiler *c, Operand o)
{
    if (o.mode == OPERAND_TEMP) return o;
    int r = temp_push(c);
    operand_to(c, o, r);
    return operand_temp(r);
}

/* ---- which locals are assigned ---- */

bool local_is_assigned(const Unit *u, int r)
{
    return (u->assigned[r / 64] >> (r % 64) & 1) != 0;
}

void local_set_assigned(Unit *u, int r, bool yes)
{
    uint64_t bit = UINT64_C(1) << (r % 64);
    if (yes) u->assigned[r / 64] |= bit;
    else u->assigned[r / 64] &= ~bit;
}

uint64_t *assigned_copy(Compiler *c, const uint64_t *from)
{
    size_t words = (size_t)c->unit->assigned_words;
    uint64_t *copy = compiler_alloc(c, words, sizeof *copy);
    if (copy) memcpy(copy, from, words * sizeof *copy);
    return copy;
}

void assigned_forget_deletable(Unit *u, uint64_t *assigned)
{
    for (int i = 0; assigned && i < u->assigned_words; i++) assigned[i] &= ~u->deletable[i];
}

/* ---- names ---- */

StrObject *mangled(Compiler *c, const AstName *name)
{
    return scope_mangle(c, c->unit->scope->private_name, name);
}

Symbol *symbol_of(Compiler *c, StrObject *name)
{
    return name ? scope_find(c->unit->scope, name) : NULL;
}

/* Locals get their registers in the order in which code first mentions them, as CPython numbers them. */
static int register_of(Compiler *c, Symbol *s)
{
    Unit *u = c->unit;
    if (s->slot >= 0) return s->slot;
    s->slot = u->next_local++;
    if (s->flags & SYM_DELETED) u->deletable[s->slot / 64] |= UINT64_C(1) << (s->slot % 64);
    return s->slot;
}

int local_register(Compiler *c, const AstName *name)
{
    Symbol *s = symbol_of(c, mangled(c, name));
    return s && s->kind == NAME_LOCAL && c->unit->scope->kind == SCOPE_FUNCTION ? register_of(c, s) : -1;
}

int cell_register(Symbol *s)
{
    return s->slot;
}

/* How code of this unit reaches a name. */
typedef enum Access { ACCESS_LOCAL, ACCESS_CELL, ACCESS_FREE, ACCESS_CLASS_FREE, ACCESS_GLOBAL,
    ACCESS_NAME } Access;

static Access access_of(Compiler *c, const Symbol *s)
{
    ScopeKind kind = c->unit->scope->kind;
    switch (s ? s->kind : NAME_GLOBAL_IMPLICIT) {
    case NAME_LOCAL: return kind == SCOPE_FUNCTION ? ACCESS_LOCAL : ACCESS_NAME;
    case NAME_CELL: return ACCESS_CELL;
    case NAME_FREE:
        return kind == SCOPE_CLASS && !(s->flags & SYM_NONLOCAL) ? ACCESS_CLASS_FREE : ACCESS_FREE;
    case NAME_GLOBAL_EXPLICIT: return ACCESS_GLOBAL;
    default: return kind == SCOPE_FUNCTION ? ACCESS_GLOBAL : ACCESS_NAME;
    }
}

static void check_local(Compiler *c, int r)
{
    Unit *u = c->unit;
    if (local_is_assigned(u, r)) return;
    emit(c, BC_CHECK_LOCAL, 0, 0, r, 0);
    local_set_assigned(u, r, true);
}

void name_load_to(Compiler *c, StrObject *name, int dst)
{
    Symbol *s = symbol_of(c, name);
    if (c->failed) return;
    switch (access_of(c, s)) {
    case ACCESS_LOCAL: {
        int r = register_of(c, s);
        check_local(c, r);
        emit(c, BC_MOVE, 0, dst, r, 0);
        break;
    }
    case ACCESS_CELL: emit(c, BC_LOAD_CELL, 0, dst, s->slot, 0); break;
    case ACCESS_FREE: emit(c, BC_LOAD_FREE, 0, dst, s->closure, 0); break;
    case ACCESS_CLASS_FREE: emit(c, BC_LOAD_CLASS_FREE, 0, dst, s->closure, (int)unit_name(c, name)); break;
    case ACCESS_GLOBAL: emit(c, BC_LOAD_GLOBAL, 0, dst, 0, (int)unit_name(c, name)); break;
    case ACCESS_NAME: emit(c, BC_LOAD_NAME, 0, dst, 0, (int)unit_name(c, name)); break;
    }
}

/* A local that := may rebind within the expression is copied. */
Operand name_load(Compiler *c, StrObject *name)
{
    Symbol *s = symbol_of(c, name);
    if (!c->failed && access_of(c, s) == ACCESS_LOCAL && !(s->flags & SYM_WALRUS)) {
        int r = register_of(c, s);
        check_local(c, r);
        return (Operand){OPERAND_LOCAL, (uint16_t)r};
    }
    int top = c->unit->top;
    name_load_to(c, name, top);
    return operand_temp(temp_push(c));
}

void name_store(Compiler *c, StrObject *name, Operand value)
{
    Symbol *s = symbol_of(c, name);
    if (c->failed) return;
    Access access = access_of(c, s);
    if (access == ACCESS_LOCAL) {
        int r = register_of(c, s);
        operand_to(c, value, r);
        local_set_assigned(c->unit, r, true);
        return;
    }
    int b = use_b(c, value), at = value.index;
    switch (access) {
    case ACCESS_CELL: emit(c, BC_STORE_CELL, b, s->slot, at, 0); break;
    case ACCESS_FREE: case ACCESS_CLASS_FREE: emit(c, BC_STORE_FREE, b, s->closure, at, 0); break;
    case ACCESS_GLOBAL: emit(c, BC_STORE_GLOBAL, b, 0, at, (int)unit_name(c, name)); break;
    default: emit(c, BC_STORE_NAME, b, 0, at, (int)unit_name(c, name)); break;
    }
}

void name_delete(Compiler *c, StrObject *name)
{
    Symbol *s = symbol_of(c, name);
    if (c->failed) return;
    switch (access_of(c, s)) {
    case ACCESS_LOCAL: {
        int r = register_of(c, s);
        emit(c, BC_DELETE_LOCAL, 0, r, 0, 0);
        local_set_assigned(c->unit, r, false);
        break;
    }
    case ACCESS_CELL: emit(c, BC_DELETE_CELL, 0, s->slot, 0, 0); break;
    case ACCESS_FREE: case ACCESS_CLASS_FREE: emit(c, BC_DELETE_FREE, 0, s->closure, 0, 0); break;
    case ACCESS_GLOBAL: emit(c, BC_DELETE_GLOBAL, 0, 0, 0, (int)unit_name(c, name)); break;
    case ACCESS_NAME: emit(c, BC_DELETE_NAME, 0, 0, 0, (int)unit_name(c, name)); break;
    }
}
