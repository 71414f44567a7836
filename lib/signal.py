"""Signals: what the system or another process says to this one, and what to do then.

The functions come from the module _signal; here its numbers become enumerations.
"""
import _signal
from _signal import *
from enum import IntEnum as _IntEnum

_globals = globals()


def _enumeration(name, belongs):
    """An IntEnum of the constants whose names belong to it; they replace the plain numbers."""
    found = sorted((value, key) for key, value in vars(_signal).items() if belongs(key))
    members = {key: value for value, key in found}
    cls = _IntEnum(name, members, module=__name__)
    cls.__doc__ = 'An enumeration.'
    _globals.update((key, cls(value)) for key, value in members.items())
    return cls


Signals = _enumeration('Signals', lambda key: key.isupper() and key.startswith('SIG') and not key.startswith('SIG_'))
Handlers = _enumeration('Handlers', lambda key: key in ('SIG_DFL', 'SIG_IGN'))
Sigmasks = _enumeration('Sigmasks', lambda key: key in ('SIG_BLOCK', 'SIG_UNBLOCK', 'SIG_SETMASK'))


def _member(value, cls):
    """The member for a number, or the value itself."""
    try:
        return cls(value)
    except ValueError:
        return value


def _number(value):
    try:
        return int(value)
    except (ValueError, TypeError):
        return value


def signal(signalnum, handler):
    """Say what happens when a signal arrives: SIG_DFL, SIG_IGN or a function of (number, frame)."""
    return _member(_signal.signal(_number(signalnum), _number(handler)), Handlers)


def getsignal(signalnum):
    """What happens when a signal arrives; None when it was not set from Python."""
    return _member(_signal.getsignal(signalnum), Handlers)


def pthread_sigmask(how, mask):
    """Change which signals are blocked; returns the set of those blocked before."""
    return {_member(number, Signals) for number in _signal.pthread_sigmask(how, mask)}


def sigpending():
    """The set of blocked signals that wait."""
    return {_member(number, Signals) for number in _signal.sigpending()}


def sigwait(sigset):
    """Wait for one of some signals."""
    return _member(_signal.sigwait(sigset), Signals)


def valid_signals():
    """The set of signals that there are."""
    return {_member(number, Signals) for number in _signal.valid_signals()}
