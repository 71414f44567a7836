import functools, operator, copy, gc, weakref, _functools, _operator
from functools import partial, reduce, cmp_to_key, lru_cache
def e(f):
    try: print(f())
    except BaseException as x: print(type(x).__name__, x)
def cap(*a,**k): return a,k
p=partial(cap,1,2,a=10,b=20)
print(p(3,4,b=30,c=40), p(), p.func is cap, p.args, p.keywords, p(x=1)); e(lambda:partial()); e(lambda:partial(1)); e(lambda:setattr(p,'func',1)); e(lambda:delattr(p,'args')); p.z=1; print(vars(p)); del p.z; e(lambda:p.zz)
print(repr(partial(print,1,x=2)), partial(partial(cap,1),2).args, partial(p,5,b=6).keywords, partial(p).func is cap); q=partial(cap); q.attr=1; print(partial(q,1).func is q)
print(partial(cap)(*range(20),**{'k%d'%i:i for i in range(10)})); e(lambda:partial(cap,1)(**{'a':1})); print(partial(cap,a=1)(a=2,b=3), partial(cap,b=1,a=2)(c=1,a=5))
p=partial(cap); p.__setstate__((p,(),{},{})); print(repr(p)); p.__setstate__((cap,(p,),{},{})); print(repr(p)); p.__setstate__((cap,(),{'a':p},{})); print(repr(p)); p.__setstate__((cap,(1,),None,{'x':1})); print(p(2),p.x); e(lambda:p.__setstate__(1)); e(lambda:p.__setstate__((1,(),{},{}))); e(lambda:p.__setstate__((cap,[],{},{}))); e(lambda:p.__setstate__((cap,(),[],{}))); e(lambda:p.__setstate__((cap,(),{1:2},None)) or p(1)); e(lambda:p.__setstate__((cap,(),{},None,1)))
print(p.__reduce__()[1:]); c=copy.copy(partial(cap,1,[2],k=3)); print(c(4)); 
class P(partial): pass
x=P(cap,1); x.y=2; print(x(2), vars(x), x.__reduce__()[2][1:], type(copy.copy(x)), P(partial(cap,1),2).args); print(repr(x)[:20])
class T(tuple): pass
p.__setstate__((cap,T((1,2)),{},None)); print(type(p.args), p.args)
print(partial[int], partial.__doc__ is not None, partial.__module__, partial.__name__); w=weakref.ref(p); print(w() is p); e(lambda:hash(p)==hash(p)); print(p==p, p==partial(cap))
class A:
    m=partial(cap,1)
    def __call__(s,*a): return 'call',a
    @lru_cache
    def me(s,x): return x
print(A().m(2)); print(partial(A(),1)(2)); a=A(); print(a.me(1), a.me(1), A.me.cache_info(), A.me.__get__(a,A)(1)); 
p=partial(cap,1); p2=partial(p,x=p); l=[p]; p.me=p; del p,p2,l; print(gc.collect()>0)
# reduce
print(reduce(lambda a,b:a+b,[1,2,3]), reduce(lambda a,b:a+b,[],5), reduce(max,'abc'), reduce(cap,[1])); e(lambda:reduce()); e(lambda:reduce(1)); e(lambda:reduce(1,2)); e(lambda:reduce(cap,[])); e(lambda:reduce(1,[1,2])); e(lambda:reduce(1,[],2,3)); e(lambda:reduce(lambda a,b:1/0,[1,2])); e(lambda:reduce(function=1,iterable=2))
# cmp_to_key
K=cmp_to_key(lambda a,b:b-a); print(sorted([3,1,2],key=K), K(1)<K(2), K(1)==K(1), K(1)>=K(2), K(3).obj); e(lambda:cmp_to_key()); e(lambda:K()); e(lambda:K(1,2)); e(lambda:K(obj=3).obj); e(lambda:hash(K(1))); e(lambda:K(1)<1); e(lambda:K<K(1)); e(lambda:cmp_to_key(mycmp=1)(1)<K(1)); e(lambda:cmp_to_key(lambda a,b:1/0)(1)<K(1)); e(lambda:cmp_to_key(lambda a,b:'a')(1)<K(1)); k=K(1); k.obj=5; print(k.obj); print(type(K),type(k)); e(lambda:type(K)()); e(lambda:K.obj); e(lambda:K(x=1)); e(lambda:cmp_to_key(1,2)); e(lambda:cmp_to_key(foo=1))
# lru
calls=[]
@lru_cache(maxsize=3)
def f(*a,**k): calls.append((a,k)); return len(calls)
for x in [1,2,3,1,4,2,1,3,4,4,1]: f(x)
print(calls, f.cache_info()); f(1,2); f(1,2); f(a=1,b=2); f(b=2,a=1); f(a=1,b=2); f('a'); f(b'a'); f((1,2)); f(1.0); f(True); print(f.cache_info(), len(calls), f.__wrapped__, f.cache_parameters(), f.__name__)
f.cache_clear(); print(f.cache_info()); e(lambda:f([])); e(lambda:f(x={})); print(f.cache_info())
@lru_cache(maxsize=None,typed=True)
def g(*a,**k): return a,k
g(1); g(1.0); g(True); g(x=1); g(x=1.0); g(1,x=1); g(); g(); print(g.cache_info())
@lru_cache(maxsize=0)
def h(x): return x
h(1); h(1); print(h.cache_info())
@lru_cache
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(100), fib.cache_info()); 
@lru_cache(maxsize=2)
def bad(x): raise ValueError(x)
e(lambda:bad(1)); e(lambda:bad(1)); print(bad.cache_info())
@lru_cache(maxsize=2)
def rec(n):
    if n>0: rec(n-1)
    return n
rec(10); print(rec.cache_info())
@functools.cache
def cc(x): return [x]
print(cc(1) is cc(1), cc.cache_info())
class Key:
    def __init__(s,v): s.v=v
    def __hash__(s): print('hash',s.v); return 1
    def __eq__(s,o): print('eq',s.v,o.v); return s.v==o.v
@lru_cache(maxsize=2)
def kk(x): return x.v
kk(Key(1)); kk(Key(1)); kk(Key(2)); kk(Key(3)); print(kk.cache_info())
class Del:
    def __init__(s,n): s.n=n
    def __del__(s): print('del',s.n)
    def __hash__(s): return s.n
    def __eq__(s,o): return s.n==o.n
@lru_cache(maxsize=2)
def dd(x): return Del(x.n+100)
for i in range(4): dd(Del(i)); print('..')
dd.cache_clear(); print('cleared')
class Err:
    def __hash__(s): return 1
    def __eq__(s,o): raise KeyError('eq')
@lru_cache(maxsize=4)
def ee(x): return 1
ee(Err()); e(lambda:ee(Err())); print(ee.cache_info())
class S: 
    @staticmethod
    @lru_cache
    def s(x): return x
    @classmethod
    @lru_cache
    def c(cls,x): return cls.__name__,x
print(S.s(1), S().c(2), S.c(2), copy.copy(f) is f, copy.deepcopy(f) is f); f.attr=1; print(sorted(vars(f))); w=weakref.ref(f); print(w() is f); r=f.__reduce__(); print(r)
@lru_cache(maxsize=10)
def mk(n): return mk
mk(1); mk=None; print(gc.collect()>0)
import sys
o=lru_cache(lambda x:x); z=object(); n=sys.getrefcount(z); o(z); print(sys.getrefcount(z)-n); 
# big LRU
@lru_cache(maxsize=100)
def big(x): return x
x=1
for i in range(20000):
    x=(x*1103515245+12345)%2**31; big((x>>8)%150)
print(big.cache_info())
