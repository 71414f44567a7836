# Evaluation order of every kind of expression and target.
def v(name, value=None):
    print(name, end=" ")
    return value
class Box:
    def __init__(self, name): object.__setattr__(self, "name", name)
    def __setattr__(self, k, x): print(f"{self.name}.{k}={x}", end=" ")
    def __setitem__(self, k, x): print(f"{self.name}[{k}]={x}", end=" ")
    def __getitem__(self, k): print(f"{self.name}[{k}]", end=" "); return 10
    def __getattr__(self, k): print(f"{self.name}.{k}", end=" "); return 20
    def __delitem__(self, k): print(f"del {self.name}[{k}]", end=" ")
    def __delattr__(self, k): print(f"del {self.name}.{k}", end=" ")
def f(*a, **k): return (a, k)
v("a", 1) + v("b", 2) * v("c", 3); print()
v("f", f)(v("x"), *v("y", [1]), v("z"), k=v("k"), **v("m", {}), l=v("l")); print()
v("f", f)(v("x"), k=v("k"), *v("y", [1])); print()
{v("k1"): v("v1"), v("k2"): v("v2")}; print()
[v(1), v(2), (v(3), v(4)), {v(5), v(6)}]; print()
v("then", 1) if v("cond", True) else v("else"); print()
v("o", Box("o"))[v("i", 1)] = v("value", 2); print()
v("o", Box("o")).attr = v("value", 2); print()
v("p", Box("p"))[v("i")] = v("q", Box("q")).x = v("value", 3); print()
v("o", Box("o"))[v("i", 1)] += v("value", 2); print()
v("o", Box("o")).attr += v("value", 2); print()
v("p", Box("p")).a, v("q", Box("q"))[v("k", 0)] = v("r", 1), v("s", 2); print()
(v("p", Box("p")).a, [v("q", Box("q")).b, *v("r", Box("r")).c]) = v("rhs", (1, (2, 3, 4))); print()
del v("p", Box("p")).a, v("q", Box("q"))[v("k", 0)]; print()
for v("t", Box("t")).a in v("it", [1, 2]): v("body")
print()
v("s", "abc")[v("lo", 0):v("hi", 2):v("st", 1)]; print()
lambda a=v("d1"), *, b=v("d2"): 0; print()
def g(a=v("d1"), *, b=v("kd")) -> v("ret"): pass
print()
@v("dec1", lambda h: h)
@v("dec2", lambda h: h)
def h(a: v("ann") = v("def")): pass
print()
@v("cdec", lambda c: c)
class K(v("base", object), metaclass=v("meta", type)): v("body")
print()
x: v("annotation") = v("value"); print()
v("o", Box("o"))[v("i")]: v("annotation") = v("val"); print()
assert v("test", 1), v("msg"); print()
f"{v('f1', 1)} {v('f2', 2):{v('w', 3)}}"; print()
v("a", 0) or v("b", 1) and v("c", 2); print()
print([v(i) for i in v("src", (1, 2)) if v("if", 1)])
print((n := v("w", 5)) + n)
with v("cm", __import__("contextlib").nullcontext()) as v("tgt", Box("w")).a, v("cm2",
    __import__("contextlib").nullcontext(7)) as z: print(z)
