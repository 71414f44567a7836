"""gc off and on: what happens without the collector

With the collector off, counting still frees nearly everything. Only cycles
stay, until it is on again or asked.
"""
# Off: cycles pile up.
import gc
class Node:
    pass

def make_cycles(n):
    for _ in range(n):
        a = Node()
        a.me = a

gc.collect()
gc.disable()
make_cycles(2000)
# %gc
# %set rows 2
# %cycles

# What is no cycle goes at once all the same.
numbers = [str(i) for i in range(2000)]
del numbers

# On again: the next containers trigger a run, and the cycles go.
gc.enable()
many = [[] for _ in range(1000)]
# %cycles
# %gc

# Or ask for it.
make_cycles(100)
print(gc.collect() > 0)
# %cycles
