/* datetime_time.c: time, and what time and datetime have in common: a clock, and perhaps a zone. */
#include <stdio.h>
#include <string.h>

#include "modules/datetime.h"
#include "object/bytes.h"

#define STATE_SIZE 6 /* of a pickle: hour (and 0x80 for fold), minute, second, three bytes of microseconds */

static const StateShape state_shape = {"time", .size = STATE_SIZE, .place = 0, .least = 0, .most = 23,
                                       .fold = true};
static const char *const names[] = {"hour", "minute", "second", "microsecond", "tzinfo", "fold"};

/* --- clock and zone ------------------------------------------------------------------------------------- */

size_t timed_size(Object *o)
{
    return sizeof(Timed) + (timed_of(o)->clock.flags & CLOCK_AWARE ? sizeof(Zoned) : 0);
}

Ref timed_new(ThreadState *ts, Type *type, Clock c, Borrow zone)
{
    bool aware = zone != ts->rt->none;
    Timed *t = (Timed *)object_alloc(ts, type, sizeof(Timed) + (aware ? sizeof(Zoned) : 0));
    if (!t) return NULL;
    t->clock = c;
    t->clock.flags = (uint8_t)((c.flags & CLOCK_FOLD) | (aware ? CLOCK_AWARE : 0));
    if (aware) *t->zoned = (Zoned){ref_new(zone), -1};
    return OBJ(t);
}

void timed_dealloc(ThreadState *ts, Object *o)
{
    size_t size = timed_size(o);
    if (timed_of(o)->clock.flags & CLOCK_AWARE) ref_drop(timed_of(o)->zoned->zone);
    object_free(ts, o, size);
}

void timed_traverse(Object *o, VisitFn visit, void *context)
{
    if (timed_of(o)->clock.flags & CLOCK_AWARE)
        visit_field(visit, context, timed_of(o)->zoned->zone, "tzinfo");
}

static Ref get_hour(ThreadState *ts, Borrow o) { return int_from_int64(ts, timed_of(o)->clock.hour); }
static Ref get_minute(ThreadState *ts, Borrow o) { return int_from_int64(ts, timed_of(o)->clock.minute); }
static Ref get_second(ThreadState *ts, Borrow o) { return int_from_int64(ts, timed_of(o)->clock.second); }
static Ref get_microsecond(ThreadState *ts, Borrow o)
{
    return int_from_int64(ts, timed_of(o)->clock.microsecond);
}
static Ref get_zone(ThreadState *ts, Borrow o) { return ref_new(zone_of(ts, o)); }
static Ref get_fold(ThreadState *ts, Borrow o) { return int_from_int64(ts, fold_of(o)); }

const GetSetDef clock_getset[] = {
    {"hour", get_hour, NULL, NULL},
    {"minute", get_minute, NULL, NULL},
    {"second", get_second, NULL, NULL},
    {"microsecond", get_microsecond, NULL, NULL},
    {"tzinfo", get_zone, NULL, NULL},
    {"fold", get_fold, NULL, NULL},
    {0},
};

/* A time is no moment: its zone is asked of None. */
static Borrow moment_of(ThreadState *ts, Borrow o) { return is_datetime(o) ? o : ts->rt->none; }

Ref timed_offset(ThreadState *ts, Borrow o) { return zone_utcoffset(ts, zone_of(ts, o), moment_of(ts, o)); }

NATIVE(timed_utcoffset)
{
    UNUSED_ARGUMENTS();
    return timed_offset(ts, self);
}

NATIVE(timed_dst)
{
    UNUSED_ARGUMENTS();
    return zone_dst(ts, zone_of(ts, self), moment_of(ts, self));
}

NATIVE(timed_tzname)
{
    UNUSED_ARGUMENTS();
    return zone_name(ts, zone_of(ts, self), moment_of(ts, self));
}

/* --- making --------------------------------------------------------------------------------------------- */

static Ref from_state_take(ThreadState *ts, Type *type, Ref state, Borrow zone)
{
    const unsigned char *data = (const unsigned char *)bytes_of(state)->data;
    Clock c = {data[0] & 0x7f, data[1], data[2], data[0] >> 7,
               (uint32_t)(data[3] << 16 | data[4] << 8 | data[5])};
    ref_drop(state);
    return timed_new(ts, type, c, zone);
}

static bool is_pickled(ThreadState *ts, Borrow const *args, size_t nargs, Ref *state)
{
    *state = NULL;
    return nargs < 1 || nargs > 2 || pickled_state(ts, &state_shape, args[0], state);
}

static Ref construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const ArgSpec spec = {NULL, names, .count = 6, .positional = 5, .required = 0};
    Borrow a[6], zone;
    Clock c = {0};
    Ref state = NULL;
    if (!kwnames && !is_pickled(ts, args, nargs, &state)) return NULL;
    if (state && !pickled_zone(ts, args, nargs, &zone)) {
        ref_drop(state);
        return NULL;
    }
    if (state) return from_state_take(ts, type, state, zone);
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    zone = a[4] ? a[4] : ts->rt->none;
    if (!read_clock_fields(ts, a, &c) || !read_fold(ts, a[5], &c) || !check_zone(ts, zone)) return NULL;
    return timed_new(ts, type, c, zone);
}

static NATIVE(replace)
{
    static const ArgSpec spec = {"replace", names, .count = 6, .positional = 5, .required = 0};
    Borrow a[6];
    Clock c = timed_of(self)->clock;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    Borrow zone = a[4] ? a[4] : zone_of(ts, self);
    if (!read_clock_fields(ts, a, &c) || !check_zone(ts, zone) || !read_fold(ts, a[5], &c)) return NULL;
    return timed_new(ts, self->type, c, zone);
}

