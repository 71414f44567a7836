# The module memory_profiler: each line's increment is what the heap says it is, to the byte.
import io
from memory_profiler import LineProfiler, profile, show_results


def work(n):
    a = [None] * n
    b = []
    for i in range(100):
        b.append(float(i))
    del a
    c = bytearray(1000)
    return len(c)


profiler = LineProfiler()
measured = profiler(work)
print(measured(10000))
lines = profiler.functions[work.__code__]
first = work.__code__.co_firstlineno
for number, line in sorted(lines.items()):
    if number > first:
        print(number - first, line.increment, line.occurrences)
total = sum(line.increment for number, line in lines.items())
print(total == lines[first + 7].usage, lines[first].usage > 100000)

out = io.StringIO()
show_results(profiler, out)
rows = out.getvalue().splitlines()
print(rows[0].startswith('Filename: '), rows[1])
print(rows[3])
print(rows[4] == '=' * len(rows[3]))
for row in rows[6:]:
    print(row[:7] + row[22:])   # what is in use depends on the library


@profile(stream=out)
def fails(n):
    x = [0] * n
    return 1 / 0


try:
    fails(1000)
except ZeroDivisionError as e:
    print(e, fails.__name__)
print([row[22:39].strip() for row in out.getvalue().splitlines() if 'x = [0]' in row])
