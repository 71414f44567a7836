"""Threads: functions that run side by side, and what they need to work together.

A Thread runs a function.  Locks keep threads apart where they would disturb each other; conditions, events,
semaphores and barriers make them wait for each other; what is kept in local() each sees for itself.  All of it is
made of the locks of _thread.

One thread runs Python code at a time; the others wait for it to wait, or for their turn.
"""
import sys as _sys
import _thread
from _thread import (allocate_lock as _allocate_lock, start_new_thread as _start_new_thread, get_ident,
                     get_native_id, stack_size, TIMEOUT_MAX, RLock as _CRLock, _set_sentinel,
                     _local as local, _excepthook as excepthook, _ExceptHookArgs as ExceptHookArgs)
from _weakrefset import WeakSet as _WeakSet
from collections import deque as _deque
from itertools import count as _count_from
from os import register_at_fork as _register_at_fork
from time import monotonic as _time

__all__ = ['get_ident', 'active_count', 'Condition', 'current_thread', 'enumerate', 'main_thread',
           'TIMEOUT_MAX', 'Event', 'Lock', 'RLock', 'Semaphore', 'BoundedSemaphore', 'Thread',
           'Barrier', 'BrokenBarrierError', 'Timer', 'ThreadError', 'setprofile', 'settrace',
           'local', 'stack_size', 'excepthook', 'ExceptHookArgs', 'getprofile', 'gettrace',
           'get_native_id']

ThreadError = _thread.error
Lock = _allocate_lock
_PyRLock = _CRLock   # the name of another kind of RLock elsewhere: there is one kind
__excepthook__ = excepthook

_hooks = {'trace': None, 'profile': None}


def settrace(func):
    """Set the trace function of threads to come."""
    _hooks['trace'] = func


def gettrace():
    """What settrace() was told, or None."""
    return _hooks['trace']


def setprofile(func):
    """Set the profile function of threads to come."""
    _hooks['profile'] = func


def getprofile():
    """What setprofile() was told, or None."""
    return _hooks['profile']


def RLock(*args, **kwargs):
    """A new lock that its holder may take again."""
    return _CRLock(*args, **kwargs)


class Condition:
    """A lock, and a queue of those who wait until they are notified."""

    def __init__(self, lock=None):
        self._lock = lock = RLock() if lock is None else lock
        self.acquire, self.release = lock.acquire, lock.release
        self._waiters = _deque()    # a locked lock each; to notify is to unlock

    def _at_fork_reinit(self):
        self._lock._at_fork_reinit()
        self._waiters.clear()

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<Condition({self._lock}, {len(self._waiters)})>'

    def _is_owned(self):
        """Whether this thread holds the lock; of a simple one nobody can say who does."""
        if hasattr(self._lock, '_is_owned'):
            return self._lock._is_owned()
        if not self._lock.acquire(False):
            return True
        self._lock.release()
        return False

    def _release_save(self):
        """Free the lock, however often it is held; returns what _acquire_restore() needs."""
        return self._lock._release_save() if hasattr(self._lock, '_release_save') else self._lock.release()

    def _acquire_restore(self, state):
        if hasattr(self._lock, '_acquire_restore'):
            self._lock._acquire_restore(state)
        else:
            self._lock.acquire()

    def wait(self, timeout=None):
        """Free the lock, wait to be notified, and take it again; False if `timeout` seconds went by."""
        if not self._is_owned():
            raise RuntimeError('cannot wait on un-acquired lock')
        waiter = _allocate_lock()
        waiter.acquire()
        self._waiters.append(waiter)
        state = self._release_save()
        notified = False
        try:
            if timeout is None:
                notified = waiter.acquire()
            else:
                notified = waiter.acquire(timeout > 0, timeout if timeout > 0 else -1)
            return notified
        finally:
            self._acquire_restore(state)
            if not notified and waiter in self._waiters:
                self._waiters.remove(waiter)

    def wait_for(self, predicate, timeout=None):
        """Wait until predicate() is true; returns its last answer."""
        end = None if timeout is None else _time() + timeout
        while not (result := predicate()):
            left = None if end is None else end - _time()
            if left is not None and left <= 0:
                break
            self.wait(left)
        return result

    def notify(self, n=1):
        """Wake up to n of those who wait."""
        if not self._is_owned():
            raise RuntimeError('cannot notify on un-acquired lock')
        while self._waiters and n > 0:
            self._waiters.popleft().release()
            n -= 1

    def notify_all(self):
        """Wake all who wait."""
        self.notify(len(self._waiters))

    def notifyAll(self):
        """The old name of notify_all()."""
        _warn_old('notifyAll()', 'notify_all()')
        self.notify_all()


