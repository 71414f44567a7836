"""Signatures of callables: the part of the module inspect that knows how things are called."""
import enum
import functools
import sys
import types
from collections import OrderedDict
from keyword import iskeyword

__all__ = ['Parameter', 'Signature', 'BoundArguments', 'signature', 'get_annotations', 'formatannotation',
           'formatannotationrelativeto', 'unwrap']

_NATIVE = (type(type.__call__), type(all.__call__), type(int.__dict__['from_bytes']), types.BuiltinFunctionType)


class _empty:
    """Stands where there is no default or no annotation."""


class _void:
    """Says that replace() got nothing."""


class _ParameterKind(enum.IntEnum):
    POSITIONAL_ONLY = 'positional-only'
    POSITIONAL_OR_KEYWORD = 'positional or keyword'
    VAR_POSITIONAL = 'variadic positional'
    KEYWORD_ONLY = 'keyword-only'
    VAR_KEYWORD = 'variadic keyword'

    def __new__(cls, description):
        member = int.__new__(cls, len(cls.__members__))
        member._value_ = len(cls.__members__)
        member.description = description
        return member

    def __str__(self):
        return self.name


_ONLY, _EITHER, _STAR, _KEYWORD, _STARS = _ParameterKind


# --- annotations ----------------------------------------------------------------------------------------

def _evaluated(value, globals, locals):
    return eval(value, globals, locals) if isinstance(value, str) else value


def _own_annotations(obj):
    """The annotations of an object, its namespace, and what it wraps."""
    if isinstance(obj, type):
        found = obj.__dict__.get('__annotations__')
        if isinstance(found, types.GetSetDescriptorType):
            found = None
        module = sys.modules.get(getattr(obj, '__module__', None))
        return found, getattr(module, '__dict__', None), dict(vars(obj)), obj
    if isinstance(obj, types.ModuleType):
        return getattr(obj, '__annotations__', None), obj.__dict__, None, None
    if callable(obj):
        return getattr(obj, '__annotations__', None), getattr(obj, '__globals__', None), None, obj
    raise TypeError(f'{obj!r} is not a module, class, or callable.')


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """Return a new dict of the annotations of a class, function or module; with eval_str, those that are
    texts become values, evaluated where the object was defined or in the namespaces given.
    """
    found, own_globals, own_locals, wrapped = _own_annotations(obj)
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f'{obj!r}.__annotations__ is neither a dict nor None')
    if not found:
        return {}
    if not eval_str:
        return dict(found)
    while wrapped is not None:
        if hasattr(wrapped, '__wrapped__'):
            wrapped = wrapped.__wrapped__
        elif isinstance(wrapped, functools.partial):
            wrapped = wrapped.func
        else:
            own_globals = getattr(wrapped, '__globals__', own_globals)
            break
    globals = own_globals if globals is None else globals
    locals = own_locals if locals is None else locals
    return {name: _evaluated(value, globals, locals) for name, value in found.items()}


