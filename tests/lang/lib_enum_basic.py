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


import enum, warnings
from enum import *
warnings.simplefilter('always')
warnings.showwarning=lambda m,c,f,l,*a: print('WARN',c.__name__,m)
print(enum.__all__)
def t(src, **kw):
    ns=dict(globals()); ns.update(kw)
    try:
        print(repr(eval(src,ns)))
    except BaseException as e: print('E',type(e).__name__, e, '|', repr(e.__cause__)[:100], '|', repr(e.__context__)[:100])
def x(src):
    ns=dict(globals())
    try: exec(src,globals())
    except BaseException as e: print('E',type(e).__name__, e, '|', repr(e.__cause__)[:100], '|', repr(e.__context__)[:100])
x('''
class Color(Enum):
    "colors"
    RED=1
    GREEN=2
    BLUE=3
    ALIAS=1
    def hello(self): return 'hello '+self.name
    @property
    def prop(self): return 5
    @classmethod
    def cm(cls): return cls.RED
    @staticmethod
    def sm(): return 3
''')
for s in '''Color
Color.RED
str(Color.RED)
Color.ALIAS
list(Color)
Color(1)
Color(9)
Color('RED')
Color()
Color(1,2)
Color['RED']
Color['X']
Color.X
Color.RED.X
Color.RED.BLUE
Color.__members__
Color.RED.hello()
Color.RED.prop
Color.cm()
Color.sm()
len(Color)
Color.RED in Color
1 in Color
'a' in Color
reversed(Color)
list(reversed(Color))
Color.RED.name, Color.RED.value
hash(Color.RED)==hash('RED')
f'{Color.RED}|{Color.RED:>12}|{Color.RED!r}'
dir(Color)
dir(Color.RED)
bool(Color)
bool(Color.RED)
isinstance(Color.RED, Color)
type(Color)
Color.__doc__
Color.RED < Color.BLUE
Color.RED == 1
Color.RED is Color(1)
Color.__name__, Color.__qualname__, Color.__module__
Color._member_names_
Color._member_map_
Color._value2member_map_
Color._member_type_
Color._value_repr_
Color._use_args_
Color._generate_next_value_
Color._missing_(5)
Color.mro()
EnumMeta is EnumType
repr(EnumType)
Color.RED.__reduce_ex__(2)
Color.RED.__dict__
Color.__reduce_ex__
Enum.__reduce_ex__
Color.RED._sort_order_
Color.RED.__objclass__
Enum.__members__
Enum('X','a b')
Enum('X','a b')('z')
IntEnum('X',['a','b'])
IntEnum('X',['a','b'],start=5)['a'].value
Enum('X',{'a':5,'b':6}).b
Enum('X',[('a',5),('b',6)])
list(Enum('X',[('a',5),('b',6)],module='m',qualname='m.X'))
Enum('X','a,b',module='m').__module__
list(Enum('X','a, b', type=str))
list(Enum('X',()))
Flag('F','a b c')
list(Flag('F','a b c'))
StrEnum('S','a b').a
list(StrEnum('S','AB CD'))
Enum('X',3)
Enum(3)
Enum('X')
Enum'''.split('\n'): t(s)
for s in ['Color.RED=5','del Color.RED','Color.Q=5','del Color.Q','del Color.hello','Color.RED.value=5','Color.RED.name=3','Color.RED.foo=3','''class C2(Color): pass''','''class C2(Color): X=1''','''class D(Enum):
    A=1
    A=2''','''class D(Enum):
    _x_=1''','''class D(Enum):
    __x=1
print(list(D), vars(D).keys())''','''class D(Enum):
    mro=1''','''class D(Enum):
    def A(self): pass
    A=3''','''class D(Enum):
    A=3
    def A(self): pass''','''class D(Enum):
    A=auto()
    B=auto()
    C=10
    D=auto()
    E='x'
    F=auto()
print(list(D))''','''class D(Enum):
    A='a'
    B=auto()
print(list(D))''','''class D(Enum):
    def _generate_next_value_(name,start,count,last): return (name,start,count,tuple(last))
    A=auto()
    B=auto()
print(list(D), D._generate_next_value_)''','''class D(Enum):
    A=auto()
    def _generate_next_value_(name,start,count,last): return (name,start,count,tuple(last))
''','''class D(Enum):
    A=auto(),1
    B=auto(),2
print(list(D))''','''@unique
class D(Enum):
    A=1
    B=1
    C=1
    D=2
    E=2''','''class D(Enum):
    _ignore_='x y'
    x=3
    y=4
    A=x
print(list(D), hasattr(D,'x'))''','''class D(Enum):
    _ignore_=['A']
    x=3
print(list(D))''','''class D(Enum):
    A=3
    _ignore_='A'
''','''class D(Enum):
    _order_='A B'
    A=1
    B=2
print(list(D))''','''class D(Enum):
    _order_='B A'
    A=1
    B=2
print(list(D))''','''class D(Enum):
    def __init__(self,a,b): self.a=a; self.b=b
    X=1,2
    Y=3,4
print(list(D), D.X.a, D((1,2)))''','''class D(Enum):
    def __init__(self,a,b): self.a=a; self.b=b
    X=1''','''class D(Enum):
    def __new__(cls,v,*a):
        o=object.__new__(cls); o._value_=v*10; o.a=a; return o
    X=1,2
    Y=3
print(list(D), D.X.a, D(10))''','''class D(bytes, Enum):
    def __new__(cls,v,label):
        o=bytes.__new__(cls,[v]); o._value_=v; o.label=label; return o
    X=1,'a'
print(list(D), D.X.label, D(1), D.X+b'z', str(D.X), format(D.X))''','''class D(int, Enum):
    X=1
    Y='10'
    Z='11',2
print(list(D), D.X+1, str(D.X), '%d'%D.X, f'{D.X}', D.Z, D.Z.value, D.X==1, D.X<D.Y)''','''class D(str, Enum):
    X='a'
    Y=auto()
print(list(D), str(D.X), f'{D.X}', D.X=='a', D.X.upper(), D.Y)''','''class D(float, Enum):
    X=1
print(list(D), D.X, D(1.0))''','''class D(IntEnum):
    X=1
    Y='2'
    Z=auto()
print(list(D), str(D.X), repr(D.X), f'{D.X}', D.X+1, D.Y, D(1), D.Y.value)''','''class D(StrEnum):
    A='a'
    B=auto()
    C=b'x','ascii'
print(list(D), str(D.A), f'{D.B:>5}')''','''class D(StrEnum):
    A=1''','''class D(StrEnum):
    A='a',1''','''class D(StrEnum):
    A=b'a','ascii',3''','''class D(StrEnum):
    A='a','b','c','d' ''','''class D(tuple,Enum):
    X=1,2
print(list(D))''','''class D(IntEnum,int): A=1''','''class D(Color,int): A=1''','''class D(Enum,int): A=1''','''class D(list,Enum):
    A=[1]
print(list(D),D([1]), D._unhashable_values_)''','''class D(Enum):
    A=[1]
    B={}
    C=[1]
print(list(D),D([1]), D.__members__)
D([2])''','''class D(Enum):
    A=1
    @classmethod
    def _missing_(cls,v): return cls.A if v==7 else None if v==8 else 3
print(D(7))
D(8)''','''D(9)''','''class D(Enum):
    A=1
    @classmethod
    def _missing_(cls,v): raise KeyError(v)
D(8)''','''class D(Enum):
    A=1
    class N: pass
    @nonmember
    class M: pass
    @member
    class K: pass
    f=member(lambda self:1)
    g=nonmember(5)
    l=lambda self: 2
print(list(D.__members__), D.g, D.A.l(), D.M, D.f.value(1))''','''class D(Enum):
    A=property(lambda s:3)
    value=3
print(list(D),D.value)''','''class D(Enum):
    name='x'
    value='y'
print(list(D), D.name, D.name.name, D.value.name, D.value.value)''','''class D(Enum):
    def __str__(self): return 'S'
    def __repr__(self): return 'R'
    A=1
print(D.A,[D.A],f'{D.A}')''','''class D(Enum):
    def __format__(self,s): return 'F'
    A=1
print(f'{D.A}')''','''class B(Enum):
    def f(self): return self.value
    @property
    def first(self): return 'first'
class D(B):
    A=1
    first=2
print(D.A.f(), D.first, D.first.first, D.A.first, list(D))''','''from functools import partial
class D(Enum):
    A=partial(int,'3')
print(list(D))''','''class D(Enum, boundary=3): A=1''','''class D(Enum, foo=3): A=1''','''class D(Enum):
    A=True
    B=1
    C=1.0
print(D.__members__)''','''import copy
print(copy.copy(Color.RED) is Color.RED, copy.deepcopy(Color.RED) is Color.RED)''','''print(1)
    __slots__=()
    A=1
print(list(D))''','''class D(Enum):
    A: int
    B: int = 3
print(list(D), D.__annotations__)''','''global_enum(Color); print(RED, repr(RED), str(RED), [RED], f"{RED}")''','''print(Color)''',
]: print('--',s); x(s)
