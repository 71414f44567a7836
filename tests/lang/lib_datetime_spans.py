"""timedelta: arithmetic, rounding, text, errors."""
import datetime as dm
from datetime import *


def show(text):
    try:
        answer = repr(eval(text))
    except Exception as error:
        answer = f'{type(error).__name__}: {error}'
    print(text, '->', answer)


for line in r'''
timedelta(1)-date(2020,1,1)
timedelta(1)+date(2020,1,1)
timedelta(1,2,3).__reduce__()
timedelta(foo=1)
timedelta('a')
timedelta(None)
timedelta(1,2,3,4,5,6,7,8)
timedelta(10**9)
timedelta(10**20)
timedelta(1e30)
timedelta(float('inf'))
timedelta(float('nan'))
timedelta(days=-10**9)
timedelta(weeks=10**9)
timedelta(seconds=1e16)
timedelta(microseconds=0.5)
timedelta(microseconds=1.5)
timedelta(microseconds=-0.5)
timedelta(0.5,0.5,0.5,0.5,0.5,0.5,0.5)
timedelta(1)/0
timedelta(1)//0
timedelta(1)/0.0
timedelta(1)//1.0
timedelta(1)/timedelta(0)
timedelta(1)//timedelta(0)
timedelta(1)%timedelta(0)
divmod(timedelta(1),timedelta(0))
timedelta(1)%1
timedelta(1)*float('nan')
timedelta(1)*float('inf')
timedelta(1)*1e300
timedelta(1)*10**20
timedelta(1)*'a'
'a'*timedelta(1)
timedelta(1)*2.5
timedelta(0,0,1)*0.5
timedelta(0,0,3)*0.5
timedelta(1)/3
timedelta(0,0,5)/2
timedelta(0,0,-5)/2
timedelta(0,0,5)/2.0
timedelta(1)/'a'
1/timedelta(1)
timedelta(1)/timedelta(2)
timedelta(1)+1
-timedelta.max
abs(timedelta.min)
-timedelta.min
timedelta.max+timedelta.resolution
timedelta(1)<1
timedelta(1)==1
str(timedelta(-1,5,6))
str(timedelta(2,5))
repr(timedelta(0))
repr(timedelta(-1))
repr(timedelta(1,2,3))
repr(timedelta(0,0,3))
timedelta(1).total_seconds()
bool(timedelta(0))
timedelta(True)
timedelta(1).days.real
timedelta.min
timedelta.max
timedelta.resolution
'''.strip().splitlines():
    show(line)