def formatannotation(annotation, base_module=None):
    if getattr(annotation, '__module__', None) == 'typing':
        return _without_typing(repr(annotation))
    if isinstance(annotation, types.GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return annotation.__module__ + '.' + annotation.__qualname__
    return repr(annotation)


def _without_typing(text):
    """Drops 'typing.' before words, where no other name ends in it."""
    pieces = text.split('typing.')
    result = pieces[0]
    for piece in pieces[1:]:
        own_word = not (result and (result[-1].isalnum() or result[-1] in '_.'))
        word = piece and (piece[0].isalnum() or piece[0] == '_')
        result += piece if own_word and word else 'typing.' + piece
    return result


def formatannotationrelativeto(object):
    module = getattr(object, '__module__', None)
    return lambda annotation: formatannotation(annotation, module)


# --- parameters -----------------------------------------------------------------------------------------

class Parameter:
    """A parameter: its name, its kind, and its default and annotation or Parameter.empty."""

    __slots__ = ('_name', '_kind', '_default', '_annotation')

    POSITIONAL_ONLY = _ONLY
    POSITIONAL_OR_KEYWORD = _EITHER
    VAR_POSITIONAL = _STAR
    KEYWORD_ONLY = _KEYWORD
    VAR_KEYWORD = _STARS
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = _ParameterKind(kind)
        except ValueError:
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind')
        if default is not _empty and self._kind in (_STAR, _STARS):
            raise ValueError(f'{self._kind.description} parameters cannot have default values')
        self._default = default
        self._annotation = annotation
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        self._name = self._checked_name(name)

    def _checked_name(self, name):
        if name[:1] == '.' and name[1:].isdigit():
            # the iterable of a comprehension
            if self._kind != _EITHER:
                raise ValueError('implicit arguments must be passed as positional or keyword arguments, '
                                 f'not {self._kind.description}')
            self._kind = _ONLY
            name = f'implicit{name[1:]}'
        if iskeyword(name) and self._kind is not _ONLY or not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        return name

    def __reduce__(self):
        return type(self), (self._name, self._kind), {'_default': self._default, '_annotation': self._annotation}

    def __setstate__(self, state):
        self._default = state['_default']
        self._annotation = state['_annotation']

    @property
    def name(self):
        return self._name

    @property
    def default(self):
        return self._default

    @property
    def annotation(self):
        return self._annotation

    @property
    def kind(self):
        return self._kind

    def replace(self, *, name=_void, kind=_void, annotation=_void, default=_void):
        """A copy with some of its attributes replaced."""
        given = {'name': name, 'kind': kind, 'annotation': annotation, 'default': default}
        new = {key: getattr(self, '_' + key) if value is _void else value for key, value in given.items()}
        return type(self)(new.pop('name'), new.pop('kind'), **new)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text = f'{text}: {formatannotation(self._annotation)}'
        if self._default is not _empty:
            text += f'{"=" if self._annotation is _empty else " = "}{self._default!r}'
        return {_STAR: '*', _STARS: '**'}.get(self._kind, '') + text

    def __repr__(self):
        return f'<{self.__class__.__name__} "{self}">'

    def __hash__(self):
        return hash((self.name, self.kind, self.annotation, self.default))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Parameter):
            return NotImplemented
        return (self._name == other._name and self._kind == other._kind and self._default == other._default
                and self._annotation == other._annotation)


class BoundArguments:
    """Arguments as a signature sorts them: `arguments` maps names of parameters to values."""

    __slots__ = ('arguments', '_signature', '__weakref__')

    def __init__(self, signature, arguments):
        self.arguments = arguments
        self._signature = signature

    @property
    def signature(self):
        return self._signature

    @property
    def args(self):
        """The positional arguments."""
        args = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_STARS, _KEYWORD) or name not in self.arguments:
                break
            value = self.arguments[name]
            args += value if parameter.kind == _STAR else [value]
        return tuple(args)

    @property
    def kwargs(self):
        """The keyword arguments: all from the first that `args` has not got."""
        kwargs, started = {}, False
        for name, parameter in self._signature.parameters.items():
            if not started:
                if parameter.kind in (_STARS, _KEYWORD):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            value = self.arguments[name]
            if parameter.kind == _STARS:
                kwargs.update(value)
            else:
                kwargs[name] = value
        return kwargs

    def apply_defaults(self):
        """Add the defaults of the parameters that got no argument."""
        arguments = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                arguments[name] = self.arguments[name]
            elif parameter.default is not _empty:
                arguments[name] = parameter.default
            elif parameter.kind is _STAR:
                arguments[name] = ()
            elif parameter.kind is _STARS:
                arguments[name] = {}
        self.arguments = arguments

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __setstate__(self, state):
        self._signature = state['_signature']
        self.arguments = state['arguments']

    def __getstate__(self):
        return {'_signature': self._signature, 'arguments': self.arguments}

    def __repr__(self):
        parts = [f'{name}={value!r}' for name, value in self.arguments.items()]
        return f'<{self.__class__.__name__} ({", ".join(parts)})>'


# --- signatures -----------------------------------------------------------------------------------------

