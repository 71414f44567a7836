import sys
def f(n): return f(n + 1)
def msg(g):
    try: g(); print("no error")
    except RecursionError as e: print(type(e).__name__, e)
msg(lambda: f(0))
class A:
    def __getattr__(self, n): return getattr(self, n)
    def __repr__(self): return repr(self)
    def __eq__(self, o): return self == o
    def __call__(self): return self()
    def __add__(self, o): return self + o
    def __getitem__(self, i): return self[i]
    def __len__(self): return len(self)
    def __str__(self): return str(self)
    def __hash__(self): return hash(self)
    def __iter__(self): return iter(self)
    def __bool__(self): return bool(self)
    def __int__(self): return int(self)
a = A()
for g in (lambda: a.x, lambda: repr(a), lambda: a == 1, lambda: a(), lambda: a + 1, lambda: a[0], lambda: len(a),
    lambda: str(a), lambda: hash(a), lambda: iter(a), lambda: bool(a), lambda: int(a), lambda: {a}, lambda: [*a]):
    try: g()
    except RecursionError as e: print("RecursionError", str(e).startswith("maximum recursion depth exceeded"))
l = []
for _ in range(100000): l = [l]
try: repr(l)
except RecursionError as e: print(e)
m = []
for _ in range(100000): m = [m]
try: l == m
except RecursionError as e: print(e)
t = ()
for _ in range(100000): t = (t,)
try: hash(t)
except RecursionError as e: print("hash", type(e).__name__)
else: print("hash ok")
d = {}
for _ in range(100000): d = {1: d}
try: repr(d)
except RecursionError as e: print(e)
del l, m, t, d
print("freed")
def g(n):
    try: return g(n + 1)
    except RecursionError: return n
n = g(0)
print(900 < n < 1000)
def rec(n): return n if n == 0 else rec(n - 1)
print(rec(900))
old = sys.getrecursionlimit()
print(old)
sys.setrecursionlimit(5000)
print(rec(4900))
sys.setrecursionlimit(old)
msg(lambda: rec(4900))
for bad in (0, -1, "x"):
    try: sys.setrecursionlimit(bad)
    except (ValueError, TypeError) as e: print(e)
def deepest(n):
    try: deepest(n + 1)
    finally: pass
try: deepest(0)
except RecursionError: print("unwound")
def gen(n):
    yield from gen(n + 1)
try: next(gen(0))
except RecursionError as e: print(e)
class P:
    @property
    def p(self): return self.p
try: P().p
except RecursionError as e: print("property", e)
try: sorted([1, 2], key=lambda x: sorted([1, 2], key=f))
except RecursionError: print("sorted")
try: exec("(" * 300 + ")" * 300)
except (SyntaxError, MemoryError, RecursionError) as e: print(type(e).__name__, e)
x = "1" + "+1" * 3000
print(eval(x)) if False else print("skipped")
class Node:
    def __init__(self, n): self.next = n
head = None
for i in range(200000): head = Node(head)
del head
print("long chain freed")
f2 = lambda: 0
for i in range(100000):
    f2 = (lambda g: lambda: g)(f2)
del f2
print("closures freed")
def ge(it):
    for x in it: yield x
it = iter([])
for i in range(50000): it = (x for x in it) if i == 0 else map(None, it)
del it
print("iterators freed")
# The limit cannot be set below what is in use.
import sys
def limits(depth):
    for limit in range(depth, depth + 3):
        try: sys.setrecursionlimit(limit)
        except RecursionError as e: print(e)
        else: sys.setrecursionlimit(1000); print("set")
limits(2)
