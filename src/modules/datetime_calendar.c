/* datetime_calendar.c: arithmetic of the calendar on plain numbers.
 *
 * A day's ordinal counts from 0001-01-01, which is day 1, a Monday, in the Gregorian calendar extended
 * backwards. */
#include "modules/datetime.h"

#define DAYS_400_YEARS 146097
#define DAYS_100_YEARS 36524
#define DAYS_4_YEARS 1461

static const int days_before_month[14] = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};

static bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int days_in_month(int year, int month)
{
    if (month == 2 && is_leap(year)) return 29;
    return days_before_month[month + 1] - days_before_month[month];
}

int days_before_year(int year)
{
    int y = year - 1;
    return y * 365 + y / 4 - y / 100 + y / 400;
}

int day_of_year(Day d) { return days_before_month[d.month] + (d.month > 2 && is_leap(d.year)) + d.day; }

int day_to_ordinal(Day d) { return days_before_year(d.year) + day_of_year(d); }

/* The periods of 400, 100, 4 years and 1 year are taken off in turn. The last day of a period of 400 or 4
 * years is the end of a leap year: it would make a fifth century, or a fifth year. */
Day day_from_ordinal(int ordinal)
{
    int days = ordinal - 1;
    int cycles = days / DAYS_400_YEARS, centuries = (days %= DAYS_400_YEARS) / DAYS_100_YEARS;
    int fours = (days %= DAYS_100_YEARS) / DAYS_4_YEARS, years = (days %= DAYS_4_YEARS) / 365;
    days %= 365;
    int year = cycles * 400 + centuries * 100 + fours * 4 + years + 1;
    if (years == 4 || centuries == 4) return (Day){year - 1, 12, 31};
    Day d = {year, days / 32 + 1, 1};
    if (d.month < 12 && day_of_year((Day){year, d.month + 1, 1}) <= days + 1) d.month++;
    d.day = days + 2 - day_of_year(d);
    return d;
}

int day_weekday(Day d) { return (day_to_ordinal(d) + 6) % 7; }

int iso_year_start(int year)
{
    int fourth = days_before_year(year) + 4; /* January 4 is always in week 1 */
    return fourth - (fourth + 6) % 7;
}

IsoWeek day_iso_week(Day d)
{
    int ordinal = day_to_ordinal(d), year = d.year;
    if (ordinal >= iso_year_start(year + 1)) year++;
    else if (ordinal < iso_year_start(year)) year--;
    int days = ordinal - iso_year_start(year);
    return (IsoWeek){year, days / 7 + 1, days % 7 + 1};
}

bool has_iso_week(int year, int week)
{
    return (week >= 1 && week <= 52) ||
           (week == 53 && iso_year_start(year + 1) - iso_year_start(year) == 371);
}
