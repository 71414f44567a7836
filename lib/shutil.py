"""Copying, moving and removing of files and trees, and finding commands.

    copyfileobj, copyfile, copymode, copystat       the contents alone; permissions; times and permissions
    copy, copy2                                     contents and permissions; and times
    copytree, move, rmtree                          whole trees
    which, get_terminal_size                        where a command is; the terminal's size
    chown, disk_usage                               a file's owner; the room on a disk
    make_archive, unpack_archive                    archives, of the formats that are registered

No format of archives is registered at first: nothing here compresses.
"""
import collections
import errno
import os
import stat
import sys

__all__ = ['copyfileobj', 'copyfile', 'copymode', 'copystat', 'copy', 'copy2', 'copytree', 'move', 'rmtree',
           'Error', 'SpecialFileError', 'ExecError', 'make_archive', 'get_archive_formats', 'register_archive_format',
           'unregister_archive_format', 'get_unpack_formats', 'register_unpack_format', 'unregister_unpack_format',
           'unpack_archive', 'disk_usage', 'ignore_patterns', 'chown', 'which', 'get_terminal_size', 'SameFileError']

COPY_BUFSIZE = 64 * 1024
_USE_CP_SENDFILE = hasattr(os, 'sendfile')


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


class _GiveupOnFastCopy(Exception):
    """The system cannot copy these files by itself."""


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


def _fastcopy_sendfile(fsrc, fdst):
    """Let the system copy one open file to another; _GiveupOnFastCopy where it cannot do that at all."""
    global _USE_CP_SENDFILE
    try:
        source, target = fsrc.fileno(), fdst.fileno()
    except Exception as error:
        raise _GiveupOnFastCopy(error)
    try:
        at_once = max(os.fstat(source).st_size, 2 ** 23)
    except OSError:
        at_once = 2 ** 27
    offset = 0
    while True:
        try:
            sent = os.sendfile(target, source, offset, at_once)
        except OSError as error:
            error.filename = fsrc.name
            error.filename2 = fdst.name
            if error.errno == errno.ENOTSOCK:
                _USE_CP_SENDFILE = False
                raise _GiveupOnFastCopy(error)
            if error.errno == errno.ENOSPC:
                raise error from None
            if offset == 0 and os.lseek(target, 0, os.SEEK_CUR) == 0:
                raise _GiveupOnFastCopy(error)
            raise error
        if sent == 0:
            return
        offset += sent


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
                if _USE_CP_SENDFILE:
                    try:
                        _fastcopy_sendfile(fsrc, fdst)
                        return dst
                    except _GiveupOnFastCopy:
                        pass
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


def _copyxattr(src, dst, *, follow_symlinks=True):
    """Copy the extended attributes, as far as the file systems have them."""
    unknown = errno.ENOTSUP, errno.ENODATA, errno.EINVAL
    try:
        names = os.listxattr(src, follow_symlinks=follow_symlinks)
    except OSError as error:
        if error.errno not in unknown:
            raise
        return
    for name in names:
        try:
            os.setxattr(dst, name, os.getxattr(src, name, follow_symlinks=follow_symlinks),
                        follow_symlinks=follow_symlinks)
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.EACCES, *unknown):
                raise


def copystat(src, dst, *, follow_symlinks=True):
    """Copy the permissions, the times and extended attributes; with follow_symlinks=False, of a link to a link."""
    sys.audit('shutil.copystat', src, dst)
    follow = follow_symlinks or not (_islink(src) and os.path.islink(dst))
    if follow:
        status = _stat(src)
    elif isinstance(src, os.DirEntry):
        status = src.stat(follow_symlinks=False)
    else:
        status = os.lstat(src)
    os.utime(dst, ns=(status.st_atime_ns, status.st_mtime_ns), follow_symlinks=follow)
    _copyxattr(src, dst, follow_symlinks=follow)
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


_use_fd_functions = {os.open, os.stat, os.unlink, os.rmdir} <= os.supports_dir_fd and os.scandir in os.supports_fd
rmtree.avoids_symlink_attacks = _use_fd_functions


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

_ARCHIVE_FORMATS = {}
_UNPACK_FORMATS = {}


def get_archive_formats():
    """A sorted list of (name, description) of the formats that make_archive() knows."""
    return sorted((name, entry[2]) for name, entry in _ARCHIVE_FORMATS.items())


def register_archive_format(name, function, extra_args=None, description=''):
    """Register function(base_name, base_dir, **options), which makes an archive and returns its path.

    extra_args is a sequence of pairs (name, value): more options.
    """
    if extra_args is None:
        extra_args = []
    if not callable(function):
        raise TypeError(f'The {function} object is not callable')
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError('extra_args needs to be a sequence')
    for pair in extra_args:
        if not isinstance(pair, (tuple, list)) or len(pair) != 2:
            raise TypeError('extra_args elements are : (arg_name, value)')
    _ARCHIVE_FORMATS[name] = function, extra_args, description, False


def unregister_archive_format(name):
    """Forget a format of make_archive()."""
    del _ARCHIVE_FORMATS[name]


