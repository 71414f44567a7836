# The ledger adds up: for a value of each type, wherever it is held, the rows sum to the count that it carries.
import array, collections, functools, gc, io, itertools, operator, os, struct, sys, time, types, weakref
import ouro


def audit(x):
    "Everything about the ledger of x that must hold, whoever holds x."
    data = ouro.refs(x, all=True).data
    assert data['accounted'], (type(x), data)
    assert data['found'] == data['refcount'], (type(x), data)
    assert sum(row['count'] for row in data['holders']) == data['refcount'], (type(x), data)
    assert sys.getrefcount(x) - 1 == data['refcount'], (type(x), data)
    assert data['weak'] == weakref.getweakrefcount(x), type(x)
    return data['refcount']


class Plain:
    pass


class Slots:
    __slots__ = 'a', 'b', '__weakref__'


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    label = 'class attribute'


class IntSub(int):
    pass


class DictSub(dict):
    __slots__ = ('extra',)


class ListSub(list):
    pass


class TupleSub(tuple):
    pass


class Error(Exception):
    def __init__(self, *args, note=None):
        super().__init__(*args)
        self.note = note


def function(a, b=[1], *args, c='kw', **kwargs):
    local = [a, b, c]

    def inner():
        return local, a
    return inner


def generator():
    mine = ['in a generator']
    received = yield mine
    yield received


async def coroutine():
    return 1


def caught():
    try:
        {}['missing']
    except KeyError as e:
        return e


def chained():
    try:
        try:
            1 / 0
        except ZeroDivisionError as e:
            raise Error('second', 2, note=['n']) from e
    except Error as e:
        return e


def started():
    g = generator()
    next(g)
    return g


def advanced(iterator):
    next(iterator)
    return iterator


def far_instance():
    p = Plain()
    for i in range(20):
        setattr(p, 'attribute%d' % i, [i])
    return p


def dict_instance():
    p = Plain()
    p.x = 1
    p.__dict__['y'] = [2]
    return p


def slots():
    s = Slots()
    s.a = s.b = []
    return s


def cyclic():
    x = []
    x.append(x)
    return x


def sub_dict():
    d = DictSub(k=[1])
    d.extra = [2]
    return d


async_thing = coroutine()
makers = [
    lambda: object(), lambda: 10**30, lambda: 1.5, lambda: 2j, lambda: 'text %d' % 1, lambda: b'bytes' * 2, lambda: bytearray(b'abc'),
    lambda: memoryview(b'abc'), lambda: [1, [2]], lambda: (1, [2]), lambda: {'k': [1], 2: None}, lambda: {1, 'a'}, lambda: frozenset((1, (2,))),
    lambda: range(10**20), lambda: slice(1, [2]), lambda: Plain(), far_instance, dict_instance, slots, cyclic, lambda: IntSub(3),
    sub_dict, lambda: ListSub([1]), lambda: TupleSub((1, 2)), lambda: Error('x', note=[1]), caught, chained, lambda: caught().__traceback__,
    lambda: caught().__traceback__.tb_frame, lambda: chained().__cause__, lambda: function(1), lambda: function, lambda: function.__code__,
    lambda: function(1).__closure__[0], lambda: function.__defaults__, lambda: generator(), started, lambda: Plain().__init__,
    lambda: [].append, lambda: ''.join, lambda: list.append, lambda: int.__add__, lambda: (5).__add__, lambda: Plain.__dict__,
    lambda: type('Made', (Plain,), {'x': [1]}), lambda: Meta, lambda: WithMeta, lambda: WithMeta(), lambda: int, lambda: Error, lambda: KeyError,
    lambda: property(function), lambda: classmethod(function), lambda: staticmethod(function), lambda: super(Slots, slots()),
    lambda: types.SimpleNamespace(a=[1]), lambda: types.MappingProxyType({1: 2}), lambda: list[int], lambda: int | str, lambda: types.ModuleType('m'),
    lambda: sys, lambda: sys.version_info, lambda: os.stat('/'), lambda: time.localtime(), lambda: sys.flags,
    lambda: advanced(iter([1, 2])), lambda: advanced(iter((1, 2))), lambda: advanced(iter({1: 2, 3: 4})), lambda: advanced(iter({1, 2})),
    lambda: advanced(iter('ab')), lambda: advanced(iter(range(10**20))), lambda: iter(lambda: 1, 2), lambda: advanced(enumerate([1, [2]])),
    lambda: advanced(zip([1], 'a')), lambda: map(str, [1, 2]), lambda: filter(None, [0, 1]), lambda: reversed([1, 2]), lambda: {1: 2}.items(),
    lambda: advanced(iter({1: [2]}.items())), lambda: collections.deque([1, [2]]), lambda: collections.OrderedDict(a=[1]),
    lambda: collections.defaultdict(list, a=[1]), lambda: collections.Counter('abc'), lambda: collections.namedtuple('P', 'x y')([1], 2),
    lambda: functools.partial(function, [1], c=[2]), lambda: functools.lru_cache(function), lambda: functools.cmp_to_key(function),
    lambda: operator.itemgetter(1, 2), lambda: operator.attrgetter('a.b'), lambda: operator.methodcaller('f', [1], k=[2]),
    lambda: itertools.count(10**20), lambda: itertools.cycle([1]), lambda: itertools.repeat([1], 5), lambda: advanced(itertools.chain([1], [2])),
    lambda: advanced(itertools.groupby('aab')), lambda: itertools.tee([1, 2])[0], lambda: advanced(itertools.product('ab', repeat=2)),
    lambda: advanced(itertools.permutations('abc')), lambda: advanced(itertools.accumulate([1, 2])), lambda: itertools.starmap(max, []),
    lambda: advanced(itertools.zip_longest('a', 'bc')), lambda: advanced(itertools.pairwise('abc')), lambda: itertools.islice([1], 1),
    lambda: io.StringIO('x'), lambda: io.BytesIO(b'x'), lambda: sys.stdout, lambda: sys.stdout.buffer, lambda: struct.Struct('<i'),
    lambda: array.array('i', [1]), lambda: async_thing, lambda: audit,
    lambda: weakref.proxy(Plain), lambda: globals(), lambda: sys.modules, lambda: ouro.refs(1),
]


