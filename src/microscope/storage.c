#include "microscope/storage.h"

#include <stdlib.h>
#include <string.h>

#include "object/instance.h"
#include "object/str.h"
#include "object/weakref.h"

/* --- blocks of one owner --------------------------------------------------------------------------------- */
void storage_walk(Borrow o, BlockFn see, void *context)
{
    if (o->type->slots.storage) o->type->slots.storage(o, see, context);
}

void storage_walk_runtime(const Runtime *rt, BlockFn see, void *context)
{
    if (rt->interned) interned_walk_table(rt, see, context);
    if (rt->shapes) shapes_walk_table(rt, see, context);
    if (rt->weakrefs) weakrefs_walk_table(rt, see, context);
    if (rt->exception_specs)
        see(context, rt->exception_specs, EXC_COUNT * sizeof(TypeSpec), "exception specs");
}

static void add_size(void *context, const void *block, size_t size, const char *role)
{
    (void)role;
    *(size_t *)context += heap_actual_size(block, size);
}

StorageSize storage_size(Borrow o)
{
    StorageSize s = {.object = heap_actual_size(o, object_block_size(o))};
    storage_walk(o, add_size, &s.parts);
    return s;
}

/* --- what is reached and what is retained ---------------------------------------------------------------- */
/* The objects reached so far, and for each the references to it that do not come from among them. */
typedef struct Reach {
    BlockTable index;       /* uint32_t: 1 + place in `objects` */
    Object **objects;       /* malloc'ed; in order of discovery */
    uint32_t *others;       /* malloc'ed */
    uint32_t count, capacity;
    bool bounded;           /* stop at classes, modules and globals */
    bool failed;
} Reach;

static bool reach_grow(Reach *r)
{
    uint32_t capacity = r->capacity ? 2 * r->capacity : 1024;
    Object **objects = realloc(r->objects, capacity * sizeof *objects);
    if (objects) r->objects = objects;
    uint32_t *others = objects ? realloc(r->others, capacity * sizeof *others) : NULL;
    if (!others) return false;
    r->others = others;
    r->capacity = capacity;
    return true;
}

static void reach_add(Reach *r, Borrow o)
{
    uint32_t *place = r->failed ? NULL : block_table_get(&r->index, o);
    if (!place || (!*place && r->count == r->capacity && !reach_grow(r))) {
        r->failed = true;
        return;
    }
    if (!*place) {
        r->objects[r->count] = o;
        r->others[r->count++] = o->refcount;
        *place = r->count;
    }
    if (r->others[*place - 1]) r->others[*place - 1]--;
}

static bool is_boundary(Borrow child, EdgeKind kind, uintptr_t detail)
{
    if (is_type(child) || is_kind(child, KIND_MODULE)) return true;
    if (kind != EDGE_FIELD) return false;
    const char *field = (const char *)detail;
    return strcmp(field, "__globals__") == 0 || strcmp(field, "__builtins__") == 0;
}

static void reach_child(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    Reach *r = context;
    if (!r->bounded || !is_boundary(child, kind, detail)) reach_add(r, child);
}

static bool reach_from(Reach *r, ThreadState *ts, Borrow o)
{
    block_table_init(&r->index, ts->heap, sizeof(uint32_t));
    reach_add(r, o);
    for (uint32_t i = 0; i < r->count && !r->failed; i++) {
        Object *each = r->objects[i];
        if (each->type->slots.traverse) each->type->slots.traverse(each, reach_child, r);
    }
    return !r->failed;
}

static void reach_free(Reach *r)
{
    block_table_fini(&r->index);
    free(r->objects);
    free(r->others);
}

/* Whoever is held from elsewhere stays, and so does all that it reaches: `others` becomes the mark of that. */
typedef struct Keeping { Reach *reach; uint32_t *queue; uint32_t count; } Keeping;
#define KEPT UINT32_MAX

static void keep(Keeping *k, uint32_t i)
{
    if (i == 0 || k->reach->others[i] == KEPT) return; /* 0: the object that is asked about */
    k->reach->others[i] = KEPT;
    k->queue[k->count++] = i;
}

static void keep_child(void *context, Borrow child, EdgeKind kind, uintptr_t detail)
{
    Keeping *k = context;
    const uint32_t *place = block_table_find(&k->reach->index, child);
    (void)kind; (void)detail;
    if (place && *place) keep(k, *place - 1);
}