/* cls(hour, minute, second, microsecond, zone) */
static Ref make(ThreadState *ts, Type *cls, Clock c, Borrow zone)
{
    Ref args[5] = {int_from_int64(ts, c.hour), int_from_int64(ts, c.minute), int_from_int64(ts, c.second),
                   int_from_int64(ts, c.microsecond), ref_new(zone)};
    Ref made = args[0] && args[1] && args[2] && args[3] ? obj_call(ts, OBJ(cls), args, 5, NULL) : NULL;
    for (size_t i = 0; i < 5; i++) ref_xdrop(args[i]);
    return made;
}

static NATIVE(fromisoformat)
{
    UNUSED_ARGUMENTS();
    IsoText iso;
    if (!iso_text_argument(ts, args[0])) return NULL;
    if (!parse_iso_time(str_of(args[0]), &iso)) return raise_not_iso(ts, args[0]);
    Ref zone = iso_zone(ts, &iso), made = zone ? make(ts, type_of(self), iso.clock, zone) : NULL;
    ref_xdrop(zone);
    return made;
}

/* --- text ----------------------------------------------------------------------------------------------- */

static Ref time_repr(ThreadState *ts, Borrow o)
{
    Clock c = timed_of(o)->clock;
    StrBuilder b = {.ts = ts};
    builder_add_format(&b, "%s(%d, %d", TYPE_NAME(o), c.hour, c.minute);
    if (c.second || c.microsecond) builder_add_format(&b, ", %d", c.second);
    if (c.microsecond) builder_add_format(&b, ", %u", c.microsecond);
    if (c.flags & CLOCK_AWARE) {
        builder_add_text(&b, ", tzinfo=");
        builder_add_repr(&b, zone_of(ts, o));
    }
    if (c.flags & CLOCK_FOLD) builder_add_text(&b, ", fold=1");
    builder_add_text(&b, ")");
    return builder_finish(&b);
}

static NATIVE(isoformat)
{
    static const char *const timespec_name[] = {"timespec"};
    static const ArgSpec spec = {"isoformat", timespec_name, .count = 1, .positional = 1, .required = 0};
    Borrow a[1];
    char clock[CLOCK_TEXT], offset_text[OFFSET_TEXT];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (a[0] && !is_str(a[0]))
        return raise_type_error(ts, "isoformat() argument 1 must be str, not %T", a[0]);
    if (!write_clock(ts, clock, timed_of(self)->clock, a[0])) return NULL;
    Ref offset = timed_offset(ts, self);
    if (!offset) return NULL;
    write_offset(offset_text, offset, ":");
    ref_drop(offset);
    return str_from_format(ts, "%s%s", clock, offset_text);
}

static Ref time_str(ThreadState *ts, Borrow o)
{
    Ref name = str_intern_text(ts, "isoformat"),
        text = name ? obj_call_method(ts, o, str_of(name), NULL, 0) : NULL;
    ref_xdrop(name);
    return text;
}

static NATIVE(time_strftime)
{
    static const char *const format_name[] = {"format"};
    static const ArgSpec spec = {"strftime", format_name, .count = 1, .positional = 1, .required = 1};
    Borrow a[1];
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (!is_str(a[0])) return raise_type_error(ts, "strftime() argument 1 must be str, not %T", a[0]);
    Clock c = timed_of(self)->clock;
    Ref fields = time_tuple(ts, (Day){1900, 1, 1}, c, -1);
    return format_take(ts, a[0], fields, c.microsecond, zone_of(ts, self), ts->rt->none);
}

/* --- the type ------------------------------------------------------------------------------------------- */

static const MethodDef methods[] = {
    {"isoformat", isoformat, 0, ARGS_ANY, MF_KEYWORDS,
     "Return string in ISO 8601 format, [HH[:MM[:SS[.mmm[uuu]]]]][+HH:MM].\n\n"
     "timespec says how much of it: 'auto', 'hours', 'minutes', 'seconds', 'milliseconds' or "
     "'microseconds'.\n"},
    {"strftime", time_strftime, 0, ARGS_ANY, MF_KEYWORDS, "format -> strftime() style string."},
    {"__format__", value_format, 0, ARGS_ANY, MF_UNCHECKED, "Formats self with strftime."},
    {"utcoffset", timed_utcoffset, 0, 0, 0, "Return self.tzinfo.utcoffset(self)."},
    {"tzname", timed_tzname, 0, 0, 0, "Return self.tzinfo.tzname(self)."},
    {"dst", timed_dst, 0, 0, 0, "Return self.tzinfo.dst(self)."},
    {"replace", replace, 0, ARGS_ANY, MF_KEYWORDS, "Return time with new specified fields."},
    {"fromisoformat", fromisoformat, 1, 1, MF_CLASS, "string -> time from a string in ISO 8601 format"},
    {"__reduce_ex__", timed_reduce_ex, 0, ARGS_ANY, MF_UNCHECKED, "__reduce_ex__(proto) -> (cls, state)"},
    {"__reduce__", timed_reduce, 0, 0, 0, "__reduce__() -> (cls, state)"},
    {0},
};

const TypeSpec time_spec = {
    .name = "datetime.time",
    .kind = KIND_TIME,
    .flags = TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Timed),
    .doc = "time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object\n\n"
           "All arguments are optional and ints, but tzinfo: None, or an instance of a tzinfo subclass.\n",
    .methods = methods,
    .getset = clock_getset,
    .slots = {.new_ = construct,
              .dealloc = timed_dealloc,
              .traverse = timed_traverse,
              .size = timed_size,
              .repr = time_repr,
              .str = time_str,
              .hash = timed_hash,
              .compare = time_compare,
              .getattr = object_getattr},
};
