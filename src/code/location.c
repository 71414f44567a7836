#include "code/code_internal.h"

/* Locations are few and sorted: the last one that starts at or before i. */
bool code_location(const CodeObject *code, uint32_t i, Location *out)
{
    uint32_t low = 0, high = code->nlocations;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (code->locations[middle].start <= i) low = middle + 1;
        else high = middle;
    }
    if (low == 0) return false;
    *out = code->locations[low - 1];
    return out->line >= 0;
}

uint32_t code_jump_target(const CodeObject *code, uint32_t i) { return (uint32_t)jump_target(code->code, i); }

/* Inner handlers stand before outer ones, so the first that covers i is the right one. */
const Handler *code_handler(const CodeObject *code, uint32_t i)
{
    for (const Handler *h = code->handlers, *end = h + code->nhandlers; h < end; h++) {
        if (i - h->start < h->end - h->start) return h;
    }
    return NULL;
}
