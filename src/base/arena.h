/* A bump arena: memory that is handed out by moving a pointer forward and given back all at once.
 *
 * The compiler makes thousands of small nodes that die together, so nothing here is freed alone:
 *
 *     chunk                                    older chunk
 *     +--------+-------------------+------+    +--------+----------------------+
 *     | header | handed out ...... | free | -> | header | handed out (full) .. | -> NULL
 *     +--------+-------------------+------+    +--------+----------------------+
 *                                  ^      ^
 *                              next       limit
 *
 * A failed allocation answers NULL and sets `failed`, which stays set: a caller that makes many nodes may
 * look at the flag once at the end of a step. Memory is zeroed, and aligned for any scalar type. */
#ifndef OURO_BASE_ARENA_H
#define OURO_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct ArenaChunk ArenaChunk;

/* Where chunks come from, so that an owner can put them on its own heap; `free` gets the size back. */
typedef struct {
    void *(*allocate)(void *context, size_t size);
    void (*free)(void *context, void *memory, size_t size);
    void *context;
} ArenaSource;

typedef struct {
    char *next, *limit;  /* the free end of the newest chunk */
    ArenaChunk *newest;  /* list of chunks, newest first */
    size_t chunk_size;   /* payload of the next ordinary chunk; doubles up to a bound */
    size_t total;        /* bytes held by all chunks */
    ArenaSource source;
    bool failed;         /* an allocation has failed since init */
} Arena;

/* `source` NULL means malloc. Allocates nothing yet. */
void arena_init(Arena *arena, const ArenaSource *source);
void arena_fini(Arena *arena);

/* The path that needs a new chunk; call `arena_alloc`. */
void *arena_alloc_slow(Arena *arena, size_t size);

/* Zeroed memory, or NULL (and `failed` is set). A size of 0 gives a valid pointer. */
static inline void *arena_alloc(Arena *arena, size_t size)
{
    if (size > (size_t)(arena->limit - arena->next)) return arena_alloc_slow(arena, size);
    char *start = arena->next;
    size_t step = (size + 15) & ~(size_t)15;
    arena->next = step < (size_t)(arena->limit - start) ? start + step : arena->limit;
    return start;
}

/* `count * size` zeroed bytes; overflow counts as a failed allocation. */
void *arena_alloc_array(Arena *arena, size_t count, size_t size);

/* A NUL-terminated copy of `size` bytes. */
char *arena_copy_text(Arena *arena, const char *text, size_t size);

#define OURO_ARENA_NEW(arena, Type) ((Type *)arena_alloc((arena), sizeof(Type)))

#endif
