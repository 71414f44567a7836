"""Functions on paths that are the same on all systems. Use os.path instead of this module."""
import posix
import stat

__all__ = ['commonprefix', 'exists', 'getatime', 'getctime', 'getmtime', 'getsize', 'isdir', 'isfile',
           'samefile', 'sameopenfile', 'samestat']


def _stat(path):
    """os.stat(), or None if there is no such file."""
    try:
        return posix.stat(path)
    except (OSError, ValueError):
        return None


def exists(path):
    """Whether a path leads to something. False for a broken symbolic link."""
    return _stat(path) is not None


def isfile(path):
    """Whether a path leads to a regular file."""
    found = _stat(path)
    return found is not None and stat.S_ISREG(found.st_mode)


def isdir(s):
    """Whether a path leads to a directory."""
    found = _stat(s)
    return found is not None and stat.S_ISDIR(found.st_mode)


def getsize(filename):
    """The size of a file."""
    return posix.stat(filename).st_size


def getmtime(filename):
    """When a file was last changed."""
    return posix.stat(filename).st_mtime


def getatime(filename):
    """When a file was last read."""
    return posix.stat(filename).st_atime


def getctime(filename):
    """When what the system knows about a file was last changed."""
    return posix.stat(filename).st_ctime


def commonprefix(m):
    """The longest common start of a list of strings, letter by letter; or of lists, item by item."""
    if not m:
        return ''
    if not isinstance(m[0], (list, tuple)):
        from os import fspath
        m = tuple(map(fspath, m))
    low, high = min(m), max(m)
    for i, item in enumerate(low):
        if item != high[i]:
            return low[:i]
    return low


def samestat(s1, s2):
    """Whether two results of os.stat() are of the same file."""
    return s1.st_ino == s2.st_ino and s1.st_dev == s2.st_dev


def samefile(f1, f2):
    """Whether two paths lead to the same file."""
    return samestat(posix.stat(f1), posix.stat(f2))


def sameopenfile(fp1, fp2):
    """Whether two file descriptors are of the same file."""
    return samestat(posix.fstat(fp1), posix.fstat(fp2))


def _splitext(p, sep, altsep, extsep):
    """Split off the extension: all from the last dot on, unless only dots stand before it."""
    start = p.rfind(sep)
    if altsep:
        start = max(start, p.rfind(altsep))
    dot = p.rfind(extsep)
    if dot > start and p[start + 1:dot].strip(extsep):
        return p[:dot], p[dot:]
    return p, p[:0]


def _check_arg_types(funcname, *args):
    """Raise what is wrong with the components of a path."""
    kinds = set()
    for arg in args:
        if not isinstance(arg, (str, bytes)):
            raise TypeError(f'{funcname}() argument must be str, bytes, or os.PathLike object, '
                            f'not {arg.__class__.__name__!r}') from None
        kinds.add(isinstance(arg, str))
    if len(kinds) == 2:
        raise TypeError("Can't mix strings and bytes in path components") from None
