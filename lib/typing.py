"""Type hints: names for annotations. At run time they are mostly objects with a good repr.

The kinds of objects, from the bottom up:

    special forms     Any, Union, Optional, ClassVar...: names that may take [...]
    parameters        TypeVar, ParamSpec, TypeVarTuple: what generic classes are written with
    aliases           List[int], Union[int, str], MyClass[T]: an origin and its arguments (_GenericAlias)
    bases             Generic, Protocol, NamedTuple, TypedDict: what classes inherit from

Subscripting an alias that has parameters left (Dict[str, T][int]) substitutes them.
"""
import collections
import collections.abc
import contextlib
import functools
import operator
import sys
import types
from abc import ABCMeta, abstractmethod
from _typing import _idfunc
from collections import defaultdict
from types import GenericAlias, MethodDescriptorType, MethodWrapperType, WrapperDescriptorType

try:
    import _sre
except ImportError:     # this interpreter was built without regular expressions
    _sre = None

__all__ = [
    'AbstractSet', 'Annotated', 'Any', 'AnyStr', 'AsyncContextManager', 'AsyncGenerator', 'AsyncIterable', 'AsyncIterator',
    'Awaitable', 'BinaryIO', 'ByteString', 'Callable', 'ChainMap', 'ClassVar', 'Collection',
    'Concatenate', 'Container', 'ContextManager', 'Coroutine', 'Counter', 'DefaultDict', 'Deque', 'Dict',
    'Final', 'ForwardRef', 'FrozenSet', 'Generator', 'Generic', 'Hashable', 'IO', 'ItemsView', 'Iterable',
    'Iterator', 'KeysView', 'List', 'Literal', 'LiteralString', 'Mapping', 'Match', 'MappingView',
    'MutableMapping', 'MutableSequence', 'MutableSet', 'NamedTuple', 'Never', 'NewType', 'NoReturn',
    'NotRequired', 'Optional', 'OrderedDict', 'ParamSpec', 'ParamSpecArgs', 'ParamSpecKwargs', 'Pattern', 'Protocol',
    'Required', 'Reversible', 'Self', 'Sequence', 'Set', 'Sized', 'SupportsAbs', 'SupportsBytes',
    'SupportsComplex', 'SupportsFloat', 'SupportsIndex', 'SupportsInt', 'SupportsRound', 'TYPE_CHECKING',
    'Text', 'TextIO', 'Tuple', 'Type', 'TypeAlias', 'TypeGuard', 'TypeVar', 'TypeVarTuple', 'TypedDict',
    'Union', 'Unpack', 'ValuesView', 'assert_never', 'assert_type', 'cast', 'clear_overloads',
    'dataclass_transform', 'final', 'get_args', 'get_origin', 'get_overloads', 'get_type_hints',
    'is_typeddict', 'no_type_check', 'no_type_check_decorator', 'overload', 'reveal_type',
    'runtime_checkable']

TYPE_CHECKING = False
Text = str


# Helpers for arguments in brackets.

def _type_convert(arg, module=None, *, allow_special_forms=False):
    """An argument as a type: None is its type, a string a forward reference."""
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=allow_special_forms)
    return arg


def _type_check(arg, msg, is_argument=True, module=None, *, allow_special_forms=False):
    """Check that something may be an argument of a type, and return it as a type."""
    arg = _type_convert(arg, module=module, allow_special_forms=allow_special_forms)
    invalid = [Generic, Protocol]
    if not allow_special_forms:
        invalid.append(ClassVar)
        if is_argument:
            invalid.append(Final)
    if isinstance(arg, _GenericAlias) and any(arg.__origin__ is form for form in invalid):
        raise TypeError(f'{arg} is not valid as type argument')
    if any(arg is form for form in (Any, LiteralString, NoReturn, Never, Self, TypeAlias)):
        return arg
    if allow_special_forms and (arg is ClassVar or arg is Final):
        return arg
    if isinstance(arg, _SpecialForm) or arg is Generic or arg is Protocol:
        raise TypeError(f'Plain {arg} is not valid as type argument')
    if type(arg) is tuple:
        raise TypeError(f'{msg} Got {arg!r:.100}.')
    return arg


def _type_repr(obj):
    """How an object is written among arguments: classes by their name."""
    if isinstance(obj, GenericAlias):
        return repr(obj)
    if isinstance(obj, type):
        if obj.__module__ == 'builtins':
            return obj.__qualname__
        return f'{obj.__module__}.{obj.__qualname__}'
    if obj is ...:
        return '...'
    if isinstance(obj, types.FunctionType):
        return obj.__name__
    return repr(obj)


def _collect_parameters(args):
    """The type parameters in arguments, in order, each once."""
    parameters = {}
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, tuple):
            parameters.update(dict.fromkeys(_collect_parameters(arg)))
        elif hasattr(arg, '__typing_subst__'):
            parameters[arg] = None
        else:
            parameters.update(dict.fromkeys(getattr(arg, '__parameters__', ())))
    return tuple(parameters)


def _deduplicate(params):
    """The items of a list, each once."""
    return list(dict.fromkeys(params))


def _flatten_unions(parameters):
    """The members of unions in the place of the unions."""
    result = []
    for param in parameters:
        if isinstance(param, (_UnionGenericAlias, types.UnionType)):
            result.extend(param.__args__)
        else:
            result.append(param)
    return tuple(_deduplicate(result))


def _is_unpacked(obj):
    """Whether an object is *Ts or Unpack[Ts]."""
    return isinstance(obj, _UnpackGenericAlias) or getattr(obj, '__unpacked__', False) is True


def _is_dunder(name):
    return name.startswith('__') and name.endswith('__')


def _caller(depth=1, default='__main__'):
    """The name of the module that called the function that calls this."""
    try:
        return sys._getframe(depth + 1).f_globals.get('__name__', default)
    except (AttributeError, ValueError):
        return None


_cleanups = []      # functions that forget what _tp_cache() remembers


def _tp_cache(function=None, /, *, typed=False):
    """Remember results, if the arguments can be hashed; with typed, 1 and True are different arguments."""
    if function is None:
        return functools.partial(_tp_cache, typed=typed)
    cached = functools.lru_cache(typed=typed)(function)
    _cleanups.append(cached.cache_clear)

    @functools.wraps(function)
    def inner(*args):
        try:
            return cached(*args)
        except TypeError:
            return function(*args)      # it raises the right error, if it was not about hashing
    return inner


# What the classes below have in common.

class _Final:
    """No class may inherit from it but those of this module."""

    __slots__ = ('__weakref__',)

    def __init_subclass__(cls, /, *args, **kwds):
        if '_root' not in kwds:
            raise TypeError('Cannot subclass special typing classes')


class _Immutable:
    """A copy is the object itself."""

    __slots__ = ()

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


class _NotIterable:
    """That it has __getitem__ does not make it a sequence."""

    __slots__ = ()
    __iter__ = None


# Special forms.

class _SpecialForm(_Final, _NotIterable, _root=True):
    # A name that means something in annotations. Its function says what [...] makes of it, and documents it.

    __slots__ = ('_name', '__doc__', '_getitem')

    def __init__(self, getitem):
        self._getitem = getitem
        self._name = getitem.__name__
        self.__doc__ = getitem.__doc__

    def __getattr__(self, item):
        if item in ('__name__', '__qualname__'):
            return self._name
        raise AttributeError(item)

    def __mro_entries__(self, bases):
        raise TypeError(f'Cannot subclass {self!r}')

    def __repr__(self):
        return 'typing.' + self._name

    def __reduce__(self):
        return self._name

    def __call__(self, *args, **kwds):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __instancecheck__(self, obj):
        raise TypeError(f'{self} cannot be used with isinstance()')

    def __subclasscheck__(self, cls):
        raise TypeError(f'{self} cannot be used with issubclass()')

    @_tp_cache
    def __getitem__(self, parameters):
        return self._getitem(self, parameters)


