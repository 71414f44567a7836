"""What an instance costs, with a __dict__ and with __slots__."""
import sys


class Plain:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


plain, slotted = Plain(1, 2), Slotted(1, 2)
print("an instance with __slots__: ", sys.getsizeof(slotted), "bytes")
print("an ordinary instance:       ", sys.getsizeof(plain), "bytes, and room for its attributes")
print("its __dict__, when asked for:", sys.getsizeof(plain.__dict__), "bytes")
print("with __slots__ there is none:", hasattr(slotted, "__dict__"))

print("new attributes:")
plain.z = 3
print("  plain.z =", plain.z)
try:
    slotted.z = 3
except AttributeError as error:
    print("  slotted.z:", error)

print("a slot is a descriptor of the class; it knows its place in the instance")
print("  Slotted.x:", type(Slotted.x).__name__, " Slotted.x.__get__(slotted):", Slotted.x.__get__(slotted))
del slotted.x
try:
    slotted.x
except AttributeError as error:
    print("  after del slotted.x:", error)


class Child(Slotted):
    pass


child = Child(1, 2)
child.extra = "a subclass without __slots__ has a __dict__ again"
print(" ", child.extra, child.__dict__.keys())

print("sizes of some objects")
for name, thing in (("0", 0), ("10 ** 30", 10**30), ("1.5", 1.5), ("''", ""), ("'snake'", "snake"), ("()", ()),
                    ("(1, 2)", (1, 2)), ("[]", []), ("[1, 2]", [1, 2]), ("{}", {}), ("{1: 2}", {1: 2}),
                    ("object()", object())):
    print("  %-10s" % name, sys.getsizeof(thing), "bytes")
