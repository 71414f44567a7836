import gc
saved = []
class R:
    def __init__(self, n): self.n = n; self.times = 0
    def __del__(self):
        self.times += 1
        print("del", self.n, self.times)
        saved.append(self)
r = R("once")
del r
print(len(saved), saved[0].n, gc.is_finalized(saved[0]))
saved.clear()
print("second death is silent", len(saved))
a, b = R("a"), R("b")
a.o, b.o = b, a
del a, b
print(gc.collect())
print(sorted(x.n for x in saved), saved[0].o.o is saved[0])
saved.clear()
print(gc.collect())
print(len(saved))
class Part:
    def __del__(self): print("part finalized")
class Whole:
    def __init__(self): self.part = Part(); self.me = self
    def __del__(self): print("whole finalized"); saved.append(self)
w = Whole(); del w
print(gc.collect())
print(saved[0].part is not None)
saved.clear()
print(gc.collect())
class Once:
    def __del__(self): print("del"); global keep; keep = self
o = Once(); del o; print("kept"); del keep; print("really gone")
import weakref
class W:
    def __del__(self): print("del, ref is", ref()); saved.append(self)
w = W()
ref = weakref.ref(w, lambda r: print("callback"))
del w
print(ref() is saved[0] if ref() else "ref dead")
saved.clear()
l = []
class InList:
    def __del__(self): l.append(1)
x = [InList() for _ in range(3)]
del x
print(l)
class Creates:
    n = 0
    def __del__(self):
        Creates.n += 1
        if Creates.n < 5: Creates()
Creates()
print(Creates.n)
class DelAttr:
    def __init__(self): self.a = Part()
    def __del__(self): print("dropping a"); del self.a; print("dropped a")
DelAttr()
class Self:
    def __del__(self):
        import sys
        print("count in del", sys.getrefcount(self))
Self()
