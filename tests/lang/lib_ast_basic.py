# parse, dump, walking, places, values.
import ast

SOURCE = '''"""Doc of
    the module."""
from __future__ import annotations
import a.b as c, d
from .. import e
from .f import *
@deco(1)
class C(Base, metaclass=M, **kw):
    "doc"
    x: int = 3
    (y): str
    def f(self, a, /, b: int = 1, *args, k, l=2, **kw) -> None:
        """   Indented
        doc.

          deeper
        """
        global g
        nonlocal_ = lambda x, *y, z=1: (yield)
        return not -x ** 2 if a < b <= c else [i for i in range(3) if i if not i]
async def g(*, a):
    async with a as b, c: await d
    async for x in y: break
    else: continue
    return {**a, 'k': 1}, {1, 2}, {k: v async for k, v in z}
for x, *y in z: pass
while 1:
    del x, y[1:2, ::3]
try: raise E from f
except (A, B) as e: pass
except: pass
else: pass
finally: pass
try: pass
except* A: pass
x += f'a{b!r:>{w}}{c=}' 'd' "e" u'no'
u'mark'; b'bytes'; 1.5; 2j; ...; None; True
assert a, 'b'
match x:
    case {'k': 1, **rest} if rest: pass
    case [1, -2, 3+4j, *_] | (a.b as q): pass
    case Point(1, y=None): pass
    case _: pass
print(*a, b := 3, sep='')
'''


def show(source, mode='exec', **kwargs):
    print(ast.dump(ast.parse(source, mode=mode), **kwargs))


SOURCE = SOURCE.replace('b := 3', '(b := 3)')
show(SOURCE, indent=2)
show('x = é + 1', include_attributes=True)
show('a + b', 'eval', annotate_fields=False)
show('a; b\n', 'single', indent='\t')
show('f"{x:{y}}"\n(a,\n b)', include_attributes=True, indent=1)
show('')

tree = ast.parse(SOURCE)
print(repr(ast.get_docstring(tree)), repr(ast.get_docstring(tree, clean=False)))
cls = tree.body[5]
print(repr(ast.get_docstring(cls)), repr(ast.get_docstring(cls.body[3])), ast.get_docstring(tree.body[6]))
try:
    ast.get_docstring(tree.body[7])
except TypeError as e:
    print(e)
for node in ast.walk(ast.parse('f(a, b)[c:d]')):
    print(type(node).__name__, [name for name, _ in ast.iter_fields(node)], len(list(ast.iter_child_nodes(node))))
for node in ast.walk(tree):
    text = ast.get_source_segment(SOURCE, node) if hasattr(node, 'lineno') else None
    if text and len(text) < 30:
        print(type(node).__name__, repr(text))
print(repr(ast.get_source_segment(SOURCE, cls.body[3], padded=True)))
print(ast.get_source_segment('x', ast.Name('x')))

namespace = {}
exec(compile(ast.parse('def f(n):\n    "doc"\n    return n and n * f(n - 1) or 1\nx = f(10)'), 'f', 'exec'), namespace)
print(namespace['x'], namespace['f'].__doc__)
print(eval(compile(ast.parse('[i ** 2 for i in range(5)]', mode='eval'), 'e', 'eval')))
exec(compile(ast.parse('1 + 1\n2', mode='single').body and ast.parse('1 + 1', mode='single'), 's', 'single')) \
    if False else exec(compile(ast.parse('1 + 1', mode='single'), 's', 'single'))


class Doubler(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)

    def visit_Assert(self, node):
        return None

    def visit_Pass(self, node):
        return [node, ast.Expr(ast.Name('twice', ast.Load()))]


tree = Doubler().visit(ast.parse('x = 3\nassert x\nif x: pass\nprint(x, "a")'))
twice = None
exec(compile(ast.fix_missing_locations(tree), 'd', 'exec'))
print(ast.unparse(tree))


class Names(ast.NodeVisitor):
    def __init__(self):
        self.names = []

    def visit_Name(self, node):
        self.names.append((node.id, type(node.ctx).__name__))
        self.generic_visit(node)


names = Names()
names.visit(ast.parse('a = b + c.d; del e; f(g)'))
print(names.names)

node = ast.BinOp(ast.Constant(1), ast.Add(), ast.Constant(2))
print(ast.dump(ast.fix_missing_locations(node), include_attributes=True))
print(ast.dump(ast.increment_lineno(node, 5), include_attributes=True))
print(ast.dump(ast.copy_location(ast.Name('x', ast.Load()), node), include_attributes=True))
print(ast.dump(ast.Name()), ast.dump(ast.Name(ctx=ast.Load())), ast.dump(ast.Constant(1, kind=None)))
for wrong in 3, 'x', None, [ast.Load()]:
    try:
        ast.dump(wrong)
    except TypeError as e:
        print(e)

for text in ('1', ' 1', '-1', '+1.5', '1+2j', '-1-2j', '"a" "b"', 'b"x"', '(1, 2)', '[]', '{1: [2]}', '{1}', 'set()',
             'None', 'True', '...', '(1)', '{}', '- 1', '1 + 1', 'f()', 'x', '[x]', '{**a}', '1 < 2', '~1', '-True',
             'f"a"', 'set(1)', '1 if 1 else 2', '"a" + "b"', '\n1', '1\n', '(', '2j+1', 'not 1', 'lambda: 1'):
    try:
        print(repr(text), ast.literal_eval(text))
    except (ValueError, SyntaxError) as e:
        print(repr(text), type(e).__name__, str(e).split(' at 0x')[0])
print(ast.literal_eval(ast.parse('[1, (2,)]', mode='eval')), ast.literal_eval(ast.Constant(3)))

for name in 'BinOp', 'expr', 'operator', 'stmt', 'arguments', 'alias', 'Constant', 'Pass', 'mod', 'cmpop', 'keyword':
    cls = getattr(ast, name)
    print(cls, cls._fields, cls._attributes, cls.__match_args__, cls.__mro__)
    print(cls.__doc__)
print(isinstance(ast.Constant(1), ast.Num), isinstance(ast.Constant(True), ast.Num), isinstance(ast.Constant('a'), ast.Str),
      isinstance(ast.Constant(None), ast.NameConstant), ast.dump(ast.Num(3)), ast.Str('a').s, ast.Constant(4).n,
      ast.dump(ast.Ellipsis()), ast.dump(ast.Index(ast.Constant(1))), ast.dump(ast.ExtSlice([ast.Constant(1)])))
match ast.parse('a + 1', mode='eval').body:
    case ast.BinOp(ast.Name(name), ast.Add(), ast.Constant(value)):
        print(name, value)


class Mine(ast.AST):
    _fields = ('a', 'b')
    _attributes = ('c',)


print(ast.dump(Mine(1, b=[Mine()], c=3), include_attributes=True), Mine(1).a)
print(ast.Return(1).__reduce__(), ast.Add().__reduce__())
import copy
twin = copy.deepcopy(ast.parse('x = [1, f(y)]'))
print(ast.dump(twin))
