"""__del__: order and resurrection

Finalizers run once, when the object is about to go: by count at once, in a
cycle when the collector comes. A finalizer may bring its object back.
"""
# Counting frees from the outside in: the container first, then what it held.
import gc
gc.collect()
gc.disable()
class Loud:
    def __init__(self, name, *holds):
        self.name = name
        self.holds = holds
    def __del__(self):
        print('__del__ of', self.name)

outer = Loud('outer', Loud('inner'))
del outer

# In a cycle: all finalizers run before anything is taken apart, so each of
# them still sees the others whole.
a, b = Loud('a'), Loud('b')
a.other, b.other = b, a
del a, b
# %gc step 0

# Resurrection: the finalizer stores its object where it can be reached.
graveyard = []
class Phoenix:
    def __del__(self):
        print('rising')
        graveyard.append(self)

p = Phoenix()
del p
# %refs graveyard[0]

# It is an ordinary object again, but its finalizer will not run twice.
graveyard.clear()
print('gone, silently')
gc.enable()
