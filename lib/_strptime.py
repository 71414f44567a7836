"""Dates from text: what time.strptime() calls.

The format is cut into pieces; each piece offers the ends at which its part of the text may stop, the longest first
as a rule, and the first way through all pieces counts.
"""
import time
from datetime import date, timedelta, timezone

_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
_MONTHS = ['', 'january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october',
           'november', 'december']
_COMPOSED = {'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S', 'D': '%m/%d/%y', 'T': '%H:%M:%S',
             'R': '%H:%M', 'r': '%I:%M:%S %p', 'F': '%Y-%m-%d'}

# For each number: how many digits at most and at least, and the range of its values.
_NUMBERS = {'d': (2, 1, 1, 31), 'H': (2, 1, 0, 23), 'I': (2, 1, 1, 12), 'j': (3, 1, 1, 366), 'm': (2, 1, 1, 12),
            'M': (2, 1, 0, 59), 'S': (2, 1, 0, 61), 'U': (2, 1, 0, 53), 'W': (2, 1, 0, 53), 'w': (1, 1, 0, 6),
            'u': (1, 1, 1, 7), 'y': (2, 2, 0, 99), 'Y': (4, 4, 0, 9999), 'G': (4, 4, 0, 9999), 'V': (2, 1, 0, 53)}


def _digits(text, at, most):
    """How many ASCII digits stand at a place, at most `most`."""
    n = 0
    while n < most and at + n < len(text) and '0' <= text[at + n] <= '9':
        n += 1
    return n


def _number(text, at, key):
    most, least, low, high = _NUMBERS[key]
    if key == 'd' and text[at:at + 1] == ' ' and '1' <= text[at + 1:at + 2] <= '9':
        yield at + 2, int(text[at + 1])
    for n in range(_digits(text, at, most), least - 1, -1):
        value = int(text[at:at + n])
        if low <= value <= high:
            yield at + n, value


def _word(text, at, words):
    """The words that stand at a place, the longest first: (end, index)."""
    lower = text.lower()
    found = [(at + len(word), index) for index, word in enumerate(words) if word and lower.startswith(word, at)]
    yield from sorted(found, reverse=True)


def _sixty(text, at):
    """Is there a number from 00 to 59?"""
    return '0' <= text[at:at + 1] <= '5' and _digits(text, at, 2) == 2


def _offset(text, at):
    """+hhmm or +hh:mm, with seconds and a fraction of them if they follow, or Z: what is written."""
    start = at
    if text[at:at + 1] == 'Z':
        yield at + 1, 'Z'
        return
    if text[at:at + 1] not in ('+', '-') or _digits(text, at + 1, 2) < 2:
        return
    ends, at = [], at + 3
    for _ in range(2):
        at += text[at:at + 1] == ':'
        if not _sixty(text, at):
            break
        at += 2
        ends.append(at)
    if len(ends) == 2 and text[at:at + 1] == '.':
        ends += range(at + 2, at + 2 + _digits(text, at + 1, 6))
    for end in reversed(ends):
        yield end, text[start:end]


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


def _zone(text, at):
    zones = ['utc', 'gmt'] + [name.lower() for name in time.tzname]
    for end, index in _word(text, at, zones):
        yield end, text[at:end]


def _piece(key, text, at):
    """The ends at which the part for a directive may stop, with what it says."""
    if key in _NUMBERS:
        return _number(text, at, key)
    if key in 'aA':
        return _word(text, at, [day[:3] for day in _DAYS] if key == 'a' else _DAYS)
    if key in 'bB':
        return _word(text, at, [month[:3] for month in _MONTHS] if key == 'b' else _MONTHS)
    if key == 'p':
        return _word(text, at, ['am', 'pm'])
    if key == 'f':
        return ((at + n, int(text[at:at + n].ljust(6, '0'))) for n in range(_digits(text, at, 6), 0, -1))
    return _offset(text, at) if key == 'z' else _zone(text, at)


def _cut(format, whole):
    """The format as a list: (True, directive), (False, character) or (False, ' ') for white space."""
    pieces = []
    at = 0
    while at < len(format):
        c = format[at]
        at += 1
        if c.isspace():
            if not pieces or pieces[-1] != (False, ' '):
                pieces.append((False, ' '))
        elif c != '%':
            pieces.append((False, c))
        elif at == len(format):
            raise ValueError(f"stray % in format '{whole}'") from None
        else:
            key = format[at]
            at += 1
            if key == '%':
                pieces.append((False, '%'))
            elif key in _COMPOSED and key in 'cxX':
                pieces += _cut(_COMPOSED[key], whole)
            elif key in _NUMBERS or key in 'aAbBpfzZ':
                pieces.append((True, key))
            else:
                raise ValueError(f"'{key}' is a bad directive in format '{whole}'") from None
    return pieces


def _match(pieces, text, at, found):
    """Fills found with a value for each directive; the end of the match, or None."""
    for index, (directive, key) in enumerate(pieces):
        if directive:
            for end, value in _piece(key, text, at):
                rest = {}
                stop = _match(pieces[index + 1:], text, end, rest)
                if stop is not None:
                    found[key] = value
                    found.update(rest)
                    return stop
            return None
        if key == ' ':
            end = at
            while end < len(text) and text[end].isspace():
                end += 1
            if end == at:
                return None
            at = end
        elif text[at:at + 1].lower() != key.lower():
            return None
        else:
            at += 1
    return at


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
    found = {}
    end = _match(_cut(format, format), text, 0, found)
    if end is None:
        raise ValueError(f'time data {text!r} does not match format {format!r}')
    if end != len(text):
        raise ValueError(f'unconverted data remains: {text[end:]}')
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