def _warn_old(old, new):
    """Warn the caller's caller of a name that is going to go."""
    import warnings
    warnings.warn(f'{old} is deprecated, use {new} instead', DeprecationWarning, stacklevel=3)


class Semaphore:
    """A counter that acquire() lowers, and waits for while it is 0, and that release() raises."""

    def __init__(self, value=1):
        if value < 0:
            raise ValueError('semaphore initial value must be >= 0')
        self._cond = Condition(Lock())
        self._value = value

    def __repr__(self):
        cls = type(self)
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: value={self._value}>'

    def acquire(self, blocking=True, timeout=None):
        """Lower the counter; False if that is impossible without waiting, or in time."""
        if not blocking and timeout is not None:
            raise ValueError("can't specify timeout for non-blocking acquire")
        with self._cond:
            if not self._cond.wait_for(lambda: self._value, timeout if blocking else 0):
                return False
            self._value -= 1
            return True

    __enter__ = acquire

    def release(self, n=1):
        """Raise the counter by n."""
        if n < 1:
            raise ValueError('n must be one or more')
        with self._cond:
            self._value += n
            self._cond.notify(n)

    def __exit__(self, *exc):
        self.release()


class BoundedSemaphore(Semaphore):
    """A semaphore whose counter may not rise above its first value."""

    def __init__(self, value=1):
        super().__init__(value)
        self._initial_value = value

    def __repr__(self):
        cls = type(self)
        return (f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: '
                f'value={self._value}/{self._initial_value}>')

    def release(self, n=1):
        """Raise the counter by n; ValueError if it was not lowered as often."""
        if n < 1:
            raise ValueError('n must be one or more')
        if self._value + n > self._initial_value:
            raise ValueError('Semaphore released too many times')
        super().release(n)


class Event:
    """A flag, and those who wait until it is set."""

    def __init__(self):
        self._cond = Condition(Lock())
        self._flag = False

    def __repr__(self):
        cls = type(self)
        state = 'set' if self._flag else 'unset'
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {state}>'

    def _at_fork_reinit(self):
        self._cond._at_fork_reinit()

    def is_set(self):
        """True if the flag is set."""
        return self._flag

    def isSet(self):
        """The old name of is_set()."""
        _warn_old('isSet()', 'is_set()')
        return self.is_set()

    def set(self):
        """Set the flag and wake all who wait."""
        with self._cond:
            self._flag = True
            self._cond.notify_all()

    def clear(self):
        """Take the flag back."""
        with self._cond:
            self._flag = False

    def wait(self, timeout=None):
        """Wait until the flag is set; False if time was up."""
        with self._cond:
            return self._flag or self._cond.wait(timeout)


class BrokenBarrierError(RuntimeError):
    """A barrier was broken: by abort(), reset(), or a timeout."""


