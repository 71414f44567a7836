"""Where things were written: the part of the module inspect that finds files and lines."""
import linecache
import os
import sys
import types

__all__ = ['getfile', 'getsourcefile', 'getabsfile', 'getmodulename', 'getmodule', 'findsource', 'getcomments',
           'getblock', 'getsourcelines', 'getsource', 'indentsize', 'ClassFoundException', 'modulesbyfile']

modulesbyfile = {}
_files_seen = {}


class ClassFoundException(Exception):
    """Raised when the class that is looked for has been found."""


def _kind_error(thing):
    return TypeError('module, class, method, function, traceback, frame, or code object was expected, got '
                     f'{type(thing).__name__}')


def _code_of(object):
    """The code object behind a method, function, traceback or frame; the thing itself if it is none of them."""
    if isinstance(object, types.MethodType):
        object = object.__func__
    if isinstance(object, types.FunctionType):
        object = object.__code__
    if isinstance(object, types.TracebackType):
        object = object.tb_frame
    if isinstance(object, types.FrameType):
        object = object.f_code
    return object


def getfile(object):
    """Return the name of the file in which something was defined."""
    if isinstance(object, types.ModuleType):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in module')
    if isinstance(object, type):
        if hasattr(object, '__module__'):
            module = sys.modules.get(object.__module__)
            if getattr(module, '__file__', None):
                return module.__file__
            if object.__module__ == '__main__':
                raise OSError('source code not available')
        raise TypeError(f'{object!r} is a built-in class')
    code = _code_of(object)
    if isinstance(code, types.CodeType):
        return code.co_filename
    raise _kind_error(code)


def getmodulename(path):
    """Return the name of a module by that of its file, or None."""
    name = os.path.basename(path)
    return name[:-3] if name.endswith('.py') else None


def getsourcefile(object):
    """Return the name of the file with the source, None if there is none."""
    filename = getfile(object)
    if os.path.exists(filename) or filename in linecache.cache:
        return filename
    module = getmodule(object, filename)
    if getattr(module, '__loader__', None) is not None:
        return filename
    return None


def getabsfile(object, _filename=None):
    """Return the full name of the file."""
    if _filename is None:
        _filename = getsourcefile(object) or getfile(object)
    return os.path.normcase(os.path.abspath(_filename))


def _learn_files():
    for name, module in sys.modules.copy().items():
        if not (isinstance(module, types.ModuleType) and getattr(module, '__file__', None)):
            continue
        file = module.__file__
        if file == _files_seen.get(name):
            continue
        _files_seen[name] = file
        file = getabsfile(module)
        modulesbyfile[file] = modulesbyfile[os.path.realpath(file)] = module.__name__


def getmodule(object, _filename=None):
    """Return the module in which something was defined, or None."""
    if isinstance(object, types.ModuleType):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    if _filename is not None and _filename in modulesbyfile:
        return sys.modules.get(modulesbyfile[_filename])
    try:
        file = getabsfile(object, _filename)
    except (TypeError, FileNotFoundError):
        return None
    if file not in modulesbyfile:
        _learn_files()
    if file in modulesbyfile:
        return sys.modules.get(modulesbyfile[file])
    main = sys.modules['__main__']
    name = getattr(object, '__name__', None)
    if name is None:
        return None
    for module in main, sys.modules['builtins']:
        if getattr(module, name, None) is object:
            return module
    return None


# --- lines ----------------------------------------------------------------------------------------------

def _find_class(cls, lines):
    import ast
    wanted, found = cls.__qualname__, []

    def search(node, prefix):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef)):
                search(child, f'{prefix}{child.name}.<locals>.')
            elif isinstance(child, ast.ClassDef):
                if prefix + child.name == wanted:
                    found.append((child.decorator_list or [child])[0].lineno - 1)
                search(child, f'{prefix}{child.name}.')
            else:
                search(child, prefix)

    search(ast.parse(''.join(lines)), '')
    if not found:
        raise OSError('could not find class definition')
    return found[0]


def _begins_function(line):
    """Is it the first line of a def, a lambda or a decorator?"""
    words = line.split()
    if line.lstrip().startswith('@') or words[:1] == ['def'] or words[:2] == ['async', 'def']:
        return True
    before, found, after = line.partition('lambda')
    while found:
        own_word = not (before and (before[-1].isalnum() or before[-1] == '_'))
        if own_word and after[:1] and (after[0] == ':' or after[0].isspace()):
            return True
        more, found, after = after.partition('lambda')
        before += 'lambda' + more
    return False


