"""The Pickler and Unpickler of the module pickle.

What a Pickler writes is what CPython writes, byte for byte.
"""

import codecs
import sys
from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING, REVERSE_IMPORT_MAPPING, REVERSE_NAME_MAPPING
from _pickle_opcodes import *
from _types import hide_frames as _hide_frames
from copyreg import _extension_cache, _extension_registry, _inverted_registry, dispatch_table as _dispatch_table
from functools import partial
from itertools import islice
from operator import index
from struct import pack, unpack
from types import BuiltinFunctionType, FunctionType

_hide_frames()

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4

_BATCH = 1000               # items that go to a list, dict or set at once
_FRAME_MIN = 4
_FRAME_TARGET = 64 * 1024
_IMMUTABLE = 1 << 8         # the flag of built-in classes
_MISSING = object()


class PickleError(Exception):
    """What goes wrong with pickles."""


class PicklingError(PickleError):
    """An object that cannot be pickled."""


class UnpicklingError(PickleError):
    """A pickle that cannot be read."""


class _Underflow(Exception):
    """The stack of an Unpickler has too few items."""


class PickleBuffer:
    """A buffer that is to be kept out of the pickle: not supported."""

    def __init__(self, buffer):
        raise NotImplementedError('out-of-band buffers are not supported')


def _copied(text):
    """Another str with that text."""
    return (text + ' ')[:-1]


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


# ---- writing ----

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
            found, parent = _getattribute(module, name)
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


# ---- reading ----

class _Memory:
    """What an Unpickler needs of a file, over bytes."""

    __slots__ = 'data', 'at'

    def __init__(self, data):
        self.data = data
        self.at = 0

    def read(self, size):
        start = self.at
        self.at = end = start + size
        return self.data[start:end]

    def readline(self):
        start = self.at
        self.at = end = self.data.find(b'\n', start) + 1 or len(self.data)
        return self.data[start:end]


