"""__del__: when it runs, what it may do, and how an object can come back."""
import gc
import weakref

saved = []


class Phoenix:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("    __del__ of", self.name)
        saved.append(self)


print("an object that saves itself in __del__")
bird = Phoenix("bird")
del bird
print("  it lives:", saved[0].name)
print("dropped again: __del__ does not run a second time")
saved.clear()
print("  saved:", saved)

print("the same in a cycle: the collector calls __del__ first, then looks again who is still unreachable")
a, b = Phoenix("a"), Phoenix("b")
a.other, b.other = b, a
del a, b
gc.collect()
print("  both came back:", sorted(bird.name for bird in saved), " whole:", saved[0].other.other is saved[0])
for bird in saved:
    print("  finalized:", gc.is_finalized(bird))
del bird
saved.clear()
gc.collect()
print("  and now they are gone:", saved)


class Careless:
    def __del__(self):
        self.missing.close()


print("an error in __del__ cannot be caught by anyone: it is reported and dropped")
import sys

sys.unraisablehook = lambda report: print("    reported:", report.exc_type.__name__, report.exc_value)
Careless()
sys.unraisablehook = sys.__unraisablehook__


class Connection:
    def __init__(self, name):
        self.name = name
        self.finalizer = weakref.finalize(self, print, "    closing", name)


print("weakref.finalize: runs once, without the object, so nothing can come back")
connection = Connection("one")
print("  alive:", connection.finalizer.alive)
del connection
connection = Connection("two")
connection.finalizer()
print("  closed by hand; alive:", connection.finalizer.alive)
del connection
print("end")
