/* posix_limits.c: the module posix: what the system is made for: sysconf(), confstr(), pathconf(). */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "modules/posix.h"

typedef struct ConfigName {
    const char *name;
    int value;
} ConfigName;

static const ConfigName system_names[] = {
#define N(name) {"SC_" #name, _SC_##name},
    N(2_CHAR_TERM) N(2_C_BIND) N(2_C_DEV) N(2_C_VERSION) N(2_FORT_DEV) N(2_FORT_RUN) N(2_LOCALEDEF) N(2_SW_DEV)
    N(2_UPE) N(2_VERSION) N(AIO_LISTIO_MAX) N(AIO_MAX) N(AIO_PRIO_DELTA_MAX) N(ARG_MAX) N(ASYNCHRONOUS_IO)
    N(ATEXIT_MAX) N(AVPHYS_PAGES) N(BC_BASE_MAX) N(BC_DIM_MAX) N(BC_SCALE_MAX) N(BC_STRING_MAX)
    N(CHARCLASS_NAME_MAX) N(CHAR_BIT) N(CHAR_MAX) N(CHAR_MIN) N(CHILD_MAX) N(CLK_TCK) N(COLL_WEIGHTS_MAX)
    N(DELAYTIMER_MAX) N(EQUIV_CLASS_MAX) N(EXPR_NEST_MAX) N(FSYNC) N(GETGR_R_SIZE_MAX) N(GETPW_R_SIZE_MAX)
    N(INT_MAX) N(INT_MIN) N(IOV_MAX) N(JOB_CONTROL) N(LINE_MAX) N(LOGIN_NAME_MAX) N(LONG_BIT) N(MAPPED_FILES)
    N(MB_LEN_MAX) N(MEMLOCK) N(MEMLOCK_RANGE) N(MEMORY_PROTECTION) N(MESSAGE_PASSING) N(MINSIGSTKSZ)
    N(MQ_OPEN_MAX) N(MQ_PRIO_MAX) N(NGROUPS_MAX) N(NL_ARGMAX) N(NL_LANGMAX) N(NL_MSGMAX) N(NL_NMAX) N(NL_SETMAX)
    N(NL_TEXTMAX) N(NPROCESSORS_CONF) N(NPROCESSORS_ONLN) N(NZERO) N(OPEN_MAX) N(PAGESIZE) N(PAGE_SIZE) N(PASS_MAX)
    N(PHYS_PAGES) N(PII) N(PII_INTERNET) N(PII_INTERNET_DGRAM) N(PII_INTERNET_STREAM) N(PII_OSI) N(PII_OSI_CLTS)
    N(PII_OSI_COTS) N(PII_OSI_M) N(PII_SOCKET) N(PII_XTI) N(POLL) N(PRIORITIZED_IO) N(PRIORITY_SCHEDULING)
    N(REALTIME_SIGNALS) N(RE_DUP_MAX) N(RTSIG_MAX) N(SAVED_IDS) N(SCHAR_MAX) N(SCHAR_MIN) N(SELECT) N(SEMAPHORES)
    N(SEM_NSEMS_MAX) N(SEM_VALUE_MAX) N(SHARED_MEMORY_OBJECTS) N(SHRT_MAX) N(SHRT_MIN) N(SIGQUEUE_MAX) N(SSIZE_MAX)
    N(STREAM_MAX) N(SYNCHRONIZED_IO) N(THREADS) N(THREAD_ATTR_STACKADDR) N(THREAD_ATTR_STACKSIZE)
    N(THREAD_DESTRUCTOR_ITERATIONS) N(THREAD_KEYS_MAX) N(THREAD_PRIORITY_SCHEDULING) N(THREAD_PRIO_INHERIT)
    N(THREAD_PRIO_PROTECT) N(THREAD_PROCESS_SHARED) N(THREAD_SAFE_FUNCTIONS) N(THREAD_STACK_MIN)
    N(THREAD_THREADS_MAX) N(TIMERS) N(TIMER_MAX) N(TTY_NAME_MAX) N(TZNAME_MAX) N(T_IOV_MAX) N(UCHAR_MAX)
    N(UINT_MAX) N(UIO_MAXIOV) N(ULONG_MAX) N(USHRT_MAX) N(VERSION) N(WORD_BIT) N(XBS5_ILP32_OFF32)
    N(XBS5_ILP32_OFFBIG) N(XBS5_LP64_OFF64) N(XBS5_LPBIG_OFFBIG) N(XOPEN_CRYPT) N(XOPEN_ENH_I18N) N(XOPEN_LEGACY)
    N(XOPEN_REALTIME) N(XOPEN_REALTIME_THREADS) N(XOPEN_SHM) N(XOPEN_UNIX) N(XOPEN_VERSION) N(XOPEN_XCU_VERSION)
    N(XOPEN_XPG2) N(XOPEN_XPG3) N(XOPEN_XPG4)
#undef N
    {NULL, 0},
};

