/* input.c: lines from GNU readline or, where there is no terminal, from standard input; and the history
 * file. */
#include "repl/input.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

#define HISTORY_ENTRIES 10000

/* --- the history file ----------------------------------------------------------------------------------- */
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

static void make_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
}

static void load_history(Input *input)
{
    using_history();
    stifle_history(HISTORY_ENTRIES);
    if (input->history) read_history(input->history);
}

static void save_history(Input *input)
{
    if (!input->history) return;
    make_folders(input->history);
    mode_t mask = umask(077);
    if (write_history(input->history) == 0) chmod(input->history, 0600);
    umask(mask);
}

/* A line that is in the history already moves to its end. */
void input_remember(Input *input, const char *line)
{
    size_t size = strlen(line);
    while (size && (line[size - 1] == '\n' || line[size - 1] == ' ')) size--;
    char *entry = input->terminal && size ? strndup(line, size) : NULL;
    if (!entry) return;
    for (int i = history_length - 1; i >= 0; i--) {
        HIST_ENTRY *old = history_get(history_base + i);
        if (!old || strcmp(old->line, entry) != 0) continue;
        free_history_entry(remove_history(i));
    }
    add_history(entry);
    free(entry);
}

/* --- readline ------------------------------------------------------------------------------------------- */
static bool interrupted(ThreadState *ts) { return (ts->pending & PENDING_SIGNAL) != 0; }

/* Waits where a signal can be noticed: an interrupt ends the line. */
static int get_character(FILE *stream)
{
    struct pollfd wanted = {.fd = fileno(stream), .events = POLLIN};
    for (;;) {
        unsigned char c;
        if (interrupted(current_thread)) return EOF;
        if (poll(&wanted, 1, -1) < 0) {
            if (errno == EINTR) continue;
            return EOF;
        }
        ssize_t n = read(wanted.fd, &c, 1);
        if (n == 1) return c;
        if (n == 0 || errno != EINTR) return EOF;
    }
}

char input_wait_line(ThreadState *ts)
{
    char first = '\0';
    for (;;) {
        int c = get_character(stdin);
        if (c == EOF || interrupted(ts)) return '\0';
        if (!first) first = (char)c;
        if (c == '\n') return first;
    }
}

static LineStatus read_edited(ThreadState *ts, const char *prompt, char **line)
{
    char *text = readline(prompt);
    if (interrupted(ts)) {
        /* with text in it, readline has ended the line as if it had been entered */
        if (!text) putchar('\n');
        fflush(stdout);
        free(text);
        return LINE_INTERRUPTED;
    }
    if (!text) {
        putchar('\n');
        fflush(stdout);
        return LINE_END;
    }
    *line = join(text, "\n");
    free(text);
    return *line ? LINE_READ : LINE_END;
}

static LineStatus read_plain(ThreadState *ts, const char *prompt, char **line)
{
    size_t capacity = 0;
    fputs(prompt, stderr);
    fflush(stderr);
    *line = NULL;
    ssize_t size = getline(line, &capacity, stdin);
    if (size > 0) return LINE_READ;
    free(*line);
    *line = NULL;
    if (errno == EINTR && interrupted(ts)) {
        clearerr(stdin);
        return LINE_INTERRUPTED;
    }
    fputc('\n', stderr);
    return LINE_END;
}

LineStatus input_read(ThreadState *ts, Input *input, const char *prompt, char **line)
{
    errno = 0;
    return input->terminal ? read_edited(ts, prompt, line) : read_plain(ts, prompt, line);
}

void input_init(ThreadState *ts, Input *input)
{
    *input = (Input){.terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)};
    if (!input->terminal) return;
    rl_readline_name = "ouro";
    rl_catch_signals = 0;
    rl_getc_function = get_character;
    rl_variable_bind("enable-bracketed-paste", "off");
    rl_initialize();
    complete_init();
    input->history = history_path(!ts->rt->options || !ts->rt->options->ignore_environment);
    load_history(input);
}

void input_fini(Input *input)
{
    if (!input->terminal) return;
    save_history(input);
    free(input->history);
    clear_history();
}
