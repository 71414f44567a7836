"""ChainMap, UserDict, UserList, UserString, and the module itself."""
import collections
from collections import ChainMap, UserDict, UserList, UserString


def attempt(function, *args):
    try:
        print(repr(function(*args)))
    except Exception as error:
        print(type(error).__name__, error)


m = ChainMap({'a': 1, 'b': 2}, {'b': 20, 'c': 30}, {'d': 40})
print(m, len(m), list(m), dict(m), m['b'], m.get('c'), m.get('zz', 0), 'd' in m, 'q' in m, bool(m), bool(ChainMap()))
attempt(lambda: m['q'])
m['c'] = 3
print(m.maps, m.parents, m.new_child(), m.new_child({'n': 1}, x=2), m.new_child(k=1))
del m['c']
attempt(m.__delitem__, 'd')
attempt(m.pop, 'd')
print(m.pop('a'), m.popitem())
attempt(m.popitem)
m.clear()
print(m, m.copy(), m | {'z': 1}, {'z': 1, 'b': 0} | m, ChainMap.fromkeys('ab', 1), m == dict(m))
m |= {'w': 5}
print(m, list(m.items()), list(reversed(list(m))))
loop = ChainMap({})
loop['self'] = loop
print(loop)


class Upper(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __missing__(self, key):
        return f'<no {key}>'


u = Upper({'a': 1}, b=2)
u.update(c=3)
u.setdefault('d', 4)
print(u, u['A'], u['x'], 'A' in u, 'a' in u, len(u), list(u), u.data, u.get('nope'), u == {'A': 1, 'B': 2, 'C': 3, 'D': 4})
print(u.copy(), type(u.copy()).__name__, Upper.fromkeys('xy', 0), u | {'e': 5}, {'e': 5} | u, u.pop('A'), u.popitem())
u |= {'f': 1}
print(u, sorted(u.items()))
attempt(lambda: UserDict()[1])
attempt(lambda: UserDict(1))

items = UserList([3, 1, 2])
items.append(0)
items += [9]
items.sort()
items.insert(1, 5)
print(items, items[0], items[1:3], type(items[1:3]).__name__, items + [1], [1] + items, items * 2, items == [0, 5, 1, 2, 3, 9])
print(items < [9], items.index(2), items.count(1), 5 in items, len(items), items.pop(), items.copy(), list(reversed(items)))
items.reverse()
items.remove(5)
items.extend(UserList('ab'))
del items[0]
items[0] = 'first'
print(items, UserList(items) == items, UserList((1, 2)), UserList('xy') + UserList('z'), UserList([1]) + (2,))
items.clear()
print(items)
attempt(items.pop)

s = UserString('Hello World')
print(s, repr(s), len(s), s[0], s[1:4], type(s[0]).__name__, s + '!', '>' + s, s * 2, 'World' in s, s == 'Hello World')
print(s.upper(), s.split(), s.replace('l', 'L'), s.find('o'), s.center(21, '*'), s.startswith('He'), hash(s) == hash('Hello World'))
print(UserString('%s-%d') % ('a', 3), UserString(42), int(UserString('42')), float(UserString('1.5')), s < 'Z', UserString('{}').format(3))
print(s.encode(), s.join('ab'), s.partition(' '), s.title(), s.swapcase(), s.zfill(14), s.removeprefix('Hello'), s.isalpha())
print(type(s.upper()), isinstance(s, str), collections.UserString is UserString)
print(collections.__all__, collections.abc.Mapping, isinstance(m, collections.abc.MutableMapping))
attempt(lambda: collections.nonsense)
