"""How futures, tasks and callbacks present themselves."""
import functools
import inspect
import itertools
import reprlib

_LONGEST_STACK = 10


def extract_stack(frame):
    """The last calls before a frame, as a StackSummary: where something was made, for the debug mode."""
    import traceback
    calls = itertools.islice(_python_calls(frame), _LONGEST_STACK)
    stack = traceback.StackSummary.extract(calls, lookup_lines=False)
    stack.reverse()
    return stack


def _python_calls(frame):
    """The frame and those that called it, without those of functions that are not Python code in CPython."""
    while frame is not None:
        if frame.f_globals.get('__name__') not in ('asyncio.core', '_contextvars'):
            yield frame, frame.f_lineno
        frame = frame.f_back


def drop_last(maker):
    """Take the last call off the stack of what was just made: it is the loop's own."""
    if maker._source_traceback:
        del maker._source_traceback[-1]


def function_source(function):
    """(file, line) of a Python function, or None."""
    function = inspect.unwrap(function)
    if inspect.isfunction(function):
        return function.__code__.co_filename, function.__code__.co_firstlineno
    if isinstance(function, functools.partial):
        return function_source(function.func)
    if isinstance(function, functools.partialmethod):
        return function_source(function.func)
    return None


def format_arguments(args, kwargs):
    """'(1, x=2)'"""
    items = [reprlib.repr(arg) for arg in args]
    items += [f'{name}={reprlib.repr(value)}' for name, value in kwargs.items()]
    return f"({', '.join(items)})"


def format_call(function, args, kwargs, suffix=''):
    """A call that is to be made: 'f(1)', with the arguments of partial objects behind."""
    if isinstance(function, functools.partial):
        return format_call(function.func, function.args, function.keywords, format_arguments(args, kwargs) + suffix)
    name = getattr(function, '__qualname__', None) or getattr(function, '__name__', None) or repr(function)
    return name + format_arguments(args, kwargs) + suffix


def format_callback(function, args=()):
    """format_call, and where the function is defined."""
    text = format_call(function, args, {})
    source = function_source(function)
    return f'{text} at {source[0]}:{source[1]}' if source else text


def format_handle(handle):
    """A handle's repr; of one that runs a task, the task's."""
    from . import core
    task = getattr(handle._callback, '__self__', None)
    return repr(task) if isinstance(task, core.Task) else str(handle)


def _callbacks(callbacks):
    texts = [format_callback(function) for function, context in callbacks]
    if len(texts) > 2:
        texts[1:-1] = [f'<{len(texts) - 2} more>']
    return f"cb=[{', '.join(texts)}]"


def future_parts(future):
    """The words of a future's repr: state, result or exception, callbacks."""
    parts = [future._state.lower()]
    if future._state == 'FINISHED':
        if future._exception is not None:
            parts.append(f'exception={future._exception!r}')
        else:
            parts.append(f'result={reprlib.repr(future._result)}')
    if future._callbacks:
        parts.append(_callbacks(future._callbacks))
    if future._source_traceback:
        frame = future._source_traceback[-1]
        parts.append(f'created at {frame[0]}:{frame[1]}')
    return parts


@reprlib.recursive_repr()
def future_repr(future):
    """<Future finished result=1>"""
    return f"<{type(future).__name__} {' '.join(future._repr_info())}>"


def task_parts(task):
    """The words of a task's repr."""
    parts = future_parts(task)
    if task.cancelling() and not task.done():
        parts[0] = 'cancelling'
    parts[1:1] = [f'name={task.get_name()!r}', f'coro=<{coroutine_text(task._coro)}>']
    if task._fut_waiter is not None:
        parts.insert(3, f'wait_for={task._fut_waiter!r}')
    return parts


def _coroutine_name(coroutine):
    return getattr(coroutine, '__qualname__', None) or getattr(coroutine, '__name__', None) \
        or f'<{type(coroutine).__name__} without __name__>'


def coroutine_text(coroutine):
    """'f() running at FILE:LINE' or 'f() done, defined at FILE:LINE'"""
    name = f'{_coroutine_name(coroutine)}()'
    code = getattr(coroutine, 'cr_code', None) or getattr(coroutine, 'gi_code', None)
    frame = getattr(coroutine, 'cr_frame', None) or getattr(coroutine, 'gi_frame', None)
    running = getattr(coroutine, 'cr_running', False) or getattr(coroutine, 'gi_running', False)
    if code is None:
        return f'{name} running' if running else name
    if frame is not None:
        return f'{name} running at {code.co_filename}:{frame.f_lineno}'
    return f'{name} done, defined at {code.co_filename}:{code.co_firstlineno}'


def task_stack(task, limit):
    """The frames where a task waits; of one that failed, those of the exception's traceback."""
    frames = []
    frame = getattr(task._coro, 'cr_frame', None) or getattr(task._coro, 'gi_frame', None)
    if frame is not None:
        while frame is not None and (limit is None or len(frames) < limit):
            frames.append(frame)
            frame = frame.f_back
        frames.reverse()
    elif task._exception is not None:
        traceback = task._exception.__traceback__
        while traceback is not None and (limit is None or len(frames) < limit):
            frames.append(traceback.tb_frame)
            traceback = traceback.tb_next
    return frames


def print_task_stack(task, limit, file):
    """What Task.print_stack() prints."""
    import linecache
    import traceback
    exception = task._exception
    frames = [(frame.f_code.co_filename, frame.f_lineno, frame.f_code.co_name) for frame in task.get_stack(limit=limit)]
    entries = [(filename, line, name, linecache.getline(filename, line)) for filename, line, name in frames]
    if not entries:
        print(f'No stack for {task!r}', file=file)
    elif exception is not None:
        print(f'Traceback for {task!r} (most recent call last):', file=file)
    else:
        print(f'Stack for {task!r} (most recent call last):', file=file)
    traceback.print_list(entries, file=file)
    if exception is not None:
        for line in traceback.format_exception_only(type(exception), exception):
            print(line, file=file, end='')
