import gc
gc.collect()
gc.disable()
class A: pass
gc.set_debug(gc.DEBUG_COLLECTABLE | gc.DEBUG_UNCOLLECTABLE)
a = A(); a.me = a; del a
l = []; l.append(l); del l
def f():
    def g(): return g
f()
print(gc.get_debug(), gc.collect())
gc.set_debug(0)
try: gc.set_debug("x")
except TypeError as e: print(e)
try: gc.set_debug()
except TypeError as e: print(e)
