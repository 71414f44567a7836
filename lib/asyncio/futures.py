"""Futures: results that are not there yet."""
from . import events, exceptions
from .core import Future, loop_of

__all__ = 'Future', 'wrap_future', 'isfuture'


def isfuture(obj):
    """Is it a Future, or something that behaves as one?"""
    return hasattr(obj.__class__, '_asyncio_future_blocking') and obj._asyncio_future_blocking is not None


def _set_result_unless_cancelled(fut, result):
    """The callback of timers: who waited may have given up."""
    if fut.cancelled():
        return
    fut.set_result(result)


def _convert_future_exc(exc):
    """The exception of an asyncio Future for that of a future of concurrent.futures."""
    from concurrent import futures
    if type(exc) is futures.CancelledError:
        return exceptions.CancelledError(*exc.args)
    if type(exc) is futures.InvalidStateError:
        return exceptions.InvalidStateError(*exc.args)
    return exc


def _set_concurrent_future_state(concurrent, source):
    """Give a future of concurrent.futures what an asyncio Future has."""
    if source.cancelled():
        concurrent.cancel()
    if not concurrent.set_running_or_notify_cancel():
        return
    exception = source.exception()
    if exception is not None:
        concurrent.set_exception(_convert_future_exc(exception))
    else:
        concurrent.set_result(source.result())


def _copy_future_state(source, dest):
    """Give an asyncio Future what a future of either kind has."""
    if dest.cancelled():
        return
    if source.cancelled():
        dest.cancel()
        return
    exception = source.exception()
    if exception is not None:
        dest.set_exception(_convert_future_exc(exception))
    else:
        dest.set_result(source.result())


def _chain_future(source, destination):
    """Have the destination end as the source does, and the source be cancelled with the destination.

    Both may be of either kind; the loops are told in ways that other threads may use.
    """
    from concurrent import futures
    for future, what in (source, 'source'), (destination, 'destination'):
        if not isfuture(future) and not isinstance(future, futures.Future):
            raise TypeError(f'A future is required for {what} argument')
    source_loop = loop_of(source) if isfuture(source) else None
    dest_loop = loop_of(destination) if isfuture(destination) else None

    def set_state(future, other):
        if isfuture(future):
            _copy_future_state(other, future)
        else:
            _set_concurrent_future_state(future, other)

    def cancel_source(destination):
        if not destination.cancelled():
            return
        if source_loop is None or source_loop is dest_loop:
            source.cancel()
        else:
            source_loop.call_soon_threadsafe(source.cancel)

    def end_destination(source):
        if destination.cancelled() and dest_loop is not None and dest_loop.is_closed():
            return
        if dest_loop is None or dest_loop is source_loop:
            set_state(destination, source)
        elif not dest_loop.is_closed():
            dest_loop.call_soon_threadsafe(set_state, destination, source)

    destination.add_done_callback(cancel_source)
    source.add_done_callback(end_destination)


def wrap_future(future, *, loop=None):
    """The asyncio Future for a future of concurrent.futures."""
    if isfuture(future):
        return future
    from concurrent import futures
    assert isinstance(future, futures.Future), f'concurrent.futures.Future is expected, got {future!r}'
    new = (events.get_event_loop() if loop is None else loop).create_future()
    _chain_future(future, new)
    return new
