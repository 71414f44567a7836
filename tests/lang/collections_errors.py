from collections import *
import _collections, functools
def e(f):
    try: print(f())
    except BaseException as x: print(type(x).__name__, x)
od=OrderedDict(a=1,b=2)
e(lambda:OrderedDict(1,2)); e(lambda:od.update(1,2)); e(lambda:od.move_to_end('x')); e(lambda: OrderedDict().popitem()); e(lambda: od.pop('x')); e(lambda:od.pop())
e(lambda: od.move_to_end()); e(lambda:od.popitem(1,2)); e(lambda:od.setdefault())
class S(OrderedDict):
    def __getitem__(s,k): print('gi',k); return super().__getitem__(k)
    def __delitem__(s,k): print('di',k); return super().__delitem__(k)
    def __contains__(s,k): print('co',k); return super().__contains__(k)
    def __setitem__(s,k,v): print('si',k); return super().__setitem__(k,v)
    def __missing__(s,k): print('mi',k); return 99
s=S(a=1,b=2,c=3,d=4)
e(lambda:s.pop('a')); e(lambda:s.popitem()); e(lambda:s.setdefault('q',4));e(lambda:s.setdefault('b',4)); e(lambda:s.copy()); e(lambda:s.items()); e(lambda: list(s.items())); e(lambda:s.pop('zz')); e(lambda:s.pop('zz',3)); e(lambda:s|{'w':1}); e(lambda: s=={'b':2}); e(lambda:s.move_to_end('b')); e(lambda: S.fromkeys('ab',1)); e(lambda:list(s.values()))
def it(f):
    o=OrderedDict.fromkeys('abcd'); r=[]
    try:
        for i in o: r.append(i); f(o)
    except Exception as x: print(r,type(x).__name__,x)
    else: print(r)
it(lambda o:o.move_to_end('c')); it(lambda o:o.clear()); it(lambda o:o.pop('a')); it(lambda o:o.__setitem__('z',1)); it(lambda o:o.move_to_end('d')); it(lambda o:o.update(a=3)); it(lambda o:dict.__setitem__(o,'z',1)); it(lambda o:dict.__delitem__(o,'a'))
print(repr(iter(od))[:30], type(iter(od)), type(reversed(od.items())), type(od.keys()).__mro__, type(od.values()).__mro__)
i=iter(od.items()); next(i); print(i.__reduce__(), list(i)); print(od.__reduce__())
od.x=3; print(od.__reduce__(), vars(od)); print(od.__sizeof__()>0)
d=deque('abc')
e(lambda:deque(1,2,3)); e(lambda:deque([],'x')); e(lambda:deque([],-1)); e(lambda:deque().pop()); e(lambda:deque().popleft()); e(lambda:d[10]); e(lambda:d['a']); e(lambda:d.index('q')); e(lambda:d.remove('q')); e(lambda:d.rotate('a')); e(lambda:d.insert(1)); e(lambda:deque('abc',3).insert(1,2)); e(lambda:d+[1]); e(lambda:d*'a'); e(lambda:d<[1]); e(lambda:hash(d)); e(lambda:d.__setitem__(10,1)); e(lambda:d.__delitem__(10)); e(lambda:d.__init__('xyz',maxlen=2)or d); e(lambda: d.maxlen); e(lambda:setattr(d,'maxlen',3)); e(lambda:deque('abc').__reduce__()); e(lambda:deque(iterable='ab',maxlen=None)); e(lambda:deque(foo=1)); e(lambda:d.append()); e(lambda:d[1:2]); e(lambda:deque('ab')*3); e(lambda:deque('abc',2)*2); e(lambda:iter(deque('ab')).__reduce__()); e(lambda:reversed(deque('ab')).__reduce__()); e(lambda:_collections._deque_iterator(deque('abc'),1)); e(lambda:_collections._deque_iterator([1])); e(lambda:deque('abc').index('c',1,2)); e(lambda:deque('abc').copy()); e(lambda: deque('ab',maxlen=3)); e(lambda: deque('abc')<deque('abd')); e(lambda:deque([],2**70)); e(lambda:d.extend(3)); e(lambda:d.__iadd__(3))
def mut(f,g):
    d=deque(range(5))
    class E:
        def __eq__(s,o): g(d); return False
    try: f(d,E()); print('ok',d)
    except Exception as x: print(type(x).__name__,x)
for g in (lambda d:d.append(1),lambda d:d.clear()):
    mut(lambda d,e:d.index(e),g); mut(lambda d,e:d.count(e),g); mut(lambda d,e:d.remove(e),g); mut(lambda d,e:e in d,g); mut(lambda d,e:d==deque([e]*5),g); mut(lambda d,e:deque([e]*5)==d,g); mut(lambda d,e:d.extend(d),g); mut(lambda d,e:[d.append(1) for i in d],g); mut(lambda d,e:[d.append(1) for i in reversed(d)],g); mut(lambda d,e:d<deque([e]*5),g)
dd=defaultdict(list); e(lambda:defaultdict(1)); e(lambda:dd.__missing__(3)); e(lambda:defaultdict()[3]); print(dd, dd.__reduce__(), dd.copy(), dd|{1:2}, {1:2}|dd, dd.default_factory)
dd.default_factory=lambda:dd; e(lambda:dd); e(lambda:dd|[1]); e(lambda:defaultdict(None,{1:2})); e(lambda:defaultdict(list,a=1)); e(lambda:defaultdict(list,1)); e(lambda:dd.__init__(1)); e(lambda:defaultdict(default_factory=list)); e(lambda: dd.__missing__())
dd=defaultdict(); dd.default_factory=dd.get; print(dd)
def f(a,b=2): return a
c=functools._lru_cache_wrapper
e(lambda:c(f,1)); e(lambda:c(1,1,False,f)); e(lambda:c(f,'a',False,f)); w=c(f,2,False,lambda*a:a); e(lambda:w([])); e(lambda:w()); e(lambda:w(1,b=2)); e(lambda:w.cache_info()); e(lambda:w.cache_clear()); e(lambda:w.cache_info()); e(lambda:c(f,user_function=1)); e(lambda:w.__reduce__()); e(lambda:w.__copy__() is w); e(lambda:w.__deepcopy__(1) is w);e(lambda:w.__deepcopy__()); e(lambda:vars(w)); e(lambda:w.__get__(3)); e(lambda:w.__get__(None)); e(lambda: w.__get__(None,int) is w); e(lambda:c(f,-3,1,tuple).cache_info())
e(lambda:repr(w)[:20])
t=_collections._tuplegetter; e(lambda:t(1)); e(lambda:t('a',1)); g=t(1,'doc'); e(lambda:g); e(lambda:g.__reduce__()); e(lambda:g.__get__((1,2))); e(lambda:g.__get__([1,2],list)); e(lambda:g.__get__((1,),tuple)); e(lambda:g.__get__(None,tuple) is g); e(lambda:g.__set__((1,),2)); e(lambda:g.__delete__((1,))); e(lambda:g.__doc__); e(lambda:t(index=1,doc=2)); e(lambda:g.__get__(None,None))
e(lambda:_collections._count_elements({},1)); e(lambda:_collections._count_elements({},[[]])); e(lambda:_collections._count_elements({'a':'b'},'a'))
