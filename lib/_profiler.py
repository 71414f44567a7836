"""What cProfile and profile share: measuring calls by sys.setprofile()."""
import sys
import time
import types

__all__ = ['Profiler']


def _label_of_native(function):
    """The key of a function written in C, as `pstats` shows it."""
    owner = getattr(function, '__self__', None)
    name = getattr(function, '__name__', repr(function))
    if owner is None or isinstance(owner, types.ModuleType):
        module = getattr(function, '__module__', None) or getattr(owner, '__name__', None)
        return '~', 0, f'<built-in method {module}.{name}>' if module else f'<built-in method {name}>'
    found = getattr(type(owner), name, None)
    if isinstance(owner, type) or found is None:
        return '~', 0, f'<built-in method {name}>'
    return '~', 0, repr(found)


def label(code):
    """(file, line, name) of a code object; a text stands for itself."""
    if isinstance(code, str):
        return '~', 0, code
    return code.co_filename, code.co_firstlineno, code.co_name


_DISABLE = '~', 0, "<method 'disable' of '_lsprof.Profiler' objects>"    # as CPython shows the end of it all


class _Entry:
    """What is known of a function: calls, those that are not recursive, time in it, time in all below; and for each
    caller the same.
    """
    __slots__ = ('calls', 'primitive', 'own', 'total', 'depth', 'callers')

    def __init__(self):
        self.calls = self.primitive = self.depth = 0
        self.own = self.total = 0.0
        self.callers = {}


class Profiler:
    """Measures the calls between enable() and disable()."""

    label_of_native = staticmethod(_label_of_native)

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        self.timer = timer or time.perf_counter
        self.unit = timeunit if timer and timeunit else 1.0
        self.subcalls = subcalls
        self.builtins = builtins
        self.clear()

    def clear(self):
        """Forget what was measured."""
        self.entries = {}
        self.stack = []         # [key, begin, time of calls below, entry, edge]

    def enable(self, subcalls=True, builtins=True):
        """Begin to measure."""
        self.subcalls, self.builtins = subcalls, builtins
        sys.setprofile(self)

    def disable(self):
        """End it; calls that are still going on end now."""
        sys.setprofile(None)
        now = self.timer()
        while self.stack:
            self._leave(now)

    def _enter(self, key):
        entry = self.entries.get(key)
        if entry is None:
            entry = self.entries[key] = _Entry()
        entry.calls += 1
        entry.depth += 1
        edge = None
        if self.stack:
            caller = self.stack[-1][0]
            edge = entry.callers.get(caller)
            if edge is None:
                edge = entry.callers[caller] = [0, 0, 0.0, 0.0, 0]     # calls, primitive, own, total, depth
            edge[0] += 1
            edge[4] += 1
        self.stack.append([key, self.timer(), 0.0, entry, edge])

    def _leave(self, now):
        _, begin, below, entry, edge = self.stack.pop()
        total = (now - begin) * self.unit
        own = total - below
        entry.depth -= 1
        entry.own += own
        if entry.depth == 0:
            entry.primitive += 1
            entry.total += total
        if edge is not None:
            edge[4] -= 1
            edge[2] += own
            if edge[4] == 0:
                edge[1] += 1
                edge[3] += total
        if self.stack:
            self.stack[-1][2] += total

    def __call__(self, frame, event, arg):
        """What sys.setprofile() calls."""
        now = self.timer()
        if event == 'call':
            code = frame.f_code
            self._enter(_DISABLE if code is Profiler.disable.__code__ else code)
        elif event == 'return':
            if self.stack:
                self._leave(now)
        elif not self.builtins:
            return
        elif event == 'c_call':
            if arg is not sys.setprofile:
                self._enter(self.label_of_native(arg))
        elif self.stack and arg is not sys.setprofile:
            self._leave(now)

    def statistics(self):
        """{(file, line, name): (primitive calls, calls, own time, total time, {caller: the same four})}"""
        result = {}
        for key, entry in self.entries.items():
            callers = {}
            for caller, (calls, primitive, own, total, _) in entry.callers.items():
                name = caller if isinstance(caller, tuple) else label(caller)
                callers[name] = _sum(callers.get(name), (calls, primitive, own, total))
            name = key if isinstance(key, tuple) else label(key)
            old = result.get(name)
            row = entry.primitive, entry.calls, entry.own, entry.total
            if old is not None:
                for caller, numbers in old[4].items():
                    callers[caller] = _sum(callers.get(caller), numbers)
                row = _sum(old[:4], row)
            result[name] = (*row, callers)
        return result


