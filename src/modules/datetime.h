/* datetime.h: dates, times of day and the spans between them: what the files of the module _datetime share.
 *
 *   timedelta                   days, seconds, microseconds                       24 bytes
 *   date                        year, month, day, in the header                   16
 *       datetime                ... and a clock                                   24, with a zone 40
 *   time                        a clock                                           24, with a zone 40
 *   tzinfo                      what a time zone has to know; nothing itself      16
 *       timezone                a fixed offset from UTC, perhaps a name           32
 *
 * Values never change. Only those with a zone keep their hash, since a zone may be written in Python; the
 * others make it again. A span is computed with as its total in microseconds, which needs 68 bits.
 *
 *   datetime_calendar.c                         years, months, days and weeks as numbers
 *   datetime_delta.c, _date.c, _time.c, _zone.c   the types
 *   datetime_moment.c                           the type datetime
 *   datetime_order.c                            arithmetic, order and hash of datetime
 *   datetime_local.c                            timestamps and local time
 *   datetime_parse.c, datetime_format.c         texts
 *   datetime_arguments.c                        what constructors take, and pickles give them */
#ifndef OURO_MODULES_DATETIME_H
#define OURO_MODULES_DATETIME_H

#include <time.h>

#include "modules/itertools.h"

#define YEAR_MIN 1
#define YEAR_MAX 9999
#define ORDINAL_MAX 3652059 /* 9999-12-31; 0001-01-01 is day 1 */
#define DAY_SECONDS 86400
#define MICROSECONDS 1000000 /* a second */
#define DELTA_DAYS_MAX 999999999

__extension__ typedef __int128 Wide; /* microseconds of any span, and what they are multiplied with */

typedef struct Day {
    int year, month, day;
} Day;

typedef struct Clock {
    uint8_t hour, minute, second;
    uint8_t flags; /* CLOCK_* */
    uint32_t microsecond;
} Clock;
#define CLOCK_FOLD 1u  /* the second of two equal wall clock times */
#define CLOCK_AWARE 2u /* there is a zone */

typedef struct Delta { /* timedelta */
    Object base;       /* aux: days, signed */
    int32_t seconds, microseconds;
} Delta;

/* time and datetime. A date is the header alone: aux is year << 16 | month << 8 | day, and so it is in a
 * datetime. */
typedef struct Zoned {
    Ref zone;
    int64_t hash; /* -1: not computed */
} Zoned;
typedef struct Timed {
    Object base;
    Clock clock;
    Zoned zoned[]; /* one, if CLOCK_AWARE */
} Timed;

typedef struct Timezone {
    Object base;
    Ref offset; /* timedelta */
    Ref name;   /* str, or NULL */
} Timezone;

static inline Delta *delta_of(Borrow o) { return (Delta *)o; }
static inline Timed *timed_of(Borrow o) { return (Timed *)o; }
static inline int32_t delta_days(Borrow o) { return (int32_t)o->aux; }
static inline bool is_delta(Borrow o) { return o->type->spec->kind == KIND_TIMEDELTA; }
static inline bool is_datetime(Borrow o) { return o->type->spec->kind == KIND_DATETIME; }
static inline bool is_date(Borrow o) { return o->type->spec->kind == KIND_DATE || is_datetime(o); }
static inline bool is_time(Borrow o) { return o->type->spec->kind == KIND_TIME; }
static inline bool is_timezone(Borrow o) { return o->type->spec->kind == KIND_TIMEZONE; }
bool is_tzinfo(ThreadState *ts, Borrow o);
static inline Day day_of(Borrow o) { return (Day){o->aux >> 16, o->aux >> 8 & 0xff, o->aux & 0xff}; }
static inline Borrow zone_of(ThreadState *ts, Borrow o)
{
    return timed_of(o)->clock.flags & CLOCK_AWARE ? timed_of(o)->zoned->zone : ts->rt->none;
}
static inline unsigned fold_of(Borrow o) { return timed_of(o)->clock.flags & CLOCK_FOLD; }

/* --- datetime_calendar.c --- */
int days_in_month(int year, int month);
int days_before_year(int year);
int day_of_year(Day d);
int day_to_ordinal(Day d);
Day day_from_ordinal(int ordinal); /* 1..ORDINAL_MAX */
int day_weekday(Day d);            /* 0: Monday */
int iso_year_start(int year);      /* the ordinal of the Monday of week 1 */
typedef struct IsoWeek {
    int year, week, weekday;
} IsoWeek;
IsoWeek day_iso_week(Day d);
bool has_iso_week(int year, int week);

/* --- datetime_arguments.c --- */
/* args_bind for a constructor whose first `required` parameters are ints: complains of them first, and in
 * order. */
bool bind_ints(ThreadState *ts, const ArgSpec *spec, size_t required, Borrow const *args, size_t nargs,
               Borrow kwnames, Borrow *bound);
/* Those of `bound` that are given replace the values; then they are checked. */
bool read_day(ThreadState *ts, Borrow const *bound, Day *d);
bool read_clock_fields(ThreadState *ts, Borrow const *bound, Clock *c);
bool read_fold(ThreadState *ts, Borrow given, Clock *c);
bool check_zone(ThreadState *ts, Borrow zone); /* None or a tzinfo */
/* How pickles of a type look: so many bytes, of which the one at `place` holds a value from least to most,
 * and with `fold` perhaps 0x80 besides. */
typedef struct StateShape {
    const char *type;
    uint8_t size, place, least, most;
    bool fold;
} StateShape;
/* The bytes of a pickle that a constructor was given as its first argument; *state NULL: it was not. New
 * reference. */
