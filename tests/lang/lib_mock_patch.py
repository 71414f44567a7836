# patch in all its forms, create_autospec, mock_open.
import os
import sys
import types
from unittest import mock
from unittest.mock import DEFAULT, MagicMock, Mock, create_autospec, mock_open, patch, sentinel

me = __name__


def attempt(what, *args, **kwargs):
    try:
        print(str(what(*args, **kwargs)).split(' id=')[0])
    except BaseException as e:
        print(type(e).__name__, str(e).replace(__file__, 'FILE').split(' at 0x')[0].split(' id=')[0])


def shown(m):
    return repr(m).split(' id=')[0].split(' at 0x')[0]


class Thing:
    attr = 'class attr'
    def method(self, a, b=2): return ('real', a, b)
    @classmethod
    def cm(cls, x): return ('cm', x)
    @staticmethod
    def sm(x): return ('sm', x)
    @property
    def prop(self): return 'prop'


def function(a, *, k=1): return ('function', a, k)


value = 'original'
table = {'a': 1}

with patch(me + '.value') as m:
    print(shown(m), value is m)
print(value)
with patch(me + '.value', 'new') as m:
    print(m, value)


@patch(me + '.value', 'decorated')
def f(): return value
@patch(me + '.value')
@patch(me + '.function')
def g(*args): return [shown(a) for a in args], args[1] is value
@patch.object(Thing, 'method')
def h(x, m): m.return_value = 7; return Thing().method(1), shown(m), m.mock_calls, x


print(f(), g(), h('x'), f.__name__, value)
with patch.object(Thing, 'method', return_value=3, side_effect=None) as m:
    print(Thing().method(5), m.mock_calls)
with patch.object(Thing, 'attr', new_callable=lambda: 'made'):
    print(Thing.attr)
with patch.object(Thing, 'added', 5, create=True):
    print(Thing.added)
print(hasattr(Thing, 'added'), Thing.attr)
attempt(patch.object(Thing, 'missing').start)
attempt(patch('nodots'))if False else attempt(patch, 'nodots')
attempt(patch, 3)
attempt(patch.object, 'Thing', 'x')
attempt(patch('no_such_module.x').start)
attempt(patch(me + '.nothing').start)
attempt(patch, me + '.value', 1, new_callable=Mock)
attempt(patch, me + '.value', autospec=True, new_callable=Mock)
attempt(patch, me + '.value', auto_spec=True)
attempt(patch(me + '.value', 1, x=2).start)
attempt(patch(me + '.value', spec=True, autospec=True).start)
attempt(patch(me + '.newname', create=True, autospec=True).start)
attempt(patch(me + '.newname', create=True, spec=True).start)
with patch(me + '.print', create=True) as m:
    pass
with patch('builtins.divmod', return_value=99):
    print(divmod(3, 2))
with patch(me + '.Thing') as m:
    print(shown(m), shown(Thing()), m.mock_calls, Thing().method(1, 2, 3) is not None)
with patch(me + '.Thing', spec=True) as m:
    print(shown(Thing), shown(Thing()), isinstance(Thing(), Thing.__class__) if False else '')
    attempt(getattr, Thing(), 'nope')
with patch(me + '.Thing', autospec=True) as m:
    t = Thing()
    attempt(t.method)
    attempt(t.method, 1, 2, 3)
    t.method.return_value = 'auto'
    attempt(t.method, 1)
    attempt(Thing, 1)
    attempt(t.nope if False else (lambda: t.nope))
    t.method.assert_called_once_with(1)
    t.method.assert_called_once_with(a=1)
    print(m.mock_calls, isinstance(t, m.__class__) if False else '')
with patch(me + '.function', autospec=True) as m:
    attempt(function)
    attempt(function, 1, 2)
    function.return_value = 9
    attempt(function, 1, k=2)
    m.assert_called_once_with(1, k=2)
    attempt(m.assert_called_once_with, 1, k=3)
    print(type(m).__name__, m.__name__, m.call_count, function.mock_calls)
with patch(me + '.table', {'z': 1}):
    print(table)
with patch.dict(table, {'b': 2}, c=3):
    print(table)
    table['d'] = 4
print(table)
with patch.dict(table, clear=True) as t:
    print(table, t is table)
with patch.dict(me + '.table', a=5):
    print(table)


@patch.dict('os.environ', {'OURO_MOCK': 'yes'})
def environ(): return os.environ['OURO_MOCK']


print(environ(), 'OURO_MOCK' in os.environ, table)
with patch.multiple(Thing, attr='multi', method=DEFAULT) as d:
    print(Thing.attr, d.keys(), Thing().method() is d['method'].return_value)


@patch.multiple(me, value=DEFAULT, function=DEFAULT)
def multi(value=None, function=None): return shown(value), shown(function)


print(multi())
attempt(patch.multiple, me)
p = patch(me + '.value', 'started')
print(p.start(), value)
p.stop()
print(value, p.stop())
p1, p2 = patch(me + '.value', 1), patch.dict(table, x=1)
p1.start(); p2.start()
print(value, table)
patch.stopall()
print(value, table)


@patch(me + '.value', 'class')
class Tests:
    def test_one(self): return value
    def other(self): return value
    test_data = 3


print(Tests().test_one(), Tests().other(), Tests.test_data)


@patch.object(Thing, 'attr')
class More:
    def test_two(self, m): return Thing.attr is m


print(More().test_two())
try:
    with patch(me + '.value', 'raised'):
        raise KeyError('inside')
except KeyError as e:
    print(e, value)

m = create_autospec(function)
attempt(m)
attempt(m, 1, k=3)
m.assert_called_once_with(1, k=3)
print(m.mock_calls, m.called, shown(m))
m = create_autospec(function, return_value='fixed')
print(m(1), m.call_args)
m = create_autospec(Thing)
t = m()
print(shown(m), shown(t), isinstance(t, Thing), shown(t.method), shown(m.cm), shown(t.attr))
attempt(t.method)
attempt(t.sm, 1)
attempt(m.sm)
attempt(m.cm)
attempt(m.method, 1) if False else None
t = create_autospec(Thing, instance=True)
attempt(t.method, 1, b=3)
attempt(t)
attempt(lambda: t.nope)
t = create_autospec(Thing, spec_set=True)
attempt(setattr, t, 'new', 1)
attempt(create_autospec, Mock())
m = create_autospec(len)
attempt(m, [1])
attempt(m)
mod = types.ModuleType('mod')
mod.f = function
mod.x = 3
m = create_autospec(mod)
attempt(m.f, 1)
attempt(m.f)
attempt(lambda: m.g)

m = mock_open(read_data='line 1\nline 2\nlast')
with patch(me + '.open', m, create=True):
    with open('name') as f:
        print(repr(f.read()), repr(f.read()))
    with open('name') as f:
        print(f.readline(), f.readlines(), f.readline() == '')
    with open('other', 'w') as f:
        f.write('data')
        print(list(f) == ['line 1\n', 'line 2\n', 'last'])
    m.assert_called_with('other', 'w')
    m().write.assert_called_once_with('data')
    f = open('x')
    print([line for line in f], next(open('y')), open('z').read(4))
print([c for c in m.mock_calls if c[0] == ''])
m = mock_open(read_data=b'bytes\n')
print(m('f', 'rb').read(), m().readlines(), m().__iter__ is not None)
m = mock_open()
m.return_value.read.return_value = 'given'
print(m().read(), m('q').readline() == '')
