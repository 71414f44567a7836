/* From objects to a syntax tree. */
#include "compile/python_tree.h"

#include <stdio.h>
#include <string.h>

#include "compile/ast_names.h"
#include "object/abstract.h"
#include "object/bytes.h"
#include "object/error.h"
#include "object/float.h"
#include "object/int.h"
#include "object/list.h"
#include "object/str.h"
#include "object/tuple.h"

typedef struct {
    Compiler *c;
    ThreadState *ts;
    Borrow classes;
    AstNames names;
} Reader;

static bool read_node(Reader *r, NodeFamily family, Borrow o, void **node);

static bool is_none(Reader *r, Borrow o)
{
    return o == r->ts->rt->none;
}

/* ---- which class ---- */

static const char *base_name(NodeFamily family)
{
    return family == FAMILY_ExceptHandler ? "excepthandler" : ast_families[family].name;
}

/* The class of a node; of an enum's value the class of its instance. */
static Borrow class_of(Reader *r, int number)
{
    Borrow entry = tuple_item(r->classes, (size_t)number);
    return is_type(entry) ? entry : OBJ(entry->type);
}

/* The number of the node within its family; -1 with an exception. */
static int find_kind(Reader *r, NodeFamily family, Borrow o)
{
    const FamilyShape *shape = &ast_families[family];
    for (int i = 0; i < shape->count; i++) if (OBJ(o->type) == class_of(r, shape->first + i)) return i;
    for (int i = 0; i < shape->count; i++) {
        int is = obj_isinstance(r->ts, o, class_of(r, shape->first + i));
        if (is) return is < 0 ? -1 : i;
    }
    raise_type_error(r->ts, "expected some sort of %s, but got %R", base_name(family), o);
    return -1;
}

/* ---- plain values ---- */

static bool read_int(Reader *r, Borrow o, int *value)
{
    int64_t number;
    if (!is_int(o)) return raise_value_error(r->ts, "invalid integer value: %R", o) != NULL;
    if (!int_fits_int64(o, &number) || number != (int)number) {
        return raise_overflow_error(r->ts, "Python int too large to convert to C int") != NULL;
    }
    *value = (int)number;
    return true;
}

static bool read_name(Reader *r, Borrow o, const AstName **name)
{
    if (is_none(r, o)) return true;
    if (!is_kind(o, KIND_STR)) return raise_type_error(r->ts, "AST identifier must be of type str") != NULL;
    *name = ast_names_intern(&r->names, r->c->arena, str_of(o)->text, str_of(o)->size);
    return *name || raise_no_memory(r->ts);
}

static bool set_text(Reader *r, ConstantValue *value, ConstantKind kind, const char *text, size_t size)
{
    value->kind = kind;
    value->size = size;
    value->text = arena_copy_text(r->c->arena, text, size);
    return value->text || raise_no_memory(r->ts);
}

static bool check_constant(Reader *r, Borrow o);

static bool check_items(Reader *r, Borrow o)
{
    if (!recursion_enter(r->ts, " during compilation")) return false;
    Ref items = obj_to_tuple(r->ts, o);
    bool good = items != NULL;
    for (size_t i = 0; good && i < tuple_size(items); i++) good = check_constant(r, tuple_item(items, i));
    ref_xdrop(items);
    recursion_leave(r->ts);
    return good;
}

static bool check_constant(Reader *r, Borrow o)
{
    Runtime *rt = r->ts->rt;
    if (o == rt->none || o == rt->true_ || o == rt->false_ || o == rt->ellipsis) return true;
    switch (o->type->kind) {
    case KIND_INT: case KIND_FLOAT: case KIND_COMPLEX: case KIND_STR: case KIND_BYTES: return true;
    case KIND_TUPLE: case KIND_FROZENSET: return check_items(r, o);
    default: return raise_type_error(r->ts, "got an invalid type in Constant: %T", o) != NULL;
    }
}

static bool read_singleton(Reader *r, Borrow o, ConstantValue *value)
{
    Runtime *rt = r->ts->rt;
    Borrow const singletons[] = {[CONSTANT_NONE] = rt->none, [CONSTANT_TRUE] = rt->true_,
        [CONSTANT_FALSE] = rt->false_, [CONSTANT_ELLIPSIS] = rt->ellipsis};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(singletons); i++) {
        if (o != singletons[i]) continue;
        value->kind = (ConstantKind)i;
        return true;
    }
    return false;
}

static bool read_value(Reader *r, Borrow o, ConstantValue *value)
{
    if (read_singleton(r, o, value)) return true;
    if (!check_constant(r, o)) return false;
    switch (o->type->kind) {
    case KIND_STR:
        value->is_ascii = str_is_ascii(str_of(o));
        return set_text(r, value, CONSTANT_STR, str_of(o)->text, str_of(o)->size);
    case KIND_BYTES: return set_text(r, value, CONSTANT_BYTES, bytes_of(o)->data, bytes_of(o)->size);
    case KIND_INT:
        value->fits = int_fits_int64(o, &value->integer);
        value->kind = value->fits ? CONSTANT_INT : CONSTANT_OBJECT;
        break;
    case KIND_FLOAT:
        value->kind = CONSTANT_FLOAT;
        value->number = float_value(o);
        break;
    default: value->kind = CONSTANT_OBJECT;
    }
    if (value->kind != CONSTANT_OBJECT) return true;
    value->object = compiler_keep_take(r->c, ref_new(o));
    return value->object != NULL;
}