bool pickled_state(ThreadState *ts, const StateShape *shape, Borrow given, Ref *state);
bool pickled_zone(ThreadState *ts, Borrow const *args, size_t nargs, Borrow *zone);
NATIVE(timed_reduce_ex);
NATIVE(timed_reduce);

/* --- the types --- */
Ref delta_new(ThreadState *ts, Wide microseconds); /* OverflowError where there is no such span */
Ref delta_new_of(ThreadState *ts, Type *type, Wide microseconds);
Wide delta_total(Borrow o);
static inline bool delta_is_zero(Borrow o)
{
    return !(o->aux | (uint32_t)delta_of(o)->seconds | (uint32_t)delta_of(o)->microseconds);
}
Ref date_new(ThreadState *ts, Type *type, Day d);
Ref date_make(ThreadState *ts, Type *cls, Day d); /* of a class that may be written in Python: it is called */
/* A time, or a datetime without its date yet. */
Ref timed_new(ThreadState *ts, Type *type, Clock c, Borrow zone);
void timed_dealloc(ThreadState *ts, Object *o);
void timed_traverse(Object *o, VisitFn visit, void *context);
size_t timed_size(Object *o);
Ref moment_new(ThreadState *ts, Type *type, Day d, Clock c, Borrow zone);
Ref moment_make(ThreadState *ts, Type *cls, Day d, Clock c, Borrow zone);
Ref moment_add(ThreadState *ts, Borrow moment, Wide microseconds); /* a copy that much later, fold 0 */
Ref timezone_new(ThreadState *ts, Borrow offset, Borrow name /* or NULL */);
Borrow timezone_utc(ThreadState *ts);                     /* NULL with an exception */
Ref time_tuple(ThreadState *ts, Day d, Clock c, int dst); /* time.struct_time */
/* time and datetime alike: the attributes and methods that ask clock and zone. */
extern const GetSetDef clock_getset[];
NATIVE(delta_total_seconds);
NATIVE(timed_utcoffset);
NATIVE(timed_dst);
NATIVE(timed_tzname);

/* --- datetime_zone.c: what a zone says of a moment (or None): new references --- */
Ref zone_utcoffset(ThreadState *ts, Borrow zone, Borrow moment); /* a timedelta of less than a day, or None */
Ref zone_dst(ThreadState *ts, Borrow zone, Borrow moment);
Ref zone_name(ThreadState *ts, Borrow zone, Borrow moment);
/* What a time or datetime says of itself: a time asks its zone of None. */
Ref timed_offset(ThreadState *ts, Borrow o);

/* --- datetime_order.c --- */
Ref moment_binary_add(ThreadState *ts, Borrow a, Borrow b);
Ref moment_binary_subtract(ThreadState *ts, Borrow a, Borrow b);
Ref moment_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op);
Ref time_compare(ThreadState *ts, Borrow a, Borrow b, CompareOp op);
int64_t timed_hash(ThreadState *ts, Borrow o); /* time and datetime */
/* Both timedelta or both None, and equal. */
bool same_offset(Borrow a, Borrow b);
Wide moment_wall_clock(Borrow o); /* microseconds from day 0, as if there were no zone */

/* --- datetime_local.c --- */
/* Seconds and microseconds of a number of seconds, rounded half to even. */
bool read_timestamp(ThreadState *ts, Borrow given, int64_t *seconds, uint32_t *microseconds);
bool local_fields(ThreadState *ts, int64_t timestamp, struct tm *fields);
Ref date_from_timestamp(ThreadState *ts, Type *cls, Borrow given);
NATIVE(moment_now);
NATIVE(moment_utcnow);
NATIVE(moment_fromtimestamp);
NATIVE(moment_utcfromtimestamp);
NATIVE(moment_timestamp);
NATIVE(moment_astimezone);

/* --- datetime_parse.c: false without an exception: the text is not in the ISO 8601 notation --- */
typedef struct IsoText {
    Day day;
    Clock clock; /* numbers as they stand: not checked */
    bool has_offset;
    Wide offset; /* microseconds */
} IsoText;
bool parse_iso_date(StrObject *text, IsoText *out);
bool parse_iso_time(StrObject *text, IsoText *out);
bool parse_iso_moment(StrObject *text, IsoText *out);
/* The zone for an offset that was parsed: new reference, None if there was none. */
Ref iso_zone(ThreadState *ts, const IsoText *iso);
bool iso_text_argument(ThreadState *ts, Borrow o);
Ref raise_not_iso(ThreadState *ts, Borrow text);

/* --- datetime_format.c --- */
#define DAY_TEXT 24
#define CLOCK_TEXT 24
#define OFFSET_TEXT 32
int write_day(char *to, Day d); /* YYYY-MM-DD; the length */
/* By a timespec: false with ValueError for an unknown one. */
bool write_clock(ThreadState *ts, char *to, Clock c, Borrow timespec);
void write_offset(char *to, Borrow offset, const char *colon); /* "" for None */
Ref ctime_text(ThreadState *ts, Day d, Clock c);
/* strftime() of all three. Consumes `fields`, a struct_time; NULL: an error stands. moment: what the zone is
 * asked of. */
Ref format_take(ThreadState *ts, Borrow format, Ref fields, uint32_t microsecond, Borrow zone, Borrow moment);
NATIVE(value_format); /* __format__ */

/* datetimemodule.c */
Ref iso_calendar_date(ThreadState *ts, IsoWeek week);

#endif
