/* edge.c: what references are called. label.h tells how. */
#include <string.h>

#include "microscope/label.h"
#include "object/module.h"
#include "object/native.h"
#include "object/str.h"
#include "object/tuple.h"
#include "vm/step.h"
#include "vm/threads.h"

void edge_label_free(EdgeLabel *e)
{
    text_free(&e->place);
    text_free(&e->holder);
}

/* --- steps ----------------------------------------------------------------------------------------------- */
static const CodeObject *code_of_frame(Borrow o)
{
    return is_kind(o, KIND_FRAME) ? ((FrameObject *)o)->code : ((GeneratorObject *)o)->code;
}

static void add_register(Text *out, const CodeObject *code, uint32_t i)
{
    const char *name = label_register(code, i);
    if (*name) text_puts(out, name);
    else text_printf(out, "register r%u", i);
}

void label_step(Labeler *l, Text *out, Borrow holder, EdgeKind kind, uintptr_t detail)
{
    switch (kind) {
    case EDGE_ITEM: text_printf(out, "[%zu]", (size_t)detail); break;
    case EDGE_KEY: text_puts(out, is_anyset(holder) ? " member" : " key"); break;
    case EDGE_VALUE:
        text_puts(out, "[");
        label_value(l, out, (Borrow)detail);
        text_puts(out, "]");
        break;
    case EDGE_ATTR: text_printf(out, ".%s", str_utf8((Borrow)detail)); break;
    case EDGE_DICT: text_puts(out, ".__dict__"); break;
    case EDGE_TYPE: text_puts(out, ".__class__"); break;
    case EDGE_LOCAL:
        text_puts(out, " local ");
        add_register(out, code_of_frame(holder), (uint32_t)detail);
        break;
    case EDGE_CELL: case EDGE_DEFAULT: case EDGE_CONST: text_printf(out, "[%zu]", (size_t)detail); break;
    case EDGE_FIELD: text_printf(out, ".%s", (const char *)detail); break;
    }
}

/* --- roots ----------------------------------------------------------------------------------------------- */
/* What the tables of the runtime are called (runtime/roots.c). */
static const char *table_name(const char *name)
{
    static const struct { const char *name, *shown;
    } tables[] = {
        {"small ints", "small-int cache"},
        {"characters", "one-character strings"},
        {"bytes", "one-byte bytes"},
        {"names", "names table"},
        {"built-in types", "type table"},
        {"built-in exceptions", "exception table"},
        {"attribute layout", "attribute names"},
    };
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(tables); i++)
        if (strcmp(name, tables[i].name) == 0) return tables[i].shown;
    return name;
}

static const char *root_kind(const Root *root)
{
    switch (root->kind) {
    case ROOT_LOCAL: return "local";
    case ROOT_TEMPORARY: return "temporary";
    case ROOT_NAMESPACE: return "namespace";
    case ROOT_FRAME: return "frame";
    default:
        return strstr(root->name, "exception") && !strstr(root->name, "built-in") ? "exception" : "table";
    }
}

/* One of another thread says of which. */
static void label_frame(Labeler *l, Text *out, const Frame *f)
{
    const ThreadState *ts = thread_of_frame(l->m->ts->rt, f);
    text_printf(out, "of %s (line %d", str_utf8(f->code->qualname), frame_line(f));
    if (ts && ts != l->m->ts) text_printf(out, ", thread %u", ts->number);
    text_puts(out, ")");
}

static void label_root(Labeler *l, EdgeLabel *out, const Root *root)
{
    if (root->frame) label_frame(l, &out->holder, root->frame);
    switch (root->kind) {
    case ROOT_LOCAL: text_puts(&out->place, label_register(root->frame->code, root->index)); break;
    case ROOT_TEMPORARY: text_printf(&out->place, "register r%u", root->index); break;
    case ROOT_NAMESPACE: text_puts(&out->place, "names"); break;
    case ROOT_FRAME: text_puts(&out->place, root->name); break;
    default:
        text_puts(&out->place, table_name(root->name));
        if (root->owner) {
            text_puts(&out->holder, "of ");
            label_object(l, &out->holder, root->owner);
        } else {
            text_puts(&out->holder, "of the interpreter");
        }
    }
}

/* --- parts of other objects ------------------------------------------------------------------------------ */
static bool is_part(const Owned *owned, const char *field)
{
    return owned && owned->kind == EDGE_FIELD && strcmp((const char *)owned->detail, field) == 0;
}

static bool has_prefix(const Owned *owned, const char *prefix)
{
    return owned && owned->kind == EDGE_FIELD
           && strncmp((const char *)owned->detail, prefix, strlen(prefix)) == 0;
}

