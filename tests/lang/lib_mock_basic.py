# Mocks: attributes, calls, what they remember and assert.
from unittest import mock
from unittest.mock import ANY, DEFAULT, MagicMock, Mock, NonCallableMock, PropertyMock, call, sentinel


def attempt(what, *args, **kwargs):
    try:
        print(str(what(*args, **kwargs)).split(' id=')[0])
    except BaseException as e:
        print(type(e).__name__, str(e).split(' id=')[0])


def shown(m):
    return repr(m).split(' id=')[0]


m = Mock()
print(m.called, m.call_count, m.call_args, m.call_args_list, m.mock_calls, m.method_calls)
m(1, 2, a=3)
m('x')
print(m.called, m.call_count, m.call_args, m.call_args_list, m.mock_calls, m.method_calls, m.call_args.args, m.call_args.kwargs)
print(shown(m), shown(m.a), shown(m.a.b), shown(m()), shown(m.a().b()), shown(Mock(name='n').x), m.a is m.a, m() is m())
m = Mock(name='boss')
m.one(1).two(k=2).three
m.attr.method()
m.attr.other.deep(3)
print(m.mock_calls, m.method_calls, m.attr.mock_calls, m.attr.method_calls)
print(m.mock_calls == [call.one(1), call.one().two(k=2), call.attr.method(), call.attr.other.deep(3)])
m.reset_mock()
print(m.mock_calls, m.called, m.one.called)
m = Mock(return_value=3, x=4, **{'y.z.return_value': 5})
print(m(), m.x, m.y.z())
m.configure_mock(x=7, **{'q.side_effect': KeyError('k')})
attempt(m.q)
m = Mock(side_effect=[1, ValueError('two'), 3])
for i in range(4):
    attempt(m)
m = Mock(side_effect=lambda *a: a)
attempt(m, 1, 2)
m.side_effect = lambda: DEFAULT
m.return_value = 'default'
attempt(m)
m.side_effect = ValueError
attempt(m)
m.side_effect = None
attempt(m)

m = Mock(name='fn')
attempt(m.assert_called)
attempt(m.assert_called_once)
attempt(m.assert_called_with, 1)
attempt(m.assert_called_once_with, 1)
attempt(m.assert_not_called)
attempt(m.assert_any_call, 1)
m(1, b=2)
attempt(m.assert_called)
attempt(m.assert_called_with, 1, b=2)
attempt(m.assert_called_with, 1, b=3)
attempt(m.assert_called_with, ANY, b=ANY)
attempt(m.assert_called_once_with, 1, b=2)
attempt(m.assert_not_called)
m(2)
m.method('x' * 30, 'y' * 30, 'z' * 30)
attempt(m.assert_called_once)
attempt(m.assert_called_once_with, 2)
attempt(m.assert_any_call, 1, b=2)
attempt(m.assert_any_call, 3)
attempt(m.assert_has_calls, [call(1, b=2), call(2)])
attempt(m.assert_has_calls, [call(2), call(1, b=2)])
attempt(m.assert_has_calls, [call(2), call(1, b=2)], any_order=True)
attempt(m.assert_has_calls, [call(2), call(5)], any_order=True)
attempt(m.assert_has_calls, [])
for name in ('assert_foo', 'asert_called', 'assrt', 'aseert', 'assret_called_with'):
    attempt(getattr, m, name)
print(shown(Mock(unsafe=True).assert_foo))
attempt(getattr, m, '__len__')
attempt(len, m)

print(call, call(1, a=2), call.a.b, call.a(1).b(2), call.a(1).b(2).call_list(), call() == call(), call(1) == ((1,), {}), call(1) == ((1,),))
print(call.foo(1) == ('foo', (1,)), call.foo == call.foo, call.foo(1) != call.bar(1), call == (), call(a=1) == ({'a': 1},), call() == 3)
print(call('x').args, call('x', y=1).kwargs, tuple(call.z(1)), len(call(1)), call.count, call.index(3), call[0])
args, kwargs = Mock(return_value=1).call_args or ((), {})
m = Mock()
m(1, x=2)
args, kwargs = m.call_args
print(args, kwargs, m.call_args == call(1, x=2), m.call_args[0], m.call_args[1])
name, args, kwargs = m.mock_calls[0]
print(repr(name), args, kwargs)
print(ANY, ANY == 3, ANY != 3, 3 == ANY, [1, ANY] == [1, 2], sentinel.foo, sentinel.foo is sentinel.foo, repr(DEFAULT))


