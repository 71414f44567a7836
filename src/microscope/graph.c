/* graph.c: %graph: what an object refers to, as a tree of bounded depth, or as DOT text for Graphviz.
 *
 * References lead back: to an object that the branch came through, or to one that was shown before. Those are marked and
 * not followed. Classes, modules and functions are shown and not gone through. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "microscope/command.h"

enum { FLAG_ALL = 1, FLAG_DOT = 2 };
enum { DEPTH = 4, CHILDREN = 8, NODES = 60, ALL_DEPTH = 40, ALL_CHILDREN = 100, ALL_NODES = 2000 };

typedef struct Child { Borrow o; EdgeKind kind; uintptr_t detail; } Child;
typedef struct Children { Child rows[ALL_CHILDREN]; size_t count, limit, total; bool types; } Children;

typedef struct Tree {
    Labeler labels;
    Report *r;
    Text dot;
    Datum *nodes, *edges;
    Borrow *shown;          /* malloc'ed: what has a line of its own */
    size_t shown_count, back;
    size_t node_limit, child_limit, depth_limit;
    bool all, cut, failed;
    Borrow way[ALL_DEPTH + 1];  /* from the beginning to the object in progress */
} Tree;

/* --- children -------------------------------------------------------------------------------------------- */
/* Indexes in order; a class of an instance and a str that is a key are named by the other references. */
static void see_child(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    Children *c = context;
    if (!c->types && (kind == EDGE_TYPE || (kind == EDGE_KEY && is_kind(child, KIND_STR)))) return;
    size_t at = c->count;
    c->total++;
    if (kind == EDGE_ITEM)
        while (at > 0 && c->rows[at - 1].kind == EDGE_ITEM && c->rows[at - 1].detail > detail) at--;
    if (at == c->limit) return;
    if (c->count < c->limit) c->count++;
    memmove(c->rows + at + 1, c->rows + at, (c->count - at - 1) * sizeof *c->rows);
    c->rows[at] = (Child){child, kind, detail};
}

static bool is_gone_through(Borrow o)
{
    return o->type->slots.traverse && !is_type(o) && !is_kind(o, KIND_MODULE) && !is_kind(o, KIND_FUNCTION)
           && !is_kind(o, KIND_CODE);
}

/* --- nodes ----------------------------------------------------------------------------------------------- */
static size_t find_shown(const Tree *t, Borrow o)
{
    size_t i = 0;
    while (i < t->shown_count && t->shown[i] != o) i++;
    return i;
}

static void add_quoted(Text *out, const char *s)
{
    for (; *s; s++) {
        if (*s == '"' || *s == '\\') text_puts(out, "\\");
        text_printf(out, "%c", *s == '\n' ? ' ' : *s);
    }
}

static void add_node(Tree *t, Borrow o)
{
    Text label = {0};
    size_t id = t->shown_count;
    t->shown[t->shown_count++] = o;
    label_named(&t->labels, &label, o);
    Datum *d = datum_map(t->r, t->nodes, NULL);
    datum_int(t->r, d, "id", (int64_t)id);
    datum_text(t->r, d, "label", text_string(&label));
    text_printf(&t->dot, "  n%zu [label=\"", id);
    add_quoted(&t->dot, text_string(&label));
    text_puts(&t->dot, "\"];\n");
    text_free(&label);
}

static void add_edge(Tree *t, Borrow from, Borrow to, const char *step, bool back)
{
    Datum *d = datum_map(t->r, t->edges, NULL);
    size_t a = find_shown(t, from), b = find_shown(t, to);
    datum_int(t->r, d, "from", (int64_t)a);
    datum_int(t->r, d, "to", (int64_t)b);
    datum_text(t->r, d, "label", step);
    datum_bool(t->r, d, "back", back);
    text_printf(&t->dot, "  n%zu -> n%zu [label=\"", a, b);
    add_quoted(&t->dot, step);
    text_printf(&t->dot, "\"%s];\n", back ? ", style=dashed, color=red" : "");
}

/* --- the tree -------------------------------------------------------------------------------------------- */
static bool is_on_way(const Tree *t, size_t depth, Borrow o)
{
    for (size_t i = 0; i <= depth; i++)
        if (t->way[i] == o) return true;
    return false;
}

static void show_children(Tree *t, Borrow o, size_t depth, const Text *indent);

