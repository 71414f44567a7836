from collections import deque, OrderedDict, defaultdict, Counter
import copy, gc, weakref
class random:
    x=[7]
    @staticmethod
    def randrange(a,b=None):
        if b is None: a,b=0,a
        random.x[0]=(random.x[0]*1103515245+12345)%2**31
        return a+(random.x[0]>>8)%(b-a)
    @staticmethod
    def choice(l): return l[random.randrange(len(l))]
def e(f):
    try: print(f())
    except BaseException as x: print(type(x).__name__, x)
# model test: deque against list
for maxlen in (None, 0, 1, 5, 40):
    d=deque(maxlen=maxlen); m=[]
    h=0
    for step in range(3000):
        op=random.randrange(14); x=random.randrange(10)
        try:
            if op==0: d.append(x); r=None
            elif op==1: d.appendleft(x); r=None
            elif op==2: r=d.pop()
            elif op==3: r=d.popleft()
            elif op==4: r=d.rotate(x-5)
            elif op==5: r=d.reverse()
            elif op==6: r=d.insert(x-3,x)
            elif op==7: r=d.remove(x)
            elif op==8: r=d.index(x, random.randrange(-5,5))
            elif op==9: r=d.count(x)
            elif op==10: r=d[x-5]
            elif op==11: d[x-5]=x; r=None
            elif op==12: del d[x-5]; r=None
            else:
                if x==0: d.extend(range(x+3)); r=None
                elif x==1: d.extendleft(range(5)); r=None
                elif x==2: d*=2; r=len(d); d=d if len(d)<60 else deque(list(d)[:50],maxlen)
                elif x==3: d=d+deque([1,2]); r=None
                elif x==4 and len(d)>30: d.clear(); r=None
                elif x==5: r=copy.copy(d)==d
                elif x==6: d.extend(d) if len(d)<30 else None; r=None
                else: r=x in d
        except Exception as ex: r=(type(ex).__name__,str(ex))
        h=hash((h,str(r),tuple(d)))%1000003 if False else (h*31+sum(d)*7+len(d)+len(str(r)))%1000003
        if step%500==0: print(maxlen, step, r, list(d), list(reversed(d)))
    print(h)
d=deque('abc'); d.append(d); print(d); d2=deque('ab',3); d2.append(d2); print(d2)
w=weakref.ref(d2); 
class D(deque):
    def __init__(s,*a,**k): super().__init__(*a,**k); s.z=1
x=D('abc',maxlen=4); x.y=2; c=copy.copy(x); print(c, type(c), vars(c)); print(x.__reduce__()[:3]); c=copy.deepcopy(x); print(c,vars(c)); print(x+deque('d'), x*2, x.copy())
class D2(deque):
    def __init__(s): super().__init__()
e(lambda:D2().copy()); 
class D3(deque):
    def __new__(cls,*a): return deque.__new__(cls)
    def __init__(s,*a): pass
e(lambda:D3().copy())
print(deque('abc')==deque('abc'), deque('abc')!=deque('abd'), deque('ab')<deque('abc'), deque('b')>=deque('abc'), deque()==[], deque('a')<=deque('a'))
match deque([1,2,3]):
    case [a,*b]: print(a,b)
print(bool(deque()), len(deque('ab')), deque.__hash__)
it=iter(deque('abc')); next(it); print(it.__length_hint__(), it.__reduce__(), list(it), it.__length_hint__())
r=reversed(deque('abc')); next(r); print(r.__length_hint__(), r.__reduce__(), list(r))
d=deque('abc'); i=iter(d); next(i); d.append(1); e(lambda:next(i)); e(lambda:next(i)); print(i.__length_hint__())
d=deque(range(3)); i=iter(d); print(list(i)); d.append(3); e(lambda:next(i))
class Del:
    def __init__(s,n): s.n=n
    def __del__(s): print('del',s.n)
d=deque([Del(1),Del(2),Del(3)]); d.clear(); d=deque([Del(1),Del(2)],2); d.append(Del(3)); print('-'); d[0]=None; print('--'); del d; print('---'); d=deque([Del(i) for i in range(3)]); del d[1]; d.rotate(); d=None
class E:
    def __eq__(s,o): 1/0
e(lambda:E() in deque([1])); e(lambda:deque([E()]).remove(1)); e(lambda:deque([E()]).count(1)); e(lambda:deque([E()]).index(1)); e(lambda:deque([E()])==deque([1])); 
e(lambda:deque([1,2]).index(2,0,1)); e(lambda:deque([1,2]).index(2,'a')); e(lambda:deque([1]).index()); e(lambda:deque([1]).rotate(1,2)); e(lambda:deque([1]).pop(1)); e(lambda: deque([1])[2**70]); e(lambda:deque(maxlen=2)*(2**40)); e(lambda:deque('ab',maxlen=3)*(2**40)); e(lambda: deque([1])+1); e(lambda:3*deque([1,2])); e(lambda:deque([1])*-1); e(lambda:deque([1]).extendleft(1))
a=deque(); a.append(a); del a; print(gc.collect())
