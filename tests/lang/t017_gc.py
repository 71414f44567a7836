import gc
gc.collect()
def cycle():
    a = []
    a.append(a)
cycle()
print(gc.collect())
print(gc.collect())
import sys
x = []
y = x
print(sys.getrefcount(x))
