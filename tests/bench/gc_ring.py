# gc.collect() over a ring of a million nodes, alive and dead. Times go to standard error.
import gc
import sys
import time


class Node:
    __slots__ = ("next",)


def ring(n):
    first = last = Node()
    for _ in range(n - 1):
        node = Node()
        last.next = node
        last = node
    last.next = first
    return first


def timed(name):
    start = time.perf_counter()
    found = gc.collect()
    elapsed = (time.perf_counter() - start) * 1000
    print("gc-ms %s %.1f" % (name, elapsed), file=sys.stderr)
    return found


gc.disable()
gc.collect()
first = ring(1000000)
live = timed("live")
first = None
dead = timed("dead")
print(live, dead)
