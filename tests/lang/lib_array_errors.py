# array: what goes wrong, in words
import array
import io
from array import array as A


def fails(function, *args, **kwargs):
    try:
        print('no error', function(*args, **kwargs))
    except Exception as e:
        print(args, type(e).__name__, e)


for code in array.typecodes:
    for value in (-1, 300, 2**31, 2**63, 2**64, -2**63 - 1, 2**70, 'x', 'ab', 1.5, None, -129, 70000, 1e300):
        fails(A, code, [value])
for args in ((), ('x',), (5,), ('i', [1], 2), ('ii',), ('i', 1), ('i', 'abc'), ('i', b'abc'), ('i', A('d', [1.5])), ('i', A('u', 'x')), ('u', A('i', [1])),
             (b'i',), ('u', b'abcd'), ('',), ('i', None), ('\u20ac',)):
    try:
        print(A(*args) and None)
    except Exception as e:
        print(args, type(e).__name__, e)
fails(A, 'i', x=1)
a = A('i', [1, 2, 3])
for name, *args in [('append', 'x'), ('append',), ('append', 2**40), ('extend', 5), ('extend', ['x']), ('extend', A('d')), ('fromlist', (1,)), ('fromlist', [5, 'x']),
                    ('frombytes', b'abc'), ('frombytes', 'x'), ('frombytes', 5), ('fromunicode', 'x'), ('fromunicode', 5), ('tounicode',), ('pop', 10), ('pop', -10),
                    ('pop', 'x'), ('pop', 2**70), ('remove', 99), ('index', 99), ('index', 1, 1), ('index', 3, 0, 2), ('index', 1, 'x'), ('index',), ('insert', 'x', 1),
                    ('insert', 0), ('insert', 0, 'x'), ('insert', 2**70, 1), ('fromfile', 5, 1), ('fromfile', io.BytesIO(b'12345'), 2), ('fromfile', io.BytesIO(), -1),
                    ('fromfile', io.StringIO('x'), 1), ('tofile', 5), ('__getitem__', 'x'), ('__getitem__', 10), ('__getitem__', 2**70), ('__getitem__', slice('x')),
                    ('__setitem__', 10, 1), ('__setitem__', 10, 'x'), ('__setitem__', 'x', 1), ('__setitem__', 0, 'x'), ('__setitem__', slice(0, 1), [1]),
                    ('__setitem__', slice(0, 1), A('d')), ('__setitem__', slice(0, 3, 2), A('i', [1])), ('__delitem__', 10), ('__delitem__', 'x'), ('__add__', [1]),
                    ('__add__', A('d')), ('__iadd__', [1]), ('__iadd__', A('d')), ('__mul__', 'x'), ('__mul__', 1.5), ('__imul__', None), ('buffer_info', 1),
                    ('__reduce_ex__', 'x'), ('byteswap', 1)]:
    try:
        print(name, args, 'no error', getattr(a, name)(*args))
    except Exception as e:
        print(name, [type(x).__name__ for x in args], type(e).__name__, e)
print(a)
fails(lambda: a + 1)
fails(lambda: a * 'x')
fails(lambda: a < 1)
fails(lambda: a * 2**62)
fails(A('i').pop)
fails(A('i').pop, 0)
fails(hash, a)
fails(lambda: a.typecode == setattr(a, 'typecode', 'b'))
fails(lambda: a.missing)
fails(lambda: A.append(1, 2))
fails(lambda: iter(a).__setstate__('x'))

m = memoryview(a)
for name, *args in [('append', 1), ('extend', [1]), ('pop',), ('__imul__', 2), ('__setitem__', slice(0, 1), A('i')), ('insert', 0, 1), ('__delitem__', 0),
                    ('__delitem__', slice(0, 2)), ('frombytes', b'1234'), ('__iadd__', A('i', [1])), ('remove', 1), ('fromlist', [1])]:
    try:
        print(name, args, 'no error', getattr(a, name)(*args))
    except Exception as e:
        print(name, type(e).__name__, e)
print(a)
m.release()
u = memoryview(A('u', 'ab'))
for f in (lambda: u[0], lambda: u.tolist(), lambda: u.__setitem__(0, 'x'), lambda: u.cast('i'), lambda: hash(u)):
    fails(f)
print(u.format, u == u, u.cast('B')[0], u.hex()[:4])

R = array._array_reconstructor
for args in ((5, 'i', 0, b''), (int, 'i', 0, b''), (A, 'ii', 0, b''), (A, 'x', 0, b''), (A, 'i', 55, b''), (A, 'i', -1, b''), (A, 'i', 'x', b''), (A, 'i', 8, 'x'),
             (A, 'i', 8, b'abc'), (A, 'i', 9, b'abc'), (A, 'd', 14, b'abc'), (A, 'u', 21, b'\0\0\0a'), (A, 'f', 12, b'\0\0\xc0\x3f'), (A, 'i')):
    fails(R, *args)


# items whose conversion changes the array
class Evil:
    def __init__(self, act): self.act = act
    def __index__(self):
        self.act()
        return 5
a = A('i', [1, 2, 3])
fails(a.__setitem__, 2, Evil(a.pop))
print(a)
a = A('i', [1, 2, 3])
a.insert(1, Evil(a.pop))
print(a)
def clear():
    del a[:]
fails(lambda: a.__setitem__(0, Evil(clear)))
print(a)
class Same:
    def __eq__(self, other):
        if a: a.pop()
        return False
a = A('i', range(9))
print(a.count(Same()), a)
l = [1, Evil(lambda: l.append(2)), 3]
fails(a.fromlist, l) if False else None
try:
    a.fromlist(l)
except RuntimeError as e:
    print(e, a)
