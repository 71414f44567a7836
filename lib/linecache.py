"""The lines of source files, kept in memory; tracebacks are made of them."""
import sys
from posix import stat

__all__ = ['getline', 'clearcache', 'checkcache', 'lazycache']

# By name: (size, time of change, lines, full name), or (function that gives the source,) until it is needed.
cache = {}


def clearcache():
    """Forget all files."""
    cache.clear()


def getline(filename, lineno, module_globals=None):
    """A line of a file, with its newline; empty if there is none. Never raises an exception."""
    lines = getlines(filename, module_globals)
    return lines[lineno - 1] if 1 <= lineno <= len(lines) else ''


def getlines(filename, module_globals=None):
    """The lines of a file, as a list; empty if it cannot be read."""
    entry = cache.get(filename)
    if entry is not None and len(entry) != 1:
        return entry[2]
    try:
        return updatecache(filename, module_globals)
    except MemoryError:
        clearcache()
        return []


def checkcache(filename=None):
    """Forget a file, or all, if they have changed since they were read."""
    for name in list(cache) if filename is None else [filename]:
        entry = cache.get(name)
        if entry is None or len(entry) == 1:
            continue
        size, mtime, _, fullname = entry
        if mtime is None:
            continue        # it did not come from a file
        try:
            found = stat(fullname)
        except OSError:
            del cache[name]
            continue
        if size != found.st_size or mtime != found.st_mtime:
            del cache[name]


def updatecache(filename, module_globals=None):
    """Read a file again and return its lines, or an empty list."""
    if len(cache.get(filename, ())) != 1:
        cache.pop(filename, None)
    if not filename or filename.startswith('<') and filename.endswith('>'):
        return []
    fullname = filename
    try:
        found = stat(fullname)
    except OSError:
        lines = _lines_from_loader(filename, module_globals)
        if lines is not None:
            return lines
        fullname = _find_on_path(filename)
        if fullname is None:
            return []
        found = stat(fullname)
    except ValueError:      # the name has a NUL character
        return []
    try:
        lines = _read_source(fullname)
    except (OSError, UnicodeDecodeError, SyntaxError):
        return []
    if lines and not lines[-1].endswith('\n'):
        lines[-1] += '\n'
    cache[filename] = found.st_size, found.st_mtime, lines, fullname
    return lines


def _lines_from_loader(filename, module_globals):
    """The lines that the loader of a module knows, or None."""
    if not lazycache(filename, module_globals):
        return None
    try:
        source = cache[filename][0]()
    except (ImportError, OSError):
        return None
    if source is None:
        return []
    lines = [line + '\n' for line in source.splitlines()]
    cache[filename] = len(source), None, lines, filename
    return lines


def _find_on_path(filename):
    """Where a file with a relative name is on sys.path, or None."""
    import os
    if os.path.isabs(filename):
        return None
    for directory in sys.path:
        try:
            fullname = os.path.join(directory, filename)
            stat(fullname)
            return fullname
        except (TypeError, AttributeError, OSError, ValueError):
            pass
    return None


def _read_source(fullname):
    """The lines of a source file, in the encoding that it declares."""
    with open(fullname, 'rb') as file:
        data = file.read()
    encoding = 'utf-8-sig' if data.startswith(b'\xef\xbb\xbf') else _declared_encoding(data) or 'utf-8'
    try:
        text = data.decode(encoding)
    except LookupError:
        raise SyntaxError(f'unknown encoding: {encoding}') from None
    lines = text.replace('\r\n', '\n').replace('\r', '\n').split('\n')
    last = lines.pop()
    return [line + '\n' for line in lines] + ([last] if last else [])


def _declared_encoding(data):
    """The encoding that a comment in the first two lines names, or None."""
    for line in data.split(b'\n', 2)[:2]:
        text = line.decode('latin-1').lstrip(' \t\f')
        if not text.startswith('#'):
            if text.strip():
                return None
            continue
        start = text.find('coding')
        rest = text[start + 6:] if start >= 0 else ''
        if rest[:1] in (':', '='):
            name = rest[1:].lstrip(' \t')
            end = 0
            while end < len(name) and (name[end].isalnum() or name[end] in '-_.'):
                end += 1
            if end:
                return name[:end]
    return None


def lazycache(filename, module_globals):
    """Note how to get the source of a module from its loader, if it has one; True if that worked.

    It is read when somebody asks for a line.
    """
    if filename in cache:
        return len(cache[filename]) == 1
    if not filename or filename.startswith('<') and filename.endswith('>') or not module_globals:
        return False
    spec = module_globals.get('__spec__')
    name = getattr(spec, 'name', None) or module_globals.get('__name__')
    loader = getattr(spec, 'loader', None) or module_globals.get('__loader__')
    get_source = getattr(loader, 'get_source', None)
    if name and get_source:
        cache[filename] = (lambda: get_source(name),)
        return True
    file = module_globals.get('__file__')
    if name and isinstance(file, str) and file.endswith('.py'):
        # what the loader that there would be in CPython answers
        cache[filename] = (lambda: ''.join(_read_source(file)),)
        return True
    return False