class Spec:
    cls_attr = 1
    def method(self, a, b=2): pass
    def __len__(self): return 3


m = Mock(spec=Spec)
print(isinstance(m, Spec), m.__class__, shown(m), shown(m.method), shown(m.cls_attr))
attempt(getattr, m, 'nothing')
m.nothing = 3
print(m.nothing)
attempt(len, m)
m = Mock(spec_set=Spec)
attempt(setattr, m, 'nothing', 3)
print(shown(m))
m = Mock(spec=['a', 'b'])
print(shown(m.a), shown(m))
attempt(getattr, m, 'c')
attempt(Mock, spec=Mock()) if False else None
m = Mock(spec=Spec())
attempt(m.method, 1)
m.method.assert_called_with(1)
del m.method
attempt(getattr, m, 'method')
attempt(delattr, m, 'method')
m = NonCallableMock()
attempt(m)
print(shown(m.x), shown(m.x()))

real = Mock(wraps=Spec())
attempt(real.method, 1)
w = Mock(wraps=[3, 1, 2])
print(w.index(1), w.mock_calls, w.count.return_value is not None)

m = MagicMock()
print(len(m), bool(m), int(m), float(m), complex(m), list(m), 3 in m, m == m, m == 3, m != m, hash(m) == hash(m), m < 3 if False else '')
attempt(lambda: m < 3)
print(shown(m[1]), shown(m + 1), shown(1 + m), shown(-m), shown(m // 2), shown(m.__getitem__), shown(divmod(m, 2)))
m[1] = 2
del m['x']
with m as value:
    print(shown(value))
print([c[0] for c in m.mock_calls])
m.__len__.return_value = 7
m.__iter__.return_value = [1, 2]
m.__getitem__.side_effect = lambda k: k * 2
m.__str__.return_value = 'as text'
m.__contains__.return_value = True
print(len(m), list(m), list(m), m[4], str(m), 9 in m, m.__len__.called)
m.__getitem__.assert_called_with(4)
m = Mock()
m.__len__ = Mock(return_value=4)
m.__add__ = lambda self, other: ('sum', other)
m.__iter__ = Mock(return_value=iter('ab'))
print(len(m), m + 3, list(m))
attempt(setattr, m, '__getattr__', 3)
m = MagicMock(spec=Spec)
print(len(m))
attempt(lambda: m[1])
m += 1 if False else MagicMock()
import os
print(os.fspath(MagicMock(name='p')).startswith('MagicMock/p/'), [n for n in dir(Mock(spec=['zz'])) if not n.startswith('assert')])


class HasProp:
    @property
    def p(self): return 'real'


prop = PropertyMock(return_value='mocked')
with mock.patch.object(HasProp, 'p', prop):
    h = HasProp()
    print(h.p)
    h.p = 4
    print(prop.mock_calls)
print(HasProp().p)
m = MagicMock()
type(m).foo = PropertyMock(return_value=6)
print(m.foo)
parent = Mock()
child = Mock(return_value=None)
parent.attach_mock(child, 'kid')
child(1)
print(parent.mock_calls, shown(child))
a, b = Mock(), Mock()
parent = Mock(a=a, b=b)
a(1); b(2)
print(parent.mock_calls)
m = Mock()
m.x.y = 1
mock.seal(m)
attempt(getattr, m, 'z')
attempt(m.x)
print(m.x.y)
attempt(setattr, m, 'w', 1)
m = Mock(return_value=Mock(), side_effect=[1])
m.reset_mock(return_value=True, side_effect=True)
print(m.side_effect, shown(m()))


class Sub(MagicMock):
    extra = 5
    def helper(self): return 'helped'


s = Sub()
print(s.extra, s.helper(), shown(s.foo), shown(s()))
import copy
attempt(lambda: mock.call(1)._mock_name)
