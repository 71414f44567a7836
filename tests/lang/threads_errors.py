# Exceptions in threads: reported, kept apart, as deep as they like.
import sys
import threading
import traceback

names = []


def report(args):
    names.append((args.exc_type.__name__, str(args.exc_value), args.thread.name,
                  [f.name for f in traceback.extract_tb(args.exc_traceback)][-2:]))


threading.excepthook = report


def fail():
    {}['no such key']


def run(function, *args, **kwargs):
    thread = threading.Thread(target=function, args=args, **kwargs)
    thread.start()
    thread.join()


run(fail, name='failing')
run(sys.exit, 'silent', name='exits')
print(names)

# the default hook
threading.excepthook = threading.__excepthook__
sys.stderr = sys.stdout


class Quiet(Exception):
    __module__ = 'builtins'


def raise_it():
    raise Quiet('with a message') from None


real = traceback.TracebackException.format
sys.stderr = type('Sink', (), {'write': lambda self, text: lines.append(text), 'flush': lambda self: None})()
lines = []
run(raise_it, name='loud')
sys.stderr = sys.__stderr__
text = ''.join(lines).splitlines()
print(text[0], text[1], text[-1], sep='\n')


# a hook that fails
def bad_hook(args):
    raise ValueError('in the hook')


threading.excepthook = bad_hook
sys.excepthook = lambda kind, exc, tb: print('sys.excepthook', kind.__name__, exc, repr(exc.__context__))
sys.stderr = sys.stdout
run(fail)
threading.excepthook = threading.__excepthook__
sys.stderr = sys.__stderr__
sys.excepthook = sys.__excepthook__

# endless recursion ends in each thread, at the same depth
depths = []


def dive(n):
    try:
        return dive(n + 1)
    except RecursionError:
        return n


def measure():
    depths.append(dive(0) > 900)


threads = [threading.Thread(target=measure) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(depths)


# deep recursion through C: comparisons and reprs of nested lists
def nested(n):
    items = []
    for _ in range(n):
        items = [items]
    return items


def through_c():
    try:
        repr(nested(100000))
    except RecursionError as error:
        print('repr:', error)
    try:
        nested(100000) == nested(100000)
    except RecursionError as error:
        print('==:', error)
    sys.setrecursionlimit(3000)
    print(dive(0) > 2900)
    sys.setrecursionlimit(1000)


run(through_c)
threading.stack_size(16 << 20)
run(through_c)
threading.stack_size(0)

# what one thread handles, others do not see
started, finish = threading.Event(), threading.Event()


def handle():
    try:
        fail()
    except KeyError:
        started.set()
        finish.wait()
        print('still', sys.exc_info()[0].__name__)


thread = threading.Thread(target=handle)
thread.start()
started.wait()
print(sys.exc_info(), [e[0] and e[0].__name__ for i, e in sys._current_exceptions().items() if i == thread.ident])
frame = sys._current_frames()[thread.ident]
stack = [f.name for f in traceback.extract_stack(frame)]
print('handle' in stack, stack[-2:])
del frame
finish.set()
thread.join()

# an exception of one thread raised again in another
caught = []


def catch():
    try:
        fail()
    except KeyError as error:
        caught.append(error)


run(catch)
try:
    raise caught.pop()
except KeyError as error:
    print(repr(error), [f.name for f in traceback.extract_tb(error.__traceback__)])
