#include "repl/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "compile/compile.h"
#include "vm/eval.h"

#define FUTURES (CO_FUTURE_ANNOTATIONS | CO_FUTURE_BARRY)

bool session_init(ThreadState *ts, Session *s)
{
    *s = (Session){.ts = ts, .globals = main_dict(ts), .settings = {.autoindent = true, .last = true, .rows = 20}};
    ts->rt->module_state->prompt = s;
    return s->globals != NULL;
}

void session_fini(Session *s)
{
    s->ts->rt->module_state->prompt = NULL;
    free(s->text);
    text_free(&s->saved);
}

static CompileOptions compile_options(const Session *s, CompileMode mode)
{
    const Options *o = s->ts->rt->options;
    return (CompileOptions){.mode = mode, .filename = IDO(s->ts, stdin_name), .future = s->future, .warn = warn_explicit,
                            .optimize = o ? o->optimize : 0};
}

/* What frees memory must be sayable when there is none. */
static CodeObject *compile_with_loan(ThreadState *ts, const char *text, size_t size, const CompileOptions *options)
{
    size_t limit = heap_lend(ts->heap, HEAP_ARENA_SIZE);
    CodeObject *code = compile_source(ts, text, size, options);
    heap_set_limit(ts->heap, limit);
    return code;
}

CodeObject *session_compile(Session *s, const char *text, size_t size, bool at_end, bool *incomplete)
{
    size_t valid, bad;
    CompileOptions options = compile_options(s, COMPILE_SINGLE);
    options.at_prompt = !at_end;
    options.incomplete = at_end ? NULL : incomplete;
    options.from_bytes = utf8_check(text, size, &valid, &bad) != UTF8_VALID;
    *incomplete = false;
    CodeObject *code = compile_with_loan(s->ts, text, size, &options);
    if (code) *incomplete = false;
    else if (*incomplete) exc_clear(s->ts);
    return code;
}

/* One statement, else as many as there are. */
static CodeObject *compile_statements(Session *s, const char *text, size_t size, CompileOptions *options)
{
    bool several;
    options->several = &several;
    CodeObject *code = compile_with_loan(s->ts, text, size, options);
    if (code || !several) return code;
    exc_clear(s->ts);
    options->mode = COMPILE_FILE;
    options->print_last = true;
    return compile_with_loan(s->ts, text, size, options);
}

CodeObject *session_compile_block(Session *s, const char *text, size_t size)
{
    size_t valid, bad;
    CompileOptions options = compile_options(s, COMPILE_SINGLE);
    options.from_bytes = utf8_check(text, size, &valid, &bad) != UTF8_VALID;
    return compile_statements(s, text, size, &options);
}

bool session_wants_more(Session *s, const char *text)
{
    bool incomplete = false;
    Text line = {0};
    CompileOptions options = compile_options(s, COMPILE_SINGLE);
    options.at_prompt = true;
    options.incomplete = &incomplete;
    options.warn = NULL;
    text_printf(&line, "%s\n", text);
    CodeObject *code = session_is_empty(text_string(&line)) ? NULL
        : compile_statements(s, text_string(&line), line.size, &options);
    bool whole = code != NULL;
    exc_clear(s->ts);
    text_free(&line);
    ref_xdrop(OBJ(code));
    return !whole && incomplete;
}

bool session_is_empty(const char *text)
{
    text += strspn(text, " \t\f\r\n");
    const char *end = strchr(text, '\n');
    return !*text || (*text == '#' && (!end || !end[1]));
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
