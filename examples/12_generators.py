"""A list holds all its items at once; a generator holds one, and the place where it stopped."""
import sys


class Item:
    alive = 0
    most = 0

    def __init__(self, n):
        self.n = n
        Item.alive += 1
        Item.most = max(Item.most, Item.alive)

    def __del__(self):
        Item.alive -= 1


def as_list(n):
    return [Item(i) for i in range(n)]


def as_generator(n):
    for i in range(n):
        yield Item(i)


print("summing 1000 items")
print("  from a list:      ", sum(item.n for item in as_list(1000)), " most alive at once:", Item.most)
Item.most = 0
print("  from a generator: ", sum(item.n for item in as_generator(1000)), " most alive at once:", Item.most)
print("  alive now:        ", Item.alive)

big = list(range(100000))
lazy = (i for i in range(100000))
print("a list of 100000:            ", sys.getsizeof(big), "bytes")
print("a generator of as many:      ", sys.getsizeof(lazy), "bytes")


class Local:
    def __del__(self):
        print("    the generator's local is freed")


def holding():
    local = Local()
    try:
        yield "first"
        yield "second"
    finally:
        print("    finally runs")


print("a suspended generator keeps its locals; dropping it closes it")
generator = holding()
print("  got:", next(generator))
del generator
print("  one that never started has nothing to close:")
generator = holding()
del generator
print("end")
