"""Dates from text: what time.strptime() calls.

A format is made into a regular expression, in which each directive is a group of its own; the latest ones are kept.
"""
import re
import time
from datetime import date, timedelta, timezone

_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
_MONTHS = ['', 'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
           'november', 'december']
_WORDS = {'A': _DAYS, 'a': [day[:3] for day in _DAYS], 'B': _MONTHS, 'b': [month[:3] for month in _MONTHS],
          'p': ['am', 'pm']}
_COMPOSED = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}
_NUMBERS = {
    'd': r'3[01]|[12]\d|0[1-9]|[1-9]| [1-9]', 'H': r'2[0-3]|[01]\d|\d', 'I': r'1[0-2]|0[1-9]|[1-9]',
    'j': r'36[0-6]|3[0-5]\d|[12]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]', 'm': r'1[0-2]|0[1-9]|[1-9]',
    'M': r'[0-5]\d|\d', 'S': r'6[01]|[0-5]\d|\d', 'U': r'5[0-3]|[0-4]\d|\d', 'W': r'5[0-3]|[0-4]\d|\d',
    'V': r'5[0-3]|0[1-9]|[1-4]\d|\d', 'w': '[0-6]', 'u': '[1-7]', 'y': r'\d\d', 'Y': r'\d{4}', 'G': r'\d{4}',
}
_OFFSET = r'[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|(?-i:Z)'

_KEPT = 5
_patterns = {}              # from formats
_zones = time.tzname        # which the patterns know


def _one_of(words):
    """An expression for any of the words, the longest first."""
    return '|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True) if word)


def _expression(key):
    """What a directive stands for."""
    if key in _NUMBERS:
        return _NUMBERS[key]
    if key in _WORDS:
        return _one_of(_WORDS[key])
    if key == 'f':
        return '[0-9]{1,6}'
    return _OFFSET if key == 'z' else _one_of({'utc', 'gmt', *(name.lower() for name in time.tzname)})


def _translated(format, whole):
    """The source of the regular expression for a format, which is a part of the whole one."""
    parts = []
    for piece in re.split(r'(\s+|%.?)', format, flags=re.DOTALL):
        key = piece[1:]
        if piece[:1].isspace():
            parts.append(r'\s+')
        elif piece[:1] != '%':
            parts.append(re.escape(piece))
        elif not key:
            raise ValueError(f"stray % in format '{whole}'") from None
        elif key == '%':
            parts.append('%')
        elif key in _COMPOSED:
            parts.append(_translated(_COMPOSED[key], whole))
        elif key in _NUMBERS or key in _WORDS or key in 'fzZ':
            parts.append(f'(?P<{key}>{_expression(key)})')
        else:
            raise ValueError(f"'{key}' is a bad directive in format '{whole}'") from None
    return ''.join(parts)


def _pattern(format):
    global _zones
    if _zones != time.tzname:
        _zones = time.tzname
        _patterns.clear()
    pattern = _patterns.get(format)
    if pattern is None:
        if len(_patterns) >= _KEPT:
            _patterns.clear()
        pattern = _patterns[format] = re.compile(_translated(format, format), re.IGNORECASE)
    return pattern


def _offset_value(text):
    """(seconds, microseconds) east of Greenwich."""
    if text == 'Z':
        return 0, 0
    plain = text
    if text[3] == ':':
        if len(text) > 6 and text[6] != ':':
            raise ValueError(f'Inconsistent use of : in {text}')
        plain = text.replace(':', '')
    sign = -1 if text[0] == '-' else 1
    seconds = int(plain[1:3]) * 3600 + int(plain[3:5]) * 60 + int(plain[5:7] or 0)
    return sign * seconds, sign * int(plain[8:].ljust(6, '0'))


def _last(found, keys):
    """The directive of several that came last in the format, and so counts; None if there is none."""
    return next((key for key in reversed(found) if key in keys), None)


def _hour(found):
    key = _last(found, 'HI')
    if key == 'I':
        return found['I'] % 12 + (12 if found.get('p') == 1 else 0)
    return found.get(key, 0)


def _year(found):
    key = _last(found, 'Yy')
    if key == 'y':
        return found['y'] + (2000 if found['y'] <= 68 else 1900)
    return found.get(key)


def _weekday(found):
    key = _last(found, 'aAwu')
    if key is None:
        return None
    return found[key] if key in 'aA' else (found[key] - 1) % 7


def _days_in_year(year):
    return 366 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 365


def _day_of_year(day):
    return day.toordinal() - date(day.year, 1, 1).toordinal() + 1


