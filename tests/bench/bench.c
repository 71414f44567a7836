// Runs the programs of this folder on several interpreters, interleaved, and compares CPU time and peak memory.
//
//   bench [-n ROUNDS] [-s STARTS] [-f TEXT] [-m] [-w] DIR BASE NAME=COMMAND...
//
// BASE is the NAME whose results are the divisor of every ratio; the first command is the one to be judged: its output
// must equal that of BASE. A command whose name begins with "lua" runs NAME.lua where there is one. -f keeps the
// programs whose name contains TEXT, -m prints a Markdown table, -w measures wall-clock time instead of CPU time.
// The program "empty" measures start and exit: it runs STARTS times and stands apart from the means.
// A line "gc-ms WHAT NUMBER" that a program writes to standard error becomes a row of its own.

#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MAX_PEERS = 8, MAX_PROGRAMS = 100, MAX_RUNS = 200, MAX_MARKS = 16, TIMEOUT = 120 };

typedef struct {
    char name[64];
    const char *command;
    bool lua;
} Peer;

// What the runs of one program by one peer gave.
typedef struct {
    int runs;
    bool failed;
    double seconds[MAX_RUNS];
    double kilobytes[MAX_RUNS];
    char *output;
    size_t output_length;
} Result;

// A "gc-ms" line: the values one peer wrote under one name.
typedef struct {
    char name[48];
    int runs[MAX_PEERS];
    double values[MAX_PEERS][MAX_RUNS];
} Mark;

typedef struct {
    Peer peers[MAX_PEERS];
    int peer_count;
    int base;
    char *programs[MAX_PROGRAMS];
    int program_count;
    Result results[MAX_PROGRAMS][MAX_PEERS];
    Mark marks[MAX_MARKS];
    int mark_count;
    const char *dir;
    const char *filter;
    int rounds, starts;
    bool markdown, wall;
} Bench;

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(const double *values, int count) {
    double sorted[MAX_RUNS];
    memcpy(sorted, values, (size_t)count * sizeof *values);
    qsort(sorted, (size_t)count, sizeof *sorted, compare_doubles);
    return count % 2 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds_of(struct timeval t) {
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static char *read_all(int fd, size_t *length) {
    off_t size = lseek(fd, 0, SEEK_END);
    char *text = malloc((size_t)size + 1);
    if (!text) {
        perror("bench");
        exit(2);
    }
    *length = (size_t)pread(fd, text, (size_t)size, 0);
    text[*length] = 0;
    return text;
}

static void on_alarm(int signal) {
    (void)signal;
}

// Waits for the child; a child that takes too long is killed, and counts as failed by its status.
static int wait_for(pid_t child, struct rusage *usage) {
    int status = 0;
    alarm(TIMEOUT);
    while (wait4(child, &status, 0, usage) < 0) {
        if (errno == EINTR) kill(child, SIGKILL);
    }
    alarm(0);
    return status;
}

static pid_t start(char **arguments, int out, int err) {
    extern char **environ;
    posix_spawn_file_actions_t actions;
    pid_t child = -1;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, out, 1);
    posix_spawn_file_actions_adddup2(&actions, err, 2);
    if (posix_spawnp(&child, arguments[0], &actions, NULL, arguments, environ) != 0) child = -1;
    posix_spawn_file_actions_destroy(&actions);
    return child;
}

static Mark *find_mark(Bench *b, const char *name) {
    for (int i = 0; i < b->mark_count; i++) {
        if (!strcmp(b->marks[i].name, name)) return &b->marks[i];
    }
    if (b->mark_count == MAX_MARKS) return NULL;
    Mark *mark = &b->marks[b->mark_count++];
    snprintf(mark->name, sizeof mark->name, "%s", name);
    return mark;
}

static void read_marks(Bench *b, int peer, char *text) {
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        char name[48];
        double value;
        if (sscanf(line, "gc-ms %47s %lf", name, &value) != 2) continue;
        Mark *mark = find_mark(b, name);
        if (mark && mark->runs[peer] < MAX_RUNS) mark->values[peer][mark->runs[peer]++] = value;
    }
}

static bool path_of(Bench *b, int program, int peer, char *path, size_t size) {
    snprintf(path, size, "%s/%s.%s", b->dir, b->programs[program], b->peers[peer].lua ? "lua" : "py");
    return access(path, R_OK) == 0;
}

static void keep_output(Result *r, int out) {
    size_t length;
    char *text = read_all(out, &length);
    if (!r->output) {
        r->output = text;
        r->output_length = length;
        return;
    }
    if (length != r->output_length || memcmp(text, r->output, length) != 0) r->failed = true;
    free(text);
}

