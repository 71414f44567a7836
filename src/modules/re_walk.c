/* re_walk.c: see re_walk.h. */
#include "modules/re_walk.h"

#include "base/utf8.h"
#include "modules/re_case.h"

/* What lies on the stack: things that may be tried later, and old values of registers. */
typedef enum SavedKind {
    SAVED_REGISTER,     /* register `number` was `place` */
    SAVED_CHOICE,       /* go on with step `number` at `place` */
    SAVED_SHORTER,      /* the run of step `number` reached `place`, and can be shortened to `bound` */
    SAVED_LONGER,       /* the lazy run of step `number` reached `place`, and may take `bound` more */
} SavedKind;

typedef struct Saved {
    SavedKind kind;
    uint32_t number;
    int64_t place, bound;
} Saved;

typedef struct Walk {
    ThreadState *ts;
    const RePlan *plan;
    ReWalkTask *task;
    const char *text;
    int64_t limit, start;       /* where the text ends; where this try began */
    bool wide;
    bool failed;                /* an exception is set */
    int64_t *registers;
    Saved *stack;
    size_t depth, capacity;
    uint32_t steps;             /* since signals were served */
} Walk;

#define STEPS_BETWEEN_SIGNALS 65536
#define STACK_FIRST 64

/* --- the stack ------------------------------------------------------------------------------------------ */

static OURO_NOINLINE bool grow(Walk *w)
{
    size_t larger = w->capacity ? w->capacity + w->capacity / 2 : STACK_FIRST;
    Saved *moved = mem_realloc(w->ts, w->stack, w->capacity * sizeof *moved, larger * sizeof *moved);
    if (!moved) return !(w->failed = true);
    w->stack = moved;
    w->capacity = larger;
    return true;
}

static inline bool push(Walk *w, SavedKind kind, uint32_t number, int64_t place, int64_t bound)
{
    if (OURO_UNLIKELY(w->depth == w->capacity) && !grow(w)) return false;
    w->stack[w->depth++] = (Saved){kind, number, place, bound};
    return true;
}

static inline bool set(Walk *w, uint32_t number, int64_t value)
{
    if (!push(w, SAVED_REGISTER, number, w->registers[number], 0)) return false;
    w->registers[number] = value;
    return true;
}

/* Forgets the choices above a depth, but not what registers were. */
static void cut(Walk *w, size_t depth)
{
    size_t kept = depth;
    for (size_t i = depth; i < w->depth; i++)
        if (w->stack[i].kind == SAVED_REGISTER) w->stack[kept++] = w->stack[i];
    w->depth = kept;
}

/* Takes back all that happened above a depth. */
static void unwind(Walk *w, size_t depth)
{
    while (w->depth > depth) {
        const Saved *top = &w->stack[--w->depth];
        if (top->kind == SAVED_REGISTER) w->registers[top->number] = top->place;
    }
}

/* --- characters ----------------------------------------------------------------------------------------- */

static inline uint32_t next_character(const Walk *w, int64_t *place)
{
    if (!w->wide) return (unsigned char)w->text[(*place)++];
    const char *at = w->text + *place;
    uint32_t c = utf8_next(&at);
    *place = at - w->text;
    return c;
}

static inline int64_t place_before(const Walk *w, int64_t place)
{
    return w->wide ? utf8_back(w->text + place) - w->text : place - 1;
}

static bool set_has(const RePlanSet *set, uint32_t c)
{
    if (OURO_LIKELY(c < 256)) return set->low[c / 32] >> c % 32 & 1;
    return re_set_has(&set->set, set->flags, c);
}

/* Does the step for one character fit? Then *place is behind it. */
static inline bool take_one(const Walk *w, const ReStep *step, int64_t *place)
{
    if (*place >= w->limit) return false;
    uint32_t c = next_character(w, place);
    switch ((ReStepKind)step->kind) {
    case STEP_CHAR: return c == step->a;
    case STEP_SET: return set_has(&w->plan->sets[step->a], c);
    case STEP_ANY: return c != '\n';
    default: return true;
    }
}

