# Signals that are waited for, told to a descriptor, sent through one; timers; what is said of wrong arguments.
import os
import signal
import time


def call(function, *args, **kwargs):
    try:
        print(function.__name__, '->', function(*args, **kwargs))
    except Exception as error:
        print(function.__name__, '->', type(error).__name__, error)


reader, writer = os.pipe()
call(signal.set_wakeup_fd, 'a')
call(signal.set_wakeup_fd, -2)
call(signal.set_wakeup_fd, 99)
call(signal.set_wakeup_fd, -1, warn_on_full_buffer=False)
call(signal.set_wakeup_fd, -1, x=1)
try:
    signal.set_wakeup_fd(writer)
except ValueError as error:
    print(str(error).replace(str(writer), 'N'))
for arguments in ([1], -1), ([1], 'a'), ([1], 0), (1, 0), ([99], 0), ([1], 1e30), ([1], float('nan')):
    call(signal.sigtimedwait, *arguments)
call(signal.pidfd_send_signal, -1, 1)
call(signal.pidfd_send_signal, 0, 1, 1)
for mask in [0], [1 << 1000], ['a'], [1 << 40]:
    call(signal.pthread_sigmask, signal.SIG_BLOCK, mask)
call(signal.pthread_sigmask, 1700, [])
for arguments in (9, 1), (0, -1), (0, 'a'), (0, 1e300), (0, float('nan')):
    call(signal.setitimer, *arguments)
print(signal.struct_siginfo, signal.struct_siginfo.__match_args__, signal.struct_siginfo.si_signo.__doc__)

me = os.pidfd_open(os.getpid())
signal.signal(signal.SIGUSR1, lambda number, frame: print('handler of', number))
signal.pidfd_send_signal(me, signal.SIGUSR1)
signal.pidfd_send_signal(me, 0)

signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigpending())
found = signal.sigwaitinfo([signal.SIGUSR1])
print(found.si_signo, found.si_pid == os.getpid(), found.si_uid == os.getuid(), found.si_code, len(found), type(found))
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigtimedwait({signal.SIGUSR1}, 1).si_signo, signal.sigpending())
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.sigwait([signal.SIGUSR1]))
os.kill(os.getpid(), signal.SIGUSR1)
print(signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR1]))

os.set_blocking(writer, False)
print(signal.set_wakeup_fd(writer))
signal.raise_signal(signal.SIGUSR1)
print(os.read(reader, 9))
try:
    while True:
        os.write(writer, b'x' * 4096)
except BlockingIOError:
    pass
print(signal.set_wakeup_fd(writer, warn_on_full_buffer=False) == writer)
signal.raise_signal(signal.SIGUSR1)
print(signal.set_wakeup_fd(-1) == writer)

alarms = []
signal.signal(signal.SIGALRM, lambda *arguments: alarms.append(1))
print(signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02))
begin = time.monotonic()
print(signal.sigtimedwait([signal.SIGUSR2], 0.05), time.monotonic() - begin >= 0.05)
print(signal.setitimer(signal.ITIMER_REAL, 0)[1], bool(alarms))
