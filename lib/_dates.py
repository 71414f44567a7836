"""Arithmetic of the calendar on plain numbers, and the ISO 8601 notation: what datetime is built on.

A day's ordinal counts from 0001-01-01, which is day 1, a Monday, in the Gregorian calendar extended backwards.
Nothing here knows the classes of datetime: numbers go in and come out.
"""
from _types import hide_frames

hide_frames()

DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_DAYS_IN_400_YEARS = 146097
_DAYS_IN_100_YEARS = 36524
_DAYS_IN_4_YEARS = 1461


class NotIso(Exception):
    """The text is not in the ISO 8601 notation."""


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year, month):
    return 29 if month == 2 and is_leap(year) else DAYS_IN_MONTH[month]


def days_before_year(year):
    year -= 1
    return year * 365 + year // 4 - year // 100 + year // 400


def day_of_year(year, month, day):
    return DAYS_BEFORE_MONTH[month] + (month > 2 and is_leap(year)) + day


def to_ordinal(year, month, day):
    return days_before_year(year) + day_of_year(year, month, day)


def from_ordinal(ordinal):
    """(year, month, day) of a day.

    The periods of 400, 100, 4 years and 1 year are taken off in turn.  The last day of a period of 400 or 4 years
    is the end of a leap year: it would make a fifth century, or a fifth year.
    """
    cycles, days = divmod(ordinal - 1, _DAYS_IN_400_YEARS)
    centuries, days = divmod(days, _DAYS_IN_100_YEARS)
    fours, days = divmod(days, _DAYS_IN_4_YEARS)
    years, days = divmod(days, 365)
    year = cycles * 400 + centuries * 100 + fours * 4 + years + 1
    if years == 4 or centuries == 4:
        return year - 1, 12, 31
    month = days // 32 + 1
    if month < 12 and day_of_year(year, month + 1, 1) <= days + 1:
        month += 1
    return year, month, days + 2 - day_of_year(year, month, 1)


def iso_year_start(year):
    """The ordinal of the Monday of week 1: the week with the year's first Thursday."""
    fourth = days_before_year(year) + 4
    return fourth - (fourth - 1) % 7


def iso_week(ordinal, year):
    """(ISO year, week, weekday) of a day in a calendar year."""
    iso_year = year + (ordinal >= iso_year_start(year + 1)) - (ordinal < iso_year_start(year))
    week, weekday = divmod(ordinal - iso_year_start(iso_year), 7)
    return iso_year, week + 1, weekday + 1


def has_iso_week(year, week):
    return 1 <= week <= 52 or week == 53 and iso_year_start(year + 1) - iso_year_start(year) == 371


def _digits(text, at, count):
    """The number that so many ASCII digits at a place make."""
    digits = text[at:at + count]
    if len(digits) != count or not (digits.isascii() and digits.isdigit()) and count:
        raise NotIso
    return int(digits or '0')


def _week_date(text, year, at, separated):
    """The date behind the W of a week date."""
    week, weekday, at = _digits(text, at, 2), 1, at + 2
    if at < len(text):
        if separated and text[at] != '-':
            raise NotIso
        weekday = _digits(text, at + separated, 1)
    if year == 0:
        return 1, 0, 0  # the month is what date() will complain of, as in CPython
    if not has_iso_week(year, week) or not 1 <= weekday <= 7:
        raise NotIso
    return from_ordinal(iso_year_start(year) + (week - 1) * 7 + weekday - 1)


def parse_date(text):
    """(year, month, day) from YYYY-MM-DD, YYYYMMDD, YYYY-Www-D, YYYYWwwD, or a week without a day."""
    if len(text) == 10 and text[4] == text[7] == '-' and text.isascii():  # nearly all there are
        year, month, day = text[:4], text[5:7], text[8:]
        if year.isdigit() and month.isdigit() and day.isdigit():
            return int(year), int(month), int(day)
    year = _digits(text, 0, 4)
    separated = text[4:5] == '-'
    at = 4 + separated
    if text[at:at + 1] == 'W':
        return _week_date(text, year, at + 1, separated)
    month, at = _digits(text, at, 2), at + 2
    if separated and text[at:at + 1] != '-':
        raise NotIso
    return year, month, _digits(text, at + separated, 2)


def _clock_fraction(text, at, end):
    """Microseconds from the digits behind a point; those after the sixth are dropped.  (microseconds, place after)"""
    count = min(end - at, 6)
    microseconds = _digits(text, at, count) * 10 ** (6 - count)
    at += count
    while '0' <= text[at:at + 1] <= '9':
        at += 1
    return microseconds, at


def _clock(text, start, end):
    """([hour, minute, second, microsecond], is all of it used?) from HH[:MM[:SS[.f...]]] or HH[MM[SS[.f...]]]."""
    parts, at, colons = [0, 0, 0, 0], start, True
    for index in range(3):
        parts[index], at = _digits(text, at, 2), at + 2
        separator = text[at:at + 1]
        if index == 0:
            colons = separator == ':'
        if at + 1 >= end:
            return parts, at >= len(text)
        if separator in '.,':
            at += 1
            break
        if colons:
            if separator != ':':
                raise NotIso
            at += 1
    parts[3], at = _clock_fraction(text, at, end)
    return parts, at == len(text)


def parse_time(text):
    """([hour, minute, second, microsecond], offset) where the offset is None or (seconds, microseconds)."""
    if len(text) in (8, 15) and text[2] == text[5] == ':' and text[8:9] in '.,' and text.isascii():  # nearly all
        hour, minute, second, microsecond = text[:2], text[3:5], text[6:8], text[9:] or '0'
        if hour.isdigit() and minute.isdigit() and second.isdigit() and microsecond.isdigit():
            return [int(hour), int(minute), int(second), int(microsecond)], None
    if not text.isascii():
        text = text.encode('utf-8', 'surrogatepass').decode('latin-1')  # bytes are what counts
    end = min(at for at in (text.find('+'), text.find('-'), text.find('Z'), len(text)) if at >= 0)
    parts, complete = _clock(text, 0, end)
    if end == len(text):
        if not complete:
            raise NotIso
        return parts, None
    if text[end] == 'Z':
        if end + 1 != len(text):
            raise NotIso
        return parts, (0, 0)
    (hours, minutes, seconds, microseconds), complete = _clock(text, end + 1, len(text))
    if not complete:
        raise NotIso
    sign = -1 if text[end] == '-' else 1
    return parts, (sign * (hours * 3600 + minutes * 60 + seconds), sign * microseconds)


def find_separator(text):
    """Where the date ends and the character between it and the time stands, in a text of at least 7 characters."""
    size = len(text)
    if size == 7:
        return 7
    if text[4] == '-':
        if text[5] != 'W':
            return 10
        if size == 8 or text[8] != '-':
            return 8
        if size == 9:
            raise NotIso
        return 8 if size > 10 and '0' <= text[10] <= '9' else 10
    if text[4] != 'W':
        return 8
    at = 7
    while at < size and '0' <= text[at] <= '9':
        at += 1
    if at < 9:
        return at
    return 7 if at % 2 == 0 else 8


def parse_date_alone(text):
    if len(text) not in (7, 8, 10) or not text.isascii():
        raise NotIso
    return parse_date(text)


def parse_time_alone(text):
    return parse_time(text.removeprefix('T'))


def parse_both(text):
    """((year, month, day), [hour, minute, second, microsecond] or [], offset) of a date, perhaps with a time."""
    if len(text) < 7:
        raise NotIso
    end = find_separator(text)
    date = parse_date(text[:end])
    return (date, *parse_time(text[end + 1:])) if len(text) > end else (date, [], None)
