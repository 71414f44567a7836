"""list growth: room for more than asked

A list keeps its items in a block of its own, with room to spare, so that most
append() calls move nothing.
"""
# An empty list has no items block at all.
xs = []
# %obj xs

# The first append gets one with room for several.
xs.append(1)
# %obj xs

# Sizes at which the block was replaced: each time by about an eighth more.
import sys
sizes = []
for i in range(200):
    xs.append(i)
    size = sys.getsizeof(xs)
    if not sizes or sizes[-1] != size:
        sizes.append(size)

print(len(sizes) < 30)
# %obj xs

# The room is given back when the list has become much shorter.
del xs[10:]
# %obj xs

# A list of known length has no room to spare; a tuple never has.
exact = [0] * 100
fixed = tuple(exact)
# %obj exact
# %obj fixed
