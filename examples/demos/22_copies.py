"""shallow, deep and slice copies: how far a copy goes

A shallow copy is a new container that holds the same items. A deep copy
copies them too. A slice is a shallow copy.
"""
# A list in a list.
import copy
inner = [1, 2]
outer = [inner, 3]

# Three copies. The inner list got two more holders, not three: the deep copy
# has one of its own.
shallow = copy.copy(outer)
sliced = outer[:]
deep = copy.deepcopy(outer)
# %refs inner
print(shallow[0] is inner, sliced[0] is inner, deep[0] is inner)

# What is changed in the inner list shows through the shallow ones.
inner.append('new')
print(shallow, sliced, deep)

# A deep copy follows cycles, and makes one like it.
loop = [1]
loop.append(loop)
twin = copy.deepcopy(loop)
print(twin[1] is twin, twin is loop)
# %refs twin

# `[[]] * 3` copies nothing: three references to one list.
rows = [[]] * 3
rows[0].append('x')
print(rows)
# %refs rows[0]
