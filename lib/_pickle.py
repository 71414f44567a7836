"""The Pickler of the module pickle, and its functions.

What a Pickler writes is what CPython writes, byte for byte.
"""

import codecs
import sys
from _compat_pickle import REVERSE_IMPORT_MAPPING, REVERSE_NAME_MAPPING
from _pickle_base import (DEFAULT_PROTOCOL, HIGHEST_PROTOCOL, PickleError, PicklingError, UnpicklingError, decode_long,
                          encode_long, get_dotted)
from _pickle_opcodes import *
from _pickle_read import Memory, Unpickler
from _types import hide_frames as _hide_frames
from copyreg import _extension_registry, dispatch_table as _dispatch_table
from functools import partial
from itertools import islice
from operator import index
from struct import pack
from types import BuiltinFunctionType, FunctionType

_hide_frames()

_BATCH = 1000               # items that go to a list, dict or set at once
_FRAME_MIN = 4
_FRAME_TARGET = 64 * 1024
_IMMUTABLE = 1 << 8         # the flag of built-in classes


class PickleBuffer:
    """A buffer that is to be kept out of the pickle: not supported."""

    def __init__(self, buffer):
        raise NotImplementedError('out-of-band buffers are not supported')


def _copied(text):
    """Another str with that text."""
    return (text + ' ')[:-1]


def whichmodule(obj, name):
    """The module an object can be found in under a name: its __module__, or one that has been imported."""
    module = getattr(obj, '__module__', None)
    if module is not None:
        return module
    for module_name, module in sys.modules.copy().items():
        if module_name in ('__main__', '__mp_main__') or module is None:
            continue
        try:
            if get_dotted(module, name)[0] is obj:
                return module_name
        except AttributeError:
            pass
    return '__main__'


