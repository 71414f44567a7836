"""The Unpickler of the module pickle."""

import codecs
import sys
from _compat_pickle import IMPORT_MAPPING, NAME_MAPPING
from _pickle_base import HIGHEST_PROTOCOL, UnpicklingError, decode_long, get_dotted
from _pickle_opcodes import *
from _types import hide_frames as _hide_frames
from copyreg import _extension_cache, _inverted_registry
from struct import unpack

__name__ = '_pickle'    # where the class says it is from
_hide_frames()

_MISSING = object()


class _Underflow(Exception):
    """The stack of an Unpickler has too few items."""


class Memory:
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
        self._data, self._at, self._end = b'', 0, 0     # the frame, what was read of it, its size
        self.stack = []
        self._marks = []        # the stacks below the marks
        steps = self._STEPS
        try:
            while True:
                at = self._at
                if at < self._end:
                    key = self._data[at:at + 1]
                    self._at = at + 1
                else:
                    key = self._read(1, True)
                if key == STOP:
                    return self._result()
                step = steps.get(key)
                if step is None:
                    self._bad_key(key)
                step(self)
        except _Underflow:
            self._underflow()

    def _result(self):
        if not self.stack or self._marks:
            self._underflow()
        value = self.stack.pop()
        del self.stack, self._marks, self._data
        return value

    def _underflow(self):
        raise UnpicklingError('unexpected MARK found' if self._marks else 'unpickling stack underflow') from None

    def _bad_key(self, key):
        shown = chr(key[0]) if 32 <= key[0] < 127 and key[0] not in (39, 92) else '\\x%02x' % key[0]
        raise UnpicklingError(f"invalid load key, '{shown}'.")

    # -- input --

    def _read(self, size, key=False):
        at = self._at
        end = at + size
        if end <= self._end:
            self._at = end
            return self._data[at:end]
        if at < self._end:
            raise UnpicklingError('pickle exhausted before end of frame')
        data = self._file_read(size)
        if len(data) < size:
            raise EOFError('Ran out of input') if key and not data else UnpicklingError('pickle data was truncated')
        return data

    def _line(self):
        """The next line, without its end."""
        at = self._at
        if at < self._end:
            end = self._data.find(b'\n', at)
            if end < 0:
                raise UnpicklingError('pickle exhausted before end of frame')
            self._at = end + 1
            return self._data[at:end]
        data = self._file_readline()
        if data[-1:] != b'\n':
            raise UnpicklingError('pickle data was truncated')
        return data[:-1]

    def _line_number(self):
        return int(self._line().decode('latin-1') + '\n')

    def _number(self, format, size):
        return unpack(format, self._read(size))[0]

    def _short(self):
        """What stands behind a byte with its length."""
        at = self._at + 1
        if at <= self._end:
            end = at + self._data[at - 1]
            if end <= self._end:
                self._at = end
                return self._data[at:end]
        return self._read(self._read(1)[0])

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
        if self._at < self._end:
            raise UnpicklingError('beginning of a new frame before end of current frame')
        data = self._file_read(size)
        if len(data) < size:
            raise UnpicklingError('pickle data was truncated')
        self._data, self._at, self._end = data, 0, size

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

    def _short_unicode(self):
        self.stack.append(self._short().decode('utf-8', 'surrogatepass'))

    def _memoize(self):
        if not self.stack:
            raise _Underflow
        memo = self.memo
        memo[len(memo)] = self.stack[-1]

    def _binget(self):
        index = self._read(1)[0]
        if index not in self.memo:
            self._lookup(index)
        self.stack.append(self.memo[index])

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
            return get_dotted(module, global_name)[0]
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
        PROTO: _proto, FRAME: _begin_frame, STOP: _stop, MARK: _mark, POP: _pop,
        POP_MARK: lambda self: self._pop_mark(), DUP: lambda self: self._push(self._top()),
        NONE: lambda self: self._push(None), NEWTRUE: lambda self: self._push(True),
        NEWFALSE: lambda self: self._push(False), INT: _int, LONG: _long, FLOAT: _float,
        BININT: lambda self: self._push(self._number('<i', 4)),
        BININT1: lambda self: self._push(self._read(1)[0]),
        BININT2: lambda self: self._push(self._number('<H', 2)),
        BINFLOAT: lambda self: self._push(self._number('>d', 8)),
        LONG1: lambda self: self._long_sized('<B', 1), LONG4: lambda self: self._long_sized('<i', 4),
        STRING: _string, BINSTRING: _binstring,
        SHORT_BINSTRING: lambda self: self._push(self._decoded(self._sized('<B', 1))),
        UNICODE: lambda self: self._push(self._line().decode('raw-unicode-escape')),
        BINUNICODE: lambda self: self._unicode('<I', 4),
        SHORT_BINUNICODE: _short_unicode,
        BINUNICODE8: lambda self: self._unicode('<Q', 8),
        BINBYTES: lambda self: self._push(self._sized('<I', 4)),
        SHORT_BINBYTES: lambda self: self._push(self._short()),
        BINBYTES8: lambda self: self._push(self._sized('<Q', 8)),
        BYTEARRAY8: lambda self: self._push(bytearray(self._sized('<Q', 8, 'BYTEARRAY8'))),
        NEXT_BUFFER: _next_buffer, READONLY_BUFFER: _readonly_buffer,
        TUPLE: lambda self: self._push_tuple(self._pop_mark()), EMPTY_TUPLE: lambda self: self._push(()),
        TUPLE1: lambda self: self._push(tuple(self._pop_many(1))),
        TUPLE2: lambda self: self._push(tuple(self._pop_many(2))),
        TUPLE3: lambda self: self._push(tuple(self._pop_many(3))), EMPTY_LIST: lambda self: self._push([]),
        EMPTY_DICT: lambda self: self._push({}), EMPTY_SET: lambda self: self._push(set()),
        LIST: lambda self: self._push_list(self._pop_mark()),
        FROZENSET: lambda self: self._push_frozenset(self._pop_mark()), DICT: _dict, APPEND: _append,
        APPENDS: _appends, SETITEM: _setitem, SETITEMS: _setitems, ADDITEMS: _additems, GLOBAL: _global,
        STACK_GLOBAL: _stack_global, EXT1: lambda self: self._extension('<B', 1),
        EXT2: lambda self: self._extension('<H', 2), EXT4: lambda self: self._extension('<i', 4),
        INST: _inst, OBJ: _obj, NEWOBJ: _newobj, NEWOBJ_EX: _newobj_ex, REDUCE: _reduce, BUILD: _build,
        GET: lambda self: self._lookup(self._line_number()),
        BINGET: _binget,
        LONG_BINGET: lambda self: self._lookup(self._number('<I', 4)),
        PUT: lambda self: self._put(self._line_number()), BINPUT: lambda self: self._put(self._read(1)[0]),
        LONG_BINPUT: lambda self: self._put(self._number('<I', 4)),
        MEMOIZE: _memoize, PERSID: _persid,
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
