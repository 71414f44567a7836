"""Enumerations: classes whose attributes are constants that know their names.

A class statement for an enumeration runs in a namespace of its own kind (_EnumDict), which notes the names
that are to be members. EnumType then puts a _ProtoMember in the place of each; when the class is made, type()
calls their __set_name__() in order, and each of them turns into the member.
"""
import sys
from builtins import property as _bltin_property, bin as _bltin_bin
from types import DynamicClassAttribute, MappingProxyType

__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto',
           'unique', 'property', 'verify', 'member', 'nonmember', 'FlagBoundary', 'STRICT', 'CONFORM',
           'EJECT', 'KEEP', 'global_flag_repr', 'global_enum_repr', 'global_str', 'global_enum',
           'EnumCheck', 'CONTINUOUS', 'NAMED_FLAGS', 'UNIQUE', 'pickle_by_global_name',
           'pickle_by_enum_name']

# EnumType looks at these while they are being made.
Enum = Flag = EJECT = ReprEnum = None


class nonmember:
    """Marks a value in the body of an enumeration that is not to be a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Marks a value in the body of an enumeration that is to be a member, though it would not."""

    def __init__(self, value):
        self.value = value


def _is_descriptor(obj):
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')


def _is_dunder(name):
    """Whether a name is like __this__."""
    return (len(name) > 4 and name[:2] == name[-2:] == '__'
            and name[2] != '_' and name[-3] != '_')


def _is_sunder(name):
    """Whether a name is like _this_."""
    return (len(name) > 2 and name[0] == name[-1] == '_'
            and name[1] != '_' and name[-2] != '_')


def _is_private(cls_name, name):
    """Whether a name was __this in the body of the class."""
    pattern = f'_{cls_name}__'
    return (len(name) > len(pattern) and name.startswith(pattern) and name[len(pattern)] != '_'
            and (name[-1] != '_' or name[-2] != '_'))


def _is_single_bit(num):
    """Whether a number has one bit set."""
    if num == 0:
        return False
    num &= num - 1
    return num == 0


def _iter_bits_lsb(num):
    """The powers of two in a number, the smallest first."""
    if isinstance(num, Enum):
        num = num.value
    original = num
    if num < 0:
        raise ValueError(f'{original!r} is not a positive integer')
    while num:
        bit = num & -num
        yield bit
        num ^= bit


def show_flag_values(value):
    """A list of the powers of two in a number."""
    return list(_iter_bits_lsb(value))


def bin(num, max_bits=None):
    """Like the built-in bin(), with a sign bit and negative numbers in two's complement.

    >>> bin(10)
    '0b0 1010'
    >>> bin(~10)
    '0b1 0101'
    """
    ceiling = 2 ** num.bit_length()
    if num >= 0:
        text = _bltin_bin(num + ceiling).replace('1', '0', 1)
    else:
        text = _bltin_bin(~num ^ (ceiling - 1) + ceiling)
    sign, digits = text[:3], text[3:]
    if max_bits is not None and len(digits) < max_bits:
        digits = (sign[-1] * max_bits + digits)[-max_bits:]
    return f'{sign} {digits}'


def _make_class_unpicklable(obj):
    """Make pickling the instances of a class fail; obj is the class, or the namespace it will be made from."""
    def _break_on_call_reduce(self, proto):
        raise TypeError(f'{self!r} cannot be pickled')
    if isinstance(obj, dict):
        obj['__reduce_ex__'] = _break_on_call_reduce
        obj['__module__'] = '<unknown>'
    else:
        obj.__reduce_ex__ = _break_on_call_reduce
        obj.__module__ = '<unknown>'


class _AutoNull:
    def __repr__(self):
        return '_auto_null'


_auto_null = _AutoNull()


class auto:
    """Stands for a value that the enumeration finds itself."""

    def __init__(self, value=_auto_null):
        self.value = value

    def __repr__(self):
        return f'auto({self.value!r})'


class property(DynamicClassAttribute):
    """A property of members. On the class the same name is a member, if there is one of that name."""

    fget = None
    member = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            try:
                return ownerclass._member_map_[self.name]
            except KeyError:
                raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
        if self.fget is not None:
            return self.fget(instance)
        if self.member is None:
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
        return self.member

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot set attribute {self.name!r}')
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot delete attribute {self.name!r}')
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