class Pickler:
    """Writes pickles to a binary file.

    protocol: 0 to 5, negative for the highest; fix_imports: below protocol 3, names as Python 2 has them
    """

    def __init__(self, file, protocol=None, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        protocol = index(protocol)
        if protocol < 0:
            protocol = HIGHEST_PROTOCOL
        elif protocol > HIGHEST_PROTOCOL:
            raise ValueError(f'pickle protocol must be <= {HIGHEST_PROTOCOL}')
        if buffer_callback is not None:
            if protocol < 5:
                raise ValueError('buffer_callback needs protocol >= 5')
        try:
            self._file_write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self.memo = {}
        self.proto = protocol
        self.bin = protocol >= 1
        self.fast = 0
        self.fix_imports = fix_imports and protocol < 3

    def clear_memo(self):
        """Forget the objects that were written: the next dump() writes them again."""
        self.memo.clear()

    def dump(self, obj, /):
        """Write an object."""
        if not hasattr(self, '_file_write'):
            raise PicklingError(f'Pickler.__init__() was not called by {type(self).__name__}.__init__()')
        self._persistent_id = getattr(self, 'persistent_id', None)
        self._reducer_override = getattr(self, 'reducer_override', None)
        self._done = []         # finished parts
        self._parts = []        # of the frame being written
        self._size = 0
        self._function_modules = {}
        if self.proto >= 2:
            self._done.append(PROTO + bytes((self.proto,)))
        try:
            self._save(obj)
            self._write(STOP)
            self._end_frame()
            self._flush()
        finally:
            del self._persistent_id, self._reducer_override     # which may be methods of self: a cycle

    # -- output --

    def _write(self, data):
        self._parts.append(data)
        self._size += len(data)

    def _end_frame(self):
        if self.proto >= 4 and self._size >= _FRAME_MIN:
            self._done.append(FRAME + pack('<Q', self._size))
        self._done += self._parts
        self._parts = []
        self._size = 0

    def _flush(self):
        data, self._done = b''.join(self._done), []
        self._file_write(data)

    def _write_large(self, header, data):
        """Data that is not copied into a frame."""
        if len(data) < _FRAME_TARGET or self.proto < 4:
            self._write(header + data)
            return
        self._end_frame()
        self._done.append(header)
        self._flush()
        self._file_write(data)

    # -- the memo --

    def _memoize(self, obj):
        if self.fast:
            return
        index = len(self.memo)
        if self.proto >= 4:
            self._write(MEMOIZE)
        elif not self.bin:
            self._write(PUT + b'%d\n' % index)
        elif index < 256:
            self._write(BINPUT + bytes((index,)))
        else:
            self._write(LONG_BINPUT + pack('<I', index))
        self.memo[id(obj)] = index, obj

    def _get(self, index):
        if not self.bin:
            return GET + b'%d\n' % index
        return BINGET + bytes((index,)) if index < 256 else LONG_BINGET + pack('<I', index)

    # -- saving --

    def _save(self, obj, persistent=True):
        if self._size >= _FRAME_TARGET and self.proto >= 4:
            self._end_frame()
            self._flush()
        if persistent and self._persistent_id is not None:
            name = self._persistent_id(obj)
            if name is not None:
                return self._save_persistent(name)
        kind = type(obj)
        save = self._ATOMS.get(kind)
        if save is not None:
            return save(self, obj)
        known = self.memo.get(id(obj))
        if known is not None:
            return self._write(self._get(known[0]))
        save = self._KINDS.get(kind)
        if save is not None:
            return save(self, obj)
        self._save_other(obj, kind)

    def _save_other(self, obj, kind):
        if self._reducer_override is not None:
            reduced = self._reducer_override(obj)
            if reduced is not NotImplemented:
                return self._save_reduced(reduced, obj)
        if kind is FunctionType:
            return self._save_global(obj)
        if kind is type:
            return self._save_type(obj)
        reduce = getattr(self, 'dispatch_table', _dispatch_table).get(kind)
        if reduce is not None:
            reduced = reduce(obj)
        elif issubclass(kind, type):
            return self._save_global(obj)
        else:
            reduce = getattr(obj, '__reduce_ex__', None)
            if reduce is not None:
                reduced = reduce(self.proto)
            else:
                reduce = getattr(obj, '__reduce__', None)
                if reduce is None:
                    raise PicklingError(f"can't pickle {kind.__name__!r} object: {obj!r}")
                reduced = reduce()
        self._save_reduced(reduced, obj)

    def _save_persistent(self, name):
        if self.bin:
            self._save(name, persistent=False)
            self._write(BINPERSID)
        else:
            try:
                self._write(PERSID + str(name).encode('ascii') + b'\n')
            except UnicodeEncodeError:
                raise PicklingError('persistent IDs in protocol 0 must be ASCII strings')

    def _save_none(self, obj):
        self._write(NONE)

    def _save_bool(self, obj):
        if self.proto >= 2:
            self._write(NEWTRUE if obj else NEWFALSE)
        else:
            self._write(TRUE if obj else FALSE)

    def _save_int(self, obj):
        if -0x80000000 <= obj <= 0x7fffffff:
            if not self.bin:
                return self._write(INT + b'%d\n' % obj)
            if 0 <= obj <= 0xff:
                return self._write(BININT1 + bytes((obj,)))
            if 0 <= obj <= 0xffff:
                return self._write(BININT2 + pack('<H', obj))
            return self._write(BININT + pack('<i', obj))
        if self.proto >= 2:
            data = encode_long(obj)
            size = len(data)
            return self._write((LONG1 + bytes((size,)) if size < 256 else LONG4 + pack('<i', size)) + data)
        self._write(LONG + repr(obj).encode('ascii') + b'L\n')

    def _save_float(self, obj):
        self._write(BINFLOAT + pack('>d', obj) if self.bin else FLOAT + repr(obj).encode('ascii') + b'\n')

    def _save_bytes(self, obj):
        if self.proto < 3:
            if obj:
                reduced = codecs.encode, (obj.decode('latin-1'), 'latin1')
            else:
                reduced = bytes, ()
            return self._save_reduce(*reduced, obj=obj)
        size = len(obj)
        if size <= 0xff:
            self._write(SHORT_BINBYTES + bytes((size,)) + obj)
        elif size > 0xffffffff and self.proto >= 4:
            self._write_large(BINBYTES8 + pack('<Q', size), obj)
        else:
            self._write_large(BINBYTES + pack('<I', size), obj)
        self._memoize(obj)

    def _save_bytearray(self, obj):
        if self.proto < 5:
            return self._save_reduce(bytearray, (bytes(obj),) if obj else (), obj=obj)
        self._write_large(BYTEARRAY8 + pack('<Q', len(obj)), bytes(obj))
        self._memoize(obj)

    def _save_str(self, obj):
        if self.bin:
            data = obj.encode('utf-8', 'surrogatepass')
            size = len(data)
            if size <= 0xff and self.proto >= 4:
                self._write(SHORT_BINUNICODE + bytes((size,)) + data)
            elif size > 0xffffffff and self.proto >= 4:
                self._write_large(BINUNICODE8 + pack('<Q', size), data)
            else:
                self._write_large(BINUNICODE + pack('<I', size), data)
        else:
            text = obj
            for c in '\\\0\n\r\x1a':
                text = text.replace(c, '\\u%04x' % ord(c))
            self._write(UNICODE + text.encode('raw-unicode-escape') + b'\n')
        self._memoize(obj)

    def _save_tuple(self, obj):
        size = len(obj)
        if not size:
            return self._write(EMPTY_TUPLE if self.bin else MARK + TUPLE)
        if size <= 3 and self.proto >= 2:
            for item in obj:
                self._save(item)
            known = self.memo.get(id(obj))
            if known is not None:       # it contains itself
                self._write(POP * size + self._get(known[0]))
            else:
                self._write((TUPLE1, TUPLE2, TUPLE3)[size - 1])
                self._memoize(obj)
            return
        self._write(MARK)
        for item in obj:
            self._save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            self._write((POP_MARK if self.bin else POP * (size + 1)) + self._get(known[0]))
        else:
            self._write(TUPLE)
            self._memoize(obj)

    def _save_list(self, obj):
        self._write(EMPTY_LIST if self.bin else MARK + LIST)
        self._memoize(obj)
        if self.bin and len(obj) > 1:
            at = 0
            while at < len(obj):
                self._write(MARK)
                for item in obj[at:at + _BATCH]:
                    self._save(item)
                self._write(APPENDS)
                at += _BATCH
        else:
            for item in obj:
                self._save(item)
                self._write(APPEND)

    def _save_dict(self, obj):
        self._write(EMPTY_DICT if self.bin else MARK + DICT)
        self._memoize(obj)
        if self.bin and len(obj) > 1:
            items = iter(obj.items())
            for _ in range(0, len(obj), _BATCH):
                self._write(MARK)
                for key, value in islice(items, _BATCH):
                    self._save(key)
                    self._save(value)
                self._write(SETITEMS)
            if next(items, None) is not None:
                raise RuntimeError('dictionary changed size during iteration')
        else:
            for key, value in obj.items():
                self._save(key)
                self._save(value)
                self._write(SETITEM)

    def _save_set(self, obj):
        if self.proto < 4:
            return self._save_reduce(set, (list(obj),), obj=obj)
        self._write(EMPTY_SET)
        self._memoize(obj)
        items = iter(obj)
        for _ in range(0, len(obj), _BATCH):
            self._write(MARK)
            for item in islice(items, _BATCH):
                self._save(item)
            self._write(ADDITEMS)

    def _save_frozenset(self, obj):
        if self.proto < 4:
            return self._save_reduce(frozenset, (list(obj),), obj=obj)
        self._write(MARK)
        for item in obj:
            self._save(item)
        known = self.memo.get(id(obj))
        if known is not None:
            return self._write(POP_MARK + self._get(known[0]))
        self._write(FROZENSET)
        self._memoize(obj)

    # -- what is found by its name --

    def _save_type(self, obj):
        for single in (None, NotImplemented, ...):
            if obj is type(single):
                return self._save_reduce(type, (single,), obj=obj)
        self._save_global(obj)

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, '__qualname__', None)
            if name is None:
                name = obj.__name__
        if '<locals>' in name.split('.'):
            raise AttributeError(f"Can't pickle local object {name!r}")
        module_name = whichmodule(obj, name)
        try:
            module = __import__(module_name) and sys.modules[module_name]
        except (ImportError, KeyError):
            raise PicklingError(f"Can't pickle {obj!r}: import of module {module_name!r} failed") from None
        try:
            found, parent = get_dotted(module, name)
        except AttributeError:
            raise PicklingError(f"Can't pickle {obj!r}: attribute lookup {name} on {module_name} failed") from None
        if found is not obj:
            raise PicklingError(f"Can't pickle {obj!r}: it's not the same object as {module_name}.{name}")
        if parent is module:
            name = name.rpartition('.')[2]
        if self.proto >= 2:
            code = _extension_registry.get((module_name, name))
            if code is not None:
                self._write(EXT1 + bytes((code,)) if code <= 0xff else EXT2 + pack('<H', code) if code <= 0xffff
                            else EXT4 + pack('<i', code))
                return
        if self.proto >= 4:
            # strings that CPython has apart are not to be found in the memo
            if type(obj) is BuiltinFunctionType:
                module_name = self._function_modules.setdefault(module_name, _copied(module_name))
            elif isinstance(obj, type) and obj.__flags__ & _IMMUTABLE:
                name = _copied(name)
            self._save(module_name)
            self._save(name)
            self._write(STACK_GLOBAL)
        elif parent is not module:
            return self._save_reduce(getattr, (parent, name.rpartition('.')[2]), obj=obj)
        else:
            self._write_global(module_name, name)
        self._memoize(obj)

    def _write_global(self, module_name, name):
        if self.fix_imports:
            if (module_name, name) in REVERSE_NAME_MAPPING:
                module_name, name = REVERSE_NAME_MAPPING[module_name, name]
            else:
                module_name = REVERSE_IMPORT_MAPPING.get(module_name, module_name)
        encoding = 'utf-8' if self.proto >= 3 else 'ascii'
        try:
            self._write(GLOBAL + module_name.encode(encoding) + b'\n' + name.encode(encoding) + b'\n')
        except UnicodeEncodeError:
            raise PicklingError(f"can't pickle global identifier '{module_name}.{name}' "
                                f"using pickle protocol {self.proto}") from None

    # -- what __reduce__() answers --

    def _save_reduced(self, reduced, obj):
        if isinstance(reduced, str):
            return self._save_global(obj, reduced)
        if not isinstance(reduced, tuple):
            raise PicklingError('__reduce__ must return a string or tuple')
        if not 2 <= len(reduced) <= 6:
            raise PicklingError('tuple returned by __reduce__ must contain 2 through 6 elements')
        self._save_reduce(*reduced, obj=obj)

    def _save_reduce(self, func, args, state=None, listitems=None, dictitems=None, state_setter=None, *, obj=None):
        if not callable(func):
            raise PicklingError('first item of the tuple returned by __reduce__ must be callable')
        if not isinstance(args, tuple):
            raise PicklingError('second item of the tuple returned by __reduce__ must be a tuple')
        for which, items in (('fourth', listitems), ('fifth', dictitems)):
            if items is not None and not hasattr(type(items), '__next__'):
                raise PicklingError(f'{which} element of the tuple returned by __reduce__ must be an iterator, '
                                    f'not {type(items).__name__}')
        if state_setter is not None and not callable(state_setter):
            raise PicklingError('sixth element of the tuple returned by __reduce__ must be a function, '
                                f'not {type(state_setter).__name__}')
        name = getattr(func, '__name__', '') if self.proto >= 2 else ''
        if name == '__newobj_ex__':
            self._save_newobj_ex(obj, *self._newobj_ex_arguments(args))
        elif name == '__newobj__':
            self._save_newobj(obj, args)
        else:
            self._save(func)
            self._save(args)
            self._write(REDUCE)
        if obj is not None:
            known = self.memo.get(id(obj))
            if known is not None:       # made while its parts were saved
                self._write(POP + self._get(known[0]))
            else:
                self._memoize(obj)
        if listitems is not None:
            self._save_items(listitems)
        if dictitems is not None:
            self._save_pairs(dictitems)
        if state is None:
            return
        if state_setter is None:
            self._save(state)
            self._write(BUILD)
        else:
            self._save(state_setter)
            self._save(obj)
            self._save(state)
            self._write(TUPLE2 + REDUCE + POP)

    def _newobj_ex_arguments(self, args):
        if len(args) != 3:
            raise PicklingError(f'length of the NEWOBJ_EX argument tuple must be exactly 3, not {len(args)}')
        for which, value, kind in zip(('first', 'second', 'third'), args, (type, tuple, dict)):
            if not (hasattr(value, '__new__') if kind is type else isinstance(value, kind)):
                raise PicklingError(f'{which} item from NEWOBJ_EX argument tuple must be a '
                                    f"{'class' if kind is type else kind.__name__}, not {type(value).__name__}")
        return args

    def _save_newobj_ex(self, obj, cls, args, kwargs):
        if self.proto >= 4:
            self._save(cls)
            self._save(args)
            self._save(kwargs)
            self._write(NEWOBJ_EX)
        else:
            self._save(partial(cls.__new__, cls, *args, **kwargs))
            self._save(())
            self._write(REDUCE)

    def _save_newobj(self, obj, args):
        if not args:
            raise PicklingError('__newobj__ arglist is empty')
        cls = args[0]
        if not isinstance(cls, type):
            raise PicklingError('args[0] from __newobj__ args is not a type')
        if obj is not None and obj.__class__ is not cls:
            raise PicklingError('args[0] from __newobj__ args has the wrong class')
        self._save(cls)
        self._save(args[1:])
        self._write(NEWOBJ)

    def _batches(self, items):
        """Lists of up to _BATCH items."""
        while batch := list(islice(items, _BATCH)):
            yield batch

    def _save_items(self, items):
        for batch in self._batches(items):
            if self.bin and len(batch) > 1:
                self._write(MARK)
                for item in batch:
                    self._save(item)
                self._write(APPENDS)
                continue
            for item in batch:
                self._save(item)
                self._write(APPEND)

    def _save_pairs(self, pairs):
        for batch in self._batches(pairs):
            for pair in batch:
                if not isinstance(pair, tuple) or len(pair) != 2:
                    raise TypeError('dict items iterator must return 2-tuples')
            if self.bin and len(batch) > 1:
                self._write(MARK)
                for key, value in batch:
                    self._save(key)
                    self._save(value)
                self._write(SETITEMS)
                continue
            for key, value in batch:
                self._save(key)
                self._save(value)
                self._write(SETITEM)

    _ATOMS = {type(None): _save_none, bool: _save_bool, int: _save_int, float: _save_float}
    _KINDS = {bytes: _save_bytes, bytearray: _save_bytearray, str: _save_str, tuple: _save_tuple, list: _save_list,
              dict: _save_dict, set: _save_set, frozenset: _save_frozenset}


# ---- functions ----

class _Sink:
    """A file that keeps what is written."""

    def __init__(self):
        self.parts = []
        self.write = self.parts.append


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write a pickle of obj to a binary file."""
    Pickler(file, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """A pickle of obj, as bytes."""
    sink = _Sink()
    Pickler(sink, protocol, fix_imports=fix_imports, buffer_callback=buffer_callback).dump(obj)
    return b''.join(sink.parts)


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    """The object that the pickle in a binary file is of."""
    return Unpickler(file, fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
    """The object that a pickle is of."""
    if not isinstance(data, bytes):
        try:
            data = bytes(memoryview(data))
        except TypeError:
            raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None
    return Unpickler(Memory(data), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()
