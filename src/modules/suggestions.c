/* suggestions.c: "Did you mean: ...?": the known name that is most like one that was not found.
 *
 * The distance of two names is the least cost of turning one into the other by inserting, deleting and
 * replacing bytes; only to change the case of a letter is cheaper. Costs and limits are CPython's, so the
 * suggestions are. */
#include <string.h>

#include "modules/modules.h"
#include "modules/traceback.h"
#include "object/exceptions.h"
#include "vm/frame.h"

#define MOVE_COST 2
#define CASE_COST 1
#define MAX_CANDIDATES 750
#define MAX_NAME 40

typedef struct Bytes { const char *text; size_t size; } Bytes;

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

static char lowered(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }

static size_t replace_cost(char a, char b)
{
    if (a == b) return 0;
    return lowered(a) == lowered(b) ? CASE_COST : MOVE_COST;
}

static void trim_common(Bytes *a, Bytes *b)
{
    while (a->size && b->size && a->text[0] == b->text[0]) a->text++, b->text++, a->size--, b->size--;
    while (a->size && b->size && a->text[a->size - 1] == b->text[b->size - 1]) a->size--, b->size--;
}

/* SIZE_MAX for names that are too long to compare. */
static size_t distance(Bytes a, Bytes b)
{
    size_t row[MAX_NAME + 1];
    trim_common(&a, &b);
    if (!a.size || !b.size) return (a.size + b.size) * MOVE_COST;
    if (a.size > MAX_NAME || b.size > MAX_NAME) return SIZE_MAX;
    for (size_t i = 0; i <= a.size; i++) row[i] = i * MOVE_COST;
    for (size_t j = 0; j < b.size; j++) {
        size_t diagonal = row[0];
        row[0] += MOVE_COST;
        for (size_t i = 0; i < a.size; i++) {
            size_t replaced = diagonal + replace_cost(a.text[i], b.text[j]);
            diagonal = row[i + 1];
            row[i + 1] = least(replaced, least(row[i], diagonal) + MOVE_COST);
        }
    }
    return row[a.size];
}

/* The best of a list of names; takes the list over. */
static Ref best_of_take(ThreadState *ts, Ref names, Borrow wanted)
{
    Borrow best = NULL;
    size_t best_distance = SIZE_MAX, n = names ? list_size(names) : 0;
    Bytes target = {str_utf8(wanted), str_of(wanted)->size};
    for (size_t i = 0; n < MAX_CANDIDATES && i < n; i++) {
        Borrow name = list_item(names, i);
        if (!is_str(name)) { best = NULL; break; }
        if (str_equal(str_of(name), str_of(wanted))) continue;
        size_t limit = (target.size + str_of(name)->size + 3) * MOVE_COST / 6;
        size_t d = distance(target, (Bytes){str_utf8(name), str_of(name)->size});
        if (d > limit || d >= best_distance) continue;
        best = name;
        best_distance = d;
    }
    ref_xnew(best);
    ref_xdrop(names);
    if (!names) exc_clear(ts);
    return best;
}

static Ref for_attribute(ThreadState *ts, Borrow exc)
{
    Borrow name = exception_of(exc)->fields[0], o = exception_of(exc)->fields[1];
    if (!name || !o || !is_kind(name, KIND_STR)) return NULL;
    ref_new(name);
    ref_new(o);
    Ref found = best_of_take(ts, obj_dir(ts, o), name);
    ref_drop(o);
    ref_drop(name);
    return found;
}

static FrameObject *last_frame(Borrow exc)
{
    TracebackObject *t = (TracebackObject *)exception_of(exc)->traceback;
    while (t && t->next) t = t->next;
    return t ? t->frame : NULL;
}

static Ref for_name(ThreadState *ts, Borrow exc)
{
    Borrow name = exception_of(exc)->fields[0];
    FrameObject *frame = last_frame(exc);
    if (!name || !frame || !is_kind(name, KIND_STR)) return NULL;
    Ref found = best_of_take(ts, obj_to_list(ts, frame->code->varnames), name);
    if (!found) found = best_of_take(ts, obj_to_list(ts, frame->func->globals), name);
    return found ? found : best_of_take(ts, obj_to_list(ts, frame->func->builtins), name);
}

Ref suggestion_for(ThreadState *ts, Borrow exc)
{
    Ref found = NULL, holder = ref_new(exc);
    if (exc->type == ts->rt->exceptions[EXC_ATTRIBUTE_ERROR]) found = for_attribute(ts, exc);
    else if (exc->type == ts->rt->exceptions[EXC_NAME_ERROR]) found = for_name(ts, exc);
    exc_clear(ts);
    ref_drop(holder);
    return found;
}
