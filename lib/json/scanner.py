"""The reader of JSON values, which is written in C: make_scanner(decoder) makes a callable that takes a document and a
position and returns the value that stands there and the position behind it."""

from _json import make_scanner

c_make_scanner = make_scanner

__all__ = ['make_scanner']
