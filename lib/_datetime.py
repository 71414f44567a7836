"""The classes of the module datetime, which shows the public names alone."""
import time as _time
from _operator import index as _index
from _types import hide_frames as _hide_frames, seal as _seal
from math import modf as _modf
from operator import attrgetter as _attrgetter

import _dates

__name__ = 'datetime'  # where the classes say they are from
_hide_frames()

MINYEAR = 1
MAXYEAR = 9999

_MISSING = object()
_DAY = 86400
_MICROSECONDS_A_DAY = 86400 * 10 ** 6
_EPOCH = 719163 * _DAY  # 1970-01-01 in seconds from day 0
_DAY_NAMES = (None, 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')
_MONTH_NAMES = (None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec')
_OFFSET_RANGE = 'offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24)'


def _reader(name, doc):
    """A property that shows a slot."""
    return property(_attrgetter(name), doc=doc)


def _type_name(value):
    """The name of a value's class, as messages have it."""
    kind = type(value)
    return f'datetime.{kind.__name__}' if kind in _OWN_CLASSES else kind.__name__


def _c_int(value):
    """A whole number that fits 32 bits."""
    value = _index(value)
    if -2 ** 31 <= value < 2 ** 31:
        return value
    if -2 ** 63 <= value < 2 ** 63:
        raise OverflowError(f"signed integer is {'greater than maximum' if value > 0 else 'less than minimum'}")
    raise OverflowError('Python int too large to convert to C long')


def _require(*given):
    """Complain of the first argument that is missing or no int: pairs of a name and a value."""
    for place, (name, value) in enumerate(given, 1):
        if value is _MISSING:
            raise TypeError(f"function missing required argument '{name}' (pos {place})")
        _c_int(value)


def _check_date(year, month, day):
    if type(year) is type(month) is type(day) is int and 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= 28:
        return year, month, day  # nearly all there are
    year, month, day = _c_int(year), _c_int(month), _c_int(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    if not 1 <= month <= 12:
        raise ValueError('month must be in 1..12')
    if not 1 <= day <= _dates.days_in_month(year, month):
        raise ValueError('day is out of range for month')
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    if (type(hour) is type(minute) is type(second) is type(microsecond) is type(fold) is int and 0 <= hour < 24
            and 0 <= minute < 60 and 0 <= second < 60 and 0 <= microsecond < 1000000 and 0 <= fold <= 1):
        return hour, minute, second, microsecond, fold
    hour, minute, second = _c_int(hour), _c_int(minute), _c_int(second)
    microsecond, fold = _c_int(microsecond), _c_int(fold)
    if not 0 <= hour <= 23:
        raise ValueError('hour must be in 0..23')
    if not 0 <= minute <= 59:
        raise ValueError('minute must be in 0..59')
    if not 0 <= second <= 59:
        raise ValueError('second must be in 0..59')
    if not 0 <= microsecond <= 999999:
        raise ValueError('microsecond must be in 0..999999')
    if fold not in (0, 1):
        raise ValueError('fold must be either 0 or 1')
    return hour, minute, second, microsecond, fold


def _check_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{_type_name(zone)}'")


def _check_text(value, function, place=1):
    if not isinstance(value, str):
        raise TypeError(f'{function}() argument {place} must be str, not {_type_name(value)}')


def _pickled(state, size, place, highest):
    """The bytes of a pickled value if that is what a constructor was given; a str is what Python 2 wrote."""
    if isinstance(state, str) and len(state) == size:
        try:
            state = state.encode('latin-1')
        except UnicodeEncodeError:
            raise ValueError('Failed to encode latin1 string when unpickling a datetime object. '
                             "pickle.load(data, encoding='latin1') is assumed.") from None
    if isinstance(state, bytes) and len(state) == size and state[place] & 0x7f in highest:
        return state
    return None


def _unpickled_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError('bad tzinfo state arg')
    return zone


def _ask_zone(zone, question, moment):
    """What a zone answers to utcoffset() or dst(): a timedelta of less than a day, or None."""
    if zone is None:
        return None
    answer = getattr(zone, question)(moment)
    if answer is None:
        return None
    if not isinstance(answer, timedelta):
        raise TypeError(f"tzinfo.{question}() must return None or timedelta, not '{_type_name(answer)}'")
    if not -1 <= answer._days < 1 or answer._days == -1 and not (answer._seconds or answer._microseconds):
        raise ValueError(_OFFSET_RANGE + '.')
    return answer


def _ask_name(zone, moment):
    if zone is None:
        return None
    name = zone.tzname(moment)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{_type_name(name)}'")
    return name


def _offset_text(offset, colon=':'):
    """+HH:MM, with seconds and microseconds if there are any."""
    if offset is None:
        return ''
    microseconds = offset._total()
    sign = '-' if microseconds < 0 else '+'
    seconds, microseconds = divmod(abs(microseconds), 10 ** 6)
    minutes, seconds = divmod(seconds, 60)
    text = f'{sign}{minutes // 60:02d}{colon}{minutes % 60:02d}'
    if seconds or microseconds:
        text += f'{colon}{seconds:02d}'
    return f'{text}.{microseconds:06d}' if microseconds else text


def _clock_text(hour, minute, second, microsecond, timespec):
    if timespec == 'auto':
        timespec = 'microseconds' if microsecond else 'seconds'
    if timespec == 'microseconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}'
    if timespec == 'seconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}'
    if timespec == 'milliseconds':
        return f'{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}'
    if timespec == 'minutes':
        return f'{hour:02d}:{minute:02d}'
    if timespec == 'hours':
        return f'{hour:02d}'
    raise ValueError('Unknown timespec value')


def _format(value, format, fields, microsecond, zone, moment):
    """strftime() for all three: %f, %z and %Z are put in here, the platform does the rest."""
    _check_text(format, 'strftime')
    format = format.partition('\0')[0]  # as C has it
    pieces, at = [], 0
    while (percent := format.find('%', at)) >= 0:
        key = format[percent + 1:percent + 2]
        pieces.append(format[at:percent])
        if key == 'f':
            pieces.append(f'{microsecond:06d}')
        elif key == 'z':
            pieces.append(_offset_text(_ask_zone(zone, 'utcoffset', moment), ''))
        elif key == 'Z':
            pieces.append((_ask_name(zone, moment) or '').replace('%', '%%'))
        else:
            pieces.append('%' + key)
        at = percent + 2
    return _time.strftime(''.join(pieces) + format[at:], fields)


def _iso_zone(offset):
    """The zone for an offset in a text: None, or a pair of seconds and microseconds."""
    if offset is None:
        return None
    return timezone(timedelta(0, *offset)) if offset[0] else timezone.utc


def _parsed(parse, text):
    """What a function of _dates makes of a text.  The exception has no other one for its context, as in CPython."""
    if not isinstance(text, str):
        raise TypeError('fromisoformat: argument must be str')
    try:
        return parse(text)
    except _dates.NotIso:
        pass
    raise ValueError(f'Invalid isoformat string: {text!r}')


def _seconds(year, month, day, hour, minute, second):
    """Seconds from day 0 to a moment."""
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f'year {year} is out of range')
    return ((_dates.to_ordinal(year, month, day) * 24 + hour) * 60 + minute) * 60 + second


def _local(seconds):
    """The local wall clock at a moment, both in seconds from day 0."""
    return _seconds(*_time.localtime(seconds - _EPOCH)[:6])


def _split_timestamp(timestamp):
    """(seconds, microseconds) of a number of seconds, rounded half to even."""
    if not isinstance(timestamp, float):
        return _index(timestamp), 0
    if timestamp != timestamp:
        raise ValueError('Invalid value NaN (not a number)')
    fraction, seconds = _modf(timestamp)
    if not -2.0 ** 63 <= seconds < 2.0 ** 63:
        raise OverflowError('timestamp out of range for platform time_t')
    carry, microseconds = divmod(round(fraction * 1e6), 10 ** 6)
    return int(seconds) + carry, microseconds


def _divide_nearest(a, b):
    """a / b as the nearest int, ties to even."""
    quotient, rest = divmod(a, b)
    rest *= 2
    above = rest > b if b > 0 else rest < b
    return quotient + (above or rest == b and quotient % 2 == 1)


def _span(microseconds):
    """A timedelta of so many microseconds."""
    seconds, microseconds = divmod(microseconds, 10 ** 6)
    return _normal_span(*divmod(seconds, _DAY), microseconds, timedelta)


def _normal_span(days, seconds, microseconds, cls):
    if not -999999999 <= days <= 999999999:
        if not -2 ** 31 <= days < 2 ** 31:
            raise OverflowError('Python int too large to convert to C int')
        raise OverflowError(f'days={days}; must have magnitude <= 999999999')
    self = object.__new__(cls)
    self._days, self._seconds, self._microseconds = days, seconds, microseconds
    return self


def _round_rest(microseconds, rest):
    """The whole number nearest to microseconds + rest, ties to even."""
    whole, part = int(rest // 1), rest % 1
    total = microseconds + whole
    return total + (part > 0.5 or part == 0.5 and total % 2 == 1)


_UNITS = (('microseconds', 1), ('milliseconds', 1000), ('seconds', 10 ** 6), ('minutes', 60 * 10 ** 6),
          ('hours', 3600 * 10 ** 6), ('days', _MICROSECONDS_A_DAY), ('weeks', 7 * _MICROSECONDS_A_DAY))


def _sum_units(*values):
    """Microseconds in so many of each unit; fractions add up before they are rounded once."""
    total, rest = 0, 0.0
    for (unit, factor), value in zip(_UNITS, values):
        if isinstance(value, int):
            total += value * factor
        elif isinstance(value, float):
            fraction, whole = _modf(value)
            total += int(whole) * factor
            fraction, whole = _modf(fraction * factor)
            total += int(whole)
            rest += fraction
        else:
            raise TypeError(f'unsupported type for timedelta {unit} component: {_type_name(value)}')
    return _round_rest(total, rest) if rest else total


class timedelta:
    """Difference between two datetime values.

    timedelta(days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0)

    All arguments are optional and default to 0; they may be ints or floats, positive or negative.
    """
    __slots__ = '_days', '_seconds', '_microseconds'

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        total = _sum_units(microseconds, milliseconds, seconds, minutes, hours, days, weeks)
        total, microseconds = divmod(total, 10 ** 6)
        return _normal_span(*divmod(total, _DAY), microseconds, cls)

    days = _reader('_days', 'Number of days.')
    seconds = _reader('_seconds', 'Number of seconds (>= 0 and less than 1 day).')
    microseconds = _reader('_microseconds', 'Number of microseconds (>= 0 and less than 1 second).')

    def _total(self):
        """All of it in microseconds."""
        return (self._days * _DAY + self._seconds) * 10 ** 6 + self._microseconds

    def _key(self):
        return self._days, self._seconds, self._microseconds

    def total_seconds(self):
        """Total seconds in the duration."""
        return self._total() / 10 ** 6

    def __repr__(self):
        parts = [f'{name}={value}' for name, value in zip(('days', 'seconds', 'microseconds'), self._key()) if value]
        return f"{_type_name(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        text = f'{minutes // 60}:{minutes % 60:02d}:{seconds:02d}'
        if self._days:
            text = f"{self._days} day{'' if self._days in (1, -1) else 's'}, {text}"
        return f'{text}.{self._microseconds:06d}' if self._microseconds else text

    def __hash__(self):
        return hash(self._key())

    def __bool__(self):
        return bool(self._days or self._seconds or self._microseconds)

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if isinstance(other, timedelta) else NotImplemented

    def __add__(self, other):
        if isinstance(self, timedelta) and isinstance(other, timedelta):
            return _span(self._total() + other._total())
        return NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return _span(self._total() - other._total()) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return _span(other._total() - self._total()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return _span(-self._total())

    def __pos__(self):
        return _span(self._total())

    def __abs__(self):
        return _span(abs(self._total()))

    def __mul__(self, other):
        if isinstance(other, int):
            return _span(self._total() * other)
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return _span(_divide_nearest(self._total() * numerator, denominator))
        return NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return _span(_divide_nearest(self._total(), other))
        if isinstance(other, float):
            numerator, denominator = other.as_integer_ratio()
            return _span(_divide_nearest(self._total() * denominator, numerator))
        return NotImplemented

    def __rtruediv__(self, other):
        return timedelta.__truediv__(other, self) if isinstance(other, timedelta) else NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return _span(self._total() // other)
        return NotImplemented

    def __rfloordiv__(self, other):
        return timedelta.__floordiv__(other, self) if isinstance(other, timedelta) else NotImplemented

    def __mod__(self, other):
        return _span(self._total() % other._total()) if isinstance(other, timedelta) else NotImplemented

    def __rmod__(self, other):
        return timedelta.__mod__(other, self) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if isinstance(other, timedelta):
            quotient, rest = divmod(self._total(), other._total())
            return quotient, _span(rest)
        return NotImplemented

    def __rdivmod__(self, other):
        return timedelta.__divmod__(other, self) if isinstance(other, timedelta) else NotImplemented

    def __reduce__(self):
        return type(self), self._key()


timedelta.resolution = timedelta(microseconds=1)
timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, _DAY - 1, 999999)


class _IsoCalendarDate(tuple):
    """The result of date.isocalendar() or datetime.isocalendar(): year, week and weekday."""
    __slots__ = ()

    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f'{_type_name(self)}(year={self[0]}, week={self[1]}, weekday={self[2]})'

    def __reduce__(self):
        return tuple, (tuple(self),)


_IsoCalendarDate.__name__ = _IsoCalendarDate.__qualname__ = 'IsoCalendarDate'


class date:
    """date(year, month, day) --> date object"""
    __slots__ = '_year', '_month', '_day'

    def __new__(cls, year=_MISSING, month=_MISSING, day=_MISSING):
        if day is _MISSING:
            state = _pickled(year, 4, 2, range(1, 13)) if month is _MISSING else None
            if state:
                self = object.__new__(cls)
                self._year, self._month, self._day = state[0] * 256 + state[1], state[2], state[3]
                return self
            _require(('year', year), ('month', month), ('day', day))
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    year = _reader('_year', 'The year, from MINYEAR to MAXYEAR.')
    month = _reader('_month', 'The month, from 1 to 12.')
    day = _reader('_day', 'The day of the month, from 1.')

    @classmethod
    def fromtimestamp(cls, timestamp, /):
        """Create a date from a POSIX timestamp, as local time has it."""
        seconds = int(timestamp // 1) if isinstance(timestamp, float) and _split_timestamp(timestamp) else timestamp
        return cls(*_time.localtime(_index(seconds))[:3])

    @classmethod
    def today(cls):
        """Current date or datetime:  same as self.__class__.fromtimestamp(time.time())."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal, /):
        """The date of a day that is counted from 0001-01-01, which is day 1."""
        ordinal = _c_int(ordinal)
        if ordinal < 1:
            raise ValueError('ordinal must be >= 1')
        return cls(*_dates.from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, date_string, /):
        """Construct a date from a string in ISO 8601 format."""
        return cls(*_parsed(_dates.parse_date_alone, date_string))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The date of a weekday in a week of an ISO year."""
        year, week, day = _index(year), _index(week), _index(day)
        if not all(-2 ** 31 <= value < 2 ** 31 for value in (year, week, day)):
            raise ValueError('ISO calendar component out of range')
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f'Year is out of range: {year}')
        if not _dates.has_iso_week(year, week):
            raise ValueError(f'Invalid week: {week}')
        if not 1 <= day <= 7:
            raise ValueError(f'Invalid day: {day} (range is [1, 7])')
        return cls(*_dates.from_ordinal(_dates.iso_year_start(year) + (week - 1) * 7 + day - 1))

    def _key(self):
        return self._year, self._month, self._day

    def __repr__(self):
        return f'{_type_name(self)}({self._year}, {self._month}, {self._day})'

    def __str__(self):
        return self.isoformat()

    def isoformat(self):
        """The date as YYYY-MM-DD."""
        return f'{self._year:04d}-{self._month:02d}-{self._day:02d}'

    def ctime(self):
        """The moment as C's ctime() writes it."""
        return (f'{_DAY_NAMES[self.toordinal() % 7 or 7]} {_MONTH_NAMES[self._month]} {self._day:2d} 00:00:00 '
                f'{self._year:04d}')

    def strftime(self, format):
        """The date by a format, as time.strftime() has it."""
        return _format(self, format, self.timetuple(), 0, None, self)

    def __format__(self, format, /):
        _check_text(format, '__format__')
        return self.strftime(format) if format else str(self)

    def timetuple(self):
        """The local time as a time.struct_time."""
        return _struct_time(self, 0, 0, 0, -1)

    def toordinal(self):
        """The number of days since 0000-12-31: January 1 of year 1 is day 1."""
        return _dates.to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        """The day of the week: Monday is 0, Sunday is 6."""
        return (date.toordinal(self) + 6) % 7

    def isoweekday(self):
        """The day of the week: Monday is 1, Sunday is 7."""
        return date.toordinal(self) % 7 or 7

    def isocalendar(self):
        """ISO year, week number and weekday."""
        return _IsoCalendarDate(*_dates.iso_week(date.toordinal(self), self._year))

    def replace(self, year=_MISSING, month=_MISSING, day=_MISSING):
        """The same date with some fields changed."""
        return date.__new__(type(self), self._year if year is _MISSING else year,
                            self._month if month is _MISSING else month, self._day if day is _MISSING else day)

    def __hash__(self):
        return hash((self._year, self._month, self._day))

    def __eq__(self, other):
        return date._key(self) == date._key(other) if isinstance(other, date) else NotImplemented

    def __lt__(self, other):
        return date._key(self) < date._key(other) if isinstance(other, date) else NotImplemented

    def __le__(self, other):
        return date._key(self) <= date._key(other) if isinstance(other, date) else NotImplemented

    def __gt__(self, other):
        return date._key(self) > date._key(other) if isinstance(other, date) else NotImplemented

    def __ge__(self, other):
        return date._key(self) >= date._key(other) if isinstance(other, date) else NotImplemented

    def _days_later(self, days):
        ordinal = self.toordinal() + days
        if not 1 <= ordinal <= 3652059:
            raise OverflowError('date value out of range')
        return type(self)(*_dates.from_ordinal(ordinal))

    def __add__(self, other):
        return self._days_later(other._days) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._days_later(-other._days)
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def __rsub__(self, other):
        if isinstance(other, datetime) or not isinstance(other, date):
            return NotImplemented
        return date.__sub__(other, self)

    def __reduce__(self):
        return type(self), (bytes((*divmod(self._year, 256), self._month, self._day)),)


def _struct_time(day, hour, minute, second, dst):
    year, month, of_month = day._year, day._month, day._day
    return _time.struct_time((year, month, of_month, hour, minute, second, date.weekday(day),
                              _dates.day_of_year(year, month, of_month), dst))


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(days=1)


class tzinfo:
    """Abstract base class for time zone info objects."""
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        return object.__new__(cls)

    def tzname(self, dt, /):
        """datetime -> string name of time zone."""
        raise NotImplementedError('a tzinfo subclass must implement tzname()')

    def utcoffset(self, dt, /):
        """datetime -> timedelta showing offset from UTC, negative values indicating West of UTC"""
        raise NotImplementedError('a tzinfo subclass must implement utcoffset()')

    def dst(self, dt, /):
        """datetime -> DST offset as timedelta positive east of UTC."""
        raise NotImplementedError('a tzinfo subclass must implement dst()')

    def fromutc(self, dt, /):
        """datetime in UTC -> datetime in local time."""
        _check_own_moment(self, dt)
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError('fromutc: non-None utcoffset() result required')
        dst = dt.dst()
        if dst is None:
            raise ValueError('fromutc: non-None dst() result required')
        standard = dt + (offset - dst)
        dst = standard.dst()
        if dst is None:
            raise ValueError('fromutc: tz.dst() gave inconsistent results; cannot convert')
        return standard + dst

    def __reduce__(self):
        args = getattr(self, '__getinitargs__', tuple)()
        return type(self), args, self.__getstate__()


def _check_own_moment(zone, moment):
    if not isinstance(moment, datetime):
        raise TypeError('fromutc: argument must be a datetime')
    if moment._tzinfo is not zone:
        raise ValueError('fromutc: dt.tzinfo is not self')


class time:
    """time([hour[, minute[, second[, microsecond[, tzinfo]]]]]) --> a time object

    All arguments are optional. tzinfo may be None, or an instance of a tzinfo subclass.
    """
    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold'

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        state = _pickled(hour, 6, 0, range(24)) if isinstance(hour, (bytes, str)) else None
        if state:
            tzinfo = _unpickled_zone(minute or None)
            hour, minute, second, fold = state[0] & 0x7f, state[1], state[2], state[0] >> 7
            microsecond = int.from_bytes(state[3:], 'big')
        self = object.__new__(cls)
        self._hour, self._minute, self._second, self._microsecond, self._fold = _check_time(
            hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._tzinfo = tzinfo
        return self

    hour = _reader('_hour', 'The hour, from 0 to 23.')
    minute = _reader('_minute', 'The minute, from 0 to 59.')
    second = _reader('_second', 'The second, from 0 to 59.')
    microsecond = _reader('_microsecond', 'The microsecond, from 0 to 999999.')
    tzinfo = _reader('_tzinfo', 'The time zone, or None.')
    fold = _reader('_fold', 'Which of two equal wall clock times is meant: 0 or 1.')

    @classmethod
    def fromisoformat(cls, time_string, /):
        """Construct a time from a string in ISO 8601 format."""
        parts, offset = _parsed(_dates.parse_time_alone, time_string)
        return cls(*parts, _iso_zone(offset))

    def _key(self):
        return self._hour, self._minute, self._second, self._microsecond

    def __repr__(self):
        fields = [str(self._hour), str(self._minute)]
        if self._second or self._microsecond:
            fields.append(str(self._second))
        if self._microsecond:
            fields.append(str(self._microsecond))
        if self._tzinfo is not None:
            fields.append(f'tzinfo={self._tzinfo!r}')
        if self._fold:
            fields.append('fold=1')
        return f"{_type_name(self)}({', '.join(fields)})"

    def __str__(self):
        return self.isoformat()

    def isoformat(self, timespec='auto'):
        """The time as HH:MM:SS.mmmmmm+HH:MM, or as much of it as timespec says."""
        _check_text(timespec, 'isoformat')
        return _clock_text(*self._key(), timespec) + _offset_text(_ask_zone(self._tzinfo, 'utcoffset', None))

    def strftime(self, format):
        """The time by a format, as time.strftime() has it; the day is 1900-01-01."""
        fields = 1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1
        return _format(self, format, fields, self._microsecond, self._tzinfo, None)

    def __format__(self, format, /):
        _check_text(format, '__format__')
        return self.strftime(format) if format else str(self)

    def utcoffset(self):
        """What the zone says of its offset from UTC."""
        return _ask_zone(self._tzinfo, 'utcoffset', None)

    def dst(self):
        """What the zone says of daylight saving time."""
        return _ask_zone(self._tzinfo, 'dst', None)

    def tzname(self):
        """What the zone says of its name."""
        return _ask_name(self._tzinfo, None)

    def replace(self, hour=_MISSING, minute=_MISSING, second=_MISSING, microsecond=_MISSING, tzinfo=_MISSING, *,
                fold=_MISSING):
        """The same time with some fields changed."""
        return time.__new__(type(self), self._hour if hour is _MISSING else hour,
                            self._minute if minute is _MISSING else minute,
                            self._second if second is _MISSING else second,
                            self._microsecond if microsecond is _MISSING else microsecond,
                            self._tzinfo if tzinfo is _MISSING else tzinfo,
                            fold=self._fold if fold is _MISSING else fold)

    def _since_midnight(self):
        return timedelta(0, self._hour * 3600 + self._minute * 60 + self._second, self._microsecond)

    def __hash__(self):
        offset = (self.replace(fold=0) if self._fold else self).utcoffset()
        return hash(self._key()) if offset is None else hash(self._since_midnight() - offset)

    def _order(self, other, ordered=True):
        """Less than, equal to or greater than 0 as self is to other; None if that cannot be said."""
        if self._tzinfo is not other._tzinfo:
            mine, others = self.utcoffset(), other.utcoffset()
            if (mine is None) != (others is None):
                if ordered:
                    raise TypeError("can't compare offset-naive and offset-aware times")
                return None
            if mine is not None and mine != others:
                difference = (self._since_midnight() - mine) - (other._since_midnight() - others)
                return difference._total()
        return (self._key() > other._key()) - (self._key() < other._key())

    def __eq__(self, other):
        return self._order(other, False) == 0 if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._order(other) < 0 if isinstance(other, time) else NotImplemented

    def __le__(self, other):
        return self._order(other) <= 0 if isinstance(other, time) else NotImplemented

    def __gt__(self, other):
        return self._order(other) > 0 if isinstance(other, time) else NotImplemented

    def __ge__(self, other):
        return self._order(other) >= 0 if isinstance(other, time) else NotImplemented

    def __reduce_ex__(self, protocol, /):
        fold = 0x80 if self._fold and protocol > 3 else 0
        state = bytes((self._hour | fold, self._minute, self._second)) + self._microsecond.to_bytes(3, 'big')
        return type(self), (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


time.min = time(0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(microseconds=1)


class datetime(date):
    """datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]])

    The year, month and day arguments are required. tzinfo may be None, or an instance of a tzinfo subclass. The
    remaining arguments may be ints.
    """
    __slots__ = '_hour', '_minute', '_second', '_microsecond', '_tzinfo', '_fold'

    def __new__(cls, year=_MISSING, month=_MISSING, day=_MISSING, hour=0, minute=0, second=0, microsecond=0,
                tzinfo=None, *, fold=0):
        if day is _MISSING:
            state = _pickled(year, 10, 2, range(1, 13))
            if not state:
                _require(('year', year), ('month', month), ('day', day))
            self = object.__new__(cls)
            self._tzinfo = _unpickled_zone(None if month is _MISSING else month)
            self._year, self._month, self._fold = state[0] * 256 + state[1], state[2] & 0x7f, state[2] >> 7
            self._day, self._hour, self._minute, self._second = state[3:7]
            self._microsecond = int.from_bytes(state[7:], 'big')
            return self
        self = object.__new__(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        self._hour, self._minute, self._second, self._microsecond, self._fold = _check_time(
            hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._tzinfo = tzinfo
        return self

    hour, minute, second = time.hour, time.minute, time.second
    microsecond, tzinfo, fold = time.microsecond, time.tzinfo, time.fold

    @classmethod
    def _at(cls, seconds, microsecond, zone):
        """The moment a number of seconds after 1970; in a zone, or else as local wall clocks show it."""
        fields = (_time.localtime if zone is None else _time.gmtime)(seconds)
        self = cls(*fields[:5], min(fields[5], 59), microsecond, zone)
        if zone is not None:
            return self
        shown = _seconds(*fields[:6])
        jump = shown - _DAY - _local(seconds + _EPOCH - _DAY)
        if jump < 0 and _local(seconds + _EPOCH + jump) == shown:
            self._fold = 1
        return self

    @classmethod
    def now(cls, tz=None):
        """The current moment in a zone, or without one in local time."""
        _check_zone(tz)
        seconds, nanoseconds = divmod(_time.time_ns(), 10 ** 9)
        self = cls._at(seconds, nanoseconds // 1000, tz)
        return self if tz is None else tz.fromutc(self)

    @classmethod
    def utcnow(cls):
        """Return a new datetime representing UTC day and time."""
        seconds, nanoseconds = divmod(_time.time_ns(), 10 ** 9)
        return cls(*_time.gmtime(seconds)[:6], nanoseconds // 1000)

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """The moment of a POSIX timestamp, in a zone or in local time."""
        _check_zone(tz)
        self = cls._at(*_split_timestamp(timestamp), tz)
        return self if tz is None else tz.fromutc(self)

    @classmethod
    def utcfromtimestamp(cls, timestamp, /):
        """Construct a naive UTC datetime from a POSIX timestamp."""
        seconds, microsecond = _split_timestamp(timestamp)
        return cls(*_time.gmtime(seconds)[:6], microsecond)

    @classmethod
    def combine(cls, date, time, tzinfo=_MISSING):
        """The datetime made of a date and a time of day."""
        for place, (value, kind) in enumerate(((date, _date_class), (time, _time_class)), 1):
            if not isinstance(value, kind):
                raise TypeError(f'combine() argument {place} must be datetime.{kind.__name__}, '
                                f'not {_type_name(value)}')
        zone = time._tzinfo if tzinfo is _MISSING else tzinfo
        self = cls(date._year, date._month, date._day, *_time_class._key(time), zone)
        self._fold = time._fold
        return self

    @classmethod
    def strptime(cls, date_string, format, /):
        """The datetime that a text says by a format (as time.strptime())."""
        from _strptime import _strptime_datetime
        for place, value in enumerate((date_string, format), 1):
            _check_text(value, 'strptime', place)
        return _strptime_datetime(cls, date_string, format)

    @classmethod
    def fromisoformat(cls, date_string, /):
        """Construct a datetime from a string in ISO 8601 format."""
        numbers, parts, offset = _parsed(_dates.parse_both, date_string)
        return cls(*numbers, *parts, tzinfo=_iso_zone(offset))

    def _key(self):
        return (self._year, self._month, self._day, self._hour, self._minute, self._second, self._microsecond)

    def _wall_clock(self):
        """Seconds from day 0, as if there were no zone."""
        days = _dates.to_ordinal(self._year, self._month, self._day)
        return ((days * 24 + self._hour) * 60 + self._minute) * 60 + self._second

    def __repr__(self):
        fields = [*map(str, self._key())]
        while len(fields) > 5 and fields[-1] == '0':
            del fields[-1]
        if self._fold:
            fields.append('fold=1')
        if self._tzinfo is not None:
            fields.append(f'tzinfo={self._tzinfo!r}')
        return f"{_type_name(self)}({', '.join(fields)})"

    def __str__(self):
        return self.isoformat(' ')

    def isoformat(self, sep='T', timespec='auto'):
        """The moment as YYYY-MM-DDTHH:MM:SS.mmmmmm+HH:MM, or as much of it as timespec says."""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError(f'isoformat() argument 1 must be a unicode character, not {_type_name(sep)}')
        _check_text(timespec, 'isoformat', 2)
        clock = _clock_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        return f'{date.isoformat(self)}{sep}{clock}{_offset_text(_ask_zone(self._tzinfo, "utcoffset", self))}'

    def ctime(self):
        """The moment as C's ctime() writes it."""
        return date.ctime(self).replace('00:00:00', f'{self._hour:02d}:{self._minute:02d}:{self._second:02d}')

    def strftime(self, format):
        """The moment by a format, as time.strftime() has it."""
        return _format(self, format, self.timetuple(), self._microsecond, self._tzinfo, self)

    def utcoffset(self):
        """What the zone says of its offset from UTC."""
        return _ask_zone(self._tzinfo, 'utcoffset', self)

    def dst(self):
        """What the zone says of daylight saving time."""
        return _ask_zone(self._tzinfo, 'dst', self)

    def tzname(self):
        """What the zone says of its name."""
        return _ask_name(self._tzinfo, self)

    def date(self):
        """The date without the time."""
        return _date_class(self._year, self._month, self._day)

    def time(self):
        """The time of day without date and zone."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        """The time of day with the zone."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold)

    def timetuple(self):
        """The local time as a time.struct_time."""
        dst = self.dst()
        return _struct_time(self, self._hour, self._minute, self._second, -1 if dst is None else int(bool(dst)))

    def utctimetuple(self):
        """The moment in UTC as a time.struct_time."""
        offset = self.utcoffset()
        there = self._later(-offset._total()) if offset else self
        return _struct_time(there, there._hour, there._minute, there._second, 0)

    def _local_timestamp(self):
        """Whole seconds from 1970 to the moment when local clocks show this."""
        wall = self._wall_clock()
        first_offset = _local(wall) - wall
        first = wall - first_offset
        if _local(first) == wall:
            other = first + (-_DAY if not self._fold else _DAY)
            offset = _local(other) - other
            if offset == first_offset:
                return first - _EPOCH
        else:
            offset = _local(first) - first
        second = wall - offset
        if _local(second) == wall:
            return second - _EPOCH
        if _local(first) == wall:
            return first - _EPOCH
        return (min if self._fold else max)(first, second) - _EPOCH

    def timestamp(self):
        """Seconds since 1970-01-01 00:00 UTC, as a float."""
        if self._tzinfo is not None:
            return (self - _FIRST_MOMENT).total_seconds()
        return self._local_timestamp() + self._microsecond / 1e6

    def _local_zone(self):
        """The zone with the offset that local clocks have then."""
        fields = _time.localtime(self._local_timestamp())
        return timezone(timedelta(0, fields.tm_gmtoff), fields.tm_zone)

    def astimezone(self, tz=None):
        """The same moment in another zone, or in local time."""
        _check_zone(tz)
        own = self._tzinfo
        if own is None:
            own = self._local_zone()
        if own is tz:
            return self
        offset = _ask_zone(own, 'utcoffset', self)
        if offset is None:
            own = datetime.replace(self, tzinfo=None)._local_zone()
            offset = own.utcoffset(self)
        utc = self._later(-offset._total())
        if tz is None:
            fields = _time.localtime(utc._wall_clock() - _EPOCH)
            tz = timezone(timedelta(0, fields.tm_gmtoff), fields.tm_zone)
        utc._tzinfo = tz
        return tz.fromutc(utc)

    def replace(self, year=_MISSING, month=_MISSING, day=_MISSING, hour=_MISSING, minute=_MISSING, second=_MISSING,
                microsecond=_MISSING, tzinfo=_MISSING, *, fold=_MISSING):
        """The same moment with some fields changed."""
        return datetime.__new__(type(self), self._year if year is _MISSING else year,
                                self._month if month is _MISSING else month, self._day if day is _MISSING else day,
                                self._hour if hour is _MISSING else hour,
                                self._minute if minute is _MISSING else minute,
                                self._second if second is _MISSING else second,
                                self._microsecond if microsecond is _MISSING else microsecond,
                                self._tzinfo if tzinfo is _MISSING else tzinfo,
                                fold=self._fold if fold is _MISSING else fold)

    def __hash__(self):
        offset = (datetime.replace(self, fold=0) if self._fold else self).utcoffset()
        if offset is None:
            return hash(self._key())
        return hash(timedelta(self.toordinal(), self._hour * 3600 + self._minute * 60 + self._second,
                              self._microsecond) - offset)

    def _depends_on_fold(self, offset):
        """Would the offset be another one with the other fold?"""
        return _ask_zone(self._tzinfo, 'utcoffset', datetime.replace(self, fold=1 - self._fold)) != offset

    def _order(self, other, ordered=True):
        """Less than, equal to or greater than 0 as self is to other; None if they differ but have no order."""
        if not isinstance(other, datetime):
            if not isinstance(other, date):
                return NotImplemented
            if ordered:
                raise TypeError(f"can't compare {_type_name(self)} to {_type_name(other)}")
            return None
        mine = others = None
        if self._tzinfo is not other._tzinfo:
            mine, others = self.utcoffset(), other.utcoffset()
            if (mine is None) != (others is None):
                if ordered:
                    raise TypeError("can't compare offset-naive and offset-aware datetimes")
                return None
        difference = (self._key() > other._key()) - (self._key() < other._key())
        if mine != others:
            difference = (self - other)._total()
        if not ordered and difference == 0 and self._tzinfo is not other._tzinfo and (
                self._depends_on_fold(mine) or other._depends_on_fold(others)):
            return None
        return difference

    def __eq__(self, other):
        order = self._order(other, False)
        return order if order is NotImplemented else order == 0

    def __lt__(self, other):
        order = self._order(other)
        return order if order is NotImplemented else order < 0

    def __le__(self, other):
        order = self._order(other)
        return order if order is NotImplemented else order <= 0

    def __gt__(self, other):
        order = self._order(other)
        return order if order is NotImplemented else order > 0

    def __ge__(self, other):
        order = self._order(other)
        return order if order is NotImplemented else order >= 0

    def _later(self, microseconds):
        """The wall clock so many microseconds later; the fold is 0."""
        seconds, microsecond = divmod(self._wall_clock() * 10 ** 6 + self._microsecond + microseconds, 10 ** 6)
        ordinal, seconds = divmod(seconds, _DAY)
        if not 1 <= ordinal <= 3652059:
            raise OverflowError('date value out of range')
        year, month, day = _dates.from_ordinal(ordinal)
        hour, minute, second = seconds // 3600, seconds // 60 % 60, seconds % 60
        if type(self) is not datetime:
            return type(self)(year, month, day, hour, minute, second, microsecond, self._tzinfo)
        result = object.__new__(datetime)
        result._year, result._month, result._day = year, month, day
        result._hour, result._minute, result._second, result._microsecond = hour, minute, second, microsecond
        result._tzinfo, result._fold = self._tzinfo, 0
        return result

    def __add__(self, other):
        return self._later(other._total()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._later(-other._total())
        if not isinstance(other, datetime):
            return NotImplemented
        microseconds = (self._wall_clock() - other._wall_clock()) * 10 ** 6 + self._microsecond - other._microsecond
        if self._tzinfo is not other._tzinfo:
            mine, others = self.utcoffset(), other.utcoffset()
            if (mine is None) != (others is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            if mine is not None:
                microseconds += others._total() - mine._total()
        return _span(microseconds)

    def __rsub__(self, other):
        return datetime.__sub__(other, self) if isinstance(other, datetime) else NotImplemented

    def __reduce_ex__(self, protocol, /):
        fold = 0x80 if self._fold and protocol > 3 else 0
        state = bytes((*divmod(self._year, 256), self._month | fold, self._day, self._hour, self._minute,
                       self._second)) + self._microsecond.to_bytes(3, 'big')
        return type(self), (state,) if self._tzinfo is None else (state, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


_date_class, _time_class = date, time  # for methods of datetime whose parameters or neighbours have these names
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)


def _check_zone_argument(moment, function):
    if moment is not None and not isinstance(moment, datetime):
        raise TypeError(f'{function}(dt) argument must be a datetime instance or None, not {_type_name(moment)}')


class timezone(tzinfo):
    """Fixed offset from UTC implementation of tzinfo."""
    __slots__ = '_offset', '_name'

    def __new__(cls, offset, name=_MISSING):
        if not isinstance(offset, timedelta):
            raise TypeError(f'timezone() argument 1 must be datetime.timedelta, not {_type_name(offset)}')
        if name is not _MISSING:
            _check_text(name, 'timezone', 2)
        elif not offset and hasattr(cls, 'utc'):
            return cls.utc
        if not -_MICROSECONDS_A_DAY < offset._total() < _MICROSECONDS_A_DAY:
            raise ValueError(f'{_OFFSET_RANGE}, not {offset!r}.')
        self = object.__new__(cls)
        self._offset, self._name = offset, None if name is _MISSING else name
        return self

    def __repr__(self):
        if self is timezone.utc:
            return 'datetime.timezone.utc'
        name = '' if self._name is None else f', {self._name!r}'
        return f'{_type_name(self)}({self._offset!r}{name})'

    def __str__(self):
        if self._name is not None:
            return self._name
        return 'UTC' + _offset_text(self._offset) if self._offset else 'UTC'

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def utcoffset(self, dt, /):
        """Return fixed offset."""
        _check_zone_argument(dt, 'utcoffset')
        return self._offset

    def tzname(self, dt, /):
        """The name, or 'UTC' with the offset if there is none."""
        _check_zone_argument(dt, 'tzname')
        return str(self)

    def dst(self, dt, /):
        """Return None."""
        _check_zone_argument(dt, 'dst')

    def fromutc(self, dt, /):
        """datetime in UTC -> datetime in local time."""
        _check_own_moment(self, dt)
        return dt + self._offset

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __getstate__(self):
        return None


UTC = timezone.utc = timezone(timedelta(0))
timezone.min = timezone(-timedelta(hours=23, minutes=59))
timezone.max = timezone(timedelta(hours=23, minutes=59))

_FIRST_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
_OWN_CLASSES = frozenset((timedelta, date, tzinfo, time, datetime, timezone, _IsoCalendarDate))

# What messages about arguments call the constructors, as CPython does: the nameless ones "function".
date.__new__.__name__ = time.__new__.__name__ = datetime.__new__.__name__ = ''
timezone.__new__.__name__ = 'timezone'

for _class in _OWN_CLASSES:
    _seal(_class, _class not in (timezone, _IsoCalendarDate))
