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
           'supports_bytes_environ', 'popen', 'fspath', 'P_WAIT', 'P_NOWAIT', 'P_NOWAITO', 'fwalk', 'execl', 'execle',
           'execlp', 'execlpe', 'execvp', 'execvpe', 'spawnl', 'spawnle', 'spawnlp', 'spawnlpe', 'spawnv', 'spawnve',
           'spawnvp', 'spawnvpe']
__all__ += [_name for _name in dir(_posix) if _name[0] != '_' and _name not in __all__]


def _fspath(path):
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
supports_dir_fd = _functions('access chmod chown link mkdir mkfifo mknod open readlink rename rmdir stat symlink '
                             'unlink utime')
supports_effective_ids = _functions('access')
supports_fd = _functions('chdir chmod chown execve listdir pathconf scandir stat statvfs truncate utime')
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
    env = environ if env is None else env
    search = env.get('PATH')
    if isinstance(env, dict) and b'PATH' in env:
        if search is not None:
            raise ValueError("env cannot contain 'PATH' and b'PATH' keys")
        search = env[b'PATH']
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


def fwalk(top='.', topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """As walk(), but for each directory yield its descriptor too: (path, directories, others, descriptor).

    The descriptor is open until the next step.
    """
    sys.audit('os.fwalk', top, topdown, onerror, follow_symlinks, dir_fd)
    top = fspath(top)
    descriptor = _open_directory(top, dir_fd, follow_symlinks)
    if descriptor is not None:
        yield from _fwalk(descriptor, top, topdown, onerror, follow_symlinks)


def _open_directory(name, dir_fd, follow_symlinks):
    """A descriptor of a directory, or None where the name stands for something else."""
    expected = None if follow_symlinks else stat(name, follow_symlinks=False, dir_fd=dir_fd)
    descriptor = open(name, O_RDONLY | O_NONBLOCK, dir_fd=dir_fd)
    if follow_symlinks or (st.S_ISDIR(expected.st_mode) and path.samestat(expected, stat(descriptor))):
        return descriptor
    close(descriptor)
    return None


def _fwalk(top_fd, top, topdown, onerror, follow_symlinks):
    """Walk from a descriptor on; close it at the end."""
    try:
        dirs, others = _names_by_kind(top_fd, isinstance(top, bytes))
        if topdown:
            yield top, dirs, others, top_fd
        for name in dirs:
            try:
                descriptor = _open_directory(name, top_fd, follow_symlinks)
            except OSError as error:
                if onerror is not None:
                    onerror(error)
                continue
            if descriptor is not None:
                yield from _fwalk(descriptor, path.join(top, name), topdown, onerror, follow_symlinks)
        if not topdown:
            yield top, dirs, others, top_fd
    finally:
        close(top_fd)


def _names_by_kind(directory, as_bytes):
    """The names of the directories in a directory, and the other names."""
    dirs, others = [], []
    with scandir(directory) as entries:
        for entry in entries:
            try:
                is_dir = entry.is_dir()
            except OSError:
                if not _is_symlink(entry):
                    continue
                is_dir = False
            (dirs if is_dir else others).append(fsencode(entry.name) if as_bytes else entry.name)
    return dirs, others


# --- other programs ----------------------------------------------------------------------------------------------

def execl(file, *args):
    """Run a program in place of this one, with these arguments."""
    execv(file, args)


def execle(file, *args):
    """Run a program in place of this one, with these arguments and the environment that is the last of them."""
    env = args[-1]
    execve(file, args[:-1], env)


def execlp(file, *args):
    """As execl(), but look for the program in the directories of PATH."""
    execvp(file, args)


def execlpe(file, *args):
    """As execle(), but look for the program in the directories of PATH."""
    env = args[-1]
    execvpe(file, args[:-1], env)


def execvp(file, args):
    """As execv(), but look for the program in the directories of PATH."""
    _execvpe(file, args)


def execvpe(file, args, env):
    """As execve(), but look for the program in the directories of PATH."""
    _execvpe(file, args, env)


def _execvpe(file, args, env=None):
    if env is None:
        run, rest = execv, (args,)
        env = environ
    else:
        run, rest = execve, (args, env)
    if path.dirname(file):
        run(file, *rest)
        return
    told = None
    for directory in map(fsencode, get_exec_path(env)):
        try:
            run(path.join(directory, fsencode(file)), *rest)
        except (FileNotFoundError, NotADirectoryError) as error:
            last = error
        except OSError as error:
            last = error
            if told is None:
                told = error
    raise told or last


def _spawn(mode, file, args, env, run):
    """Run a program in a copy of this process: its exit code, or with P_NOWAIT the number of the process."""
    if not isinstance(args, (tuple, list)):
        raise TypeError('argv must be a tuple or a list')
    if not args or not args[0]:
        raise ValueError('argv first element cannot be empty')
    pid = fork()
    if not pid:
        try:
            run(file, args) if env is None else run(file, args, env)
        except:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    while True:
        _, status = waitpid(pid, 0)
        if not WIFSTOPPED(status):
            return waitstatus_to_exitcode(status)


def spawnv(mode, file, args):
    """Run a program in a process of its own. P_WAIT: its exit code, or the negative number of a signal.

    P_NOWAIT: the number of the process, at once.
    """
    return _spawn(mode, file, args, None, execv)


def spawnve(mode, file, args, env):
    """As spawnv(), with an environment."""
    return _spawn(mode, file, args, env, execve)


def spawnvp(mode, file, args):
    """As spawnv(), but look for the program in the directories of PATH."""
    return _spawn(mode, file, args, None, execvp)


def spawnvpe(mode, file, args, env):
    """As spawnve(), but look for the program in the directories of PATH."""
    return _spawn(mode, file, args, env, execvpe)


def spawnl(mode, file, *args):
    """As spawnv(), with these arguments."""
    return spawnv(mode, file, args)


def spawnle(mode, file, *args):
    """As spawnve(), with these arguments and the environment that is the last of them."""
    env = args[-1]
    return spawnve(mode, file, args[:-1], env)


def spawnlp(mode, file, *args):
    """As spawnvp(), with these arguments."""
    return spawnvp(mode, file, args)


def spawnlpe(mode, file, *args):
    """As spawnvpe(), with these arguments and the environment that is the last of them."""
    env = args[-1]
    return spawnvpe(mode, file, args[:-1], env)


class _wrap_close:
    """What popen() returns: a stream whose close() waits for the command and tells how it ended."""

    def __init__(self, stream, pid):
        self._stream = stream
        self._pid = pid
        self._status = None

    def close(self):
        """Close the stream; None if the command went well, else its exit code times 256."""
        self._stream.close()
        if self._status is None:
            self._status = waitstatus_to_exitcode(waitpid(self._pid, 0)[1])
        return self._status << 8 if self._status else None

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def popen(cmd, mode='r', buffering=-1):
    """Run a command in a shell, with a pipe: a stream of what it prints or, with mode 'w', to what it reads."""
    if not isinstance(cmd, str):
        raise TypeError(f'invalid cmd type ({type(cmd)}, expected string)')
    if mode not in ('r', 'w'):
        raise ValueError(f'invalid mode {mode!r}')
    if buffering == 0 or buffering is None:
        raise ValueError('popen() does not support unbuffered streams')
    import io
    reader, writer = pipe()
    ours, theirs, place = (reader, writer, 1) if mode == 'r' else (writer, reader, 0)
    try:
        pid = posix_spawn('/bin/sh', ('/bin/sh', '-c', cmd), environ,
                          file_actions=((POSIX_SPAWN_DUP2, theirs, place),))
    except BaseException:
        close(ours)
        raise
    finally:
        close(theirs)
    return _wrap_close(io.TextIOWrapper(io.open(ours, mode + 'b', buffering)), pid)


def fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs):
    """A file object for a file descriptor."""
    if not isinstance(fd, int):
        raise TypeError(f'invalid fd type ({type(fd)}, expected integer)')
    import io
    if 'b' not in mode:
        encoding = io.text_encoding(encoding)
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)
