"""dict layout and resize: an index, and entries in order

A dict keeps its entries in the order of insertion, and beside them a small
table that finds an entry by its hash.
"""
# The empty dict has no table; the first entry gets one.
d = {}
# %obj d
d['a'] = 1
# %obj d

# It is replaced by a larger one when two thirds are in use.
for key in 'bcde':
    d[key] = key

# %obj d
d['f'] = 'f'
# %obj d

# A deleted entry leaves a hole until the next resize; the order stays.
del d['c']
# %obj d
print(list(d))

# A key that is no str makes the entries wider: the hash is kept beside them.
d[5] = 'five'
# %obj d

# Growing while looking through it is an error, and that is why.
try:
    for key in d:
        d[key * 2] = 0
except RuntimeError as e:
    print(e)
