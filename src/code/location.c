#include "code/operands.h"

/* Locations are few and sorted: how many start at or before i. */
static uint32_t locations_before(const CodeObject *code, uint32_t i)
{
    uint32_t low = 0, high = code->nlocations;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (code->locations[middle].start <= i) low = middle + 1;
        else high = middle;
    }
    return low;
}

bool code_location(const CodeObject *code, uint32_t i, Location *out)
{
    uint32_t n = locations_before(code, i);
    if (n == 0) return false;
    *out = code->locations[n - 1];
    return out->line >= 0;
}

int code_line(const CodeObject *code, uint32_t i)
{
    uint32_t n = locations_before(code, i);
    while (n > 0 && code->locations[n - 1].line < 0) n--;
    if (n > 0) return code->locations[n - 1].line;
    return code->nlocations && code->locations[0].line < 0 ? -1 : code->first_line;
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
