/* heap_patterns.h: the patterns of the heap benchmark, written once and compiled for each allocator.
 *
 * The includer defines PATTERN(name), GIVE(size), TAKE_BACK(block, size) and RESIZE(block, old_size,
 * new_size), all three as expressions; the functions are static and get inlined where the allocator's own
 * are. Each block's first two words are a count and its size, written when it is made and read when it goes,
 * as an object's header would be. A pattern stores nanoseconds per operation: [0] for allocations or for
 * everything, [1] for frees where they are told apart. */

static inline void *PATTERN(make)(Bench *b, size_t size)
{
    volatile uint64_t *words = GIVE(size);
    words[0] = 1;
    words[1] = size;
    (void)b;
    return (void *)words;
}

/* As an interpreter does it: the count in the block goes to zero, and the block tells its size. */
static inline void PATTERN(drop)(Bench *b, void *block)
{
    volatile uint64_t *words = block;
    uint64_t size = words[1];
    if (--words[0] == 0) TAKE_BACK(block, size);
    (void)b, (void)size;
}

/* One temporary after the other. */
static void PATTERN(temporaries)(Bench *b, double *ns)
{
    double start = now();
    for (size_t i = 0; i < b->count; i++) {
        void *block = PATTERN(make)(b, 24);
        keep(block);
        TAKE_BACK(block, 24);
    }
    ns[0] = (now() - start) / (2 * (double)b->count);
}

/* A stack of blocks that grows and shrinks: calls and their locals. */
static void PATTERN(lifo)(Bench *b, double *ns)
{
    size_t done = 0, depth = 0;
    double start = now();
    while (done < b->count) {
        size_t up = b->order[done % b->slots] % 32;
        for (size_t i = 0; i < up && depth < 4096; i++, depth++, done++)
            b->blocks[depth] = PATTERN(make)(b, b->sizes[depth]);
        size_t down = b->order[(done + 1) % b->slots] % 32;
        for (size_t i = 0; i < down && depth > 0; i++, done++) {
            depth--;
            PATTERN(drop)(b, b->blocks[depth]);
        }
    }
    ns[0] = (now() - start) / (double)done;
    while (depth > 0) {
        depth--;
        PATTERN(drop)(b, b->blocks[depth]);
    }
}

/* A table of blocks of which a random one is replaced at each step. */
static void PATTERN(lifetimes)(Bench *b, double *ns)
{
    uint64_t random = 1;
    for (size_t i = 0; i < b->slots; i++) b->blocks[i] = PATTERN(make)(b, b->sizes[i]);
    double start = now();
    for (size_t i = 0; i < b->count; i++) {
        size_t slot = next_random(&random) % b->slots;
        PATTERN(drop)(b, b->blocks[slot]);
        b->blocks[slot] = PATTERN(make)(b, b->sizes[i % b->slots]);
    }
    ns[0] = (now() - start) / (2 * (double)b->count);
    for (size_t i = 0; i < b->slots; i++) PATTERN(drop)(b, b->blocks[i]);
}

/* Many blocks are made, then freed in the order of making. */
static void PATTERN(bulk_in_order)(Bench *b, double *ns)
{
    double start = now();
    for (size_t i = 0; i < b->slots; i++) b->blocks[i] = PATTERN(make)(b, b->sizes[i]);
    double middle = now();
    for (size_t i = 0; i < b->slots; i++) PATTERN(drop)(b, b->blocks[i]);
    ns[0] = (middle - start) / (double)b->slots;
    ns[1] = (now() - middle) / (double)b->slots;
}

/* The same, freed in random order. From the second round on, allocations meet what that left. */
static void PATTERN(bulk_at_random)(Bench *b, double *ns)
{
    double start = now();
    for (size_t i = 0; i < b->slots; i++) b->blocks[i] = PATTERN(make)(b, b->sizes[i]);
    double middle = now();
    for (size_t i = 0; i < b->slots; i++) PATTERN(drop)(b, b->blocks[b->order[i]]);
    ns[0] = (middle - start) / (double)b->slots;
    ns[1] = (now() - middle) / (double)b->slots;
}

/* Half of the blocks, at random, are freed and made again while the others stay. */
static void PATTERN(half_renewed)(Bench *b, double *ns)
{
    size_t half = b->slots / 2;
    for (size_t i = 0; i < b->slots; i++) b->blocks[i] = PATTERN(make)(b, b->sizes[i]);
    double start = now();
    for (size_t i = 0; i < half; i++) PATTERN(drop)(b, b->blocks[b->order[i]]);
    double middle = now();
    for (size_t i = 0; i < half; i++) {
        size_t slot = b->order[i];
        b->blocks[slot] = PATTERN(make)(b, b->sizes[slot]);
    }
    ns[0] = (now() - middle) / (double)half;
    ns[1] = (middle - start) / (double)half;
    for (size_t i = 0; i < b->slots; i++) PATTERN(drop)(b, b->blocks[i]);
}

/* Arrays that grow by an eighth, to 1 MiB; nanoseconds per step. */
static void PATTERN(growing)(Bench *b, double *ns)
{
    size_t steps = 0;
    double start = now();
    for (size_t i = 0; i < b->count; i++) {
        size_t size = 64;
        char *block = GIVE(size);
        for (size_t want = size; want < (size_t)1 << 20; want += want / 8, steps++) {
            block = RESIZE(block, size, want);
            memset(block + size, 1, want - size);
            size = want;
        }
        TAKE_BACK(block, size);
    }
    ns[0] = (now() - start) / (double)steps;
}

static const PatternFunction PATTERN(patterns)[] = {
    PATTERN(temporaries), PATTERN(lifo), PATTERN(lifetimes), PATTERN(bulk_in_order), PATTERN(bulk_at_random),
    PATTERN(half_renewed), PATTERN(growing),
};

#undef PATTERN
#undef GIVE
#undef TAKE_BACK
#undef RESIZE
