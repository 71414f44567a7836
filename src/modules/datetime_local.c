/* datetime_local.c: timestamps, seconds from 1970 in UTC, and what local clocks show. */
#include <errno.h>
#include <math.h>

#include "modules/datetime.h"
#include "object/float.h"

#define EPOCH (INT64_C(719163) * DAY_SECONDS) /* 1970-01-01 in seconds from day 0 */

/* --- timestamps as arguments ---------------------------------------------------------------------------- */

static bool out_of_range(ThreadState *ts)
{
    raise_overflow_error(ts, "timestamp out of range for platform time_t");
    return false;
}

static bool whole_seconds(ThreadState *ts, Borrow given, int64_t *seconds)
{
    Ref n = obj_index(ts, given);
    if (!n) return false;
    bool fits = int_fits_int64(n, seconds);
    ref_drop(n);
    return fits || out_of_range(ts);
}

static bool is_time_t(double seconds) { return seconds >= -0x1p63 && seconds < 0x1p63; }

static bool check_number(ThreadState *ts, double value)
{
    if (!isnan(value)) return true;
    raise_value_error(ts, "Invalid value NaN (not a number)");
    return false;
}

bool read_timestamp(ThreadState *ts, Borrow given, int64_t *seconds, uint32_t *microseconds)
{
    *microseconds = 0;
    if (!is_float(given)) return whole_seconds(ts, given, seconds);
    double whole, fraction = nearbyint(modf(float_value(given), &whole) * 1e6);
    if (!check_number(ts, float_value(given))) return false;
    if (fraction >= 1e6) {
        fraction -= 1e6;
        whole += 1;
    } else if (fraction < 0) {
        fraction += 1e6;
        whole -= 1;
    }
    if (!is_time_t(whole)) return out_of_range(ts);
    *seconds = (int64_t)whole;
    *microseconds = (uint32_t)fraction;
    return true;
}

/* --- what clocks show ----------------------------------------------------------------------------------- */

static bool fields_at(ThreadState *ts, bool local, int64_t timestamp, struct tm *fields)
{
    time_t when = timestamp;
    errno = 0;
    if (local ? localtime_r(&when, fields) : gmtime_r(&when, fields)) return true;
    raise_os_error(ts, errno ? errno : EINVAL, NULL, NULL);
    return false;
}

bool local_fields(ThreadState *ts, int64_t timestamp, struct tm *fields)
{
    return fields_at(ts, true, timestamp, fields);
}

/* Years that do not fit stay as large as they can be. */
static Day day_of_fields(const struct tm *f)
{
    int year = f->tm_year > INT32_MAX - 1900 ? INT32_MAX : f->tm_year + 1900;
    return (Day){year, f->tm_mon + 1, f->tm_mday};
}

static bool check_year(ThreadState *ts, int year)
{
    if (year >= YEAR_MIN && year <= YEAR_MAX) return true;
    raise_value_error(ts, "year %d is out of range", year);
    return false;
}

/* What local clocks show at a moment; both in seconds from day 0. */
static bool local_wall_clock(ThreadState *ts, int64_t utc, int64_t *wall)
{
    struct tm f;
    if (!local_fields(ts, utc - EPOCH, &f)) return false;
    Day d = day_of_fields(&f);
    if (!check_year(ts, d.year)) return false;
    *wall = ((day_to_ordinal(d) * INT64_C(24) + f.tm_hour) * 60 + f.tm_min) * 60 + f.tm_sec;
    return true;
}

/* When local clocks show `wall`: there are two answers where they are put back, and the fold says which one
 * is meant; none where they are put forward. Offsets are looked up at the time shown itself and a day away.
 */
static bool utc_of_wall_clock(ThreadState *ts, int64_t wall, bool fold, int64_t *utc)
{
    int64_t shown, first, second, other, offset;
    if (!local_wall_clock(ts, wall, &shown)) return false;
    first = wall - (shown - wall);
    if (!local_wall_clock(ts, first, &shown)) return false;
    bool first_is_good = shown == wall;
    if (first_is_good) {
        other = first + (fold ? DAY_SECONDS : -DAY_SECONDS);
        if (!local_wall_clock(ts, other, &shown)) return false;
        offset = shown - other;
        *utc = first;
        if (offset == wall - first) return true;
    } else {
        offset = shown - first;
    }
    second = wall - offset;
    if (!local_wall_clock(ts, second, &shown)) return false;
    if (shown == wall) *utc = second;
    else if (first_is_good) *utc = first;
    else *utc = (first < second) == fold ? first : second;
    return true;
}

/* --- from timestamps ------------------------------------------------------------------------------------ */

