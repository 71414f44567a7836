# Where each instruction that raises says it is in the source: line, end line, columns.
import sys
class Bad:
    def __getattr__(s, n): raise KeyError(n)
    def __bool__(s): raise KeyError('bool')
    def __add__(s, o): raise KeyError('add')
    __radd__ = __iadd__ = __sub__ = __and__ = __neg__ = __pos__ = __invert__ = __call__ = __getitem__ = __add__
    def __setitem__(s, k, v): raise KeyError('set')
    def __delitem__(s, k): raise KeyError('del')
    def __iter__(s): raise KeyError('iter')
    def __enter__(s): raise KeyError('enter')
    def __exit__(s, *a): raise KeyError('exit')
    def __lt__(s, o): raise KeyError('lt')
    def __eq__(s, o): raise KeyError('eq')
    def __contains__(s, o): raise KeyError('in')
    def __format__(s, f): raise KeyError('fmt')
    def __setattr__(s, n, v): raise KeyError('setattr')
    def __delattr__(s, n): raise KeyError('delattr')
    def __hash__(s): raise KeyError('hash')
    def __next__(s): raise KeyError('next')
    def __index__(s): raise KeyError('index')
    def __await__(s): raise KeyError('await')
class It:
    def __iter__(s): return s
    def __next__(s): raise KeyError('next')
class Cm:
    def __enter__(s): return s
    def __exit__(s, *a): raise KeyError('exit')
class Cm2:
    def __enter__(s): return s
    def __exit__(s, *a): return False
class FB:
    def __lt__(s, o): return Bad()
    __gt__ = __lt__
    def __enter__(s): return s
    def __exit__(s, *a): return Bad()
