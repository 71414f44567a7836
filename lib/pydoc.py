"""Pages about objects: what help() prints.

render_doc(thing) is the page as a string; help(thing) prints it; help() asks for names until 'q' or an empty line.
On the command line: python -m pydoc NAME ...
"""
import __future__
import builtins
import inspect
import keyword
import sys
from collections import deque
from reprlib import Repr

__all__ = ['help']

_HIDDEN = {'__author__', '__builtins__', '__cached__', '__credits__', '__date__', '__doc__', '__docformat__', '__file__',
           '__loader__', '__module__', '__name__', '__package__', '__path__', '__qualname__', '__slots__', '__spec__',
           '__version__'}
_LINE = '-' * 70


# --- texts about parts ----------------------------------------------------------------------------------

def _own_doc(thing):
    """The docstring of the thing itself, not that of its class."""
    try:
        doc = object.__getattribute__(thing, '__doc__')
    except AttributeError:
        return None
    if doc is not None and thing is not type:
        of_type = type(thing).__doc__
        if isinstance(of_type, str) and of_type == doc:
            return None
    return doc


def _doc_of(thing):
    doc = _own_doc(thing)
    if doc is None:
        try:
            doc = _inherited_doc(thing)
        except (AttributeError, TypeError):
            return None
    return inspect.cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(thing):
    found = None if inspect.isclass(thing) else inspect._owner_of(thing)
    if found is None:
        return None
    cls, name = found
    if inspect.ismemberdescriptor(thing):
        slots = getattr(cls, '__slots__', None)
        if isinstance(slots, dict) and name in slots:
            return slots[name]
    for base in cls.__mro__:
        try:
            doc = _own_doc(getattr(base, name))
        except AttributeError:
            continue
        if doc is not None:
            return doc
    return None


def getdoc(thing):
    """The docstring of a thing, or the comment above it, or ''."""
    text = (_doc_of(thing) or inspect.getcomments(thing) or '').rstrip()
    first, newline, rest = text.partition('\n')
    return rest if newline and not first.strip(' ') else text


def splitdoc(doc):
    """(first line, the others) of a docstring; the first is '' if no empty line follows it."""
    lines = doc.strip().split('\n')
    if len(lines) == 1:
        return lines[0], ''
    if not lines[1].rstrip():
        return lines[0], '\n'.join(lines[2:])
    return '', '\n'.join(lines)


def classname(cls, module):
    """The name of a class, with its module if that is another."""
    return cls.__name__ if cls.__module__ == module else f'{cls.__module__}.{cls.__name__}'


def isdata(thing):
    return not (inspect.ismodule(thing) or inspect.isclass(thing) or inspect.isroutine(thing) or inspect.isframe(thing)
                or inspect.istraceback(thing) or inspect.iscode(thing))


def visiblename(name, all=None, obj=None):
    """Is a name shown?"""
    if name in _HIDDEN:
        return False
    if name.startswith('__') and name.endswith('__'):
        return True
    if name.startswith('_') and hasattr(obj, '_fields'):
        return True     # the public names of named tuples
    if obj is not __future__ and name in __future__.all_feature_names:
        if isinstance(getattr(obj, name, None), __future__._Feature):
            return False
    return name in all if all is not None else not name.startswith('_')


def classify_class_attrs(cls):
    """inspect.classify_class_attrs(), with properties told from other data."""
    rows = []
    for name, kind, home, value in inspect.classify_class_attrs(cls):
        if inspect.isdatadescriptor(value):
            kind = 'data descriptor'
            if isinstance(value, property) and value.fset is None:
                kind = 'readonly property'
        rows.append((name, kind, home, value))
    return rows


def sort_attributes(attrs, cls):
    """By name, but fields of a named tuple first and in their order."""
    fields = getattr(cls, '_fields', [])
    try:
        order = {name: i - len(fields) for i, name in enumerate(fields)}
    except TypeError:
        order = {}
    attrs.sort(key=lambda row: (order.get(row[0], 0), row[0]))


