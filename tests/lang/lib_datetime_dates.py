"""date: construction, ISO notation, arithmetic, errors."""
import datetime as dm
from datetime import *


def show(text):
    try:
        answer = repr(eval(text))
    except Exception as error:
        answer = f'{type(error).__name__}: {error}'
    print(text, '->', answer)


for line in r'''
date()
date(2020)
date(2020,1)
date(2020,1,2,3)
date('a',1,1)
date(1.5,1,1)
date(0,1,1)
date(10000,1,1)
date(2020,13,1)
date(2020,2,30)
date(2020,2,30,foo=1)
date(2020,2,3,day=1)
date(year=2020,month=2,day=3)
date(10**30,1,1)
date(2020,2,-2**40)
date(b'abcd')
date(b'\x07\xe4\x0d\x01')
date(b'\x07\xe4\x0c\x01')
date('\x07\xe4\x0c\x01')
date.today(1)
date.fromtimestamp('a')
date.fromtimestamp()
date.fromtimestamp(1e30)
date.fromtimestamp(10**30)
date.fromtimestamp(float('nan'))
date.fromtimestamp(float('inf'))
date.fromtimestamp(-1e12)
date.fromtimestamp(1e12)
date.fromtimestamp(None)
date.fromordinal(0)
date.fromordinal(-1)
date.fromordinal(10**7)
date.fromordinal(10**30)
date.fromordinal('a')
date.fromordinal(1.5)
date.fromisoformat(1)
date.fromisoformat('2020')
date.fromisoformat('2020-13-01')
date.fromisoformat('2020-W53-8')
date.fromisoformat('2020-W54-1')
date.fromisoformat('2020W531')
date.fromisoformat('2020W53')
date.fromisoformat('2020-W53')
date.fromisoformat('2021-W53')
date.fromisoformat('20200203')
date.fromisoformat('2020-0203')
date.fromisoformat('202002-3')
date.fromisoformat('2020-02-03T')
date.fromisoformat('2020-02-3０')
date.fromisoformat('')
date.fromisocalendar(2020,54,1)
date.fromisocalendar(2021,53,1)
date.fromisocalendar(2020,0,1)
date.fromisocalendar(2020,1,0)
date.fromisocalendar(2020,1,8)
date.fromisocalendar(0,1,1)
date.fromisocalendar(10000,1,1)
date.fromisocalendar(10**30,1,1)
date.fromisocalendar(2020,1)
date.fromisocalendar('a',1,1)
date.fromisocalendar(2020,1,1,1)
date.fromisocalendar(year=2020,week=1,day=1)
date.fromisocalendar(9999,53,1)
date.fromisocalendar(9999,52,7)
date.fromisocalendar(1,1,1)
date(2020,1,1).strftime()
date(2020,1,1).strftime(1)
date(2020,1,1).strftime('%Y %f %z %Z|%:z|%')
date(1,1,1).strftime('%Y %G %y')
date(2020,1,1).__format__(1)
date(2020,1,1).replace(13)
date(2020,1,1).replace(2020,13)
date(2020,1,1).replace(foo=13)
date(2020,1,1).replace(1,2,3,4)
date(2020,1,1).isoformat(1)
date(2020,1,1)<1
date(2020,1,1)<datetime(2020,1,1)
date(2020,1,1)-datetime(2020,1,1)
date(2020,1,1)+1
date(2020,1,1)+date(2020,1,1)
1-date(2020,1,1)
date(2020,1,1)-1
date(2020,1,1)+timedelta(10**7)
date(2020,1,1)+timedelta.max
date.min-timedelta(1)
date(2020,1,1).foo
date.foo
date(2020,1,1).__reduce__()
date(2020,1,1).isocalendar().__reduce__()
date(2020,1,1).isocalendar()
date(2020,1,1).isocalendar().week
date(2020,1,1).isocalendar()==(2020,1,3)
type(date(2020,1,1).isocalendar())
hash(date(2020,1,1))==hash(date(2020,1,1))
date(1,1,1).ctime()
date(2020,1,1).timetuple()
date.min
date.max
date.resolution
date.__mro__
date.__module__
date.__qualname__
date(1,1,1).__dict__
date(1,1,1).toordinal(3)
date(1,1,1).weekday()
date.__doc__
date.today.__doc__
type(date(1,1,1).isocalendar())(1,2,3)
date(1,1,1)<None
None<date(1,1,1)
date(1,1,1)!='a'
sorted([date(1,1,1),1])
'''.strip().splitlines():
    show(line)
