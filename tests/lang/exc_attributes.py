e = ValueError("a", 1)
print(e, repr(e), e.args, e.__cause__, e.__context__, e.__traceback__, e.__suppress_context__)
e.args = [1, 2]; print(e.args, str(e))
e.args = (); print(repr(str(e)))
e.extra = 5; print(e.__dict__)
def err(f):
    try: print(f())
    except Exception as x: print(type(x).__name__, x)
err(lambda: setattr(e, "args", 5))
err(lambda: setattr(e, "__cause__", 5))
err(lambda: setattr(e, "__context__", 5))
err(lambda: setattr(e, "__traceback__", 5))
err(lambda: delattr(e, "__cause__"))
err(lambda: delattr(e, "args"))
err(lambda: e.with_traceback(5))
err(lambda: ValueError(x=1))
err(lambda: e.add_note(5))
e.add_note("n1"); e.add_note("n2"); print(e.__notes__)
k = KeyError("k"); print(str(k), str(KeyError()), str(KeyError(1, 2)), str(KeyError("")))
s = StopIteration(1, 2); print(s.value, s.args, StopIteration().value)
x = SystemExit(3); print(x.code, SystemExit().code, SystemExit(1, 2).code, SystemExit("m").code)
o = OSError(2, "No such", "file.txt"); print(o, o.errno, o.strerror, o.filename, type(o).__name__, repr(o), o.args)
print(OSError(2, "m"), OSError("only"), OSError(), OSError(1, 2, 3, 4, 5), OSError(17, "x"), OSError(13, "d", "f1",
    None, "f2"))
for n in (1, 2, 3, 4, 10, 11, 13, 17, 20, 21, 32, 103, 104, 110, 111, 9999): print(n, type(OSError(n, "")).__name__,
    end=" ")
print()
print(type(FileNotFoundError(13, "x")).__name__, type(type("Sub", (OSError,), {})(2, "x")).__name__)
a = AttributeError("m", name="n", obj=5); print(a, a.name, a.obj, a.args)
n = NameError("m", name="q"); print(n, n.name)
i = ImportError("m", name="mod", path="p"); print(i, i.name, i.path, i.msg)
err(lambda: ImportError("m", foo=1))
err(lambda: AttributeError("m", foo=1))
u = UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "bad"); print(u, u.encoding, u.object, u.start, u.end, u.reason)
u = UnicodeEncodeError("ascii", "h\xe9llo", 1, 2, "ordinal"); print(u)
print(UnicodeEncodeError("x", "ab", 0, 2, "r")); print(UnicodeTranslateError("\u1234b", 0, 1, "why"))
err(lambda: UnicodeDecodeError("a"))
err(lambda: UnicodeDecodeError(1, 2, 3, 4, 5))
se = SyntaxError("msg", ("f.py", 3, 5, "text\n", 3, 8))
print(se, se.msg, se.filename, se.lineno, se.offset, se.text, se.end_lineno, se.end_offset, se.print_file_and_line)
print(SyntaxError("m"), SyntaxError(), SyntaxError("m", ("f", 1, 2, "t")).end_lineno, repr(SyntaxError("m", ("f", 1,
    2, "t"))))
err(lambda: SyntaxError("m", ("f", 1)))
err(lambda: SyntaxError("m", 5))
class C(Exception):
    def __init__(self, *a, code=0): super().__init__(*a); self.code = code
c = C("x", code=7); print(c, c.code, repr(c), c.args)
class D(Exception): pass
print(repr(D("one")), repr(D("one", "two")), repr(D(1)), repr(D([1])), repr(D((1, 2))), repr(D("it's")), str(D((1,
    2))))
print(ValueError("a") == ValueError("a"), Exception.__new__(ValueError, "q").args,
    BaseException("z").__reduce__()[1])
import copy
print(repr(copy.copy(D("c", 1))))
b = e.with_traceback(None); print(b is e)
for e in (UnicodeEncodeError("c", "xxxx", 1, 3, "r"), UnicodeDecodeError("c", b"xxxx", 1, 3, "r"), UnicodeTranslateError("xxxx", 1, 3, "r")):
    for e.start, e.end in (0, 9), (3, 4), (1000, 4), (2, 0): print(e)
    e.encoding, e.reason = 4000, [1]; print(e)
# f_lineno of a frame that an exception has left: where it was raised, or raised again.
def in_except():
    try: 1 / 0
    except: 1 / 0
def no_match():
    try:
        1 / 0
    except (TypeError,
            KeyError): pass
def named():
    try: 1 / 0
    except Exception as e:
        1 / 0
def in_finally():
    try: 1 / 0
    finally:
        pass
class Manager:
    def __enter__(self): pass
    def __exit__(self, *args): pass
def in_with():
    with Manager():
        1 / 0
for f in in_except, no_match, named, in_finally, in_with:
    try: f()
    except Exception as e:
        tb = e.__traceback__.tb_next
        print(f.__name__, tb.tb_lineno - f.__code__.co_firstlineno, tb.tb_frame.f_lineno - f.__code__.co_firstlineno)
# Tracebacks made and changed by programs.
import types, sys
frame = sys._getframe()
def set_next(value): tb.tb_next = value
def del_next(): del tb.tb_next
made = types.TracebackType(tb, frame, tb_lasti=1, tb_lineno=2)
print(made.tb_next is tb, made.tb_frame is frame, made.tb_lasti, made.tb_lineno)
for f in (del_next, lambda: set_next("x"), lambda: set_next(made), lambda: set_next(tb), lambda: set_next(None),
          lambda: types.TracebackType("x", frame, 1, 2), lambda: types.TracebackType(tb, None, 1, 2),
          lambda: types.TracebackType(tb, frame, "x", 2), lambda: types.TracebackType(tb, frame, 1, 2.0),
          lambda: types.TracebackType(tb, frame, 2**31, 2), lambda: types.TracebackType(tb, frame, 1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
