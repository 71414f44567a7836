"""Looking at live things: modules, classes, functions, frames, and what they are made of.

Signatures come from _signature, files and lines from _sourcetext.
"""
import builtins
import functools
import sys
import types
from collections import namedtuple
from _signature import *
from _signature import _empty, _void, _ParameterKind, _Finder
from _sourcetext import *

__all__ = ('ArgInfo', 'Arguments', 'Attribute', 'BoundArguments', 'CORO_CLOSED', 'CORO_CREATED',
           'CORO_RUNNING', 'CORO_SUSPENDED', 'CO_ASYNC_GENERATOR', 'CO_COROUTINE', 'CO_GENERATOR',
           'CO_ITERABLE_COROUTINE', 'CO_NESTED', 'CO_NEWLOCALS', 'CO_NOFREE', 'CO_OPTIMIZED', 'CO_VARARGS',
           'CO_VARKEYWORDS', 'ClassFoundException', 'ClosureVars', 'FrameInfo', 'FullArgSpec', 'GEN_CLOSED',
           'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'Parameter', 'Signature', 'TPFLAGS_IS_ABSTRACT',
           'Traceback', 'classify_class_attrs', 'cleandoc', 'currentframe', 'findsource',
           'formatannotation', 'formatannotationrelativeto', 'formatargvalues', 'get_annotations',
           'getabsfile', 'getargs', 'getargvalues', 'getattr_static', 'getblock', 'getcallargs',
           'getclasstree', 'getclosurevars', 'getcomments', 'getcoroutinelocals', 'getcoroutinestate',
           'getdoc', 'getfile', 'getframeinfo', 'getfullargspec', 'getgeneratorlocals', 'getgeneratorstate',
           'getinnerframes', 'getlineno', 'getmembers', 'getmembers_static', 'getmodule', 'getmodulename',
           'getmro', 'getouterframes', 'getsource', 'getsourcefile', 'getsourcelines', 'indentsize',
           'isabstract', 'isasyncgen', 'isasyncgenfunction', 'isawaitable', 'isbuiltin', 'isclass',
           'iscode', 'iscoroutine', 'iscoroutinefunction', 'isdatadescriptor', 'isframe', 'isfunction',
           'isgenerator', 'isgeneratorfunction', 'isgetsetdescriptor', 'ismemberdescriptor', 'ismethod',
           'ismethoddescriptor', 'ismethodwrapper', 'ismodule', 'isroutine', 'istraceback', 'signature',
           'stack', 'trace', 'unwrap', 'walktree')

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS = 1, 2, 4, 8
CO_NESTED, CO_GENERATOR, CO_NOFREE = 16, 32, 64
CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 128, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20

_missing = object()


# --- kinds ----------------------------------------------------------------------------------------------

def ismodule(object):
    """Return true if the object is a module."""
    return isinstance(object, types.ModuleType)


def isclass(object):
    """Return true if the object is a class."""
    return isinstance(object, type)


def ismethod(object):
    """Return true if the object is an instance method."""
    return isinstance(object, types.MethodType)


def isfunction(object):
    """Return true if the object is a user-defined function."""
    return isinstance(object, types.FunctionType)


def isbuiltin(object):
    """Return true if the object is a built-in function or method."""
    return isinstance(object, types.BuiltinFunctionType)


def ismethodwrapper(object):
    """Return true if the object is a method wrapper."""
    return isinstance(object, types.MethodWrapperType)


def isroutine(object):
    """Return true if the object is any kind of function or method."""
    return isbuiltin(object) or isfunction(object) or ismethod(object) or ismethoddescriptor(object) \
        or ismethodwrapper(object)


