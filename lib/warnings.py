"""Warnings: messages about what is dubious but no error.

warn() finds out where it was called and asks the filters what to do: show the warning, ignore or raise it.
"""
import sys

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter',
           'resetwarnings', 'catch_warnings']

# What to do, the first match decides: (action, message, category, module, line), where message and module
# are None, a compiled regular expression, or, for a module, its very name; and line 0 is any.
filters = [
    ('default', None, DeprecationWarning, '__main__', 0),
    ('ignore', None, DeprecationWarning, None, 0),
    ('ignore', None, PendingDeprecationWarning, None, 0),
    ('ignore', None, ImportWarning, None, 0),
    ('ignore', None, ResourceWarning, None, 0),
]
defaultaction = 'default'
onceregistry = {}
_filters_version = 1        # changes with the filters: what a module has shown counts only for one version

_ACTIONS = ('error', 'ignore', 'always', 'default', 'module', 'once')


class WarningMessage:
    """All about one warning."""

    _WARNING_DETAILS = ('message', 'category', 'filename', 'lineno', 'file', 'line', 'source')

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self._category_name!r}, '
                f'filename : {self.filename!r}, lineno : {self.lineno}, line : {self.line!r}}}')


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Show a warning: write it to a file, by default sys.stderr. Programs may replace this function."""
    _show(WarningMessage(message, category, filename, lineno, file, line))


def formatwarning(message, category, filename, lineno, line=None):
    """A warning as text. Programs may replace this function."""
    return _format(WarningMessage(message, category, filename, lineno, None, line))


_original_showwarning = showwarning
_original_formatwarning = formatwarning


def _show(msg):
    file = sys.stderr if msg.file is None else msg.file
    if file is None:
        return      # a program without a terminal
    try:
        file.write(_formatwarnmsg(msg))
    except OSError:
        pass


def _format(msg):
    line = msg.line
    if line is None:
        try:
            import linecache
            line = linecache.getline(msg.filename, msg.lineno)
        except Exception:
            line = None     # too late, when the interpreter is shutting down
    text = f'{msg.filename}:{msg.lineno}: {msg.category.__name__}: {msg.message}\n'
    if line:
        text += f'  {line.strip()}\n'
    if msg.source is not None:
        text += _where_made(msg)
    return text


def _where_made(msg):
    """Where the object that a warning is about was made, or how to find that out."""
    try:
        import tracemalloc
    except Exception:
        return ''
    made = tracemalloc.get_object_traceback(msg.source)
    if made is None:
        if tracemalloc.is_tracing():
            return ''
        return f'{msg.category.__name__}: Enable tracemalloc to get the object allocation traceback\n'
    text = 'Object allocated at (most recent call last):\n'
    for frame in made:
        text += f'  File "{frame.filename}", lineno {frame.lineno}\n'
        try:
            import linecache
            line = linecache.getline(frame.filename, frame.lineno).strip()
        except Exception:
            line = ''
        if line:
            text += f'    {line}\n'
    return text


def _formatwarnmsg(msg):
    """The text of a warning, by formatwarning() if a program has replaced it."""
    if formatwarning is not _original_formatwarning:
        return formatwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.line)
    return _format(msg)


def _showwarnmsg(msg):
    """Show a warning, by showwarning() if a program has replaced it."""
    if showwarning is _original_showwarning:
        _show(msg)
        return
    if not callable(showwarning):
        raise TypeError('warnings.showwarning() must be set to a function or method')
    showwarning(msg.message, msg.category, msg.filename, msg.lineno, msg.file, msg.line)


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    """Add a filter, before the others unless append is true.

    action is one of error, ignore, always, default, module, once. message and module are regular expressions
    that the start of the message (in any case) and the name of the module must match.
    """
    assert action in _ACTIONS, f'invalid action: {action!r}'
    assert isinstance(message, str), 'message must be a string'
    assert isinstance(category, type), 'category must be a class'
    assert issubclass(category, Warning), 'category must be a Warning subclass'
    assert isinstance(module, str), 'module must be a string'
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
    if message or module:
        import re
        message = re.compile(message, re.IGNORECASE) if message else None
        module = re.compile(module) if module else None
    _add_filter(action, message or None, category, module or None, lineno, append=append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Add a filter for all messages and modules, before the others unless append is true."""
    assert action in _ACTIONS, f'invalid action: {action!r}'
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
    _add_filter(action, None, category, None, lineno, append=append)


