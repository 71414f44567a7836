/* builtins_text.c: print and input. */
#include <stdio.h>

#include "modules/builtins.h"

/* Where print and input write to: `write` is looked up when the stream is no plain TextIOWrapper. */
typedef struct Output { Borrow file; Ref write; } Output;

static bool write_to(ThreadState *ts, Output *out, Borrow text)
{
    if (!out->write) {
        int written = text_stream_write(ts, out->file, text);
        if (written) return written > 0;
        if (!(out->write = obj_getattr(ts, out->file, ID(ts, write)))) return false;
    }
    Ref done = obj_call1(ts, out->write, text);
    ref_xdrop(done);
    return done != NULL;
}

static bool write_value(ThreadState *ts, Output *out, Borrow value)
{
    if (is_kind(value, KIND_STR)) return write_to(ts, out, value);
    Ref text = obj_str(ts, value);
    bool ok = text && write_to(ts, out, text);
    ref_xdrop(text);
    return ok;
}

static bool is_text_or_none(ThreadState *ts, Borrow *o, const char *name, Borrow fallback)
{
    if (!*o || *o == ts->rt->none) *o = fallback;
    if (is_str(*o)) return true;
    raise_type_error(ts, "%s must be None or a string, not %.200T", name, *o);
    return false;
}

static bool flush_file(ThreadState *ts, Borrow file)
{
    Ref done = obj_call_method(ts, file, ID(ts, flush), NULL, 0);
    ref_xdrop(done);
    return done != NULL;
}

NATIVE(builtin_print)
{
    static const char *const names[] = {"sep", "end", "file", "flush"};
    static const ArgSpec spec = {"print", names, 4, ARGS_VARIADIC, 0};
    Borrow k[4];
    (void)self;
    if (!args_bind(ts, &spec, args + nargs, 0, kwnames, k)) return NULL;
    Borrow file = k[2] && k[2] != ts->rt->none ? k[2] : sys_get(ts, "stdout");
    if (!file) return raise_error(ts, EXC_RUNTIME_ERROR, "lost sys.stdout");
    if (file == ts->rt->none) return none_new(ts);
    if (!is_text_or_none(ts, &k[0], "sep", IDO(ts, space)) || !is_text_or_none(ts, &k[1], "end", IDO(ts, newline_text))) return NULL;
    ref_new(file);
    Output out = {file, NULL};
    bool ok = true;
    for (size_t i = 0; ok && i < nargs; i++) ok = (i == 0 || write_to(ts, &out, k[0])) && write_value(ts, &out, args[i]);
    ok = ok && write_to(ts, &out, k[1]);
    int flush = ok && k[3] ? obj_truth(ts, k[3]) : 0;
    ok = ok && flush >= 0 && (!flush || flush_file(ts, file));
    ref_xdrop(out.write);
    ref_drop(file);
    return ok ? none_new(ts) : NULL;
}

/* --- input ------------------------------------------------------------------------------------------------- */
static bool flush_quietly(ThreadState *ts, const char *name)
{
    Borrow file = sys_get(ts, name);
    if (file && file != ts->rt->none && !flush_file(ts, file)) exc_clear(ts);
    return true;
}

static Ref without_newline(ThreadState *ts, Ref line)
{
    StrObject *s = str_of(line);
    if (s->length == 0) {
        ref_drop(line);
        return raise_error(ts, EXC_EOF_ERROR, "EOF when reading a line");
    }
    if (s->text[s->size - 1] != '\n') return line;
    Ref text = str_slice(ts, line, 0, s->length - 1);
    ref_drop(line);
    return text;
}

static Ref prompt_and_read(ThreadState *ts, Borrow in, Borrow out, Borrow text)
{
    Output prompt = {out, NULL};
    flush_quietly(ts, "stderr");
    bool ok = !text || write_value(ts, &prompt, text);
    ref_xdrop(prompt.write);
    if (!ok) return NULL;
    flush_quietly(ts, "stdout");
    Ref line = obj_call_method(ts, in, ID(ts, readline), NULL, 0);
    if (!line || is_str(line)) return line ? without_newline(ts, line) : NULL;
    ref_drop(line);
    return raise_type_error(ts, "object.readline() returned non-string");
}

NATIVE(builtin_input)
{
    UNUSED_ARGUMENTS();
    Borrow in = sys_get(ts, "stdin"), out = sys_get(ts, "stdout");
    if (!in || in == ts->rt->none) return raise_error(ts, EXC_RUNTIME_ERROR, "input(): lost sys.stdin");
    if (!out || out == ts->rt->none) return raise_error(ts, EXC_RUNTIME_ERROR, "input(): lost sys.stdout");
    ref_new(in);
    ref_new(out);
    Ref line = prompt_and_read(ts, in, out, nargs ? args[0] : NULL);
    ref_drop(in);
    ref_drop(out);
    return line;
}
