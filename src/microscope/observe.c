#include "microscope/observe.h"

#include <stdlib.h>
#include <string.h>

#include "heap/arena.h"
#include "microscope/microscope.h"
#include "object/str.h"
#include "vm/step.h"

/* --- sites ----------------------------------------------------------------------------------------------- */
static uint64_t code_identity(Observer *w, const CodeObject *code)
{
    const Shadow *s = block_table_find(&w->shadows, code);
    return s && s->stamp ? s->stamp : (uint64_t)(uintptr_t)code;
}

static uint32_t *site_slot(const Observer *w, uint64_t code, int32_t line)
{
    uint32_t mask = w->site_index_capacity - 1;
    uint32_t i = (uint32_t)((code ^ (uint64_t)line << 32) * UINT64_C(0x9e3779b97f4a7c15) >> 32) & mask;
    while (w->site_index[i]) {
        const Site *s = &w->sites[w->site_index[i]];
        if (s->code == code && s->line == line) break;
        i = (i + 1) & mask;
    }
    return &w->site_index[i];
}

static bool grow_sites(Observer *w)
{
    uint32_t capacity = w->site_capacity ? 2 * w->site_capacity : 256;
    Site *sites = capacity < 1u << 24 ? realloc(w->sites, capacity * sizeof *sites) : NULL;
    uint32_t *index = sites ? calloc(2 * capacity, sizeof *index) : NULL;
    if (sites) w->sites = sites;
    if (!index) return false;
    free(w->site_index);
    w->site_index = index;
    w->site_index_capacity = 2 * capacity;
    w->site_capacity = capacity;
    if (!w->site_count) w->sites[w->site_count++] = (Site){0};
    for (uint32_t i = 1; i < w->site_count; i++) *site_slot(w, w->sites[i].code, w->sites[i].line) = i;
    return true;
}

/* The names of a neighbouring site of the same code are shared. */
static bool name_site(Observer *w, Site *s, const CodeObject *code)
{
    const Site *before = w->site_count > 1 ? &w->sites[w->site_count - 1] : NULL;
    if (before && strcmp(before->file, str_utf8(code->filename)) == 0) s->file = before->file;
    else s->file = strdup(str_utf8(code->filename));
    if (before && before->code == s->code) s->function = before->function;
    else s->function = strdup(str_utf8(code->qualname));
    if (s->file && s->function) return true;
    if (!before || s->file != before->file) free((char *)s->file);
    if (!before || s->function != before->function) free((char *)s->function);
    return false;
}

static void free_sites(Observer *w)
{
    for (uint32_t i = w->site_count; i-- > 1;) {
        const Site *s = &w->sites[i], *before = i > 1 ? &w->sites[i - 1] : NULL;
        if (!before || before->file != s->file) free((char *)s->file);
        if (!before || before->function != s->function) free((char *)s->function);
    }
    free(w->sites);
    free(w->site_index);
}

static uint32_t site_of(Observer *w, const CodeObject *code, int32_t line)
{
    Site s = {.line = line, .code = code_identity(w, code)};
    if (w->site_count + 1 >= w->site_capacity && !grow_sites(w)) return 0;
    uint32_t *slot = site_slot(w, s.code, line);
    if (*slot) return *slot;
    if (!name_site(w, &s, code)) return 0;
    w->sites[w->site_count] = s;
    return *slot = w->site_count++;
}

/* Code that was there before the observer must be known as code, too: the cache goes when it dies. */
static void note_code(Observer *w, const CodeObject *code)
{
    Shadow *s = block_table_get(&w->shadows, code);
    if (s) s->flags |= SHADOW_CODE;
}

uint32_t observe_frame_site(Observer *w, const Frame *f)
{
    SiteCache *c = &w->cache[((uintptr_t)f->ip >> 3) % SITE_CACHE];
    if (c->ip == f->ip) return c->site;
    note_code(w, f->code);
    *c = (SiteCache){f->ip, site_of(w, f->code, code_line(f->code, frame_instruction(f)))};
    return c->site;
}

/* Where the program is. */
static uint32_t current_site(Observer *w)
{
    const Frame *f = w->ts->frame;
    return f && f->code ? observe_frame_site(w, f) : 0;
}

