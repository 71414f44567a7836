"""Futures: results that are not there yet."""
from .core import Future

__all__ = 'Future', 'wrap_future', 'isfuture'


def isfuture(obj):
    """Is it a Future, or something that behaves as one?"""
    return hasattr(obj.__class__, '_asyncio_future_blocking') and obj._asyncio_future_blocking is not None


def _set_result_unless_cancelled(fut, result):
    """The callback of timers: who waited may have given up."""
    if fut.cancelled():
        return
    fut.set_result(result)


def wrap_future(future, *, loop=None):
    """The asyncio Future for a future of other threads, which are not there."""
    if isfuture(future):
        return future
    raise NotImplementedError('futures of threads are not supported')