/* Takes up to `most` characters; how many. */
static uint32_t take_many(const Walk *w, const ReStep *step, uint32_t most, int64_t *place)
{
    uint32_t count = 0;
    for (int64_t next = *place; count < most && take_one(w, step, &next); count++) *place = next;
    return count;
}

static bool back_by(const Walk *w, uint32_t count, int64_t *place)
{
    if (!w->wide) {
        *place -= count;
        return *place >= 0;
    }
    for (; count && *place > 0; count--) *place = place_before(w, *place);
    return count == 0;
}

/* --- positions and references --------------------------------------------------------------------------- */

static bool at_boundary(const Walk *w, uint32_t flags, int64_t place)
{
    int64_t before = place > 0 ? place_before(w, place) : 0, here = place;
    bool word_before = place > 0 && re_is_word(flags, next_character(w, &before));
    bool word_here = place < w->limit && re_is_word(flags, next_character(w, &here));
    return word_before != word_here;
}

static bool is_at(const Walk *w, const ReStep *step, int64_t place)
{
    switch ((ReAt)step->a) {
    case RE_AT_LINE_START: return place == 0 || w->text[place - 1] == '\n';
    case RE_AT_LINE_END:
        return place == w->limit || (w->text[place] == '\n' &&
                                     (place + 1 == w->limit || (step->flags & RE_MULTILINE)));
    case RE_AT_START: return place == 0;
    case RE_AT_END: return place == w->limit;
    case RE_AT_BOUNDARY: return w->limit > 0 && at_boundary(w, step->flags, place);
    case RE_AT_NO_BOUNDARY: return w->limit > 0 && !at_boundary(w, step->flags, place);
    }
    return false;
}

static bool has_matched(const Walk *w, uint32_t group)
{
    const int64_t *span = &w->registers[2 * group];
    return group <= w->plan->groups && span[0] >= 0 && span[1] >= span[0];
}

static bool take_group(const Walk *w, const ReStep *step, int64_t *place)
{
    if (!has_matched(w, step->a)) return false;
    int64_t from = w->registers[2 * step->a], end = w->registers[2 * step->a + 1];
    while (from < end) {
        if (*place >= w->limit) return false;
        uint32_t a = next_character(w, &from), b = next_character(w, place);
        if (a == b) continue;
        if (!(step->flags & RE_IGNORECASE)) return false;
        if (re_lower(step->flags, a) != re_lower(step->flags, b)) return false;
    }
    return true;
}

/* --- steps that choose ---------------------------------------------------------------------------------- */

/* Step `number`, a STEP_RUN, at *place. */
static bool begin_run(Walk *w, uint32_t number, int64_t *place)
{
    const ReStep *run = &w->plan->steps[number];
    if (take_many(w, run + 1, run->min, place) < run->min) return false;
    uint32_t more = run->max == RE_MAX_REPEAT ? RE_MAX_REPEAT : run->max - run->min;
    if (!more) return true;
    if (run->mode == RE_LAZY) return push(w, SAVED_LONGER, number, *place, more);
    int64_t shortest = *place;
    take_many(w, run + 1, more, place);
    if (run->mode == RE_POSSESSIVE || *place == shortest) return true;
    return push(w, SAVED_SHORTER, number, *place, shortest);
}

/* Behind a round of the loop of step `number`, or at its begin. *next: where to go on. */
static bool go_round(Walk *w, uint32_t number, int64_t place, uint32_t *next)
{
    const ReStep *loop = &w->plan->steps[number];
    int64_t count = w->registers[loop->a] + 1, began = w->registers[loop->a + 1];
    if (count < loop->min) {
        *next = loop->b;
        return set(w, loop->a, count);
    }
    *next = number + 1;
    if (loop->kind == STEP_AGAIN && loop->mode == RE_LAZY) {
        *next = number + 2;
        return push(w, SAVED_CHOICE, number + 1, place, 0);
    }
    if (place == began || (loop->max != RE_MAX_REPEAT && count >= loop->max)) return loop->kind != STEP_ROUND;
    *next = loop->b;
    return (loop->kind == STEP_ROUND || push(w, SAVED_CHOICE, number + 1, place, 0)) &&
           set(w, loop->a, count) && set(w, loop->a + 1, place);
}

