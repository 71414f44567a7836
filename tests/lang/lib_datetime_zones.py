"""tzinfo and timezone; subclasses of all classes; what the module shows."""
import datetime as dm
from datetime import *


def show(text):
    try:
        answer = repr(eval(text))
    except Exception as error:
        answer = f'{type(error).__name__}: {error}'
    print(text, '->', answer)


for line in r'''
timezone.utc.__reduce__()
timezone(timedelta(0,60),'x').__reduce__()
timezone.utc.__getinitargs__()
timezone(timedelta(0,60),'x').__getinitargs__()
tzinfo().__reduce__()
dm.IsoCalendarDate
tzinfo().utcoffset(None)
tzinfo().dst(None)
tzinfo().tzname(None)
tzinfo().fromutc(None)
tzinfo().fromutc(datetime(2020,1,1))
timezone()
timezone(1)
timezone(timedelta(1))
timezone(timedelta(-1))
timezone(timedelta(0,60),1)
timezone(timedelta(0,60),'a','b')
timezone(offset=timedelta(0,60),name='a')
timezone(offset=timedelta(0))
timezone(timedelta(0),'x')
timezone.utc
str(timezone.utc)
timezone(timedelta(0)) is timezone.utc
timezone(timedelta(0,-60))
str(timezone(timedelta(0,-60)))
str(timezone(timedelta(0,-61)))
str(timezone(timedelta(0,-61,5)))
str(timezone(timedelta(0,-60),'x'))
timezone.utc.utcoffset(1)
timezone.utc.utcoffset()
timezone.utc.tzname(1)
timezone.utc.dst(1)
timezone.utc.dst(None)
timezone.utc.fromutc(1)
timezone.utc.fromutc(datetime(2020,1,1))
timezone(timedelta(0,60)).fromutc(datetime.max.replace(tzinfo=timezone(timedelta(0,60))))
timezone.utc==1
timezone.utc<timezone.utc
timezone.min
timezone.max
timezone.min.utcoffset(None)
type('x',(timezone,),{})
type('x',(timedelta,),{})(1)
type('x',(date,),{})(1,1,1)
type('x',(datetime,),{})(1,1,1)
type('x',(time,),{})(1,1,1)
type('x',(timedelta,),{})(1)+timedelta(1)
type('x',(date,),{})(1,1,1)+timedelta(1)
type('x',(datetime,),{})(1,1,1)+timedelta(1)
type('x',(datetime,),{})(1,1,1)-timedelta(0)
type('x',(date,),{})(1,1,1).replace(2)
type('x',(datetime,),{})(1,1,1).date()
UTC
MINYEAR
dm.__all__
setattr(date(1,1,1),'foo',1)
setattr(date,'foo',1)
'''.strip().splitlines():
    show(line)
