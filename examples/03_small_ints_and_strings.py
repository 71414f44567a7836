"""Objects that exist once: the ints from -5 to 256, interned strings, constants of the source."""
import sys


def fresh(n):
    """The int n, computed while the program runs, so that no constant of the source is reused."""
    return int(str(n))


print("small ints are made once, when the interpreter starts; every 7 is the same object")
for n in (-6, -5, 0, 7, 256, 257):
    x, y = fresh(n), fresh(n)
    print("  %4d: x is y: %-5s  at %s and %s" % (n, x is y, hex(id(x)), hex(id(y))))

print("so x += 1 gives another object, shared or new; an int itself never changes")
x = 256
before = id(x)
x += 1
print("  256 -> 257, same object:", id(x) == before)
a = 100
b = 99
b += 1
print("  100 and 99 + 1, same object:", a is b)
a = 1000
b = 999
b += 1
print("  1000 and 999 + 1, same object:", a is b, " equal:", a == b)

print("strings that look like names are interned when source is compiled: same text, same object")
first = "snake_case"
second = "snake_case"
print("  two literals:            ", first is second, hex(id(first)), hex(id(second)))
computed = "".join(["snake", "_", "case"])
print("  literal and computed:    ", first is computed, hex(id(first)), hex(id(computed)))
print("  after sys.intern:        ", first is sys.intern(computed))
print("  one character, computed: ", first[0] is computed[0])
empty = ""
print("  the empty string:        ", empty is first[:0])

print("use == to compare values; 'is' asks whether two references lead to one object")
print("  first == computed:", first == computed, "  first is computed:", first is computed)


def one():
    return 123456789


print("a constant is made when its source is compiled, and belongs to that code")
print("  the same function twice:", one() is one(), "  the same number compiled again:", one() is eval("123456789"))
