"""weakref breaks the cycle: a reference that does not count

A child that knows its parent makes a cycle. If it knows it weakly, counting
alone frees both.
"""
# A parent and a child that hold each other.
import gc
import weakref
gc.disable()
class Node:
    def __del__(self):
        print('freed', self.name)

parent = Node()
parent.name = 'parent'
child = Node()
child.name = 'child'
parent.child = child
child.parent = parent
del parent, child
print('nothing was freed')
# %cycles
gc.collect()

# The same with a weak reference upwards.
parent = Node()
parent.name = 'parent'
child = Node()
child.name = 'child'
parent.child = child
child.parent = weakref.ref(parent)
# %refs parent
print(child.parent() is parent)

# The parent dies with its last name, and the child's reference answers None.
del parent
print(child.parent())
del child
gc.enable()
