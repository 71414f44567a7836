"""Pages about objects: what help() prints.

render_doc(thing) is the page as a string; help(thing) prints it; help() asks for names until 'q' or an empty line.
"""
import builtins
import sys

__all__ = ['help', 'render_doc', 'doc', 'getdoc', 'signature_text', 'locate']

_missing = object()
_LINE = '-' * 70


def help(*args):
    """Print a page about an object, or about what a name in a string stands for; without arguments, ask."""
    if len(args) > 1:
        raise TypeError(f'help() takes at most 1 argument ({len(args)} given)')
    if not args:
        _ask()
    else:
        doc(args[0])


def doc(thing, output=None):
    """Print a page about an object, or about what a name in a string stands for."""
    if isinstance(thing, str):
        found = locate(thing)
        if found is _missing:
            print(f'No Python documentation found for {thing!r}.\nUse help() to get the interactive help utility.\n'
                  'Use help(str) for help on the str class.', file=output)
            return
        thing, name = found, thing
    else:
        name = None
    print(render_doc(thing, name), file=output)


def _ask():
    print('Type the name of a module, class, function or method, such as math or str.join; q or an empty line to leave.')
    while True:
        try:
            request = input('help> ').strip()
        except (EOFError, KeyboardInterrupt):
            break
        if request in ('', 'q', 'quit'):
            break
        doc(request)


def locate(path):
    """The object that a dotted name stands for: a built-in name, a module, or something in one."""
    parts = path.split('.')
    for n in range(len(parts), 0, -1):
        try:
            found = __import__('.'.join(parts[:n]), None, None, ['*'] if n > 1 else [])
        except ImportError:
            continue
        return _follow(found, parts[n:])
    return _follow(builtins, parts)


def _follow(found, names):
    for name in names:
        found = getattr(found, name, _missing)
        if found is _missing:
            break
    return found


# --- texts about parts ---

def getdoc(thing):
    """The docstring without the indentation of its lines, or ''."""
    text = getattr(thing, '__doc__', None)
    if not isinstance(text, str):
        return ''
    lines = text.expandtabs().split('\n')
    margins = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    margin = min(margins, default=0)
    lines[1:] = [line[margin:] for line in lines[1:]]
    lines[0] = lines[0].lstrip()
    while lines and not lines[-1].strip():
        lines.pop()
    while lines and not lines[0].strip():
        lines.pop(0)
    return '\n'.join(line.rstrip() for line in lines)


def _annotation(value):
    if isinstance(value, type):
        return value.__qualname__ if value.__module__ == 'builtins' else f'{value.__module__}.{value.__qualname__}'
    return repr(value)


def _parameters(function):
    """The parameters of a function written in Python, as they are written."""
    code = function.__code__
    names = code.co_varnames
    positional, keyword_only = code.co_argcount, code.co_kwonlyargcount
    defaults = function.__defaults__ or ()
    annotations = function.__annotations__

    def parameter(name, default=_missing, prefix=''):
        text = prefix + name
        if name in annotations:
            text += f': {_annotation(annotations[name])}'
            return text if default is _missing else f'{text} = {default!r}'
        return text if default is _missing else f'{text}={default!r}'

    result = []
    for i, name in enumerate(names[:positional]):
        back = positional - i
        result.append(parameter(name, defaults[-back] if back <= len(defaults) else _missing))
        if i + 1 == code.co_posonlyargcount:
            result.append('/')
    rest = positional + keyword_only
    if code.co_flags & 4:
        result.append(parameter(names[rest], prefix='*'))
        rest += 1
    elif keyword_only:
        result.append('*')
    for name in names[positional:positional + keyword_only]:
        result.append(parameter(name, (function.__kwdefaults__ or {}).get(name, _missing)))
    if code.co_flags & 8:
        result.append(parameter(names[rest], prefix='**'))
    return result


def signature_text(thing):
    """'(a, b=1)' for a callable, or '(...)' where nothing is known."""
    function = getattr(thing, '__func__', thing)
    if hasattr(function, '__code__'):
        parameters = _parameters(function)
        if function is not thing:
            parameters = parameters[1:]
        text = f'({", ".join(parameters)})'
        if 'return' in function.__annotations__:
            text += f' -> {_annotation(function.__annotations__["return"])}'
        return text
    text = getattr(thing, '__text_signature__', None)
    if not text:
        return '(...)'
    text = text.replace('$module, ', '').replace('$module', '')
    if getattr(thing, '__self__', None) is not None:
        text = text.replace('$self, ', '').replace('$self', '').replace('$type, ', '').replace('$type', '')
    text = text.replace('$', '')
    return '()' if text == '(/)' else text.replace('(/, ', '(')


def _indent(text, prefix='    '):
    return '\n'.join([prefix + line for line in text.split('\n')])


def _is_routine(thing):
    return type(thing).__name__ in ('function', 'method', 'builtin_function_or_method', 'method_descriptor',
                                    'wrapper_descriptor', 'method-wrapper', 'classmethod_descriptor')


def _routine(thing, name=None):
    own = getattr(thing, '__name__', '?')
    title = own + signature_text(thing) + _bound_to(thing)
    if name is not None and name != own:
        title = f'{name} = {title}'
    text = getdoc(thing)
    return title + ('\n' + _indent(text) if text else '') + '\n'


