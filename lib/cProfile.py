"""Where the time of a program goes: a profile of its calls.

    cProfile.run('main()')
    python -m cProfile -s tottime script.py
"""
import _profiler

__all__ = ['run', 'runctx', 'Profile']

label = _profiler.label


class Profile(_profiler.Commands, _profiler.Profiler):
    """A profile: Profile(timer=None, timeunit=None, subcalls=True, builtins=True).

    timer is a function that tells the time; timeunit, if it tells it as an int, how much of a second that is.
    As a context manager it measures what is inside.
    """

    def __init__(self, timer=None, timeunit=None, subcalls=True, builtins=True):
        super().__init__(timer, timeunit or 0.0, subcalls, builtins)

    def __enter__(self):
        self.enable()
        return self

    def __exit__(self, *exc_info):
        self.disable()


def run(statement, filename=None, sort=-1):
    """Run a statement in the namespace of __main__; print the profile or write it to a file."""
    _profiler.run_and_show(Profile, lambda profile: profile.run(statement), filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """The same in the namespaces given."""
    _profiler.run_and_show(Profile, lambda profile: profile.runctx(statement, globals, locals), filename, sort)


if __name__ == '__main__':
    raise SystemExit(_profiler.main(Profile, 'cProfile.py', 2))