class _LiteralSpecialForm(_SpecialForm, _root=True):
    """Literal: its function takes several arguments, not one tuple."""

    def __getitem__(self, parameters):
        if not isinstance(parameters, tuple):
            parameters = (parameters,)
        return self._make(*parameters)

    @_tp_cache(typed=True)
    def _make(self, *parameters):
        return self._getitem(self, *parameters)


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(obj)

    def __repr__(self):
        return 'typing.Any' if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Any type at all: compatible with all others. Classes may inherit from it."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls, *args, **kwargs)


@_SpecialForm
def NoReturn(self, parameters):
    """The result type of functions that never return."""
    raise TypeError(f'{self} is not subscriptable')


@_SpecialForm
def Never(self, parameters):
    """The type that has no values."""
    raise TypeError(f'{self} is not subscriptable')


@_SpecialForm
def Self(self, parameters):
    """The class that a method belongs to."""
    raise TypeError(f'{self} is not subscriptable')


@_SpecialForm
def LiteralString(self, parameters):
    """A string that stands in the source, or is made of such."""
    raise TypeError(f'{self} is not subscriptable')


@_SpecialForm
def TypeAlias(self, parameters):
    """The annotation of a name for a type."""
    raise TypeError(f'{self} is not subscriptable')


@_SpecialForm
def ClassVar(self, parameters):
    """An attribute of the class, not of instances: ClassVar[int]."""
    item = _type_check(parameters, f'{self} accepts only single type.')
    return _GenericAlias(self, (item,))


@_SpecialForm
def Final(self, parameters):
    """A name that is bound once: Final[int]."""
    item = _type_check(parameters, f'{self} accepts only single type.')
    return _GenericAlias(self, (item,))


@_SpecialForm
def Union(self, parameters):
    """One of several types: Union[int, str], the same as int | str.

    Unions in unions are flattened, types that come twice are dropped, their order does not matter for ==. The
    union of one type is that type.
    """
    if parameters == ():
        raise TypeError('Cannot take a Union of no types.')
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    msg = 'Union[arg, ...]: each arg must be a type.'
    parameters = _flatten_unions([_type_check(param, msg) for param in parameters])
    if len(parameters) == 1:
        return parameters[0]
    if len(parameters) == 2 and type(None) in parameters:
        return _UnionGenericAlias(self, parameters, name='Optional')
    return _UnionGenericAlias(self, parameters)


@_SpecialForm
def Optional(self, parameters):
    """A type or None: Optional[int] is Union[int, None]."""
    return Union[_type_check(parameters, f'{self} requires a single type.'), type(None)]


@_LiteralSpecialForm
def Literal(self, *parameters):
    """One of several values: Literal['r', 'w']."""
    flat = []
    for param in parameters:
        flat.extend(param.__args__ if isinstance(param, _LiteralGenericAlias) else [param])
    try:
        pairs = dict.fromkeys((value, type(value)) for value in flat)
        flat = [value for value, _ in pairs]
    except TypeError:
        pass        # values that cannot be hashed are taken as they come
    return _LiteralGenericAlias(self, tuple(flat))


@_SpecialForm
def Concatenate(self, parameters):
    """Parameters before those of a ParamSpec: Callable[Concatenate[int, P], str]."""
    if parameters == ():
        raise TypeError('Cannot take a Concatenate of no types.')
    if not isinstance(parameters, tuple):
        parameters = (parameters,)
    if not (parameters[-1] is ... or isinstance(parameters[-1], ParamSpec)):
        raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
    msg = 'Concatenate[arg, ...]: each arg must be a type.'
    parameters = (*[_type_check(param, msg) for param in parameters[:-1]], parameters[-1])
    return _ConcatenateGenericAlias(self, parameters)


@_SpecialForm
def TypeGuard(self, parameters):
    """The result type of functions that tell whether a value is of a type."""
    item = _type_check(parameters, f'{self} accepts only single type.')
    return _GenericAlias(self, (item,))


@_SpecialForm
def Required(self, parameters):
    """A key of a TypedDict that must be there."""
    item = _type_check(parameters, f'{self._name} accepts only a single type.')
    return _GenericAlias(self, (item,))


@_SpecialForm
def NotRequired(self, parameters):
    """A key of a TypedDict that may be missing."""
    item = _type_check(parameters, f'{self._name} accepts only a single type.')
    return _GenericAlias(self, (item,))


@_SpecialForm
def Unpack(self, parameters):
    """The types that a TypeVarTuple stands for, one by one: Unpack[Ts] is *Ts."""
    item = _type_check(parameters, f'{self} accepts only single type.')
    return _UnpackGenericAlias(self, (item,))


