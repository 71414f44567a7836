/* pool_map.c: %pool: the blocks of one pool, a letter each, and the order in which free ones will be handed out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "microscope/heap_view.h"
#include "object/str.h"

#define ORDER_SHOWN 12

typedef struct PoolView {
    Microscope *m;
    Report *r;
    OwnerMap owners;
    Labeler labels;
    Borrow subject;         /* or NULL */
    char *cells;            /* a letter for each block; malloc'ed */
    bool seen[128];         /* letters */
} PoolView;

typedef struct Letter { char letter; const char *meaning; } Letter;
static const Letter letters[] = {
    {'L', "list"}, {'D', "dict"}, {'d', "storage"}, {'T', "tuple"}, {'S', "str"}, {'I', "int"},
    {'F', "float"},
    {'f', "function"}, {'C', "class"}, {'N', "instance"}, {'G', "frame or generator"}, {'O', "other"},
    {'R', "table of the runtime"}, {'?', "held by C code"},
};

/* --- letters --------------------------------------------------------------------------------------------- */
static char letter_of_object(Borrow o)
{
    switch (o->type->kind) {
    case KIND_LIST: return 'L';
    case KIND_DICT: return 'D';
    case KIND_TUPLE: return 'T';
    case KIND_STR: return 'S';
    case KIND_INT: case KIND_BOOL: return 'I';
    case KIND_FLOAT: return 'F';
    case KIND_FUNCTION: case KIND_NATIVE_FUNCTION: case KIND_BOUND_METHOD: return 'f';
    case KIND_FRAME: case KIND_GENERATOR: case KIND_COROUTINE: case KIND_ASYNC_GENERATOR: return 'G';
    default: return is_type(o) ? 'C' : type_has(o->type, TF_HEAP) ? 'N' : 'O';
    }
}

static char letter_of(const PoolView *v, const HeapBlockInfo *b)
{
    BlockOwner owner;
    if (b->state == HEAP_BLOCK_FREE) return '.';
    if (b->state == HEAP_BLOCK_UNUSED) return '-';
    if (b->address == (const char *)v->subject) return '@';
    if (!owners_find(&v->owners, b->address, &owner)) return '?';
    if (!owner.object) return 'R';
    return owner.role ? 'd' : letter_of_object(owner.object);
}

static bool see_block(void *context, const HeapBlockInfo *b)
{
    PoolView *v = context;
    v->cells[b->index] = letter_of(v, b);
    v->seen[(unsigned char)v->cells[b->index]] = true;
    return true;
}

static void datum_block(PoolView *v, Datum *list, const HeapBlockInfo *b)
{
    static const char *const states[] = {"live", "free", "unused"};
    BlockOwner owner;
    Text name = {0};
    Datum *d = datum_map(v->r, list, NULL);
    char letter[2] = {v->cells[b->index], 0};
    datum_int(v->r, d, "block", b->index);
    datum_text(v->r, d, "state", states[b->state]);
    datum_text(v->r, d, "letter", letter);
    if (b->state != HEAP_BLOCK_LIVE || !owners_find(&v->owners, b->address, &owner)) return;
    if (owner.role) text_printf(&name, owner.object ? "%s of " : "table of %s", owner.role);
    if (owner.object) label_object(&v->labels, &name, owner.object);
    datum_text(v->r, d, "owner", text_string(&name));
    text_free(&name);
}

typedef struct DatumWalk { PoolView *view; Datum *list; } DatumWalk;

static bool see_datum(void *context, const HeapBlockInfo *b)
{
    const DatumWalk *w = context;
    if (b->state != HEAP_BLOCK_UNUSED) datum_block(w->view, w->list, b);
    return true;
}

/* --- text ------------------------------------------------------------------------------------------------ */
static void say_head(Report *r, const HeapPoolInfo *p)
{
    NumberText n[6];
    size_t whole = (size_t)p->units * HEAP_POOL_SIZE;
    say(r, "A%u.P%u   %s-byte block%s   %s = ", p->arena, p->pool, number_text(&n[0], p->block_size),
        p->capacity == 1 ? "" : "s",
        number_text(&n[1], whole));
    if (p->header) say(r, "%s header of the arena + ", number_text(&n[0], p->header));
    say(r, "%s x %s + %s slack", number_text(&n[2], p->capacity), number_text(&n[3], p->block_size),
        number_text(&n[4], p->slack));
    if (p->header + p->capacity * p->block_size + p->slack != whole)
        say(r, ": INTERPRETER BUG, please report");
    if (p->units > 1) say(r, "   %u pools together", p->units);
    say(r, "   %s live, %s free, %s never used\n", number_text(&n[0], p->live_blocks),
        number_text(&n[1], p->free_blocks),
        number_text(&n[2], p->unused_blocks));
}

static void say_cells(const PoolView *v, const HeapPoolInfo *p)
{
    unsigned columns = 64;
    while (v->r->width && columns > 16 && columns + 7 > v->r->width) columns /= 2;
    for (unsigned i = 0; i < p->capacity; i += columns) {
        unsigned left = p->capacity - i;
        say(v->r, " %5u %.*s\n", i, (int)(left < columns ? left : columns), v->cells + i);
    }
}

static void say_legend(PoolView *v, const HeapPoolInfo *p)
{
    Report *r = v->r;
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(letters); i++)
        if (v->seen[(unsigned char)letters[i].letter])
            say(r, " %c %s  ", letters[i].letter, letters[i].meaning);
    if (v->seen['@']) {
        say(r, " @ ");
        label_named(&v->labels, &r->text, v->subject);
        say(r, "  ");
    }
    if (p->free_blocks) say(r, " . free  ");
    if (p->unused_blocks) say(r, " - never used  ");
    while (r->text.size && r->text.bytes[r->text.size - 1] == ' ') r->text.bytes[--r->text.size] = '\0';
    say(r, "\n");
}