static const ConfigName text_names[] = {
#define N(name) {"CS_" #name, _CS_##name},
    N(GNU_LIBC_VERSION) N(GNU_LIBPTHREAD_VERSION) N(LFS64_CFLAGS) N(LFS64_LDFLAGS) N(LFS64_LIBS) N(LFS64_LINTFLAGS)
    N(LFS_CFLAGS) N(LFS_LDFLAGS) N(LFS_LIBS) N(LFS_LINTFLAGS) N(PATH) N(XBS5_ILP32_OFF32_CFLAGS)
    N(XBS5_ILP32_OFF32_LDFLAGS) N(XBS5_ILP32_OFF32_LIBS) N(XBS5_ILP32_OFF32_LINTFLAGS) N(XBS5_ILP32_OFFBIG_CFLAGS)
    N(XBS5_ILP32_OFFBIG_LDFLAGS) N(XBS5_ILP32_OFFBIG_LIBS) N(XBS5_ILP32_OFFBIG_LINTFLAGS)
    N(XBS5_LP64_OFF64_CFLAGS) N(XBS5_LP64_OFF64_LDFLAGS) N(XBS5_LP64_OFF64_LIBS) N(XBS5_LP64_OFF64_LINTFLAGS)
    N(XBS5_LPBIG_OFFBIG_CFLAGS) N(XBS5_LPBIG_OFFBIG_LDFLAGS) N(XBS5_LPBIG_OFFBIG_LIBS)
    N(XBS5_LPBIG_OFFBIG_LINTFLAGS)
#undef N
    {NULL, 0},
};

static const ConfigName path_names[] = {
#define N(name) {"PC_" #name, _PC_##name},
    N(ALLOC_SIZE_MIN) N(ASYNC_IO) N(CHOWN_RESTRICTED) N(FILESIZEBITS) N(LINK_MAX) N(MAX_CANON) N(MAX_INPUT)
    N(NAME_MAX) N(NO_TRUNC) N(PATH_MAX) N(PIPE_BUF) N(PRIO_IO) N(REC_INCR_XFER_SIZE) N(REC_MAX_XFER_SIZE)
    N(REC_MIN_XFER_SIZE) N(REC_XFER_ALIGN) N(SOCK_MAXBUF) N(SYMLINK_MAX) N(SYNC_IO) N(VDISABLE)
#undef N
    {NULL, 0},
};

/* A name of a table, or a number. */
static bool config_name(ThreadState *ts, Borrow o, const ConfigName *names, int *value)
{
    if (is_int(o)) return args_int(ts, o, value);
    if (!is_str(o))
        return raise_type_error(ts, "configuration names must be strings or integers"), false;
    for (const ConfigName *n = names; n->name; n++) {
        if (strcmp(str_of(o)->text, n->name) != 0) continue;
        *value = n->value;
        return true;
    }
    raise_value_error(ts, "unrecognized configuration name");
    return false;
}

/* A limit that sysconf() or pathconf() told: -1 without errno says that there is none. */
static Ref limit(ThreadState *ts, long value)
{
    return value == -1 && errno ? posix_error(ts) : int_from_int64(ts, value);
}

static NATIVE(posix_sysconf)
{
    UNUSED_ARGUMENTS();
    int name;
    if (!config_name(ts, args[0], system_names, &name)) return NULL;
    errno = 0;
    return limit(ts, sysconf(name));
}

static NATIVE(posix_confstr)
{
    UNUSED_ARGUMENTS();
    int name;
    if (!config_name(ts, args[0], text_names, &name)) return NULL;
    errno = 0;
    size_t size = confstr(name, NULL, 0);
    if (size == 0) return errno ? posix_error(ts) : none_new(ts);
    char *text = mem_alloc(ts, size);
    if (!text) return NULL;
    confstr(name, text, size);
    Ref result = path_decode(ts, text, size - 1);
    mem_free(ts, text, size);
    return result;
}

static NATIVE(posix_pathconf)
{
    int name;
    PathArgument p;
    BIND("pathconf", 2, 2, 2, "path", "name");
    Ref result = NULL;
    if (path_argument(ts, &p, a[0], "pathconf", "path", PATH_OR_FD)
        && config_name(ts, a[1], path_names, &name)) {
        errno = 0;
        long value = p.bytes ? pathconf(path_text(&p), name) : fpathconf(p.fd, name);
        result = value == -1 && errno ? errno == EINVAL ? posix_error(ts) : path_error(ts, &p)
                                      : int_from_int64(ts, value);
    }
    path_release(&p);
    return result;
}

static NATIVE(posix_fpathconf)
{
    UNUSED_ARGUMENTS();
    int fd, name;
    if (!take_arguments(ts, args, "f", &fd) || !config_name(ts, args[1], path_names, &name)) return NULL;
    errno = 0;
    return limit(ts, fpathconf(fd, name));
}

static Ref name_dict(ThreadState *ts, const ConfigName *names)
{
    Ref dict = dict_new(ts);
    for (const ConfigName *n = names; dict && n->name; n++) {
        Ref name = str_from_text(ts, n->name), value = name ? int_from_int64(ts, n->value) : NULL;
        bool ok = value && dict_set(ts, dict, name, value);
        ref_xdrop(name);
        ref_xdrop(value);
        if (!ok) ref_clear(&dict);
    }
    return dict;
}

bool posix_limit_names(ThreadState *ts, Borrow module)
{
    return module_add_take(ts, module, "sysconf_names", name_dict(ts, system_names))
           && module_add_take(ts, module, "confstr_names", name_dict(ts, text_names))
           && module_add_take(ts, module, "pathconf_names", name_dict(ts, path_names));
}

const MethodDef posix_limit_functions[] = {
    {"sysconf", posix_sysconf, 1, 1, 0,
     "sysconf($module, name, /)\n--\n\nA number that the system is made for; sysconf_names has the names."},
    {"confstr", posix_confstr, 1, 1, 0,
     "confstr($module, name, /)\n--\n\nA text that the system is made for; confstr_names has the names."},
    {"pathconf", posix_pathconf, 0, ARGS_ANY, MF_KEYWORDS,
     "pathconf($module, /, path, name)\n--\n\nA limit of a file or folder; pathconf_names has the names."},
    {"fpathconf", posix_fpathconf, 2, 2, 0,
     "fpathconf($module, fd, name, /)\n--\n\nA limit of an open file; pathconf_names has the names."},
    {0},
};
