/* code.h: code objects: what the compiler makes and the VM runs.
 *
 * A function's registers:
 *     0 .. nlocals - 1              varnames: parameters first (positional, keyword-only, *args, **kwargs), then locals
 *     nlocals .. nfixed - 1         cells of variables that inner functions use and that are no parameters
 *     nfixed .. nregisters - 1      temporaries, and windows of calls being prepared
 * A parameter that is also a cell variable keeps its register: MAKE_CELL wraps it when the function starts.
 * Free variables are not in registers: LOAD_FREE reads the function's closure.
 *
 * Always, between two instructions: every register that is not NULL owns one reference; a temporary that is not in
 * use is NULL. */
#ifndef OURO_CODE_CODE_H
#define OURO_CODE_CODE_H

#include "object/state.h"

typedef union Instr {
    uint64_t word;
    struct { uint8_t op, s; uint16_t a, b, c; };
    struct { int32_t low, high; };  /* an extra word: a jump's distance is `low` */
    struct { uint32_t version, index; };
    void *pointer;
} Instr;
static_assert(sizeof(Instr) == 8, "instructions are 64 bits wide");

typedef enum Opcode {
#define OPCODE(name, operands, words, flags, meaning) BC_##name,
#include "code/opcode.def"
#undef OPCODE
    BC_COUNT
} Opcode;

enum OpcodeFlag { OPF_RAISES = 1, OPF_JUMPS = 2, OPF_ENDS = 4 };
enum InstrBits {
    S_B_TEMP = 1, S_B_CONST = 2, S_C_TEMP = 4, S_C_CONST = 8, S_A_TEMP = 16, S_A_CONST = 32, S_FLAG = 64, S_FLAG2 = 128,
    S_LESS = 16, S_EQUAL = 32, S_GREATER = 64, S_UNORDERED = 128, S_OUTCOMES = 240,
};
typedef struct OpcodeInfo { const char *name; const char *operands; uint8_t words; uint8_t flags; const char *meaning; } OpcodeInfo;
extern const OpcodeInfo opcode_info[BC_COUNT];

/* The comparison whose true outcomes are these (s & S_OUTCOMES of COMPARE), and back. */
static inline int outcomes_of_compare(CompareOp op) {
    static const uint8_t outcomes[] = {[CMP_LT] = S_LESS, [CMP_LE] = S_LESS | S_EQUAL, [CMP_EQ] = S_EQUAL,
        [CMP_NE] = S_LESS | S_GREATER | S_UNORDERED, [CMP_GT] = S_GREATER, [CMP_GE] = S_GREATER | S_EQUAL};
    return outcomes[op];
}
CompareOp compare_of_outcomes(int outcomes);

typedef enum CodeFlag { /* CPython's values */
    CO_OPTIMIZED = 1, CO_NEWLOCALS = 2, CO_VARARGS = 4, CO_VARKEYWORDS = 8, CO_NESTED = 16, CO_GENERATOR = 32,
    CO_COROUTINE = 128, CO_ITERABLE_COROUTINE = 256, CO_ASYNC_GENERATOR = 512,
    CO_FUTURE_BARRY = 0x400000, CO_FUTURE_ANNOTATIONS = 0x1000000,
    CO_HIDDEN = 0x40000000, /* no traceback shows its frames: it stands for what CPython has in C */
} CodeFlag;

typedef struct Location {  /* from instruction `start` on; sorted by start */
    uint32_t start;
    int32_t line;          /* -1: none */
    uint16_t end_line_delta;
    uint16_t column, end_column; /* UTF-8 bytes, from 0; COLUMN_NONE unknown */
} Location;
#define COLUMN_NONE 0xffff

typedef struct Handler {   /* where an exception raised by an instruction in [start, end) goes; inner ones first */
    uint32_t start, end, target; /* word indexes */
    uint16_t depth;        /* temporaries from this register on are released */
    uint16_t exc;          /* the exception goes into this register, >= depth */
} Handler;

