"""Data classes: classes that are described by the annotations of their attributes.

The decorator dataclass() collects the fields of a class and writes the methods for it: __init__, __repr__,
__eq__ and others. Methods that depend on the fields are made as source text and compiled, so they are as fast
as if they had been written by hand.
"""
import sys

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields',
           'asdict', 'astuple', 'make_dataclass', 'replace', 'is_dataclass']

GenericAlias = type(list[int])
MappingProxyType = type(type.__dict__)


class FrozenInstanceError(AttributeError):
    """Raised when an attribute of a frozen instance is set or deleted."""


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


class _MISSING_TYPE:
    """The type of MISSING."""


class _KW_ONLY_TYPE:
    """The type of KW_ONLY."""


class _FIELD_BASE:
    """The kind of a field."""

    __slots__ = ('name',)

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()     # stands for the default in __init__
MISSING = _MISSING_TYPE()       # an argument that was not given
KW_ONLY = _KW_ONLY_TYPE()       # an annotation: the fields that follow are for keywords only

_FIELD = _FIELD_BASE('_FIELD')
_FIELD_CLASSVAR = _FIELD_BASE('_FIELD_CLASSVAR')
_FIELD_INITVAR = _FIELD_BASE('_FIELD_INITVAR')

_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'
_POST_INIT_NAME = '__post_init__'


class InitVar:
    """An annotation: a parameter of __init__ that is passed to __post_init__() but is no attribute."""

    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        if isinstance(self.type, type) and not isinstance(self.type, GenericAlias):
            name = self.type.__name__
        else:
            name = repr(self.type)
        return f'dataclasses.InitVar[{name}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """One field of a data class; made by field(), or by dataclass() of an annotation."""

    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata',
                 'kw_only', '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        running = _running_reprs
        if id(self) in running:
            return '...'
        running.add(id(self))
        try:
            parts = [f'{name}={getattr(self, name)!r}'
                     for name in ('name', 'type', 'default', 'default_factory', 'init', 'repr', 'hash',
                                  'compare', 'metadata', 'kw_only')]
            return f'Field({",".join(parts)},_field_type={self._field_type})'
        finally:
            running.discard(id(self))

    def __set_name__(self, owner, name):
        """Pass the call on to the default value: it is what the class will have."""
        method = getattr(type(self.default), '__set_name__', None)
        if method:
            method(self.default, owner, name)

    __class_getitem__ = classmethod(GenericAlias)


_running_reprs = set()


class _DataclassParams:
    """The arguments of dataclass()."""

    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen')

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return f'_DataclassParams({",".join([f"{name}={getattr(self, name)!r}" for name in self.__slots__])})'


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=MISSING):
    """Describe a field beyond its annotation.

    default is its default value; default_factory a function that makes one for each instance. init tells
    whether it is a parameter of __init__, repr whether __repr__ shows it, compare whether == and < look at
    it, hash whether hash() does (None: as compare). metadata is a mapping for others to use. kw_only makes it
    a keyword-only parameter.
    """
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# Finding the fields of a class.

def _annotation_names(annotation):
    """The dotted name that the text of an annotation starts with: (module or None, name), or None."""
    text = annotation.lstrip()
    end = _word_end(text, 0)
    module, name = None, text[:end]
    rest = text[end:].lstrip()
    if rest.startswith('.'):
        rest = rest[1:].lstrip()
        module, name = name, rest[:_word_end(rest, 0)]
    return (module, name) if name else None


def _word_end(text, pos):
    while pos < len(text) and (text[pos].isalnum() or text[pos] == '_'):
        pos += 1
    return pos


def _names(annotation, cls, owner, predicate):
    """Whether the text of an annotation names something, as far as can be told without evaluating it.

    owner is the module where it is found, predicate tells whether an object is it.
    """
    found = _annotation_names(annotation)
    if found is None:
        return False
    module_name, name = found
    namespace = sys.modules.get(cls.__module__).__dict__
    if module_name is not None:
        module = namespace.get(module_name)
        if module is not owner:
            return False
        namespace = owner.__dict__
    return name in namespace and predicate(namespace[name])


def _is_classvar(annotation):
    typing = sys.modules.get('typing')
    return typing is not None and (annotation is typing.ClassVar
                                   or type(annotation) is typing._GenericAlias
                                   and annotation.__origin__ is typing.ClassVar)


