#include "code/code.h"

#include <math.h>
#include <string.h>

#include "code/line_table.h"
#include "object/abstract.h"
#include "object/args.h"
#include "object/bytes.h"
#include "object/error.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"

enum { CO_ANY_KIND_OF_GENERATOR = CO_GENERATOR | CO_COROUTINE | CO_ITERABLE_COROUTINE | CO_ASYNC_GENERATOR };

/* ---- making and freeing ---- */

static bool copy_array(ThreadState *ts, void *slot, const void *source, size_t count, size_t size)
{
    if (count == 0) return true;
    void *copy = mem_alloc(ts, count * size);
    if (!copy) return false;
    memcpy(copy, source, count * size);
    memcpy(slot, &copy, sizeof copy);
    return true;
}

static bool copy_arrays(ThreadState *ts, CodeObject *code, const CodeParts *parts)
{
    return copy_array(ts, &code->code, parts->code, parts->ncode, sizeof(Instr))
        && copy_array(ts, &code->locations, parts->locations, parts->nlocations, sizeof(Location))
        && copy_array(ts, &code->handlers, parts->handlers, parts->nhandlers, sizeof(Handler))
        && copy_array(ts, &code->cell_registers, parts->cell_registers, tuple_size(parts->cellvars),
                      sizeof(uint16_t));
}

/* A call can start at once if nothing is to be bound but positional arguments, and a frame is what it
 * makes. */
static int32_t fast_args(const CodeParts *parts)
{
    uint32_t slow = CO_VARARGS | CO_VARKEYWORDS | CO_ANY_KIND_OF_GENERATOR;
    return parts->kwonly || (parts->flags & slow) || !(parts->flags & CO_OPTIMIZED) ? -1 : parts->argcount;
}

static void copy_fields(CodeObject *code, const CodeParts *parts)
{
    code->fast_args = fast_args(parts);
    code->argcount = parts->argcount;
    code->posonly = parts->posonly;
    code->kwonly = parts->kwonly;
    code->nlocals = parts->nlocals;
    code->nfixed = parts->nfixed;
    code->nregisters = parts->nregisters;
    code->flags = parts->flags;
    code->ncode = parts->ncode;
    code->nlocations = parts->nlocations;
    code->nhandlers = parts->nhandlers;
    code->first_line = parts->first_line;
    code->consts = ref_new(parts->consts);
    code->constants = ((TupleObject *)code->consts)->items;
    code->names = ref_new(parts->names);
    code->varnames = ref_new(parts->varnames);
    code->cellvars = ref_new(parts->cellvars);
    code->freevars = ref_new(parts->freevars);
    code->name = ref_new(parts->name);
    code->qualname = ref_new(parts->qualname);
    code->filename = ref_new(parts->filename);
}

CodeObject *code_new(ThreadState *ts, const CodeParts *parts)
{
    CodeObject *code = (CodeObject *)object_alloc(ts, ts->rt->types[KIND_CODE], sizeof *code);
    if (!code) return NULL;
    memset(&code->code, 0, sizeof *code - offsetof(CodeObject, code));
    copy_fields(code, parts);
    if (!copy_arrays(ts, code, parts)) {
        ref_drop(OBJ(code));
        return NULL;
    }
#if OURO_CHECK >= 1
    char message[200];
    if (!code_verify(code, message, sizeof message)) {
        fprintf(stderr, "ouro: code of %s, line %d: %s\n", str_utf8(code->qualname), code->first_line,
                message);
        ouro_assert(!"code that does not verify");
    }
#endif
    return code;
}

static void code_dealloc(ThreadState *ts, Object *o)
{
    CodeObject *code = code_of(o);
    mem_free(ts, code->code, code->ncode * sizeof(Instr));
    mem_free(ts, code->locations, code->nlocations * sizeof(Location));
    mem_free(ts, code->handlers, code->nhandlers * sizeof(Handler));
    mem_free(ts, code->cell_registers, tuple_size(code->cellvars) * sizeof(uint16_t));
    ref_drop(code->consts);
    ref_drop(code->names);
    ref_drop(code->varnames);
    ref_drop(code->cellvars);
    ref_drop(code->freevars);
    ref_drop(code->name);
    ref_drop(code->qualname);
    ref_drop(code->filename);
    object_free(ts, o, sizeof *code);
}

