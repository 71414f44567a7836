/* cell.c: a variable that functions share: what closures hold. */
#include "object/args.h"
#include "object/lookup.h"
#include "object/native.h"

Ref cell_new(ThreadState *ts, Borrow value)
{
    CellObject *cell = (CellObject *)gc_alloc(ts, ts->rt->types[KIND_CELL], sizeof *cell);
    if (!cell) return NULL;
    cell->value = ref_xnew(value);
    gc_track(ts, OBJ(cell));
    return OBJ(cell);
}

static Ref cell_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)type;
    if (!args_no_keywords(ts, "cell", kwnames) || !args_count(ts, "cell", nargs, 0, 1)) return NULL;
    return cell_new(ts, nargs ? args[0] : NULL);
}

static void cell_dealloc(ThreadState *ts, Object *o)
{
    ref_xdrop(cell_of(o)->value);
    object_free(ts, o, sizeof(CellObject));
}

static void cell_traverse(Object *o, VisitFn visit, void *context)
{
    if (cell_of(o)->value) visit(context, cell_of(o)->value, EDGE_FIELD, (uintptr_t) "cell_contents");
}

static void cell_clear(ThreadState *ts, Object *o)
{
    (void)ts;
    ref_clear(&cell_of(o)->value);
}

static Ref cell_repr(ThreadState *ts, Borrow o)
{
    Borrow value = cell_of(o)->value;
    if (!value) return str_from_format(ts, "<cell at %p: empty>", ADDRESS(o));
    return str_from_format(ts, "<cell at %p: %T object at %p>", ADDRESS(o), value, ADDRESS(value));
}

static Ref cell_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!is_kind(a, KIND_CELL) || !is_kind(b, KIND_CELL)) return not_implemented_new(ts);
    Borrow v = cell_of(a)->value, w = cell_of(b)->value;
    if (v && w) return obj_compare(ts, v, w, op);
    return bool_new(ts,
                    compare_holds((v != NULL) - (w != NULL), op)); /* an empty cell is less than any other */
}

static Ref get_contents(ThreadState *ts, Borrow o)
{
    Borrow value = cell_of(o)->value;
    return value ? ref_new(value) : raise_value_error(ts, "Cell is empty");
}

static bool set_contents(ThreadState *ts, Borrow o, Borrow value)
{
    (void)ts;
    ref_set(&cell_of(o)->value, ref_xnew(value));
    return true;
}

static const GetSetDef getset[] = {
    {"cell_contents", get_contents, set_contents, NULL},
    {0},
};

const TypeSpec cell_spec = {
    .name = "cell",
    .kind = KIND_CELL,
    .flags = TF_GC,
    .basic_size = sizeof(CellObject),
    .doc = "cell([contents])\n--\n\nA new cell, empty unless contents are given.",
    .getset = getset,
    .slots = {
        .dealloc = cell_dealloc,
        .traverse = cell_traverse,
        .clear = cell_clear,
        .repr = cell_repr,
        .compare = cell_compare,
        .new_ = cell_construct,
    },
};
