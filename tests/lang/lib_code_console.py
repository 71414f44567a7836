# Commands that may be incomplete, and consoles.
import code
import codeop
import io
import sys
import warnings

for text in ('', '\n', '# c', 'a = 1', 'if 1:', 'if 1:\n  pass', 'if 1:\n  pass\n', 'def f():', 'def f():\n  x', 'def f():\n  x\n\n', 'class A:\n  def f(): pass',
             '(', '[1,', '{', '"""', "'''a\nb", '"', "'a", 'a b', 'x = ', 'try:\n  1', 'try:\n 1\nfinally:', 'for x in y: pass', 'for x in y: pass\n',
             '@d', '@d\ndef f(): pass', '@d\ndef f(): pass\n', 'a\\', 'a \\\n+ 1', 'return', 'a; b', 'a\nb', ' a', 'if 1: pass\nelse:', 'lambda', 'x = (1,\n2)',
             'del', 'import', 'from a import (', 'while 1', '1 +', ')', '9' * 5000, 'a$', '\x00', 'with a:', 'match x:', 'match x:\n case 1:', 'async def f():'):
    row = []
    for symbol in 'single', 'exec', 'eval':
        try:
            result = codeop.compile_command(text, '<in>', symbol)
            row.append('None' if result is None else 'code')
        except (SyntaxError, ValueError, OverflowError) as e:
            row.append(type(e).__name__)
    print(repr(text[:20]), row)
compiler = codeop.CommandCompiler()
c = compiler('from __future__ import annotations\n')
print(bool(compiler('def f(a: x): pass\n').co_flags & 0x1000000), bool(codeop.compile_command('x').co_flags & 0x1000000))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    codeop.compile_command('1 is 1')
    codeop.compile_command("'\\e'")
    print([str(w.message) for w in caught])


class Console(code.InteractiveConsole):
    def __init__(self, lines, **kwargs):
        super().__init__(**kwargs)
        self.lines = iter(lines)

    def raw_input(self, prompt=''):
        print('prompt', repr(prompt))
        for line in self.lines:
            if line == 'INTERRUPT':
                raise KeyboardInterrupt
            return line
        raise EOFError

    def write(self, data):
        print('write', repr(data))


Console(['x = 1', 'x + 1', 'def f(a):', '    return a / 0', '', 'f(x)', 'a b', 'INTERRUPT', 'if x:', '  y = 2', 'INTERRUPT', 'y', '__name__', 'import sys',
         'raise KeyError("k")', 'print("out")']).interact('Banner', 'Bye')
Console([]).interact('', '')
Console(['1']).interact(banner='b')
c = Console([], locals={'z': 5})
print(c.push('if z:'), c.push('   print(z)'), c.push(''), c.buffer, c.locals['z'], c.filename)
try:
    c.push('raise SystemExit(3)')
except SystemExit as e:
    print('exit', e.code)
i = code.InteractiveInterpreter()
print(sorted(i.locals), i.runsource('a = 1'), i.locals['a'], i.runsource('if 1:'))
err, sys.stderr = sys.stderr, io.StringIO()
i.runsource('1/0')
i.runsource('a b')
i.runsource('x = 1\n  y')
text, sys.stderr = sys.stderr.getvalue(), err
print(text, sys.last_type, repr(sys.last_value)[:40])
hooked = []
sys.excepthook = lambda *args: hooked.append(args[0])
i.runsource('1/0')
i.runsource('(')
i.runsource('a b')
sys.excepthook = sys.__excepthook__
print(hooked)
code.interact('Hi', iter([]).__next__ if False else lambda prompt: (_ for _ in ()).throw(EOFError), exitmsg='') if False else None
lines = iter(['v = 3', 'print(v)'])


def read(prompt):
    for line in lines:
        return line
    raise EOFError


sys.stderr = io.StringIO()
code.interact('Hi', read, {'w': 1}, 'Done')
text, sys.stderr = sys.stderr.getvalue(), err
print(repr(text))
