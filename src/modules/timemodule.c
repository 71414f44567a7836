/* timemodule.c: the module time: clocks, waiting, and calendar dates. */
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "modules/io.h"
#include "modules/posix.h"
#include "object/float.h"
#include "vm/threads.h"

/* --- clocks --------------------------------------------------------------------------------------------- */
static bool read_clock(ThreadState *ts, clockid_t clock, struct timespec *t)
{
    if (clock_gettime(clock, t) == 0) return true;
    posix_error(ts);
    return false;
}

static Ref clock_seconds(ThreadState *ts, clockid_t clock)
{
    struct timespec t;
    return read_clock(ts, clock, &t) ? float_from_double(ts, (double)t.tv_sec + (double)t.tv_nsec * 1e-9)
                                     : NULL;
}

static Ref clock_ns(ThreadState *ts, clockid_t clock)
{
    struct timespec t;
    return read_clock(ts, clock, &t) ? int_from_int64(ts, (int64_t)t.tv_sec * 1000000000 + t.tv_nsec) : NULL;
}

#define CLOCK(name, clock) \
    static NATIVE(time_##name) \
    { \
        UNUSED_ARGUMENTS(); \
        return clock_seconds(ts, clock); \
    } \
    static NATIVE(time_##name##_ns) \
    { \
        UNUSED_ARGUMENTS(); \
        return clock_ns(ts, clock); \
    }
CLOCK(time, CLOCK_REALTIME)
CLOCK(monotonic, CLOCK_MONOTONIC)
CLOCK(process_time, CLOCK_PROCESS_CPUTIME_ID)
CLOCK(thread_time, CLOCK_THREAD_CPUTIME_ID)

static NATIVE(time_clock_gettime)
{
    UNUSED_ARGUMENTS();
    int clock;
    return args_int(ts, args[0], &clock) ? clock_seconds(ts, clock) : NULL;
}

static NATIVE(time_clock_gettime_ns)
{
    UNUSED_ARGUMENTS();
    int clock;
    return args_int(ts, args[0], &clock) ? clock_ns(ts, clock) : NULL;
}

static NATIVE(time_clock_getres)
{
    UNUSED_ARGUMENTS();
    int clock;
    struct timespec t;
    if (!args_int(ts, args[0], &clock)) return NULL;
    if (clock_getres(clock, &t) != 0) return posix_error(ts);
    return float_from_double(ts, (double)t.tv_sec + (double)t.tv_nsec * 1e-9);
}

static Ref set_clock(ThreadState *ts, Borrow number, const struct timespec *t)
{
    int clock;
    if (!args_int(ts, number, &clock)) return NULL;
    return clock_settime(clock, t) == 0 ? none_new(ts) : posix_error(ts);
}

static NATIVE(time_clock_settime)
{
    (void)self, (void)kwnames;
    struct timespec t = {0};
    if (!args_exact(ts, "clock_settime", nargs, 2)) return NULL;
    return timespec_argument(ts, args[1], &t) ? set_clock(ts, args[0], &t) : NULL;
}

static NATIVE(time_clock_settime_ns)
{
    (void)self, (void)kwnames;
    int64_t ns;
    if (!args_exact(ts, "clock_settime_ns", nargs, 2) || !long_argument(ts, args[1], &ns)) return NULL;
    struct timespec t = {.tv_sec = ns / 1000000000, .tv_nsec = ns % 1000000000};
    if (t.tv_nsec < 0) t = (struct timespec){t.tv_sec - 1, t.tv_nsec + 1000000000};
    return set_clock(ts, args[0], &t);
}

typedef struct ClockInfo {
    const char *name, *implementation;
    clockid_t clock;
    bool monotonic, adjustable;
} ClockInfo;

static Ref describe_clock(ThreadState *ts, const ClockInfo *c)
{
    struct timespec t;
    if (clock_getres(c->clock, &t) != 0) return posix_error(ts);
    Ref dict = dict_new(ts), text = str_from_text(ts, c->implementation), result = NULL;
    Ref resolution = float_from_double(ts, (double)t.tv_sec + (double)t.tv_nsec * 1e-9);
    if (dict && text && resolution && dict_set_text(ts, dict, "implementation", text)
        && dict_set_text(ts, dict, "monotonic", c->monotonic ? ts->rt->true_ : ts->rt->false_)
        && dict_set_text(ts, dict, "adjustable", c->adjustable ? ts->rt->true_ : ts->rt->false_)
        && dict_set_text(ts, dict, "resolution", resolution))
        result = obj_call_tuple_dict(ts, OBJ(ts->rt->types[KIND_NAMESPACE]), ts->rt->empty_tuple, dict);
    ref_xdrop(dict);
    ref_xdrop(text);
    ref_xdrop(resolution);
    return result;
}

static NATIVE(time_get_clock_info)
{
    static const ClockInfo clocks[] = {
        {"time", "clock_gettime(CLOCK_REALTIME)", CLOCK_REALTIME, false, true},
        {"monotonic", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false},
        {"perf_counter", "clock_gettime(CLOCK_MONOTONIC)", CLOCK_MONOTONIC, true, false},
        {"process_time", "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", CLOCK_PROCESS_CPUTIME_ID, true, false},
        {"thread_time", "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", CLOCK_THREAD_CPUTIME_ID, true, false}};
    UNUSED_ARGUMENTS();
    if (!is_str(args[0]))
        return raise_type_error(ts, "get_clock_info() argument 1 must be str, not %.50K", args[0]);
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(clocks); i++)
        if (str_equals_text(args[0], clocks[i].name)) return describe_clock(ts, &clocks[i]);
    return raise_value_error(ts, "unknown clock");
}

/* --- seconds as arguments ------------------------------------------------------------------------------- */
static bool raise_out_of_range(ThreadState *ts)
{
    raise_overflow_error(ts, "timestamp out of range for platform time_t");
    return false;
}

bool timespec_argument(ThreadState *ts, Borrow o, struct timespec *t)
{
    if (!is_float(o)) {
        Ref n = obj_index(ts, o);
        int64_t value = 0;
        bool fits = n && int_fits_int64(n, &value);
        ref_xdrop(n);
        *t = (struct timespec){.tv_sec = value};
        return fits || (n && raise_out_of_range(ts));
    }
    double value = float_value(o), whole = floor(value);
    if (isnan(value)) return raise_value_error(ts, "Invalid value NaN (not a number)"), false;
    if (!(whole >= -9223372036854775808.0 && whole < 9223372036854775808.0)) return raise_out_of_range(ts);
    t->tv_sec = (time_t)whole;
    t->tv_nsec = (long)((value - whole) * 1e9);
    return true;
}

/* False with errno or an exception. */
static bool sleep_until(ThreadState *ts, const struct timespec *end)
{
    if (ts->rt->gil) {
        while (check_signals(ts) && thread_sleep(ts, end)) continue;
        return !ts->exc;
    }
    do errno = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, end, NULL);
    while (errno == EINTR && io_interrupted(ts));
    return !errno && !ts->exc;
}

