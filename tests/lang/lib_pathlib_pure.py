"""Pure paths of both kinds: parsing, components, joining, comparing, matching, errors."""
import copy
from pathlib import Path, PosixPath, PurePath, PurePosixPath, PureWindowsPath, WindowsPath


def show(label, function):
    try:
        print(label, '->', repr(function()))
    except Exception as error:
        print(label, '->', f'{type(error).__name__}: {error}')


posix = ['', '.', '/', '//', '///', 'a', 'a/b', '/a', '//a/b', '///a//b/', 'a/./b/.', 'a/../b', '..', '~', '.hidden', 'a.tar.gz',
         'a.', '.a.b', 'a..b', '/a.b/c.', 'ü/ñ.x', 'sp ace/%41']
windows = ['', 'c:', 'c:/', 'c:a', 'c:/a/b.txt', '\\\\host\\share', '//host/share/a', '\\\\host', '\\\\?\\c:\\a', '\\\\?\\UNC\\h\\s\\x',
           '\\\\.\\nul', 'a\\b/c', '/a', 'NUL', 'con.txt', 'C:\\COM1:x', 'c:\\a.b\\..\\c', '//a//b', 'é:/', '\\\\h\\s\\\\', 'z:nul ']
for cls, texts in (PurePosixPath, posix), (PureWindowsPath, windows):
    for text in texts:
        path = cls(text)
        print(repr(text), repr(path), str(path), path.as_posix(), path.parts, path.drive, path.root, path.anchor)
        print('   ', [path.name, path.stem, path.suffix, path.suffixes], path.parent, list(path.parents), path.is_absolute(),
              path.is_reserved())
        for name in 'as_uri', '__bytes__', '__hash__':
            show(f'    {name}', lambda: type(getattr(path, name)()) if name == '__hash__' else getattr(path, name)())
        for method, arg in (('with_name', 'n.x'), ('with_name', ''), ('with_name', 'a/b'), ('with_stem', 's'), ('with_suffix', '.y'),
                            ('with_suffix', ''), ('with_suffix', 'y'), ('with_suffix', '.'), ('with_suffix', './x')):
            show(f'    {method}({arg!r})', lambda: getattr(path, method)(arg))
    for one in texts[:12]:
        for two in texts[:12]:
            first, second = cls(one), cls(two)
            print(repr(one), repr(two), first / second, second / one, first.is_relative_to(second), first == second, first < second)
            show('    relative_to', lambda: second.relative_to(first))

for cls in PurePosixPath, PureWindowsPath:
    for path, pattern in (('a/b.py', '*.py'), ('/a/b.py', '/a/*.py'), ('a/b.py', '/*.py'), ('a/b/c', 'b/*'), ('A/B', 'a/b'), ('a', ''),
                          ('c:/a', 'c:*'), ('c:/a', 'C:/A'), ('a/b', '**/b'), ('a/[x]', '[[]x]'), ('b', '[!a]'), ('x/a/b', 'a/b/'),
                          ('/a', '.'), ('a', 'a/b')):
        show(f'{cls.__name__} {path} {pattern}', lambda: cls(path).match(pattern))

p = PurePath('a', 'b')
show('type', lambda: (type(p), type(Path('x')), p.__reduce__(), copy.deepcopy(p)))
show('join', lambda: (p.joinpath('c', 'd', '/e', 'f'), '/x' / p, p / b'x'))
show('join', lambda: '/x' / p)
show('number', lambda: p / 1)
show('number', lambda: 1 / p)
show('make', lambda: PurePath(1))
show('make', lambda: PurePath(b'a'))
show('make', lambda: PurePath('a', PureWindowsPath('c:/b')))
show('many', lambda: PurePath('a', '', 'b', '.', 'c/'))
show('compare', lambda: PurePosixPath('a') < PureWindowsPath('a'))
show('compare', lambda: PurePosixPath('a') == PureWindowsPath('a'))
show('compare', lambda: p < 'a')
show('compare', lambda: PureWindowsPath('A/B') == PureWindowsPath('a\\b'))
show('hash', lambda: hash(PureWindowsPath('A')) == hash(PureWindowsPath('a')))
show('sorted', lambda: sorted(map(PurePath, ['b', 'a/c', 'a', '/', 'a/b'])))
show('parents', lambda: (p.parents, p.parents[0], p.parents[-1], p.parents[:], p.parents[5]))
show('parents', lambda: (p.parents[0], p.parents[-1], p.parents[:], len(p.parents)))
show('relative', lambda: p.relative_to())
show('relative', lambda: p.relative_to('a', 'b'))
show('windows', lambda: WindowsPath('a'))
show('set', lambda: setattr(p, 'name', 'x'))
show('new', lambda: setattr(PosixPath('a'), 'other', 'x'))


class Special(type(Path())):
    def shout(self):
        return str(self).upper()


print(repr(Special('a/b') / 'c'), Special('a/b').parent.shout(), isinstance(Special('x'), Path))
