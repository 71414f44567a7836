/* jump.c: setting f_lineno: a debugger makes a frame go on at another line.
 *
 * That is possible where the temporaries that the target needs (iterators of loops, __exit__ of with statements, the
 * exception of a handler) are there: they must be among those of the place where the frame stands. What it has beyond
 * them is released, as if the blocks had been left. Locals that have no value yet get None, for the code of the target
 * may rely on an assignment that was jumped over. */
#include <stdlib.h>

#include "vm/trace.h"
#include "vm/operations.h"

/* Looks for the best instruction of the target line. */
typedef struct Search {
    const CodeObject *code;
    int32_t line;
    uint32_t from;          /* where the frame stands */
    uint8_t *here;          /* its temporaries there */
    uint8_t *best;          /* those of the target found so far */
    int64_t target, depth;  /* -1: none */
    const char *message;    /* why not */
} Search;

static uint32_t temp_count(const CodeObject *code) { return code->nregisters - code->nfixed; }

static bool is_full(uint8_t state) { return (state & (TEMP_EMPTY | TEMP_FULL)) == TEMP_FULL; }

static uint8_t kind_of(uint8_t state) { return state & TEMP_KINDS; }

/* Values of expressions are not interchangeable: no jump leads into one. */
static bool is_compatible(const Search *s, const uint8_t *states)
{
    for (uint32_t t = 0; t < temp_count(s->code); t++) {
        uint8_t kind = kind_of(states[t]);
        if (is_full(states[t]) && (!kind || !is_full(s->here[t]) || kind != kind_of(s->here[t]))) return false;
    }
    return true;
}

/* How many of the first temporaries are in use. */
static int64_t depth_of(const CodeObject *code, const uint8_t *states)
{
    int64_t depth = temp_count(code);
    while (depth > 0 && !is_full(states[depth - 1])) depth--;
    return depth;
}

static const char *explain(const CodeObject *code, const uint8_t *states)
{
    if (!states) return "can't jump into an exception handler, or code may be unreachable";
    int64_t depth = depth_of(code, states);
    uint8_t kind = depth ? kind_of(states[depth - 1]) : 0;
    if (kind & (TEMP_ITERATOR | TEMP_ASYNC_ITERATOR)) return "can't jump into the body of a for loop";
    if (kind & (TEMP_EXCEPTION | TEMP_SAVED)) return "can't jump into an 'except' block as there's no exception";
    return "incompatible stacks";
}

/* Does control that comes from before i, in the order of the code, come to another line there? Not where a loop
 * comes back to its head: that line begins where the iterator is made. */
static bool begins_line(const CodeObject *code, uint32_t i, int32_t line)
{
    int32_t last = -1;
    if (code->code[i].op >= BC_FOR_ITER && code->code[i].op <= BC_FOR_ITER_GENERATOR) return false;
    for (uint32_t k = 0; k < code->nlocations && code->locations[k].start <= i; k++) {
        const Location *l = &code->locations[k];
        if (l->start == i) return l->line == line && last != line;
        if (l->line >= 0) last = l->line;
    }
    return false;
}

static void see_here(void *context, uint32_t i, const uint8_t *states)
{
    Search *s = context;
    if (i == s->from && states) memcpy(s->here, states, temp_count(s->code));
}

static void see_target(void *context, uint32_t i, const uint8_t *states)
{
    Search *s = context;
    if (!begins_line(s->code, i, s->line)) return;
    if (states && is_compatible(s, states)) {
        int64_t depth = depth_of(s->code, states);
        if (s->target >= 0 && depth <= s->depth) return;
        s->target = i;
        s->depth = depth;
        memcpy(s->best, states, temp_count(s->code));
    } else if (!s->message) {
        s->message = explain(s->code, states);
    }
}

/* The first line not before it that has code, or -1. */
static int32_t line_not_before(const CodeObject *code, int32_t line)
{
    int32_t found = -1;
    for (uint32_t k = 0; k < code->nlocations; k++) {
        int32_t l = code->locations[k].line;
        if (l >= line && (found < 0 || l < found)) found = l;
    }
    return found;
}

/* The handler that had begun is left: what was handled before is handled again. */
static void restore_handled(ThreadState *ts, Ref *saved)
{
    Ref before = *saved, handled = ts->exc_state->value;
    *saved = NULL;
    if (before == ts->rt->none) ref_clear(&before);
    ts->exc_state->value = before;
    ref_xdrop(handled);
}

static void leave_blocks(ThreadState *ts, Frame *frame, const Search *s)
{
    for (uint32_t t = temp_count(s->code); t-- > 0;) {
        Ref *r = &frame->base[frame->code->nfixed + t];
        if (!*r || !(s->best[t] & TEMP_EMPTY)) continue;
        if (s->here[t] & TEMP_SAVED) restore_handled(ts, r);
        else ref_clear(r);
    }
    for (uint32_t i = 0; i < frame->code->nlocals; i++)
        if (!frame->base[i]) frame->base[i] = none_new(ts);
}

static bool fail(ThreadState *ts, const char *message)
{
    raise_value_error(ts, "%s", message);
    return false;
}

static bool jump(ThreadState *ts, Frame *frame, Search *s)
{
    s->here = calloc(2, temp_count(s->code) + 1u);
    if (!s->here) return raise_no_memory(ts), false;
    s->best = s->here + temp_count(s->code);
    bool done = code_walk_states(s->code, see_here, s) && code_walk_states(s->code, see_target, s);
    if (!done) raise_no_memory(ts);
    else if (s->target < 0) fail(ts, s->message ? s->message : "cannot find bytecode for specified line");
    else {
        frame->ip = s->code->code + s->target + 1;
        frame->object->last_line = s->line;
        leave_blocks(ts, frame, s);
    }
    free(s->here);
    return !ts->exc;
}

static bool check_event(ThreadState *ts, FrameObject *o)
{
    if (ts->tracing_event == TRACE_CALL) return fail(ts, "can't jump from the 'call' trace event of a new frame");
    if (ts->tracing_event != TRACE_LINE || !o->frame || o->frame != ts->tracing_frame)
        return fail(ts, "can only jump from a 'line' trace event");
    return o->trace || fail(ts, "f_lineno can only be set by a trace function");
}

bool frame_set_line(ThreadState *ts, Borrow self, Borrow value)
{
    FrameObject *o = (FrameObject *)self;
    if (!value) {
        raise_error(ts, EXC_ATTRIBUTE_ERROR, "cannot delete attribute");
        return false;
    }
    if (!is_kind(value, KIND_INT)) return fail(ts, "lineno must be an integer");
    if (!check_event(ts, o)) return false;
    int64_t line;
    if (!int_fits_int64(value, &line) || line < INT32_MIN || line > INT32_MAX) return fail(ts, "lineno out of range");
    if (line < o->code->first_line) {
        raise_value_error(ts, "line %d comes before the current code block", (int)line);
        return false;
    }
    int32_t target = line_not_before(o->code, (int32_t)line);
    if (target < 0) {
        raise_value_error(ts, "line %d comes after the current code block", (int)line);
        return false;
    }
    Search s = {.code = o->code, .line = target, .from = frame_instruction(o->frame), .target = -1};
    return jump(ts, o->frame, &s);
}
