/* datetime_moment.c: datetime: making moments, their text and parts. Arithmetic and order are in
 * datetime_order.c, what concerns timestamps and local time in datetime_local.c. */
#include <stdio.h>

#include "modules/datetime.h"
#include "object/bytes.h"
#include "object/lookup.h"

#define STATE_SIZE 10 /* of a pickle: as of a date (0x80 in the month for fold), hour, minute, second, microseconds */

static const StateShape state_shape = {"datetime", .size = STATE_SIZE, .place = 2, .least = 1, .most = 12,
                                       .fold = true};
static const char *const names[] = {"year",   "month",       "day",    "hour", "minute",
                                    "second", "microsecond", "tzinfo", "fold"};
enum { FIELDS = 7, ZONE = 7, FOLD = 8, PARAMETERS = 9 };

/* --- making --------------------------------------------------------------------------------------------- */

Ref moment_new(ThreadState *ts, Type *type, Day d, Clock c, Borrow zone)
{
    Ref o = timed_new(ts, type, c, zone);
    if (o) o->aux = (uint32_t)d.year << 16 | (uint32_t)d.month << 8 | (uint32_t)d.day;
    return o;
}

static bool check_fields(ThreadState *ts, Day d, Clock c)
{
    const Borrow none_given[4] = {NULL};
    return read_day(ts, none_given, &d) && read_clock_fields(ts, none_given, &c);
}

static void set_fold(Borrow o, Clock c)
{
    Timed *t = timed_of(o);
    t->clock.flags = (uint8_t)((t->clock.flags & ~CLOCK_FOLD) | (c.flags & CLOCK_FOLD));
}

/* cls(year, ..., microsecond, zone), which then gets the fold. */
static Ref made_by_class(ThreadState *ts, Type *cls, Day d, Clock c, Borrow zone)
{
    int fields[FIELDS] = {d.year, d.month, d.day, c.hour, c.minute, c.second, (int)c.microsecond};
    Ref args[FIELDS + 1] = {NULL}, made = NULL;
    bool done = true;
    for (size_t i = 0; done && i < FIELDS; i++) done = (args[i] = int_from_int64(ts, fields[i])) != NULL;
    args[ZONE] = ref_new(zone);
    if (done) made = obj_call(ts, OBJ(cls), args, FIELDS + 1, NULL);
    for (size_t i = 0; i <= FIELDS; i++) ref_xdrop(args[i]);
    if (made && is_datetime(made)) set_fold(made, c);
    return made;
}

Ref moment_make(ThreadState *ts, Type *cls, Day d, Clock c, Borrow zone)
{
    if (cls->kind != KIND_DATETIME) return made_by_class(ts, cls, d, c, zone);
    return check_fields(ts, d, c) ? moment_new(ts, cls, d, c, zone) : NULL;
}

static Ref from_state_take(ThreadState *ts, Type *type, Ref state, Borrow zone)
{
    const unsigned char *data = (const unsigned char *)bytes_of(state)->data;
    Day d = {data[0] << 8 | data[1], data[2] & 0x7f, data[3]};
    Clock c = {data[4], data[5], data[6], data[2] >> 7, (uint32_t)(data[7] << 16 | data[8] << 8 | data[9])};
    ref_drop(state);
    return moment_new(ts, type, d, c, zone);
}

static Ref construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const ArgSpec spec = {NULL, names, .count = PARAMETERS, .positional = 8, .required = 0};
    Borrow a[PARAMETERS], zone;
    Ref state = NULL;
    Day d;
    Clock c = {0};
    if ((nargs == 1 || nargs == 2) && !kwnames && !pickled_state(ts, &state_shape, args[0], &state))
        return NULL;
    if (state && !pickled_zone(ts, args, nargs, &zone)) {
        ref_drop(state);
        return NULL;
    }
    if (state) return from_state_take(ts, type, state, zone);
    if (!bind_ints(ts, &spec, 3, args, nargs, kwnames, a) || !read_day(ts, a, &d)) return NULL;
    zone = a[ZONE] ? a[ZONE] : ts->rt->none;
    if (!read_clock_fields(ts, a + 3, &c) || !read_fold(ts, a[FOLD], &c) || !check_zone(ts, zone))
        return NULL;
    return moment_new(ts, type, d, c, zone);
}

static NATIVE(replace)
{
    static const ArgSpec spec = {"replace", names, .count = PARAMETERS, .positional = 8, .required = 0};
    Borrow a[PARAMETERS];
    Day d = day_of(self);
    Clock c = timed_of(self)->clock;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Borrow zone = a[ZONE] ? a[ZONE] : zone_of(ts, self);
    if (!read_day(ts, a, &d) || !read_clock_fields(ts, a + 3, &c) || !check_zone(ts, zone) ||
        !read_fold(ts, a[FOLD], &c))
        return NULL;
    return moment_new(ts, self->type, d, c, zone);
}

