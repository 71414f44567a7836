/* eval.h: running code. */
#ifndef OURO_VM_EVAL_H
#define OURO_VM_EVAL_H

#include "vm/frame.h"

/* Runs `code` as module or class body, exec or eval do: globals a dict, locals any mapping (NULL: globals). closure: tuple
 * or NULL. Consumes the code: while it runs only its function holds it. */
Ref vm_run_code_take(ThreadState *ts, CodeObject *code, Borrow globals, Borrow locals, Borrow closure);
/* Runs a frame that is on the frame stack until it, an ENTRY frame, is left. */
Ref vm_eval(ThreadState *ts, Frame *frame);
/* Runs func, whose bound arguments lie in window. Consumes locals (the namespace, or NULL) and the window. */
Ref vm_run_window(ThreadState *ts, FunctionObject *func, Ref *window, Ref locals);
/* Calls a Python function: the call slot of functions. */
Ref function_call(ThreadState *ts, Borrow callable, Borrow const *args, size_t nargs, Borrow kwnames);
/* Resumes a generator with a value (NULL: next) or, with exc set (owned, consumed), by raising it inside. Returns the
 * value yielded; NULL with an exception, or with none pending and *returned set when it ended by return. */
Ref generator_resume(ThreadState *ts, GeneratorObject *gen, Borrow value, Ref exc, Ref *returned);
/* What anext(it, default) answers, of the awaitable anext(it) (consumed). */
Ref anext_with_default_take(ThreadState *ts, Ref awaitable, Borrow value);
/* Serves ts->pending. False: an exception is raised. */
bool vm_safe_point(ThreadState *ts);
/* Tells a new class how much room its first instances need. */
void vm_hint_attributes(Borrow cls);
/* The runtime's hooks of the same names (object/state.h). */
bool vm_super_arguments(ThreadState *ts, Borrow *cls, Borrow *self);
Borrow vm_current_globals(ThreadState *ts);
/* Makes and frees the VM stack and the frame stack of a thread. */
bool vm_thread_init(ThreadState *ts);
void vm_thread_fini(ThreadState *ts);
/* Binds the arguments that lie in window[0 .. nargs + keywords) to the parameters of func, in place: defaults, *args,
 * **kwargs, keyword-only ones. False: TypeError, window emptied. */
bool bind_arguments(ThreadState *ts, FunctionObject *func, Ref *window, size_t nargs, Borrow kwnames);
/* Do the arguments fit a CO_HIDDEN function? If not, the exception is what CPython's C function would raise. */
bool check_hidden_call(ThreadState *ts, FunctionObject *func, size_t nargs, Borrow kwnames);

#endif
