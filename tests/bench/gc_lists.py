# The same with lists that hold each other, made while the collector is on.
import gc
import sys
import time


def web(n):
    nodes = [[] for _ in range(n)]
    for i, node in enumerate(nodes):
        node.append(nodes[i * 7 % n])
        node.append(nodes[i - 1])
    return nodes


nodes = web(150000)
best = 1e9
for _ in range(3):
    start = time.perf_counter()
    gc.collect()
    best = min(best, (time.perf_counter() - start) * 1000)
print("gc-ms live-lists %.1f" % best, file=sys.stderr)
print(len(nodes), len(nodes[77]))
del nodes
print(gc.collect())
