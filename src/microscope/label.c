#include "microscope/label.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "object/dict.h"
#include "object/float.h"
#include "object/int.h"
#include "object/module.h"
#include "object/native.h"
#include "object/number_parts.h"
#include "object/str.h"
#include "object/tuple.h"
#include "vm/frame.h"

#define VALUE_WIDTH 40

void labeler_init(Labeler *l, Microscope *m, const Census *census) { *l = (Labeler){.m = m, .census = census}; }

void labeler_free(Labeler *l)
{
    free(l->owned);
    *l = (Labeler){0};
}

/* --- owners ---------------------------------------------------------------------------------------------- */
static const char *field_of(EdgeKind kind, uintptr_t detail) { return kind == EDGE_FIELD ? (const char *)detail : ""; }

/* Is this the edge through which a part belongs to its owner? */
static bool makes_owner(const Edge *e, Borrow target)
{
    static const char *const parts[] = {"co_consts", "co_names", "co_varnames", "co_cellvars", "co_freevars", "closure",
        "__defaults__", "__kwdefaults__", "__annotations__", "__bases__", "__mro__", "args", "slot_names"};
    if (!e->holder) return false;
    if (e->kind == EDGE_DICT) return true;
    if (e->kind != EDGE_FIELD || !(is_tuple(target) || is_dict(target))) return false;
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(parts); i++)
        if (strcmp((const char *)e->detail, parts[i]) == 0) return true;
    return false;
}

static void add_owned(void *context, const Edge *e, Borrow target)
{
    Labeler *l = context;
    if (!makes_owner(e, target)) return;
    if (l->owned_count == l->owned_capacity) {
        size_t capacity = l->owned_capacity ? 2 * l->owned_capacity : 1024;
        Owned *owned = realloc(l->owned, capacity * sizeof *owned);
        if (!owned) return;
        l->owned = owned;
        l->owned_capacity = capacity;
    }
    l->owned[l->owned_count++] = (Owned){target, e->holder, e->kind, e->detail};
}

static int by_object(const void *a, const void *b)
{
    const Owned *x = a, *y = b;
    return x->object < y->object ? -1 : x->object > y->object;
}

const Owned *label_owner(Labeler *l, Borrow part)
{
    if (!l->census) return NULL;
    if (!l->owners_known) {
        census_edges(l->census, add_owned, l);
        if (l->owned) qsort(l->owned, l->owned_count, sizeof *l->owned, by_object);
        l->owners_known = true;
    }
    Owned key = {.object = part};
    return l->owned ? bsearch(&key, l->owned, l->owned_count, sizeof *l->owned, by_object) : NULL;
}

/* --- names ----------------------------------------------------------------------------------------------- */
Borrow label_find(Borrow dict, const char *name)
{
    size_t position = 0;
    Borrow key, value;
    while (dict && is_dict(dict) && dict_next(dict, &position, &key, &value))
        if (str_equals_text(key, name)) return value;
    return NULL;
}

/* __name__ of a module. */
static const char *module_name(Borrow dict)
{
    Borrow name = label_find(dict, "__name__");
    return name && is_str(name) ? str_utf8(name) : "a module";
}

/* --- values ---------------------------------------------------------------------------------------------- */
static void quote(Text *out, Borrow o)
{
    const char *s = str_utf8(o), *end = s + str_of(o)->size;
    unsigned n = 0;
    char mark = strchr(s, '\'') && !strchr(s, '"') ? '"' : '\'';
    text_printf(out, "%c", mark);
    for (; s < end && n < VALUE_WIDTH; n++) {
        const char *start = s;
        uint32_t c = utf8_next(&s);
        if (c == '\n') text_puts(out, "\\n");
        else if (c == '\t') text_puts(out, "\\t");
        else if (c == (unsigned char)mark || c == '\\') text_printf(out, "\\%c", (char)c);
        else if (c < 0x20 || c == 0x7f) text_printf(out, "\\x%02x", c);
        else if (code_point_is_surrogate(c)) text_printf(out, "\\u%04x", c);
        else text_add(out, start, (size_t)(s - start));
    }
    text_printf(out, s < end ? "%c..." : "%c", mark);
}

static void add_int(Text *out, Borrow o)
{
    int64_t n;
    if (int_fits_int64(o, &n)) text_printf(out, "%lld", (long long)n);
    else text_printf(out, "<%zu bits>", (size_t)int_bit_length(o));
}

static void add_float(Text *out, Borrow o)
{
    char digits[DOUBLE_REPR_MAX];
    text_add(out, digits, double_repr(digits, float_value(o), true));
}

