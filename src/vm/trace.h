/* trace.h: telling functions what the program does: sys.settrace, sys.setprofile.
 *
 * The stepping loop reports events here, and only while somebody listens (STEP_TRACE). Two may listen. The trace
 * function is a Python callable: it is told of every call and answers with a function for that frame (f_trace), which is
 * then told of its lines, exceptions and its return. The profile function is told of calls and returns, those of
 * functions written in C too; it may be written in C. While one of them runs, no events are reported (ts->tracing). An
 * exception that it raises unsets it, and goes on where the event happened.
 *
 * A line is reported when control gets to an instruction of another line than that of the instruction before, or goes
 * backward. What a frame does before its body (making cells) is not reported, nor are frames of functions that stand for C
 * ones (CO_HIDDEN). */
#ifndef OURO_VM_TRACE_H
#define OURO_VM_TRACE_H

#include "vm/frame.h"

/* Sets the Python functions; NULL: none. vm_set_profile: with `report` written in C, function is what
 * sys.getprofile() answers. False: RuntimeError, because the release of the function that was set before calls this. */
bool vm_set_trace(ThreadState *ts, Borrow function);
bool vm_set_profile(ThreadState *ts, TraceFn report, Borrow function);
/* The report for vm_set_profile that calls ts->profile_function(frame, event, arg). */
bool profile_by_function(ThreadState *ts, Frame *frame, TraceEvent event, Borrow arg);
/* Calls func(*args) so that it is traced even if a trace function calls: sys.call_tracing. */
Ref vm_call_tracing(ThreadState *ts, Borrow func, Borrow args);

/* Sets f_lineno: the frame, which a trace function is being told a line of, goes on at another one. ValueError where
 * it cannot. */
bool frame_set_line(ThreadState *ts, Borrow frame, Borrow line);

/* --- for the stepping loop; all of them while STEP_TRACE is on. False: an exception is raised --- */
/* A frame begins or is resumed. */
bool trace_enter(ThreadState *ts, Frame *frame);
/* A frame is left or suspended with a value; NULL: by the pending exception. */
bool trace_leave(ThreadState *ts, Frame *frame, Borrow value);
/* An instruction is about to be executed; `before` is the word index of the one before it, of which `fresh` says that
 * there is none. May move frame->ip: a jump. */
bool trace_instruction(ThreadState *ts, Frame *frame, uint32_t before, bool fresh);
/* The pending exception has reached the frame; another one may take its place. */
void trace_exception(ThreadState *ts, Frame *frame);
/* The same for a StopIteration, which ends a loop, if that is what is pending. */
void trace_stop_iteration(ThreadState *ts, Frame *frame);
/* What the frame runs has ended by returning: told as the StopIteration that would have carried the value. */
bool trace_returned(ThreadState *ts, Frame *frame, Borrow value);

static inline bool is_profiled_call(ThreadState *ts, Borrow callable)
{
    return ts->profile && !ts->tracing
        && (is_kind(callable, KIND_NATIVE_FUNCTION) || is_kind(callable, KIND_METHOD_DESCRIPTOR));
}
/* obj_call of a function written in C, and c_call, c_return or c_exception. */
Ref trace_native_call(ThreadState *ts, Borrow callable, Borrow const *args, size_t nargs, Borrow kwnames);
/* The same with the arguments in a tuple, and a dict or NULL. */
Ref trace_unpacked_call(ThreadState *ts, Borrow callable, Borrow args, Borrow keywords);

#endif
