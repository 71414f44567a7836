eg = ExceptionGroup("msg", [ValueError(1), KeyError("k"), ExceptionGroup("inner", [OSError(2), ValueError(3)])])
print(eg, repr(eg), eg.message, eg.exceptions, eg.args)
print(eg.subgroup(ValueError), eg.subgroup(lambda e: isinstance(e, KeyError)), eg.subgroup(MemoryError))
m, r = eg.split(ValueError)
print(repr(m), repr(r))
print(eg.split(Exception), eg.split((OSError, KeyError)))
print(eg.derive([TypeError()]))
def err(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
err(lambda: ExceptionGroup("m", []))
err(lambda: ExceptionGroup("m", [5]))
err(lambda: ExceptionGroup("m", 5))
err(lambda: ExceptionGroup(5, [ValueError()]))
err(lambda: ExceptionGroup("m"))
err(lambda: ExceptionGroup("m", [KeyboardInterrupt()]))
err(lambda: BaseExceptionGroup("m", [KeyboardInterrupt()]))
err(lambda: BaseExceptionGroup("m", [ValueError()]))
err(lambda: ExceptionGroup("m", (ValueError(),)).exceptions)
err(lambda: eg.subgroup(5))
print(ExceptionGroup.__mro__, ExceptionGroup("1", [ValueError()]))
def run(exc):
    try:
        try: raise exc
        except* ValueError as e: print("V", repr(e))
        except* (KeyError, OSError) as e: print("KO", repr(e))
        else: print("else")
        finally: print("fin")
    except BaseException as e: print("left", repr(e), repr(e.__context__))
run(eg)
run(ValueError("naked"))
run(TypeError("unhandled"))
run(ExceptionGroup("t", [TypeError("t"), ValueError("v")]))
run(ExceptionGroup("n", [ExceptionGroup("n2", [KeyError(1), TypeError(2)]), ValueError(3)]))
run(BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(1)]))
try:
    try: pass
    except* ValueError: print("no")
    else: print("else ran")
finally: print("done")
def raising():
    try:
        try: raise ExceptionGroup("g", [ValueError("v"), KeyError("k")])
        except* ValueError: raise RuntimeError("new")
        except* KeyError: pass
    except BaseException as e: print(repr(e), repr(e.exceptions[0].__context__ if hasattr(e,
        "exceptions") else e.__context__))
raising()
def reraise():
    try:
        try: raise ExceptionGroup("g", [ValueError("v"), KeyError("k"), OSError("o")])
        except* ValueError: raise
        except* KeyError as e: raise e
    except BaseException as e: print(repr(e))
reraise()
def two():
    try:
        try: raise ExceptionGroup("g", [ValueError("v"), KeyError("k")])
        except* ValueError: raise TypeError("a")
        except* KeyError: raise TypeError("b")
    except BaseException as e: print(repr(e))
two()
for bad in (ExceptionGroup, (ValueError, ExceptionGroup), 5):
    try:
        try: raise ValueError
        except* bad: pass
    except TypeError as e: print(e)
for code in ("try: pass\nexcept* ValueError: pass\nexcept KeyError: pass", "try: pass\nexcept*: pass",
"for i in []:\n try: pass\n except* ValueError: break",
             "for i in []:\n try: pass\n except* ValueError: continue",
             "def f():\n try: pass\n except* ValueError: return"):
    try: compile(code, "s", "exec")
    except SyntaxError as e: print(e.msg, e.lineno, e.offset)
class MyG(ExceptionGroup):
    def derive(self, excs): return MyG(self.message, excs)
g = MyG("my", [ValueError(), KeyError()])
g.add_note("note")
print(repr(g.subgroup(ValueError)), type(g.split(KeyError)[1]).__name__, g.subgroup(ValueError).__notes__)
