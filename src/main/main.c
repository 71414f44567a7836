/* main.c: the command `ouro`. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "main/options.h"
#include "repl/repl.h"
#include "repl/commands.h"

#define EXIT_LEAK 99

/* Where the binary is: PATH/ouro. False where the system does not say. */
static bool find_binary(char *path, size_t size)
{
    ssize_t n = readlink("/proc/self/exe", path, size - 1);
    if (n <= 0) return false;
    path[n] = '\0';
    return true;
}

static bool is_folder(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

/* The modules written in Python: beside the sources when run from build/FLAVOUR, else where `make install` puts them. */
static bool find_library(const char *binary, char *path, size_t size)
{
    static const char *const places[] = {"/../../lib/collections", "/../lib/ouro/collections"};
    const char *slash = strrchr(binary, '/');
    int folder = slash ? (int)(slash - binary) : 0;
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(places); i++) {
        char tried[PATH_MAX];
        if (snprintf(tried, sizeof tried, "%.*s%s", folder, binary, places[i]) >= (int)sizeof tried || !is_folder(tried)) continue;
        char *real = realpath(tried, NULL);
        if (!real) continue;
        *strrchr(real, '/') = '\0';
        bool fits = snprintf(path, size, "%s", real) < (int)size;
        free(real);
        if (fits) return true;
    }
    return false;
}

static int refuse_file(const char *program, const char *file)
{
    int error = errno;
    fprintf(stderr, "%s: can't open file '", program);
    char *full = file[0] == '/' ? NULL : getcwd(NULL, 0);
    if (full) fprintf(stderr, "%s/", full);
    free(full);
    fprintf(stderr, "%s': [Errno %d] %s\n", file, error, strerror(error));
    return 2;
}

static bool is_readable(const char *file)
{
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    close(fd);
    return true;
}

static int run(ThreadState *ts, const CommandLine *line)
{
    if (line->options.demo) return demo_run(ts, line->options.demo);
    bool interactive = !line->what && (isatty(STDIN_FILENO) || line->options.inspect);
    int status = 0;
    if (line->what || !interactive) status = run_program(ts, line->kind, line->what);
    if (interactive || line->options.inspect) status = repl_run(ts, !line->what);
    return status;
}

/* Dies of the interrupt as the shell expects it, after everything has been put in order. */
static void die_of_interrupt(void)
{
    signal(SIGINT, SIG_DFL);
    kill(getpid(), SIGINT);
}

static int run_everything(CommandLine *line)
{
    ThreadState *ts = runtime_new(&line->options);
    if (!ts) {
        fputs("ouro: not enough memory to start\n", stderr);
        return 1;
    }
    ts->rt->module_state->prompt_command = prompt_command_report;
    int status = microscope_begin(ts, &line->options.microscope) ? run(ts, line) : 2;
    if (!runtime_finish(ts)) status = 120;
    status = microscope_end(ts, status);
    size_t left = runtime_free(ts);
    if (left && line->options.exit_check) {
        fprintf(stderr, "ouro: %zu block%s still in use\n", left, left == 1 ? "" : "s");
        return EXIT_LEAK;
    }
    if (status == 128 + SIGINT) die_of_interrupt();
    return status;
}

int main(int argc, char **argv)
{
    static char binary[PATH_MAX], library[PATH_MAX];
    CommandLine line;
    signal(SIGPIPE, SIG_IGN);
    int status = 2;
    if (command_line_parse(&line, argc, argv)) {
        if (find_binary(binary, sizeof binary)) line.options.executable = binary;
        if (line.options.executable && find_library(binary, library, sizeof library))
            line.options.library = line.options.microscope.library = library;
        if (line.show_help) print_help(argv[0]), status = 0;
        else if (line.manual) status = print_manual(line.manual) ? 0 : 2;
        else if (line.show_version) puts("Ouro 1.0.0 (Python 3.11)"), status = 0;
        else if (line.kind == PROGRAM_FILE && !is_readable(line.what)) status = refuse_file(argv[0], line.what);
        else status = run_everything(&line);
    }
    command_line_free(&line);
    return status;
}