def ismethoddescriptor(object):
    """Return true for what has __get__ and no __set__, and is neither function, method nor class."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), '__get__') and not hasattr(type(object), '__set__')


def isdatadescriptor(object):
    """Return true for what has __set__ or __delete__, and is neither function, method nor class."""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    return hasattr(type(object), '__set__') or hasattr(type(object), '__delete__')


def ismemberdescriptor(object):
    """Return true for a member descriptor, such as one of __slots__."""
    return isinstance(object, types.MemberDescriptorType)


def isgetsetdescriptor(object):
    """Return true for an attribute that is computed in C."""
    return isinstance(object, types.GetSetDescriptorType)


def _has_flag(f, flag):
    """Does the code of a function, or of what a method or partial object calls, have the flag?"""
    while ismethod(f):
        f = f.__func__
    while isinstance(f, functools.partial):
        f = f.func
    code = getattr(f, '__code__', None)
    return isinstance(code, types.CodeType) and bool(code.co_flags & flag)


def isgeneratorfunction(obj):
    """Return true for a function that makes generators."""
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    """Return true for a function that is defined with async def and without yield."""
    return _has_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    """Return true for a function that is defined with async def and has yield."""
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isasyncgen(object):
    """Return true if the object is an asynchronous generator."""
    return isinstance(object, types.AsyncGeneratorType)


def isgenerator(object):
    """Return true if the object is a generator."""
    return isinstance(object, types.GeneratorType)


def iscoroutine(object):
    """Return true if the object is a coroutine."""
    return isinstance(object, types.CoroutineType)


def isawaitable(object):
    """Return true if the object can be used with await."""
    if isinstance(object, types.CoroutineType):
        return True
    if isinstance(object, types.GeneratorType) and object.gi_code.co_flags & CO_ITERABLE_COROUTINE:
        return True
    from collections.abc import Awaitable
    return isinstance(object, Awaitable)


def istraceback(object):
    """Return true if the object is a traceback."""
    return isinstance(object, types.TracebackType)


def isframe(object):
    """Return true if the object is a frame."""
    return isinstance(object, types.FrameType)


def iscode(object):
    """Return true if the object is a code object."""
    return isinstance(object, types.CodeType)


def isabstract(object):
    """Return true if the object is an abstract base class: it has abstract methods."""
    if not isinstance(object, type):
        return False
    if getattr(object, '__flags__', 0) & TPFLAGS_IS_ABSTRACT or getattr(object, '__abstractmethods__', ()):
        return True
    from abc import ABCMeta
    if not issubclass(type(object), ABCMeta) or hasattr(object, '__abstractmethods__'):
        return False
    # __init_subclass__ asks before the metaclass has found out
    if any(getattr(value, '__isabstractmethod__', False) for value in object.__dict__.values()):
        return True
    return any(getattr(getattr(object, name, None), '__isabstractmethod__', False)
               for base in object.__bases__ for name in getattr(base, '__abstractmethods__', ()))


# --- members --------------------------------------------------------------------------------------------

def _members(object, predicate, getter):
    results, seen = [], set()
    mro, names = (), dir(object)
    if isclass(object):
        mro = getmro(object)
        try:
            for base in object.__bases__:
                names += [k for k, v in base.__dict__.items() if isinstance(v, types.DynamicClassAttribute)]
        except AttributeError:
            pass
    for key in names:
        try:
            value = getter(object, key)
            if key in seen:
                raise AttributeError
        except AttributeError:
            for base in mro:
                if key in base.__dict__:
                    value = base.__dict__[key]
                    break
            else:
                continue
        if not predicate or predicate(value):
            results.append((key, value))
        seen.add(key)
    results.sort(key=lambda pair: pair[0])
    return results


def getmembers(object, predicate=None):
    """Return (name, value) of all members, sorted by name; or of those that the predicate likes."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """The same, without running descriptors, __getattr__ or __getattribute__."""
    return _members(object, predicate, getattr_static)


Attribute = namedtuple('Attribute', 'name kind defining_class object')


def _home_of(cls, name, got, class_bases, metaclasses):
    """The class that an attribute comes from, as far as the attribute itself tells."""
    home = getattr(got, '__objclass__', None)
    if home in class_bases:
        return home
    home = None
    for owner in class_bases:
        if getattr(owner, name, None) is got:
            home = owner
    for owner in metaclasses:
        try:
            value = owner.__getattr__(cls, name)
        except AttributeError:
            continue
        if value is got:
            home = owner
    return home


def _classify(cls, name, stored_only, class_bases, metaclasses):
    """The row of classify_class_attrs() for one name, or None."""
    home = got = stored = None
    if name != '__dict__' and not stored_only:
        try:
            got = getattr(cls, name)
        except Exception:
            pass
        else:
            home = _home_of(cls, name, got, class_bases, metaclasses)
    for base in class_bases + metaclasses:
        if name in base.__dict__:
            stored = base.__dict__[name]
            if home not in metaclasses:
                home = base
            break
    if home is None:
        return None
    obj = stored if got is None else got
    if isinstance(stored, (staticmethod, types.BuiltinMethodType)):
        kind, obj = 'static method', stored
    elif isinstance(stored, (classmethod, types.ClassMethodDescriptorType)):
        kind, obj = 'class method', stored
    elif isinstance(stored, property):
        kind, obj = 'property', stored
    else:
        kind = 'method' if isroutine(obj) else 'data'
    return Attribute(name, kind, home, obj)


def classify_class_attrs(cls):
    """Return an Attribute for each name in dir(cls): its kind ('class method', 'static method', 'property',
    'method' or 'data'), the class that defines it, and the object.
    """
    mro = getmro(cls)
    metaclasses = tuple(c for c in getmro(type(cls)) if c not in (type, object))
    names = dir(cls)
    for base in mro:
        for key, value in base.__dict__.items():
            if isinstance(value, types.DynamicClassAttribute) and value.fget is not None:
                names.append(key)
    rows, seen = [], set()
    for name in names:
        # a name that comes again is that of a DynamicClassAttribute behind what a metaclass answers
        row = _classify(cls, name, name in seen, (cls,) + mro, metaclasses)
        if row is not None:
            rows.append(row)
        seen.add(name)
    return rows


def getmro(cls):
    """Return the classes in which attributes are looked up, the class itself first."""
    return cls.__mro__


def walktree(classes, children, parent):
    results = []
    classes.sort(key=lambda c: (c.__module__, c.__name__))
    for c in classes:
        results.append((c, c.__bases__))
        if c in children:
            results.append(walktree(children[c], children, c))
    return results


def getclasstree(classes, unique=False):
    """Arrange classes as nested lists: behind each (class, bases) a list of what derives from it."""
    children, roots = {}, []
    for c in classes:
        if c.__bases__:
            for parent in c.__bases__:
                below = children.setdefault(parent, [])
                if c not in below:
                    below.append(c)
                if unique and parent in classes:
                    break
        elif c not in roots:
            roots.append(c)
    for parent in children:
        if parent not in classes:
            roots.append(parent)
    return walktree(roots, children, None)


# --- attributes without running code ---

def _is_type(obj):
    return _static_mro_has(type(obj))


def _static_mro_has(cls):
    return type in type.__dict__['__mro__'].__get__(cls)


def _class_dict(cls):
    return type.__dict__['__dict__'].__get__(cls)


def _has_no_dict_of_its_own(cls):
    """Nothing in the mro but plain __dict__ descriptors: _missing, or what shadows."""
    for entry in type.__dict__['__mro__'].__get__(cls):
        found = _class_dict(entry).get('__dict__', _missing)
        if found is _missing:
            continue
        if not (isinstance(found, types.GetSetDescriptorType) and found.__name__ == '__dict__'
                and found.__objclass__ is entry):
            return found
    return _missing


def _in_class(cls, name):
    for entry in type.__dict__['__mro__'].__get__(cls):
        if _has_no_dict_of_its_own(type(entry)) is _missing and name in _class_dict(entry):
            return _class_dict(entry)[name]
    return _missing


def _in_instance(obj, name):
    try:
        values = object.__getattribute__(obj, '__dict__')
    except AttributeError:
        return _missing
    return dict.get(values, name, _missing)


def getattr_static(obj, attr, default=_missing):
    """Return an attribute as it is stored: descriptors are not run, nor is __getattr__()."""
    in_instance = _missing
    if not _is_type(obj):
        cls = type(obj)
        shadow = _has_no_dict_of_its_own(cls)
        if shadow is _missing or type(shadow) is types.MemberDescriptorType:
            in_instance = _in_instance(obj, attr)
    else:
        cls = obj
    in_class = _in_class(cls, attr)
    if in_instance is not _missing and in_class is not _missing:
        kind = type(in_class)
        if _in_class(kind, '__get__') is not _missing and (
                _in_class(kind, '__set__') is not _missing or _in_class(kind, '__delete__') is not _missing):
            return in_class
    if in_instance is not _missing:
        return in_instance
    if in_class is not _missing:
        return in_class
    if obj is cls:
        for entry in type.__dict__['__mro__'].__get__(type(cls)):
            if _has_no_dict_of_its_own(type(entry)) is _missing and attr in entry.__dict__:
                return entry.__dict__[attr]
    if default is not _missing:
        return default
    raise AttributeError(attr)


# --- documentation --------------------------------------------------------------------------------------

def _find_class(func):
    cls = sys.modules.get(func.__module__)
    if cls is None:
        return None
    for name in func.__qualname__.split('.')[:-1]:
        cls = getattr(cls, name)
    return cls if isclass(cls) else None


def _owner_of(obj):
    """(class or instance that a method or descriptor was found in, its name); None if that is not to be found."""
    if ismethod(obj):
        owner = obj.__self__
        if isclass(owner) and getattr(getattr(owner, obj.__func__.__name__, None), '__func__', None) is obj.__func__:
            return owner, obj.__func__.__name__
        return owner.__class__, obj.__func__.__name__
    if isfunction(obj):
        cls = _find_class(obj)
        return None if cls is None or getattr(cls, obj.__name__) is not obj else (cls, obj.__name__)
    if isbuiltin(obj):
        owner = obj.__self__
        if isclass(owner) and owner.__qualname__ + '.' + obj.__name__ == obj.__qualname__:
            return owner, obj.__name__
        return owner.__class__, obj.__name__
    if isinstance(obj, property):
        cls = _find_class(obj.fget)
        return None if cls is None or getattr(cls, obj.fget.__name__) is not obj else (cls, obj.fget.__name__)
    if ismethoddescriptor(obj) or isdatadescriptor(obj):
        cls = obj.__objclass__
        return (cls, obj.__name__) if getattr(cls, obj.__name__) is obj else None
    return None


def _inherited_doc(obj):
    """The docstring of what a class or method overrides."""
    if isclass(obj):
        for base in obj.__mro__:
            if base is not object and base.__doc__ is not None:
                return base.__doc__
        return None
    found = _owner_of(obj)
    if found is None:
        return None
    cls, name = found
    if ismemberdescriptor(obj):
        slots = getattr(cls, '__slots__', None)
        if isinstance(slots, dict) and name in slots:
            return slots[name]
    for base in cls.__mro__:
        try:
            doc = getattr(base, name).__doc__
        except AttributeError:
            continue
        if doc is not None:
            return doc
    return None


def getdoc(object):
    """Return the docstring of an object, or of what it overrides, as cleandoc() makes it; or None."""
    try:
        doc = object.__doc__
    except AttributeError:
        return None
    if doc is None:
        try:
            doc = _inherited_doc(object)
        except (AttributeError, TypeError):
            return None
    return cleandoc(doc) if isinstance(doc, str) else None


def cleandoc(doc):
    """Return a docstring without the indentation that its lines share and without empty lines around it."""
    try:
        lines = doc.expandtabs().split('\n')
    except UnicodeError:
        return None
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.lstrip()), default=None)
    lines[0] = lines[0].lstrip()
    if margin is not None:
        lines[1:] = [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


# --- arguments of functions -----------------------------------------------------------------------------

Arguments = namedtuple('Arguments', 'args, varargs, varkw')
FullArgSpec = namedtuple('FullArgSpec', 'args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, annotations')
ArgInfo = namedtuple('ArgInfo', 'args varargs keywords locals')


def getargs(co):
    """Return the names of the parameters of a code object."""
    if not iscode(co):
        raise TypeError(f'{co!r} is not a code object')
    names = co.co_varnames
    rest = co.co_argcount + co.co_kwonlyargcount
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs = names[rest]
        rest += 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[rest]
    return Arguments(list(names[:co.co_argcount + co.co_kwonlyargcount]), varargs, varkw)


def getfullargspec(func):
    """Return names, defaults and annotations of the parameters of a function, as a FullArgSpec."""
    try:
        sig = _Finder(Signature, skip_bound=False, follow=False).find(func)
    except Exception as ex:
        raise TypeError('unsupported callable') from ex
    args, posonly, kwonly, defaults, kwdefaults, annotations = [], [], [], (), {}, {}
    varargs = varkw = None
    if sig.return_annotation is not sig.empty:
        annotations['return'] = sig.return_annotation
    for param in sig.parameters.values():
        kind, name = param.kind, param.name
        if kind in (Parameter.POSITIONAL_ONLY, Parameter.POSITIONAL_OR_KEYWORD):
            (posonly if kind is Parameter.POSITIONAL_ONLY else args).append(name)
            if param.default is not param.empty:
                defaults += (param.default,)
        elif kind is Parameter.VAR_POSITIONAL:
            varargs = name
        elif kind is Parameter.KEYWORD_ONLY:
            kwonly.append(name)
            if param.default is not param.empty:
                kwdefaults[name] = param.default
        else:
            varkw = name
        if param.annotation is not param.empty:
            annotations[name] = param.annotation
    return FullArgSpec(posonly + args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, annotations)


def getargvalues(frame):
    """Return the parameters of the function of a frame, and its locals, as an ArgInfo."""
    args, varargs, varkw = getargs(frame.f_code)
    return ArgInfo(args, varargs, varkw, frame.f_locals)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: '*' + name,
                    formatvarkw=lambda name: '**' + name, formatvalue=lambda value: '=' + repr(value)):
    """Return the parameters with their values as a text, such as '(a=1, *b=())'."""
    specs = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        specs.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        specs.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return '(' + ', '.join(specs) + ')'


def _missing_arguments(f_name, names, positional, values):
    names = [repr(name) for name in names if name not in values]
    if len(names) == 1:
        text = names[0]
    elif len(names) == 2:
        text = '{} and {}'.format(*names)
    else:
        text = ', '.join(names[:-2]) + ', {} and {}'.format(*names[-2:])
    raise TypeError(f'{f_name}() missing {len(names)} required {"positional" if positional else "keyword-only"} '
                    f'argument{"" if len(names) == 1 else "s"}: {text}')


def _too_many(f_name, args, kwonly, varargs, defcount, given, values):
    atleast = len(args) - defcount
    kwonly_given = len([arg for arg in kwonly if arg in values])
    if varargs:
        plural, sig = atleast != 1, f'at least {atleast}'
    elif defcount:
        plural, sig = True, f'from {atleast} to {len(args)}'
    else:
        plural, sig = len(args) != 1, str(len(args))
    kwonly_sig = ''
    if kwonly_given:
        kwonly_sig = (f' positional argument{"s" if given != 1 else ""} (and {kwonly_given} keyword-only '
                      f'argument{"s" if kwonly_given != 1 else ""})')
    raise TypeError(f'{f_name}() takes {sig} positional argument{"s" if plural else ""} but {given}{kwonly_sig} '
                    f'{"was" if given == 1 and not kwonly_given else "were"} given')


def getcallargs(func, /, *positional, **named):
    """Return what each parameter would get in a call, as a dict; TypeError if the call would fail."""
    args, varargs, varkw, defaults, kwonlyargs, kwonlydefaults, _ = getfullargspec(func)
    f_name, values = func.__name__, {}
    if ismethod(func) and func.__self__ is not None:
        positional = (func.__self__,) + positional
    values.update(zip(args, positional))
    if varargs:
        values[varargs] = tuple(positional[len(args):])
    if varkw:
        values[varkw] = {}
    possible = set(args + kwonlyargs)
    for name, value in named.items():
        if name not in possible:
            if not varkw:
                raise TypeError(f'{f_name}() got an unexpected keyword argument {name!r}')
            values[varkw][name] = value
            continue
        if name in values:
            raise TypeError(f'{f_name}() got multiple values for argument {name!r}')
        values[name] = value
    defcount = len(defaults) if defaults else 0
    if len(positional) > len(args) and not varargs:
        _too_many(f_name, args, kwonlyargs, varargs, defcount, len(positional), values)
    if len(positional) < len(args):
        required = args[:len(args) - defcount]
        if any(name not in values for name in required):
            _missing_arguments(f_name, required, True, values)
        for i, name in enumerate(args[len(args) - defcount:]):
            if name not in values:
                values[name] = defaults[i]
    missing = False
    for name in kwonlyargs:
        if name not in values:
            if kwonlydefaults and name in kwonlydefaults:
                values[name] = kwonlydefaults[name]
            else:
                missing = True
    if missing:
        _missing_arguments(f_name, kwonlyargs, False, values)
    return values


ClosureVars = namedtuple('ClosureVars', 'nonlocals globals builtins unbound')


def getclosurevars(func):
    """Return the values that the names in a function have now, by where they come from."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f'{func!r} is not a Python function')
    code = func.__code__
    nonlocals = {}
    for name, cell in zip(code.co_freevars, func.__closure__ or ()):
        try:
            nonlocals[name] = cell.cell_contents
        except ValueError:
            pass
    global_names, builtin_names, unbound = {}, {}, set()
    space = func.__globals__
    builtin_space = space.get('__builtins__', builtins.__dict__)
    if ismodule(builtin_space):
        builtin_space = builtin_space.__dict__
    for name in code.co_names:
        if name in ('None', 'True', 'False'):
            continue
        if name in space:
            global_names[name] = space[name]
        elif name in builtin_space:
            builtin_names[name] = builtin_space[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, global_names, builtin_names, unbound)


