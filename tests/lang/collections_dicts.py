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
# OrderedDict model
od=OrderedDict(); m=[]
h=0
for step in range(5000):
    op=random.randrange(9); k=random.choice([random.randrange(20), str(random.randrange(20))]) if step>2500 else str(random.randrange(20))
    keys=[x for x,_ in m]
    try:
        if op<=2:
            od[k]=step
            if k in keys: m[keys.index(k)]=(k,step)
            else: m.append((k,step))
        elif op==3:
            if k in keys: m.pop(keys.index(k))
            del od[k]
        elif op==4:
            if k in keys: m.insert(0,m.pop(keys.index(k)))
            od.move_to_end(k,False)
        elif op==5:
            if k in keys: m.append(m.pop(keys.index(k)))
            od.move_to_end(k)
        elif op==6 and m:
            assert od.popitem(last=False)==m.pop(0)
        elif op==7 and m and step%3==0:
            assert od.popitem()==m.pop()
        elif op==8 and step%97==0: od.clear(); m=[]
    except KeyError: pass
    assert list(od.items())==m, step
    assert list(reversed(od))==[k for k,_ in reversed(m)]
    assert list(reversed(od.values()))==[v for _,v in reversed(m)]
    assert len(od)==len(m) and all(od[k]==v for k,v in m)
print('model ok', len(od))
od=OrderedDict.fromkeys(range(200))
for i in range(3000): od.move_to_end(i%200, last=bool(i%3)); 
print(list(od)[:10], list(od)[-10:])
for i in range(199): od.popitem(last=i%2)
print(od)
od=OrderedDict(a=1,b=2,c=3)
print(od, od=={'b':2,'a':1,'c':3}, od==OrderedDict(b=2,a=1,c=3), od!=OrderedDict(a=1,b=2,c=3), {'a':1}==OrderedDict(a=1), od|{'z':1}, {'z':1}|od, OrderedDict(a=1).keys()&{'a'}, od.keys()|{1} >= {1}, sorted(od.items()-{('a',1)}), od.keys()=={'a','b','c'}, od.values(), list(od.values()), 'a' in od.keys(), ('a',1) in od.items(), od.keys().isdisjoint('xyz'), od.keys().mapping)
od|={'q':1}; print(od); od|=[('r',2)]; print(od); e(lambda:od|[1]); e(lambda:od.update([1])); e(lambda:od.update([(1,)])); e(lambda:od.update([()])); e(lambda:od.update([(1,2,3)])); e(lambda:od.update(5)); od.update([(1,2)],z=5); od.update({'k':1}); od.update(OrderedDict(m=1)); print(od)
class M:
    def keys(s): return ['x']
    def __getitem__(s,k): return 9
class N:
    def items(s): return [('y',8)]
od.update(M()); od.update(N()); print(od, OrderedDict([('a',1)],b=2), OrderedDict(M()))
print(copy.copy(od)==od, copy.deepcopy(od)==od, od.copy() is od)
od.attr=5; c=copy.copy(od); print(c.attr, vars(c)); c=od.copy(); print(vars(c))
class O(OrderedDict):
    def __missing__(s,k): return k*2
o=O(a=1); print(o['zz'], o, type(o.copy()), O.fromkeys('ab',0), o.get('x')); o.self=o; print(o.__reduce__()[2].keys())
o=OrderedDict(); o['x']=o; print(o); print(OrderedDict(), dict(OrderedDict(a=1)), list(OrderedDict(a=1).items())[0], json if 0 else '')
e(lambda:hash(od)); e(lambda:od<od); e(lambda:od.fromkeys()); e(lambda:OrderedDict.fromkeys(1)); e(lambda:OrderedDict.fromkeys(iterable='ab',value=3)); e(lambda:od.pop(key='a')); e(lambda:od.pop('zz',default=3)); e(lambda:od.setdefault(key='n',default=3)); e(lambda:od.popitem(last=False)); e(lambda:od.move_to_end([1])); e(lambda:od.keys(1)); e(lambda:type(iter(od))()); e(lambda:type(od.keys())(od)); 
i=iter(od.items()); ids=len({id(x) for x in od.items()}); print(ids)
it=iter(OrderedDict(a=1)); print(next(it), list(it), it.__reduce__())
x=OrderedDict(a=1); i=iter(x); next(i); x['b']=2; e(lambda:next(i)); 
x=OrderedDict(a=1,b=2); i=iter(x); next(i); x['c']=2; e(lambda:next(i)); e(lambda:next(i))
e(lambda:OrderedDict.__init__()); e(lambda:OrderedDict.update()); e(lambda:OrderedDict.__new__(int))
w=weakref.ref(od); print(w() is od); print(OrderedDict.__new__ is dict.__new__, defaultdict.__new__ is dict.__new__); z=dict.__new__(OrderedDict); print(z, list(z)); z=dict.__new__(defaultdict); print(z)
class Key:
    def __init__(s,v): s.v=v
    def __hash__(s): return 1
    def __eq__(s,o): od2.clear(); return False
od2=OrderedDict(); od2[Key(1)]=1; 
try: od2[Key(2)]=2
except BaseException as x: print(type(x))
print(len(od2), len(list(od2)))
dd=defaultdict(list); dd['a'].append(1); dd['b']; print(dd, dict(dd), dd.get('q'), 'q' in dd)
dd=defaultdict(int); 
for ch in 'hello': dd[ch]+=1
print(dd, copy.copy(dd), copy.deepcopy(dd), dd.__reduce__()[:4]); 
class DD(defaultdict):
    def __missing__(s,k): return 'm'+k
x=DD(int); print(x['a'],x, x.copy(), type(x|{}))
class DE(defaultdict): pass
x=DE(lambda:7); print(x['a'],x['b'], repr(x)[:12], len(x)); x.q=1; print(vars(x)); e(lambda:defaultdict(list,[(1,2)],a=1)); e(lambda:defaultdict(list,1,2)); e(lambda:defaultdict(list)|3); print({1:1}|defaultdict(int,{2:2}), defaultdict(int,{2:2})|{1:1}); y=defaultdict(int); y|={1:2}; print(y)
def f(): raise ValueError('f')
e(lambda:defaultdict(f)[1]); e(lambda:defaultdict(list)[[]]); e(lambda:setattr(dd,'default_factory',None)); print(dd); e(lambda:dd['nope']); del dd.default_factory; print(dd.default_factory)
c=Counter('abracadabra'); print(c, c.most_common(2)); c.update('aaa'); c.update({'z':5}); print(c['a'],c['z'], c['none']); c=Counter([1.0,1,True,2**70]); print(c)
d=defaultdict(lambda:d); d[1]; print(gc.is_tracked(d)); d=None; print(gc.collect()); o=OrderedDict(); o['a']=o; o=None; print(gc.collect())