/* --- types ----------------------------------------------------------------------------------------------- */
static uint32_t add_type(Observer *w, Type *type)
{
    if (w->type_count + 1 >= w->type_capacity) {
        uint32_t capacity = w->type_capacity ? 2 * w->type_capacity : 128;
        TypeEntry *types = capacity <= 1u << 16 ? realloc(w->types, capacity * sizeof *types) : NULL;
        if (!types) return 0;
        w->types = types;
        w->type_capacity = capacity;
        if (!w->type_count) w->types[w->type_count++] = (TypeEntry){0};
    }
    char *name = strdup(type_name(type));
    if (!name) return 0;
    w->types[w->type_count] = (TypeEntry){type, name};
    return w->type_count++;
}

static uint16_t type_index(Observer *w, Type *type)
{
    TypeCache *c = &w->type_cache[((uintptr_t)type >> 4) % TYPE_CACHE];
    if (c->type == type) return c->index;
    uint32_t i = w->type_count;
    while (i > 1 && w->types[i - 1].type != type) i--;
    *c = (TypeCache){type, (uint16_t)(i > 1 ? i - 1 : add_type(w, type))};
    return c->index;
}

/* The class has died; objects of it that died before keep its name. */
static void forget_type(Observer *w, const void *type)
{
    for (uint32_t i = 1; i < w->type_count; i++) {
        if (w->types[i].type != type) continue;
        memset(w->type_cache, 0, sizeof w->type_cache);
        w->types[i].type = NULL;
    }
}

const char *observe_type_name(const Observer *w, uint16_t type)
{
    return type ? w->types[type].name : "storage";
}

/* A block of this address and at least this size, if there is one that lives. Asked of numbers that may be anything. */
static bool is_live_block(const Heap *heap, const void *address, size_t size)
{
    HeapBlockInfo block;
    if ((uintptr_t)address % 8 || (uintptr_t)address >> 47 || !((uintptr_t)address >> 40)) return false;
    if (arena_find(heap, address) && pool_of_span(address)->block_size < size)
        return false; /* most end here */
    return heap_find_block(heap, address, &block) && block.address == address
        && block.state == HEAP_BLOCK_LIVE
        && block.size >= size;
}

static bool is_live_type(Observer *w, const void *address)
{
    const TypeCache *c = &w->type_cache[((uintptr_t)address >> 4) % TYPE_CACHE];
    const Object *o = address;
    if (c->type == address) return true;
    if (!is_live_block(w->ts->heap, address, sizeof(Type))
        || !is_live_block(w->ts->heap, o->type, sizeof(Type)))
        return false;
    return o->refcount > 0 && type_has(o->type, TF_TYPE_SUBCLASS);
}

/* --- births and deaths ----------------------------------------------------------------------------------- */
static void note_special(Shadow *s, const Object *o)
{
    if (o->type->kind == KIND_CODE) s->flags |= SHADOW_CODE;
}

static void set_type(Observer *w, Shadow *s, void *block, size_t size, Type *type)
{
    s->type = type_index(w, type);
    note_special(s, block);
    w->traffic.objects_born += s->stamp != 0;
    for (Listener *l = w->listeners; l; l = l->next)
        if (l->typed) l->typed(l, block, size, s);
}

/* May a block of this size hold an object of the type? What else begins with a type's address is smaller or larger. */
static OURO_NO_ASAN bool fits(const void *block, const Type *type, size_t size)
{
    if (type_has(type, TF_INLINE_ATTRS)) {
        size_t capacity = ((const GcObject *)block)->gc >> GC_OWNER_SHIFT;
        return size >= sizeof(GcObject) && size == heap_block_size(type->basic_size + 8 * capacity);
    }
    bool varies = type->item_size || type->slots.size || type_has(type, TF_TAIL);
    return varies ? size >= type->basic_size : size == heap_block_size(type->basic_size);
}

/* The type of the object in a living block; NULL: it holds none, or none yet. What was asked for may be shorter. */
static OURO_NO_ASAN Type *type_of_living(Observer *w, const void *block, size_t size)
{
    const Object *o = block;
    const void *first_word = *(void *const *)block;
    if (size < sizeof(Object) || !o->refcount || !o->type || !is_live_type(w, o->type)
        || !fits(block, o->type, size))
        return NULL;
    return is_live_block(w->ts->heap, first_word, 0) ? NULL : o->type;
}

