"""cycle held from outside: why the collector leaves it alone

A cycle is garbage only if nobody outside of it holds any member. One
reference is enough to keep all of it, and all it reaches.
"""
# A ring of three, one of them held by a global list.
import gc
gc.disable()
class Node:
    pass

a, b, c = Node(), Node(), Node()
a.next, b.next, c.next = b, c, a
register = [b]
del a, b, c

# Nothing to collect: the ring is reachable through the list.
print(gc.collect())
# %why register[0]

# The last reference from outside goes: now it is garbage.
register.clear()
# %cycles
print(gc.collect())
gc.enable()