def _without_address(text):
    """A repr without ' at 0x...' before its end."""
    at = text.rfind(' at 0x')
    if at < 0:
        return text
    digits = text[at + 6:].rstrip('>')
    closed = len(text) - at - 6 - len(digits)
    is_address = 6 <= len(digits) <= 16 and all(c in '0123456789abcdefABCDEF' for c in digits)
    return text[:at] + '>' * closed if closed and is_address else text


def cram(text, maxlen):
    """The text, without its middle if it is too long."""
    if len(text) <= maxlen:
        return text
    before = max(0, (maxlen - 3) // 2)
    after = max(0, maxlen - 3 - before)
    return text[:before] + '...' + text[len(text) - after:]


class TextRepr(Repr):
    """Reprs that are not too long."""

    def __init__(self):
        super().__init__()
        self.maxlist = self.maxtuple = 20
        self.maxdict = 10
        self.maxstring = self.maxother = 100

    def repr1(self, x, level):
        if hasattr(type(x), '__name__'):
            method = 'repr_' + '_'.join(type(x).__name__.split())
            if hasattr(self, method):
                return getattr(self, method)(x, level)
        return cram(_without_address(repr(x)), self.maxother)

    def repr_string(self, x, level):
        short = cram(x, self.maxstring)
        shown = repr(short)
        if '\\' in short and '\\' not in shown.replace('\\\\', ''):
            return 'r' + shown[0] + short + shown[0]
        return shown

    repr_str = repr_string

    def repr_instance(self, x, level):
        try:
            return cram(_without_address(repr(x)), self.maxstring)
        except Exception:
            return f'<{x.__class__.__name__} instance>'


# --- pages ----------------------------------------------------------------------------------------------

def _split(rows, predicate):
    return [row for row in rows if predicate(row)], [row for row in rows if not predicate(row)]


def _is_bound(thing):
    if inspect.ismethod(thing):
        return True
    if inspect.isbuiltin(thing):
        owner = getattr(thing, '__self__', None)
        return not (inspect.ismodule(owner) or owner is None)
    return False


class TextDoc:
    """Writes pages as text in which titles are struck twice, as `less` and printers show bold letters."""

    repr = TextRepr().repr

    def bold(self, text):
        return ''.join([f'{char}\b{char}' for char in text])

    def document(self, thing, name=None, *args):
        """The page, or the part of a page, about anything."""
        try:
            if inspect.ismodule(thing):
                return self.docmodule(thing, name, *args)
            if inspect.isclass(thing):
                return self.docclass(thing, name, *args)
            if inspect.isroutine(thing):
                return self.docroutine(thing, name, *args)
        except AttributeError:
            pass
        if inspect.isdatadescriptor(thing):
            return self.docdata(thing, name, *args)
        return self.docother(thing, name, *args)

    def indent(self, text, prefix='    '):
        if not text:
            return ''
        lines = [prefix + line for line in text.split('\n')]
        lines[-1] = lines[-1].rstrip()
        return '\n'.join(lines)

    def section(self, title, contents):
        return f'{self.bold(title)}\n{self.indent(contents).rstrip()}\n\n'

    # --- modules ---

    def formattree(self, tree, modname, parent=None, prefix=''):
        result = ''
        for entry in tree:
            if isinstance(entry, tuple):
                c, bases = entry
                result += prefix + classname(c, modname)
                if bases and bases != (parent,):
                    result += f'({", ".join(classname(base, modname) for base in bases)})'
                result += '\n'
            else:
                result += self.formattree(entry, modname, c, prefix + '    ')
        return result

    def _packages(self, module):
        """The names of what is in the folder of a package."""
        import os
        names = []
        for folder in module.__path__:
            for entry in sorted(os.listdir(folder)) if os.path.isdir(folder) else ():
                path = os.path.join(folder, entry)
                if entry.endswith('.py') and entry != '__init__.py':
                    names.append(entry[:-3])
                elif os.path.isfile(os.path.join(path, '__init__.py')):
                    names.append(f'{entry} (package)')
        return sorted(names)

    def docmodule(self, module, name=None, mod=None):
        name = module.__name__
        first, rest = splitdoc(getdoc(module))
        result = self.section('NAME', name + (f' - {first}' if first else ''))
        all = getattr(module, '__all__', None)
        if rest:
            result += self.section('DESCRIPTION', rest)

        def members(predicate, belongs):
            return [(key, value) for key, value in inspect.getmembers(module, predicate)
                    if (all is not None or belongs(value)) and visiblename(key, all, module)]

        classes = members(inspect.isclass, lambda value: (inspect.getmodule(value) or module) is module)
        functions = members(inspect.isroutine,
                            lambda value: inspect.isbuiltin(value) or inspect.getmodule(value) is module)
        data = members(isdata, lambda value: True)
        packages = self._packages(module) if hasattr(module, '__path__') else []
        if packages:
            result += self.section('PACKAGE CONTENTS', '\n'.join(packages))
        known = {package.removesuffix(' (package)') for package in packages}
        submodules = [key for key, value in inspect.getmembers(module, inspect.ismodule)
                      if value.__name__.startswith(name + '.') and key not in known]
        if submodules:
            result += self.section('SUBMODULES', '\n'.join(sorted(submodules)))
        if classes:
            contents = [self.formattree(inspect.getclasstree([value for _, value in classes], True), name)]
            contents += [self.document(value, key, name) for key, value in classes]
            result += self.section('CLASSES', '\n'.join(contents))
        if functions:
            result += self.section('FUNCTIONS', '\n'.join([self.document(value, key, name) for key, value in functions]))
        if data:
            result += self.section('DATA', '\n'.join([self.docother(value, key, name, maxlen=70) for key, value in data]))
        for attribute in 'version', 'date', 'author', 'credits':
            value = getattr(module, f'__{attribute}__', _missing)
            if value is not _missing:
                result += self.section(attribute.upper(), str(value))
        try:
            file = inspect.getabsfile(module)
        except TypeError:
            file = '(built-in)'
        return result + self.section('FILE', file)

    # --- classes ---

    def docclass(self, cls, name=None, mod=None, *ignored):
        real = cls.__name__
        title = f'class {self.bold(real)}' if name in (None, real) else f'{self.bold(name)} = class {real}'
        if cls.__bases__:
            title += f'({", ".join(classname(base, cls.__module__) for base in cls.__bases__)})'
        contents = self._class_head(cls, name or real)
        contents += _ClassPage(self, cls, mod).parts()
        text = '\n'.join(contents)
        if not text:
            return title + '\n'
        return f'{title}\n{self.indent(text.rstrip(), " |  ")}\n'

    def _class_head(self, cls, name):
        contents = []
        try:
            signature = str(inspect.signature(cls))
        except (ValueError, TypeError):
            signature = ''
        if signature not in ('', '()'):
            contents.append(f'{name}{signature}\n')
        if doc := getdoc(cls):
            contents.append(doc + '\n')
        mro = inspect.getmro(cls)
        if len(mro) > 2:
            contents.append('Method resolution order:')
            contents += ['    ' + classname(base, cls.__module__) for base in mro]
            contents.append('')
        below = sorted((c.__name__ for c in type.__subclasses__(cls)
                        if not c.__name__.startswith('_') and c.__module__ == 'builtins'), key=str.lower)
        if below:
            contents.append('Built-in subclasses:')
            contents += ['    ' + subclass for subclass in below[:4]]
            if len(below) > 4:
                contents.append(f'    ... and {len(below) - 4} other subclasses')
            contents.append('')
        return contents

    # --- functions, data ---

    def docroutine(self, function, name=None, mod=None, cl=None):
        real = function.__name__
        name = name or real
        note, skip_doc = '', False
        if _is_bound(function):
            owner = function.__self__.__class__
            if cl:
                if owner is not cl:
                    note = ' from ' + classname(owner, mod)
            else:
                note = f' method of {classname(owner, mod)} instance'
        prefix = 'async ' if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function) else ''
        title = self.bold(name)
        if name != real:
            if cl and inspect.getattr_static(cl, real, []) is function:
                skip_doc = True
            title += f' = {real}'
        try:
            arguments = str(inspect.signature(function))
        except (ValueError, TypeError):
            arguments = ''
        if arguments and real == '<lambda>':
            title = f'{self.bold(name)} lambda '
            arguments = arguments[1:-1]
        line = prefix + title + (arguments or '(...)') + note
        if skip_doc:
            return line + '\n'
        doc = getdoc(function)
        return line + '\n' + (self.indent(doc).rstrip() + '\n' if doc else '')

    def docdata(self, thing, name=None, mod=None, cl=None):
        doc = getdoc(thing)
        return (f'{self.bold(name)}\n' if name else '') + (self.indent(doc) + '\n' if doc else '')

    docproperty = docdata

    def docother(self, thing, name=None, mod=None, parent=None, maxlen=None, doc=None):
        shown = self.repr(thing)
        start = f'{name} = ' if name else ''
        if maxlen and len(start + shown) > maxlen:
            shown = shown[:maxlen - len(start + shown)] + '...'
        doc = doc or getdoc(thing)
        start = f'{self.bold(name)} = ' if name else ''
        return start + shown + ('\n' + self.indent(str(doc)) + '\n' if doc else '')


