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


import traceback, sys, io
def show(e): print(''.join(traceback.format_exception(e)).replace(__file__,'FILE'))
EXPRS='''a + b
(a) + b
(a)+b
(a)  + (b)
((a))+((b))
(1,2)+b
(1,2) + a
a*b
a @ b
a // b
a//b
a**b
a ** b ** 2
-a
-a + b
- b[0] + a
a - -b
a[0]
b[3]
b [ 3 ]
b[(3)]
b[3,]
b[a][1]
b[0][1]
b[0].foo
f(1)[2]
f(1)+a
f(a + 1)
f(a[0])
b[a+1]
b[b[9]]
b + 1 + 2
1 + 2 + a
1 + 2 * a
1 * 2 + a
(1 + a) * 2
1 + a * 2
1 | a
1 ^ 2 | a
1 & a
1 << a
1<<a
a >> 1
"x" + 1
'it\\'s' + 1
"a+b" + 1
"""q""" + 1
"%d" % "x"
f"{1+1}" + 1
1e5 + a
1e-5+a
0x1e+a
a < 1
a < b + 1
a and b + 1
not a + 1
1 if a + 1 else 2
lambda: 1 + a
(lambda: 1 + a)()
[x + a for x in [1]]
{a: b + 1}
{[]: 1}
d["k"]
d['k']['z']
d["k"] ["z"] + a
a.foo + 1
a.foo
f.x.y
f(1, a + 1, 2)
f(*a)
f(**a)
zzz + 1
zzz
f(zzz)
int("q") + 1
"é" + a + "ü"
d["é"]
f("éé", a["é"])
a+b#comment
~ a
a%b
a if b else c
[1,2,3][10]
{1:2}[3]
(1).foo
(a + b).c
b[1:2:a]
b["a":"b"]
b[...]
(yield_ := a + 1)
b[0]()
f()()
(a or b)[7]
[*a]
print(*a, sep=1)
a + (b, 1)
a + [x for x in b]
a + (x for x in b)
(x for x in b)+a
()+a
a*(1)
a   *   (1)
a\t+\tb
None + True
1.5.foo
1..foo + 2
b[-1] + b[-2] + b[0]
b[0] - b[1] @ b[2]
(b[0] - b[1])   @ b[2]
a -(b)
a-(b).c
x = a + 1
x, y = a
x = y = b["q"]
x += a + 1
b[0] += "q"
a.x = 3
b[9] = 3
d[[]] = 4
del b[9]
del d["k"], a
assert a + 1
assert a, "message"
raise a
raise ValueError("x" + 1)
return_ = f(a)(b)
for i in a: pass
for x, y in b: pass
with a: pass
import nosuchmodule
from sys import nosuchname
b['é'] + b[1]
'é'+ a
('é')+(a)
d['é']['z']
a: int = b + 1
def g(x=a+1): pass
class C(a): pass
class C(b[7]): pass
if a + 1: pass
while b["x"]: pass
print("long " + "line", b + a, "end")
   \tindented = 1'''.split('\n')
for n,src in enumerate(EXPRS):
    for pre in ('', 'if 1:\n    ', 'q = "ééé"; '):
        text = pre+src
        name=f'<t{n}{len(pre)}>'
        try: code=compile(text,name,'exec')
        except SyntaxError as e:
            if pre=='': print(repr(text)); show(e)
            continue
        import linecache
        linecache.cache[name]=(len(text),None,[l+'\n' for l in text.split('\n')],name)
        def f(*a,**k): return None
        try: exec(code,{'a':None,'b':[None,1,2],'d':{'k':{}},'f':f})
        except BaseException as e: print(repr(text)); show(e)