static bool is_constant(Runtime *rt, Borrow o, Text *out)
{
    const char *name = o == rt->none ? "None" : o == rt->true_ ? "True" : o == rt->false_ ? "False"
                     : o == rt->ellipsis ? "Ellipsis" : o == rt->not_implemented ? "NotImplemented"
                     : o == rt->empty_tuple ? "()" : o == rt->empty_bytes ? "b''" : o == rt->empty_frozenset ? "frozenset()" : NULL;
    if (name && out) text_puts(out, name);
    return name != NULL;
}

static bool is_value(Labeler *l, Borrow o)
{
    return is_kind(o, KIND_INT) || is_kind(o, KIND_STR) || is_kind(o, KIND_FLOAT) || is_constant(l->m->ts->rt, o, NULL);
}

void label_value(Labeler *l, Text *out, Borrow o)
{
    if (is_kind(o, KIND_INT)) add_int(out, o);
    else if (is_kind(o, KIND_STR)) quote(out, o);
    else if (is_kind(o, KIND_FLOAT)) add_float(out, o);
    else if (!is_constant(l->m->ts->rt, o, out)) label_object(l, out, o);
}

/* --- objects --------------------------------------------------------------------------------------------- */
static void add_number(Labeler *l, Text *out, Borrow o)
{
    Observer *w = observe_start(l->m->ts);
    if (w) text_printf(out, " #%u", observe_number(w, o));
}

static const char *last_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* What has a name of its own: "function f". */
static bool label_by_name(Text *out, Borrow o)
{
    if (is_kind(o, KIND_FUNCTION)) text_printf(out, "function %s", str_utf8(function_of(o)->qualname));
    else if (is_kind(o, KIND_CODE)) text_printf(out, "code of %s", str_utf8(code_of(o)->qualname));
    else if (is_kind(o, KIND_NATIVE_FUNCTION)) text_printf(out, "built-in %s", ((NativeFunction *)o)->def->name);
    else if (is_type(o)) text_printf(out, "class %s", type_name((Type *)o));
    else if (is_kind(o, KIND_MODULE)) text_printf(out, "module %s", module_name(OBJ(module_dict(o))));
    else return false;
    return true;
}

void label_object(Labeler *l, Text *out, Borrow o)
{
    if (is_constant(l->m->ts->rt, o, out) || label_by_name(out, o)) return;
    text_puts(out, last_part(type_name(o->type)));
    if (is_value(l, o)) {
        text_puts(out, " ");
        label_value(l, out, o);
        return;
    }
    add_number(l, out, o);
    const Owned *owned = is_dict(o) || is_tuple(o) ? label_owner(l, o) : NULL;
    if (!owned) return;
    text_printf(out, owned->kind == EDGE_DICT ? ", names of " : ", %s of ", field_of(owned->kind, owned->detail));
    label_short(l, out, owned->owner);
}

static Borrow main_names(ThreadState *ts)
{
    Borrow module = label_find(ts->rt->modules, "__main__");
    return module && is_kind(module, KIND_MODULE) ? OBJ(module_dict(module)) : NULL;
}

static bool find_in_dict(Borrow dict, Borrow o, Text *out)
{
    size_t position = 0;
    Borrow key, value;
    while (dict && dict_next(dict, &position, &key, &value)) {
        if (value != o || !is_str(key) || str_utf8(key)[0] == '_') continue;
        if (out) text_puts(out, str_utf8(key));
        return true;
    }
    return false;
}

/* The name of register i of a code object, "" for a temporary. */
static const char *register_name(const CodeObject *code, uint32_t i)
{
    if (i < tuple_size(code->varnames)) return str_utf8(tuple_item(code->varnames, i));
    for (size_t c = 0; c < tuple_size(code->cellvars); c++)
        if (code->cell_registers[c] == i) return str_utf8(tuple_item(code->cellvars, c));
    return "";
}

static bool find_in_frame(const Frame *f, Borrow o, Text *out)
{
    for (uint32_t i = 0; i < f->code->nfixed; i++) {
        Borrow value = f->base[i];
        if (value && is_kind(value, KIND_CELL)) value = ((CellObject *)value)->value;
        if (value != o) continue;
        if (out) text_puts(out, register_name(f->code, i));
        return true;
    }
    return f->locals && is_dict(f->locals) && find_in_dict(f->locals, o, out);
}

bool label_variable(Labeler *l, Text *out, Borrow o)
{
    ThreadState *ts = l->m->ts;
    for (const Frame *f = ts->frame; f > ts->frames; f--)
        if (find_in_frame(f, o, out)) return true;
    return find_in_dict(main_names(ts), o, out);
}

static bool is_nameless(Labeler *l, Borrow o) { return is_value(l, o) || (is_type(o) && !type_has((Type *)o, TF_HEAP)); }

void label_named(Labeler *l, Text *out, Borrow o)
{
    label_object(l, out, o);
    if (is_nameless(l, o) || !label_variable(l, NULL, o)) return;
    text_puts(out, " = ");
    label_variable(l, out, o);
}

