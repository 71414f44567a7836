"""A slice of a list copies references: a new list, the same items."""
import sys

inner = ["shared"]
a = [inner, 2, 3]
b = a[:]
print("b = a[:]    a is b:", a is b, "  equal:", a == b, "  same first item:", a[0] is b[0])
b[1] = "changed in b"
b[0].append("changed through b")
print("  a:", a)
print("  b:", b)
print("  references to the inner list: its name, a[0] and b[0]:", sys.getrefcount(inner) - 1)

import copy

c = copy.deepcopy(a)
print("a deep copy has its own:  equal:", c[0] == a[0], "  same:", c[0] is a[0])

loop = [1]
loop.append(loop)
again = copy.deepcopy(loop)
print("also of a list that contains itself:", again, again[1] is again, again is loop)

big = list(range(1000))
half = big[:500]
print("a list of 1000:         ", sys.getsizeof(big), "bytes")
print("a slice with 500 of them:", sys.getsizeof(half), "bytes")
view = range(1000)[250:750]
print("a slice of a range is a range:", view, sys.getsizeof(view), "bytes")
data = bytes(1000)
window = memoryview(data)[10:20]
print("a slice of a memoryview copies nothing:", len(window), window.obj is data)

print("assigning to a slice changes the list in place")
d = [0, 1, 2, 3, 4]
e = d
d[1:3] = ["one", "and a half", "two"]
print(" ", e, " still one list:", d is e)
del d[::2]
print(" ", e)

print("a tuple does not copy itself: it cannot change")
t = (1, 2, 3)
print("  t[:] is t:", t[:] is t, "  tuple(t) is t:", tuple(t) is t, "  t[:2] is t:", t[:2] is t)
