/* error.c: raising and catching exceptions in C. */
#include "object/error.h"

#include <errno.h>
#include <string.h>

#include "object/abstract.h"
#include "object/dict.h"
#include "object/exceptions.h"
#include "object/int.h"
#include "object/str.h"
#include "object/tuple.h"

/* --- the pending exception ------------------------------------------------------------------------------- */
Ref exc_take(ThreadState *ts)
{
    Ref exc = ts->exc;
    ts->exc = NULL;
    return exc;
}

void exc_restore_take(ThreadState *ts, Ref exc)
{
    Ref old = ts->exc;
    ts->exc = exc;
    ref_xdrop(old);
}

void exc_clear(ThreadState *ts) { ref_clear(&ts->exc); }

bool exc_is(ThreadState *ts, ExcKind kind) { return ts->exc && type_is_subtype(ts->exc->type, ts->rt->exceptions[kind]); }

bool exc_take_if(ThreadState *ts, ExcKind kind)
{
    if (!exc_is(ts, kind)) return false;
    exc_clear(ts);
    return true;
}

bool exc_matches(ThreadState *ts, Borrow exc, Borrow classes)
{
    if (!is_tuple(classes)) return is_type(classes) && type_is_subtype(exc->type, (Type *)classes);
    for (size_t i = 0; i < tuple_size(classes); i++)
        if (exc_matches(ts, exc, tuple_item(classes, i))) return true;
    return false;
}

Borrow exc_handled(ThreadState *ts)
{
    for (const ExcState *s = ts->exc_state; s; s = s->prev)
        if (s->value) return s->value;
    return NULL;
}

/* --- raising ------------------------------------------------------------------------------------------- */
/* Cuts `exc` out of the context chain of `handled`, so that chaining makes no circle. Floyd's second pointer ends the
 * walk of a chain that is circular already. */
static void cut_context(Borrow handled, Borrow exc)
{
    Borrow o = handled, slow = handled, context;
    bool advance = false;
    while ((context = exception_of(o)->context)) {
        if (context == exc) {
            exception_of(o)->context = NULL;
            ref_drop(context);
            return;
        }
        o = context;
        if (o == slow) return;
        if (advance) slow = exception_of(slow)->context;
        advance = !advance;
    }
}

Ref raise_object_take(ThreadState *ts, Ref exc)
{
    Borrow handled = exc_handled(ts);
    if (handled && handled != exc) {
        ref_new(handled);
        cut_context(handled, exc);
        ref_set(&exception_of(exc)->context, handled);
    }
    exc_restore_take(ts, exc);
    return NULL;
}

Ref raise_object(ThreadState *ts, Borrow exc) { return raise_object_take(ts, ref_new(exc)); }

static Ref raise_with_text(ThreadState *ts, ExcKind kind, Ref text)
{
    if (!text) return NULL;
    Ref exc = exception_new(ts, kind, text);
    ref_drop(text);
    return exc ? raise_object_take(ts, exc) : NULL;
}

#define RAISE_FORMATTED(kind) do { \
        va_list arguments; \
        va_start(arguments, format); \
        Ref text = str_from_format_list(ts, format, arguments); \
        va_end(arguments); \
        return raise_with_text(ts, kind, text); \
    } while (0)

Ref raise_error(ThreadState *ts, ExcKind kind, const char *format, ...) { RAISE_FORMATTED(kind); }
Ref raise_type_error(ThreadState *ts, const char *format, ...) { RAISE_FORMATTED(EXC_TYPE_ERROR); }
Ref raise_value_error(ThreadState *ts, const char *format, ...) { RAISE_FORMATTED(EXC_VALUE_ERROR); }
Ref raise_index_error(ThreadState *ts, const char *format, ...) { RAISE_FORMATTED(EXC_INDEX_ERROR); }
Ref raise_overflow_error(ThreadState *ts, const char *format, ...) { RAISE_FORMATTED(EXC_OVERFLOW_ERROR); }
Ref raise_system_error(ThreadState *ts, const char *format, ...) { RAISE_FORMATTED(EXC_SYSTEM_ERROR); }

/* Gives the instance that was made beforehand away and makes another one, so that none outlives its handling: its
 * traceback holds frames. Where there is no memory for that either, the same one is raised again. */
Ref raise_no_memory(ThreadState *ts)
{
    Ref exc = ts->rt->memory_error;
    if (!exc) return NULL; /* being replaced below, or not made yet */
    ts->rt->memory_error = NULL;
    Ref next = exception_alloc(ts, ts->rt->exceptions[EXC_MEMORY_ERROR], NULL, 0);
    ts->rt->memory_error = next ? next : ref_new(exc);
    return raise_object_take(ts, exc);
}

Ref raise_key_error(ThreadState *ts, Borrow key)
{
    Ref exc = exception_new(ts, EXC_KEY_ERROR, key);
    return exc ? raise_object_take(ts, exc) : NULL;
}

/* Fields 0 and 1 of AttributeError are name and obj, field 0 of NameError is name. */
static void set_field(ThreadState *ts, size_t index, Borrow value)
{
    if (ts->exc && value) ref_set(&exception_of(ts->exc)->fields[index], ref_new(value));
}

