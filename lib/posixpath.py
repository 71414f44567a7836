"""Functions on the names of files, for Unix. Use it as os.path."""
# These come first: os takes them from here, whichever of the two is imported first.
curdir = '.'
pardir = '..'
extsep = '.'
sep = '/'
pathsep = ':'
defpath = '/bin:/usr/bin'
altsep = None
devnull = '/dev/null'

import os
import stat
import genericpath
from genericpath import *

__all__ = ['normcase', 'isabs', 'join', 'splitdrive', 'split', 'splitext', 'basename', 'dirname',
           'commonprefix', 'getsize', 'getmtime', 'getatime', 'getctime', 'islink', 'exists', 'lexists',
           'isdir', 'isfile', 'ismount', 'expanduser', 'expandvars', 'normpath', 'abspath', 'samefile',
           'sameopenfile', 'samestat', 'curdir', 'pardir', 'sep', 'pathsep', 'defpath', 'altsep', 'extsep',
           'devnull', 'realpath', 'supports_unicode_filenames', 'relpath', 'commonpath']

supports_unicode_filenames = False


def _get_sep(path):
    return b'/' if isinstance(path, bytes) else '/'


def _dots(path):
    """The separator and the names of this and of the parent directory, in the type of a path."""
    return (b'/', b'.', b'..') if isinstance(path, bytes) else ('/', '.', '..')


def normcase(s):
    """A path in the case that the system uses: unchanged."""
    return os.fspath(s)


def isabs(s):
    """Whether a path is absolute."""
    s = os.fspath(s)
    return s.startswith(_get_sep(s))


def join(a, *p):
    """Join components of a path with /. An absolute one drops all before it; an empty last one adds a /."""
    a = os.fspath(a)
    slash = _get_sep(a)
    path = a
    try:
        if not p:
            path[:0] + slash
        for component in map(os.fspath, p):
            if component.startswith(slash):
                path = component
            elif not path or path.endswith(slash):
                path += component
            else:
                path += slash + component
    except (TypeError, AttributeError, BytesWarning):
        genericpath._check_arg_types('join', a, *p)
        raise
    return path


def split(p):
    """Split a path at its last /: (head, tail). Slashes at the end of the head go, unless it is the root."""
    p = os.fspath(p)
    slash = _get_sep(p)
    start = p.rfind(slash) + 1
    return _strip_slashes(p[:start], slash), p[start:]


def _strip_slashes(head, slash):
    """A path without slashes at its end, unless there is nothing else."""
    return head.rstrip(slash) or head


def splitext(p):
    """Split a path into (root, ext): the extension is all from the last dot on, or empty."""
    p = os.fspath(p)
    if isinstance(p, bytes):
        return genericpath._splitext(p, b'/', None, b'.')
    return genericpath._splitext(p, '/', None, '.')


def splitdrive(p):
    """Split a path into (drive, rest); there are no drives on Unix."""
    p = os.fspath(p)
    return p[:0], p


def basename(p):
    """The last component of a path."""
    p = os.fspath(p)
    return p[p.rfind(_get_sep(p)) + 1:]


def dirname(p):
    """The path without its last component."""
    p = os.fspath(p)
    slash = _get_sep(p)
    return _strip_slashes(p[:p.rfind(slash) + 1], slash)


def _lstat(path):
    """os.lstat(), or None if there is no such file."""
    try:
        return os.lstat(path)
    except (OSError, ValueError):
        return None


def islink(path):
    """Whether a path is a symbolic link."""
    found = _lstat(path)
    return found is not None and stat.S_ISLNK(found.st_mode)


def lexists(path):
    """Whether there is something of that name, be it a broken symbolic link."""
    return _lstat(path) is not None


def ismount(path):
    """Whether a path is a mount point."""
    here = _lstat(path)
    if here is None or stat.S_ISLNK(here.st_mode):
        return False
    path = os.fspath(path)
    above = _lstat(realpath(join(path, _dots(path)[2])))
    if above is None:
        return False
    return here.st_dev != above.st_dev or here.st_ino == above.st_ino


def expanduser(path):
    """Replace ~ or ~user at the start of a path by the home directory; unchanged if that is unknown."""
    path = os.fspath(path)
    slash, tilde = _get_sep(path), b'~' if isinstance(path, bytes) else '~'
    if not path.startswith(tilde):
        return path
    end = path.find(slash, 1)
    if end < 0:
        end = len(path)
    home = _home_directory(os.fsdecode(path[1:end]))
    if home is None:
        return path
    if isinstance(path, bytes):
        home = os.fsencode(home)
    return home.rstrip(slash) + path[end:] or slash


def _home_directory(user):
    """The home directory of a user, or of the current one if the name is empty; None if unknown."""
    if not user and 'HOME' in os.environ:
        return os.environ['HOME']
    try:
        import pwd
        entry = pwd.getpwnam(user) if user else pwd.getpwuid(os.getuid())
    except (ImportError, KeyError):
        return None
    return entry.pw_dir or None