def _sum(a, b):
    return b if a is None else tuple(x + y for x, y in zip(a, b))


class Commands:
    """What a class of profiles does with programs."""

    def create_stats(self):
        """Make the statistics that pstats.Stats reads."""
        self.disable()
        self.snapshot_stats()

    def snapshot_stats(self):
        self.stats = self.statistics()

    def print_stats(self, sort=-1):
        """Print what was measured."""
        import pstats
        pstats.Stats(self).strip_dirs().sort_stats(sort).print_stats()

    def dump_stats(self, file):
        """Write what was measured to a file, for pstats.Stats()."""
        self.create_stats()
        with open(file, 'w', encoding='utf-8') as f:
            f.write(repr(self.stats))

    def run(self, cmd):
        """Run a statement in the namespace of __main__."""
        import __main__
        space = __main__.__dict__
        return self.runctx(cmd, space, space)

    def runctx(self, cmd, globals, locals):
        """Run a statement in the namespaces given."""
        self.enable()
        try:
            exec(cmd, globals, locals)
        finally:
            self.disable()
        return self

    def runcall(self, func, /, *args, **kw):
        """Call a function and return what it returns."""
        self.enable()
        try:
            return func(*args, **kw)
        finally:
            self.disable()


def run_and_show(cls, run, filename, sort):
    """What the functions run() and runctx() of the modules do: `run` gets a profile."""
    profile = cls()
    try:
        run(profile)
    except SystemExit:
        pass
    finally:
        if filename is not None:
            profile.dump_stats(filename)
        else:
            profile.print_stats(sort)


def _file_of_module(name):
    """The file that `-m NAME` runs."""
    import os
    for folder in sys.path:
        path = os.path.join(folder, *name.split('.'))
        for file in path + '.py', os.path.join(path, '__main__.py'):
            if os.path.isfile(file):
                return file
    raise SystemExit(f'No module named {name}')


def main(cls, prog, sort=-1):
    """The command line: `python -m cProfile [-o FILE] [-s SORT] [-m MODULE | SCRIPT] ARG ...`"""
    import argparse
    import os
    parser = argparse.ArgumentParser(prog=prog, usage=f'{prog} [-o output_file_path] [-s sort] [-m module | scriptfile] '
                                                      '[arg] ...')
    parser.add_argument('-o', '--outfile', help='Save stats to <outfile>')
    parser.add_argument('-s', '--sort', default=sort, help='Sort order when printing to stdout, based on pstats.Stats class')
    parser.add_argument('-m', dest='module', action='store_true', help='Profile a library module')
    parser.add_argument('rest', nargs=argparse.REMAINDER)
    options = parser.parse_args()
    if not options.rest:
        parser.print_usage()
        return 2
    sys.argv[:] = options.rest
    sort = int(options.sort) if str(options.sort).lstrip('-').isdigit() else options.sort
    path = _file_of_module(options.rest[0]) if options.module else options.rest[0]
    if not options.module:
        sys.path.insert(0, os.path.dirname(path))
    with open(path, 'rb') as file:
        code = compile(file.read(), path, 'exec')
    space = {'__file__': path, '__name__': '__main__', '__package__': None, '__cached__': None,
             '__builtins__': __builtins__}
    run_and_show(cls, lambda profile: profile.runctx(code, space, None), options.outfile, sort)
    return 0