def _is_initvar(annotation):
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation):
    return annotation is KW_ONLY


def _annotation_is(annotation, cls, module, predicate):
    """Whether an annotation, or what its text names, is what the predicate looks for."""
    if predicate(annotation):
        return True
    return isinstance(annotation, str) and module is not None and _names(annotation, cls, module, predicate)


def _get_field(cls, name, annotation, default_kw_only):
    """The field that an annotation in the body of a class describes."""
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        result = default
    else:
        if isinstance(default, type(Field.name)):
            default = MISSING       # the descriptor of a slot is no default
        result = field(default=default)
    result.name = name
    result.type = annotation
    result._field_type = _FIELD
    this_module = sys.modules[__name__]
    if _annotation_is(annotation, cls, sys.modules.get('typing'), _is_classvar):
        result._field_type = _FIELD_CLASSVAR
    elif _annotation_is(annotation, cls, this_module, _is_initvar):
        result._field_type = _FIELD_INITVAR
    if result._field_type is not _FIELD and result.default_factory is not MISSING:
        raise TypeError(f'field {name} cannot have a default factory')
    if result._field_type is not _FIELD_CLASSVAR:
        if result.kw_only is MISSING:
            result.kw_only = default_kw_only
    elif result.kw_only is not MISSING:
        raise TypeError(f'field {name} is a ClassVar but specifies kw_only')
    if result._field_type is _FIELD and result.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(result.default)} for field {name} is not allowed: '
                         'use default_factory')
    return result


def _own_fields(cls, kw_only):
    """The fields that the body of a class describes."""
    result = []
    kw_only_seen = False
    for name, annotation in cls.__dict__.get('__annotations__', {}).items():
        if _annotation_is(annotation, cls, sys.modules[__name__], _is_kw_only):
            if kw_only_seen:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            kw_only_seen = kw_only = True
            continue
        result.append(_get_field(cls, name, annotation, kw_only))
    return result


# Making the methods.

def _create_fn(name, args, body, scope, globals, annotations):
    """Compile a function. scope holds the names that only it is to see."""
    text = (f'def __create_fn__({", ".join(scope)}):\n'
            f' def {name}({args}):\n' + ''.join([f'  {line}\n' for line in body]) + f' return {name}')
    namespace = {}
    exec(text, globals, namespace)
    function = namespace['__create_fn__'](**scope)
    if annotations is not None:
        function.__annotations__ = annotations
    return function


def _set_new(cls, name, function):
    """Add a method to a class, unless it has one of its own; True if it has."""
    if name in cls.__dict__:
        return True
    if isinstance(function, type(_set_new)):
        function.__qualname__ = f'{cls.__qualname__}.{function.__name__}'
    setattr(cls, name, function)
    return False


def _self_name(fields):
    """What the first parameter is called: self, unless a field has that name."""
    return '__dataclass_self__' if 'self' in fields else 'self'


def _make_init(std_fields, kw_only_fields, fields, frozen, has_post_init, self_name, globals, slots):
    """Make __init__ for fields, of which some are positional and some for keywords only."""
    default_seen = False
    for f in std_fields:
        if not f.init:
            continue
        if f.default is not MISSING or f.default_factory is not MISSING:
            default_seen = True
        elif default_seen:
            raise TypeError(f'non-default argument {f.name!r} follows default argument')
    scope = {'__dataclass_HAS_DEFAULT_FACTORY__': _HAS_DEFAULT_FACTORY,
             '__dataclass_builtins_object__': object}
    body = []
    for f in fields:
        line = _init_line(f, frozen, scope, self_name, slots)
        if line:
            body.append(line)
    if has_post_init:
        values = ', '.join([f.name for f in fields if f._field_type is _FIELD_INITVAR])
        body.append(f'{self_name}.{_POST_INIT_NAME}({values})')
    args = [self_name, *[_init_parameter(f) for f in std_fields if f.init]]
    if kw_only_fields:
        args += ['*', *[_init_parameter(f) for f in kw_only_fields]]
    annotations = {f.name: f.type for f in [*std_fields, *kw_only_fields] if f.init}
    annotations['return'] = None
    return _create_fn('__init__', ', '.join(args), body or ['pass'], scope, globals, annotations)


