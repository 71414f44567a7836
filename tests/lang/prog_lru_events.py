"""A cache with doubly linked nodes, an event system with weak listeners, an undo stack: ownership in practice."""
import gc
import weakref

gc.disable()


class Node:
    __slots__ = ("key", "value", "prev", "next", "__weakref__")

    def __init__(self, key, value):
        self.key, self.value, self.prev, self.next = key, value, None, None

    def __del__(self):
        freed.append(self.key)


class Lru:
    def __init__(self, size):
        self.size, self.map = size, {}
        self.head, self.tail = Node("head", None), Node("tail", None)
        self.head.next, self.tail.prev = self.tail, self.head

    def _unlink(self, n):
        n.prev.next, n.next.prev = n.next, n.prev

    def _front(self, n):
        n.prev, n.next = self.head, self.head.next
        n.next.prev = self.head.next = n

    def get(self, key):
        n = self.map.get(key)
        if n is None:
            return None
        self._unlink(n)
        self._front(n)
        return n.value

    def put(self, key, value):
        if n := self.map.get(key):
            n.value = value
            self._unlink(n)
        else:
            if len(self.map) == self.size:
                old = self.tail.prev
                self._unlink(old)
                del self.map[old.key]
            n = self.map[key] = Node(key, value)
        self._front(n)

    def keys(self):
        n = self.head.next
        while n is not self.tail:
            yield n.key
            n = n.next


freed = []
c = Lru(3)
for k in "abc":
    c.put(k, k.upper())
print(c.get("a"), list(c.keys()))
c.put("d", "D")
print(c.get("b"), list(c.keys()), freed)
c.put("c", "new")
c.put("e", "E")
print(list(c.keys()), freed, sorted(c.map))
del c
print("cache dropped, links remain:", freed)
gc.collect()
print(sorted(freed))


class Event:
    def __init__(self):
        self.listeners = []

    def listen(self, method):
        self.listeners.append(weakref.WeakMethod(method, self.listeners.remove))

    def fire(self, *args):
        return [m()(*args) for m in self.listeners]


class Listener:
    def __init__(self, name):
        self.name = name

    def hear(self, what):
        return f"{self.name} heard {what}"


e = Event()
x, y = Listener("x"), Listener("y")
e.listen(x.hear)
e.listen(y.hear)
print(e.fire("bell"), len(e.listeners))
del x
print(e.fire("horn"), len(e.listeners))


class Document:
    def __init__(self):
        self.text, self.undos = "", []

    def insert(self, s):
        before = self.text
        self.text += s

        def undo():
            self.text = before

        self.undos.append(undo)

    def undo(self):
        self.undos.pop()()

    def __del__(self):
        print("document gone:", repr(self.text))


d = Document()
d.insert("hello")
d.insert(" world")
d.undo()
print(d.text)
del d
print("closures keep it alive until", gc.collect() > 0)