/* The same for a possessive loop: what a round may still try is forgotten at its end. */
static bool go_possessive(Walk *w, uint32_t number, int64_t place, uint32_t *next)
{
    const ReStep *loop = &w->plan->steps[number];
    int64_t count = w->registers[loop->a] + 1, depth = (int64_t)w->depth;
    bool needed = count < loop->min, possible = loop->max == RE_MAX_REPEAT || count < loop->max;
    *next = loop->b;
    if (!needed && (!possible || place == w->registers[loop->a + 1])) return true;
    *next = number + 1;
    return (needed || push(w, SAVED_CHOICE, loop->b, place, 0)) && set(w, loop->a, count) &&
           (needed || set(w, loop->a + 1, place)) && set(w, loop->a + 2, depth);
}

static bool look(Walk *w, const ReStep *step, int64_t *place, uint32_t *next)
{
    int64_t depth = (int64_t)w->depth, from = *place;
    bool negative = step->kind == STEP_LOOK_NOT;
    if (!back_by(w, step->b, &from)) {
        *next = step->min;
        return negative;
    }
    if (!set(w, step->a, depth)) return false;
    if (negative ? !push(w, SAVED_CHOICE, step->min, *place, 0) : !set(w, step->a + 1, *place)) return false;
    *place = from;
    return true;
}

static bool is_accepted(const Walk *w, int64_t place)
{
    if (w->task->whole && place != w->limit) return false;
    return !w->task->advance || place != w->start || place != (int64_t)w->task->at;
}

/* --- walking -------------------------------------------------------------------------------------------- */

/* Back to the last choice. False: there is none. */
static bool retreat(Walk *w, uint32_t *next, int64_t *place)
{
    while (w->depth) {
        Saved *top = &w->stack[w->depth - 1];
        *next = top->number + 2;
        switch (top->kind) {
        case SAVED_REGISTER:
            w->registers[top->number] = top->place;
            break;
        case SAVED_CHOICE:
            *next = top->number;
            *place = top->place;
            w->depth--;
            return true;
        case SAVED_SHORTER:
            *place = top->place = place_before(w, top->place);
            if (top->place == top->bound) w->depth--;
            return true;
        case SAVED_LONGER:
            *place = top->place;
            if (top->bound == 0 || !take_one(w, &w->plan->steps[top->number + 1], place)) break;
            top->place = *place;
            if (top->bound != RE_MAX_REPEAT) top->bound--;
            return true;
        }
        w->depth--;
    }
    return false;
}

/* One step that is not STEP_FOUND. False: the text does not fit, or an exception. */
static inline bool make_step(Walk *w, const ReStep *step, uint32_t *next, int64_t *place)
{
    uint32_t number = (*next)++;
    switch ((ReStepKind)step->kind) {
    case STEP_CHAR: case STEP_SET: case STEP_ANY: case STEP_ALL: return take_one(w, step, place);
    case STEP_AT: return is_at(w, step, *place);
    case STEP_OPEN: return set(w, 2 * step->a, *place);
    case STEP_CLOSE: return set(w, 2 * step->a + 1, *place) && set(w, re_plan_last(w->plan), step->a);
    case STEP_REFERENCE: return take_group(w, step, place);
    case STEP_IF:
        if (!has_matched(w, step->a)) *next = step->b;
        return true;
    case STEP_JUMP:
        *next = step->a;
        return true;
    case STEP_EITHER: return push(w, SAVED_CHOICE, step->a, *place, 0);
    case STEP_RUN:
        *next = number + 2;
        return begin_run(w, number, place);
    case STEP_LOOP:
        *next = step->b;
        return set(w, step->a, -1) && set(w, step->a + 1, -1);
    case STEP_AGAIN: case STEP_ROUND: return go_round(w, number, *place, next);
    case STEP_HOLD: return set(w, step->a, (int64_t)w->depth);
    case STEP_CUT:
        cut(w, (size_t)w->registers[step->a]);
        return true;
    case STEP_LOOK: case STEP_LOOK_NOT: return look(w, step, place, next);
    case STEP_LOOKED:
        *place = w->registers[step->a + 1];
        cut(w, (size_t)w->registers[step->a]);
        return true;
    case STEP_LOOKED_NOT:
        unwind(w, (size_t)w->registers[step->a]);
        return false;
    case STEP_KEEP: return go_possessive(w, number, *place, next);
    case STEP_KEPT:
        cut(w, (size_t)w->registers[step->a + 2]);
        *next = step->b;
        return true;
    case STEP_FOUND: return is_accepted(w, *place);
    }
    return false;
}

