"""File system paths as objects.

    PurePath                        what can be said of a path by looking at it alone
        PurePosixPath, PureWindowsPath
        Path                        and what can be done with the file there
            PosixPath, WindowsPath

A path is parsed into a drive, a root, and parts; if there is a drive or a root, both together are the first part.
What differs between the two kinds of systems is in a flavour.
"""
import fnmatch
import io
import os
import posixpath
import sys
from _collections_abc import Sequence
from errno import EBADF, ELOOP, ENOENT, ENOTDIR
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISLNK, S_ISREG, S_ISSOCK

__all__ = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']

_UNQUOTED = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~/')


def _url_quoted(path):
    return ''.join([chr(byte) if byte in _UNQUOTED else f'%{byte:02X}' for byte in path])


def _is_absence(error):
    """Does an OSError say that there is no such file?"""
    return error.errno in (ENOENT, ENOTDIR, EBADF, ELOOP)


# --- flavours ---------------------------------------------------------------------------------------------

class _Flavour:
    """How paths are written on a kind of system."""

    def join(self, parts):
        return self.sep.join(parts)

    def parse_parts(self, parts):
        """(drive, root, parts) of pieces that are joined: those before the last one with a root do not matter."""
        drive = root = ''
        parsed = []  # backwards
        pieces = [piece for piece in reversed(parts) if piece]
        if self.altsep:
            pieces = [piece.replace(self.altsep, self.sep) for piece in pieces]
        for index, piece in enumerate(pieces):
            drive, root, rest = self.splitroot(piece)
            parsed += [sys.intern(name) for name in reversed(rest.split(self.sep)) if name and name != '.']
            if drive or root:
                if not drive:  # that of an earlier piece holds on
                    drive = next(filter(None, [self.splitroot(earlier)[0] for earlier in pieces[index + 1:]]), '')
                parsed.append(drive + root)
                break
        return drive, root, parsed[::-1]

    def join_parsed_parts(self, drive, root, parts, drive2, root2, parts2):
        """(drive, root, parts) of a parsed path and another below it."""
        if not drive2 and not root2:
            return drive, root, parts + parts2
        if not drive2 and drive:
            return drive, root2, [drive + root2] + parts2[1:]
        if drive2 and not root2 and self.casefold(drive2) == self.casefold(drive):
            return drive, root, parts + parts2[1:]
        return drive2, root2, parts2


class _PosixFlavour(_Flavour):
    sep = '/'
    altsep = ''
    has_drv = False
    pathmod = posixpath
    is_supported = True

    def splitroot(self, part, sep='/'):
        rest = part.lstrip(sep)
        slashes = len(part) - len(rest)
        return '', sep * 2 if slashes == 2 else sep[:slashes], rest

    def casefold(self, text):
        return text

    def casefold_parts(self, parts):
        return parts

    def is_reserved(self, parts):
        return False

    def make_uri(self, path):
        return 'file://' + _url_quoted(bytes(path))