/* Until an instant, so that signals do not make it longer. */
static NATIVE(time_sleep)
{
    UNUSED_ARGUMENTS();
    struct timespec t, end;
    if (!timespec_argument(ts, args[0], &t)) return NULL;
    if (t.tv_sec < 0) return raise_value_error(ts, "sleep length must be non-negative");
    if (!read_clock(ts, CLOCK_MONOTONIC, &end)) return NULL;
    if (t.tv_sec > INT64_MAX / 1000000000 || (t.tv_sec += end.tv_sec) < 0)
        return raise_out_of_range(ts), NULL;
    if ((t.tv_nsec += end.tv_nsec) >= 1000000000) {
        t.tv_nsec -= 1000000000;
        t.tv_sec++;
    }
    return sleep_until(ts, &t) ? none_new(ts) : ts->exc ? NULL : posix_error(ts);
}

/* --- dates ---------------------------------------------------------------------------------------------- */
static const StructField struct_time_fields[] = {
    {"tm_year", "year, for example, 1993"},
    {"tm_mon", "month of year, range [1, 12]"},
    {"tm_mday", "day of month, range [1, 31]"},
    {"tm_hour", "hours, range [0, 23]"},
    {"tm_min", "minutes, range [0, 59]"},
    {"tm_sec", "seconds, range [0, 61])"},
    {"tm_wday", "day of week, range [0, 6], Monday is 0"},
    {"tm_yday", "day of year, range [1, 366]"},
    {"tm_isdst", "1 if summer time is in effect, 0 if not, and -1 if unknown"},
    {"tm_zone", "abbreviation of timezone name"},
    {"tm_gmtoff", "offset from UTC in seconds"},
    {0}};