class ForwardRef(_Final, _root=True):
    """A type that is named by a string, to be evaluated later."""

    __slots__ = ('__forward_arg__', '__forward_code__', '__forward_evaluated__', '__forward_value__',
                 '__forward_is_argument__', '__forward_is_class__', '__forward_module__')

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        source = f'({arg},)[0]' if arg[:1] == '*' else arg
        try:
            code = compile(source, '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f'Forward reference must be an expression -- got {arg!r}')
        self.__forward_arg__ = arg
        self.__forward_code__ = code
        self.__forward_evaluated__ = False
        self.__forward_value__ = None
        self.__forward_is_argument__ = is_argument
        self.__forward_is_class__ = is_class
        self.__forward_module__ = module

    def _evaluate(self, globalns, localns, recursive_guard):
        """What the string names; names inside it that are strings again are evaluated too."""
        if self.__forward_arg__ in recursive_guard:
            return self
        if self.__forward_evaluated__ and localns is globalns:
            return self.__forward_value__
        if globalns is None and localns is None:
            globalns = localns = {}
        elif globalns is None:
            globalns = localns
        elif localns is None:
            localns = globalns
        if self.__forward_module__ is not None:
            globalns = getattr(sys.modules.get(self.__forward_module__, None), '__dict__', globalns)
        value = _type_check(eval(self.__forward_code__, globalns, localns),
                            'Forward references must evaluate to types.',
                            is_argument=self.__forward_is_argument__,
                            allow_special_forms=self.__forward_is_class__)
        recursive_guard = recursive_guard | {self.__forward_arg__}
        self.__forward_value__ = _eval_type(value, globalns, localns, recursive_guard)
        self.__forward_evaluated__ = True
        return self.__forward_value__

    def __eq__(self, other):
        if not isinstance(other, ForwardRef):
            return NotImplemented
        if self.__forward_evaluated__ and other.__forward_evaluated__:
            return (self.__forward_arg__ == other.__forward_arg__
                    and self.__forward_value__ == other.__forward_value__)
        return (self.__forward_arg__ == other.__forward_arg__
                and self.__forward_module__ == other.__forward_module__)

    def __hash__(self):
        return hash((self.__forward_arg__, self.__forward_module__))

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __repr__(self):
        module = '' if self.__forward_module__ is None else f', module={self.__forward_module__!r}'
        return f'ForwardRef({self.__forward_arg__!r}{module})'


# Type parameters.

class _BoundVarianceMixin:
    """What TypeVar and ParamSpec have in common."""

    def __init__(self, bound, covariant, contravariant):
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        self.__covariant__ = bool(covariant)
        self.__contravariant__ = bool(contravariant)
        self.__bound__ = _type_check(bound, 'Bound must be a type.') if bound else None

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    def __repr__(self):
        sign = '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'
        return sign + self.__name__


class _PickleUsingNameMixin:
    """Pickled as the name under which its module has it."""

    def __reduce__(self):
        return self.__name__

    def _set_module(self):
        module = _caller(2)
        if module != 'typing':
            self.__module__ = module


class TypeVar(_Final, _Immutable, _BoundVarianceMixin, _PickleUsingNameMixin, _root=True):
    """A type parameter: T = TypeVar('T'); with constraints TypeVar('T', str, bytes); or with a bound."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        super().__init__(bound, covariant, contravariant)
        if constraints and bound is not None:
            raise TypeError('Constraints cannot be combined with bound=...')
        if constraints and len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        msg = 'TypeVar(name, constraint, ...): constraints must be types.'
        self.__constraints__ = tuple([_type_check(constraint, msg) for constraint in constraints])
        self._set_module()

    def __typing_subst__(self, arg):
        arg = _type_check(arg, 'Parameters to generic types must be types.', is_argument=True)
        if _is_unpacked(arg):
            raise TypeError(f'{arg} is not valid as type argument')
        return arg


class TypeVarTuple(_Final, _Immutable, _PickleUsingNameMixin, _root=True):
    """A parameter for any number of types: Ts = TypeVarTuple('Ts'); used as *Ts."""

    def __init__(self, name):
        self.__name__ = name
        self._set_module()

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        raise TypeError('Substitution of bare TypeVarTuple is not supported')

    def __typing_prepare_subst__(self, alias, args):
        """Gather the arguments that this parameter stands for into one tuple."""
        params = alias.__parameters__
        index = params.index(self)
        for param in params[index + 1:]:
            if isinstance(param, TypeVarTuple):
                raise TypeError(f'More than one TypeVarTuple parameter in {alias}')
        left, right = index, len(params) - index - 1
        endless, fill = self._endless(args)
        if endless is not None:
            # *tuple[int, ...] among the arguments stands for as many ints as there are parameters without one.
            left, right = min(left, endless), min(right, len(args) - endless - 1)
        elif len(args) < left + right:
            raise TypeError(f'Too few arguments for {alias}; actual {len(args)}, expected at least '
                            f'{len(params) - 1}')
        end = len(args) - right
        return (*args[:left], *[fill] * (index - left), tuple(args[left:end]),
                *[fill] * (len(params) - right - left - index - 1), *args[end:])

    @staticmethod
    def _endless(args):
        """Where an unpacked tuple of any length stands among arguments, and the type of its items; or None, None."""
        found = [(place, inner[0]) for place, arg in enumerate(args) if not isinstance(arg, type)
                 and (inner := getattr(arg, '__typing_unpacked_tuple_args__', None))
                 and len(inner) == 2 and inner[-1] is ...]
        if len(found) > 1:
            raise TypeError('More than one unpacked arbitrary-length tuple argument')
        return found[0] if found else (None, None)


class ParamSpecArgs(_Final, _Immutable, _root=True):
    """The type of *args that belongs to a ParamSpec: P.args."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.args'

    def __eq__(self, other):
        if not isinstance(other, ParamSpecArgs):
            return NotImplemented
        return self.__origin__ == other.__origin__


class ParamSpecKwargs(_Final, _Immutable, _root=True):
    """The type of **kwargs that belongs to a ParamSpec: P.kwargs."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.kwargs'

    def __eq__(self, other):
        if not isinstance(other, ParamSpecKwargs):
            return NotImplemented
        return self.__origin__ == other.__origin__


class ParamSpec(_Final, _Immutable, _BoundVarianceMixin, _PickleUsingNameMixin, _root=True):
    """A parameter for the parameters of a function: P = ParamSpec('P'); used as Callable[P, int]."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self.__name__ = name
        super().__init__(bound, covariant, contravariant)
        self._set_module()

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return tuple([_type_check(item, 'Expected a type.') for item in arg])
        if not _is_param_expr(arg):
            raise TypeError('Expected a list of types, an ellipsis, ParamSpec, or Concatenate. '
                            f'Got {arg}')
        return arg

    def __typing_prepare_subst__(self, alias, args):
        """Let Z[int, str] mean Z[[int, str]] where Z has this parameter only."""
        params = alias.__parameters__
        index = params.index(self)
        if index >= len(args):
            raise TypeError(f'Too few arguments for {alias}')
        if len(params) == 1 and not _is_param_expr(args[0]):
            args = (args,)
        elif isinstance(args[index], list):
            args = (*args[:index], tuple(args[index]), *args[index + 1:])
        return args


def _takes_list(alias, args):
    """Whether the arguments of an alias but the last are the parameters of a function: Callable[[int, str], bool]."""
    return alias.__origin__ is collections.abc.Callable and not (len(args) == 2 and _is_param_expr(args[0]))


def _is_param_expr(arg):
    return arg is ... or isinstance(arg, (tuple, list, ParamSpec, _ConcatenateGenericAlias))


# Aliases.

class _BaseGenericAlias(_Final, _root=True):
    """Something subscripted, or that can be: it stands for its origin in most ways."""

    def __init__(self, origin, *, inst=True, name=None):
        self._inst = inst
        self._name = name
        self.__origin__ = origin
        self.__slots__ = None

    def __call__(self, *args, **kwargs):
        if not self._inst:
            raise TypeError(f'Type {self._name} cannot be instantiated; use '
                            f'{self.__origin__.__name__}() instead')
        result = self.__origin__(*args, **kwargs)
        try:
            result.__orig_class__ = self
        except AttributeError:
            pass
        return result

    def __mro_entries__(self, bases):
        result = []
        if self.__origin__ not in bases:
            result.append(self.__origin__)
        for base in bases[bases.index(self) + 1:]:
            if isinstance(base, _BaseGenericAlias) or issubclass(base, Generic):
                break
        else:
            result.append(Generic)
        return tuple(result)

    def __getattr__(self, attr):
        if attr in ('__name__', '__qualname__'):
            return self._name or self.__origin__.__name__
        if '__origin__' in self.__dict__ and not _is_dunder(attr):
            return getattr(self.__origin__, attr)
        raise AttributeError(attr)

    def __setattr__(self, attr, val):
        if _is_dunder(attr) or attr in ('_name', '_inst', '_nparams', '_paramspec_tvars', '_typevar_types'):
            super().__setattr__(attr, val)
        else:
            setattr(self.__origin__, attr, val)

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')

    def __dir__(self):
        return list({*super().__dir__(), *[attr for attr in dir(self.__origin__) if not _is_dunder(attr)]})


class _GenericAlias(_BaseGenericAlias, _root=True):
    """An origin with arguments: List[int], MyGeneric[T]."""

    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name)
        if not isinstance(args, tuple):
            args = (args,)
        self.__args__ = tuple([... if arg is _TypingEllipsis else arg for arg in args])
        self.__parameters__ = _collect_parameters(args)
        if not name:
            self.__module__ = origin.__module__

    def __eq__(self, other):
        if not isinstance(other, _GenericAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        return hash((self.__origin__, self.__args__))

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]

    @_tp_cache
    def __getitem__(self, args):
        """Substitute the parameters."""
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f'Cannot subscript already-subscripted {self}')
        if not self.__parameters__:
            raise TypeError(f'{self} is not a generic class')
        if not isinstance(args, tuple):
            args = (args,)
        args = tuple([_type_convert(arg) for arg in _unpack_args(args)])
        return self.copy_with(self._substitute(args))

    def _substitute(self, args):
        """The arguments, where the parameters are replaced by others."""
        params = self.__parameters__
        for param in params:
            prepare = getattr(param, '__typing_prepare_subst__', None)
            if prepare is not None:
                args = prepare(self, args)
        if len(args) != len(params):
            raise TypeError(f'Too {"many" if len(args) > len(params) else "few"} arguments for {self}; '
                            f'actual {len(args)}, expected {len(params)}')
        return tuple(self._substituted(self.__args__, dict(zip(params, args))))

    def _substituted(self, old_args, replacements):
        result = []
        for old in old_args:
            if isinstance(old, type):
                result.append(old)
                continue
            new = self._substituted_one(old, replacements)
            if _is_unpacked_parameter(old) or (self.__origin__ == collections.abc.Callable
                                               and isinstance(new, tuple)):
                result.extend(new)      # *Ts, or the parameters of a function
            elif isinstance(old, tuple):
                result.append(tuple(self._substituted(old, replacements)))
            else:
                result.append(new)
        return result

    @staticmethod
    def _substituted_one(old, replacements):
        substitute = getattr(old, '__typing_subst__', None)
        if substitute:
            return substitute(replacements[old])
        inner = getattr(old, '__parameters__', ())
        if not inner:
            return old
        values = []
        for param in inner:
            if isinstance(param, TypeVarTuple):
                values.extend(replacements[param])
            else:
                values.append(replacements[param])
        return old[tuple(values)]

    def copy_with(self, args):
        return self.__class__(self.__origin__, args, name=self._name, inst=self._inst)

    def __repr__(self):
        name = f'typing.{self._name}' if self._name else _type_repr(self.__origin__)
        return f'{name}[{", ".join(map(_type_repr, self.__args__)) or "()"}]'

    def __reduce__(self):
        origin = globals()[self._name] if self._name else self.__origin__
        args = tuple(self.__args__)
        if len(args) == 1 and not isinstance(args[0], tuple):
            args, = args
        return operator.getitem, (origin, args)

    def __mro_entries__(self, bases):
        if isinstance(self.__origin__, _SpecialForm):
            raise TypeError(f'Cannot subclass {self!r}')
        if self._name:
            return super().__mro_entries__(bases)
        if self.__origin__ is Generic:
            if Protocol in bases:
                return ()
            for base in bases[bases.index(self) + 1:]:
                if isinstance(base, _BaseGenericAlias) and base is not self:
                    return ()
        return (self.__origin__,)

    def __iter__(self):
        yield Unpack[self]


