# A collection puts holders before what they hold; a finalizer of a holder runs first in the next one.
import gc
gc.disable()


class Node:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __del__(self):
        print('dies', self)


a = Node('a')
b = Node('b')
b.x = a
c = Node('c')
c.y = b
hidden = Node('hidden')
hidden.itself = hidden
d = Node('d')
keep = [c, d]
keep.append(keep)
a.keep = keep
del a, b, c, d, hidden


def show():
    print([o for o in gc.get_objects() if type(o) is Node])


show()
for generation in 0, 1, 2, 2:
    gc.collect(generation)
    show()
del keep
gc.collect()
