# The tree of references, DOT text, and instructions with what they count.
import os
import tempfile
import ouro


class Node:
    def __init__(self, name, *children):
        self.name, self.children = name, list(children)
        self.parent = None
        for c in children:
            c.parent = self


tree = Node('root', Node('left'), Node('right "quoted"\\', Node('leaf')))
print(ouro.graph(tree))
report = ouro.graph(tree, dot=True)
print(report)
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
print(ouro.graph(loop))
print(ouro.graph(5))
print(ouro.graph(list(range(100))))
deep = None
for i in range(5000):
    deep = (deep, i)
print(ouro.graph(deep))
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


print(ouro.dis(sample))
print(len(ouro.dis(sample.__code__).data['instructions']) == len(ouro.dis(sample).data['instructions']))


def numbers():
    yield 1
    yield 2


n = numbers()
next(n)
print(ouro.dis(n))
try:
    ouro.dis(5)
except ValueError as e:
    print(e)


def fact(n):
    if n == 1:
        print(ouro.stack())
    return 1 if n <= 1 else n * fact(n - 1)


fact(3)
sorted([2, 1], key=lambda e: e == 2 and print(ouro.stack()) or 0)
assert [f['function'] for f in ouro.stack().data['frames']] == ['<module>']
