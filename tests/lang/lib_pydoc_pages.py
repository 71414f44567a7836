"""A module of pages.

What help() prints about things that a program defines.
"""
import collections
import sys
from dataclasses import dataclass

__version__ = '1.2'
__author__ = 'Somebody'
DATA = {'key': 'value' * 20}
_private = 3


def f(a, b=1, /, *c, d: int = 2, **e) -> str:
    """Doc of f.

    More.
    """


class C:
    "Doc of C"
    x = 1
    y: int = 2
    def m(self, a): "doc m"
    def nodoc(self): pass
    # comment for this one
    def commented(self): pass

    @property
    def p(self): "doc p"

    @p.setter
    def p(self, v): pass

    @property
    def ro(self): "readonly"
    @classmethod
    def cm(cls): "cm doc"
    @staticmethod
    def sm(a): "sm doc"
    def __init__(self, q=3): pass
    def __len__(self): return 3
    def _hidden(self): pass
    alias = m
    inner = len
    data = (1, 2, 'a' * 100)


class D(C):
    def m(self, a): pass
    def own(self): "own"


class Empty: pass


class Plain:
    """Several
    lines."""
    def __repr__(self): return '<Plain>'


@dataclass
class P:
    """A point."""
    x: int
    y: int = 0


async def co(x): "async doc"
def gen(): yield


class S:
    __slots__ = {'a': 'doc a', 'b': None}


class Meta(type):
    def meta(cls): "of the metaclass"


class WithMeta(metaclass=Meta): pass


NT = collections.namedtuple('NT', 'b a')
for thing in (f, C, D, C.m, C().m, C.p, C.cm, C.sm, co, gen, S, S.a, lambda x, *y: 1, C(), Plain(), Empty(), Empty, C.alias, D().own, WithMeta, P,
              collections.namedtuple('NT', 'b a').b, C.__dict__['cm'], 'f', '__main__.C.m', 'no_such_name', 'C', ''):
    if thing in ('f', 'C', ''):
        continue
    print('=====', type(thing).__name__)
    help(thing)
import pydoc
for value in ('short', 'x' * 200, ['a'] * 30, {1: 2}, r'back\slash', 'new\nline', f, C(), 10 ** 150):
    print(pydoc.plaintext.docother(value, 'name', maxlen=70).split(' at 0x')[0])
print(pydoc.splitdoc('one'), pydoc.splitdoc('one\n\ntwo\n'), pydoc.splitdoc('one\ntwo'), pydoc.cram('abcdefghij', 7))
print(pydoc.describe(f), '|', pydoc.describe(C), '|', pydoc.describe(C().m), '|', pydoc.describe(S.a), '|', pydoc.describe(sys), '|', pydoc.describe(3), '|',
      pydoc.describe(len), '|', pydoc.describe(type(f).__code__))
print(pydoc.locate('sys.path') is sys.path, pydoc.locate('len') is len, pydoc.locate('str.join') is str.join, pydoc.locate('nothing.at.all'))
print(pydoc.render_doc(f), pydoc.render_doc(f, '%s!'), sep='\n')
for name in ('__x__', '_x', 'x', '__doc__', '__module__', '_asdict'):
    print(name, bool(pydoc.visiblename(name)), bool(pydoc.visiblename(name, ['x'])), bool(pydoc.visiblename(name, obj=NT)))
text = pydoc.plaintext.document(sys.modules['__main__'])
print(text[:text.index('CLASSES')], text[text.index('FUNCTIONS'):text.index('FILE')], sep='')
print(text[text.index('CLASSES'):text.index('class C(')])