def _unpack_args(args):
    """Arguments, where unpacked tuples (*tuple[int, str]) became their items."""
    result = []
    for arg in args:
        inner = getattr(arg, '__typing_unpacked_tuple_args__', None)
        if inner is not None and not (inner and inner[-1] is ...):
            result.extend(inner)
        else:
            result.append(arg)
    return result


class _TypingEllipsis:
    """Stands for ... among arguments."""


class _SpecialGenericAlias(_NotIterable, _BaseGenericAlias, _root=True):
    """A name for a class that exists elsewhere, before it gets its arguments: List, Dict."""

    def __init__(self, origin, nparams, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        if origin.__module__ == 'builtins':
            self.__doc__ = f'A generic version of {origin.__qualname__}.'
        else:
            self.__doc__ = f'A generic version of {origin.__module__}.{origin.__qualname__}.'

    @_tp_cache
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        msg = 'Parameters to generic types must be types.'
        params = tuple([_type_check(param, msg) for param in params])
        _check_count(self, params, self._nparams)
        return self.copy_with(params)

    def copy_with(self, params):
        return _GenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __repr__(self):
        return 'typing.' + self._name

    def __subclasscheck__(self, cls):
        if isinstance(cls, _SpecialGenericAlias):
            return issubclass(cls.__origin__, self.__origin__)
        if not isinstance(cls, _GenericAlias):
            return issubclass(cls, self.__origin__)
        return super().__subclasscheck__(cls)

    def __reduce__(self):
        return self._name

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


def _check_count(cls, params, expected):
    """Raise TypeError if an alias does not get the number of arguments that it takes."""
    if not expected:
        raise TypeError(f'{cls} is not a generic class')
    if len(params) != expected:
        raise TypeError(f'Too {"many" if len(params) > expected else "few"} arguments for {cls}; '
                        f'actual {len(params)}, expected {expected}')


class _CallableGenericAlias(_NotIterable, _GenericAlias, _root=True):
    """Callable[[int, str], bool]: the arguments are those of the function and, last, its result."""

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and _is_param_expr(args[0]):
            return super().__repr__()
        return f'typing.Callable[[{", ".join(map(_type_repr, args[:-1]))}], {_type_repr(args[-1])}]'

    def __reduce__(self):
        args = self.__args__
        if not (len(args) == 2 and _is_param_expr(args[0])):
            args = list(args[:-1]), args[-1]
        return operator.getitem, (Callable, args)


class _CallableType(_SpecialGenericAlias, _root=True):
    """Callable, before it gets its arguments."""

    def copy_with(self, params):
        return _CallableGenericAlias(self.__origin__, params, name=self._name, inst=self._inst)

    def __getitem__(self, params):
        if not isinstance(params, tuple) or len(params) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        args, result = params
        return self._make(tuple(args) if isinstance(args, list) else args, result)

    @_tp_cache
    def _make(self, args, result):
        result = _type_check(result, 'Callable[args, result]: result must be a type.')
        if args is ...:
            return self.copy_with((_TypingEllipsis, result))
        if not isinstance(args, tuple):
            args = (args,)
        return self.copy_with((*[_type_convert(arg) for arg in args], result))


class _TupleType(_SpecialGenericAlias, _root=True):
    """Tuple, before it gets its arguments."""

    @_tp_cache
    def __getitem__(self, params):
        if not isinstance(params, tuple):
            params = (params,)
        if len(params) >= 2 and params[-1] is ...:
            msg = 'Tuple[t, ...]: t must be a type.'
            params = tuple([_type_check(param, msg) for param in params[:-1]])
            return self.copy_with((*params, _TypingEllipsis))
        msg = 'Tuple[t0, t1, ...]: each t must be a type.'
        return self.copy_with(tuple([_type_check(param, msg) for param in params]))


class _UnionGenericAlias(_NotIterable, _GenericAlias, _root=True):
    """Union[int, str]."""

    def copy_with(self, params):
        return Union[params]

    def __eq__(self, other):
        if not isinstance(other, (_UnionGenericAlias, types.UnionType)):
            return NotImplemented
        return set(self.__args__) == set(other.__args__)

    def __hash__(self):
        return hash(frozenset(self.__args__))

    def __repr__(self):
        args = self.__args__
        if len(args) == 2:
            if args[0] is type(None):
                return f'typing.Optional[{_type_repr(args[1])}]'
            if args[1] is type(None):
                return f'typing.Optional[{_type_repr(args[0])}]'
        return f'typing.Union[{", ".join(map(_type_repr, args))}]'

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        return any(issubclass(cls, arg) for arg in self.__args__)

    def __reduce__(self):
        return operator.getitem, (Union, self.__args__)


class _LiteralGenericAlias(_GenericAlias, _root=True):
    """Literal[1, 'a']."""

    def _pairs(self):
        return [(value, type(value)) for value in self.__args__]

    def __eq__(self, other):
        if not isinstance(other, _LiteralGenericAlias):
            return NotImplemented
        return set(self._pairs()) == set(other._pairs())

    def __hash__(self):
        return hash(frozenset(self._pairs()))


class _ConcatenateGenericAlias(_GenericAlias, _root=True):
    """Concatenate[int, P]."""

    def copy_with(self, params):
        if isinstance(params[-1], (list, tuple)):
            return (*params[:-1], *params[-1])
        if isinstance(params[-1], _ConcatenateGenericAlias):
            params = (*params[:-1], *params[-1].__args__)
        return super().copy_with(params)


class _UnpackGenericAlias(_GenericAlias, _root=True):
    """Unpack[Ts]."""

    def __repr__(self):
        return '*' + repr(self.__args__[0])

    def __getitem__(self, args):
        if self.__typing_is_unpacked_typevartuple__:
            return args
        return super().__getitem__(args)

    @property
    def __typing_unpacked_tuple_args__(self):
        arg = self.__args__[0]
        if isinstance(arg, (_GenericAlias, GenericAlias)) and arg.__origin__ is tuple:
            return arg.__args__
        return None

    @property
    def __typing_is_unpacked_typevartuple__(self):
        return isinstance(self.__args__[0], TypeVarTuple)


class _AnnotatedAlias(_NotIterable, _GenericAlias, _root=True):
    """Annotated[int, 'metadata']: an int about which more is known."""

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):
            metadata = origin.__metadata__ + metadata
            origin = origin.__origin__
        super().__init__(origin, origin)
        self.__metadata__ = metadata

    def copy_with(self, params):
        assert len(params) == 1
        return _AnnotatedAlias(params[0], self.__metadata__)

    def __repr__(self):
        return f'typing.Annotated[{_type_repr(self.__origin__)}, {", ".join(map(repr, self.__metadata__))}]'

    def __reduce__(self):
        return operator.getitem, (Annotated, (self.__origin__, *self.__metadata__))

    def __eq__(self, other):
        if not isinstance(other, _AnnotatedAlias):
            return NotImplemented
        return self.__origin__ == other.__origin__ and self.__metadata__ == other.__metadata__

    def __hash__(self):
        return hash((self.__origin__, self.__metadata__))

    def __getattr__(self, attr):
        if attr in ('__name__', '__qualname__'):
            return 'Annotated'
        return super().__getattr__(attr)

    def __mro_entries__(self, bases):
        return (self.__origin__,)


