"""Objects as bytes, and back.

    >>> data = pickle.dumps({'snake': [1, 2.5, None]})
    >>> pickle.loads(data)
    {'snake': [1, 2.5, None]}

dump() and load() use a file. A Pickler and an Unpickler can be given persistent_id() and persistent_load(),
for objects that stay outside, and find_class(), for what may be loaded. Classes and functions are pickled by
name only; what else of an object is pickled, __reduce_ex__(), __getstate__() and copyreg say.

Never unpickle data that you do not trust: it can run any code.
"""

import sys
from _pickle import (PickleBuffer, PickleError, Pickler, PicklingError, Unpickler, UnpicklingError, dump, dumps, load,
                     loads)
from _pickle_opcodes import *
from copyreg import dispatch_table

format_version = '4.0'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0', '3.0', '4.0', '5.0']

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4

bytes_types = (bytes, bytearray)

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads',
           'PickleBuffer']
__all__ += [name for name in dir() if name.isupper() and not name.startswith('_')]

_Pickler, _Unpickler = Pickler, Unpickler
_dump, _dumps, _load, _loads = dump, dumps, load, loads


def _getattribute(obj, name):
    """The attribute behind a dotted name, and what it is an attribute of."""
    parent = None
    for part in name.split('.'):
        if part == '<locals>':
            raise AttributeError(f"Can't get local attribute {name!r} on {obj!r}")
        try:
            parent, obj = obj, getattr(obj, part)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {name!r} on {obj!r}") from None
    return obj, parent


def whichmodule(obj, name):
    """The module an object can be found in under a name: its __module__, or one that has been imported."""
    module = getattr(obj, '__module__', None)
    if module is not None:
        return module
    for module_name, module in sys.modules.copy().items():
        if module_name in ('__main__', '__mp_main__') or module is None:
            continue
        try:
            if _getattribute(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return '__main__'


def encode_long(x):
    """An int as little-endian bytes in two's complement, as few as possible; none for 0."""
    if x == 0:
        return b''
    size = (x.bit_length() >> 3) + 1
    result = x.to_bytes(size, 'little', signed=True)
    if x < 0 and size > 1 and result[-1] == 0xff and result[-2] & 0x80:
        result = result[:-1]
    return result


def decode_long(data):
    """The int that encode_long() made the bytes of."""
    return int.from_bytes(data, 'little', signed=True)
