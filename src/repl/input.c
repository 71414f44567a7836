/* input.c: lines from standard input where there is no terminal, and where the history is. */
#include "repl/input.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "microscope/schedule.h"
#include "repl/edit.h"
#include "vm/gil.h"

static char *join(const char *a, const char *b)
{
    char *path = NULL;
    return asprintf(&path, "%s%s", a, b) < 0 ? NULL : path;
}

/* OURO_HISTORY (empty: none), $XDG_STATE_HOME/ouro/history or ~/.local/state/ouro/history. */
static char *history_path(bool use_environment)
{
    const char *given = use_environment ? getenv("OURO_HISTORY") : NULL, *state = getenv("XDG_STATE_HOME"),
        *home = getenv("HOME");
    if (given) return *given ? strdup(given) : NULL;
    if (state && *state) return join(state, "/ouro/history");
    return home && *home ? join(home, "/.local/state/ouro/history") : NULL;
}

static bool interrupted(ThreadState *ts) { return (ts->pending & PENDING_SIGNAL) != 0; }

#define IDLE_MS 100

/* Waits where a signal can be noticed, and a timer served. Collects when nothing is typed, if that is asked for. */
int input_get_character(FILE *stream)
{
    ThreadState *ts = current_thread;
    struct pollfd wanted = {.fd = fileno(stream), .events = POLLIN};
    for (;;) {
        unsigned char c;
        if (interrupted(ts)) return EOF;
        if (ts->pending & PENDING_COLLECT && !ts->rt->gc.collecting) schedule_serve(ts);
        int ready, patience = schedule_waits_for_idle(ts) ? IDLE_MS : -1;
        WITHOUT_GIL(ts, ready = poll(&wanted, 1, patience));
        if (ready < 0 && errno != EINTR) return EOF;
        if (ready == 0) schedule_idle(ts);
        if (ready <= 0) continue;
        ssize_t n = read(wanted.fd, &c, 1);
        if (n == 1) return c;
        if (n == 0 || errno != EINTR) return EOF;
    }
}

char input_wait_line(ThreadState *ts)
{
    char first = '\0';
    for (;;) {
        int c = input_get_character(stdin);
        if (c == EOF || interrupted(ts)) return '\0';
        if (!first) first = (char)c;
        if (c == '\n') return first;
    }
}

LineStatus input_read_line(ThreadState *ts, const char *prompt, char **line)
{
    size_t capacity = 0;
    errno = 0;
    fputs(prompt, stderr);
    fflush(stderr);
    *line = NULL;
    ssize_t size;
    WITHOUT_GIL(ts, size = getline(line, &capacity, stdin));
    if (size > 0) return LINE_READ;
    free(*line);
    *line = NULL;
    if (errno == EINTR && (ts->pending & PENDING_SIGNAL)) {
        clearerr(stdin);
        return LINE_INTERRUPTED;
    }
    fputc('\n', stderr);
    return LINE_END;
}

void input_init(Session *s)
{
    const Options *o = s->ts->rt->options;
    Input *input = &s->input;
    *input = (Input){0};
    input->typed = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    input->terminal = input->typed && edit_init(s);
    if (!input->terminal) return;
    input->history = history_path(!o || !o->ignore_environment);
    edit_load_history(input->history);
}

void input_fini(Session *s)
{
    Input *input = &s->input;
    if (!input->terminal) return;
    if (input->history) edit_save_history(input->history);
    free(input->history);
    edit_forget_history();
}