# --- pages ---

def render_doc(thing, name=None):
    """The page about an object."""
    if isinstance(thing, type(sys)):
        return f'Help on module {thing.__name__}:\n\n{_module(thing)}'
    if isinstance(thing, type):
        return f'Help on class {thing.__name__} in module {thing.__module__}:\n\n{_class(thing)}'
    if _is_routine(thing):
        return f'{_routine_title(thing)}\n\n{_routine(thing)}'
    if isinstance(thing, property):
        return f'Help on property:\n\n{_indent(getdoc(thing))}\n'
    kind = type(thing)
    return f'Help on {kind.__name__} object:\n\n{_class(kind)}'


def _bound_to(thing):
    """' method of m.C instance', for a method bound to an object or class; or ''."""
    owner = getattr(thing, '__self__', None)
    if owner is None or isinstance(owner, type(sys)):
        return ''
    if isinstance(owner, type):
        return f' from {type(owner).__module__}.{type(owner).__qualname__}'
    return f' method of {type(owner).__module__}.{type(owner).__qualname__} instance'


def _routine_title(thing):
    kind = type(thing).__name__
    if kind == 'builtin_function_or_method':
        kind = 'built-in function'
    elif 'descriptor' in kind:
        return f'Help on {kind}:'
    module = getattr(thing, '__module__', None)
    return f'Help on {kind} {thing.__name__}{f" in module {module}" if module else ""}:'


def _base_name(cls, module):
    return cls.__name__ if cls.__module__ == module else f'{cls.__module__}.{cls.__name__}'


def _class(cls):
    bases = ', '.join(_base_name(base, cls.__module__) for base in cls.__bases__)
    sections = [_indent(text, ' |  ') + '\n |  ' for text in [getdoc(cls)] if text]
    if len(cls.__mro__) > 2:
        order = ''.join(f'\n |      {_base_name(base, cls.__module__)}' for base in cls.__mro__)
        sections.append(f' |  Method resolution order:{order}\n |  ')
    parts = []
    shown = set()
    for owner in cls.__mro__:
        if owner is object and cls is not object:
            break
        names = [name for name in vars(owner) if name not in shown]
        parts += _class_parts(cls, owner, sorted(names))
        shown.update(names)
    sections.append(f'\n |  {_LINE}\n'.join(parts))
    return f'class {cls.__name__}({bases})\n' + '\n'.join([section for section in sections if section]) + '\n'


def _class_parts(cls, owner, names):
    """The sections about what one of the classes in the mro of a class defines."""
    found = {title: [] for title in ('Methods', 'Class methods', 'Static methods', 'Readonly properties', 'Data descriptors',
                                     'Data and other attributes')}
    for name in names:
        value = vars(owner)[name]
        if name.startswith('_') and not _is_shown(name):
            continue
        if isinstance(value, classmethod):
            found['Class methods'].append(_routine(getattr(cls, name), name))
        elif isinstance(value, staticmethod):
            found['Static methods'].append(_routine(value.__func__, name))
        elif _is_routine(value):
            found['Methods'].append(_routine(value, name))
        elif isinstance(value, property) or type(value).__name__ in ('getset_descriptor', 'member_descriptor'):
            text = getdoc(value)
            readonly = isinstance(value, property) and value.fset is None and value.fdel is None
            found['Readonly properties' if readonly else 'Data descriptors'].append(
                name + ('\n' + _indent(text) if text else '') + '\n')
        elif not name.startswith('__'):
            found['Data and other attributes'].append(f'{name} = {value!r}\n')
    origin = 'defined here' if owner is cls else f'inherited from {_base_name(owner, cls.__module__)}'
    parts = []
    for title, entries in found.items():
        if entries:
            body = '\n'.join([_indent(entry, ' |  ') for entry in entries])
            if title.startswith('Data and'):
                body = body.removesuffix('\n |  ')
            parts.append(f' |  {title} {origin}:\n |  \n{body}')
    return parts


def _is_shown(name):
    return name.startswith('__') and name.endswith('__') and name not in ('__module__', '__doc__', '__qualname__', '__slots__', '__hash__',
                                                                  '__annotations__')


def _module(module):
    text = getdoc(module)
    first, _, rest = text.partition('\n')
    sections = [('NAME', module.__name__ + (f' - {first}' if first else ''))]
    if rest.strip():
        sections.append(('DESCRIPTION', rest.strip('\n')))
    names = getattr(module, '__all__', None) or [name for name in sorted(vars(module)) if not name.startswith('_')]
    classes, functions, data = [], [], []
    for name in names:
        value = getattr(module, name, None)
        if isinstance(value, type):
            classes.append(_class(value))
        elif _is_routine(value):
            functions.append(_routine(value, name))
        elif not isinstance(value, type(sys)):
            data.append(f'{name} = {value!r}')
    for title, entries in (('CLASSES', classes), ('FUNCTIONS', functions), ('DATA', data)):
        if entries:
            sections.append((title, '\n'.join(entries).rstrip('\n')))
    sections.append(('FILE', getattr(module, '__file__', '(built-in)')))
    return ''.join(f'{title}\n{_indent(text)}\n\n' for title, text in sections)