/* One line; false: there is no room for more. */
static bool show_child(Tree *t, const Child *c, size_t depth, const Text *indent, bool last)
{
    Text step = {0}, below = {0};
    bool shown = find_shown(t, c->o) < t->shown_count, back = is_on_way(t, depth, c->o);
    if (!shown && t->shown_count == t->node_limit) {
        t->cut = true;
        return false;
    }
    label_step(&t->labels, &step, t->way[depth], c->kind, c->detail);
    say(t->r, "   %s%s %s  ", text_string(indent), last ? "`--" : "|--",
        text_string(&step) + (*text_string(&step) == ' '));
    label_named(&t->labels, &t->r->text, c->o);
    say(t->r, "%s\n", back ? "   ^ back: a cycle" : shown && is_gone_through(c->o) ? "   ^ shown above" : "");
    if (!shown) add_node(t, c->o);
    add_edge(t, t->way[depth], c->o, text_string(&step), back);
    t->back += back;
    if (!shown && is_gone_through(c->o)) {
        text_printf(&below, "%s%s", text_string(indent), last ? "    " : "|   ");
        t->way[depth + 1] = c->o;
        show_children(t, c->o, depth + 1, &below);
    }
    t->failed |= step.failed || below.failed;
    text_free(&step);
    text_free(&below);
    return true;
}

static void show_children(Tree *t, Borrow o, size_t depth, const Text *indent)
{
    NumberText n;
    Children *c = malloc(sizeof *c);
    if (!c) {
        t->failed = true;
        return;
    }
    c->count = c->total = 0;
    c->limit = t->child_limit;
    c->types = t->all;
    o->type->slots.traverse(o, see_child, c);
    if (c->total && depth == t->depth_limit)
        say(t->r, "   %s`-- ... %s reference%s\n", text_string(indent), number_text(&n, c->total),
            c->total == 1 ? "" : "s");
    for (size_t i = 0; depth < t->depth_limit && i < c->count; i++)
        if (!show_child(t, &c->rows[i], depth, indent, i + 1 == c->total)) break;
    if (depth < t->depth_limit && c->total > c->count)
        say(t->r, "   %s`-- ... %s more (--all)\n", text_string(indent),
            number_text(&n, c->total - c->count));
    free(c);
}

/* --- DOT ------------------------------------------------------------------------------------------------- */
static bool write_file(Report *r, const char *path, const Text *dot)
{
    FILE *f = fopen(path, "w");
    bool ok = f && fwrite(text_string(dot), 1, dot->size, f) == dot->size;
    if (f && fclose(f) != 0) ok = false;
    return ok || report_refuse(r, "cannot write %s: %s", path, strerror(errno));
}

static bool finish(Tree *t, const char *path)
{
    Report *r = t->r;
    NumberText a, b;
    size_t edges = 0;
    for (const Datum *d = t->edges ? t->edges->items.first : NULL; d; d = d->next) edges++;
    text_puts(&t->dot, "}\n");
    datum_text(r, r->data, "dot", text_string(&t->dot));
    if (path && !write_file(r, path, &t->dot)) return true;
    say(r, "   %s object%s, %s reference%s, %zu back%s\n", number_text(&a, t->shown_count),
        t->shown_count == 1 ? "" : "s", number_text(&b, edges), edges == 1 ? "" : "s", t->back,
        t->cut ? "; more are left out (--all)" : "");
    if (path) say(r, "   written to %s: dot -Tsvg %s\n", path, path);
    return true;
}

bool command_graph(Microscope *m, const Request *q, Report *r)
{
    Census census;
    Text indent = {0};
    bool all = q->flags & FLAG_ALL;
    Tree t = {.r = r,
              .all = all,
              .node_limit = all ? ALL_NODES : NODES,
              .child_limit = all ? ALL_CHILDREN : CHILDREN,
              .depth_limit = all ? ALL_DEPTH : DEPTH};
    if (!census_take(&census, m->ts)) return report_refuse(r, "not enough memory to look at every object");
    labeler_init(&t.labels, m, &census);
    if (!(t.shown = malloc(t.node_limit * sizeof *t.shown))) t.failed = true;
    t.nodes = datum_list(r, r->data, "nodes");
    t.edges = datum_list(r, r->data, "edges");
    text_puts(&t.dot, "digraph ouro {\n  rankdir=LR;\n  node [shape=box];\n");
    if (!t.failed) {
        t.way[0] = q->subject;
        label_named(&t.labels, &r->text, q->subject);
        say(r, "\n");
        add_node(&t, q->subject);
        if (is_gone_through(q->subject) || q->subject->type->slots.traverse)
            show_children(&t, q->subject, 0, &indent);
        finish(&t, q->words[0]);
        if (q->flags & FLAG_DOT && !r->refused) {
            text_clear(&r->text);
            text_puts(&r->text, text_string(&t.dot));
        }
    }
    bool ok = !t.failed && !t.dot.failed;
    free(t.shown);
    text_free(&t.dot);
    labeler_free(&t.labels);
    census_free(&census);
    return ok || report_refuse(r, "not enough memory for the graph");
}
