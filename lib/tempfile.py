"""Temporary files and directories, with names that nobody else has.

    TemporaryFile, NamedTemporaryFile       a file that goes when it is closed
    SpooledTemporaryFile                    the same, in memory while it is small
    TemporaryDirectory                      a directory that goes with what is in it
    mkstemp, mkdtemp                        the names alone: the caller removes what they stand for
"""
import errno as _errno
import functools as _functools
import io as _io
import os as _os
import sys as _sys
import types as _types
import weakref as _weakref
from random import Random as _Random

__all__ = ['NamedTemporaryFile', 'TemporaryFile', 'SpooledTemporaryFile', 'TemporaryDirectory', 'mkstemp',
           'mkdtemp', 'mktemp', 'TMP_MAX', 'gettempprefix', 'tempdir', 'gettempdir', 'gettempprefixb',
           'gettempdirb']

TMP_MAX = getattr(_os, 'TMP_MAX', 10000)  # so many names are tried
template = 'tmp'
tempdir = None
_text_openflags = _bin_openflags = _os.O_RDWR | _os.O_CREAT | _os.O_EXCL | getattr(_os, 'O_NOFOLLOW', 0)


# --- names ------------------------------------------------------------------------------------------------

class _RandomNameSequence:
    """Endless random names; a process that forks gets others than its parent."""
    characters = 'abcdefghijklmnopqrstuvwxyz0123456789_'

    @property
    def rng(self):
        if getattr(self, '_rng_pid', None) != _os.getpid():
            self._rng = _Random()
            self._rng_pid = _os.getpid()
        return self._rng

    def __iter__(self):
        return self

    def __next__(self):
        return ''.join(self.rng.choices(self.characters, k=8))


_name_sequence = None


def _get_candidate_names():
    global _name_sequence
    if _name_sequence is None:
        _name_sequence = _RandomNameSequence()
    return _name_sequence


def _infer_return_type(*args):
    """str or bytes, as the parts of a name have it."""
    kinds = {bytes if isinstance(_os.fspath(arg) if isinstance(arg, _os.PathLike) else arg, bytes) else str
             for arg in args if arg is not None}
    if len(kinds) > 1:
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    if not kinds:
        return str if tempdir is None or isinstance(tempdir, str) else bytes
    return kinds.pop()


def _sanitize_params(prefix, suffix, dir):
    """The parts of a name, those left out filled in, and their type."""
    kind = _infer_return_type(prefix, suffix, dir)
    if suffix is None:
        suffix = kind()
    if prefix is None:
        prefix = template if kind is str else _os.fsencode(template)
    if dir is None:
        dir = gettempdir() if kind is str else gettempdirb()
    return prefix, suffix, dir, kind


def _first_free(make, dir, prefix, suffix, kind, complaint):
    """Call make with one path after the other until none of that name exists: (its result, the path)."""
    names = _get_candidate_names()
    if kind is bytes:
        names = map(_os.fsencode, names)
    for _, name in zip(range(TMP_MAX), names):
        path = _os.path.join(dir, prefix + name + suffix)
        try:
            return make(path), path
        except FileExistsError:
            continue
    raise FileExistsError(_errno.EEXIST, complaint)


# --- where temporary files lie ----------------------------------------------------------------------------

def _candidate_tempdir_list():
    directories = [_os.environ[name] for name in ('TMPDIR', 'TEMP', 'TMP') if _os.environ.get(name)]
    directories += ['/tmp', '/var/tmp', '/usr/tmp']
    try:
        directories.append(_os.getcwd())
    except OSError:
        directories.append(_os.curdir)
    return directories


def _is_usable(directory):
    """Can a file be made there, and written?"""
    for _, name in zip(range(100), _RandomNameSequence()):
        path = _os.path.join(directory, name)
        try:
            fd = _os.open(path, _bin_openflags, 0o600)
        except FileExistsError:
            continue
        except OSError:
            return False
        try:
            _os.write(fd, b'test')
            return True
        except OSError:
            return False
        finally:
            _os.close(fd)
            _os.unlink(path)
    return False


def _get_default_tempdir():
    candidates = _candidate_tempdir_list()
    for directory in candidates:
        if directory != _os.curdir:
            directory = _os.path.abspath(directory)
        if _is_usable(directory):
            return directory
    raise FileNotFoundError(_errno.ENOENT, f'No usable temporary directory found in {candidates}')


def _gettempdir():
    global tempdir
    if tempdir is None:
        tempdir = _get_default_tempdir()
    return tempdir


def gettempdir():
    """The directory for temporary files: tempfile.tempdir."""
    return _os.fsdecode(_gettempdir())


def gettempdirb():
    """The directory for temporary files, as bytes."""
    return _os.fsencode(_gettempdir())


def gettempprefix():
    """What names of temporary files begin with."""
    return _os.fsdecode(template)


