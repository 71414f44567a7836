/* gc_rows.h: the table of a collection: which objects are shown, their counts, who took from them, and the
 * verdict.
 *
 *      recorded of all objects             kept for the rows, once the verdict is known
 *      counts, gc_refs, saver     --+-->   name, count, "-1 from #61[0]", gc_refs, verdict
 *      references subtracted      --' */
#ifndef OURO_MICROSCOPE_GC_ROWS_H
#define OURO_MICROSCOPE_GC_ROWS_H

#include "gc/gc.h"
#include "microscope/label.h"

typedef struct GcEdge {     /* subtracted; both ends live until the verdict */
    Borrow holder;
    uint32_t target;
    EdgeKind kind;
    uintptr_t detail;
} GcEdge;

typedef struct GcRow {
    Borrow object;          /* while it lives: an address to compare with afterwards */
    uint32_t place;         /* in the generation's list */
    uint32_t count, gc_refs;
    bool garbage;
    Text name, minus, verdict;
    unsigned minus_count, holders;
    struct Datum *datum;    /* the row in the report */
    const char *fate;       /* of a garbage object, once it is known; static */
} GcRow;

typedef struct GcRows {
    Microscope *m;
    unsigned generation;    /* number of the list */
    bool wide;              /* a row takes one line */
    size_t total;           /* objects looked at */
    uint32_t *counts, *refs;    /* of each; malloc'ed */
    Borrow *savers;         /* what reached it first, or NULL; malloc'ed */
    GcEdge *edges;          /* malloc'ed */
    size_t edge_count, edge_capacity;
    size_t edges_seen;      /* all of them; those behind the limit are not kept */
    size_t held, saved, garbage;
    size_t older, older_garbage; /* objects that are not the user's */
    size_t users;
    GcRow *rows;            /* malloc'ed, in the list's order */
    size_t count;
    bool failed;
} GcRows;

void gc_rows_free(GcRows *t);
/* The phases, in their order. */
void gc_rows_copied(GcRows *t, const GcView *v);
void gc_rows_edge(GcRows *t, Borrow holder, size_t target, EdgeKind kind, uintptr_t detail);
void gc_rows_subtracted(GcRows *t, const GcView *v);
void gc_rows_reached(GcRows *t, Borrow holder, size_t target);
/* Chooses at most `limit` rows (0: all), and names everything in them. */
void gc_rows_split(GcRows *t, const GcView *v, size_t limit);

void gc_rows_say_table(GcRows *t, Report *r);
/* For who goes step by step: the counts copied; each reference subtracted. */
void gc_rows_say_counts(GcRows *t, Report *r, const GcView *v);
void gc_rows_say_edges(GcRows *t, Report *r, const GcView *v);
/* "Node #70". */
void gc_rows_name(GcRows *t, Text *out, Borrow o);

#endif
