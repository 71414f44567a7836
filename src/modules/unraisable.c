/* unraisable.c: exceptions that nobody can catch (of __del__, of callbacks) go to sys.unraisablehook. */
#include "modules/modules.h"
#include "object/struct_sequence.h"
#include "vm/frame.h"

/* One raised by C code without a frame is shown where the program was. */
static void add_place(ThreadState *ts, Borrow exc)
{
    if (exception_of(exc)->traceback || ts->frame <= ts->frames) return;
    exc_restore_take(ts, ref_new(exc));
    traceback_here(ts, ts->frame);
    ref_xdrop(exc_take(ts));
}

static Ref hook_arguments(ThreadState *ts, Borrow exc, const char *message, Borrow where)
{
    Type *type = ts->rt->module_state->record_types[RECORD_UNRAISABLE];
    if (!type) return NULL;
    Borrow traceback = exception_of(exc)->traceback, none = ts->rt->none;
    Ref text = message ? str_from_text(ts, message) : ref_new(none);
    if (!text) return NULL;
    Ref items[] = {ref_new(OBJ(exc->type)), ref_new(exc), ref_new(traceback ? traceback : none), text,
        ref_new(where ? where : none)};
    return struct_sequence_new_take(ts, type, items, OURO_ARRAY_LENGTH(items));
}

void report_unraisable(ThreadState *ts, Borrow exc, const char *message, Borrow where)
{
    Ref pending = exc_take(ts);
    add_place(ts, exc);
    Ref hook = ref_xnew(sys_get(ts, "unraisablehook")), arguments = hook
        ? hook_arguments(ts, exc, message, where) : NULL;
    exc_clear(ts);
    if (hook == ts->rt->none || !arguments) {
        print_unraisable(ts, exc, message, where);
    } else {
        Ref done = obj_call1(ts, hook, arguments), failure = exc_take(ts);
        if (failure) print_unraisable(ts, failure, "Exception ignored in sys.unraisablehook", hook);
        ref_xdrop(failure);
        ref_xdrop(done);
    }
    ref_xdrop(arguments);
    ref_xdrop(hook);
    exc_restore_take(ts, pending);
}
