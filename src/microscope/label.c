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

void labeler_init(Labeler *l, Microscope *m, const Census *census)
{
    *l = (Labeler){.m = m, .census = census};
}

void labeler_free(Labeler *l)
{
    free(l->owned);
    *l = (Labeler){0};
}

/* --- owners ---------------------------------------------------------------------------------------------- */
static const char *field_of(EdgeKind kind, uintptr_t detail)
{
    return kind == EDGE_FIELD ? (const char *)detail : "";
}

/* Is this the edge through which a part belongs to its owner? */
static bool makes_owner(const Edge *e, Borrow target)
{
    static const char *const parts[] = {"co_consts",       "co_names",  "co_varnames",  "co_cellvars",
                                        "co_freevars",     "closure",   "__defaults__", "__kwdefaults__",
                                        "__annotations__", "__bases__", "__mro__",      "args",
                                        "slot_names"};
    if (!e->holder) return false;
    if (e->kind == EDGE_DICT) return true;
    if (is_kind(target, KIND_CELL))
        return e->kind == EDGE_LOCAL || (e->kind == EDGE_ITEM && is_kind(e->holder, KIND_TUPLE));
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
Borrow label_find_bytes(Borrow dict, const char *name, size_t size)
{
    size_t position = 0;
    Borrow key, value;
    while (dict && is_dict(dict) && dict_next(dict, &position, &key, &value))
        if (is_str(key) && str_of(key)->size == size && memcmp(str_utf8(key), name, size) == 0) return value;
    return NULL;
}

Borrow label_find(Borrow dict, const char *name) { return label_find_bytes(dict, name, strlen(name)); }

const char *label_module(Borrow dict)
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
    const char *name = o == rt->none              ? "None"
                       : o == rt->true_           ? "True"
                       : o == rt->false_          ? "False"
                       : o == rt->ellipsis        ? "Ellipsis"
                       : o == rt->not_implemented ? "NotImplemented"
                       : o == rt->empty_tuple     ? "()"
                       : o == rt->empty_bytes     ? "b''"
                       : o == rt->empty_frozenset ? "frozenset()"
                                                  : NULL;
    if (name && out) text_puts(out, name);
    return name != NULL;
}

static bool is_value(Labeler *l, Borrow o)
{
    return is_kind(o, KIND_INT) || is_kind(o, KIND_STR) || is_kind(o, KIND_FLOAT)
           || is_constant(l->m->ts->rt, o, NULL);
}

void label_value(Labeler *l, Text *out, Borrow o)
{
    if (is_kind(o, KIND_INT)) add_int(out, o);
    else if (is_kind(o, KIND_STR)) quote(out, o);
    else if (is_kind(o, KIND_FLOAT)) add_float(out, o);
    else if (!is_constant(l->m->ts->rt, o, out)) label_object(l, out, o);
}

/* --- objects --------------------------------------------------------------------------------------------- */
static void add_function_name(Text *out, Borrow o)
{
    if (is_kind(o, KIND_GENERATOR) || is_kind(o, KIND_COROUTINE) || is_kind(o, KIND_ASYNC_GENERATOR))
        text_printf(out, " %s", str_utf8(((GeneratorObject *)o)->qualname));
    else if (is_kind(o, KIND_FRAME)) text_printf(out, " %s", str_utf8(((FrameObject *)o)->code->qualname));
}

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

/* The closure that shares the cell, or the frame or generator whose variable it is; else the running frame's. */
bool label_cell(Labeler *l, Text *out, Borrow cell)
{
    const Owned *part = label_owner(l, cell),
                *closure = part && is_kind(part->owner, KIND_TUPLE) ? label_owner(l, part->owner) : NULL;
    const CodeObject *code = NULL;
    const char *name = "", *within = NULL;
    if (closure && is_kind(closure->owner, KIND_FUNCTION)) {
        code = function_of(closure->owner)->code;
        if (part->detail < tuple_size(code->freevars))
            name = str_utf8(tuple_item(code->freevars, part->detail));
    } else if (part && part->kind == EDGE_LOCAL) {
        code = is_kind(part->owner, KIND_FRAME) ? ((FrameObject *)part->owner)->code
                                                : ((GeneratorObject *)part->owner)->code;
        name = label_register(code, (uint32_t)part->detail);
    }
    for (const Frame *f = l->m->ts->frame; !code && f > l->m->ts->frames; f--)
        for (uint32_t i = 0; !code && i < f->code->nfixed; i++)
            if (f->base[i] == cell) name = label_register(code = f->code, i);
    if (!*name) return false;
    const char *function = str_utf8(code->qualname);
    if (closure) within = strstr(function, ".<locals>."); /* the variable is of a function around it */
    for (const char *next; within && (next = strstr(within + 1, ".<locals>."));) within = next;
    text_printf(out, "%s of %.*s", name, within ? (int)(within - function) : 1000, function);
    return *name != '\0';
}

