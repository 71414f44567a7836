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


from pprint import *
import pprint as M
from collections import *
import types, dataclasses
print(M.__all__)
short=[1,'a',{'k':(1,)}]
data={'name':'value'*3,'list':list(range(30)),'nested':{'a':{'b':{'c':[1,2,3]*8}},'x':('tuple',)*12},2:None,(1,2):{1,2,3},'s':'word '*40,'b':b'bytes'*30,'ba':bytearray(b'abc'*30),'empty':[{},[],(),set(),''],'f':1.5,'fs':frozenset(range(40)),'long':[10**50]}
for kw in ({},{'width':40},{'indent':4},{'depth':2},{'compact':True},{'width':30,'compact':True,'indent':2},{'sort_dicts':False},{'underscore_numbers':True},{'width':1},{'depth':1}):
    print(kw); pprint(data,**kw); pprint(short,**kw)
pp({'z':1,'a':2}); pprint({'z':1,'a':2,3:'x',None:1})
for o in (OrderedDict((i,'v'*10) for i in range(8)), defaultdict(list,{i:[1]*8 for i in range(6)}), Counter('abracadabra'*3+'xyzuvw'), ChainMap({'a':'x'*30},{'b':'y'*40}), deque(range(40)), deque(range(40),50), UserDict({i:'v'*10 for i in range(8)}), UserList(range(40)), UserString('word '*30), types.MappingProxyType({i:'v'*10 for i in range(8)}), types.SimpleNamespace(a='x'*40,b=[1]*30), {i:'v'*20 for i in range(5)}.keys(), {i:'v'*20 for i in range(5)}.values(), {i:'v'*20 for i in range(5)}.items(), 'line one\nline two '+'long '*20+'\nend', ('one',), ('x'*90,), ['x'*90]*2, [('word '*20)]*2, {'key':'word '*20}, '', 'x'*100, [[]]*30, set(), frozenset(), OrderedDict(), deque(), Counter()):
    pprint(o); print(pformat(o,width=30)==pformat(o,width=30), pformat(o,width=30)[:60])
@dataclasses.dataclass
class D:
    a: int
    b: list
    c: str = dataclasses.field(default='hid',repr=False)
pprint(D(1,list(range(30)))); pprint([D(1,[2]),D(3,['x'*60])]); pprint(D(1,D(2,['y'*70])))
l=[1]; l.append(l); print(pformat(l)[:30], isrecursive(l), isreadable(l), isreadable([1,'a']), isreadable(len), saferepr(l)[:20], saferepr({'b':1,'a':2}))
d={}; d['self']=d; print(pformat(d)[:35])
print(pformat([1,[2,[3,[4]]]],depth=2), pformat('a'*10), pformat(12345678,underscore_numbers=True))
def t(f,*a,**k):
    try: print(f(*a,**k))
    except Exception as e: print(type(e).__name__,e)
t(PrettyPrinter,indent=-1); t(PrettyPrinter,depth=0); t(PrettyPrinter,width=0)
class L(list): pass
class R(list):
    def __repr__(self): return 'R!'*50
class Dd(dict): pass
pprint(L(range(40))); pprint(R([1])); pprint(Dd({i:i for i in range(30)}))
class NT(namedtuple('NT','a b')): pass
pprint(NT('x'*50,'y'*50)); pprint([NT(1,2)]*10)
pprint({'a':{'b':['word '*10,'x']},'c':{'d'*30:'e'*60}}); pprint([1.5]*30,compact=True); pprint(list(map(str,range(50))),compact=True,width=60)
class My(PrettyPrinter):
    def format(self,o,c,m,l):
        if isinstance(o,int): return hex(o),True,False
        return super().format(o,c,m,l)
My().pprint([1,2,[30]*30])
class MyD(deque): pass
class MyC(Counter): pass
pprint(MyD(range(40))); pprint(MyC({i:i for i in range(30)}))