class Annotated:
    """A type and more about it: Annotated[int, Range(0, 9)]. The metadata is for others to read."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        raise TypeError('Type Annotated cannot be instantiated.')

    def __class_getitem__(cls, params):
        return _annotated(*params) if isinstance(params, tuple) else _annotated(params)

    def __init_subclass__(cls, *args, **kwargs):
        raise TypeError(f'Cannot subclass {cls.__module__}.Annotated')


@_tp_cache(typed=True)
def _annotated(*params):
    """What Annotated[...] is."""
    if len(params) < 2:
        raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
    if _is_unpacked_parameter(params[0]):
        raise TypeError('Annotated[...] should not be used with an unpacked TypeVarTuple')
    origin = _type_check(params[0], 'Annotated[t, ...]: t must be a type.', allow_special_forms=True)
    return _AnnotatedAlias(origin, params[1:])


# Generic classes and protocols.

class Generic:
    """A base for generic classes: class Mapping(Generic[KT, VT]).

    The class can then be subscripted: Mapping[str, int].
    """

    __slots__ = ()
    _is_protocol = False

    @_tp_cache
    def __class_getitem__(cls, params):
        if not isinstance(params, tuple):
            params = (params,)
        params = tuple([_type_convert(param) for param in params])
        if cls in (Generic, Protocol):
            return cls._with_parameters(params)
        for param in cls.__parameters__:
            prepare = getattr(param, '__typing_prepare_subst__', None)
            if prepare is not None:
                params = prepare(cls, params)
        _check_count(cls, params, len(cls.__parameters__))
        new_args = []
        for param, new_arg in zip(cls.__parameters__, params):
            if isinstance(param, TypeVarTuple):
                new_args.extend(new_arg)
            else:
                new_args.append(new_arg)
        return _GenericAlias(cls, tuple(new_args))

    @classmethod
    def _with_parameters(cls, params):
        """Generic[T] or Protocol[T]."""
        if not params:
            raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
        if not all(_is_type_parameter(param) for param in params):
            raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter '
                            'specification variables.')
        if len(set(params)) != len(params):
            raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')
        return _GenericAlias(cls, params)

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if '__orig_bases__' in cls.__dict__:
            plain = Generic in cls.__orig_bases__
        else:
            plain = (Generic in cls.__bases__ and cls.__name__ != 'Protocol'
                     and type(cls) is not _TypedDictMeta)
        if plain:
            raise TypeError('Cannot inherit from plain Generic')
        parameters = ()
        if '__orig_bases__' in cls.__dict__:
            parameters = _collect_parameters(cls.__orig_bases__)
            declared = _declared_parameters(cls)
            if declared is not None:
                missing = [param for param in parameters if param not in declared]
                if missing:
                    raise TypeError(f'Some type variables ({", ".join(map(str, missing))}) are not listed in '
                                    f'Generic[{", ".join(map(str, declared))}]')
                parameters = declared
        cls.__parameters__ = tuple(parameters)


def _is_type_parameter(param):
    return isinstance(param, (TypeVar, ParamSpec)) or _is_unpacked_parameter(param)


def _is_unpacked_parameter(param):
    return (not isinstance(param, type)
            and getattr(param, '__typing_is_unpacked_typevartuple__', False))


def _declared_parameters(cls):
    """The parameters that a class names with Generic[...], or None."""
    declared = None
    for base in cls.__orig_bases__:
        if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
            if declared is not None:
                raise TypeError('Cannot inherit from Generic[...] multiple times.')
            declared = base.__parameters__
    return declared


_NO_PROTOCOL_MEMBERS = frozenset({
    '__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__',
    '__slots__', '__subclasshook__', '__weakref__', '__class_getitem__', '__parameters__', '__orig_bases__',
    '__orig_class__', '__final__', '_is_protocol', '_is_runtime_protocol', '__match_args__', '_abc_impl'})


def _get_protocol_attrs(cls):
    """The names of the members that a protocol asks for."""
    attrs = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ('Protocol', 'Generic'):
            continue
        for attr in [*base.__dict__, *getattr(base, '__annotations__', {})]:
            if not attr.startswith('_abc_') and attr not in _NO_PROTOCOL_MEMBERS:
                attrs.add(attr)
    return attrs


def _only_methods(cls):
    return all(callable(getattr(cls, attr, None)) for attr in _get_protocol_attrs(cls))


def _no_init_or_replace_init(self, *args, **kwargs):
    """The __init__ of protocols: an error for them, but not for the classes that inherit from them."""
    cls = type(self)
    if cls._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    if cls.__init__ is not _no_init_or_replace_init:
        return
    for base in cls.__mro__:
        init = base.__dict__.get('__init__', _no_init_or_replace_init)
        if init is not _no_init_or_replace_init:
            cls.__init__ = init
            break
    else:
        cls.__init__ = object.__init__
    cls.__init__(self, *args, **kwargs)


def _asked_by_machinery(depth=3):
    """Whether the question comes from the modules abc or functools, who may ask anything."""
    return _caller(depth) in ('abc', 'functools', None)


class _ProtocolMeta(ABCMeta):
    """Protocols with attributes need a look at the instance, not only at its class."""

    def __instancecheck__(cls, instance):
        is_protocol = getattr(cls, '_is_protocol', False)
        is_runtime = getattr(cls, '_is_runtime_protocol', False)
        if is_protocol and not is_runtime and _caller() not in ('abc', 'functools'):
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if (not is_protocol or _only_methods(cls)) and issubclass(instance.__class__, cls):
            return True
        if is_protocol and all(_instance_has(instance, attr, cls) for attr in _get_protocol_attrs(cls)):
            return True
        return super().__instancecheck__(instance)


def _instance_has(instance, attr, protocol):
    """Whether an object has a member of a protocol; a method must not be None."""
    if not hasattr(instance, attr):
        return False
    return not callable(getattr(protocol, attr, None)) or getattr(instance, attr) is not None


def _protocol_hook(cls):
    """The __subclasshook__ for a protocol."""
    def _proto_hook(other):
        if not cls.__dict__.get('_is_protocol', False):
            return NotImplemented
        if not getattr(cls, '_is_runtime_protocol', False):
            if _asked_by_machinery():
                return NotImplemented
            raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')
        if not _only_methods(cls):
            if _asked_by_machinery():
                return NotImplemented
            raise TypeError("Protocols with non-method members don't support issubclass()")
        if not isinstance(other, type):
            raise TypeError('issubclass() arg 1 must be a class')
        return True if all(_class_has(other, attr) for attr in _get_protocol_attrs(cls)) else NotImplemented
    return _proto_hook


def _class_has(cls, attr):
    """Whether a class has a member of a protocol; None means that it has not."""
    for base in cls.__mro__:
        if attr in base.__dict__:
            return base.__dict__[attr] is not None
        annotations = getattr(base, '__annotations__', {})
        if attr in annotations and issubclass(cls, Generic) and cls._is_protocol:
            return True
    return False


_PROTOCOL_BASES = {
    'collections.abc': ['Callable', 'Awaitable', 'Iterable', 'Iterator', 'AsyncIterable', 'Hashable', 'Sized',
                        'Container', 'Collection', 'Reversible'],
    'contextlib': ['AbstractContextManager', 'AbstractAsyncContextManager'],
}


class Protocol(Generic, metaclass=_ProtocolMeta):
    """A base for protocols: classes that describe what others must have, without being their base.

    >>> class Closeable(Protocol):
    ...     def close(self): ...
    """

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get('_is_protocol', False):
            cls._is_protocol = any(base is Protocol for base in cls.__bases__)
        if '__subclasshook__' not in cls.__dict__:
            cls.__subclasshook__ = _protocol_hook(cls)
        if not cls._is_protocol:
            return
        for base in cls.__bases__:
            allowed = (base in (object, Generic) or base.__name__ in _PROTOCOL_BASES.get(base.__module__, ())
                       or issubclass(base, Generic) and getattr(base, '_is_protocol', False))
            if not allowed:
                raise TypeError(f'Protocols can only inherit from other protocols, got {base!r}')
        if cls.__init__ is Protocol.__init__:
            cls.__init__ = _no_init_or_replace_init


def runtime_checkable(cls):
    """A class decorator that lets isinstance() and issubclass() look at a protocol: members are compared."""
    if not issubclass(cls, Generic) or not cls._is_protocol:
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    return cls


# Names for the classes of collections and others.

def _alias(origin, nparams, name, inst=False):
    return _SpecialGenericAlias(origin, nparams, inst=inst, name=name)


T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)
V_co = TypeVar('V_co', covariant=True)
VT_co = TypeVar('VT_co', covariant=True)
T_contra = TypeVar('T_contra', contravariant=True)
CT_co = TypeVar('CT_co', covariant=True, bound=type)
AnyStr = TypeVar('AnyStr', bytes, str)

Awaitable = _alias(collections.abc.Awaitable, 1, 'Awaitable', True)
Coroutine = _alias(collections.abc.Coroutine, 3, 'Coroutine', True)
AsyncIterable = _alias(collections.abc.AsyncIterable, 1, 'AsyncIterable', True)
AsyncIterator = _alias(collections.abc.AsyncIterator, 1, 'AsyncIterator', True)
AsyncGenerator = _alias(collections.abc.AsyncGenerator, 2, 'AsyncGenerator', True)
Iterable = _alias(collections.abc.Iterable, 1, 'Iterable', True)
Iterator = _alias(collections.abc.Iterator, 1, 'Iterator', True)
Generator = _alias(collections.abc.Generator, 3, 'Generator', True)
Reversible = _alias(collections.abc.Reversible, 1, 'Reversible', True)
Hashable = _alias(collections.abc.Hashable, 0, 'Hashable', True)
Sized = _alias(collections.abc.Sized, 0, 'Sized', True)
Container = _alias(collections.abc.Container, 1, 'Container', True)
Collection = _alias(collections.abc.Collection, 1, 'Collection', True)
Callable = _CallableType(collections.abc.Callable, 2)
AbstractSet = _alias(collections.abc.Set, 1, 'AbstractSet', True)
MutableSet = _alias(collections.abc.MutableSet, 1, 'MutableSet', True)
Mapping = _alias(collections.abc.Mapping, 2, 'Mapping', True)
MutableMapping = _alias(collections.abc.MutableMapping, 2, 'MutableMapping', True)
Sequence = _alias(collections.abc.Sequence, 1, 'Sequence', True)
MutableSequence = _alias(collections.abc.MutableSequence, 1, 'MutableSequence', True)
ByteString = _alias(collections.abc.ByteString, 0, 'ByteString', True)
MappingView = _alias(collections.abc.MappingView, 1, 'MappingView', True)
KeysView = _alias(collections.abc.KeysView, 1, 'KeysView', True)
ItemsView = _alias(collections.abc.ItemsView, 2, 'ItemsView', True)
ValuesView = _alias(collections.abc.ValuesView, 1, 'ValuesView', True)
Tuple = _TupleType(tuple, -1, inst=False, name='Tuple')
List = _alias(list, 1, 'List')
Deque = _alias(collections.deque, 1, 'Deque', True)
Set = _alias(set, 1, 'Set')
FrozenSet = _alias(frozenset, 1, 'FrozenSet')
Dict = _alias(dict, 2, 'Dict')
DefaultDict = _alias(collections.defaultdict, 2, 'DefaultDict', True)
OrderedDict = _alias(collections.OrderedDict, 2, 'OrderedDict', True)
Counter = _alias(collections.Counter, 1, 'Counter', True)
Type = _alias(type, 1, 'Type')

ChainMap = _alias(collections.ChainMap, 2, 'ChainMap', True)
ContextManager = _alias(contextlib.AbstractContextManager, 1, 'ContextManager', True)
AsyncContextManager = _alias(contextlib.AbstractAsyncContextManager, 1, 'AsyncContextManager', True)


@runtime_checkable
class SupportsInt(Protocol):
    """Has __int__()."""

    __slots__ = ()

    @abstractmethod
    def __int__(self) -> int:
        pass


@runtime_checkable
class SupportsFloat(Protocol):
    """Has __float__()."""

    __slots__ = ()

    @abstractmethod
    def __float__(self) -> float:
        pass


@runtime_checkable
class SupportsComplex(Protocol):
    """Has __complex__()."""

    __slots__ = ()

    @abstractmethod
    def __complex__(self) -> complex:
        pass


@runtime_checkable
class SupportsBytes(Protocol):
    """Has __bytes__()."""

    __slots__ = ()

    @abstractmethod
    def __bytes__(self) -> bytes:
        pass


@runtime_checkable
class SupportsIndex(Protocol):
    """Has __index__()."""

    __slots__ = ()

    @abstractmethod
    def __index__(self) -> int:
        pass


@runtime_checkable
class SupportsAbs(Protocol[T_co]):
    """Has __abs__(), which returns a T_co."""

    __slots__ = ()

    @abstractmethod
    def __abs__(self) -> T_co:
        pass


@runtime_checkable
class SupportsRound(Protocol[T_co]):
    """Has __round__(), which returns a T_co."""

    __slots__ = ()

    @abstractmethod
    def __round__(self, ndigits: int = 0) -> T_co:
        pass


class IO(Generic[AnyStr]):
    """The type of files: of TextIO (IO[str]) and BinaryIO (IO[bytes])."""

    __slots__ = ()

    @property
    @abstractmethod
    def mode(self) -> str:
        pass

    @property
    @abstractmethod
    def name(self) -> str:
        pass

    @abstractmethod
    def close(self) -> None:
        pass

    @property
    @abstractmethod
    def closed(self) -> bool:
        pass

    @abstractmethod
    def fileno(self) -> int:
        pass

    @abstractmethod
    def flush(self) -> None:
        pass

    @abstractmethod
    def isatty(self) -> bool:
        pass

    @abstractmethod
    def read(self, n: int = -1) -> AnyStr:
        pass

    @abstractmethod
    def readable(self) -> bool:
        pass

    @abstractmethod
    def readline(self, limit: int = -1) -> AnyStr:
        pass

    @abstractmethod
    def readlines(self, hint: int = -1) -> List[AnyStr]:
        pass

    @abstractmethod
    def seek(self, offset: int, whence: int = 0) -> int:
        pass

    @abstractmethod
    def seekable(self) -> bool:
        pass

    @abstractmethod
    def tell(self) -> int:
        pass

    @abstractmethod
    def truncate(self, size: int = None) -> int:
        pass

    @abstractmethod
    def writable(self) -> bool:
        pass

    @abstractmethod
    def write(self, s: AnyStr) -> int:
        pass

    @abstractmethod
    def writelines(self, lines: List[AnyStr]) -> None:
        pass

    @abstractmethod
    def __enter__(self) -> 'IO[AnyStr]':
        pass

    @abstractmethod
    def __exit__(self, type, value, traceback) -> None:
        pass


class BinaryIO(IO[bytes]):
    """The type of files of bytes."""

    __slots__ = ()

    @abstractmethod
    def write(self, s: Union[bytes, bytearray]) -> int:
        pass

    @abstractmethod
    def __enter__(self) -> 'BinaryIO':
        pass


class TextIO(IO[str]):
    """The type of files of text."""

    __slots__ = ()

    @property
    @abstractmethod
    def buffer(self) -> BinaryIO:
        pass

    @property
    @abstractmethod
    def encoding(self) -> str:
        pass

    @property
    @abstractmethod
    def errors(self) -> Optional[str]:
        pass

    @property
    @abstractmethod
    def line_buffering(self) -> bool:
        pass

    @property
    @abstractmethod
    def newlines(self) -> Any:
        pass

    @abstractmethod
    def __enter__(self) -> 'TextIO':
        pass


class _DeprecatedType(type):
    """Of classes that stand for submodules, as old programs import them: each use warns."""

    def __getattribute__(cls, name):
        if name not in ('__dict__', '__module__') and name in cls.__dict__:
            import warnings
            warnings.warn(f'{cls.__name__} is deprecated, import directly from typing instead. '
                          f'{cls.__name__} will be removed in Python 3.12.', DeprecationWarning, stacklevel=2)
        return super().__getattribute__(name)


class io(metaclass=_DeprecatedType):
    """The types of files, as a module."""

    __all__ = ['IO', 'TextIO', 'BinaryIO']
    IO = IO
    TextIO = TextIO
    BinaryIO = BinaryIO


io.__name__ = 'typing.io'
sys.modules['typing.io'] = io

if _sre is None:
    __all__ = [name for name in __all__ if name not in ('Match', 'Pattern')]
else:
    Pattern = _alias(_sre.Pattern, 1, 'Pattern', True)
    Match = _alias(_sre.Match, 1, 'Match', True)

    class re(metaclass=_DeprecatedType):
        """The types of regular expressions, as a module."""

        __all__ = ['Pattern', 'Match']
        Pattern = Pattern
        Match = Match

    re.__name__ = 'typing.re'
    sys.modules['typing.re'] = re


# Reading hints.

def _eval_type(t, globalns, localns, recursive_guard=frozenset()):
    """A type in which forward references are replaced by what they name."""
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, recursive_guard)
    if not isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        return t
    if isinstance(t, GenericAlias):
        args = tuple([ForwardRef(arg) if isinstance(arg, str) else arg for arg in t.__args__])
        unpacked = t.__unpacked__
        t = t.__origin__[(args[:-1], args[-1]) if _takes_list(t, args) else args]
        if unpacked:
            t = Unpack[t]
    new_args = tuple([_eval_type(arg, globalns, localns, recursive_guard) for arg in t.__args__])
    if new_args == t.__args__:
        return t
    if isinstance(t, GenericAlias):
        return GenericAlias(t.__origin__, new_args)
    if isinstance(t, types.UnionType):
        return functools.reduce(operator.or_, new_args)
    return t.copy_with(new_args)


def _strip_annotations(t):
    """A type without Annotated, Required and NotRequired."""
    if isinstance(t, _AnnotatedAlias):
        return _strip_annotations(t.__origin__)
    if hasattr(t, '__origin__') and t.__origin__ in (Required, NotRequired):
        return _strip_annotations(t.__args__[0])
    if not isinstance(t, (_GenericAlias, GenericAlias, types.UnionType)):
        return t
    stripped = tuple([_strip_annotations(arg) for arg in t.__args__])
    if stripped == t.__args__:
        return t
    if isinstance(t, GenericAlias):
        return GenericAlias(t.__origin__, stripped)
    if isinstance(t, types.UnionType):
        return functools.reduce(operator.or_, stripped)
    return t.copy_with(stripped)


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a function, class or module as a dict, with strings evaluated.

    Those of a class include those of its bases. Annotated is stripped unless include_extras is true.
    """
    if getattr(obj, '__no_type_check__', None):
        return {}
    if isinstance(obj, type):
        hints = _class_hints(obj, globalns, localns)
    else:
        hints = _other_hints(obj, globalns, localns)
    if include_extras:
        return hints
    return {name: _strip_annotations(hint) for name, hint in hints.items()}


