/* datetimemodule.c: the module _datetime, and the tuple that isocalendar() answers. */
#include "modules/datetime.h"

/* --- IsoCalendarDate ------------------------------------------------------------------------------------ */

extern const TypeSpec tuple_spec;

static Ref iso_new_take(ThreadState *ts, Type *type, Ref year, Ref week, Ref weekday)
{
    Ref items[] = {year, week, weekday}, o = NULL;
    if (year && week && weekday) o = gc_alloc(ts, type, sizeof(TupleObject) + sizeof items);
    for (size_t i = 0; i < 3; i++) {
        if (o) ((TupleObject *)o)->items[i] = items[i];
        else ref_xdrop(items[i]);
    }
    if (o) {
        o->aux = 3;
        gc_track(ts, o);
    }
    return o;
}

Ref iso_calendar_date(ThreadState *ts, IsoWeek week)
{
    Type *type = type_for_kind(ts, KIND_ISO_CALENDAR_DATE);
    if (!type) return NULL;
    return iso_new_take(ts, type, int_from_int64(ts, week.year), int_from_int64(ts, week.week),
                        int_from_int64(ts, week.weekday));
}

static Ref iso_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"year", "week", "weekday"};
    static const ArgSpec spec = {"IsoCalendarDate", names, .count = 3, .positional = 3, .required = 3};
    Borrow a[3];
    IsoWeek week;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a) || !args_signed_int(ts, a[0], &week.year) ||
        !args_signed_int(ts, a[1], &week.week) || !args_signed_int(ts, a[2], &week.weekday))
        return NULL;
    return iso_new_take(ts, type, int_from_int64(ts, week.year), int_from_int64(ts, week.week),
                        int_from_int64(ts, week.weekday));
}

static Ref iso_repr(ThreadState *ts, Borrow o)
{
    return str_from_format(ts, "%s(year=%S, week=%S, weekday=%S)", TYPE_NAME(o), tuple_item(o, 0),
                           tuple_item(o, 1), tuple_item(o, 2));
}

static Ref iso_year(ThreadState *ts, Borrow o)
{
    (void)ts;
    return ref_new(tuple_item(o, 0));
}
static Ref iso_week(ThreadState *ts, Borrow o)
{
    (void)ts;
    return ref_new(tuple_item(o, 1));
}
static Ref iso_weekday(ThreadState *ts, Borrow o)
{
    (void)ts;
    return ref_new(tuple_item(o, 2));
}

static NATIVE(iso_reduce)
{
    UNUSED_ARGUMENTS();
    Ref items = tuple_slice(ts, self, 0, 3);
    return pack_take(ts, 2, ref_new(OBJ(ts->rt->types[KIND_TUPLE])), pack_take(ts, 1, items));
}

static const MethodDef iso_methods[] = {
    {"__reduce__", iso_reduce, 0, 0, 0, "__reduce__() -> (cls, state)"},
    {0},
};

static const GetSetDef iso_getset[] = {
    {"year", iso_year, NULL, NULL},
    {"week", iso_week, NULL, NULL},
    {"weekday", iso_weekday, NULL, NULL},
    {0},
};

const TypeSpec iso_calendar_date_spec = {
    .name = "datetime.IsoCalendarDate",
    .kind = KIND_ISO_CALENDAR_DATE,
    .base = KIND_TUPLE,
    .flags = TF_GC | TF_IMMUTABLE,
    .basic_size = sizeof(TupleObject),
    .item_size = sizeof(Ref),
    .doc = "What isocalendar() of a date or datetime answers: a tuple (year, week, weekday), whose items are "
           "attributes "
           "too.",
    .methods = iso_methods,
    .getset = iso_getset,
    .slots = {.new_ = iso_construct, .repr = iso_repr},
};

/* --- the module ----------------------------------------------------------------------------------------- */

/* Consumes value; NULL: an error stands. */
static bool set_constant_take(ThreadState *ts, Type *type, const char *name, Ref value)
{
    bool done = value && type_set_own(ts, type, name, value);
    ref_xdrop(value);
    return done;
}

static Ref zone_of_seconds(ThreadState *ts, int seconds)
{
    Ref offset = delta_new(ts, (Wide)seconds * MICROSECONDS),
        zone = offset ? timezone_new(ts, offset, NULL) : NULL;
    ref_xdrop(offset);
    return zone;
}

static bool add_constants(ThreadState *ts)
{
    static const Day first = {1, 1, 1}, last = {9999, 12, 31};
    static const Clock begin = {0}, end = {23, 59, 59, 0, 999999};
    const Wide day = (Wide)DAY_SECONDS * MICROSECONDS;
    Type *const *types = ts->rt->types;
    Type *delta = types[KIND_TIMEDELTA], *date = types[KIND_DATE], *time = types[KIND_TIME];
    Type *moment = types[KIND_DATETIME], *zone = types[KIND_TIMEZONE];
    Borrow none = ts->rt->none, utc = timezone_utc(ts);
    return utc && set_constant_take(ts, delta, "resolution", delta_new(ts, 1)) &&
           set_constant_take(ts, delta, "min", delta_new(ts, -DELTA_DAYS_MAX * day)) &&
           set_constant_take(ts, delta, "max", delta_new(ts, DELTA_DAYS_MAX * day + day - 1)) &&
           set_constant_take(ts, date, "min", date_new(ts, date, first)) &&
           set_constant_take(ts, date, "max", date_new(ts, date, last)) &&
           set_constant_take(ts, date, "resolution", delta_new(ts, day)) &&
           set_constant_take(ts, time, "min", timed_new(ts, time, begin, none)) &&
           set_constant_take(ts, time, "max", timed_new(ts, time, end, none)) &&
           set_constant_take(ts, time, "resolution", delta_new(ts, 1)) &&
           set_constant_take(ts, moment, "min", moment_new(ts, moment, first, begin, none)) &&
           set_constant_take(ts, moment, "max", moment_new(ts, moment, last, end, none)) &&
           set_constant_take(ts, moment, "resolution", delta_new(ts, 1)) &&
           set_constant_take(ts, zone, "utc", ref_new(utc)) &&
           set_constant_take(ts, zone, "min", zone_of_seconds(ts, -(DAY_SECONDS - 60))) &&
           set_constant_take(ts, zone, "max", zone_of_seconds(ts, DAY_SECONDS - 60));
}

static bool add_types(ThreadState *ts, Borrow module)
{
    static const TypeKind kinds[] = {KIND_TIMEDELTA, KIND_DATE,   KIND_TIME,
                                     KIND_DATETIME,  KIND_TZINFO, KIND_TIMEZONE};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(kinds); i++) {
        if (!module_add_kind(ts, module, kinds[i])) return false;
    }
    return true;
}

Ref module_datetime_init(ThreadState *ts)
{
    Ref m = module_new(ts, "_datetime", "Dates, times of day, time zones and spans of time.");
    bool done = m && add_types(ts, m) && add_constants(ts) && module_add(ts, m, "UTC", timezone_utc(ts)) &&
                module_add_int(ts, m, "MINYEAR", YEAR_MIN) && module_add_int(ts, m, "MAXYEAR", YEAR_MAX);
    if (!done) ref_clear(&m);
    return m;
}