class Unpickler:
    """Reads pickles from a binary file.

    fix_imports, encoding, errors: for pickles of Python 2: names as Python 3 has them, and how strings are decoded
    (encoding 'bytes': they are left as bytes)
    """

    def __init__(self, file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=None):
        try:
            self._file_read, self._file_readline = file.read, file.readline
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None
        self._buffers = iter(buffers) if buffers is not None else None
        self.memo = {}
        self.fix_imports = fix_imports
        self.encoding = encoding
        self.errors = errors
        self.proto = 0

    def load(self):
        """The next object in the file."""
        if not hasattr(self, '_file_read'):
            raise UnpicklingError(f'Unpickler.__init__() was not called by {type(self).__name__}.__init__()')
        self._frame = None
        self.stack = []
        self._marks = []        # the stacks below the marks
        read, steps = self._read, self._STEPS
        while True:
            key = read(1, True)
            step = steps.get(key)
            if step is None:
                self._bad_key(key)
            if key == STOP:
                if not self.stack or self._marks:
                    self._underflow()
                value = self.stack.pop()
                del self.stack, self._marks
                return value
            try:
                step(self)
            except _Underflow:
                self._underflow()

    def _underflow(self):
        raise UnpicklingError('unexpected MARK found' if self._marks else 'unpickling stack underflow') from None

    def _bad_key(self, key):
        shown = chr(key[0]) if 32 <= key[0] < 127 and key[0] not in (39, 92) else '\\x%02x' % key[0]
        raise UnpicklingError(f"invalid load key, '{shown}'.")

    # -- input --

    def _read(self, size, key=False):
        if self._frame is not None:
            data = self._frame.read(size)
            if len(data) == size:
                return data
            if data:
                raise UnpicklingError('pickle exhausted before end of frame')
            self._frame = None
        data = self._file_read(size)
        if len(data) < size:
            raise EOFError('Ran out of input') if key and not data else UnpicklingError('pickle data was truncated')
        return data

    def _line(self):
        """The next line, without its end."""
        if self._frame is not None:
            data = self._frame.readline()
            if data:
                if data[-1:] != b'\n':
                    raise UnpicklingError('pickle exhausted before end of frame')
                return data[:-1]
            self._frame = None
        data = self._file_readline()
        if data[-1:] != b'\n':
            raise UnpicklingError('pickle data was truncated')
        return data[:-1]

    def _line_number(self):
        return int(self._line().decode('latin-1') + '\n')

    def _number(self, format, size):
        return unpack(format, self._read(size))[0]

    def _sized(self, format, size, what='BINBYTES'):
        length = self._number(format, size)
        if length > sys.maxsize:
            raise OverflowError(f'{what} exceeds system\'s maximum size of {sys.maxsize} bytes')
        return self._read(length)

    # -- the stack --

    def _push(self, value):
        self.stack.append(value)

    def _pop_mark(self):
        """Everything down to the mark."""
        if not self._marks:
            raise UnpicklingError('could not find MARK')
        items = self.stack
        self.stack = self._marks.pop()
        return items

    def _take(self):
        if not self.stack:
            raise _Underflow
        return self.stack.pop()

    def _top(self):
        if not self.stack:
            raise _Underflow
        return self.stack[-1]

    def _pop_many(self, count):
        if len(self.stack) < count:
            raise _Underflow
        items = self.stack[-count:]
        del self.stack[-count:]
        return items

    def _mark(self):
        self._marks.append(self.stack)
        self.stack = []

    def _pop(self):
        if self.stack or not self._marks:
            self._take()
        else:
            self._pop_mark()

    def _stop(self):
        """Ends load(), which sees to it."""

    # -- values --

    def _proto(self):
        proto = self._read(1)[0]
        if proto > HIGHEST_PROTOCOL:
            raise ValueError(f'unsupported pickle protocol: {proto}')
        self.proto = proto

    def _begin_frame(self):
        size = self._number('<Q', 8)
        if size > sys.maxsize:
            raise ValueError(f'frame size > sys.maxsize: {size}')
        if self._frame is not None and self._frame.at < len(self._frame.data):
            raise UnpicklingError('beginning of a new frame before end of current frame')
        data = self._file_read(size)
        if len(data) < size:
            raise UnpicklingError('pickle data was truncated')
        self._frame = _Memory(data)

    def _int(self):
        line = self._line()
        if line in (b'00', b'01'):
            self._push(line == b'01')
            return
        try:
            self._push(int(line, 0))
        except ValueError:
            raise ValueError('could not convert string to int') from None

    def _long(self):
        line = self._line()
        self._push(int(line[:-1] if line[-1:] == b'L' else line, 0))

    def _long_sized(self, format, size):
        length = self._number(format, size)
        if length < 0:
            raise UnpicklingError('LONG pickle has negative byte count')
        self._push(decode_long(self._read(length)))

    def _float(self):
        line = self._line()
        try:
            self._push(float(line))
        except ValueError:
            raise ValueError("could not convert string to float: '%s\n'" % line.decode('latin-1')) from None

    def _decoded(self, data):
        return data if self.encoding == 'bytes' else data.decode(self.encoding, self.errors)

    def _string(self):
        line = self._line()
        if len(line) < 2 or line[:1] != line[-1:] or line[0] not in b'"\'':
            raise UnpicklingError('the STRING opcode argument must be quoted')
        self._push(self._decoded(_unescaped(line[1:-1])))

    def _binstring(self):
        self._push(self._decoded(self._sized('<I', 4)))

    def _unicode(self, format, size):
        self._push(self._sized(format, size, 'BINUNICODE').decode('utf-8', 'surrogatepass'))

    def _next_buffer(self):
        if self._buffers is None:
            raise UnpicklingError('pickle stream refers to out-of-band data but no *buffers* argument was given')
        try:
            self._push(next(self._buffers))
        except StopIteration:
            raise UnpicklingError('not enough out-of-band buffers') from None

    def _readonly_buffer(self):
        view = memoryview(self._top())
        if not view.readonly:
            self.stack[-1] = view.toreadonly()

    # -- containers --

    def _dict(self):
        items = self._pop_mark()
        if len(items) % 2:
            raise UnpicklingError('odd number of items for DICT')
        self._push(dict(zip(items[::2], items[1::2])))

    def _append(self):
        value = self._take()
        self._extend(self._top(), [value])

    def _appends(self):
        items = self._pop_mark()
        self._extend(self._top(), items)

    def _extend(self, target, items):
        if type(target) is list:
            target.extend(items)
            return
        extend = getattr(target, 'extend', None)
        if extend is not None:
            extend(items)
        else:
            append = target.append
            for item in items:
                append(item)

    def _setitem(self):
        key, value = self._pop_many(2)
        self._top()[key] = value

    def _setitems(self):
        items = self._pop_mark()
        target = self._top()
        if len(items) % 2:
            raise UnpicklingError('odd number of items for SETITEMS')
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _additems(self):
        items = self._pop_mark()
        target = self._top()
        if isinstance(target, set):
            target.update(items)
        else:
            add = target.add
            for item in items:
                add(item)

    # -- globals and instances --

    def find_class(self, module_name, global_name, /):
        """The object of that name in the module, which is imported; to be overridden."""
        if self.proto < 3 and self.fix_imports:
            if (module_name, global_name) in NAME_MAPPING:
                module_name, global_name = NAME_MAPPING[module_name, global_name]
            else:
                module_name = IMPORT_MAPPING.get(module_name, module_name)
        __import__(module_name)
        module = sys.modules[module_name]
        if self.proto >= 4:
            return _getattribute(module, global_name)[0]
        try:
            return getattr(module, global_name)
        except AttributeError:
            raise AttributeError(f"Can't get attribute {global_name!r} on {module!r}") from None

    def _global(self):
        module, name = self._line().decode('utf-8'), self._line().decode('utf-8')
        self._push(self.find_class(module, name))

    def _stack_global(self):
        module, name = self._pop_many(2)
        if type(name) is not str or type(module) is not str:
            raise UnpicklingError('STACK_GLOBAL requires str')
        self._push(self.find_class(module, name))

    def _extension(self, format, size):
        code = self._number(format, size)
        if code in _extension_cache:
            self._push(_extension_cache[code])
            return
        if code <= 0:
            raise UnpicklingError('EXT specifies code <= 0')
        key = _inverted_registry.get(code)
        if key is None:
            raise ValueError(f'unregistered extension code {code}')
        obj = self.find_class(*key)
        _extension_cache[code] = obj
        self._push(obj)

    def _instantiate(self, cls, args):
        if args or not isinstance(cls, type) or hasattr(cls, '__getinitargs__'):
            self._push(cls(*args))
        else:
            self._push(cls.__new__(cls))

    def _inst(self):
        module, name = self._line().decode('ascii'), self._line().decode('ascii')
        args = self._pop_mark()
        self._instantiate(self.find_class(module, name), args)

    def _obj(self):
        items = self._pop_mark()
        if not items:
            raise _Underflow
        self._instantiate(items[0], items[1:])

    def _newobj(self):
        cls, args = self._pop_many(2)
        self._push(self._made_new('NEWOBJ', cls, args, {}))

    def _newobj_ex(self):
        cls, args, kwargs = self._pop_many(3)
        self._push(self._made_new('NEWOBJ_EX', cls, args, kwargs))

    def _made_new(self, what, cls, args, kwargs):
        if not isinstance(cls, type):
            raise UnpicklingError(f'{what} class argument must be a type, not {type(cls).__name__}')
        if not isinstance(args, tuple):
            raise UnpicklingError(f'{what} args argument must be a tuple, not {type(args).__name__}')
        return cls.__new__(cls, *args, **kwargs)

    def _reduce(self):
        func, args = self._pop_many(2)
        if not isinstance(args, tuple):
            raise TypeError('argument list must be a tuple')
        self._push(func(*args))

    def _build(self):
        state = self._take()
        obj = self._top()
        setstate = getattr(obj, '__setstate__', _MISSING)
        if setstate is not _MISSING:
            setstate(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            if not isinstance(state, dict):
                raise UnpicklingError('state is not a dictionary')
            attributes = obj.__dict__
            for key, value in state.items():
                attributes[sys.intern(key) if type(key) is str else key] = value
        if slots:
            if not isinstance(slots, dict):
                raise UnpicklingError('slot state is not a dictionary')
            for key, value in slots.items():
                setattr(obj, key, value)

    # -- the memo --

    def _lookup(self, index):
        try:
            self._push(self.memo[index])
        except KeyError:
            raise UnpicklingError(f'Memo value not found at index {index}') from None

    def _put(self, index):
        value = self._top()
        if index < 0:
            raise ValueError('negative PUT argument')
        self.memo[index] = value

    # -- persistent objects --

    def _load_persistent(self, name):
        load = getattr(self, 'persistent_load', None)
        if load is None:
            raise UnpicklingError('A load persistent id instruction was encountered,\n'
                                  'but no persistent_load function was specified.')
        self._push(load(name))

    def _persid(self):
        try:
            name = self._line().decode('ascii')
        except UnicodeDecodeError:
            raise UnpicklingError('persistent IDs in protocol 0 must be ASCII strings')
        self._load_persistent(name)

    _STEPS = {
        PROTO: _proto, FRAME: _begin_frame, STOP: _stop, MARK: _mark, POP: _pop, POP_MARK: lambda self: self._pop_mark(),
        DUP: lambda self: self._push(self._top()),
        NONE: lambda self: self._push(None), NEWTRUE: lambda self: self._push(True),
        NEWFALSE: lambda self: self._push(False), INT: _int, LONG: _long, FLOAT: _float,
        BININT: lambda self: self._push(self._number('<i', 4)), BININT1: lambda self: self._push(self._read(1)[0]),
        BININT2: lambda self: self._push(self._number('<H', 2)), BINFLOAT: lambda self: self._push(self._number('>d', 8)),
        LONG1: lambda self: self._long_sized('<B', 1), LONG4: lambda self: self._long_sized('<i', 4),
        STRING: _string, BINSTRING: _binstring,
        SHORT_BINSTRING: lambda self: self._push(self._decoded(self._sized('<B', 1))),
        UNICODE: lambda self: self._push(self._line().decode('raw-unicode-escape')),
        BINUNICODE: lambda self: self._unicode('<I', 4), SHORT_BINUNICODE: lambda self: self._unicode('<B', 1),
        BINUNICODE8: lambda self: self._unicode('<Q', 8),
        BINBYTES: lambda self: self._push(self._sized('<I', 4)), SHORT_BINBYTES: lambda self: self._push(self._sized('<B', 1)),
        BINBYTES8: lambda self: self._push(self._sized('<Q', 8)),
        BYTEARRAY8: lambda self: self._push(bytearray(self._sized('<Q', 8, 'BYTEARRAY8'))),
        NEXT_BUFFER: _next_buffer, READONLY_BUFFER: _readonly_buffer,
        TUPLE: lambda self: self._push_tuple(self._pop_mark()), EMPTY_TUPLE: lambda self: self._push(()),
        TUPLE1: lambda self: self._push(tuple(self._pop_many(1))), TUPLE2: lambda self: self._push(tuple(self._pop_many(2))),
        TUPLE3: lambda self: self._push(tuple(self._pop_many(3))),
        EMPTY_LIST: lambda self: self._push([]), EMPTY_DICT: lambda self: self._push({}),
        EMPTY_SET: lambda self: self._push(set()), LIST: lambda self: self._push_list(self._pop_mark()),
        FROZENSET: lambda self: self._push_frozenset(self._pop_mark()), DICT: _dict, APPEND: _append, APPENDS: _appends,
        SETITEM: _setitem, SETITEMS: _setitems, ADDITEMS: _additems,
        GLOBAL: _global, STACK_GLOBAL: _stack_global, EXT1: lambda self: self._extension('<B', 1),
        EXT2: lambda self: self._extension('<H', 2), EXT4: lambda self: self._extension('<i', 4),
        INST: _inst, OBJ: _obj, NEWOBJ: _newobj, NEWOBJ_EX: _newobj_ex, REDUCE: _reduce, BUILD: _build,
        GET: lambda self: self._lookup(self._line_number()), BINGET: lambda self: self._lookup(self._read(1)[0]),
        LONG_BINGET: lambda self: self._lookup(self._number('<I', 4)), PUT: lambda self: self._put(self._line_number()),
        BINPUT: lambda self: self._put(self._read(1)[0]), LONG_BINPUT: lambda self: self._put(self._number('<I', 4)),
        MEMOIZE: lambda self: self._put(len(self.memo)), PERSID: _persid,
        BINPERSID: lambda self: self._load_persistent(self._take()),
    }

    # The items come with the stack below them, which is the stack again once they are there.

    def _push_tuple(self, items):
        self.stack.append(tuple(items))

    def _push_list(self, items):
        self.stack.append(items)

    def _push_frozenset(self, items):
        self.stack.append(frozenset(items))


def _unescaped(data):
    """The bytes that the repr of a string of Python 2 stands for."""
    return codecs.escape_decode(data)[0] if b'\\' in data else data


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
    return Unpickler(_Memory(data), fix_imports=fix_imports, encoding=encoding, errors=errors, buffers=buffers).load()
