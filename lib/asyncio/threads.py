"""Calls in threads; processes and connections, of which there are none."""
import contextvars
import functools

from . import events

__all__ = ('to_thread', 'create_subprocess_exec', 'create_subprocess_shell', 'open_connection', 'start_server',
           'open_unix_connection', 'start_unix_server')


async def to_thread(func, /, *args, **kwargs):
    """Call the function in a thread, with the context of the caller."""
    call = functools.partial(contextvars.copy_context().run, func, *args, **kwargs)
    return await events.get_running_loop().run_in_executor(None, call)


async def create_subprocess_exec(program, *args, **kwargs):
    """Not supported: there are no subprocesses."""
    raise NotImplementedError('create_subprocess_exec() is not supported: there are no subprocesses')


async def create_subprocess_shell(cmd, **kwargs):
    """Not supported: there are no subprocesses."""
    raise NotImplementedError('create_subprocess_shell() is not supported: there are no subprocesses')


async def open_connection(host=None, port=None, **kwargs):
    """Not supported: there are no sockets."""
    raise NotImplementedError('open_connection() is not supported: there are no sockets')


async def start_server(client_connected_cb, host=None, port=None, **kwargs):
    """Not supported: there are no sockets."""
    raise NotImplementedError('start_server() is not supported: there are no sockets')


async def open_unix_connection(path=None, **kwargs):
    """Not supported: there are no sockets."""
    raise NotImplementedError('open_unix_connection() is not supported: there are no sockets')


async def start_unix_server(client_connected_cb, path=None, **kwargs):
    """Not supported: there are no sockets."""
    raise NotImplementedError('start_unix_server() is not supported: there are no sockets')