/* `kind` is 'u' for what was written so; other texts mean nothing. */
static bool read_mark(Reader *r, Borrow o, ConstantValue *value)
{
    if (is_none(r, o)) return true;
    if (!is_kind(o, KIND_STR)) return raise_type_error(r->ts, "AST string must be of type str") != NULL;
    value->is_u = str_equals_text(o, "u");
    return true;
}

static bool read_comment(Reader *r, Borrow o)
{
    return is_none(r, o) || is_kind(o, KIND_STR) || raise_type_error(r->ts, "AST string must be of type str");
}

static bool read_choice(Reader *r, NodeFamily family, Borrow o, int *value)
{
    *value = find_kind(r, family, o);
    return *value >= 0;
}

/* ---- lists ---- */

static bool read_item(Reader *r, const NodeField *field, NodeList *list, Borrow o)
{
    int i = list->count++;
    switch (field->kind) {
    case FIELD_MANY_CHOICES:
        return read_choice(r, field->family, o, &((int *)(void *)list->items)[i]);
    case FIELD_MANY_NAMES:
        if (!read_name(r, o, (const AstName **)&list->items[i])) return false;
        return list->items[i] || raise_type_error(r->ts, "AST identifier must be of type str");
    default:
        if (!read_node(r, field->family, o, &list->items[i])) return false;
        if (list->items[i] || field->family <= FAMILY_Stmt) return true;
        return raise_value_error(r->ts, "None disallowed in %s list", ast_families[field->family].name);
    }
}

static bool read_list(Reader *r, const NodeField *field, const char *owner, Borrow o, NodeList *list)
{
    if (!is_list(o)) {
        return raise_type_error(r->ts, "%s field \"%s\" must be a list, not a %T", owner, field->name, o)
            != NULL;
    }
    size_t size = list_size(o);
    if (size > INT32_MAX / 2) return raise_no_memory(r->ts) != NULL;
    list->items = compiler_alloc(r->c, size, sizeof(void *));
    for (size_t i = 0; list->items && i < size; i++) {
        Ref item = ref_new(list_item(o, i));
        bool read = read_item(r, field, list, item);
        ref_drop(item);
        if (!read) return false;
        if (list_size(o) == size) continue;
        return raise_error(r->ts, EXC_RUNTIME_ERROR, "%s field \"%s\" changed size during iteration", owner,
                           field->name) != NULL;
    }
    return list->items != NULL;
}

/* ---- nodes ---- */

static bool is_optional(FieldKind kind)
{
    return kind == FIELD_OPT || kind == FIELD_OPT_NAME || kind == FIELD_OPT_NUMBER || kind == FIELD_MARK
        || kind == FIELD_COMMENT;
}

/* The attribute, None for an optional one that is not there. */
static Ref get_field(Reader *r, Borrow o, const char *name, const char *owner, bool optional)
{
    Ref key = str_intern_text(r->ts, name), value = NULL;
    bool found = key && obj_lookup(r->ts, o, (StrObject *)key, &value);
    ref_xdrop(key);
    if (!found || value) return value;
    if (optional) return none_new(r->ts);
    return raise_type_error(r->ts, "required field \"%s\" missing from %s", name, owner);
}

static bool is_required(Reader *r, const NodeField *field, const char *owner, const void *value)
{
    if (value) return true;
    return raise_value_error(r->ts, "field '%s' is required for %s", field->name, owner) != NULL;
}

static bool read_value_of_field(Reader *r, const NodeField *field, const char *owner, Borrow o, void *place)
{
    switch (field->kind) {
    case FIELD_ONE:
        return read_node(r, field->family, o, place) && is_required(r, field, owner, *(void **)place);
    case FIELD_OPT: return read_node(r, field->family, o, place);
    case FIELD_MANY: case FIELD_MANY_NAMES: case FIELD_MANY_CHOICES:
        return read_list(r, field, owner, o, place);
    case FIELD_NAME: return read_name(r, o, place) && is_required(r, field, owner, *(void **)place);
    case FIELD_OPT_NAME: return read_name(r, o, place);
    case FIELD_CHOICE: return read_choice(r, field->family, o, place);
    case FIELD_NUMBER: return read_int(r, o, place);
    case FIELD_OPT_NUMBER: return is_none(r, o) || read_int(r, o, place);
    case FIELD_VALUE: return read_value(r, o, place);
    case FIELD_MARK: return read_mark(r, o, place);
    case FIELD_COMMENT: return read_comment(r, o);
    case FIELD_END: break;
    }
    return true;
}

