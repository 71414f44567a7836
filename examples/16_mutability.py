"""Objects that change and objects that do not: what that means for names, keys and arguments."""

print("immutable: an operation makes a new object")
x = 1000
before = id(x)
x += 1
print("  int:   same object after += :", id(x) == before)
s = "abc"
before = s
s += "d"
print("  str:   the old one is as it was:", before)
t = (1, 2)
before = t
t += (3,)
print("  tuple: the old one is as it was:", before)

print("mutable: the object changes, every name sees it")
for thing, change in (([1], lambda v: v.append(2)), ({"a": 1}, lambda v: v.update(b=2)), ({1}, lambda v: v.add(2)),
                      (bytearray(b"a"), lambda v: v.append(98))):
    before = id(thing)
    change(thing)
    print("  %-10s same object: %s  now %s" % (type(thing).__name__, id(thing) == before, thing))

print("a tuple cannot change, but what it refers to can")
t = ([], "fixed")
t[0].append("inside")
print(" ", t)
try:
    t[0] += ["more"]
except TypeError as error:
    print("  t[0] += [...] raises:", error)
print("  and yet the list was changed first:", t)

print("only what cannot change its value can be a key")
for key in (1, "text", (1, 2), frozenset([1]), [1], {1: 2}, {1}, (1, [2])):
    try:
        {key: "value"}
        print("  %-16r usable" % (key,))
    except TypeError as error:
        print("  %-16r %s" % (key, error))

print("an instance is a key by identity, unless its class says what equal means")


class Point:
    def __init__(self, x):
        self.x = x


class Equal(Point):
    def __eq__(self, other):
        return self.x == other.x

    def __hash__(self):
        return hash(self.x)


print("  Point(1) in {Point(1)}:", Point(1) in {Point(1)}, "  Equal(1) in {Equal(1)}:", Equal(1) in {Equal(1)})

print("changing a list while going through it")
numbers = [1, 2, 2, 3, 4, 4]
for n in numbers:
    if n % 2 == 0:
        numbers.remove(n)
print("  list, even numbers removed? the loop skipped some:", numbers)
table = {"a": 1}
try:
    for key in table:
        table[key * 2] = 0
except RuntimeError as error:
    print("  dict:", error)
