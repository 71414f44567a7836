class E(Exception):
    def __str__(self): raise ValueError("in str")
class Outer:
    class Inner(Exception): pass
import sys
for e in (E(), Outer.Inner("nested"), Exception(), Exception("multi\nline"), KeyError("k"), OSError(2, "No such", "f"), type("M", (Exception,), {"__module__": "some.module"})("m"), SystemError("s"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "why")):
    try: raise e
    except Exception: sys.excepthook(*sys.exc_info())
raise E()
