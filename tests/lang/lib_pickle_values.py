# pickle: objects of all kinds in every protocol: the bytes, and what they become again
import binascii
import array
import collections
import datetime
import fractions
import pickle


class P:
    def __init__(s,x): s.x=x
    def __eq__(s,o): return s.__dict__==o.__dict__
class Sl:
    __slots__='a','b'
class Q(list): pass
class R(dict): pass
class E(Exception): pass
class NA:
    def __new__(cls,*a,**k): o=object.__new__(cls); o.a=a; o.k=k; return o
    def __getnewargs_ex__(s): return (1,),{'z':2}
class Nest:
    class In: pass
    def m(self): pass
class I(int): pass
def f(): pass
s=Sl(); s.a=1; s.b=[s]
q=Q([1,2]); q.z=q
r=R(a=1); r['r']=r
l=[1]; l.append(l)
t=([],); t[0].append(t)
n=NA()
objs=[None,True,False,0,1,-1,255,256,65535,65536,-2**31,2**31-1,2**31,2**63,-2**63,-2**100,10**40,1.5,-0.0,float('inf'),1e300,'','a','é€\U0001d11e','\ud800','x'*300,'a\nb\\c\0\r\x1a',b'',b'a',b'x'*300,bytearray(b''),bytearray(b'abc'),(),(1,),(1,2),(1,2,3),(1,2,3,4),[],[1],[1,2],list(range(2500)),{}, {'a':1},{'a':1,'b':[1]},{i:i for i in range(1500)},set(),{1},frozenset(),frozenset([1]),1+2j,range(3),slice(1,2),int,P,f,len,P(5),[P(1),P(2)],s,q,r,l,t,n,E('x',1),ValueError('v'),KeyError('k'),collections.OrderedDict(a=1),collections.Counter('aab'),collections.defaultdict(list,{1:[2]}),collections.deque([1,2],5),fractions.Fraction(1,3),type(None),type(...),NotImplemented,...,Nest.In,Nest.In(),Nest().m,P(1).__init__,'a'.upper,[].append,I(5),array.array('i',[1,2]),datetime.date(2020,1,2),datetime.datetime(2020,1,2,3,4,5),datetime.timedelta(1,2,3),iter([1,2]),enumerate('ab'),'x'*70000,b'y'*70000,['z'*40000,'w'*40000],list('abc')*3, print, dict.fromkeys, str.join, (1,2,(1,2)), [[],[]], 'ab'*5, zip([1],[2]), map(len,['a']), reversed([1,2]), collections.namedtuple, object(), OSError(2,'x','f'), UnicodeDecodeError('a',b'b',0,1,'r'), type, object, bytes.fromhex, memoryview]
for i,o in enumerate(objs):
    for p in range(6):
        try: d=pickle.dumps(o,p)
        except Exception as e:
            print(i,p,type(e).__module__,type(e).__name__,str(e).split(' at 0x')[0]); continue
        print(i,p,d if len(d)<400 else (len(d),binascii.crc32(d),d[:40]))
        try:
            b=pickle.loads(d)
            print(type(b), pickle.dumps(b,p)==d)
        except Exception as e: print('load',type(e),e)