class _WindowsFlavour(_Flavour):
    sep = '\\'
    altsep = '/'
    has_drv = True
    is_supported = False
    reserved_names = {'CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$',
                      *[port + digit for port in ('COM', 'LPT') for digit in '123456789\xb9\xb2\xb3']}

    def splitroot(self, part, sep='\\'):
        prefix = ''
        if part.startswith('\\\\?\\UNC\\'):
            prefix, part = part[:7], '\\' + part[7:]
        elif part.startswith('\\\\?\\'):
            prefix, part = part[:4], part[4:]
        share = self._share_end(part)
        if share:
            return (prefix + part[1:share] if prefix else part[:share]), sep, part[share + 1:]
        drive = ''
        if part[1:2] == ':' and part[0].isascii() and part[0].isalpha():
            drive, part = part[:2], part[2:]
        rest = part.lstrip(sep)
        return prefix + drive, sep if rest != part else '', rest

    def _share_end(self, part):
        r"""Where the share of \\host\share ends; 0 if the path is none of that kind."""
        if part[:2] != '\\\\' or part[2:3] == '\\':
            return 0
        host_end = part.find('\\', 2)
        share_end = part.find('\\', host_end + 1)
        if host_end < 0 or share_end == host_end + 1:
            return 0
        return len(part) if share_end < 0 else share_end

    def casefold(self, text):
        return text.lower()

    def casefold_parts(self, parts):
        return [part.lower() for part in parts]

    def is_reserved(self, parts):
        if not parts or parts[0].startswith('\\\\'):
            return False
        name = parts[-1].partition('.')[0].partition(':')[0].rstrip(' ')
        return name.upper() in self.reserved_names

    def make_uri(self, path):
        drive = path.drive
        if len(drive) == 2 and drive[1] == ':':
            return f"file:///{drive}/{_url_quoted(path.as_posix()[2:].lstrip('/').encode('utf-8'))}"
        return 'file:' + _url_quoted(path.as_posix().encode('utf-8'))


_posix_flavour = _PosixFlavour()
_windows_flavour = _WindowsFlavour()


# --- patterns ---------------------------------------------------------------------------------------------

def _check_pattern(parts):
    if not parts:  # '.' alone: CPython's words
        raise IndexError('tuple index out of range')
    for part in parts:
        if '**' in part and part != '**':
            raise ValueError("Invalid pattern: '**' can only be an entire path component")


def _select(path, parts):
    """The paths below a path that match the parts of a pattern; what may not be read is passed over."""
    if not parts or not parts[0]:
        yield path
        return
    pattern, rest = parts[0], parts[1:]
    try:
        if pattern == '**':
            yield from _select_recursive(path, rest)
        elif any(c in pattern for c in '*?['):
            for name in _matching_names(path, pattern, bool(rest)):
                yield from _select(path._make_child_relpath(name), rest)
        else:
            child = path._make_child_relpath(pattern)
            if child.is_dir() if rest else child.exists():
                yield from _select(child, rest)
    except PermissionError:
        return


def _select_recursive(path, rest):
    seen = set()
    for start in _directories(path):
        for found in _select(start, rest):
            if found not in seen:
                yield found
                seen.add(found)


def _entries(path):
    with path._scandir() as entries:
        return list(entries)


def _matching_names(path, pattern, only_directories):
    match = fnmatch._compile_pattern(pattern)
    for entry in _entries(path):
        if (not only_directories or _is_directory(entry, True)) and match(entry.name):
            yield entry.name


def _is_directory(entry, follow_symlinks):
    try:
        return entry.is_dir(follow_symlinks=follow_symlinks)
    except OSError as error:
        if not _is_absence(error):
            raise
        return False


def _directories(path):
    """A directory and all those below it."""
    yield path
    try:
        for entry in _entries(path):
            if _is_directory(entry, False):
                yield from _directories(path._make_child_relpath(entry.name))
    except PermissionError:
        return


# --- pure paths -------------------------------------------------------------------------------------------

class _PathParents(Sequence):
    """The paths above a path, the nearest first."""
    __slots__ = '_path', '_count'

    def __init__(self, path):
        self._path = path
        self._count = len(path._parts) - bool(path._drv or path._root)

    def __len__(self):
        return self._count

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple([self[i] for i in range(*index.indices(len(self)))])
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        path = self._path
        return path._from_parsed_parts(path._drv, path._root, path._parts[:-(index % len(self)) - 1])

    def __repr__(self):
        return f'<{type(self._path).__name__}.parents>'


