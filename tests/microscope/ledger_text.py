# The ledger as it is read: places written as the program would write them.
import sys, weakref
import ouro


def show(report):
    "Prints it with numbers in order of appearance: what the library makes does not matter then."
    numbers, parts = {}, str(report).split('#')
    for i, part in enumerate(parts[1:], 1):
        digits = part[:len(part) - len(part.lstrip('0123456789'))]
        if digits and parts[i - 1][-1:] == ' ':
            parts[i] = '%d%s' % (numbers.setdefault(digits, len(numbers) + 1), part[len(digits):])
    print('#'.join(parts))


class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next


a = []
b = [a, a]
d = {'k': a, ('t', 1): a}
show(ouro.refs(a))


def counter(n, step=a):
    def increase():
        nonlocal n
        n = n + step
        return n
    show(ouro.refs(a))
    return increase


increase = counter(a)


def generate(first):
    second = first
    yield ouro.refs(first)
    yield second


g = generate(a)
show(next(g))
node = Node(a, Node(a))
w = weakref.ref(node, counter)
s = {w}
show(ouro.refs(a))
show(ouro.refs(node))
show(ouro.refs(counter))
show(ouro.refs(Node))
show(ouro.refs('a constant of the module'))


def handles():
    try:
        raise ValueError(a)
    except ValueError as e:
        show(ouro.refs(e))
        show(ouro.refs(e.__traceback__))
        return e


e = handles()
show(ouro.refs(e.__traceback__.tb_frame.f_code))
it = iter(b)
bound = b.append
show(ouro.refs(b))
many = [a] * 1000
show(ouro.refs(a))
nodes = [Node(i) for i in range(30)]
holders = [[node] for i in range(30)]
show(ouro.refs(node))
print(len(ouro.refs(node, all=True).data['holders']), 'holders')
show(ouro.refs(Node))
show(ouro.refs([]))
print(ouro.refs(None).data['tag'], ouro.refs(7).data['tag'])
show(ouro.refs(sys.modules['weakref']))
