"""Small corners of classes and built-in functions."""


def show(function):
    try:
        print('ok', ascii(function()))
    except Exception as error:
        print(type(error).__name__, ascii(str(error)))


def match_against(cls):
    match 1:
        case cls():
            return 'matched'


def free_variable():
    x = 1

    def inner():
        return x
    exec(inner.__code__)


class NoMro(type):
    def mro(cls):
        return []


class OddAiter:
    def __aiter__(self):
        return 3


show(lambda: NoMro('C', (), {}))
show(lambda: match_against(len))
show(lambda: match_against(3))
show(free_variable)
show(lambda: aiter(OddAiter()))
show(lambda: exec("__import__('x', globals(), level=1)", {}))
show(lambda: exec("__import__('x', globals(), level=1)", {'__name__': 3}))

print('-- sum')
for start in ('s', b'b', bytearray(b'a')):
    show(lambda: sum(5, start))
    show(lambda: sum([], start))

print('-- numbers')
for text in ('_1', '1_', '1__0', '1_0j', '_', '1_0x', '1x'):
    show(lambda: complex(text))
inf, nan = float('inf'), float('nan')
for a in (inf, -inf, 0j, 1j, 0):
    for b in (1j, nan + 0j, 1 + 1j, -1 + 0j, inf + 0j, complex(nan, nan), 2 + 0j):
        show(lambda: a ** b)
show(lambda: float.fromhex('f' * 300 + 'z'))
show(lambda: float.fromhex('fz'))
for text in (b'%.99999999999999999999d', b'%\0', b'%\xe9', b'%\x80 ', b'%z'):
    show(lambda: text % 1)
show(lambda: '%.99999999999999999999d' % 1)
show(lambda: '%\0' % 1)
