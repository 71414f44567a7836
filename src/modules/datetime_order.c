/* datetime_order.c: arithmetic, order and hash of datetime, and order and hash of time: where two zones meet. */
#include "base/siphash.h"
#include "modules/datetime.h"

#define DAY_MICROSECONDS ((Wide)DAY_SECONDS * MICROSECONDS)

static int64_t clock_microseconds(Clock c)
{
    return ((c.hour * 60 + c.minute) * 60 + c.second) * INT64_C(1000000) + c.microsecond;
}

Wide moment_wall_clock(Borrow o)
{
    return day_to_ordinal(day_of(o)) * DAY_MICROSECONDS + clock_microseconds(timed_of(o)->clock);
}

static Clock clock_from_microseconds(int64_t n)
{
    int seconds = (int)(n / MICROSECONDS);
    return (Clock){(uint8_t)(seconds / 3600), (uint8_t)(seconds / 60 % 60), (uint8_t)(seconds % 60), 0,
                   (uint32_t)(n % MICROSECONDS)};
}

Ref moment_add(ThreadState *ts, Borrow moment, Wide microseconds)
{
    Wide total = moment_wall_clock(moment) + microseconds;
    if (total < DAY_MICROSECONDS || total >= (ORDINAL_MAX + 1) * DAY_MICROSECONDS)
        return raise_overflow_error(ts, "date value out of range");
    Day d = day_from_ordinal((int)(total / DAY_MICROSECONDS));
    return moment_make(ts, moment->type, d, clock_from_microseconds((int64_t)(total % DAY_MICROSECONDS)),
                       zone_of(ts, moment));
}

Ref moment_binary_add(ThreadState *ts, Borrow a, Borrow b)
{
    if (is_datetime(a) && is_delta(b)) return moment_add(ts, a, delta_total(b));
    if (is_delta(a) && is_datetime(b)) return moment_add(ts, b, delta_total(a));
    return not_implemented_new(ts);
}

/* --- two moments ---------------------------------------------------------------------------------------- */

bool same_offset(Borrow a, Borrow b)
{
    return a == b || (is_delta(a) && is_delta(b) && delta_total(a) == delta_total(b));
}

typedef struct Offsets {
    Ref first, second;
} Offsets; /* timedelta or None */

static bool find_offsets(ThreadState *ts, Borrow a, Borrow b, Offsets *offsets)
{
    *offsets = (Offsets){timed_offset(ts, a), NULL};
    if (offsets->first && (offsets->second = timed_offset(ts, b))) return true;
    ref_xdrop(offsets->first);
    return false;
}

static void drop_offsets(const Offsets *offsets)
{
    ref_drop(offsets->first);
    ref_drop(offsets->second);
}

static bool one_is_naive(ThreadState *ts, const Offsets *offsets)
{
    return (offsets->first == ts->rt->none) != (offsets->second == ts->rt->none);
}

/* Microseconds from b to a, as if UTC were in between; the wall clocks alone where both are naive. */
static Wide difference(Borrow a, Borrow b, const Offsets *offsets)
{
    Wide result = moment_wall_clock(a) - moment_wall_clock(b);
    if (is_delta(offsets->first) && is_delta(offsets->second))
        result += delta_total(offsets->second) - delta_total(offsets->first);
    return result;
}

Ref moment_binary_subtract(ThreadState *ts, Borrow a, Borrow b)
{
    Offsets offsets;
    if (!is_datetime(a)) return not_implemented_new(ts);
    if (is_delta(b)) return moment_add(ts, a, -delta_total(b));
    if (!is_datetime(b)) return not_implemented_new(ts);
    if (zone_of(ts, a) == zone_of(ts, b)) return delta_new(ts, moment_wall_clock(a) - moment_wall_clock(b));
    if (!find_offsets(ts, a, b, &offsets)) return NULL;
    Ref result = one_is_naive(ts, &offsets)
                     ? raise_type_error(ts, "can't subtract offset-naive and offset-aware datetimes")
                     : delta_new(ts, difference(a, b, &offsets));
    drop_offsets(&offsets);
    return result;
}

static int order_of(Wide difference) { return (difference > 0) - (difference < 0); }

/* The order as of bytes of a pickle: that of the fields, whatever they are. */
static int order_of_fields(Borrow a, Borrow b)
{
    Clock x = timed_of(a)->clock, y = timed_of(b)->clock;
    const uint32_t left[] = {is_datetime(a) ? a->aux : 0, x.hour, x.minute, x.second, x.microsecond};
    const uint32_t right[] = {is_datetime(b) ? b->aux : 0, y.hour, y.minute, y.second, y.microsecond};
    for (size_t i = 0; i < OURO_ARRAY_LENGTH(left); i++) {
        if (left[i] != right[i]) return left[i] > right[i] ? 1 : -1;
    }
    return 0;
}

/* Would the offset be another one with the other fold? Then no moment of another zone equals this one. 0, 1,
 * -1. */
static int depends_on_fold(ThreadState *ts, Borrow o, Borrow offset)
{
    Clock c = timed_of(o)->clock;
    c.flags ^= CLOCK_FOLD;
    Ref flipped = moment_new(ts, o->type, day_of(o), c, zone_of(ts, o));
    Ref other = flipped ? timed_offset(ts, flipped) : NULL;
    int depends = other ? !same_offset(offset, other) : -1;
    ref_xdrop(other);
    ref_xdrop(flipped);
    return depends;
}

