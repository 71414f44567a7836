import sys
def t(f, *a):
    try: f(*a)
    except Exception: sys.excepthook(*sys.exc_info())
class X: pass
x = X(); x.a = X(); d = {"k": {}}; l = [1, 2]; n = None
def f1(): return 1 + (2 * "a" - 3)
def f2(): return d["k"]["missing"]["deep"]
def f3(): return x.a.b.c
def f4(): return l[0] + l[1] + l[5]
def f5(): return n.foo(1, 2)
def f6(): return len(5) + 1
def f7():
    return (1 +
            2 +
            "three")
def f8(): return l[1](3)
def f9(): x.a.q += 1
def f10(): l["a"] = 5
def f11(): del d["nope"]
def f12(): a, b = l[0]
def f13():
    for i in n: pass
def f14():
    with n: pass
def f15(): raise ValueError("raised") from None
def f16(): return f"{1 / 0} text"
def f17(): return [i / 0 for i in l]
def f18(): return -"a"
def f19(): return 1 < "a" < 2
def f20(): return l[1:"x"]
def f21(): assert l == [], "message"
def f22(): return max(1, key=2)
def f23(): return d["k"].get(1, 2, 3).x
def f24(): import nothing_here
def f25(): from sys import nothing_there
def f26(): return (lambda: 1 / 0)()
def f27(): return sum(1 / i for i in [1, 0])
def f28(): return l  [  9  ]
def f29(): return "é" + "日本" + 5
def f30(): return     x    .    zz
def f31(): l[0] += "s"
def f32(): return not x.nope
def f33(): return {**5}
def f34(): return print(*5)
def f35(): return 5 @ 6
def f36(): raise X
def f37(): return x.a(1)(2) if x else 0
def f38(): return 2 ** "x" ** 2
def f39():
    class Z(5): pass
def f40():
    @n
    def q(): pass
for i in range(1, 41): t(globals()[f"f{i}"])
