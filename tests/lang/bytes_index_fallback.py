# bytes() and bytearray() of an object whose __index__() raises TypeError: it is no number after all.
class Bytes(bytes):
    def __index__(self):
        raise TypeError


class Count(bytes):
    def __index__(self):
        return 3


class Wrong(bytes):
    def __index__(self):
        raise ValueError('wrong')


class Nothing:
    def __index__(self):
        raise TypeError('nothing')


class Items(Nothing):
    def __iter__(self):
        return iter([1, 2])


for cls in bytes, bytearray:
    for source in Bytes(b'foobar'), Count(b'foobar'), Wrong(b'q'), Nothing(), Items(), -1:
        try:
            print(cls(source))
        except Exception as error:
            print(type(error).__name__, error)
