#include "code/code.h"

const OpcodeInfo opcode_info[BC_COUNT] = {
#define RAISES OPF_RAISES
#define JUMPS OPF_JUMPS
#define ENDS OPF_ENDS
#define OPCODE(name, operands, words, flags, meaning) {#name, operands, words, flags, meaning},
#include "code/opcode.def"
#undef OPCODE
#undef RAISES
#undef JUMPS
#undef ENDS
};

CompareOp compare_of_outcomes(int outcomes)
{
    switch (outcomes & S_OUTCOMES) {
    case S_LESS: return CMP_LT;
    case S_LESS | S_EQUAL: return CMP_LE;
    case S_EQUAL: return CMP_EQ;
    case S_GREATER: return CMP_GT;
    case S_GREATER | S_EQUAL: return CMP_GE;
    default: return CMP_NE;
    }
}
