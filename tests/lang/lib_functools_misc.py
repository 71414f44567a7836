import builtins


def print(*args, sep=' ', **kwds):
    """Print without addresses."""
    text = sep.join(map(str, args))
    while ' at 0x' in text:
        start = text.index(' at 0x')
        end = start + 6
        while end < len(text) and text[end] in '0123456789abcdef':
            end += 1
        text = text[:start] + text[end:]
    builtins.print(text, **kwds)


import functools as F, collections as K
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e), e, e.__cause__, repr(e.__context__))
class C:
    __slots__=('a',)
    @F.cached_property
    def x(self): return 1
t(lambda: C().x)
class C:
    x=F.cached_property(lambda s:1)
C.y=F.cached_property(lambda s:1)
t(lambda: C().y); t(lambda: F.cached_property(3)); t(lambda:C.x)
class Me(type):
    x=F.cached_property(lambda s:1)
class D(metaclass=Me): pass
t(lambda: D.x)
@F.singledispatch
def f(x): "doc"; return 'obj'
t(f)
print(sorted(vars(f)))
class S:
    @F.singledispatchmethod
    def f(self,x): return 'b'
    @f.register
    def _(self,x:int): return 'i'
    @f.register(list)
    @classmethod
    def q(cls,x): return 'l'
t(lambda:S().f(1)); t(lambda:S().f('')); t(lambda:S().f([])); t(lambda:S().f()); print(S.f, S().f); t(lambda: S.__dict__['f'].__isabstractmethod__)
import collections.abc as c
class Q(c.Iterable, c.Sized):
    def __iter__(s):pass
    def __len__(s): return 0
class Z:
    def __iter__(s):pass
    def __len__(s): return 0
f.register(c.Iterable,lambda x:'it'); f.register(c.Sized,lambda x:'sz')
t(lambda: f(Q())); t(lambda: f(Z())); t(lambda:f([])); t(lambda: f.dispatch(3))
t(lambda: f())
print(F.WRAPPER_ASSIGNMENTS,F.WRAPPER_UPDATES)
@F.total_ordering
class A:
    def __init__(s,v): s.v=v
    def __lt__(s,o): return s.v<o.v if isinstance(o,A) else NotImplemented
    def __eq__(s,o): return s.v==o.v
print(A.__gt__, A.__gt__.__name__, A.__gt__.__qualname__, A.__le__.__doc__)
t(lambda: A(1)>2)
N=K.namedtuple
for a in [('a b',''),('A','x x'),('A','_x'),('A','def'),('def','x'),('A','x-y'),(3,'x'),('A',[1])]:
    t(lambda: N(*a)._fields)
t(lambda:N('A','x y',defaults=(1,2,3))); t(lambda: N('A','x y _z x def',rename=True)._fields)
P=N('P','x y',defaults=[3])
t(lambda:P(1)._replace(z=1)); t(lambda:P._make([1,2,3])); t(P); t(lambda:P(1,2,3)); t(lambda:P(1)); print(P.__doc__,P.x.__doc__,P.x,P._make.__doc__,P.__new__.__doc__, P._replace.__doc__,P.__repr__.__doc__,P._asdict.__doc__,P.__getnewargs__.__doc__); print(P.__dict__.keys()); print(P.__new__, P._make, P.__module__,P._field_defaults,P.__new__.__module__, P._replace.__module__)
print(P.__new__.__code__.co_filename,P.__new__.__qualname__,P._make.__qualname__)
t(lambda: N('A','x',module='foo'))
t(lambda:K.ChainMap()['x']); m=K.ChainMap({1:2},{3:4})
t(lambda:m.popitem()); t(lambda:m.popitem()); t(lambda:m.pop(3)); t(lambda: m.__delitem__(3)); t(lambda:m)
t(lambda:K.Counter.fromkeys('a')); t(lambda:K.Counter(1)); t(lambda:K.Counter('aab')|1); t(lambda:K.Counter(a='x',b=1)); t(lambda:K.Counter('aab')<=K.Counter('aaab')); t(lambda:K.Counter(a=1)<=1); t(K.Counter); t(lambda:K.Counter(a=[]).most_common)
t(lambda:K.UserDict(1)); t(lambda:K.UserDict({1:2})|{3:4}); t(lambda:K.UserDict()[1]); t(lambda:K.UserList([1,2])+(1,2)); t(lambda:K.UserString('ab')*2); t(lambda:K.UserString('a%s')%3)
