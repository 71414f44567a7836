# The module tracemalloc: what it says of snapshots put together by hand, and of small programs, sizes aside.
import tracemalloc
from tracemalloc import (DomainFilter, Filter, Frame, Snapshot, Statistic, StatisticDiff, Trace, Traceback)

def tried(function, *args, **kwargs):
    try:
        print(function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)

A, B, C = 'a.py', 'b.py', '<unknown>'
RAW = [
    (0, 10, ((A, 2), (B, 4)), 3), (0, 10, ((A, 2), (B, 4)), 3), (0, 10, ((A, 2), (B, 4)), 3),
    (1, 2, ((A, 5), (B, 4)), 3), (2, 66, ((B, 1),), 1), (3, 7, ((C, 0),), 1),
]
LATER = [
    (0, 10, ((A, 2), (B, 4)), 3), (0, 10, ((A, 2), (B, 4)), 3), (0, 10, ((A, 2), (B, 4)), 3),
    (2, 2, ((A, 5), (B, 4)), 3), (2, 5000, ((A, 5), (B, 4)), 3), (4, 400, (('c.py', 578),), 1),
]
old, new = Snapshot(RAW, 2), Snapshot(LATER, 2)

print('--- statistics')
for snapshot in old, new:
    for key in 'lineno', 'filename', 'traceback':
        for cumulative in False, True:
            print(key, cumulative)
            try:
                for s in snapshot.statistics(key, cumulative):
                    print('  ', s, repr(s), s.size, s.count, s.traceback)
            except ValueError as e:
                print('  ValueError', e)
tried(old.statistics, 'nothing')

print('--- differences')
for key in 'lineno', 'filename', 'traceback':
    for s in new.compare_to(old, key):
        print('  ', s, repr(s), s.size_diff, s.count_diff)
print([str(s) for s in new.compare_to(new, 'filename', cumulative=True)])
tried(new.compare_to, old, 'traceback', True)

print('--- filters')
def kept(*filters):
    print([(t.domain, t.size, str(t.traceback)) for t in old.filter_traces(filters).traces])
kept()
kept(Filter(True, 'b.py'))
kept(Filter(False, 'b.py'))
kept(Filter(True, 'b.py', all_frames=True))
kept(Filter(False, 'b.py', all_frames=True))
kept(Filter(True, '?.py', 2), Filter(True, C))
kept(Filter(False, '*.py'), Filter(False, C))
kept(Filter(True, A, domain=1))
kept(Filter(False, A, domain=1))
kept(DomainFilter(True, 0))
kept(DomainFilter(False, 0), Filter(True, '[ab].py'))
kept(Filter(True, 'a.pyc'), Filter(True, '*.x'))
f = Filter(False, 'x.pyc', 5, True, 3)
print(f.inclusive, f.filename_pattern, f.lineno, f.all_frames, f.domain)
tried(setattr, f, 'filename_pattern', 'y')
tried(old.filter_traces, Filter(True, A))
tried(DomainFilter(True, 1).domain.__repr__)
tried(tracemalloc.BaseFilter(True)._match, None)
print(old.filter_traces([]).traces == old.traces, old.filter_traces([]).traces._traces is old.traces._traces)

print('--- traces')
print(old.traces, len(old.traces), old.traces[0], repr(old.traces[3]), old.traces[-1] in old.traces)
print(repr(old.traces[4:]))
print(old.traces == Snapshot(RAW, 1).traces, old.traces == 5, Trace(RAW[0]) == Trace(RAW[1]), Trace(RAW[0]) == 1)
print(hash(Trace(RAW[0])) == hash(Trace(RAW[1])))