def _from_week(found, year, weekday):
    """(year, day of the year) of a weekday in a week that is counted from the first Sunday (%U) or Monday (%W)."""
    sunday = _last(found, 'UW') == 'U'
    first = date(year, 1, 1).weekday()
    if sunday:
        first, weekday = (first + 1) % 7, (weekday + 1) % 7
    before = (7 - first) % 7
    week = found['U' if sunday else 'W']
    day = 1 + weekday - first if week == 0 else 1 + before + 7 * (week - 1) + weekday
    return (year, day) if day > 0 else (year - 1, day + _days_in_year(year - 1))


def _from_iso_week(found, weekday):
    """(year, day of the year) of a weekday in week %V of the year %G."""
    year = found['G']
    first = date(year, 1, 1)
    fourth = first + timedelta(3)  # always in week 1
    day = 7 * (found['V'] - 1) + weekday - fourth.weekday() + 4
    return (year, day) if day > 0 else (year - 1, day + _days_in_year(year - 1))


def _check_iso(found):
    """%G goes with %V and a weekday, and with no other year."""
    iso_year, iso_week, weekday = 'G' in found, 'V' in found, _weekday(found)
    pair = "and a weekday directive ('%A', '%a', '%w', or '%u')."
    if iso_year and _year(found) is None:
        if not iso_week or weekday is None:
            raise ValueError(f"ISO year directive '%G' must be used with the ISO week directive '%V' {pair}")
        if 'j' in found:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
    elif iso_week and 'U' not in found and 'W' not in found:
        if weekday is None:
            raise ValueError(f"ISO week directive '%V' must be used with the ISO year directive '%G' {pair}")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")


def _date(found):
    """(year, month, day, weekday, day of the year)."""
    _check_iso(found)
    year, weekday, day_of_year = _year(found), _weekday(found), found.get('j')
    month, day = found.get(_last(found, 'mbB'), 1), found.get('d', 1)
    leap_day = year is None and month == 2 and day == 29
    year = 1904 if leap_day else 1900 if year is None else year
    if day_of_year is None and weekday is not None:
        if 'U' in found or 'W' in found:
            year, day_of_year = _from_week(found, year, weekday)
        elif 'G' in found and 'V' in found:
            year, day_of_year = _from_iso_week(found, weekday)
    if day_of_year is None:
        then = date(year, month, day)
        day_of_year = _day_of_year(then)
    else:
        then = date.fromordinal(date(year, 1, 1).toordinal() + day_of_year - 1)
    if weekday is None:
        weekday = then.weekday()
    return 1900 if leap_day else then.year, then.month, then.day, weekday, day_of_year


def _daylight(zone):
    """tm_isdst for the name of a zone: -1 where it says nothing."""
    if zone is None:
        return -1
    zone = zone.lower()
    if zone in ('utc', 'gmt') or zone == time.tzname[0].lower():
        return -1 if time.tzname[0] == time.tzname[1] and time.daylight and zone not in ('utc', 'gmt') else 0
    return 1 if zone == time.tzname[1].lower() else -1


def _parse(text, format):
    """What the directives of a format say of a text, by directive."""
    for index, value in enumerate((text, format)):
        if not isinstance(value, str):
            raise TypeError(f'strptime() argument {index} must be str, not {type(value)}')
    match = _pattern(format).match(text)
    if match is None:
        raise ValueError(f'time data {text!r} does not match format {format!r}')
    if match.end() != len(text):
        raise ValueError(f'unconverted data remains: {text[match.end():]}')
    found = match.groupdict()
    for key, value in found.items():
        if key in _NUMBERS:
            found[key] = int(value)
        elif key in _WORDS:
            found[key] = _WORDS[key].index(value.lower())
        elif key == 'f':
            found[key] = int(value.ljust(6, '0'))
    return found


def _strptime(data_string, format='%a %b %d %H:%M:%S %Y'):
    """(the fields of a time.struct_time, microseconds, microseconds of the zone's offset) from text."""
    found = _parse(data_string, format)
    offset, rest = _offset_value(found['z']) if 'z' in found else (None, 0)
    year, month, day, weekday, day_of_year = _date(found)
    zone = found.get('Z')
    fields = (year, month, day, _hour(found), found.get('M', 0), found.get('S', 0), weekday, day_of_year,
              _daylight(zone), zone, offset)
    return fields, found.get('f', 0), rest


def _strptime_time(data_string, format='%a %b %d %H:%M:%S %Y'):
    """A time.struct_time from text."""
    return time.struct_time(_strptime(data_string, format)[0])


def _strptime_datetime(cls, data_string, format='%a %b %d %H:%M:%S %Y'):
    """An instance of a class of datetimes from text."""
    fields, microsecond, offset_rest = _strptime(data_string, format)
    name, offset = fields[-2:]
    if offset is None:
        return cls(*fields[:6], microsecond)
    offset = timedelta(0, offset, offset_rest)
    return cls(*fields[:6], microsecond, timezone(offset, name) if name else timezone(offset))
