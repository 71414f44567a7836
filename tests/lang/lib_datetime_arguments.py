# datetime: what its constructors and methods take and refuse, states that no constructor makes, and what the types are
from datetime import *


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for f in (
    lambda: date(), lambda: date(1), lambda: date(1,2,3,4), lambda: date('a'), lambda: date(1,2,x=3), lambda: date(1,2,3,x=3),
    lambda: date(year=1,year2=3), lambda: date.fromordinal(), lambda: date.fromordinal('x'), lambda: date.fromordinal(0),
    lambda: date.fromordinal(10**10), lambda: date.fromordinal(4000000), lambda: date.fromisocalendar(), lambda: date.fromisocalendar(2020,'x',1),
    lambda: date.fromisocalendar(2020,54,1), lambda: date.fromisocalendar(2020,1,8), lambda: date.fromisocalendar(0,1,1),
    lambda: date.fromisocalendar(2**40,1,1), lambda: date.fromisocalendar(2020,1), lambda: date.fromisocalendar(year=2020,week=1,day=1),
    lambda: date(1,1,1).replace(1,2,3,4), lambda: date(1,1,1).replace(x=1), lambda: date(1,1,1).replace(day='x'), lambda: date(1,1,1).strftime(),
    lambda: date(1,1,1).strftime(5), lambda: date(1,1,1).strftime(format='%Y'), lambda: date(1,1,1).__format__(5), lambda: date(1,1,1).__format__(),
    lambda: date.fromtimestamp(), lambda: date.fromtimestamp('x'), lambda: date.fromtimestamp(1e20), lambda: date.fromisoformat(5),
    lambda: date(1,1,1).isocalendar(1), lambda: time('x'), lambda: time(1,2,3,4,None,5), lambda: time(fold=2), lambda: time(tzinfo=5),
    lambda: time(1, tzinfo=timezone.utc, fold=1), lambda: datetime(1,1,1,1,fold=1,tzinfo=timezone.utc), lambda: time(1).replace(tzinfo=5),
    lambda: time(1).replace(1,2,3,4,None,5), lambda: time(1).isoformat(timespec=5), lambda: time(1).isoformat(timespec='x'),
    lambda: time(1).isoformat('hours','x'), lambda: time.fromisoformat(1), lambda: time.fromisoformat('25:00'), lambda: datetime(),
    lambda: datetime(1,2), lambda: datetime(1,1,1,1,1,1,1,None,1), lambda: datetime(1,1,1).isoformat('xx'), lambda: datetime(1,1,1).isoformat(5),
    lambda: datetime(1,1,1).isoformat('x',5), lambda: datetime(1,1,1).isoformat(timespec='x'), lambda: datetime.combine(),
    lambda: datetime.combine(1,2), lambda: datetime.combine(date(1,1,1),2), lambda: datetime.combine(date(1,1,1),time(1), 5), lambda: datetime.now(5),
    lambda: datetime.now(1,2), lambda: datetime.fromtimestamp(), lambda: datetime.fromtimestamp('x'), lambda: datetime.fromtimestamp(1, 5),
    lambda: datetime.utcfromtimestamp(), lambda: datetime.utcfromtimestamp(1,2), lambda: datetime.strptime(1), lambda: datetime.strptime(1,2),
    lambda: datetime(1,1,1).astimezone(5), lambda: datetime(1,1,1).replace(x=1), lambda: datetime(1,1,1).replace(tzinfo=5),
    lambda: datetime(1,1,1).replace(fold=7), lambda: timezone(), lambda: timezone(5), lambda: timezone(timedelta(1)),
    lambda: timezone(timedelta(0),5), lambda: timezone(timedelta(0),'a','b'), lambda: timezone(x=1), lambda: timezone.utc.utcoffset(5),
    lambda: timezone.utc.tzname(5), lambda: timezone.utc.dst(5), lambda: timezone.utc.fromutc(5), lambda: timezone.utc.utcoffset(),
    lambda: tzinfo().utcoffset(None), lambda: tzinfo().fromutc(5), lambda: tzinfo().fromutc(datetime(1,1,1)), lambda: tzinfo().utcoffset(),
    lambda: date.today(1), lambda: type(date.today().isocalendar())(1), lambda: type(date.today().isocalendar())(1,2,3),
    lambda: date(1,1,1).isocalendar().__reduce__(), lambda: type(date(1,1,1).isocalendar())(1,'b',3), lambda: timezone.utc.__reduce__(),
    lambda: tzinfo().__reduce__(), lambda: datetime(1,1,1).__reduce_ex__('x'), lambda: datetime(1,1,1).__reduce_ex__(),
    lambda: datetime(1,1,1,tzinfo=timezone.utc).__reduce__(), lambda: time(1).__reduce__(), lambda: time(1,fold=1).__reduce_ex__(4),
    lambda: time(1,fold=1).__reduce_ex__(3), lambda: time(1,fold=1).__reduce__(), lambda: date('\u1234\x01\x01\x01'),
    lambda: datetime('\u1234\x01\x01\x01      '), lambda: time('\x01\u1234\x01\x01  '), lambda: datetime(b'\x01\x01\x81\x01      ', 5),
    lambda: datetime(b'\x01\x01\x81\x01      '), lambda: datetime(b'\x01\x01\x01\x01      ', None),
    lambda: datetime(b'\x01\x01\x01\x01      ', None, 5), lambda: date(b'\x01\x01\x0d\x01'), lambda: date(b'\xff\xff\x0c\xff'),
    lambda: time(b'\x81\xff\xff\xff\xff\xff'), lambda: datetime.fromisoformat('2020-01-01T25:00'), lambda: datetime(1,1,1).timestamp(),
    lambda: timedelta(x=1), lambda: timedelta('a'), lambda: timedelta(1,2,3,4,5,6,7,8), lambda: timedelta(float('inf')),
    lambda: timedelta(float('nan')), lambda: timedelta(10**30), lambda: timedelta(10**9), lambda: timedelta(1)/0, lambda: timedelta(1)//0,
    lambda: timedelta(1)%timedelta(0), lambda: timedelta(1)/0.0, lambda: timedelta(1)*float('nan'), lambda: datetime.strptime('1 +0000','%d %z'),
    lambda: datetime.fromtimestamp(timestamp=1,tz=timezone.utc), lambda: datetime.utcnow(1), lambda: datetime(1,1,1).strftime(format='x'),
    lambda: date.fromisoformat(date_string='x'), lambda: date(b'\x01\x01\x81\x01'), lambda: date(b'\xff\xff\x0c\xff')+timedelta(1),
    lambda: datetime(b'\x01\x01\x81\x01      ')-datetime(1,1,1), lambda: time(b'\x81\xff\xff\xff\xff\xff').isoformat(),
    lambda: time(b'\x11\xff\xff\xff\xff\xff').strftime('%H'), lambda: date(b'\x00\x00\x01\x00').toordinal(),
    lambda: date(b'\x00\x00\x01\x00').weekday(), lambda: date(b'\xff\xff\x0c\xff').isoformat(), lambda: date(b'\xff\xff\x0c\xff').timetuple(),
    lambda: date(b'\x00\x00\x01\x00').timetuple(), lambda: date(b'\x00\x00\x01\x00')-date(1,1,1),
    lambda: datetime(b'\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00').timestamp(),
    lambda: datetime(b'\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00')-timedelta(1),
    lambda: datetime(b'\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00',timezone.utc).astimezone(timezone(timedelta(hours=1))),
    lambda: hash(datetime(b'\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00',timezone.utc))!=5,
    lambda: datetime(b'\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00',timezone.utc).timestamp(), lambda: date(b'\xff\xff\x0c\xff').replace(),
    lambda: datetime(2020,1,31,12).__add__(5), lambda: timedelta(1).__add__(5), lambda: timedelta.max+timedelta(1), lambda: -timedelta.min,
    lambda: -timedelta.max, lambda: abs(timedelta.min), lambda: timedelta(days=1,hours=-24), lambda: str(timedelta.min),
    lambda: timedelta(microseconds=0.5), lambda: timedelta(microseconds=1.5), lambda: timedelta(microseconds=-0.5),
    lambda: timedelta(microseconds=-1.5), lambda: timedelta(days=1)/3, lambda: timedelta(microseconds=5)/2, lambda: timedelta(microseconds=5)/-2,
    lambda: timedelta(microseconds=7)//-2, lambda: timedelta(1)*0.1, lambda: timedelta(1)/0.3, lambda: timedelta.max.total_seconds(),
    lambda: timedelta.max/timedelta(microseconds=3), lambda: divmod(timedelta(5),timedelta(-2)), lambda: timedelta(1)*10**30,
    lambda: timedelta(0)*10**30, lambda: timedelta(microseconds=10**19), lambda: hash(timedelta(1,2,3)), lambda: hash(timezone.utc),
    lambda: datetime.max.astimezone(timezone.utc) if 0 else 1, lambda: datetime.max.replace(tzinfo=timezone.max).astimezone(timezone.min),
    lambda: timezone(-timedelta(hours=5,minutes=30)), lambda: str(timezone(-timedelta(hours=5,minutes=30,seconds=3,microseconds=7))),
    lambda: datetime(2020,1,1).strftime(''), lambda: datetime(2020,1,1,tzinfo=timezone.utc).strftime('%z %Z %%z %f %'),
    lambda: (datetime.now(timezone.utc)-datetime.utcnow().replace(tzinfo=timezone.utc))<timedelta(1), lambda: timedelta(days=True),
    lambda: [datetime.fromisoformat(s) for s in ('2020-W05','2020W053','2020-W05-3T10','20200102','2020-01-02 03','2020-01-02T03:04:05.6','2020-01-02T03:04:05.123456+05:30')],
    lambda: date.fromisoformat('2020-W05'), lambda: date.fromisoformat('2020W05'), lambda: time.fromisoformat('T12:30'),
    lambda: time.fromisoformat('12'), lambda: time.fromisoformat('12:30:15.5Z'), lambda: time.fromisoformat(''), lambda: date.fromisoformat(''),
    lambda: datetime.fromisoformat(''), lambda: datetime.fromisoformat('2020-01-0'), lambda: date.fromisoformat('2020-1-01'),
    lambda: date.fromisoformat('２０２0-01-01'),
):
    t(f)

for cls in (timedelta, date, time, datetime, tzinfo, timezone, type(date(1, 1, 1).isocalendar())):
    print(cls.__module__, cls.__qualname__, cls.__bases__, cls.__text_signature__)
    print([(name, type(value).__name__, getattr(value, '__text_signature__', None)) for name, value in sorted(vars(cls).items())])
    t(lambda: setattr(cls, 'attribute', 1))
t(lambda: type('T', (timezone,), {}))
