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


from dataclasses import *
import dataclasses, typing, copy
from typing import ClassVar, List, Optional, NamedTuple
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print('E',type(e).__name__, e)
def x(src):
    try: exec(src,globals())
    except BaseException as e: print('E',type(e).__name__, e)
print(dataclasses.__all__)
@dataclass
class P:
    x: int
    y: int = 3
    z: list = field(default_factory=list)
p=P(1); print(p, p==P(1), p!=P(2), p.z is P(1).z, P.__doc__, P.__match_args__, P.y, hasattr(P,'z'), hasattr(P,'x'))
print(P.__init__.__annotations__, P.__init__.__defaults__, P.__init__.__qualname__, P.__eq__.__qualname__, P.__repr__.__qualname__, P.__hash__, P.__dict__.keys())
t(P); t(P,1,2,3,4); t(lambda:P(1)<P(2)); t(hash,p); t(lambda: p==1)
for f in fields(P): print(f.name,f.type,f.default is MISSING,f.default_factory is MISSING,f.init,f.repr,f.hash,f.compare,f.metadata,f.kw_only,f._field_type)
@dataclass(order=True, frozen=True)
class F:
    a: int
    b: str = 'q'
    c: float = field(default=1.0, compare=False, repr=False)
f=F(1); print(f, f<F(2), f<=F(1), sorted([F(3),F(1,'z'),F(1,'a')]), hash(f)==hash(F(1,c=5)), {f:1}[F(1)])
t(setattr,f,'a',5); t(setattr,f,'new',5); t(delattr,f,'a'); t(lambda: f<3)
print(replace(f,b='new'), asdict(f), astuple(f), is_dataclass(F), is_dataclass(f), is_dataclass(3)); t(replace,3); t(asdict,3); t(asdict,F); t(astuple,3); t(fields,3); t(replace,f,nope=1)
@dataclass
class B(P):
    w: int = 7
    x: str = 'over'
print(B(), B.__mro__[1].__name__, [f.name for f in fields(B)])
@dataclass
class K:
    a: int
    _: KW_ONLY
    b: int
    c: int = 3
    d: InitVar[int] = 4
    e: ClassVar[int] = 5
    f: int = field(init=False, default=9)
    g: 'ClassVar[int]' = 3
    h: 'InitVar[int]' = 1
    i: 'dataclasses.InitVar[int]' = 2
    j: 'typing.ClassVar' = 2
    def __post_init__(self, d, h, i): self.sum=(d,h,i)
k=K(1,b=2); print(k,k.sum,K.e,K.__doc__,K.__init__.__annotations__,K.__match_args__,[f.name for f in fields(K)], K.__init__.__kwdefaults__)
t(K,1,2); t(lambda: replace(k,f=3)); print(replace(k,b=100,d=8).sum)
@dataclass(slots=True)
class S:
    a: int
    b: int = 2
s=S(1); print(s,S.__slots__,hasattr(s,'__dict__'),S.__qualname__, S.__doc__); t(setattr,s,'zz',1)
@dataclass(slots=True,frozen=True,weakref_slot=True)
class S2(S if 0 else object):
    a: int
    b: list = field(default_factory=list)
s=S2(1); print(s,S2.__slots__,copy.copy(s),copy.deepcopy(s)==s)
@dataclass(slots=True)
class S3(S):
    c: int = 3
    d: int = field(default=8,init=False)
print(S3(1),S3.__slots__, S3(1).d)
@dataclass(eq=False)
class NE: a: int=1
print(NE()==NE(), NE.__hash__ is object.__hash__)
@dataclass(unsafe_hash=True)
class UH:
    a: int
    b: list=field(hash=False,default_factory=list)
print(hash(UH(1))==hash(UH(1)), UH(1)==UH(1,[1]))
@dataclass(init=False,repr=False)
class NI:
    a: int=1
    def __init__(self): self.a=5
    def __repr__(self): return 'NI!'
print(NI(), NI.__doc__)
@dataclass
class Own:
    a: int
    def __eq__(self,o): return 'eq'
    def __repr__(self): return 'own'
    def __init__(self): self.a=1
print(Own(), Own()==3, Own.__hash__)
class Mixin: 
    def m(self): return 'm'
