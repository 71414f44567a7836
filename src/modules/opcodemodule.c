/* opcodemodule.c: the module _opcode: the instruction set, and what code objects are made of, for
 * lib/dis.py. */
#include "modules/itertools.h"

static Ref opcode_row(ThreadState *ts, const OpcodeInfo *info)
{
    return pack_take(ts, 5, str_from_text(ts, info->name), str_from_text(ts, info->operands),
                     int_from_int64(ts, info->words), int_from_int64(ts, info->flags),
                     str_from_text(ts, info->meaning));
}

NATIVE(opcode_table)
{
    UNUSED_ARGUMENTS();
    Ref list = list_new(ts, 0);
    for (int i = 0; list && i < BC_COUNT; i++) {
        Ref row = opcode_row(ts, &opcode_info[i]);
        if (!row || !list_append_take(ts, list, row)) ref_clear(&list);
    }
    return list;
}

static const CodeObject *code_argument(ThreadState *ts, Borrow o)
{
    if (is_kind(o, KIND_CODE)) return (const CodeObject *)o;
    return (void *)raise_type_error(ts, "a code object is needed, not '%T'", o);
}

NATIVE(opcode_instructions)
{
    UNUSED_ARGUMENTS();
    const CodeObject *code = code_argument(ts, args[0]);
    return code ? code_instructions(ts, code) : NULL;
}

NATIVE(opcode_handlers)
{
    UNUSED_ARGUMENTS();
    const CodeObject *code = code_argument(ts, args[0]);
    return code ? code_handlers(ts, code) : NULL;
}

static const MethodDef functions[] = {
    {"table", opcode_table, 0, 0, 0,
        "table($module, /)\n--\n\nReturn (name, operands, extra words, flags, meaning) of each instruction."},
    {"instructions", opcode_instructions, 1, 1, 0,
        "instructions($module, code, /)\n--\n\nReturn (offset, opcode, specialised opcode, operands as text, "
        "constant or name, offset of the jump)\nof each instruction of a code object."},
    {"handlers", opcode_handlers, 1, 1, 0,
        "handlers($module, code, /)\n--\n\nReturn a line for each exception handler of a code object."},
    {0},
};

Ref module_opcode_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_opcode", "The instruction set, and what code objects are made of.");
    if (module && !module_add_functions(ts, module, functions)) ref_clear(&module);
    return module;
}
