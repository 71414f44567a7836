#include "compile/ast_names.h"

#include <string.h>

static uint32_t hash_bytes(const char *text, size_t size)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < size; i++) hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

static bool grow(AstNames *table, Arena *arena)
{
    int capacity = table->capacity ? table->capacity * 2 : 128;
    AstName **slots = arena_alloc_array(arena, (size_t)capacity, sizeof *slots);
    if (!slots) return false;
    for (int i = 0; i < table->capacity; i++) {
        AstName *name = table->slots[i];
        if (!name) continue;
        uint32_t at = name->hash & (uint32_t)(capacity - 1);
        while (slots[at]) at = (at + 1) & (uint32_t)(capacity - 1);
        slots[at] = name;
    }
    table->slots = slots;
    table->capacity = capacity;
    return true;
}

static AstName *add(AstNames *table, Arena *arena, const char *text, size_t size, uint32_t hash)
{
    AstName *name = arena_alloc(arena, sizeof *name + size + 1);
    if (!name) return NULL;
    memcpy(name->text, text, size);
    name->size = (uint32_t)size;
    name->hash = hash;
    name->index = table->count++;
    return name;
}

const AstName *ast_names_intern(AstNames *table, Arena *arena, const char *text, size_t size)
{
    if (table->count * 2 >= table->capacity && !grow(table, arena)) return NULL;
    uint32_t hash = hash_bytes(text, size), mask = (uint32_t)(table->capacity - 1);
    for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
        AstName *name = table->slots[at];
        if (!name) return table->slots[at] = add(table, arena, text, size, hash);
        if (name->hash == hash && name->size == size && !memcmp(name->text, text, size)) return name;
    }
}
