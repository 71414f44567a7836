"""Streams: files, and things that behave like files.

open() is the built-in function. The classes come in three layers: RawIOBase (bytes, one system call each),
BufferedIOBase (bytes, buffered) and TextIOBase (strings).
"""
import _io
import abc
from _io import (BlockingIOError, BufferedRandom, BufferedReader, BufferedRWPair, BufferedWriter, BytesIO,
                 DEFAULT_BUFFER_SIZE, FileIO, IncrementalNewlineDecoder, StringIO, TextIOWrapper,
                 UnsupportedOperation, open, open_code, text_encoding)

__all__ = ['BlockingIOError', 'open', 'open_code', 'IOBase', 'RawIOBase', 'FileIO', 'BytesIO', 'StringIO',
           'BufferedIOBase', 'BufferedReader', 'BufferedWriter', 'BufferedRWPair', 'BufferedRandom',
           'TextIOBase', 'TextIOWrapper', 'UnsupportedOperation', 'SEEK_SET', 'SEEK_CUR', 'SEEK_END',
           'DEFAULT_BUFFER_SIZE', 'text_encoding', 'IncrementalNewlineDecoder']

UnsupportedOperation.__module__ = 'io'

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


def __getattr__(name):
    """OpenWrapper, an old name of open()."""
    if name != 'OpenWrapper':
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    import warnings
    warnings.warn('OpenWrapper is deprecated, use open instead', DeprecationWarning, stacklevel=2)
    globals()[name] = open
    return open


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    __doc__ = _io._IOBase.__doc__


class RawIOBase(_io._RawIOBase, IOBase):
    __doc__ = _io._RawIOBase.__doc__


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    __doc__ = _io._BufferedIOBase.__doc__


class TextIOBase(_io._TextIOBase, IOBase):
    __doc__ = _io._TextIOBase.__doc__


RawIOBase.register(FileIO)
for _type in (BytesIO, BufferedReader, BufferedWriter, BufferedRandom, BufferedRWPair):
    BufferedIOBase.register(_type)
for _type in (StringIO, TextIOWrapper):
    TextIOBase.register(_type)
del _type
