# The ids of objects that live at the same time differ; those of dead ones may be used again.
a, b = [], []
print(id(a) != id(b), id(a) == id(a), a is not b)
print(len({id(o) for o in [[] for _ in range(100)]}), len({id(object()) for _ in range(100)}) <= 100)
x = 1000.5; y = x; i = id(x); x += 1; print(id(x) != i, id(y) == i); z = x * 1; print(z is x, z == x)
def f(n): return n + 1000
p, q = f(1), f(1); print(p is q, p == q, id(p) != id(q)); l = [f(i) for i in range(5)]; print(len(set(map(id, l))))
m = [n + 0.5 for n in range(5)]; print(len(set(map(id, m))), m)
t = (f(1) + f(2)) + (f(3) + f(4)); u = f(1) + f(2); print(t, u, (f(1) + f(2)) is u); s = "".join(["a", "b"])
r = "".join(["a", "b"]); print(s is r, s == r); c = s + r; d = s + r; print(c is d, c, s, r)
acc = 0.0; seen = []
for k in range(4): acc = acc + k * 0.5; seen.append(acc)
print(seen); acc = 1000; seen = []
for k in range(4): acc = (acc + k) * 1; seen.append(acc); acc = acc - 1
print(seen, acc); a = b = 10**20; a += 1; print(a - b); a = 2.5; b = [a, a * 2, a * 2 + a]; a = a * 4; print(a, b)
v = [1.5]; w = v[0]; v[0] = v[0] + 1; print(w, v); v[0] += 1; print(w, v); o = type("O", (), {})(); o.n = 1000
n = o.n; o.n += 1; o.n = o.n + 1; print(n, o.n); g = 5000
def inc(): global g; h = g; g = g + 1; g += 1; return h, g
print(inc(), g)
def cl():
    k = 7000; first = k
    def bump(): nonlocal k; old = k; k = k + 1; k += 1; return old, k
    return bump(), bump(), first, k
print(cl()); d = {"a": 900}; e = d["a"]; d["a"] += 100; d["a"] = d["a"] + 100; print(e, d); j = 3000
kept = [j := j + 1 for _ in range(3)]; print(kept, j)
print([(lambda y: (y, y + 1, y))(1000 + i) for i in range(2)]); first = second = 1.25; second *= 2
first, second = second + first, first; print(first, second)
