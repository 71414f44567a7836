/* datetime_zone.c: tzinfo, which says what a time zone has to know, timezone, one with a fixed offset, and
 * asking zones, which may be written in Python. */
#include <stdio.h>

#include "modules/datetime.h"

#define OFFSET_RANGE \
    "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)"

static inline Timezone *timezone_of(Borrow o) { return (Timezone *)o; }

static bool is_offset(Borrow delta)
{
    Wide total = delta_total(delta), limit = (Wide)DAY_SECONDS * MICROSECONDS;
    return total > -limit && total < limit;
}

/* --- asking --------------------------------------------------------------------------------------------- */

static Ref ask_zone(ThreadState *ts, Borrow zone, const char *question, Borrow moment)
{
    Ref held = ref_new(zone), name = str_intern_text(ts, question);
    Ref answer = name ? obj_call_method(ts, held, str_of(name), &moment, 1) : NULL;
    ref_xdrop(name);
    ref_drop(held);
    return answer;
}

/* What a zone answers to utcoffset() or dst(). */
static Ref ask_delta(ThreadState *ts, Borrow zone, const char *question, Borrow moment)
{
    if (zone == ts->rt->none) return none_new(ts);
    Ref answer = ask_zone(ts, zone, question, moment);
    if (!answer || answer == ts->rt->none) return answer;
    if (!is_delta(answer))
        raise_type_error(ts, "tzinfo.%s() must return None or timedelta, not '%T'", question, answer);
    else if (!is_offset(answer)) raise_value_error(ts, OFFSET_RANGE ".");
    else return answer;
    ref_drop(answer);
    return NULL;
}

Ref zone_utcoffset(ThreadState *ts, Borrow zone, Borrow moment)
{
    if (is_kind(zone, KIND_TIMEZONE)) return ref_new(timezone_of(zone)->offset);
    return ask_delta(ts, zone, "utcoffset", moment);
}

Ref zone_dst(ThreadState *ts, Borrow zone, Borrow moment)
{
    if (is_kind(zone, KIND_TIMEZONE)) return none_new(ts);
    return ask_delta(ts, zone, "dst", moment);
}

Ref zone_name(ThreadState *ts, Borrow zone, Borrow moment)
{
    if (zone == ts->rt->none) return none_new(ts);
    Ref name = ask_zone(ts, zone, "tzname", moment);
    if (!name || name == ts->rt->none || is_str(name)) return name;
    raise_type_error(ts, "tzinfo.tzname() must return None or a string, not '%T'", name);
    ref_drop(name);
    return NULL;
}

/* --- tzinfo --------------------------------------------------------------------------------------------- */

static Ref tzinfo_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    (void)args, (void)nargs, (void)kwnames;
    return object_alloc(ts, type, sizeof(Object));
}

static void tzinfo_dealloc(ThreadState *ts, Object *o) { object_free(ts, o, sizeof(Object)); }

static Ref not_implemented(ThreadState *ts, const char *name)
{
    return raise_error(ts, EXC_NOT_IMPLEMENTED_ERROR, "a tzinfo subclass must implement %s()", name);
}

static NATIVE(tzinfo_tzname)
{
    UNUSED_ARGUMENTS();
    return not_implemented(ts, "tzname");
}
static NATIVE(tzinfo_utcoffset)
{
    UNUSED_ARGUMENTS();
    return not_implemented(ts, "utcoffset");
}
static NATIVE(tzinfo_dst)
{
    UNUSED_ARGUMENTS();
    return not_implemented(ts, "dst");
}

static bool check_own_moment(ThreadState *ts, Borrow self, Borrow moment)
{
    if (!is_datetime(moment)) return raise_type_error(ts, "fromutc: argument must be a datetime") != NULL;
    return zone_of(ts, moment) == self || raise_value_error(ts, "fromutc: dt.tzinfo is not self") != NULL;
}

/* An answer that may not be None. */
static Ref required_take(ThreadState *ts, Ref answer, const char *message)
{
    if (answer != ts->rt->none) return answer;
    ref_drop(answer);
    return raise_value_error(ts, "%s", message);
}

/* By what the zone says of the offset and of daylight saving time, as if the moment were local already; then
 * again, for it might say something else of the moment that was found. */
