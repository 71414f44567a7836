# Files and folders by os and os.path.
import os
import stat


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


TOP = 'os_files.tmp'
folder = f'/tmp/ouro-test-{os.getpid()}-{os.urandom(8).hex()}'  # what a killed run left is not in the way
os.mkdir(folder)
os.chdir(folder)
os.mkdir(TOP)
home = os.getcwd()
try:
    os.chdir(TOP)
    print(os.path.basename(os.getcwd()), os.path.basename(os.getcwdb()), os.listdir(), os.listdir('.'), os.listdir(b'.'))
    os.makedirs('a/b/c')
    print(attempt(os.mkdir, 'a'), attempt(os.makedirs, 'a/b'), os.makedirs('a/b', exist_ok=True), attempt(os.mkdir, 'x/y'))
    for name in 'one', 'two', 'a/three', 'a/b/four', 'é€':
        with open(name, 'w') as f:
            f.write(name)
    print(sorted(os.listdir()), sorted(os.listdir(b'.')))
    for top, dirs, files in os.walk('.'):
        dirs.sort()
        print(top, dirs, sorted(files))
    print([(t, sorted(d), sorted(f)) for t, d, f in os.walk('a', topdown=False)])

    s = os.stat('one')
    print(type(s), stat.S_ISREG(s.st_mode), s.st_size, s.st_nlink, s[6] == s.st_size, len(s), abs(s.st_mtime - s.st_mtime_ns / 1e9) < 1e-5)
    print(os.stat(b'one').st_ino == s.st_ino, os.path.getsize('one'), os.path.isdir('a'), os.path.isfile('a'), os.path.exists('zzz'))
    os.symlink('one', 'link')
    os.symlink('nowhere', 'dangling')
    print(os.readlink('link'), os.readlink(b'link'), os.path.islink('link'), os.path.exists('dangling'), os.path.lexists('dangling'))
    print(stat.S_ISLNK(os.lstat('link').st_mode), stat.S_ISLNK(os.stat('link', follow_symlinks=False).st_mode), os.stat('link').st_size)
    os.link('one', 'hard')
    print(os.stat('one').st_nlink, os.path.samefile('one', 'hard'), attempt(os.readlink, 'one'))
    with os.scandir() as entries:
        for e in sorted(entries, key=lambda e: e.name):
            print(e, e.name, e.path, e.is_dir(), e.is_file(), e.is_symlink(), e.is_file(follow_symlinks=False), e.inode() > 0,
                  attempt(lambda: e.stat().st_size) if e.is_file() else None, os.fspath(e))
    print(next(e for e in os.scandir(b'a') if e.is_file()).path, sorted(e.path for e in os.scandir('a/')))
    it = os.scandir('a')
    it.close()
    print(list(it), attempt(next, it), type(it))
    fd = os.open('.', os.O_RDONLY)
    print(sorted(os.listdir(fd))[:2], sorted(e.path for e in os.scandir(fd))[:2], os.stat('one', dir_fd=fd).st_size)
    os.mkdir('made', dir_fd=fd)
    print(os.path.isdir('made'), os.rmdir('made', dir_fd=fd), os.path.isdir('made'), os.close(fd))

    os.rename('two', 'zwei')
    os.replace('zwei', 'hard')
    print(open('hard').read(), attempt(os.rename, 'gone', 'x'), attempt(os.unlink, 'gone'), attempt(os.remove, 'a'), attempt(os.rmdir, 'a'))
    os.chmod('one', 0o640)
    print(oct(os.stat('one').st_mode), stat.filemode(os.stat('one').st_mode), os.access('one', os.R_OK), os.access('gone', os.F_OK))
    os.utime('one', (1000, 2000.5))
    print(os.stat('one').st_atime, os.stat('one').st_mtime, os.stat('one').st_mtime_ns, os.path.getmtime('one'))
    os.utime('one', ns=(1, 2))
    print(os.stat('one').st_atime_ns, os.stat('one').st_mtime_ns)
    os.truncate('one', 2)
    print(open('one').read())

    fd = os.open('new', os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    print(os.write(fd, b'hello world'), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 5), os.lseek(fd, 0, 1), os.pread(fd, 3, 0),
          os.pwrite(fd, b'J', 0), os.ftruncate(fd, 8), os.fstat(fd).st_size, os.isatty(fd), os.fsync(fd), os.get_inheritable(fd))
    other = os.dup(fd)
    print(other != fd, os.lseek(other, 0, 0), os.read(other, 99), os.close(other), attempt(os.read, other, 1))
    os.close(fd)
    print(attempt(os.open, 'new', os.O_CREAT | os.O_EXCL), attempt(os.close, fd), attempt(os.read, fd, -1), attempt(os.fstat, 'x'))
    r, w = os.pipe()
    print(os.write(w, b'through the pipe'), os.close(w), os.read(r, 100), os.read(r, 1), os.close(r))
    with os.fdopen(os.open('new', os.O_RDONLY)) as f:
        print(f.read())

    class Path:
        def __init__(self, name):
            self.name = name

        def __fspath__(self):
            return self.name

    print(os.stat(Path('one')).st_size, open(Path('one')).name, os.fspath(Path(b'x')), attempt(os.stat, Path(5)), attempt(os.fspath, 5))
    print(isinstance(Path('a'), os.PathLike), os.fsencode('é'), os.fsdecode(b'\xff'), attempt(open, Path(None)), attempt(os.listdir, 1.5))
    for f, args in ((os.stat, (1.5,)), (os.mkdir, (1,)), (os.rename, ('a', None)), (os.scandir, ('gone',)), (os.chdir, ('gone',)),
                    (os.stat, ('a\0b',)), (os.stat, (987654,)), (os.lstat, (1,)), (os.symlink, ('a', 'gone/b')), (os.link, ('gone', 'x'))):
        print(f.__name__, attempt(f, *args))
    try:
        os.stat('gone')
    except FileNotFoundError as e:
        print(e.errno, e.strerror, e.filename, e.filename2, os.strerror(e.errno))
    try:
        os.rename('gone', 'x')
    except OSError as e:
        print(e.filename, e.filename2, repr(e))
    os.renames('new', 'p/q/new')
    print(os.path.exists('p/q/new'), os.removedirs.__name__, os.unlink('p/q/new'), os.removedirs('p/q'), os.path.exists('p'))
finally:
    os.chdir(home)
    for top, dirs, files in os.walk(TOP, topdown=False):
        for name in files:
            os.unlink(os.path.join(top, name))
        for name in dirs:
            (os.unlink if os.path.islink(os.path.join(top, name)) else os.rmdir)(os.path.join(top, name))
    os.rmdir(TOP)
print(os.path.exists(TOP))
os.rmdir(folder)