def at_every_place(make):
    "The same value held by locals, containers, cells, defaults, attributes, generators, exceptions."
    x = make()
    n = audit(x)
    row = [x, x]
    assert audit(x) == n + 2
    pair, table, p = (x, x), {'key': x, 3: x}, Plain()
    p.held = x
    assert audit(x) == n + 7
    keyed = None
    try:
        keyed = {x, 'other'}
        n += 1
    except TypeError:
        pass
    assert audit(x) == n + 7

    def closes(y=x, *, z=x):
        return x
    n += audit(x) - (n + 7)

    def suspended():
        own = x
        yield own
    g = suspended()
    next(g)
    audit(x)
    error = Error(x)
    audit(x)
    [audit(x) for _ in range(1)]
    bound = types.MethodType(closes, x)
    audit(x)
    del row[:], pair, table, p.held, keyed, closes, g, error, bound
    audit(x)


for make in makers:
    at_every_place(make)
print(len(makers), 'values: every ledger adds up')

for o in gc.get_objects()[::50]:
    data = ouro.refs(o).data
    assert data['accounted'], data
print('so do those of what was there before')


class Body:
    held = [1]
    audit(held)
    same = held
    audit(held)


for audited in (Body, Body.held, audit, at_every_place):
    audit(audited)
for constant in (None, True, False, Ellipsis, NotImplemented, 0, 1, -5, 256, '', 'a', b'', b'a', (), 'interned', 1.5, 10**20):
    data = ouro.refs(constant).data
    assert data['accounted'] and data['found'] == data['refcount'], data
assert [ouro.refs(c).data.get('tag') for c in (None, 5, 'a', int, 'hello there')] == \
    ['exists once', 'small-int cache', 'one-character strings', 'built-in type', None]
check = ouro.check().data
assert check['ok'] and not check['wrong'] and not check['c_code'], check
print('and every object that lives has the count that was found')


def under_c(x):
    "While C functions run between the frames, only they may hold the rest."
    data = ouro.refs(x).data
    assert data['accounted'] and data['found'] <= data['refcount'], data
    rest = [row for row in data['holders'] if row['kind'] == 'C handle']
    assert sum(row['count'] for row in data['holders']) == data['refcount'], data
    return rest[0]['place'] if rest else None


class Shown:
    def __repr__(self):
        return 'held by C: %s' % under_c(self)

    def __eq__(self, other):
        under_c(self), under_c(other)
        return True

    __hash__ = None

    def __del__(self):
        under_c(self)


print([Shown()])
print(Shown() == Shown(), [Shown()].index(Shown()))
print(sorted([[2], [1]], key=lambda e: (under_c(e), e)[1]))
print(list(map(under_c, [[1]])), functools.reduce(lambda a, b: (under_c(b), b)[1], [[1], [2]]))
async_thing.close()