static NATIVE(tzinfo_fromutc)
{
    UNUSED_ARGUMENTS();
    Borrow moment = args[0];
    Ref offset = NULL, dst = NULL, standard = NULL, result = NULL;
    if (!check_own_moment(ts, self, moment)) return NULL;
    offset =
        required_take(ts, zone_utcoffset(ts, self, moment), "fromutc: non-None utcoffset() result required");
    if (offset)
        dst = required_take(ts, zone_dst(ts, self, moment), "fromutc: non-None dst() result required");
    if (dst) standard = moment_add(ts, moment, delta_total(offset) - delta_total(dst));
    ref_clear(&dst);
    if (standard) {
        Borrow zone = is_datetime(standard) ? zone_of(ts, standard) : self;
        dst = required_take(ts, zone_dst(ts, zone, standard),
                            "fromutc: tz.dst() gave inconsistent results; cannot convert");
    }
    if (dst) result = delta_is_zero(dst) ? ref_new(standard) : moment_add(ts, standard, delta_total(dst));
    ref_xdrop(offset);
    ref_xdrop(dst);
    ref_xdrop(standard);
    return result;
}

/* (type, initargs, state) */
static NATIVE(tzinfo_reduce)
{
    UNUSED_ARGUMENTS();
    Ref ask = NULL, arguments = NULL, name = str_intern_text(ts, "__getinitargs__");
    if (name && obj_lookup(ts, self, str_of(name), &ask))
        arguments = ask ? obj_call0(ts, ask) : ref_new(ts->rt->empty_tuple);
    ref_xdrop(ask);
    ref_xdrop(name);
    Ref state = arguments ? obj_call_method(ts, self, ID(ts, __getstate__), NULL, 0) : NULL;
    if (!state) {
        ref_xdrop(arguments);
        return NULL;
    }
    return pack_take(ts, 3, ref_new(OBJ(self->type)), arguments, state);
}

static const MethodDef tzinfo_methods[] = {
    {"tzname", tzinfo_tzname, 1, 1, 0, "datetime -> string name of time zone."},
    {"utcoffset", tzinfo_utcoffset, 1, 1, 0,
     "datetime -> timedelta showing offset from UTC, negative values indicating West of UTC"},
    {"dst", tzinfo_dst, 1, 1, 0, "datetime -> DST offset as timedelta positive east of UTC."},
    {"fromutc", tzinfo_fromutc, 1, 1, 0, "datetime in UTC -> datetime in local time."},
    {"__reduce__", tzinfo_reduce, 0, 0, 0, "-> (cls, state)"},
    {0},
};

const TypeSpec tzinfo_spec = {
    .name = "datetime.tzinfo",
    .kind = KIND_TZINFO,
    .flags = TF_BASETYPE | TF_IMMUTABLE,
    .basic_size = sizeof(Object),
    .doc = "Abstract base class for time zone info objects.",
    .methods = tzinfo_methods,
    .slots = {.new_ = tzinfo_construct, .dealloc = tzinfo_dealloc, .getattr = object_getattr},
};

/* --- timezone ------------------------------------------------------------------------------------------- */

static Ref make(ThreadState *ts, Borrow offset, Borrow name)
{
    Timezone *z = (Timezone *)object_alloc(ts, ts->rt->types[KIND_TIMEZONE], sizeof(Timezone));
    if (!z) return NULL;
    z->offset = ref_new(offset);
    z->name = ref_xnew(name);
    return OBJ(z);
}

Borrow timezone_utc(ThreadState *ts)
{
    Ref *place = &ts->rt->module_state->utc;
    Ref zero = *place ? NULL : delta_new(ts, 0);
    if (zero) *place = make(ts, zero, NULL);
    ref_xdrop(zero);
    return *place;
}

Ref timezone_new(ThreadState *ts, Borrow offset, Borrow name)
{
    if (!name && delta_is_zero(offset)) return ref_xnew(timezone_utc(ts));
    if (!is_offset(offset)) return raise_value_error(ts, OFFSET_RANGE ", not %R.", offset);
    return make(ts, offset, name);
}

static Ref timezone_construct(ThreadState *ts, Type *type, Borrow const *args, size_t nargs, Borrow kwnames)
{
    static const char *const names[] = {"offset", "name"};
    static const ArgSpec spec = {"timezone", names, .count = 2, .positional = 2, .required = 1};
    Borrow a[2];
    (void)type;
    if (!args_bind(ts, &spec, args, nargs, kwnames, a)) return NULL;
    if (!is_delta(a[0]))
        return raise_type_error(ts, "timezone() argument 1 must be datetime.timedelta, not %T", a[0]);
    if (a[1] && !is_str(a[1])) {
        return a[1] == ts->rt->none ? raise_type_error(ts, "timezone() argument 2 must be str, not None")
                                    : raise_type_error(ts, "timezone() argument 2 must be str, not %T", a[1]);
    }
    return timezone_new(ts, a[0], a[1]);
}

