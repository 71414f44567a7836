"""os.path, and the parts of os that do not look at the system."""
import os
import os.path
import posixpath
import stat
import sys

print(os.path is posixpath, sys.modules['os.path'] is posixpath, os.sep, os.name, os.linesep == '\n', os.curdir, os.pardir)
PATHS = ['', '/', '//', '///', 'a', '/a', '/a/', 'a/b', 'a//b', '/a/./b/../c', '..', '../a', '/..', 'a/..', './a', '.a', 'a.b',
         '/x/.b', 'a.b.c', '...', '..a', 'a.', '/a/b.tar.gz', '//a/b', '///a', 'a/b/', 'é/ü.txt', '.', './', 'a/../../b']
for p in PATHS:
    print(repr(p), os.path.split(p), os.path.splitext(p), os.path.basename(p), os.path.dirname(p), os.path.normpath(p),
          os.path.isabs(p), os.path.splitdrive(p), os.path.normcase(p))
    b = p.encode()
    assert os.path.split(b) == tuple(x.encode() for x in os.path.split(p))
    assert os.path.normpath(b) == os.path.normpath(p).encode() and os.path.splitext(b)[1] == os.path.splitext(p)[1].encode()
for args in [('a', 'b'), ('a/', 'b'), ('a', '/b'), ('', 'a'), ('a', ''), ('a',), ('/', 'a', '../b'), ('a', 'b', '', 'c'), (b'a', b'b')]:
    print(args, os.path.join(*args))
for args in [('a/b', 'a'), ('a', 'a/b/c'), ('/a/b', '/'), ('/x', '/y/z'), ('a', 'a'), ('/', '/'), ('..', 'a'), ('/a//b', '/a')]:
    print(args, os.path.relpath(*args))
for paths in [['/a/b', '/a/c'], ['a', 'a/b'], ['a/b', 'c'], ['/', '/a'], ['a//b/./c', 'a/b/c/d'], ['/a'], ['', 'a']]:
    print(paths, repr(os.path.commonpath(paths)), repr(os.path.commonprefix(paths)))
print(repr(os.path.commonprefix([])), os.path.commonprefix([[1, 2], [1, 3]]))
os.environ['HOME'] = '/home/me'
os.environ['VAR_1'] = 'value'
for p in ['~', '~/x', 'a/~', '~nobodyatall/x', '$VAR_1', '${VAR_1}/x', '$NOPE', '${NOPE}', '$', '${', '$VAR_1$VAR_1', 'a$VAR_1-b', '${VAR_1', '$é']:
    print(p, os.path.expanduser(p), os.path.expandvars(p), os.path.expandvars(p.encode()).decode())
print(os.getenv('VAR_1'), os.getenv('NOPE'), os.getenv('NOPE', 1), os.environ.get('VAR_1'), 'VAR_1' in os.environ, os.getenvb(b'VAR_1'))
del os.environ['VAR_1']
print('VAR_1' in os.environ, os.environ.pop('VAR_1', 'gone'), os.environ.setdefault('VAR_2', 'v'), type(os.environ.copy()))
os.environ.update(A='1', B='2')
os.environ |= {'C': '3'}
print(os.environ['A'] + os.environ['B'] + os.environ['C'], os.environb[b'A'], repr(os.environ)[:9])


class P:
    def __init__(self, p):
        self.p = p

    def __fspath__(self):
        return self.p


print(os.fspath(P('x')), os.fspath('y'), os.fspath(b'z'), os.path.join(P('a'), P('b')), isinstance(P(''), os.PathLike), os.PathLike[str])
print(os.fsencode('é'), os.fsdecode(b'\xc3\xa9\xff'), os.fsencode(os.fsdecode(b'\xff')))
base = os.path.join(os.getenv('TMPDIR', '/tmp'), f'ouro-test-{os.getpid()}')
os.makedirs(os.path.join(base, 'a', 'b'))
os.makedirs(base, exist_ok=True)
try:
    os.makedirs(base)
except FileExistsError as error:
    print(type(error).__name__, error.errno)
for name in ('one.txt', 'a/two.txt', 'a/b/three.txt'):
    with open(os.path.join(base, name), 'w') as file:
        file.write(name)
os.symlink('one.txt', os.path.join(base, 'link'))
os.symlink('loop', os.path.join(base, 'loop'))
os.symlink('a', os.path.join(base, 'dirlink'))


def short(path):
    return path.replace(os.path.realpath(base), 'BASE').replace(base, 'BASE')


for name in ('one.txt', 'a', 'link', 'loop', 'none', 'dirlink', 'dirlink/two.txt', 'a/../link', 'dirlink/../one.txt', 'loop/x'):
    p = os.path.join(base, name)
    print(name, os.path.exists(p), os.path.lexists(p), os.path.isfile(p), os.path.isdir(p), os.path.islink(p), short(os.path.realpath(p)))
print(os.path.getsize(os.path.join(base, 'one.txt')), os.path.samefile(os.path.join(base, 'one.txt'), os.path.join(base, 'link')))
print(os.path.getmtime(base) > 0, os.path.ismount('/'), os.path.ismount(base), os.path.isabs(os.path.abspath('x')))
try:
    os.path.realpath(os.path.join(base, 'none', 'x'), strict=True)
except OSError as error:
    print(type(error).__name__)
for topdown in (True, False):
    print([(short(d), sorted(dirs), sorted(files)) for d, dirs, files in os.walk(base, topdown=topdown)])
for d, dirs, files in os.walk(base, followlinks=True):
    dirs.sort()
    if 'b' in dirs:
        dirs.remove('b')
    print(short(d), dirs, sorted(files))
errors = []
print(list(os.walk(os.path.join(base, 'nothing'), onerror=errors.append)), [type(e).__name__ for e in errors])
os.renames(os.path.join(base, 'a/b/three.txt'), os.path.join(base, 'n/m/three.txt'))
print(os.path.exists(os.path.join(base, 'a/b')), os.path.exists(os.path.join(base, 'n/m/three.txt')), sorted(os.listdir(base)))
for d, dirs, files in os.walk(base, topdown=False):
    for name in files:
        os.remove(os.path.join(d, name))
    for name in dirs:
        p = os.path.join(d, name)
        os.remove(p) if os.path.islink(p) else os.rmdir(p)
os.makedirs(os.path.join(base, 'x/y'))
os.removedirs(os.path.join(base, 'x/y'))
print(os.path.exists(base))
print(stat.filemode(0o100644), stat.filemode(0o040755), stat.filemode(0o120777), stat.filemode(0o104755), stat.filemode(0o041777), stat.filemode(0o102644), stat.filemode(0))
print(stat.S_ISDIR(os.stat('/').st_mode), stat.S_IMODE(0o100644) == 0o644, stat.S_IFMT(0o100644) == stat.S_IFREG, stat.S_ISREG(0o100644))
