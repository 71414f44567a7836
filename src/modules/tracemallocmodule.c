/* tracemallocmodule.c: the module _tracemalloc: the traces of microscope/traces.h as tuples. */
#include <stdlib.h>

#include "modules/builtins.h"
#include "modules/tracemalloc.h"

NATIVE(is_tracing)
{
    UNUSED_ARGUMENTS();
    return bool_new(ts, traces_find(ts) != NULL);
}

NATIVE(clear_traces)
{
    UNUSED_ARGUMENTS();
    Traces *t = traces_find(ts);
    if (t) traces_clear(t);
    return none_new(ts);
}

NATIVE(start)
{
    int frames = 1;
    (void)self; (void)kwnames;
    if (nargs && !args_int(ts, args[0], &frames)) return NULL;
    if (frames < 1 || frames > TRACES_MAX_FRAMES)
        return raise_value_error(ts, "the number of frames must be in range [1; %d]", TRACES_MAX_FRAMES);
    return traces_start(ts, (uint32_t)frames) ? none_new(ts) : raise_no_memory(ts);
}

NATIVE(stop)
{
    UNUSED_ARGUMENTS();
    traces_stop(ts);
    return none_new(ts);
}

NATIVE(get_traceback_limit)
{
    UNUSED_ARGUMENTS();
    return int_from_int64(ts, traces_limit(ts));
}

NATIVE(get_tracemalloc_memory)
{
    UNUSED_ARGUMENTS();
    const Traces *t = traces_find(ts);
    return int_from_uint64(ts, t ? traces_memory(t) : 0);
}

NATIVE(get_traced_memory)
{
    UNUSED_ARGUMENTS();
    const Traces *t = traces_find(ts);
    Ref now = int_from_uint64(ts, t ? t->traced : 0), peak = now ? int_from_uint64(ts, t ? t->peak : 0)
        : NULL;
    Ref pair = peak ? tuple_pack(ts, 2, now, peak) : NULL;
    ref_xdrop(now);
    ref_xdrop(peak);
    return pair;
}

NATIVE(reset_peak)
{
    UNUSED_ARGUMENTS();
    Traces *t = traces_find(ts);
    if (t) t->peak = t->traced;
    return none_new(ts);
}

/* --- tracebacks as tuples -------------------------------------------------------------------------------- */
static Ref frame_tuple(ThreadState *ts, const Observer *w, uint32_t site)
{
    const Site *s = site ? &w->sites[site] : NULL;
    Ref file = str_intern_text(ts, s ? s->file : "<unknown>");
    Ref line = file ? int_from_int64(ts, s ? s->line : 0) : NULL;
    Ref pair = line ? tuple_pack(ts, 2, file, line) : NULL;
    ref_xdrop(file);
    ref_xdrop(line);
    return pair;
}

Ref traceback_tuple(ThreadState *ts, const Observer *w, const TraceFrames *f)
{
    Ref tuple = tuple_new(ts, f->count);
    for (uint32_t i = 0; tuple && i < f->count; i++)
        if (!(tuple_of(tuple)->items[i] = frame_tuple(ts, w, f->sites[i]))) ref_clear(&tuple);
    return tuple;
}

typedef struct Answer {
    ThreadState *ts;
    Traces *traces;
    Ref *tuples;            /* of each traceback, made when first needed; malloc'ed */
    struct { size_t size; uint32_t domain, traceback; } *rows; /* malloc'ed: what was there when the question was asked */
    size_t count, capacity;
} Answer;

static bool note_block(void *context, uint32_t domain, size_t size, uint32_t traceback)
{
    Answer *a = context;
    if (a->count == a->capacity) {
        size_t capacity = a->capacity ? 2 * a->capacity : 1024;
        void *rows = realloc(a->rows, capacity * sizeof *a->rows);
        if (!rows) return raise_no_memory(a->ts) != NULL;
        a->rows = rows;
        a->capacity = capacity;
    }
    a->rows[a->count].size = size;
    a->rows[a->count].domain = domain;
    a->rows[a->count++].traceback = traceback;
    return true;
}

