"""Weak references: they lead to an object without keeping it alive."""
from _weakref import getweakrefcount, getweakrefs, ref, proxy, CallableProxyType, ProxyType
import _collections_abc
from _weakrefset import WeakSet

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType',
           'ProxyType', 'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet', 'WeakMethod',
           'finalize']

ReferenceType = ref
ProxyTypes = (ProxyType, CallableProxyType)
_collections_abc.MutableSet.register(WeakSet)


class WeakMethod(ref):
    """A weak reference to a bound method: it lives as long as the object and the function do.

    (A plain reference to a bound method is dead at once, for the method object is a temporary.)
    """

    __slots__ = ('_func_ref', '_meth_type', '_alive', '__weakref__')

    def __new__(cls, meth, callback=None):
        try:
            owner = meth.__self__
            function = meth.__func__
        except AttributeError:
            raise TypeError(f'argument should be a bound method, not {type(meth)}') from None

        def died(_):
            self = self_ref()
            if self is not None and self._alive:
                self._alive = False
                if callback is not None:
                    callback(self)
        self = ref.__new__(cls, owner, died)
        self._func_ref = ref(function, died)
        self._meth_type = type(meth)
        self._alive = True
        self_ref = ref(self)
        return self

    def __call__(self):
        owner = super().__call__()
        function = self._func_ref()
        if owner is None or function is None:
            return None
        return self._meth_type(function, owner)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if not self._alive or not other._alive:
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    def __ne__(self, other):
        answer = self.__eq__(other)
        return answer if answer is NotImplemented else not answer

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A weak reference that knows the key of the dictionary entry it stands in."""

    __slots__ = ('key',)

    def __new__(type, ob, callback, key):
        self = ref.__new__(type, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


class _WeakDictionary(_collections_abc.MutableMapping):
    """What both weak dictionaries share: entries that die during an iteration stay until it ends.

    `data` is a dict with weak references on one side; `_dead` holds the keys in it that are to go.
    """

    __slots__ = ('data', '_remove', '_iterating', '_dead', '__dict__', '__weakref__')

    # Who iterates over data counts in _iterating and calls _iterated() at the end: removals wait meanwhile.

    def _iterated(self):
        self._iterating -= 1
        self._settle()

    def _settle(self):
        """Carry out the removals that were held back, if nobody iterates."""
        while self._dead and not self._iterating:
            self._bury(self._dead.pop())

    def __repr__(self):
        return f'<{self.__class__.__name__} at {id(self):#x}>'

    def __or__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.copy()
        result.update(other)
        return result

    def __ior__(self, other):
        self.update(other)
        return self

    def __ror__(self, other):
        if not isinstance(other, _collections_abc.Mapping):
            return NotImplemented
        result = self.__class__()
        result.update(other)
        result.update(self)
        return result

    def __copy__(self):
        return self.copy()


class WeakValueDictionary(_WeakDictionary):
    """A mapping that does not keep its values alive: an entry goes when its value dies."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self._iterating = 0
        self._dead = []

        def remove(value_ref, selfref=ref(self)):
            self = selfref()
            if self is None:
                return
            if self._iterating:
                self._dead.append(value_ref.key)
            else:
                self._bury(value_ref.key)
        self._remove = remove
        self.update(other, **kw)

    def _bury(self, key):
        """Remove an entry, unless it has got a living value meanwhile."""
        value_ref = self.data.get(key)
        if value_ref is not None and value_ref() is None:
            del self.data[key]

    def __getitem__(self, key):
        self._settle()
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __delitem__(self, key):
        self[key]  # a dead entry is none
        del self.data[key]

    def __len__(self):
        self._settle()
        return len(self.data) - len([key for key in self._dead if key in self.data])

    def __contains__(self, key):
        self._settle()
        value_ref = self.data.get(key)
        return value_ref is not None and value_ref() is not None

    def __setitem__(self, key, value):
        self._settle()
        if key in self._dead:
            self._dead.remove(key)
        self.data[key] = KeyedRef(value, self._remove, key)

    def copy(self):
        """A new WeakValueDictionary with the living entries."""
        result = WeakValueDictionary()
        for key, value in self.items():
            result[key] = value
        return result

    def __deepcopy__(self, memo):
        from copy import deepcopy
        result = self.__class__()
        for key, value in self.items():
            result[deepcopy(key, memo)] = value
        return result

    def get(self, key, default=None):
        self._settle()
        value_ref = self.data.get(key)
        value = None if value_ref is None else value_ref()
        return default if value is None else value

    def items(self):
        self._settle()
        self._iterating += 1
        try:
            for key, value_ref in self.data.items():
                value = value_ref()
                if value is not None:
                    yield key, value
        finally:
            self._iterated()

    def keys(self):
        self._settle()
        self._iterating += 1
        try:
            for key, value_ref in self.data.items():
                if value_ref() is not None:
                    yield key
        finally:
            self._iterated()
    __iter__ = keys

    def values(self):
        self._settle()
        self._iterating += 1
        try:
            for value_ref in self.data.values():
                value = value_ref()
                if value is not None:
                    yield value
        finally:
            self._iterated()

    def itervaluerefs(self):
        """Iterate over the weak references to the values; they need not be alive when used."""
        self._settle()
        self._iterating += 1
        try:
            yield from self.data.values()
        finally:
            self._iterated()

    def valuerefs(self):
        """A list of the weak references to the values; they need not be alive when used."""
        self._settle()
        return list(self.data.values())

    def popitem(self):
        self._settle()
        while True:
            key, value_ref = self.data.popitem()
            value = value_ref()
            if value is not None:
                return key, value

    def pop(self, key, *args):
        self._settle()
        try:
            value = self.data.pop(key)()
        except KeyError:
            value = None
        if value is not None:
            return value
        if args:
            return args[0]
        raise KeyError(key)

    def setdefault(self, key, default=None):
        value = self.get(key)
        if value is not None:
            return value
        self[key] = default
        return default

    def update(self, other=None, /, **kwargs):
        self._settle()
        if other is not None:
            pairs = other.items() if hasattr(other, 'items') else dict(other).items()
            for key, value in pairs:
                self[key] = value
        for key, value in kwargs.items():
            self[key] = value