def _add_filter(*item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _filters_mutated()


def resetwarnings():
    """Remove all filters."""
    filters[:] = []
    _filters_mutated()


def _filters_mutated():
    global _filters_version
    _filters_version += 1


class _OptionError(Exception):
    """Raised for options of the command line that cannot be understood."""


def _processoptions(args):
    for arg in args:
        try:
            _setoption(arg)
        except _OptionError as error:
            print('Invalid -W option ignored:', error, file=sys.stderr)


def _setoption(arg):
    """Add the filter that an option action:message:category:module:line asks for."""
    parts = arg.split(':')
    if len(parts) > 5:
        raise _OptionError(f'too many fields (max 5): {arg!r}')
    action, message, category, module, lineno = [part.strip() for part in parts + [''] * (5 - len(parts))]
    action = _getaction(action)
    category = _getcategory(category)
    try:
        line = int(lineno or 0)
        if line < 0:
            raise ValueError
    except (ValueError, OverflowError):
        raise _OptionError(f'invalid lineno {lineno!r}') from None
    if message or module:
        import re
        module = re.escape(module) + r'\Z' if module else ''
        filterwarnings(action, re.escape(message), category, module, line)
    else:
        simplefilter(action, category, line)


def _getaction(action):
    """The action that an abbreviation stands for."""
    if not action:
        return 'default'
    if action == 'all':
        return 'always'
    for name in ('default', 'always', 'ignore', 'module', 'once', 'error'):
        if name.startswith(action):
            return name
    raise _OptionError(f'invalid action: {action!r}')


def _getcategory(category):
    """The class that a name on the command line stands for."""
    if not category:
        return Warning
    module, _, name = category.rpartition('.')
    try:
        found = getattr(__import__(module or 'builtins', None, None, [name]), name)
    except ImportError:
        raise _OptionError(f'invalid module name: {module!r}') from None
    except AttributeError:
        raise _OptionError(f'unknown warning category: {category!r}') from None
    if not issubclass(found, Warning):
        raise _OptionError(f'invalid warning category: {category!r}')
    return found


def _is_internal_frame(frame):
    """Whether a frame belongs to the import system."""
    filename = frame.f_code.co_filename
    return 'importlib' in filename and '_bootstrap' in filename


def _caller(stacklevel):
    """The frame that a warning is about, counted from the function that called warn(); or None."""
    try:
        frame = sys._getframe(2)
    except ValueError:
        return None
    for _ in range(stacklevel - 1):
        internal = _is_internal_frame(frame)
        frame = frame.f_back
        while frame is not None and not internal and _is_internal_frame(frame):
            frame = frame.f_back
        if frame is None:
            return None
    return frame


def _warn(message, category=None, stacklevel=1, source=None):
    """Do what warn() does, but return the warning if it is to be raised."""
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    frame = _caller(stacklevel)
    if frame is None:
        scope, filename, lineno = sys.__dict__, 'sys', 1
    else:
        scope, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    module = scope.get('__name__', '<string>')
    registry = scope.setdefault('__warningregistry__', {})
    return _warn_explicit(message, category, filename, lineno, module, registry, scope, source)


def _warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None,
                   source=None):
    """Do what warn_explicit() does, but return the warning if it is to be raised."""
    lineno = int(lineno)
    if module is None:
        module = filename or '<unknown>'
        if module[-3:].lower() == '.py':
            module = module[:-3]
    if registry is None:
        registry = {}
    _refresh(registry)
    if isinstance(message, Warning):
        text = str(message)
        category = message.__class__
    else:
        text = message
        message = category(message)
    key = text, category, lineno
    if registry.get(key):
        return
    action, item = _find_action(text, category, module, lineno)
    if action == 'ignore':
        return
    if action == 'error':
        return message
    if not _is_new(action, item, registry, key):
        return
    if module_globals is not None:
        import linecache
        linecache.getlines(filename, module_globals)
    _showwarnmsg(WarningMessage(message, category, filename, lineno, source=source))


