"""heapq and bisect."""
import bisect
import heapq
from random import Random

r = Random(3)
data = [r.randrange(50) for _ in range(40)]
heap = []
for item in data:
    heapq.heappush(heap, item)
print(heap)
print([heapq.heappop(heap) for _ in range(len(heap))] == sorted(data))
heap = data[:]
heapq.heapify(heap)
print(heap, heapq.heapreplace(heap, 100), heapq.heappushpop(heap, -1), heapq.heappushpop(heap, 60), heap[:5])
for n in (0, 1, 3, 39, 40, 50):
    print(n, heapq.nsmallest(n, data) == sorted(data)[:n], heapq.nlargest(n, data) == sorted(data, reverse=True)[:n])
pairs = [(item % 5, i) for i, item in enumerate(data)]
key = lambda pair: pair[0]
for n in (1, 2, 10, 40):
    print(heapq.nsmallest(n, iter(pairs), key=key) == sorted(pairs, key=key)[:n],
          heapq.nlargest(n, iter(pairs), key=key) == sorted(pairs, key=key, reverse=True)[:n])
print(list(heapq.merge([1, 3, 5], [2, 4, 6], [], [0, 10])), list(heapq.merge('dca', 'eb', reverse=True)))
print(list(heapq.merge(['a', 'BB'], ['c', 'DDD'], key=len)), list(heapq.merge([(1, 'a')], [(1, 'b')], key=key)))
print(list(heapq.merge([(2, 'a'), (1, 'x')], [(2, 'b')], key=key, reverse=True)), list(heapq.merge()), list(heapq.merge([1])))
print(heapq.nlargest(1, []), heapq.nsmallest(2, []), heapq.nsmallest(1, [3, 1], key=lambda x: -x))


class Task:
    def __init__(self, priority, name):
        self.priority, self.name = priority, name

    def __lt__(self, other):
        return self.priority < other.priority


tasks = []
for priority, name in [(3, 'c'), (1, 'a'), (2, 'b'), (1, 'z')]:
    heapq.heappush(tasks, Task(priority, name))
print([heapq.heappop(tasks).name for _ in range(4)])
for function, args in [(heapq.heappop, ([],)), (heapq.heapreplace, ([], 1)), (heapq.heappush, ((), 1)),
                       (heapq.heapify, ('ab',)), (heapq.heappush, ([1], 'a'))]:
    try:
        function(*args)
    except Exception as error:
        print(type(error).__name__, error)

a = [1, 2, 2, 2, 5, 9]
for x in (0, 1, 2, 3, 9, 10):
    print(x, bisect.bisect_left(a, x), bisect.bisect_right(a, x), bisect.bisect(a, x, 2), bisect.bisect_left(a, x, 1, 4))
b = []
for x in data:
    bisect.insort(b, x)
print(b == sorted(data))
words = ['a', 'bb', 'ccc']
print(bisect.bisect(words, 2, key=len), bisect.bisect_left(words, 2, key=len))
bisect.insort_left(words, 'xx', key=len)
bisect.insort(words, 'yy', key=len)
print(words)