/* The kind of an item of a tuple or dict that is a part of something; NULL: it is an item like others. */
static const char *part_kind(const Owned *owned)
{
    if (is_part(owned, "co_consts")) return "constant";
    if (has_prefix(owned, "co_")) return "name";
    if (is_part(owned, "__defaults__") || is_part(owned, "__kwdefaults__")) return "default";
    if (is_part(owned, "closure")) return "closure";
    if (is_part(owned, "__mro__") || is_part(owned, "__bases__")) return "base";
    if (is_part(owned, "args") && is_exception(owned->owner)) return "exception";
    return NULL;
}

static void label_part(Labeler *l, EdgeLabel *out, const Edge *e, const Owned *owned, Borrow target)
{
    label_object(l, &out->holder, owned->owner);
    if (strcmp(out->kind, "closure") == 0 && is_kind(target, KIND_CELL)) {
        text_puts(&out->place, "cell ");
        if (label_cell(l, &out->place, target)) return;
    }
    if (strcmp(out->kind, "constant") == 0 || strcmp(out->kind, "name") == 0) {
        text_printf(&out->place, "%s of ", out->kind);
        label_short(l, &out->place, owned->owner);
        return;
    }
    if (strcmp(out->kind, "default") == 0) text_puts(&out->place, "default ");
    else text_puts(&out->place, (const char *)owned->detail);
    if (e->kind == EDGE_VALUE) label_value(l, &out->place, (Borrow)e->detail);
    else if (e->kind == EDGE_KEY) text_puts(&out->place, "key");
    else text_printf(&out->place, strcmp(out->kind, "default") == 0 ? "%zu" : "[%zu]", (size_t)e->detail);
    text_puts(&out->place, " of ");
    label_short(l, &out->place, owned->owner);
}

/* --- dicts ----------------------------------------------------------------------------------------------- */
static bool is_last_at_prompt(Labeler *l, Borrow dict, Borrow key)
{
    if (dict == l->m->ts->rt->builtins) return str_equals_text(key, "_");
    return dict == l->m->ts->rt->sys && strncmp(str_utf8(key), "last_", 5) == 0;
}

/* The running frame that keeps its variables in this dict: a class body, or exec() with names of its own. */
static const Frame *frame_of_names(Labeler *l, Borrow dict)
{
    for (const ThreadState *ts = l->m->ts->rt->threads; ts; ts = ts->next)
        for (const Frame *f = ts->frame; f > ts->frames; f--)
            if (f->locals == dict) return f;
    return NULL;
}

static const char *value_kind(Labeler *l, const Edge *e)
{
    const Owned *owned = label_owner(l, e->holder);
    Borrow key = (Borrow)e->detail;
    if (e->holder == l->m->ts->rt->modules) return "module";
    if (part_kind(owned)) return part_kind(owned);
    if (is_str(key) && !owned && frame_of_names(l, e->holder)) return "local";
    if (!owned || owned->kind != EDGE_DICT || !is_str(key)) return "value";
    if (!is_kind(owned->owner, KIND_MODULE)) return "attribute";
    if (is_last_at_prompt(l, e->holder, key)) return "prompt";
    return e->holder == l->m->ts->rt->builtins ? "builtin" : "global";
}

static void label_value_edge(Labeler *l, EdgeLabel *out, const Edge *e, Borrow target)
{
    const Owned *owned = label_owner(l, e->holder);
    Borrow key = (Borrow)e->detail;
    if (strcmp(out->kind, "global") == 0 || strcmp(out->kind, "builtin") == 0
        || strcmp(out->kind, "prompt") == 0) {
        text_puts(&out->place, str_utf8(key));
        text_printf(&out->holder, "of %s", label_module(e->holder));
    } else if (strcmp(out->kind, "attribute") == 0) {
        label_short(l, &out->place, owned->owner);
        text_printf(&out->place, ".%s", str_utf8(key));
        label_object(l, &out->holder, owned->owner);
    } else if (strcmp(out->kind, "local") == 0) {
        text_puts(&out->place, str_utf8(key));
        label_frame(l, &out->holder, frame_of_names(l, e->holder));
    } else if (strcmp(out->kind, "module") == 0) {
        text_puts(&out->place, "sys.modules");
        label_step(l, &out->place, e->holder, e->kind, e->detail);
        text_puts(&out->holder, "table of modules");
    } else if (part_kind(owned)) {
        label_part(l, out, e, owned, target);
    } else {
        label_short(l, &out->place, e->holder);
        label_step(l, &out->place, e->holder, e->kind, e->detail);
        label_object(l, &out->holder, e->holder);
    }
}