class PlainTextDoc(TextDoc):
    """Writes pages as plain text."""

    def bold(self, text):
        return text


_missing = object()


class _ClassPage:
    """The sections about what a class has: of its own first, then what each class above gave it."""

    def __init__(self, writer, cls, mod):
        self.writer = writer
        self.cls = cls
        self.mod = mod
        self.contents = []
        self.started = False

    def parts(self):
        cls = self.cls
        mro = deque(inspect.getmro(cls))
        rows = [row for row in classify_class_attrs(cls) if visiblename(row[0], obj=cls)]
        while rows:
            this = mro.popleft() if mro else rows[0][2]
            rows, inherited = _split(rows, lambda row: row[2] is this)
            if this is not object or cls is object:
                tag = 'defined here' if this is cls else f'inherited from {classname(this, cls.__module__)}'
                sort_attributes(rows, cls)
                self._sections(tag, rows)
            rows = inherited
        return self.contents

    def _sections(self, tag, rows):
        for title, kind, write in (('Methods', 'method', self._value), ('Class methods', 'class method', self._value),
                                   ('Static methods', 'static method', self._value),
                                   ('Readonly properties', 'readonly property', self._descriptor),
                                   ('Data descriptors', 'data descriptor', self._descriptor),
                                   ('Data and other attributes', 'data', self._data)):
            found = [row for row in rows if row[1] == kind]
            if found:
                if self.started:
                    self.contents.append(_LINE)
                self.started = True
                self.contents.append(f'{title} {tag}:\n')
                self.contents += [write(*row) for row in found]

    def _value(self, name, kind, home, value):
        try:
            value = getattr(self.cls, name)
        except Exception:
            return self.writer.docdata(value, name, self.mod)
        return self.writer.document(value, name, self.mod, self.cls)

    def _descriptor(self, name, kind, home, value):
        return self.writer.docdata(value, name, self.mod)

    def _data(self, name, kind, home, value):
        doc = getdoc(value)
        try:
            obj = getattr(self.cls, name)
        except AttributeError:
            obj = home.__dict__[name]
        return self.writer.docother(obj, name, self.mod, maxlen=70, doc=doc) + '\n'


