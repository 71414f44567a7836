/* storage.h: which blocks of the heap belong to whom.
 *
 * A value is a block, and may own more: a list its items, a dict its table, a class its shapes. A type's slot `storage`
 * shows those. What belongs to no object belongs to the runtime: the table of interned strings, of shapes, of weak
 * references. So every live block has one owner and a role:
 *
 *     block ---> object                  census.h
 *           ---> part of an object       "items" of list #3
 *           ---> table of the runtime    "interned strings"
 *
 * Sizes are those of whole blocks, so that they add up to what the heap says is live. */
#ifndef OURO_MICROSCOPE_STORAGE_H
#define OURO_MICROSCOPE_STORAGE_H

#include "microscope/census.h"

/* The blocks that o owns besides its own. */
void storage_walk(Borrow o, BlockFn see, void *context);
/* The blocks of the runtime's tables; the role names the table. */
void storage_walk_runtime(const Runtime *rt, BlockFn see, void *context);

typedef struct StorageSize {
    size_t object;      /* o's own block */
    size_t parts;       /* the blocks that belong to it */
} StorageSize;
StorageSize storage_size(Borrow o);
static inline size_t storage_bytes(Borrow o)
{
    StorageSize s = storage_size(o);
    return s.object + s.parts;
}

typedef struct StorageSum { size_t objects, bytes; } StorageSum;

/* What would go if nobody held o any more: o, and all that only o keeps alive, by counting or by the collector. The
 * references counted are those from objects; everything else that holds an object keeps it. `on_each` (may be NULL) is
 * called for each such object, o first. False: no memory. */
typedef void (*StorageFound)(void *context, Borrow o);
bool storage_retained(ThreadState *ts, Borrow o, StorageSum *sum, StorageFound on_each, void *context);
/* All that can be reached from o, o too; the way stops at classes, modules, and a function's globals. */
bool storage_reached(ThreadState *ts, Borrow o, StorageSum *sum);

/* A block's owner. */
typedef struct BlockOwner {
    Borrow object;      /* NULL: the runtime */
    const char *role;   /* NULL: the object itself */
} BlockOwner;

/* The owners of all blocks of a heap. */
typedef struct OwnerMap {
    Census census;
    BlockTable table;       /* BlockMark of each block */
    const char **roles;     /* malloc'ed; roles[0] is NULL */
    uint32_t role_count, role_capacity;
    bool failed;
} OwnerMap;

bool owners_take(OwnerMap *m, ThreadState *ts); /* false: no memory; the map is empty then */
void owners_free(OwnerMap *m);
/* False: it belongs to nobody that is known. */
bool owners_find(const OwnerMap *m, const void *block, BlockOwner *owner);

#endif