class Barrier:
    """Lets `parties` threads wait for each other.

    While it fills, _state is 'filling'.  The last to come makes it 'draining', reset() 'resetting': then those
    who wait leave it, the last of them makes it 'filling' again, and new ones wait outside.  Who runs out of
    time, or abort(), makes it 'broken'.
    """

    def __init__(self, parties, action=None, timeout=None):
        self._cond = Condition(Lock())
        self._parties, self._action, self._timeout = parties, action, timeout
        self._state = 'filling'
        self._count = 0     # how many are inside

    def __repr__(self):
        cls = type(self)
        state = 'broken' if self.broken else f'waiters={self.n_waiting}/{self.parties}'
        return f'<{cls.__module__}.{cls.__qualname__} at {id(self):#x}: {state}>'

    parties = property(lambda self: self._parties, doc='How many threads wait for each other.')
    broken = property(lambda self: self._state == 'broken', doc='True if the barrier is broken.')

    @property
    def n_waiting(self):
        """How many wait inside."""
        return self._count if self._state == 'filling' else 0

    def wait(self, timeout=None):
        """Wait for the others; returns how many came before."""
        if timeout is None:
            timeout = self._timeout
        with self._cond:
            self._cond.wait_for(lambda: self._state in ('filling', 'broken'))
            if self.broken:
                raise BrokenBarrierError
            index = self._count
            self._count += 1
            try:
                if index + 1 == self._parties:
                    self._open()
                else:
                    self._wait_inside(timeout)
                return index
            finally:
                self._count -= 1
                if not self._count and self._state in ('draining', 'resetting'):
                    self._change('filling')

    def _change(self, state):
        self._state = state
        self._cond.notify_all()

    def _open(self):
        """The last has come: run the action and let all go."""
        try:
            if self._action:
                self._action()
        except BaseException:
            self._change('broken')
            raise
        self._change('draining')

    def _wait_inside(self, timeout):
        if not self._cond.wait_for(lambda: self._state != 'filling', timeout):
            self._change('broken')
        if self._state != 'draining':
            raise BrokenBarrierError

    def reset(self):
        """Make the barrier empty again; those who wait get BrokenBarrierError."""
        with self._cond:
            if not self._count:
                self._change('filling')
            elif self._state != 'draining':
                self._change('resetting')

    def abort(self):
        """Break the barrier: all who wait, and all who come, get BrokenBarrierError."""
        with self._cond:
            self._change('broken')


_counter = _count_from(1).__next__


def _new_name(target=None):
    """A name for a thread that was given none."""
    name = f'Thread-{_counter()}'
    return f'{name} ({target.__name__})' if hasattr(target, '__name__') else name


# Threads that run, by number, and those about to.  A thread enters and leaves itself.
_active = {}
_limbo = {}
_active_limbo_lock = RLock()
_dangling = _WeakSet()  # all that may not have ended, for tests that look for such

# The end of the program waits for these: a lock for each thread that is no daemon, which its end frees.
_shutdown_locks = set()
_shutdown_locks_lock = _allocate_lock()
_atexit_calls = []


def _drop_free_shutdown_locks():
    """Forget the locks of threads that have ended; _shutdown_locks_lock is held."""
    _shutdown_locks.difference_update([lock for lock in _shutdown_locks if not lock.locked()])


