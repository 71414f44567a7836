/* trace.c: events for trace and profile functions. */
#include "vm/trace.h"

#include "vm/operations.h"
#include "vm/step.h"

/* --- setting ----------------------------------------------------------------------------------------------- */
static void listen(ThreadState *ts) { vm_set_stepping(ts, STEP_TRACE, ts->trace_function || ts->profile); }

/* The release of the old function may run code, which may not interfere. */
static bool install(ThreadState *ts, Ref *place, Borrow function)
{
    bool *installing = &ts->installing[place == &ts->profile_function];
    const char *kind = place == &ts->profile_function ? "profile" : "trace";
    if (*installing) {
        *installing = false;
        raise_error(ts, EXC_RUNTIME_ERROR, "Cannot install a %s function while another %s function is being installed", kind, kind);
        return false;
    }
    Ref old = *place, fresh = ref_xnew(function);
    *place = NULL;
    *installing = true;
    ref_xdrop(old);
    *installing = false;
    *place = fresh;
    return true;
}

bool vm_set_trace(ThreadState *ts, Borrow function)
{
    bool done = install(ts, &ts->trace_function, function);
    listen(ts);
    return done;
}

bool vm_set_profile(ThreadState *ts, TraceFn report, Borrow function)
{
    TraceFn outer = ts->profile;
    ts->profile = NULL;
    bool done = install(ts, &ts->profile_function, function);
    ts->profile = done ? report : outer;
    listen(ts);
    return done;
}

/* --- calling ------------------------------------------------------------------------------------------------- */
static Ref event_name(ThreadState *ts, TraceEvent event)
{
    switch (event) {
    case TRACE_CALL: return IDO(ts, call);
    case TRACE_EXCEPTION: return IDO(ts, exception);
    case TRACE_LINE: return IDO(ts, line);
    case TRACE_RETURN: return IDO(ts, return_);
    case TRACE_C_CALL: return IDO(ts, c_call);
    case TRACE_C_EXCEPTION: return IDO(ts, c_exception);
    case TRACE_C_RETURN: return IDO(ts, c_return);
    case TRACE_OPCODE: return IDO(ts, opcode);
    }
    OURO_UNREACHABLE();
}

/* What the frame's f_locals is, is up to date before the call and counts after it. */
static Ref call_with_locals(ThreadState *ts, Borrow function, Frame *frame, FrameObject *o, TraceEvent event, Borrow arg)
{
    if (!frame_refresh_locals(ts, frame)) return NULL;
    Ref result = obj_call3(ts, function, OBJ(o), event_name(ts, event), arg);
    Ref pending = exc_take(ts);
    if (!frame_store_locals(ts, frame) && result) ref_clear(&result);
    else exc_restore_take(ts, pending);
    return result;
}

/* What f_lineno is: where a frame begins, the line of its definition; where an instruction has no line, the last one. */
static void set_line(Frame *frame, FrameObject *o, TraceEvent event)
{
    const CodeObject *code = frame->code;
    Location unused;
    bool begins = event == TRACE_CALL && frame->ip == code->code;
    if (begins) o->line = code->name == IDO(current_thread, module_name) ? 0 : code->first_line;
    else o->line = o->last_line;
    o->has_line = begins || (o->last_line && !code_location(code, frame_instruction(frame), &unused));
}

/* function(frame, event, arg) */
static Ref call_function(ThreadState *ts, Borrow function, Frame *frame, TraceEvent event, Borrow arg)
{
    FrameObject *o = frame_object(ts, frame);
    if (!o) return NULL;
    set_line(frame, o, event);
    ref_new(function);
    Ref result = call_with_locals(ts, function, frame, o, event, arg);
    ref_drop(function);
    o->has_line = false;
    ref_drop(OBJ(o));
    return result;
}

