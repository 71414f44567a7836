# Destruction of iterators and loop variables at break, continue, return and exceptions.
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
class It:
    def __init__(self, n): self.n = n; self.i = 0
    def __iter__(self): return self
    def __next__(self):
        if self.i == 3: raise StopIteration
        self.i += 1
        return D(f"{self.n}{self.i}")
    def __del__(self): print("iterator", self.n, "gone")
print("1 exhausted")
for x in It("a"): print("body", x.n)
print("after"); del x
print("2 break")
for x in It("b"):
    if x.n == "b2": break
print("after"); del x
print("3 continue")
for x in It("c"):
    if x.n == "c1": continue
    print("body", x.n)
del x
def ret():
    for x in It("d"): return x.n
print("4 return", ret())
def exc():
    for x in It("e"): raise ValueError
try: exc()
except ValueError: print("5 caught")
print("6 nested")
for x in It("f"):
    for y in It("g"): break
    break
print("after"); del x, y
print("7 comprehension", [x.n for x in It("h")])
print("8 generator expression"); g = (x.n for x in It("i")); print(next(g)); del g
print("9 unpacking"); a, *b = It("j"); print("unpacked"); del a; b.clear()
print("10 too many")
try: a, b = It("k")
except ValueError: print("caught")
print("11 sum", sum(1 for _ in It("l")))
print("12 enumerate/zip")
for i, x in enumerate(It("m")): pass
print("after", i); del x
for x, y in zip(It("n"), It("o")): break
print("after"); del x, y
print("13 while"); n = 3
while n: tmp = D(n); n -= 1
print("after"); del tmp
print("14 else")
for x in It("p"): pass
else: print("else"); del x
print("15 try in loop")
for x in It("q"):
    try: 1 / 0
    except ZeroDivisionError as e: pass
print("after"); del x
print("16 loop target subscripts"); d = {}
for d["k"] in It("r"): pass
print("after"); d.clear()
print("17 starred call"); print(*(x.n for x in It("s")))
print("18 dict comprehension"); m = {x.n: x for x in It("t")}; print("made"); m.popitem(); m.clear()
print("19 max"); max(It("u"), key=lambda v: v.n).n; print("after")
print("20 list()"); l = list(It("v")); print("made"); l.sort(key=lambda v: v.n, reverse=True); del l[1]; l = None
print("21 map"); print(list(map(lambda v: v.n, It("w"))))
print("22 filter"); f = list(filter(lambda v: v.n == "x2", It("x"))); print("kept", len(f)); f = None
print("end")
