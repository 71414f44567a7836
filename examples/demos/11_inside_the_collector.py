"""inside the collector: one collection, phase by phase

Counts are copied, references between the objects looked at are subtracted,
and what is left over comes from outside.
"""
# A cycle that is garbage, and one that is held.
import gc
gc.collect()
gc.disable()
class Node:
    def __init__(self, name):
        self.name = name

lost = Node('lost')
lost.me = lost
del lost

kept = [1]
inner = [kept]
kept.append(inner)
del inner

# Step through a real collection of generation 0. Look for gc_refs: 0 means
# that all holders are among the objects looked at.
# %gc step 0

# The lost node is gone; the list is in generation 1 now.
print(kept[1][0] is kept)
# %gc
gc.enable()