text = TextDoc()
plaintext = PlainTextDoc()


def describe(thing):
    """What kind of thing it is, and its name."""
    if inspect.ismodule(thing):
        if thing.__name__ in sys.builtin_module_names:
            return 'built-in module ' + thing.__name__
        return ('package ' if hasattr(thing, '__path__') else 'module ') + thing.__name__
    if inspect.isbuiltin(thing):
        return 'built-in function ' + thing.__name__
    for is_kind, kind in ((inspect.isgetsetdescriptor, 'getset descriptor'),
                          (inspect.ismemberdescriptor, 'member descriptor')):
        if is_kind(thing):
            owner = thing.__objclass__
            return f'{kind} {owner.__module__}.{owner.__name__}.{thing.__name__}'
    for is_kind, kind in (inspect.isclass, 'class '), (inspect.isfunction, 'function '), (inspect.ismethod, 'method '):
        if is_kind(thing):
            return kind + thing.__name__
    return type(thing).__name__


def locate(path, forceload=0):
    """The object that a dotted name stands for: a module or something in one, or something built in; or None."""
    parts = [part for part in path.split('.') if part]
    found, used = None, 0
    while used < len(parts):
        name = '.'.join(parts[:used + 1])
        try:
            __import__(name)
        except ImportError:
            break
        found, used = sys.modules[name], used + 1
    if found is None:
        found = builtins
    for part in parts[used:]:
        try:
            found = getattr(found, part)
        except AttributeError:
            return None
    return found