def expandvars(path):
    """Replace $name and ${name} by the values of environment variables; unknown ones stay."""
    path = os.fspath(path)
    if isinstance(path, bytes):
        return os.fsencode(expandvars(os.fsdecode(path))) if b'$' in path else path
    parts, done = [], 0
    pos = path.find('$')
    while pos >= 0:
        name, end = _variable(path, pos + 1)
        value = os.environ.get(name) if name is not None else None
        if value is not None:
            parts += path[done:pos], value
            done = end
        pos = path.find('$', max(end, pos + 1))
    return ''.join([*parts, path[done:]])


def _variable(path, start):
    """The variable that is named after a $, and where it ends; None if there is no name."""
    if path.startswith('{', start):
        end = path.find('}', start)
        return (None, start) if end < 0 else (path[start + 1:end], end + 1)
    end = start
    while end < len(path) and (path[end] == '_' or path[end].isascii() and path[end].isalnum()):
        end += 1
    return (path[start:end] if end > start else None), end


def normpath(path):
    """A path without double slashes, and without . and .. where that can be done."""
    path = os.fspath(path)
    slash, dot, dotdot = _dots(path)
    # Two slashes at the start may have a meaning of their own, three have not.
    root = path[:len(path) - len(path.lstrip(slash))]
    if len(root) != 2:
        root = root[:1]
    kept = []
    for component in path.split(slash):
        if not component or component == dot:
            continue
        if component != dotdot or kept and kept[-1] == dotdot or not root and not kept:
            kept.append(component)
        elif kept:
            kept.pop()
    return root + slash.join(kept) or dot


def abspath(path):
    """The absolute, normalized form of a path."""
    path = os.fspath(path)
    if not isabs(path):
        path = join(os.getcwdb() if isinstance(path, bytes) else os.getcwd(), path)
    return normpath(path)


def realpath(filename, *, strict=False):
    """The path without symbolic links. With strict, OSError if it does not exist or links form a loop."""
    filename = os.fspath(filename)
    path, _ = _resolve(filename[:0], filename, strict, {})
    return abspath(path)


def _resolve(path, rest, strict, seen):
    """Follow the components of rest from path on, which has no links; also tell whether all went well.

    `seen` holds what links lead to; None while one is being followed, to find loops.
    """
    slash, dot, dotdot = _dots(path)
    if isabs(rest):
        rest = rest[1:]
        path = slash
    while rest:
        name, _, rest = rest.partition(slash)
        if not name or name == dot:
            continue
        if name == dotdot:
            path = _parent(path, dotdot)
            continue
        newpath = join(path, name)
        try:
            is_link = stat.S_ISLNK(os.lstat(newpath).st_mode)
        except OSError:
            if strict:
                raise
            is_link = False
        if not is_link:
            path = newpath
            continue
        if newpath in seen:
            path = seen[newpath]
            if path is not None:
                continue
            if strict:
                os.stat(newpath)        # raises OSError: there is a loop
            return join(newpath, rest), False
        seen[newpath] = None
        path, ok = _resolve(path, os.readlink(newpath), strict, seen)
        if not ok:
            return join(path, rest), False
        seen[newpath] = path
    return path, True


def _parent(path, dotdot):
    """The directory that contains path, which has no links."""
    if not path:
        return dotdot
    head, name = split(path)
    return join(head, dotdot, dotdot) if name == dotdot else head


def relpath(path, start=None):
    """A path relative to a directory, by default the current one. Neither needs to exist."""
    if not path:
        raise ValueError('no path specified')
    path = os.fspath(path)
    slash, dot, dotdot = _dots(path)
    start = dot if start is None else os.fspath(start)
    try:
        here = [name for name in abspath(start).split(slash) if name]
        there = [name for name in abspath(path).split(slash) if name]
        shared = len(commonprefix([here, there]))
        return slash.join([dotdot] * (len(here) - shared) + there[shared:]) or dot
    except (TypeError, AttributeError, BytesWarning, DeprecationWarning):
        genericpath._check_arg_types('relpath', path, start)
        raise


def commonpath(paths):
    """The longest path that all the given ones start with, component by component."""
    if not paths:
        raise ValueError('commonpath() arg is an empty sequence')
    paths = tuple(map(os.fspath, paths))
    slash, dot, _ = _dots(paths[0])
    try:
        if len({path.startswith(slash) for path in paths}) != 1:
            raise ValueError("Can't mix absolute and relative paths") from None
        split_paths = [[name for name in path.split(slash) if name and name != dot] for path in paths]
        root = slash if paths[0].startswith(slash) else slash[:0]
        return root + slash.join(commonprefix(split_paths))
    except (TypeError, AttributeError):
        genericpath._check_arg_types('commonpath', *paths)
        raise
