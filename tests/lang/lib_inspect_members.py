# Kinds of things, members, documentation, attributes without running code, closures.
import functools
import inspect
import sys
import types


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


def func(): "doc"
def gen(): yield
async def coro(): pass


class C:
    """A class.

        With a doc
      of several lines.
    """
    __slots__ = ('slot', '__dict__')
    data = 1

    def method(self):
        """Doc of method."""

    @classmethod
    def cm(cls): "cm doc"

    @staticmethod
    def sm(): "sm doc"

    @property
    def prop(self):
        """Doc of prop."""
        raise AttributeError('no')

    def __getattr__(self, name):
        return name


class D(C):
    def method(self): pass
    @classmethod
    def cm(cls): pass
    @property
    def prop(self): pass


PREDICATES = [name for name in dir(inspect) if name.startswith('is') and name not in ('isasyncgen', 'isasyncgenfunction')]
THINGS = [('module', sys), ('class', C), ('method', C().method), ('function', func), ('gen function', gen), ('generator', gen()),
          ('coroutine function', coro), ('builtin', len), ('builtin method', [].append), ('descriptor', list.append),
          ('wrapper', list.__len__), ('method wrapper', [].__len__), ('slot', C.__dict__['slot']), ('property', C.prop),
          ('getset', types.FunctionType.__code__), ('frame', sys._getframe()), ('code', func.__code__), ('int', 3), ('None', None),
          ('classmethod', C.__dict__['cm']), ('bound cm', C.cm), ('partial', functools.partial(gen)), ('partial coro', functools.partial(coro)),
          ('type', type), ('lambda', lambda: 0), ('dict.fromkeys', dict.fromkeys), ('dict.__dict__ fromkeys', dict.__dict__['fromkeys'])]
for label, thing in THINGS:
    print(label, [name for name in PREDICATES if getattr(inspect, name)(thing)])
c = coro()
print(inspect.iscoroutine(c), inspect.isawaitable(c), inspect.getcoroutinestate(c), inspect.getcoroutinelocals(c))
c.close()
print(inspect.getcoroutinestate(c), inspect.getcoroutinelocals(c))

import abc


class Abstract(abc.ABC):
    @abc.abstractmethod
    def f(self): pass


class Concrete(Abstract):
    def f(self): pass


print(inspect.isabstract(Abstract), inspect.isabstract(Concrete), inspect.isabstract(int), inspect.isabstract(Abstract.f))

print([(n, v) for n, v in inspect.getmembers(D, inspect.isfunction) if not n.startswith('__')] != [])
print([n for n, v in inspect.getmembers(D(), callable) if not n.startswith('__')])
print([n for n, v in inspect.getmembers(D) if not n.startswith('__')])
print([n for n, v in inspect.getmembers_static(D()) if not n.startswith('__')])
print([n for n, v in inspect.getmembers(sys, inspect.isbuiltin)][:5] != [])
print(inspect.getmro(D))
for row in inspect.classify_class_attrs(D):
    if not row.name.startswith('__'):
        print(row.name, row.kind, row.defining_class)

for thing in (C, D, D.method, D().method, D.cm, D.prop, C.cm, C.sm, func, gen, None):
    print(repr(inspect.getdoc(thing))[:80])
for text in ('', 'a', '  a\n    b\n   c', '\n\n  x\n\n', 'a\n\n    b\n\tc\n', '\ta\n\t\tb', 'x\n   \n  y  '):
    print(repr(inspect.cleandoc(text)))


class Static:
    a = 1
    def __getattr__(self, name): raise RuntimeError
    @property
    def p(self): raise RuntimeError
    def __init__(self): self.b = 2


class Slots:
    __slots__ = ('x',)


s = Static()
print(inspect.getattr_static(s, 'a'), inspect.getattr_static(s, 'b'), type(inspect.getattr_static(s, 'p')), inspect.getattr_static(s, 'zz', 9))
attempt(inspect.getattr_static, s, 'zz')
print(type(inspect.getattr_static(Slots(), 'x')), inspect.getattr_static(Static, 'a'), type(inspect.getattr_static(int, 'mro')).__name__,
      type(inspect.getattr_static([], 'append')).__name__, inspect.getattr_static(type, '__name__').__class__.__name__)

OUTSIDE = 5


def outer(x):
    y = [x]

    def inner(z):
        return x, y, OUTSIDE, print, undefined, z
    return inner


print(inspect.getclosurevars(outer(3)))
attempt(inspect.getclosurevars, 3)
g = gen()
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
next(g)
print(inspect.getgeneratorstate(g))
g.close()
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
attempt(inspect.getgeneratorlocals, 3)


def running():
    print(inspect.getgeneratorstate(r))
    a = 1
    yield
    print(a)


r = running()
next(r)
print(inspect.getgeneratorlocals(r))


class X: pass
class Y(X): pass
class Z(X): pass


print(inspect.getclasstree([X, Y, Z]))
print(inspect.getclasstree([Z, Y], unique=True))
print(inspect.getargs(func.__code__), inspect.getargs((lambda a, *b, c, **d: 0).__code__))
attempt(inspect.getargs, 3)
print(inspect.CO_GENERATOR, inspect.CO_COROUTINE, inspect.TPFLAGS_IS_ABSTRACT)
