"""Zones of all kinds: what is asked of them, what wrong answers lead to, and local time with its fold."""
import copy
import os
import time as clock
from datetime import date, datetime, time, timedelta, timezone, tzinfo


def show(label, function):
    try:
        print(label, '->', repr(function()))
    except Exception as error:
        print(label, '->', f'{type(error).__name__}: {error}')


class Given(tzinfo):
    def __init__(self, offset, dst=None, name=None):
        self.offset, self.saving, self.name = offset, dst, name

    def utcoffset(self, moment):
        return self.offset

    def dst(self, moment):
        return self.saving

    def tzname(self, moment):
        return self.name


zones = {'int': Given(1), 'day': Given(timedelta(1)), 'minus a day': Given(-timedelta(1)), 'bad rest': Given(timedelta(0), 1, 1),
         'long dst': Given(timedelta(0), timedelta(2)), 'none': Given(None), 'dst only': Given(None, timedelta(0)),
         'no dst': Given(timedelta(0)), 'good': Given(timedelta(hours=2), timedelta(hours=1), 'E%T')}
other = datetime(1, 1, 1, tzinfo=timezone.utc)
for label, zone in zones.items():
    moment, hour = datetime(2020, 7, 1, 12, tzinfo=zone), time(12, 1, 1, 5, tzinfo=zone)
    for name in 'utcoffset', 'dst', 'tzname', 'isoformat', 'timestamp', 'timetuple', 'utctimetuple':
        show(f'{label} {name}', getattr(moment, name))
    show(f'{label} astimezone', lambda: moment.astimezone(timezone.utc))
    show(f'{label} <', lambda: moment < other)
    show(f'{label} ==', lambda: moment == other)
    show(f'{label} -', lambda: moment - other)
    show(f'{label} strftime', lambda: moment.strftime('%H:%M %z %Z %f %%z %'))
    show(f'{label} fromutc', lambda: zone.fromutc(moment).isoformat())
    for name in 'utcoffset', 'dst', 'tzname', 'isoformat':
        show(f'{label} time {name}', getattr(hour, name))
    show(f'{label} time <', lambda: hour < time(1, tzinfo=timezone.utc))
    show(f'{label} time ==', lambda: hour == time(1, tzinfo=timezone.utc))
    show(f'{label} time strftime', lambda: hour.strftime('%H %z %Z'))
    show(f'{label} time hash', lambda: hash(hour) == hash(hour.replace()))

aware = datetime(2020, 7, 1, 12, tzinfo=timezone(timedelta(hours=2), 'X'))
print(hash(aware) == hash(aware.astimezone(timezone.utc)), aware == aware.astimezone(timezone.utc))
print(copy.copy(aware) == aware, copy.deepcopy(aware), copy.deepcopy(aware.tzinfo) == aware.tzinfo, copy.copy(date.max))
print(hash(timedelta(1, 2, 3)) == hash(timedelta(days=1, seconds=2, microseconds=3)))
print({date(2020, 1, 1): 1}[date(2020, 1, 1)], {time(1): 2}[time(1, fold=1)])

os.environ['TZ'] = 'EST+05EDT,M3.2.0,M11.1.0'
clock.tzset()
first, second = datetime.fromtimestamp(1604206800 + 1800), datetime.fromtimestamp(1604206800 + 5400)
print(repr(first), repr(second), first == second, first.timestamp(), second.timestamp())
print(first.astimezone(), second.astimezone(), second.astimezone().tzname())
gap = datetime(2020, 3, 8, 2, 30)
print(gap.timestamp(), gap.replace(fold=1).timestamp(), gap.astimezone(timezone.utc), gap.replace(fold=1).astimezone())
print(datetime.strptime('2020-07-01 EDT', '%Y-%m-%d %Z'), date.fromtimestamp(0), datetime.fromtimestamp(-1.5))
print(datetime(2020, 7, 1, tzinfo=timezone.utc).astimezone(), datetime.utcfromtimestamp(1.5))
for text in ('+0100', '-01:30', '+01:30:15', '+013015.25', 'Z', '+01:3015', '+01', '+01:60', '+0130:15', '-00:00:00.000001'):
    show(f'%z {text}', lambda: datetime.strptime(text, '%z'))


class Fancy(datetime):
    """A subclass survives arithmetic."""
    note = 'kept'


fancy = Fancy(2020, 1, 31, 12)
for value in (fancy + timedelta(1), fancy.replace(day=1), Fancy.fromisoformat('2020-02-03T04'), Fancy.combine(date.min, time.max),
              Fancy.strptime('2020', '%Y'), Fancy.fromordinal(700000), fancy.astimezone(timezone.utc)):
    print(repr(value), value.note)
