/* observe.h: seeing blocks born and freed: where each was made, in which order, and what number it has.
 *
 * While the observer is on, the heap tells it of every block (heap.h, HeapTap), and code runs in the stepping loop,
 * which keeps each frame's place exact. For each live block there is a Shadow, in a table outside of the heap:
 *
 *     stamp    when it was born, counting blocks; 0: before the observer was on
 *     site     the line that made it
 *     type     what it is, if it is an object
 *     number   the n of #n, once it was shown
 *
 * Whether a new block is to be an object, and of which type, is not known when it is handed out: its header is
 * written afterwards. So the newest block waits (`unsettled`) and is looked at when the next event comes, and once more
 * when it is freed. An object has its type in the second word, which the observer cleared before handing the block
 * out. Storage may hold a type there too, as the second of its items; but then its first word is a pointer, which no
 * count is.
 *
 * Numbers are given in order of birth to the containers that live when a report begins, and to everything else when
 * it is first shown. They are never given again. */
#ifndef OURO_MICROSCOPE_OBSERVE_H
#define OURO_MICROSCOPE_OBSERVE_H

#include "code/code.h"
#include "microscope/block_table.h"

typedef struct Frame Frame;

typedef struct Site {           /* a source line that made blocks */
    const char *file;           /* as its code names it; kept by the observer */
    const char *function;       /* qualified name */
    int32_t line;
    uint64_t code;              /* stamp of the code object, its address if it was there before */
} Site;

typedef struct TypeEntry {      /* a type of which objects were seen */
    Type *type;                 /* NULL: it died */
    char *name;                 /* malloc'ed */
} TypeEntry;

/* FILLED: made by the runtime for the dict of a built-in type, which somebody looked into for the first time. */
enum ShadowFlag { SHADOW_MOVED = 2, SHADOW_CODE = 4, SHADOW_FILLED = 8 };

typedef struct Shadow {
    uint64_t stamp : 40;
    uint64_t site : 24;         /* index; 0: unknown */
    uint32_t number;            /* 0: none yet */
    uint16_t type;              /* index of a TypeEntry; 0: no object, or not seen being born */
    uint16_t flags;             /* ShadowFlag */
} Shadow;

/* What happened since the observer was started, in blocks and bytes of whole blocks. A block that grows or shrinks is
 * neither born nor freed; what it gains or loses counts as born or freed bytes. */
typedef struct Traffic {
    uint64_t born, freed;               /* blocks */
    uint64_t born_bytes, freed_bytes;
    uint64_t objects_born, objects_freed;
    uint64_t live, peak;                /* bytes in use now; most since peak was last set */
} Traffic;

typedef struct SiteCache { const Instr *ip; uint32_t site; } SiteCache;
typedef struct TypeCache { const Type *type; uint16_t index; } TypeCache;
#define SITE_CACHE 256
#define TYPE_CACHE 64

typedef struct Observer Observer;
/* Somebody else who wants to hear of blocks, after the observer: tracemalloc, %mem. May not touch the heap. `type` is
 * that of an object, 0 for storage. A block is born as storage; `typed` tells when it is known to be an object, which may
 * be as late as just before `freed`. `moved`: what was in `from` is in `to` now, which may be the same address, and
 * `freed` will not tell of `from`; `announced`: `born` has told of `to`, and spoke too soon. */
typedef struct Listener {
    void (*born)(struct Listener *l, void *block, size_t size, const Shadow *shadow);
    void (*freed)(struct Listener *l, void *block, size_t size, const Shadow *shadow);
    void (*typed)(struct Listener *l, void *block, size_t size, const Shadow *shadow);
    void (*moved)(struct Listener *l, void *from, size_t from_size, void *to, size_t to_size, bool announced);
    void (*pool)(struct Listener *l, unsigned arena, unsigned pool); /* given back: it may hold other sizes next */
    struct Listener *next;
} Listener;

struct Observer {
    ThreadState *ts;
    HeapTap tap;
    BlockTable shadows;
    uint64_t last_stamp;
    uint32_t last_number;
    void *unsettled;            /* the newest block, or NULL */
    size_t unsettled_size;
    void *newest;               /* the block that was born last: it may turn out to be one that moved */
    Site *sites;                /* malloc'ed; sites[0] means unknown */
    uint32_t site_count, site_capacity;
    uint32_t *site_index;       /* open addressing over sites; malloc'ed */
    uint32_t site_index_capacity;
    SiteCache cache[SITE_CACHE];
    TypeEntry *types;           /* malloc'ed; types[0] unused */
    uint32_t type_count, type_capacity;
    TypeCache type_cache[TYPE_CACHE];
    Traffic traffic;
    Listener *listeners;
    bool failed;                /* no memory: something was missed */
};

/* Starts it; the same observer if it runs already. NULL: no memory. */
Observer *observe_start(ThreadState *ts);
void observe_stop(ThreadState *ts);
static inline bool observe_is_on(const Observer *w) { return w && w->tap.context; }

/* Looks at the newest block now; call it before asking about blocks. */
void observe_settle(Observer *w);
/* Looks again at every block that is not known to be an object: some get their header late. */
void observe_settle_all(Observer *w);
/* NULL: nothing is known of the block. */
Shadow *observe_find(Observer *w, const void *block);
/* The n of #n, given now if need be; 0 without memory. */
uint32_t observe_number(Observer *w, Borrow o);
/* Gives numbers to all containers born under the observer. */
void observe_number_containers(Observer *w);
/* Where a frame is: index of a Site, 0 without memory. */
uint32_t observe_frame_site(Observer *w, const Frame *f);
/* NULL when unknown. */
const Site *observe_site(Observer *w, const void *block);
const char *observe_type_name(const Observer *w, uint16_t type);

void observe_listen(Observer *w, Listener *l);
void observe_unlisten(Observer *w, Listener *l);

#endif
