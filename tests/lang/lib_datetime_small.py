# datetime: a little of everything (for runs with failing allocations)
import pickle
from datetime import *


class Zone(tzinfo):
    def utcoffset(self, moment): return timedelta(hours=1)
    def dst(self, moment): return timedelta(hours=moment is not None and moment.month > 5)
    def tzname(self, moment): return 'Z%'
    def __repr__(self): return 'Zone()'
class Moment(datetime):
    pass

zone = Zone()
a, b = datetime(2020, 6, 1, 12, 30, tzinfo=zone), Moment(2020, 1, 1, tzinfo=timezone.utc)
print(a - b, b + timedelta(1.5), a < b, a == b, hash(a) == hash(a.replace(fold=1)), a.astimezone(timezone.utc), b.astimezone(zone))
print(a.isoformat(), repr(b), a.strftime('%Y %z %Z %f'), f'{b:%H}', a.timetuple()[:3], a.utctimetuple()[3:5], a.ctime())
for value in (a.date(), a.timetz(), b, timedelta(1, 2, 3), timezone(timedelta(hours=1), 'x'), date.min.isocalendar()):
    print(pickle.loads(pickle.dumps(value)) == value, repr(value), str(value))
print(datetime.fromisoformat('2020-W05-3T10:11:12.5+01:30'), time.fromisoformat('T12'), date.fromisoformat('20200102'))
print(timedelta(7) * 0.3, timedelta(7) / 3, divmod(timedelta(7), timedelta(2)), timedelta.max.total_seconds(), time(1) < time(2, tzinfo=None))
print(Moment.combine(date(1, 2, 3), time(4)), datetime.fromtimestamp(1e9, timezone.utc), Moment.utcfromtimestamp(1.5), datetime.now(zone) > a)
