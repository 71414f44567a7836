/* datetime_date.c: date. */
#include <string.h>

#include "base/siphash.h"
#include "modules/datetime.h"
#include "object/bytes.h"
#include "object/lookup.h"

#define STATE_SIZE 4 /* of a pickle: two bytes of year, month, day */

static const StateShape state_shape = {"date", .size = STATE_SIZE, .place = 2, .least = 1, .most = 12};
static const char *const names[] = {"year", "month", "day"};

/* --- making --------------------------------------------------------------------------------------------- */

Ref date_new(ThreadState *ts, Type *type, Day d)
{
    Object *o = object_alloc(ts, type, sizeof(Object));
    if (o) o->aux = (uint32_t)d.year << 16 | (uint32_t)d.month << 8 | (uint32_t)d.day;
    return o;
}

static bool check_day(ThreadState *ts, Day d)
{
    const Borrow none_given[3] = {NULL};
    return read_day(ts, none_given, &d);
}

Ref date_make(ThreadState *ts, Type *cls, Day d)
{
    if (cls->kind == KIND_DATE) return check_day(ts, d) ? date_new(ts, cls, d) : NULL;
    Ref args[] = {int_from_int64(ts, d.year), int_from_int64(ts, d.month), int_from_int64(ts, d.day)},
        made = NULL;
    if (args[0] && args[1] && args[2]) made = obj_call(ts, OBJ(cls), args, 3, NULL);
    for (size_t i = 0; i < 3; i++) ref_xdrop(args[i]);
    return made;
}

static Ref from_state_take(ThreadState *ts, Type *type, Ref state)
{
    const unsigned char *data = (const unsigned char *)bytes_of(state)->data;
    Ref made = date_new(ts, type, (Day){data[0] << 8 | data[1], data[2], data[3]});
    ref_drop(state);
    return made;
}

static Ref construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const ArgSpec spec = {NULL, names, .count = 3, .positional = 3, .required = 0};
    Borrow a[3];
    Day d;
    if (nargs == 1 && !kwnames) {
        Ref state;
        if (!pickled_state(ts, &state_shape, args[0], &state)) return NULL;
        if (state) return from_state_take(ts, type, state);
    }
    if (!bind_ints(ts, &spec, 3, args, nargs, kwnames, a) || !read_day(ts, a, &d)) return NULL;
    return date_new(ts, type, d);
}

static void dealloc(ThreadState *ts, Object *o) { object_free(ts, o, sizeof(Object)); }

/* --- other constructors --------------------------------------------------------------------------------- */

static NATIVE(today)
{
    UNUSED_ARGUMENTS();
    Ref clock = imported_attribute(ts, "time", "time"), now = clock ? obj_call0(ts, clock) : NULL;
    Ref method = now ? obj_getattr_text(ts, self, "fromtimestamp") : NULL,
        made = method ? obj_call1(ts, method, now) : NULL;
    ref_xdrop(clock);
    ref_xdrop(now);
    ref_xdrop(method);
    return made;
}

static NATIVE(fromtimestamp)
{
    UNUSED_ARGUMENTS();
    return date_from_timestamp(ts, type_of(self), args[0]);
}

/* A day beyond the last one is left to the class to refuse, by its year. */
static Day day_of_any_ordinal(int ordinal)
{
    int cycles = (ordinal - 1) / 146097;
    Day d = day_from_ordinal(ordinal - cycles * 146097);
    d.year += 400 * cycles;
    return d;
}

static NATIVE(fromordinal)
{
    (void)kwnames;
    int ordinal;
    if (!args_exact(ts, "fromordinal", nargs, 1) || !args_signed_int(ts, args[0], &ordinal)) return NULL;
    if (ordinal < 1) return raise_value_error(ts, "ordinal must be >= 1");
    return date_make(ts, type_of(self), day_of_any_ordinal(ordinal));
}

static NATIVE(fromisocalendar)
{
    static const char *const iso_names[] = {"year", "week", "day"};
    static const ArgSpec spec = {"fromisocalendar", iso_names, .count = 3, .positional = 3, .required = 3};
    Borrow a[3];
    int part[3];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    for (size_t i = 0; i < 3; i++) {
        if (args_signed_int(ts, a[i], &part[i])) continue;
        if (exc_take_if(ts, EXC_OVERFLOW_ERROR)) raise_value_error(ts, "ISO calendar component out of range");
        return NULL;
    }
    if (part[0] < YEAR_MIN || part[0] > YEAR_MAX)
        return raise_value_error(ts, "Year is out of range: %d", part[0]);
    if (!has_iso_week(part[0], part[1])) return raise_value_error(ts, "Invalid week: %d", part[1]);
    if (part[2] < 1 || part[2] > 7)
        return raise_value_error(ts, "Invalid day: %d (range is [1, 7])", part[2]);
    int ordinal = iso_year_start(part[0]) + 7 * (part[1] - 1) + part[2] - 1;
    return date_make(ts, type_of(self), ordinal < 1 ? (Day){0, 12, 31} : day_of_any_ordinal(ordinal));
}

