#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CHUNK = 4 * 1024, LARGEST_CHUNK = 256 * 1024 };

struct ArenaChunk {
    ArenaChunk *older;
    size_t size;  /* of the whole chunk, header included */
};

static void *malloc_source(void *context, size_t size)
{
    (void)context;
    return malloc(size);
}

static void free_source(void *context, void *memory, size_t size)
{
    (void)context;
    (void)size;
    free(memory);
}

void arena_init(Arena *arena, const ArenaSource *source)
{
    memset(arena, 0, sizeof *arena);
    arena->chunk_size = FIRST_CHUNK;
    arena->source = source ? *source : (ArenaSource){malloc_source, free_source, NULL};
}

void arena_fini(Arena *arena)
{
    for (ArenaChunk *chunk = arena->newest, *older; chunk; chunk = older) {
        older = chunk->older;
        arena->source.free(arena->source.context, chunk, chunk->size);
    }
    arena->newest = NULL;
    arena->next = arena->limit = NULL;
    arena->total = 0;
}

/* A chunk with room for `payload` bytes, linked as the newest. */
static char *add_chunk(Arena *arena, size_t payload)
{
    size_t size = sizeof(ArenaChunk) + payload;
    ArenaChunk *chunk = arena->source.allocate(arena->source.context, size);
    if (!chunk) {
        arena->failed = true;
        return NULL;
    }
    memset(chunk, 0, size);
    chunk->older = arena->newest;
    chunk->size = size;
    arena->newest = chunk;
    arena->total += size;
    return (char *)(chunk + 1);
}

void *arena_alloc_slow(Arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2) {
        arena->failed = true;
        return NULL;
    }
    size = (size + 15) & ~(size_t)15;
    /* A big request gets a chunk of its own, and the free end of the current one stays in use. */
    if (size > arena->chunk_size / 4) return add_chunk(arena, size);
    char *start = add_chunk(arena, arena->chunk_size);
    if (!start) return NULL;
    arena->next = start + size;
    arena->limit = start + arena->chunk_size;
    if (arena->chunk_size < LARGEST_CHUNK) arena->chunk_size *= 2;
    return start;
}

void *arena_alloc_array(Arena *arena, size_t count, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(count, size, &total)) {
        arena->failed = true;
        return NULL;
    }
    return arena_alloc(arena, total);
}

char *arena_copy_text(Arena *arena, const char *text, size_t size)
{
    char *copy = size < SIZE_MAX ? arena_alloc(arena, size + 1) : NULL;
    if (copy && size) memcpy(copy, text, size);
    return copy;
}
