"""arenas that cannot go back: one survivor is enough

Memory returns to the system an arena of 1 MiB at a time, when all its pools
are empty. A few scattered survivors hold many arenas.
"""
# Many objects, of which every thousandth is kept.
L = [object() for _ in range(300000)]
# %heap
keep = L[::1000]
del L

# Almost nothing is live, and the arenas are still there: each holds
# somebody. The map shows how little is in use.
# %heap
# %heap --pins

# When the last one in an arena goes, it can be given back.
del keep
# %heap
