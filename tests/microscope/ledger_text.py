# The ledger as it is read: places written as the program would write them.
import sys, weakref
import ouro


class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next


a = []
b = [a, a]
d = {'k': a, ('t', 1): a}
print(ouro.refs(a))


def counter(n, step=a):
    def increase():
        nonlocal n
        n = n + step
        return n
    print(ouro.refs(a))
    return increase


increase = counter(a)


def generate(first):
    second = first
    yield ouro.refs(first)
    yield second


g = generate(a)
print(next(g))
node = Node(a, Node(a))
w = weakref.ref(node, counter)
s = {w}
print(ouro.refs(a))
print(ouro.refs(node))
print(ouro.refs(counter))
print(ouro.refs(Node))
print(ouro.refs('a constant of the module'))


def handles():
    try:
        raise ValueError(a)
    except ValueError as e:
        print(ouro.refs(e))
        print(ouro.refs(e.__traceback__))
        return e


e = handles()
print(ouro.refs(e.__traceback__.tb_frame.f_code))
it = iter(b)
bound = b.append
print(ouro.refs(b))
many = [a] * 1000
print(ouro.refs(a))
nodes = [Node(i) for i in range(30)]
holders = [[node] for i in range(30)]
print(ouro.refs(node))
print(len(ouro.refs(node, all=True).data['holders']), 'holders')
print(ouro.refs(Node))
print(ouro.refs([]))
print(ouro.refs(None).data['tag'], ouro.refs(7).data['tag'])
print(ouro.refs(sys.modules['weakref']))
