/* dis.c: %dis: the instructions of a function, and what each does to reference counts.
 *
 * The effect follows from the opcode table (code/opcode.def): a register written gets a reference, a temporary that is
 * read is used up, anything else that is read is borrowed. */
#include <stdio.h>
#include <string.h>

#include "code/operands.h"
#include "microscope/command.h"
#include "object/native.h"
#include "object/str.h"
#include "vm/frame.h"

typedef struct Listing {
    Report *r;
    Datum *rows;
    const CodeObject *code;
    int64_t current;        /* the instruction in progress, -1: none */
} Listing;

/* --- which code ------------------------------------------------------------------------------------------ */
static int64_t index_of(const CodeObject *code, const Instr *ip)
{
    return ip > code->code ? ip - code->code - 1 : -1;
}

/* Of a generator, the place where it waits or, while it runs, its frame's. */
static int64_t generator_index(const ThreadState *ts, const GeneratorObject *g)
{
    const Frame *running = g->state == GEN_RUNNING ? generator_running_frame(ts->rt, g) : NULL;
    if (running) return frame_instruction(running);
    return g->registers ? index_of(g->code, g->ip) : -1;
}

static bool find_code(const ThreadState *ts, Listing *l, Borrow o)
{
    l->current = -1;
    if (is_kind(o, KIND_BOUND_METHOD)) o = bound_method_of(o)->function;
    switch (o->type->kind) {
    case KIND_FUNCTION: l->code = function_of(o)->code; break;
    case KIND_CODE: l->code = code_of(o); break;
    case KIND_GENERATOR: case KIND_COROUTINE:
        l->code = ((GeneratorObject *)o)->code;
        l->current = generator_index(ts, (GeneratorObject *)o);
        break;
    case KIND_FRAME:
        l->code = ((FrameObject *)o)->code;
        l->current = ((FrameObject *)o)->frame ? frame_instruction(((FrameObject *)o)->frame) : ((FrameObject *)o)->instruction;
        break;
    default: return false;
    }
    return true;
}

/* --- effects --------------------------------------------------------------------------------------------- */
/* Does the instruction keep the value of this operand somewhere else than in a register? Then a borrowed one is
 * counted once more. */
static bool is_stored(Instr in, int which)
{
    switch (in.op) {
    case BC_MOVE:
    case BC_STORE_GLOBAL:
    case BC_STORE_NAME:
    case BC_STORE_CELL:
    case BC_STORE_FREE:
    case BC_RETURN:
    case BC_RETURN_GENERATOR:
    case BC_YIELD: case BC_LIST_APPEND: case BC_SET_ADD: return which == 1;
    case BC_STORE_ATTR:
    case BC_STORE_ATTR_INLINE:
    case BC_STORE_ATTR_NEW:
    case BC_STORE_ATTR_SLOT: return which == 2;
    case BC_STORE_SUBSCRIPT: case BC_MAP_ADD: return which > 0;
    default: return false;
    }
}

static bool is_released(Instr in)
{
    return in.op == BC_DELETE_LOCAL || in.op == BC_CLEAR || in.op == BC_POP_HANDLED || in.op == BC_WITH_EXIT;
}

static void add_register(Text *out, const CodeObject *code, uint32_t i)
{
    const char *name = label_register(code, i);
    if (*name) text_puts(out, name);
    else text_printf(out, "r%u", i);
}

static void add_source(Text *out, const CodeObject *code, Instr in, int which)
{
    bool stored = is_stored(in, which);
    if (!operand_is_read(in, which)) return;
    text_puts(out, out->size ? ", " : "");
    if (operand_is_temp(in, which)) {
        text_puts(out, stored ? "moves " : "consumes ");
        add_register(out, code, operand_value(in, which));
    } else if (operand_is_const(in, which)) {
        text_puts(out, stored ? "the constant +1" : "reads a constant");
    } else {
        text_puts(out, stored ? "" : "reads ");
        add_register(out, code, operand_value(in, which));
        text_puts(out, stored ? " +1" : "");
    }
}

static void add_written(Text *out, const CodeObject *code, uint32_t i, Instr in)
{
    bool moved = in.op == BC_MOVE;
    text_puts(out, out->size ? ", " : "");
    if (moved) text_puts(out, "into ");
    add_register(out, code, i);
    if (!moved) text_puts(out, " +1");
    if (i < code->nfixed) text_puts(out, " (its old value -1)");
}