/* Runs one of the two listeners, unless one is running. */
static bool report(ThreadState *ts, TraceFn listener, Frame *frame, TraceEvent event, Borrow arg)
{
    if (ts->tracing) return true;
    uint8_t outer = ts->tracing_event;
    Frame *outer_frame = ts->tracing_frame;
    ts->tracing++;
    ts->tracing_event = (uint8_t)event;
    ts->tracing_frame = frame;
    bool ok = listener(ts, frame, event, arg ? arg : ts->rt->none);
    ts->tracing_event = outer;
    ts->tracing_frame = outer_frame;
    ts->tracing--;
    return ok;
}

/* While an exception may be pending, which is kept unless the listener raises another. */
static bool report_aside(ThreadState *ts, TraceFn listener, Frame *frame, TraceEvent event, Borrow arg)
{
    Ref pending = exc_take(ts);
    bool ok = report(ts, listener, frame, event, arg);
    if (ok) exc_restore_take(ts, pending);
    else ref_xdrop(pending);
    return ok;
}

static bool trace_by_function(ThreadState *ts, Frame *frame, TraceEvent event, Borrow arg)
{
    Borrow function = event == TRACE_CALL ? ts->trace_function : frame->object ? frame->object->trace : NULL;
    if (!function) return true;
    Ref result = call_function(ts, function, frame, event, arg);
    if (!result) {
        vm_set_trace(ts, NULL);
        if (frame->object) ref_clear(&frame->object->trace);
        return false;
    }
    if (result == ts->rt->none || !frame->object) ref_drop(result);
    else ref_set(&frame->object->trace, result);
    return true;
}

bool profile_by_function(ThreadState *ts, Frame *frame, TraceEvent event, Borrow arg)
{
    Ref result = call_function(ts, ts->profile_function, frame, event, arg);
    if (!result) vm_set_profile(ts, NULL, NULL);
    ref_xdrop(result);
    return result != NULL;
}

Ref vm_call_tracing(ThreadState *ts, Borrow func, Borrow args)
{
    int32_t tracing = ts->tracing;
    ts->tracing = 0;
    Ref result = obj_call_tuple_dict(ts, func, args, NULL);
    ts->tracing = tracing;
    return result;
}

/* --- events -------------------------------------------------------------------------------------------------- */
static bool report_to_both(ThreadState *ts, Frame *frame, TraceEvent event, Borrow arg)
{
    if (frame->code->flags & CO_HIDDEN) return true;
    if (ts->trace_function && !report_aside(ts, trace_by_function, frame, event, arg)) return false;
    return !ts->profile || report_aside(ts, ts->profile, frame, event, arg);
}

bool trace_enter(ThreadState *ts, Frame *frame)
{
    if (report_to_both(ts, frame, TRACE_CALL, NULL)) return true;
    traceback_here(ts, frame);
    return false;
}

bool trace_leave(ThreadState *ts, Frame *frame, Borrow value) { return report_to_both(ts, frame, TRACE_RETURN, value); }

/* The first instruction of a code object that belongs to its body. */
static uint32_t body_start(const CodeObject *code)
{
    uint32_t i = 0;
    if (code->flags & CO_ANY_GENERATOR) i++;
    while (code->code[i].op == BC_MAKE_CELL) i++;
    return i;
}

/* Does the jump to FOR_ITER at i come from outside the loop, and a FOR_ITER before it go on with the body? Neither is a
 * turn of the loop, which begins where FOR_ITER is reached from the body. */
static bool is_backward(const CodeObject *code, uint32_t before, uint32_t i)
{
    Opcode from = code->code[before].op, to = code->code[i].op;
    if (to >= BC_FOR_ITER && to <= BC_FOR_ITER_GENERATOR) return before >= code_jump_target(code, i);
    if (from >= BC_FOR_ITER && from <= BC_FOR_ITER_GENERATOR) return false;
    return i <= before && from != BC_RERAISE && to != BC_SEND;
}

