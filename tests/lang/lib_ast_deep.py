# Trees deeper than calls can be, and trees that contain themselves.
import ast
import sys


def attempt(what, *args):
    try:
        what(*args)
        print('fine')
    except RecursionError:
        print('RecursionError')


e = ast.Constant(1, lineno=1, col_offset=0)
for i in range(20000):
    e = ast.UnaryOp(ast.Not(), e, lineno=1, col_offset=0)
attempt(compile, ast.Expression(e), 'f', 'eval')
for f in ast.dump, ast.unparse:
    attempt(f, e)
loop = ast.List([], ast.Load(), lineno=1, col_offset=0)
loop.elts.append(loop)
attempt(compile, ast.Expression(loop), 'f', 'eval')
body = ast.If(ast.Constant(1, lineno=1, col_offset=0), [], [], lineno=1, col_offset=0)
body.body.append(body)
attempt(compile, ast.Module([body], []), 'f', 'exec')
attempt(ast.parse, 'a' + '.b' * 20000)
attempt(ast.parse, 'if 1: pass\n' + 'elif 1: pass\n' * 400)
print(len(list(ast.walk(e))))
del e
