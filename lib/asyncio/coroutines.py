"""What is a coroutine."""
import collections.abc
import inspect
import os
import sys
import types

__all__ = 'iscoroutinefunction', 'iscoroutine'

_is_coroutine = object()    # marks functions that answer coroutines though they are not `async def`
_coroutine_classes = set()  # those that were found to be such


def _is_debug_mode():
    """Do event loops begin in debug mode?"""
    return sys.flags.dev_mode or not sys.flags.ignore_environment and bool(os.environ.get('PYTHONASYNCIODEBUG'))


def iscoroutinefunction(func):
    """Does a call of the function answer a coroutine?"""
    return inspect.iscoroutinefunction(func) or getattr(func, '_is_coroutine', None) is _is_coroutine


def iscoroutine(obj):
    """Is it a coroutine?"""
    if type(obj) in _coroutine_classes:
        return True
    if not isinstance(obj, (types.CoroutineType, types.GeneratorType, collections.abc.Coroutine)):
        return False
    if len(_coroutine_classes) < 100:
        _coroutine_classes.add(type(obj))
    return True