class _ProtoMember:
    """A member to be: what stands in the namespace of an enumeration until the class is made."""

    def __init__(self, value):
        self.value = value

    def __set_name__(self, enum_class, member_name):
        """Make the member and let it take our place."""
        delattr(enum_class, member_name)
        args = self.value if isinstance(self.value, tuple) else (self.value,)
        if enum_class._member_type_ is tuple:
            args = (args,)
        enum_member = self._make(enum_class, args)
        enum_member._name_ = member_name
        enum_member.__objclass__ = enum_class
        enum_member.__init__(*args)
        enum_member._sort_order_ = len(enum_class._member_names_)
        enum_member = self._enlist(enum_class, member_name, enum_member)
        self._bind(enum_class, member_name, enum_member)
        enum_class._member_map_[member_name] = enum_member
        try:
            enum_class._value2member_map_.setdefault(enum_member._value_, enum_member)
        except TypeError:
            enum_class._unhashable_values_.append(enum_member._value_)

    def _make(self, enum_class, args):
        """A new object of the class, with its _value_."""
        if enum_class._use_args_:
            enum_member = enum_class._new_member_(enum_class, *args)
        else:
            enum_member = enum_class._new_member_(enum_class)
        if not hasattr(enum_member, '_value_'):
            enum_member._value_ = self._value_for(enum_class, args)
        return enum_member

    def _value_for(self, enum_class, args):
        if enum_class._member_type_ is object:
            return self.value
        try:
            return enum_class._member_type_(*args)
        except Exception as error:
            raise TypeError('_value_ not set in __new__, unable to create it') from error

    @staticmethod
    def _enlist(enum_class, name, enum_member):
        """Note a new member, unless its value has one already; return the one that counts."""
        value = enum_member._value_
        try:
            known = enum_class._value2member_map_.get(value)
        except TypeError:
            known = None
            for other in enum_class._member_map_.values():
                if other._value_ == value:
                    known = other
                    break
        if known is not None:
            return known
        if Flag is None or not issubclass(enum_class, Flag):
            enum_class._member_names_.append(name)
            return enum_member
        enum_class._flag_mask_ |= value
        if _is_single_bit(value):
            enum_class._singles_mask_ |= value
            enum_class._member_names_.append(name)
        enum_class._all_bits_ = 2 ** enum_class._flag_mask_.bit_length() - 1
        return enum_member

    @staticmethod
    def _bind(enum_class, name, enum_member):
        """Make the member an attribute of the class, beside a property of the same name if there is one."""
        for base in enum_class.__mro__[1:]:
            inherited = base.__dict__.get(name)
            if isinstance(inherited, (_bltin_property, DynamicClassAttribute)):
                redirect = property()
                redirect.member = enum_member
                redirect.__set_name__(enum_class, name)
                redirect.fget = inherited.fget
                redirect.fset = inherited.fset
                redirect.fdel = inherited.fdel
                setattr(enum_class, name, redirect)
                return
        setattr(enum_class, name, enum_member)


_SUNDER_NAMES = ('_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_',
                 '_iter_member_', '_iter_member_by_value_', '_iter_member_by_def_')


def _autos(value):
    """What is auto() in the value of a member: the value, or items of a tuple. Later ones count from them."""
    if isinstance(value, auto):
        return [value]
    return [item for item in value if isinstance(item, auto)] if type(value) is tuple else []


def _resolved(value):
    """A value in which each auto() is replaced by the value it got."""
    if isinstance(value, auto):
        return value.value
    return tuple([item.value if isinstance(item, auto) else item for item in value])


