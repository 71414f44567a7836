"""generator or list: all at once, or one at a time

A list comprehension makes all its values before anybody looks at them. A
generator holds a frame, and makes the next value when it is asked.
"""
# The sum of squares, with a list of them, and with a generator.
n = 10000
# %mem total = sum([i * i for i in range(n)])
# %mem total = sum(i * i for i in range(n))
total = sum(i * i for i in range(n))
print(total)

# What a generator holds: its frame, with the locals as they are now.
def squares(limit):
    for i in range(limit):
        yield i * i

g = squares(5)
print(next(g), next(g), next(g))
# %obj g
# %refs g

# When it is exhausted the frame is gone.
print(list(g))
# %obj g
