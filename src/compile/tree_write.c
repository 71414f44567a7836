/* From a syntax tree to objects. */
#include "compile/python_tree.h"

#include "object/error.h"
#include "object/instance.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"

typedef struct {
    Compiler *c;
    ThreadState *ts;
    Borrow classes;
} Writer;

static Ref write_node(Writer *w, NodeFamily family, void *node);

static bool set_field_take(Writer *w, Borrow o, const char *name, Ref value)
{
    Ref key = value ? str_intern_text(w->ts, name) : NULL;
    bool done = key && instance_set(w->ts, o, (StrObject *)key, value);
    ref_xdrop(key);
    ref_xdrop(value);
    return done;
}

static Ref write_name(Writer *w, const AstName *name)
{
    if (!name) return none_new(w->ts);
    Ref text = str_from_utf8(w->ts, name->text, name->size);
    return text ? str_intern_take(w->ts, text) : NULL;
}

static Ref write_choice(Writer *w, NodeFamily family, int value)
{
    return ref_new(tuple_item(w->classes, (size_t)(ast_families[family].first + value)));
}

static Ref write_item(Writer *w, const NodeField *field, const NodeList *list, int i)
{
    switch (field->kind) {
    case FIELD_MANY_NAMES: return write_name(w, list->items[i]);
    case FIELD_MANY_CHOICES:
        return write_choice(w, field->family, (int)((const CompareOperator *)(void *)list->items)[i]);
    default: return write_node(w, field->family, list->items[i]);
    }
}

static Ref write_list(Writer *w, const NodeField *field, const NodeList *nodes)
{
    Ref list = list_new(w->ts, 0);
    for (int i = 0; list && i < nodes->count; i++) {
        Ref item = write_item(w, field, nodes, i);
        if (!item || !list_append_take(w->ts, list, item)) ref_clear(&list);
    }
    return list;
}

static Ref write_value(Writer *w, const ConstantValue *value)
{
    Borrow o = constant_value(w->c, value);
    return o ? ref_new(o) : NULL;
}

static Ref write_field(Writer *w, const NodeField *field, char *node)
{
    void *place = node + field->offset;
    switch (field->kind) {
    case FIELD_ONE: case FIELD_OPT: return write_node(w, field->family, *(void **)place);
    case FIELD_MANY: case FIELD_MANY_NAMES: case FIELD_MANY_CHOICES: return write_list(w, field, place);
    case FIELD_NAME: case FIELD_OPT_NAME: return write_name(w, *(const AstName **)place);
    case FIELD_CHOICE: return write_choice(w, field->family, *(int *)place);
    case FIELD_NUMBER: case FIELD_OPT_NUMBER: return int_from_int64(w->ts, *(int *)place);
    case FIELD_VALUE: return write_value(w, place);
    case FIELD_MARK:
        return ((ConstantValue *)place)->is_u ? str_from_ascii(w->ts, "u", 1) : none_new(w->ts);
    case FIELD_COMMENT: case FIELD_END: break;
    }
    return none_new(w->ts);
}

static bool write_span(Writer *w, Borrow o, const Span *span)
{
    return set_field_take(w, o, "lineno", int_from_int64(w->ts, span->line))
        && set_field_take(w, o, "col_offset", int_from_int64(w->ts, span->column))
        && set_field_take(w, o, "end_lineno", int_from_int64(w->ts, span->end_line))
        && set_field_take(w, o, "end_col_offset", int_from_int64(w->ts, span->end_column));
}

static Ref new_node(Writer *w, int number)
{
    return instance_new(w->ts, type_of(tuple_item(w->classes, (size_t)number)));
}

static bool write_fields(Writer *w, Borrow o, NodeFamily family, int number, void *node)
{
    for (const NodeField *f = ast_node_fields(number); f->kind != FIELD_END; f++) {
        if (!set_field_take(w, o, f->name, write_field(w, f, node))) return false;
    }
    return !ast_families[family].located || write_span(w, o, ast_node_span(family, node));
}

/* As compiler_enter, with another message. */
static bool enter(Writer *w)
{
    char here;
    if (OURO_LIKELY(++w->c->depth <= w->c->max_depth && &here > w->ts->c_stack_end)) return true;
    raise_error(w->ts, EXC_RECURSION_ERROR, "maximum recursion depth exceeded during ast construction");
    return false;
}

/* None for NULL. */
static Ref write_node(Writer *w, NodeFamily family, void *node)
{
    if (!node) return none_new(w->ts);
    if (!enter(w)) return NULL;
    int number = ast_node_number(family, node);
    Ref o = new_node(w, number);
    if (o && !write_fields(w, o, family, number, node)) ref_clear(&o);
    compiler_leave(w->c);
    return o;
}

static Ref write_body(Writer *w, const AstModule *tree)
{
    static const NodeField body = {FIELD_MANY, FAMILY_Stmt, 0, "body"};
    NodeList list = {(void **)tree->body.items, tree->body.count};
    return tree->expression ? write_node(w, FAMILY_Expr, tree->expression) : write_list(w, &body, &list);
}

Ref tree_to_objects(Compiler *c, const AstModule *tree, Borrow classes)
{
    Writer w = {c, c->ts, classes};
    RootNumber root = tree->expression ? ROOT_EXPRESSION
        : c->options->mode == COMPILE_SINGLE ? ROOT_INTERACTIVE : ROOT_MODULE;
    Ref o = new_node(&w, ast_node_count() + (int)root);
    if (!o) return NULL;
    bool done = set_field_take(&w, o, "body", write_body(&w, tree))
        && (root != ROOT_MODULE || set_field_take(&w, o, "type_ignores", list_new(c->ts, 0)));
    if (!done) ref_clear(&o);
    return o;
}
