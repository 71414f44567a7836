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
def t(src, **kw):
    ns=dict(globals()); ns.update(kw)
    try:
        print(src,'=>',repr(eval(src,ns)))
    except BaseException as e: print(src,'=>','E',type(e).__name__, e, '|', repr(e.__cause__)[:100], '|', repr(e.__context__)[:100])
def x(src):
    print('--',src)
    try: exec(src,globals())
    except BaseException as e: print('E',type(e).__name__, e, '|', repr(e.__cause__)[:100], '|', repr(e.__context__)[:100])
x('''
class P(Flag):
    R=4
    W=2
    X=1
    RW=6
    NONE=0
class I(IntFlag):
    R=4
    W=2
    X=1
    RW=6
class G(Flag):
    A=auto()
    B=auto()
    C=auto()
    AB=A|B
class K(Flag, boundary=KEEP):
    A=1
    B=2
class J(Flag, boundary=EJECT):
    A=1
    B=2
class S(Flag, boundary=STRICT):
    A=1
    B=8
class Q(Flag, boundary=CONFORM):
    A=1
    B=8
''')
for s in '''P
list(P)
P.__members__
P.R|P.W
P.R|P.X
P.RW
str(P.R|P.X)
P(7)
P(0)
P.NONE
P(8)
P('a')
P(-1)
~P.R
~P.NONE
P.R&P.W
P.R^P.RW
P.R|1
P.R|I.R
P.R&3
P.R in P.RW
P.RW in P.R
4 in P.RW
list(P.RW)
list(P(7))
len(P.RW)
bool(P.NONE), bool(P.R)
P.R.name, (P.R|P.X).name, P(0).name, P(3).value
P._flag_mask_, P._all_bits_, P._singles_mask_, P._boundary_, P._inverted_
P._iter_member_
P.R._inverted_
P['RW']
P.RW.name
repr(P.R|P.X), f'{P.R|P.X}', f'{P.R:>8}'
I
I.R|I.W
I.R|I.X
I.R|8
I(8)
I(16)
I(-1)
I(-8)
~I.R
~I(8)
I.R&3
I.R+1
str(I.R), f'{I.R}', repr(I.R|I.X), str(I.R|8)
list(I(15))
list(I)
I(12).name
I(8).name
I.R|'a'
1|I.R
I.R==4
I.R<I.W
I('a')
list(G)
G.AB
G.A|G.B
~G.A
G(7)
G(8)
K(9)
K(8)
K(-9)
K.A|K(8)
list(K(9))
~K.A
~K(8)
J(5)
J(3)
J(-1)
S(3)
S(9)
S(-2)
S(16)
Q(3)
Q(-1)
Q(16)
show_flag_values(11)
list(FlagBoundary)
FlagBoundary.STRICT
STRICT
str(STRICT)
list(EnumCheck)
UNIQUE
CONTINUOUS
bin(5), enum.bin(5), enum.bin(-5), enum.bin(5,max_bits=8)
P.R.__or__
hash(P.R)==hash('R')
P.R==P(4)
P.R is P(4)
P(3) is P(3)
P.R.__reduce_ex__(2)
(P.R|P.X).__reduce_ex__(2)
reversed(P.RW)
list(reversed(P))
P.R.__dict__
(P.R|P.X).__dict__
dir(P.R)
dir(I.R)
type(P)
Flag
IntFlag
Flag('Z','a b c')(3)
IntFlag('Z',{'a':1,'b':4})(5)
IntEnum
ReprEnum
Flag._generate_next_value_('x',1,0,[])
Flag._generate_next_value_('x',1,2,[1,2])
Flag._generate_next_value_('x',1,2,[1,'a'])
Enum._generate_next_value_('x',1,2,[1,'a'])
StrEnum._generate_next_value_('xX',1,2,[1,'a'])'''.split('\n'): t(s)
for s in ['''class Z(Flag):
    A='a' ''','''class Z(Flag):
    A=1.5 ''','''class Z(Flag):
    A=-1
    B=2
print(list(Z),Z.A)''','''class Z(IntFlag):
    A=-1
    B=2
    C=-3
print(list(Z),Z.A, Z.C, Z.__members__)''','''class Z(Flag):
    A=3
    B=12
print(list(Z), Z.__members__, Z(3), Z._flag_mask_, Z._singles_mask_)
print(Z(1))''','''class Z(Flag):
    A=1
    B=6
print(list(Z), Z.__members__)
print(Z.A|Z.B)
print(Z(2))''','''class Z(IntFlag):
    A=1
    B=6
print(list(Z), Z.__members__)
print(Z.A|Z.B, repr(Z(2)),repr(Z(3)))''','''@verify(UNIQUE)
class Z(Enum):
    A=1
    B=1''','''@verify(CONTINUOUS)
class Z(Enum):
    A=1
    B=5''','''@verify(CONTINUOUS)
class Z(Flag):
    A=1
    B=16''','''@verify(NAMED_FLAGS)
class Z(Flag):
    A=1
    B=16
    C=7''','''@verify(NAMED_FLAGS)
class Z(Flag):
    A=1
    C=3''','''@verify(CONTINUOUS)
class Z(Enum):
    A='a' ''','''@verify(UNIQUE,CONTINUOUS)
class Z(Enum):
    A=1
    B=2
print(Z)''','''verify(3)(G)''','''verify(NAMED_FLAGS)(Enum('U','a b'))''','''class Z(Flag):
    A=auto()
    B=auto()
    Z=auto()
    def __str__(self): return 'str'
print(Z.A|Z.B, repr(Z.A|Z.B))''','''class Z(Flag):
    B=auto()
    C=8
    D=auto()
    E=3
    F=auto()
print(list(Z),Z.__members__)''','''class Z(str,Flag):
    A='1'
''','''global_enum(P); print(repr(P.R), str(P.R|P.X), repr(P(0)), repr(P.RW), str(P(3)))''','''global_enum(I); print(repr(I.R), str(I.R|I.X), repr(I(0)), repr(I.RW), repr(I(15)),repr(I(8)))''','''class Z(Flag):
    pass
print(Z, list(Z), Z(0))
print(Z(1))''','''class Z(IntFlag):
    A=1
    B=2
    @classmethod
    def _missing_(cls, v): return super()._missing_(v)
print(repr(Z(3)),repr(Z(4)), repr(Z(-1)), repr(~Z.A), Z(4)|Z.A)''','''class Sh(Enum):
    SQ=1
    def __new__(cls,v):
        o=object.__new__(cls); return o
print(repr(Sh.SQ),Sh(1))''','''@enum.global_str
class u: pass''','''print(enum.property, enum.member(3), enum.nonmember, enum.auto(), enum.auto().value)''','''class Pt(Enum):
    @enum.property
    def foo(self): return 'foo'
    A=1
print(Pt.A.foo)
print(Pt.foo)''','''class Pt(Enum):
    @enum.property
    def foo(self): return 'foo'
    @foo.setter
    def foo(self,v): print('set',v)
    A=1
Pt.A.foo=3
del Pt.A.foo''','''class E(IntEnum):
    A=1
    def __repr__(s): return 'zz'
print([E.A],E.A)''','''class E(int,ReprEnum):
    A=1
print([E.A],E.A)''','''from dataclasses import dataclass
@dataclass
class DC:
    x:int
    y:int=0
class E(DC,Enum):
    A=1,2
    B=3
print(list(E),E.A,E.A.x)''','''E=Enum("E",{"A":auto(),"B":auto()}); print(list(E))''','''E=enum._simple_enum(IntEnum)
@E
class W:
    A=1
    B=2
print(list(W),W.A, W)''','''@enum._simple_enum(IntFlag)
class W:
    A=1
    B=2
print(list(W),W.A|W.B, W)''']: x(s)
