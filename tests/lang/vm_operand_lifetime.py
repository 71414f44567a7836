# Operands whose variable is rebound or deleted while the expression that reads them is being evaluated.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __add__(self, o): print("add", self.n, getattr(o, "n", o)); return 1
    def __getitem__(self, k): print("getitem", self.n); return k
    def __setitem__(self, k, v): print("setitem", self.n, k, v)
    def __call__(self, *a, **k): print("call", self.n, len(a)); return 2
    def __getattr__(self, a): print("getattr", self.n, a); return 3
    def __lt__(self, o): print("lt", self.n, o.n); return True
    def __contains__(self, k): print("contains", self.n); return True
    def __iter__(self): print("iter", self.n); return iter((1, 2))
    def __format__(self, s): return "fmt " + self.n
    def m(self, *a): print("m", self.n, len(a))
    def __enter__(self): print("enter", self.n); return self
    def __exit__(self, *a): print("exit", self.n)
x = D("global x")
def drop():
    global x
    x = None
    print("dropped")
    return D("arg")
def reset(n):
    global x
    x = D(n)
reset("1"); x + drop(); print("--")
reset("2"); x[drop()]; print("--")
reset("3"); x(drop()); print("--")
reset("4"); x.m(drop()); print("--")
reset("5"); x < drop(); print("--")
reset("6"); x.n + str(drop().n); print("--")
reset("7"); x[drop()] = 5; print("--")
reset("8"); f"{x}{drop().n}"; print("--")
reset("9"); [x, drop()]; print("--")
reset("10"); print(x.n, drop().n, x); print("--")
def local():
    a = D("local a")
    def kill():
        nonlocal a
        a = D("replacement")
        return D("b")
    a + kill(); print("--")
    a = D("local 2"); a.m(kill()); print("--")
    a = D("local 3"); a[kill()] = 1; print("--")
    a = D("local 4"); (a, kill()); print("--")
    a = D("local 5"); a(kill(), k=a); print("--")
local()
def walrus():
    a = D("w1")
    r = a + (a := D("w2")); print("--", r)
    a.m(a := None); print("--")
    b = 10
    print(b + (b := 20) + b, b)
    c = [1, 2]
    print(c[(c := [5, 6, 7])[0] - 4], c)
    d = D("w3")
    d < (d := D("w4")); print("--")
    e = D("w5")
    [e, (e := None), D("w6")]; print("--")
    s = "a"
    print(s + (s := s + "b") + s, (s, s := "z", s))
    f = lambda *a: a
    n = 1
    print(f(n, n := 2, n, n := n + 5, n))
walrus()
def deleting():
    p = D("p")
    def take(q): print("take", q.n)
    take(p); del p; print("after del")
    q = r = D("q")
    del q; print("still r"); r = r.n; print(r)
    t = D("t"); t = t + t; print(t)
    u = D("u"); u = [u]; print("in list"); u = u[0]; print("out"); u = (u,); u, = u; print("tuple"); u = None
    v = D("v1"); v = D("v2"); v = v; print("self assign"); v, w = D("v3"), v; print("swapped"); v, w = w, v
    del v; print("end")
deleting()
def aug():
    a = [1]; b = a; a += [2]; print(b)
    t = (1,); u = t; t += (2,); print(u, t)
    x = D("aug"); x += 5; print(x)
    s = "s"; r = s; s += "t"; print(r, s)
    l = [D("in l")]; l[0] += 1; print(l)
    n = 257; m = n; n += 1; n -= 1; print(n == m, n is m)
    f = 1.5; g = f; f += 0.0; print(f == g, f is g); i = 5; j = i; i += 0; print(i is j)
aug()
def with_(): 
    with D("with") as w: w = None; print("body")
    print("after")
with_()
for i in (lambda: x if x else D("default"))(): print(i)
def args(a, b): a = None; print("a gone"); b = None; print("b gone")
args(D("arg a"), D("arg b")); print("--")
def same(a, b): a = None; print("still b"); return b.n
o = D("same"); same(o, o); o = None; print("--")
def ret(a): return a
ret(D("ret")).n; print("--"); y = ret(ret(ret(D("deep")))); print("kept"); y = 0
def cond(a): return a if a.n else None
cond(D("cond")); print("--"); (D("or1") or D("or2")).n; print("--"); (D("and1") and D("and2")).n; print("--")
not (D("x") and 0); print("--")
D("c1").m(D("c2"), *[D("c3")], **{}); print("--"); print(D("d1").n + D("d2").n, "--")
(lambda a=D("default"): a)().n; print("--")
try: D("t1") + (1 / 0)
except ZeroDivisionError: print("caught")
try: D("t2").m(D("t3"), 1 / 0)
except ZeroDivisionError: print("caught")
try: [D("t4"), {D("t5").n: 1 / 0}]
except ZeroDivisionError: print("caught")
print("end")
