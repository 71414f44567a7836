# Docstrings are no lines of their own to a tracer; other constants that stand alone are.
import sys

def plain():
    """A docstring

    of several lines."""
    return (1,
            2)

def only():
    "nothing else"

def lonely(): "on the line"

def later():
    x = 1
    "no docstring"
    5
    ...
    return x

class Documented:
    "of a class"
    y = 1
    "not one"

    def method(self):
        'm'
        pass

def generator():
    "g"
    yield 1

async def coroutine():
    "c"

def tracer(frame, event, arg):
    if frame.f_code.co_filename == __file__:
        print(" ", event, frame.f_lineno)
        return tracer

def watch(what, function, *args):
    print(what)
    sys.settrace(tracer)
    try:
        function(*args)
    finally:
        sys.settrace(None)

watch("plain", plain)
watch("only", only)
watch("lonely", lonely)
watch("later", later)
watch("method", Documented().method)
watch("generator", list, generator())
c = coroutine()
try:
    watch("coroutine", c.send, None)
except StopIteration:
    pass
watch("class", exec, compile("class C:\n    'd'\n    z = 1\n", __file__, "exec"))
watch("module", exec, compile("'d'\nz = 1\n'e'\n", __file__, "exec"))
for source in "pass", "\n\n'doc'", "class A: pass", "class A: 'd'":
    watch(f"module {source!r}", exec, compile(source, __file__, "exec"))
print(plain.__doc__.split(), only.__doc__, lonely.__doc__, later.__doc__, Documented.__doc__)
