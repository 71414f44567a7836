"""Where the time of a program goes: as cProfile, which does the same here."""
import _profiler

__all__ = ['run', 'runctx', 'Profile']


class Profile(_profiler.Commands, _profiler.Profiler):
    """A profile; `bias` is what measuring a call takes, which is taken off each."""

    bias = 0

    @staticmethod
    def label_of_native(function):
        return '', 0, function.__name__

    def __init__(self, timer=None, bias=None):
        super().__init__(timer)
        self.bias = self.bias if bias is None else bias

    def snapshot_stats(self):
        super().snapshot_stats()
        if self.bias:
            self.stats = {key: (cc, nc, own - nc * self.bias, total, callers)
                          for key, (cc, nc, own, total, callers) in self.stats.items()}

    def calibrate(self, m, verbose=0):
        """Return what measuring a call takes, found out by m calls."""
        def empty():
            """Does nothing."""

        def calls():
            for _ in range(m):
                empty()

        timer = self.timer
        begin = timer()
        calls()
        plain = timer() - begin
        other = Profile(timer)
        begin = timer()
        other.runcall(calls)
        measured = timer() - begin
        if verbose:
            print('elapsed time without profiling =', plain)
            print('elapsed time with profiling =', measured)
        return (measured - plain) / (m + 1)


def run(statement, filename=None, sort=-1):
    """Run a statement in the namespace of __main__; print the profile or write it to a file."""
    _profiler.run_and_show(Profile, lambda profile: profile.run(statement), filename, sort)


def runctx(statement, globals, locals, filename=None, sort=-1):
    """The same in the namespaces given."""
    _profiler.run_and_show(Profile, lambda profile: profile.runctx(statement, globals, locals), filename, sort)


if __name__ == '__main__':
    raise SystemExit(_profiler.main(Profile, 'profile.py'))