/* (domain, size, traceback, total frames) */
static Ref trace_tuple(Answer *a, size_t i)
{
    ThreadState *ts = a->ts;
    const TraceFrames *f = a->traces->tracebacks[a->rows[i].traceback];
    Ref *frames = &a->tuples[a->rows[i].traceback], size = NULL, total = NULL, domain = NULL, row = NULL;
    if (!*frames && !(*frames = traceback_tuple(ts, a->traces->observer, f))) return NULL;
    if ((domain = int_from_int64(ts, a->rows[i].domain)) && (size = int_from_uint64(ts, a->rows[i].size))
        && (total = int_from_uint64(ts, f->total)))
        row = tuple_pack(ts, 4, domain, size, *frames, total);
    ref_xdrop(domain);
    ref_xdrop(size);
    ref_xdrop(total);
    return row;
}

static Ref list_traces(Answer *a)
{
    Ref list = list_new(a->ts, a->count);
    for (size_t i = 0; list && i < a->count; i++)
        if (!(list_of(list)->items[i] = trace_tuple(a, i))) ref_clear(&list);
    return list;
}

/* What is made for the answer is not traced. */
static Ref answer_traces(ThreadState *ts, Traces *t)
{
    Answer a = {.ts = ts, .traces = t, .tuples = calloc(t->count + 1, sizeof(Ref))};
    Ref list = NULL;
    t->paused = true;
    if (!a.tuples) raise_no_memory(ts);
    else if (traces_walk(t, note_block, &a)) list = list_traces(&a);
    for (uint32_t i = 0; a.tuples && i < t->count; i++) ref_xdrop(a.tuples[i]);
    t->paused = false;
    free(a.tuples);
    free(a.rows);
    return list;
}

NATIVE(get_traces)
{
    UNUSED_ARGUMENTS();
    Traces *t = traces_find(ts);
    return t ? answer_traces(ts, t) : list_new(ts, 0);
}

NATIVE(get_object_traceback)
{
    (void)self; (void)nargs; (void)kwnames;
    Traces *t = traces_find(ts);
    const TraceFrames *f = t ? traces_of(t, args[0]) : NULL;
    if (!f) return none_new(ts);
    t->paused = true;
    Ref frames = traceback_tuple(ts, t->observer, f);
    t->paused = false;
    return frames;
}

static const MethodDef functions[] = {
    {"is_tracing", is_tracing, 0, 0, 0, "is_tracing($module, /)\n--\n\nAre allocations being traced?"},
    {"clear_traces", clear_traces, 0, 0, 0,
    "clear_traces($module, /)\n--\n\nForget all blocks traced so far."},
    {"start", start, 0, 1, 0,
     "start($module, nframe=1, /)\n--\n\nStart tracing blocks, keeping up to nframe frames for each."},
    {"stop", stop, 0, 0, 0, "stop($module, /)\n--\n\nStop tracing and forget all that was traced."},
    {"get_traceback_limit", get_traceback_limit, 0, 0, 0,
     "get_traceback_limit($module, /)\n--\n\nThe number of frames kept for a block."},
    {"get_tracemalloc_memory", get_tracemalloc_memory, 0, 0, 0,
     "get_tracemalloc_memory($module, /)\n--\n\nBytes that tracing itself takes, outside of the heap."},
    {"get_traced_memory", get_traced_memory, 0, 0, 0,
     "get_traced_memory($module, /)\n--\n\nBytes of the blocks traced, now and at most: (current, peak)."},
    {"reset_peak", reset_peak, 0, 0, 0, "reset_peak($module, /)\n--\n\nLet the peak be what is traced now."},
    {"_get_traces", get_traces, 0, 0, 0,
     "_get_traces($module, /)\n--\n\nA list of (domain, size, frames, total frames), one for each block."},
    {"_get_object_traceback", get_object_traceback, 1, 1, 0,
     "_get_object_traceback($module, obj, /)\n--\n\nThe frames that made the object's block, or None."},
    {0},
};

Ref module_tracemalloc_init(ThreadState *ts)
{
    Ref module = module_new(ts, "_tracemalloc",
                            "Traces of the blocks of the heap: what tracemalloc is built on.");
    if (module && !module_add_functions(ts, module, functions)) ref_clear(&module);
    return module;
}
