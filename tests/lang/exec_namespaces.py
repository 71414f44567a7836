# Globals and builtins of exec() that are not plain dicts.
def t(f,*a):
    try: print('ok', f(*a))
    except BaseException as e: print(type(e).__name__, e)
for b in (123, [], None, {}, 'abc', type, {'print':print}, {'__build_class__': __build_class__}):
    for s in ("print('Hi')", "class A: pass", "assert 0", "def f(): return len\nf()", "x=1\ndel x\ndel y", "[].zz"):
        t(exec, s, {'__builtins__': b})
class D(dict):
    def __getitem__(s,k):
        print('get',k); return dict.__getitem__(s,k)
    def __setitem__(s,k,v): print('set',k); return dict.__setitem__(s,k,v)
    def __delitem__(s,k): print('del',k); return dict.__delitem__(s,k)
    def __missing__(s,k): print('missing',k); raise KeyError(k)
src='''x=1
y=x
print(x)
global g
g=2
g
def f():
    global h
    h=x
    len
    return h
f()
f()
for i in range(3):
    x = x + i
    f()
    len
del h
del x
class A:
    y=g
    global zz
    zz=1
print([zz for i in [1]])
import sys
from sys import path as pp, argv
for k in [1]: pass
z:int=3
try: 1/0
except Exception as e: pass
'''
d=D()
exec(src, d)
code = compile(src,'q','exec')
exec(code, {})
exec(code, d)
exec(code, {})
t(exec, code, D(), D())
t(exec, code, {}, D())
t(exec, code, D(), {})
t(exec,code, {'__builtins__': D(vars(__import__('builtins')))})
class M(dict):
    def __missing__(self, k): 
        if len(k) == 1: return k.upper()
        raise KeyError(k)
print(eval("a+b+str(len(a))", M(str=str)))
ns = M(str=str); exec("def f(): return a+b\nr=f()\nc=q", ns); print(ns['r'], ns['c'])
class E(Exception): pass
class G(dict):
    def __getitem__(self, k): raise E(k)
t(exec, "globalname", G(globalname=1))
t(exec, "superglobal", {'__builtins__': G(superglobal=1)})
t(exec, "def f(): return superglobal\nf()", {'__builtins__': G(superglobal=1)})
t(exec, "class A: pass", {'__builtins__': G(__build_class__=__build_class__)})
class R(dict):
    def __setitem__(self, k, v): raise E(k)
    def __delitem__(self, k): raise E(k)
t(exec, "x=1", R()); t(exec, "global x\nx=1", R()); t(exec, "del x", R(x=1)); t(exec, "global x\ndel x", R(x=1))
t(exec, "__builtins__['s']=2; print(s)", {'__builtins__': R(print=print)})
t(exec, "for x in 1,2: pass", R())
t(exec, "import sys", R())
t(exec, "def f(): pass", R())
t(exec, "x: int", R())
t(exec, "x: int", R(int=3))