def _class_hints(cls, globalns, localns):
    hints = {}
    for base in reversed(cls.__mro__):
        if globalns is None:
            base_globals = getattr(sys.modules.get(base.__module__, None), '__dict__', {})
        else:
            base_globals = globalns
        annotations = base.__dict__.get('__annotations__', {})
        if isinstance(annotations, types.GetSetDescriptorType):
            annotations = {}
        base_locals = dict(vars(base)) if localns is None else localns
        if localns is None and globalns is None:
            # Names of the module come first, as they do in the body of the class.
            base_globals, base_locals = base_locals, base_globals
        for name, value in annotations.items():
            if value is None:
                value = type(None)
            if isinstance(value, str):
                value = ForwardRef(value, is_argument=False, is_class=True)
            hints[name] = _eval_type(value, base_globals, base_locals)
    return hints


def _other_hints(obj, globalns, localns):
    if globalns is None:
        if isinstance(obj, types.ModuleType):
            globalns = obj.__dict__
        else:
            inner = obj
            while hasattr(inner, '__wrapped__'):
                inner = inner.__wrapped__
            globalns = getattr(inner, '__globals__', {})
        if localns is None:
            localns = globalns
    elif localns is None:
        localns = globalns
    annotations = getattr(obj, '__annotations__', None)
    if annotations is None:
        if isinstance(obj, (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType,
                            WrapperDescriptorType, MethodWrapperType, MethodDescriptorType)):
            return {}
        raise TypeError(f'{obj!r} is not a module, class, method, or function.')
    hints = {}
    for name, value in annotations.items():
        if value is None:
            value = type(None)
        if isinstance(value, str):
            value = ForwardRef(value, is_argument=not isinstance(obj, types.ModuleType), is_class=False)
        hints[name] = _eval_type(value, globalns, localns)
    return hints