def _init_parameter(f):
    """How a field stands in the parameters of __init__."""
    if f.default is not MISSING:
        return f'{f.name}=__dataclass_dflt_{f.name}__'
    if f.default_factory is not MISSING:
        return f'{f.name}=__dataclass_HAS_DEFAULT_FACTORY__'
    return f.name


def _init_line(f, frozen, scope, self_name, slots):
    """The line of __init__ that sets a field, or None. The names that it needs are put in the scope."""
    default_name = f'__dataclass_dflt_{f.name}__'
    if f.default_factory is not MISSING:
        scope[default_name] = f.default_factory
        value = f'{default_name}()'
        if f.init:
            value += f' if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}'
    elif f.init:
        if f.default is not MISSING:
            scope[default_name] = f.default
        value = f.name
    elif f.default is not MISSING:
        scope[default_name] = f.default
        value = default_name if slots else None
    else:
        value = None
    if value is None or f._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return f'__dataclass_builtins_object__.__setattr__({self_name}, {f.name!r}, {value})'
    return f'{self_name}.{f.name}={value}'


def _make_repr(fields, globals):
    parts = ', '.join([f'{f.name}={{self.{f.name}!r}}' for f in fields])
    body = [f'return self.__class__.__qualname__ + f"({parts})"']
    function = _create_fn('__repr__', 'self', body, {}, globals, None)
    from reprlib import recursive_repr
    wrapper = recursive_repr('...')(function)
    wrapper.__wrapped__ = function      # pprint looks at it, to tell our reprs from others
    return wrapper


def _tuple_text(name, fields):
    """The fields of an object as a tuple, in source."""
    return f'({"".join([f"{name}.{f.name}," for f in fields])})'


def _make_comparison(name, operator, fields, globals):
    return _create_fn(name, 'self, other',
                      ['if other.__class__ is self.__class__:',
                       f' return {_tuple_text("self", fields)}{operator}{_tuple_text("other", fields)}',
                       'return NotImplemented'], {}, globals, None)


def _make_hash(cls, fields, globals):
    body = [f'return hash({_tuple_text("self", fields)})']
    function = _create_fn('__hash__', 'self', body, {}, globals, None)
    function.__qualname__ = f'{cls.__qualname__}.__hash__'
    return function


def _make_frozen(cls, fields, globals):
    """__setattr__ and __delattr__ for a frozen class."""
    names = tuple([f.name for f in fields])
    scope = {'cls': cls, 'FrozenInstanceError': FrozenInstanceError, 'names': names}
    condition = 'if type(self) is cls or name in names:'
    return (_create_fn('__setattr__', 'self, name, value',
                       [condition, ' raise FrozenInstanceError(f"cannot assign to field {name!r}")',
                        'super(cls, self).__setattr__(name, value)'], scope, globals, None),
            _create_fn('__delattr__', 'self, name',
                       [condition, ' raise FrozenInstanceError(f"cannot delete field {name!r}")',
                        'super(cls, self).__delattr__(name)'], scope, globals, None))


def _hash_for(cls, params, has_explicit_hash, fields, globals):
    """What becomes of __hash__: (whether to set it, the value)."""
    if params.unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
        return True, _make_hash(cls, fields, globals)
    if not params.eq or has_explicit_hash:
        return False, None
    if params.frozen:
        return True, _make_hash(cls, fields, globals)
    return True, None


