# Names of the builtins module, and their types.
import builtins
names = [n for n in dir(builtins) if not n.startswith("_") and n not in ("copyright", "credits", "license", "exit",
    "quit", "help", "aiter", "anext")]
print(len(names)); print(" ".join(names))
for n in names:
    o = getattr(builtins, n)
    if not isinstance(o, type): print(n, type(o).__name__, getattr(o, "__name__", "-"), end="; ")
print()
for t in (int, str, list, dict, tuple, set, frozenset, float, complex, bytes, bytearray, range, slice, bool, object,
    type):
    names = [n for n in dir(t) if not n.startswith("_")]
    print(t.__name__, names)
for t in (int, str, list, dict, tuple, set, float, bytes, range, object, type):
    print(t.__name__, [n for n in dir(t) if n.startswith("__") and n not in ("__getstate__", "__reduce__",
        "__reduce_ex__", "__sizeof__", "__dir__", "__doc__", "__subclasshook__", "__text_signature__",
        "__vectorcalloffset__")])
print([t.__name__ for t in (type(None), type(...), type(NotImplemented), type(lambda: 0), type(len),
    type(i for i in ()), type(type.__dict__), type({}.keys()), type({}.items()), type({}.values()), type(iter([])),
    type(iter(())), type(iter("")), type(iter({})), type(iter(range(1))), type(iter(set())), type(reversed([])),
    type(zip()), type(map(len, [])), type(filter(None, [])), type(enumerate([])), type(property()),
    type(staticmethod(1)), type(classmethod(1)), type(super(int, 1)), type(int.__add__), type(str.join),
    type([].append), type((1).__add__), type(dict.__dict__["fromkeys"]), type(builtins), type((lambda: 0).__code__),
    type((lambda x: lambda: x)(1).__closure__[0]), type(int | str), type(list[int]), type(iter(lambda: 1, 1)),
    type(memoryview(b"")))])
