/* Ouro's heap beside malloc, mimalloc and jemalloc.
 *
 *     bench_heap [ROUNDS] [WORD]      rounds (default 5); only rows whose name contains WORD
 *
 * Each measurement runs in a process of its own, so that no allocator meets what another left; allocators
 * take turns, and the table shows medians of CPU time, in nanoseconds per operation. mimalloc and jemalloc
 * are loaded from their shared libraries (Debian: libmimalloc-dev, libjemalloc-dev); one that is not there is
 * left out with a note. */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/compiler.h"
#include "heap/heap.h"

/* What patterns use */

typedef struct Bench {
    Heap *heap;
    void *(*malloc)(size_t);
    void (*free)(void *);
    void *(*realloc)(void *, size_t);
    size_t slots, count;
    void **blocks;
    size_t *sizes;
    uint32_t *order;        /* a random permutation of the slots */
} Bench;

typedef void (*PatternFunction)(Bench *bench, double *ns);

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

/* The compiler may not know that nobody looks at the block. */
static inline void keep(void *block)
{
    __asm__ volatile("" : : "r"(block) : "memory");
}

static inline uint64_t next_random(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 33;
}

#define PATTERN(name) ouro_##name
#define GIVE(size) heap_alloc(b->heap, (size))
#define TAKE_BACK(block, size) heap_free(b->heap, (block), (size))
#define RESIZE(block, old_size, new_size) heap_realloc(b->heap, (block), (old_size), (new_size))
#include "heap_patterns.h"

#define PATTERN(name) peer_##name
#define GIVE(size) b->malloc(size)
#define TAKE_BACK(block, size) b->free(block)
#define RESIZE(block, old_size, new_size) b->realloc((block), (new_size))
#include "heap_patterns.h"

/* Allocators and rows */

typedef struct Allocator {
    const char *name;
    const char *library;    /* NULL: Ouro, or the C library */
    const char *prefix;
    Bench entry;
    bool present;
} Allocator;

typedef struct Row {
    const char *name;
    unsigned pattern;       /* index into the tables of patterns */
    size_t slots, count, least, most;   /* sizes are drawn evenly from least..most */
    bool two;               /* allocations and frees are timed apart */
} Row;

enum { TEMPORARIES, LIFO, LIFETIMES, BULK_IN_ORDER, BULK_AT_RANDOM, HALF_RENEWED, GROWING };

static const Row rows[] = {
    {"temporaries, 24 B", TEMPORARIES, 1, 20000000, 24, 24, false},
    {"LIFO, 16..128 B", LIFO, 4096, 10000000, 16, 128, false},
    {"lifetimes, 1 k blocks, 16..128 B", LIFETIMES, 1000, 5000000, 16, 128, false},
    {"lifetimes, 30 k blocks, 16..128 B", LIFETIMES, 30000, 5000000, 16, 128, false},
    {"lifetimes, 1 M blocks, 16..128 B", LIFETIMES, 1000000, 3000000, 16, 128, false},
    {"bulk in order, 1 M of 24 B", BULK_IN_ORDER, 1000000, 0, 24, 24, true},
    {"bulk in order, 1 M of 16..128 B", BULK_IN_ORDER, 1000000, 0, 16, 128, true},
    {"bulk at random, 1 M of 24 B", BULK_AT_RANDOM, 1000000, 0, 24, 24, true},
    {"bulk at random, 1 M of 16..128 B", BULK_AT_RANDOM, 1000000, 0, 16, 128, true},
    {"half renewed, 1 M of 16..128 B", HALF_RENEWED, 1000000, 0, 16, 128, true},
    {"lifetimes, 1 k of 512 B..8 KiB", LIFETIMES, 1000, 2000000, 512, 8192, false},
    {"lifetimes, 1 k of 8..64 KiB", LIFETIMES, 1000, 500000, 8192, 65536, false},
    {"lifetimes, 50 of 256 KiB..1 MiB", LIFETIMES, 50, 3000, 262144, 1048576, false},
    {"bulk in order, 50 k of 512 B..4 KiB", BULK_IN_ORDER, 50000, 0, 512, 4096, true},
    {"arrays grown to 1 MiB by 1/8", GROWING, 1, 60, 64, 64, false},
};

enum { ALLOCATORS = 4, ROWS = OURO_ARRAY_LENGTH(rows), NUMBERS = 5, MOST_ROUNDS = 51 };

static void load(Allocator *a)
{
    static const char *const names[] = {"malloc", "free", "realloc"};
    void *symbols[3];
    void *library = dlopen(a->library, RTLD_NOW | RTLD_LOCAL);
    for (unsigned i = 0; i < 3; i++) {
        char symbol[40];
        snprintf(symbol, sizeof symbol, "%s%s", a->prefix, names[i]);
        symbols[i] = library ? dlsym(library, symbol) : NULL;
    }
    a->present = symbols[0] && symbols[1] && symbols[2];
    memcpy(&a->entry.malloc, &symbols[0], sizeof symbols[0]);
    memcpy(&a->entry.free, &symbols[1], sizeof symbols[1]);
    memcpy(&a->entry.realloc, &symbols[2], sizeof symbols[2]);
    if (!a->present) printf("%s is left out: %s\n", a->name, library ? "it lacks symbols" : dlerror());
}

/* Measuring */