def _inherited_fields(cls):
    """What the bases bring: (fields, whether one is a data class, whether one is frozen)."""
    fields = {}
    any_base = any_frozen = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = getattr(base, _FIELDS, None)
        if base_fields is not None:
            any_base = True
            for f in base_fields.values():
                fields[f.name] = f
            if getattr(base, _PARAMS).frozen:
                any_frozen = True
    return fields, any_base, any_frozen


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    """Make a class a data class."""
    globals = sys.modules[cls.__module__].__dict__ if cls.__module__ in sys.modules else {}
    params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
    setattr(cls, _PARAMS, params)
    fields, any_base, any_frozen_base = _inherited_fields(cls)
    own = _own_fields(cls, kw_only)
    for f in own:
        fields[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    annotations = cls.__dict__.get('__annotations__', {})
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f'{name!r} is a field but has no type annotation')
    if any_base:
        if any_frozen_base and not frozen:
            raise TypeError('cannot inherit non-frozen dataclass from a frozen one')
        if not any_frozen_base and frozen:
            raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    setattr(cls, _FIELDS, fields)
    if order and not eq:
        raise ValueError('eq must be true if order is true')
    # A class with __eq__ alone has __hash__ = None in its body, which nobody wrote there.
    class_hash = cls.__dict__.get('__hash__', MISSING)
    has_explicit_hash = not (class_hash is MISSING or class_hash is None and '__eq__' in cls.__dict__)
    std_init, kw_init = _init_order(fields)
    _add_methods(cls, params, fields, has_explicit_hash, globals, slots)
    if not getattr(cls, '__doc__'):
        cls.__doc__ = cls.__name__ + _signature_text(cls, std_init, kw_init)
    if match_args:
        _set_new(cls, '__match_args__', tuple([f.name for f in std_init]))
    if slots:
        cls = _add_slots(cls, frozen, weakref_slot)
    elif weakref_slot:
        raise TypeError('weakref_slot is True but slots is False')
    if hasattr(cls, '__abstractmethods__'):
        from abc import update_abstractmethods
        update_abstractmethods(cls)     # what was made here may be what a base asks for
    return cls


def _init_order(fields):
    """The fields that are parameters of __init__: positional ones, and those for keywords only."""
    in_init = [f for f in fields.values() if f.init and f._field_type is not _FIELD_CLASSVAR]
    return [f for f in in_init if not f.kw_only], [f for f in in_init if f.kw_only]


def _add_methods(cls, params, fields, has_explicit_hash, globals, slots):
    real = [f for f in fields.values() if f._field_type is _FIELD]
    compared = [f for f in real if f.compare]
    if params.init:
        _add_init(cls, params, fields, globals, slots)
    if params.repr:
        _set_new(cls, '__repr__', _make_repr([f for f in real if f.repr], globals))
    if params.eq:
        _set_new(cls, '__eq__', _make_comparison('__eq__', '==', compared, globals))
    if params.order:
        for name, operator in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            if _set_new(cls, name, _make_comparison(name, operator, compared, globals)):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. '
                                'Consider using functools.total_ordering')
    if params.frozen:
        for function in _make_frozen(cls, real, globals):
            if _set_new(cls, function.__name__, function):
                raise TypeError(f'Cannot overwrite attribute {function.__name__} in class {cls.__name__}')
    hashed = [f for f in real if (f.compare if f.hash is None else f.hash)]
    to_set, value = _hash_for(cls, params, has_explicit_hash, hashed, globals)
    if to_set:
        cls.__hash__ = value


def _add_init(cls, params, fields, globals, slots):
    in_init = [f for f in fields.values() if f._field_type is not _FIELD_CLASSVAR]
    std_fields = [f for f in in_init if not f.kw_only]
    kw_only_fields = [f for f in in_init if f.init and f.kw_only]
    function = _make_init(std_fields, kw_only_fields, in_init, params.frozen, hasattr(cls, _POST_INIT_NAME),
                          _self_name(fields), globals, slots)
    _set_new(cls, '__init__', function)


def _signature_text(cls, std_fields, kw_only_fields):
    """The parameters of __init__ as text, for the docstring."""
    made_here = '__init__' in cls.__dict__ and getattr(cls, _PARAMS).init
    if not made_here or type(cls).__call__ is not type.__call__:
        return _foreign_signature(cls)
    parts = [_parameter_text(f) for f in std_fields]
    if kw_only_fields:
        parts += ['*', *[_parameter_text(f) for f in kw_only_fields]]
    return f'({", ".join(parts)})'


def _foreign_signature(cls):
    """The signature of a class whose __init__ is not ours."""
    try:
        from inspect import signature
        return str(signature(cls)).replace(' -> None', '')
    except (ImportError, TypeError, ValueError):
        return ''


def _parameter_text(f):
    text = f'{f.name}: {_annotation_text(f.type)}'
    if f.default is not MISSING:
        return f'{text} = {f.default!r}'
    return f'{text} = <factory>' if f.default_factory is not MISSING else text


def _annotation_text(annotation):
    """An annotation as signatures show it."""
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, GenericAlias):
        return str(annotation)
    if isinstance(annotation, type):
        if annotation.__module__ == 'builtins':
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation)