def get_origin(tp):
    """What was subscripted: list for List[int], Union for Union[int, str]; None for anything else."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, GenericAlias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    if isinstance(tp, types.UnionType):
        return types.UnionType
    return None


def get_args(tp):
    """The arguments of a subscripted type: (str, int) for Dict[str, int]; () for anything else."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, GenericAlias)):
        result = tp.__args__
        if _takes_list(tp, result):
            result = list(result[:-1]), result[-1]
        return result
    if isinstance(tp, types.UnionType):
        return tp.__args__
    return ()


def is_typeddict(tp):
    """Whether a class was made by TypedDict."""
    return isinstance(tp, _TypedDictMeta)


# Functions for checkers; at run time they do little.

def cast(typ, val):
    """Return a value unchanged; a checker takes it to be of the type."""
    return val


def assert_type(val, typ, /):
    """Return a value unchanged; a checker makes sure that it is of the type."""
    return val


_ASSERT_NEVER_REPR_MAX_LENGTH = 100


def assert_never(arg: Never, /) -> Never:
    """Raise AssertionError; a checker makes sure that this cannot be reached."""
    value = repr(arg)
    if len(value) > _ASSERT_NEVER_REPR_MAX_LENGTH:
        value = value[:_ASSERT_NEVER_REPR_MAX_LENGTH] + '...'
    raise AssertionError(f'Expected code to be unreachable, but got: {value}')


