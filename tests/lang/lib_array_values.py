# array: all kinds, methods, slices, operators, buffers
import array
import io
from array import array as A

print(array.typecodes, array.ArrayType is A, A, A.__mro__[1])
for code in array.typecodes:
    a = A(code, 'añ€' if code == 'u' else [1, 2, 3])
    print(code, a, a.itemsize, a.typecode, a.tolist(), a.tobytes() if code != 'u' else len(a.tobytes()), len(a), a[1], a[-1])
print(A('i'), A('u'), A('d', [1.5, float('nan'), float('inf')]), A('f', [0.1]), A('u', 'a"\'\n'))
print(A('b', b'ab'), A('h', bytearray(b'abcd')), A('i', (1, 2)), A('i', range(3)), A('d', A('i', [1])), A('b', memoryview(b'xy')))
print(A('i', {5: 1}), A('Q', [2**64 - 1, 0]), A('q', [-2**63]), A('L', [2**63]), A('I', [2**32 - 1]), A('u', A('u', 'x')), A('i', A('i', [7])))

a = A('i', [3, 1, 2])
a.append(True)
a.extend([10, 11])
a.extend(A('i', [12]))
a.extend(x * 2 for x in range(2))
a.fromlist([7, 8])
a.frombytes(b'\1\0\0\0')
a.insert(0, -1)
a.insert(-1, -2)
a.insert(100, -3)
a.insert(-100, -4)
print(a, len(a))
print(a.pop(), a.pop(0), a.pop(-2), a.index(10), a.index(1, 2), a.index(3, -100, 5), a.count(1), a.count(99), a.count(1.0))
a.remove(10)
a.reverse()
print(a, 12 in a, 99 in a, 12.0 in a, 'x' in a, sum(a), max(a), sorted(a), list(reversed(a)))
a = A('h', [1, 256, -2])
a.byteswap()
print(a, a.tobytes(), a.buffer_info()[1])

a = A('i', range(10))
print(a[2:5], a[::3], a[::-2], a[5:2], a[-3:], type(a[:]))
a[2:4] = A('i', [20, 30, 40])
print(a)
a[:2] = A('i')
print(a)
a[::2] = A('i', [-1] * 5) if len(a[::2]) == 5 else A('i', [0])
print(a)
a[1:3] = a
print(a)
del a[0], a[-1], a[2:5]
print(a)
del a[::3]
print(a)
del a[::-2]
print(a)
a[0] = 77
a[-1] = -77
print(a)
x, *y = A('b', [1, 2, 3])
print(x, y)

b = A('b', [1, 2])
print(b + b, b * 3, 2 * b, b * 0, b * -1, b + A('b'))
c = b
c += A('b', [3])
c *= 2
print(b, c is b)
c *= 0
print(b)
print(A('i', [1, 2]) == A('d', [1, 2]), A('i', [1]) != A('l', [1]), A('i', [1, 2]) < A('i', [1, 3]), A('i', [1]) < A('i', [1, 0]), A('i') == [], A('i') == A('u'),
      A('d', [float('nan')]) == A('d', [float('nan')]), A('b', [5]) >= A('b', [4, 9]), A('b', [1]) <= A('b', [1]))

class Index:
    def __index__(self): return 6
print(A('b', [Index()]), A('d', [Index()]), A('i', range(9))[Index()])

it = iter(A('i', [1, 2, 3]))
print(type(it), next(it), it.__reduce__(), list(it), it.__reduce__(), next(it, 'end'))
it = iter(A('i', [1, 2, 3]))
it.__setstate__(2)
print(list(it))
a = A('i', [1])
it = iter(a)
next(it)
a.append(2)
print(list(it), a.append(3), list(it))

m = memoryview(A('i', [1, 2, 3]))
print(m.format, m.itemsize, m.tolist(), m.shape, m.readonly, m[1], m[1:].tolist(), m.nbytes)
m[1] = 50
print(m.obj, bytes(m[:2]), m.cast('B')[4])
for code in 'bBhHIlLqQfd':
    m = memoryview(A(code, [1, 2]))
    print(m.format, m.tolist(), m == A(code, [1, 2]), end=' ')
print()
a = A('i', [1, 2])
with memoryview(a) as m:
    a[0] = 9
    a.reverse()
    a[0:1] = A('i', [5])
    print(m.tolist())
a.append(1)
print(a, bytes(A('H', [1, 2])), bytearray(A('b', [1])), b''.join([A('b', [65]), b'x']), b'abc'.startswith(b'a'))

f = io.BytesIO()
A('i', [1, 2, 3]).tofile(f)
A('h').tofile(f)
f.seek(0)
a = A('i')
a.fromfile(f, 2)
print(a)
try:
    a.fromfile(f, 5)
except EOFError as e:
    print(e, a)
u = A('u', 'ab')
u.fromunicode('\U0001d11e')
u.extend('xy')
u.append('z')
print(u.tounicode() == 'ab\U0001d11exyz', len(u), u[2] == '\U0001d11e', u.index('x'), u.tolist()[:2], memoryview(u).format)
print(io.BytesIO(b'12345678').readinto(A('i', [0])), A('i', [0] * 5).__sizeof__() > 60)

import copy
class S(A):
    def __init__(self, code, items=()): self.note = 'n'
s = S('i', [1, 2])
print(repr(s), s.note, type(s[:1]), type(s + s), type(s * 2), copy.copy(s), type(copy.copy(s)), copy.deepcopy(A('d', [1.5])))
print(s.__reduce_ex__(2), s.__reduce_ex__(3), A('u', 'x').__reduce_ex__(2), A('b').__reduce_ex__(4))
R = array._array_reconstructor
print(R(A, 'i', 8, b'\1\0\0\0'), R(A, 'i', 9, b'\0\0\0\1'), R(A, 'i', 2, b'\0\0\0\1'), R(A, 'l', 8, b'\1\0\0\0'), R(A, 'q', 8, b'\xff\xff\xff\xff'),
      R(A, 'I', 9, b'\xff\xff\xff\xff'), R(A, 'b', 0, b'\xff'), R(A, 'B', 1, b'\xff'), R(A, 'd', 14, b'\0\0\xc0\x3f'), R(A, 'd', 17, b'\x3f\xf8' + b'\0' * 6),
      R(A, 'f', 15, b'\x3f\xc0\0\0'), R(A, 'u', 18, b'a\0b\0'), R(A, 'u', 19, b'\0a\0b'), R(A, 'u', 21, b'\0\0\0a\0\0\0b'), R(S, 'i', 13, b'\xff' * 8), R(A, 'i', 10, b'\xff' * 8))
match A('i', [1, 2]):
    case [p, q]:
        print('matched', p, q)
