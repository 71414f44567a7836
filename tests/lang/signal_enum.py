# The module signal: its enumerations.
import signal, os
print(signal.SIGINT, repr(signal.SIGINT), signal.Signals(15), signal.SIG_DFL, repr(signal.SIG_IGN), signal.SIG_BLOCK, list(signal.Signals)[:5], signal.Signals.SIGCLD, len(signal.Signals))
print(signal.getsignal(signal.SIGINT), signal.getsignal(10), signal.signal(10, signal.SIG_IGN), signal.getsignal(10), signal.getsignal(13))
def h(n, f): print('got', n, signal.Signals(n).name)
signal.signal(signal.SIGUSR1, h); os.kill(os.getpid(), signal.SIGUSR1)
print(len(signal.valid_signals()), signal.SIGINT in signal.valid_signals(), signal.strsignal(signal.SIGINT), signal.SIGRTMIN, type(signal.SIGRTMAX), signal.NSIG)
print(signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR2}), signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGUSR2}))
try: signal.signal('x', 1)
except TypeError as e: print(e)
try: signal.signal(10, 'x')
except TypeError as e: print(e)
print(signal.ITIMER_REAL, signal.Handlers.SIG_DFL.value, signal.signal.__name__, signal.default_int_handler)
