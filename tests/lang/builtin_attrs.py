def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
class A:
    x = 1
    def __init__(self): self.y = 2
    @property
    def bad(self): raise ValueError("property")
a = A()
t(lambda: getattr(a, "x")); t(lambda: getattr(a, "z")); t(lambda: getattr(a, "z", 5))
t(lambda: getattr(a, "bad", 5)); t(lambda: getattr(a, 5)); t(lambda: getattr(a)); t(lambda: getattr(a, "x", 1, 2))
t(lambda: hasattr(a, "y")); t(lambda: hasattr(a, "zz")); t(lambda: hasattr(a, "bad")); t(lambda: hasattr(a, 5))
t(lambda: setattr(a, "n", 1)); t(lambda: a.n); t(lambda: setattr(a, 5, 1)); t(lambda: setattr(a, "n"))
t(lambda: delattr(a, "n")); t(lambda: delattr(a, "n")); t(lambda: setattr(5, "x", 1)); t(lambda: delattr(5, "real"))
t(lambda: setattr(a, "not an identifier", 1)); t(lambda: getattr(a, "not an identifier")); t(lambda: a.__dict__)
t(lambda: vars(a) is a.__dict__); t(lambda: vars(5)); t(lambda: vars(1, 2)); t(lambda: sorted(vars(A))[:3])
t(lambda: dir(5)[:2]); t(lambda: dir(1, 2)); t(lambda: "x" in dir(a)); t(lambda: "__init__" in dir(A))
t(lambda: dir(type("E", (), {"__dir__": lambda s: ["b", "a"]})()))
t(lambda: isinstance(1, int)); t(lambda: isinstance(1, (str, int))); t(lambda: isinstance(1, 5))
t(lambda: isinstance(1, "int")); t(lambda: isinstance(1, (str, 5))); t(lambda: isinstance(1, (int, 5)))
t(lambda: isinstance(1, ())); t(lambda: isinstance(1)); t(lambda: isinstance(1, int | str))
t(lambda: isinstance(1, list[int])); t(lambda: isinstance([], (int, (str, (list,)))))
t(lambda: issubclass(bool, int)); t(lambda: issubclass(5, int)); t(lambda: issubclass(int, 5))
t(lambda: issubclass(int, (str, object))); t(lambda: issubclass(int, int | None))
t(lambda: isinstance(None, type(None))); t(lambda: isinstance(None, None)); t(lambda: isinstance(True, int))
t(lambda: isinstance(A, type)); t(lambda: isinstance(int, object))
t(lambda: type(5)); t(lambda: type(a) is A); t(lambda: type()); t(lambda: type(1, 2)); t(lambda: type("X", (), {}))
t(lambda: type("X", (A,), {"q": 1})().q); t(lambda: type(type)); t(lambda: type(5)("6")); t(lambda: type(None)())
t(lambda: type(None)(1)); t(lambda: type(...)()); t(lambda: type(NotImplemented)()); t(lambda: type(lambda: 0))
t(lambda: type(len)); t(lambda: type([].append)); t(lambda: type(x for x in ())); t(lambda: type(type(a).__init__))
t(lambda: type(a.__init__)); t(lambda: type(A.__dict__)); t(lambda: type(A.bad))
t(lambda: callable(len)); t(lambda: callable(5)); t(lambda: callable(A)); t(lambda: callable(a))
t(lambda: callable()); t(lambda: id(a) == id(a)); t(lambda: id()); t(lambda: id(1, 2))
t(lambda: hash("a") == hash("a")); t(lambda: hash([])); t(lambda: hash()); t(lambda: hash({}))
t(lambda: hash(slice(1))); t(lambda: hash(a) == object.__hash__(a)); t(lambda: hash(None) == hash(None))
t(lambda: hash(len) == hash(len)); t(lambda: hash(set())); t(lambda: hash(bytearray())); t(lambda: hash({}.keys()))
t(lambda: hash(range(3)) == hash(range(0, 3)))
class H:
    def __hash__(self): return 2**100
class HN:
    def __hash__(self): return -1
class HT:
    def __hash__(self): return True
class HB:
    def __hash__(self): return 1.5
t(lambda: hash(H())); t(lambda: hash(HN())); t(lambda: hash(HT())); t(lambda: hash(HB()))
t(lambda: object()== object()); t(lambda: object() != 1); t(lambda: object() < object()); t(lambda: object().x)
t(lambda: setattr(object(), "x", 1)); t(lambda: object(1))
t(lambda: repr(object()).startswith("<object object at 0x")); t(lambda: str(object))
t(lambda: object.__doc__ is not None); t(lambda: object().__class__); t(lambda: object.__eq__(1, 2))
t(lambda: object().__eq__(1)); t(lambda: object.__ne__(1, 1)); t(lambda: object().__str__ is not None)
t(lambda: object().__format__("")); t(lambda: object().__format__("x")); t(lambda: object().__sizeof__() > 0)
t(lambda: object().__reduce_ex__(2)[0].__name__); t(lambda: object.__subclasshook__(5))
t(lambda: object().__init_subclass__()); t(lambda: object.__getattribute__(a, "y"))
t(lambda: object.__setattr__(a, "q", 9)); t(lambda: a.q); t(lambda: object.__delattr__(a, "q"))
t(lambda: object.__delattr__(a, "q")); t(lambda: object().__dir__()[:0]); t(lambda: object.__new__(A).x)
t(lambda: A.__subclasshook__(5)); t(lambda: object.__hash__(5) != None)
t(lambda: object.__repr__(5).startswith("<int object at 0x")); t(lambda: object.__str__(5))
t(lambda: super().x); t(lambda: staticmethod(5)); t(lambda: repr(staticmethod(len)))
t(lambda: repr(classmethod(len))); t(lambda: staticmethod()); t(lambda: property(1, 2, 3, 4, 5))
t(lambda: repr(property())[:16]); t(lambda: staticmethod(len)([1])); t(lambda: classmethod(5).__get__(a, A))
