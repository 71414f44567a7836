import sys
import math, os.path as osp
from math import pi, floor as fl
import pkg_imp
import pkg_imp.mod as pm
import pkg_imp.sub.leaf
from pkg_imp import mod, value as v
from pkg_imp.sub import leaf as lf, up
from pkg_imp.star import *
print(pkg_imp.__name__, pkg_imp.__package__, pm.__name__, pm.__package__, pkg_imp.sub.leaf.__name__)
print(pm is mod, lf is pkg_imp.sub.leaf, v, fl(2.7), osp is os.path if "os" in globals() else osp.basename("/a/b"))
print(sorted(n for n in ("public", "_hidden", "listed", "unlisted") if n in globals()))
print(up.parent_value, up.sibling(), mod.count)
import pkg_imp.mod
print(mod.count, "pkg_imp.mod" in sys.modules, pkg_imp.mod is sys.modules["pkg_imp.mod"])
print(pkg_imp.__path__[0].endswith("pkg_imp"), pkg_imp.__file__.endswith("pkg_imp/__init__.py"),
    pm.__file__.endswith("mod.py"), pm.__spec__.name, pm.__doc__)
def t(code):
    try: exec(code, {"__name__": "__main__", "__package__": None}); print(code, "ok")
    except Exception as e: print(code, "|", type(e).__name__, e, getattr(e, "name", None))
t("import nothing"); t("import pkg_imp.nothing"); t("import nothing.sub"); t("import math.sub")
t("from pkg_imp import nothing"); t("from sys import nothing"); t("from nothing import x")
t("from . import x"); t("from .x import y"); t("import pkg_imp.fails"); t("import pkg_imp.fails")
t("from pkg_imp.fails import x"); t("import pkg_imp.circ_a")
t("from pkg_imp.sub import *; print(sorted(k for k in dir() if k[0] != '_'))")
print("pkg_imp.fails" in sys.modules)
t("from pkg_imp.badall import *")
t("import pkg_imp.sub.leaf as z; print(z.__name__)")
t("import pkg_imp.lazy as l; print(l.anything, l.__name__)"); t("from pkg_imp.lazy import thing; print(thing)")
t("from pkg_imp.lazy import error")
def local_import():
    import pkg_imp.sub.leaf as q
    from pkg_imp import value
    return q.name, value
print(local_import(), "q" in globals())
class C:
    import math as m
    from math import sqrt
print(C.m.pi == pi, C.sqrt(9))
m = __import__("pkg_imp.sub.leaf"); print(m.__name__); m = __import__("pkg_imp.sub.leaf", fromlist=["name"])
print(m.__name__)
m = __import__("pkg_imp", globals(), {}, ["mod"], 0); print(m.__name__)
try: __import__("")
except ValueError as e: print(e)
try: __import__(5)
except TypeError as e: print(e)
import importlib
print(importlib.import_module("pkg_imp.mod") is pm, importlib.import_module(".sub", "pkg_imp").__name__)
sys.modules["fake"] = pm; import fake; print(fake is pm)
sys.modules["blocked"] = None; t("import blocked")
del sys.modules["pkg_imp.mod"]; import pkg_imp.mod as again; print(again is pm, again.count)
print(importlib.reload(again) is again, again.count)
print(__name__, __file__.endswith("import_basic.py"), __package__, __spec__, __builtins__ is __import__("builtins"))
print(type(sys).__name__, sys, repr(pm).split(" from ")[0])
print(sys.path[0].endswith("lang"), isinstance(sys.path, list), type(sys.modules).__name__)
