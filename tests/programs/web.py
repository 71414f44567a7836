"""A small web of objects: parents hold children, children know their parents weakly; caches and observers let go."""
import gc
import sys
import weakref


class Node:
    """A page. It owns the pages below it, and points back without owning."""

    alive = weakref.WeakSet()

    def __init__(self, name, parent=None):
        self.name = name
        self.children = []
        self._parent = None if parent is None else weakref.ref(parent)
        self.links = weakref.WeakValueDictionary()
        Node.alive.add(self)
        if parent is not None:
            parent.children.append(self)

    @property
    def parent(self):
        return None if self._parent is None else self._parent()

    @property
    def path(self):
        return "/" if self._parent is None else f"{self.parent.path.rstrip('/')}/{self.name}" if self.parent else "(lost)"

    def link(self, label, other):
        self.links[label] = other

    def __repr__(self):
        return f"<{self.name}>"

    def __del__(self):
        log.append(f"{self.name} is gone")


class Counter:
    """Counts visits as long as the page lives."""

    def __init__(self):
        self.visits = weakref.WeakKeyDictionary()

    def visit(self, page):
        self.visits[page] = self.visits.get(page, 0) + 1

    def report(self):
        return sorted((page.name, n) for page, n in self.visits.items())


class Bell:
    """Rings those who subscribed, as long as they are there to hear it."""

    def __init__(self):
        self.listeners = []

    def subscribe(self, method):
        self.listeners.append(weakref.WeakMethod(method, self.listeners.remove))

    def ring(self, what):
        for listener in list(self.listeners):
            if (method := listener()) is not None:
                method(what)


class Listener:
    def __init__(self, name):
        self.name = name

    def hear(self, what):
        print(f"{self.name} hears {what}")


log = []


def flush():
    print(*(log or ["nobody died"]), sep=", ")
    log.clear()


def build():
    root = Node("root")
    for name in ("news", "shop", "blog"):
        page = Node(name, root)
        for i in range(2):
            Node(f"{name}{i}", page)
    news, shop, blog = root.children
    news.link("buy", shop)
    shop.link("read", blog)
    blog.link("home", root)
    return root


def names():
    return sorted(node.name for node in Node.alive)


def main():
    root = build()
    counter = Counter()
    for page in [root, *root.children, root]:
        counter.visit(page)
    del page
    print([child.path for child in root.children], root.children[0].children[1].path)
    print("refcounts", sys.getrefcount(root), sys.getrefcount(root.children[0]), weakref.getweakrefcount(root))
    print(counter.report())

    news, shop, blog = root.children
    print("links of news", dict(news.links), "of shop", dict(shop.links))
    root.children.remove(shop)
    print("shop is held by a local", shop.parent, dict(news.links))
    del shop
    flush()
    print("links of news", dict(news.links), counter.report(), names())

    orphan = blog.children[0]
    del root, news, blog
    flush()
    print(orphan.parent, orphan.path, names(), counter.report())
    del orphan
    flush()

    a, b = Node("a"), Node("b")
    a.children.append(b)
    b.children.append(a)
    a.finish = weakref.finalize(a, print, "finalizer of a")
    ghost = weakref.ref(a, lambda ref: print("callback", ref() is None))
    del a, b
    flush()
    print("collected", gc.collect() > 0, ghost() is None)
    flush()

    bell = Bell()
    first, second = Listener("first"), Listener("second")
    bell.subscribe(first.hear)
    bell.subscribe(second.hear)
    bell.ring("noon")
    del first
    bell.ring("midnight")
    print(len(bell.listeners), "left")

    proxy = weakref.proxy(second)
    print(proxy.name)
    del second
    try:
        proxy.name
    except ReferenceError as error:
        print("ReferenceError:", error)
    bell.ring("dawn")
    print(names())


main()
