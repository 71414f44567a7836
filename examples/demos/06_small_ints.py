"""small ints: the numbers from -5 to 256 exist once

Whoever needs one of them gets the same object. Larger numbers are made anew
by each computation.
"""
# Two computations with the same small result: one object.
n = 250
a = n + 6
b = n + 6
print(a, b, a is b)

# One more, and they are two objects with the same value.
c = n + 7
d = n + 7
print(c, d, c is d, c == d)

# The small one has many holders, all over the interpreter; its tag says why.
# %refs a

# The large one is ours alone.
# %refs c

# Constants of one piece of code that are equal are one object too. That is
# the compiler's doing, not the cache's.
def constants():
    x = 1000
    y = 1000
    return x is y

print(constants())

# Never compare numbers with `is`: what it says depends on who made them.
