"""The loop and the policy of this system."""
from . import base_events, events

__all__ = 'SelectorEventLoop', 'DefaultEventLoopPolicy'


class _UnixSelectorEventLoop(base_events.BaseEventLoop):
    """An event loop. It has no selector: there are no sockets."""


class _UnixDefaultEventLoopPolicy(events.BaseDefaultEventLoopPolicy):
    """The policy of this system."""
    _loop_factory = _UnixSelectorEventLoop


SelectorEventLoop = _UnixSelectorEventLoop
DefaultEventLoopPolicy = _UnixDefaultEventLoopPolicy
