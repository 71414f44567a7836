#include "code/operands.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "object/error.h"
#include "object/tuple.h"

/* Proves code by running it in the abstract: a temporary is empty, full, or (where control comes from
 * several places) perhaps full; then it can only be cleared, and must be before the frame is left. Locals
 * and cells are checked by the instructions themselves. A state is kept for each word at which control
 * may arrive; the work list is run until nothing changes. */
enum { EMPTY = TEMP_EMPTY, FULL = TEMP_FULL, PRESENCE = EMPTY | FULL };

typedef struct Verifier {
    const CodeObject *code;
    uint32_t ntemps;
    uint8_t **states;      /* by word: NULL, or the temporaries' states on arrival */
    uint8_t *is_start;     /* by word: an instruction starts here */
    uint32_t *work;        /* words whose state has changed */
    uint32_t nwork;
    uint8_t *queued;
    uint8_t *now;          /* the state that is being followed */
    char *message;
    size_t size;
    bool failed;
} Verifier;

__attribute__((format(printf, 3, 4))) static void complain(Verifier *v, uint32_t i, const char *format, ...)
{
    if (v->failed) return;
    v->failed = true;
    va_list arguments;
    va_start(arguments, format);
    int n = snprintf(v->message, v->size, "at %u, %s: ", i, opcode_info[v->code->code[i].op].name);
    if (n >= 0 && (size_t)n < v->size) vsnprintf(v->message + n, v->size - (size_t)n, format, arguments);
    va_end(arguments);
}

/* ---- arriving ---- */

static void enqueue(Verifier *v, uint32_t i)
{
    if (v->queued[i]) return;
    v->queued[i] = 1;
    v->work[v->nwork++] = i;
}

/* Control may arrive at the target with these temporaries. */
static void arrive(Verifier *v, uint32_t from, int64_t target, const uint8_t *state)
{
    if (target < 0 || target >= v->code->ncode || !v->is_start[target]) {
        complain(v, from, "goes to %lld, where no instruction is", (long long)target);
        return;
    }
    uint8_t *known = v->states[target];
    if (!known) {
        known = v->states[target] = malloc(v->ntemps + 1);
        if (!known) { complain(v, from, "no memory to verify"); return; }
        memcpy(known, state, v->ntemps);
        enqueue(v, (uint32_t)target);
        return;
    }
    for (uint32_t t = 0; t < v->ntemps; t++) {
        uint8_t joined = known[t] | state[t];
        if (joined == known[t]) continue;
        known[t] = joined;
        enqueue(v, (uint32_t)target);
    }
}

static void raise_to_handler(Verifier *v, uint32_t i)
{
    const Handler *h = code_handler(v->code, i);
    if (!h) return;
    uint32_t nfixed = v->code->nfixed;
    uint8_t *state = malloc(v->ntemps + 1);
    if (!state) { complain(v, i, "no memory to verify"); return; }
    for (uint32_t t = 0; t < v->ntemps; t++) state[t] = t + nfixed < h->depth ? v->now[t] : EMPTY;
    if (h->exc < h->depth || h->exc - nfixed >= v->ntemps) complain(v, i, "handler with a bad register");
    else state[h->exc - nfixed] = FULL | TEMP_EXCEPTION;
    arrive(v, i, h->target, state);
    free(state);
}

/* ---- operands ---- */

static void check_register(Verifier *v, uint32_t i, uint32_t r)
{
    if (r >= v->code->nregisters) complain(v, i, "register %u of %u", r, v->code->nregisters);
}

static void read_register(Verifier *v, uint32_t i, uint32_t r, bool consume)
{
    check_register(v, i, r);
    if (v->failed) return;
    if (r < v->code->nfixed) {
        if (consume) complain(v, i, "consumes the variable %u", r);
        return;
    }
    uint8_t *t = &v->now[r - v->code->nfixed];
    if ((*t & PRESENCE) != FULL) complain(v, i, "reads t%u, which is empty", r - v->code->nfixed);
    if (consume) *t = EMPTY;
}

