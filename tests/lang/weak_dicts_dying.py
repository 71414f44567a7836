# Entries of weak dictionaries that die while somebody iterates.
import weakref


class C:
    def __init__(self, name):
        self.name = name

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        return self.name == other.name


def show(f, *args):
    try:
        print(f(*args))
    except KeyError as e:
        print('KeyError', e)


objects = [C(i) for i in range(8)]
d = weakref.WeakValueDictionary((o.name, o) for o in objects)


def dying():
    it = iter(d.items())
    next(it)
    return objects.pop().name, it


key, it = dying()
print(key in d, len(d))
show(d.__delitem__, key)
show(d.pop, key)
it = None
print(len(d))
key, it = dying()
kept = d[key] = C(key)
print(len(d))
it = None
print(d[key] is kept, len(d))
key, it = dying()
d.clear()
print(len(d))
it = None
print(len(d), list(d))

objects = [C(i) for i in range(8)]
d = weakref.WeakKeyDictionary((o, o.name) for o in objects)
key, it = dying()
print(len(d), C(key) in d)
d.clear()
print(len(d))
it = None
print(len(d))