static void add_row(Text *out, const CodeObject *code, uint32_t first, uint32_t count, const char *before,
                    const char *after)
{
    if (!count) return;
    text_printf(out, "%s%s", out->size ? ", " : "", before);
    add_register(out, code, first);
    if (count > 1) text_printf(out, "..r%u", first + count - 1);
    text_puts(out, after);
}

static void add_effect(Text *out, const CodeObject *code, Instr in)
{
    for (int which = 0; which < 3; which++) {
        uint32_t value = operand_value(in, which);
        char letter = operand_letter(in, which);
        if (letter == 'r') add_source(out, code, in, which);
        else if (letter == 't') add_row(out, code, value, row_taken(in), "consumes ", "");
        else if (letter == 'x' && operand_is_read(in, which))
            add_row(out, code, value, 1, is_released(in) ? "releases " : "keeps ", "");
    }
    for (int which = 0; which < 3; which++) {
        uint32_t value = operand_value(in, which);
        char letter = operand_letter(in, which);
        if (letter == 'w') add_written(out, code, value, in);
        else if (letter == 'T') add_row(out, code, value, row_given(in), "", " +1");
    }
    if (in.op == BC_DELETE_GLOBAL || in.op == BC_DELETE_NAME || in.op == BC_DELETE_CELL
        || in.op == BC_DELETE_FREE)
        text_puts(out, "the value -1");
    if (in.op == BC_STORE_GLOBAL || in.op == BC_STORE_NAME || in.op == BC_STORE_CELL
        || in.op == BC_STORE_FREE)
        text_puts(out, " (the old value -1)");
}

/* --- the table ------------------------------------------------------------------------------------------- */
static void say_instruction(Listing *l, uint32_t i, int *line)
{
    char text[160];
    Report *r = l->r;
    Text effect = {0};
    Instr in = l->code->code[i];
    int now = code_line(l->code, i);
    code_instruction_text(l->code, i, text, sizeof text);
    size_t used = strlen(text);
    if (opcode_info[in.op].flags & OPF_JUMPS && used < sizeof text)
        snprintf(text + used, sizeof text - used, " -> %u", (unsigned)jump_target(l->code->code, i));
    add_effect(&effect, l->code, in);
    if (now != *line) say(r, "%5d", now);
    else say(r, "     ");
    *line = now;
    size_t begin = r->text.size;
    say(r, " %s%4u  %-32s", i == l->current ? "->" : "  ", i, text);
    if (r->width && r->text.size - begin + 6 + effect.size > r->width)
        say(r, "\n                %s\n", text_string(&effect));
    else say(r, " %s\n", text_string(&effect));
    Datum *d = datum_map(r, l->rows, NULL);
    datum_int(r, d, "line", now);
    datum_int(r, d, "index", i);
    datum_text(r, d, "instruction", text);
    datum_text(r, d, "effect", text_string(&effect));
    datum_text(r, d, "meaning", opcode_info[in.op].meaning);
    text_free(&effect);
}

static void say_handlers(Listing *l)
{
    for (uint32_t i = 0; i < l->code->nhandlers; i++) {
        const Handler *h = &l->code->handlers[i];
        say(l->r, "   an exception in %u..%u goes to %u, into r%u; temporaries from r%u on are released\n",
            h->start, h->end, h->target, h->exc, h->depth);
    }
}

bool command_dis(Microscope *m, const Request *q, Report *r)
{
    Listing l = {.r = r};
    int line = INT32_MIN;
    if (!find_code(m->ts, &l, q->subject))
        return report_refuse(r, "%s has no instructions: %%dis wants a function, method, generator or code",
                             type_name(q->subject->type));
    say(r, "%s   %u registers: %u of variables, %u temporary\n", str_utf8(l.code->qualname),
        l.code->nregisters, l.code->nfixed, l.code->nregisters - l.code->nfixed);
    say(r, " line  index  instruction                      reference counts\n");
    l.rows = datum_list(r, r->data, "instructions");
    for (uint32_t i = 0; i < l.code->ncode; i += 1u + opcode_info[l.code->code[i].op].words)
        say_instruction(&l, i, &line);
    say_handlers(&l);
    say(r, "   +1 a new reference   -1 one less   reads, keeps: borrowed, nothing is counted\n"
           "   consumes: a temporary's reference is given on or released   moves: given on, nothing is "
           "counted\n");
    return true;
}
