"""Copying, moving and removing of files and trees, and finding commands.

    copyfileobj, copyfile, copymode, copystat       the contents alone; permissions; times and permissions
    copy, copy2                                     contents and permissions; and times
    copytree, move, rmtree                          whole trees
    which, get_terminal_size, chown                 where a command is; the terminal's size; a file's owner

There are no archives: nothing here compresses.
"""
import os
import stat
import sys

__all__ = ['copyfileobj', 'copyfile', 'copymode', 'copystat', 'copy', 'copy2', 'copytree', 'move', 'rmtree',
           'Error', 'SpecialFileError', 'ExecError', 'make_archive', 'unpack_archive',
           'ignore_patterns', 'chown', 'which', 'get_terminal_size', 'SameFileError']

COPY_BUFSIZE = 64 * 1024


class Error(OSError):
    """What went wrong; of copytree(), with a list of (source, destination, reason)."""


class SameFileError(Error):
    """Source and destination are the same file."""


class SpecialFileError(OSError):
    """An operation is not for files of that kind, for instance named pipes."""


class ExecError(OSError):
    """A command could not be run."""


class ReadError(OSError):
    """An archive cannot be read."""


class RegistryError(Exception):
    """A registry of archive formats refuses."""


# --- one file ---------------------------------------------------------------------------------------------
# Where a source is asked for, copytree() gives an os.DirEntry, which knows what it is without the system.

def _stat(path):
    return path.stat() if isinstance(path, os.DirEntry) else os.stat(path)


def _islink(path):
    return path.is_symlink() if isinstance(path, os.DirEntry) else os.path.islink(path)


def _samefile(src, dst):
    """Whether both exist and are one."""
    try:
        return os.path.samestat(_stat(src), os.stat(dst))
    except OSError:
        return False


