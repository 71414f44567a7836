import functools, operator, copy, gc, weakref, _functools, _operator
from functools import partial, reduce, cmp_to_key, lru_cache
def e(f):
    try: print(f())
    except BaseException as x: print(type(x).__name__, x)
# operator
for name in sorted(n for n in dir(_operator) if not n.startswith('__')):
    f=getattr(_operator,name); print(name, f.__module__, getattr(f,'__text_signature__','-'), f.__name__, f.__qualname__)
    e(lambda:f()); e(lambda:f(1)); e(lambda:f(3,2)); e(lambda:f([1],2)); e(lambda:f('ab','b')); e(lambda:f([1,2],[2])); e(lambda:f(1,2,3,4)); e(lambda:f(a=1))
from operator import *
print(contains([1,2],2), indexOf([1,2],2), countOf([1,2,1,1.0,True],1)); e(lambda:indexOf([1],2)); e(lambda:indexOf(1,2)); e(lambda:concat([1],[2])); e(lambda:concat({},{})); e(lambda:concat(1,2)); e(lambda:concat('a',b'a')); e(lambda:concat((1,),[2])); l=[1]; m=iconcat(l,[2]); print(m is l); e(lambda:iconcat('a','b')); e(lambda:iconcat(1,2))
class Seq:
    def __getitem__(s,i): return i
    def __add__(s,o): return 'add'
    def __iadd__(s,o): return 'iadd'
e(lambda:concat(Seq(),Seq())); e(lambda:iconcat(Seq(),Seq())); e(lambda:concat(Seq(),1)); e(lambda:concat(Seq(),[1])); 
l=[1,2,3]; setitem(l,0,9); delitem(l,1); print(l, getitem(l,-1)); e(lambda:setitem(l,10,1)); e(lambda:delitem(l,10)); e(lambda:length_hint([1,2])); e(lambda:length_hint(iter([1,2]))); e(lambda:length_hint(1,5)); e(lambda:length_hint(1,'a')); e(lambda:length_hint(1)); e(lambda:call(max,1,2)); e(lambda:call()); e(lambda:call(dict,a=1)); e(lambda:call(1)); print(call(print,1,sep=''))
class LH:
    def __length_hint__(s): return -1
e(lambda:length_hint(LH())); print(pow(2,3), truth([]), not_([]), is_(1,1), is_not(1,1), index(True), inv(5), abs(-1), neg(1), pos(-1))
cd=_operator._compare_digest; print(cd('a','a'), cd('a','b'), cd(b'a',b'a'), cd(b'a',bytearray(b'a')), cd('a','ab'), cd('','')); e(lambda:cd('é','é')); e(lambda:cd('a',b'a')); e(lambda:cd(1,2)); e(lambda:cd(b'a',1)); e(lambda:cd('a',1))
g=itemgetter(1); print(g('abc'), itemgetter(1,2)('abc'), g, itemgetter(1,'a'), itemgetter(slice(1))('abc'), g.__reduce__(), itemgetter(1,2).__reduce__(), copy.copy(g)('xy'), itemgetter(-1)((1,2)), itemgetter((1,2))); e(lambda:itemgetter()); e(lambda:itemgetter(a=1)); e(lambda:g()); e(lambda:g(1,2)); e(lambda:g(a=1)); e(lambda:g(5)); e(lambda:g([])); e(lambda:itemgetter('k')({'k':1}))
a=attrgetter('real'); print(a(5), attrgetter('real','imag')(5), attrgetter('__class__.__name__')(5), a, attrgetter('a','b.c'), a.__reduce__(), attrgetter('a.b','c').__reduce__()); e(lambda:attrgetter()); e(lambda:attrgetter(1)); e(lambda:attrgetter('a',2)); e(lambda:a()); e(lambda:attrgetter('zz')(1)); e(lambda:attrgetter('real.zz')(1)); e(lambda:attrgetter('')(1)); e(lambda:attrgetter('a..b')(1)); e(lambda:attrgetter('.')(1)); e(lambda:attrgetter(x=1)); e(lambda:a(x=1)); e(lambda:attrgetter('real.imag.real')(3))
m=methodcaller('upper'); print(m('abc'), methodcaller('split',',',1)('a,b,c'), methodcaller('split',sep='b')('abc'), m, methodcaller('x',1,y=2), m.__reduce__(), methodcaller('x',1).__reduce__(), methodcaller('x',1,y=2).__reduce__()); e(lambda:methodcaller()); e(lambda:methodcaller(1)); e(lambda:m()); e(lambda:m(1,2)); e(lambda:m(1)); e(lambda:m(x=1)); e(lambda:methodcaller(name='x')); print(copy.deepcopy(methodcaller('split',sep='b'))('abc'), copy.copy(m)('q'), methodcaller('format',*range(8))('{7}'))
for t in (itemgetter,attrgetter,methodcaller):
    print(t.__name__,t.__module__, t); e(lambda:type('S',(t,),{}))
    x=t('a'); e(lambda:setattr(x,'q',1)); e(lambda:weakref.ref(x))
m=None; l=[]; m=methodcaller('append',l); l.append(m); print(m); i=itemgetter(l); l.append(i); print(i); del l,m,i; print(gc.collect())
