# Clocks, dates, waiting.
import time


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


a, b = time.time(), time.time_ns()
print(type(a), type(b), abs(a - b / 1e9) < 5, a > 1.6e9, time.monotonic() <= time.monotonic(), time.perf_counter_ns() > 0)
print(time.process_time() >= 0, time.thread_time_ns() >= 0, time.clock_gettime(time.CLOCK_MONOTONIC) > 0, time.clock_getres(time.CLOCK_REALTIME))
start = time.perf_counter()
time.sleep(0.02)
passed = time.perf_counter() - start
print(0.02 <= passed < 2, time.sleep(0), attempt(time.sleep, -1), attempt(time.sleep, 'x'), attempt(time.sleep, float('nan')), attempt(time.sleep, 1e20))
for when in 0, 1e9, -1, -86400.5, 951782400, 4102444800, 2**33, True:
    d = time.gmtime(when)
    print(when, d, tuple(d), time.asctime(d), time.strftime('%Y-%m-%d %H:%M:%S %j %a %b %U %w %W', d))
print(d.tm_zone, d.tm_gmtoff, d[0], d.tm_year, len(d), d[3:6], isinstance(d, tuple), d == tuple(d), type(d))
for bad in 'x', float('nan'), float('inf'), 1e30, 10**18, 10**30:
    print(bad, attempt(time.gmtime, bad), attempt(time.localtime, bad), attempt(time.ctime, bad))
print(time.mktime(time.localtime(12345)), time.ctime(time.mktime((2020, 2, 30, 25, 61, 0, 0, 0, -1))), attempt(time.mktime, (1, 2)))
print(attempt(time.mktime, (10**20, 1, 2, 3, 4, 5, 6, 7, -1)), attempt(time.mktime, 'x'), attempt(time.mktime, (2**31, 1, 2, 3, 4, 5, 6, 7, -1)))
base = (2020, 1, 2, 3, 4, 5, 6, 7, 8)
for i, value in (1, 13), (1, 0), (1, -1), (2, 32), (2, 0), (3, 24), (4, 60), (5, 62), (5, 61), (6, -2), (6, 9), (7, 367), (7, 0), (0, 10000), (0, -5):
    t = base[:i] + (value,) + base[i + 1:]
    print(i, value, attempt(time.asctime, t), attempt(time.strftime, '%Y %m %d %H %M %S %w %j', t))
print(time.strftime('%%|%n|%t|%D|%F|%T|%R|%I|%p|%C|%e|%h|%G|%V|%u|%y|%X|%x|%c|é€', time.gmtime(1e9)))
print(repr(time.strftime('', time.gmtime(0))), attempt(time.strftime, 5), attempt(time.strftime, 'a\0b'), attempt(time.strftime, '%Y', 'x'), len(time.strftime('%A' * 300, time.gmtime(0))))
print(len(time.asctime()), len(time.ctime()), len(time.ctime(None)), len(time.strftime('%Y')))
print(time.struct_time(range(9)), time.struct_time(range(11)).tm_gmtoff, attempt(time.struct_time, range(8)), attempt(time.struct_time, 5))
for name in 'time', 'monotonic', 'perf_counter', 'process_time', 'thread_time', 'nope':
    print(attempt(time.get_clock_info, name))
print(type(time.timezone), type(time.altzone), time.daylight in (0, 1), len(time.tzname), time.tzset())
import os
os.environ['TZ'] = 'EST+05EDT,M4.1.0,M10.5.0'
time.tzset()
print(time.tzname, time.timezone, time.altzone, time.daylight, time.localtime(1e9), time.localtime(1e9).tm_zone, time.strftime('%Z %z', time.localtime(1e9)))
os.environ['TZ'] = 'UTC'
time.tzset()
print(time.tzname, time.timezone, time.localtime(0), time.ctime(0), time.mktime((1970, 1, 2, 0, 0, 0, 0, 0, 0)))
print(attempt(time.time, 1), attempt(time.gmtime, 1, 2), attempt(time.sleep))
