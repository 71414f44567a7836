"""datetime: subclasses, strangers on the other side of operators, odd arguments."""
from datetime import *
from fractions import Fraction
import copy, operator, traceback
def t(label, f):
    try: print(label, repr(f()))
    except Exception as e: print(label, type(e).__name__, e, repr(e.__context__), repr(e.__cause__))
class D(datetime):
    def __new__(cls, *a, extra=None, **k):
        self = super().__new__(cls, *a, **k); self.extra = extra; return self
d = D(2020,1,1,extra=5)
t(1, lambda: (d.replace(day=2).__dict__, d + timedelta(1), (d+timedelta(1)).extra, d.extra, copy.copy(d).extra, copy.deepcopy(d)))
t(2, lambda: timedelta(1)*Fraction(1,2))
t(3, lambda: sum([timedelta(1),timedelta(2)], timedelta()))
t(4, lambda: max(date(2020,1,1), date(2019,1,1)))
class R:
    def __radd__(s,o): return 'radd'
    def __rsub__(s,o): return 'rsub'
    def __gt__(s,o): return 'gt'
    def __eq__(s,o): return 'eq'
    def __rmul__(s,o): return 'rmul'
    def __rtruediv__(s,o): return 'rtd'
for v in (date(1,1,1), datetime(1,1,1), timedelta(1), time(1), timezone.utc):
    for op in (operator.add, operator.sub, operator.lt, operator.eq, operator.mul, operator.truediv, operator.ne): t((type(v).__name__, op.__name__), lambda: op(v, R()))
t(5, lambda: date.fromisoformat('x'))
t(6, lambda: datetime.fromisoformat('x'*20))
t(7, lambda: time.fromisoformat('x'*20))
t(8, lambda: datetime.strptime('x', '%Y'))
t(9, lambda: f'{date(2020,1,2):%d.%m} {datetime(2020,1,2):} {time(1):%H} {timedelta(1)!s:>20}')
t(10, lambda: format(timedelta(1), 'x'))
t(11, lambda: timedelta.__new__(timedelta, 1))
t(14, lambda: datetime.now.__self__)
t(16, lambda: [c.__name__ for c in (date, time, datetime, timedelta, tzinfo, timezone)])
t(17, lambda: [c.__qualname__ for c in (date, time, datetime, timedelta, tzinfo, timezone)])
t(18, lambda: [repr(c) for c in (date, time, datetime, timedelta, tzinfo, timezone)])
t(19, lambda: delattr(date, 'today'))
t(21, lambda: setattr(datetime(1,1,1), 'x', 1))
t(22, lambda: setattr(timedelta(1), '__class__', date))
t(23, lambda: isinstance(datetime(1,1,1), date))
t(24, lambda: date(1,1,1) in {date(1,1,1)})
t(25, lambda: datetime(2020,1,1).__eq__(3))
t(26, lambda: datetime(2020,1,1).__lt__(3))
t(27, lambda: datetime(2020,1,1).__ne__(date(2020,1,1)))
t(28, lambda: date(2020,1,1).__add__(3))
t(29, lambda: (timedelta(1).__mul__('a'), timedelta(1).__rmul__(3), timedelta(3).__rfloordiv__(timedelta(10)), timedelta(3).__rtruediv__(timedelta(10)),timedelta(3).__rmod__(timedelta(10)),timedelta(3).__rdivmod__(timedelta(10)),timedelta(3).__rsub__(timedelta(10))))
t(30, lambda: date(2020,1,5).__rsub__(date(2020,1,10)))
t(31, lambda: date(2020,1,5).__radd__(timedelta(1)))
t(32, lambda: datetime(2020,1,5).__rsub__(datetime(2020,1,10)))
t(33, lambda: datetime(2020,1,1).combine(date(2020,1,1), time(1), tzinfo=timezone.utc))
t(34, lambda: datetime.utcfromtimestamp(-1.5))
t(35, lambda: datetime.fromtimestamp(1e10, timezone.utc))
t(36, lambda: datetime.fromtimestamp(True, timezone.utc))
t(37, lambda: datetime.fromtimestamp(Fraction(1,2), timezone.utc))
t(38, lambda: date.fromtimestamp(1.9))
t(39, lambda: date.fromtimestamp(-0.5))
class F(float): pass
t(40, lambda: datetime.fromtimestamp(F(1.5), timezone.utc))
t(41, lambda: timedelta(F(1.5)))
class I:
    def __index__(s): return 5
t(42, lambda: (date(2020, I(), 1), time(I()), datetime(2020,1,I()), date.fromordinal(I())))
t(43, lambda: timedelta(I()))
t(44, lambda: date(True, True, True))
t(45, lambda: timezone(timedelta(hours=5, seconds=1)).tzname(None))
t(46, lambda: (timezone.utc == timezone(timedelta(0), 'X'), hash(timezone.utc) == hash(timezone(timedelta(0), 'X')), timezone.utc != 3))
t(47, lambda: datetime(2020,1,1,tzinfo=timezone.utc) == datetime(2020,1,1,1,tzinfo=timezone(timedelta(hours=1))))
t(48, lambda: copy.deepcopy(timezone(timedelta(hours=1), 'x')))
t(49, lambda: datetime.max + timedelta(microseconds=1))
t(50, lambda: [datetime.min.isocalendar(), datetime.max.isocalendar(), date(2015,12,31).isocalendar()])
t(51, lambda: datetime(2020,1,1).strftime('a\0b'))
t(52, lambda: datetime(2020,1,1).strftime('\ud800'))
t(53, lambda: datetime(2020,1,1).strftime('é%%z%Y'))
t(54, lambda: datetime(2020,1,1,tzinfo=timezone(timedelta(0),'%Y')).strftime('%Z'))
t(55, lambda: timedelta(days=1.1, hours=2.2, weeks=.1))
t(56, lambda: timedelta(seconds=1e-7) )
t(57, lambda: timedelta(microseconds=2.5) + timedelta(microseconds=3.5))
t(58, lambda: (timedelta(1)/timedelta(0,3), timedelta(1)//timedelta(0,7), timedelta(1)%timedelta(0,7), divmod(-timedelta(1),timedelta(0,7))))
t(59, lambda: timedelta(999999999)*2)
t(60, lambda: datetime(2020,1,1) - timedelta.max)


def listen(frame, event, argument):
    heard.append((frame.f_code.co_name, event))
    return listen


def work():
    day = date(2020, 1, 1)
    return (day + timedelta(1)).isoformat()


import sys
heard = []
sys.settrace(listen)
work()
sys.settrace(None)
print(heard)