static bool floor_seconds(ThreadState *ts, Borrow given, int64_t *seconds)
{
    if (!is_float(given)) return whole_seconds(ts, given, seconds);
    double whole = floor(float_value(given));
    if (!check_number(ts, whole)) return false;
    if (!is_time_t(whole)) return out_of_range(ts);
    *seconds = (int64_t)whole;
    return true;
}

Ref date_from_timestamp(ThreadState *ts, Type *cls, Borrow given)
{
    int64_t seconds;
    struct tm f;
    if (!floor_seconds(ts, given, &seconds) || !local_fields(ts, seconds, &f)) return NULL;
    return date_make(ts, cls, day_of_fields(&f));
}

/* Was the same shown before, until clocks were put back? */
static bool find_fold(ThreadState *ts, int64_t timestamp, Clock *c)
{
    int64_t wall, before, again;
    if (!local_wall_clock(ts, EPOCH + timestamp, &wall) ||
        !local_wall_clock(ts, EPOCH + timestamp - DAY_SECONDS, &before))
        return false;
    int64_t transition = wall - before - DAY_SECONDS;
    if (transition >= 0) return true;
    if (!local_wall_clock(ts, EPOCH + timestamp + transition, &again)) return false;
    if (again == wall) c->flags = CLOCK_FOLD;
    return true;
}

static Ref moment_at(ThreadState *ts, Type *cls, bool local, int64_t timestamp, uint32_t microseconds,
                     Borrow zone)
{
    struct tm f;
    if (!fields_at(ts, local, timestamp, &f)) return NULL;
    Clock c = {(uint8_t)f.tm_hour, (uint8_t)f.tm_min, (uint8_t)(f.tm_sec > 59 ? 59 : f.tm_sec), 0,
               microseconds};
    Day d = day_of_fields(&f);
    if (local && zone == ts->rt->none && (!check_year(ts, d.year) || !find_fold(ts, timestamp, &c)))
        return NULL;
    return moment_make(ts, cls, d, c, zone);
}

/* Of a moment in UTC whose zone is to be `zone`: what the zone makes of it. Consumes moment. */
static Ref from_utc_take(ThreadState *ts, Ref moment, Borrow zone)
{
    Ref name = moment ? str_intern_text(ts, "fromutc") : NULL;
    Ref result = name ? obj_call_method(ts, zone, str_of(name), &moment, 1) : NULL;
    ref_xdrop(name);
    ref_xdrop(moment);
    return result;
}

static Ref moment_in_zone(ThreadState *ts, Type *cls, int64_t timestamp, uint32_t microseconds, Borrow zone)
{
    if (zone == ts->rt->none) return moment_at(ts, cls, true, timestamp, microseconds, zone);
    return from_utc_take(ts, moment_at(ts, cls, false, timestamp, microseconds, zone), zone);
}

static void current(int64_t *timestamp, uint32_t *microseconds)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    *timestamp = now.tv_sec;
    *microseconds = (uint32_t)(now.tv_nsec / 1000);
}

NATIVE(moment_now)
{
    static const char *const names[] = {"tz"};
    static const ArgSpec spec = {"now", names, .count = 1, .positional = 1, .required = 0};
    Borrow a[1];
    int64_t timestamp;
    uint32_t microseconds;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Borrow zone = a[0] ? a[0] : ts->rt->none;
    if (!check_zone(ts, zone)) return NULL;
    current(&timestamp, &microseconds);
    return moment_in_zone(ts, type_of(self), timestamp, microseconds, zone);
}

NATIVE(moment_utcnow)
{
    UNUSED_ARGUMENTS();
    int64_t timestamp;
    uint32_t microseconds;
    current(&timestamp, &microseconds);
    return moment_at(ts, type_of(self), false, timestamp, microseconds, ts->rt->none);
}

NATIVE(moment_fromtimestamp)
{
    static const char *const names[] = {"timestamp", "tz"};
    static const ArgSpec spec = {"fromtimestamp", names, .count = 2, .positional = 2, .required = 1};
    Borrow a[2];
    int64_t timestamp;
    uint32_t microseconds;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Borrow zone = a[1] ? a[1] : ts->rt->none;
    if (!check_zone(ts, zone) || !read_timestamp(ts, a[0], &timestamp, &microseconds)) return NULL;
    return moment_in_zone(ts, type_of(self), timestamp, microseconds, zone);
}

NATIVE(moment_utcfromtimestamp)
{
    (void)kwnames;
    int64_t timestamp;
    uint32_t microseconds;
    if (!args_exact(ts, "utcfromtimestamp", nargs, 1) ||
        !read_timestamp(ts, args[0], &timestamp, &microseconds))
        return NULL;
    return moment_at(ts, type_of(self), false, timestamp, microseconds, ts->rt->none);
}

/* --- to timestamps and zones ---------------------------------------------------------------------------- */