static void prepare(Bench *b, const Row *row)
{
    uint64_t random = 42;
    size_t slots = row->slots < 4096 ? 4096 : row->slots;
    b->slots = row->slots, b->count = row->count;
    b->blocks = calloc(slots, sizeof *b->blocks);
    b->sizes = malloc(slots * sizeof *b->sizes);
    b->order = malloc(slots * sizeof *b->order);
    for (size_t i = 0; i < slots; i++) {
        b->sizes[i] = row->least + next_random(&random) % (row->most - row->least + 1);
        b->order[i] = (uint32_t)i;
    }
    for (size_t i = row->slots; i-- > 1;) {
        size_t k = next_random(&random) % (i + 1);
        uint32_t other = b->order[k];
        b->order[k] = b->order[i], b->order[i] = other;
    }
    b->slots = row->pattern == LIFO ? 4096 : row->slots;
}

static long peak_kib(void)
{
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* numbers: first round [0] allocation [1] free, later rounds' best [2] [3], memory in KiB [4]. */
static void measure(const Allocator *a, const Row *row, double *numbers)
{
    Bench bench = a->entry;
    prepare(&bench, row);
    long before = peak_kib();
    bench.heap = a->library ? NULL : heap_new(NULL);
    PatternFunction run = bench.malloc ? peer_patterns[row->pattern] : ouro_patterns[row->pattern];
    run(&bench, numbers);
    numbers[2] = numbers[3] = 1e9;
    for (unsigned i = 0; i < 3; i++) {
        double again[2] = {0, 0};
        run(&bench, again);
        for (unsigned k = 0; k < 2; k++)
            if (again[k] < numbers[2 + k]) numbers[2 + k] = again[k];
    }
    numbers[4] = (double)(peak_kib() - before);
}

static void measure_apart(const Allocator *a, const Row *row, double *numbers)
{
    int ends[2];
    memset(numbers, 0, NUMBERS * sizeof *numbers);
    if (pipe(ends)) return;
    pid_t child = fork();
    if (child == 0) {
        measure(a, row, numbers);
        ssize_t n = write(ends[1], numbers, NUMBERS * sizeof *numbers);
        _exit(n < 0);
    }
    close(ends[1]);
    if (child > 0 && read(ends[0], numbers, NUMBERS * sizeof *numbers) < 0) numbers[0] = 0;
    close(ends[0]);
    if (child > 0) waitpid(child, NULL, 0);
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double results[ALLOCATORS][NUMBERS][MOST_ROUNDS];

static double median(unsigned allocator, unsigned number, unsigned rounds)
{
    double *values = results[allocator][number];
    qsort(values, rounds, sizeof *values, compare);
    return values[rounds / 2];
}

static void print_line(const char *name, const Allocator *allocators, unsigned number, unsigned rounds,
                       const char *format)
{
    printf("%-46s", name);
    for (unsigned i = 0; i < ALLOCATORS; i++)
        if (allocators[i].present) printf(format, median(i, number, rounds));
    printf("\n");
}

static void run_row(const Row *row, const Allocator *allocators, unsigned rounds)
{
    char name[80];
    for (unsigned r = 0; r < rounds; r++)
        for (unsigned i = 0; i < ALLOCATORS; i++) {
            double numbers[NUMBERS];
            if (!allocators[i].present) continue;
            measure_apart(&allocators[i], row, numbers);
            for (unsigned k = 0; k < NUMBERS; k++) results[i][k][r] = numbers[k];
        }
    if (!row->two) {
        print_line(row->name, allocators, 2, rounds, "%10.2f");
    } else {
        static const char *const suffixes[] = {": first alloc", ": first free", ": alloc", ": free"};
        for (unsigned k = 0; k < 4; k++) {
            snprintf(name, sizeof name, "%s%s", row->name, suffixes[k]);
            print_line(name, allocators, k, rounds, "%10.2f");
        }
    }
    snprintf(name, sizeof name, "%s: peak KiB", row->name);
    print_line(name, allocators, 4, rounds, "%10.0f");
    fflush(stdout);
}

/* jemalloc's library wants thread-local space that the loader reserves only when it was told so at the
 * start. */
static void restart_with_room(char **argv)
{
    if (getenv("GLIBC_TUNABLES")) return;
    setenv("GLIBC_TUNABLES", "glibc.rtld.optional_static_tls=16384", 1);
    execv("/proc/self/exe", argv);
}

int main(int argc, char **argv)
{
    restart_with_room(argv);
    static Allocator allocators[ALLOCATORS] = {
        {.name = "ouro", .present = true},
        {.name = "mimalloc", .library = "libmimalloc.so.2", .prefix = "mi_"},
        {.name = "jemalloc", .library = "libjemalloc.so.2", .prefix = ""},
        {.name = "malloc", .library = "libc.so.6", .prefix = ""},
    };
    unsigned rounds = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 5;
    if (rounds < 1 || rounds > MOST_ROUNDS) rounds = 5;
    for (unsigned i = 1; i < ALLOCATORS; i++) load(&allocators[i]);
    printf("ns per operation, medians of %u rounds%s", rounds, "\n");
    printf("%-46s", "");
    for (unsigned i = 0; i < ALLOCATORS; i++)
        if (allocators[i].present) printf("%10s", allocators[i].name);
    printf("\n");
    for (unsigned i = 0; i < ROWS; i++)
        if (argc < 3 || strstr(rows[i].name, argv[2])) run_row(&rows[i], allocators, rounds);
    return 0;
}