static const TypeSpec struct_time_spec = STRUCT_SEQUENCE_SPEC(
    "time.struct_time", "A calendar date, as gmtime(), localtime() and strptime() return it.", 0);

static Ref date_record(ThreadState *ts, const struct tm *d)
{
    const char *zone = d->tm_zone ? d->tm_zone : "";
    Ref items[] = {int_from_int64(ts, (int64_t)d->tm_year + 1900),
                   int_from_int64(ts, d->tm_mon + 1),
                   int_from_int64(ts, d->tm_mday),
                   int_from_int64(ts, d->tm_hour),
                   int_from_int64(ts, d->tm_min),
                   int_from_int64(ts, d->tm_sec),
                   int_from_int64(ts, (d->tm_wday + 6) % 7),
                   int_from_int64(ts, d->tm_yday + 1),
                   int_from_int64(ts, d->tm_isdst),
                   path_decode(ts, zone, strlen(zone)),
                   int_from_int64(ts, d->tm_gmtoff)};
    return record_new_take(ts, RECORD_STRUCT_TIME, items, OURO_ARRAY_LENGTH(items));
}

/* The optional seconds; now when absent or None. */
static bool instant_argument(ThreadState *ts, const char *function, Borrow const *args, size_t nargs,
                             time_t *when)
{
    struct timespec t;
    if (nargs > 1)
        return raise_type_error(ts, "%s() takes at most 1 argument (%zu given)", function, nargs), false;
    if (nargs == 0 || args[0] == ts->rt->none) {
        *when = time(NULL);
        return true;
    }
    if (!timespec_argument(ts, args[0], &t)) return false;
    *when = t.tv_sec;
    return true;
}

static bool local_date(ThreadState *ts, time_t when, struct tm *d)
{
    errno = 0;
    if (localtime_r(&when, d)) return true;
    if (!errno) errno = EINVAL;
    posix_error(ts);
    return false;
}

static NATIVE(time_gmtime)
{
    (void)self, (void)kwnames;
    time_t when;
    struct tm d;
    if (!instant_argument(ts, "gmtime", args, nargs, &when)) return NULL;
    errno = 0;
    if (gmtime_r(&when, &d)) return date_record(ts, &d);
    if (!errno) errno = EINVAL;
    return posix_error(ts);
}

static NATIVE(time_localtime)
{
    (void)self, (void)kwnames;
    time_t when;
    struct tm d;
    return instant_argument(ts, "localtime", args, nargs, &when) && local_date(ts, when, &d)
               ? date_record(ts, &d)
               : NULL;
}

/* *zone: keeps the name of the time zone alive; released by the caller. */
static bool date_argument(ThreadState *ts, Borrow o, const char *function, struct tm *d, Ref *zone)
{
    int *const fields[] = {&d->tm_year, &d->tm_mon,  &d->tm_mday, &d->tm_hour, &d->tm_min,
                           &d->tm_sec,  &d->tm_wday, &d->tm_yday, &d->tm_isdst};
    memset(d, 0, sizeof *d);
    *zone = NULL;
    if (!is_tuple(o)) return raise_type_error(ts, "Tuple or struct_time argument required"), false;
    if (tuple_size(o) != 9) return raise_type_error(ts, "%s(): illegal time tuple argument", function), false;
    for (size_t i = 0; i < 9; i++)
        if (!args_signed_int(ts, tuple_item(o, i), fields[i])) return false;
    if (d->tm_year < INT32_MIN + 1900) return raise_overflow_error(ts, "year out of range"), false;
    d->tm_year -= 1900;
    d->tm_mon--;
    d->tm_wday = (d->tm_wday + 1) % 7;
    d->tm_yday--;
    if (OBJ(o->type) != OBJ(ts->rt->module_state->record_types[RECORD_STRUCT_TIME])) return true;
    Borrow name = tuple_of(o)->items[9], offset = tuple_of(o)->items[10];
    if (name && is_str(name)) {
        *zone = ref_new(name);
        d->tm_zone = (char *)str_utf8(name);
    }
    bool failed = false;
    if (offset && is_int(offset)) d->tm_gmtoff = (long)int_as_int64(ts, offset, &failed);
    return !failed;
}

