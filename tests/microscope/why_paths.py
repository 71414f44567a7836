# Why an object is alive, and that the deletion named does free it.
import weakref
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
    __slots__ = 'next', 'data', '__weakref__'

    def __init__(self, next=None, data=None):
        self.next, self.data = next, data


class Plain:
    pass


def frees(expression):
    "Runs the deletion that %why names, and sees the object die."
    free = ouro.why(eval(expression)).data['free']
    w = weakref.ref(eval(expression))
    assert w() is not None
    exec(free['delete'], globals())
    assert w() is None, free
    print(free['delete'], '->', free['objects'], 'objects')


cache = {'k': [0, 1, 2, Node(Node(data=[1]))], 7: {'deep': (Node(),)}}
frees("cache['k'][3].next")
frees("cache['k'][3]")
frees("cache[7]['deep'][0]")
p = Plain()
p.x = Plain()
p.x.y = [Plain()]
frees('p.x.y[0]')
frees('p.x')
p.__dict__['late'] = Node()
frees('p.late')
row = [Node()]
alias = [row, row]
frees('row[0]')


def made():
    hidden = Node()
    return lambda: hidden


f = made()
frees('f.__closure__[0].cell_contents')


def generate():
    own = Node()
    yield own
    yield


g = generate()
show(ouro.why(next(g)))


class Class:
    attribute = Node()


frees('Class.attribute')

x = y = Node()
report = ouro.why(x)
assert 'free' not in report.data and report.data['references'] == 2
show(report)


def local(argument):
    only = Node(argument)
    show(ouro.why(only))
    show(ouro.why(argument))


local([])
show(ouro.why(cache['k']))
for o in (None, 5, 'a', int, ()):
    show(ouro.why(o))
show(ouro.why(local))
show(ouro.why(object()))
chain = None
for i in range(10000):
    chain = [chain]
inner = chain
for i in range(9000):
    inner = inner[0]
table = [inner]
del inner
show(ouro.why(table[0]))
many = [Node() for i in range(3)]
shared = Node()
for n in many:
    n.next = shared
del shared, n
show(ouro.why(many[0].next))
