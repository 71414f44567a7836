"""A weak reference does not count. With one a parent can be known without being kept alive."""
import gc
import weakref


class Node:
    def __init__(self, name, parent=None):
        self.name = name
        self.children = []
        self.parent = weakref.ref(parent) if parent else None
        if parent:
            parent.children.append(self)

    def __del__(self):
        print("    freed", self.name)


gc.collect()
gc.disable()
print("a tree whose nodes know their parent weakly")
root = Node("root")
leaf = Node("leaf", Node("branch", root))
print("  leaf's parent is", leaf.parent().name, "and its parent", leaf.parent().parent().name)
print("del root: the tree falls at once, from the top, without a collector")
del root
print("  leaf is still named; its parent is", leaf.parent())
del leaf
print("  gc.collect() finds", gc.collect())

print("a reference that tells when its object dies")
thing = Node("thing")
reference = weakref.ref(thing, lambda r: print("    callback: the object is gone,", r()))
print("  alive:", reference() is thing)
del thing
print("  now:", reference())

print("a cache that keeps nothing alive")
cache = weakref.WeakValueDictionary()


def load(name):
    found = cache.get(name)
    if found is None:
        print("    loading", name)
        found = cache[name] = Node(name)
    return found


first = load("picture")
second = load("picture")
print("  same object:", first is second, "  in the cache:", list(cache))
del first, second
print("  after the last user is gone:", list(cache))

print("not everything can be referred to weakly:")
for thing in (5, "text", [], (1, 2)):
    try:
        weakref.ref(thing)
    except TypeError as error:
        print("   ", error)
gc.enable()