static void code_traverse(Object *o, VisitFn visit, void *context)
{
    CodeObject *code = code_of(o);
    visit(context, code->consts, EDGE_FIELD, (uintptr_t)"co_consts");
    visit(context, code->names, EDGE_FIELD, (uintptr_t)"co_names");
    visit(context, code->varnames, EDGE_FIELD, (uintptr_t)"co_varnames");
    visit(context, code->cellvars, EDGE_FIELD, (uintptr_t)"co_cellvars");
    visit(context, code->freevars, EDGE_FIELD, (uintptr_t)"co_freevars");
    visit(context, code->name, EDGE_FIELD, (uintptr_t)"co_name");
    visit(context, code->qualname, EDGE_FIELD, (uintptr_t)"co_qualname");
    visit(context, code->filename, EDGE_FIELD, (uintptr_t)"co_filename");
}

static void code_storage(Object *o, BlockFn see, void *context)
{
    const CodeObject *code = code_of(o);
    if (code->code) see(context, code->code, code->ncode * sizeof(Instr), "instructions");
    if (code->locations) see(context, code->locations, code->nlocations * sizeof(Location), "line table");
    if (code->handlers) see(context, code->handlers, code->nhandlers * sizeof(Handler), "handlers");
    if (code->cell_registers)
        see(context, code->cell_registers, tuple_size(code->cellvars) * sizeof(uint16_t), "cell registers");
}

/* ---- text, comparison, hash ---- */

static Ref code_repr(ThreadState *ts, Borrow o)
{
    CodeObject *code = code_of(o);
    return str_from_format(ts, "<code object %U at %p, file \"%U\", line %d>", code->name, (void *)code,
                           code->filename, code->first_line ? code->first_line : -1);
}

/* The instruction as the compiler made it: specialised forms stand directly behind the general one. */
Opcode opcode_general(uint8_t op)
{
    if (op >= BC_LOAD_GLOBAL && op <= BC_LOAD_GLOBAL_BUILTIN) return BC_LOAD_GLOBAL;
    if (op >= BC_FOR_ITER && op <= BC_FOR_ITER_GENERATOR) return BC_FOR_ITER;
    if (op >= BC_LOAD_ATTR && op <= BC_LOAD_ATTR_MODULE) return BC_LOAD_ATTR;
    if (op >= BC_STORE_ATTR && op <= BC_STORE_ATTR_SLOT) return BC_STORE_ATTR;
    if (op == BC_LOAD_METHOD_CACHED) return BC_LOAD_METHOD;
    return op;
}

static bool same_instructions(const CodeObject *a, const CodeObject *b)
{
    for (uint32_t i = 0; i < a->ncode; i += 1u + opcode_info[a->code[i].op].words) {
        Instr x = a->code[i], y = b->code[i];
        x.op = (uint8_t)opcode_general(x.op);
        y.op = (uint8_t)opcode_general(y.op);
        if (x.word != y.word) return false;
        bool keeps_operand = opcode_info[x.op].words == 1 && x.op != BC_STORE_GLOBAL && x.op != BC_STORE_NAME;
        if (keeps_operand && a->code[i + 1].word != b->code[i + 1].word) return false;
    }
    return true;
}

/* Equal constants of different types make different code: 1 is not True, nor 0.0. */
static bool same_sign(double a, double b) { return !signbit(a) == !signbit(b); }

/* Of equal constants of one type: 0.0 is not -0.0. */
static bool same_signs(Borrow a, Borrow b)
{
    if (is_kind(a, KIND_FLOAT)) return same_sign(float_value(a), float_value(b));
    if (!is_kind(a, KIND_COMPLEX)) return true;
    const ComplexObject *x = (ComplexObject *)a, *y = (ComplexObject *)b;
    return same_sign(x->real, y->real) && same_sign(x->imag, y->imag);
}

static int same_constants(ThreadState *ts, Borrow a, Borrow b)
{
    if (a == b) return 1;
    if (a->type != b->type || !same_signs(a, b)) return 0;
    if (!is_kind(a, KIND_TUPLE)) return obj_equal(ts, a, b);
    if (tuple_size(a) != tuple_size(b)) return 0;
    if (!recursion_enter(ts, " in comparison")) return -1;
    int same = 1;
    for (size_t i = 0; i < tuple_size(a) && same == 1; i++) {
        same = same_constants(ts, tuple_item(a, i), tuple_item(b, i));
    }
    recursion_leave(ts);
    return same;
}

