# Counts after operations of the built-in types: nothing leaks, nothing is lost.
import gc, sys
rc = sys.getrefcount
x = object()
def check(name, f):
    try: r = f()
    except Exception as e: r = e
    del r
    try: del e
    except NameError: pass
    if rc(x) != base: gc.collect()
    if rc(x) != base: print("LEAK", name, rc(x) - base)
class A:
    def __eq__(self, o): return NotImplemented
class Boom:
    def __eq__(self, o): raise ValueError
    def __hash__(self): return hash(x)
    def __iter__(self): yield x; raise ValueError
    def __getitem__(self, i): raise IndexError(x)
    def __call__(self, *a): raise ValueError(x, *a)
cases = """[x] ; [x] * 5 ; [x, x] + [x] ; [x][0] ; [x][1:] ; [x].copy() ; [x].pop() ; [x, 1].index(x) ; [x].count(x)
[1].index(x) ; [x].remove(x) ; [1].remove(x) ; list((x, x)) ; [x].extend([x]) ; [x].insert(0, x) ; [x].reverse()
[x].sort() ; [x, x].sort() ; sorted([x]) ; sorted([x, x]) ; [x] == [x] ; [x] < [x] ; x in [1, x] ; [*[x], x]
(x,) + (x,) ; (x, 1)[:1] ; hash((x,)) ; (x,) == (x,) ; (x,).index(x) ; tuple([x]) ; (x,) * 3 ; {x: x}
{x: 1}[x] ; {1: x}[1] ; {x: x}.get(x) ; {}.get(x, x) ; {x: x}.pop(x) ; {}.pop(x, x) ; {}.pop(x)
{x: x}.popitem() ; {}.setdefault(x, x) ; {x: x}.update({x: x}) ; {x: x} | {x: x} ; {**{'a': x}} ; dict(a=x)
dict([(x, x)]) ; dict.fromkeys([x], x) ; {x: x}.items() ; list({x: x}.items()) ; {x: x}.copy()
{x: x} == {x: x} ; x in {x: 1} ; {}[x] ; {x} ; {x} | {x} ; {x} & {x} ; {x} - {x} ; {x} ^ {x} ; {x}.pop()
set([x]).discard(x) ; frozenset([x]) ; {x} == {x} ; x == x ; x != x ; x is x ; not x ; x and x ; x or x
x if x else x ; str(x) ; repr([x]) ; f'{x}{x!r}' ; '%s' % x ; '%s %s' % (x, x) ; '{} {}'.format(x, x) ; hash(x)
id(x) ; type(x) ; isinstance(x, int) ; getattr(x, 'foo', x) ; getattr(x, 'foo') ; x.foo ; x + x ; x < x ; x()
x[0] ; -x ; len(x) ; iter(x) ; int(x) ; [1][x] ; 'a' + x ; [x] + x ; x in x ; print(*x)
(lambda a, *b, c=x, **d: a)(x, x, c=x, d=x) ; (lambda *a: a)(x) ; (lambda **k: k)(a=x) ; (lambda a: a)(x, x)
(lambda a: a)(b=x) ; (lambda: x)() ; [i for i in [x]] ; {i: i for i in [x]} ; {i for i in [x]}
list(i for i in [x]) ; next(iter([x])) ; next(iter([]), x) ; list(zip([x], [x])) ; list(map(lambda v: v, [x]))
list(map(lambda v: 1 / 0, [x])) ; list(filter(None, [x])) ; list(enumerate([x])) ; list(reversed([x]))
max([x]) ; max(x, x) ; min([x, x], key=id) ; max([], default=x) ; sum([], x) ; sum([x]) ; any([x]) ; all([x])
slice(x, x, x) ; slice(x).indices(5) ; [1, 2][x:] ; range(x) ; round(x) ; divmod(x, x) ; pow(x, x) ; Boom()(x)
[*Boom()] ; list(Boom()) ; (lambda *a: a)(*Boom()) ; {Boom(): 1, x: 2} ; {x: 1}[Boom()] ; Boom() in [x]
[x].index(Boom()) ; [Boom(), x] == [x, x] ; Boom()[x] ; setattr(A(), 'q', x) ; vars(type('T', (), {'q': x})())
type('T', (), {'q': x}).q ; [x].__getitem__(0) ; [x].__contains__(x) ; {x: 1}.__contains__(x) ; [].append(x)
[x].__iter__().__next__() ; eval('x', {'x': x}) ; exec('y = x', {'x': x})
exec('def f(a=x): return a\\nf()', {'x': x}) ; (yield_ for yield_ in [x]) ; next((i for i in [x, x]))
a if (a := x) is None else 0 ; ValueError(x) ; ValueError(x).args ; KeyError(x) ; StopIteration(x).value
BaseException(x, x) ; A() == x ; [A()] == [x] ; property(x) ; staticmethod(x) ; classmethod(x) ; super(A, A())
memoryview(x) ; bytes(x) ; ','.join([x]) ; ''.join(x) ; 'a'.split(x) ; 'a'.replace('a', x) ; open(x)
compile(x, 'f', 'exec') ; __import__(x) ; getattr(x, x) ; type('T', (x,), {}) ; isinstance(1, x)
issubclass(int, x) ; zip(x) ; map(x, [1]) ; list(map(x, [1])) ; filter(x, [1]) ; list(filter(x, [1]))
sorted([2, 1], key=x) ; sorted([x, 1]) ; print(x, file=x) ; print(1, sep=x)""".replace("\n", " ; ").split(" ; ")
env = {"x": x, "Boom": Boom, "A": A}
base = rc(x)
done = 0
for c in cases:
    code = compile(c, "<case>", "eval")
    def run():
        try: return eval(code, env)
        finally: env.pop("a", None)
    for _ in range(3): check(c, run)
del code, run
print(len(cases), "expressions", rc(x) - base)
