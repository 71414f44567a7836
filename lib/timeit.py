"""How long small pieces of a program take.

    timeit.timeit('x + 1', 'x = 2', number=1000)
    python -m timeit -s 'x = 2' 'x + 1'

Usage: python -m timeit [-n N] [-r N] [-s SETUP] [-p] [-u UNIT] [-v] [-h] [--] [STATEMENT ...]

  -n, --number=N     how often to run the statement (default: as long as it takes 0.2 seconds)
  -r, --repeat=N     how often to measure (default: 5)
  -s, --setup=S      what to run once before each measurement (default: pass)
  -p, --process      measure the time of the process (default: that of the clock)
  -u, --unit=UNIT    unit of the result: nsec, usec, msec or sec
  -v, --verbose      print raw times; twice: with more digits
  -h, --help         print this text

Each argument is a line of the statement; so is each -s of the setup.
"""
import gc
import itertools
import sys
import time

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

dummy_src_name = '<timeit-src>'
default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter

_globals = globals

# What is measured runs in a function of its own, so its names are local ones.
template = '''
def inner(_it, _timer{init}):
    {setup}
    _t0 = _timer()
    for _i in _it:
        {stmt}
        pass
    _t1 = _timer()
    return _t1 - _t0
'''


def reindent(src, indent):
    """Indent the lines of a text but the first."""
    return src.replace('\n', '\n' + ' ' * indent)


class Timer:
    """Measures a statement, given as a text or as a function; the setup runs once before each measurement."""

    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        namespace = {}
        space = _globals() if globals is None else globals
        init = stmt_prefix = ''
        if isinstance(setup, str):
            compile(setup, dummy_src_name, 'exec')      # a mistake shows here
            stmt_prefix = setup + '\n'
            setup = reindent(setup, 4)
        elif callable(setup):
            namespace['_setup'] = setup
            init += ', _setup=_setup'
            setup = '_setup()'
        else:
            raise ValueError('setup is neither a string nor callable')
        if isinstance(stmt, str):
            compile(stmt_prefix + stmt, dummy_src_name, 'exec')
            stmt = reindent(stmt, 8)
        elif callable(stmt):
            namespace['_stmt'] = stmt
            init += ', _stmt=_stmt'
            stmt = '_stmt()'
        else:
            raise ValueError('stmt is neither a string nor callable')
        self.src = source = template.format(stmt=stmt, setup=setup, init=init)
        exec(compile(source, dummy_src_name, 'exec'), space, namespace)
        self.inner = namespace['inner']

    def print_exc(self, file=None):
        """Print the exception being handled, with the lines of what is measured."""
        import linecache
        import traceback
        if self.src is not None:
            linecache.cache[dummy_src_name] = len(self.src), None, self.src.split('\n'), dummy_src_name
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Return how many seconds `number` runs take; the collector does not run meanwhile."""
        it = itertools.repeat(None, number)
        collecting = gc.isenabled()
        gc.disable()
        try:
            return self.inner(it, self.timer)
        finally:
            if collecting:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """Return a list of what timeit() returned several times. The least says most."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """Return (number, time) with a number of runs, 1, 2, 5, 10, ..., that take 0.2 seconds at least."""
        power = 1
        while True:
            for digit in 1, 2, 5:
                number = power * digit
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            power *= 10


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    """Return how many seconds `number` runs of a statement take."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """Return a list of what timeit() returned several times."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_UNITS = {'nsec': 1e-9, 'usec': 1e-6, 'msec': 1e-3, 'sec': 1.0}


def main(args=None, *, _wrap_timer=None):
    """The command line; returns an exit code or None."""
    import getopt
    import os
    if args is None:
        args = sys.argv[1:]
    try:
        opts, args = getopt.getopt(args, 'n:u:s:r:pvh', ['number=', 'setup=', 'repeat=', 'process', 'verbose', 'unit=',
                                                         'help'])
    except getopt.error as err:
        print(err)
        print('use -h/--help for command line help')
        return 2
    timer, number, setup, repeats = default_timer, 0, [], default_repeat
    verbose, unit, precision = 0, None, 3
    for option, value in opts:
        if option in ('-n', '--number'):
            number = int(value)
        elif option in ('-s', '--setup'):
            setup.append(value)
        elif option in ('-u', '--unit'):
            if value not in _UNITS:
                print('Unrecognized unit. Please select nsec, usec, msec, or sec.', file=sys.stderr)
                return 2
            unit = value
        elif option in ('-r', '--repeat'):
            repeats = max(1, int(value))
        elif option in ('-p', '--process'):
            timer = time.process_time
        elif option in ('-v', '--verbose'):
            if verbose:
                precision += 1
            verbose += 1
        elif option in ('-h', '--help'):
            print(__doc__, end=' ')
            return 0
    sys.path.insert(0, os.curdir)
    if _wrap_timer is not None:
        timer = _wrap_timer(timer)
    measured = Timer('\n'.join(args) or 'pass', '\n'.join(setup) or 'pass', timer)
    try:
        return _measure(measured, number, repeats, unit, verbose, precision)
    except:
        measured.print_exc()
        return 1


def _measure(measured, number, repeats, unit, verbose, precision):
    def show(seconds):
        name = unit or next((name for name, scale in reversed(_UNITS.items()) if seconds >= scale), 'nsec')
        return f'{seconds / _UNITS[name]:.{precision}g} {name}'

    if number == 0:
        def tell(number, taken):
            print(f'{number} loop{"" if number == 1 else "s"} -> {taken:.{precision}g} secs')
        number, _ = measured.autorange(tell if verbose else None)
        if verbose:
            print()
    raw = measured.repeat(repeats, number)
    if verbose:
        print(f'raw times: {", ".join(map(show, raw))}')
        print()
    times = [taken / number for taken in raw]
    best, worst = min(times), max(times)
    print('%d loop%s, best of %d: %s per loop' % (number, 's' if number != 1 else '', repeats, show(best)))
    if worst >= best * 4:
        import warnings
        warnings.warn_explicit('The test results are likely unreliable. The worst time (%s) was more than four times '
                               'slower than the best time (%s).' % (show(worst), show(best)), UserWarning, '', 0)
    return None


if __name__ == '__main__':
    sys.exit(main())