/* A match that begins at one place. Its end, or -1, with all registers as before. */
static int64_t try_at(Walk *w, int64_t place)
{
    uint32_t next = 0;
    w->start = place;
    w->depth = 0;
    for (;;) {
        const ReStep *step = &w->plan->steps[next];
        if (OURO_UNLIKELY(++w->steps == STEPS_BETWEEN_SIGNALS)) {
            w->steps = 0;
            w->failed = w->failed || !check_signals(w->ts);
        }
        bool fits = make_step(w, step, &next, &place);
        if (OURO_UNLIKELY(w->failed)) return -1;
        if (fits && step->kind == STEP_FOUND) return place;
        if (!fits && !retreat(w, &next, &place)) return -1;
    }
}

static void report(const Walk *w, int64_t end)
{
    size_t *spans = w->task->spans;
    for (uint32_t group = 1; group <= w->plan->groups; group++) {
        bool matched = has_matched(w, group);
        spans[2 * group] = matched ? (size_t)w->registers[2 * group] : SIZE_MAX;
        spans[2 * group + 1] = matched ? (size_t)w->registers[2 * group + 1] : SIZE_MAX;
    }
    spans[0] = (size_t)w->start;
    spans[1] = (size_t)end;
    w->task->last = (int32_t)w->registers[re_plan_last(w->plan)];
}

/* The first place from `place` on where a match could begin: where the pattern's first character is, if it
 * has one. */
static int64_t first_place(const Walk *w, int64_t place)
{
    const ReStep *step = w->plan->steps;
    while (step->kind == STEP_OPEN) step++;
    if (step->kind != STEP_CHAR || step->a >= 128 || place >= w->limit) return place;
    const char *found = memchr(w->text + place, (int)step->a, (size_t)(w->limit - place));
    return found ? found - w->text : w->limit + 1;
}

static int walk_from(Walk *w, int64_t place)
{
    do {
        if (w->task->search && (place = first_place(w, place)) > w->limit) return 0;
        if ((uint64_t)(w->limit - place) < w->plan->least) return 0;
        int64_t end = try_at(w, place);
        if (w->failed) return -1;
        if (end >= 0) {
            report(w, end);
            return 1;
        }
        if (place == w->limit) return 0;
        (void)next_character(w, &place);
    } while (w->task->search);
    return 0;
}

int re_walk(ThreadState *ts, ReWalkTask *task)
{
    size_t size = task->plan->registers * sizeof(int64_t);
    Walk w = {.ts = ts, .plan = task->plan, .task = task, .text = task->text, .limit = (int64_t)task->limit,
              .wide = task->wide, .registers = mem_alloc(ts, size)};
    if (!w.registers) return -1;
    for (uint32_t i = 0; i < task->plan->registers; i++) w.registers[i] = -1;
    int found = walk_from(&w, (int64_t)task->at);
    mem_free(ts, w.stack, w.capacity * sizeof *w.stack);
    mem_free(ts, w.registers, size);
    return found;
}