typedef struct CodeObject {
    Object base;
    Instr *code;           /* ncode words */
    Ref *constants;        /* the items of `consts`, kept here for the eval loop; borrowed from it */
    int32_t fast_args;     /* a call with exactly so many positional arguments can start at once; -1: it must be bound first */
    uint16_t argcount;     /* positional parameters, positional-only ones included */
    uint16_t posonly, kwonly;
    uint16_t nlocals, nfixed, nregisters;
    uint32_t flags;
    uint32_t ncode, nlocations, nhandlers;
    int32_t first_line;
    Location *locations;
    Handler *handlers;
    Ref consts;            /* tuple; docstring first in functions as CPython has it */
    Ref names;             /* tuple of interned str */
    Ref varnames, cellvars, freevars; /* tuples of str */
    uint16_t *cell_registers; /* for each cellvar its register */
    Ref name, qualname, filename;     /* str */
    Ref weak_marker;       /* unused: NULL */
} CodeObject;

static inline CodeObject *code_of(Borrow o) { ouro_assert(is_kind(o, KIND_CODE)); return (CodeObject *)o; }
/* Where the instruction at word index i is in the source; false when unknown. */
bool code_location(const CodeObject *code, uint32_t i, Location *out);
/* Its line, or that of the last instruction before it that has one; -1 if there is none. */
int code_line(const CodeObject *code, uint32_t i);
/* Where the jump at word i goes. */
uint32_t code_jump_target(const CodeObject *code, uint32_t i);
/* Is there a handler for an exception raised at word i? NULL if not. */
const Handler *code_handler(const CodeObject *code, uint32_t i);
/* Makes a code object from parts collected by the compiler; copies arrays, takes no references over. */
typedef struct CodeParts {
    const Instr *code; uint32_t ncode;
    const Location *locations; uint32_t nlocations;
    const Handler *handlers; uint32_t nhandlers;
    Borrow consts, names, varnames, cellvars, freevars, name, qualname, filename;
    const uint16_t *cell_registers;
    uint16_t argcount, posonly, kwonly, nlocals, nfixed, nregisters;
    uint32_t flags; int32_t first_line;
} CodeParts;
CodeObject *code_new(ThreadState *ts, const CodeParts *parts);
/* Proves what the VM relies on (register bounds, jump targets, temporaries consumed once): for checking builds and tests. */
bool code_verify(const CodeObject *code, char *message, size_t size);
/* What a temporary is when control arrives at an instruction; bits of several ways are joined. */
enum TempState {
    TEMP_EMPTY = 1, TEMP_FULL = 2,
    /* what blocks keep there; without these bits it is a value in an expression */
    TEMP_ITERATOR = 4, TEMP_ASYNC_ITERATOR = 8, TEMP_EXIT = 16 /* of with */, TEMP_EXCEPTION = 32 /* caught */,
    TEMP_SAVED = 64 /* by PUSH_HANDLED */, TEMP_KINDS = 124,
};
/* states: TempState of each temporary, or NULL where control never arrives. */
typedef void (*StateFn)(void *context, uint32_t i, const uint8_t *states);
/* Calls see for each instruction. False: no memory. */
bool code_walk_states(const CodeObject *code, StateFn see, void *context);
/* The instruction at word i in short: "STORE_GLOBAL b", "CALL r3, 1, r2". Allocates nothing. */
void code_instruction_text(const CodeObject *code, uint32_t i, char *text, size_t size);
/* A listing for ouro.dis and tests: str. */
Ref code_disassemble(ThreadState *ts, const CodeObject *code);
/* For Python: a list with (offset, opcode, specialised opcode, operands as text, the constant or name or None, offset of
 * the jump or None) for each instruction; and one with a line for each handler. Offsets are those of f_lasti. */
Ref code_instructions(ThreadState *ts, const CodeObject *code);
Ref code_handlers(ThreadState *ts, const CodeObject *code);

#endif
