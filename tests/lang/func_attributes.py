def f(a, b=2, /, c=3, *args, d, e=5, **kw):
    "The doc."
    x = 1
    y: int = 2
    return lambda: x
c = f.__code__
print(f.__name__, f.__qualname__, f.__doc__, f.__module__, f.__defaults__, f.__kwdefaults__, f.__closure__)
print(c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_nlocals, c.co_varnames, c.co_cellvars,
    c.co_freevars)
print(c.co_name, c.co_firstlineno, c.co_flags & 0x0C, c.co_qualname, c.co_filename.endswith("func_attributes.py"))
def outer():
    class C:
        def m(self):
            def inner(): pass
            return inner
        l = lambda: 0
    return C
C = outer()
print(C.__qualname__, C.m.__qualname__, C().m().__qualname__, C.l.__qualname__, C.__module__)
f.custom = [1]
print(f.__dict__, vars(f) is f.__dict__)
del f.custom
print(hasattr(f, "custom"))
f.__name__ = "renamed"; f.__qualname__ = "Q.renamed"; f.__doc__ = None
print(f.__name__, f.__qualname__, f.__doc__, repr(f).split(" at ")[0])
print(repr(len), repr([].append).split(" at ")[0], repr(str.upper), repr(int.__add__),
    repr((1).__add__).split(" at ")[0])
print(repr(C().m).split(" at ")[0].split(" of ")[0], type(len).__name__, type(f).__name__, type(C().m).__name__,
    type(str.upper).__name__, type(int.__add__).__name__, type((1).__add__).__name__)
print(type(dict.fromkeys).__name__, type(dict.__dict__["fromkeys"]).__name__, len.__name__, len.__self__.__name__,
    [].append.__self__, str.join.__objclass__, len.__module__)
def no_doc(): x = 1; "not doc"
def only_doc(): "d"
def fdoc(): f"not doc"
print(no_doc.__doc__, only_doc.__doc__, fdoc.__doc__, (lambda: "x").__doc__)
class D:
    "class doc"
    def __init__(self): "init doc"
print(D.__doc__, D.__init__.__doc__, D().__doc__)
try: f.__code__.co_name = 1
except AttributeError as e: print(e)
try: del f.__name__
except TypeError as e: print(e)
try: f.__closure__ = 1
except AttributeError as e: print(e)
g = f.__get__(5)
print(g.__self__, g.__func__ is f, g.__name__, g.__doc__)
try: g.x = 1
except AttributeError as e: print(e)
import types
h = types.FunctionType(compile("a + 1", "<x>", "eval"), {"a": 41}, "hh")
print(h(), h.__name__)
k = types.FunctionType((lambda q: q * k_glob).__code__, {"k_glob": 3}, argdefs=(7,))
print(k(), k(2))
m = types.MethodType(lambda self, x: (self, x), "me")
print(m(1))
names = {"type": type, "__builtins__": {"None": None}}
exec("def inside(): pass\nmade = type(inside)(inside.__code__, {})", names)
print(names["inside"].__builtins__, names["made"].__builtins__, names["made"].__globals__)
