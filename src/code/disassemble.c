#include <stdio.h>

#include "code/operands.h"
#include "object/error.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"

static void add_register(StrBuilder *b, const CodeObject *code, uint16_t r)
{
    if (r < code->nlocals) builder_add_str(b, tuple_item(code->varnames, r));
    else if (r < code->nfixed) builder_add_format(b, "c%d", r - code->nlocals);
    else builder_add_format(b, "t%d", r - code->nfixed);
}

static void add_constant(StrBuilder *b, const CodeObject *code, uint32_t k)
{
    Borrow constant = tuple_item(code->consts, k);
    if (is_kind(constant, KIND_CODE)) builder_add_format(b, "<code %U>", code_of(constant)->name);
    else builder_add_repr(b, constant);
}

static void add_row(StrBuilder *b, const CodeObject *code, uint16_t first, uint32_t count)
{
    add_register(b, code, first);
    if (count != 1) builder_add_format(b, "..%d", (int)count);
}

static void add_operand(StrBuilder *b, const CodeObject *code, Instr in, int which)
{
    uint16_t value = operand_value(in, which);
    switch (operand_letter(in, which)) {
    case 'r':
        if (!operand_is_read(in, which)) builder_add_text(b, "-");
        else if (operand_is_const(in, which)) add_constant(b, code, value);
        else add_register(b, code, value);
        if (operand_is_temp(in, which)) builder_add_text(b, "!");
        break;
    case 'w': case 'x': add_register(b, code, value); break;
    case 't': add_row(b, code, value, row_taken(in)); break;
    case 'T': add_row(b, code, value, row_given(in)); break;
    case 'k': add_constant(b, code, value); break;
    case 'n': builder_add_str(b, tuple_item(code->names, value)); break;
    case 'f': builder_add_str(b, tuple_item(code->freevars, value)); break;
    case 'i': builder_add_format(b, "%d", value); break;
    default: break;
    }
}

static void add_operands(StrBuilder *b, const CodeObject *code, uint32_t i)
{
    Instr in = code->code[i];
    const char *separator = " ";
    for (int which = 0; which < 3; which++) {
        char letter = operand_letter(in, which);
        if (letter == '-' || letter == 'j') continue;
        builder_add_text(b, separator);
        add_operand(b, code, in, which);
        separator = ", ";
    }
    if (in.op == BC_LOAD_CONST) {
        builder_add_text(b, separator);
        add_constant(b, code, in.b | (uint32_t)in.c << 16);
    } else if (opcode_info[in.op].flags & OPF_JUMPS) {
        builder_add_format(b, " -> %d", (int)jump_target(code->code, i));
    }
}

static void add_instruction(StrBuilder *b, const CodeObject *code, uint32_t i, int *line)
{
    int now = code_line(code, i);
    if (now != *line) builder_add_format(b, "%5d", now);
    else builder_add_text(b, "     ");
    *line = now;
    builder_add_format(b, " %6u  %-20s", i, opcode_info[code->code[i].op].name);
    add_operands(b, code, i);
    if (code->code[i].s & (S_FLAG | S_FLAG2)) builder_add_text(b, "  *");
    builder_add_text(b, "\n");
}

/* --- one instruction, without objects --- */
static void describe_constant(Borrow constant, char *text, size_t size)
{
    if (is_kind(constant, KIND_INT) && constant->aux == 0) snprintf(text, size, "%lld", (long long)int_small_value(constant));
    else if (is_str(constant)) snprintf(text, size, "'%.40s'", str_utf8(constant));
    else if (is_kind(constant, KIND_CODE)) snprintf(text, size, "<code %.40s>", str_utf8(code_of(constant)->name));
    else if (is_kind(constant, KIND_NONE)) snprintf(text, size, "None");
    else snprintf(text, size, "<%s>", type_name(constant->type));
}

static void describe_operand(const CodeObject *code, Instr in, int which, char *text, size_t size)
{
    uint16_t value = operand_value(in, which);
    char letter = operand_letter(in, which);
    Borrow name = NULL;
    if (letter == 'k' || (letter == 'r' && operand_is_const(in, which))) {
        describe_constant(tuple_item(code->consts, value), text, size);
        return;
    }
    if (letter == 'n') name = tuple_item(code->names, value);
    else if (letter == 'f') name = tuple_item(code->freevars, value);
    else if (letter != 'i' && value < code->nlocals) name = tuple_item(code->varnames, value);
    if (name) snprintf(text, size, "%.60s", str_utf8(name));
    else snprintf(text, size, letter == 'i' ? "%u" : "r%u", value);
}

