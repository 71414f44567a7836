# Sets made from dicts use the hashes that the dict knows; the dict may change meanwhile.
class Counted(int):
    count = 0

    def __hash__(self):
        self.count += 1
        return int.__hash__(self)


d = dict.fromkeys(map(Counted, range(10)))


def show():
    print(sum(key.count for key in d), end=' ')


s = set(d)
show()
s.difference(d)
show()
s.symmetric_difference_update(d)
show()
s.update(d)
show()
dict.fromkeys(set(d))
dict.fromkeys(frozenset(d), 1)
show()
print()


class Clears:
    clear = False

    def __eq__(self, other):
        if Clears.clear:
            victim.clear()
        return self is other

    def __hash__(self):
        return 0


for operation in 'update', 'symmetric_difference_update', 'difference_update':
    Clears.clear = False
    s, victim = {Clears()}, {Clears(): None}
    Clears.clear = True
    try:
        print(operation, getattr(s, operation)(victim))
    except RuntimeError as e:
        print(operation, e)
    Clears.clear = False
    print(len(s), len(victim))

f = frozenset([1])
print(f.copy() is f, f.union() is f, f.intersection() is f, f.intersection(f) is f, f & f is f, f | f is f, f - set() is f)
