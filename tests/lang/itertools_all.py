from itertools import *
import itertools, operator, copy, functools, gc
def e(f):
    try: print(f())
    except BaseException as x: print(type(x).__name__, x)
# count
for a in [(),(5,),(5,2),(2.5,),(1,0.5),(10**30,),(2**63-2,),(0,-1),(True,),(1,True),(2**63-1,),(-5,),(1j,)]:
    c=count(*a); print(list(islice(c,4)), c, c.__reduce__())
e(lambda:count('a')); e(lambda:count(1,2,3)); e(lambda:count(1,'a')); e(lambda:count(step=3)); e(lambda:count(start=2,step=1)); e(lambda:count(foo=1)); e(lambda:count(1,start=2))
class C(count): pass
print(C(3)); 
# cycle
c=cycle('abc'); print([next(c) for i in range(7)], ); print(c.__reduce__()); c2=copy.copy(c)
print([next(c) for _ in range(4)]); e(lambda:next(cycle([]))); e(lambda:cycle()); e(lambda:cycle(1)); e(lambda:cycle(iterable=[])); e(lambda:c.__setstate__(3)); e(lambda:c.__setstate__((1,2))); e(lambda:c.__setstate__((1,))); c=cycle('ab'); c.__setstate__((['x','y'],False)); print([next(c) for i in range(7)])
# repeat
e(lambda:repeat()); e(lambda:repeat(1,2,3)); e(lambda:repeat(1,'a')); print(repeat(3), repeat(3,2), repeat(3,-2), repeat(object=1,times=2), list(repeat(1,3))); e(lambda:repeat(1).__length_hint__()); print(repeat(1,4).__length_hint__(), repeat(1,4).__reduce__(), repeat(1).__reduce__()); e(lambda:repeat(1,times=None)); e(lambda:repeat(1,foo=2)); e(lambda: repeat(1,2**70)); e(lambda:len(repeat(1)))
l=[]; l.append(repeat(l)); print(repr(l)[:60])
# accumulate
print(list(accumulate([1,2,3])), list(accumulate([])), list(accumulate([1,2,3],operator.mul)), list(accumulate([1,2],initial=10)), list(accumulate([],initial=10)), list(accumulate('abc')), list(accumulate([1,2],None)))
e(lambda:accumulate()); e(lambda:accumulate(1)); e(lambda:accumulate([],None,1)); e(lambda:list(accumulate([1,2],func=lambda a,b:a-b))); e(lambda:list(accumulate([1,'a']))); e(lambda:accumulate([1],x=1))
a=accumulate([1,2,3]); print(a.__reduce__()[2]); next(a); next(a); print(a.__reduce__()[1:]); print(list(copy.copy(a)))
a=accumulate([1,2,3],initial=5); print(list(copy.deepcopy(a))); print(list(a))
a=accumulate([None,None,3],lambda x,y:y); next(a); print(a.__reduce__()[0]); print(list(copy.deepcopy(a)))
a=accumulate([1,2]); a.__setstate__(100); print(list(a))
# chain
print(list(chain('ab',[1],())), list(chain()), list(chain.from_iterable(['ab','cd']))); e(lambda:list(chain('a',1))); e(lambda:chain(a=1)); e(lambda:chain.from_iterable(1)); e(lambda:list(chain.from_iterable([1]))); e(lambda:chain.from_iterable())
c=chain('ab','cd'); print(c.__reduce__()[1:]); next(c); r=c.__reduce__(); print(len(r), len(r[2])); print(list(copy.deepcopy(c)), list(c), c.__reduce__()); e(lambda:c.__setstate__(())); e(lambda:c.__setstate__(1)); e(lambda:c.__setstate__((1,2))); e(lambda:c.__setstate__((1,2,3))); print(chain[int])
# compress etc
print(list(compress('abcdef',[1,0,1,0,1])), list(compress(data='ab',selectors=[1,1,1]))); e(lambda:compress('a')); e(lambda:compress(1,2)); e(lambda:compress('a',[1],2)); e(lambda:compress('a',x=2)); print(compress('ab',[1]).__reduce__()[0])
class B:
    def __bool__(s): raise ValueError('b')
e(lambda:list(compress('ab',[B()]))); e(lambda:list(filterfalse(None,[B()]))); e(lambda:list(takewhile(lambda x:B(),[1]))); e(lambda:list(dropwhile(lambda x:B(),[1])))
print(list(dropwhile(lambda x:x<3,[1,2,3,1])), list(takewhile(lambda x:x<3,[1,2,3,1])), list(filterfalse(lambda x:x<3,[1,2,3,1])), list(filterfalse(None,[0,1,2,''])), list(filterfalse(bool,[0,1])))
for t in (dropwhile,takewhile,filterfalse,starmap,pairwise,islice): 
    e(lambda:t()); e(lambda:t(1)); e(lambda:t(1,2)); e(lambda:t(1,2,3,4,5)); e(lambda:t(a=1)); e(lambda:t(None,[1],x=1))
