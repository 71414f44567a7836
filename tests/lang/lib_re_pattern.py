# Pattern objects, flags, the module itself.
import copy
import gc
import re
import weakref

p = re.compile(r'(?P<a>x)(y)(?P<b>z)', re.I | re.M)
print(p, p.pattern, p.flags, p.groups, dict(p.groupindex), type(p.groupindex), type(p))
print(re.compile('a'), re.compile(b'a'), re.compile('a', re.A), re.compile('(?ix) a'), re.compile(b'a', re.L | re.S), re.compile('a', re.U))
print(re.compile('x' * 300), re.compile('\n\'"\xe9'), re.compile('a', 0x400 | re.X))
print(re.compile('a').flags, re.compile(b'a').flags, re.compile('(?a)a').flags, re.compile('(?sm)a').flags, re.compile('a', re.I).flags)
print(repr(re.I), str(re.I), re.I | re.M, re.IGNORECASE | re.UNICODE | re.A, re.RegexFlag(0), re.NOFLAG, re.RegexFlag(2 + 1024), ~re.I, re.I.value, int(re.X))
print(list(re.RegexFlag), re.RegexFlag.I is re.I, re.I in (re.I | re.S), bool(re.NOFLAG))
print(re.T, re.DEBUG, re.L, re.S, re.U, re.VERBOSE)
try:
    p.groupindex['c'] = 1
except TypeError as e:
    print(e)

q = re.compile(r'(?P<a>x)(y)(?P<b>z)', re.I | re.M)
print(p == q, p is q, p != q, hash(p) == hash(q), p == re.compile(p.pattern), p == re.compile(b'a'), re.compile('a') == re.compile(b'a'), p == 1)
re.purge()
q = re.compile(r'(?P<a>x)(y)(?P<b>z)', re.I | re.M)
print(p == q, p is q, hash(p) == hash(q), {p: 1}[q])
print(re.compile(p) is p, copy.copy(p) is p, copy.deepcopy(p) is p, p.__reduce_ex__ is not None)
import copyreg
print(copyreg.dispatch_table[re.Pattern](re.compile('a', re.I))[1])
print(weakref.ref(p)() is p, gc.is_tracked(p), re.Pattern[str], re.Match[bytes])
print(re.Pattern.__name__, re.Pattern.__module__, re.Match.__qualname__, re.Match.__module__, isinstance(p, re.Pattern), isinstance(p.match('xyz'), re.Match))
print(sorted(n for n in dir(p) if not n.startswith('_')), sorted(n for n in dir(p.match('xyz')) if not n.startswith('_')))
print(sorted(re.__all__))

print(re.escape('a.b*c[d]-e f\n\t#&~é\0"\'/@!%,:;<=>_`'), re.escape(b'a.b \xff-'), re.escape(''), re.escape('abc_09'))
print(re.fullmatch(re.escape('a+b(c)[d]{2}^$|\\?*. -'), 'a+b(c)[d]{2}^$|\\?*. -').span())

s = p.scanner('xyzXYZ xyz')
print(type(s), s.pattern is p, s.match(), s.match(), s.match(), s.match())
s = re.compile('a|').scanner('aba', 0, 2)
print([s.search(), s.search(), s.search(), s.search(), s.search(), s.search()])

scanner = re.Scanner([
    (r'[a-zA-Z_]\w*', lambda s, t: ('name', t)),
    (r'\d+\.\d*', lambda s, t: float(t)),
    (r'\d+', lambda s, t: (int(t), s.match.span())),
    (r'=|\+|-|\*|/', 'op'),
    (r'\s+', None),
])
print(scanner.scan('sum = 3*foo + 312.50+bar $ x'), scanner.scan(''))
print(re.Scanner([('a', 1), ('B', 2)], re.I).scan('AbaB!'))

for kind in (str, bytes, bytearray, memoryview):
    text = 'one two' if kind is str else kind(b'one two')
    pattern = r'(\w)(\w+)'
    if kind is not str:
        pattern = pattern.encode()
    c = re.compile(pattern)
    print(kind.__name__, c.findall(text), c.split(text), c.sub(pattern[:0], text), c.match(text), c.match(text).group(2), c.fullmatch(text), [m.span() for m in c.finditer(text)])

b = bytearray(b'hello')
m = re.match(b'h(.*)', b)
b[1:3] = b'XY'
print(m.group(1), m.string is b)
i = re.finditer(b'.', b)
print(next(i).group())
try:
    b.append(1)
except BufferError as e:
    print(e)
del i
b.append(1)
view = memoryview(b'abcdef')[::1][1:4]
print(re.search(b'c', view).span())

for name in ('match', 'fullmatch', 'search', 'findall', 'split', 'sub', 'subn', 'finditer'):
    f = getattr(re, name)
    try:
        r = f('(?i)B', '-', 'abAB') if name.startswith('sub') else f('(?i)B', 'bA')
        print(name, list(r) if name == 'finditer' else r)
        print(name, f('B', '-', 'abAB', flags=re.I) if name.startswith('sub') else f('B', 'bA', flags=re.I) and 'yes')
    except TypeError as e:
        print(e)
print(re.split('b', 'abab', 1, re.I), re.sub('B', 'x', 'bbb', 2, re.I), re.match('a', 'A', re.IGNORECASE), re.compile('a', 2).match('A'))
