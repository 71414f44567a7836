/* drive.c: types at the prompt of an interpreter that runs on a pseudo-terminal, and checks what it shows.
 *
 *     drive INTERPRETER SCENARIO...
 *
 * A scenario is a text file of lines:
 *     > text         type the text and Enter; \t \x03 \x04 \e and \\ stand for keys
 *     - text         type the text without Enter
 *     < text         what must appear next, sooner or later, on the terminal; \n is a new line
 *     ! text         must not have appeared since the last line that matched
 *     $ number       the exit status; input is over, the program must end by itself
 *     # text         a remark
 *     @ NAME=VALUE   before all else: sets an environment variable; $HOME is an empty folder of the test
 *     % arguments    before all else: arguments of the interpreter, separated by blanks
 *     ? file         a file of the empty folder must exist, for its owner only
 *     ~              end this run and start the interpreter again with the same folder
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MS 10000
#define SCREEN 65536
#define ARGUMENTS 16

typedef struct Terminal {
    int fd;               /* -1: not running */
    pid_t pid;
    /* what was shown and not yet matched, without carriage returns and escape sequences */
    char seen[SCREEN];
    size_t size;
    bool ended;
} Terminal;

typedef struct Test {
    const char *interpreter, *scenario;
    char home[64];
    char *arguments[ARGUMENTS];
    int count, line;
    Terminal t;
} Test;

static long now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static bool fail(const Test *test, const char *what, const char *text)
{
    printf("FAIL repl %s, line %d: %s: %s\n", test->scenario, test->line, what, text);
    printf("    the terminal shows: ");
    for (size_t i = 0; i < test->t.size; i++) {
        char c = test->t.seen[i];
        if (c == '\n') fputs("\\n", stdout);
        else putchar(c >= ' ' || c < 0 ? c : '?');
    }
    putchar('\n');
    return false;
}

/* --- the terminal --------------------------------------------------------------------------------------- */
static void start(Test *test)
{
    struct winsize size = {.ws_row = 40, .ws_col = 200};
    test->t.size = 0;
    test->t.ended = false;
    test->t.pid = forkpty(&test->t.fd, NULL, NULL, &size);
    if (test->t.pid != 0) return;
    setenv("INPUTRC", "/dev/null", 1);
    setenv("OURO_EXIT_CHECK", "1", 1);
    char *args[ARGUMENTS + 2] = {(char *)test->interpreter};
    memcpy(args + 1, test->arguments, (size_t)test->count * sizeof *args);
    signal(SIGINT, SIG_DFL); /* whoever runs the tests in the background ignores it */
    execv(test->interpreter, args);
    _exit(127);
}

/* Drops carriage returns, bells and escape sequences: what a person sees is left. */
static void keep_visible(Terminal *t, const char *text, size_t size)
{
    for (size_t i = 0; i < size && t->size + 1 < SCREEN; i++) {
        if (text[i] == '\r' || text[i] == '\a') continue;
        if (text[i] == '\033' && i + 1 < size && text[i + 1] == '[') {
            for (i += 2; i < size && (text[i] < '@' || text[i] > '~'); i++) {}
            continue;
        }
        t->seen[t->size++] = text[i];
    }
    t->seen[t->size] = '\0';
}

/* Reads what there is within the time. False: the program has closed the terminal. */
static bool read_some(Terminal *t, int milliseconds)
{
    char text[4096];
    struct pollfd p = {.fd = t->fd, .events = POLLIN};
    if (t->ended || poll(&p, 1, milliseconds) <= 0) return !t->ended;
    ssize_t n = read(t->fd, text, sizeof text);
    if (n <= 0) t->ended = true;
    else keep_visible(t, text, (size_t)n);
    return n > 0;
}

static bool expect(Test *test, const char *text)
{
    Terminal *t = &test->t;
    long end = now_ms() + PATIENCE_MS;
    for (;;) {
        char *found = strstr(t->seen, text);
        if (found && t->size) {
            size_t used = (size_t)(found - t->seen) + strlen(text);
            memmove(t->seen, t->seen + used, t->size - used + 1);
            t->size -= used;
            return true;
        }
        if (now_ms() > end || !read_some(t, 100)) return fail(test, "not shown", text);
    }
}

static bool finish(Test *test, int wanted)
{
    long end = now_ms() + PATIENCE_MS;
    int status = 0;
    while (read_some(&test->t, 100) && now_ms() < end) {}
    if (!test->t.ended) kill(test->t.pid, SIGKILL);
    waitpid(test->t.pid, &status, 0);
    close(test->t.fd);
    test->t.fd = -1;
    int got = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    char text[64];
    snprintf(text, sizeof text, "%d instead of %d", got, wanted);
    return got == wanted || fail(test, "exit status", text);
}