static NATIVE(fromisoformat)
{
    UNUSED_ARGUMENTS();
    IsoText iso;
    if (!iso_text_argument(ts, args[0])) return NULL;
    if (!parse_iso_date(str_of(args[0]), &iso)) return raise_not_iso(ts, args[0]);
    return date_make(ts, type_of(self), iso.day);
}

static NATIVE(replace)
{
    static const ArgSpec spec = {"replace", names, .count = 3, .positional = 3, .required = 0};
    Borrow a[3];
    Day d = day_of(self);
    if (!args_bind(ts, &spec, args, nargs, kwnames, a) || !read_day(ts, a, &d)) return NULL;
    return date_new(ts, self->type, d);
}

/* --- text and parts ------------------------------------------------------------------------------------- */

static Ref get_year(ThreadState *ts, Borrow o) { return int_from_int64(ts, day_of(o).year); }
static Ref get_month(ThreadState *ts, Borrow o) { return int_from_int64(ts, day_of(o).month); }
static Ref get_day(ThreadState *ts, Borrow o) { return int_from_int64(ts, day_of(o).day); }

static Ref date_repr(ThreadState *ts, Borrow o)
{
    Day d = day_of(o);
    return str_from_format(ts, "%s(%d, %d, %d)", TYPE_NAME(o), d.year, d.month, d.day);
}

static NATIVE(isoformat)
{
    UNUSED_ARGUMENTS();
    char text[DAY_TEXT];
    int size = write_day(text, day_of(self));
    return str_from_ascii(ts, text, (size_t)size);
}

static Ref date_str(ThreadState *ts, Borrow o)
{
    Ref name = str_intern_text(ts, "isoformat"),
        text = name ? obj_call_method(ts, o, str_of(name), NULL, 0) : NULL;
    ref_xdrop(name);
    return text;
}

static NATIVE(date_ctime)
{
    UNUSED_ARGUMENTS();
    return ctime_text(ts, day_of(self), (Clock){0});
}

static NATIVE(date_strftime)
{
    static const char *const format_name[] = {"format"};
    static const ArgSpec spec = {"strftime", format_name, .count = 1, .positional = 1, .required = 1};
    Borrow a[1];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (!is_str(a[0])) return raise_type_error(ts, "strftime() argument 1 must be str, not %T", a[0]);
    Ref name = str_intern_text(ts, "timetuple"),
        fields = name ? obj_call_method(ts, self, str_of(name), NULL, 0) : NULL;
    ref_xdrop(name);
    bool timed = is_datetime(self);
    return format_take(ts, a[0], fields, timed ? timed_of(self)->clock.microsecond : 0,
                       timed ? zone_of(ts, self) : ts->rt->none, self);
}

Ref time_tuple(ThreadState *ts, Day d, Clock c, int dst)
{
    int numbers[] = {d.year, d.month, d.day, c.hour, c.minute, c.second, day_weekday(d), day_of_year(d), dst};
    Ref fields = tuple_new(ts, OURO_ARRAY_LENGTH(numbers)), make = NULL, result = NULL;
    for (size_t i = 0; fields && i < OURO_ARRAY_LENGTH(numbers); i++) {
        Ref number = int_from_int64(ts, numbers[i]);
        if (number) tuple_of(fields)->items[i] = number;
        else ref_clear(&fields);
    }
    if (fields && (make = imported_attribute(ts, "time", "struct_time")))
        result = obj_call1(ts, make, fields);
    ref_xdrop(make);
    ref_xdrop(fields);
    return result;
}

static NATIVE(timetuple)
{
    UNUSED_ARGUMENTS();
    return time_tuple(ts, day_of(self), (Clock){0}, -1);
}

static NATIVE(toordinal)
{
    UNUSED_ARGUMENTS();
    return int_from_int64(ts, day_to_ordinal(day_of(self)));
}

static NATIVE(weekday)
{
    UNUSED_ARGUMENTS();
    return int_from_int64(ts, day_weekday(day_of(self)));
}

static NATIVE(isoweekday)
{
    UNUSED_ARGUMENTS();
    return int_from_int64(ts, day_weekday(day_of(self)) + 1);
}

static NATIVE(isocalendar)
{
    UNUSED_ARGUMENTS();
    return iso_calendar_date(ts, day_iso_week(day_of(self)));
}

static void write_state(Borrow o, unsigned char *state)
{
    Day d = day_of(o);
    state[0] = (unsigned char)(d.year >> 8);
    state[1] = (unsigned char)d.year;
    state[2] = (unsigned char)d.month;
    state[3] = (unsigned char)d.day;
}

static NATIVE(reduce)
{
    UNUSED_ARGUMENTS();
    unsigned char state[STATE_SIZE];
    write_state(self, state);
    Ref arguments = pack_take(ts, 1, bytes_from_data(ts, (const char *)state, sizeof state));
    return pack_take(ts, 2, ref_new(OBJ(self->type)), arguments);
}