static bool is_new_line(const Frame *frame, uint32_t before, bool fresh)
{
    const CodeObject *code = frame->code;
    FrameObject *o = frame->object;
    uint32_t i = frame_instruction(frame), start = body_start(code);
    Location here;
    if (i < start || !code_location(code, i, &here)) return false;
    int32_t last = fresh || before < start ? 0 : o->last_line ? o->last_line : code_line(code, before);
    o->last_line = here.line;
    return here.line != last || is_backward(code, before, i);
}

bool trace_instruction(ThreadState *ts, Frame *frame, uint32_t before, bool fresh)
{
    FrameObject *o = frame->object;
    if (!ts->trace_function || ts->tracing || !o || !o->trace) return true;
    if (is_new_line(frame, before, fresh) && o->trace_lines
        && !report(ts, trace_by_function, frame, TRACE_LINE, NULL)) return false;
    return !frame->object || !frame->object->trace_opcodes || frame_instruction(frame) < body_start(frame->code)
        || report(ts, trace_by_function, frame, TRACE_OPCODE, NULL);
}

void trace_exception(ThreadState *ts, Frame *frame)
{
    if (!ts->trace_function || ts->tracing || !frame->object || !frame->object->trace) return;
    Ref exc = exc_take(ts);
    Borrow traceback = exception_of(exc)->traceback;
    Ref arg = tuple_pack(ts, 3, OBJ(exc->type), exc, traceback ? traceback : ts->rt->none);
    if (!arg) exc_clear(ts);
    if (!arg || report(ts, trace_by_function, frame, TRACE_EXCEPTION, arg)) exc_restore_take(ts, exc);
    else ref_drop(exc);
    ref_xdrop(arg);
}

void trace_stop_iteration(ThreadState *ts, Frame *frame)
{
    if (exc_is(ts, EXC_STOP_ITERATION)) trace_exception(ts, frame);
}

bool trace_returned(ThreadState *ts, Frame *frame, Borrow value)
{
    raise_stop_iteration(ts, value == ts->rt->none ? NULL : value);
    trace_stop_iteration(ts, frame);
    return stop_iteration_take(ts, NULL);
}

/* --- calls of C functions ---------------------------------------------------------------------------------------- */
/* What the profile function is told: the function, bound to its object if it is a method. New reference. */
static Ref called_function(ThreadState *ts, Borrow callable, Borrow const *args, size_t nargs)
{
    if (is_kind(callable, KIND_NATIVE_FUNCTION)) return ref_new(callable);
    if (nargs == 0 || !type_is_subtype(args[0]->type, ((MethodDescriptor *)callable)->owner)) return NULL;
    return callable->type->slots.descr_get(ts, callable, args[0], OBJ(args[0]->type));
}

static bool report_c_call(ThreadState *ts, Borrow function)
{
    return !function || report(ts, ts->profile, ts->frame, TRACE_C_CALL, function);
}

/* Consumes function and result. */
static Ref report_c_end(ThreadState *ts, Ref function, Ref result)
{
    TraceEvent event = result ? TRACE_C_RETURN : TRACE_C_EXCEPTION;
    if (function && ts->profile && !report_aside(ts, ts->profile, ts->frame, event, function)) ref_clear(&result);
    ref_xdrop(function);
    return result;
}

Ref trace_native_call(ThreadState *ts, Borrow callable, Borrow const *args, size_t nargs, Borrow kwnames)
{
    Ref function = called_function(ts, callable, args, nargs);
    if (!ts->exc && report_c_call(ts, function))
        return report_c_end(ts, function, obj_call(ts, callable, args, nargs, kwnames));
    ref_xdrop(function);
    return NULL;
}

Ref trace_unpacked_call(ThreadState *ts, Borrow callable, Borrow args, Borrow keywords)
{
    Ref function = is_tuple(args) ? called_function(ts, callable, ((TupleObject *)args)->items, tuple_size(args)) : NULL;
    if (!ts->exc && report_c_call(ts, function))
        return report_c_end(ts, function, obj_call_tuple_dict(ts, callable, args, keywords));
    ref_xdrop(function);
    return NULL;
}