/* --- scenarios ------------------------------------------------------------------------------------------ */
static void unescape(char *text)
{
    char *to = text;
    for (char *p = text; *p; p++) {
        if (*p != '\\' || !p[1]) { *to++ = *p; continue; }
        switch (*++p) {
        case 't': *to++ = '\t'; break;
        case 'n': *to++ = '\n'; break;
        case 'e': *to++ = '\033'; break;
        case 'x': *to++ = (char)strtol((char[]){p[1], p[2], 0}, NULL, 16); p += 2; break;
        default: *to++ = *p;
        }
    }
    *to = '\0';
}

static bool type(Test *test, const char *text, bool enter)
{
    size_t n = strlen(text);
    if (write(test->t.fd, text, n) != (ssize_t)n
        || (enter && write(test->t.fd, "\r", 1) != 1)) return fail(test, "cannot type", text);
    return true;
}

static bool check_file(Test *test, const char *name)
{
    char path[4096];
    struct stat s;
    snprintf(path, sizeof path, "%s/%s", test->home, name);
    if (stat(path, &s) != 0) return fail(test, "no file", path);
    return (s.st_mode & 0777) == 0600 || fail(test, "not private", path);
}

static void set_variable(const Test *test, char *text)
{
    char *value = strchr(text, '=');
    if (!value) return;
    *value++ = '\0';
    if (strncmp(value, "$HOME", 5) != 0) { setenv(text, value, 1); return; }
    char path[4096];
    snprintf(path, sizeof path, "%s%s", test->home, value + 5);
    setenv(text, path, 1);
}

static void set_arguments(Test *test, char *text)
{
    for (char *word = strtok(text, " "); word && test->count < ARGUMENTS; word = strtok(NULL, " "))
        test->arguments[test->count++] = strdup(word);
}

static bool run_line(Test *test, char *line)
{
    char kind = line[0], *text = line[0] && line[1] == ' ' ? line + 2 : line + 1;
    if (!kind || kind == '#') return true;
    if (kind == '@') { set_variable(test, text); return true; }
    if (kind == '%') { set_arguments(test, text); return true; }
    if (kind == '?') return check_file(test, text);
    if (kind == '~') { start(test); return true; }
    if (!test->t.pid) start(test);
    unescape(text);
    switch (kind) {
    case '>': return type(test, text, true);
    case '-': return type(test, text, false);
    case '<': return expect(test, text);
    case '!': return !strstr(test->t.seen, text) || fail(test, "shown", text);
    case '$': return finish(test, atoi(text));
    default: return fail(test, "not understood", line);
    }
}

static bool run_scenario(const char *interpreter, const char *path)
{
    Test *test = calloc(1, sizeof *test);
    FILE *f = fopen(path, "r");
    char line[2048];
    bool ok = test && f;
    if (!ok) { printf("FAIL repl %s: cannot be read\n", path); return false; }
    const char *slash = strrchr(path, '/');
    test->interpreter = interpreter;
    test->scenario = slash ? slash + 1 : path;
    test->t.fd = -1;
    snprintf(test->home, sizeof test->home, "/tmp/ouro-repl.XXXXXX");
    ok = mkdtemp(test->home) != NULL;
    setenv("HOME", test->home, 1);
    setenv("TERM", "dumb", 1);
    unsetenv("XDG_STATE_HOME");
    while (ok && fgets(line, sizeof line, f)) {
        test->line++;
        line[strcspn(line, "\n")] = '\0';
        ok = run_line(test, line);
    }
    if (test->t.fd >= 0) { kill(test->t.pid, SIGKILL); waitpid(test->t.pid, NULL, 0); close(test->t.fd); }
    fclose(f);
    char command[128];
    snprintf(command, sizeof command, "rm -rf %s", test->home);
    if (system(command) != 0) ok = false;
    for (int i = 0; i < test->count; i++) free(test->arguments[i]);
    free(test);
    return ok;
}

int main(int argc, char **argv)
{
    int passed = 0, failed = 0;
    signal(SIGPIPE, SIG_IGN);
    setvbuf(stdout, NULL, _IOLBF, 0);
    for (int i = 2; i < argc; i++) {
        fflush(stdout);
        pid_t child = fork(); /* what a scenario sets in the environment stays in it */
        if (child == 0) _exit(run_scenario(argv[1], argv[i]) ? 0 : 1);
        int status = 1;
        waitpid(child, &status, 0);
        if (status == 0) passed++;
        else failed++;
    }
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