def gettempprefixb():
    """What names of temporary files begin with, as bytes."""
    return _os.fsencode(template)


# --- files and directories that the caller removes --------------------------------------------------------

def _mkstemp_inner(dir, prefix, suffix, flags, kind):
    def make(path):
        _sys.audit('tempfile.mkstemp', path)
        return _os.open(path, flags, 0o600)
    return _first_free(make, _os.path.abspath(dir), prefix, suffix, kind, 'No usable temporary file name found')


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Make a file that nobody else can read: (its descriptor, its path)."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    return _mkstemp_inner(dir, prefix, suffix, _text_openflags if text else _bin_openflags, kind)


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Make a directory that nobody else can look into: its path."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)

    def make(path):
        _sys.audit('tempfile.mkdtemp', path)
        _os.mkdir(path, 0o700)
    return _first_free(make, dir, prefix, suffix, kind, 'No usable temporary directory name found')[1]


def mktemp(suffix='', prefix=template, dir=None):
    """A path where there was no file a moment ago.  Somebody else may take it first: use mkstemp()."""
    def make(path):
        if _os.path.lexists(path):
            raise FileExistsError
    return _first_free(make, gettempdir() if dir is None else dir, prefix, suffix, str,
                       'No usable temporary filename found')[1]


# --- files that go when they are closed -------------------------------------------------------------------

class _TemporaryFileCloser:
    """Closes a file and removes it, once; the last thing that knows the file takes this along."""
    file = None
    close_called = False

    def __init__(self, file, name, delete=True):
        self.file = file
        self.name = name
        self.delete = delete

    def close(self, unlink=_os.unlink):
        if self.close_called or self.file is None:
            return
        self.close_called = True
        try:
            self.file.close()
        finally:
            if self.delete:
                unlink(self.name)

    def __del__(self):
        self.close()


class _TemporaryFileWrapper:
    """A file with a name; all that it cannot do itself, the file inside does."""

    def __init__(self, file, name, delete=True):
        self.file = file
        self.name = name
        self.delete = delete
        self._closer = _TemporaryFileCloser(file, name, delete)

    def __getattr__(self, name):
        value = getattr(self.__dict__['file'], name)
        if callable(value):
            method = value

            @_functools.wraps(method)
            def value(*args, **kwargs):
                return method(*args, **kwargs)
            value._closer = self._closer  # a method that is kept keeps the file
        if not isinstance(value, int):
            setattr(self, name, value)
        return value

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, exc, value, tb):
        result = self.file.__exit__(exc, value, tb)
        self.close()
        return result

    def close(self):
        """Close the temporary file, possibly deleting it."""
        self._closer.close()

    def __iter__(self):
        yield from self.file


def _set_raw_name(file, name):
    raw = getattr(file, 'buffer', file)
    getattr(raw, 'raw', raw).name = name


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None,
                       delete=True, *, errors=None):
    """A temporary file with its path in 'name'; it is removed when it is closed, unless delete is false."""
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    if 'b' not in mode:
        encoding = _io.text_encoding(encoding)
    name = None

    def opener(*_):
        nonlocal name
        fd, name = _mkstemp_inner(dir, prefix, suffix, _bin_openflags, kind)
        return fd
    try:
        file = _io.open(dir, mode, buffering=buffering, newline=newline, encoding=encoding, errors=errors,
                        opener=opener)
        try:
            _set_raw_name(file, name)
            return _TemporaryFileWrapper(file, name, delete)
        except:
            file.close()
            raise
    except:
        if name is not None:
            _os.unlink(name)
        raise


def _open_nameless(dir, prefix, suffix, kind):
    """The descriptor of a file without a name: made so, or its name removed at once where that cannot be done."""
    if hasattr(_os, 'O_TMPFILE'):
        try:
            return _os.open(dir, (_bin_openflags | _os.O_TMPFILE) & ~_os.O_CREAT, 0o600)
        except OSError:
            pass
    fd, name = _mkstemp_inner(dir, prefix, suffix, _bin_openflags, kind)
    try:
        _os.unlink(name)
    except:
        _os.close(fd)
        raise
    return fd


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                  errors=None):
    """A temporary file that has no name."""
    if 'b' not in mode:
        encoding = _io.text_encoding(encoding)
    prefix, suffix, dir, kind = _sanitize_params(prefix, suffix, dir)
    fd = None

    def opener(*_):
        nonlocal fd
        fd = _open_nameless(dir, prefix, suffix, kind)
        return fd
    file = _io.open(dir, mode, buffering=buffering, newline=newline, encoding=encoding, errors=errors, opener=opener)
    _set_raw_name(file, fd)
    return file


def _passed_on(name):
    """A method that the file inside carries out."""
    def method(self, *args):
        return getattr(self._file, name)(*args)
    method.__name__ = name
    method.__qualname__ = f'SpooledTemporaryFile.{name}'
    return method