/* What an instruction writes, for those who ask what a temporary is. */
static uint8_t kind_written(Opcode op)
{
    switch (op) {
    case BC_GET_ITER: return FULL | TEMP_ITERATOR;
    case BC_GET_AITER: return FULL | TEMP_ASYNC_ITERATOR;
    case BC_PUSH_HANDLED: return FULL | TEMP_SAVED;
    default: return FULL;
    }
}

static void write_register(Verifier *v, uint32_t i, uint32_t r)
{
    check_register(v, i, r);
    if (!v->failed && r >= v->code->nfixed) v->now[r - v->code->nfixed] = kind_written(v->code->code[i].op);
}

static void empty_register(Verifier *v, uint32_t i, uint32_t r)
{
    check_register(v, i, r);
    if (!v->failed && r >= v->code->nfixed) v->now[r - v->code->nfixed] = EMPTY;
}

/* CALL_UNPACK's last and LOAD_METHOD's first register may be empty: CALL takes what is there. */
static void take_row(Verifier *v, uint32_t i, uint32_t first)
{
    Instr in = v->code->code[i];
    uint32_t n = row_taken(in);
    for (uint32_t k = 0; k < n; k++) {
        if (in.op == BC_CALL_UNPACK && k == 2) empty_register(v, i, first + k);
        else read_register(v, i, first + k, true);
    }
}

static void check_index(Verifier *v, uint32_t i, const char *what, uint32_t index, Borrow tuple)
{
    if (index >= tuple_size(tuple)) complain(v, i, "%s %u is not there", what, index);
}

static void read_operand(Verifier *v, uint32_t i, int which)
{
    Instr in = v->code->code[i];
    uint32_t value = operand_value(in, which);
    switch (operand_letter(in, which)) {
    case 'r':
        if (!operand_is_read(in, which)) break;
        if (!operand_is_const(in, which)) read_register(v, i, value, operand_is_temp(in, which));
        else if (value >= tuple_size(v->code->consts)) complain(v, i, "constant %u is not there", value);
        break;
    case 'x':
        if (in.op == BC_CLEAR || in.op == BC_DELETE_LOCAL) empty_register(v, i, value);
        else if (operand_is_read(in, which)) {
            read_register(v, i, value, in.op == BC_POP_HANDLED || in.op == BC_WITH_EXIT);
        }
        break;
    case 't': take_row(v, i, value); break;
    case 'k': check_index(v, i, "constant", value, v->code->consts); break;
    case 'n': check_index(v, i, "name", value, v->code->names); break;
    case 'f': check_index(v, i, "closure cell", value, v->code->freevars); break;
    default: break;
    }
}

static void write_operand(Verifier *v, uint32_t i, int which)
{
    Instr in = v->code->code[i];
    char letter = operand_letter(in, which);
    if (letter == 'w') write_register(v, i, operand_value(in, which));
    if (letter == 'T') {
        for (uint32_t k = 0, n = row_given(in); k < n; k++) {
            write_register(v, i, operand_value(in, which) + k);
        }
        bool with = in.op == BC_BEFORE_WITH || in.op == BC_BEFORE_ASYNC_WITH;
        if (with && !v->failed) v->now[operand_value(in, which) - v->code->nfixed] |= TEMP_EXIT;
    }
}

/* ---- instructions ---- */

/* The branches of an iteration leave different registers behind. */
static void follow_iteration(Verifier *v, uint32_t i, int64_t target)
{
    Instr in = v->code->code[i];
    bool is_send = in.op == BC_SEND;
    for (int which = 0; which < 3; which++) read_operand(v, i, which);
    if (v->failed) return;
    uint32_t iterator = is_send ? in.b : in.a, value = is_send ? in.a : in.b;
    if (is_send) write_register(v, i, value);
    uint8_t before = iterator >= v->code->nfixed ? v->now[iterator - v->code->nfixed] : FULL;
    if (is_send) {
        empty_register(v, i, iterator);
        arrive(v, i, target, v->now);
        if (iterator >= v->code->nfixed) v->now[iterator - v->code->nfixed] = before;
    } else {
        uint8_t old = value >= v->code->nfixed ? v->now[value - v->code->nfixed] : FULL;
        write_register(v, i, value);
        if (!v->failed) arrive(v, i, target, v->now);
        if (value >= v->code->nfixed) v->now[value - v->code->nfixed] = old;
        empty_register(v, i, iterator);
    }
}

