"""closure keeps alive: a function can hold data

An inner function holds the variables it uses, in cells. As long as the
function lives, they live.
"""
# A big list, made in a function that returns another function.
def make_counter():
    n = 0
    log = list(range(1000))
    def counter():
        nonlocal n
        n += 1
        return n, len(log)
    return counter

counter = make_counter()
print(counter(), counter())

# make_counter has returned, but its variables have not gone: they lie in
# cells that the inner function holds.
print(counter.__code__.co_freevars)
log = counter.__closure__[0].cell_contents
# %refs log
# %why log

# Each call makes its own cells. Two counters do not share them.
other = make_counter()
print(other(), counter())
# %refs other.__closure__[1].cell_contents

# With the function the cells go, and with them the list.
del log, counter
# %obj other
