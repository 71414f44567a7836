"""What named tuples, data classes, enumerations, context managers, sorters and the like refuse, and how
      they say it."""
import collections
import enum
import dataclasses
import typing
import functools
import contextlib
import types
import weakref
import graphlib
import itertools
import operator
import inspect


def attempt(f, *x, **k):
    try:
        print(f(*x, **k))
    except Exception as e:
        print(type(e).__name__, e)


for args in (('X', 'a b'), ('X', ['a', 'a']), ('X', 'class'), ('X', '_a'), ('1X', 'a'), ('X', 'a-b'),
         ('class', 'a'), ('X', ''), ('X', 'a b')):
    attempt(lambda: collections.namedtuple(*args)._fields)
attempt(lambda: collections.namedtuple('X', 'a class _x a', rename=True)._fields)
attempt(lambda: collections.namedtuple('X', 'a b', defaults=(1, 2, 3)))
attempt(lambda: collections.namedtuple('X', 'a b', defaults=(1,))(5))
X = collections.namedtuple('X', 'a b', defaults=(1,), module='mm')
print(X.__module__, X._field_defaults, X.__doc__, X.a.__doc__, X.__new__.__doc__, X._make.__doc__,
      X.__slots__, X.__match_args__, inspect.signature(X))
attempt(X)
attempt(X, 1, 2, 3)
attempt(X, c=1)
attempt(X._make, [1])
attempt(X(1)._replace, c=3)
attempt(X(1)._replace, a=3)
attempt(X(1)._asdict)
attempt(repr, X(1))
attempt(lambda: X(1) < X(2))
attempt(lambda: X(1).a.__class__)
attempt(lambda: setattr(X(1), 'a', 2))
attempt(lambda: X(1) + (3,))
attempt(lambda: hash(X(1)) == hash((1, 1)))


class Y(X):

    def __new__(cls, a):
        return super().__new__(cls, attempt, attempt * 2)


attempt(Y, 3)
attempt(lambda: Y(3)._replace(a=1))
print(X.a, type(X.a), X.a.__get__(X(7)), X.__dict__.keys() if 0 else sorted((k for k in vars(X) if k[:2] !=
      '__')))


def dc(**kw):

    def make(body, bases=()):
        ns = {'__annotations__': {}}
        for k, v in body.items():
            if isinstance(v, tuple):
                ns['__annotations__'][k] = v[0]
                ns[k] = v[1]
            else:
                ns['__annotations__'][k] = v
        return dataclasses.dataclass(type('D', bases, ns), **kw)
    return make


attempt(dc(), {'a': (int, 1), 'b': int})
attempt(dc(), {'a': (list, [])})
attempt(dc(), {'a': (dict, {})})
attempt(dc(order=True, eq=False), {'a': int})
attempt(dc(unsafe_hash=True), {'a': int})
attempt(lambda: hash(dc(unsafe_hash=True)({'a': int})(1)) == hash((1,)))
attempt(dc(slots=True), {'a': (int, 1)})
attempt(dc(weakref_slot=True), {'a': int})
attempt(dc(frozen=True), {'a': int})
attempt(lambda: setattr(dc(frozen=True)({'a': int})(1), 'a', 2))
attempt(lambda: delattr(dc(frozen=True)({'a': int})(1), 'a'))
attempt(lambda: dc(kw_only=True)({'a': int})(1))
attempt(lambda: dc()({'a': int})())
attempt(lambda: dc(repr=False)({'a': int})(1).a)
attempt(lambda: dc(init=False)({'a': int})(1))
attempt(lambda: dc()({'a': (int, dataclasses.field(default=1, default_factory=int))}))
attempt(lambda: dc()({'a': (int, dataclasses.field(default_factory=lambda: []))})().a)
attempt(lambda: dc()({'a': dataclasses.InitVar[int]})(1))
attempt(lambda: dc()({'a': typing.ClassVar[int]})())
attempt(lambda: dataclasses.fields(5))
attempt(lambda: dataclasses.asdict(dataclasses.dataclass))
attempt(dataclasses.replace, 5)
attempt(lambda: dataclasses.is_dataclass(dc()({'a': int})))
attempt(lambda: dataclasses.field(kw_only=True))
attempt(lambda: dataclasses.make_dataclass('C', ['a', 'a']))
attempt(lambda: dataclasses.make_dataclass('C', ['class']))
attempt(lambda: inspect.signature(dataclasses.make_dataclass('C', [('a', int), ('b', int, 5)])))
attempt(lambda: dataclasses.make_dataclass('C', ['x'], namespace={'x': 5}))
attempt(lambda: dataclasses.make_dataclass('C', ['x'], bases=(5,)))


@dataclasses.dataclass
class Pt:
    x: int
    y: int = 0
    _: dataclasses.KW_ONLY
    z: int = 1

    def __post_init__(self):
        self.w = self.x


