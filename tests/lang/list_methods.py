def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
l = [3, 1, 2]
l.append([4]); l.extend("ab"); l.extend(l[:1]); l.insert(0, "first"); l.insert(100, "last")
l.insert(-1, "before last"); print(l, l.index(1), l.count(3), l.pop(), l.pop(0), l.pop(-2), l)
l.remove([4]); l.reverse(); print(l, l.copy() == l, l.copy() is l); l.clear()
print(l, l * 3, [0] * 3, [[]] * 2, 2 * [1, 2], [1] + [2], [1, 2] * -1)
t(lambda: [].pop()); t(lambda: [1].pop(5)); t(lambda: [1].pop("a")); t(lambda: [1].remove(2))
t(lambda: [1].index(2)); t(lambda: [1, 2, 1].index(1, 1)); t(lambda: [1, 2].index(1, 1)); t(lambda: [1].index())
t(lambda: [1, 2, 3].index(3, -1)); t(lambda: [1].index(1, "a")); t(lambda: [1].insert("a", 1))
t(lambda: [1].extend(5)); t(lambda: [1] + (2,)); t(lambda: [1] + None); t(lambda: [1] * "a"); t(lambda: [1] * [2])
t(lambda: [0] * 10**18); t(lambda: [1][5]); t(lambda: [1][-2]); t(lambda: list(5)); t(lambda: list(1, 2))
t(lambda: [1] < [2] < [3]); t(lambda: [1] < (2,)); t(lambda: hash([])); t(lambda: [1].foo); t(lambda: [1].append())
t(lambda: [3, "a"].sort()); t(lambda: [1].sort(5)); t(lambda: [1].sort(foo=1)); t(lambda: [1, 2].sort(key=5))
t(lambda: [1, 2].sort(reverse="x")); t(lambda: [1, 2].sort(reverse=None)); t(lambda: sorted([1, 2], key=lambda: 0))
t(lambda: sorted(5)); t(lambda: [1, 2].count()); t(lambda: [2**70].index(2**70)); t(lambda: [1].__getitem__("a"))
t(lambda: [1].__mul__("a")); t(lambda: [1].__add__((1,)))
a = list(range(10)); a[2:5] = []; print(a); a[1:1] = [9, 9, 9]; print(a); a[::3] = "wxyz"; print(a); del a[::2]
print(a); a[-2:] = (1,); print(a); a[5:2] = ["ins"]; print(a); a[:] = a[::-1]; print(a); a[1:3] = a; print(a)
del a[-1:]; del a[:1]; print(a); a += a; print(a); a *= 0; print(a); a[0:0] = (i for i in range(3)); print(a)
t(lambda: a.__setitem__(slice(0, 3, 2), [1])); t(lambda: a.__setitem__(slice(0, 3), 5))
t(lambda: a.__setitem__(slice(None, None, -1), [1, 2])); t(lambda: a.__setitem__(9, 1)); t(lambda: a.__delitem__(9))
t(lambda: a.__delitem__("x")); t(lambda: a.__setitem__("x", 1)); t(lambda: a.__setitem__(slice("a", None), []))
l = [1]; l.append(l); print(l, l == l, l[1][1][0], repr(l)); m = [l, l]; print(m); l2 = [1]; l2.append(l2)
try: l == l2
except RecursionError as e: print(e)
print([1, 2] == [1, 2], [1] == [1.0], [1, 2] < [1, 3], [] < [0], [1, 2, 3] < [1, 2], [[1]] == [[1]], [1] != [2], [1,
    [2, "a"]] > [1, [2, "A"]], [float("nan")] == [float("nan")])
class L(list):
    def __getitem__(self, i): return "got" if isinstance(i, int) else super().__getitem__(i)
    def __len__(self): return 99
    def __iter__(self): return iter(["iter"])
    def __contains__(self, x): return "contains"
    def append(self, x): print("append", x); super().append(x)
x = L([1, 2])
print(x, x[0], len(x), list(x), 5 in x, [*x], x + [3], x == [1, 2], x[0:1], type(x[0:1]).__name__, sorted(x),
    tuple(x), max(x), bool(x))
x.append(3); print(list.__len__(x), list.__getitem__(x, 2)); x.extend([4]); x += [5]; print(list.__repr__(x))
it = iter([1, 2, 3]); print(next(it), it.__length_hint__(), list(it), it.__length_hint__(), next(it, "end"))
l = [1, 2]; it = iter(l); next(it); l.append(3); print(list(it)); l.append(4); print(list(it))
r = reversed([1, 2, 3]); print(next(r), list(r), type(r).__name__, type(it).__name__)
class Evil:
    def __eq__(self, o): del victim[:]; return False
victim = [Evil(), Evil(), 1, 2]; print(1 in victim, victim); victim = [Evil(), 1]; print(victim.count(1), victim)
victim = [1, Evil(), 3]
t(lambda: victim.remove(5)); victim = [Evil()]; t(lambda: victim.index(0)); victim = [Evil(), 5]
print(victim == [1, 5])
class Idx:
    def __index__(self): big.clear(); return 0
big = [1, 2, 3]
t(lambda: big[Idx()]); big = [1, 2, 3]; t(lambda: big.__setitem__(Idx(), 1)); big = [1, 2]
t(lambda: big.insert(Idx(), 5)); print(big); big = [1, 2]; t(lambda: big.pop(Idx()))
g = [1]; t(lambda: g.extend(g.append(i) or i for i in range(3))); print(g); b = [1, 2]; b.extend(b); print(b)
b[1:2] = b; print(b)
print(list("abc"), list({1: 2}), list(range(3)), list((1,)), list({5}), list(b"a"), [] is list(), list([1]) == [1])
