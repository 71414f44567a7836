#include "microscope/path.h"

#include <string.h>

#include "object/dict.h"
#include "object/int.h"
#include "object/module.h"
#include "object/str.h"
#include "vm/step.h"

#define ENDS 6  /* objects shown of each end of a long way */

/* --- references ------------------------------------------------------------------------------------------ */
typedef struct Search { Borrow target; Edge edge; bool found; } Search;

static void see_child(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    Search *s = context;
    if (child != s->target) return;
    bool better = !s->found || (kind == EDGE_ITEM && s->edge.kind == EDGE_ITEM && detail < s->edge.detail);
    if (!better) return;
    s->edge.kind = kind;
    s->edge.detail = detail;
    s->found = true;
}

Edge path_edge(Borrow holder, Borrow target)
{
    Search s = {.target = target, .edge = {.holder = holder}};
    if (holder->type->slots.traverse) holder->type->slots.traverse(holder, see_child, &s);
    return s.edge;
}

static Borrow object_at(const Census *c, const Path *p, uint32_t i) { return c->objects[p->objects[i]]; }
static Edge edge_to(const Census *c, const Path *p, uint32_t i)
{
    return path_edge(object_at(c, p, i - 1), object_at(c, p, i));
}

bool path_passes(const Census *c, const Path *p, uint32_t i)
{
    if (i == 0 || i + 1 >= p->count || !is_dict(object_at(c, p, i))) return false;
    Edge in = edge_to(c, p, i), on = edge_to(c, p, i + 1);
    return in.kind == EDGE_DICT && on.kind == EDGE_VALUE && is_str((Borrow)on.detail);
}

/* --- as text --------------------------------------------------------------------------------------------- */
static void add_root(Labeler *l, Text *out, const Path *p, Borrow first)
{
    Edge e = {.root = &p->root};
    EdgeLabel label;
    label_edge(l, &label, &e, first);
    text_printf(out, "%s", strcmp(label.kind, "local") == 0 ? "local " : "");
    text_printf(out, "%s", text_string(&label.place));
    if (label.holder.size) text_printf(out, " %s", text_string(&label.holder));
    edge_label_free(&label);
}

static void add_step(Labeler *l, const Census *c, Text *out, const Path *p, uint32_t i)
{
    Edge e = edge_to(c, p, i);
    if (path_passes(c, p, i)) return;
    if (i > 0 && path_passes(c, p, i - 1)) {
        text_printf(out, " .%s", str_utf8((Borrow)e.detail));
        return;
    }
    text_puts(out, e.kind == EDGE_KEY || e.kind == EDGE_LOCAL ? "" : " ");
    label_step(l, out, e.holder, e.kind, e.detail);
}

/* The first object and the way to it; the answer is the place of the first that is still to be shown. */
static uint32_t add_beginning(Labeler *l, const Census *c, Text *out, const Path *p)
{
    Borrow first = object_at(c, p, 0);
    Edge e = p->count > 1 ? edge_to(c, p, 1) : (Edge){0};
    if (p->module && e.kind == EDGE_VALUE && is_str((Borrow)e.detail)) {
        text_printf(out, "%s.%s", label_module(first), str_utf8((Borrow)e.detail));
        return 1;
    }
    add_root(l, out, p, first);
    return 0;
}

static void add_chain(Labeler *l, const Census *c, const Path *p, uint32_t begin, bool arrow, Text *out)
{
    NumberText n;
    for (uint32_t i = begin; i < p->count; i++) {
        if (i > begin) add_step(l, c, out, p, i);
        if (path_passes(c, p, i)) continue;
        if (i == begin + ENDS && p->count > begin + 2 * ENDS + 2) {
            uint32_t left_out = p->count - ENDS - i;
            text_printf(out, " -> ... %s more ...", number_text(&n, left_out));
            i += left_out;
        }
        if (arrow || i > begin) text_puts(out, " -> ");
        label_object(l, out, object_at(c, p, i));
    }
}

void path_text(Labeler *l, const Census *c, const Path *p, Text *out)
{
    uint32_t begin = add_beginning(l, c, out, p);
    add_chain(l, c, p, begin, true, out);
}

void path_chain(Labeler *l, const Census *c, const Path *p, Text *out) { add_chain(l, c, p, 0, false, out); }

/* --- as an expression ------------------------------------------------------------------------------------ */
static bool is_plain_key(Borrow key)
{
    int64_t n;
    return is_kind(key, KIND_STR)   ? str_of(key)->length < 40
           : is_kind(key, KIND_INT) ? int_fits_int64(key, &n)
                                    : is_kind(key, KIND_BOOL);
}

static bool add_expression_step(Labeler *l, const Census *c, Text *out, const Path *p, uint32_t i)
{
    Edge e = edge_to(c, p, i);
    if (path_passes(c, p, i)) return true;
    if (path_passes(c, p, i - 1)) {
        text_printf(out, ".%s", str_utf8((Borrow)e.detail));
        return str_is_identifier((Borrow)e.detail);
    }
    bool plain = (e.kind == EDGE_ATTR && str_is_identifier((Borrow)e.detail))
                 || (e.kind == EDGE_ITEM
                     && (is_list(e.holder) || is_tuple(e.holder) || is_kind(e.holder, KIND_DEQUE)))
                 || (e.kind == EDGE_VALUE && is_dict(e.holder) && is_plain_key((Borrow)e.detail));
    if (plain) label_step(l, out, e.holder, e.kind, e.detail);
    return plain;
}

/* Does the program say `name` for it? */
static bool is_main(const Path *p, Borrow first)
{
    return p->module && strcmp(label_module(first), "__main__") == 0;
}

static bool add_expression(Labeler *l, const Census *c, const Path *p, uint32_t place, Text *out)
{
    Borrow first = object_at(c, p, 0);
    uint32_t i = 1;
    if (place > ENDS * 4) return false;
    if (p->module) {
        Edge e = edge_to(c, p, 1);
        if (e.kind != EDGE_VALUE || !is_str((Borrow)e.detail)) return false;
        if (!str_is_identifier((Borrow)e.detail)) return false;
        if (!is_main(p, first)) text_printf(out, "%s.", label_module(first));
        text_puts(out, str_utf8((Borrow)e.detail));
        i = 2;
    } else {
        if (p->root.kind != ROOT_LOCAL) return false;
        const char *name = label_register(p->root.frame->code, p->root.index);
        if (*name == '.') return false; /* the iterator of a comprehension has no name */
        text_puts(out, name);
    }
    for (; i <= place; i++)
        if (!add_expression_step(l, c, out, p, i)) return false;
    return true;
}

/* Can the reference to the object at this place be deleted by a program? */
static bool is_deletable(const Census *c, const Path *p, uint32_t place)
{
    if (place == 0) return p->root.kind == ROOT_LOCAL && !p->module;
    Edge e = edge_to(c, p, place);
    return e.kind == EDGE_ATTR || e.kind == EDGE_VALUE || (e.kind == EDGE_ITEM && !is_tuple(e.holder));
}

bool path_deletion(Labeler *l, const Census *c, const Path *p, uint32_t place, Text *out)
{
    if (!is_deletable(c, p, place)) return false;
    size_t begin = out->size;
    if (place > 0) text_puts(out, "del ");
    bool ok = add_expression(l, c, p, place, out);
    if (!ok) out->size = begin;
    else if (place == 0) text_printf(out, " = None in %s", str_utf8(p->root.frame->code->qualname));
    return ok;
}