static bool mark_kept(Reach *r)
{
    Keeping k = {r, malloc(r->count * sizeof *k.queue), 0};
    if (!k.queue) return false;
    for (uint32_t i = 1; i < r->count; i++)
        if (r->others[i]) keep(&k, i);
    for (uint32_t i = 0; i < k.count; i++) {
        Object *o = r->objects[k.queue[i]];
        if (o->type->slots.traverse) o->type->slots.traverse(o, keep_child, &k);
    }
    free(k.queue);
    return true;
}

bool storage_retained(ThreadState *ts, Borrow o, StorageSum *sum, StorageFound on_each, void *context)
{
    Reach r = {0};
    bool done = reach_from(&r, ts, o) && mark_kept(&r);
    *sum = (StorageSum){0};
    for (uint32_t i = 0; done && i < r.count; i++) {
        if (r.others[i] == KEPT) continue;
        sum->objects++;
        sum->bytes += storage_bytes(r.objects[i]);
        if (on_each) on_each(context, r.objects[i]);
    }
    reach_free(&r);
    return done;
}

bool storage_reached(ThreadState *ts, Borrow o, StorageSum *sum)
{
    Reach r = {.bounded = true};
    bool done = reach_from(&r, ts, o);
    *sum = (StorageSum){.objects = r.count};
    for (uint32_t i = 0; done && i < r.count; i++) sum->bytes += storage_bytes(r.objects[i]);
    reach_free(&r);
    return done;
}

/* --- the owners of all blocks ---------------------------------------------------------------------------- */
typedef struct BlockMark {
    uint32_t object;    /* 1 + place in the census; 0: the runtime's, or nobody's */
    uint32_t role;      /* place in `roles`; 0: the object itself, or nobody's */
} BlockMark;

typedef struct Marking { OwnerMap *map; uint32_t object; } Marking;

static bool roles_grow(OwnerMap *m)
{
    uint32_t capacity = m->role_capacity ? 2 * m->role_capacity : 32;
    const char **roles = realloc(m->roles, capacity * sizeof *roles);
    if (!roles) return false;
    m->roles = roles;
    m->role_capacity = capacity;
    if (!m->role_count) m->roles[m->role_count++] = NULL;
    return true;
}

static uint32_t role_number(OwnerMap *m, const char *role)
{
    for (uint32_t i = 1; i < m->role_count; i++)
        if (m->roles[i] == role || strcmp(m->roles[i], role) == 0) return i;
    if (m->role_count == m->role_capacity && !roles_grow(m)) {
        m->failed = true;
        return 0;
    }
    m->roles[m->role_count] = role;
    return m->role_count++;
}

static void mark_part(void *context, const void *block, size_t size, const char *role)
{
    const Marking *k = context;
    BlockMark *mark = block_table_get(&k->map->table, block);
    (void)size;
    if (mark) *mark = (BlockMark){k->object, role_number(k->map, role)};
    else k->map->failed = true;
}

static void mark_object(OwnerMap *m, uint32_t i)
{
    BlockMark *mark = block_table_get(&m->table, m->census.objects[i]);
    if (!mark) {
        m->failed = true;
        return;
    }
    *mark = (BlockMark){.object = i + 1};
    storage_walk(m->census.objects[i], mark_part, &(Marking){m, i + 1});
}

bool owners_take(OwnerMap *m, ThreadState *ts)
{
    *m = (OwnerMap){0};
    if (!census_take(&m->census, ts)) return false;
    block_table_init(&m->table, ts->heap, sizeof(BlockMark));
    for (uint32_t i = 0; i < m->census.count && !m->failed; i++) mark_object(m, i);
    storage_walk_runtime(ts->rt, mark_part, &(Marking){m, 0});
    if (!m->failed) return true;
    owners_free(m);
    return false;
}

void owners_free(OwnerMap *m)
{
    census_free(&m->census);
    block_table_fini(&m->table);
    free(m->roles);
    *m = (OwnerMap){0};
}

bool owners_find(const OwnerMap *m, const void *block, BlockOwner *owner)
{
    const BlockMark *mark = block_table_find(&m->table, block);
    if (!mark || (!mark->object && !mark->role)) return false;
    *owner = (BlockOwner){mark->object ? m->census.objects[mark->object - 1] : NULL, mark->role ? m->roles[mark->role] : NULL};
    return true;
}
