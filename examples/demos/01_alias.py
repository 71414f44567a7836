"""alias: two names, one object

An assignment copies no value: it makes a name refer to an object. Watch the
count of the list, and who holds it.
"""
# A list with three items. One name refers to it.
import sys
a = [1, 2, 3]
# %refs a

# Another name for it. No list was made: the count went from 1 to 2, and both
# names stand in the ledger.
b = a
# %refs a
a is b

# Who changes the object changes it under both names.
b.append(4)
a

# `del` takes a name away, not the object. The list lives on: b holds it.
del a
# %refs b
assert sys.getrefcount(b) == 2  # b, and the argument of getrefcount
