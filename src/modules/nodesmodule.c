/* nodesmodule.c: the module _nodes: what the classes of syntax trees, in lib/_ast.py, are made from. */
#include "compile/python_tree.h"
#include "modules/itertools.h"

static const char *type_suffix(FieldKind kind)
{
    switch (kind) {
    case FIELD_OPT: case FIELD_OPT_NAME: case FIELD_OPT_NUMBER: case FIELD_MARK: case FIELD_COMMENT:
        return "?";
    case FIELD_MANY: case FIELD_MANY_NAMES: case FIELD_MANY_CHOICES: return "*";
    default: return "";
    }
}

static const char *type_of_field(const NodeField *field)
{
    switch (field->kind) {
    case FIELD_NAME: case FIELD_OPT_NAME: case FIELD_MANY_NAMES: return "identifier";
    case FIELD_NUMBER: case FIELD_OPT_NUMBER: return "int";
    case FIELD_VALUE: return "constant";
    case FIELD_MARK: case FIELD_COMMENT: return "string";
    default:
        return field->family == FAMILY_ExceptHandler ? "excepthandler" : ast_families[field->family].name;
    }
}

/* "expr* values, expr_context ctx" */
static Ref fields_text(ThreadState *ts, const NodeField *field)
{
    StrBuilder text = {.ts = ts};
    for (; field->kind != FIELD_END; field++) {
        builder_add_format(&text, "%s%s %s", type_of_field(field), type_suffix(field->kind), field->name);
        if (field[1].kind != FIELD_END) builder_add_text(&text, ", ");
    }
    return builder_finish(&text);
}

static Ref node_row(ThreadState *ts, int number)
{
    NodeFamily family = ast_node_family(number);
    const char *base = ast_families[family].name;
    if (family == FAMILY_ExceptHandler) base = "excepthandler";
    else if (strcmp(base, ast_node_name(number)) == 0) base = "AST";
    return pack_take(ts, 3, str_from_text(ts, ast_node_name(number)), str_from_text(ts, base),
                     fields_text(ts, ast_node_fields(number)));
}

NATIVE(nodes_table)
{
    UNUSED_ARGUMENTS();
    Ref list = list_new(ts, 0);
    for (int i = 0; list && i < ast_node_count(); i++) {
        Ref row = node_row(ts, i);
        if (!row || !list_append_take(ts, list, row)) ref_clear(&list);
    }
    return list;
}

/* A class whose instances are laid out as those of class statements, or an instance of one. */
static bool is_usable(Borrow entry)
{
    return type_has(is_type(entry) ? type_of(entry) : entry->type, TF_INLINE_ATTRS);
}

NATIVE(nodes_register)
{
    UNUSED_ARGUMENTS();
    size_t needed = (size_t)ast_node_count() + ROOT_COUNT;
    bool good = is_kind(args[0], KIND_TUPLE) && tuple_size(args[0]) == needed;
    for (size_t i = 0; good && i < needed; i++) good = is_usable(tuple_item(args[0], i));
    if (!good) return raise_type_error(ts, "register() argument must be a tuple of the classes of nodes");
    ref_set(&ts->rt->module_state->node_classes, ref_new(args[0]));
    return none_new(ts);
}

static const MethodDef functions[] = {
    {"table", nodes_table, 0, 0, 0,
        "table($module, /)\n--\n\nReturn (name, name of the base, fields as text) of each kind of node, in their "
        "order."},
    {"register", nodes_register, 1, 1, 0,
        "register($module, classes, /)\n--\n\n"
        "Say what trees are made of: the "
        "classes of the nodes in the order of table(), the only\ninstance where a node has no fields but its "
        "class, and then Module, Interactive and Expression."},
    {0},
};

Ref module_nodes_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_nodes", "What the classes of syntax trees are made from.");
    if (module && !module_add_functions(ts, module, functions)) ref_clear(&module);
    return module;
}
