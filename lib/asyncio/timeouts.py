"""Timeouts for blocks of code."""
from . import events, exceptions, tasks

__all__ = 'Timeout', 'timeout', 'timeout_at'


class Timeout:
    """`async with timeout(...)`: cancels the task when time is up, and makes a TimeoutError of that."""

    def __init__(self, when):
        self._state = 'created'
        self._timer = None
        self._task = None
        self._when = when

    def when(self):
        """The time, by the loop's clock, or None."""
        return self._when

    def reschedule(self, when):
        """Set another time."""
        if self._state != 'active':
            if self._state == 'created':
                raise RuntimeError('Timeout has not been entered')
            raise RuntimeError(f'Cannot change state of {self._state} Timeout')
        self._when = when
        if self._timer is not None:
            self._timer.cancel()
        if when is None:
            self._timer = None
            return
        loop = events.get_running_loop()
        if when <= loop.time():
            self._timer = loop.call_soon(self._on_timeout)
        else:
            self._timer = loop.call_at(when, self._on_timeout)

    def expired(self):
        """Was time up?"""
        return self._state in ('expiring', 'expired')

    def __repr__(self):
        words = [self._state]
        if self._state == 'active':
            words.append(f"when={round(self._when, 3) if self._when is not None else None}")
        return f"<Timeout [{self._state}]{''.join(' ' + word for word in words[1:])}>"

    async def __aenter__(self):
        if self._state != 'created':
            raise RuntimeError('Timeout has already been entered')
        task = tasks.current_task()
        if task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._state = 'active'
        self._task = task
        self._cancelling = task.cancelling()
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc_value, exc_tb):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._state == 'expiring':
            self._state = 'expired'
            if self._task.uncancel() <= self._cancelling and exc_type is exceptions.CancelledError:
                raise TimeoutError from exc_value
        elif self._state == 'active':
            self._state = 'finished'
        return None

    def _on_timeout(self):
        self._task.cancel()
        self._state = 'expiring'
        self._timer = None


def timeout(delay):
    """A timeout after so many seconds; None: never."""
    return Timeout(events.get_running_loop().time() + delay if delay is not None else None)


def timeout_at(when):
    """A timeout at a time of the loop's clock; None: never."""
    return Timeout(when)