static NATIVE(combine)
{
    static const char *const combine_names[] = {"date", "time", "tzinfo"};
    static const ArgSpec spec = {"combine", combine_names, .count = 3, .positional = 3, .required = 2};
    Borrow a[3];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (!is_date(a[0]))
        return raise_type_error(ts, "combine() argument 1 must be datetime.date, not %T", a[0]);
    if (!is_time(a[1]))
        return raise_type_error(ts, "combine() argument 2 must be datetime.time, not %T", a[1]);
    Borrow zone = a[2] ? a[2] : zone_of(ts, a[1]);
    if (!check_zone(ts, zone)) return NULL;
    return moment_make(ts, type_of(self), day_of(a[0]), timed_of(a[1])->clock, zone);
}

static NATIVE(fromisoformat)
{
    UNUSED_ARGUMENTS();
    IsoText iso;
    if (!iso_text_argument(ts, args[0])) return NULL;
    if (!parse_iso_moment(str_of(args[0]), &iso)) return raise_not_iso(ts, args[0]);
    Ref zone = iso_zone(ts, &iso),
        made = zone ? moment_make(ts, type_of(self), iso.day, iso.clock, zone) : NULL;
    ref_xdrop(zone);
    return made;
}

static NATIVE(parse_by_format)
{
    (void)kwnames;
    if (!args_exact(ts, "strptime", nargs, 2)) return NULL;
    for (size_t i = 0; i < 2; i++) {
        if (!is_str(args[i]))
            return raise_type_error(ts, "strptime() argument %zu must be str, not %T", i + 1, args[i]);
    }
    Ref parse = imported_attribute(ts, "_strptime", "_strptime_datetime");
    Ref made = parse ? obj_call3(ts, parse, self, args[0], args[1]) : NULL;
    ref_xdrop(parse);
    return made;
}

/* --- text and parts ------------------------------------------------------------------------------------- */

static Ref moment_repr(ThreadState *ts, Borrow o)
{
    Day d = day_of(o);
    Clock c = timed_of(o)->clock;
    StrBuilder b = {.ts = ts};
    builder_add_format(&b, "%s(%d, %d, %d, %d, %d", TYPE_NAME(o), d.year, d.month, d.day, c.hour, c.minute);
    if (c.second || c.microsecond) builder_add_format(&b, ", %d", c.second);
    if (c.microsecond) builder_add_format(&b, ", %u", c.microsecond);
    if (c.flags & CLOCK_FOLD) builder_add_text(&b, ", fold=1");
    if (c.flags & CLOCK_AWARE) {
        builder_add_text(&b, ", tzinfo=");
        builder_add_repr(&b, zone_of(ts, o));
    }
    builder_add_text(&b, ")");
    return builder_finish(&b);
}

static Ref iso_text(ThreadState *ts, Borrow o, Borrow separator, Borrow timespec)
{
    char day[DAY_TEXT], clock[CLOCK_TEXT], offset_text[OFFSET_TEXT];
    if (!write_clock(ts, clock, timed_of(o)->clock, timespec)) return NULL;
    Ref offset = timed_offset(ts, o);
    if (!offset) return NULL;
    write_day(day, day_of(o));
    write_offset(offset_text, offset, ":");
    ref_drop(offset);
    return str_from_format(ts, "%s%U%s%s", day, separator, clock, offset_text);
}

static NATIVE(isoformat)
{
    static const char *const iso_names[] = {"sep", "timespec"};
    static const ArgSpec spec = {"isoformat", iso_names, .count = 2, .positional = 2, .required = 0};
    Borrow a[2];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (a[0] && (!is_str(a[0]) || str_of(a[0])->length != 1))
        return raise_type_error(ts, "isoformat() argument 1 must be a unicode character, not %T", a[0]);
    if (a[1] && !is_str(a[1]))
        return raise_type_error(ts, "isoformat() argument 2 must be str, not %T", a[1]);
    Ref separator = a[0] ? ref_new(a[0]) : str_from_ascii(ts, "T", 1);
    Ref text = separator ? iso_text(ts, self, separator, a[1]) : NULL;
    ref_xdrop(separator);
    return text;
}

static Ref moment_str(ThreadState *ts, Borrow o)
{
    Ref method = obj_getattr_text(ts, o, "isoformat");
    Ref text = method ? obj_call1(ts, method, IDO(ts, space)) : NULL;
    ref_xdrop(method);
    return text;
}

static NATIVE(moment_ctime)
{
    UNUSED_ARGUMENTS();
    return ctime_text(ts, day_of(self), timed_of(self)->clock);
}

static NATIVE(get_date)
{
    UNUSED_ARGUMENTS();
    return date_make(ts, ts->rt->types[KIND_DATE], day_of(self));
}

static NATIVE(get_time)
{
    UNUSED_ARGUMENTS();
    return timed_new(ts, ts->rt->types[KIND_TIME], timed_of(self)->clock, ts->rt->none);
}

static NATIVE(get_timetz)
{
    UNUSED_ARGUMENTS();
    return timed_new(ts, ts->rt->types[KIND_TIME], timed_of(self)->clock, zone_of(ts, self));
}

