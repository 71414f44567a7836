"""del removes a name, not an object. The object dies when its last reference goes."""


class Noisy:
    def __init__(self, name):
        self.name = name
        print("  made ", name)

    def __del__(self):
        print("  freed", self.name)


print("one name: del frees at once")
a = Noisy("a")
del a

print("two names: the first del frees nothing")
b = Noisy("b")
c = b
del b
print("  b is gone, the object is not:", c.name)
del c

print("del of an item, of a slice, of a key, of an attribute")
items = [Noisy("item 0"), Noisy("item 1"), Noisy("item 2")]
del items[0]
del items[:]
table = {"key": Noisy("value")}
del table["key"]
holder = Noisy("holder")
holder.part = Noisy("part")
del holder.part

print("an object takes along what only it holds")
holder.part = Noisy("second part")
del holder

print("giving a name a new value drops the old one, after the new one is made")
x = Noisy("old")
x = Noisy("new")

print("locals go when the function returns, in the order they were first bound")


def function():
    first = Noisy("first local")
    second = Noisy("second local")
    print("  returning")


function()

print("what a deleted name gives:")
del x
try:
    x
except NameError as error:
    print("  NameError:", error)
print("end")
