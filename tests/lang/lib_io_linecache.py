"""io (the layer in the language), linecache, platform, keyword, operator, __future__."""
import __future__
import io
import keyword
import linecache
import operator
import os
import platform

print(io.__all__)
for cls in (io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase):
    print(cls, cls.__mro__[1].__name__, [t.__name__ for t in (io.FileIO, io.BytesIO, io.BufferedReader, io.BufferedWriter,
          io.BufferedRandom, io.StringIO, io.TextIOWrapper) if issubclass(t, cls)])
s = io.StringIO('one\ntwo\n')
b = io.BytesIO(b'bytes')
print(isinstance(s, io.TextIOBase), isinstance(b, io.BufferedIOBase), isinstance(s, io.IOBase), list(s), b.read(), io.SEEK_END)
print(io.UnsupportedOperation.__mro__, io.UnsupportedOperation.__module__)
try:
    s.fileno()
except io.UnsupportedOperation as error:
    print(error)


class Raw(io.RawIOBase):
    def readable(self):
        return True

    def readinto(self, buffer):
        buffer[:1] = b'x'
        return 1


print(Raw().read(3), isinstance(Raw(), io.RawIOBase))

name = os.path.join(os.getenv('TMPDIR', '/tmp'), f'ouro-lines-{os.getpid()}.py')
with open(name, 'w', encoding='utf-8') as file:
    file.write('first\nsecond é\nlast')
print([linecache.getline(name, i) for i in range(5)], linecache.getlines(name))
with open(name, 'w') as file:
    file.write('changed and longer\nx\ny\nz\n')
print(repr(linecache.getline(name, 1)))
linecache.checkcache(name)
print(repr(linecache.getline(name, 1)), len(linecache.cache[name]))
with open(name, 'wb') as file:
    file.write(b'# -*- coding: latin-1 -*-\nx = "\xe9"\n')
linecache.checkcache()
print(linecache.getlines(name))
with open(name, 'wb') as file:
    file.write(b'bad \xff\n')
linecache.clearcache()
print(linecache.getlines(name), linecache.getline('<string>', 1), linecache.getlines('/no/such/file'), linecache.getline('', 1))
os.remove(name)
print(linecache.lazycache('made.py', {'__name__': 'made', '__loader__': type('L', (), {'get_source': lambda self, n: f'# {n}\nx'})()}),
      linecache.getlines('made.py'), linecache.lazycache('other', {}), linecache.lazycache('<x>', {'__name__': 'a'}))

print(keyword.kwlist, keyword.softkwlist, keyword.iskeyword('if'), keyword.iskeyword('match'), keyword.issoftkeyword('match'))
print(operator.__all__)
print(operator.add(1, 2), operator.itemgetter(1, 0)('ab'), operator.attrgetter('real')(5), operator.methodcaller('upper')('x'),
      operator.__add__(1, 2), operator.concat('a', 'b'), operator.countOf('aab', 'a'), operator.indexOf('ab', 'b'), operator.call(len, 'abc'))
print(platform.python_version_tuple()[:2], isinstance(platform.system(), str), platform.architecture()[0] in ('32bit', '64bit'))
print(__future__.annotations, __future__.all_feature_names, __future__.division.getMandatoryRelease(), __future__.annotations.compiler_flag)