/* What has a name of its own: "function f". */
static bool label_by_name(Text *out, Borrow o)
{
    if (is_kind(o, KIND_FUNCTION)) text_printf(out, "function %s", str_utf8(function_of(o)->qualname));
    else if (is_kind(o, KIND_CODE)) text_printf(out, "code of %s", str_utf8(code_of(o)->qualname));
    else if (is_kind(o, KIND_NATIVE_FUNCTION))
        text_printf(out, "built-in %s", ((NativeFunction *)o)->def->name);
    else if (is_type(o)) text_printf(out, "class %s", type_name((Type *)o));
    else if (is_kind(o, KIND_MODULE)) text_printf(out, "module %s", label_module(OBJ(module_dict(o))));
    else return false;
    return true;
}

static bool is_namespace_owner(Borrow o) { return is_kind(o, KIND_MODULE) || is_type(o); }

void label_object(Labeler *l, Text *out, Borrow o)
{
    if (is_constant(l->m->ts->rt, o, out) || label_by_name(out, o)) return;
    text_puts(out, last_part(type_name(o->type)));
    if (is_value(l, o)) {
        text_puts(out, " ");
        label_value(l, out, o);
        return;
    }
    add_function_name(out, o);
    add_number(l, out, o);
    if (is_kind(o, KIND_CELL)) {
        Text name = {0};
        if (label_cell(l, &name, o)) text_printf(out, ", %s", text_string(&name));
        text_free(&name);
    }
    const Owned *owned = is_dict(o) || is_tuple(o) ? label_owner(l, o) : NULL;
    if (!owned) return;
    text_printf(out,
                owned->kind == EDGE_DICT
                    ? (is_namespace_owner(owned->owner) ? ", names of " : ", __dict__ of ")
                    : ", %s of ",
                field_of(owned->kind, owned->detail));
    label_short(l, out, owned->owner);
}

static Borrow main_names(ThreadState *ts)
{
    Borrow module = label_find(ts->rt->modules, "__main__");
    return module && is_kind(module, KIND_MODULE) ? OBJ(module_dict(module)) : NULL;
}

static bool frame_binds(const Frame *f, Borrow globals, const char *name)
{
    for (uint32_t i = 0; i < f->code->nfixed; i++)
        if (strcmp(label_register(f->code, i), name) == 0) return true;
    return f->locals && f->locals != globals && label_find(f->locals, name);
}

/* The names in sight: those of a frame, or with that below all frames those of __main__. */
typedef struct Sight { const ThreadState *ts; const Frame *frame; Borrow globals; } Sight;

/* A name that means something else further in would point to the wrong object. */
static bool take_name(const Sight *s, const char *name, Text *out)
{
    for (const Frame *f = s->ts->frame; f > s->frame; f--)
        if (frame_binds(f, s->globals, name)) return false;
    if (out) text_puts(out, name);
    return true;
}

static bool is_hidden(const char *name) { return name[0] == '_' && (!name[1] || name[1] == '_'); }

static bool find_in_dict(const Sight *s, Borrow dict, Borrow o, Text *out)
{
    size_t position = 0;
    Borrow key, value;
    while (dict && dict_next(dict, &position, &key, &value))
        if (value == o && is_str(key) && !is_hidden(str_utf8(key)) && take_name(s, str_utf8(key), out))
            return true;
    return false;
}

const char *label_register(const CodeObject *code, uint32_t i)
{
    if (i < tuple_size(code->varnames)) return str_utf8(tuple_item(code->varnames, i));
    for (size_t c = 0; c < tuple_size(code->cellvars); c++)
        if (code->cell_registers[c] == i) return str_utf8(tuple_item(code->cellvars, c));
    return "";
}

static bool find_in_frame(const Sight *s, Borrow o, Text *out)
{
    const Frame *f = s->frame;
    for (uint32_t i = 0; i < f->code->nfixed; i++) {
        Borrow value = f->base[i];
        if (value && is_kind(value, KIND_CELL)) value = ((CellObject *)value)->value;
        if (value == o && take_name(s, label_register(f->code, i), out)) return true;
    }
    return f->locals && is_dict(f->locals) && find_in_dict(s, f->locals, o, out);
}

bool label_variable(Labeler *l, Text *out, Borrow o)
{
    ThreadState *ts = l->m->ts;
    Sight s = {.ts = ts, .frame = ts->frame, .globals = main_names(ts)};
    for (; s.frame > ts->frames; s.frame--)
        if (find_in_frame(&s, o, out)) return true;
    return find_in_dict(&s, s.globals, o, out);
}

static bool is_nameless(Labeler *l, Borrow o)
{
    return is_value(l, o) || (is_type(o) && !type_has((Type *)o, TF_HEAP));
}

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
