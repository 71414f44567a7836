# Signals: handlers in Python, interrupted calls, timers.
import _signal as signal
import os
import time


def attempt(f, *args):
    try:
        return f(*args)
    except BaseException as e:
        return f'{type(e).__name__}: {e}'


seen = []


def handler(number, frame):
    seen.append((number, frame.f_code.co_name))


print(signal.getsignal(signal.SIGINT) is signal.default_int_handler, signal.getsignal(signal.SIGUSR1), signal.getsignal(signal.SIGPIPE))
print(signal.signal(signal.SIGUSR1, handler), signal.getsignal(signal.SIGUSR1) is handler)


def work():
    signal.raise_signal(signal.SIGUSR1)
    os.kill(os.getpid(), signal.SIGUSR1)


work()
print(seen)
print(signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler, signal.raise_signal(signal.SIGUSR1), seen, signal.getsignal(signal.SIGUSR1))
print(signal.signal(signal.SIGUSR1, signal.SIG_DFL), signal.getsignal(signal.SIGUSR1))
for args in (signal.SIGUSR1, 5), (signal.SIGUSR1, None), (99, handler), (0, handler), (signal.SIGKILL, handler), ('x', handler):
    print(attempt(signal.signal, *args))
print(attempt(signal.raise_signal, signal.SIGINT), attempt(signal.raise_signal, 99), attempt(signal.default_int_handler, 2, None))
print(signal.strsignal(2), attempt(signal.strsignal, 99), attempt(signal.getsignal, 65), len(signal.valid_signals()), signal.NSIG)

# a sleep goes on after the handler, unless that raises
seen.clear()
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.02)
start = time.monotonic()
time.sleep(0.06)
print(seen == [(signal.SIGALRM, '<module>')], time.monotonic() - start >= 0.06)


def stop(number, frame):
    raise TimeoutError('late')


signal.signal(signal.SIGALRM, stop)
signal.setitimer(signal.ITIMER_REAL, 0.02)
print(attempt(time.sleep, 5))
r, w = os.pipe()
signal.setitimer(signal.ITIMER_REAL, 0.02)
print(attempt(os.read, r, 1))
f = open(r, 'rb')
signal.setitimer(signal.ITIMER_REAL, 0.02)
print(attempt(f.readline))
t = open(os.dup(r))
signal.setitimer(signal.ITIMER_REAL, 0.02)
print(attempt(t.read))
signal.signal(signal.SIGALRM, lambda number, frame: os.write(w, b'woken\n'))
signal.setitimer(signal.ITIMER_REAL, 0.02)
print(f.readline(), signal.getitimer(signal.ITIMER_REAL))
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
count = 0
while len(seen) < 4:
    count += 1
print(signal.setitimer(signal.ITIMER_REAL, 0)[1], count > 0, {name for number, name in seen})
print(signal.alarm(100) > 99, signal.alarm(0) in (99, 100), attempt(signal.setitimer, 9, 0))
signal.setitimer(signal.ITIMER_REAL, 0.3)
print(signal.pause(), len(seen))
old = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
signal.signal(signal.SIGUSR1, handler)
signal.raise_signal(signal.SIGUSR1)
print(old, signal.sigpending() == {signal.SIGUSR1}, len(seen), signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR1}) == {signal.SIGUSR1}, len(seen))


def inner():
    try:
        signal.raise_signal(signal.SIGINT)
    except KeyboardInterrupt:
        return 'interrupted'


print(inner())
w2 = open(w, 'wb', 0)
f.close()
t.close()
print(attempt(w2.write, b'nobody reads'))
