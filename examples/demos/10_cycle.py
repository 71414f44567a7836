"""cycle: what counting alone cannot free

Two objects that hold each other keep their counts above zero although nobody
else can reach them. That is what the collector is for.
"""
# Two nodes, each holding the other.
import gc
gc.disable()
class Node:
    pass

a = Node()
b = Node()
a.other = b
b.other = a
# %refs a
# %refs b

# The names go. The counts do not reach zero: each node still has one holder.
del a, b

# They are unreachable, and still there. The cycle can be seen without
# collecting it.
# %cycles

# A collection finds and frees it.
print(gc.collect())
# %cycles
gc.enable()