/* Which free blocks the next requests get. */
static bool say_order(PoolView *v, const HeapPoolInfo *p)
{
    NumberText n;
    if (!p->free_blocks) return true;
    uint16_t *order = malloc(p->free_blocks * sizeof *order);
    if (!order) return false;
    unsigned count = heap_pool_free_order(p->handle, order, p->free_blocks);
    unsigned shown = v->r->rows && count > ORDER_SHOWN ? ORDER_SHOWN : count;
    Datum *list = datum_list(v->r, v->r->data, "free_order");
    say(v->r, " next out");
    for (unsigned i = 0; i < count; i++) {
        if (i < shown) say(v->r, " B%u", order[i]);
        datum_int(v->r, list, NULL, order[i]);
    }
    if (shown < count) say(v->r, " ... %s more (--all)", number_text(&n, count - shown));
    say(v->r, p->state == POOL_CURRENT ? "\n" : "   when this pool's turn comes\n");
    free(order);
    return true;
}

static void datum_pool(Report *r, const HeapPoolInfo *p)
{
    datum_printf(r, r->data, "place", "A%u.P%u", p->arena, p->pool);
    datum_int(r, r->data, "block_size", (int64_t)p->block_size);
    datum_int(r, r->data, "blocks", p->capacity);
    datum_int(r, r->data, "live", p->live_blocks);
    datum_int(r, r->data, "free", p->free_blocks);
    datum_int(r, r->data, "unused", p->unused_blocks);
    datum_int(r, r->data, "header", (int64_t)p->header);
    datum_int(r, r->data, "slack", (int64_t)p->slack);
    datum_int(r, r->data, "bytes", (int64_t)p->units * HEAP_POOL_SIZE);
}

static bool draw_pool(PoolView *v, const HeapPoolInfo *p)
{
    if (!(v->cells = calloc(p->capacity + 1u, 1))) return false;
    const Heap *heap = v->m->ts->heap;
    heap_walk_pool_blocks(heap, p->handle, see_block, v);
    say_head(v->r, p);
    say_cells(v, p);
    say_legend(v, p);
    datum_pool(v->r, p);
    DatumWalk walk = {v, datum_list(v->r, v->r->data, "each")};
    heap_walk_pool_blocks(heap, p->handle, see_datum, &walk);
    bool done = say_order(v, p);
    free(v->cells);
    return done;
}

static bool show_pool(Microscope *m, Report *r, const HeapPoolInfo *p, Borrow subject)
{
    NumberText n;
    PoolView v = {.m = m, .r = r, .subject = subject};
    if (p->state < POOL_CURRENT) {
        say(r, "A%u.P%u   %s   %s bytes\n", p->arena, p->pool,
            p->state == POOL_EMPTY ? "empty: may hold blocks of any size next"
            : "never used", number_text(&n, HEAP_POOL_SIZE - p->header));
        datum_pool(r, p);
        return true;
    }
    if (!owners_take(&v.owners, m->ts)) return report_refuse(r, "not enough memory to look at every object");
    labeler_init(&v.labels, m, &v.owners.census);
    bool done = draw_pool(&v, p);
    labeler_free(&v.labels);
    owners_free(&v.owners);
    return done || report_refuse(r, "not enough memory for a picture of the pool");
}

/* --- which pool ------------------------------------------------------------------------------------------ */
bool heap_place_read(const char *text, unsigned *arena, unsigned *pool)
{
    char end[2];
    unsigned block;
    return sscanf(text, " A%5u.P%5u%1s", arena, pool, end) == 2
        || sscanf(text, " A%5u.P%5u.B%5u%1s", arena, pool, &block, end) == 3;
}

static bool show_place(Microscope *m, Report *r, const char *text)
{
    unsigned arena, pool;
    HeapPoolInfo p;
    const Heap *heap = m->ts->heap;
    if (!heap_place_read(text, &arena, &pool))
        return report_refuse(r, "%.60s is no place: a pool is called A0.P4", text);
    if (pool >= HEAP_ARENA_POOLS)
        return report_refuse(r, "there is no pool A%u.P%u: the pools of an arena are P0 to P63", arena, pool);
    if (heap_find_pool(heap, arena, pool, &p)) return show_pool(m, r, &p, NULL);
    if (arena < heap->arena_end) return report_refuse(r, "arena A%u was given back to the system", arena);
    return report_refuse(r, "there is no arena A%u: the last is A%u", arena, heap->arena_end - 1);
}

static bool show_pool_of(Microscope *m, Report *r, Borrow o)
{
    HeapBlockInfo b;
    HeapPoolInfo p;
    Text name = {0};
    Labeler labels;
    if (heap_find_block(m->ts->heap, o, &b) && b.size_class != HEAP_CLASS_MAPPED
        && heap_find_pool(m->ts->heap, b.arena, b.pool, &p))
        return show_pool(m, r, &p, o);
    labeler_init(&labels, m, NULL);
    label_object(&labels, &name, o);
    report_refuse(r, "%s lies in no pool: its block is a mapping of its own", text_string(&name));
    text_free(&name);
    labeler_free(&labels);
    return false;
}

bool command_pool(Microscope *m, const Request *q, Report *r)
{
    unsigned arena, pool;
    if (q->words[0]) return show_place(m, r, q->words[0]);
    if (!q->subject) return report_refuse(r, "which pool? %%pool EXPR or %%pool A0.P4");
    if (is_kind(q->subject, KIND_STR) && heap_place_read(str_utf8(q->subject), &arena, &pool))
        return show_place(m, r, str_utf8(q->subject));
    return show_pool_of(m, r, q->subject);
}