C=make_dataclass('C',['x',('y',int),('z',int,field(default=5))],bases=(Mixin,),namespace={'add':lambda s:s.y+s.z})
print(C(1,2),C(1,2).add(),C(1,2).m(),C.__annotations__,C.__module__, C.__doc__)
t(make_dataclass,'C',[('x',1,2,3)]); t(make_dataclass,'C',['1x']); t(make_dataclass,'C',['def']); t(make_dataclass,'C',['x','x']); t(make_dataclass,'C',[3])
@dataclass
class Tree:
    v: int
    kids: List['Tree'] = field(default_factory=list)
    m: dict = field(default_factory=dict)
    o: Optional['Tree'] = None
tr=Tree(1,[Tree(2),Tree(3,[Tree(4)])],{'k':Tree(5)}); print(asdict(tr), astuple(tr)); print(Tree.__doc__)
tr.o=tr; print(tr)
class NT(NamedTuple):
    a:int
    b:object
@dataclass
class H:
    n: NT
    t: tuple
print(asdict(H(NT(1,Tree(9)),(1,[Tree(8)]))), asdict(Tree(1),dict_factory=lambda p:sorted(p,key=str)), astuple(Tree(1),tuple_factory=list))
for src in ['''@dataclass
class Q:
    a: int = 1
    b: int''','''@dataclass
class Q:
    a: list = []''','''@dataclass
class Q:
    a: dict = field(default={})''','''field(default=1,default_factory=int)''','''@dataclass
class Q:
    a: ClassVar[int]=field(default_factory=int)''','''@dataclass
class Q:
    a: InitVar[int]=field(default_factory=int)''','''@dataclass
class Q:
    a: ClassVar[int]=field(kw_only=True)''','''@dataclass
class Q:
    a = field()''','''@dataclass(order=True,eq=False)
class Q: pass''','''@dataclass(weakref_slot=True)
class Q: pass''','''@dataclass(slots=True)
class Q:
    __slots__=('a',)
    a:int''','''@dataclass
class Q:
    _: KW_ONLY
    a:int
    b: KW_ONLY''','''@dataclass
class Q(F): pass''','''@dataclass(frozen=True)
class Q(P): pass''','''@dataclass(order=True)
class Q:
    a:int
    def __lt__(s,o): pass''','''@dataclass(frozen=True)
class Q:
    a:int
    def __setattr__(s,o,v): pass''','''@dataclass(unsafe_hash=True)
class Q:
    a:int
    def __hash__(s): return 1''','''@dataclass
class Q:
    a:InitVar[int]
    def __post_init__(self,a): pass
replace(Q(1))''','''@dataclass
class Q:
    self: int
print(Q(3), Q(self=4))''','''@dataclass
class Q:
    a:int
    def __hash__(s): return 7
print(hash(Q(1)))''','''class Desc:
    def __set_name__(s,o,n): print('set_name',n)
    def __get__(s,i,o=None): return 42 if i is None else i._v
    def __set__(s,i,v): i._v=v
@dataclass
class Q:
    a:int=Desc()
    b:int=field(default=Desc())
print(Q(), Q(1,2))''','''@dataclass
class Q:
    a: "int" = 3
    b: "KW_ONLY" = 3
    c: int = 3
print(Q.__init__.__annotations__, Q.__doc__)''','''@dataclass(match_args=False, kw_only=True)
class Q:
    a: int
    b: int = field(kw_only=False)
print(hasattr(Q,'__match_args__'), Q.__doc__, Q(1,a=2))''','''@dataclass
class G(typing.Generic[typing.TypeVar('T')]):
    a: int
print(G[int](3), G.__doc__)''','''@dataclass
class Doc:
    "own doc"
    a:int
print(Doc.__doc__)''','''print(InitVar[int],InitVar[list[int]],InitVar[typing.List[int]],F.__dataclass_params__)''','''@dataclass(repr=False)
class Q:
    a:int=1
@dataclass
class Q2(Q):
    b:int=field(default=2,repr=False)
    c:object=field(default=None,metadata={'k':1})
print(Q2(), fields(Q2)[2].metadata, fields(Q2)[2].metadata['k'])''','''@dataclass
class Q:
    def m(self):
        @dataclass
        class In:
            a:int
        return In(1)
print(Q().m())''']: x(src)