def reveal_type(obj: T, /) -> T:
    """Print the type of a value to sys.stderr, and return the value."""
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


def no_type_check(arg):
    """A decorator: the annotations of a function or class are no type hints."""
    if isinstance(arg, type):
        for key in dir(arg):
            obj = getattr(arg, key)
            if not hasattr(obj, '__qualname__') or obj.__qualname__ != f'{arg.__qualname__}.{obj.__name__}' \
                    or getattr(obj, '__module__', None) != arg.__module__:
                continue
            if isinstance(obj, types.FunctionType):
                obj.__no_type_check__ = True
            elif isinstance(obj, types.MethodType):
                obj.__func__.__no_type_check__ = True
            elif isinstance(obj, type):
                no_type_check(obj)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """Make a decorator apply no_type_check() too."""
    @functools.wraps(decorator)
    def wrapped_decorator(*args, **kwds):
        return no_type_check(decorator(*args, **kwds))
    return wrapped_decorator


def _overload_dummy(*args, **kwds):
    """What @overload leaves of a function."""
    raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated '
                              'functions outside a stub module should always be followed by an '
                              'implementation that is not @overload-ed.')


_overloads = {}     # (module, qualified name) -> {first line: function}


def overload(func):
    """A decorator for the signatures of a function; the last definition, without it, does the work."""
    inner = getattr(func, '__func__', func)
    try:
        by_line = _overloads.setdefault((inner.__module__, inner.__qualname__), {})
        by_line[inner.__code__.co_firstlineno] = func
    except AttributeError:
        pass
    return _overload_dummy


def get_overloads(func):
    """The functions that were decorated with @overload under the name of a function."""
    inner = getattr(func, '__func__', func)
    module = inner.__module__
    if not any(name[0] == module for name in _overloads):
        return []
    return list(_overloads.get((module, inner.__qualname__), {}).values())


def clear_overloads():
    """Forget all overloads."""
    _overloads.clear()


def final(f):
    """A decorator: this method is not to be overridden, this class not inherited from."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def dataclass_transform(*, eq_default: bool = True, order_default: bool = False, kw_only_default: bool = False,
                        field_specifiers: tuple[type[Any] | Callable[..., Any], ...] = (),
                        **kwargs: Any) -> Callable[[T], T]:
    """A decorator for functions and classes that make data classes as dataclasses.dataclass does."""
    def decorator(cls_or_fn):
        cls_or_fn.__dataclass_transform__ = {
            'eq_default': eq_default, 'order_default': order_default, 'kw_only_default': kw_only_default,
            'field_specifiers': field_specifiers, 'kwargs': kwargs}
        return cls_or_fn
    return decorator


class NewType:
    """A type that a checker tells from another one: UserId = NewType('UserId', int)."""

    def __init__(self, name, tp):
        self.__qualname__ = name
        self.__name__ = name.rpartition('.')[2] if '.' in name else name
        self.__supertype__ = tp
        module = _caller()
        if module != 'typing':
            self.__module__ = module

    def __mro_entries__(self, bases):
        name = self.__name__

        class Dummy:
            def __init_subclass__(cls):
                raise TypeError('Cannot subclass an instance of NewType. Perhaps you were looking for: '
                                f'`{cls.__name__} = NewType({cls.__name__!r}, {name})`')
        return (Dummy,)

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __reduce__(self):
        return self.__qualname__

    __call__ = _idfunc

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


# Named tuples and typed dicts: class statements that make something else.

_PROHIBITED = frozenset({'__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults',
                         '_field_types', '_make', '_replace', '_asdict', '_source'})
_SPECIAL = frozenset({'__module__', '__name__', '__annotations__'})


def _make_nmtuple(name, types, module, defaults=()):
    fields = [field for field, _ in types]
    types = {field: _type_check(tp, f'field {field} annotation must be a type') for field, tp in types}
    result = collections.namedtuple(name, fields, defaults=defaults, module=module)
    result.__annotations__ = result.__new__.__annotations__ = types
    return result


class NamedTupleMeta(type):
    """Runs when a class inherits from NamedTuple: makes a named tuple, and copies the body into it."""

    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _NamedTuple and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        bases = tuple([tuple if base is _NamedTuple else base for base in bases])
        annotations = ns.get('__annotations__', {})
        defaults = []
        for field in annotations:
            if field in ns:
                defaults.append(field)
            elif defaults:
                raise TypeError(f'Non-default namedtuple field {field} cannot follow default field'
                                f'{"s" if len(defaults) > 1 else ""} {", ".join(defaults)}')
        result = _make_nmtuple(typename, annotations.items(), ns['__module__'],
                               defaults=[ns[field] for field in defaults])
        result.__bases__ = bases
        if Generic in bases:
            result.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
        for key, value in ns.items():
            if key in _PROHIBITED:
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in _SPECIAL and key not in result._fields:
                setattr(result, key, value)
        if Generic in bases:
            result.__init_subclass__()
        return result


def NamedTuple(typename, fields=None, /, **kwargs):
    """A typed namedtuple: a base for class statements, or NamedTuple('Point', [('x', int), ('y', int)])."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError('Either list of fields or keywords can be provided to NamedTuple, not both')
    return _make_nmtuple(typename, fields, module=_caller())


_NamedTuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})


NamedTuple.__mro_entries__ = lambda bases: (_NamedTuple,)


class _TypedDictMeta(type):
    """Runs when a class inherits from TypedDict: makes a class whose instances are plain dicts."""

    def __new__(cls, name, bases, ns, total=True):
        for base in bases:
            if type(base) is not _TypedDictMeta and base is not Generic:
                raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        generic_base = (Generic,) if any(issubclass(base, Generic) for base in bases) else ()
        result = type.__new__(_TypedDictMeta, name, (*generic_base, dict), ns)
        msg = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        own = {key: _type_check(tp, msg, module=result.__module__)
               for key, tp in ns.get('__annotations__', {}).items()}
        annotations, required, optional = {}, set(), set()
        for base in bases:
            annotations.update(base.__dict__.get('__annotations__', {}))
            for keys, others, name in ((required, optional, '__required_keys__'),
                                       (optional, required, '__optional_keys__')):
                inherited = base.__dict__.get(name, ())
                keys.update(inherited)
                others.difference_update(inherited)
        annotations.update(own)
        for key, tp in own.items():
            keys, others = (required, optional) if _is_required(tp, total) else (optional, required)
            keys.add(key)
            others.discard(key)
        result.__annotations__ = annotations
        result.__required_keys__ = frozenset(required)
        result.__optional_keys__ = frozenset(optional)
        if not hasattr(result, '__total__'):
            result.__total__ = total
        return result

    __call__ = dict     # the instances are plain dicts

    def __subclasscheck__(cls, other):
        raise TypeError('TypedDict does not support instance and class checks')

    __instancecheck__ = __subclasscheck__


def _is_required(tp, total):
    """Whether the key of a TypedDict with this annotation must be there."""
    origin = get_origin(tp)
    if origin is Annotated:
        origin = get_origin(get_args(tp)[0])
    if origin is Required:
        return True
    return False if origin is NotRequired else total


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with known keys: a base for class statements, or TypedDict('Point', {'x': int, 'y': int})."""
    if fields is None:
        fields = kwargs
    elif kwargs:
        raise TypeError('TypedDict takes either a dict or keyword arguments, but not both')
    if kwargs:
        import warnings
        warnings.warn('The kwargs-based syntax for TypedDict definitions is deprecated in Python 3.11, will '
                      'be removed in Python 3.13, and may not be understood by third-party type checkers.',
                      DeprecationWarning, stacklevel=2)
    ns = {'__annotations__': dict(fields)}
    module = _caller()
    if module is not None:
        ns['__module__'] = module
    return _TypedDictMeta(typename, (), ns, total=total)


_TypedDict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
TypedDict.__mro_entries__ = lambda bases: (_TypedDict,)
