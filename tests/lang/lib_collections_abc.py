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


import collections.abc as c
import _collections_abc as m
print(c.__all__, m.__name__)
for n in c.__all__:
    k=getattr(c,n); print(n,k.__bases__, getattr(k,'__slots__',0), sorted(k.__abstractmethods__))
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e), e)
C=c.Callable
t(lambda:C[int]); t(lambda:C[[int],str]); t(lambda:C[...,str]); t(lambda: C[int,str]); t(lambda: C[[],int].__args__); t(lambda:C[[int],str].__reduce__()); t(lambda:C[(int,),str]);
t(lambda: type(C[[int],str]).__mro__)
class S(c.Sequence):
    def __init__(s,*a): s.a=a
    def __len__(s): return len(s.a)
    def __getitem__(s,i): return s.a[i]
s=S(1,2,3)
t(lambda:s.index(9))
t(lambda:s.index(2,-2)); t(lambda:s.index(1,1)); t(lambda:list(reversed(s))); t(lambda:s.count(1)); t(lambda: 3 in s)
class M(c.MutableMapping):
    def __init__(s): s.d={}
    def __getitem__(s,k): return s.d[k]
    def __setitem__(s,k,v): s.d[k]=v
    def __delitem__(s,k): del s.d[k]
    def __iter__(s): return iter(s.d)
    def __len__(s): return len(s.d)
    def __repr__(s): return 'M'
m=M()
t(lambda:m.popitem()); t(lambda:m.pop(1)); t(lambda:m.update(1)); t(lambda: m.update(1,2)); t(lambda:m.keys()); t(lambda: m==1); t(lambda: m.update()); t(lambda:hash(m))
t(lambda: m.update(zip('ab','cd'))); t(lambda: (m.keys(), m.items(), m.values()))
t(lambda: m.__reversed__); t(lambda: reversed(m))
t(lambda: sorted(m.keys()|{'1'})); t(lambda: {1}-m.keys()); t(lambda: m.items()&[('a','c')])
t(lambda:m=={'a':'c','b':'d'}); t(lambda:m.setdefault('q',1)); t(lambda:m.setdefault('a',1)); t(lambda:m.get('zz',7)); t(lambda: 1 in m.values()); t(lambda:m.clear()); t(lambda:len(m))
class G(c.Generator):
    def send(s,v): return v
    def throw(s,t,v=None,tb=None): return super().throw(t,v,tb)
g=G()
t(lambda:next(g)); t(lambda:g.throw(ValueError)); t(lambda:g.throw(ValueError,ValueError(3))); t(lambda:g.close())
class G2(G):
    def throw(s,*a): return 1
t(lambda:G2().close())
t(lambda: c.Set()); t(lambda: c.Sequence[int]); t(lambda:c.Iterable[str]); t(lambda:c.MutableMapping[str,int])
class St(c.MutableSet):
    def __init__(s,i=()): s.a=list(dict.fromkeys(i))
    def __len__(s): return len(s.a)
    def __iter__(s): return iter(s.a)
    def __contains__(s,i): return i in s.a
    def add(s,i):
        if i not in s.a: s.a.append(i)
    def discard(s,i):
        if i in s.a: s.a.remove(i)
    __hash__=c.Set._hash
x=St('abc')
t(lambda:hash(x)==hash(frozenset('abc')))
for i in range(30): t(lambda:hash(St(range(i)))==hash(frozenset(range(i))))
t(lambda:St().pop()); t(lambda:x.remove(9)); t(lambda: x<1); t(lambda:x|1); t(lambda:St([1,2])<=St([1,2,3]))
t(lambda:list(St([1,2])^[2,3])); t(lambda:list([1,5]-St([1,2])))
t(lambda:St([1,2])<{1,2,3}); t(lambda:St([1,2])>={1,2,3}); t(lambda:St([1,2])=={1,2}); t(lambda:{1,2}==St([1,2])); t(lambda:St([1])!={1})
y=St([1,2,3]); y|=[4,5]; print(y.a); y&={2,3,4}; print(y.a); y^=[2,9]; print(y.a); y-=[9]; print(y.a); y^=y; print(y.a); t(lambda:y.isdisjoint([1]))
t(lambda:c.Sized.__subclasshook__(list)); t(lambda:c.Sized[int]);t(lambda:c.Mapping.__subclasshook__(list))
class Ms(c.MutableSequence):
    def __init__(s): s.a=[]
    def __len__(s): return len(s.a)
    def __getitem__(s,i): return s.a[i]
    def __setitem__(s,i,v): s.a[i]=v
    def __delitem__(s,i): del s.a[i]
    def insert(s,i,v): s.a.insert(i,v)
q=Ms()
t(lambda:q.pop()); t(lambda:q.remove(3)); q+=[1,2,3]; q.extend(q); print(q.a); q.reverse(); print(q.a); q.clear(); print(q.a)
print(c.Mapping.__reversed__, c.Mapping.__hash__, c.MappingView.__slots__)
print(isinstance(iter(zip()),c.Iterator), issubclass(range,c.Sequence))
for n in c.__all__:
    k=getattr(c,n)
    print(n,[x.__name__ for x in (list,tuple,dict,set,frozenset,str,bytes,bytearray,range,memoryview,type({}.keys()),type({}.values()),type({}.items()),type(type.__dict__),int,type((lambda:(yield))())) if issubclass(x,k)])
class NoHash:
    __hash__=None
print(isinstance(NoHash(),c.Hashable), isinstance([],c.Hashable))
class A(c.Iterable): pass
t(A)
class L(list): pass
print(issubclass(L,c.MutableSequence), isinstance(L(),c.Sequence), issubclass(c.MutableSequence,c.Sequence))