static int code_equal(ThreadState *ts, const CodeObject *a, const CodeObject *b)
{
    if (a->argcount != b->argcount || a->posonly != b->posonly || a->kwonly != b->kwonly
        || a->flags != b->flags
        || a->first_line != b->first_line || a->ncode != b->ncode || a->nlocations != b->nlocations
        || a->nhandlers != b->nhandlers) return 0;
    if (!same_instructions(a, b)) return 0;
    if (memcmp(a->locations, b->locations, a->nlocations * sizeof(Location)) != 0) return 0;
    int same = obj_equal(ts, a->name, b->name);
    if (same == 1) same = same_constants(ts, a->consts, b->consts);
    if (same == 1) same = obj_equal(ts, a->names, b->names);
    if (same == 1) same = obj_equal(ts, a->varnames, b->varnames);
    if (same == 1) same = obj_equal(ts, a->cellvars, b->cellvars);
    if (same == 1) same = obj_equal(ts, a->freevars, b->freevars);
    return same;
}

static Ref code_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_kind(a, KIND_CODE) || !is_kind(b, KIND_CODE)) {
        return not_implemented_new(ts);
    }
    int same = a == b ? 1 : code_equal(ts, code_of(a), code_of(b));
    return same < 0 ? NULL : bool_new(ts, same == (op == CMP_EQ));
}

static int64_t code_hash(ThreadState *ts, Borrow o)
{
    const CodeObject *code = code_of(o);
    Borrow parts[] = {code->name, code->names, code->varnames, code->cellvars, code->freevars};
    uint64_t hash = (uint64_t)code->first_line * 31 + code->argcount + code->flags + code->ncode;
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(parts); i++) {
        int64_t h = obj_hash(ts, parts[i]);
        if (h == -1) return -1;
        hash = hash * UINT64_C(1000003) ^ (uint64_t)h;
    }
    return (int64_t)hash == -1 ? -2 : (int64_t)hash;
}

/* ---- attributes ---- */

#define NUMBER_GETTER(field) \
    static Ref get_##field(ThreadState *ts, Borrow o) { return int_from_int64(ts, code_of(o)->field); }
NUMBER_GETTER(argcount)
NUMBER_GETTER(posonly)
NUMBER_GETTER(kwonly)
NUMBER_GETTER(nlocals)
NUMBER_GETTER(nregisters)
NUMBER_GETTER(flags)
NUMBER_GETTER(first_line)

static Ref get_code(ThreadState *ts, Borrow o)
{
    CodeObject *code = code_of(o);
    return bytes_from_data(ts, (const char *)code->code, code->ncode * sizeof(Instr));
}

static Ref get_linetable(ThreadState *ts, Borrow o)
{
    return line_table_write(ts, code_of(o));
}

static Ref get_exceptiontable(ThreadState *ts, Borrow o)
{
    CodeObject *code = code_of(o);
    return bytes_from_data(ts, (const char *)code->handlers, code->nhandlers * sizeof(Handler));
}

#define MEMBER(field) {"co_" #field, MEMBER_OBJECT, offsetof(CodeObject, field), true, NULL}
static const MemberDef code_members[] = {
    MEMBER(name), MEMBER(qualname), MEMBER(filename), MEMBER(consts), MEMBER(names), MEMBER(varnames),
    MEMBER(cellvars), MEMBER(freevars), {0},
};

static const GetSetDef code_getset[] = {
    {"co_argcount", get_argcount, NULL, NULL},
    {"co_posonlyargcount", get_posonly, NULL, NULL},
    {"co_kwonlyargcount", get_kwonly, NULL, NULL},
    {"co_nlocals", get_nlocals, NULL, NULL},
    {"co_stacksize", get_nregisters, NULL, NULL},
    {"co_flags", get_flags, NULL, NULL},
    {"co_firstlineno", get_first_line, NULL, NULL},
    {"co_code", get_code, NULL, NULL},
    {"co_linetable", get_linetable, NULL, NULL},
    {"co_exceptiontable", get_exceptiontable, NULL, NULL},
    {0},
};

/* ---- methods ---- */

/* Offsets are those of f_lasti and tb_lasti: two for a word. */
static Ref line_range(ThreadState *ts, uint32_t start, uint32_t end, int line)
{
    Ref items[3] = {int_from_int64(ts, 2 * (int64_t)start), int_from_int64(ts, 2 * (int64_t)end),
                    line >= 0 ? int_from_int64(ts, line) : none_new(ts)};
    if (items[0] && items[1] && items[2]) return tuple_from_array_take(ts, items, 3);
    for (int i = 0; i < 3; i++) ref_xdrop(items[i]);
    return NULL;
}

