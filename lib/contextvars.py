"""Context variables: values that belong to a task of asyncio, or to whatever runs in a context of its own."""
from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')
