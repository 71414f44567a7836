class Seq:
    def __init__(self, *a): self.a = list(a)
    def __len__(self): print("len", end=" "); return len(self.a)
    def __getitem__(self, i):
        print("get", i, end=" ")
        return self.a[i]
    def __setitem__(self, i, v): print("set", i, v); self.a[i] = v
    def __delitem__(self, i): print("del", i); del self.a[i]
s = Seq(1, 2, 3)
print(s[0], s[-1], s[1:], list(s), 2 in s, 9 in s, list(reversed(s)))
s[0] = 5; del s[1]; s[0] += 10
print(s.a, bool(s), [*s], max(s), sum(s))
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): print("iter"); return It(self.n)
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
    def __length_hint__(self): print("hint"); return self.n
    def __reversed__(self): return iter("reversed")
    def __contains__(self, x): print("contains", x); return x
print(list(It(3)), [*It(2)], 0 in It(1), 5 in It(1), "" not in It(1), list(reversed(It(1))), tuple(It(2)))
class Miss(dict):
    def __missing__(self, k): return f"missing {k}"
m = Miss(a=1)
print(m["a"], m["b"], m.get("b"), "b" in m, len(m))
class NoIter: __iter__ = None
class NoContains:
    __contains__ = None
    def __iter__(self): return iter([1])
class NoHash: __hash__ = None
class EqOnly:
    def __eq__(self, o): return True
class NoRev:
    __reversed__ = None
    def __len__(self): return 0
    def __getitem__(self, i): return 0
for f in (lambda: list(NoIter()), lambda: 1 in NoContains(), lambda: hash(NoHash()), lambda: hash(EqOnly()),
    lambda: {EqOnly()}, lambda: reversed(NoRev()), lambda: reversed(5), lambda: reversed({1}), lambda: NoIter()[0],
    lambda: 1 in NoIter()):
    try: print(f())
    except TypeError as e: print(e)
print(EqOnly() == 5, EqOnly() != 5, EqOnly() in [1], [1].index(EqOnly()), [1, 2].count(EqOnly()))
class G:
    def __class_getitem__(cls, k): return (cls.__name__, k)
print(G[1], G[int, str], G["x":])
try: G()[1]
except TypeError as e: print(e)
class H:
    def __init__(self, v, h): self.v, self.h = v, h
    def __hash__(self): print("hash", self.v, end=" "); return self.h
    def __eq__(self, o): print("eq", self.v, o.v, end=" "); return self.v == o.v
    def __repr__(self): return f"H{self.v}"
d = {H(1, 1): "a"}
d[H(1, 1)] = "b"; print(d)
d[H(2, 1)] = "c"; print(d)
print(H(2, 1) in d, H(3, 2) in d, d[H(1, 1)])
k = H(4, 4)
d[k] = "id"
print(d[k])
print({H(1, 5), H(1, 5)}, H(1, 5) in {H(2, 5)})
class C:
    def __call__(self, *a, **k): return a, k
print(C()(1, x=2), callable(C()), callable(C), callable(5))
class F:
    def __format__(self, spec): return f"<{spec}>"
    def __str__(self): return "str"
    def __repr__(self): return "repr"
    def __bytes__(self): return b"bytes"
f = F()
print(f"{f} {f:abc} {f!r} {f!s:>5} {f:{'x'}{1}}", format(f, "q"), "{:z} {!r}".format(f, f), "%s %r" % (f, f),
    bytes(f), str([f]))
