# Signatures: of functions, methods, classes, partials, and of what is written in C.
import functools
import inspect
from inspect import Parameter, Signature, signature


def show(*things):
    for thing in things:
        try:
            print(signature(thing))
        except (TypeError, ValueError) as e:
            print(type(e).__name__, str(e).split(' at 0x')[0])


def f0(): pass
def f1(a, b=1, /, c=(1, 2), *d, e, f: int = 3, g: 'str', **h) -> list[int]: pass
def f2(a, /): pass
def f3(*, a): pass
def f4(*a: int, **b: 'x'): pass
async def f5(a): pass
def f6(a: dict[str, int], b: int | None = None, c: 'Later' = 'x') -> None: pass


class C:
    def __init__(self, x, *, y=1): pass
    def m(self, a): pass
    @classmethod
    def cm(cls, b=2): pass
    @staticmethod
    def sm(c): pass
    @property
    def p(self): pass
    def __call__(self, z): pass


class D(C):
    def __new__(cls, *args, q): pass


class Meta(type):
    def __call__(cls, via_meta): pass


class E(metaclass=Meta): pass
class Empty: pass
class Sub(dict): pass


show(f0, f1, f2, f3, f4, f5, f6, lambda a, *b: 0, C, C.m, C(1).m, C.cm, C.sm, C(1).cm, C(1).sm, C(1), D, E, Empty, 3, None, Empty())
show(functools.partial(f1, 1, c=3, e=4), functools.partial(f6, c=1), functools.partial(f6, 1, 2), functools.partial(C, 1),
     functools.partial(functools.partial(f6, 1), c=2), functools.partial(f0, 1), functools.partial(f4, 1, b=2))


def deco(func):
    @functools.wraps(func)
    def wrapper(*args, **kwargs): pass
    return wrapper


show(deco(f6), deco(deco(f1)), deco(C.m))
print(signature(deco(f6), follow_wrapped=False))
print(signature(f6, eval_str=False), signature(f1).return_annotation, signature(f0).return_annotation)


class P:
    def m(self, a, b, c): pass
    half = functools.partialmethod(m, 1)
    key = functools.partialmethod(m, c=1)


show(P.half, P().half, P.key, P().key)
for name in ('len', 'print', 'abs', 'sorted', 'sum', 'open', 'isinstance', 'callable', 'hash', 'repr', 'id', 'ord', 'chr', 'round',
             'divmod', 'pow', 'compile', 'exec', 'eval', 'input', 'any', 'all', 'format', 'hex', 'setattr', 'delattr'):
    print(name, signature(getattr(__builtins__, name)))
show(list.append, [].append, dict.get, {}.get, str.split, ''.join, object, object.__init__, list.__len__, [].__len__, int.__add__,
     list.sort, str.encode, complex, Sub, list, float, str.__new__, type, dict, int, range, max, getattr, dict.update)

print(repr(signature(f1)), repr(signature(f1).parameters['d']), signature(f1).parameters['f'])
for p in signature(f1).parameters.values():
    print(p.name, p.kind, repr(p.kind), p.kind.description, p.default, p.annotation, p)
s = signature(f1)
print(s == signature(f1), s == signature(f2), hash(s.parameters['a']) == hash(s.parameters['a']), s != 1)
print(s.replace(return_annotation=int), s.replace(parameters=[]), s.parameters['a'].replace(name='z', default=5))
print(Signature(), Signature([Parameter('a', Parameter.POSITIONAL_ONLY), Parameter('b', Parameter.KEYWORD_ONLY, default=1)]))
print(Signature([Parameter('a', Parameter.KEYWORD_ONLY), Parameter('b', Parameter.KEYWORD_ONLY)]) ==
      Signature([Parameter('b', Parameter.KEYWORD_ONLY), Parameter('a', Parameter.KEYWORD_ONLY)]))