try:
    # Functions of the interpreter: they call those above, and have no frame of their own in tracebacks.
    from _warn import warn, warn_explicit
except ImportError:
    def warn(message, category=None, stacklevel=1, source=None):
        """Issue a warning, or ignore it, or raise it.

        message is a string, or a Warning whose class is the category. stacklevel tells how many callers up the
        cause is: 1 is the caller of warn().
        """
        error = _warn(message, category, stacklevel + 1, source)
        if error is not None:
            raise error

    def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None,
                      source=None):
        """Issue a warning about a place that is given; registry is where that module notes what it has shown."""
        error = _warn_explicit(message, category, filename, lineno, module, registry, module_globals, source)
        if error is not None:
            raise error


def _warn_unawaited_coroutine(coro):
    """The interpreter has dropped a coroutine that never ran: tell, and where it was made if that is known."""
    text = f"coroutine '{coro.__qualname__}' was never awaited"
    if coro.cr_origin is not None:
        import linecache
        import traceback
        entries = [(filename, lineno, name, linecache.getline(filename, lineno))
                   for filename, lineno, name in reversed(coro.cr_origin)]
        text += '\nCoroutine created at (most recent call last)\n' + ''.join(traceback.format_list(entries))
    warn(text.rstrip('\n'), category=RuntimeWarning, stacklevel=2, source=coro)


def _refresh(registry):
    """Forget what a registry has noted under other filters."""
    if registry.get('version', 0) != _filters_version:
        registry.clear()
        registry['version'] = _filters_version


def _find_action(text, category, module, lineno):
    """What the filters say about a warning, and the filter that said it."""
    for item in filters:
        action, message_pattern, wanted, module_pattern, line = item
        if ((message_pattern is None or message_pattern.match(text)) and issubclass(category, wanted)
                and _matches_module(module_pattern, module) and line in (0, lineno)):
            return action, item
    return defaultaction, None


def _matches_module(pattern, module):
    if pattern is None:
        return True
    return pattern == module if isinstance(pattern, str) else pattern.match(module) is not None


def _is_new(action, item, registry, key):
    """Whether a warning is to be shown; notes that it was."""
    text, category, _ = key
    if action == 'always':
        return True
    if action == 'once':
        registry[key] = 1
        noted, key = onceregistry, (text, category)
        _refresh(onceregistry)
    elif action == 'module':
        registry[key] = 1
        noted, key = registry, (text, category, 0)
    elif action == 'default':
        noted = registry
    else:
        raise RuntimeError(f'Unrecognized action ({action!r}) in warnings.filters:\n {item}')
    if noted.get(key):
        return False
    noted[key] = 1
    return True


class catch_warnings:
    """A context manager that restores the filters and showwarning() at the end.

    With record, `as` binds a list to which warnings are added instead of being shown. The other arguments
    make a call of simplefilter() at the start; an action is needed for that.
    """

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._module = sys.modules['warnings'] if module is None else module
        self._entered = False
        self._filter = None if action is None else (action, category, lineno, append)

    def __repr__(self):
        args = ['record=True'] if self._record else []
        if self._module is not sys.modules['warnings']:
            args.append(f'module={self._module!r}')
        return f'{type(self).__name__}({", ".join(args)})'

    def __enter__(self):
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        module = self._module
        self._saved = module.filters, module.showwarning, module._show
        module.filters = module.filters[:]
        module._filters_mutated()
        log = None
        if self._record:
            log = []
            module._show = log.append
            module.showwarning = module._original_showwarning
        if self._filter is not None:
            simplefilter(*self._filter)
        return log

    def __exit__(self, *exc_info):
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        module = self._module
        module.filters, module.showwarning, module._show = self._saved
        module._filters_mutated()


_processoptions(getattr(sys, 'warnoptions', ()))
