#include "repl/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "compile/compile.h"
#include "vm/eval.h"

#define FUTURES (CO_FUTURE_ANNOTATIONS | CO_FUTURE_BARRY)

bool session_init(ThreadState *ts, Session *s)
{
    *s = (Session){.ts = ts, .globals = main_dict(ts), .settings = {.last = true, .rows = 20}};
    return s->globals != NULL;
}

void session_fini(Session *s)
{
    free(s->text);
    text_free(&s->saved);
}

CodeObject *session_compile(Session *s, const char *text, size_t size, bool at_end, bool *incomplete)
{
    size_t valid, bad;
    const Options *o = s->ts->rt->options;
    CompileOptions options = {
        .mode = COMPILE_SINGLE, .filename = IDO(s->ts, stdin_name), .future = s->future, .warn = warn_explicit, .at_prompt = !at_end,
        .incomplete = at_end ? NULL : incomplete, .optimize = o ? o->optimize : 0,
        .from_bytes = utf8_check(text, size, &valid, &bad) != UTF8_VALID};
    *incomplete = false;
    CodeObject *code = compile_source(s->ts, text, size, &options);
    if (code) *incomplete = false;
    else if (*incomplete) exc_clear(s->ts);
    return code;
}

int session_after_exception(ThreadState *ts)
{
    bool leave = exc_is(ts, EXC_SYSTEM_EXIT);
    int status = exit_status(ts);
    return leave ? status : -1;
}

void session_forget_last(Session *s)
{
    if (dict_delete(s->ts, s->ts->rt->builtins, IDO(s->ts, _)) < 0) exc_clear(s->ts);
}

int session_run_take(Session *s, CodeObject *code)
{
    ThreadState *ts = s->ts;
    if (!code) return session_after_exception(ts);
    s->future |= code->flags & FUTURES;
    Footer *footer = footer_begin(s);
    Ref *statement = &ts->rt->module_state->statement, before = *statement;
    *statement = OBJ(code);
    Ref result = vm_run_code_take(ts, (CodeObject *)ref_new(OBJ(code)), s->globals, NULL, NULL);
    *statement = before;
    int status = result ? -1 : session_after_exception(ts);
    ref_xdrop(result);
    if (!s->settings.last) session_forget_last(s);
    footer_print_take(s, footer);
    ref_drop(OBJ(code));
    return status;
}