class SpooledTemporaryFile(_io.IOBase):
    """A temporary file that stays in memory until it is larger than max_size, or fileno() is asked for."""
    _rolled = False

    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None,
                 dir=None, *, errors=None):
        self._file = _io.BytesIO()
        if 'b' not in mode:
            encoding = _io.text_encoding(encoding)
            self._file = _io.TextIOWrapper(self._file, encoding=encoding, errors=errors, newline=newline)
        self._max_size = max_size
        self._rolled = False
        self._TemporaryFileArgs = {'mode': mode, 'buffering': buffering, 'suffix': suffix, 'prefix': prefix,
                                   'encoding': encoding, 'newline': newline, 'dir': dir, 'errors': errors}

    __class_getitem__ = classmethod(_types.GenericAlias)

    def _check(self, file):
        if not self._rolled and self._max_size and file.tell() > self._max_size:
            self.rollover()

    def rollover(self):
        """Put the contents into a file."""
        if self._rolled:
            return
        memory = self._file
        file = self._file = TemporaryFile(**self._TemporaryFileArgs)
        del self._TemporaryFileArgs
        position = memory.tell()
        if hasattr(file, 'buffer'):
            file.buffer.write(memory.detach().getvalue())
        else:
            file.write(memory.getvalue())
        file.seek(position, 0)
        self._rolled = True

    def __enter__(self):
        if self._file.closed:
            raise ValueError('Cannot enter context with closed file')
        return self

    def __exit__(self, exc, value, tb):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()

    def __del__(self):
        if not self.closed:
            import warnings
            warnings.warn(f'Unclosed file {self!r}', ResourceWarning, stacklevel=2, source=self)
            self.close()

    closed = property(lambda self: self._file.closed)
    encoding = property(lambda self: self._file.encoding)
    errors = property(lambda self: self._file.errors)
    newlines = property(lambda self: self._file.newlines)

    @property
    def mode(self):
        try:
            return self._file.mode
        except AttributeError:
            return self._TemporaryFileArgs['mode']

    @property
    def name(self):
        return getattr(self._file, 'name', None)

    for _name in ('close', 'flush', 'isatty', 'readable', 'read', 'read1', 'readinto', 'readinto1', 'readline',
                  'readlines', 'seekable', 'seek', 'tell', 'writable', 'detach'):
        vars()[_name] = _passed_on(_name)
    del _name

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def truncate(self, size=None):
        if size is None:
            return self._file.truncate()
        if size > self._max_size:
            self.rollover()
        return self._file.truncate(size)

    def write(self, s):
        file = self._file
        written = file.write(s)
        self._check(file)
        return written

    def writelines(self, iterable):
        file = self._file
        result = file.writelines(iterable)
        self._check(file)
        return result


# --- directories that go ----------------------------------------------------------------------------------

def _remove_tree(path, ignore_errors):
    """Remove a directory with all that is in it; links are not followed."""
    try:
        with _os.scandir(path) as entries:
            entries = list(entries)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _remove_tree(entry.path, ignore_errors)
            else:
                _remove(_os.unlink, entry.path, ignore_errors)
    except FileNotFoundError:
        return
    except PermissionError as error:
        if _make_accessible(path):
            return _remove_tree(path, ignore_errors)
        if not ignore_errors:
            raise error
    except OSError:
        if not ignore_errors:
            raise
    _remove(_os.rmdir, path, ignore_errors)


def _make_accessible(path):
    """Permit everything to the owner; False if that changes nothing."""
    try:
        before = _os.stat(path, follow_symlinks=False).st_mode
        _os.chmod(path, 0o700)
        return before & 0o700 != 0o700
    except OSError:
        return False


def _remove(function, path, ignore_errors):
    try:
        try:
            function(path)
        except PermissionError:
            if not _make_accessible(_os.path.dirname(path)):
                raise
            function(path)
    except FileNotFoundError:
        pass
    except OSError:
        if not ignore_errors:
            raise


class TemporaryDirectory:
    """A directory made by mkdtemp() that is removed, with all that is in it, at the end of a with statement or when
    this object dies.

    With ignore_cleanup_errors, it does not matter if that fails.
    """

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors
        self._finalizer = _weakref.finalize(self, self._cleanup, self.name,
                                            warn_message=f'Implicitly cleaning up {self!r}',
                                            ignore_errors=self._ignore_cleanup_errors)

    @classmethod
    def _rmtree(cls, name, ignore_errors=False):
        _remove_tree(name, ignore_errors)

    @classmethod
    def _cleanup(cls, name, warn_message, ignore_errors=False):
        import warnings
        cls._rmtree(name, ignore_errors=ignore_errors)
        warnings.warn(warn_message, ResourceWarning)

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.name!r}>'

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        self.cleanup()

    def cleanup(self):
        if self._finalizer.detach() or _os.path.exists(self.name):
            self._rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)

    __class_getitem__ = classmethod(_types.GenericAlias)
