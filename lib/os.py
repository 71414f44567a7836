"""The operating system: files, directories, processes, the environment.

Most functions come from the module posix; os.path has the functions on names of files.
"""
import abc
import sys
import stat as st
from _collections_abc import _check_methods, Mapping, MutableMapping
import posix as _posix
from posix import *
from posix import _exit
import posixpath as path
from posixpath import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull

name = 'posix'
linesep = '\n'
sys.modules['os.path'] = path

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1

GenericAlias = type(list[int])

__all__ = ['altsep', 'curdir', 'pardir', 'sep', 'pathsep', 'linesep', 'defpath', 'name', 'path', 'devnull',
           'SEEK_SET', 'SEEK_CUR', 'SEEK_END', 'fsencode', 'fsdecode', 'get_exec_path', 'fdopen', 'extsep',
           '_exit', 'makedirs', 'removedirs', 'renames', 'walk', 'environ', 'environb', 'getenv', 'getenvb',
           'supports_bytes_environ', 'supports_dir_fd', 'supports_effective_ids', 'supports_fd', 'supports_follow_symlinks',
           'popen', 'fspath', 'PathLike', 'P_WAIT', 'P_NOWAIT', 'P_NOWAITO']
__all__ += [_name for _name in dir(_posix) if _name[0] != '_' and _name not in __all__]


def fspath(path):
    """The str or bytes that stands for a path: itself, or what its __fspath__() returns."""
    if isinstance(path, (str, bytes)):
        return path
    cls = type(path)
    method = getattr(cls, '__fspath__', None)
    if method is None:
        raise TypeError(f'expected str, bytes or os.PathLike object, not {cls.__name__}')
    result = method(path)
    if not isinstance(result, (str, bytes)):
        raise TypeError(f'expected {cls.__name__}.__fspath__() to return str or bytes, '
                        f'not {type(result).__name__}')
    return result


fspath = getattr(_posix, 'fspath', fspath)


class PathLike(abc.ABC):
    """An abstract base class for objects that stand for a path."""

    @abc.abstractmethod
    def __fspath__(self):
        """The path as str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return _check_methods(subclass, '__fspath__')
        return NotImplemented

    __class_getitem__ = classmethod(GenericAlias)


def fsencode(filename):
    """The name of a file as bytes, as the system has it."""
    filename = fspath(filename)
    return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


def fsdecode(filename):
    """The name of a file as str; bytes that are not UTF-8 become lone surrogates."""
    filename = fspath(filename)
    return filename.decode('utf-8', 'surrogateescape') if isinstance(filename, bytes) else filename


class _Environ(MutableMapping):
    """The environment: a mapping that tells the system of changes. `_data` has the variables as bytes."""

    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey = encodekey
        self.decodekey = decodekey
        self.encodevalue = encodevalue
        self.decodevalue = decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key = self.encodekey(key)
        value = self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        encodedkey = self.encodekey(key)
        unsetenv(encodedkey)
        try:
            del self._data[encodedkey]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        pairs = [f'{self.decodekey(key)!r}: {self.decodevalue(value)!r}' for key, value in self._data.items()]
        return f'environ({{{", ".join(pairs)}}})'

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return {**self, **other}

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return {**other, **self}


def _encode(value):
    if not isinstance(value, str):
        raise TypeError(f'str expected, not {type(value).__name__}')
    return value.encode('utf-8', 'surrogateescape')


def _decode(value):
    return value.decode('utf-8', 'surrogateescape')


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError(f'bytes expected, not {type(value).__name__}')
    return value


def _functions(names):
    return {globals()[name] for name in names.split()}


supports_bytes_environ = True
supports_dir_fd = _functions('access chmod chown link mkdir mkfifo open readlink rename rmdir stat symlink unlink utime')
supports_effective_ids = _functions('access')
supports_fd = _functions('chdir chmod chown listdir scandir stat truncate utime')
supports_follow_symlinks = _functions('access chown link stat utime')
environ = _Environ({fsencode(key): fsencode(value) for key, value in _posix.environ.items()},
                   _encode, _decode, _encode, _decode)
environb = _Environ(environ._data, _check_bytes, bytes, _check_bytes, bytes)


def getenv(key, default=None):
    """The value of an environment variable, or the default."""
    return environ.get(key, default)


def getenvb(key, default=None):
    """The value of an environment variable as bytes, or the default."""
    return environb.get(key, default)


def get_exec_path(env=None):
    """The directories in which programs are looked for: PATH, split."""
    search = (environ if env is None else env).get('PATH')
    if search is None and isinstance(env, dict):
        search = env.get(b'PATH')
    return fsdecode(defpath if search is None else search).split(pathsep)


def makedirs(name, mode=0o777, exist_ok=False):
    """Make a directory, and those above it that do not exist. The mode is for the last one."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass        # somebody else was faster
        if tail == curdir or tail == curdir.encode():
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove an empty directory, and those above it that become empty."""
    rmdir(name)
    _prune(name)


def _prune(name):
    """Remove the directories above a path as long as they are empty."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            return
        head, tail = path.split(head)


def renames(old, new):
    """Rename; make the directories that the new name needs, and remove those that become empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Walk a tree of directories: for each yield (path, names of directories, names of other files).

    From the top down, the caller may change the list of directories: only those in it are entered. onerror is
    called with the OSError of a directory that cannot be listed.
    """
    sys.audit('os.walk', top, topdown, onerror, followlinks)
    return _walk(fspath(top), topdown, onerror, followlinks)


def _walk(top, topdown, onerror, followlinks):
    dirs, others, to_enter = [], [], []
    try:
        with scandir(top) as entries:
            for entry in entries:
                try:
                    is_dir = entry.is_dir()
                except OSError:
                    is_dir = False
                (dirs if is_dir else others).append(entry.name)
                if not topdown and is_dir and (followlinks or not _is_symlink(entry)):
                    to_enter.append(entry.path)
    except OSError as error:
        if onerror is not None:
            onerror(error)
        return
    if not topdown:
        for new_path in to_enter:
            yield from _walk(new_path, topdown, onerror, followlinks)
        yield top, dirs, others
        return
    yield top, dirs, others
    for dirname in dirs:
        new_path = path.join(top, dirname)
        if followlinks or not path.islink(new_path):
            yield from _walk(new_path, topdown, onerror, followlinks)


def _is_symlink(entry):
    try:
        return entry.is_symlink()
    except OSError:
        return False


def popen(cmd, mode='r', buffering=-1):
    """Run a command and talk to it; this needs processes, which are not there."""
    raise NotImplementedError('os.popen() needs the module subprocess')


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    """A file object for a file descriptor."""
    if not isinstance(fd, int):
        raise TypeError(f'invalid fd type ({type(fd)}, expected integer)')
    import io
    if 'b' not in mode:
        encoding = io.text_encoding(encoding)
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)
