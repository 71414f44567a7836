print(0, 00, 0x1F, 0Xff, 0o17, 0b101, 1_000_000, 0x_ff, 0b1_0, 1_0.0_1, 1e1_0)
print(1., .5, 1e5, 1E-5, 1.5e+3, 0.0, 0e0, 1_2.5)
print(1j, 2.5J, .5j, 1e3j, 0j, -0j)
print('a', "b", '''c
d''', """e"f""", 'it\'s', "tab\tnew\\n", '\x41\u0042\U00000043\103', '\0\7'.encode())
print(r'\n\x', R"\\", b'ab\x00\xff\n', rb'\x', Rb'\y', bR'\z', B"q", u'u')
print('con' 'cat' "en" f'{1}' r'\d' 'ation')
print(b'a' b'b', 'a\
b')
print(True, False, None, ..., Ellipsis is ...)
print((), (1,), (1, 2), [], [1, ], {}, {1: 2, }, {1, }, ((1)))
print("\a\b\f\v\r".encode(), '\u00e9', "\ud800".encode("utf-8", "surrogatepass"))
print([1,2][0], 1 .real, 1.0.real, 1..imag, 5 .__add__(3))

# characters by name
print('\N{BULLET}', '\N{bullet}\N{LATIN SMALL LETTER E WITH ACUTE}' == '\u2022\xe9', ascii('\N{LINE FEED}\N{VS16}'), b'\N{BULLET}', r'\N{BULLET}')
