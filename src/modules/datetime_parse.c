/* datetime_parse.c: what texts in the ISO 8601 notation say.
 *
 *   date   YYYY-MM-DD, YYYYMMDD, YYYY-Www-D, YYYYWwwD, or a week without a day
 *   time   HH[:MM[:SS[.f...]]] or HH[MM[SS[.f...]]], then perhaps Z or an offset in the same notation behind
 * + or -
 *
 * A datetime has any character between the two. Texts end with a NUL, which is no digit. */
#include "base/utf8.h"
#include "modules/datetime.h"

/* --- digits --------------------------------------------------------------------------------------------- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static bool read_digits(const char **at, int count, int *value)
{
    *value = 0;
    for (; count > 0; count--, (*at)++) {
        if (!is_digit(**at)) return false;
        *value = *value * 10 + (**at - '0');
    }
    return true;
}

/* --- dates ---------------------------------------------------------------------------------------------- */

/* What stands behind the W. A week of year 0 is left to who makes a date of it: month 0. */
static bool read_week(const char *at, const char *end, int year, bool separated, Day *d)
{
    int week, weekday = 1;
    if (!read_digits(&at, 2, &week)) return false;
    if (at < end) {
        if (separated && *at++ != '-') return false;
        if (!read_digits(&at, 1, &weekday)) return false;
    }
    *d = (Day){1, 0, 0};
    if (year == 0) return true;
    if (!has_iso_week(year, week) || weekday < 1 || weekday > 7) return false;
    *d = day_from_ordinal(iso_year_start(year) + 7 * (week - 1) + weekday - 1);
    return true;
}

static bool read_date(const char *at, const char *end, Day *d)
{
    if (!read_digits(&at, 4, &d->year)) return false;
    bool separated = *at == '-';
    at += separated;
    if (*at == 'W') return read_week(at + 1, end, d->year, separated, d);
    if (!read_digits(&at, 2, &d->month)) return false;
    if (separated && *at++ != '-') return false;
    return read_digits(&at, 2, &d->day);
}

bool parse_iso_date(StrObject *text, IsoText *out)
{
    bool right_size = text->size == 7 || text->size == 8 || text->size == 10;
    return right_size && read_date(text->text, text->text + text->size, &out->day);
}

/* --- times ---------------------------------------------------------------------------------------------- */

/* Microseconds behind a point; digits after the sixth are dropped. */
static bool read_fraction(const char **at, const char *end, int *microsecond)
{
    int count = end - *at < 6 ? (int)(end - *at) : 6;
    if (!read_digits(at, count, microsecond)) return false;
    for (; count < 6; count++) *microsecond *= 10;
    while (is_digit(**at)) (*at)++;
    return true;
}

/* The clock up to `end`. *complete: the text ends where it ends. */
static bool read_clock(const char *at, const char *end, int *parts, bool *complete)
{
    bool colons = true;
    for (int i = 0; i < 3; i++) {
        if (!read_digits(&at, 2, &parts[i])) return false;
        char c = *at;
        if (i == 0) colons = c == ':';
        if (at + 1 >= end) {
            *complete = c == '\0';
            return true;
        }
        if (c == '.' || c == ',') {
            at++;
            break;
        }
        if (colons && c != ':') return false;
        at += colons;
    }
    if (!read_fraction(&at, end, &parts[3])) return false;
    *complete = *at == '\0';
    return true;
}

static const char *zone_begin(const char *at, const char *end)
{
    while (at < end && *at != '+' && *at != '-' && *at != 'Z') at++;
    return at;
}

static bool read_offset(const char *at, const char *end, IsoText *out)
{
    int parts[4] = {0}, sign = *at == '-' ? -1 : 1;
    bool complete;
    out->has_offset = true;
    if (*at == 'Z') return at[1] == '\0';
    if (!read_clock(at + 1, end, parts, &complete)) return false;
    int seconds = (parts[0] * 60 + parts[1]) * 60 + parts[2];
    out->offset = seconds ? (Wide)sign * ((Wide)seconds * MICROSECONDS + parts[3]) : 0;
    return complete;
}

static bool read_time(const char *at, const char *end, IsoText *out)
{
    int parts[4] = {0};
    bool complete;
    const char *zone = zone_begin(at, end);
    if (!read_clock(at, zone, parts, &complete)) return false;
    out->clock = (Clock){(uint8_t)parts[0], (uint8_t)parts[1], (uint8_t)parts[2], 0, (uint32_t)parts[3]};
    return zone == end ? complete : read_offset(zone, end, out);
}

bool parse_iso_time(StrObject *text, IsoText *out)
{
    const char *at = text->text;
    *out = (IsoText){.has_offset = false};
    return read_time(at + (*at == 'T'), text->text + text->size, out);
}

/* --- both ----------------------------------------------------------------------------------------------- */

/* Where the date ends and the character between it and the time stands, in a text of at least 7 bytes; 0:
 * nowhere. */
static size_t find_separator(const char *text, size_t size)
{
    if (size == 7) return 7;
    if (text[4] == '-') {
        if (text[5] != 'W') return 10;
        if (text[8] != '-') return 8;
        if (size == 9) return 0;
        return size > 10 && is_digit(text[10]) ? 8 : 10;
    }
    if (text[4] != 'W') return 8;
    size_t at = 7;
    while (is_digit(text[at])) at++;
    if (at < 9) return at;
    return at % 2 ? 8 : 7;
}

bool parse_iso_moment(StrObject *text, IsoText *out)
{
    const char *end = text->text + text->size;
    *out = (IsoText){.has_offset = false};
    if (text->size < 7) return false;
    size_t separator = find_separator(text->text, text->size);
    if (!separator || !read_date(text->text, text->text + separator, &out->day)) return false;
    if (separator >= text->size) return true;
    const char *time = text->text + separator;
    time += utf8_width(*time);
    return read_time(time, time < end ? end : time, out);
}

/* --- for those who ask ---------------------------------------------------------------------------------- */

Ref iso_zone(ThreadState *ts, const IsoText *iso)
{
    if (!iso->has_offset) return none_new(ts);
    Ref offset = delta_new(ts, iso->offset), zone = offset ? timezone_new(ts, offset, NULL) : NULL;
    ref_xdrop(offset);
    return zone;
}

bool iso_text_argument(ThreadState *ts, Borrow o)
{
    if (is_str(o)) return true;
    raise_type_error(ts, "fromisoformat: argument must be str");
    return false;
}

Ref raise_not_iso(ThreadState *ts, Borrow text)
{
    return raise_value_error(ts, "Invalid isoformat string: %R", text);
}