def resolve(thing, forceload=0):
    """(object, name) for an object or a dotted name; ImportError if that stands for nothing."""
    if isinstance(thing, str):
        found = locate(thing, forceload)
        if found is None:
            raise ImportError(f'No Python documentation found for {thing!r}.\nUse help() to get the interactive help '
                              'utility.\nUse help(str) for help on the str class.')
        return found, thing
    name = getattr(thing, '__name__', None)
    return thing, name if isinstance(name, str) else None


def render_doc(thing, title='Python Library Documentation: %s', forceload=0, renderer=None):
    """The page about an object, or about what a dotted name stands for."""
    thing, name = resolve(thing, forceload)
    description = describe(thing)
    module = inspect.getmodule(thing)
    if name and '.' in name:
        description += ' in ' + name[:name.rfind('.')]
    elif module and module is not thing:
        description += ' in module ' + module.__name__
    if not (inspect.ismodule(thing) or inspect.isclass(thing) or inspect.isroutine(thing)
            or inspect.isdatadescriptor(thing) or _doc_of(thing)):
        # a value: its class tells more
        thing = thing.__origin__ if hasattr(thing, '__origin__') else type(thing)
        description += ' object'
    return title % description + '\n\n' + (renderer or text).document(thing, name)


def doc(thing, title='Python Library Documentation: %s', forceload=0, output=None):
    """Print a page about an object, or about what a dotted name stands for."""
    try:
        print(render_doc(thing, title, forceload, plaintext), end='', file=output)
    except ImportError as error:
        print(error, file=output)


def _ask():
    print('Type the name of a module, class, function or method, such as math or str.join; q or an empty line to leave.')
    while True:
        try:
            request = input('help> ').strip()
        except (EOFError, KeyboardInterrupt):
            break
        if request in ('', 'q', 'quit'):
            break
        _answer(request)


def _answer(request):
    if request in ('True', 'False', 'None'):
        doc(eval(request), 'Help on %s:')
    elif keyword.iskeyword(request):
        print(f'{request!r} is a keyword of the language; there are no pages about keywords.')
    else:
        doc(request, 'Help on %s:')
    print()


def help(*args):
    """Print a page about an object, or about what a name in a string stands for; without arguments, ask."""
    if len(args) > 1:
        raise TypeError(f'help() takes at most 1 argument ({len(args)} given)')
    if not args:
        _ask()
    elif isinstance(args[0], str):
        _answer(args[0].strip())
    else:
        doc(args[0], 'Help on %s:')
        print()


def _main():
    """`python -m pydoc NAME ...`"""
    if len(sys.argv) < 2:
        print('pydoc NAME ... - pages about modules, classes, functions and what is in them')
        return
    sys.path.insert(0, '')
    for name in sys.argv[1:]:
        _answer(name)


if __name__ == '__main__':
    _main()
