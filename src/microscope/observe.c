#include "microscope/observe.h"

#include <stdlib.h>
#include <string.h>

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
    return s->file && s->function;
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

/* Where the program is. */
static uint32_t current_site(Observer *w)
{
    const Frame *f = w->ts->frame;
    if (!f || !f->code) return 0;
    SiteCache *c = &w->cache[((uintptr_t)f->ip >> 3) % SITE_CACHE];
    if (c->ip != f->ip) *c = (SiteCache){f->ip, site_of(w, f->code, code_line(f->code, frame_instruction(f)))};
    return c->site;
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
    memset(w->type_cache, 0, sizeof w->type_cache);
    for (uint32_t i = 1; i < w->type_count; i++)
        if (w->types[i].type == type) w->types[i].type = NULL;
}

const char *observe_type_name(const Observer *w, uint16_t type) { return type ? w->types[type].name : "storage"; }

/* Is there a living class at this address, which may be any number? */
static bool is_live_type(Observer *w, const void *address)
{
    const TypeCache *c = &w->type_cache[((uintptr_t)address >> 4) % TYPE_CACHE];
    HeapBlockInfo block;
    if (c->type == address) return true;
    if ((uintptr_t)address % 8 || !heap_find_block(w->ts->heap, address, &block)) return false;
    if (block.address != address || block.state != HEAP_BLOCK_LIVE || block.size < sizeof(Type)) return false;
    const Object *o = address;
    return heap_find_block(w->ts->heap, o->type, &block) && block.address == (char *)o->type
        && block.size >= sizeof(Type) && o->refcount > 0 && type_has(o->type, TF_TYPE_SUBCLASS);
}

/* --- births and deaths ----------------------------------------------------------------------------------- */
static void note_special(Shadow *s, const Object *o)
{
    if (type_has(o->type, TF_TYPE_SUBCLASS)) s->flags |= SHADOW_TYPE;
    if (o->type->kind == KIND_CODE) s->flags |= SHADOW_CODE;
}

static void set_type(Observer *w, void *block, Type *type)
{
    Shadow *s = block_table_find(&w->shadows, block);
    if (!s) return;
    s->type = type_index(w, type);
    note_special(s, block);
    w->traffic.objects_born++;
    for (Listener *l = w->listeners; l; l = l->next)
        if (l->typed) l->typed(l, block, s);
}

void observe_settle(Observer *w)
{
    Object *o = w->unsettled;
    w->unsettled = NULL;
    if (o && o->refcount == 1 && o->type && is_live_type(w, o->type)) set_type(w, o, o->type);
}

static void on_born(void *context, void *block, size_t size)
{
    Observer *w = context;
    if (w->unsettled) observe_settle(w);
    Shadow *s = block_table_get(&w->shadows, block);
    Traffic *t = &w->traffic;
    t->born++;
    t->born_bytes += size;
    t->live += size;
    if (t->live > t->peak) t->peak = t->live;
    if (!s) {
        w->failed = true;
        return;
    }
    *s = (Shadow){.stamp = ++w->last_stamp, .site = current_site(w)};
    if (size >= sizeof(Object)) {
        ((Object *)block)->type = NULL;
        w->unsettled = block;
    }
    for (Listener *l = w->listeners; l; l = l->next)
        if (l->born) l->born(l, block, size, s);
}

/* Freed at once: the count is overwritten by the link of the free list, the type is still there. */
static OURO_NO_ASAN void settle_dead(Observer *w)
{
    Object *o = w->unsettled;
    Type *type = o->type;
    w->unsettled = NULL;
    if (type && is_live_type(w, type)) set_type(w, o, type);
}

static void forget_code(Observer *w, const Shadow *s, const void *block)
{
    if (s->flags & SHADOW_CODE) memset(w->cache, 0, sizeof w->cache);
    if (s->flags & SHADOW_TYPE) forget_type(w, block);
}

static void on_freed(void *context, void *block, size_t size)
{
    Observer *w = context;
    if (w->unsettled == block) settle_dead(w);
    Shadow *s = block_table_find(&w->shadows, block);
    Traffic *t = &w->traffic;
    bool moved = s && s->flags & SHADOW_MOVED;
    t->live -= size < t->live ? size : t->live;
    if (!moved) {
        t->freed++;
        t->freed_bytes += size;
        t->objects_freed += s && s->type;
        for (Listener *l = w->listeners; l; l = l->next)
            if (l->freed) l->freed(l, block, size, s);
    }
    if (!s) return;
    forget_code(w, s, block);
    *s = (Shadow){0};
    if (block_table_is_mapped(&w->shadows, block)) block_table_forget_mapped(&w->shadows, block);
}

/* What was in `from` lives on in `to`: no birth, and no death when `from` is freed. */
static void on_moved(void *context, void *from, size_t from_size, void *to, size_t to_size)
{
    Observer *w = context;
    Traffic *t = &w->traffic;
    if (w->unsettled == from) observe_settle(w);
    bool born = w->unsettled == to;
    if (born) {
        w->unsettled = NULL;
        t->born--;
        t->born_bytes -= to_size;
    } else {
        t->live += to_size;
        if (from == to) t->live -= from_size < t->live ? from_size : t->live;
        if (t->live > t->peak) t->peak = t->live;
    }
    for (Listener *l = w->listeners; l; l = l->next)
        if (l->moved) l->moved(l, from, from_size, to, to_size);
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
    if (!taken) block_table_forget_pool(&w->shadows, arena, pool);
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
    if (!w->type_count && (!grow_sites(w) || (add_type(w, ts->rt->types[KIND_INT]), !w->type_count))) return NULL;
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