class Signature:
    """The parameters of a callable, in their order, and what it says to return."""

    __slots__ = ('_return_annotation', '_parameters')

    _parameter_cls = Parameter
    _bound_arguments_cls = BoundArguments
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        if parameters is None:
            parameters = ()
        if __validate_parameters__:
            parameters = _checked(parameters)
        else:
            parameters = OrderedDict((parameter.name, parameter) for parameter in parameters)
        self._parameters = types.MappingProxyType(parameters)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a callable."""
        return _Finder(cls, True, follow_wrapped, globals, locals, eval_str).find(obj)

    @property
    def parameters(self):
        return self._parameters

    @property
    def return_annotation(self):
        return self._return_annotation

    def replace(self, *, parameters=_void, return_annotation=_void):
        """A copy with other parameters or another annotation."""
        if parameters is _void:
            parameters = self.parameters.values()
        if return_annotation is _void:
            return_annotation = self._return_annotation
        return type(self)(parameters, return_annotation=return_annotation)

    def _parts(self):
        """What equality compares: keyword-only parameters may stand in any order."""
        positional = tuple(p for p in self.parameters.values() if p.kind != _KEYWORD)
        keywords = {p.name: p for p in self.parameters.values() if p.kind == _KEYWORD}
        return positional, keywords, self.return_annotation

    def __hash__(self):
        positional, keywords, annotation = self._parts()
        return hash((positional, frozenset(keywords.values()), annotation))

    def __eq__(self, other):
        if self is other:
            return True
        if not isinstance(other, Signature):
            return NotImplemented
        return self._parts() == other._parts()

    def bind(self, /, *args, **kwargs):
        """The arguments of a call, as BoundArguments; TypeError if it cannot be called so."""
        return self._bind(args, kwargs)

    def bind_partial(self, /, *args, **kwargs):
        """The same, but arguments may be missing."""
        return self._bind(args, kwargs, partial=True)

    def _bind(self, args, kwargs, *, partial=False):
        arguments = {}
        rest = _bind_positional(list(self.parameters.values()), args, kwargs, partial, arguments)
        _bind_keywords(rest, kwargs, partial, arguments)
        return self._bound_arguments_cls(self, arguments)

    def __reduce__(self):
        return (type(self), (tuple(self._parameters.values()),), {'_return_annotation': self._return_annotation})

    def __setstate__(self, state):
        self._return_annotation = state['_return_annotation']

    def __repr__(self):
        return f'<{self.__class__.__name__} {self}>'

    def __str__(self):
        parts, after_only, needs_star = [], False, True
        for parameter in self.parameters.values():
            if parameter.kind == _ONLY:
                after_only = True
            elif after_only:
                parts.append('/')
                after_only = False
            if parameter.kind == _STAR:
                needs_star = False
            elif parameter.kind == _KEYWORD and needs_star:
                parts.append('*')
                needs_star = False
            parts.append(str(parameter))
        if after_only:
            parts.append('/')
        returns = self.return_annotation
        return f'({", ".join(parts)})' + (f' -> {formatannotation(returns)}' if returns is not _empty else '')


def _checked(parameters):
    """A dict of parameters that may stand in this order; in another it is another one."""
    result, top, has_default = OrderedDict(), _ONLY, False
    for parameter in parameters:
        kind, name = parameter.kind, parameter.name
        if kind < top:
            raise ValueError(f'wrong parameter order: {top.description} parameter before {kind.description} '
                             'parameter')
        if kind > top:
            top = kind
        if kind in (_ONLY, _EITHER):
            if parameter.default is not _empty:
                has_default = True
            elif has_default:
                raise ValueError('non-default argument follows default argument')
        if name in result:
            raise ValueError(f'duplicate parameter name: {name!r}')
        result[name] = parameter
    return result


def _bind_positional(parameters, args, kwargs, partial, arguments):
    """Gives out the positional arguments; answers the parameters that got none."""
    values = iter(args)
    for i, parameter in enumerate(parameters):
        kind, name = parameter.kind, parameter.name
        try:
            value = next(values)
        except StopIteration:
            if kind == _STAR:
                return parameters[i + 1:]
            if name in kwargs:
                if kind == _ONLY:
                    raise TypeError(f'{name!r} parameter is positional only, but was passed as a keyword') from None
                return parameters[i:]
            if kind == _STARS or parameter.default is not _empty or partial:
                return parameters[i:]
            raise TypeError(f'missing a required argument: {name!r}') from None
        if kind in (_STARS, _KEYWORD):
            raise TypeError('too many positional arguments') from None
        if kind == _STAR:
            arguments[name] = (value, *values)
            return parameters[i + 1:]
        if name in kwargs and kind != _ONLY:
            raise TypeError(f'multiple values for argument {name!r}') from None
        arguments[name] = value
    for _ in values:
        raise TypeError('too many positional arguments') from None
    return []


def _bind_keywords(parameters, kwargs, partial, arguments):
    kwargs = dict(kwargs)
    stars = None
    for parameter in parameters:
        kind, name = parameter.kind, parameter.name
        if kind == _STARS:
            stars = parameter
        elif kind != _STAR:
            if name in kwargs:
                if kind == _ONLY:
                    raise TypeError(f'{name!r} parameter is positional only, but was passed as a keyword')
                arguments[name] = kwargs.pop(name)
            elif not partial and parameter.default is _empty:
                raise TypeError(f'missing a required argument: {name!r}')
    if kwargs:
        if stars is None:
            raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
        arguments[stars.name] = kwargs


# --- finding --------------------------------------------------------------------------------------------

def unwrap(func, *, stop=None):
    """Follow __wrapped__ to the end, or to what `stop` says yes to; ValueError if it goes in a circle."""
    first = func
    seen = {id(func): func}
    limit = sys.getrecursionlimit()
    while hasattr(func, '__wrapped__'):
        if stop is not None and stop(func):
            break
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= limit:
            raise ValueError(f'wrapper loop when unwrapping {first!r}')
        seen[id(func)] = func
    return func


def _is_function_like(obj):
    """Something that has all attributes of a function, such as a compiled one."""
    if not callable(obj) or isinstance(obj, type):
        return False
    defaults, keywords = getattr(obj, '__defaults__', _void), getattr(obj, '__kwdefaults__', _void)
    annotations = getattr(obj, '__annotations__', None)
    code = getattr(obj, '__code__', None)
    return (isinstance(code, types.CodeType) and isinstance(code.co_argcount, int)
            and isinstance(getattr(obj, '__name__', None), str)
            and (defaults is None or isinstance(defaults, tuple))
            and (keywords is None or isinstance(keywords, dict))
            and (annotations is None or isinstance(annotations, dict)))


def _is_method_descriptor(obj):
    if isinstance(obj, (type, types.MethodType, types.FunctionType)):
        return False
    return hasattr(type(obj), '__get__') and not hasattr(type(obj), '__set__')


def _is_native(obj):
    return isinstance(obj, _NATIVE) or _is_method_descriptor(obj) or obj in (type, object)


def _without_first(signature):
    parameters = tuple(signature.parameters.values())
    if not parameters or parameters[0].kind in (_STARS, _KEYWORD):
        raise ValueError('invalid method signature')
    if parameters[0].kind in (_ONLY, _EITHER):
        return signature.replace(parameters=parameters[1:])
    if parameters[0].kind is not _STAR:
        raise ValueError('invalid argument type')
    return signature


def _of_partial(signature, partial, extra=()):
    """What is left of a signature when some arguments are given."""
    keywords = partial.keywords or {}
    try:
        bound = signature.bind_partial(*extra, *(partial.args or ()), **keywords)
    except TypeError as error:
        raise ValueError(f'partial object {partial!r} has incorrect arguments') from error
    left, by_keyword = [], False
    for name, parameter in signature.parameters.items():
        kind = parameter.kind
        if name in bound.arguments:
            value = bound.arguments[name]
            if kind is _ONLY or kind is _EITHER and name not in keywords:
                continue
            if kind is _EITHER:
                by_keyword = True
                parameter = parameter.replace(default=value)
            elif kind is _KEYWORD:
                parameter = parameter.replace(default=value)
        if by_keyword and kind is _STAR:
            continue
        if by_keyword and kind is _EITHER:
            parameter = parameter.replace(kind=_KEYWORD)
        left.append(parameter)
    return signature.replace(parameters=left)


def _of_function(cls, func, skip_bound=True, globals=None, locals=None, eval_str=False):
    if not isinstance(func, types.FunctionType) and not _is_function_like(func):
        raise TypeError(f'{func!r} is not a Python function')
    if text := getattr(func, '__text_signature__', None):
        return _from_text(cls, func, text, skip_bound)
    code, make = func.__code__, cls._parameter_cls
    names, positional, keyword_only = code.co_varnames, code.co_argcount, code.co_kwonlyargcount
    annotations = get_annotations(func, globals=globals, locals=locals, eval_str=eval_str)
    defaults, keyword_defaults = func.__defaults__ or (), func.__kwdefaults__ or {}
    defaults = (_empty,) * (positional - len(defaults)) + defaults
    parameters = []

    def add(name, kind, default=_empty):
        parameters.append(make(name, annotation=annotations.get(name, _empty), kind=kind, default=default))

    for i, name in enumerate(names[:positional]):
        add(name, _ONLY if i < code.co_posonlyargcount else _EITHER, defaults[i])
    rest = positional + keyword_only
    if code.co_flags & 4:
        add(names[rest], _STAR)
        rest += 1
    for name in names[positional:positional + keyword_only]:
        add(name, _KEYWORD, keyword_defaults.get(name, _empty))
    if code.co_flags & 8:
        add(names[rest], _STARS)
    return cls(parameters, return_annotation=annotations.get('return', _empty),
               __validate_parameters__=bool(defaults) and any(p.default is _empty for p in parameters))


# --- signatures of what is written in C, from the line that its documentation begins with ---

def _constant(node, spaces):
    """The value of a default: a literal, a name of the module, or a sum or union of such."""
    import ast
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, (ast.Name, ast.Attribute)):
        name = ast.unparse(node)
        for space in spaces:
            try:
                value = eval(name, space)
            except (NameError, AttributeError):
                continue
            if isinstance(value, (str, int, float, bytes, bool, type(None))):
                return value
            break
        raise ValueError(name)
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub, ast.BitOr)):
        left, right = _constant(node.left, spaces), _constant(node.right, spaces)
        return (left + right if isinstance(node.op, ast.Add) else
                left - right if isinstance(node.op, ast.Sub) else left | right)
    return ast.literal_eval(node)


def _from_text(cls, obj, text, skip_bound=True):
    import ast
    has_self = '$' in text
    clean = text.replace('$', '')
    try:
        arguments = ast.parse(f'def foo{clean}: pass').body[0].args
    except (SyntaxError, IndexError, AttributeError):
        raise ValueError(f'{obj!r} has invalid signature') from None
    module = sys.modules.get(getattr(obj, '__module__', None))
    spaces = [vars(module)] if module is not None else []
    spaces.append(sys.modules)
    parameters, make = [], cls._parameter_cls

    def add(node, kind, default=None):
        try:
            value = _empty if default is None else _constant(default, spaces)
        except ValueError:
            raise ValueError(f'{obj!r} builtin has invalid signature') from None
        parameters.append(make(node.arg, kind, default=value))

    positional = arguments.posonlyargs + arguments.args
    defaults = [None] * (len(positional) - len(arguments.defaults)) + arguments.defaults
    for i, (node, default) in enumerate(zip(positional, defaults)):
        add(node, _ONLY if i < len(arguments.posonlyargs) else _EITHER, default)
    if arguments.vararg:
        add(arguments.vararg, _STAR)
    for node, default in zip(arguments.kwonlyargs, arguments.kw_defaults):
        add(node, _KEYWORD, default)
    if arguments.kwarg:
        add(arguments.kwarg, _STARS)
    if has_self:
        owner = getattr(obj, '__self__', None)
        if owner is not None and (isinstance(owner, types.ModuleType) or skip_bound):
            parameters.pop(0)
        else:
            parameters[0] = parameters[0].replace(kind=_ONLY)
    return cls(parameters, return_annotation=cls.empty)


def _of_native(cls, func, skip_bound=True):
    text = getattr(func, '__text_signature__', None)
    if not text:
        raise ValueError(f'no signature found for builtin {func!r}')
    return _from_text(cls, func, text, skip_bound)


def _own_method(cls, name):
    """A method that is written in Python, or None."""
    method = getattr(cls, name, None)
    return None if method is None or isinstance(method, _NATIVE) else method


class _Finder:
    def __init__(self, cls, skip_bound=True, follow=True, globals=None, locals=None, eval_str=False):
        self.cls = cls
        self.skip_bound = skip_bound
        self.follow = follow
        self.where = globals, locals, eval_str

    def find(self, obj):
        if not callable(obj):
            raise TypeError(f'{obj!r} is not a callable object')
        if isinstance(obj, types.MethodType):
            found = self.find(obj.__func__)
            return _without_first(found) if self.skip_bound else found
        if self.follow:
            obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or isinstance(f, types.MethodType))
            if isinstance(obj, types.MethodType):
                return self.find(obj)
        given = getattr(obj, '__signature__', None)
        if given is not None:
            if not isinstance(given, Signature):
                raise TypeError(f'unexpected object {given!r} in __signature__ attribute')
            return given
        method = getattr(obj, '_partialmethod', None)
        if isinstance(method, functools.partialmethod):
            return self.of_partial_method(method)
        if isinstance(obj, types.FunctionType) or _is_function_like(obj):
            return _of_function(self.cls, obj, self.skip_bound, *self.where)
        if _is_native(obj):
            return _of_native(self.cls, obj, self.skip_bound)
        if isinstance(obj, functools.partial):
            return _of_partial(self.find(obj.func), obj)
        found = self.of_class(obj) if isinstance(obj, type) else self.of_instance(obj)
        if isinstance(found, tuple):
            return found[0]
        return _without_first(found) if self.skip_bound else found

    def of_partial_method(self, method):
        wrapped = self.find(method.func)
        left = _of_partial(wrapped, method, (None,))
        first = tuple(wrapped.parameters.values())[0]
        if first.kind is _STAR:
            return left
        return left.replace(parameters=(first, *left.parameters.values()))

    def of_class(self, obj):
        """The signature of what makes instances; in a tuple where there is no argument to be left out."""
        if call := _own_method(type(obj), '__call__'):
            return self.find(call)
        new, init = _own_method(obj, '__new__'), _own_method(obj, '__init__')
        for base in obj.__mro__:
            if new is not None and '__new__' in base.__dict__:
                return self.find(new)
            if init is not None and '__init__' in base.__dict__:
                return self.find(init)
        for base in obj.__mro__[:-1]:
            if text := getattr(base, '__text_signature__', None):
                return _from_text(self.cls, base, text),
        if type not in obj.__mro__ and obj.__init__ is object.__init__ and obj.__new__ is object.__new__:
            return self.cls.from_callable(object),
        raise ValueError(f'no signature found for builtin type {obj!r}')

    def of_instance(self, obj):
        call = None if isinstance(obj, _NATIVE) else _own_method(type(obj), '__call__')
        if call is not None:
            try:
                return self.find(call)
            except ValueError as error:
                raise ValueError(f'no signature found for {obj!r}') from error
        if isinstance(obj, types.BuiltinFunctionType):
            raise ValueError(f'no signature found for builtin function {obj!r}')
        raise ValueError(f'callable {obj!r} is not supported by signature')


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """Return the Signature of a callable."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, globals=globals, locals=locals,
                                   eval_str=eval_str)


for _thing in (_empty, _void, _ParameterKind, Parameter, BoundArguments, Signature, signature, get_annotations, unwrap,
               formatannotation, formatannotationrelativeto):
    _thing.__module__ = 'inspect'
del _thing
