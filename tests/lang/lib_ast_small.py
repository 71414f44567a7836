# A tree made, looked at and compiled: what it takes when memory runs out.
import _ast

tree = compile('def f(a, b=1, *c):\n    "doc"\n    return {a: b, **c} if a < b else [x for x in c]\n', 'f', 'exec', 1024)
names = {}
exec(compile(tree, 'f', 'exec'), names)
print(names['f'](3, 2), names['f'].__doc__, tree.body[0].args.args[1].arg)
try:
    compile(_ast.Module([_ast.Expr(_ast.Constant([], lineno=1, col_offset=0), lineno=1, col_offset=0)], []), 'f', 'exec')
except TypeError as e:
    print(e)