d=dropwhile(lambda x:x<3,[1,2,3,1,5]); next(d); print(d.__reduce__()[1:][1]); print(list(copy.copy(d))); d.__setstate__(0)
t=takewhile(lambda x:x<3,[1,2,3,1]); print(list(t), t.__reduce__()[2]); 
# groupby
print([(k,list(g)) for k,g in groupby('aabbbc')], [(k,list(g)) for k,g in groupby([1,3,2,4,5],lambda x:x%2)], [k for k,g in groupby('aabbbc')], [list(g) for k,g in list(groupby('aabb'))])
e(lambda:groupby()); e(lambda:groupby(1)); e(lambda:groupby([],1,2)); e(lambda:list(groupby([1],key=1))); e(lambda:list(groupby(iterable='aab',key=None))[0][0]); e(lambda:groupby([],foo=1))
g=groupby('aabb'); k,gr=next(g); print(next(gr), gr.__reduce__()[0], len(g.__reduce__())); 
g=groupby('aabbb'); k,gr=next(g); next(gr); print(next(g)[0], list(gr), gr.__reduce__()); print([ (k,list(q)) for k,q in copy.deepcopy(groupby('aab'))])
e(lambda:itertools._grouper(1,2)); e(lambda:itertools._grouper()); e(lambda:groupby([]).__setstate__(1)); e(lambda:groupby([]).__setstate__((1,)))
class K:
    def __init__(s,v): s.v=v
    def __eq__(s,o): raise ZeroDivisionError
e(lambda:[list(g) for k,g in groupby([K(1),K(2)])])
# islice
print(list(islice('abcdefg',2)), list(islice('abcdefg',2,4)), list(islice('abcdefg',2,None)), list(islice('abcdefg',0,None,2)), list(islice('abcdefg',None)), list(islice('abcdefg',None,None,None)),list(islice('abcdefg',1,6,3)), list(islice('ab',5,6)), list(islice('ab',0)))
e(lambda:islice([],-1)); e(lambda:islice([],1,-1)); e(lambda:islice([],-1,1)); e(lambda:islice([],1,2,0)); e(lambda:islice([],1,2,-1)); e(lambda:islice([],'a')); e(lambda:islice([],1,'a')); e(lambda:islice([],'a',1)); e(lambda:islice([],1,2,'a')); e(lambda:islice([],2**70)); e(lambda:islice([])); e(lambda:islice(1,1)); e(lambda:islice([],1.0)); 
i=iter('abcdef'); print(list(islice(i,1,3)), list(i)); i=iter('abcdef'); print(list(islice(i,3,3)), list(i)); i=iter('abcdef'); s=islice(i,0,2); print(next(s), s.__reduce__()[1][1:], s.__reduce__()[2], list(s), s.__reduce__()[1:]); e(lambda:s.__setstate__('a'))
# pairwise starmap
print(list(pairwise('abcd')), list(pairwise('a')), list(pairwise('')), list(starmap(pow,[(2,3),[3,2]])), list(starmap(max,['ab',{3,1}]))); e(lambda:list(starmap(pow,[1]))); e(lambda:list(starmap(1,[(1,)]))); print(starmap(pow,[(2,3)]).__reduce__()[0])
# tee
a,b=tee('abc'); print(next(a),next(a),list(b),list(a)); print(tee([],0), len(tee([],5))); e(lambda:tee()); e(lambda:tee(1)); e(lambda:tee([],-1)); e(lambda:tee([],'a')); e(lambda:tee([],1,2)); e(lambda:tee(iterable=[])); a,=tee(range(200),1); b=copy.copy(a); [next(a) for i in range(150)]; print(sum(a), sum(b), type(a)); r=tee('abc')[0]; next(r); print(r.__reduce__()[1], r.__reduce__()[2][1], r.__reduce__()[2][0].__reduce__()[1][1:]); print(list(copy.deepcopy(r)))
e(lambda:type(r)()); e(lambda:type(r)(1)); e(lambda:type(r)(a=1)); e(lambda:r.__setstate__(1)); e(lambda:r.__setstate__((1,2))); e(lambda:itertools._tee_dataobject()); e(lambda:itertools._tee_dataobject([],1,2)); e(lambda:itertools._tee_dataobject([],[],2)); e(lambda:itertools._tee_dataobject([],[1]*58,None))
class I:
    def __init__(s): s.t=None
    def __iter__(s): return s
    def __next__(s): return next(s.t)