/* --- fields and others ----------------------------------------------------------------------------------- */
static const char *field_kind(Borrow o, const char *field)
{
    if (is_exception(o)) return "exception";
    if (is_type(o)) return strcmp(field, "__base__") == 0 ? "base" : "type";
    switch (o->type->kind) {
    case KIND_TRACEBACK: return "traceback";
    case KIND_FRAME: return "frame";
    case KIND_BOUND_METHOD: return strcmp(field, "__self__") == 0 ? "self" : "method";
    case KIND_NATIVE_FUNCTION: return strcmp(field, "self") == 0 ? "self" : "function";
    case KIND_FUNCTION: return "function";
    case KIND_CODE: return "code";
    case KIND_GENERATOR: case KIND_COROUTINE: case KIND_ASYNC_GENERATOR: return "generator";
    case KIND_WEAKREF: case KIND_WEAKPROXY: case KIND_WEAKCALLABLEPROXY: return "callback";
    case KIND_CELL: return "cell";
    default: return o->type->slots.next ? "iterator" : "field";
    }
}

const char *edge_kind(Labeler *l, const Edge *e)
{
    const char *part;
    if (!e->holder) return root_kind(e->root);
    switch (e->kind) {
    case EDGE_VALUE: return value_kind(l, e);
    case EDGE_ITEM:
        part = is_kind(e->holder, KIND_TUPLE) ? part_kind(label_owner(l, e->holder)) : NULL;
        return part ? part : "item";
    case EDGE_KEY: return is_anyset(e->holder) ? "member" : "key";
    case EDGE_ATTR: return "attribute";
    case EDGE_TYPE: return "type";
    case EDGE_LOCAL: return is_kind(e->holder, KIND_FRAME) ? "frame" : "generator";
    case EDGE_DICT:
        return is_kind(e->holder, KIND_MODULE) ? "module" : is_type(e->holder) ? "type" : "__dict__";
    case EDGE_FIELD: return field_kind(e->holder, (const char *)e->detail);
    default: return "field";
    }
}

static int line_of_frame(Borrow o)
{
    if (is_kind(o, KIND_FRAME)) {
        const FrameObject *f = (const FrameObject *)o;
        return f->frame ? frame_line(f->frame) : code_line(f->code, f->instruction);
    }
    const GeneratorObject *g = (const GeneratorObject *)o;
    return code_line(g->code, g->ip > g->code->code ? (uint32_t)(g->ip - g->code->code - 1) : 0);
}

static void label_local(Labeler *l, EdgeLabel *out, const Edge *e)
{
    add_register(&out->place, code_of_frame(e->holder), (uint32_t)e->detail);
    text_puts(&out->holder, "of ");
    label_object(l, &out->holder, e->holder);
    text_printf(&out->holder, " (line %d)", line_of_frame(e->holder));
}

void label_edge(Labeler *l, EdgeLabel *out, const Edge *e, Borrow target)
{
    *out = (EdgeLabel){.kind = edge_kind(l, e)};
    const Owned *owned = e->holder && e->kind == EDGE_ITEM ? label_owner(l, e->holder) : NULL;
    if (!e->holder) {
        label_root(l, out, e->root);
    } else if (e->kind == EDGE_VALUE) {
        label_value_edge(l, out, e, target);
    } else if (e->kind == EDGE_LOCAL) {
        label_local(l, out, e);
    } else if (owned && part_kind(owned)) {
        label_part(l, out, e, owned, target);
    } else if (e->kind == EDGE_FIELD && is_kind(e->holder, KIND_CELL)) {
        text_puts(&out->place, "cell ");
        if (label_cell(l, &out->place, e->holder)) text_puts(&out->holder, "cell");
        else label_object(l, &out->holder, e->holder);
    } else {
        if (e->kind == EDGE_KEY) text_puts(&out->place, is_anyset(e->holder) ? "member of " : "key of ");
        label_short(l, &out->place, e->holder);
        if (e->kind != EDGE_KEY) label_step(l, &out->place, e->holder, e->kind, e->detail);
        label_object(l, &out->holder, e->holder);
    }
}

/* --- C functions ----------------------------------------------------------------------------------------- */
void label_running(Text *out, const Frame *f)
{
    char text[64];
    const Instr *in = f->code->code + frame_instruction(f);
    bool call = in->op == BC_CALL || in->op == BC_CALL_METHOD || in->op == BC_CALL_KEYWORDS
                || in->op == BC_CALL_UNPACK;
    for (uint32_t i = 0; call && i < 2; i++) {
        Borrow o = f->base[in->a + i];
        if (o && is_kind(o, KIND_NATIVE_FUNCTION))
            text_printf(out, "built-in %s", ((NativeFunction *)o)->def->name);
        else if (o && is_kind(o, KIND_METHOD_DESCRIPTOR))
            text_printf(out, "%s.%s", type_name(((MethodDescriptor *)o)->owner),
                        ((MethodDescriptor *)o)->def->name);
        else if (o && is_type(o)) text_printf(out, "class %s", type_name((Type *)o));
        else continue;
        return;
    }
    frame_instruction_text(f, text, sizeof text);
    text_printf(out, "%s at line %d", text, frame_line(f));
}
