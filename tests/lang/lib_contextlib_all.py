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


import contextlib, sys, io
from contextlib import *
print([n for n in contextlib.__all__ if 'sync' not in n and n!='aclosing'])
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print('E',type(e).__name__, e, '|', repr(e.__cause__)[:100], '|', repr(e.__context__)[:100], e.__suppress_context__, len(list(tb(e))))
def tb(e):
    x=e.__traceback__
    while x: yield x; x=x.tb_next
log=[]
@contextmanager
def cm(a, b=2):
    "cm doc"
    log.append(('enter',a,b))
    try: yield a+b
    except ValueError as e: log.append(('caught',str(e)))
    finally: log.append('exit')
with cm(1) as x: print(x)
with cm(1,b=5) as x: raise ValueError('v')
print(log); log.clear()
def f():
    with cm(1): raise KeyError('k')
t(f)
@contextmanager
def noyield():
    if 0: yield
@contextmanager
def two():
    yield 1
    yield 2
@contextmanager
def two2():
    try: yield 1
    except ValueError: yield 2
def g(c, exc=None):
    with c as v:
        if exc: raise exc
    return v
t(g,noyield()); t(g,two()); t(g,two2(),ValueError('a'))
@contextmanager
def reraise(n):
    try: yield
    except Exception as e:
        if n==1: raise RuntimeError('new') from e
        if n==2: raise RuntimeError('new')
        if n==3: raise
        if n==4: raise e
        if n==5: raise RuntimeError('x') from None
for i in range(1,7): t(g,reraise(i),ValueError('orig'))
t(g,reraise(3),StopIteration('si'))
t(g,reraise(6),StopIteration('si'))
t(g,reraise(3),RuntimeError('si'))
@contextmanager
def plain(): yield 7
t(g,plain(),StopIteration('si')); t(g,plain(),RuntimeError('r')); t(g, plain(), GeneratorExit())
t(cm); print(cm.__name__,cm.__doc__,cm.__wrapped__.__name__, cm(1).__doc__)
c=plain()
print(c.args if hasattr(c,'args') else None, type(c), type(c).__mro__)
@cm(1)
def dec(z): "dd"; return z
print(dec(3),dec(4),log, dec.__name__); log.clear()
c=plain()
with c: pass
try:
    with c: pass
except Exception as e: print(type(e),e)
class Cl:
    def close(s): print('closed')
with closing(Cl()) as q: print(type(q).__name__)
with suppress(KeyError, ValueError): raise ValueError
with suppress(): pass
def h():
    with suppress(KeyError): raise ValueError('x')
t(h)
class D(ContextDecorator):
    def __enter__(s): print('in'); return s
    def __exit__(s,*a): print('out',a[0])
@D()
def fn(x): return x+1
print(fn(3))
buf=io.StringIO()
with redirect_stdout(buf) as b: print('captured')
print(repr(b.getvalue()), b is buf)
with redirect_stderr(buf): print('err',file=sys.stderr)
print(repr(buf.getvalue()))
with nullcontext(5) as n: print(n)
with nullcontext() as n: print(n)
class R:
    def __init__(s,n,sup=False,exc=None): s.n=n; s.sup=sup; s.exc=exc
    def __enter__(s): print('enter',s.n); return s.n
    def __exit__(s,t,v,tb):
        print('exit',s.n,t and t.__name__,v)
        if s.exc: raise s.exc
        return s.sup
with ExitStack() as st:
    print([st.enter_context(R(i)) for i in range(3)])
    st.callback(print,'cb',1,sep='-')
    st.push(R('pushed'))
    @st.push
    def ex(*a): print('ex',a)
    @st.callback
    def cb(): print('cb2')
with ExitStack() as st:
    st.enter_context(R('a',True)); st.enter_context(R('b')); raise ValueError('x')
def ff(*rs, exc=ValueError('body')):
    with ExitStack() as st:
        for r in rs: st.enter_context(r)
        if exc: raise exc
t(ff,R('a'),R('b',exc=KeyError('kb')),R('c',exc=TypeError('tc')))
t(ff,R('a',sup=True),R('b',exc=KeyError('kb')))
t(ff,R('a'),R('b',exc=KeyError('kb')),exc=None)
def chain():
    try: ff(R('a',exc=IndexError(1)),R('b',exc=KeyError('kb')),R('c'),exc=ZeroDivisionError(3))
    except Exception as e:
        while e: print(repr(e)); e=e.__context__
chain()
st=ExitStack(); st.enter_context(R(1)); st2=st.pop_all(); st.close(); print('--'); st2.close()
t(ExitStack().enter_context,3); t(ExitStack().push,3)
class NoExit:
    def __enter__(s): pass
t(ExitStack().enter_context,NoExit())
class A(AbstractContextManager): pass
t(A); print(issubclass(R,AbstractContextManager), isinstance(nullcontext(),AbstractContextManager), issubclass(int,AbstractContextManager))
class B(AbstractContextManager):
    def __exit__(s,*a): pass
with B() as b: print(type(b).__name__)
import os
d=os.getcwd()
with chdir('/'): print(os.getcwd())
print(os.getcwd()==d)
print(AbstractContextManager[int])
t(ExitStack().callback); 
s=suppress(ValueError)
with s:
    with s: raise ValueError
try:
    with ExitStack() as st: 
        st.callback(lambda: 1/0)
except ZeroDivisionError as e: print('zde', e.__context__)
class Meth:
    @contextmanager
    def m(self, k): yield (type(self).__name__, k)
with Meth().m(3) as v: print(v)
try:
    with redirect_stdout(io.StringIO()): raise ValueError('in redirect')
except ValueError as e: print(e)