static void timezone_dealloc(ThreadState *ts, Object *o)
{
    ref_drop(timezone_of(o)->offset);
    ref_xdrop(timezone_of(o)->name);
    object_free(ts, o, sizeof(Timezone));
}

static void timezone_traverse(Object *o, VisitFn visit, void *context)
{
    visit_field(visit, context, timezone_of(o)->offset, "offset");
    visit_field(visit, context, timezone_of(o)->name, "name");
}

static Ref timezone_str(ThreadState *ts, Borrow o)
{
    const Timezone *z = timezone_of(o);
    char offset[OFFSET_TEXT];
    if (z->name) return ref_new(z->name);
    if (delta_is_zero(z->offset)) return str_from_ascii(ts, "UTC", 3);
    write_offset(offset, z->offset, ":");
    return str_from_format(ts, "UTC%s", offset);
}

static Ref timezone_repr(ThreadState *ts, Borrow o)
{
    const Timezone *z = timezone_of(o);
    const char *type = TYPE_NAME(o);
    if (o == ts->rt->module_state->utc) return str_from_format(ts, "%s.utc", type);
    if (!z->name) return str_from_format(ts, "%s(%R)", type, z->offset);
    return str_from_format(ts, "%s(%R, %R)", type, z->offset, z->name);
}

static Ref timezone_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_timezone(b)) return not_implemented_new(ts);
    return obj_compare(ts, timezone_of(a)->offset, timezone_of(b)->offset, op);
}

static int64_t timezone_hash(ThreadState *ts, Borrow o) { return obj_hash(ts, timezone_of(o)->offset); }

static bool check_moment(ThreadState *ts, Borrow moment, const char *function)
{
    if (moment == ts->rt->none || is_datetime(moment)) return true;
    raise_type_error(ts, "%s(dt) argument must be a datetime instance or None, not %T", function, moment);
    return false;
}

static NATIVE(timezone_utcoffset)
{
    UNUSED_ARGUMENTS();
    return check_moment(ts, args[0], "utcoffset") ? ref_new(timezone_of(self)->offset) : NULL;
}

static NATIVE(timezone_dst)
{
    UNUSED_ARGUMENTS();
    return check_moment(ts, args[0], "dst") ? none_new(ts) : NULL;
}

static NATIVE(timezone_tzname)
{
    UNUSED_ARGUMENTS();
    return check_moment(ts, args[0], "tzname") ? timezone_str(ts, self) : NULL;
}

static NATIVE(timezone_fromutc)
{
    UNUSED_ARGUMENTS();
    if (!check_own_moment(ts, self, args[0])) return NULL;
    return moment_add(ts, args[0], delta_total(timezone_of(self)->offset));
}

static NATIVE(timezone_getinitargs)
{
    UNUSED_ARGUMENTS();
    const Timezone *z = timezone_of(self);
    return z->name ? tuple_pack(ts, 2, z->offset, z->name) : tuple_pack(ts, 1, z->offset);
}

static const MethodDef timezone_methods[] = {
    {"tzname", timezone_tzname, 1, 1, 0, "The name that was given, or else the offset as 'UTC(+|-)HH:MM'."},
    {"utcoffset", timezone_utcoffset, 1, 1, 0, "Return fixed offset."},
    {"dst", timezone_dst, 1, 1, 0, "Return None."},
    {"fromutc", timezone_fromutc, 1, 1, 0, "datetime in UTC -> datetime in local time."},
    {"__getinitargs__", timezone_getinitargs, 0, 0, 0, "pickle support"},
    {0},
};

const TypeSpec timezone_spec = {
    .name = "datetime.timezone",
    .kind = KIND_TIMEZONE,
    .base = KIND_TZINFO,
    .flags = TF_IMMUTABLE,
    .basic_size = sizeof(Timezone),
    .doc = "Fixed offset from UTC implementation of tzinfo.",
    .methods = timezone_methods,
    .slots = {.new_ = timezone_construct,
              .dealloc = timezone_dealloc,
              .traverse = timezone_traverse,
              .repr = timezone_repr,
              .str = timezone_str,
              .hash = timezone_hash,
              .compare = timezone_compare},
};
