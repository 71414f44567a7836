# __reduce__ of iterators looks up a builtin, and that may run code that exhausts the iterator.
import builtins


class Name:
    def __init__(self, name, iterator):
        self.name = name
        self.iterator = iterator

    def __hash__(self):
        return hash(self.name)

    def __eq__(self, other):
        list(self.iterator)
        return other == self.name


class Items:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i


def reduce_while_exhausting(name, iterator):
    space = builtins.__dict__
    original = space.pop(name)
    space[Name(name, iterator)] = original
    try:
        return iterator.__reduce__()
    finally:
        for key in list(space):
            if isinstance(key, Name):
                key.iterator = ()
        del space[name]
        space[name] = original


for make in (lambda: iter("xyz"), lambda: iter("ä€"), lambda: iter([1, 2]), lambda: iter(b"abc"),
             lambda: iter(bytearray(b"abc")), lambda: iter((1, 2)), lambda: iter(Items()),
             lambda: iter(lambda: 0, 0), lambda: iter(tuple[int])):
    print(reduce_while_exhausting("iter", make()))
print(reduce_while_exhausting("reversed", reversed([1, 2, 3])))

it = iter(tuple[int, str])
print(it.__reduce__(), next(it), it.__reduce__())

for start, stop, step, index in ((1, 9, 1, -3), (1, 9, 1, 100), (9, -9, -4, 2), (2**65, 2**65 + 9, 1, 4)):
    it = iter(range(start, stop, step))
    it.__setstate__(index)
    print(it.__reduce__(), list(it))
