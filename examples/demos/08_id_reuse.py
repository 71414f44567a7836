"""id reuse: an address is not a name

id() is where an object lies. When it dies, the next object of that size may
get the same place, and the same id.
"""
# An object dies, and the next one is put into its block.
class Thing:
    pass

first = Thing()
where = id(first); del first; second = Thing(); print(id(second) == where)

# That is why `id(Thing()) == id(Thing())` is true although the two are
# different objects: the first is dead before the second is made.
print(id(Thing()) == id(Thing()))
print(Thing() is Thing())

# The numbers that Ouro shows are never given again.
# %obj second
del second; third = Thing()
# %obj third
