import weakref, gc
class N:
    def __init__(self, n): self.n = n
gc.collect()
def cb(tag): return lambda r: print("cb", tag)
# weakref outside the trash: called
a = N("a"); a.self = a
r = weakref.ref(a, cb("outside"))
del a; print(gc.collect() > 0)
# weakref inside the trash: not called
a = N("a"); a.self = a; a.r = weakref.ref(a, cb("inside"))
del a; print(gc.collect() > 0)
# two in a cycle
a, b = N("a"), N("b"); a.o = b; b.o = a
ra, rb = weakref.ref(a, cb("a")), weakref.ref(b, cb("b"))
del a, b; gc.collect(); print(ra(), rb())
# finalizer sees dead weakrefs
class F(N):
    def __del__(self): print("del sees", self.r(), self.o.n)
a, b = F("a"), F("b"); a.o = b; b.o = a; a.r = weakref.ref(b); b.r = weakref.ref(a)
del a, b; gc.collect()
# parent pointers as weak references: no cycle, so no collection is needed
class Node:
    def __init__(self, n, parent=None):
        self.n = n; self.kids = []; self.parent = parent and weakref.ref(parent)
        if parent: parent.kids.append(self)
    def __del__(self): print("node", self.n, "dies")
root = Node("root"); kid = Node("kid", root); Node("grandkid", kid)
print(kid.parent().n, root.kids[0].kids[0].parent().n)
del kid; print("kid still held"); del root; print("all dead")
# callback that makes objects and takes references
store = []
a = N("x"); r = weakref.ref(a, lambda r: store.append([r]))
del a; print(len(store), store[0][0] is r)
# callback order over several referents
objs = [N(i) for i in range(4)]
refs = [weakref.ref(o, cb(i)) for i, o in enumerate(objs)]
del objs[1]; print("one"); objs.clear(); print("rest"); 
o = None
del o
# weakref to a function, class, method, generator
def f(): pass
rf = weakref.ref(f, cb("function")); del f
class K: pass
rk = weakref.ref(K, cb("class")); del K; print("class needs gc"); gc.collect()
g = (i for i in ()); rg = weakref.ref(g, cb("generator")); del g
# dead ref in repr
print(repr(rg).endswith("dead>"), "weakref at" in repr(rg))
o = N("q"); rp = repr(weakref.ref(o)); print("to 'N' at" in rp)