void label_short(Labeler *l, Text *out, Borrow o)
{
    if (is_value(l, o)) label_value(l, out, o);
    else if (is_kind(o, KIND_FUNCTION)) text_puts(out, str_utf8(function_of(o)->qualname));
    else if (is_kind(o, KIND_CODE)) text_puts(out, str_utf8(code_of(o)->qualname));
    else if (is_type(o)) text_puts(out, type_name((Type *)o));
    else if (!label_variable(l, out, o)) label_object(l, out, o);
}

/* --- references ------------------------------------------------------------------------------------------ */
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
    case EDGE_LOCAL: text_printf(out, " register %zu", (size_t)detail); break;
    case EDGE_CELL: case EDGE_DEFAULT: case EDGE_CONST: text_printf(out, "[%zu]", (size_t)detail); break;
    case EDGE_FIELD: text_printf(out, ".%s", (const char *)detail); break;
    }
}

static void label_root(EdgeLabel *out, const Root *root)
{
    const char *function = root->frame && root->frame->code ? str_utf8(root->frame->code->qualname) : "";
    switch (root->kind) {
    case ROOT_LOCAL:
        out->kind = "local";
        text_puts(&out->place, register_name(root->frame->code, root->index));
        text_printf(&out->holder, "of %s (line %d)", function,
                    code_line(root->frame->code, frame_instruction(root->frame)));
        break;
    case ROOT_TEMPORARY:
        out->kind = "temporary";
        text_printf(&out->place, "register %u", root->index);
        text_printf(&out->holder, "of %s", function);
        break;
    case ROOT_NAMESPACE:
        out->kind = "namespace";
        text_printf(&out->holder, "of %s, running", function);
        break;
    case ROOT_FRAME:
        out->kind = "frame";
        text_puts(&out->place, root->name);
        text_printf(&out->holder, "of %s", function);
        break;
    default:
        out->kind = "runtime";
        text_puts(&out->place, root->name ? root->name : "C code");
    }
}

static void label_value_edge(Labeler *l, EdgeLabel *out, const Edge *e)
{
    const Owned *owned = label_owner(l, e->holder);
    Borrow key = (Borrow)e->detail;
    bool named = owned && owned->kind == EDGE_DICT && is_str(key);
    if (named && is_kind(owned->owner, KIND_MODULE)) {
        out->kind = e->holder == l->m->ts->rt->builtins ? "builtin" : "global";
        text_puts(&out->place, str_utf8(key));
        text_printf(&out->holder, "of %s", module_name(e->holder));
    } else if (named) {
        out->kind = "attribute";
        label_short(l, &out->place, owned->owner);
        text_printf(&out->place, ".%s", str_utf8(key));
        label_object(l, &out->holder, owned->owner);
    } else {
        out->kind = "value";
        label_short(l, &out->place, e->holder);
        label_step(l, &out->place, e->holder, e->kind, e->detail);
        label_object(l, &out->holder, e->holder);
    }
}

static const char *kind_word(const Edge *e)
{
    switch (e->kind) {
    case EDGE_ITEM: return "item";
    case EDGE_KEY: return is_anyset(e->holder) ? "member" : "key";
    case EDGE_ATTR: return "attribute";
    case EDGE_TYPE: return "type";
    case EDGE_LOCAL: return "generator";
    default: return "field";
    }
}

void label_edge(Labeler *l, EdgeLabel *out, const Edge *e, Borrow target)
{
    *out = (EdgeLabel){.kind = "field"};
    (void)target;
    if (!e->holder) {
        label_root(out, e->root);
    } else if (e->kind == EDGE_VALUE) {
        label_value_edge(l, out, e);
    } else {
        out->kind = kind_word(e);
        label_short(l, &out->place, e->holder);
        label_step(l, &out->place, e->holder, e->kind, e->detail);
        label_object(l, &out->holder, e->holder);
    }
}

void edge_label_free(EdgeLabel *e)
{
    text_free(&e->place);
    text_free(&e->holder);
}

/* --- places ---------------------------------------------------------------------------------------------- */
void label_place(Microscope *m, Text *out, const void *block)
{
    HeapBlockInfo b;
    if (!heap_find_block(m->ts->heap, block, &b)) text_puts(out, "outside the heap");
    else if (b.size_class == HEAP_CLASS_MAPPED) text_puts(out, "mapped");
    else text_printf(out, "A%u.P%u.B%u", b.arena, b.pool, b.index);
}

void label_site(Microscope *m, Text *out, const void *block)
{
    const Site *s = m->observer ? observe_site(m->observer, block) : NULL;
    if (s) text_printf(out, "%s:%d", last_part(s->file), s->line);
}
