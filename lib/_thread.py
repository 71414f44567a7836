"""Locks of an interpreter that has one thread.

Nobody else can release a lock that this thread waits for, except a signal handler.  So a wait with a timeout
looks again and again until the time is up, and a wait without one for a lock that is held is an exception: the
program would hang for ever.
"""
import time as _time
from os import getpid as _getpid
from _types import hide_frames as _hide_frames, seal as _seal

_hide_frames()

error = RuntimeError
TIMEOUT_MAX = float((1 << 63) // 10 ** 9)

_PAUSE = 0.01  # seconds between two looks
_settings = {'stack size': 0}


def _wait_until(is_done, timeout=None):
    """Wait for a condition, at most `timeout` seconds; False if it does not hold when the time is up."""
    end = None if timeout is None else _time.monotonic() + timeout
    while not is_done():
        pause = _PAUSE if end is None else min(_PAUSE, end - _time.monotonic())
        if pause <= 0:
            return False
        _time.sleep(pause)
    return True


def _check_wait(blocking, timeout):
    """Complain about arguments of acquire() that make no sense."""
    if timeout == -1:
        return
    if not blocking:
        raise ValueError("can't specify a timeout for a non-blocking call")
    if timeout < 0:
        raise ValueError('timeout value must be positive')
    if timeout > TIMEOUT_MAX:
        raise OverflowError('timestamp out of range for platform time_t')


def _name_of(self):
    """The name of an object's class in messages: the types of C say their module."""
    cls = type(self)
    return f'_thread.{cls.__name__}' if cls in (LockType, RLock, _local) else cls.__name__


def _refuse_pickle(self, protocol, /):
    """An object of this thread means nothing in another program."""
    raise TypeError(f'cannot pickle {_name_of(self)!r} object')


class lock:
    """A lock: free or held.  Make one with allocate_lock()."""

    __slots__ = '_held', '__weakref__'

    def __new__(cls, *args, **kwds):
        raise TypeError("cannot create '_thread.lock' instances")

    def acquire(self, blocking=True, timeout=-1):
        """Take the lock; True if that was possible."""
        _check_wait(blocking, timeout)
        if self._held and blocking:
            if timeout == -1:
                raise RuntimeError('the lock is held, and there is no other thread to release it')
            _wait_until(lambda: not self._held, timeout)
        taken, self._held = not self._held, True
        return taken

    def release(self):
        """Free the lock, whoever took it."""
        if not self._held:
            raise RuntimeError('release unlocked lock')
        self._held = False

    def locked(self):
        """True if somebody holds the lock."""
        return self._held

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()

    def _at_fork_reinit(self):
        self._held = False

    acquire_lock, release_lock, locked_lock = acquire, release, locked
    __reduce_ex__ = _refuse_pickle

    def __repr__(self):
        state = 'locked' if self._held else 'unlocked'
        return f'<{state} _thread.lock object at {id(self):#x}>'


class RLock:
    """A lock that its holder may take again; it is free after as many releases."""

    __slots__ = '_count', '__weakref__'

    def __new__(cls, *args, **kwds):
        self = object.__new__(cls)
        self._count = 0
        return self

    def acquire(self, blocking=True, timeout=-1):
        """Take the lock once more: True, for no other thread can hold it."""
        _check_wait(blocking, timeout)
        self._count += 1
        return True

    def release(self):
        """Give the lock back once."""
        if not self._count:
            raise RuntimeError('cannot release un-acquired lock')
        self._count -= 1

    def __enter__(self):
        return self.acquire()

    def __exit__(self, *exc):
        self.release()

    def _at_fork_reinit(self):
        self._count = 0

    # What a condition needs, to free a lock that is held more than once.

    def _is_owned(self):
        return self._count > 0

    def _recursion_count(self):
        return self._count

    def _release_save(self):
        if not self._count:
            raise RuntimeError('cannot release un-acquired lock')
        state, self._count = (self._count, get_ident()), 0
        return state

    def _acquire_restore(self, state):
        self._count = state[0]

    def __repr__(self):
        state, owner = ('locked', get_ident()) if self._count else ('unlocked', 0)
        return f'<{state} {_name_of(self)} object owner={owner} count={self._count} at {id(self):#x}>'

    __reduce_ex__ = _refuse_pickle


class _local:
    """Attributes that each thread sees for itself: with one thread, attributes."""

    def __new__(cls, *args, **kwds):
        if (args or kwds) and cls.__init__ is object.__init__:
            raise TypeError('Initialization arguments are not supported')
        return object.__new__(cls)

    __reduce_ex__ = _refuse_pickle


class _ExceptHookArgs(tuple):
    """What threading.excepthook() is called with, made of a sequence of four."""

    __slots__ = ()
    __match_args__ = 'exc_type', 'exc_value', 'exc_traceback', 'thread'

    def __new__(cls, sequence, /):
        fields = tuple(sequence)
        if len(fields) != 4:
            raise TypeError(f'_thread._ExceptHookArgs() takes a 4-sequence ({len(fields)}-sequence given)')
        return tuple.__new__(cls, fields)

    exc_type = property(lambda self: self[0], doc='Exception type')
    exc_value = property(lambda self: self[1], doc='Exception value')
    exc_traceback = property(lambda self: self[2], doc='Exception traceback')
    thread = property(lambda self: self[3], doc='Thread')

    def __repr__(self):
        fields = ', '.join(f'{name}={value!r}' for name, value in zip(self.__match_args__, self))
        return f'_thread._ExceptHookArgs({fields})'


@staticmethod   # as of functions written in C, a class that holds it does not make a method of it
def allocate_lock():
    """A new lock, free."""
    new = object.__new__(LockType)
    new._held = False
    return new


def start_new_thread(function, args, kwargs={}, /):
    """Not supported: there is one thread."""
    if not callable(function):
        raise TypeError('first arg must be callable')
    if not isinstance(args, tuple):
        raise TypeError('2nd arg must be a tuple')
    if not isinstance(kwargs, dict):
        raise TypeError('optional 3rd arg must be a dictionary')
    raise RuntimeError("can't start new thread: this interpreter runs one thread")


def get_ident():
    """A number of the thread: that of the process."""
    return _getpid()


def get_native_id():
    """The number by which the system knows the thread."""
    return _getpid()


def stack_size(size=0, /):
    """The stack size for threads to come; 0 is the system's choice.  Returns what held before."""
    if size < 0:
        raise ValueError('size must be 0 or a positive value')
    if 0 < size < 32768:
        raise ValueError(f'size not valid: {size} bytes')
    before, _settings['stack size'] = _settings['stack size'], size
    return before


def exit():
    """Raise SystemExit."""
    raise SystemExit


def interrupt_main(signum=2, /):
    """Act as if a signal had come; by default as Ctrl-C does."""
    from _signal import raise_signal, getsignal, NSIG, SIG_DFL, SIG_IGN
    if not 0 < signum < NSIG:
        raise ValueError('signal number out of range')
    if getsignal(signum) not in (SIG_DFL, SIG_IGN, None):
        raise_signal(signum)


def _count():
    """How many threads were started: none."""
    return 0


def _set_sentinel():
    """A lock that is freed when the thread ends."""
    return allocate_lock()


def _excepthook(args, /):
    """Report an exception that ended a thread."""
    import sys
    import traceback
    if args.exc_type is SystemExit:
        return
    file = sys.stderr or getattr(args.thread, '_stderr', None)
    if file is None:
        return
    name = get_ident() if args.thread is None else args.thread.name
    print(f'Exception in thread {name}:', file=file)
    traceback.print_exception(args.exc_type, args.exc_value, args.exc_traceback, file=file)
    file.flush()


LockType = lock
allocate, start_new, exit_thread = allocate_lock, start_new_thread, exit
for _class, _may_be_base in (lock, False), (RLock, True), (_local, True), (_ExceptHookArgs, False):
    _seal(_class, _may_be_base)
del _class, _may_be_base, lock  # as in C, where the class has no other name
