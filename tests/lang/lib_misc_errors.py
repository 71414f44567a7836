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


import copy, copyreg, heapq, bisect, string, random, stat, posixpath, genericpath, os, io, linecache, warnings, reprlib
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print('E',type(e).__name__, e, '|', repr(e.__cause__)[:100], '|', repr(e.__context__)[:100])
for m in (copy,copyreg,heapq,bisect,string,random,posixpath,genericpath,linecache,warnings,io):
    print(m.__name__, getattr(m,'__all__',None) or [n for n in dir(m) if n[0]!='_'])
class A:
    def __copy__(s): return 'c'
    def __deepcopy__(s,m): return 'd'
class NR:
    def __reduce_ex__(s,p): return 3
class NR2:
    __reduce_ex__=None
t(copy.copy,NR()); t(copy.deepcopy,NR()); t(copy.copy,(x for x in ())); t(copy.copy, NR2()); print(copy.Error, copy.error)
class NP:
    def __reduce_ex__(s,p): return 'glob'
x=NP(); print(copy.copy(x) is x)
T=string.Template
t(lambda:T('$x $y').substitute(x=1)); t(lambda:T('$x ${y}  $$ $').substitute(x=1,y=2)); t(lambda:T('a\nb $1').substitute()); t(lambda:T('$x $1 $ ${ $').safe_substitute(x=1)); t(lambda:T('$x').substitute({'x':1},x=2)); t(lambda:T('$x $é').safe_substitute({'x':1}, é=3)); t(lambda: T('$x $y ${z} $x $$').get_identifiers()); t(lambda:T('$x $').is_valid()); t(lambda:T('$x').is_valid()); t(lambda:T('$x').template); print(T.idpattern,T.braceidpattern,T.delimiter)
t(lambda:T('${x y}').substitute(x=1)); t(lambda: T(3)); t(lambda: T('$_a $a_1b').substitute(_a=1,a_1b=2)); t(lambda: T('$x').substitute(1,2)); t(lambda:T('$x').substitute())
F=string.Formatter()
t(lambda:F.format('{} {0}',1)); t(lambda:F.format('{0} {}',1)); t(lambda:F.format('{} {}',1)); t(lambda:F.format('{a.b[0]!r:>{w}}',a=type('q',(),{'b':[1]}),w=5)); t(lambda:F.format('{0!z}',1)); t(lambda:F.format('{x}')); t(lambda:F.format('{{}}')); t(lambda:list(F.parse('a{b!r:c{d}}e'))); t(lambda:F.vformat('{0:{1:{2}}}',(1,2,3),{})); t(lambda: F.format()); t(lambda:F.get_field('a.b',(),{'a':1}))
t(string.capwords,' aB  c '); t(string.capwords,'a-b','-')
R=random.Random(1)
t(R.randrange); t(R.randrange,0); t(R.randrange,5,5); t(R.randrange,1.5); t(R.randrange,1.0); t(R.randrange,1,5,0); t(R.randrange,5,1); t(R.randint,3,1); t(R.choice,[]); t(R.choices,[],k=1); t(R.choices,[1,2],[0,0]); t(R.choices,[1,2],[1]); t(R.choices,[1,2],[1,-5]); t(R.choices,[1],[1],cum_weights=[1]);t(R.sample,[1],2); t(R.sample,{1},1); t(R.sample,[1],-1); t(R.sample,[1,2],k=2,counts=[1]); t(R.sample,[1],1,counts=[0]);t(R.sample,[1],1,counts=[1.5]); t(R.sample,3,1); t(R.seed,[]); t(R.setstate,(1,2,3)); t(R.choices,[1,2],cum_weights=[1,2],k=1.5);t(R.choices,[1,2],weights=3);t(R.choices,[1,2],3);t(R.shuffle,(1,2)); t(R.getrandbits,-1); t(R.getrandbits,0); t(R.randbytes,-1); t(random.SystemRandom().getstate); t(random.SystemRandom().seed); t(random.SystemRandom().getrandbits,-1); t(R.expovariate,0);t(R.gauss);t(R.normalvariate); t(R.choices,[1,2],[float('inf'),1]); t(random.Random,[]); t(R.randrange,1,None,2); t(R.randrange,3,step=2); t(R.randrange,10.0,20); t(R.randrange,'a'); t(R.triangular)
t(bisect.bisect,[1],1,-1); t(bisect.bisect_left,[1],1,-1); t(heapq.heappop,[]); t(heapq.heapreplace,[],1); t(heapq.heappushpop,[],1); t(heapq.nsmallest,-1,[1]); t(heapq.nlargest,1,[]); t(heapq.heapify,3); t(heapq.merge)
P=posixpath
t(P.join,'a',3); t(P.join,'a',b'b'); t(P.join,b'a','b'); t(P.basename,3); t(P.commonpath,[]); t(P.relpath,''); t(P.relpath,'a',b'b'); t(P.splitext,3); t(P.commonprefix,[1]); t(P.join); t(P.normpath,3); t(P.exists,999); t(P.exists,'a\0b'); t(P.split,None); t(P.isabs,3); t(P.expanduser,3); t(P.realpath,'/nonexist/x',strict=True)
t(os.fspath,3); 
class FP:
    def __fspath__(s): return 3
t(os.fspath,FP()); t(os.fsencode,3); t(os.getenv,3); t(lambda:os.environ[3]); t(lambda:os.environ.__setitem__('a',3)); t(lambda:os.environ['nonexistQ']); t(os.makedirs,'/proc/x/y'); t(os.environ.__delitem__,'nonexistQ'); t(os.getenv,'nonexistQ','d'); t(os.walk); t(list,os.walk('/nonexist')); t(os.get_exec_path,{'PATH':'/a:/b'}); t(os.PathLike); t(isinstance,'',os.PathLike); t(isinstance,FP(),os.PathLike); print(os.curdir,os.pardir,os.sep,os.altsep,os.extsep,os.pathsep,repr(os.linesep),os.defpath,os.devnull,os.name, os.path.__name__, os.SEEK_SET)
t(type,os.environ); t(os.environ.copy().__class__); t(lambda: os.environ|{'a':'b'}=={**os.environ,'a':'b'})
