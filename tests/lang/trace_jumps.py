# Trace functions that set f_lineno.
import sys


class Context:
    def __init__(self, out, n):
        self.out, self.n = out, n

    def __enter__(self):
        self.out.append(self.n)
        return self

    def __exit__(self, *exc):
        self.out.append(-self.n)


def jump(function, start, to):
    """Run it; when it comes to line `start` of it, counted from its def, go on at line `to`."""
    out = []
    base = function.__code__.co_firstlineno
    done = False

    def tracer(frame, event, arg):
        nonlocal done
        if frame.f_code is not function.__code__ or done:
            return tracer if frame.f_code is function.__code__ else None
        if event == 'line' and frame.f_lineno == base + start:
            done = True
            try:
                frame.f_lineno = base + to if isinstance(to, int) else to
            except Exception as e:
                text = str(e)
                for n in range(-10, 40):
                    text = text.replace(f'line {base + n} ', f'line +{n} ')
                print('   ', type(e).__name__, text)
            else:
                out.append(('at', frame.f_lineno - base))
        return tracer

    sys.settrace(tracer)
    try:
        function(out)
    except Exception as e:
        out.append(repr(e))
    finally:
        sys.settrace(None)
    print(function.__name__, start, to, out)


def simple(out):
    out.append(1)
    out.append(2)
    x = 3
    out.append(x)
    out.append(5)


def loops(out):
    for i in 1, 2:
        out.append(2)
        out.append(3)
    out.append(4)
    for i in 5, 6:
        for j in 6, 7:
            out.append(j)
    while i:
        out.append(9)
        i = 0
    out.append(11)


def withs(out):
    with Context(out, 1):
        out.append(2)
        out.append(3)
    out.append(4)
    with Context(out, 5) as c:
        out.append(6)
    out.append(7)


def tries(out):
    try:
        out.append(2)
        1 / 0
        out.append(4)
    except ZeroDivisionError as e:
        out.append(6)
        out.append(repr(sys.exception()) if hasattr(sys, 'exception') else repr(sys.exc_info()[1]))
    finally:
        out.append(9)
        out.append(10)
    out.append(repr(sys.exc_info()[1]))


def match(out):
    match [1, 2]:
        case [a, b]:
            out.append(a)
            out.append(b)
        case _:
            out.append(6)
    out.append(7)


def generator(out):
    def inner():
        yield 1
        yield 2
    out.extend(inner())
    out.append([x
                for x in inner()
                ])
    out.append(8)


for start, to in (4, 1), (2, 2), (1, 5), (1, -2), (1, 30), (2, 'x'), (2, 2.0), (2, True), (2, 1 << 80):
    jump(simple, start, to)
for start, to in (2, 4), (4, 2), (3, 5), (4, 7), (7, 4), (7, 11), (4, 9), (9, 11), (2, 7), (7, 2), (6, 7):
    jump(loops, start, to)
for start, to in (2, 4), (2, 7), (4, 6), (2, 6), (4, 2), (3, 2), (7, 1), (6, 2):
    jump(withs, start, to)
for start, to in (2, 4), (2, 11), (6, 7), (6, 11), (2, 6), (6, 2), (4, 6), (9, 11), (10, 2), (11, 6), (7, 9):
    jump(tries, start, to)
for start, to in (1, 7), (3, 7), (3, 4), (7, 3), (3, 6):
    jump(match, start, to)
for start, to in (4, 8), (8, 4), (5, 8):
    jump(generator, start, to)

# events at which there is no jump, and frames that cannot jump
def other(event_wanted):
    def tracer(frame, event, arg):
        if event == event_wanted and frame.f_code.co_name == 'target':
            try:
                frame.f_lineno = frame.f_lineno + 1
            except ValueError as e:
                print(event, e)
        return tracer

    def target():
        x = 1
        try:
            len(3)
        except TypeError:
            pass
        return x
    sys.settrace(tracer)
    target()
    sys.settrace(None)


for event in 'call', 'exception', 'return':
    other(event)
frame = sys._getframe()
try:
    frame.f_lineno = 3
except ValueError as e:
    print(e)
try:
    del frame.f_lineno
except AttributeError as e:
    print(e)
