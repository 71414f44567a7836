"""rebind or mutate: `x = ...` and `x.append(...)` are different things

One makes a name refer to something else. The other changes the object, for
everybody who holds it.
"""
# Two names for one list.
a = [1, 2]
b = a
# %refs a

# Mutation: the object changes, the names do not. Both show it.
a.append(3)
print(a, b, a is b)

# Rebinding: `a` gets another object. The old list keeps the holder b, and
# its count went down by one.
a = a + [4]
print(a, b, a is b)
# %refs a
# %refs b

# `+=` on a list is a mutation: it asks the object to extend itself. On a
# tuple it cannot be, so it makes a new one.
before = id(b)
b += [5]
print(id(b) == before)
t = u = (1, 2)
t += (3,)
print(t is u, u)
# %refs u
