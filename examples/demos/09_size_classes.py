"""size classes: a block for each size

The heap hands out blocks whose sizes are multiples of 8. A pool of 16 KiB
holds blocks of one size, so a free block fits the next object exactly.
"""
# Objects of one size lie side by side in a pool.
floats = [i * 1.5 for i in range(10)]
# %pool floats[0]

# A tuple grows by 8 bytes an item: each length has a class of its own.
import sys
print([sys.getsizeof(tuple(range(n))) - sys.getsizeof(()) for n in range(5)])
t1, t2, t3 = (1.5,), (1.5, 2.5), (1.5, 2.5, 3.5)
# %obj t1
# %obj t2
# %obj t3

# All classes of this heap, and how full their pools are.
# %heap --classes

# Above 512 bytes begins the space of large blocks: coarser classes, then
# runs of whole pools, then mappings of their own.
small = bytes(400)
large = bytes(4_000)
huge = bytes(4_000_000)
# %obj small
# %obj large
# %obj huge