# --- frames ---------------------------------------------------------------------------------------------

_Traceback = namedtuple('_Traceback', 'filename lineno function code_context index')
_FrameInfo = namedtuple('_FrameInfo', ('frame',) + _Traceback._fields)


class Traceback(_Traceback):
    def __new__(cls, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return (f'Traceback(filename={self.filename!r}, lineno={self.lineno!r}, function={self.function!r}, '
                f'code_context={self.code_context!r}, index={self.index!r}, positions={self.positions!r})')


class FrameInfo(_FrameInfo):
    def __new__(cls, frame, filename, lineno, function, code_context, index, *, positions=None):
        self = super().__new__(cls, frame, filename, lineno, function, code_context, index)
        self.positions = positions
        return self

    def __repr__(self):
        return (f'FrameInfo(frame={self.frame!r}, filename={self.filename!r}, lineno={self.lineno!r}, '
                f'function={self.function!r}, code_context={self.code_context!r}, index={self.index!r}, '
                f'positions={self.positions!r})')


def _positions(code, offset):
    from itertools import islice
    from dis import Positions
    if offset < 0:
        return Positions(None, None, None, None)
    return Positions(*next(islice(code.co_positions(), offset // 2, None), (None,) * 4))


def getframeinfo(frame, context=1):
    """Return where a frame or traceback is, with `context` lines of source around it, as a Traceback."""
    if istraceback(frame):
        positions, lineno = _positions(frame.tb_frame.f_code, frame.tb_lasti), frame.tb_lineno
        frame = frame.tb_frame
    else:
        if not isframe(frame):
            raise TypeError('{!r} is not a frame or traceback object'.format(frame))
        lineno, positions = frame.f_lineno, _positions(frame.f_code, frame.f_lasti)
    if positions.lineno is None:
        positions = type(positions)(lineno, *positions[1:])
    filename = getsourcefile(frame) or getfile(frame)
    lines = index = None
    if context > 0:
        start = lineno - 1 - context // 2
        try:
            lines, _ = findsource(frame)
        except OSError:
            pass
        else:
            start = max(0, min(start, len(lines) - context))
            lines = lines[start:start + context]
            index = lineno - 1 - start
    return Traceback(filename, lineno, frame.f_code.co_name, lines, index, positions=positions)


def getlineno(frame):
    """Return the line that a frame is at."""
    return frame.f_lineno


def getouterframes(frame, context=1):
    """Return a FrameInfo for a frame and each that called it."""
    result = []
    while frame:
        place = getframeinfo(frame, context)
        result.append(FrameInfo(frame, *place, positions=place.positions))
        frame = frame.f_back
    return result


def getinnerframes(tb, context=1):
    """Return a FrameInfo for each frame that a traceback goes through."""
    result = []
    while tb:
        place = getframeinfo(tb, context)
        result.append(FrameInfo(tb.tb_frame, *place, positions=place.positions))
        tb = tb.tb_next
    return result


def currentframe():
    """Return the frame of the caller."""
    return sys._getframe(1)


def stack(context=1):
    """Return a FrameInfo for the caller and each frame above."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """Return a FrameInfo for each frame between here and where the exception being handled was raised."""
    exc = sys.exc_info()[1]
    return getinnerframes(None if exc is None else exc.__traceback__, context)


# --- generators and coroutines --------------------------------------------------------------------------

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = ('CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED',
                                                           'CORO_CLOSED')


def getgeneratorstate(generator):
    """Return GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED or GEN_CLOSED."""
    if generator.gi_running:
        return GEN_RUNNING
    if generator.gi_suspended:
        return GEN_SUSPENDED
    return GEN_CLOSED if generator.gi_frame is None else GEN_CREATED


def getgeneratorlocals(generator):
    """Return the locals of a generator, or {} once it has ended."""
    if not isgenerator(generator):
        raise TypeError('{!r} is not a Python generator'.format(generator))
    frame = getattr(generator, 'gi_frame', None)
    return {} if frame is None else generator.gi_frame.f_locals


def getcoroutinestate(coroutine):
    """Return CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED or CORO_CLOSED."""
    if coroutine.cr_running:
        return CORO_RUNNING
    if coroutine.cr_suspended:
        return CORO_SUSPENDED
    return CORO_CLOSED if coroutine.cr_frame is None else CORO_CREATED


def getcoroutinelocals(coroutine):
    """Return the locals of a coroutine, or {} once it has ended."""
    frame = getattr(coroutine, 'cr_frame', None)
    return {} if frame is None else frame.f_locals


def _main():
    """Print the source of a module, or of something in it: `python -m inspect [--details] module[:name]`."""
    import argparse
    import importlib
    parser = argparse.ArgumentParser()
    parser.add_argument('object', help="The object to be analysed. It supports the 'module:qualname' syntax")
    parser.add_argument('-d', '--details', action='store_true',
                        help='Display info about the module rather than its source code')
    args = parser.parse_args()
    module_name, has_attributes, attributes = args.object.partition(':')
    try:
        obj = module = importlib.import_module(module_name)
    except Exception as error:
        print(f'Failed to import {module_name} ({type(error).__name__}: {error})', file=sys.stderr)
        raise SystemExit(2)
    if has_attributes:
        for name in attributes.split('.'):
            obj = getattr(obj, name)
    if module.__name__ in sys.builtin_module_names:
        print("Can't get info for builtin modules.", file=sys.stderr)
        raise SystemExit(1)
    if not args.details:
        print(getsource(obj))
        return
    print(f'Target: {args.object}')
    print(f'Origin: {getsourcefile(module)}')
    print(f'Cached: {getattr(module, "__cached__", None)}')
    if obj is module:
        print(f'Loader: {getattr(module, "__loader__", None)!r}')
        if hasattr(module, '__path__'):
            print(f'Submodule search path: {module.__path__}')
    else:
        try:
            print(f'Line: {findsource(obj)[1]}')
        except OSError:
            pass
    print('\n')


if __name__ == '__main__':
    _main()