static Ref iterate_take(ThreadState *ts, Ref list)
{
    if (!list) return NULL;
    Ref it = obj_iter(ts, list);
    ref_drop(list);
    return it;
}

static Ref code_lines_list(ThreadState *ts, const CodeObject *code)
{
    Ref list = list_new(ts, 0);
    for (uint32_t i = 0; list && i < code->nlocations;) {
        uint32_t end = i + 1;
        while (end < code->nlocations && code->locations[end].line == code->locations[i].line) end++;
        Ref range = line_range(ts, code->locations[i].start, end < code->nlocations
                               ? code->locations[end].start : code->ncode,
                               code->locations[i].line);
        if (!range || !list_append_take(ts, list, range)) ref_clear(&list);
        i = end;
    }
    return list;
}

static Ref code_lines(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return iterate_take(ts, code_lines_list(ts, code_of(self)));
}

static Ref number_or_none(ThreadState *ts, int64_t value, bool known)
{
    return known ? int_from_int64(ts, value) : none_new(ts);
}

static Ref position(ThreadState *ts, const CodeObject *code, uint32_t i)
{
    Location l = {.column = COLUMN_NONE, .end_column = COLUMN_NONE};
    bool known = code_location(code, i, &l);
    Ref items[4] = {number_or_none(ts, l.line, known), number_or_none(ts, l.line + l.end_line_delta, known),
                    number_or_none(ts, l.column, known && l.column != COLUMN_NONE),
                    number_or_none(ts, l.end_column, known && l.end_column != COLUMN_NONE)};
    if (items[0] && items[1] && items[2] && items[3]) return tuple_from_array_take(ts, items, 4);
    for (int k = 0; k < 4; k++) ref_xdrop(items[k]);
    return NULL;
}

static Ref code_positions(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    const CodeObject *code = code_of(self);
    Ref list = list_new(ts, 0);
    for (uint32_t i = 0; list && i < code->ncode; i++) {
        Ref item = position(ts, code, i);
        if (!item || !list_append_take(ts, list, item)) ref_clear(&list);
    }
    return iterate_take(ts, list);
}

static Ref code_sizeof(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return int_from_int64(ts, (int64_t)object_total_size(self));
}

/* What replace() may change; the rest is tied to the instructions. */
enum { NEW_NAME, NEW_QUALNAME, NEW_FILENAME, NEW_CONSTS, NEW_NAMES, NEW_FLAGS, NEW_FIRST_LINE,
       NEW_LINE_TABLE, NEW_COUNT };

static bool replacement_fits(ThreadState *ts, const CodeObject *code, Borrow const *bound)
{
    for (int i = NEW_NAME; i <= NEW_FILENAME; i++) {
        if (bound[i] && !is_str(bound[i])) {
            raise_type_error(ts, "replace() argument must be str, not %K", bound[i]);
            return false;
        }
    }
    if (bound[NEW_LINE_TABLE] && !is_bytes(bound[NEW_LINE_TABLE])) {
        raise_type_error(ts, "replace() argument 'co_linetable' must be bytes, not %T", bound[NEW_LINE_TABLE]);
        return false;
    }
    for (int i = NEW_CONSTS; i <= NEW_NAMES; i++) {
        Borrow old = i == NEW_CONSTS ? code->consts : code->names;
        if (!bound[i]) continue;
        if (!is_kind(bound[i], KIND_TUPLE)) {
            raise_type_error(ts, "replace() argument must be tuple, not %K", bound[i]);
            return false;
        }
        if (tuple_size(bound[i]) < tuple_size(old)) {
            raise_value_error(ts, "code: the instructions use %zu constants or names, only %zu given",
                              tuple_size(old),
                              tuple_size(bound[i]));
            return false;
        }
        if (i == NEW_CONSTS) continue;
        for (size_t k = 0; k < tuple_size(bound[i]); k++) {
            if (is_kind(tuple_item(bound[i], k), KIND_STR)) continue;
            raise_type_error(ts, "name tuples must contain only strings, not '%T'", tuple_item(bound[i], k));
            return false;
        }
    }
    return true;
}