class _EnumDict(dict):
    """The namespace of a class body: it notes which names are members, in order, and finds auto() values."""

    def __init__(self, cls_name=None):
        super().__init__()
        self._cls_name = cls_name
        self._member_names = {}
        self._last_values = []
        self._ignore = []
        self._auto_called = False

    def __setitem__(self, key, value):
        if _is_private(self._cls_name, key):
            pass
        elif _is_sunder(key):
            value = self._set_sunder(key, value)
        elif _is_dunder(key):
            if key == '__order__':
                key = '_order_'
        elif key in self._member_names:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        elif key in self._ignore:
            pass
        elif isinstance(value, nonmember):
            value = value.value
        elif isinstance(value, member) or not _is_descriptor(value):
            value = self._new_member(key, value)
            autos = _autos(value)
            for item in autos:
                if item.value is _auto_null:
                    # Called from here, for its warnings are to point at the body of the class.
                    item.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
                    self._auto_called = True
                self._last_values.append(item.value)
            if autos:
                value = _resolved(value)
            else:
                self._last_values.append(value)
            self._member_names[key] = None
        super().__setitem__(key, value)

    def _set_sunder(self, key, value):
        """Check a _name_ that has a meaning for enumerations; return the value to keep."""
        if key not in _SUNDER_NAMES:
            raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
        if key == '_generate_next_value_':
            if self._auto_called:
                raise TypeError('_generate_next_value_ must be defined before members')
            self._generate_next_value = value.__func__ if isinstance(value, staticmethod) else value
        elif key == '_ignore_':
            value = value.replace(',', ' ').split() if isinstance(value, str) else list(value)
            self._ignore = value
            already = set(value) & set(self._member_names)
            if already:
                raise ValueError(f'_ignore_ cannot specify already set names: {already!r}')
        return value

    def _new_member(self, key, value):
        """Check a member to be; return its value."""
        if key in self:
            raise TypeError(f'{key!r} already defined as {self[key]!r}')
        if isinstance(value, member):
            value = value.value
        elif isinstance(value, type):
            import warnings
            warnings.warn('In 3.13 classes created inside an enum will not become a member.  '
                          'Use the `member` decorator to keep the current behavior.', DeprecationWarning,
                          stacklevel=3)
        return value

    def update(self, members, **more_members):
        try:
            names = members.keys()
        except AttributeError:
            for name, value in members:
                self[name] = value
        else:
            for name in names:
                self[name] = members[name]
        for name, value in more_members.items():
            self[name] = value


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        metacls._check_for_existing_members_(cls, bases)
        enum_dict = _EnumDict(cls)
        _, first_enum = metacls._get_mixins_(cls, bases)
        if first_enum is not None:
            enum_dict['_generate_next_value_'] = getattr(first_enum, '_generate_next_value_', None)
        return enum_dict

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if _simple:
            return super().__new__(metacls, cls, bases, classdict, **kwds)
        for key in [*classdict._ignore, '_ignore_']:
            classdict.pop(key, None)
        member_names = classdict._member_names
        invalid_names = set(member_names) & {'mro', ''}
        if invalid_names:
            raise ValueError('invalid enum member name(s) ' + ','.join(map(repr, invalid_names)))
        order = classdict.pop('_order_', None)
        member_type, first_enum = metacls._get_mixins_(cls, bases)
        new, save_new, use_args = metacls._find_new_(classdict, member_type, first_enum)
        body = dict(classdict)
        body['_new_member_'] = new
        body['_use_args_'] = use_args
        for name in member_names:
            body[name] = _ProtoMember(body[name])
        body['_member_names_'] = []
        body['_member_map_'] = {}
        body['_value2member_map_'] = {}
        body['_unhashable_values_'] = []
        body['_member_type_'] = member_type
        body['_value_repr_'] = metacls._find_data_repr_(cls, bases)
        if boundary is not None or Flag is not None and any(issubclass(base, Flag) for base in bases):
            body['_boundary_'] = boundary or getattr(first_enum, '_boundary_', None)
            body['_flag_mask_'] = body['_singles_mask_'] = body['_all_bits_'] = 0
            body['_inverted_'] = None
        # What a member raises comes wrapped by the call of __set_name__().
        failure = None
        try:
            enum_class = super().__new__(metacls, cls, bases, body, **kwds)
        except RuntimeError as error:
            failure = error.__cause__ or error
        if failure is not None:
            raise failure
        metacls._choose_methods_(enum_class, bases, classdict, member_type, first_enum)
        if Enum is not None:
            if save_new:
                enum_class.__new_member__ = new
            enum_class.__new__ = Enum.__new__
        if Flag is not None and issubclass(enum_class, Flag):
            values = [member._value_ for member in enum_class]
            if values != sorted(values):
                enum_class._iter_member_ = enum_class._iter_member_by_def_
        if order is not None:
            metacls._check_order_(enum_class, order)
        return enum_class

    @staticmethod
    def _choose_methods_(enum_class, bases, classdict, member_type, first_enum):
        """See that a mixed-in data type does not hide the methods that make an enumeration one."""
        if ReprEnum is not None and ReprEnum in bases:
            if member_type is object:
                raise TypeError('ReprEnum subclasses must be mixed with a data type '
                                '(i.e. int, str, float, etc.)')
            if '__format__' not in classdict:
                enum_class.__format__ = classdict['__format__'] = member_type.__format__
            if '__str__' not in classdict:
                method = member_type.__str__
                if method is object.__str__:
                    method = member_type.__repr__
                enum_class.__str__ = classdict['__str__'] = method
        for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
            if name not in classdict:
                found = getattr(enum_class, name)
                if found in (getattr(member_type, name), getattr(object, name)):
                    setattr(enum_class, name, getattr(first_enum, name))
        if Flag is not None and issubclass(enum_class, Flag):
            for name in ('__or__', '__and__', '__xor__', '__ror__', '__rand__', '__rxor__', '__invert__'):
                if name not in classdict:
                    setattr(enum_class, name, getattr(Flag, name))

    @staticmethod
    def _check_order_(enum_class, order):
        """Compare the order of the members with what _order_ says."""
        if isinstance(order, str):
            order = order.replace(',', ' ').split()
        if Flag is not None and issubclass(enum_class, Flag):
            single = enum_class._member_names_
            order = [name for name in order if name in single or name not in enum_class._member_map_]
        else:
            members = enum_class._member_map_
            order = [name for name in order if name not in members or members[name]._name_ == name]
        if order != enum_class._member_names_:
            raise TypeError('member order does not match _order_:\n'
                            f'  {enum_class._member_names_!r}\n  {order!r}')

    def __bool__(cls):
        """Classes are true, also those without members."""
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """Find the member with a value, or make a new enumeration.

        With a value alone, return the member that has it. With names, the value is the name of a new class;
        names may be a string with names separated by spaces or commas, an iterable of names, an iterable of
        (name, value) pairs, or a mapping. type is a data type to mix in, start the first value.
        """
        if names is None:
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start,
                            boundary=boundary)

    def __contains__(cls, member):
        """Whether an object is a member of this enumeration."""
        if not isinstance(member, Enum):
            import warnings
            warnings.warn('in 3.12 __contains__ will no longer raise TypeError, but will return True or\n'
                          'False depending on whether the value is a member or the value of a member',
                          DeprecationWarning, stacklevel=2)
            raise TypeError(f"unsupported operand type(s) for 'in': '{type(member).__qualname__}' and "
                            f"'{cls.__class__.__qualname__}'")
        return isinstance(member, cls) and member._name_ in cls._member_map_

    def __delattr__(cls, attr):
        if attr in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'{cls.__name__!r} cannot delete member {attr!r}.')
        super().__delattr__(attr)

    def __dir__(cls):
        interesting = {'__class__', '__contains__', '__doc__', '__getitem__', '__iter__', '__len__',
                       '__members__', '__module__', '__name__', '__qualname__', *cls._member_names_}
        if cls._new_member_ is not object.__new__:
            interesting.add('__new__')
        if cls.__init_subclass__ is not object.__init_subclass__:
            interesting.add('__init_subclass__')
        if cls._member_type_ is object:
            return sorted(interesting)
        return sorted({*dir(cls._member_type_), *interesting})

    def __getattr__(cls, name):
        """The member with a name."""
        if _is_dunder(name):
            raise AttributeError(name)
        try:
            return cls._member_map_[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(cls, name):
        """The member with a name."""
        return cls._member_map_[name]

    def __iter__(cls):
        """The members in the order of their definition, without aliases."""
        return (cls._member_map_[name] for name in cls._member_names_)

    def __len__(cls):
        """The number of members, without aliases."""
        return len(cls._member_names_)

    @_bltin_property
    def __members__(cls):
        """A mapping of all names, aliases too, to members."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        kind = 'flag' if Flag is not None and issubclass(cls, Flag) else 'enum'
        return f'<{kind} {cls.__name__!r}>'

    def __reversed__(cls):
        """The members in reverse order, without aliases."""
        return (cls._member_map_[name] for name in reversed(cls._member_names_))

    def __setattr__(cls, name, value):
        """Set an attribute, which must not be a member."""
        if name in cls.__dict__.get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, value)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """Make a new enumeration from names; see __call__()."""
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        _, first_enum = cls._get_mixins_(class_name, bases)
        classdict = metacls.__prepare__(class_name, bases)
        for name, value in _named_values(names, start, first_enum):
            classdict[name] = value
        if module is None:
            try:
                module = sys._getframe(2).f_globals['__name__']
            except (AttributeError, ValueError, KeyError):
                pass
        if module is None:
            _make_class_unpicklable(classdict)
        else:
            classdict['__module__'] = module
        if qualname is not None:
            classdict['__qualname__'] = qualname
        return metacls.__new__(metacls, class_name, bases, classdict, boundary=boundary)

    def _convert_(cls, name, module, filter, source=None, *, boundary=None, as_global=False):
        """Make an enumeration of constants of a module, and put its members in their places."""
        module_globals = sys.modules[module].__dict__
        names = source.__dict__ if source else module_globals
        members = [(key, value) for key, value in names.items() if filter(key)]
        try:
            members.sort(key=lambda pair: (pair[1], pair[0]))
        except TypeError:
            members.sort(key=lambda pair: pair[0])
        new = cls(name, members, module=module, boundary=boundary or KEEP)
        if as_global:
            global_enum(new)
        else:
            module_globals.update(new.__members__)
        module_globals[name] = new
        return new

    @classmethod
    def _check_for_existing_members_(mcls, class_name, bases):
        """An enumeration that has members cannot be extended."""
        for chain in bases:
            for base in chain.__mro__:
                if isinstance(base, EnumType) and base._member_names_:
                    raise TypeError(f'<enum {class_name!r}> cannot extend {base!r}')

    @classmethod
    def _get_mixins_(mcls, class_name, bases):
        """The data type of the members, and the last base, which must be an enumeration."""
        if not bases:
            return object, Enum
        first_enum = bases[-1]
        if not isinstance(first_enum, EnumType):
            raise TypeError('new enumerations should be created as '
                            '`EnumName([mixin_type, ...] [data_type,] enum_type)`')
        return mcls._find_data_type_(class_name, bases) or object, first_enum

    @classmethod
    def _find_data_repr_(mcls, class_name, bases):
        """The repr for values that a data type brings, or None."""
        for chain in bases:
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    return base._value_repr_
                if '__repr__' in base.__dict__:
                    return base.__dict__['__repr__']
        return None

    @classmethod
    def _find_data_type_(mcls, class_name, bases):
        """The one class among the bases that makes objects of its own kind, or None."""
        data_types = set()
        for chain in bases:
            candidate = None
            for base in chain.__mro__:
                if base is object:
                    continue
                if isinstance(base, EnumType):
                    if base._member_type_ is not object:
                        data_types.add(base._member_type_)
                        break
                elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                    data_types.add(candidate or base)
                    break
                else:
                    candidate = candidate or base
        if len(data_types) > 1:
            raise TypeError(f'too many data types for {class_name!r}: {data_types!r}')
        return data_types.pop() if data_types else None

    @classmethod
    def _find_new_(mcls, classdict, member_type, first_enum):
        """The __new__ for members, whether it is the class's own, and whether it takes the value."""
        new = classdict.get('__new__')
        save_new = first_enum is not None and new is not None
        if new is None:
            new = _inherited_new(member_type, first_enum)
        use_args = first_enum is not None and new not in (Enum.__new__, object.__new__)
        return new, save_new, use_args


EnumMeta = EnumType


def _inherited_new(member_type, first_enum):
    """The __new__ that an enumeration gets from its data type or its base."""
    plain = (None, object.__new__) if Enum is None else (None, object.__new__, Enum.__new__)
    for method in ('__new_member__', '__new__'):
        for cls in (member_type, first_enum):
            target = getattr(cls, method, None)
            if target not in plain:
                return target
    return object.__new__


def _named_values(names, start, first_enum):
    """The (name, value) pairs that the functional form of an enumeration describes."""
    if isinstance(names, str):
        names = names.replace(',', ' ').split()
    if isinstance(names, (tuple, list)) and names and isinstance(names[0], str):
        pairs, values = [], []
        for count, name in enumerate(names):
            value = first_enum._generate_next_value_(name, start, count, values[:])
            values.append(value)
            pairs.append((name, value))
        return pairs
    return [(item, names[item]) if isinstance(item, str) else item for item in names]


class Enum(metaclass=EnumType):
    """A base for enumerations.

    >>> class Color(Enum):
    ...     RED = 1
    ...     BLUE = 2
    >>> Color.RED
    <Color.RED: 1>
    >>> Color(1), Color['RED']      # by value, by name
    (<Color.RED: 1>, <Color.RED: 1>)
    >>> list(Color)
    [<Color.RED: 1>, <Color.BLUE: 2>]
    """

    def __new__(cls, value):
        if type(value) is cls:
            return value
        try:
            return cls._value2member_map_[value]
        except KeyError:
            pass
        except TypeError:
            for found in cls._member_map_.values():
                if found._value_ == value:
                    return found
        if not cls._member_map_:
            raise TypeError(f'{cls!r} has no members defined')
        return _ask_missing(cls, value)

    def __init__(self, *args, **kwds):
        pass

    def _generate_next_value_(name, start, count, last_values):
        """The value that auto() stands for: one more than the last one.

        name is that of the member, start the first value, count the number of members so far, last_values
        are their values.
        """
        if not last_values:
            return start
        last_value = last_values[-1]
        try:
            last_values.sort()
            if last_value == last_values[-1]:
                return last_value + 1
        except TypeError:
            pass
        import warnings
        warnings.warn('In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be '
                      'sortable and support adding +1\nand the value returned will be the largest value in '
                      'the enum incremented by 1', DeprecationWarning, stacklevel=3)
        for value in reversed(last_values):
            try:
                return value + 1
            except TypeError:
                pass
        return start

    @classmethod
    def _missing_(cls, value):
        return None

    def __repr__(self):
        value_repr = self.__class__._value_repr_ or repr
        return f'<{self.__class__.__name__}.{self._name_}: {value_repr(self._value_)}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __dir__(self):
        """The public methods and attributes, and the interesting special ones."""
        if self.__class__._member_type_ is object:
            interesting = {'__class__', '__doc__', '__eq__', '__hash__', '__module__'}
        else:
            interesting = set(object.__dir__(self))
        for name in getattr(self, '__dict__', ()):
            if name[0] != '_' and name not in self._member_map_:
                interesting.add(name)
        for cls in self.__class__.mro():
            for name, obj in cls.__dict__.items():
                if name[0] == '_':
                    continue
                if isinstance(obj, property):
                    if obj.fget is not None or name not in self._member_map_:
                        interesting.add(name)
                    else:
                        interesting.discard(name)
                elif name not in self._member_map_:
                    interesting.add(name)
        return sorted(interesting)

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __deepcopy__(self, memo):
        return self

    def __copy__(self):
        return self

    @property
    def name(self):
        """The name of the member."""
        return self._name_

    @property
    def value(self):
        """The value of the member."""
        return self._value_


def _ask_missing(cls, value):
    """The member that _missing_() finds for a value, or an exception."""
    failure = None
    try:
        result = cls._missing_(value)
    except Exception as error:
        failure = error
        result = None
    if isinstance(result, cls):
        return result
    if Flag is not None and issubclass(cls, Flag) and cls._boundary_ is EJECT and isinstance(result, int):
        return result
    invalid = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
    try:
        if failure is None and result is None:
            raise invalid
        if failure is None:
            failure = TypeError(f'error in {cls.__name__}._missing_: returned {result!r} instead of None or '
                                'a valid member')
        if not isinstance(failure, ValueError):
            failure.__context__ = invalid
        raise failure
    finally:
        failure = invalid = None    # they hold this frame


class ReprEnum(Enum):
    """An Enum that changes the repr of its data type only; str() and format() are the data type's."""


class IntEnum(int, ReprEnum):
    """An Enum whose members are ints too."""


class StrEnum(str, ReprEnum):
    """An Enum whose members are strings too. auto() is the name in lower case."""

    def __new__(cls, *values):
        """Take what str() takes, but no other type than strings (or bytes with their encoding)."""
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        if len(values) >= 2 and not isinstance(values[1], str):
            raise TypeError(f'encoding must be a string, not {values[1]!r}')
        if len(values) == 3 and not isinstance(values[2], str):
            raise TypeError(f'errors must be a string, not {values[2]!r}')
        value = str(*values)
        new = str.__new__(cls, value)
        new._value_ = value
        return new

    def _generate_next_value_(name, start, count, last_values):
        """The name of the member in lower case."""
        return name.lower()


def pickle_by_global_name(self, proto):
    """A __reduce_ex__ for members that are found by their name in their module."""
    return self.name


def pickle_by_enum_name(self, proto):
    """A __reduce_ex__ for members that are found by their name in their class."""
    return getattr, (self.__class__, self._name_)


_reduce_ex_by_global_name = pickle_by_global_name


class FlagBoundary(StrEnum):
    """What a Flag does with bits that it has no names for.

    STRICT    an error (the default of Flag)
    CONFORM   they are dropped
    EJECT     the result is a plain int
    KEEP      they are kept (the default of IntFlag)
    """

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """An Enum whose members can be combined with & | ^ ~."""

    _numeric_repr_ = repr

    def _generate_next_value_(name, start, count, last_values):
        """The next power of two after the largest value."""
        if not last_values:
            return start if start is not None else 1
        last_value = max(last_values)
        try:
            high_bit = last_value.bit_length() - 1
        except Exception:
            raise TypeError(f'invalid flag value {last_value!r}') from None
        return 2 ** (high_bit + 1)

    @classmethod
    def _iter_member_by_value_(cls, value):
        """The members of a combination, the smallest first."""
        for bit in _iter_bits_lsb(value & cls._flag_mask_):
            yield cls._value2member_map_.get(bit)

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        """The members of a combination, in the order of their definition."""
        yield from sorted(cls._iter_member_by_value_(value), key=lambda member: member._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """Make the member for a combination of bits, as the boundary says."""
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        asked = value
        if not ~cls._all_bits_ <= value <= cls._all_bits_ or value & (cls._all_bits_ ^ cls._flag_mask_):
            if cls._boundary_ is EJECT:
                return value
            value = _fit(cls, value)
        negative = value < 0
        if negative:
            asked = value
            value += cls._all_bits_ + 1
        unknown = value & ~cls._flag_mask_
        if unknown and cls._boundary_ is not KEEP:
            raise ValueError(f'{cls.__name__}({value!r}) -->  unknown values {unknown!r} [{bin(unknown)}]')
        combination = _combine(cls, value)
        combination = cls._value2member_map_.setdefault(value, combination)
        if negative:
            cls._value2member_map_[asked] = combination
        return combination

    def __contains__(self, other):
        """Whether all bits of another member are in this one."""
        if not isinstance(other, self.__class__):
            raise TypeError(f"unsupported operand type(s) for 'in': {type(other).__qualname__!r} and "
                            f'{self.__class__.__qualname__!r}')
        return other._value_ & self._value_ == other._value_

    def __iter__(self):
        """The members with one bit that this one is made of."""
        yield from self._iter_member_(self._value_)

    def __len__(self):
        return self._value_.bit_count()

    def __repr__(self):
        value_repr = self.__class__._value_repr_ or repr
        if self._name_ is None:
            return f'<{self.__class__.__name__}: {value_repr(self._value_)}>'
        return f'<{self.__class__.__name__}.{self._name_}: {value_repr(self._value_)}>'

    def __str__(self):
        if self._name_ is None:
            return f'{self.__class__.__name__}({self._value_!r})'
        return f'{self.__class__.__name__}.{self._name_}'

    def __bool__(self):
        return bool(self._value_)

    def __or__(self, other):
        bits = _bits_of(self, other)
        return bits if bits is NotImplemented else self.__class__(self._value_ | bits)

    def __and__(self, other):
        bits = _bits_of(self, other)
        return bits if bits is NotImplemented else self.__class__(self._value_ & bits)

    def __xor__(self, other):
        bits = _bits_of(self, other)
        return bits if bits is NotImplemented else self.__class__(self._value_ ^ bits)

    def __invert__(self):
        if self._inverted_ is None:
            inverse = ~self._value_
            if self._boundary_ not in (EJECT, KEEP):
                inverse &= self._singles_mask_
            self._inverted_ = self.__class__(inverse)
        return self._inverted_

    __rand__ = __and__
    __ror__ = __or__
    __rxor__ = __xor__


def _fit(cls, value):
    """A value with bits that have no names, changed as the boundary says."""
    if cls._boundary_ is CONFORM:
        return value & cls._flag_mask_
    if cls._boundary_ is KEEP:
        if value < 0:
            value += max(cls._all_bits_ + 1, 2 ** value.bit_length())
        return value
    if cls._boundary_ is STRICT:
        max_bits = max(value.bit_length(), cls._flag_mask_.bit_length())
        raise ValueError(f'{cls!r} invalid value {value!r}\n    given {bin(value, max_bits)}\n'
                         f'  allowed {bin(cls._flag_mask_, max_bits)}')
    raise ValueError(f'{cls!r} unknown flag boundary {cls._boundary_!r}')


def _bits_of(self, other):
    """The bits of an operand that a flag is to be combined with, or NotImplemented."""
    if isinstance(other, self.__class__):
        return other._value_
    if self._member_type_ is not object and isinstance(other, self._member_type_):
        return other
    return NotImplemented


def _combine(cls, value):
    """A new object for a combination of bits, with a name made of theirs."""
    if cls._member_type_ is object:
        combination = object.__new__(cls)
    else:
        combination = cls._member_type_.__new__(cls, value)
    if not hasattr(combination, '_value_'):
        combination._value_ = value
    members = list(cls._iter_member_(value & cls._singles_mask_))
    if value & ~cls._singles_mask_:
        for member in cls._member_map_.values():
            if member not in members and member._value_ and member._value_ & value == member._value_:
                members.append(member)
    named = 0
    for member in members:
        named |= member._value_
    combination._name_ = '|'.join([member._name_ for member in members]) if named else None
    if named and value ^ named:
        if cls._boundary_ is STRICT:
            raise ValueError(f'{cls!r}: no members with value {value ^ named!r}')
        combination._name_ += f'|{cls._numeric_repr_(value ^ named)}'
    return combination


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """A Flag whose members are ints too."""


def unique(enumeration):
    """A class decorator for enumerations that are to have no aliases."""
    duplicates = [(name, member.name) for name, member in enumeration.__members__.items()
                  if name != member.name]
    if duplicates:
        details = ', '.join([f'{alias} -> {name}' for alias, name in duplicates])
        raise ValueError(f'duplicate values found in {enumeration!r}: {details}')
    return enumeration


class EnumCheck(StrEnum):
    """What verify() can check."""

    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """A class decorator that checks an enumeration; it takes values of EnumCheck."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        if not issubclass(enumeration, Enum):
            raise TypeError("the 'verify' decorator only works with Enum and Flag")
        for check in self.checks:
            if check is UNIQUE:
                self._check_unique(enumeration)
            elif check is CONTINUOUS:
                self._check_continuous(enumeration)
            elif check is NAMED_FLAGS:
                self._check_named_flags(enumeration)
        return enumeration

    @staticmethod
    def _check_unique(enumeration):
        duplicates = [(name, member.name) for name, member in enumeration.__members__.items()
                      if name != member.name]
        if duplicates:
            details = ', '.join([f'{alias} -> {name}' for alias, name in duplicates])
            raise ValueError(f'aliases found in {enumeration!r}: {details}')

    @staticmethod
    def _check_continuous(enumeration):
        values = {member.value for member in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if issubclass(enumeration, Flag):
            kind = 'flag'
            expected = [1 << bit for bit in range(low.bit_length(), high.bit_length() - 1)]
        elif issubclass(enumeration, Enum):
            kind = 'enum'
            expected = range(low + 1, high)
        else:
            raise Exception('verify: unknown type %r' % type(enumeration))
        missing = [str(value) for value in expected if value not in values]
        if missing:
            message = f'invalid {kind} {enumeration.__name__!r}: missing values {", ".join(missing)}'
            raise ValueError(message[:256])

    @staticmethod
    def _check_named_flags(enumeration):
        if not issubclass(enumeration, Flag):
            return
        values = [member._value_ for member in enumeration]
        missing_names = []
        missing_value = 0
        for name, alias in enumeration._member_map_.items():
            if name in enumeration._member_names_ or alias.value < 0:
                continue
            missed = [bit for bit in _iter_bits_lsb(alias.value) if bit not in values]
            if missed:
                missing_names.append(name)
                for bit in missed:
                    missing_value |= bit
        if not missing_names:
            return
        if len(missing_names) == 1:
            who = f'alias {missing_names[0]} is missing'
        else:
            who = f'aliases {", ".join(missing_names[:-1])} and {missing_names[-1]} are missing'
        what = 'value' if _is_single_bit(missing_value) else 'combined values of'
        raise ValueError(f'invalid Flag {enumeration.__name__!r}: {who} {what} {missing_value:#x} '
                         '[use enum.show_flag_values(value) for details]')


def global_enum_repr(self):
    """A __repr__ that shows module.name."""
    return f'{self.__class__.__module__.split(".")[-1]}.{self._name_}'


def global_flag_repr(self):
    """A __repr__ that shows module.name for each flag, or module.class(value) without names."""
    module = self.__class__.__module__.split('.')[-1]
    if self._name_ is None:
        return f'{module}.{self.__class__.__name__}({self._value_!r})'
    if _is_single_bit(self):
        return f'{module}.{self._name_}'
    names = self._name_.split('|')
    if self._boundary_ is KEEP:
        return '|'.join([name if name[0].isdigit() else f'{module}.{name}' for name in names])
    return '|'.join([f'{module}.{name}' for name in names])


def global_str(self):
    """A __str__ that shows the name alone."""
    if self._name_ is None:
        return f'{self.__class__.__name__}({self._value_!r})'
    return self._name_


def global_enum(cls, update_str=False):
    """A class decorator that makes the members names of the module too, with reprs that say so."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def _simple_enum(etype=Enum, *, boundary=None, use_args=None):
    """A class decorator that makes an enumeration of a plain class."""
    def convert_class(cls):
        metacls = type(etype)
        body = metacls.__prepare__(cls.__name__, (etype,))
        for name, value in cls.__dict__.items():
            if name not in ('__dict__', '__weakref__'):
                body[name] = value
        return metacls(cls.__name__, (etype,), body, boundary=boundary)
    return convert_class


_NOT_COMPARED = {'__module__', '__doc__', '_member_map_', '_value2member_map_', '__objclass__', '_inverted_'}
_PICKLE_AND_TEXT = ('__str__', '__repr__', '__format__', '__reduce_ex__', '__reduce__', '__getnewargs_ex__',
                    '__getnewargs__')


def _differences(checked, simple, what):
    """How two dicts differ, line by line; functions and properties are not looked into."""
    for key in sorted({*checked, *simple} - _NOT_COMPARED):
        if key not in simple:
            yield f'missing {what}: {key!r}'
        elif key not in checked:
            yield f'extra {what}:   {key!r}'
        elif not (callable(checked[key]) or isinstance(checked[key], _bltin_property) or checked[key] == simple[key]):
            yield f'{key!r}:\n         checked -> {checked[key]!r}\n         simple  -> {simple[key]!r}'


def _test_simple_enum(checked_enum, simple_enum):
    """Raise TypeError unless an enumeration made by _simple_enum() is like one made by a class statement."""
    checked, simple = ({key: value for key, value in vars(cls).items() if key not in cls._member_map_}
                       for cls in (checked_enum, simple_enum))
    failed = [*_differences(checked, simple, 'key'),
              *_differences(*[dict.fromkeys(cls._member_map_) for cls in (checked_enum, simple_enum)], 'member')]
    for name in checked_enum._member_map_.keys() & simple_enum._member_map_.keys():
        failed += _differences(vars(checked_enum[name]), vars(simple_enum[name]), f'key of {name}')
    for method in _PICKLE_AND_TEXT:
        if method not in checked and method not in simple:
            of_checked, of_simple = (getattr(cls, method, None) for cls in (checked_enum, simple_enum))
            if getattr(of_checked, '__func__', of_checked) != getattr(of_simple, '__func__', of_simple):
                failed.append(f'{method!r}: checked -> {of_checked!r} simple -> {of_simple!r}')
    if failed:
        raise TypeError('enum mismatch:\n   ' + '\n   '.join(failed))