class WeakKeyDictionary(_WeakDictionary):
    """A mapping that does not keep its keys alive: an entry goes when its key dies.

    It can attach data to objects that belong to others, without adding attributes to them.
    """

    def __init__(self, dict=None):
        self.data = {}
        self._iterating = 0
        self._dead = []

        def remove(key_ref, selfref=ref(self)):
            self = selfref()
            if self is None:
                return
            if self._iterating:
                self._dead.append(key_ref)
            else:
                self._bury(key_ref)
        self._remove = remove
        if dict is not None:
            self.update(dict)

    def _bury(self, key_ref):
        self.data.pop(key_ref, None)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __delitem__(self, key):
        del self.data[ref(key)]

    def __len__(self):
        return len(self.data) - len([key for key in self._dead if key in self.data])

    def __contains__(self, key):
        try:
            key_ref = ref(key)
        except TypeError:
            return False
        return key_ref in self.data

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def copy(self):
        """A new WeakKeyDictionary with the living entries."""
        result = WeakKeyDictionary()
        for key, value in self.items():
            result[key] = value
        return result

    def __deepcopy__(self, memo):
        from copy import deepcopy
        result = self.__class__()
        for key, value in self.items():
            result[key] = deepcopy(value, memo)
        return result

    def get(self, key, default=None):
        return self.data.get(ref(key), default)

    def items(self):
        self._iterating += 1
        try:
            for key_ref, value in self.data.items():
                key = key_ref()
                if key is not None:
                    yield key, value
        finally:
            self._iterated()

    def keys(self):
        self._iterating += 1
        try:
            for key_ref in self.data:
                key = key_ref()
                if key is not None:
                    yield key
        finally:
            self._iterated()
    __iter__ = keys

    def values(self):
        self._iterating += 1
        try:
            for key_ref, value in self.data.items():
                if key_ref() is not None:
                    yield value
        finally:
            self._iterated()

    def keyrefs(self):
        """A list of the weak references to the keys; they need not be alive when used."""
        return list(self.data)

    def popitem(self):
        self._settle()
        while True:
            key_ref, value = self.data.popitem()
            key = key_ref()
            if key is not None:
                return key, value

    def pop(self, key, *args):
        self._settle()
        return self.data.pop(ref(key), *args)

    def setdefault(self, key, default=None):
        return self.data.setdefault(ref(key, self._remove), default)

    def update(self, dict=None, /, **kwargs):
        if dict is not None:
            pairs = dict.items() if hasattr(dict, 'items') else type({})(dict).items()
            for key, value in pairs:
                self[key] = value
        if kwargs:
            self.update(kwargs)


class finalize:
    """Call a function when an object dies, or at exit if it never does.

    finalize(obj, func, *args, **kwargs) returns a finalizer. It stays alive by itself until it has
    been called or detached. Calling it runs the function at once; it runs at most once.
    """

    __slots__ = ()
    _registry = {}          # finalizer -> _Call, in order of creation
    _hooked = False         # whether atexit knows about us

    class _Call:
        __slots__ = ('weakref', 'func', 'args', 'kwargs', 'atexit')

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._hooked:
            import atexit
            atexit.register(self._run_at_exit)
            finalize._hooked = True
        call = self._Call()
        call.weakref = ref(obj, self)
        call.func = func
        call.args = args
        call.kwargs = kwargs or None
        call.atexit = True
        self._registry[self] = call

    def __call__(self, _=None):
        """If alive, mark as dead and return func(*args, **kwargs); otherwise return None."""
        call = self._registry.pop(self, None)
        if call is not None:
            return call.func(*call.args, **(call.kwargs or {}))

    def detach(self):
        """If alive, mark as dead and return (obj, func, args, kwargs); otherwise return None."""
        told = self.peek()
        if told is not None and self._registry.pop(self, None) is not None:
            return told

    def peek(self):
        """If alive, return (obj, func, args, kwargs); otherwise return None."""
        call = self._registry.get(self)
        obj = None if call is None else call.weakref()
        if obj is not None:
            return obj, call.func, call.args, call.kwargs or {}

    @property
    def alive(self):
        """Whether the finalizer can still be called."""
        return self in self._registry

    @property
    def atexit(self):
        """Whether the finalizer is called at exit."""
        call = self._registry.get(self)
        return call is not None and call.atexit

    @atexit.setter
    def atexit(self, value):
        call = self._registry.get(self)
        if call is not None:
            call.atexit = bool(value)

    def __repr__(self):
        call = self._registry.get(self)
        obj = None if call is None else call.weakref()
        if obj is None:
            return f'<{type(self).__name__} object at {id(self):#x}; dead>'
        return f'<{type(self).__name__} object at {id(self):#x}; for {type(obj).__name__!r} at {id(obj):#x}>'

    @classmethod
    def _run_at_exit(cls):
        """Call what is still alive, the youngest first; new finalizers made meanwhile are called too."""
        import sys
        while True:
            waiting = [finalizer for finalizer, call in cls._registry.items() if call.atexit]
            if not waiting:
                return
            try:
                waiting[-1]()
            except Exception:
                sys.excepthook(*sys.exc_info())
