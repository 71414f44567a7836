"""string += or join: who copies what

A string cannot change. `s += t` makes a new one, unless nobody else holds the
old: then it may grow in its place. join() makes the result once.
"""
# Nobody but `s` holds the string: it grows where it is, and most steps copy
# nothing.
def build(n):
    s = ''
    for i in range(n):
        s += 'x'
    return s

# %mem s = build(2000)

# Another holder forces a copy at every step.
def build_shared(n):
    s = ''
    for i in range(n):
        other = s
        s += 'x'
    return s

# %mem s = build_shared(2000)

# join() knows all the parts before it begins: one result of the right size.
# %mem s = ''.join(['x'] * 2000)
print(build(10) == build_shared(10) == ''.join(['x'] * 10))
