"""What the module contextvars offers: its functions have no frames of their own, as if they were written in C."""
from _types import hide_frames as _hide_frames, seal as _seal

_hide_frames()


class _Missing:
    """The type of Token.MISSING."""
    __slots__ = ()

    def __repr__(self):
        return '<Token.MISSING>'


_missing = _Missing()


class Context:
    """A mapping from context variables to their values.

    The values are in a dict that is never changed but replaced, so that a copy of a context costs nothing.
    """
    __slots__ = ('_values', '_outer', '_entered', '__weakref__')
    __hash__ = None

    def __new__(cls, *args, **kwargs):
        if args or kwargs:
            raise TypeError('Context() does not accept any arguments')
        self = super().__new__(cls)
        self._values = {}
        self._entered = False
        return self

    def run(self, *args, **kwargs):
        """Call the first argument with the others; the variables it sets are set in this context."""
        global _current
        if not args:
            raise TypeError('run() missing 1 required positional argument')
        if self._entered:
            raise RuntimeError(f'cannot enter context: {self} is already entered')
        outer, _current = _current, self
        self._entered = True
        try:
            return args[0](*args[1:], **kwargs)
        finally:
            self._entered = False
            _current = outer
            args = kwargs = None    # or an exception, whose frames lead here, would hold them

    def copy(self):
        """A context with the same values."""
        new = Context()
        new._values = self._values
        return new

    def __getitem__(self, var, /):
        return self._values[_checked(var)]

    def __contains__(self, var, /):
        return _checked(var) in self._values

    def get(self, var, default=None, /):
        """The variable's value here, or the default."""
        return self._values.get(_checked(var), default)

    def __iter__(self):
        return iter(self._values)

    def __len__(self):
        return len(self._values)

    def keys(self):
        """The variables that have a value here."""
        return self._values.keys()

    def values(self):
        """The values."""
        return self._values.values()

    def items(self):
        """Pairs of variables and values."""
        return self._values.items()

    def __eq__(self, other, /):
        if not isinstance(other, Context):
            return NotImplemented
        return self._values == other._values


class ContextVar:
    """A variable that has a value in each context."""
    __slots__ = ('_name', '_default', '__weakref__')

    def __new__(cls, *args, default=_missing):
        if len(args) != 1:
            raise TypeError('ContextVar() takes exactly 1 positional argument (0 given)' if not args else
                            f'ContextVar() takes at most 1 positional argument ({len(args)} given)')
        if not isinstance(args[0], str):
            raise TypeError('context variable name must be a str')
        self = super().__new__(cls)
        self._name = args[0]
        self._default = default
        return self

    @property
    def name(self):
        """The name, for people who debug."""
        return self._name

    def get(self, default=_missing, /):
        """The value in the current context; else the default, or LookupError."""
        value = _current._values.get(self, _missing)
        if value is not _missing:
            return value
        if default is not _missing:
            return default
        if self._default is not _missing:
            return self._default
        raise LookupError(self)

    def set(self, value, /):
        """Give it a value in the current context; the answer is a token for reset()."""
        values = _current._values
        token = _new_token(_current, self, values.get(self, _missing))
        _current._values = {**values, self: value}
        return token

    def reset(self, token, /):
        """Give it back the value from before the set() that made the token."""
        if not isinstance(token, Token):
            raise TypeError(f'expected an instance of Token, got {token!r}')
        if token._used:
            raise RuntimeError(f'{token!r} has already been used once')
        if token._var is not self:
            raise ValueError(f'{token!r} was created by a different ContextVar')
        if token._context is not _current:
            raise ValueError(f'{token!r} was created in a different Context')
        values = dict(_current._values)
        if token._old_value is _missing:
            values.pop(self, None)
        else:
            values[self] = token._old_value
        _current._values = values
        token._used = True

    def __repr__(self):
        default = '' if self._default is _missing else f' default={self._default!r}'
        return f'<ContextVar name={self._name!r}{default} at {id(self):#x}>'

    def __class_getitem__(cls, item, /):
        return _alias(cls, item)


class Token:
    """What ContextVar.set() answers: it can be taken back by ContextVar.reset()."""
    __slots__ = ('_context', '_var', '_old_value', '_used')
    __hash__ = None
    MISSING = _missing

    def __new__(cls, *args, **kwargs):
        raise RuntimeError('Tokens can only be created by ContextVars')

    @property
    def var(self):
        """The variable."""
        return self._var

    @property
    def old_value(self):
        """The value before, or Token.MISSING."""
        return self._old_value

    def __repr__(self):
        used = ' used' if self._used else ''
        return f'<Token{used} var={self._var!r} at {id(self):#x}>'

    def __class_getitem__(cls, item, /):
        return _alias(cls, item)


def copy_context():
    """A copy of the current context."""
    return _current.copy()


def _checked(var):
    if not isinstance(var, ContextVar):
        raise TypeError(f'a ContextVar key was expected, got {var!r}')
    return var


def _new_token(context, var, old_value):
    token = object.__new__(Token)
    token._context = context
    token._var = var
    token._old_value = old_value
    token._used = False
    return token


def _alias(cls, item):
    from types import GenericAlias
    return GenericAlias(cls, item)


_current = Context()
for _class in Context, ContextVar, Token:
    _seal(_class, False)
