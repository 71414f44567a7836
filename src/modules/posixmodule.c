/* posixmodule.c: the module posix: the operating system, as the module os offers it. */
#include <string.h>
#include <unistd.h>

#include "modules/posix.h"
#include "object/struct_sequence.h"

extern char **environ;

/* {name: value} in bytes, of the first of each name. */
static Ref environment(ThreadState *ts)
{
    Ref dict = dict_new(ts);
    for (char **p = environ; dict && p && *p; p++) {
        const char *equals = strchr(*p, '=');
        if (!equals) continue;
        Ref name = bytes_from_data(ts, *p, (size_t)(equals - *p)),
            value = bytes_from_data(ts, equals + 1, strlen(equals + 1));
        bool ok = name && value && dict_setdefault(ts, dict, name, value);
        ref_xdrop(name);
        ref_xdrop(value);
        if (!ok) ref_clear(&dict);
    }
    return dict;
}

static const StructField stat_fields[] = {{"st_mode", "protection bits"},
                                          {"st_ino", "inode"},
                                          {"st_dev", "device"},
                                          {"st_nlink", "number of hard links"},
                                          {"st_uid", "user ID of owner"},
                                          {"st_gid", "group ID of owner"},
                                          {"st_size", "total size, in bytes"},
                                          {"", NULL},
                                          {"", NULL},
                                          {"", NULL},
                                          {"st_atime", "time of last access"},
                                          {"st_mtime", "time of last modification"},
                                          {"st_ctime", "time of last change"},
                                          {"st_atime_ns", "time of last access in nanoseconds"},
                                          {"st_mtime_ns", "time of last modification in nanoseconds"},
                                          {"st_ctime_ns", "time of last change in nanoseconds"},
                                          {"st_blksize", "blocksize for filesystem I/O"},
                                          {"st_blocks", "number of blocks allocated"},
                                          {"st_rdev", "device type (if inode device)"},
                                          {0}};
static const StructField terminal_size_fields[] = {{"columns", "width of the terminal window in characters"},
                                                   {"lines", "height of the terminal window in characters"},
                                                   {0}};
static const StructField times_fields[] = {{"user", "user time"},
                                           {"system", "system time"},
                                           {"children_user", "user time of children"},
                                           {"children_system", "system time of children"},
                                           {"elapsed", "elapsed time since an arbitrary point in the past"},
                                           {0}};
static const StructField uname_fields[] = {
    {"sysname", "operating system name"},
    {"nodename", "name of machine on network (implementation-defined)"},
    {"release", "operating system release"},
    {"version", "operating system version"},
    {"machine", "hardware identifier"},
    {0}};

static const TypeSpec stat_spec = STRUCT_SEQUENCE_SPEC(
    "os.stat_result",
    "What the system knows of a file.\n\nA tuple (mode, ino, dev, nlink, uid, gid, size, atime, mtime, ctime), and more by name.",
    0);
static const TypeSpec terminal_size_spec =
    STRUCT_SEQUENCE_SPEC("os.terminal_size", "The size of a terminal: (columns, lines).", 0);
static const TypeSpec times_spec = STRUCT_SEQUENCE_SPEC("posix.times_result", "What os.times() returns.", 0);
static const TypeSpec uname_spec = STRUCT_SEQUENCE_SPEC("posix.uname_result", "What os.uname() returns.", 0);

bool record_type_add(ThreadState *ts, Borrow module, const char *name, RecordKind kind, const TypeSpec *spec,
                     const StructField *fields, size_t visible)
{
    Type **place = &ts->rt->module_state->record_types[kind];
    if (!*place) *place = struct_sequence_type(ts, spec, fields, visible);
    return *place && module_add(ts, module, name, OBJ(*place));
}

/* The functions, file by file. */
static bool add_functions(ThreadState *ts, Borrow module)
{
    const MethodDef *const tables[] = {posix_file_functions,     posix_fd_functions,       posix_process_functions,
                                       posix_wait_functions,     posix_user_functions,     posix_exec_functions,
                                       posix_spawn_functions,    posix_schedule_functions, posix_limit_functions,
                                       posix_volume_functions,   posix_transfer_functions, posix_terminal_functions};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(tables); i++)
        if (!module_add_functions(ts, module, tables[i])) return false;
    return true;
}

Ref module_posix_init(ThreadState *ts)
{
    Ref module = module_new(ts, "posix", "The operating system. Use the module os instead.");
    bool ok = module && add_functions(ts, module) && posix_constants(ts, module)
              && posix_limit_names(ts, module) && posix_wait_types(ts, module) && posix_schedule_types(ts, module)
              && posix_volume_types(ts, module)
              && module_add_take(ts, module, "environ", environment(ts))
              && module_add_kind(ts, module, KIND_DIR_ENTRY)
              && module_add(ts, module, "error", OBJ(ts->rt->exceptions[EXC_OS_ERROR]))
              && module_add_take(ts, module, "_have_functions", list_new(ts, 0))
              && record_type_add(ts, module, "stat_result", RECORD_STAT, &stat_spec, stat_fields, 10)
              && record_type_add(ts, module, "terminal_size", RECORD_TERMINAL_SIZE, &terminal_size_spec,
                                 terminal_size_fields, 2)
              && record_type_add(ts, module, "times_result", RECORD_TIMES, &times_spec, times_fields, 5)
              && record_type_add(ts, module, "uname_result", RECORD_UNAME, &uname_spec, uname_fields, 5);
    if (!ok) ref_clear(&module);
    return module;
}
