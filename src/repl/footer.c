/* footer.c: `%set footer on`: what each statement did to memory, in a line behind its output.
 *
 *     [ a: rc 1 -> 2 | objects +0 -0 | heap +0 B | gen0 412/700 ]
 *
 * Counts are compared for the values of names in __main__; small values, which the interpreter shares, are left out. */
#include <stdlib.h>
#include <string.h>

#include "microscope/command.h"
#include "object/dict.h"
#include "repl/session.h"

#define NAMES 256
#define SHOWN 4

typedef struct Noted { Borrow o; uint64_t stamp; uint32_t count; } Noted;

struct Footer {
    Traffic traffic;
    Noted noted[NAMES];
    size_t count;
};

static uint64_t stamp_of(Observer *w, Borrow o)
{
    const Shadow *s = observe_find(w, o);
    return s ? s->stamp : 0;
}

static bool is_interesting(Borrow key, Borrow value)
{
    return is_str(key) && str_utf8(key)[0] != '_' && is_container(value) && !is_kind(value, KIND_MODULE);
}

Footer *footer_begin(Session *s)
{
    Observer *w = s->settings.footer ? observe_start(s->ts) : NULL;
    Footer *f = w ? malloc(sizeof *f) : NULL;
    size_t position = 0;
    Borrow key, value;
    if (!f) return NULL;
    f->count = 0;
    while (f->count < NAMES && dict_next(s->globals, &position, &key, &value))
        if (is_interesting(key, value)) f->noted[f->count++] = (Noted){value, stamp_of(w, value), value->refcount};
    observe_settle(w);
    f->traffic = w->traffic;
    return f;
}

/* The count that the object had before; its own where it is new. */
static uint32_t count_before(Observer *w, const Footer *f, Borrow o)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->noted[i].o == o && f->noted[i].stamp == stamp_of(w, o)) return f->noted[i].count;
    return 0;
}

/* How many objects came or went: the function object that runs the statement is none of its doing. */
static unsigned long long without_function(uint64_t before, uint64_t now) { return now > before ? now - before - 1 : 0; }

static void add_counts(Session *s, Observer *w, const Footer *f, Text *out)
{
    size_t position = 0, shown = 0;
    Borrow key, value, seen[SHOWN];
    while (shown < SHOWN && dict_next(s->globals, &position, &key, &value)) {
        if (!is_interesting(key, value)) continue;
        uint32_t before = count_before(w, f, value);
        bool known = before == value->refcount;
        for (size_t i = 0; i < shown; i++) known |= seen[i] == value;
        if (known) continue;
        text_printf(out, before ? "%s: rc %u -> %u | " : "%s: new, rc %.0u%u | ", str_utf8(key), before, value->refcount);
        seen[shown++] = value;
    }
}

void footer_print_take(Session *s, Footer *f)
{
    Observer *w = f ? observe_start(s->ts) : NULL;
    const GcState *gc = &s->ts->rt->gc;
    Text out = {0};
    if (!w) {
        free(f);
        return;
    }
    observe_settle(w);
    const Traffic *a = &f->traffic, *b = &w->traffic;
    int64_t bytes = (int64_t)(b->live - a->live);
    text_puts(&out, "[ ");
    add_counts(s, w, f, &out);
    text_printf(&out, "objects +%llu -%llu | heap %+lld B | gen0 %d/%d ]\n",
                without_function(a->objects_born, b->objects_born),
                without_function(a->objects_freed, b->objects_freed), (long long)bytes, gc->counts[0], gc->thresholds[0]);
    session_print(s->ts, text_string(&out), out.size);
    text_free(&out);
    free(f);
}
