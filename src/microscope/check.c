#include "microscope/check.h"

#include <stdio.h>
#include <stdlib.h>

#include "microscope/command.h"
#include "object/str.h"
#include "vm/step.h"

/* --- comparing ------------------------------------------------------------------------------------------- */
/* A count below what was found is a reference nobody owns; one above it is a leak, unless C code holds the object. */
static bool is_wrong(const Census *c, uint32_t i)
{
    uint32_t count = c->objects[i]->refcount, found = c->found[i];
    return c->c_code ? count < found : count != found;
}

bool check_counts(ThreadState *ts, CheckResult *result)
{
    Census c;
    *result = (CheckResult){0};
    if (!census_take(&c, ts)) return true;
    for (uint32_t i = 0; i < c.count; i++) {
        if (!is_wrong(&c, i)) continue;
        if (!result->wrong++)
            *result = (CheckResult){.object = c.objects[i], .found = c.found[i], .wrong = 1};
    }
    result->counted = true;
    result->objects = c.count;
    result->c_code = c.c_code;
    census_free(&c);
    result->heap_ok = heap_check(ts->heap, &result->heap);
    return result->heap_ok && !result->wrong;
}

/* --- stopping -------------------------------------------------------------------------------------------- */
static void say_where(ThreadState *ts, FILE *out)
{
    const Frame *f = ts->frame;
    if (f && f->code) fprintf(out, " at %s:%d", str_utf8(f->code->filename), frame_line(f));
}

/* Tells what is wrong, with the ledger of the first object, and ends the process. */
static void stop(Microscope *m, const CheckResult *result)
{
    fflush(stdout);
    fputs("ouro: check failed", stderr);
    say_where(m->ts, stderr);
    fputs("\n", stderr);
    if (!result->heap_ok) fprintf(stderr, "heap: %s (%p)\n", result->heap.what, result->heap.where);
    if (result->wrong) {
        Request q = {.subject = result->object};
        fprintf(stderr, "%u object%s with a count that is not the number of references; ", result->wrong,
                result->wrong == 1 ? "" : "s");
        fprintf(stderr, "the first has %u and is referred to %u times:\n", result->object->refcount, result->found);
        Report *r = command_run(m, command_find("refs"), &q);
        fputs(r ? text_string(&r->text) : "(no memory to show it)\n", stderr);
        report_free(r);
    }
    fflush(stderr);
    _Exit(CHECK_FAILED);
}

/* --- while a program runs -------------------------------------------------------------------------------- */
#define CLOSELY 4000 /* so many points are looked at closely */

/* A check takes as long as there are objects: with many of them, and in a long program, only some points are
 * checked, or it would never end. */
static uint64_t points_to_skip(const Check *c, uint32_t objects)
{
    return c->seen < CLOSELY ? objects / 1000 : objects / 10 + 40;
}

static void check_point(Microscope *m)
{
    Check *c = &m->check;
    CheckResult result;
    if (c->seen++ < c->next || m->ts->rt->gc.collecting) return;
    if (!check_counts(m->ts, &result)) stop(m, &result);
    c->next = c->seen + points_to_skip(c, result.objects);
}

void check_safe_point(ThreadState *ts)
{
    Microscope *m = microscope_get(ts);
    if (m && m->check.points) check_point(m);
}

/* After a line: before the first instruction of the next one. */
bool check_step(ThreadState *ts, Frame *frame)
{
    Microscope *m = ts->rt->microscope;
    int line = m ? frame_line(frame) : 0;
    if (!m || !m->check.lines || (line == m->check.line && frame->code == m->check.code)) return true;
    m->check.line = line;
    m->check.code = frame->code;
    check_point(m);
    return true;
}

/* --- asked for ------------------------------------------------------------------------------------------- */
bool command_check(Microscope *m, const Request *q, Report *r)
{
    CheckResult result;
    NumberText n;
    (void)q;
    bool ok = check_counts(m->ts, &result);
    if (!result.counted) return report_refuse(r, "not enough memory to count all references");
    say(r, "%s objects counted again%s: ", number_text(&n, result.objects),
        result.c_code ? " (C functions run: what they hold is not known)" : "");
    if (!result.wrong) say(r, "every count is the number of references\n");
    else say(r, "%u have another count: INTERPRETER BUG, please report\n", result.wrong);
    say(r, "heap: %s\n", result.heap_ok ? "every invariant holds" : result.heap.what);
    datum_int(r, r->data, "objects", result.objects);
    datum_int(r, r->data, "wrong", result.wrong);
    datum_bool(r, r->data, "c_code", result.c_code);
    datum_bool(r, r->data, "heap_ok", result.heap_ok);
    datum_bool(r, r->data, "ok", ok);
    return true;
}
