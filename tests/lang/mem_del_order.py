class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
    def __repr__(self): return f"D({self.n})"
    def me(self): return self
    def __add__(self, o): return D(self.n + o.n)
print("1 statement temporary"); D("a"); print("after")
print("2 rebinding"); x = D("old"); x = D("new"); print("rebound"); x = None
print("3 del"); x = D("x"); y = x; del x; print("still"); del y; print("gone")
print("4 locals in order")
def f():
    a = D("a"); c = D("c"); b = D("b")
    print("returning")
    return 1
f(); print("back")
print("5 return a local")
def g():
    a = D("kept"); b = D("dropped")
    return a
r = g(); print("got", r); r = None
print("6 arguments")
def h(a, b): print("in h")
h(D("arg1"), D("arg2")); print("after h")
def h2(a): a = None; print("arg rebound, gone already")
h2(D("arg")); print("after h2")
print("7 expression temporaries"); (D("p") + D("q")).me().n; print("done")
print("8 chained"); D("chain").me().me().me(); print("done")
print("9 list display"); [D(1), D(2), D(3)]; print("done")
print("10 tuple unpack"); a, b = D("t1"), D("t2"); a, b = b, a; print("swapped"); del a, b
print("11 dict"); d = {"k1": D("v1"), "k2": D("v2")}; d["k1"] = 0; print("replaced"); d.clear(); print("cleared")
print("12 list ops"); l = [D(i) for i in range(6)]
l.pop(); print("popped"); del l[0]; print("del item"); l[0] = None; print("set"); l[1:3] = [7]; print("slice")
l.clear(); print("clear")
print("13 list dealloc order"); l = [D("x"), D("y"), D("z")]; del l
print("14 tuple dealloc order"); t = (D("x"), D("y"), D("z")); del t
print("15 dict dealloc order"); d = {i: D(i) for i in "abc"}; del d
print("16 instance dict order")
class O: pass
o = O(); o.p = D("p"); o.q = D("q"); o.p = D("p2"); print("p replaced"); del o.q; o.r = D("r"); del o
print("17 nested"); l = [[D("inner1")], D("outer"), (D("inner2"),)]; del l
print("18 class attr"); O.c = D("cls"); del O.c
print("19 for loop")
for i in (D("i1"), D("i2")): print("body", i)
print("loop over"); i = None; print("i gone")
print("20 for over list of temporaries")
for i in [D("j1"), D("j2")]: i = None; print("body")
print("21 while with temp")
n = 0
while D(f"cond{n}").n and n < 2: n += 1
print("22 comparison"); D("l") == D("r"); print("compared")
print("23 and/or"); D("left") and D("right"); D("l2") or D("r2"); print("done")
print("24 conditional"); D("yes") if D("cond") else D("no"); print("done")
print("25 f-string"); f"{D('fs')} {D('fs2').n}"; print("done")
print("26 print arg"); print(D("printed")); print("done")
print("27 subscript"); [D("e0"), D("e1")][1].n; print("done")
print("28 lambda default"); fn = lambda x=D("default"): 0; fn(); print("called"); del fn
print("29 aug assign"); x = D("a"); x += D("b"); print("added", x); del x
print("30 walrus"); (w := D("w")); print("kept"); w = 0
print("31 starred"); first, *rest = [D("s1"), D("s2"), D("s3")]; del rest; print("rest gone"); del first
print("32 global exec"); exec("e = D('exec')"); del e
print("33 set"); s = {D("only")}; s.clear(); print("cleared")
print("34 sorted"); sorted([D("b"), D("a")], key=lambda v: v.n); print("sorted")
print("end; remaining die at exit"); m1 = D("module global 1"); m2 = D("module global 2")