Ref raise_attribute_error(ThreadState *ts, Borrow obj, StrObject *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Ref text = str_from_format_list(ts, format, arguments);
    va_end(arguments);
    raise_with_text(ts, EXC_ATTRIBUTE_ERROR, text);
    if (exc_is(ts, EXC_ATTRIBUTE_ERROR)) {
        set_field(ts, 0, OBJ(name));
        set_field(ts, 1, obj);
    }
    return NULL;
}

Ref raise_name_error(ThreadState *ts, StrObject *name, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    Ref text = str_from_format_list(ts, format, arguments);
    va_end(arguments);
    raise_with_text(ts, EXC_NAME_ERROR, text);
    if (exc_is(ts, EXC_NAME_ERROR)) set_field(ts, 0, OBJ(name));
    return NULL;
}

void exc_set_cause_take(ThreadState *ts, Ref cause)
{
    if (ts->exc) {
        ExceptionObject *e = exception_of(ts->exc);
        ref_set(&e->cause, ref_new(cause));
        ref_set(&e->context, ref_new(cause));
        OBJ(e)->aux |= EXC_SUPPRESS_CONTEXT;
    }
    ref_drop(cause);
}

Ref raise_stop_iteration(ThreadState *ts, Borrow value)
{
    Ref exc = exception_new(ts, EXC_STOP_ITERATION, NULL);
    if (!exc) return NULL;
    if (value) {
        Ref args = tuple_from_array(ts, &value, 1);
        if (!args) { ref_drop(exc); return NULL; }
        ref_set(&exception_of(exc)->args, args);
        ref_set(&exception_of(exc)->fields[0], ref_new(value));
    }
    return raise_object_take(ts, exc);
}

Ref stop_iteration_value(ThreadState *ts, Borrow exc)
{
    Ref value = exception_of(exc)->fields[0];
    return value ? ref_new(value) : none_new(ts);
}

bool stop_iteration_take(ThreadState *ts, Ref *value)
{
    if (!exc_is(ts, EXC_STOP_ITERATION)) return false;
    Ref exc = exc_take(ts);
    if (value) *value = stop_iteration_value(ts, exc);
    ref_drop(exc);
    return true;
}

Ref raise_os_error(ThreadState *ts, int number, Borrow filename, Borrow filename2)
{
    Ref code = int_from_int64(ts, number), text = code ? str_from_text(ts, strerror(number)) : NULL, exc = NULL;
    if (text) {
        Borrow args[] = {code, text, filename ? filename : ts->rt->none, ts->rt->none, filename2};
        size_t n = filename2 ? 5 : filename ? 3 : 2;
        exc = obj_call(ts, OBJ(ts->rt->exceptions[EXC_OS_ERROR]), args, n, NULL);
    }
    ref_xdrop(code);
    ref_xdrop(text);
    return exc ? raise_object_take(ts, exc) : NULL;
}

void exc_chain_take(ThreadState *ts, Ref first)
{
    if (first && ts->exc && ts->exc != first) {
        cut_context(first, ts->exc);
        ref_set(&exception_of(ts->exc)->context, first);
    } else {
        ref_xdrop(first);
    }
}

static Ref int_or_none(ThreadState *ts, int value)
{
    return value == INT32_MIN ? none_new(ts) : int_from_int64(ts, value);
}

Ref raise_syntax_error(ThreadState *ts, ExcKind kind, const char *message, Borrow filename, int line, int column,
                       int end_line, int end_column, const char *text)
{
    Ref parts[6] = {ref_new(filename ? filename : ts->rt->none), int_or_none(ts, line), int_or_none(ts, column),
                    text ? str_decode(ts, text, strlen(text), "utf-8", "replace") : none_new(ts),
                    int_or_none(ts, end_line), int_or_none(ts, end_column)};
    Ref shown = str_from_text(ts, message), details = NULL, exc = NULL;
    bool complete = shown != NULL, has_end = end_line != INT32_MIN || line == INT32_MIN;
    for (size_t i = 0; i < 6; i++) complete = complete && parts[i];
    if (complete && (details = tuple_from_array(ts, (Borrow const *)parts, has_end ? 6 : 4))) {
        Borrow args[] = {shown, details};
        exc = obj_call(ts, OBJ(ts->rt->exceptions[kind]), args, 2, NULL);
    }
    for (size_t i = 0; i < 6; i++) ref_xdrop(parts[i]);
    ref_xdrop(shown);
    ref_xdrop(details);
    return exc ? raise_object_take(ts, exc) : NULL;
}

/* --- exceptions that nobody can catch ------------------------------------------------------------------ */
void exc_write_unraisable(ThreadState *ts, const char *message, Borrow where)
{
    Ref exc = exc_take(ts);
    if (!exc) return;
    if (ts->rt->write_unraisable && !ts->mute) ts->rt->write_unraisable(ts, exc, message, where);
    exc_clear(ts);
    ref_drop(exc);
}