class Thread:
    """A function that runs beside others, from start() until it returns.

    Give the function as `target`, or override run() in a subclass.  The program does not wait for daemon threads
    when it ends.
    """

    _initialized = False

    def __init__(self, group=None, target=None, name=None, args=(), kwargs=None, *, daemon=None):
        assert group is None, 'group argument must be None for now'
        self._target, self._args, self._kwargs = target, args, {} if kwargs is None else kwargs
        self._name = str(name or _new_name(target))
        self._daemonic = current_thread().daemon if daemon is None else daemon
        self._ident = self._native_id = None
        self._tstate_lock = None    # held while the thread runs: the system frees it
        self._start_lock = None     # held until start() may return
        self._started = Event()
        self._is_stopped = False
        self._initialized = True
        self._stderr = _sys.stderr  # for reports, should sys.stderr be gone
        _dangling.add(self)

    def _reset_internal_locks(self, is_alive):
        """In the child of a fork: locks that other threads may have held are new."""
        self._started._at_fork_reinit()
        if not is_alive:
            self._is_stopped = True
            self._tstate_lock = None
        elif self._tstate_lock is not None:
            self._tstate_lock._at_fork_reinit()
            self._tstate_lock.acquire()

    def __repr__(self):
        assert self._initialized, 'Thread.__init__() was not called'
        self.is_alive()  # finds out
        status = 'stopped' if self._is_stopped else 'started' if self._started.is_set() else 'initial'
        if self._daemonic:
            status += ' daemon'
        if self._ident is not None:
            status += f' {self._ident}'
        return f'<{type(self).__name__}({self._name}, {status})>'

    def start(self):
        """Let the thread run, once.  RuntimeError: it was started, or the system has no room for it."""
        if not self._initialized:
            raise RuntimeError('thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('threads can only be started once')
        self._start_lock = lock = _allocate_lock()
        lock.acquire()
        with _active_limbo_lock:
            _limbo[self] = self
        try:
            _start_new_thread(self._bootstrap, ())
            lock.acquire()
            if not self._started.is_set():
                raise RuntimeError("can't start new thread")
        finally:
            self._start_lock = None
            with _active_limbo_lock:
                _limbo.pop(self, None)

    def run(self):
        """Call the target."""
        try:
            if self._target is not None:
                self._target(*self._args, **self._kwargs)
        finally:
            del self._target, self._args, self._kwargs  # they may refer to the thread

    def _bootstrap(self):
        """What the new thread does.  Whatever happens, start() must return."""
        try:
            self._enter()
        finally:
            self._start_lock.release()
        self._bootstrap_inner()

    def _enter(self):
        self._set_ident()
        self._set_tstate_lock()
        with _active_limbo_lock:
            _active[self._ident] = self
        self._started.set()

    def _bootstrap_inner(self):
        try:
            if _hooks['trace']:
                _sys.settrace(_hooks['trace'])
            if _hooks['profile']:
                _sys.setprofile(_hooks['profile'])
            self.run()
        except:
            _report_exception(self)
        finally:
            self._delete()

    def _set_ident(self):
        self._ident, self._native_id = get_ident(), get_native_id()

    def _set_tstate_lock(self):
        self._tstate_lock = _set_sentinel()
        self._tstate_lock.acquire()
        if not self.daemon:
            with _shutdown_locks_lock:
                _drop_free_shutdown_locks()
                _shutdown_locks.add(self._tstate_lock)

    def _stop(self):
        """The thread has ended."""
        self._is_stopped = True
        self._tstate_lock = None
        if not self.daemon:
            with _shutdown_locks_lock:
                _drop_free_shutdown_locks()

    def _delete(self):
        """Leave the table of those who run."""
        with _active_limbo_lock:
            del _active[get_ident()]

    def join(self, timeout=None):
        """Wait until the thread has ended, or `timeout` seconds have gone by: is_alive() tells which."""
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if not self._started.is_set():
            raise RuntimeError('cannot join thread before it is started')
        if self is current_thread():
            raise RuntimeError('cannot join current thread')
        if timeout is None:
            self._wait_for_tstate_lock()
        else:
            self._wait_for_tstate_lock(timeout=max(timeout, 0))

    def _wait_for_tstate_lock(self, block=True, timeout=-1):
        lock = self._tstate_lock
        if lock is not None and lock.acquire(block, timeout):
            lock.release()
            self._stop()

    def is_alive(self):
        """Whether the thread runs."""
        assert self._initialized, 'Thread.__init__() not called'
        if self._is_stopped or not self._started.is_set():
            return False
        self._wait_for_tstate_lock(False)
        return not self._is_stopped

    @property
    def name(self):
        """A string to tell threads apart."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._name

    @name.setter
    def name(self, name):
        assert self._initialized, 'Thread.__init__() not called'
        self._name = str(name)

    @property
    def daemon(self):
        """Whether the program may end while the thread runs."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._daemonic

    @daemon.setter
    def daemon(self, daemonic):
        if not self._initialized:
            raise RuntimeError('Thread.__init__() not called')
        if self._started.is_set():
            raise RuntimeError('cannot set daemon status of active thread')
        self._daemonic = daemonic

    @property
    def ident(self):
        """The thread's number, or None before it is started."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._ident

    @property
    def native_id(self):
        """The number by which the system knows the thread, or None before it is started."""
        assert self._initialized, 'Thread.__init__() not called'
        return self._native_id

    def isDaemon(self):
        """The old way to ask for `daemon`."""
        _warn_old_accessor('isDaemon()', 'get', 'daemon')
        return self.daemon

    def setDaemon(self, daemonic):
        """The old way to set `daemon`."""
        _warn_old_accessor('setDaemon()', 'set', 'daemon')
        self.daemon = daemonic

    def getName(self):
        """The old way to ask for `name`."""
        _warn_old_accessor('getName()', 'get', 'name')
        return self.name

    def setName(self, name):
        """The old way to set `name`."""
        _warn_old_accessor('setName()', 'set', 'name')
        self.name = name


def _warn_old_accessor(old, verb, attribute):
    """Warn the caller's caller of a method that an attribute has replaced."""
    import warnings
    warnings.warn(f'{old} is deprecated, {verb} the {attribute} attribute instead', DeprecationWarning,
                  stacklevel=3)


class Timer(Thread):
    """A thread that calls a function after a while, unless it is cancelled before."""

    def __init__(self, interval, function, args=None, kwargs=None):
        super().__init__()
        self.interval, self.function = interval, function
        self.args = [] if args is None else args
        self.kwargs = {} if kwargs is None else kwargs
        self.finished = Event()

    def cancel(self):
        """Do not call the function."""
        self.finished.set()

    def run(self):
        """Wait, and call the function."""
        if not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)
        self.finished.set()