# Slots: the class is made again, for they cannot be added to one.

def _dataclass_getstate(self):
    return [getattr(self, f.name) for f in fields(self)]


def _dataclass_setstate(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)     # the class may be frozen


def _slots_of(cls):
    """The names of the slots that a class defines itself."""
    slots = cls.__dict__.get('__slots__')
    if slots is None:
        return ()
    if isinstance(slots, str):
        return (slots,)
    if not hasattr(slots, '__next__'):
        return tuple(slots)
    raise TypeError(f'Slots of {cls.__name__!r} cannot be determined')


def _add_slots(cls, is_frozen, weakref_slot):
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    body = dict(cls.__dict__)
    field_names = tuple([f.name for f in fields(cls)])
    inherited = {name for base in cls.__mro__[1:-1] for name in _slots_of(base)}
    names = [*field_names, '__weakref__'] if weakref_slot else field_names
    body['__slots__'] = tuple([name for name in names if name not in inherited])
    for name in field_names:
        body.pop(name, None)
    body.pop('__dict__', None)
    body.pop('__weakref__', None)
    qualname = getattr(cls, '__qualname__', None)
    cls = type(cls)(cls.__name__, cls.__bases__, body)
    if qualname is not None:
        cls.__qualname__ = qualname
    if is_frozen:
        if '__getstate__' not in body:
            cls.__getstate__ = _dataclass_getstate
        if '__setstate__' not in body:
            cls.__setstate__ = _dataclass_setstate
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """A class decorator that adds methods for the fields that the annotations of the class describe.

    >>> @dataclass
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(3)
    Point(x=3, y=0)

    init, repr, eq, order and unsafe_hash tell which methods are added. With frozen, attributes cannot be set.
    With match_args, there is __match_args__. With kw_only, all fields are keyword-only parameters. With
    slots, a new class with __slots__ is returned, and with weakref_slot it can have weak references.
    """
    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots,
                              weakref_slot)
    return wrap if cls is None else wrap(cls)


# Using data classes.

def fields(class_or_instance):
    """A tuple of the fields of a data class or of an instance; pseudo-fields are left out."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    """Whether an object is a data class or an instance of one."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _is_dataclass_instance(obj):
    return hasattr(type(obj), _FIELDS)


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance as a dict, also those of instances inside, in lists, tuples and dicts.

    Anything else is copied by copy.deepcopy(). dict_factory is called with a list of (name, value) pairs.
    """
    if not _is_dataclass_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    from copy import deepcopy
    return _convert(obj, dict_factory, deepcopy)


def astuple(obj, *, tuple_factory=tuple):
    """The fields of an instance as a tuple, also those of instances inside; see asdict()."""
    if not _is_dataclass_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    from copy import deepcopy
    return _convert(obj, lambda pairs: tuple_factory([value for _, value in pairs]), deepcopy)


def _convert(obj, make, deepcopy):
    """A copy of an object; instances of data classes become what make() makes of (name, value) pairs."""
    if hasattr(type(obj), _FIELDS):
        pairs = []
        for f in fields(obj):
            pairs.append((f.name, _convert(getattr(obj, f.name), make, deepcopy)))
        return make(pairs)
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return type(obj)(*[_convert(value, make, deepcopy) for value in obj])
    if isinstance(obj, (list, tuple)):
        return type(obj)(_convert(value, make, deepcopy) for value in obj)
    if isinstance(obj, dict):
        return type(obj)((_convert(key, make, deepcopy), _convert(value, make, deepcopy))
                         for key, value in obj.items())
    return deepcopy(obj)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False,
                   weakref_slot=False):
    """Make a data class. fields are names, (name, type) pairs or (name, type, field) triples."""
    from keyword import iskeyword
    from types import new_class
    namespace = {} if namespace is None else namespace
    annotations, defaults = {}, {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, 'typing.Any'
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, defaults[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = annotation

    def exec_body(body):
        body.update(namespace)
        body.update(defaults)
        body['__annotations__'] = annotations
    cls = new_class(cls_name, bases, {}, exec_body)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new object of the same class, with some fields changed; __init__ and __post_init__ are run."""
    if not _is_dataclass_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with '
                                 'replace()')
        elif f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
