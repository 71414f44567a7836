# Memory outside the heap, of which C code tells tracemalloc in a domain of its own.
import _testcapi as t
import tracemalloc

DOMAIN = 5


def in_domain(domain=DOMAIN):
    snapshot = tracemalloc.take_snapshot().filter_traces([tracemalloc.DomainFilter(True, domain)])
    return sorted(trace.size for trace in snapshot.traces)


def where(address, domain=DOMAIN):
    frames = t.tracemalloc_get_traceback(domain, address)
    return frames and [(frame.filename.rpartition("/")[2], frame.lineno) for frame in tracemalloc.Traceback(frames)]


def track(address, size):
    t.tracemalloc_track(DOMAIN, address, size)


for call in (lambda: track(1000, 10)), (lambda: t.tracemalloc_untrack(DOMAIN, 1000)):
    try:
        call()
    except RuntimeError:
        print("not while nothing is traced")
print(where(1000))
tracemalloc.start(2)
before = tracemalloc.get_traced_memory()[0]
track(1000, 10 << 30)
print(tracemalloc.get_traced_memory()[0] - before >= 10 << 30)
print(in_domain(), where(1000), where(1000, 6), where(1001))
track(1000, 123)
track(2000, 456)
t.tracemalloc_track(7, 1000, 789, True)
print(in_domain(), in_domain(7), where(1000), where(2000), where(1000, 7))
t.tracemalloc_untrack(DOMAIN, 1000)
t.tracemalloc_untrack(DOMAIN, 1000)
print(in_domain(), where(1000), where(2000))
for i in range(100):
    track(i, i)
print(len(in_domain()), sum(in_domain()))
tracemalloc.clear_traces()
print(in_domain(), tracemalloc.get_traced_memory()[0] < 1 << 20, where(2000))
track(1, 1)
tracemalloc.stop()
print(where(1))