/* The same for a block that was just freed: the count is overwritten by the link of the free list, the type is there. */
static OURO_NO_ASAN Type *type_of_dead(Observer *w, const void *block, size_t size)
{
    Type *type = size >= sizeof(Object) ? ((const Object *)block)->type : NULL;
    return type && is_live_type(w, type) && fits(block, type, size) ? type : NULL;
}

void observe_settle(Observer *w)
{
    void *block = w->unsettled;
    w->unsettled = NULL;
    Type *type = block ? type_of_living(w, block, w->unsettled_size) : NULL;
    Shadow *s = type ? block_table_find(&w->shadows, block) : NULL;
    if (s) set_type(w, s, block, w->unsettled_size, type);
}

static bool settle_block(void *context, const HeapBlockInfo *b)
{
    Observer *w = context;
    Shadow *s = b->state == HEAP_BLOCK_LIVE ? block_table_find(&w->shadows, b->address) : NULL;
    if (!s || s->type || !s->stamp) return true;
    Type *type = type_of_living(w, b->address, b->size);
    if (type) set_type(w, s, b->address, b->size, type);
    return true;
}

void observe_settle_all(Observer *w)
{
    observe_settle(w);
    heap_walk_blocks(w->ts->heap, settle_block, w);
}

/* The block may be larger than what was asked for: the word is in the block all the same. */
static OURO_NO_ASAN void clear_type(void *block) { ((Object *)block)->type = NULL; }

static void on_born(void *context, void *block, size_t size)
{
    Observer *w = context;
    if (w->unsettled) observe_settle(w);
    Shadow *s = block_table_get(&w->shadows, block);
    Traffic *t = &w->traffic;
    w->newest = block;
    t->born++;
    t->born_bytes += size;
    t->live += size;
    if (t->live > t->peak) t->peak = t->live;
    if (!s) {
        w->failed = true;
        return;
    }
    *s = (Shadow){.stamp = ++w->last_stamp, .site = current_site(w), .flags = w->ts->rt->filling ? SHADOW_FILLED : 0};
    if (size >= sizeof(Object)) {
        clear_type(block);
        w->unsettled = block;
        w->unsettled_size = size;
    }
    for (Listener *l = w->listeners; l; l = l->next)
        if (l->born) l->born(l, block, size, s);
}

static void forget_code(Observer *w, const Shadow *s)
{
    if (s->flags & SHADOW_CODE) memset(w->cache, 0, sizeof w->cache);
}

/* What is known of a block that dies; its type is looked for once more. */
static Shadow *shadow_of_dead(Observer *w, void *block, size_t size)
{
    Shadow *s = block_table_get(&w->shadows, block);
    if (!s || s->type || s->flags & SHADOW_MOVED) return s;
    Type *type = type_of_dead(w, block, size);
    if (type) set_type(w, s, block, size, type);
    return s;
}

static void on_freed(void *context, void *block, size_t size)
{
    Observer *w = context;
    if (w->unsettled == block) w->unsettled = NULL;
    Shadow *s = shadow_of_dead(w, block, size);
    Traffic *t = &w->traffic;
    t->live -= size < t->live ? size : t->live;
    if (size >= sizeof(Type)) forget_type(w, block);
    if (!s || !(s->flags & SHADOW_MOVED)) {
        t->freed++;
        t->freed_bytes += size;
        t->objects_freed += s && s->type;
        for (Listener *l = w->listeners; l; l = l->next)
            if (l->freed) l->freed(l, block, size, s);
    }
    if (!s) return;
    forget_code(w, s);
    *s = (Shadow){0};
    if (size > HEAP_RUN_MAX && block_table_is_mapped(&w->shadows, block)) block_table_forget_mapped(&w->shadows, block);
}

/* The bytes of a block whose contents moved count once: `from` is gone for them although it is not freed yet. */
static void count_move(Traffic *t, const void *from, size_t from_size, const void *to, size_t to_size,
                       bool announced)
{
    if (announced) {
        t->born--;
        t->born_bytes -= to_size;
    } else {
        t->live += to_size;
        if (from == to) t->live -= from_size < t->live ? from_size : t->live;
        if (t->live > t->peak) t->peak = t->live;
    }
    if (to_size > from_size) t->born_bytes += to_size - from_size;
    else t->freed_bytes += from_size - to_size;
}

