# Measuring, with a clock that the test makes.
import contextlib
import io
import sys
import timeit


class Clock:
    """Goes on by a step each time it is looked at."""

    def __init__(self, step=1.0): self.now, self.step = 0.0, step
    def __call__(self):
        self.now += self.step
        return self.now


calls = []
t = timeit.Timer('calls.append(1)', 'calls.append("s")', timer=Clock(), globals=globals())
print(t.timeit(3), calls)
calls.clear()
print(t.repeat(2, 2), calls)
print(timeit.timeit(lambda: calls.append('f'), lambda: calls.append('setup'), Clock(), number=2), calls[-3:])
print(timeit.repeat('pass', repeat=3, number=1, timer=Clock(2.0)), timeit.default_number, timeit.default_repeat)
seen = []
print(timeit.Timer(timer=Clock(0.1)).autorange(lambda n, s: seen.append((n, round(s, 3)))) if False else timeit.Timer(timer=Clock(0.3)).autorange(lambda n, s: seen.append((n, round(s, 3)))), seen)
for args in ((3,), ('pass', 3), ('a b',), ('pass', 'a b'), ('return',), ('break',), ('if 1:\n  pass\nelse:\n  pass',)):
    try:
        print(type(timeit.Timer(*args, timer=Clock())).__name__)
    except (ValueError, SyntaxError) as e:
        print(type(e).__name__, str(e).split(' (')[0])
t = timeit.Timer('1/0')
try:
    t.timeit(1)
except ZeroDivisionError:
    out = io.StringIO()
    t.print_exc(out)
    print(out.getvalue().split('\n')[-5:])
print(timeit.timeit('a = 1\nfor i in range(2):\n    a += i', number=1) >= 0, timeit.reindent('a\nb', 2))
import gc
state = []
timeit.timeit('state.append(gc.isenabled())', number=1, globals=globals())
timeit.timeit('state.append(gc.isenabled())', 'gc.enable()', number=1, globals=globals())
print(state, gc.isenabled())


def run(*args, step=1.0):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = timeit.main(list(args), _wrap_timer=lambda timer: Clock(step))
    print(args, code, repr(out.getvalue()), repr(err.getvalue().split('\n')[-2:]))


run()
run('-n', '10', 'pass')
run('-n10', '-r3', '-s', 'x=1', 'x', 'y = x')
run('-n', '1', '-v', 'pass', step=0.0005)
run('-vv', '-r2', 'pass', step=1 / 3)
run('-n', '1000', '-u', 'sec', 'pass')
run('-n', '1000', '-u', 'usec', 'pass')
run('-u', 'parsec', 'pass')
run('-z')
run('-n', '1', '1/0')
run('-n', '1', '-p', 'pass', step=2e-9)
run('-n', '2', '-r', '0', 'pass', step=70.0)
