# binascii: base64, hex, uu, quoted-printable, checksums
import binascii as b


def t(function, *args, **kwargs):
    try:
        print(function.__name__, args, kwargs, function(*args, **kwargs))
    except Exception as e:
        print(function.__name__, args, kwargs, type(e).__name__, e)


for x in (b'YWJj', b'YWI=', b'YQ==', b'YQ=', b'Y', b'YWJjZ', b'YW\nJj', b'=YWJj', b'YQ==x', b'Y=Q=', b'Y!Q==', b'', 'YWJj', '\xe9', 5, b'====', b'YWJj====', b'YWJj=', b'+/+/', b'-_'):
    t(b.a2b_base64, x)
    t(b.a2b_base64, x, strict_mode=True)
for x in (b'', b'a', b'ab', b'abc' * 30, b'\xff\xfe\xfd', 'x', 5, memoryview(b'xyz')):
    if not isinstance(x, memoryview):
        t(b.b2a_base64, x)
        t(b.b2a_base64, x, newline=False)
print(b.b2a_base64(memoryview(b'xyz')), b.a2b_base64(bytearray(b'eHl6')))
for x in (b'6162', '6162', b'616', b'zz', '\xe9', 5, b'', b'aAfF', 'a g'):
    t(b.unhexlify, x)
for args in ((b'abcdef',), (b'abcdef', '-'), (b'abcdef', b':', 2), (b'abcdef', ':', -4), ('x',), (b'x', 'ab'), (b'x', 5), (5,), (bytearray(b'a'),), (b'', ''), (b'ab', '')):
    t(b.hexlify, *args)
t(b.hexlify, b'abcdef', sep='-', bytes_per_sep=0)
print(b.b2a_hex(b'xy'), b.a2b_hex('7879'))
for x in (b'', b'abc', b'The quick brown fox', 5, 'x'):
    t(b.crc32, x)
    t(b.crc_hqx, x, 0)
for start in (5, -1, 2**70, 2**32 - 1, -2**65):
    t(b.crc32, b'abc', start)
    t(b.crc_hqx, b'abc', start)
print(b.crc32(b'world', b.crc32(b'hello ')) == b.crc32(b'hello world'))
t(b.crc32, b'x', 'y')
for x in (b'', b'abc', b'a' * 45, b'a' * 46, b'\0\0\0', b'ab', b'\xff' * 7):
    t(b.b2a_uu, x)
    t(b.b2a_uu, x, backtick=True)
for x in (b'#86)C\n', b'#86)C', b'#8\x7f)C\n', b'#86)Cxyz\n', b'`\n', b' \n', b'!80\n', b'#``  \n', '#86)C\n', b'#86)C  \n', b'M', b'', b'"86\n', '\xe9'):
    t(b.a2b_uu, x)
for x in (b'a=41=\n b', b'=', b'=\n', b'=4', b'=zz', b'a_b', b'==41', b'x=\r\ny', b'=3D=3d', 'q=41', b'a=\nb', b'=AX', b'a= \nb', b'=\rx', '\xe9', 5):
    t(b.a2b_qp, x)
    t(b.a2b_qp, x, header=True)
for x in (b'a=b', b'a b', b'a \n', b'a\t\nb', b'x' * 80, b'\xff\n.\n', b'.', b'a_b c', b'a\r\nb', b'a\nb\r\n', b'=' * 40, b'tab\t', b' ', b'a' * 75 + b' \n', b'x' * 76, b'x' * 76 + b'\n',
          b'x' * 75 + b'=', b'\x01\x7f\x80', b'\r', b'a.b', b'\n.x', b'\0'):
    t(b.b2a_qp, x)
    t(b.b2a_qp, x, quotetabs=True)
    t(b.b2a_qp, x, istext=False)
    t(b.b2a_qp, x, header=True)
print(b.Error.__mro__[1].__name__, b.Error.__module__, b.Incomplete.__mro__[1].__name__)