static void follow_instruction(Verifier *v, uint32_t i)
{
    Instr in = v->code->code[i];
    const OpcodeInfo *info = &opcode_info[in.op];
    uint32_t next = i + 1u + info->words;
    if (info->flags & OPF_RAISES) raise_to_handler(v, i);
    int64_t target = info->flags & OPF_JUMPS ? jump_target(v->code->code, i) : -1;
    if (in.op == BC_SEND || (in.op >= BC_FOR_ITER && in.op <= BC_FOR_ITER_GENERATOR)) {
        follow_iteration(v, i, target);
    } else {
        bool keeps = in.op == BC_JUMP_IF_TRUE_KEEP || in.op == BC_JUMP_IF_FALSE_KEEP;
        for (int which = 0; which < 3 && !v->failed; which++) read_operand(v, i, which);
        for (int which = 0; which < 3 && !v->failed; which++) write_operand(v, i, which);
        if (in.op == BC_LOAD_CONST && (in.b | (uint32_t)in.c << 16) >= tuple_size(v->code->consts)) {
            complain(v, i, "no such constant");
        }
        if (!v->failed && target >= 0) arrive(v, i, target, v->now);
        if (keeps) empty_register(v, i, in.a);
    }
    if (v->failed || (info->flags & OPF_ENDS)) {
        if (in.op == BC_RETURN || in.op == BC_RETURN_GENERATOR) {
            for (uint32_t t = 0; t < v->ntemps && !v->failed; t++) {
                if (v->now[t] != EMPTY) complain(v, i, "t%u is left", t);
            }
        }
        return;
    }
    if (next >= v->code->ncode) complain(v, i, "control runs off the end");
    else arrive(v, i, next, v->now);
}

static void find_starts(Verifier *v)
{
    for (uint32_t i = 0; i < v->code->ncode;) {
        v->is_start[i] = 1;
        if (v->code->code[i].op >= BC_COUNT) { complain(v, i, "no such instruction"); return; }
        uint32_t next = i + 1u + opcode_info[v->code->code[i].op].words;
        if (next > v->code->ncode) complain(v, i, "is cut off");
        i = next;
    }
}

static void run(Verifier *v)
{
    find_starts(v);
    if (v->failed) return;
    memset(v->now, EMPTY, v->ntemps);
    arrive(v, 0, 0, v->now);
    while (v->nwork && !v->failed) {
        uint32_t i = v->work[--v->nwork];
        v->queued[i] = 0;
        memcpy(v->now, v->states[i], v->ntemps);
        follow_instruction(v, i);
    }
}

static bool allocate(Verifier *v)
{
    uint32_t n = v->code->ncode;
    return (v->states = calloc(n, sizeof *v->states)) && (v->is_start = calloc(n, 1))
        && (v->queued = calloc(n, 1))
        && (v->work = calloc(n, sizeof *v->work)) && (v->now = malloc(v->ntemps + 1));
}

static bool release_verifier(Verifier *v)
{
    for (uint32_t i = 0; v->states && i < v->code->ncode; i++) free(v->states[i]);
    free(v->states), free(v->is_start), free(v->queued), free(v->work), free(v->now);
    return !v->failed;
}

bool code_walk_states(const CodeObject *code, StateFn see, void *context)
{
    char message[256];
    Verifier v = {.code = code, .ntemps = code->nregisters - code->nfixed, .message = message, .size = sizeof message};
    bool done = allocate(&v);
    if (done) run(&v);
    for (uint32_t i = 0; done && i < code->ncode; i++)
        if (v.is_start[i]) see(context, i, v.states[i]);
    return release_verifier(&v) && done;
}

bool code_verify(const CodeObject *code, char *message, size_t size)
{
    if (code->ncode == 0 || code->nregisters < code->nfixed || code->nfixed < code->nlocals) {
        snprintf(message, size, "no code, or register numbers that do not fit");
        return false;
    }
    Verifier v = {.code = code, .ntemps = code->nregisters - code->nfixed, .message = message, .size = size};
    if (allocate(&v)) run(&v);
    return release_verifier(&v);
}
