# Mistakes that the parser accepts: names, scopes, statements out of place; with their places.
sources = '''def f(x):
    global x
#--
def f():
    x = 1
    global x
#--
def f():
    print(x)
    global x
#--
def f():
    x = 1
    print(x)
    global x, y
#--
def f():
    x: int
    global x
#--
def f():
    x = 1
    def g():
        x = 2
        nonlocal x
#--
def f(x):
    nonlocal x
#--
nonlocal x
#--
def f():
    nonlocal x
#--
def f():
    global x
    nonlocal x
#--
def f(a, b, a): pass
#--
lambda a, a: 1
#--
x = 1
return x
#--
class A:
    return 1
#--
yield 1
#--
class A:
    x = [(yield 1) for a in b]
#--
await x
#--
def f():
    await x
#--
break
#--
continue
#--
if 1:
    continue
#--
def f():
    from x import *
#--
class A:
    [y := 1 for x in z]
#--
[x := 1 for x in z]
#--
[1 for x in (y := z)]
#--
[[x := 1 for y in z] for x in w]
#--
[x for x in y if (x := 1)]
#--
try:
    pass
except:
    pass
except A:
    pass
#--
x = 1
from __future__ import annotations
#--
from __future__ import foo
#--
from __future__ import braces
#--
*a, *b = c
#--
*a = c
#--
x = *a
#--
print(*a)
*a
#--
__debug__ = 1
#--
def f(__debug__): pass
#--
f(__debug__=1)
#--
a.__debug__ = 1
#--
del __debug__
#--
def f():
    return [(yield 1) for x in y]
#--
def f():
    return ((yield 1) for x in y)
#--
async def f():
    yield 1
    return 2
#--
async def f():
    yield from x
#--
def f():
    async for x in y: pass
#--
def f():
    async with x: pass
#--
def f():
    [x async for x in y]
#--
class A:
    def f(self):
        nonlocal __x
#--
def f():
    def g():
        nonlocal y
    x = 1
#--
import __debug__
#--
with a as __debug__: pass
#--
def f():
    try: pass
    except* A:
        return 1
#--
for x in y:
    try: pass
    except* A:
        break
#--
for x in y:
    pass
else:
    break
#--
def f():
    x = 1
    class A:
        nonlocal x
        global x
#--
class A:
    x: int
    nonlocal x
#--
(*a,) = (*b,)
x = (*c)
#--
del *a
#--
x: *a
#--
def f(*a: *b): pass
#--
lambda: (yield)
#--
[(yield) for x in y]
#--
def f(): [i for i in (yield)]
#--
a[*b]
#--
return
#--
class __debug__: pass
#--
def __debug__(): pass
#--
global x
x = 1
#--
x = 1
global x
#--
match x:
    case y: pass
    case 1: pass
#--
match x:
    case {**r, 1: 2}: pass
#--
match x:
    case a | b: pass
#--
match x:
    case [a, a]: pass
#--
match x:
    case A(x=1, x=2): pass
#--
match x:
    case {1: a, 1: b}: pass
#--
match x:
    case [*a, *b]: pass
#--
match x:
    case a | 1: pass
#--
match x:
    case (1 | [a]): pass
#--
print(f"{__debug__:=5}")
(__debug__ := 1)
#--
f(a=1, a=2)
#--
class A:
    def f(self, __a, _A__a): pass
#--
def f():
    def g():
        global x
        x = 1
    nonlocal x
#--
def f(x=(yield)): pass
#--
class A((yield)): pass
#--
def f() -> (yield): pass
#--
x: (yield) = 1
#--
from __future__ import annotations
def f() -> (yield): pass
#--
from __future__ import annotations
def g():
    x: (yield) = 1
#--
from __future__ import annotations
def f() -> (x:=1): pass
#--
from __future__ import annotations
def f(a: [await x]): pass
#--
é = 1; nonlocal é
#--
async def f():
    return (await x for x in y)
async def g():
    def h(): return [await z for z in w]'''
for source in sources.split('\n#--\n'):
    try:
        compile(source, '<t>', 'exec')
        print(repr(source), 'ok')
    except SyntaxError as e:
        print(repr(source), e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text)
