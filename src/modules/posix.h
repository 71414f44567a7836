/* posix.h: what the files of the module posix share: paths and numbers as arguments, errors, and records. */
#ifndef OURO_MODULES_POSIX_H
#define OURO_MODULES_POSIX_H

#include <sched.h>
#include <signal.h>
#include <sys/stat.h>

#include "modules/path.h"
#include "object/bytes.h"
#include "object/struct_sequence.h"

/* A path as an argument, or a descriptor in its place where a function takes one. */
typedef struct PathArgument {
    Ref given; /* what was given, after os.fspath(): the filename of errors */
    Ref bytes; /* or NULL: `fd` counts, or nothing was given */
    int fd;    /* -1 where there is a path */
} PathArgument;
#define PATH_OR_FD 1u
#define PATH_OR_NONE 2u

/* False with "stat: path should be string, bytes, os.PathLike or integer, not float". Release it in any case. */
bool path_argument(ThreadState *ts, PathArgument *p, Borrow o, const char *function, const char *name,
                   unsigned allowed);
void path_release(PathArgument *p);
static inline const char *path_text(const PathArgument *p) { return bytes_of(p->bytes)->data; }
/* OSError for errno with the path as its filename. */
Ref path_error(ThreadState *ts, const PathArgument *p);
/* OSError for errno, unless a signal handler has raised. */
Ref posix_error(ThreadState *ts);
/* Seconds, rounded down to nanoseconds, from an int or a float. */
bool timespec_argument(ThreadState *ts, Borrow o, struct timespec *t);
bool long_argument(ThreadState *ts, Borrow o, int64_t *value); /* a C long */
/* dir_fd=: AT_FDCWD when absent or None. */
bool folder_argument(ThreadState *ts, Borrow o, int *fd);
/* Converts args[0..] one after the other into the variables given, as `format` says; NULL leaves the variable as it is.
 *     i  int            p  pid_t (int)      l  long (int64_t)       f  int: a descriptor or what has one
 *     u  uid_t          g  gid_t            b  bool */
bool take_arguments(ThreadState *ts, Borrow const *args, const char *format, ...);
/* A list of the items of a sequence; TypeError "COMPLAINT must be a sequence". */
Ref sequence_argument(ThreadState *ts, Borrow o, const char *complaint);
/* The numbers of signals in an iterable. */
bool signal_set_argument(ThreadState *ts, Borrow o, sigset_t *signals);
bool truth_argument(ThreadState *ts, Borrow o, bool fallback, bool *value);
/* An os.stat_result. */
Ref stat_record(ThreadState *ts, const struct stat *s);
Ref status_or_error(ThreadState *ts, int status);     /* None, or OSError where it is negative */
Ref number_or_error(ThreadState *ts, int64_t number); /* the number, or OSError where it is negative */
Ref number_pair(ThreadState *ts, int64_t first, int64_t second);
/* A struct sequence of type `kind` (modules.h); consumes the items, even on failure. */
Ref record_new_take(ThreadState *ts, RecordKind kind, Ref *items, size_t count);
/* Makes the type of a kind of record and puts it into its module. */
bool record_type_add(ThreadState *ts, Borrow module, const char *name, RecordKind kind, const TypeSpec *spec,
                     const StructField *fields, size_t visible);

/* Tables of the functions, by file; the module has them all. */
extern const MethodDef posix_file_functions[], posix_fd_functions[], posix_process_functions[], posix_wait_functions[],
    posix_user_functions[], posix_exec_functions[], posix_spawn_functions[], posix_schedule_functions[],
    posix_limit_functions[], posix_volume_functions[], posix_transfer_functions[], posix_terminal_functions[];
bool posix_wait_types(ThreadState *ts, Borrow module);
bool posix_schedule_types(ThreadState *ts, Borrow module);
bool posix_volume_types(ThreadState *ts, Borrow module);
bool posix_limit_names(ThreadState *ts, Borrow module);
bool posix_constants(ThreadState *ts, Borrow module);
/* The scheduling parameters in a posix.sched_param. */
bool schedule_argument(ThreadState *ts, Borrow o, struct sched_param *param);

/* Texts for the system: a list that ends with NULL. All zero before; text_list_free() in any case. */
typedef struct TextList {
    Ref owner;    /* list of bytes */
    char **texts; /* of owner's size + 1 */
} TextList;
/* argv, a list or tuple of names. `complaint` goes before "must not be empty" and kin. */
bool text_list_arguments(ThreadState *ts, TextList *list, Borrow argv, const char *complaint, const char *dots);
/* NAME=VALUE of a mapping. */
bool text_list_environment(ThreadState *ts, TextList *list, Borrow mapping, const char *function);
void text_list_free(ThreadState *ts, TextList *list);
Ref posix_scandir(ThreadState *ts, Borrow self, Borrow const *args, size_t nargs, Borrow kwnames);

/* Binds arguments by name into a[]. */
#define BIND(function_name, total, positional, required, ...) \
    static const char *const names[] = {__VA_ARGS__}; \
    static const ArgSpec spec = {function_name, names, total, positional, required}; \
    Borrow a[total]; \
    (void)self; \
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL

#endif