def attempt(what, *args, **kwargs):
    try:
        print(what(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


PO, PK, VP, KO, VK = (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD, Parameter.VAR_POSITIONAL,
                      Parameter.KEYWORD_ONLY, Parameter.VAR_KEYWORD)
attempt(Signature, [Parameter('a', KO), Parameter('b', PK)])
attempt(Signature, [Parameter('a', VK), Parameter('b', VP)])
attempt(Signature, [Parameter('a', PK, default=1), Parameter('b', PK)])
attempt(Signature, [Parameter('a', PK), Parameter('a', PK)])
attempt(Parameter, 'a', 17)
attempt(Parameter, 'a', 'x')
attempt(Parameter, 3, PK)
attempt(Parameter, 'if', PK)
attempt(Parameter, 'if', PO)
attempt(Parameter, 'a b', PK)
attempt(Parameter, '.0', PK)
attempt(Parameter, '.0', KO)
attempt(Parameter, 'a', VP, default=1)
attempt(Parameter, 'a', VK, default=1)
attempt(Parameter, 'a', PK, default=1, annotation=int)
attempt(Parameter, Parameter.empty, PK)
print(Parameter.empty, Signature.empty, repr(Parameter('x', PK, annotation='int')))

bind = signature(f1).bind
for args, kwargs in (((), {}), ((1,), {}), ((1,), dict(e=1)), ((1,), dict(e=1, g=2)), ((1, 2, 3, 4, 5), dict(e=1, g=2, x=3)),
                     ((), dict(a=1, e=1, g=2)), ((1, 2), dict(c=3, e=1, g=2)), ((1, 2, 3), dict(c=3, e=1, g=2)),
                     ((1,), dict(a=2, e=1, g=2))):
    attempt(bind, *args, **kwargs)
attempt(signature(f0).bind, 1)
attempt(signature(f0).bind, x=1)
attempt(signature(f2).bind, a=1)
attempt(signature(f2).bind, 1, a=1)
attempt(signature(f2).bind_partial)
attempt(signature(f3).bind)
attempt(signature(f3).bind, 1)
attempt(signature(f6).bind, 1, a=2)
attempt(signature(f6).bind_partial, c=2)
b = bind(1, e=2, g=3, z=4)
print(b.args, b.kwargs, b.arguments, b.signature is not None)
b.apply_defaults()
print(b, b.args, b.kwargs)
b = signature(f6).bind_partial(c=1)
print(b.args, b.kwargs)
b.arguments['a'] = 9
print(b.args, b.kwargs, b == signature(f6).bind_partial(9, c=1))
print(inspect.getfullargspec(f1))
print(inspect.getfullargspec(C(1).m), inspect.getfullargspec(C), inspect.getfullargspec(len), sep='\n')
attempt(inspect.getfullargspec, 3)


def g(a, b=2, *c, d, e=5, **f): pass
def h(a, b): pass


for args, kwargs in (((), {}), ((1,), dict(d=1)), ((1, 2, 3), dict(d=4, z=5)), ((1,), {}), ((1,), dict(a=1, d=1))):
    attempt(inspect.getcallargs, g, *args, **kwargs)
for args, kwargs in (((), {}), ((1, 2, 3), {}), ((1,), dict(b=2)), ((1,), dict(x=2)), ((1, 2), dict(b=2))):
    attempt(inspect.getcallargs, h, *args, **kwargs)
attempt(inspect.getcallargs, C(1).m, 1, 2)


class S:
    __signature__ = signature(h)


show(S, S())
S.__signature__ = 3
show(S)
f0.__signature__ = signature(h)
show(f0)
print(inspect.unwrap(deco(deco(h))) is h, inspect.unwrap(h) is h)
h.__wrapped__ = h
attempt(lambda: inspect.unwrap(h) and 1) if False else None
try:
    inspect.unwrap(h)
except ValueError as e:
    print(str(e).split(' at 0x')[0])


class A:
    x: int
    y: 'list[int]' = 3


def k(a: 'int', b: 'A') -> 'A | None': pass


print(inspect.get_annotations(A), inspect.get_annotations(k), inspect.get_annotations(k, eval_str=True), inspect.get_annotations(Empty))
print(inspect.get_annotations(A, eval_str=True), signature(k, eval_str=True), signature(k, globals={'A': int}, eval_str=True))
attempt(inspect.get_annotations, 3)
print(inspect.formatannotation(int), inspect.formatannotation(A), inspect.formatannotation('x'), inspect.formatannotation(list[int]),
      inspect.formatannotation(int | str), inspect.formatannotationrelativeto(A)(A))
import typing
print(inspect.formatannotation(typing.Optional[int]), inspect.formatannotation(typing.List[typing.Any]), signature(typing.cast))
import copy
print(copy.copy(signature(f1)) == signature(f1), copy.deepcopy(signature(g).parameters['a']))