def copyfileobj(fsrc, fdst, length=0):
    """Copy what is left to read of one file object to another, `length` at a time."""
    while data := fsrc.read(length or COPY_BUFSIZE):
        fdst.write(data)


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy the contents of a file, or with follow_symlinks=False a link as a link; returns dst."""
    sys.audit('shutil.copyfile', src, dst)
    if _samefile(src, dst):
        raise SameFileError(f'{src!r} and {dst!r} are the same file')
    for path in src, dst:
        try:
            mode = _stat(path).st_mode
        except OSError:
            continue
        if stat.S_ISFIFO(mode):
            raise SpecialFileError(f'`{os.fspath(path)}` is a named pipe')
    if not follow_symlinks and _islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, 'rb') as fsrc:
        try:
            with open(dst, 'wb') as fdst:
                copyfileobj(fsrc, fdst)
        except IsADirectoryError as error:
            if os.path.exists(dst):
                raise
            raise FileNotFoundError(f'Directory does not exist: {dst}') from error
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Copy the permissions. With follow_symlinks=False, from link to link, nothing: links have none."""
    sys.audit('shutil.copymode', src, dst)
    if follow_symlinks or not _islink(src) or not os.path.islink(dst):
        os.chmod(dst, stat.S_IMODE(_stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copy the permissions and the times; with follow_symlinks=False, those of a link to a link."""
    sys.audit('shutil.copystat', src, dst)
    follow = follow_symlinks or not (_islink(src) and os.path.islink(dst))
    if follow:
        status = _stat(src)
    elif isinstance(src, os.DirEntry):
        status = src.stat(follow_symlinks=False)
    else:
        status = os.lstat(src)
    os.utime(dst, ns=(status.st_atime_ns, status.st_mtime_ns), follow_symlinks=follow)
    if follow:
        os.chmod(dst, stat.S_IMODE(status.st_mode))


def _into(src, dst):
    """The file that `dst` stands for: one of the same name if it is a directory."""
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy a file and its permissions to a file or into a directory; returns its path."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Copy a file, its permissions and its times to a file or into a directory; returns its path."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


# --- trees ------------------------------------------------------------------------------------------------

def ignore_patterns(*patterns):
    """A function for the parameter `ignore` of copytree(): leave out what matches one of the patterns."""
    import fnmatch

    def ignore(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}
    return ignore


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False,
             dirs_exist_ok=False):
    """Copy a directory with all that is in it; returns dst.

    symlinks: copy links as links, not what they point to; ignore_dangling_symlinks: skip links to nothing.
    ignore: a function of a directory and the names in it that returns the names to leave out. copy_function
    is called for each file with both paths. dirs_exist_ok: directories may exist already. All that can be
    copied is; what went wrong is raised at the end, as one Error.
    """
    sys.audit('shutil.copytree', src, dst)
    with os.scandir(src) as entries:
        entries = list(entries)
    ignored = ignore(os.fspath(src), [entry.name for entry in entries]) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    options = symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok
    errors = []
    for entry in entries:
        if entry.name in ignored:
            continue
        source, destination = os.path.join(src, entry.name), os.path.join(dst, entry.name)
        try:
            _copy_entry(entry, source, destination, options)
        except Error as error:
            errors.extend(error.args[0])
        except OSError as error:
            errors.append((source, destination, str(error)))
    try:
        copystat(src, dst)
    except OSError as error:
        errors.append((src, dst, str(error)))
    if errors:
        raise Error(errors)
    return dst


def _copy_entry(entry, source, destination, options):
    """Copy one thing in a directory for copytree(): a link, a directory, a file."""
    symlinks, _, copy_function, ignore_dangling_symlinks, _ = options
    is_ours = copy_function is copy or copy_function is copy2
    given = entry if is_ours else source
    if entry.is_symlink():
        target = os.readlink(source)
        if symlinks:
            os.symlink(target, destination)
            copystat(given, destination, follow_symlinks=False)
            return
        if ignore_dangling_symlinks and not os.path.exists(target):
            return
    if entry.is_dir():
        copytree(given, destination, *options)
    else:
        copy_function(given, destination)


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    """Remove a directory with all that is in it.

    What fails raises an exception; or is ignored; or is told to onerror(function, path, exc_info), and the
    rest is removed. Links are not followed, not even those that somebody puts in the way meanwhile.
    """
    sys.audit('shutil.rmtree', path, dir_fd)
    if ignore_errors:
        def onerror(*args):
            pass
    elif onerror is None:
        def onerror(*args):
            raise
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    try:
        status = os.lstat(path, dir_fd=dir_fd)
    except Exception:
        onerror(os.lstat, path, sys.exc_info())
        return
    _remove_directory(path, path, status, dir_fd, onerror)


rmtree.avoids_symlink_attacks = True


def _remove_directory(name, path, status, dir_fd, onerror):
    """Remove the directory `name` in dir_fd, which was what `status` says; `path` is for messages."""
    try:
        fd = os.open(name, os.O_RDONLY, dir_fd=dir_fd)
    except OSError:
        onerror(os.open, path, sys.exc_info())
        return
    try:
        try:
            if not os.path.samestat(status, os.fstat(fd)):
                raise OSError('Cannot call rmtree on a symbolic link')
        except OSError:
            onerror(os.path.islink, path, sys.exc_info())
            return
        _empty_directory(fd, path, onerror)
    finally:
        os.close(fd)
    try:
        os.rmdir(name, dir_fd=dir_fd)
    except OSError:
        onerror(os.rmdir, path, sys.exc_info())


def _empty_directory(fd, path, onerror):
    """Remove all that is in an open directory."""
    try:
        with os.scandir(fd) as entries:
            entries = list(entries)
    except OSError as error:
        error.filename = path
        onerror(os.scandir, path, sys.exc_info())
        return
    for entry in entries:
        fullname = os.path.join(path, entry.name)
        try:
            status = entry.stat(follow_symlinks=False) if entry.is_dir(follow_symlinks=False) else None
        except OSError:
            onerror(os.lstat, fullname, sys.exc_info())
            continue
        if status is not None:
            _remove_directory(entry.name, fullname, status, fd, onerror)
            continue
        try:
            os.unlink(entry.name, dir_fd=fd)
        except OSError:
            onerror(os.unlink, fullname, sys.exc_info())


def move(src, dst, copy_function=copy2):
    """Move a file or directory to a path, or into a directory; returns where it is now.

    Where it cannot be renamed, as from one disk to another, it is copied and removed.
    """
    sys.audit('shutil.move', src, dst)
    target = dst
    if os.path.isdir(dst):
        if _samefile(src, dst):
            os.rename(src, dst)     # another spelling of its name
            return None
        target = os.path.join(dst, os.path.basename(os.fspath(src).rstrip(os.path.sep)))
        if os.path.exists(target):
            raise Error(f"Destination path '{target}' already exists")
    try:
        os.rename(src, target)
    except OSError:
        _move_by_copy(src, dst, target, copy_function)
    return target


def _move_by_copy(src, dst, target, copy_function):
    if os.path.islink(src):
        os.symlink(os.readlink(src), target)
        os.unlink(src)
    elif os.path.isdir(src):
        if _is_inside(dst, src):
            raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
        copytree(src, target, copy_function=copy_function, symlinks=True)
        rmtree(src)
    else:
        copy_function(src, target)
        os.unlink(src)


def _is_inside(path, directory):
    """Whether a path is a directory or below it, by their names."""
    directory = os.path.join(os.path.abspath(directory), '')
    return os.path.join(os.path.abspath(path), '').startswith(directory)


# --- archives ---------------------------------------------------------------------------------------------

def make_archive(base_name, format, *args, **kwds):
    """Not supported: there are no modules for archives."""
    raise NotImplementedError('make_archive() is not supported: there are no modules for archives')


def unpack_archive(filename, *args, **kwds):
    """Not supported: there are no modules for archives."""
    raise NotImplementedError('unpack_archive() is not supported: there are no modules for archives')


# --- the system -------------------------------------------------------------------------------------------

def chown(path, user=None, group=None):
    """Change the owner and the group of a file, by number; None leaves one as it is."""
    sys.audit('shutil.chown', path, user, group)
    if user is None and group is None:
        raise ValueError('user and/or group must be set')
    os.chown(path, _number_of(user, 'user'), _number_of(group, 'group'))


def _number_of(who, what):
    """A number for os.chown(), which leaves -1 alone."""
    if isinstance(who, str):
        raise NotImplementedError(f'names of a {what} are not supported, only numbers')
    return -1 if who is None else who


def get_terminal_size(fallback=(80, 24)):
    """Columns and lines: as the environment says, or the terminal of standard output, or `fallback`."""
    columns, lines = _number_in_environment('COLUMNS'), _number_in_environment('LINES')
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(sys.__stdout__.fileno())
        except (AttributeError, ValueError, OSError):
            size = os.terminal_size(fallback)
        if columns <= 0:
            columns = size.columns or fallback[0]
        if lines <= 0:
            lines = size.lines or fallback[1]
    return os.terminal_size((columns, lines))


def _number_in_environment(name):
    try:
        return int(os.environ[name])
    except (KeyError, ValueError):
        return 0


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The path of a command, as the shell would find it in `path` (by default PATH), or None."""
    def fits(file):
        return os.path.exists(file) and os.access(file, mode) and not os.path.isdir(file)

    if os.path.dirname(cmd):
        return cmd if fits(cmd) else None
    if path is None:
        path = os.environ.get('PATH', os.defpath)
    if not path:
        return None
    if isinstance(cmd, bytes):
        directories = os.fsencode(path).split(os.fsencode(os.pathsep))
    else:
        directories = os.fsdecode(path).split(os.pathsep)
    for directory in dict.fromkeys(directories):
        file = os.path.join(directory, cmd)
        if fits(file):
            return file
    return None
