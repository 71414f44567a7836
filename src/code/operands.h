/* operands.h: how an instruction's operands are read off its row in opcode.def. */
#ifndef OURO_CODE_OPERANDS_H
#define OURO_CODE_OPERANDS_H

#include "code/code.h"

/* The instruction that one was before it specialised. */
Opcode opcode_general(uint8_t op);

/* The operand letter of a (0), b (1) or c (2). */
static inline char operand_letter(Instr in, int which) { return opcode_info[in.op].operands[which]; }
static inline uint16_t operand_value(Instr in, int which)
{
    return which == 0 ? in.a : which == 1 ? in.b : in.c;
}
static inline bool operand_is_temp(Instr in, int which)
{
    static const uint8_t bits[] = {S_A_TEMP, S_B_TEMP, S_C_TEMP};
    return (in.s & bits[which]) != 0;
}
static inline bool operand_is_const(Instr in, int which)
{
    static const uint8_t bits[] = {S_A_CONST, S_B_CONST, S_C_CONST};
    return (in.s & bits[which]) != 0;
}
/* FORMAT_VALUE reads c, RAISE reads b and c, only when they are said to be there. */
static inline bool operand_is_read(Instr in, int which)
{
    if (in.op == BC_FORMAT_VALUE && which == 2) return (in.s & S_FLAG) != 0;
    if (in.op == BC_RAISE) return which <= in.a;
    if (in.op == BC_YIELD && which == 2) return (in.s & S_FLAG) != 0;
    return true;
}
/* Extra word 0 holds a jump's distance in its low half. */
static inline bool jumps_by_word(Opcode op)
{
    return op == BC_COMPARE_JUMP || op == BC_SEND || (op >= BC_FOR_ITER && op <= BC_FOR_ITER_GENERATOR);
}
static inline int64_t jump_target(const Instr *code, uint32_t i)
{
    Instr in = code[i];
    if (jumps_by_word(in.op)) return (int64_t)i + 2 + code[i + 1].low;
    return (int64_t)i + 1 + (int32_t)(in.b | (uint32_t)in.c << 16);
}
/* How many registers the row of a 't' operand takes, and how many the row of a 'T' operand gives. */
static inline uint32_t row_taken(Instr in)
{
    switch (in.op) {
    case BC_BUILD_SLICE: return in.s & S_FLAG ? 3 : 2;
    case BC_BUILD_MAP: return 2u * in.c;
    case BC_CALL: return 1u + in.b;
    case BC_CALL_METHOD: return 2u + in.b;
    case BC_CALL_KEYWORDS: return (in.s & S_FLAG ? 2u : 1u) + in.b;
    case BC_CALL_UNPACK: return 3;
    case BC_MATCH_CLASS: return 2;
    case BC_MAKE_FUNCTION: return (uint32_t)__builtin_popcount(in.s & 15);
    default: return in.c;
    }
}
static inline uint32_t row_given(Instr in)
{
    switch (in.op) {
    case BC_UNPACK_SEQUENCE: return in.c;
    case BC_UNPACK_STAR: return (in.c & 255u) + 1 + (in.c >> 8);
    default: return 2;
    }
}

#endif