static Ref answer_equality(ThreadState *ts, bool equal, CompareOp op)
{
    return bool_new(ts, equal == (op == CMP_EQ));
}

static Ref compare_in_zones(ThreadState *ts, Borrow a, Borrow b, CompareOp op, const Offsets *offsets)
{
    bool asks_equality = op == CMP_EQ || op == CMP_NE;
    if (one_is_naive(ts, offsets)) {
        if (asks_equality) return answer_equality(ts, false, op);
        return raise_type_error(ts, "can't compare offset-naive and offset-aware datetimes");
    }
    int order = same_offset(offsets->first, offsets->second) ? order_of_fields(a, b)
                                                             : order_of(difference(a, b, offsets));
    if (asks_equality && order == 0) {
        int depends = depends_on_fold(ts, a, offsets->first);
        if (!depends) depends = depends_on_fold(ts, b, offsets->second);
        if (depends < 0) return NULL;
        order = depends;
    }
    return compare_result(ts, order, op);
}

Ref moment_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    Offsets offsets;
    if (!is_datetime(b)) {
        if (!is_date(b)) return not_implemented_new(ts);
        if (op == CMP_EQ || op == CMP_NE) return answer_equality(ts, false, op);
        return raise_type_error(ts, "can't compare %T to %T", a, b);
    }
    if (zone_of(ts, a) == zone_of(ts, b)) return compare_result(ts, order_of_fields(a, b), op);
    if (!find_offsets(ts, a, b, &offsets)) return NULL;
    Ref result = compare_in_zones(ts, a, b, op, &offsets);
    drop_offsets(&offsets);
    return result;
}

static Ref compare_times(ThreadState *ts, Borrow a, Borrow b, CompareOp op, const Offsets *offsets)
{
    if (same_offset(offsets->first, offsets->second)) return compare_result(ts, order_of_fields(a, b), op);
    if (!one_is_naive(ts, offsets)) {
        Wide x = clock_microseconds(timed_of(a)->clock) - delta_total(offsets->first);
        Wide y = clock_microseconds(timed_of(b)->clock) - delta_total(offsets->second);
        return compare_result(ts, order_of(x - y), op);
    }
    if (op == CMP_EQ || op == CMP_NE) return answer_equality(ts, false, op);
    return raise_type_error(ts, "can't compare offset-naive and offset-aware times");
}

Ref time_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op)
{
    Offsets offsets;
    if (!is_time(b)) return not_implemented_new(ts);
    if (zone_of(ts, a) == zone_of(ts, b)) return compare_result(ts, order_of_fields(a, b), op);
    if (!find_offsets(ts, a, b, &offsets)) return NULL;
    Ref result = compare_times(ts, a, b, op, &offsets);
    drop_offsets(&offsets);
    return result;
}

/* --- hash ----------------------------------------------------------------------------------------------- */

/* Of the fields, as a pickle without its fold has them. */
static int64_t hash_of_fields(ThreadState *ts, Borrow o)
{
    Clock c = timed_of(o)->clock;
    Day d = is_datetime(o) ? day_of(o) : (Day){0};
    const uint8_t state[] = {(uint8_t)(d.year >> 8),
                             (uint8_t)d.year,
                             (uint8_t)d.month,
                             (uint8_t)d.day,
                             c.hour,
                             c.minute,
                             c.second,
                             (uint8_t)(c.microsecond >> 16),
                             (uint8_t)(c.microsecond >> 8),
                             (uint8_t)c.microsecond};
    size_t skipped = is_datetime(o) ? 0 : 4;
    int64_t hash = (int64_t)siphash(ts->rt->hash_key, state + skipped, sizeof state - skipped);
    return hash == -1 ? -2 : hash;
}

static int64_t hash_in_utc(ThreadState *ts, Borrow o, Borrow offset)
{
    Wide total = is_datetime(o) ? moment_wall_clock(o) : clock_microseconds(timed_of(o)->clock);
    Ref span = delta_new(ts, total - delta_total(offset));
    int64_t hash = span ? obj_hash(ts, span) : -1;
    ref_xdrop(span);
    return hash;
}

/* The same with fold 0: both folds have one hash. */
static Ref first_fold(ThreadState *ts, Borrow o)
{
    Clock c = timed_of(o)->clock;
    if (!(c.flags & CLOCK_FOLD)) return ref_new(o);
    c.flags &= (uint8_t)~CLOCK_FOLD;
    if (is_datetime(o)) return moment_new(ts, o->type, day_of(o), c, zone_of(ts, o));
    return timed_new(ts, o->type, c, zone_of(ts, o));
}

static int64_t zoned_hash(ThreadState *ts, Borrow o)
{
    Ref first = first_fold(ts, o), offset = first ? timed_offset(ts, first) : NULL;
    int64_t hash = !offset ? -1 : is_delta(offset) ? hash_in_utc(ts, o, offset) : hash_of_fields(ts, o);
    ref_xdrop(offset);
    ref_xdrop(first);
    return hash;
}

int64_t timed_hash(ThreadState *ts, Borrow o)
{
    Timed *t = timed_of(o);
    if (!(t->clock.flags & CLOCK_AWARE)) return hash_of_fields(ts, o);
    if (t->zoned->hash == -1) t->zoned->hash = zoned_hash(ts, o);
    return t->zoned->hash;
}
