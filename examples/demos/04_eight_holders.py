"""eight holders: everything that can keep an object alive

A reference count is a sum. Here one list gets eight holders of different
kinds, and the ledger names each of them.
"""
# The object, held by a global name.
import sys
target = []

# A list, a dict, a set cannot (it is unhashable), a tuple can.
box = [target]
table = {'key': target}
pair = (target, 1)

# An attribute, a default argument, a closure's cell.
class Node:
    pass

node = Node()
node.value = target

def with_default(x=target):
    return x

def closure():
    kept = target
    def inner():
        return kept
    return inner

inner = closure()

# A bound method holds its self.
bound = target.append

# Eight references, and each has a name.
# %refs target
assert sys.getrefcount(target) - 1 == 8

# Each of them goes by itself, and with the last the list is gone.
del box, table, pair, node, with_default, inner, bound
# %refs target