/* What strftime() and asctime() take: 0 stands for the first month and day. */
static bool check_date(ThreadState *ts, struct tm *d)
{
    const char *problem = NULL;
    if (d->tm_mon == -1) d->tm_mon = 0;
    else if (d->tm_mon < 0 || d->tm_mon > 11) problem = "month out of range";
    if (d->tm_mday == 0) d->tm_mday = 1;
    else if (!problem && (d->tm_mday < 0 || d->tm_mday > 31)) problem = "day of month out of range";
    if (!problem && (d->tm_hour < 0 || d->tm_hour > 23)) problem = "hour out of range";
    if (!problem && (d->tm_min < 0 || d->tm_min > 59)) problem = "minute out of range";
    if (!problem && (d->tm_sec < 0 || d->tm_sec > 61)) problem = "seconds out of range";
    if (!problem && d->tm_wday < 0) problem = "day of week out of range";
    if (d->tm_yday == -1) d->tm_yday = 0;
    else if (!problem && (d->tm_yday < 0 || d->tm_yday > 365)) problem = "day of year out of range";
    if (problem) raise_value_error(ts, "%s", problem);
    return !problem;
}

static Ref date_text(ThreadState *ts, const struct tm *d)
{
    static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char text[80];
    int n = snprintf(text, sizeof text, "%.3s %.3s%3d %.2d:%.2d:%.2d %lld", days + 3 * d->tm_wday,
                     months + 3 * d->tm_mon, d->tm_mday, d->tm_hour, d->tm_min, d->tm_sec,
                     1900 + (long long)d->tm_year);
    return str_from_ascii(ts, text, (size_t)n);
}

/* The optional date, checked; now when absent. */
static bool given_or_now(ThreadState *ts, const char *function, Borrow const *args, size_t nargs,
                         struct tm *d, Ref *zone)
{
    *zone = NULL;
    if (nargs == 0) return local_date(ts, time(NULL), d);
    return date_argument(ts, args[0], function, d, zone) && check_date(ts, d);
}

static NATIVE(time_asctime)
{
    (void)self, (void)kwnames;
    struct tm d;
    Ref zone, result = given_or_now(ts, "asctime", args, nargs, &d, &zone) ? date_text(ts, &d) : NULL;
    ref_xdrop(zone);
    return result;
}

static NATIVE(time_ctime)
{
    (void)self, (void)kwnames;
    time_t when;
    struct tm d;
    return instant_argument(ts, "ctime", args, nargs, &when) && local_date(ts, when, &d) ? date_text(ts, &d)
                                                                                         : NULL;
}

static NATIVE(time_mktime)
{
    UNUSED_ARGUMENTS();
    struct tm d;
    Ref zone;
    bool ok = date_argument(ts, args[0], "mktime", &d, &zone);
    ref_xdrop(zone);
    if (!ok) return NULL;
    d.tm_wday = -1; /* stays so if the date is out of range */
    time_t when = mktime(&d);
    if (when == (time_t)-1 && d.tm_wday == -1)
        return raise_overflow_error(ts, "mktime argument out of range");
    return float_from_double(ts, (double)when);
}

static Ref format_date(ThreadState *ts, const char *format, size_t size, const struct tm *d)
{
    for (size_t capacity = 1024;; capacity *= 2) {
        char *text = mem_alloc(ts, capacity);
        if (!text) return NULL;
        size_t n = strftime(text, capacity, format, d);
        bool done = n > 0 || capacity >= 256 * size;
        Ref result = done ? path_decode(ts, text, n) : NULL;
        mem_free(ts, text, capacity);
        if (done) return result;
    }
}

