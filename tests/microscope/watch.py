"""ouro.watch: what it says of an object equals its count, and it holds no reference."""
import sys

import ouro


class Node:
    pass


def data(report):
    return report.data


node = Node()
count = sys.getrefcount(node)
assert data(ouro.watch(node))['count'] == count - 1 == 1
assert sys.getrefcount(node) == count
assert data(ouro.watch(node))['count'] == 1 and len(data(ouro.watch())['watched']) == 1    # twice is once
more = [Node() for i in range(20)]
for n in more[:15]:
    ouro.watch(n)
assert len(data(ouro.watch())['watched']) == 16
print(data(ouro.unwatch(node)), data(ouro.unwatch()), ouro.watch())
del n, more
for wrong in (node, 5):
    try:
        ouro.unwatch(wrong)
    except ValueError as error:
        print(error)

def hold(x):
    ouro.watch(x)
    return len([x, x])


print(hold((1, 2)))
print(ouro.unwatch() and 'end')
