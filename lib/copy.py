"""Shallow and deep copies of objects.

copy(x) makes a new object with the same contents; deepcopy(x) copies the contents too, and theirs. A memo
holds what a deep copy has copied already, so that objects that occur twice, or contain themselves, come out
as they went in. Classes can say how they are copied with __copy__() and __deepcopy__(memo), or with what
pickling uses.
"""
from _weakref import ref

__all__ = ['Error', 'copy', 'deepcopy']


class Error(Exception):
    """Raised for objects that cannot be copied."""


error = Error

# Objects of these types are their own copies.
_ATOMIC = frozenset({type(None), int, float, bool, complex, str, tuple, bytes, frozenset, type, range, slice,
                     property, type(Ellipsis), type(NotImplemented), type(len), type(lambda: 0),
                     type((lambda: 0).__code__), ref})
_DEEP_ATOMIC = _ATOMIC - {tuple, frozenset, slice}
_COPY_METHOD = frozenset({list, dict, set, bytearray})


def _reduce(x, cls):
    """What copying x by its parts needs: a tuple as __reduce_ex__() makes it, or a string."""
    from copyreg import dispatch_table
    reductor = dispatch_table.get(cls)
    if reductor is not None:
        return reductor(x)
    reductor = getattr(x, '__reduce_ex__', None)
    if reductor is not None:
        return reductor(4)
    reductor = getattr(x, '__reduce__', None)
    if reductor is not None:
        return reductor()
    raise Error(f'un(deep)copyable object of type {cls}')


def copy(x):
    """A shallow copy of an object."""
    cls = type(x)
    if cls in _ATOMIC:
        return x
    if cls in _COPY_METHOD:
        return x.copy()
    if issubclass(cls, type):
        return x
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    reduced = _reduce(x, cls)
    if isinstance(reduced, str):
        return x
    return _reconstruct(x, None, *reduced)


def deepcopy(x, memo=None, _nil=[]):
    """A deep copy of an object. The memo is for __deepcopy__() methods to pass on."""
    cls = type(x)
    if cls in _DEEP_ATOMIC:
        return x
    if memo is None:
        memo = {}
    key = id(x)
    y = memo.get(key, _nil)
    if y is not _nil:
        return y
    copier = _deepcopy_dispatch.get(cls)
    if copier is not None:
        y = copier(x, memo)
    elif issubclass(cls, type):
        y = x
    else:
        copier = getattr(x, '__deepcopy__', None)
        if copier is not None:
            y = copier(memo)
        else:
            reduced = _reduce(x, cls)
            y = x if isinstance(reduced, str) else _reconstruct(x, memo, *reduced)
    if y is not x:
        memo[key] = y
        _keep_alive(x, memo)
    return y


def _keep_alive(x, memo):
    """See that x lives as long as the memo: ids of dead objects may be used again."""
    kept = memo.get(id(memo))
    if kept is None:
        memo[id(memo)] = kept = []
    kept.append(x)


def _deepcopy_list(x, memo):
    y = []
    memo[id(x)] = y
    for item in x:
        y.append(deepcopy(item, memo))
    return y


def _deepcopy_tuple(x, memo):
    y = [deepcopy(item, memo) for item in x]
    # A tuple that contains itself, by way of something that was copied meanwhile, is in the memo by now.
    if id(x) in memo:
        return memo[id(x)]
    for old, new in zip(x, y):
        if old is not new:
            return tuple(y)
    return x


def _deepcopy_dict(x, memo):
    y = {}
    memo[id(x)] = y
    for key, value in x.items():
        y[deepcopy(key, memo)] = deepcopy(value, memo)
    return y


def _deepcopy_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


_deepcopy_dispatch = {list: _deepcopy_list, tuple: _deepcopy_tuple, dict: _deepcopy_dict,
                      type(_deepcopy_list.__get__(0)): _deepcopy_method}


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None):
    """Build a copy of x from its parts; a deep one if there is a memo."""
    deep = memo is not None
    if deep and args:
        args = (deepcopy(arg, memo) for arg in args)
    y = func(*args)
    if deep:
        memo[id(x)] = y
    if state is not None:
        _set_state(y, deepcopy(state, memo) if deep else state)
    if listiter is not None:
        for item in listiter:
            y.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key = deepcopy(key, memo)
                value = deepcopy(value, memo)
            y[key] = value
    return y


def _set_state(y, state):
    """Give a new object the attributes of the old one."""
    if hasattr(y, '__setstate__'):
        y.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        y.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(y, name, value)