def findsource(object):
    """Return all lines of a file and the index of the line where something begins; OSError if they
    cannot be had.
    """
    file = getsourcefile(object)
    if file:
        linecache.checkcache(file)
    else:
        file = getfile(object)
        if not (file.startswith('<') and file.endswith('>')):
            raise OSError('source code not available')
    module = getmodule(object, file)
    lines = linecache.getlines(file, module.__dict__) if module else linecache.getlines(file)
    if not lines:
        raise OSError('could not get source code')
    if isinstance(object, types.ModuleType):
        return lines, 0
    if isinstance(object, type):
        return lines, _find_class(object, lines)
    code = _code_of(object)
    if not isinstance(code, types.CodeType):
        raise OSError('could not find code object')
    number = code.co_firstlineno - 1
    if number >= len(lines):
        raise OSError('lineno is out of bounds')
    while number > 0 and not _begins_function(lines[number]):
        number -= 1
    return lines, number


def indentsize(line):
    """Return the width of a line's indentation."""
    expanded = line.expandtabs()
    return len(expanded) - len(expanded.lstrip())


def _comments_of_module(lines):
    start = 0
    if lines and lines[0][:2] == '#!':
        start = 1
    while start < len(lines) and lines[start].strip() in ('', '#'):
        start += 1
    if start < len(lines) and lines[start][:1] == '#':
        comments = []
        while start < len(lines) and lines[start][:1] == '#':
            comments.append(lines[start].expandtabs())
            start += 1
        return ''.join(comments)
    return None


def getcomments(object):
    """Return the lines of comments right above something, or at the top of a module; or None."""
    try:
        lines, number = findsource(object)
    except (OSError, TypeError):
        return None
    if isinstance(object, types.ModuleType):
        return _comments_of_module(lines)
    indent, comments = indentsize(lines[number]), []
    while number > 0:
        number -= 1
        line = lines[number].expandtabs()
        if not line.lstrip().startswith('#') or indentsize(line) != indent:
            break
        comments.insert(0, line.lstrip())
    while comments and comments[0].strip() == '#':
        comments.pop(0)
    while comments and comments[-1].strip() == '#':
        comments.pop()
    return ''.join(comments) or None


# --- blocks: how far something that begins in the first line reaches ---

def _string_end(text, at, quote):
    """The position behind a string whose quote ends at `at`; -1 if it does not end."""
    while True:
        end = text.find(quote, at)
        if end < 0:
            return -1
        if len(quote) == 1 and '\n' in text[at:end] and not text[at:end].endswith('\\\n'):
            return -1
        back = end
        while back > at and text[back - 1] == '\\':
            back -= 1
        if (end - back) % 2 == 0:
            return end + len(quote)
        at = end + 1


def _statements(text):
    """Yield (first line, last line, indent, text, is comment) for each statement and each comment that has
    lines of its own; lines count from 1.
    """
    at, line, size = 0, 1, len(text)
    while at < size:
        start, first = at, line
        depth = 0
        while at < size:
            char = text[at]
            if char == '#':
                end = text.find('\n', at)
                at = size if end < 0 else end
            elif char in '"\'':
                quote = char * 3 if text.startswith(char * 3, at) else char
                end = _string_end(text, at + len(quote), quote)
                if end < 0:
                    return
                line += text.count('\n', at, end)
                at = end
            elif char == '\\' and text.startswith('\\\n', at):
                at += 2
                line += 1
            elif char == '\n':
                at += 1
                line += 1
                if depth <= 0:
                    break
            else:
                depth += (char in '([{') - (char in ')]}')
                at += 1
        piece = text[start:at]
        stripped = piece.lstrip(' \t\f')
        if stripped.strip():
            last = line - 1 if piece.endswith('\n') else line
            yield first, last, indentsize(piece[:len(piece) - len(stripped)] + 'x'), stripped, stripped[0] == '#'


def _first_word(text):
    for word in 'def', 'class', 'async', 'lambda':
        if text.startswith(word) and not (text[len(word):len(word) + 1].isalnum() or text[len(word):len(word) + 1] == '_'):
            return word
    return ''


def getblock(lines):
    """Return the lines, from the first, that make up the definition that begins there."""
    last, started, body, outer = 1, False, None, 0
    for first, end, indent, text, is_comment in _statements(''.join(lines)):
        if is_comment:
            if body is not None and indent >= body:
                last = end
            continue
        if not started:
            last = end
            if text[0] == '@':
                continue
            started, outer = True, indent
            if _first_word(text) not in ('def', 'class', 'async'):
                break       # a lambda: its statement
            continue
        if indent <= outer:
            break
        if body is None:
            body = indent
        last = end
    return lines[:last]


def getsourcelines(object):
    """Return the lines of something and the number of the first; (all lines, 0) for a module."""
    from inspect import unwrap
    object = unwrap(object)
    lines, number = findsource(object)
    if isinstance(object, types.TracebackType):
        object = object.tb_frame
    if (isinstance(object, types.ModuleType)
            or isinstance(object, types.FrameType) and object.f_code.co_name == '<module>'):
        return lines, 0
    return getblock(lines[number:]), number + 1


def getsource(object):
    """Return the source text of something."""
    lines, _ = getsourcelines(object)
    return ''.join(lines)


for _name in __all__:
    if hasattr(globals()[_name], '__module__'):
        globals()[_name].__module__ = 'inspect'
del _name
