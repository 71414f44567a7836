/* datetime_arguments.c: what the constructors and replace() of dates and times take, and what they say of it. */
#include "modules/datetime.h"
#include "object/bytes.h"

static Borrow keyword_value(const char *name, Borrow const *values, Borrow kwnames)
{
    for (size_t k = 0; k < kwnames_count(kwnames); k++) {
        if (str_equals_text(tuple_item(kwnames, k), name)) return values[k];
    }
    return NULL;
}

bool bind_ints(ThreadState *ts, const ArgSpec *spec, size_t required, Borrow const *args, size_t nargs,
               Borrow kwnames, Borrow *bound)
{
    bool too_many = nargs + kwnames_count(kwnames) > spec->count;
    for (size_t i = 0; nargs < required && !too_many && i < required; i++) {
        Borrow value = i < nargs ? args[i] : keyword_value(spec->names[i], args + nargs, kwnames);
        int ignored;
        if (!value) {
            raise_type_error(ts, "function missing required argument '%s' (pos %zu)", spec->names[i], i + 1);
            return false;
        }
        if (!args_signed_int(ts, value, &ignored)) return false;
    }
    return args_bind(ts, spec, args, nargs, kwnames, bound);
}

static bool value_error(ThreadState *ts, const char *text)
{
    raise_value_error(ts, "%s", text);
    return false;
}

bool read_day(ThreadState *ts, Borrow const *bound, Day *d)
{
    int *const fields[] = {&d->year, &d->month, &d->day};
    for (size_t i = 0; i < 3; i++) {
        if (bound[i] && !args_signed_int(ts, bound[i], fields[i])) return false;
    }
    if (d->year < YEAR_MIN || d->year > YEAR_MAX) {
        raise_value_error(ts, "year %d is out of range", d->year);
        return false;
    }
    if (d->month < 1 || d->month > 12) return value_error(ts, "month must be in 1..12");
    if (d->day < 1 || d->day > days_in_month(d->year, d->month))
        return value_error(ts, "day is out of range for month");
    return true;
}

bool read_clock_fields(ThreadState *ts, Borrow const *bound, Clock *c)
{
    int fields[] = {c->hour, c->minute, c->second, (int)c->microsecond};
    for (size_t i = 0; i < 4; i++) {
        if (bound[i] && !args_signed_int(ts, bound[i], &fields[i])) return false;
    }
    if (fields[0] < 0 || fields[0] > 23) return value_error(ts, "hour must be in 0..23");
    if (fields[1] < 0 || fields[1] > 59) return value_error(ts, "minute must be in 0..59");
    if (fields[2] < 0 || fields[2] > 59) return value_error(ts, "second must be in 0..59");
    if (fields[3] < 0 || fields[3] > 999999) return value_error(ts, "microsecond must be in 0..999999");
    c->hour = (uint8_t)fields[0];
    c->minute = (uint8_t)fields[1];
    c->second = (uint8_t)fields[2];
    c->microsecond = (uint32_t)fields[3];
    return true;
}

bool read_fold(ThreadState *ts, Borrow given, Clock *c)
{
    int fold;
    if (!given) return true;
    if (!args_signed_int(ts, given, &fold)) return false;
    if (fold != 0 && fold != 1) return value_error(ts, "fold must be either 0 or 1");
    c->flags = (uint8_t)((c->flags & ~CLOCK_FOLD) | (unsigned)fold);
    return true;
}

bool is_tzinfo(ThreadState *ts, Borrow o) { return type_is_subtype(o->type, ts->rt->types[KIND_TZINFO]); }

bool check_zone(ThreadState *ts, Borrow zone)
{
    if (zone == ts->rt->none || is_tzinfo(ts, zone)) return true;
    raise_type_error(ts, "tzinfo argument must be None or of a tzinfo subclass, not type '%T'", zone);
    return false;
}

/* A str is what Python 2 wrote, read as Latin-1. */
static Ref state_from_text(ThreadState *ts, Borrow text, const char *what)
{
    Ref state = str_encode(ts, text, "latin-1", NULL);
    if (!state && exc_take_if(ts, EXC_UNICODE_ENCODE_ERROR))
        raise_value_error(ts,
                          "Failed to encode latin1 string when unpickling a %s object. "
                          "pickle.load(data, encoding='latin1') is assumed.",
                          what);
    return state;
}

static bool is_sane(const StateShape *shape, uint32_t c)
{
    if (shape->fold && c <= 0xff) c &= 0x7f;
    return c >= shape->least && c <= shape->most;
}

bool pickled_state(ThreadState *ts, const StateShape *shape, Borrow given, Ref *state)
{
    *state = NULL;
    if (is_bytes(given)) {
        const BytesObject *b = bytes_of(given);
        if (b->size == shape->size && is_sane(shape, (unsigned char)b->data[shape->place]))
            *state = ref_new(given);
        return true;
    }
    if (!is_str(given) || str_of(given)->length != shape->size ||
        !is_sane(shape, str_char_at(str_of(given), shape->place)))
        return true;
    return (*state = state_from_text(ts, given, shape->type)) != NULL;
}

bool pickled_zone(ThreadState *ts, Borrow const *args, size_t nargs, Borrow *zone)
{
    *zone = nargs > 1 ? args[1] : ts->rt->none;
    if (*zone == ts->rt->none || is_tzinfo(ts, *zone)) return true;
    raise_type_error(ts, "bad tzinfo state arg");
    return false;
}

/* --- what pickles of time and datetime give the constructor --------------------------------------------- */
static Ref reduced(ThreadState *ts, Borrow o, int protocol)
{
    Clock c = timed_of(o)->clock;
    bool dated = is_datetime(o);
    uint8_t fold = (c.flags & CLOCK_FOLD) && protocol > 3 ? 0x80 : 0;
    Day d = dated ? day_of(o) : (Day){0};
    const uint8_t state[] = {(uint8_t)(d.year >> 8), (uint8_t)d.year, (uint8_t)(d.month | fold), (uint8_t)d.day,
                             (uint8_t)(c.hour | (dated ? 0 : fold)), c.minute, c.second,
                             (uint8_t)(c.microsecond >> 16), (uint8_t)(c.microsecond >> 8), (uint8_t)c.microsecond};
    size_t skipped = dated ? 0 : 4;
    Ref bytes = bytes_from_data(ts, (const char *)state + skipped, sizeof state - skipped);
    Ref arguments =
        c.flags & CLOCK_AWARE ? pack_take(ts, 2, bytes, ref_new(zone_of(ts, o))) : pack_take(ts, 1, bytes);
    return pack_take(ts, 2, ref_new(OBJ(o->type)), arguments);
}

NATIVE(timed_reduce_ex)
{
    (void)kwnames;
    int protocol;
    if (!args_exact(ts, "__reduce_ex__", nargs, 1) || !args_signed_int(ts, args[0], &protocol)) return NULL;
    return reduced(ts, self, protocol);
}

NATIVE(timed_reduce)
{
    UNUSED_ARGUMENTS();
    return reduced(ts, self, 2);
}
