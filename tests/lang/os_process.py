# The environment, processes, errno.
import errno
import os


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


os.environ['OURO_TEST'] = 'värde'
print(os.environ['OURO_TEST'], os.getenv('OURO_TEST'), os.environb[b'OURO_TEST'], os.getenvb(b'OURO_TEST'), os.system('test "$OURO_TEST" = värde'))
del os.environ['OURO_TEST']
print(os.getenv('OURO_TEST'), os.getenv('OURO_TEST', 'none'), 'OURO_TEST' in os.environ, os.system('test -z "$OURO_TEST"'))
print(attempt(os.environ.__getitem__, 'OURO_TEST'), attempt(os.environ.__setitem__, 1, 'x'), attempt(os.environ.__setitem__, 'a=b', 'x'),
      attempt(os.environ.__setitem__, 'a', 'b\0c'), attempt(os.putenv, 'a', 5), attempt(os.unsetenv, ''))
print(os.getpid() > 0, os.getppid() > 0, os.getuid() == os.geteuid(), type(os.getgroups()), os.getpgid(0) == os.getpgrp(), os.cpu_count() > 0)
print(type(os.uname()), os.uname().sysname, len(os.uname()), len(os.times()), type(os.times()), len(os.getloadavg()))
print(os.terminal_size((80, 24)), os.terminal_size((80, 24)).columns, attempt(os.get_terminal_size, 987), attempt(os.ttyname, 987))
print(os.stat_result(range(10)), os.stat_result(range(19)).st_rdev, attempt(os.stat_result, range(3)), os.stat_result.n_fields)
print(os.system('exit 3'), os.waitstatus_to_exitcode(os.system('exit 3')), os.WIFEXITED(768), os.WEXITSTATUS(768), os.WTERMSIG(9),
      os.waitstatus_to_exitcode(9), attempt(os.waitstatus_to_exitcode, 'x'))
old = os.umask(0o22)
print(os.umask(old) == 0o22, len(os.urandom(16)), os.urandom(8) != os.urandom(8), attempt(os.urandom, -1), attempt(os.kill, 99999999, 0))
pid = os.fork()
if pid == 0:
    os._exit(7)
print(os.waitpid(pid, 0) == (pid, 7 << 8), attempt(os.waitpid, pid, 0), os.getcwd() == os.fsdecode(os.getcwdb()))
print(os.name, os.sep, os.linesep.encode(), os.devnull, os.curdir, os.pathsep, os.SEEK_SET, os.SEEK_END, os.F_OK, os.R_OK, os.W_OK, os.X_OK)
print(os.O_RDONLY, os.O_WRONLY, os.O_RDWR, os.O_CREAT, os.O_EXCL, os.O_TRUNC, os.O_APPEND, os.O_CLOEXEC, os.EX_OK, os.EX_USAGE, os.error)
print(errno.ENOENT, errno.EACCES, errno.EPIPE, errno.EAGAIN == errno.EWOULDBLOCK, len(errno.errorcode), sorted(errno.errorcode.items()))
print({n: getattr(errno, n) for n in sorted(dir(errno)) if n[0] == 'E'})
for code in 1, 2, 4, 9, 11, 13, 17, 20, 21, 32, 104, 110, 111, 9999:
    e = OSError(code, os.strerror(code))
    print(type(e).__name__, e)
