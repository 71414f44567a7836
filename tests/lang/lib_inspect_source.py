# Source texts and frames.
# These lines are the module's comment.

import inspect
import sys


def deco(f):
    return f


# Comment above.
# And another.
@deco
@deco
def decorated(a,
              b=(1,
                 2)):
    """Doc with
text at the margin
    """
    if a:
        x = '''
text
'''
        return x

    # comment in the body
    y = [
        1,
]
    def inner(): return 1
    return inner


def one(): return 1
def two(): return 2     # comment
class Empty: pass


class Outer:
    a = 1

    class Inner:
        def method(self):
            return 1
        # trailing comment in Inner

    # trailing comment in Outer

    async def co(self): \
            return 1

    prop = property(lambda self: 1)

# comment at the margin
x = lambda a: (
    a)
y, z = lambda: 1, [lambda b:
                   b]


def raising():
    1 / 0


def source(thing):
    try:
        print(inspect.getsource(thing), end='----\n')
    except (OSError, TypeError) as e:
        print(type(e).__name__, str(e).split(' at 0x')[0])


for thing in (deco, decorated, decorated(0, 1), one, two, Empty, Outer, Outer.Inner, Outer.Inner.method, Outer.Inner().method, Outer.co,
              Outer.prop.fget, x, y, z[0], len, int, sys, 3, None, one.__code__, eval('lambda: 1')):
    source(thing)
print(inspect.getsourcelines(one), inspect.getsourcelines(Outer.Inner))
print(len(inspect.getsource(sys.modules['__main__']).splitlines()) == inspect.findsource(sys.modules['__main__'])[0].__len__())
print(repr(inspect.getcomments(decorated)), repr(inspect.getcomments(sys.modules['__main__'])), inspect.getcomments(one), inspect.getcomments(3))
print(inspect.getfile(one) == __file__, inspect.getsourcefile(one) == __file__, inspect.getmodule(one).__name__, inspect.getmodulename('/a/b.py'),
      inspect.getmodulename('x.txt'), inspect.getmodule(Outer).__name__, inspect.getmodule(sys))
for wrong in (int, sys, 3, len):
    try:
        print(inspect.getfile(wrong))
    except TypeError as e:
        print(e)
print(inspect.getblock(['def f():\n', '    x\n', '\n', '    y\n', 'z\n']), inspect.getblock(['class A:\n', '  """\n', 'x"""\n', '  b\n', '#c\n']))
print(inspect.indentsize('\t x'), inspect.indentsize('x'))


def level(n):
    if n:
        return level(n - 1)
    frame = inspect.currentframe()
    info = inspect.getframeinfo(frame)
    print(info.function, info.lineno, info.code_context, info.index, info.filename == __file__, info.positions is not None)
    info = inspect.getframeinfo(frame, 3)
    print(info.code_context, info.index, len(info))
    stack = inspect.stack()
    print([(f.function, f.lineno, f.code_context) for f in stack])
    print(stack[0].frame is frame, stack[0][3], len(stack[0]), inspect.getlineno(frame) > 0)
    args = inspect.getargvalues(frame)
    print(args.args, args.varargs, args.keywords, args.locals['n'], inspect.formatargvalues(*args[:3], {'n': 0}))


level(2)
try:
    raising()
except ZeroDivisionError as e:
    print([(f.function, f.lineno, f.code_context, f.index) for f in inspect.trace()])
    print([(f.function, f.lineno) for f in inspect.getinnerframes(e.__traceback__, 0)])
    print(inspect.getframeinfo(e.__traceback__.tb_next).code_context)
try:
    inspect.getargs(3)
except TypeError as e:
    print(e)