static NATIVE(timetuple)
{
    UNUSED_ARGUMENTS();
    Ref dst = zone_dst(ts, zone_of(ts, self), self);
    if (!dst) return NULL;
    int flag = is_delta(dst) ? !delta_is_zero(dst) : -1;
    ref_drop(dst);
    return time_tuple(ts, day_of(self), timed_of(self)->clock, flag);
}

static NATIVE(utctimetuple)
{
    UNUSED_ARGUMENTS();
    Ref offset = timed_offset(ts, self), utc = NULL, result = NULL;
    if (offset) utc = is_delta(offset) ? moment_add(ts, self, -delta_total(offset)) : ref_new(self);
    if (utc && is_datetime(utc)) result = time_tuple(ts, day_of(utc), timed_of(utc)->clock, 0);
    else if (utc) raise_type_error(ts, "a datetime plus a timedelta should be a datetime, not %T", utc);
    ref_xdrop(offset);
    ref_xdrop(utc);
    return result;
}

/* --- the type ------------------------------------------------------------------------------------------- */

static const MethodDef methods[] = {
    {"now", moment_now, 0, ARGS_ANY, MF_CLASS | MF_KEYWORDS,
     "now($type, /, tz=None)\n--\n\nThe current moment: in the zone tz, or a local one without a zone."},
    {"utcnow", moment_utcnow, 0, 0, MF_CLASS, "Return a new datetime representing UTC day and time."},
    {"fromtimestamp", moment_fromtimestamp, 0, ARGS_ANY, MF_CLASS | MF_KEYWORDS,
     "timestamp[, tz] -> tz's local time from POSIX timestamp."},
    {"utcfromtimestamp", moment_utcfromtimestamp, 0, ARGS_ANY, MF_CLASS | MF_UNCHECKED,
     "Construct a naive UTC datetime from a POSIX timestamp."},
    {"strptime", parse_by_format, 0, ARGS_ANY, MF_CLASS | MF_UNCHECKED,
     "string, format -> new datetime parsed from a string (like time.strptime())."},
    {"combine", combine, 0, ARGS_ANY, MF_CLASS | MF_KEYWORDS,
     "date, time -> datetime with same date and time fields"},
    {"fromisoformat", fromisoformat, 1, 1, MF_CLASS,
     "string -> datetime from a string in most ISO 8601 formats"},
    {"date", get_date, 0, 0, 0, "Return date object with same year, month and day."},
    {"time", get_time, 0, 0, 0, "Return time object with same time but with tzinfo=None."},
    {"timetz", get_timetz, 0, 0, 0, "Return time object with same time and tzinfo."},
    {"ctime", moment_ctime, 0, 0, 0, "Return ctime() style string."},
    {"timetuple", timetuple, 0, 0, 0, "Return time tuple, compatible with time.localtime()."},
    {"timestamp", moment_timestamp, 0, 0, 0, "Return POSIX timestamp as float."},
    {"utctimetuple", utctimetuple, 0, 0, 0, "Return UTC time tuple, compatible with time.localtime()."},
    {"isoformat", isoformat, 0, ARGS_ANY, MF_KEYWORDS,
     "[sep] -> string in ISO 8601 format, YYYY-MM-DDT[HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].\n"
     "sep stands between the date and the time.\n"
     "timespec says how much of the time: 'auto', 'hours', 'minutes', 'seconds', 'milliseconds' or "
     "'microseconds'.\n"},
    {"utcoffset", timed_utcoffset, 0, 0, 0, "Return self.tzinfo.utcoffset(self)."},
    {"tzname", timed_tzname, 0, 0, 0, "Return self.tzinfo.tzname(self)."},
    {"dst", timed_dst, 0, 0, 0, "Return self.tzinfo.dst(self)."},
    {"replace", replace, 0, ARGS_ANY, MF_KEYWORDS, "Return datetime with new specified fields."},
    {"astimezone", moment_astimezone, 0, ARGS_ANY, MF_KEYWORDS,
     "tz -> convert to local time in new timezone tz\n"},
    {"__reduce_ex__", timed_reduce_ex, 0, ARGS_ANY, MF_UNCHECKED, "__reduce_ex__(proto) -> (cls, state)"},
    {"__reduce__", timed_reduce, 0, 0, 0, "__reduce__() -> (cls, state)"},
    {0},
};

const TypeSpec datetime_spec = {
    .name = "datetime.datetime",
    .kind = KIND_DATETIME,
    .base = KIND_DATE,
    .flags = TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Timed),
    .doc = "datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])\n\n"
           "Year, month and day must be given. All are ints, but tzinfo: None, or an instance of a tzinfo "
           "subclass.\n",
    .methods = methods,
    .getset = clock_getset,
    .slots = {.new_ = construct,
              .dealloc = timed_dealloc,
              .traverse = timed_traverse,
              .size = timed_size,
              .repr = moment_repr,
              .str = moment_str,
              .hash = timed_hash,
              .compare = moment_compare,
              .getattr = object_getattr,
              .binary = {[OP_ADD] = moment_binary_add, [OP_SUB] = moment_binary_subtract}},
};