def make_archive(base_name, format, root_dir=None, base_dir=None, verbose=0, dry_run=0, owner=None, group=None,
                 logger=None):
    """Make an archive: base_name is its path without what the format adds; returns its whole path.

    root_dir is the directory that the paths in it begin at, base_dir, in root_dir, what is put into it.
    """
    sys.audit('shutil.make_archive', base_name, format, root_dir, base_dir)
    try:
        function, extra_args, _, takes_root = _ARCHIVE_FORMATS[format]
    except KeyError:
        raise ValueError(f'unknown archive format {format!r}') from None
    options = {'dry_run': dry_run, 'logger': logger, 'owner': owner, 'group': group, **dict(extra_args)}
    if base_dir is None:
        base_dir = os.curdir
    if root_dir is None:
        return function(base_name, base_dir, **options)
    base_name = os.fspath(base_name)
    if takes_root:
        return function(base_name, base_dir, root_dir=os.fspath(root_dir), **options)
    before = os.getcwd()
    base_name = os.path.abspath(base_name)
    if logger is not None:
        logger.debug("changing into '%s'", root_dir)
    if not dry_run:
        os.chdir(root_dir)
    try:
        return function(base_name, base_dir, **options)
    finally:
        if logger is not None:
            logger.debug("changing back to '%s'", before)
        os.chdir(before)


def get_unpack_formats():
    """A sorted list of (name, extensions, description) of the formats that unpack_archive() knows."""
    return sorted((name, entry[0], entry[3]) for name, entry in _UNPACK_FORMATS.items())


def register_unpack_format(name, extensions, function, extra_args=None, description=''):
    """Register function(path, directory, **options), which unpacks archives whose names end in `extensions`.

    extra_args is a sequence of pairs (name, value): options.
    """
    if extra_args is None:
        extra_args = []
    known = {extension: other for other, entry in _UNPACK_FORMATS.items() for extension in entry[0]}
    for extension in extensions:
        if extension in known:
            raise RegistryError(f'{extension} is already registered for "{known[extension]}"')
    if not callable(function):
        raise TypeError('The registered function must be a callable')
    _UNPACK_FORMATS[name] = extensions, function, extra_args, description


def unregister_unpack_format(name):
    """Forget a format of unpack_archive()."""
    del _UNPACK_FORMATS[name]


def unpack_archive(filename, extract_dir=None, format=None, *, filter=None):
    """Unpack an archive into a directory, by default the current one.

    Its format is told, or known from the end of its name. `filter` is handed on where it is given.
    """
    sys.audit('shutil.unpack_archive', filename, extract_dir, format)
    extract_dir = os.fspath(os.getcwd() if extract_dir is None else extract_dir)
    filename = os.fspath(filename)
    if format is not None:
        if format not in _UNPACK_FORMATS:
            raise ValueError(f'Unknown unpack format {format!r}')
    else:
        endings = {end: name for name, entry in _UNPACK_FORMATS.items() for end in entry[0]}
        format = next((name for end, name in endings.items() if filename.endswith(end)), None)
        if format is None:
            raise ReadError(f"Unknown archive format '{filename}'")
    _, function, extra_args, _ = _UNPACK_FORMATS[format]
    options = {} if filter is None else {'filter': filter}
    function(filename, extract_dir, **dict(extra_args), **options)


# --- the system -------------------------------------------------------------------------------------------

_ntuple_diskusage = collections.namedtuple('usage', 'total used free')
_ntuple_diskusage.total.__doc__ = 'Total space in bytes'
_ntuple_diskusage.used.__doc__ = 'Used space in bytes'
_ntuple_diskusage.free.__doc__ = 'Free space in bytes'


def disk_usage(path):
    """The room on the disk of a file, in bytes: (total, used, free)."""
    volume = os.statvfs(path)
    size = volume.f_frsize
    return _ntuple_diskusage(volume.f_blocks * size, (volume.f_blocks - volume.f_bfree) * size,
                             volume.f_bavail * size)


def _get_uid(name):
    """The number of a user, or None."""
    import pwd
    try:
        return None if name is None else pwd.getpwnam(name).pw_uid
    except KeyError:
        return None


def _get_gid(name):
    """The number of a group, or None."""
    import grp
    try:
        return None if name is None else grp.getgrnam(name).gr_gid
    except KeyError:
        return None


def chown(path, user=None, group=None):
    """Change the owner and the group of a file, by name or number; None leaves one as it is."""
    sys.audit('shutil.chown', path, user, group)
    if user is None and group is None:
        raise ValueError('user and/or group must be set')
    os.chown(path, _number_of(user, 'user', _get_uid), _number_of(group, 'group', _get_gid))


def _number_of(who, what, find):
    """A number for os.chown(), which leaves -1 alone."""
    if who is None:
        return -1
    if isinstance(who, int):
        return who
    number = find(who)
    if number is None:
        raise LookupError(f'no such {what}: {who!r}')
    return number


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
        path = os.environ.get('PATH')
        if path is None:
            try:
                path = os.confstr('CS_PATH')
            except (AttributeError, ValueError):
                path = os.defpath
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
