/* why.c: %why: the shortest ways from the roots to an object, and what would free it.
 *
 * A search in breadth from all roots gives each object the one it was reached from; the object asked about is not gone
 * through. Those it was reached from are its holders, in the order of how far they are: a way through each.
 *
 * What would free it is a reference that is on every way. They are found in one more pass: along the shortest way, from
 * the roots on, everything is reached that can be without that way's next reference; when that leads no further along
 * it, the next reference is one that all ways need. */
#include <stdlib.h>
#include <string.h>

#include "microscope/command.h"
#include "microscope/path.h"
#include "microscope/storage.h"
#include "object/dict.h"
#include "object/module.h"
#include "vm/frame.h"

#define SHOWN 3
#define NOWHERE UINT32_MAX

typedef struct Found {
    uint32_t holder;        /* index, NOWHERE: a root holds the object itself */
    Root root;              /* then: which */
    uint32_t references;    /* from there */
} Found;

typedef struct Source { uint32_t object; Root root; bool module; } Source;

typedef struct Why {
    Microscope *m;
    Census census;
    Labeler labels;
    const Request *request;
    uint32_t target, current;   /* indexes */
    uint32_t
        *from; /* beside the census: 1 + the index it was reached from; NOWHERE: a source; 0: not reached */
    uint32_t *queue;            /* indexes, in order of distance */
    uint32_t begin, end;        /* of the queue */
    Source *sources;            /* malloc'ed */
    size_t source_count, source_capacity;
    Found found[SHOWN];
    size_t found_count;         /* holders, or roots that hold it */
    size_t references;          /* all of theirs */
    bool seen;                  /* the subject, by the object in progress */
    bool failed;
} Why;

/* --- the search ------------------------------------------------------------------------------------------ */
static void note_found(Why *w, uint32_t holder, const Root *root)
{
    w->references++;
    if (holder != NOWHERE && w->seen) {
        if (w->found_count <= SHOWN) w->found[w->found_count - 1].references++;
        return;
    }
    if (w->found_count < SHOWN) w->found[w->found_count] = (Found){holder, root ? *root : (Root){0}, 1};
    w->found_count++;
}

static void reach(Why *w, uint32_t i, uint32_t from)
{
    if (w->from[i] || i == w->target) return;
    w->from[i] = from;
    w->queue[w->end++] = i;
}

static void add_source(Why *w, Borrow o, const Root *root, bool module)
{
    uint32_t i = census_find(&w->census, o);
    if (i == CENSUS_NONE || w->from[i]) return;
    if (w->source_count == w->source_capacity) {
        size_t capacity = w->source_capacity ? 2 * w->source_capacity : 256;
        Source *sources = realloc(w->sources, capacity * sizeof *sources);
        if (!sources) {
            w->failed = true;
            return;
        }
        w->sources = sources;
        w->source_capacity = capacity;
    }
    w->sources[w->source_count++] = (Source){i, *root, module};
    reach(w, i, NOWHERE);
}

static bool is_asking(const Request *q, const Root *root)
{
    return q->register_ && root->frame && (root->kind == ROOT_LOCAL || root->kind == ROOT_TEMPORARY)
        && root->frame->base + root->index == q->register_;
}

static void see_root(void *context, Borrow o, const Root *root)
{
    Why *w = context;
    if (is_asking(w->request, root)) return;
    if (o == w->request->subject) note_found(w, NOWHERE, root);
    else if (o != w->m->ts->rt->modules) add_source(w, o, root, false);
}

/* The names of modules are roots: nobody asks how a module is found. The program's own first. */
static void see_modules(Why *w)
{
    size_t position = 0;
    Borrow key, module, modules = w->m->ts->rt->modules, first = label_find(modules, "__main__");
    Root root = {.kind = ROOT_TABLE, .name = "modules"};
    if (first && is_kind(first, KIND_MODULE)) add_source(w, OBJ(module_dict(first)), &root, true);
    while (modules && dict_next(modules, &position, &key, &module))
        if (is_kind(module, KIND_MODULE)) add_source(w, OBJ(module_dict(module)), &root, true);
}

static void reach_child(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    Why *w = context;
    (void)kind; (void)detail;
    uint32_t i = census_find(&w->census, child);
    if (i == w->target) {
        note_found(w, w->current, NULL);
        w->seen = true;
    } else if (i != CENSUS_NONE) {
        reach(w, i, w->current + 1);
    }
}

static void traverse(const Census *c, uint32_t i, VisitFn see, void *context)
{
    Object *o = c->objects[i];
    if (o->type->slots.traverse) o->type->slots.traverse(o, see, context);
}

static void search(Why *w)
{
    see_modules(w);
    w->m->ts->rt->walk_roots(w->m->ts, see_root, w);
    add_source(w, w->m->ts->rt->modules, &(Root){.kind = ROOT_TABLE, .name = "sys.modules"}, false);
    while (w->begin < w->end) {
        w->current = w->queue[w->begin++];
        w->seen = false;
        traverse(&w->census, w->current, reach_child, w);
    }
}