/* Whole seconds from 1970 to when local clocks show a moment. */
static bool local_timestamp(ThreadState *ts, Borrow moment, int64_t *timestamp)
{
    int64_t wall = (int64_t)(moment_wall_clock(moment) / MICROSECONDS), utc;
    if (!check_year(ts, day_of(moment).year) || !utc_of_wall_clock(ts, wall, fold_of(moment), &utc))
        return false;
    *timestamp = utc - EPOCH;
    return true;
}

NATIVE(moment_timestamp)
{
    UNUSED_ARGUMENTS();
    int64_t seconds;
    if (timed_of(self)->clock.flags & CLOCK_AWARE) {
        Ref epoch =
            moment_new(ts, ts->rt->types[KIND_DATETIME], (Day){1970, 1, 1}, (Clock){0}, timezone_utc(ts));
        Ref span = epoch ? moment_binary_subtract(ts, self, epoch) : NULL, result = NULL;
        if (span) result = delta_total_seconds(ts, span, NULL, 0, NULL);
        ref_xdrop(epoch);
        ref_xdrop(span);
        return result;
    }
    if (!local_timestamp(ts, self, &seconds)) return NULL;
    return float_from_double(ts, (double)seconds + timed_of(self)->clock.microsecond / 1e6);
}

/* The zone with the offset that local clocks have then. */
static Ref local_zone_at(ThreadState *ts, int64_t timestamp)
{
    struct tm f;
    if (!local_fields(ts, timestamp, &f)) return NULL;
    const char *zone = f.tm_zone ? f.tm_zone : "";
    Ref offset = delta_new(ts, (Wide)f.tm_gmtoff * MICROSECONDS);
    Ref name = offset ? str_decode(ts, zone, strlen(zone), "utf-8", "surrogateescape") : NULL;
    Ref made = name ? timezone_new(ts, offset, name) : NULL;
    ref_xdrop(offset);
    ref_xdrop(name);
    return made;
}

static Ref local_zone_of(ThreadState *ts, Borrow moment)
{
    int64_t timestamp;
    return local_timestamp(ts, moment, &timestamp) ? local_zone_at(ts, timestamp) : NULL;
}

/* The zone to go by and the offset it says: a zone that does not know its offset is as good as none. */
static bool own_offset(ThreadState *ts, Borrow self, Ref *zone, Ref *offset)
{
    *zone = zone_of(ts, self) == ts->rt->none ? local_zone_of(ts, self) : ref_new(zone_of(ts, self));
    *offset = *zone ? zone_utcoffset(ts, *zone, self) : NULL;
    if (*offset != ts->rt->none) return *offset != NULL;
    ref_clear(offset);
    ref_set(zone, local_zone_of(ts, self));
    *offset = *zone ? zone_utcoffset(ts, *zone, self) : NULL;
    return *offset != NULL;
}

static Ref local_zone_of_utc(ThreadState *ts, Borrow utc)
{
    return local_zone_at(ts, (int64_t)(moment_wall_clock(utc) / MICROSECONDS) - EPOCH);
}

/* The moment in UTC, with `zone` for its zone all the same; consumes utc. */
static Ref with_zone_take(ThreadState *ts, Ref utc, Borrow zone)
{
    if (!utc || !is_datetime(utc)) {
        if (utc) raise_type_error(ts, "a datetime plus a timedelta should be a datetime, not %T", utc);
        ref_xdrop(utc);
        return NULL;
    }
    Ref target = zone == ts->rt->none ? local_zone_of_utc(ts, utc) : ref_new(zone), made = NULL;
    if (target && utc->refcount == 1 && timed_of(utc)->clock.flags & CLOCK_AWARE) {
        ref_set(&timed_of(utc)->zoned->zone, ref_new(target));
        made = ref_new(utc);
    } else if (target) {
        made = moment_new(ts, utc->type, day_of(utc), timed_of(utc)->clock, target);
    }
    ref_drop(utc);
    ref_xdrop(target);
    return made;
}

NATIVE(moment_astimezone)
{
    static const char *const names[] = {"tz"};
    static const ArgSpec spec = {"astimezone", names, .count = 1, .positional = 1, .required = 0};
    Borrow a[1];
    Ref own = NULL, offset = NULL, result = NULL;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Borrow zone = a[0] ? a[0] : ts->rt->none;
    if (!check_zone(ts, zone)) return NULL;
    if (zone != ts->rt->none && zone_of(ts, self) == zone) return ref_new(self);
    if (own_offset(ts, self, &own, &offset)) {
        Ref utc = with_zone_take(ts, moment_add(ts, self, -delta_total(offset)), zone);
        Ref target = utc ? ref_new(zone_of(ts, utc)) : NULL;
        if (target) result = from_utc_take(ts, utc, target);
        ref_xdrop(target);
    }
    ref_xdrop(own);
    ref_xdrop(offset);
    return result;
}