print('--- tracebacks')
t = Traceback([('in.py', 3), ('mid.py', 2), ('out.py', 1)], 7)
u = Traceback([('in.py', 3), ('mid.py', 2)])
print(t, repr(t), repr(u), len(t), t.total_nframe, u.total_nframe)
print(t[0], t[-1], t[1:], Frame(('mid.py', 2)) in t, Frame(('mid.py', 3)) in t, list(u))
print(t == u, t != u, t < u, t <= u, t > u, t >= u, hash(t) == hash(Traceback([('in.py', 3), ('mid.py', 2), ('out.py', 1)])))
tried(t.__getitem__, 9)
tried(lambda: t < 3)
print(t.index(Frame(('in.py', 3))), t.count(Frame(('in.py', 3))), [str(x) for x in reversed(t)])
for limit in None, 0, 1, 2, 5, -1, -2, -9:
    for recent in False, True:
        print(limit, recent, t.format(limit, recent))
a, b = Frame(('x.py', 1)), Frame(('x.py', 2))
print(a, repr(b), a == b, a < b, a >= b, a != Frame(('x.py', 1)), a == 3, a.filename, a.lineno, hash(a) == hash(Frame(('x.py', 1))))
tried(lambda: a < 3)
tried(setattr, a, 'lineno', 3)

print('--- sizes as text')
for size in 0, 1, 9, 999, 1023, 1024, 10239, 10240, 102399, 102400, 10 ** 6, 10 ** 7, 10 ** 9, 10 ** 12, 10 ** 15, 10 ** 18:
    s = StatisticDiff(t, size, -size, 3, 2)
    print(Statistic(t, size, 3), '|', s)
print(Statistic(t, 0, 0), StatisticDiff(t, 0, 5, 0, -1), Statistic(t, 1, 2) == Statistic(t, 1, 2), Statistic(t, 1, 2) == 4)
print(hash(Statistic(t, 1, 2)) == hash(Statistic(t, 1, 2)), StatisticDiff(t, 1, 2, 3, 4) == StatisticDiff(t, 1, 2, 3, 4))

print('--- tracing')
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit())
tried(tracemalloc.take_snapshot)
for bad in (0,), (-1,), (65536,), ('x',), (1.5,), (2 ** 40,), (2 ** 70,), (1, 2):
    tried(tracemalloc.start, *bad)
tracemalloc.reset_peak(); tracemalloc.clear_traces(); tracemalloc.stop()

def inner(n):
    return bytearray(n)
def outer(n):
    return inner(n)

tracemalloc.start(10)
data = outer(100_000)
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())
where = tracemalloc.get_object_traceback(data)
print([f.lineno for f in where], where.total_nframe, where[0].filename == __file__)
print([line.split(', ')[-1] for line in where.format()])
now, peak = tracemalloc.get_traced_memory()
print(100_000 <= now < 150_000, now <= peak)
first = tracemalloc.take_snapshot()
top = first.statistics('lineno')[0]
print(top.size >= 100_000, top.traceback[0].lineno, first.traceback_limit)
trace = max(first.traces, key=lambda t: t.size)
print([f.lineno for f in trace.traceback], trace.traceback.total_nframe, trace.domain)
more = [outer(50_000) for _ in range(3)]
best = tracemalloc.take_snapshot().compare_to(first, 'lineno')[0]
print(best.traceback[0].lineno, 150_000 <= best.size_diff < 160_000, best.count_diff)
del data, more
print(tracemalloc.get_traced_memory()[0] < 60_000, tracemalloc.get_traced_memory()[1] >= 250_000)
tracemalloc.reset_peak()
print(tracemalloc.get_traced_memory()[1] < 60_000, tracemalloc.get_tracemalloc_memory() > 0)
tracemalloc.start(3)
print(tracemalloc.get_traceback_limit())
x = outer(5000)
tracemalloc.clear_traces()
print(tracemalloc.get_object_traceback(x), tracemalloc.get_traced_memory()[0] < 1000)
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit())
print(tracemalloc.get_object_traceback(x))
tracemalloc.start()
x = outer(5000)
print(tracemalloc.get_object_traceback(x)[0].lineno, tracemalloc.get_object_traceback(x).total_nframe)
x += bytes(100_000)
print(tracemalloc.get_traced_memory()[0] >= 100_000)
tracemalloc.stop()
