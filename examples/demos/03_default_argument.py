"""default argument: it is made once, when `def` runs

A default value is an object that the function holds. Every call that omits
the argument gets that same object.
"""
# The list is made by the `def`, and the function's defaults keep it.
def add(item, bag=[]):
    bag.append(item)
    return bag

# %refs add.__defaults__[0]

# Two calls, one list: what the first put in, the second finds.
first = add(1)
second = add(2)
print(first, second, first is second)

# The ledger names all who hold it: the default, and both results.
# %refs first

# The cure: a default that says "nothing given", and a new list in each call.
def add_fresh(item, bag=None):
    if bag is None:
        bag = []
    bag.append(item)
    return bag

print(add_fresh(1), add_fresh(2))
