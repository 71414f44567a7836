# The C parts of posix and _signal, without the modules above them: for runs in which allocations fail.
import _signal
import posix


def tried(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except OSError as error:
        return error.errno
    except (TypeError, ValueError) as error:
        return str(error)


print(tried(posix.execve, '/nowhere', ['a', b'b'], {'A': 'b', b'C': b'd'}), tried(posix.execv, '/nowhere', ('a',)))
print(tried(posix.posix_spawn, '/nowhere', ['a'], {'A': 'b'}, file_actions=[
    (posix.POSIX_SPAWN_OPEN, 5, '/nowhere', 0, 0), (posix.POSIX_SPAWN_DUP2, 1, 2), (posix.POSIX_SPAWN_CLOSE, 7)],
    setsigmask=[1, 2], setsigdef={3}))
memory = posix.memfd_create('name')
print(posix.writev(memory, [b'ab', bytearray(b'cd')]), posix.lseek(memory, 0, 0))
space = [bytearray(1), bytearray(5)]
print(posix.readv(memory, space), space, posix.preadv(memory, space, 1), tried(posix.writev, memory, ['a']))
print(len(posix.statvfs('/')), posix.fstatvfs(memory).f_namemax > 0, tried(posix.statvfs, '/nowhere'))
print(tried(posix.getxattr, '/nowhere', 'user.a'), type(posix.listxattr('/')).__name__)
print(posix.sysconf('SC_PAGESIZE') > 0, tried(posix.sysconf, 'SC_'), type(posix.confstr('CS_PATH')).__name__)
print(posix.pathconf('/', 'PC_NAME_MAX'), posix.fpathconf(memory, 3) > 0)
print(len(posix.sched_getaffinity(0)) > 0, posix.sched_param(3), tried(posix.sched_setaffinity, 0, [-1]))
print(posix.getgrouplist('root', 0)[0], type(posix.getgroups()).__name__, len(posix.getresuid()))
print(tried(posix.waitpid, -1, 0), tried(posix.wait4, -1, 0), tried(posix.waitid, posix.P_ALL, 0, posix.WEXITED))
print(tried(posix.setgroups, ['a']), tried(posix.setuid, 'a'), tried(posix.mknod, '/nowhere/x'))
print(tried(posix.sendfile, -1, -1, None, 2), tried(posix.copy_file_range, -1, -1, 3), len(posix.getrandom(4)))
posix.register_at_fork(before=print)
_signal.pthread_sigmask(_signal.SIG_BLOCK, [_signal.SIGUSR1])
posix.kill(posix.getpid(), _signal.SIGUSR1)
print(_signal.sigwaitinfo([_signal.SIGUSR1]).si_signo, _signal.sigtimedwait([_signal.SIGUSR1], 0))
print(_signal.set_wakeup_fd(-1), len(_signal.valid_signals()) > 30)
posix.close(memory)
