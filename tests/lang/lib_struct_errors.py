# struct: what goes wrong, in words
import struct


def fails(function, *args, **kwargs):
    try:
        print('no error', function(*args, **kwargs))
    except Exception as e:
        print(args[:1], type(e).__name__, e)


numbers = (-2**64, -2**63 - 1, -2**31 - 1, -32769, -129, -1, 300, 70000, 2**33, 2**63, 2**64, 2**70)
for letter in 'bBhHiIlLqQ':
    for order in '@<>':
        for number in numbers:
            try:
                struct.pack(order + letter, number)
            except struct.error as e:
                print(order + letter, number, e)
for letter in 'nNP':
    for number in (-2**64, -2**63 - 1, -1, 2**63, 2**64):
        fails(struct.pack, letter, number)
for args in (('i', 1.5), ('i', 'x'), ('>q', 'x'), ('<Q', None), ('c', 'a'), ('c', b'ab'), ('c', bytearray(b'a')), ('s', 'x'), ('p', 5), ('3s', memoryview(b'a')),
             ('f', 'x'), ('<f', 1e40), ('<e', 1e9), ('d', None), ('d', 2**2000), ('>f', 2**200), ('x', 1), ('2i', 1), ('2i', 1, 2, 3), ('?',)):
    fails(struct.pack, *args)
for fmt in ('y', '5', 'i5', '<n', '<P', '=N', 'i <', '99999999999999999999i', '9223372036854775807i', '\xe9', '\u20aci', '\0', 'i\0', b'\0', 5, None):
    fails(struct.calcsize, fmt)
for args in (('i', b''), ('i', b'123'), ('<i', b'12345'), ('i', 5), ('i', 'x'), ('', b'1')):
    fails(struct.unpack, *args)
for args in (('i', b'1234', 1), ('i', b'12345678', -2), ('i', b'12345678', -12), ('i', b'12345678', 9), ('i', b'12', 0), ('i', b'1234', 'x')):
    fails(struct.unpack_from, *args)
buffer = bytearray(8)
for args in (('i', buffer, 5, 1), ('i', buffer, -2, 1), ('i', buffer, -12, 1), ('i', buffer, 9, 1), ('i', buffer), ('i', buffer, 'x', 1), ('i', b'x' * 8, 0, 1),
             ('i', buffer, 0), ('i', buffer, 0, 1, 2), ('i',), (), ('i', memoryview(b'1234'), 0, 1), ('i', 5, 0, 1)):
    fails(struct.pack_into, *args)
fails(struct.iter_unpack, 'i', b'12345')
fails(struct.iter_unpack, '', b'')
fails(struct.iter_unpack, 'i', 5)
fails(struct.Struct)
fails(struct.Struct, 5)
fails(struct.Struct, 'i', 2)
fails(struct.pack)
fails(struct.unpack, 'i')


class Bad:
    def __index__(self): raise ZeroDivisionError('index')
    def __bool__(self): raise KeyError('bool')
    def __float__(self): raise ValueError('float')
for letter in 'i?d':
    fails(struct.pack, letter, Bad())
class Wrong:
    def __index__(self): return 'x'
fails(struct.pack, 'i', Wrong())