void code_instruction_text(const CodeObject *code, uint32_t i, char *text, size_t size)
{
    Instr in = code->code[i];
    char operand[128];
    const char *separator = " ";
    size_t used = (size_t)snprintf(text, size, "%s", opcode_info[in.op].name);
    for (int which = 0; which < 3 && used < size; which++) {
        char letter = operand_letter(in, which);
        if (letter == '-' || letter == 'j' || (letter == 'r' && !operand_is_read(in, which))) continue;
        describe_operand(code, in, which, operand, sizeof operand);
        used += (size_t)snprintf(text + used, size - used, "%s%s", separator, operand);
        separator = ", ";
    }
}

Ref code_disassemble(ThreadState *ts, const CodeObject *code)
{
    StrBuilder b = {.ts = ts};
    int line = INT32_MIN;
    for (uint32_t i = 0; i < code->ncode; i += 1u + opcode_info[code->code[i].op].words) {
        add_instruction(&b, code, i, &line);
    }
    for (uint32_t i = 0; i < code->nhandlers; i++) {
        const Handler *h = &code->handlers[i];
        builder_add_format(&b, "  handler %u..%u -> %u, depth %d, exception in ", h->start, h->end, h->target,
                           h->depth - code->nfixed);
        add_register(&b, code, h->exc);
        builder_add_text(&b, "\n");
    }
    return builder_finish(&b);
}

/* ---- the same, an object an instruction ---- */

static Ref operands_text(ThreadState *ts, const CodeObject *code, uint32_t i)
{
    StrBuilder b = {.ts = ts};
    add_operands(&b, code, i);
    Ref padded = builder_finish(&b), text = NULL;
    if (padded) text = str_of(padded)->length ? str_slice(ts, padded, 1, str_of(padded)->length) : ref_new(padded);
    ref_xdrop(padded);
    return text;
}

/* What the instruction names: its constant or its name; None if there is none or more than one thing. */
static Ref named_value(ThreadState *ts, const CodeObject *code, Instr in)
{
    if (in.op == BC_LOAD_CONST) return ref_new(tuple_item(code->consts, in.b | (uint32_t)in.c << 16));
    for (int which = 0; which < 3; which++) {
        uint16_t value = operand_value(in, which);
        switch (operand_letter(in, which)) {
        case 'k': return ref_new(tuple_item(code->consts, value));
        case 'n': return ref_new(tuple_item(code->names, value));
        case 'f': return ref_new(tuple_item(code->freevars, value));
        default: break;
        }
    }
    return none_new(ts);
}

static Ref instruction_row(ThreadState *ts, const CodeObject *code, uint32_t i)
{
    Instr in = code->code[i];
    bool jumps = (opcode_info[in.op].flags & OPF_JUMPS) != 0;
    Ref items[6] = {int_from_int64(ts, 2 * (int64_t)i), int_from_int64(ts, opcode_general(in.op)),
        int_from_int64(ts, in.op), operands_text(ts, code, i), named_value(ts, code, in),
        jumps ? int_from_int64(ts, 2 * jump_target(code->code, i)) : none_new(ts)};
    bool complete = true;
    for (int k = 0; k < 6; k++) complete = complete && items[k];
    if (complete) return tuple_from_array_take(ts, items, 6);
    for (int k = 0; k < 6; k++) ref_xdrop(items[k]);
    return NULL;
}

Ref code_instructions(ThreadState *ts, const CodeObject *code)
{
    Ref list = list_new(ts, 0);
    for (uint32_t i = 0; list && i < code->ncode; i += 1u + opcode_info[code->code[i].op].words) {
        Ref row = instruction_row(ts, code, i);
        if (!row || !list_append_take(ts, list, row)) ref_clear(&list);
    }
    return list;
}

Ref code_handlers(ThreadState *ts, const CodeObject *code)
{
    Ref list = list_new(ts, 0);
    for (uint32_t i = 0; list && i < code->nhandlers; i++) {
        const Handler *h = &code->handlers[i];
        Ref row = str_from_format(ts, "%u to %u -> %u", 2 * h->start, 2 * h->end, 2 * h->target);
        if (!row || !list_append_take(ts, list, row)) ref_clear(&list);
    }
    return list;
}
