"""Calls that others make, and their results: executors and futures. There are threads, and no pools of processes."""
from ._base import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, BrokenExecutor, CancelledError, Executor, Future,
                    InvalidStateError, TimeoutError, as_completed, wait)

__all__ = ('FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'CancelledError', 'TimeoutError', 'BrokenExecutor',
           'Future', 'Executor', 'wait', 'as_completed', 'ThreadPoolExecutor')


def __getattr__(name):
    if name == 'ThreadPoolExecutor':
        global ThreadPoolExecutor
        from .thread import ThreadPoolExecutor
        return ThreadPoolExecutor
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def __dir__():
    return __all__ + ('__author__', '__doc__')