static bool read_fields(Reader *r, int number, Borrow o, char *node)
{
    const char *name = ast_node_name(number);
    for (const NodeField *f = ast_node_fields(number); f->kind != FIELD_END; f++) {
        Ref value = get_field(r, o, f->name, name, is_optional(f->kind));
        bool read = value && read_value_of_field(r, f, name, value, node + f->offset);
        ref_xdrop(value);
        if (!read) return false;
    }
    return true;
}

static bool read_place(Reader *r, Borrow o, const char *name, const char *owner, bool optional, int otherwise,
                       int *place)
{
    Ref value = get_field(r, o, name, owner, optional);
    *place = otherwise;
    bool read = value && ((optional && is_none(r, value)) || read_int(r, value, place));
    ref_xdrop(value);
    return read;
}

/* An end that is not there is the beginning. */
static bool read_span(Reader *r, NodeFamily family, Borrow o, Span *span)
{
    const char *owner = base_name(family);
    bool optional = family != FAMILY_Pattern;
    return read_place(r, o, "lineno", owner, false, 0, &span->line)
        && read_place(r, o, "col_offset", owner, false, 0, &span->column)
        && read_place(r, o, "end_lineno", owner, optional, span->line, &span->end_line)
        && read_place(r, o, "end_col_offset", owner, optional, span->column, &span->end_column);
}

static void set_kind(NodeFamily family, void *node, int kind)
{
    if (family == FAMILY_Expr) ((Expr *)node)->kind = (ExprKind)kind;
    else if (family == FAMILY_Stmt) ((Stmt *)node)->kind = (StmtKind)kind;
    else if (family == FAMILY_Pattern) ((Pattern *)node)->kind = (PatternKind)kind;
}

static bool read_new_node(Reader *r, NodeFamily family, Borrow o, void *node)
{
    const FamilyShape *shape = &ast_families[family];
    Span span = {0};
    if (shape->located && !read_span(r, family, o, &span)) return false;
    int kind = find_kind(r, family, o);
    if (kind < 0) return false;
    set_kind(family, node, kind);
    if (shape->located) *ast_node_span(family, node) = span;
    return read_fields(r, shape->first + kind, o, node);
}

/* *node NULL for None. */
static bool read_node(Reader *r, NodeFamily family, Borrow o, void **node)
{
    char where[60];
    if (is_none(r, o)) return true;
    snprintf(where, sizeof where, " while traversing '%s' node", base_name(family));
    if (!recursion_enter(r->ts, where)) return false;
    *node = compiler_alloc(r->c, 1, ast_families[family].size);
    bool read = *node && read_new_node(r, family, o, *node);
    recursion_leave(r->ts);
    return read;
}

/* ---- roots ---- */

static const char *const root_names[] = {"Module", "Interactive", "Expression"};

static bool read_body(Reader *r, Borrow root, RootNumber number, AstModule *tree)
{
    static const NodeField body = {FIELD_MANY, FAMILY_Stmt, 0, "body"};
    static const NodeField expression = {FIELD_ONE, FAMILY_Expr, 0, "body"};
    Ref value = get_field(r, root, "body", root_names[number], false);
    bool read = value && (number == ROOT_EXPRESSION
        ? read_value_of_field(r, &expression, root_names[number], value, &tree->expression)
        : read_value_of_field(r, &body, root_names[number], value, &tree->body));
    ref_xdrop(value);
    return read;
}

/* They say nothing to the compiler, but must be what they are called. */
static bool read_type_ignores(Reader *r, Borrow root)
{
    Ref list = get_field(r, root, "type_ignores", "Module", false);
    bool good = list != NULL;
    if (good && !is_list(list)) {
        good = raise_type_error(r->ts, "Module field \"type_ignores\" must be a list, not a %T", list);
    }
    for (size_t i = 0; good && i < list_size(list); i++) {
        Borrow item = list_item(list, i);
        if (strcmp(str_utf8(item->type->name), "TypeIgnore") == 0) continue;
        good = raise_type_error(r->ts, "expected some sort of type_ignore, but got %R", item) != NULL;
    }
    ref_xdrop(list);
    return good;
}

static RootNumber expected_root(const Compiler *c)
{
    static const uint8_t roots[] = {[COMPILE_FILE] = ROOT_MODULE, [COMPILE_EVAL] = ROOT_EXPRESSION,
        [COMPILE_SINGLE] = ROOT_INTERACTIVE};
    return roots[c->options->mode];
}

AstModule *tree_from_objects(Compiler *c, Borrow root, Borrow classes)
{
    Reader r = {.c = c, .ts = c->ts, .classes = classes};
    RootNumber number = expected_root(c);
    int is = obj_isinstance(c->ts, root, tuple_item(classes, (size_t)ast_node_count() + number));
    if (is < 0) return NULL;
    if (!is) return (void *)raise_type_error(c->ts, "expected %s node, got %T", root_names[number], root);
    AstModule *tree = compiler_alloc(c, 1, sizeof *tree);
    if (!tree || !read_body(&r, root, number, tree)) return NULL;
    if (number == ROOT_MODULE && !read_type_ignores(&r, root)) return NULL;
    tree->name_count = r.names.count;
    return tree_check(c, tree) ? tree : NULL;
}
