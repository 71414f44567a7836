# Trees back to text.
import ast

CASES = r'''
a = b = c, d
(a, b), c = 1, (2,)
x = (yield)
x = yield a, b
x = yield from f()
(x := 1)
f(x := 1, *a, **k)
f(a for a in b)
a or b or c and d
(a or b) and not c
not (a or b)
a if b else (c if d else e)
(a if b else c) if d else e
lambda: (yield)
lambda *a, b=1, **c: a
lambda a, /, b: 0
-1 ** -2
(-1) ** 2
(a ** b) ** c
a - (b - c)
(a - b) - c
a @ b // c % d
a << (b >> c)
~(-a)
not not a
- - a
a < b < c
(a < b) < c
a in (b in c)
await_ = 3
x[1:2, ::3, ...]
x[()]
x[a,]
x[(a, b)]
x[*a]
x[a:=1]
1 .real
1.5.real
1j.imag
"a".b
(lambda: 0)()
{**a, 'b': 1, **(c or d)}
{*a, *b}
set()
[*a, *(b, c)]
[x for x in (a if b else c) if (d if e else f)]
{k: v for k, v in z for q in (lambda: 1)}
1e400, -1e400, 1e400j
"it's", 'say "hi"', 'both \' and "', "tab\t new\n line", '\x00\\'
u'mark', b'b\xff'
f'a{b}c'
f'{a!r:>{w}}{{}}'
f"{'x'}"
f'{a["b"]}'
f"it's {x}"
f'{a}\n'
f'\'{a}"'
f'{ {1: 2}}'
f'{(lambda: 1)}'
f'{x:{y}{z}}'
f'{a}' f'{b}' 'c'
f'{f"{x}"}'
f"""{a}
{b}"""
(a): int
a: int = 3
a.b: int
x[1]: str
a += 1; b @= c; d //= e; f **= g
del a, (b, c), d[0]
assert a, (b, c)
raise
raise A from B
import a.b.c as d, e
from . import a
from ...x.y import (b as c, d)
global a, b
return_ = ...
if a: b
elif c: d
else:
    if e: f
    g
while a: b
else: c
for a, b in c, d: e
for (a, b) in c: e
else: f
with a as b, c as (d, e), f: g
try: a
except: b
try: a
except A: b
except (B, C) as d: e
else: f
finally: g
try: a
except* A as b: c
try:
    try: a
    except* B: c
except D: e
@a
@b.c(d)
def f(a, b=1, /, c=2, *d, e, f=3, **g): pass
def f() -> int: "doc"
async def f(*, a: int = 1) -> (yield):
    "doc's \"\"\" \\ end\""
    async with a as b: pass
    async for c in d: await e
    await (await f)
    -await g ** 2
    return [x async for x in y]
class A: pass
class A(B, c=d, *e, **f):
    """Doc.

    More.
    """
    x = 1
    def f(self): pass
    class C: pass
    y = 2
@d
class A(): u'doc'
match a, b:
    case 1 | 2 | None: pass
    case -1 | 1+2j | 'a' b'b'[0:0]: pass
match a:
    case [b, *c] | (d, *_): pass
    case {1: a, 'b': _, **c}: pass
    case {}: pass
    case A(b, c=d) as e: pass
    case (a | b) as c: pass
    case a.b.c if d: pass
    case [(a as b), *_]: pass
    case _: pass
'''


def chunks(text):
    chunk = []
    for line in text.strip('\n').split('\n'):
        if chunk and not line.startswith((' ', 'else', 'elif', 'except', 'finally', '{b}"')) and not chunk[-1].startswith('@'):
            yield '\n'.join(chunk)
            chunk = []
        chunk.append(line)
    yield '\n'.join(chunk)


for chunk in chunks(CASES):
    try:
        tree = ast.parse(chunk)
    except SyntaxError as e:
        print('SyntaxError', chunk)
        continue
    try:
        text = ast.unparse(tree)
    except ValueError as e:
        print('ValueError', e)
        continue
    same = ast.dump(ast.parse(text)) == ast.dump(tree)
    print(text, '' if same else '   # NOT THE SAME', sep='')

print(ast.unparse(ast.parse(CASES.split('match a, b')[0].split('async def')[0].replace('return_', 'r'))) != '')
print(ast.unparse(ast.parse('a\ndef f(): pass\nx\nclass C:\n  def g(self): pass\n  def h(self): pass\n')))
for source in ('''f"\'\'\'{1}\\"\\"\\"" ''', "f'{x}\\n\"\"\"'", "f'{a}\\''"):
    print(ast.unparse(ast.parse(source)))
print(ast.unparse(ast.parse('x = 1', mode='single')), ast.unparse(ast.parse('x, 1', mode='eval')))
C, N = ast.Constant, lambda n: ast.Name(n, ast.Load())
for node in (ast.Set([]), C((1, 'a')), C((1,)), C(()), C(float('nan')), C(complex(float('inf'), float('nan'))), C(...),
             ast.JoinedStr([]), ast.FormattedValue(N('x'), 114, None), ast.arg('a', N('b')), ast.keyword(None, N('b')),
             ast.alias('a', 'b'), ast.Add(), ast.arguments([], [ast.arg('x')], None, [], [], None, [C(1)]),
             ast.withitem(N('a'), None), ast.comprehension(N('a'), N('b'), [], 1), ast.Tuple([], ast.Load()),
             ast.BoolOp(ast.Or(), [N('a')] * 20), ast.Raise(None, None), ast.MatchStar(None), ast.MatchAs(),
             ast.Slice(), ast.Starred(ast.BoolOp(ast.Or(), [N('a'), N('b')])), [ast.Pass(), ast.Break()],
             ast.FunctionType([N('int'), N('str')], N('bool')), ast.Yield(), ast.Await(N('a')),
             ast.Subscript(N('a'), ast.Tuple([ast.Slice(), N('b')], ast.Load()), ast.Load()), ast.Return(),
             ast.Global(['a', 'b']), ast.ExceptHandler(None, None, [ast.Pass()]), ast.MatchSingleton(None)):
    print(repr(ast.unparse(node)))
for node in (ast.Raise(None, N('a')), ast.JoinedStr([N('x')]),
             ast.FormattedValue(ast.JoinedStr([ast.FormattedValue(C('\\'), -1, None)]), -1, None)):
    try:
        print(ast.unparse(node))
    except ValueError as e:
        print(str(e).split(' at 0x')[0])