attempt(Pt, 1, 2, 3)
attempt(Pt, 1, z=3)
print(Pt.__doc__, Pt.__match_args__, inspect.signature(Pt), Pt.__dataclass_params__, [f.name for f in
      dataclasses.fields(Pt)])
attempt(lambda: Pt(1) == Pt(1))
attempt(lambda: Pt(1) < Pt(2))
attempt(lambda: hash(Pt(1)))


class C(enum.Enum):
    A = 1
    B = 2
    AA = 1


attempt(C, 3)
attempt(lambda: C['Z'])
attempt(lambda: C.Z)
attempt(lambda: setattr(C, 'A', 3))
attempt(lambda: delattr(C, 'A'))
attempt(lambda: C.A < C.B)
attempt(lambda: C.A in C)
attempt(lambda: 1 in C)
attempt(lambda: list(C))
attempt(lambda: C.__members__)
attempt(lambda: C.AA)
attempt(lambda: enum.unique(C))
attempt(lambda: C('x'))
attempt(repr, C)
attempt(str, C.A)
attempt(format, C.A, '>10')
attempt(lambda: dir(C))
attempt(lambda: dir(C.A))
attempt(lambda: C.A.name.x)
attempt(lambda: C.A.foo)
attempt(lambda: C.A.B)
attempt(lambda: hash(C.A) == hash('A'))
attempt(lambda: C.A == 1)
attempt(bool, C.A)
attempt(len, C)
attempt(lambda: C())
attempt(lambda: C(1, 2))
attempt(lambda: enum.Enum('E', 'a b a'))
attempt(lambda: list(enum.Enum('E', {'a': 5})))
attempt(lambda: list(enum.IntFlag('E', ['a', 'b'])))
attempt(lambda: enum.Enum('E', 5))
attempt(lambda: reversed(C))
attempt(lambda: C.A.value.real)


class F(enum.Flag):
    R = 1
    W = 2
    X = 4
    RW = 3


for e in ('F(0)', 'F(7)', 'F(8)', 'F.R|F.W', 'F.R|1', '~F.R', 'F.R&F.W', 'F.RW^F.R', 'F.R in F.RW',
         'list(F.RW)', 'len(F.RW)', 'F(-1)', 'bool(F(0))', 'F.R|F.X', 'repr(F.R|F.X)', 'str(F(0))',
         "F['RW']", 'F.R.name,(F.R|F.X).name', 'F.R<F.W', '1 in F.R', 'F(3) is F.RW', 'F.__members__',
         'list(F)', "F('x')", 'F.R+1', 'F.R==1', 'hash(F.R)==hash(1)'):
    attempt(lambda: eval(e))


class IFl(enum.IntFlag):
    R = 1
    W = 2


for e in ('IFl(8)', 'IFl(8)|IFl.R', '~IFl.R', 'IFl.R|8', 'IFl(-1)', 'IFl.R+1', 'IFl.R==1', 'repr(IFl(9))',
         'str(IFl.R|IFl.W)', 'format(IFl.R)', 'IFl.R&6', 'list(IFl(11))', '1 in IFl.R', 'IFl.R in IFl(3)',
         'IFl.R.name'):
    attempt(lambda: eval(e))


class S(enum.StrEnum):
    A = enum.auto()
    B = 'x'


for e in ('S.A', 'str(S.A)', "S.A=='a'", 'S.B.upper()', "f'{S.A:>4}'", "S('a')", "S('zz')", 'repr(S.A)'):
    attempt(lambda: eval(e))


def bad(**ns):

    def f():
        d = enum.EnumMeta.__prepare__('Q', (enum.Enum,))
        for k, v in ns.items():
            d[k] = v
        return list(enum.EnumMeta('Q', (enum.Enum,), d))
    attempt(f)


bad(mro=1)
bad(_bad_=1)
bad(A=1, _missing_=2)
bad(__x__=1, A=1)
bad(_order_='A B', A=1)
bad(A=enum.auto(), B=enum.auto(), C='x')
bad(A='x', B=enum.auto())
bad(_ignore_='A', A=1, B=2)


@contextlib.contextmanager
def cm(n):
    print('enter', n)
    try:
        yield n
    except KeyError:
        print('caught')
    finally:
        print('exit', n)


with cm(1):
    pass
with cm(2):
    raise KeyError


def t3():
    with cm(3):
        raise ValueError('v')


attempt(t3)


@contextlib.contextmanager
def noyield():
    if 0:
        yield


attempt(lambda: noyield().__enter__())


@contextlib.contextmanager
def twice():
    yield 1
    yield 2


def t4():
    with twice():
        pass


attempt(t4)


def t5():
    with twice():
        raise KeyError('k')


attempt(t5)


@cm(5)
def deco():
    return 'd'