class _MainThread(Thread):
    """The thread that began the program."""

    def __init__(self):
        super().__init__(name='MainThread', daemon=False)
        self._enter()


class _DummyThread(Thread):
    """A thread that was not started by this module and asks who it is.  Nobody knows when it ends."""

    def __init__(self):
        super().__init__(name=_new_name().replace('Thread', 'Dummy'), daemon=True)
        self._set_ident()
        with _active_limbo_lock:
            _active[self._ident] = self
        self._started.set()

    def _stop(self):
        pass

    def is_alive(self):
        """Always true."""
        return True

    def join(self, timeout=None):
        """Not possible."""
        assert False, 'cannot join a dummy thread'


def _report_exception(thread):
    """Tell excepthook() of the exception that ends a thread, and sys.excepthook of one in that."""
    try:
        (excepthook or __excepthook__)(ExceptHookArgs([*_sys.exc_info(), thread]))
    except Exception as error:
        error.__suppress_context__ = True
        print('Exception in threading.excepthook:', file=_sys.stderr or thread._stderr, flush=True)
        (_sys.excepthook or _sys.__excepthook__)(*_sys.exc_info())


def current_thread():
    """The Thread that calls."""
    return _active.get(get_ident()) or _DummyThread()


def main_thread():
    """The Thread that began the program."""
    return _main_thread


def enumerate():
    """A list of all threads that run."""
    with _active_limbo_lock:
        return [*_active.values(), *(thread for thread in _limbo if thread not in _active.values())]


def active_count():
    """How many threads run."""
    return len(enumerate())


def currentThread():
    """The old name of current_thread()."""
    _warn_old('currentThread()', 'current_thread()')
    return current_thread()


def activeCount():
    """The old name of active_count()."""
    _warn_old('activeCount()', 'active_count()')
    return active_count()


def _register_atexit(func, *arg, **kwargs):
    """Call a function before the program waits for its threads."""
    if _main_thread._is_stopped:
        raise RuntimeError("can't register atexit after shutdown")
    _atexit_calls.append((func, arg, kwargs))


def _shutdown():
    """Called when main code is done: wait for all threads that are no daemons."""
    if _main_thread._is_stopped:
        return
    for func, args, kwargs in reversed(_atexit_calls):
        func(*args, **kwargs)
    if _main_thread.ident == get_ident():
        _main_thread._tstate_lock.release()
        _main_thread._stop()
    while True:
        with _shutdown_locks_lock:
            locks = list(_shutdown_locks)
            _shutdown_locks.clear()
        if not locks:
            break
        for lock in locks:
            lock.acquire()
            lock.release()


def _after_fork():
    """In the child of a fork: this thread is the only one, and the main thread."""
    global _active_limbo_lock, _shutdown_locks_lock, _main_thread
    _active_limbo_lock, _shutdown_locks_lock = RLock(), _allocate_lock()
    _shutdown_locks.clear()
    others = {*_dangling, *_active.values(), *_limbo}
    _main_thread = current = _active.get(get_ident()) or _MainThread()
    _active.clear()
    _limbo.clear()
    _active[get_ident()] = current
    others.discard(current)
    current._reset_internal_locks(True)
    current._ident = get_ident()
    for thread in others:
        if thread._started.is_set():
            thread._reset_internal_locks(False)


_main_thread = _MainThread()
_register_at_fork(after_in_child=_after_fork)
