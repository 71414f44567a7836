# The tree of references, DOT text, and instructions with what they count.
import os
import tempfile
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
    def __init__(self, name, *children):
        self.name, self.children = name, list(children)
        self.parent = None
        for c in children:
            c.parent = self


tree = Node('root', Node('left'), Node('right "quoted"\\', Node('leaf')))
show(ouro.graph(tree))
report = ouro.graph(tree, dot=True)
show(report)
data = report.data
assert len(data['nodes']) == len({n['id'] for n in data['nodes']})
assert all(0 <= e['from'] < len(data['nodes']) and 0 <= e['to'] < len(data['nodes']) for e in data['edges'])
assert sum(e['back'] for e in data['edges']) == 2
with tempfile.TemporaryDirectory() as folder:
    file = os.path.join(folder, 'g.dot')
    ouro.graph(tree, file)
    assert open(file).read() == data['dot']
    try:
        ouro.graph(tree, os.path.join(folder, 'none', 'g.dot'))
    except ValueError as e:
        print(str(e).rpartition(':')[2])
loop = []
loop.append(loop)
show(ouro.graph(loop))
show(ouro.graph(5))
show(ouro.graph(list(range(100))))
deep = None
for i in range(5000):
    deep = (deep, i)
show(ouro.graph(deep))
assert len(ouro.graph(deep, all=True).data['nodes']) > 40


def sample(a, b=2, *rest):
    total = a + b
    for r in rest:
        total += r
    rest[0].x = [a, b]
    del b
    try:
        return sample(total, a)
    except ValueError as e:
        raise RuntimeError(f'{total}') from e


show(ouro.dis(sample))
print(len(ouro.dis(sample.__code__).data['instructions']) == len(ouro.dis(sample).data['instructions']))


def numbers():
    yield 1
    yield 2


n = numbers()
next(n)
show(ouro.dis(n))
try:
    ouro.dis(5)
except ValueError as e:
    print(e)


def fact(n):
    if n == 1:
        show(ouro.stack())
    return 1 if n <= 1 else n * fact(n - 1)


fact(3)
sorted([2, 1], key=lambda e: e == 2 and show(ouro.stack()) or 0)
assert [f['function'] for f in ouro.stack().data['frames']] == ['<module>']
