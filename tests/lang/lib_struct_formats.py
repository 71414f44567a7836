# struct: formats, sizes, packing and unpacking
import struct

for fmt in ('', 'b', 'bi', 'ib', 'ib0q', '@bq', '=bq', '<bq', '3s2x i', '0i', 'P', 'n', 'xq', '10p', '2h3x?d', ' i  h ', 'bhilqefd', '<bhilqefd', '!3q', '4x'):
    print(repr(fmt), struct.calcsize(fmt), struct.Struct(fmt).size)

values = {'b': -5, 'B': 250, 'h': -300, 'H': 65000, 'i': -70000, 'I': 4000000000, 'l': -70000, 'L': 4000000000, 'q': -2**40, 'Q': 2**63 + 1,
          'e': 1.5, 'f': -2.25, 'd': 3.14159, '?': True, 'c': b'x', '3s': b'ab', '5p': b'abc'}
for order in '@=<>!':
    for fmt, value in values.items():
        packed = struct.pack(order + fmt, value)
        print(order + fmt, packed, struct.unpack(order + fmt, packed))
print(struct.pack('>3h2x2s?', 1, 2, 3, b'xyz', []), struct.unpack('>3h2x2s?', b'\0\1\0\2\0\3..xy\5'))
print(struct.pack('bq', 1, 2), struct.pack('hbi', 1, 2, 3), struct.pack('s0i', b'q'))
print(struct.pack('0s', b'abc'), struct.pack('0p', b'abc'), struct.pack('p', b'abc'), struct.pack('4s', bytearray(b'xy')))
print(struct.pack('260p', b'a' * 259)[:3], struct.unpack('3p', b'\xffab'), struct.unpack('0s', b''))
print(struct.unpack('<e', b'\x00\x7c'), struct.unpack('<e', b'\x01\x00'), struct.unpack('>f', b'\x7f\xc0\0\1'), struct.pack('>f', float('inf')))
print(struct.pack('>e', 65504), struct.pack('>e', 65519.999), struct.pack('>e', 1e-8), struct.pack('>e', 6e-8), struct.pack('>d', float('nan')))
print(struct.pack('>3e', 0.0, -0.0, 2**-25), struct.pack('<e', -1.5))
print(struct.pack('f', 1e40), struct.pack('d', 5), struct.pack('f', True), struct.pack(b'h', 3), struct.pack('P', -1))


class Index:
    def __index__(self): return 5
class Real:
    def __float__(self): return 5.5
print(struct.pack('<iQ', Index(), Index()), struct.pack('<d', Real()))

s = struct.Struct('<ih')
print(s.size, s.format, s.pack(1, 2), s.unpack(b'\1\0\0\0\2\0'), type(s), struct.Struct(b'>i').format)
buffer = bytearray(12)
s.pack_into(buffer, 3, -1, -2)
struct.pack_into('>H', buffer, -2, 258)
print(buffer, s.unpack_from(buffer, 3), s.unpack_from(buffer=buffer, offset=-9), struct.unpack_from('>H', buffer, offset=10))
view = memoryview(buffer)
struct.pack_into('B', view, 0, 255)
print(buffer[0], struct.unpack('12B', view)[:5])
it = struct.iter_unpack('<HB', b'\1\0\2\3\0\4')
print(iter(it) is it, it.__length_hint__(), next(it), it.__length_hint__(), list(it), it.__length_hint__(), list(it))
print([x for x, in s.iter_unpack(b'')] if False else list(s.iter_unpack(b'')), list(struct.Struct('2s').iter_unpack(b'aabbcc')))


class Own(struct.Struct):
    def __init__(self):
        super().__init__('>bb')
        self.note = 'n'
own = Own()
print(own.pack(1, 2), own.note, own.size)
s.__init__('3s')
print(s.size, s.pack(b'abc'))
print(sorted(struct.__all__), struct.error.__name__, struct.error.__module__, struct.error.__mro__[1])