def boom(*a, **k): raise KeyError('boom')
def ok(*a, **k): return b
b = Bad(); it = It(); cm = Cm(); cm2 = Cm2(); fb = FB(); one = 1
def deco(f): return boom
class NS: pass
ns = NS(); ns.boom = boom; ns.ok = ok; ns.b = b; ns.ns = ns
def run(s):
    try: co = compile(s, '<s>', 'exec')
    except Exception as e: print('  COMPILE', type(e).__name__, e); return
    try: exec(co, dict(globals()))
    except BaseException as e:
        tb = e.__traceback__.tb_next
        out = []
        while tb:
            c = tb.tb_frame.f_code
            if c.co_filename == '<s>':
                p = list(c.co_positions())[tb.tb_lasti//2] if tb.tb_lasti >= 0 else None
                out.append((c.co_name, tb.tb_lineno, p))
            tb = tb.tb_next
        print('  ', type(e).__name__, e if isinstance(e, (KeyError, NameError)) else '', out)
    else: print('  no error')
snips = '''x = b + 1
#--
x = (1 +
   b)
#--
x += b
#--
one += b
#--
ns.zz += b
#--
ns.b += 1
#--
ns.b.c
#--
(ns
 .b
 .c.d)
#--
ns.b.c(1)
#--
(ns
 .ok(1)
 .boom(2,
   3))
#--
(ns.ns
 .boom(2, k=3))
#--
ns.boom(*[1], k=3)
#--
boom(1,
  2)
#--
boom(1, k=
  2)
#--
boom(*[1])
#--
boom(**{'a': 1})
#--
boom(a=1, **{'a': 1})
#--
print(*b)
#--
ok(**b)
#--
[1, *b]
#--
{**b}
#--
{b: 1}
#--
{b}
#--
{1, 2, *b}
#--
f"a{b}c"
#--
f"a{b:>10}c{1}"
#--
f"{b.x!r}"
#--
b[1]
#--
b[1:2]
#--
b[1] = 2
#--
b[1:
  2] = 2
#--
b.x = 1
#--
del b.x
#--
del b[1]
#--
del one, undefined
#--
if b: pass
#--
if one and b: pass
#--
while not b: pass
#--
x = 1 if b else 2
#--
x = b or 1
#--
x = not b
#--
b < 1
#--
if b < 1: pass
#--
if fb < 1: pass
#--
x = fb < 1 < 2
#--
if 1 < b < 3: pass
#--
if 0 < one < b: pass
#--
x = 0 < one < b
#--
1 in b
#--
if 1 in b: pass
#--
b == 1
#--
x = -b
#--
for i in b: pass
#--
for i in it:
    pass
#--
for i in [1]:
    boom()
#--
for i, j in [1]:
    pass
#--
for b.x in [1]: pass
#--
x, y = b
#--
x, y = 1, 2, 3
#--
x, *y = b
#--
(x, y), z = 1, 2
#--
x = y = b.z
#--
with b: pass
#--
with cm: pass
#--
with cm:
    x = 1
    y = 2
#--
with cm2 as q, b as r: pass
#--
with cm2 as q:
    boom()
#--
with cm as q:
    boom()
#--
with fb:
    boom()
#--
with cm2 as b.x: pass
#--
try:
    boom()
finally:
    one
#--
try:
    one
finally:
    boom()
#--
try:
    boom()
except KeyError as e:
    b + 1
#--
try:
    boom()
except KeyError:
    raise
#--
try:
    boom()
except b.x:
    pass
#--
try:
    boom()
except 3:
    pass
#--
try:
    boom()
except ValueError:
    pass
#--
try:
    boom()
except ValueError as e:
    pass
else:
    pass
finally:
    pass
#--
raise boom
#--
raise ValueError from b
#--
raise b
#--
raise ValueError(
  1)
#--
assert one == 2, "no"
#--
assert b
#--
assert one - 1
#--
assert one - 1, boom()
#--
assert (one ==
  2)
#--
import nosuchmodule
#--
from sys import nosuch
#--
from sys import (path,
   nosuch)
#--
import nosuch.mod as m
#--
@boom
def q(): pass
#--
@deco
@b.x
def q(): pass
#--
@boom
class Q:
    pass
#--
@deco
def q(a,
   c=1): pass
q(1)
#--
def q(a=b.x, *, c=1): pass
#--
def q(a: b.x, *, c=1) -> int: pass
#--
def q(a, *, c=1) -> b.x: pass
#--
class Q(b.x): pass
#--
class Q(int, metaclass=boom):
    x = 1
#--
class Q(3, 4):
    x = 1
#--
class Q:
    x = b + 1
#--
class Q:
    def m(self): super().nope
Q().m()
#--
[i + b for i in [1]]
#--
[i for i in b]
#--
[i for i in [1] if b]
#--
[i for i in [1] if b < i]
#--
[i for i in it]
#--
{i: b.x for i in [1]}
#--
{b for i in [1]}
#--
{b: 1 for i in [1]}
#--
list(i + b for i in [1])
#--
sum(i for i in
  it)
#--
[j for i in [1] for j in b]
#--
[i for i, j in [1]]
#--
lambda: b + 1
(lambda: b + 1)()
#--
(lambda x=b.x: 1)
#--
undefined
#--
undefined.x
#--
undefined(1)
#--
x = undefined + 1
#--
print(undefined,
  2)
#--
(b.x,
  2)
#--
x: b.y = 1
#--
b.x: int = 1
#--
b[1]: int
#--
(y := b.x)
#--
def gen():
    x = yield b
    yield b + 1
list(gen())
#--
def gen():
    yield from b
list(gen())
#--
def gen():
    yield from it
list(gen())
#--
g = (i for i in [1])
g.throw(ValueError)
#--
def gen():
    try:
        yield 1
    finally:
        one
g = gen()
next(g)
g.throw(ValueError)
#--
def gen():
    yield 1
g = gen()
g.throw(ValueError)
#--
async def co():
    await b
co().send(None)
#--
async def co():
    async with b: pass
co().send(None)
#--
async def co():
    async for i in b: pass
co().send(None)
#--
async def co():
    return [i async for i in b]
co().send(None)
#--
match b.x:
    case 1: pass
#--
match b:
    case 1: pass
#--
match b:
    case [1, 2]: pass
    case int(x): pass
    case b.z: pass
#--
match one:
    case undefined.x: pass
#--
match one:
    case b(): pass
#--
match [1, 2]:
    case [x, y] if b: pass
#--
match {1: 2}:
    case {1: b.x, **r}: pass
#--
del undefined
#--
global zz
del zz
#--
def q():
    print(x)
    x = 1
q()
#--
def q():
    x = 1
    del x
    return x
q()
#--
def q():
    def r(): return x
    r()
    x = 1
q()
#--
x = [b.x,
  1,
  2]
#--
x = [1,
  b.x,
  2]
#--
boom(b"a",
   1)(2)
#--
ok(1)(2)
#--
ok(1)(
   2).x
#--
ns.ok(
   2).boom(3)
#--
ns.ok(2
  ).\\
  boom(3)
#--
x = b if b else 1
#--
x = 1 + (b and 2)
#--
x = 1 + (one if b.c else 2)
#--
return_ = b.é
#--
"é" + b.ééé(1)
#--
x = "é" ; y = b + 1
#--
one / 0
#--
one[0]
#--
one()
#--
(one
)()
#--
1 / (one -
  1)
#--
try:
    boom()
except* ValueError:
    pass
#--
try:
    boom()
except* KeyError:
    b + 1
#--
try:
    raise ExceptionGroup('x', [KeyError(1), ValueError(2)])
except* KeyError:
    pass
#--
while one:
    one = one - 1
    if b: break
#--
for i in range(2):
    try:
        continue
    finally:
        if i: boom()
#--
for i in range(2):
    with cm:
        continue
#--
for i in range(2):
    with cm:
        break
#--
def r():
    with cm:
        return 1
r()
#--
def r():
    try:
        return 1
    finally:
        boom()
r()
#--
x = b.y.z[
  1]
#--
x = ns.ns.b[
  1:b]
#--
ns.ns[
  1:b]
#--
"abc"[b:]
#--
"%s" % (b.c,)
#--
"%d" % 'x'
#--
f'{b
.x}'
#--
f\'\'\'{
b.x}\'\'\'
#--
f'{ns.boom(1)} {b}'
#--
assert one == 2 and b
#--
if one == 1 and b: pass
#--
x = [b.x for i in [1] if i < 2]
#--
x = {b: 1 for i in [1] if i < 2}
#--
x = {b for i in [1] if i < 2 if i}
#--
while one == 1 and b: pass
#--
while one == 1:
    one = b
#--
while one:
    one = b
#--
x = 1 if one == 1 and b else 2
#--
if not (one == 2 or b): pass
#--
assert not one == 1, 2
#--
assert 1 < one < 2
#--
if one == 1:
    b + 1
elif one == 2:
    pass
#--
if one == 2:
    b + 1
elif b == 2:
    pass
#--
for i in [1]:
    if i == 1: continue
    b + 1
else:
    b + 2
#--
lambda: (yield b.x)
list((lambda: (yield b.x))())
#--
def q(
  a,
  b=b.x):
  pass
#--
@ns.ok
@ns.boom
class Q(
  int): pass
#--
x = ok(a=b.x,
  c=2)
#--
ns.ok(a=b.x,
  c=2)
#--
with (cm2 as q,
      b as r):
    pass
#--
with cm2 as q: x = 1; boom(); y = 3
#--
for x in [1]: b + 1
#--
try: b + 1
except boom(): pass
#--
class Q:
    __slots__ = ('a', 1)
#--
class Q:
    def m(self): pass
    m.x.y
#--
x = (yy := b + 1)
#--
print(yy := b + 1)
#--
while (yy := b + 1): pass
#--
if (yy := b): pass
#--
del (b.x, one)
#--
(x, b.y) = 1, 2
#--
x, b.y = 1, 2
#--
b[0], x = 1, 2
#--
[x, [y, z]] = 1, 2
#--
x = *b, 1
#--
x = b if one else b
x + 1
#--
x = [*b]
#--
x = not b < 1
#--
x = b is one in b
#--
x = b[one:b:b]
#--
x = ''[b:b]
#--
import sys as b.x
#--
x = 5 .foo
#--
"a".foo().bar(1,
 2).z()'''
for s in snips.split('\n#--\n'):
    for mode in (0, 1):
        if mode:
            s = 'def fn(b=b, it=it, one=one, ns=ns):\n' + '\n'.join('  ' + l for l in s.split('\n')) + '\nfn()'
        print(repr(s)); run(s)
