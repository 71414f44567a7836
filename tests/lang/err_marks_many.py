# Marks under many kinds of expressions, each read from a file of its own.
import io, os, sys
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
EXPRS += ["a +(b)", "a+(b)", "(a)+(b)", "((a)) +((b))", "a+ (  b )", "( a)[b]", "b [ 'é' ] [0]", "'日' + b [ '本' ]", "a   +   b", "a+\tb","b[ 'x' ] ", "(yield)", "a.b.c[0](1)", "f(a)(b)(c)", "x = yy = zz", "f(x for x in a)", "print(1, 2, (a + b) , 3)","a  //  b", "a//(b)", "a **(b)", "a<<(b)", "f(\n  a + b)", "f(\n  1,\n  a[0]\n)", "(a\n  + b)", "a[0][\n1]", "a . b", "b[(0)]  [1]", "b[((0))][1]", "b [0] [1]", "b[0:1][5][6]", "(b)[9]", "( b )[ 9 ]", "((b))[(9)]", "(b or a)[9]", "-(a+b)", "not (a+b)", "a+b if a is None else 0", "[i+a for i in (1,)]", "{i:a[i] for i in (1,)}", "lambda_ = (lambda q: q + a)(1)","f(**{'a':1}, **{'a':2})", "del a.x", "del b[77]", "b[77]=1;a.x=2", "a.x=2", "a.x+=2", "import sys.nosuch", "from sys import nosuch_", "raise ValueError", "raise ValueError from 3", "assert 0, 'é' + 3", "with a as b: pass", "for q in a: pass", "a()", "a(1)(2)", "f(1)()", "b[0]()", "a@b", "a @ b", "a<b", "a is b < 3", "f'{a + 1}'", "f'{b[9]}' + 'x'", "print(f'{zzz}')", "x: int = a + 1", "@a\ndef g(): pass", "def g(x=a+1): pass", "class C(a): pass", "class C(metaclass=a+1): pass", "async_ = a.await_", "while a + 1: pass", "if b[8]: pass", "return_ = a[1]", "global a; a + 1", "x, *y = a", "(x, y), z = (1, 2), 3", "{**a}", "[*a]", "{*a}", "f(*a, *b)", "a[0]; b", "b; a[0]  ;", "\ta + 1" , "if 1:\n\ta + 1", "if 1:\n\t  a [ 0 ]", "x = (  # c\n a[0])", '"""x\n""" + 3', '3 + """x\n"""', 'a + """é""" ; "é"']

name = f'/tmp/ouro-marks-{os.getpid()}.py'
def show(e):
    sys.stderr = io.StringIO()
    sys.excepthook(type(e), e, e.__traceback__)
    text = sys.stderr.getvalue()
    sys.stderr = sys.__stderr__
    while ' at 0x' in text:
        start = text.index(' at 0x')
        end = start + 6
        while text[end] in '0123456789abcdef': end += 1
        text = text[:start] + text[end:]
    print(text.replace(name, 'FILE'))
def f(*a, **k): return None
def attempt(text, brief):
    with open(name, 'w', encoding='utf-8') as file: file.write(text)
    try: code = compile(text, name, 'exec')
    except SyntaxError as e:
        if not brief: show(e)
        return
    try: exec(code, {'a': None, 'b': [None, 1, 2], 'd': {'k': {}}, 'f': f})
    except BaseException as e:
        e.__traceback__ = e.__traceback__.tb_next
        show(e)
for source in EXPRS:
    for before in ('', 'if 1:\n    ', 'q = "\u00e9\u00e9"; ', 'q = "\u65e5\u672c"; '):
        print(repr(before + source))
        attempt(before + source + '\n', before)
os.remove(name)
