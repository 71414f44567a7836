"""How the heap grows and shrinks, line by line, while a function runs.

    from memory_profiler import profile

    @profile
    def work():
        ...

prints, after each call of work(), its lines with the bytes that were live behind each and how much each added.
With `ouro --memory-profile SCRIPT` (or -m memory_profiler SCRIPT) `profile` is a builtin, and the table is
printed once, at the end.

The columns are those of the package memory_profiler, but the numbers are not samples of what the operating
system gave to the process: they are the exact bytes of all live blocks of the heap, without those of the
profiler itself.
"""

import builtins
import functools
import linecache
import sys

from ouro import live_bytes

__all__ = ['LineProfiler', 'profile', 'show_results']

_ROW = '{:>6} {:>15} {:>15}  {:>11}   {}'
_HEADER = _ROW.format('Line #', 'Mem usage', 'Increment', 'Occurrences', 'Line Contents')


class _Line:
    """What is known of one line of a function."""

    __slots__ = ('usage', 'increment', 'occurrences')

    def __init__(self):
        self.usage = 0          # bytes behind it, the last time
        self.increment = 0      # bytes added by all its runs together
        self.occurrences = 0


class LineProfiler:
    """Measures the functions that it has wrapped, whenever one of them runs."""

    def __init__(self):
        self.functions = {}     # code object: {line: _Line}
        self._depth = 0         # calls of wrapped functions in progress
        self._own = 0           # live bytes that belong to the profiler
        self._before = None     # the trace function that was set before

    def __call__(self, function):
        self.functions.setdefault(function.__code__, {})

        @functools.wraps(function)
        def measured(*args, **kwargs):
            self._enter()
            try:
                return function(*args, **kwargs)
            finally:
                self._leave()
        return measured

    def _enter(self):
        self._depth += 1
        if self._depth == 1:
            self._before = sys.gettrace()
            sys.settrace(self._trace_calls)

    def _leave(self):
        self._depth -= 1
        if not self._depth:
            sys.settrace(self._before)
            self._before = None

    def _trace_calls(self, frame, event, arg):
        now = live_bytes()
        lines = self.functions.get(frame.f_code)
        if lines is None or event != 'call':
            return None
        local = self._trace_lines_of(frame, lines, now)
        self._own -= now
        del now                 # so that all that dies here is gone when the heap is measured again
        self._own += live_bytes()
        return local

    def _trace_lines_of(self, frame, lines, now):
        """A trace function for the call that begins."""
        first = lines.setdefault(frame.f_code.co_firstlineno, _Line())
        first.occurrences += 1
        first.usage = before = now - self._own
        first.increment = first.usage
        line = None

        def trace(frame, event, arg):
            nonlocal line, before
            now = live_bytes()
            if event in ('line', 'return'):
                usage = now - self._own
                if line is not None:
                    entry = lines.get(line)
                    if entry is None:
                        entry = lines[line] = _Line()
                    entry.occurrences += 1
                    entry.increment += usage - before
                    entry.usage = usage
                line, before = frame.f_lineno if event == 'line' else None, usage
            self._own -= now
            del now
            self._own += live_bytes()
            return trace
        return trace


def _lines_of_function(code):
    """The numbers of the lines from the first, a decorator perhaps, to the last with code, nested code too."""
    last = code.co_firstlineno
    pending = [code]
    while pending:
        each = pending.pop()
        last = max([last] + [line for _, _, line in each.co_lines() if line is not None])
        pending += [constant for constant in each.co_consts if isinstance(constant, type(code))]
    return range(code.co_firstlineno, last + 1)


def show_results(profiler, stream=None):
    """Print the table of every function that ran."""
    if stream is None:
        stream = sys.stdout
    for code, lines in profiler.functions.items():
        if not lines:
            continue
        stream.write(f'Filename: {code.co_filename}\n')
        stream.write('Mem usage is the bytes of all live blocks of the heap: exact, not sampled.\n\n')
        stream.write(_HEADER + '\n' + '=' * len(_HEADER) + '\n')
        for number in _lines_of_function(code):
            source = linecache.getline(code.co_filename, number).rstrip('\n')
            entry = lines.get(number)
            cells = ('', '', '')
            if entry is not None:
                cells = (f'{entry.usage:,} B', f'{entry.increment:,} B', entry.occurrences)
            stream.write(_ROW.format(number, *cells, source).rstrip() + '\n')
        stream.write('\n\n')


def profile(function=None, stream=None):
    """Decorate a function so that each call prints a table of its lines, to stream or standard output."""
    if function is None:
        return lambda function: profile(function, stream)

    @functools.wraps(function)
    def shown(*args, **kwargs):
        profiler = LineProfiler()
        try:
            return profiler(function)(*args, **kwargs)
        finally:
            show_results(profiler, stream)
    return shown


def run_script(path, arguments, stream=None):
    """Run a script as __main__ with `profile` among the builtins; print the tables at the end."""
    profiler = LineProfiler()
    builtins.profile = profiler
    sys.argv = [path, *arguments]
    with open(path, 'rb') as file:
        code = compile(file.read(), path, 'exec')
    module = type(sys)('__main__')
    module.__file__ = path
    module.__builtins__ = builtins
    main, sys.modules['__main__'] = sys.modules['__main__'], module
    try:
        exec(code, module.__dict__)
    finally:
        show_results(profiler, stream)
        del builtins.profile
        sys.modules['__main__'] = main


def _main(arguments):
    if not arguments or arguments[0] in ('-h', '--help'):
        print('usage: -m memory_profiler [-o FILE] SCRIPT [ARGUMENT ...]', file=sys.stderr)
        return 0 if arguments else 2
    if arguments[0] == '-o':
        if len(arguments) < 3:
            return _main([])
        with open(arguments[1], 'w', encoding='utf-8') as file:
            run_script(arguments[2], arguments[3:], file)
    else:
        run_script(arguments[0], arguments[1:])
    return 0


if __name__ == '__main__':
    if sys.argv[0] == __file__:
        sys.exit(_main(sys.argv[1:]))
    run_script(sys.argv[0], sys.argv[1:], sys.stderr)   # --memory-profile