i=I(); a,b=tee(i); i.t=b; e(lambda:next(a)); del i.t
class J:
    def __iter__(s): return s
    def __next__(s): return 1
    def __copy__(s): return 'copied'
print(tee(J(),3)[1:])
# zip_longest
print(list(zip_longest('abc','x')), list(zip_longest('abc','x',fillvalue='-')), list(zip_longest()), list(zip_longest('')), list(zip_longest('','ab'))); e(lambda:zip_longest(1)); e(lambda:zip_longest([],x=1)); e(lambda:zip_longest([],fillvalue=1,x=1)); z=zip_longest('abc','x',fillvalue=0); next(z); next(z); print(z.__reduce__()[1][1], z.__reduce__()[2]); print(list(copy.deepcopy(z))); z.__setstate__('F'); print(list(z))
def bad(): 
    yield 1
    raise KeyError('bad')
z=zip_longest(bad(),'abcd'); print(next(z)); e(lambda:next(z)); e(lambda:next(z))
# combinatorics
print(list(product('ab',range(2))), list(product()), list(product('ab',repeat=2)), list(product('ab',repeat=0)), list(product('',repeat=2)), list(product('ab',''))); e(lambda:product(1)); e(lambda:product('ab',repeat=-1)); e(lambda:product('ab',repeat='a')); e(lambda:product('ab',x=1)); e(lambda:product(range(6),repeat=2**60)); e(lambda:product('ab',repeat=2,x=1)); e(lambda: product('ab',repeat=2**70))
p=product('ab','cd'); print(p.__reduce__()); next(p); print(p.__reduce__()); next(p); print(p.__reduce__(), list(copy.copy(p))); print(list(p), p.__reduce__()); p=product('ab','cd'); p.__setstate__((1,0)); print(list(p)); e(lambda:p.__setstate__((1,))); e(lambda:p.__setstate__(1)); e(lambda:product('ab').__setstate__(('a',))); p=product('ab'); p.__setstate__((100,)); print(list(p))
for f in (permutations,combinations,combinations_with_replacement):
    print(f.__name__); e(lambda:list(f('abc',2))); e(lambda:list(f('abc',0))); e(lambda:list(f('abc',5))); e(lambda:list(f('',0))); e(lambda:list(f('',1))); e(lambda:f('abc')); e(lambda:f()); e(lambda:f(1,1)); e(lambda:f('abc',-1)); e(lambda:f('abc','a')); e(lambda:f('abc',2.0)); e(lambda:f('abc',2,3)); e(lambda:list(f(iterable='ab',r=1))); e(lambda:f('ab',x=1)); e(lambda:f('ab',None)); e(lambda: f('abc', 2**70))
    x=f('abc',2); print(x.__reduce__()); next(x); print(x.__reduce__()); next(x); print(x.__reduce__(), list(copy.copy(x))); print(list(x), x.__reduce__()); e(lambda:x.__setstate__(1)); e(lambda:x.__setstate__((1,))); e(lambda:x.__setstate__((1,2,3))); e(lambda:x.__setstate__(('a','b')));e(lambda:x.__setstate__(((0,1,2),(3,2))));e(lambda:x.__setstate__((1,1)))
    x=f('abc',5); print(x.__reduce__())
print(list(permutations('abc'))); print(len(list(permutations(range(6)))), sum(1 for _ in combinations(range(12),5)), sum(1 for _ in product(range(5),repeat=4)))
# identity of results
print(len(set(map(id,product('ab','cd')))), len(set(map(id,list(combinations('abcd',2))))), len(set(map(id,zip_longest('abc','abc')))))
p=combinations([[1],[2],[3]],2); a=next(p); b=next(p); print(a,b); 
for t in (count,cycle,repeat,accumulate,chain,compress,dropwhile,takewhile,filterfalse,groupby,islice,pairwise,starmap,zip_longest,product,permutations,combinations,combinations_with_replacement):
    print(t.__name__, t.__module__, t.__qualname__, t.__text_signature__, t)
    class S(t): pass
    s=S.__new__(S,*( ([1],) if t in(count,) and 0 else {count:(1,),repeat:(1,),accumulate:([],),compress:([],[]),dropwhile:(None,[]),takewhile:(None,[]),filterfalse:(None,[]),islice:([],1),starmap:(None,[]),combinations:([],1),combinations_with_replacement:([],1)}.get(t,([],)))); s.x=1; print(s.x, iter(s) is s)
print(dir(itertools)); print(itertools.__name__, itertools.tee.__text_signature__)
