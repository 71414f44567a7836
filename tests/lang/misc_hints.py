# __complex__ that gives a subclass, bad __length_hint__s, module_repr() of loaders, keys of memoryviews.
import warnings
def show(*a): print([(w.category.__name__, str(w.message)) for w in a[0]])
class F(complex): pass
class C:
    def __init__(s,v): s.v=v
    def __complex__(s): return s.v
for v in (F(1+2j), 3j, 1.5, None, '1'):
    with warnings.catch_warnings(record=True) as l:
        warnings.simplefilter('always')
        try: print(complex(C(v)), type(complex(C(v))))
        except TypeError as e: print(e)
        try: print(complex(C(v), 2))
        except TypeError as e: print(e)
    show(l)
import cmath
with warnings.catch_warnings(record=True) as l:
    warnings.simplefilter('always'); cmath.sqrt(C(F(1)))
show(l)
class FF(float): pass
class G:
    def __float__(s): return FF(2)
    def __index__(s): return True
with warnings.catch_warnings(record=True) as l:
    warnings.simplefilter('always'); print(complex(G()), float(G()), int(G()), [1,2][G()])
show(l)
class BadLen:
    def __iter__(s): return iter(range(3))
    def __len__(s): raise RuntimeError('len')
class BadHint(BadLen):
    def __len__(s): raise TypeError
    def __length_hint__(s): raise RuntimeError('hint')
class NegHint(BadLen):
    def __len__(s): raise TypeError
    def __length_hint__(s): return -1
class StrHint(NegHint):
    def __length_hint__(s): return 'x'
for k in (BadLen,BadHint,NegHint,StrHint):
    for f in (list, [].extend, bytearray().extend, lambda x: [*x], tuple, lambda x: [1].extend(x), set, bytearray, bytes, lambda x: b''.join(x), lambda x: dict.fromkeys(x), lambda x: ''.join(x), sorted, lambda x: (lambda *a: a)(*x)):
        try: print(k.__name__, f(k()))
        except Exception as e: print(k.__name__, repr(e))
import types
class L:
    @classmethod
    def module_repr(cls, m): return '<module %r (crafted)>' % m.__name__
m=types.ModuleType('foo'); m.__loader__=L
with warnings.catch_warnings(record=True) as l:
    warnings.simplefilter('always'); print(m)
show(l)
m.__loader__=L(); m.__file__='/tmp/x'; print(m)
class B:
    def module_repr(s,m): raise AttributeError
m.__loader__=B(); print(m)
import array
for o in (bytearray(b'abcdef'), array.array('i',[1,2,3])):
    mv=memoryview(o)
    for key,val in [((),1),((0,),5),((slice(0,2),),b'xy'),((0,0),1),((slice(0,1),slice(0,1)),b'x'),(...,1),((slice(0,2),),mv[2:4] if len(mv)>3 else mv[1:3]),((1.5,),1),({},1)]:
        try: mv[key]=val; print(key,mv.tolist())
        except Exception as e: print(key,repr(e))
