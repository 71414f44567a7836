"""string and reprlib."""
import reprlib
import string
from collections import deque
from string import Formatter, Template, capwords

for name in ('ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'digits', 'hexdigits', 'octdigits', 'printable', 'punctuation', 'whitespace'):
    print(name, repr(getattr(string, name)))
print(capwords('  hello   wORLD '), repr(capwords('a,b', ',')), repr(capwords('')))


def attempt(function, *args, **kwds):
    try:
        print(repr(function(*args, **kwds)))
    except Exception as error:
        print(type(error).__name__, error)


t = Template('$who likes ${what}! $$5 $who')
print(t.substitute(who='tim', what='kung pao'), t.substitute({'who': 1}, what=2), t.get_identifiers(), t.is_valid())
attempt(t.substitute, who='x')
print(t.safe_substitute(who='x'), t.safe_substitute())
for text in ('$', 'a $1', '${', '${a', '${a-b}', '$a$b', '$ a', '$$$a', 'x\ny $', '${a}b', '$aé', '$_1', ''):
    attempt(Template(text).substitute, a='A', b='B', _1='U')
    print(repr(Template(text).safe_substitute(a='A')), Template(text).is_valid())


class Percent(Template):
    delimiter = '%'


print(Percent('%a $a %% %{a}').substitute(a=1), Percent('100%').safe_substitute())
f = Formatter()
print(f.format('{} {} {x}', 1, 2, x=3), f.format('{0}{1}{0}', 'a', 'b'), f.format('{0.real:>{w}}|', 5, w=4), f.format('{a[k]!r:^7}', a={'k': 'v'}))
print(f.vformat('{0!s} {b!a}', ('é',), {'b': 'é'}), f.format('{{}}{}', 0), f.format('{:{}}', 3, 4))
for args in (('{}',), ('{0} {}', 1, 2), ('{x}',), ('{!x}', 1), ('{0:{1:{2}}}', 1, 2, 3), ('{',), ('}',), ('{a.b}',)):
    attempt(f.format, *args)


class Default(Formatter):
    def get_value(self, key, args, kwargs):
        try:
            return super().get_value(key, args, kwargs)
        except (KeyError, IndexError):
            return f'<{key}>'

    def check_unused_args(self, used, args, kwargs):
        print('used', sorted(map(str, used)))

    def convert_field(self, value, conversion):
        return value.upper() if conversion == 'u' else super().convert_field(value, conversion)


print(Default().format('{0} {5} {name} {0!u}', 'a', name=3), Default().format('{x}'))

r = reprlib.repr
print(r(list(range(20))), r(tuple(range(7))), r((1,)), r({i: i for i in range(9)}), r(set(range(9))), r(frozenset([1])), r(set()), r({}))
print(r('x' * 100), r("it's" * 20), r(10 ** 100), r([[[[[[[[1]]]]]]]]), r(deque(range(9))), r(1.5), r(range(10 ** 20, 10 ** 30)), r('short'))
print(r({'b': [1] * 10, 'a': {'c': (1, 2)}}), r([]), r(()), r(frozenset()), r([{}]), r({3, 'a', 1}) in ('x', r({3, 'a', 1})))
mine = reprlib.Repr()
mine.maxlist = 2
mine.maxstring = 10
mine.maxlevel = 2
mine.maxother = 12
print(mine.repr([1, 2, 3]), mine.repr('abcdefghijklmnop'), mine.repr([[[1]]]), mine.repr({'k': {'j': {}}}), mine.repr(object)[:3])


class Bad:
    def __repr__(self):
        raise ValueError


print(r(Bad())[:13])


class Node:
    def __init__(self):
        self.me = self

    @reprlib.recursive_repr('<...>')
    def __repr__(self):
        """Doc."""
        return f'Node({self.me!r})'


print(Node(), Node.__repr__.__doc__, Node.__repr__.__name__)
