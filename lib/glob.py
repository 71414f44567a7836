"""Paths that match a shell pattern, as the file system has them."""
import contextlib
import fnmatch
import itertools
import os
import stat
import sys

__all__ = ['glob', 'iglob', 'escape']

_MAGIC = '*?['


def glob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The list of paths that match a pattern.

    A * or ? does not match a leading dot unless include_hidden is true; with recursive, ** stands for any files and
    any number of directories.
    """
    return list(iglob(pathname, root_dir=root_dir, dir_fd=dir_fd, recursive=recursive, include_hidden=include_hidden))


def iglob(pathname, *, root_dir=None, dir_fd=None, recursive=False, include_hidden=False):
    """The same as an iterator."""
    sys.audit('glob.glob', pathname, recursive)
    sys.audit('glob.glob/2', pathname, recursive, root_dir, dir_fd)
    root = pathname[:0] if root_dir is None else os.fspath(root_dir)
    found = _Search(dir_fd, recursive, include_hidden).paths(root, pathname, False)
    if not pathname or recursive and _is_recursive(pathname[:2]):
        first = next(found, None)  # the empty path, which is none
        if first:
            found = itertools.chain((first,), found)
    return found


class _Search:
    """What stays the same while a pattern is followed through directories."""

    def __init__(self, dir_fd, recursive, include_hidden):
        self.dir_fd = dir_fd
        self.recursive = recursive
        self.include_hidden = include_hidden

    def paths(self, root, pathname, only_directories):
        """The paths below a root that match, directories first chosen by the head of the pattern."""
        head, tail = os.path.split(pathname)
        if not has_magic(pathname):
            exists = self.exists(_join(root, pathname)) if tail else self.is_directory(_join(root, head))
            if exists:
                yield pathname
            return
        if not head:
            yield from self.names(root, tail, only_directories)
            return
        directories = [head]
        if head != pathname and has_magic(head):  # a drive or a root is its own head
            directories = self.paths(root, head, True)
        for directory in directories:
            for name in self.names(_join(root, directory), tail, only_directories):
                yield os.path.join(directory, name)

    def names(self, directory, pattern, only_directories):
        """What matches one component, or **, in a directory."""
        if not has_magic(pattern):
            return self.itself(directory, pattern)
        if self.recursive and _is_recursive(pattern):
            return itertools.chain((pattern[:0],), self.below(directory, only_directories))
        names = self.listed(directory, only_directories)
        if not _is_hidden(pattern):
            names = filter(self.is_shown, names)
        return fnmatch.filter(names, pattern)

    def itself(self, directory, name):
        exists = self.exists(_join(directory, name)) if name else self.is_directory(directory)
        return [name] if exists else []

    def below(self, directory, only_directories):
        """Everything in a directory and below it."""
        for name in filter(self.is_shown, self.listed(directory, only_directories)):
            yield name
            for lower in self.below(_join(directory, name), only_directories):
                yield _join(name, lower)

    def is_shown(self, name):
        return self.include_hidden or not _is_hidden(name)

    def listed(self, directory, only_directories):
        """The names in a directory; none if it cannot be read."""
        try:
            with self.opened(directory) as place, os.scandir(place) as entries:
                names = [entry.name for entry in entries if not only_directories or _may_be_directory(entry)]
        except OSError:
            return []
        return list(map(os.fsencode, names)) if isinstance(directory, bytes) and self.dir_fd is not None else names

    @contextlib.contextmanager
    def opened(self, directory):
        """What scandir() is called with for a directory."""
        if self.dir_fd is None:
            yield directory or (os.fsencode(os.curdir) if isinstance(directory, bytes) else os.curdir)
        elif not directory:
            yield self.dir_fd
        else:
            fd = os.open(directory, os.O_RDONLY | getattr(os, 'O_DIRECTORY', 0), dir_fd=self.dir_fd)
            try:
                yield fd
            finally:
                os.close(fd)

    def exists(self, path):
        if self.dir_fd is None:
            return os.path.lexists(path)
        try:
            os.lstat(path, dir_fd=self.dir_fd)
        except (OSError, ValueError):
            return False
        return True

    def is_directory(self, path):
        if self.dir_fd is None:
            return os.path.isdir(path)
        try:
            return stat.S_ISDIR(os.stat(path, dir_fd=self.dir_fd).st_mode)
        except (OSError, ValueError):
            return False


def glob0(dirname, pattern):
    """The name itself if it exists in a directory.  Undocumented."""
    return _Search(None, False, False).itself(dirname, pattern)


def glob1(dirname, pattern):
    """The names in a directory that match.  Undocumented."""
    search = _Search(None, False, False)
    names = search.listed(dirname, False)
    return fnmatch.filter(names if _is_hidden(pattern) else filter(search.is_shown, names), pattern)


def _may_be_directory(entry):
    try:
        return entry.is_dir()
    except OSError:
        return False


def _join(directory, name):
    return os.path.join(directory, name) if directory and name else directory or name


def has_magic(s):
    """Is there a character that patterns give a meaning?"""
    return any(c in s for c in (map(ord, _MAGIC) if isinstance(s, bytes) else _MAGIC))


def _is_hidden(name):
    return name[0] in ('.', b'.'[0])


def _is_recursive(pattern):
    return pattern == (b'**' if isinstance(pattern, bytes) else '**')


def escape(pathname):
    """The pattern that matches this path alone."""
    drive, rest = os.path.splitdrive(pathname)
    if isinstance(rest, bytes):
        return drive + b''.join([b'[%c]' % c if chr(c) in _MAGIC else b'%c' % c for c in rest])
    return drive + ''.join([f'[{c}]' if c in _MAGIC else c for c in rest])