/* What was in `from` lives on in `to`: no birth, and no death when `from` is freed. */
static void on_moved(void *context, void *from, size_t from_size, void *to, size_t to_size)
{
    Observer *w = context;
    bool announced = from != to && w->newest == to;
    if (w->unsettled == from) observe_settle(w);
    if (w->unsettled == to) w->unsettled = NULL;
    count_move(&w->traffic, from, from_size, to, to_size, announced);
    for (Listener *l = w->listeners; l; l = l->next)
        if (l->moved) l->moved(l, from, from_size, to, to_size, announced);
    if (from == to) return;
    Shadow *old = block_table_find(&w->shadows, from), copy = old ? *old : (Shadow){0};
    Shadow *now = block_table_get(&w->shadows, to);
    if (now) *now = copy;
    if ((old = block_table_get(&w->shadows, from))) *old = (Shadow){.flags = SHADOW_MOVED};
}

static void on_pool(void *context, unsigned arena, unsigned pool, unsigned size_class, bool taken)
{
    Observer *w = context;
    (void)size_class;
    if (taken) return;
    block_table_forget_pool(&w->shadows, arena, pool);
    for (Listener *l = w->listeners; l; l = l->next)
        if (l->pool) l->pool(l, arena, pool);
}

/* --- on and off ------------------------------------------------------------------------------------------ */
static void count_live(Observer *w)
{
    HeapStats stats;
    heap_get_stats(w->ts->heap, &stats);
    w->traffic.live = w->traffic.peak = stats.live;
}

Observer *observe_start(ThreadState *ts)
{
    Microscope *m = microscope_get(ts);
    if (!m) return NULL;
    Observer *w = m->observer ? m->observer : (m->observer = calloc(1, sizeof *w));
    if (!w || observe_is_on(w)) return w;
    w->ts = ts;
    block_table_init(&w->shadows, ts->heap, sizeof(Shadow));
    w->tap = (HeapTap){.born = on_born, .freed = on_freed, .moved = on_moved, .pool = on_pool, .context = w};
    if (!w->type_count && (!grow_sites(w) || (add_type(w, ts->rt->types[KIND_INT]), !w->type_count)))
        return NULL;
    count_live(w);
    heap_set_tap(ts->heap, &w->tap);
    vm_set_stepping(ts, STEP_SAVE, true);
    return w;
}

void observe_stop(ThreadState *ts)
{
    Microscope *m = ts->rt->microscope;
    Observer *w = m ? m->observer : NULL;
    if (!w) return;
    heap_set_tap(ts->heap, NULL);
    vm_set_stepping(ts, STEP_SAVE, false);
    block_table_fini(&w->shadows);
    free_sites(w);
    for (uint32_t i = 1; i < w->type_count; i++) free(w->types[i].name);
    free(w->types);
    free(w);
    m->observer = NULL;
}

void observe_listen(Observer *w, Listener *l)
{
    l->next = w->listeners;
    w->listeners = l;
}

void observe_unlisten(Observer *w, Listener *l)
{
    Listener **place = &w->listeners;
    while (*place && *place != l) place = &(*place)->next;
    if (*place) *place = l->next;
}

/* --- asking ---------------------------------------------------------------------------------------------- */
Shadow *observe_find(Observer *w, const void *block) { return block_table_find(&w->shadows, block); }

uint32_t observe_number(Observer *w, Borrow o)
{
    Shadow *s = block_table_get(&w->shadows, o);
    if (!s) return 0;
    note_special(s, o);
    return s->number ? s->number : (s->number = ++w->last_number);
}

void observe_number_containers(Observer *w)
{
    const GcState *gc = &w->ts->rt->gc;
    for (int g = GEN_FROZEN; g >= 0; g--) {
        const Generation *list = &gc->generations[g];
        for (size_t i = 0; i < list->length; i++) {
            Shadow *s = list->items[i] ? block_table_find(&w->shadows, list->items[i]) : NULL;
            if (s && s->stamp && !s->number) s->number = ++w->last_number;
        }
    }
}

const Site *observe_site(Observer *w, const void *block)
{
    const Shadow *s = block_table_find(&w->shadows, block);
    return s && s->site ? &w->sites[s->site] : NULL;
}