static CodeParts parts_of(const CodeObject *code)
{
    return (CodeParts){
        .code = code->code, .ncode = code->ncode, .locations = code->locations, .nlocations = code->nlocations,
        .handlers = code->handlers, .nhandlers = code->nhandlers, .cell_registers = code->cell_registers,
        .consts = code->consts, .names = code->names, .varnames = code->varnames, .cellvars = code->cellvars,
        .freevars = code->freevars, .name = code->name, .qualname = code->qualname, .filename = code->filename,
        .argcount = code->argcount, .posonly = code->posonly, .kwonly = code->kwonly, .flags = code->flags,
        .nlocals = code->nlocals, .nfixed = code->nfixed, .nregisters = code->nregisters,
        .first_line = code->first_line,
    };
}

/* A copy must not believe what the original has learnt about other names and constants. */
static void forget_specialisations(CodeObject *code)
{
    for (uint32_t i = 0; i < code->ncode; i += 1u + opcode_info[code->code[i].op].words) {
        Opcode op = opcode_general(code->code[i].op);
        bool caches = op == BC_LOAD_GLOBAL || op == BC_LOAD_NAME || op == BC_LOAD_ATTR || op == BC_STORE_ATTR
            || op == BC_LOAD_METHOD || op == BC_STORE_GLOBAL || op == BC_STORE_NAME;
        code->code[i].op = (uint8_t)op;
        for (uint32_t k = 1; caches && k <= opcode_info[op].words; k++) code->code[i + k].word = 0;
    }
}

static Ref code_replace(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"co_name", "co_qualname", "co_filename", "co_consts", "co_names",
        "co_flags", "co_firstlineno", "co_linetable"};
    static const ArgSpec spec = {"replace", names, .count = NEW_COUNT};
    Borrow bound[NEW_COUNT];
    const CodeObject *code = code_of(self);
    if (!args_bind(ts, &spec, args, nargs, kwnames, bound) || !replacement_fits(ts, code, bound)) return NULL;
    CodeParts parts = parts_of(code);
    bool failed = false;
    if (bound[NEW_NAME]) parts.name = bound[NEW_NAME];
    if (bound[NEW_QUALNAME]) parts.qualname = bound[NEW_QUALNAME];
    if (bound[NEW_FILENAME]) parts.filename = bound[NEW_FILENAME];
    if (bound[NEW_CONSTS]) parts.consts = bound[NEW_CONSTS];
    if (bound[NEW_NAMES]) parts.names = bound[NEW_NAMES];
    if (bound[NEW_FLAGS]) {
        parts.flags = (uint32_t)obj_index_int64(ts, bound[NEW_FLAGS], EXC_OVERFLOW_ERROR, &failed);
    }
    if (bound[NEW_FIRST_LINE]) {
        parts.first_line = (int32_t)obj_index_int64(ts, bound[NEW_FIRST_LINE], EXC_OVERFLOW_ERROR, &failed);
    }
    if (failed) return NULL;
    Ref table = bound[NEW_LINE_TABLE] ? ref_new(bound[NEW_LINE_TABLE]) : line_table_write(ts, code);
    Location *places = table ? mem_alloc(ts, parts.ncode * sizeof(Location)) : NULL;
    CodeObject *copy = NULL;
    if (places) {
        parts.locations = places;
        parts.nlocations = line_table_read(table, parts.first_line, parts.ncode, places);
        copy = code_new(ts, &parts);
        mem_free(ts, places, parts.ncode * sizeof(Location));
    }
    ref_xdrop(table);
    if (copy) forget_specialisations(copy);
    return OBJ(copy);
}

static const MethodDef code_methods[] = {
    {"co_lines", code_lines, 0, 0, 0, "The lines of the instructions: tuples (start, end, line)."},
    {"co_positions", code_positions, 0, 0, 0,
     "The place in the source of each word of code: tuples (line, end line, column, end column)."},
    {"replace", code_replace, 0, ARGS_ANY, MF_KEYWORDS,
        "A copy of the code object with new values for the given fields."},
    {"__sizeof__", code_sizeof, 0, 0, 0,
        "__sizeof__($self, /)\n--\n\nSize of the code object in memory, in bytes."},
    {0},
};

const TypeSpec code_spec = {
    .name = "code",
    .kind = KIND_CODE,
    .flags = TF_IMMUTABLE | TF_NO_INSTANTIATE | TF_WEAKREFS,
    .basic_size = sizeof(CodeObject),
    .doc = "A piece of compiled source: instructions, and what they need.",
    .methods = code_methods,
    .getset = code_getset,
    .members = code_members,
    .slots = {
        .dealloc = code_dealloc,
        .traverse = code_traverse, .storage = code_storage,
        .repr = code_repr,
        .hash = code_hash,
        .compare = code_compare,
    },
};