static NATIVE(time_strftime)
{
    (void)self, (void)kwnames;
    struct tm d;
    Ref zone = NULL, format = NULL, result = NULL;
    if (!is_str(args[0]))
        return raise_type_error(ts, "strftime() argument 1 must be str, not %.50K", args[0]);
    if (strlen(str_utf8(args[0])) != str_of(args[0])->size)
        return raise_value_error(ts, "embedded null character");
    if (given_or_now(ts, "strftime", args + 1, nargs - 1, &d, &zone)
        && (format = str_encode(ts, args[0], "utf-8", "surrogateescape")))
        result = bytes_of(format)->size ? format_date(ts, bytes_of(format)->data, bytes_of(format)->size, &d)
                                        : ref_new(ts->rt->empty_str);
    ref_xdrop(zone);
    ref_xdrop(format);
    return result;
}

/* By _strptime where there is such a module. */
static NATIVE(time_strptime)
{
    (void)self;
    Ref module = import_text(ts, "_strptime");
    if (!module) {
        if (exc_take_if(ts, EXC_IMPORT_ERROR))
            raise_error(ts, EXC_NOT_IMPLEMENTED_ERROR, "time.strptime() is not available");
        return NULL;
    }
    Ref function = obj_getattr_text(ts, module, "_strptime_time"),
        result = function ? obj_call(ts, function, args, nargs, kwnames) : NULL;
    ref_xdrop(function);
    ref_drop(module);
    return result;
}

/* --- time zones ----------------------------------------------------------------------------------------- */
static bool add_zone_names(ThreadState *ts, Borrow module, const char *first, const char *second)
{
    Ref names[2] = {path_decode(ts, first, strlen(first)), path_decode(ts, second, strlen(second))};
    if (names[0] && names[1])
        return module_add_take(ts, module, "tzname", tuple_from_array_take(ts, names, 2));
    ref_xdrop(names[0]);
    ref_xdrop(names[1]);
    return false;
}

/* timezone, altzone, daylight and tzname, from what winter and summer of about this year look like. */
static bool add_zone(ThreadState *ts, Borrow module)
{
    const time_t year = (365 * 24 + 6) * 3600;
    time_t winter = time(NULL) / year * year, summer = winter + year / 2;
    struct tm w, s;
    char names[2][16];
    tzset();
    if (!local_date(ts, winter, &w) || !local_date(ts, summer, &s)) return false;
    bool south = -w.tm_gmtoff < -s.tm_gmtoff;
    const struct tm *standard = south ? &s : &w, *other = south ? &w : &s;
    snprintf(names[0], sizeof names[0], "%s", standard->tm_zone);
    snprintf(names[1], sizeof names[1], "%s", other->tm_zone);
    return module_add_int(ts, module, "timezone", -standard->tm_gmtoff)
           && module_add_int(ts, module, "altzone", -other->tm_gmtoff)
           && module_add_int(ts, module, "daylight", w.tm_gmtoff != s.tm_gmtoff)
           && add_zone_names(ts, module, names[0], names[1]);
}

static NATIVE(time_tzset)
{
    (void)args, (void)nargs, (void)kwnames;
    return add_zone(ts, self) ? none_new(ts) : NULL;
}