static const Source *source_of(const Why *w, uint32_t i)
{
    size_t n = 0;
    while (n < w->source_count && w->sources[n].object != i) n++;
    return n < w->source_count ? &w->sources[n] : NULL;
}

/* --- a way ----------------------------------------------------------------------------------------------- */
/* The objects of the way, the object asked about last. */
static bool make_path(const Why *w, const Found *f, Path *p)
{
    uint32_t n = 1, i;
    for (i = f->holder; i != NOWHERE; n++) i = w->from[i] == NOWHERE ? NOWHERE : w->from[i] - 1;
    *p = (Path){.root = f->root, .count = n, .objects = malloc(n * sizeof *p->objects)};
    if (!p->objects) return false;
    p->objects[--n] = w->target;
    for (i = f->holder; i != NOWHERE; i = w->from[i] == NOWHERE ? NOWHERE : w->from[i] - 1)
        p->objects[--n] = i;
    const Source *s = f->holder == NOWHERE ? NULL : source_of(w, p->objects[0]);
    if (s) p->root = s->root;
    p->module = s && s->module;
    return true;
}

/* --- references that every way needs ---------------------------------------------------------------------- */
typedef struct Bridges {
    Why *w;
    const Path *path;
    uint32_t *place;        /* beside the census: 1 + the place on the path, NOWHERE: reached, 0: neither */
    uint32_t *queue, begin, end;
    uint32_t current;       /* place of the object in progress, NOWHERE: not on the path */
    uint32_t furthest;      /* 1 + the last place known to be reached by another way */
    bool skipped;           /* the path's own reference was met */
    uint32_t *found, count; /* the places that bridges lead to, in order; malloc'ed */
} Bridges;

static void reach_beside(Bridges *b, uint32_t i)
{
    uint32_t *place = &b->place[i];
    if (*place == NOWHERE) return;
    if (*place) {
        if (*place > b->furthest) b->furthest = *place;
        return;
    }
    *place = NOWHERE;
    b->queue[b->end++] = i;
}

static void pass_child(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    Bridges *b = context;
    (void)kind; (void)detail;
    uint32_t i = census_find(&b->w->census, child);
    if (i == CENSUS_NONE) return;
    bool own = b->current != NOWHERE && !b->skipped && i == b->path->objects[b->current + 1];
    if (own) b->skipped = true;
    else reach_beside(b, i);
}

static void pass_root(void *context, Borrow o, const Root *root)
{
    Bridges *b = context;
    uint32_t i = census_find(&b->w->census, o);
    if (is_asking(b->w->request, root) || i == CENSUS_NONE) return;
    bool own = !b->skipped && !b->path->module && i == b->path->objects[0];
    if (own) b->skipped = true;
    else reach_beside(b, i);
}

static void drain(Bridges *b)
{
    b->current = NOWHERE;
    while (b->begin < b->end) traverse(&b->w->census, b->queue[b->begin++], pass_child, b);
}

/* False: no memory. */
static bool find_bridges(Why *w, const Path *path, Bridges *b)
{
    *b = (Bridges){.w = w,
                   .path = path,
                   .place = calloc(w->census.count, sizeof *b->place),
                   .queue = w->queue,
                   .found = malloc(path->count * sizeof *b->found)};
    if (!b->place || !b->found) return false;
    for (uint32_t i = 0; i < path->count; i++) b->place[path->objects[i]] = i + 1;
    w->m->ts->rt->walk_roots(w->m->ts, pass_root, b);
    drain(b);
    for (uint32_t done = 0; done < path->count; done++) {
        if (b->furthest == done) {
            b->found[b->count++] = done;
            b->furthest = done + 1;
        }
        if (done + 1 == path->count) break;
        b->current = done;
        b->skipped = false;
        traverse(&w->census, path->objects[done], pass_child, b);
        drain(b);
    }
    return true;
}

static void bridges_free(Bridges *b)
{
    free(b->place);
    free(b->found);
}

/* --- text ------------------------------------------------------------------------------------------------ */
static void say_path(Why *w, Report *r, const Found *f, const Path *p, Datum *paths)
{
    NumberText n;
    Text text = {0};
    path_text(&w->labels, &w->census, p, &text);
    say(r, "   %s", text_string(&text));
    if (f->references > 1)
        say(r, "   and %s more reference%s from there", number_text(&n, f->references - 1),
            f->references == 2 ? "" : "s");
    say(r, "\n");
    Datum *d = datum_map(r, paths, NULL);
    datum_int(r, d, "references", f->references);
    datum_int(r, d, "length", p->count);
    datum_text(r, d, "text", text_string(&text));
    w->failed |= text.failed;
    text_free(&text);
}

static void note_subject(void *context, Borrow o)
{
    Why *w = context;
    if (o == w->request->subject) w->seen = true;
}

/* What goes with `o`. The question itself holds the subject, so it may have to be added. */
static bool add_up(Why *w, Borrow o, StorageSum *sum)
{
    StorageSum more = {0};
    w->seen = false;
    if (!storage_retained(w->m->ts, o, sum, note_subject, w)) return false;
    if (!w->seen && !storage_retained(w->m->ts, w->request->subject, &more, NULL, NULL)) return false;
    sum->objects += more.objects;
    sum->bytes += more.bytes;
    return true;
}