attempt(deco)
attempt(deco)
attempt(lambda: contextlib.ExitStack().enter_context(5))
attempt(lambda: contextlib.ExitStack().push(5))
attempt(lambda: contextlib.closing(5).__exit__(1, 2, 3))
attempt(lambda: contextlib.chdir('/nonexist').__enter__())


def t6():
    with contextlib.ExitStack() as s:
        s.callback(lambda: 1 / 0)
        s.callback(lambda: {}['q'])
        s.enter_context(cm(6))


attempt(t6)
try:
    t6()
except Exception as e:
    print(repr(e), repr(e.__context__), repr(e.__context__ and e.__context__.__context__))
with contextlib.suppress(KeyError, IndexError) as s:
    print(s)
    [][1]
import io
b = io.StringIO()
with contextlib.redirect_stdout(b) as q:
    print('hid')
print(repr(b.getvalue()), q is b)
ts = graphlib.TopologicalSorter({1: [2, 3], 2: [3]})
attempt(lambda: list(ts.static_order()))
attempt(lambda: list(graphlib.TopologicalSorter({1: [2], 2: [1]}).static_order()))
attempt(lambda: graphlib.TopologicalSorter().get_ready())
attempt(lambda: graphlib.TopologicalSorter({1: [2]}).done(1))
g = graphlib.TopologicalSorter({1: [2]})
g.prepare()
attempt(g.prepare)
attempt(g.add, 5)
print(g.get_ready())
attempt(g.done, 1)
attempt(g.done, 7)
g.done(2)
attempt(g.done, 2)
print(g.is_active(), bool(g), g.get_ready())
attempt(types.SimpleNamespace, 1)
print(types.SimpleNamespace(a=1, b='x'), types.SimpleNamespace(a=1) == types.SimpleNamespace(a=1))
attempt(types.MappingProxyType, [])
attempt(lambda: types.MappingProxyType({}) | {1: 2})
attempt(lambda: setattr(types.MappingProxyType({}), 'a', 1))
attempt(types.MethodType, 1, 2)
attempt(types.new_class, 'X', (int,), {'metaclass': type}, lambda ns: ns.update(a=1))
attempt(types.prepare_class, 'X', (int,))
attempt(types.resolve_bases, (typing.List[int], int))
attempt(types.coroutine, 5)
attempt(types.CellType, 5)
attempt(types.ModuleType, 'm', 'd')
attempt(lambda: types.get_original_bases)
attempt(operator.attrgetter, 1)
attempt(operator.itemgetter)
attempt(operator.methodcaller)
attempt(operator.methodcaller, 1)
attempt(operator.attrgetter('a.b'), 5)
attempt(operator.itemgetter(5), [1])
attempt(operator.itemgetter('a'), {})
attempt(repr, operator.attrgetter('a', 'b.c'))
attempt(repr, operator.itemgetter(1, slice(2)))
attempt(repr, operator.methodcaller('f', 1, x=2))
attempt(operator.length_hint, 5)
attempt(operator.length_hint, [1], 'x')
attempt(operator.index, 1.5)
attempt(operator.indexOf, [1], 2)
attempt(operator.countOf, 5, 1)
attempt(operator.concat, 1, 2)
attempt(operator.call, len, 'ab')
attempt(operator.is_not, 1, 2)
attempt(operator.matmul, 1, 2)
attempt(operator.setitem, (), 0, 1)
attempt(operator.iadd, [1], (2,))
attempt(functools.partial)
attempt(functools.partial, 5)
p = functools.partial(int, base=2)
print(p, p('101'), p.func, p.args, p.keywords)
attempt(p, 5)
attempt(setattr, p, 'func', 1)
attempt(functools.reduce, int, 5)
attempt(functools.reduce, int, [])
attempt(functools.reduce, lambda x, y: x * y, [], 7)
attempt(functools.total_ordering, type('T', (), {}))
attempt(functools.cmp_to_key, 1)
attempt(lambda: functools.cmp_to_key(lambda a, b: 0)(1) < 5)
attempt(lambda: functools.wraps(5)(lambda: 0).__wrapped__)
attempt(functools.singledispatch(lambda x: x))
attempt(functools.lru_cache, 'x')
attempt(lambda: functools.cached_property(len).__get__(5))
attempt(functools.partialmethod, 5)


class K:

    @functools.cached_property
    def v(self):
        print('once')
        return 5

    @functools.singledispatchmethod
    def m(self, x):
        return 'base'

    @m.register
    def _(self, x: int):
        return 'int'

    @m.register(list)
    @m.register(tuple)
    def _(self, x):
        return 'seq'

    @functools.lru_cache
    def l(self, x):
        return x


k = K()
print(k.v, k.v, vars(k))
del k.v
print(k.v, K.v.attrname, k.m(1), k.m('s'), k.m([]), k.m(()), k.m(True))
attempt(k.m)
print(k.l(3), K.l.cache_info(), K.l.cache_parameters(), k.l.__name__)