/* --- the module ----------------------------------------------------------------------------------------- */
static const MethodDef functions[] = {
    {"time", time_time, 0, 0, 0, "time() -> floating point number\n\nSeconds since 1970-01-01 00:00 UTC."},
    {"time_ns", time_time_ns, 0, 0, 0, "time_ns() -> int\n\nNanoseconds since 1970-01-01 00:00 UTC."},
    {"clock_gettime", time_clock_gettime, 1, 1, MF_POSITIONAL,
     "clock_gettime(clk_id) -> float\n\nThe time of a clock."},
    {"clock_gettime_ns", time_clock_gettime_ns, 1, 1, MF_POSITIONAL,
     "clock_gettime_ns(clk_id) -> int\n\nThe time of a clock in nanoseconds."},
    {"clock_getres", time_clock_getres, 1, 1, MF_POSITIONAL,
     "clock_getres(clk_id) -> floating point number\n\nThe resolution of a clock."},
    {"clock_settime", time_clock_settime, 0, ARGS_ANY, MF_UNCHECKED, "clock_settime(clk_id, time)\n\nSet the clock to seconds."},
    {"clock_settime_ns", time_clock_settime_ns, 0, ARGS_ANY, MF_UNCHECKED,
     "clock_settime_ns(clk_id, time)\n\nSet the clock to nanoseconds."},
    {"sleep", time_sleep, 1, 1, 0, "sleep(seconds)\n\nWait for a number of seconds."},
    {"gmtime", time_gmtime, 0, ARGS_ANY, 0,
     "gmtime([seconds]) -> struct_time\n\nThe date in UTC of an instant, or of now."},
    {"localtime", time_localtime, 0, ARGS_ANY, 0,
     "localtime([seconds]) -> struct_time\n\nThe date here of an instant, or of now."},
    {"asctime", time_asctime, 0, 1, 0,
     "asctime([tuple]) -> string\n\nA date as text, such as 'Sat Jun 06 16:26:11 1998'."},
    {"ctime", time_ctime, 0, ARGS_ANY, 0,
     "ctime([seconds]) -> string\n\nThe date here of an instant, as text."},
    {"mktime", time_mktime, 1, 1, 0, "mktime(tuple) -> floating point number\n\nThe instant of a date here."},
    {"strftime", time_strftime, 1, 2, 0,
     "strftime(format[, tuple]) -> string\n\nA date as text by a format: %Y %m %d %H %M %S and many more."},
    {"strptime", time_strptime, 0, ARGS_ANY, MF_KEYWORDS,
     "strptime(string, format) -> struct_time\n\nA date from text by a format."},
    {"tzset", time_tzset, 0, 0, 0, "tzset()\n\nSee which time zone the environment variable TZ gives."},
    {"monotonic", time_monotonic, 0, 0, 0, "monotonic() -> float\n\nA clock that never goes back."},
    {"monotonic_ns", time_monotonic_ns, 0, 0, 0, "monotonic_ns() -> int\n\nThe same in nanoseconds."},
    {"perf_counter", time_monotonic, 0, 0, 0,
     "perf_counter() -> float\n\nThe clock for measuring how long something takes."},
    {"perf_counter_ns", time_monotonic_ns, 0, 0, 0, "perf_counter_ns() -> int\n\nThe same in nanoseconds."},
    {"process_time", time_process_time, 0, 0, 0,
     "process_time() -> float\n\nThe time that the processor worked for this process."},
    {"process_time_ns", time_process_time_ns, 0, 0, 0,
     "process_time_ns() -> int\n\nThe same in nanoseconds."},
    {"thread_time", time_thread_time, 0, 0, 0,
     "thread_time() -> float\n\nThe time that the processor worked for this thread."},
    {"thread_time_ns", time_thread_time_ns, 0, 0, 0, "thread_time_ns() -> int\n\nThe same in nanoseconds."},
    {"get_clock_info", time_get_clock_info, 1, 1, MF_POSITIONAL,
     "get_clock_info(name: str) -> dict\n\nWhat is known of a clock."},
    {0},
};

Ref module_time_init(ThreadState *ts)
{
    Ref module = module_new(ts, "time", "Clocks, waiting, and calendar dates.");
    bool ok = module && module_add_functions(ts, module, functions) && add_zone(ts, module)
              && record_type_add(ts, module, "struct_time", RECORD_STRUCT_TIME, &struct_time_spec,
                                 struct_time_fields, 9)
              && module_add_int(ts, module, "_STRUCT_TM_ITEMS", 11)
              && module_add_int(ts, module, "CLOCK_REALTIME", CLOCK_REALTIME)
              && module_add_int(ts, module, "CLOCK_MONOTONIC", CLOCK_MONOTONIC)
              && module_add_int(ts, module, "CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW)
              && module_add_int(ts, module, "CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID)
              && module_add_int(ts, module, "CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID)
              && module_add_int(ts, module, "CLOCK_BOOTTIME", CLOCK_BOOTTIME)
              && module_add_int(ts, module, "CLOCK_TAI", CLOCK_TAI);
    if (!ok) ref_clear(&module);
    return module;
}