static void say_freed(Why *w, Report *r, uint32_t head, const char *how)
{
    StorageSum sum;
    NumberText a, b;
    if (!add_up(w, w->census.objects[head], &sum)) {
        w->failed = true;
        return;
    }
    say(r, "%s frees ", how);
    label_object(&w->labels, &r->text, w->request->subject);
    if (sum.objects > 1) say(r, " and %s more", number_text(&a, sum.objects - 1));
    say(r, " (%s)", size_text(&b, sum.bytes));
    Datum *d = datum_map(r, r->data, "free");
    datum_text(r, d, "delete", how);
    datum_int(r, d, "objects", (int64_t)sum.objects);
    datum_int(r, d, "bytes", (int64_t)sum.bytes);
}

/* The nearest reference on all ways that a program can delete. */
static void say_deletion(Why *w, Report *r, const Path *path)
{
    Bridges b;
    Text how = {0};
    if (!find_bridges(w, path, &b)) {
        bridges_free(&b);
        w->failed = true;
        return;
    }
    uint32_t n = b.count;
    while (n > 0 && !path_deletion(&w->labels, &w->census, path, b.found[n - 1], &how)) n--;
    say(r, "   %s", w->references == 1 ? "the only path from a root.  " : "");
    if (n > 0) say_freed(w, r, path->objects[b.found[n - 1]], text_string(&how));
    else say(r, b.count ? "no deletion that can be typed frees it" : "no single deletion frees it");
    say(r, "\n");
    text_free(&how);
    bridges_free(&b);
}

static void say_retained(Why *w, Report *r)
{
    StorageSum sum;
    NumberText a, b, c;
    if (!storage_retained(w->m->ts, w->request->subject, &sum, NULL, NULL)) return;
    size_t own = storage_bytes(w->request->subject);
    say(r, "   itself %s; with what dies with it %s in %s object%s\n", size_text(&a, own),
        size_text(&b, sum.bytes), number_text(&c, sum.objects), sum.objects == 1 ? "" : "s");
    datum_int(r, r->data, "bytes", (int64_t)own);
    datum_int(r, r->data, "retained_bytes", (int64_t)sum.bytes);
    datum_int(r, r->data, "retained_objects", (int64_t)sum.objects);
}

static void say_ways(Why *w, Report *r)
{
    NumberText n;
    Datum *paths = datum_list(r, r->data, "paths");
    datum_int(r, r->data, "count", (int64_t)w->found_count);
    datum_int(r, r->data, "references", (int64_t)w->references);
    label_object(&w->labels, &r->text, w->request->subject);
    say(r, " is alive because\n");
    size_t shown = w->found_count < SHOWN ? w->found_count : SHOWN;
    for (size_t i = 0; i < shown && !w->failed; i++) {
        Path p;
        if (!make_path(w, &w->found[i], &p)) w->failed = true;
        else say_path(w, r, &w->found[i], &p, paths);
        free(p.objects);
    }
    if (w->found_count > shown)
        say(r, "   and %s other way%s, through other holders\n", number_text(&n, w->found_count - shown),
            w->found_count - shown == 1 ? "" : "s");
    Path p;
    if (w->failed || !make_path(w, &w->found[0], &p)) return;
    say_deletion(w, r, &p);
    free(p.objects);
}

static void say_why(Why *w, Report *r)
{
    Borrow o = w->request->subject;
    uint32_t count = o->refcount - w->request->held;
    const char *tag = ledger_singleton(w->m->ts->rt, o);
    if (tag) {
        label_object(&w->labels, &r->text, o);
        say(r, " is kept by the interpreter itself: %s\n", tag);
        datum_text(r, r->data, "kept_by", tag);
        return;
    }
    if (w->found_count) {
        say_ways(w, r);
    } else {
        label_object(&w->labels, &r->text, o);
        say(r, count ? w->census.c_code && w->census.found[w->target] < count
                           ? " is held by C functions that are running\n"
                           : ": only its own cycle holds it: %%cycles\n"
                     : " is held by the question alone: it dies with the answer\n");
        datum_int(r, r->data, "count", 0);
    }
    say_retained(w, r);
}

static bool begin(Why *w)
{
    size_t n = w->census.count;
    w->from = calloc(n, sizeof *w->from);
    w->queue = malloc(n * sizeof *w->queue);
    w->target = census_find(&w->census, w->request->subject);
    return w->from && w->queue;
}

bool command_why(Microscope *m, const Request *q, Report *r)
{
    Why w = {.m = m, .request = q};
    if (!census_take_with(&w.census, m->ts, q->subject))
        return report_refuse(r, "not enough memory to look at every object");
    labeler_init(&w.labels, m, &w.census);
    bool ok = begin(&w);
    if (ok) search(&w);
    if (ok && !w.failed) say_why(&w, r);
    ok = ok && !w.failed;
    free(w.from);
    free(w.queue);
    free(w.sources);
    labeler_free(&w.labels);
    census_free(&w.census);
    return ok || report_refuse(r, "not enough memory to look for the ways to it");
}
