class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __call__(self, *a, **k): print("call", self.n); return self.n
    def __getattr__(self, n): print("getattr", n); return D("attr " + n)
    def __getitem__(self, k): return D("item")
    def __enter__(self): return D("entered")
    def __exit__(self, *a): print("exit")
    def __iter__(self): return iter([D("e1"), D("e2")])
    def __lt__(self, o): return D("lt result")
    def __bool__(self): return True
    def __len__(self): return 1
    def __contains__(self, x): return True
    def __eq__(self, o): return D("eq result")
    __hash__ = None
def f(*a, **k): print("in f", len(a), sorted(k))
print("1"); f(D("a"), *[D("b")], k=D("c"), **{"m": D("d")}); print("after")
print("2"); D("callee")(D("arg")); print("after")
print("3"); D("x").foo.bar; print("after")
print("4"); D("x")["k"]["l"]; print("after")
print("5"); D("p") < D("q") < D("r"); print("after")
print("6"); D("in") in D("container"); print("after")
print("7"); a, b = D("unpacked"); print("unpacked"); del a, b
print("8"); [*D("star"), D("tail")]; print("after")
print("9"); print(D("q") == D("r") and 1); print("after")
print("10"); not D("not"); print("after")
def default(a=D("default value")): return 1
print("11"); default(); default = None; print("after")
def outer():
    local = D("captured")
    def inner(): return local
    return inner
print("12"); i = outer(); print("have closure"); i = None; print("after")
print("13"); (lambda *a: None)(D("lambda arg")); print("after")
def ret(): return D("returned")
print("14"); ret(); print("after"); x = ret(); x = None
def multi(): return D("m1"), D("m2")
print("15"); a, b = multi(); print("got"); a = b = None
print("16"); multi()[0].n; print("after")
def rebinding(p): p = D("new p"); print("rebound")
print("17"); rebinding(D("old p")); print("after")
def deleting(p): del p; print("deleted")
print("18"); deleting(D("p")); print("after")
print("19"); len(D("len")); print("after"); isinstance(D("inst"), D); print("after"); str(D("s").n); print("after")
print("20"); [D("l1"), D("l2")].append(D("l3")); print("after")
print("21"); {"k": D("dv")}.get("k").n; print("after"); {"k": D("dv2")}.get("z", D("default")).n; print("after")
print("22"); sorted([D("s1"), D("s2")], key=lambda d: d.n)[0].n; print("after")
print("23"); x = [D("old")]; x[0] = D("new"); print("set"); x = None
class C: pass
print("24"); c = C(); c.a = D("a1"); c.a = D("a2"); print("set"); c = None
class P:
    @property
    def p(self): return D("from property")
print("25"); P().p.n; print("after")
class S:
    @staticmethod
    def s(x): pass
    @classmethod
    def c(cls, x): pass
print("26"); S.s(D("static arg")); S.c(D("class arg")); S().s(D("inst static")); print("after")
def kw(*, k): k = None; print("k dropped")
print("27"); kw(k=D("kwonly")); print("after")
def va(*a): a = None; print("a dropped")
print("28"); va(D("v1"), D("v2")); print("after")
def gen(): yield D("yielded"); print("resumed"); yield D("second")
print("29"); g = gen(); next(g).n; print("after"); next(g); g.close(); print("closed")
import functools
print("30"); p = functools.partial(f, D("bound")); p(); p = None; print("after")
print("31"); f(D("one"), D("two") and D("three")); print("after")
print("32"); x = D("if") and 5; y = D("or") or 6; print("kept or"); y = None
print("33"); f"{D('fmt').n}"; "%s" % D("pct").n; print("after")
print("34"); assert D("assert"); print("after")
print("35"); z = (D("t1"), D("t2"))[1]; print("tuple gone"); z = None
print("36"); z = [D("c%d" % k) for k in range(3)][1].n; print("after")
print("37"); exec("D('in exec')"); eval("D('in eval')").n; print("after")
print("38"); type("T", (), {"attr": D("class attr")}); print("class is a cycle"); import gc; gc.collect()
print("end")
