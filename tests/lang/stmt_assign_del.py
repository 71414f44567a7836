class O: pass
o = O()
o.a = o.b = [1, 2, 3]
o.a[0], o.b[1] = "x", "y"
print(o.a, o.b is o.a, o.__dict__)
del o.a, o.b[0], o.b[:1]
print(o.__dict__)
def err(code, ns=None):
    ns = {} if ns is None else ns
    try:
        exec(code, ns)
        print(code, "ok")
    except Exception as e:
        print(code, "|", type(e).__name__, e)
err("del a")
err("a = 1; del a; a")
err("del o.zz", {"o": o})
err("del o[0]", {"o": o})
err("del d['k']", {"d": {}})
err("del l[5]", {"l": [1]})
err("del t[0]", {"t": (1,)})
err("del s[0]", {"s": "abc"})
err("t[0] = 1", {"t": (1,)})
err("s[0] = 1", {"s": "abc"})
err("n[0] = 1", {"n": 5})
err("n.x = 1", {"n": 5})
err("n.x = 1", {"n": None})
err("n.real = 1", {"n": 5})
err("del n.real", {"n": 5})
err("f.x = 1; print(f.x)", {"f": lambda: 0})
err("len.x = 1", {})
err("int.x = 1", {})
err("l['a'] = 1", {"l": []})
err("l[9] = 1", {"l": []})
err("l[1:2] = 5", {"l": []})
err("l[::2] = [1]", {"l": [1, 2, 3]})
err("del (a), [b], (c, d)", {"a": 1, "b": 2, "c": 3, "d": 4})
err("del ()", {})
def f():
    x = 1
    del x
    try:
        x
    except UnboundLocalError as e:
        print(e)
    try:
        del x
    except UnboundLocalError as e:
        print(e)
    def inner():
        return y
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    y = 1
    print(inner())
    del y
    try:
        inner()
    except NameError as e:
        print(type(e).__name__, e)
    try:
        y
    except UnboundLocalError as e:
        print(e)
f()
a = [0, 1, 2, 3, 4, 5]
a[1:3] = "abc"
print(a)
a[::2] = [0] * 4
print(a)
del a[::3]
print(a)
a[2:2] = [9, 9]
a[:0] = [7]
a[len(a):] = [8]
print(a)
a[:] = []
print(a)