static void run_once(Bench *b, int program, int peer) {
    char path[4096];
    Result *r = &b->results[program][peer];
    if (r->failed || r->runs == MAX_RUNS || !path_of(b, program, peer, path, sizeof path)) return;
    int out = memfd_create("out", MFD_CLOEXEC), err = memfd_create("err", MFD_CLOEXEC);
    char *arguments[] = {(char *)b->peers[peer].command, path, NULL};
    struct rusage usage = {0};
    double begin = now();
    pid_t child = start(arguments, out, err);
    int status = child < 0 ? -1 : wait_for(child, &usage);
    double elapsed = now() - begin;
    size_t length;
    char *errors = read_all(err, &length);
    if (status != 0) {
        r->failed = true;
        fprintf(stderr, "%s failed on %s: %.300s\n", b->peers[peer].name, b->programs[program], errors);
    } else {
        r->seconds[r->runs] = b->wall ? elapsed : seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
        r->kilobytes[r->runs++] = (double)usage.ru_maxrss;
        keep_output(r, out);
        read_marks(b, peer, errors);
    }
    free(errors);
    close(out);
    close(err);
}

static void run_program(Bench *b, int program) {
    int rounds = strcmp(b->programs[program], "empty") ? b->rounds : b->starts;
    if (isatty(2)) fprintf(stderr, "\r\033[K%s", b->programs[program]);
    for (int i = 0; i < rounds; i++) {
        for (int peer = 0; peer < b->peer_count; peer++) run_once(b, program, peer);
    }
    if (isatty(2)) fprintf(stderr, "\r\033[K");
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void find_programs(Bench *b) {
    DIR *dir = opendir(b->dir);
    if (!dir) {
        perror(b->dir);
        exit(2);
    }
    struct dirent *entry;
    while ((entry = readdir(dir)) && b->program_count < MAX_PROGRAMS) {
        char *dot = strrchr(entry->d_name, '.');
        if (!dot || strcmp(dot, ".py") || (b->filter && !strstr(entry->d_name, b->filter))) continue;
        b->programs[b->program_count++] = strndup(entry->d_name, (size_t)(dot - entry->d_name));
    }
    closedir(dir);
    qsort(b->programs, (size_t)b->program_count, sizeof *b->programs, compare_names);
}

static bool measured(Bench *b, int program, int peer) {
    return b->results[program][peer].runs > 0 && !b->results[program][peer].failed;
}

static double time_of(Bench *b, int program, int peer) {
    return median(b->results[program][peer].seconds, b->results[program][peer].runs);
}

static double memory_of(Bench *b, int program, int peer) {
    return median(b->results[program][peer].kilobytes, b->results[program][peer].runs);
}

static void print_head(Bench *b) {
    printf(b->markdown ? "| %s | %s |" : "%-18s %16s", "program", b->peers[b->base].name);
    for (int p = 0; p < b->peer_count; p++) {
        if (p != b->base) printf(b->markdown ? " %s time | memory |" : "  %12s  mem.", b->peers[p].name);
    }
    printf("\n");
    if (!b->markdown) return;
    printf("|---|---:|");
    for (int p = 0; p < b->peer_count; p++) {
        if (p != b->base) printf("---:|---:|");
    }
    printf("\n");
}

static void print_ratios(Bench *b, double time, double memory, bool known) {
    const char *form = b->markdown ? " %.2f | %.2f |" : "  %12.2f  %4.2f";
    if (known) printf(form, time, memory);
    else printf(b->markdown ? " - | - |" : "  %12s  %4s", "-", "-");
}

static void print_program(Bench *b, int program) {
    if (!measured(b, program, b->base)) return;
    double time = time_of(b, program, b->base), memory = memory_of(b, program, b->base);
    printf(b->markdown ? "| %s | %.0f ms, %.0f MB |" : "%-18s %6.0f ms %4.0f MB", b->programs[program], time * 1000,
           memory / 1024);
    for (int p = 0; p < b->peer_count; p++) {
        if (p == b->base) continue;
        bool known = measured(b, program, p);
        print_ratios(b, known ? time_of(b, program, p) / time : 0, known ? memory_of(b, program, p) / memory : 0, known);
    }
    printf("\n");
}

static bool is_startup(Bench *b, int program) {
    return !strcmp(b->programs[program], "empty");
}

static void print_means(Bench *b) {
    printf(b->markdown ? "| %s |%s |" : "%-18s %16s", "geometric mean", "");
    for (int p = 0; p < b->peer_count; p++) {
        double time = 0, memory = 0;
        int count = 0;
        if (p == b->base) continue;
        for (int i = 0; i < b->program_count; i++) {
            if (is_startup(b, i) || !measured(b, i, p) || !measured(b, i, b->base)) continue;
            time += log(time_of(b, i, p) / time_of(b, i, b->base));
            memory += log(memory_of(b, i, p) / memory_of(b, i, b->base));
            count++;
        }
        print_ratios(b, count ? exp(time / count) : 0, count ? exp(memory / count) : 0, count > 0);
    }
    printf("\n");
}

static void print_startup(Bench *b) {
    for (int i = 0; i < b->program_count; i++) {
        if (!is_startup(b, i)) continue;
        printf("\nstart and exit: ");
        for (int p = 0; p < b->peer_count; p++) {
            if (!measured(b, i, p)) continue;
            printf("%s%s %.1f ms, %.1f MB", p ? "; " : "", b->peers[p].name, time_of(b, i, p) * 1000,
                   memory_of(b, i, p) / 1024);
        }
        printf("\n");
    }
}

static void print_marks(Bench *b) {
    for (int m = 0; m < b->mark_count; m++) {
        printf("\ngc.collect(), %s: ", b->marks[m].name);
        const char *between = "";
        for (int p = 0; p < b->peer_count; p++) {
            if (!b->marks[m].runs[p]) continue;
            printf("%s%s %.1f ms", between, b->peers[p].name, median(b->marks[m].values[p], b->marks[m].runs[p]));
            between = "; ";
        }
        printf("\n");
    }
}

// The first peer must print what the base prints, and finish every program.
static int verdict(Bench *b) {
    int wrong = 0;
    for (int i = 0; i < b->program_count; i++) {
        for (int p = 0; p < b->peer_count; p++) {
            Result *r = &b->results[i][p], *base = &b->results[i][b->base];
            if (!r->output || !base->output) {
                wrong += p == 0;
                continue;
            }
            bool same = r->output_length == base->output_length && !memcmp(r->output, base->output, r->output_length);
            if (same && !r->failed) continue;
            fprintf(stderr, "%s prints something else on %s\n", b->peers[p].name, b->programs[i]);
            wrong += p == 0;
        }
    }
    return wrong ? 1 : 0;
}

static void add_peer(Bench *b, const char *argument) {
    const char *equal = strchr(argument, '=');
    if (!equal || b->peer_count == MAX_PEERS) return;
    Peer *peer = &b->peers[b->peer_count++];
    snprintf(peer->name, sizeof peer->name, "%.*s", (int)(equal - argument), argument);
    peer->command = equal + 1;
    peer->lua = !strncmp(peer->name, "lua", 3);
}

static int usage(void) {
    fprintf(stderr, "bench [-n ROUNDS] [-s STARTS] [-f TEXT] [-m] [-w] DIR BASE NAME=COMMAND...\n");
    return 2;
}

static bool read_arguments(Bench *b, int argc, char **argv) {
    int option;
    while ((option = getopt(argc, argv, "n:s:f:mw")) != -1) {
        if (option == 'n') b->rounds = atoi(optarg);
        else if (option == 's') b->starts = atoi(optarg);
        else if (option == 'f') b->filter = optarg;
        else if (option == 'm') b->markdown = true;
        else if (option == 'w') b->wall = true;
        else return false;
    }
    if (argc - optind < 3 || b->rounds < 1 || b->starts < 1 || b->rounds > MAX_RUNS || b->starts > MAX_RUNS) return false;
    b->dir = argv[optind];
    for (int i = optind + 2; i < argc; i++) add_peer(b, argv[i]);
    for (b->base = 0; b->base < b->peer_count; b->base++) {
        if (!strcmp(b->peers[b->base].name, argv[optind + 1])) return true;
    }
    return false;
}

static void release(Bench *b) {
    for (int i = 0; i < b->program_count; i++) {
        for (int p = 0; p < b->peer_count; p++) free(b->results[i][p].output);
        free(b->programs[i]);
    }
    free(b);
}

int main(int argc, char **argv) {
    Bench *b = calloc(1, sizeof *b);
    if (!b) return 2;
    b->rounds = 5;
    b->starts = 40;
    if (!read_arguments(b, argc, argv)) {
        release(b);
        return usage();
    }
    struct sigaction action = {.sa_handler = on_alarm};
    sigaction(SIGALRM, &action, NULL);
    find_programs(b);
    for (int i = 0; i < b->program_count; i++) run_program(b, i);
    print_head(b);
    for (int i = 0; i < b->program_count; i++) {
        if (!is_startup(b, i)) print_program(b, i);
    }
    print_means(b);
    print_startup(b);
    print_marks(b);
    int status = verdict(b);
    release(b);
    return status;
}
