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


import typing, collections, collections.abc
from typing import *
def t(src):
    try: print(src, '=>', repr(eval(src,globals())))
    except BaseException as e: print(src, '=> E',type(e).__name__, e)
def x(src):
    print('--',src)
    try: exec(src,globals())
    except BaseException as e: print('E',type(e).__name__, e)
T=TypeVar('T'); S=TypeVar('S'); P=ParamSpec('P'); Ts=TypeVarTuple('Ts'); CO=TypeVar('CO',covariant=True); B=TypeVar('B',bound=int); A=TypeVar('A',str,bytes)
class G(Generic[T]):
    def __init__(self,v=None): self.v=v
class G2(Generic[T,S]): pass
class GP(Generic[P]): pass
class GPT(Generic[T,P]): pass
class Sub(G[int]): pass
class GT(Generic[Unpack[Ts]]): pass
for s in '''Any
List
List[int]
List[List[int]]
List['Foo']
List[T]
List[T][int]
Dict[str,int]
Dict[T,S]
Dict[T,S][int,str]
Dict[T,T][int]
Dict[T,S][int]
Dict[T,int][str].__args__
List[int,str]
Dict[int]
List[int][str]
Optional[int]
Optional[None]
Optional[Union[int,str]]
Union[int]
Union[int,str]
Union[int,None]
Union[None,int]
Union[int,str,None]
Union[int,int]
Union[int,Union[str,float]]
Union[int,'Foo']
Union[int,str]==Union[str,int]
Union[int,str]==(int|str)
hash(Union[int,str])==hash(Union[str,int])
Union[()]
Union
Union[T,int][str]
Union[T,int][int]
isinstance(3,Union[int,str])
issubclass(str,Union[int,str])
isinstance(3,Optional[str])
Tuple
Tuple[int]
Tuple[int,str]
Tuple[int,...]
Tuple[()]
Tuple[()].__args__
Tuple[T,...][int]
Callable
Callable[[int],str]
Callable[...,int]
Callable[[],int]
Callable[[T],S][int,str]
Callable[P,int]
Callable[P,T][[int,str],float]
Callable[P,T][...,float]
Callable[Concatenate[int,P],T]
Callable[Concatenate[int,P],T][[str],float]
Callable[int]
Callable[int,str]
Callable[[int],str].__args__
Literal[1]
Literal[1,2,'a',True,None]
Literal[1,1,True]
Literal[Literal[1,2],3]
Literal[1]==Literal[True]
Literal[1,2]==Literal[2,1]
ClassVar
ClassVar[int]
ClassVar[int,str]
Final[int]
List[ClassVar[int]]
List[ClassVar]
List[Final[int]]
Annotated[int,'x']
Annotated[int,'x',3]
Annotated[Annotated[int,'x'],'y']
Annotated[int]
Annotated[List[T],1][str]
Annotated[int,1].__metadata__, Annotated[int,1].__origin__
Type
Type[int]
Type[T]
NoReturn
Never
Self
LiteralString
TypeAlias
TypeGuard[int]
Required[int]
NotRequired[int]
NoReturn[int]
Self[int]
Any[int]
Any()
isinstance(3,Any)
List()
List[int]()
Dict(a=1)
Counter('aab')
Deque[int]
DefaultDict[str,int]
OrderedDict[str,int]
Counter[str]
ChainMap[str,int]
FrozenSet[int]
Iterable[int]
Iterator[T]
Generator[int,str,float]
Generator[int]
Mapping[str,int]
Sequence
Hashable
Hashable[int]
Sized
KeysView[int]
ContextManager[int]
IO[str]
TextIO
BinaryIO
AnyStr
Text
T
CO
B
A
P
Ts
P.args, P.kwargs
T.__name__, T.__bound__, B.__bound__, A.__constraints__, CO.__covariant__, T.__module__
TypeVar('X',int)
TypeVar('X',int,str,bound=int)
TypeVar('X',covariant=True,contravariant=True)
T|int
int|T
T|None
'Foo'|T
List[int]|None
List[int]|str
Optional[T][int]
G
G[int]
G[T]
G[T][str]
G[int][str]
G[int,str]
G2[int,str]
G2[T,int]
G2[T,T][str]
G2[int]
GP[int,str]
GP[[int,str]]
GP[...]
GPT[int,[str]]
GPT[int,...]
GT[int,str]
GT[()]
Sub[int]
G.__parameters__, G2.__parameters__, Sub.__parameters__, Sub.__orig_bases__, Sub.__mro__
G[int](5).v
G[int](5).__orig_class__
G[int].v
G[int].__origin__, G[int].__args__, G[int].__parameters__, G[T].__parameters__
Generic[int]
Generic[T,T]
Generic
Generic[()]
Generic[T]
Generic[T,S]
G[int]==G[int], G[int]!=G[str], hash(G[int])==hash(G[int]), G[int] is G[int], List[int] is List[int]
get_origin(List[int]), get_origin(Dict), get_origin(Union[int,str]), get_origin(int|str), get_origin(list[int]), get_origin(G[int]), get_origin(Callable[[int],str]), get_origin(Annotated[int,1]), get_origin(int), get_origin(Generic[T]), get_origin(Literal[1]), get_origin(ClassVar[int])
get_args(Dict[str,int]), get_args(Union[int,str]), get_args(Callable[[int],str]), get_args(Callable[...,str]), get_args(int|str), get_args(list[int]), get_args(int), get_args(Annotated[int,1]), get_args(Literal[1,'a']), get_args(Tuple[()]), get_args(collections.abc.Callable[[int],str])
isinstance([],List)
isinstance([],List[int])
issubclass(list,List)
issubclass(dict,Mapping)
isinstance(3,G[int])
cast(int,'a')
NewType('UserId',int)
NewType('UserId',int)(5)
NewType('UserId',int).__supertype__
NewType('UserId',int)|None
List[3]
List[(1,2)]
List[None]
List[...]
Dict[str,'Bar']
ForwardRef('X')
ForwardRef('X')==ForwardRef('X')
ForwardRef('1 +')
ForwardRef(3)
List['1 +']
list[T][int]
dict[T,S][int,str]
tuple[T,...][int]
list[List[T]][int]
List[list[T]][int]
Union[list[T],S][int,str]
List[int].__name__, List.__name__, Union.__name__, Union[int,str].__name__, Optional[int].__name__
List.__module__, List[int].__module__, G[int].__module__, Optional.__module__
List.append
SupportsInt
isinstance(3,SupportsInt)
isinstance('a',SupportsInt)
issubclass(int,SupportsIndex)
isinstance(3,SupportsAbs)
SupportsAbs[int]
Unpack[Ts]
Tuple[Unpack[Ts]]
Tuple[Unpack[Ts]][int,str]
Tuple[int,Unpack[Ts]][str]
Concatenate[int,P]
Concatenate[int,str]
typing.nonsense
assert_never(3)
TYPE_CHECKING
is_typeddict(int)
Callable[[int],str]|None
Optional["Foo"]
Awaitable[int]
Coroutine[int,str,float]
AsyncIterator[int]'''.split('\n'): t(s)
for s in ['''class Emp(NamedTuple):
    "doc"
    name: str
    id: int = 3
    def hi(self): return self.name
e=Emp('a'); print(e, e.hi(), Emp.__annotations__, Emp._field_defaults, Emp.__doc__, Emp._fields, Emp.__bases__, Emp.__orig_bases__ if hasattr(Emp,'__orig_bases__') else None, Emp.__module__, Emp.__new__.__annotations__)''','''E2=NamedTuple('E2',[('a',int),('b','str')]); print(E2(1,2), E2.__annotations__)''','''E3=NamedTuple('E3',a=int,b=str); print(E3(1,2), E3.__module__)''','''class Bad(NamedTuple):
    a: int = 3
    b: str''','''class Bad(NamedTuple):
    a: int
    def __new__(cls): pass''','''class Bad(NamedTuple, list):
    a: int''','''class GN(NamedTuple, Generic[T]):
    a: T
print(GN[int], GN(3), GN[int](4), GN.__parameters__)''','''class Sub2(Emp): 
    def __repr__(self): return 'sub'
print(Sub2('q'))''','''class TD(TypedDict):
    a: int
    b: 'str'
d=TD(a=1,b='x'); print(d, type(d), TD.__annotations__, TD.__required_keys__==frozenset('ab'), TD.__optional_keys__, TD.__total__, TD, is_typeddict(TD), TD.__bases__, TD.__mro__)''','''class TD2(TD, total=False):
    c: float
    e: Required[int]
print(sorted(TD2.__required_keys__), sorted(TD2.__optional_keys__), TD2.__total__, list(TD2.__annotations__))''','''TD3=TypedDict('TD3',{'x':int,'y-z':NotRequired[str]}); print(TD3, TD3.__annotations__, TD3.__required_keys__, TD3.__optional_keys__)''','''isinstance({},TD)''','''class Bad(TD, list): pass''','''print(get_type_hints(TD2)==dict(a=int,b=str,c=float,e=int), get_type_hints(TD2, include_extras=True)['e'])''','''class C:
    a: int
    b: 'C'
    c: Optional['List[C]'] = None
    d: ClassVar['int'] = 3
    e: None
    f: Annotated[int,'m']
class D(C):
    a: str
print(get_type_hints(C)); print(get_type_hints(D)); print(get_type_hints(C,include_extras=True))''','''def f(a: int, b: 'Optional[C]' = None, *args: 'T', c: list['C'], **kw: 'int | None') -> None: pass
print(get_type_hints(f))''','''def f(a: 'nosuch'): pass
    x: int
    def m(self): ...
Pr()''','''isinstance(3,Pr)''','''issubclass(int,Pr)''','''@runtime_checkable
class Rp(Protocol):
    def m(self): ...
class Im:
    def m(self): pass
class Ex(Rp): pass
print(isinstance(Im(),Rp), isinstance(3,Rp), issubclass(Im,Rp), isinstance(Ex(),Rp), Rp.__mro__)''','''@runtime_checkable
class Ra(Protocol):
    x: int
class Ix:
    def __init__(self): self.x=1
print(isinstance(Ix(),Ra), isinstance(3,Ra))
issubclass(Ix,Ra)''','''class PG(Protocol[T]):
    def get(self) -> T: ...
class Impl(PG[int]):
    def __init__(self, v): self.v=v
    def get(self): return self.v
print(PG[int], PG.__parameters__, Impl(3).get(), Impl.__mro__)''','''class Bad(Protocol, list): pass''','''runtime_checkable(int)''','''class Bad(Generic): pass''','''class Bad(Generic[T], List[S]): pass''','''class Bad(Union[int,str]): pass''','''class Bad(Any): pass
print(Bad(), Bad) if 0 else print(isinstance(Bad(), Bad))''','''class Bad(T): pass''','''class Bad(Optional): pass''','''class Bad(List): pass
print(Bad.__mro__)''','''class L2(List[int]): pass
print(L2.__mro__, L2.__orig_bases__, L2([1]))''','''class L3(List[T], Generic[T]): pass
print(L3.__mro__, L3[int], L3.__parameters__)''','''class L4(Dict[str,T]): pass
print(L4.__mro__, L4[int], L4.__parameters__)''','''class M(Mapping[str,T]): pass
print(M.__mro__)
M()''','''UserId=NewType('UserId',int)
class Bad(UserId): pass''','''@overload
def ov(a: int) -> int: ...
@overload
def ov(a: str) -> str: ...
def ov(a): return a
print(ov(3), len(get_overloads(ov))); clear_overloads(); print(get_overloads(ov))''','''@overload
def ov(a): ...
ov(3)''','''@final
class Fi: pass
print(Fi.__final__)''','''@no_type_check
def f(a: 'xx'): pass
print(get_type_hints(f))''','''@dataclass_transform()
def dt(c): return c
print(dt.__dataclass_transform__)''','''import copy; print(copy.copy(List[int]), copy.deepcopy(Dict[str,T]), copy.copy(T) is T)''','''class Node(Generic[T]):
    children: 'List[Node[T]]'
print(get_type_hints(Node))''','''def deco(fn: Callable[P,T]) -> Callable[P,List[T]]: pass
print(get_type_hints(deco))''','''print({List[int]:1}[List[int]], {Optional[int]}=={Union[None,int]})''','''class Multi(G[T], G2[T,S]): pass
print(Multi.__parameters__, Multi[int,str])''','''from collections.abc import Iterable as I
class It(I[int]): pass
class It2(Iterable[T]):
    def __iter__(self): return iter(())
print(It2[int], It2.__mro__, list(It2()))''']: x(s)
