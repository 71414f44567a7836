"""What built-in types and functions say of arguments they cannot use."""
import types


def show(function, *args, **keywords):
    try:
        print('ok', ascii(function(*args, **keywords)))
    except Exception as error:
        print(type(error).__name__, ascii(str(error)))


class Index:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


class Endless:
    def __len__(self):
        return 2 ** 70

    def __iter__(self):
        return iter((1, 2))


class Mapping:
    def keys(self):
        return ['a']

    def __getitem__(self, key):
        if key != 'a' and key > 1:
            raise IndexError
        return key


print('-- None is called None')
show((1).__format__, None)
show((1).to_bytes, 1, None)
show(format, 1, None)
show(compile, '1', 'f', None)
show(type, None, (), {})
show(types.FunctionType, None, {})
show(types.ModuleType, None)
show(open, 'f', None)
show(UnicodeDecodeError, None, b'', 0, 1, 'r')
show(ExceptionGroup, None, [ValueError()])

print('-- C ints')
for number in (2 ** 31, -2 ** 31 - 1, 2 ** 70, None, Index(3), Index('x')):
    show(lambda: len((1).__reduce_ex__(number)))
    show('a\nb'.splitlines, number)
    show([2, 1].sort, reverse=number)
    show(compile, '1', 'f', 'eval', 0, 0, number)
show(chr, -2 ** 40)
show(open, '/dev/null', 'r', 2 ** 70)
show(open, '/dev/null', closefd=None)
show(open, 2 ** 70)
show(open, 2 ** 31)

print('-- surrogates and NUL in names')
for name in ('\udc80', 'a\0'):
    show('x'.encode, name)
    show(b'x'.decode, name)
    show(str, b'x', name)
    show(bytes, 'x', name)
    show(bytearray, b'x', name)
    show(float.__getformat__, name)
    show(float.fromhex, name)
    show(memoryview(b'x').tobytes, name)
    show(open, '/dev/null', encoding=name)
    show(eval, name)
    show(__import__, name)
show(__import__, "it's")
show(__import__, "sys.it's")

print('-- what cannot be iterated over')
for thing in (int | str, Mapping(), types.MappingProxyType({})):
    for function in (iter, reversed, list, bytes, bytearray, set, min, sum, ''.join):
        try:
            function(thing)
        except Exception as error:
            print(function.__name__, type(error).__name__, error)
        else:
            print(function.__name__, 'ok')
    show(lambda: 1 in thing)
    show(lambda: [*thing])
    show(lambda: print(*thing))
show(bytes, Endless())
show(bytearray().extend, Endless())
show(int.from_bytes, Endless(), 'big')

print('-- items')
for index in (0, 2 ** 70, Index(ValueError('index')), Index('x'), 'a', slice(1)):
    for thing in ('', b'', (), range(3), frozenset(), 1, None, types.SimpleNamespace(), int | str, {}.keys()):
        show(lambda: thing.__class__ and exec('thing[index] = 1', {'thing': thing, 'index': index}))
        show(lambda: exec('del thing[index]', {'thing': thing, 'index': index}))
array = bytearray(b'abc')
for value in (None, 'a', 1, 1.5, [], [1], [256], object(), Index(1)):
    show(array.__setitem__, slice(0, 0), value)
    show(array.__setitem__, slice(0, 2, 0), value)
print(array)
for number in (300, -1, Index('x'), Index(ValueError()), None):
    show(b'abc'.__contains__, number)
view = memoryview(b'abc')
for key in ((1, 'a'), (slice(1), slice(1)), 'a', None, 1.5, (0, 0)):
    show(view.__getitem__, key)

print('-- operators')
for a in ({}, set(), memoryview(b''), object(), 1.5, None):
    for b in ('', [], b'', ()):
        show(exec, 'a *= b', {'a': a, 'b': b})
        show(exec, 'a * b', {'a': a, 'b': b})
show(b''.__rmod__, bytearray(b'x'))
show(bytearray().__rmod__, b'x')
for text in ('%c', b'%c'):
    show(lambda: text % Index('x'))
    show(lambda: text % Index(ValueError('c')))
    show(lambda: text % 300000000)

print('-- keywords and counts')
for method in ('a'.count, b'a'.find, set().union, frozenset().difference, 'a'.startswith, str.maketrans,
               memoryview(b'').__exit__, property().__set_name__, range(1).__reduce__, 'a'.split,
               [].append, 'a'.upper, ExceptionGroup('g', [ValueError()]).split):
    show(method, nonsense=1)
show(str.count, 'a', nonsense=1)
show(lambda: 'a'.count('a', nonsense=1))
show([].__mul__)
show([].__imul__, 1, 2)
show(().__rmul__)
show((1).__mul__)
show([].__add__)
show(range(1).__bool__, 1)
print(range(1).__bool__, type(range.__bool__).__name__)

print('-- exceptions')
group = ExceptionGroup('g', [ValueError(1), TypeError(2)])
for method in (group.split, group.subgroup, group.derive):
    for argument in ((), (len,), (1,), ({},), ((ValueError, 1),), (ValueError, 2)):
        show(method, *argument)
show(ExceptionGroup, 'g', {})
show(ExceptionGroup, 'g', {1})
for arguments in (('u', b'', 'x', 1, 'r'), ('u', b'', 2 ** 70, 1, 'r'), ('u', 'x', 0, 1, 'r'),
                  ('u', b'', Index(2), True, 'r'), ('u', b'', 0, 1, None), ('u', 3, 0, 1, 'r')):
    show(UnicodeDecodeError, *arguments)
error = UnicodeDecodeError('u', bytearray(b'ab'), Index(0), True, 'r')
print(error.object, error.start, error.end, error)
for status in (None, (), (1, 2), 3, 'text', SystemExit(4), [5], ValueError(6)):
    try:
        import sys
        sys.exit(status)
    except SystemExit as error:
        print(repr(error), repr(error.code))
error = OSError(2, 'gone')
error.__init__(1, 'other')
print(repr(error), error.errno)
for cls in (Exception, KeyError, UnicodeError, FileNotFoundError, AttributeError, IndentationError, StopIteration):
    print(cls.__name__, [name for name in vars(cls) if name.startswith('__') and name != '__doc__'])
show(Exception.__new__)
show(ValueError.__new__, 1)
print(AttributeError('x', name='n', obj=1).__reduce__())

print('-- the rest')
print(slice(True, True).indices(10), slice(1, 2).indices(True))
print(bytearray().__reduce__(), bytearray().__reduce_ex__(4), bytearray(b'a').__reduce_ex__(4))
print(iter(type('S', (str,), {})('ab')))
show(iter('é').__setstate__, None)
show(isinstance, 1, int | list[int])
show(isinstance, 'a', int | list[int])
show(issubclass, list[int], int | str)
show(issubclass, 3, int | str)
show(types.TracebackType, 1, 2, 3, 4)
show(memoryview(b'').__reduce_ex__, 4)
show(dict.__dict__['fromkeys'].__reduce__)
