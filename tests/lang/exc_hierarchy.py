import builtins
def walk(c, depth=0):
    print("  " * depth + c.__name__)
    for s in sorted((s for s in c.__subclasses__() if s.__module__ == "builtins"),
        key=lambda s: s.__name__): walk(s, depth + 1)
walk(BaseException)
print(IOError is OSError, EnvironmentError is OSError)
for name in sorted(dir(builtins)):
    c = getattr(builtins, name)
    if isinstance(c, type) and issubclass(c,
        BaseException) and "Group" not in name and not name.startswith("Unicode"):
        for args in ((), ("a",), ("a", 2)):
            try: e = c(*args)
            except TypeError as x: print(name, "|", x, end="; "); continue
            print(name, repr(e), repr(str(e)), e.args, end="; ")
        print()