class PurePath:
    """A path without access to the file system: a PurePosixPath or PureWindowsPath."""
    __slots__ = '_drv', '_root', '_parts', '_str', '_hash', '_pparts'

    def __new__(cls, *args):
        """Make a path of one or several strings or path objects, which are joined."""
        return (PurePosixPath if cls is PurePath else cls)._from_parts(args)

    def __reduce__(self):
        return self.__class__, tuple(self._parts)

    @classmethod
    def _parse_args(cls, args):
        parts = []
        for arg in args:
            if isinstance(arg, PurePath):
                parts += arg._parts
                continue
            arg = os.fspath(arg)
            if not isinstance(arg, str):
                raise TypeError('argument should be a str object or an os.PathLike object returning str, '
                                f'not {type(arg)!r}')
            parts.append(str(arg))
        return cls._flavour.parse_parts(parts)

    @classmethod
    def _from_parts(cls, args):
        return cls._from_parsed_parts(*cls._parse_args(args))

    @classmethod
    def _from_parsed_parts(cls, drv, root, parts):
        self = object.__new__(cls)
        self._drv = drv
        self._root = root
        self._parts = parts
        return self

    @classmethod
    def _format_parsed_parts(cls, drv, root, parts):
        if drv or root:
            return drv + root + cls._flavour.join(parts[1:])
        return cls._flavour.join(parts)

    def _make_child(self, args):
        joined = self._flavour.join_parsed_parts(self._drv, self._root, self._parts, *self._parse_args(args))
        return self._from_parsed_parts(*joined)

    def _make_child_relpath(self, name):
        return self._from_parsed_parts(self._drv, self._root, self._parts + [name])

    def _with_last_part(self, name):
        return self._from_parsed_parts(self._drv, self._root, self._parts[:-1] + [name])

    # As text.

    def __str__(self):
        """The path as the system wants it."""
        try:
            return self._str
        except AttributeError:
            self._str = self._format_parsed_parts(self._drv, self._root, self._parts) or '.'
            return self._str

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        """The path with slashes."""
        return str(self).replace(self._flavour.sep, '/')

    def __bytes__(self):
        """The path as bytes, as the system has them."""
        return os.fsencode(self)

    def __repr__(self):
        return f'{self.__class__.__name__}({self.as_posix()!r})'

    def as_uri(self):
        """The path as a 'file' URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        return self._flavour.make_uri(self)

    # Comparing.

    @property
    def _cparts(self):
        """The parts as they are compared."""
        return self._flavour.casefold_parts(self._parts)

    def _is_comparable(self, other):
        return isinstance(other, PurePath) and self._flavour is other._flavour

    def __eq__(self, other):
        if not isinstance(other, PurePath):
            return NotImplemented
        return self._flavour is other._flavour and self._cparts == other._cparts

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(tuple(self._cparts))
            return self._hash

    def __lt__(self, other):
        return self._cparts < other._cparts if self._is_comparable(other) else NotImplemented

    def __le__(self, other):
        return self._cparts <= other._cparts if self._is_comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._cparts > other._cparts if self._is_comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._cparts >= other._cparts if self._is_comparable(other) else NotImplemented

    # Components.

    drive = property(lambda self: self._drv, doc="The drive prefix (letter or UNC path), if any.")
    root = property(lambda self: self._root, doc="The root of the path, if any.")
    anchor = property(lambda self: self._drv + self._root, doc="The concatenation of the drive and root, or ''.")

    @property
    def parts(self):
        """The components of the path, as a tuple."""
        try:
            return self._pparts
        except AttributeError:
            self._pparts = tuple(self._parts)
            return self._pparts

    @property
    def name(self):
        """The final path component, if any."""
        if len(self._parts) == bool(self._drv or self._root):
            return ''
        return self._parts[-1]

    def _suffix_start(self):
        name = self.name
        dot = name.rfind('.')
        return dot if 0 < dot < len(name) - 1 else len(name)

    @property
    def suffix(self):
        """The final component's last suffix, if any, with its period: '.txt'."""
        return self.name[self._suffix_start():]

    @property
    def suffixes(self):
        """A list of the final component's suffixes, with their periods: ['.tar', '.gz']."""
        name = self.name
        return [] if name.endswith('.') else ['.' + suffix for suffix in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        """The final path component, minus its last suffix."""
        return self.name[:self._suffix_start()]

    @property
    def parent(self):
        """The path above; of a root, itself."""
        if len(self._parts) == 1 and (self._drv or self._root):
            return self
        return self._from_parsed_parts(self._drv, self._root, self._parts[:-1])

    @property
    def parents(self):
        """A sequence of this path's logical parents."""
        return _PathParents(self)

    def is_absolute(self):
        """True if the path has a root and, where there are drives, a drive."""
        return bool(self._root and (self._drv or not self._flavour.has_drv))

    def is_reserved(self):
        """True if the name is one that Windows keeps for itself."""
        return self._flavour.is_reserved(self._parts)

    # Other paths made of it.

    def with_name(self, name):
        """The path with another name at the end."""
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        drv, root, parts = self._flavour.parse_parts((name,))
        if not name or name[-1] in (self._flavour.sep, self._flavour.altsep) or drv or root or len(parts) != 1:
            raise ValueError(f'Invalid name {name!r}')
        return self._with_last_part(name)

    def with_stem(self, stem):
        """The path with another stem."""
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        """The path with another suffix, or with none if it is empty."""
        if any(sep and sep in suffix for sep in (self._flavour.sep, self._flavour.altsep)):
            raise ValueError(f'Invalid suffix {suffix!r}')
        if suffix and not suffix.startswith('.') or suffix == '.':
            raise ValueError(f'Invalid suffix {suffix!r}')
        if not self.name:
            raise ValueError(f'{self!r} has an empty name')
        return self._with_last_part(self.stem + suffix)

    def relative_to(self, *other):
        """The path as seen from another one above it."""
        if not other:
            raise TypeError('need at least one argument')
        to_drv, to_root, to_parts = self._parse_args(other)
        mine = [self._drv, self._root] + self._parts[1:] if self._root else self._parts
        above = [to_drv, to_root] + to_parts[1:] if to_root else to_parts
        fold = self._flavour.casefold_parts
        outside = self._root or self._drv if not above else fold(mine[:len(above)]) != fold(above)
        if outside:
            raise ValueError(f'{str(self)!r} is not in the subpath of '
                             f'{self._format_parsed_parts(to_drv, to_root, to_parts)!r} '
                             'OR one path is relative and the other is absolute.')
        return self._from_parsed_parts('', self._root if len(above) == 1 else '', mine[len(above):])

    def is_relative_to(self, *other):
        """True if the path is another one or below it."""
        try:
            self.relative_to(*other)
        except ValueError:
            return False
        return True

    def joinpath(self, *args):
        """The path with others behind it; one that is absolute replaces what is before."""
        return self._make_child(args)

    def __truediv__(self, key):
        try:
            return self._make_child((key,))
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return self._from_parts([key] + self._parts)
        except TypeError:
            return NotImplemented

    def match(self, path_pattern):
        """True if the path, or its end if the pattern is relative, matches a pattern."""
        fold = self._flavour.casefold
        drv, root, patterns = self._flavour.parse_parts((fold(path_pattern),))
        if not patterns:
            raise ValueError('empty pattern')
        if drv and drv != fold(self._drv) or root and root != fold(self._root):
            return False
        parts = self._cparts
        if drv or root:
            if len(patterns) != len(parts):
                return False
            patterns = patterns[1:]
        elif len(patterns) > len(parts):
            return False
        return all(fnmatch.fnmatchcase(part, pattern) for part, pattern in zip(reversed(parts), reversed(patterns)))


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """PurePath subclass for non-Windows systems."""
    _flavour = _posix_flavour
    __slots__ = ()


class PureWindowsPath(PurePath):
    """PurePath subclass for Windows systems."""
    _flavour = _windows_flavour
    __slots__ = ()


# --- concrete paths ---------------------------------------------------------------------------------------

def _warn(message):
    import warnings
    warnings.warn(message, DeprecationWarning, stacklevel=3)


class Path(PurePath):
    """A path that can make system calls: a PosixPath or WindowsPath."""
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = PosixPath
        self = cls._from_parts(args)
        if not self._flavour.is_supported:
            raise NotImplementedError(f'cannot instantiate {cls.__name__!r} on your system')
        return self

    def __enter__(self):
        _warn('pathlib.Path.__enter__() is deprecated and scheduled for removal in Python 3.13; Path objects as a '
              'context manager is a no-op')
        return self

    def __exit__(self, t, v, tb):
        pass

    # Places.

    @classmethod
    def cwd(cls):
        """The current working directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """The user's home directory."""
        return cls('~').expanduser()

    def absolute(self):
        """The path from the root, with nothing resolved."""
        if self.is_absolute():
            return self
        return self._from_parts([self.cwd()] + self._parts)

    def resolve(self, strict=False):
        """The absolute path with all symbolic links and '..' resolved."""
        try:
            path = self._from_parts((os.path.realpath(self, strict=strict),))
            if strict:
                return path
        except OSError as error:
            _check_loop(error)
            raise
        try:
            path.stat()
        except OSError as error:
            _check_loop(error)
        return path

    def expanduser(self):
        """The path with ~ and ~user expanded."""
        if self._drv or self._root or not self._parts or self._parts[0][:1] != '~':
            return self
        home = os.path.expanduser(self._parts[0])
        if home[:1] == '~':
            raise RuntimeError('Could not determine home directory.')
        return self._from_parts([home] + self._parts[1:])

    def samefile(self, other_path):
        """True if both paths lead to the same file."""
        mine = self.stat()
        try:
            other = other_path.stat()
        except AttributeError:
            other = self.__class__(other_path).stat()
        return os.path.samestat(mine, other)

    def readlink(self):
        """The path that a symbolic link says."""
        return self._from_parts((os.readlink(self),))

    # Directories.

    def iterdir(self):
        """The paths of what is in the directory."""
        for name in os.listdir(self):
            yield self._make_child_relpath(name)

    def _scandir(self):
        return os.scandir(self)

    def _glob(self, parts, pattern):
        drv, root, found = self._flavour.parse_parts((pattern,))
        if drv or root:
            raise NotImplementedError('Non-relative patterns are unsupported')
        parts = parts + found
        if pattern and pattern[-1] in (self._flavour.sep, self._flavour.altsep):
            parts.append('')
        _check_pattern(parts)
        if self.is_dir():
            yield from _select(self, parts)

    def glob(self, pattern):
        """The paths below that match a pattern, in no particular order."""
        sys.audit('pathlib.Path.glob', self, pattern)
        if not pattern:
            raise ValueError(f'Unacceptable pattern: {pattern!r}')
        yield from self._glob([], pattern)

    def rglob(self, pattern):
        """The same with '**/' in front of the pattern."""
        sys.audit('pathlib.Path.rglob', self, pattern)
        yield from self._glob(['**'], pattern)

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Make a directory here, with those above it if need be."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def rmdir(self):
        """Remove the directory, which must be empty."""
        os.rmdir(self)

    # Contents.

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file, as open() does."""
        if 'b' not in mode:
            encoding = io.text_encoding(encoding)
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """The bytes of the file."""
        with self.open(mode='rb') as file:
            return file.read()

    def read_text(self, encoding=None, errors=None):
        """The text of the file."""
        encoding = io.text_encoding(encoding)
        with self.open(mode='r', encoding=encoding, errors=errors) as file:
            return file.read()

    def write_bytes(self, data):
        """Make the file consist of these bytes."""
        view = memoryview(data)  # complain before the file is emptied
        with self.open(mode='wb') as file:
            return file.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Make the file consist of this text."""
        if not isinstance(data, str):
            raise TypeError(f'data must be str, not {data.__class__.__name__}')
        encoding = io.text_encoding(encoding)
        with self.open(mode='w', encoding=encoding, errors=errors, newline=newline) as file:
            return file.write(data)

    def touch(self, mode=0o666, exist_ok=True):
        """Make the file if there is none; else set its times to now."""
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass
        os.close(os.open(self, os.O_CREAT | os.O_WRONLY | (0 if exist_ok else os.O_EXCL), mode))

    # Names and links.

    def unlink(self, missing_ok=False):
        """Remove the file or link."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rename(self, target):
        """Give the file another name; the path of that name."""
        os.rename(self, target)
        return self.__class__(target)

    def replace(self, target):
        """The same, whatever is there already."""
        os.replace(self, target)
        return self.__class__(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make this path a symbolic link to a target."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Make this path another name of a file."""
        os.link(target, self)

    def link_to(self, target):
        """Make another path a name of this file.  Deprecated: the arguments are the wrong way round."""
        _warn('pathlib.Path.link_to() is deprecated and is scheduled for removal in Python 3.12. '
              'Use pathlib.Path.hardlink_to() instead.')
        self.__class__(target).hardlink_to(self)

    # What the system knows of the file.

    def stat(self, *, follow_symlinks=True):
        """What os.stat() says."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """The same; of a link, itself."""
        return self.stat(follow_symlinks=False)

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the permissions, as os.chmod()."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """The same; of a link, its own."""
        self.chmod(mode, follow_symlinks=False)

    def owner(self):
        """The login name of the file's owner."""
        try:
            import pwd
        except ImportError:
            raise NotImplementedError('Path.owner() is unsupported on this system')
        return pwd.getpwuid(self.stat().st_uid).pw_name

    def group(self):
        """The name of the file's group."""
        try:
            import grp
        except ImportError:
            raise NotImplementedError('Path.group() is unsupported on this system')
        return grp.getgrgid(self.stat().st_gid).gr_name

    def _mode_is(self, test, follow_symlinks=True):
        """Does a test hold for the mode of the file?  Not if there is no file."""
        try:
            return test((self.stat() if follow_symlinks else self.lstat()).st_mode)
        except OSError as error:
            if not _is_absence(error):
                raise
        except ValueError:  # a name that no file can have
            pass
        return False

    def exists(self):
        """Whether there is something at this path."""
        return self._mode_is(lambda mode: True)

    def is_dir(self):
        """Whether this path is a directory."""
        return self._mode_is(S_ISDIR)

    def is_file(self):
        """Whether this path is a regular file."""
        return self._mode_is(S_ISREG)

    def is_symlink(self):
        """Whether this path is a symbolic link."""
        return self._mode_is(S_ISLNK, follow_symlinks=False)

    def is_block_device(self):
        """Whether this path is a block device."""
        return self._mode_is(S_ISBLK)

    def is_char_device(self):
        """Whether this path is a character device."""
        return self._mode_is(S_ISCHR)

    def is_fifo(self):
        """Whether this path is a FIFO."""
        return self._mode_is(S_ISFIFO)

    def is_socket(self):
        """Whether this path is a socket."""
        return self._mode_is(S_ISSOCK)

    def is_mount(self):
        """Whether another file system begins here."""
        if not self.is_dir():
            return False
        try:
            above = self.parent.stat()
        except OSError:
            return False
        here = self.stat()
        return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def _check_loop(error):
    if error.errno == ELOOP:
        raise RuntimeError(f'Symlink loop from {error.filename!r}')


class PosixPath(Path, PurePosixPath):
    """Path subclass for non-Windows systems."""
    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """Path subclass for Windows systems: cannot be made on this one."""
    __slots__ = ()

    def is_mount(self):
        raise NotImplementedError('Path.is_mount() is unsupported on this system')
