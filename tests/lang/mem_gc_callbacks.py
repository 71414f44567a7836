import gc
gc.disable(); gc.collect()
log = []
def cb(phase, info): log.append((phase, dict(info)))
gc.callbacks.append(cb)
l = []; l.append(l); del l
gc.collect()
gc.collect(0)
gc.callbacks.remove(cb)
for x in log: print(x)
class Meth:
    def hear(self, phase, info): print("heard", phase, sorted(info))
m = Meth()
gc.callbacks.append(m.hear); gc.collect(); gc.callbacks.pop()
order = []
gc.callbacks.extend([lambda p, i: order.append("a" + p), lambda p, i: order.append("b" + p)])
gc.collect(1); gc.callbacks.clear()
print(order)
class F:
    def __init__(self, n): self.n = n; self.me = self
    def __del__(self): print("finalize", self.n)
for n in "xyz": F(n)
print(gc.collect(), gc.collect())
def in_callback(phase, info):
    if phase == "start": print("nested collect returns", gc.collect())
gc.callbacks.append(in_callback); gc.collect(); gc.callbacks.clear()
class G:
    def __del__(self): print("collect in del", gc.collect())
g = G(); g.g = g; del g; print(gc.collect())
stats = gc.get_stats()
print(all(set(s) == {"collections", "collected", "uncollectable"} for s in stats))
gc.enable()