/* --- arithmetic and order ------------------------------------------------------------------------------- */

static int64_t date_hash(ThreadState *ts, Borrow o)
{
    unsigned char state[STATE_SIZE];
    write_state(o, state);
    int64_t hash = (int64_t)siphash(ts->rt->hash_key, state, sizeof state);
    return hash == -1 ? -2 : hash;
}

static Ref date_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if (!is_date(b)) return not_implemented_new(ts);
    return compare_result(ts, (a->aux > b->aux) - (a->aux < b->aux), op);
}

static Ref moved(ThreadState *ts, Borrow date, int64_t days)
{
    int64_t ordinal = day_to_ordinal(day_of(date)) + days;
    if (ordinal < 1 || ordinal > ORDINAL_MAX) return raise_overflow_error(ts, "date value out of range");
    return date_make(ts, date->type, day_from_ordinal((int)ordinal));
}

static Ref date_add(ThreadState *ts, Borrow a, Borrow b)
{
    if (is_datetime(a) || is_datetime(b)) return not_implemented_new(ts);
    if (is_date(a) && is_delta(b)) return moved(ts, a, delta_days(b));
    if (is_delta(a) && is_date(b)) return moved(ts, b, delta_days(a));
    return not_implemented_new(ts);
}

static Ref date_subtract(ThreadState *ts, Borrow a, Borrow b)
{
    if (is_datetime(a) || is_datetime(b) || !is_date(a)) return not_implemented_new(ts);
    if (is_delta(b)) return moved(ts, a, -(int64_t)delta_days(b));
    if (!is_date(b)) return not_implemented_new(ts);
    return delta_new(ts, (Wide)(day_to_ordinal(day_of(a)) - day_to_ordinal(day_of(b))) * DAY_SECONDS *
                             MICROSECONDS);
}

/* --- the type ------------------------------------------------------------------------------------------- */

static const MethodDef methods[] = {
    {"fromtimestamp", fromtimestamp, 1, 1, MF_CLASS,
     "fromtimestamp($type, timestamp, /)\n--\n\nThe local date at a POSIX timestamp, a number as time.time() "
     "gives it."},
    {"fromordinal", fromordinal, 0, ARGS_ANY, MF_CLASS | MF_UNCHECKED,
     "int -> date corresponding to a proleptic Gregorian ordinal."},
    {"fromisoformat", fromisoformat, 1, 1, MF_CLASS,
     "str -> Construct a date from a string in ISO 8601 format."},
    {"fromisocalendar", fromisocalendar, 0, ARGS_ANY, MF_CLASS | MF_KEYWORDS,
     "int, int, int -> Construct a date from the ISO year, week number and weekday.\n\n"
     "The inverse of date.isocalendar()."},
    {"today", today, 0, 0, MF_CLASS,
     "Current date or datetime:  same as self.__class__.fromtimestamp(time.time())."},
    {"ctime", date_ctime, 0, 0, 0, "Return ctime() style string."},
    {"strftime", date_strftime, 0, ARGS_ANY, MF_KEYWORDS, "format -> strftime() style string."},
    {"__format__", value_format, 0, ARGS_ANY, MF_UNCHECKED, "Formats self with strftime."},
    {"timetuple", timetuple, 0, 0, 0, "Return time tuple, compatible with time.localtime()."},
    {"isocalendar", isocalendar, 0, 0, 0,
     "Return a named tuple containing ISO year, week number, and weekday."},
    {"isoformat", isoformat, 0, 0, 0, "Return string in ISO 8601 format, YYYY-MM-DD."},
    {"isoweekday", isoweekday, 0, 0, 0,
     "Return the day of the week represented by the date.\nMonday == 1 ... Sunday == 7"},
    {"toordinal", toordinal, 0, 0, 0, "Return proleptic Gregorian ordinal.  January 1 of year 1 is day 1."},
    {"weekday", weekday, 0, 0, 0,
     "Return the day of the week represented by the date.\nMonday == 0 ... Sunday == 6"},
    {"replace", replace, 0, ARGS_ANY, MF_KEYWORDS, "Return date with new specified fields."},
    {"__reduce__", reduce, 0, 0, 0, "__reduce__() -> (cls, state)"},
    {0},
};

static const GetSetDef getset[] = {
    {"year", get_year, NULL, NULL},
    {"month", get_month, NULL, NULL},
    {"day", get_day, NULL, NULL},
    {0},
};

const TypeSpec date_spec = {
    .name = "datetime.date",
    .kind = KIND_DATE,
    .flags = TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Object),
    .doc = "date(year, month, day) --> date object",
    .methods = methods,
    .getset = getset,
    .slots = {.new_ = construct,
              .dealloc = dealloc,
              .repr = date_repr,
              .str = date_str,
              .hash = date_hash,
              .compare = date_compare,
              .getattr = object_getattr,
              .binary = {[OP_ADD] = date_add, [OP_SUB] = date_subtract}},
};
