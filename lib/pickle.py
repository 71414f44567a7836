"""Objects as bytes, and back.

    >>> data = pickle.dumps({'snake': [1, 2.5, None]})
    >>> pickle.loads(data)
    {'snake': [1, 2.5, None]}

dump() and load() use a file. A Pickler and an Unpickler can be given persistent_id() and persistent_load(),
for objects that stay outside, and find_class(), for what may be loaded. Classes and functions are pickled by
name only; what else of an object is pickled, __reduce_ex__(), __getstate__() and copyreg say.

Never unpickle data that you do not trust: it can run any code.
"""

from _pickle import (DEFAULT_PROTOCOL, HIGHEST_PROTOCOL, PickleBuffer, PickleError, Pickler, PicklingError, Unpickler,
                     UnpicklingError, decode_long, dump, dumps, encode_long, load, loads, whichmodule)
from _pickle_base import get_dotted as _getattribute
from _pickle_opcodes import *
from copyreg import dispatch_table

format_version = '4.0'
compatible_formats = ['1.0', '1.1', '1.2', '1.3', '2.0', '3.0', '4.0', '5.0']

bytes_types = (bytes, bytearray)

__all__ = ['PickleError', 'PicklingError', 'UnpicklingError', 'Pickler', 'Unpickler', 'dump', 'dumps', 'load', 'loads',
           'PickleBuffer']
__all__ += [name for name in dir() if name.isupper() and not name.startswith('_')]

_Pickler, _Unpickler = Pickler, Unpickler
_dump, _dumps, _load, _loads = dump, dumps, load, loads
