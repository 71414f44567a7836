"""Values packed into bytes as C lays them out.

    >>> struct.pack('<Ih', 1, -2)
    b'\\x01\\x00\\x00\\x00\\xfe\\xff'
    >>> struct.unpack('<Ih', _)
    (1, -2)

A format begins with the order of bytes: '@' the machine's, with its sizes and alignment (the default); '='
the machine's with standard sizes; '<' little-endian; '>' or '!' big-endian. Then come the fields, each a
letter with a count before it:

    x padding; c a byte; b B h H i I l L q Q ints of 1, 2, 4, 4 and 8 bytes (capital: unsigned); n N ssize_t
    and size_t; e f d floats of 2, 4 and 8 bytes; ? bool; s bytes (the count is their length); p bytes behind
    a byte with their number; P a pointer

n, N and P exist only with '@'. Whitespace between fields is ignored.
"""

from _struct import Struct, calcsize, error, iter_unpack, pack, pack_into, unpack, unpack_from
from _struct import _clearcache

__all__ = ['calcsize', 'pack', 'pack_into', 'unpack', 'unpack_from', 'iter_unpack', 'Struct', 'error']
