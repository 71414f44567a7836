# Other programs: spawn, exec, popen, posix_spawn, wait and what is registered for fork().
import os
import signal

SH = '/bin/sh'
print(os.spawnl(os.P_WAIT, SH, 'sh', '-c', 'exit 3'), os.spawnl(os.P_WAIT, SH, 'sh', '-c', 'kill -9 $$'))
print(os.spawnlp(os.P_WAIT, 'true', 'true'), os.spawnv(os.P_WAIT, '/nowhere', ['a']))
print(os.spawnlpe(os.P_WAIT, 'sh', 'sh', '-c', 'exit $X', {'X': '5', 'PATH': '/bin:/usr/bin'}))
print(os.spawnvpe(os.P_WAIT, 'sh', ('sh', '-c', 'exit $X'), {'X': '6', 'PATH': '/bin:/usr/bin'}))

for command in 'exit 3', 'kill -9 $$', 'true':
    with os.popen(command) as pipe:
        print(type(pipe), repr(pipe.read()), pipe.close())
pipe = os.popen('cat >/dev/null; exit 2', 'w')
print(pipe.write('hey'), pipe.close(), pipe.close())
with os.popen('echo a; echo b') as pipe:
    print(list(pipe), pipe.encoding, pipe.closed)
print(os.system('exit 7'))

# exec, in a copy
for run in (lambda: os.execl(SH, 'sh', '-c', 'exit 1'), lambda: os.execlp('sh', 'sh', '-c', 'exit 2'),
            lambda: os.execle(SH, 'sh', '-c', 'exit $A', {'A': '3'}),
            lambda: os.execlpe('sh', 'sh', '-c', 'exit $A', {'A': '4', 'PATH': '/bin'}),
            lambda: os.execvp('nowhere', ['a'])):
    pid = os.fork()
    if not pid:
        try:
            run()
        except OSError:
            os._exit(99)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), end=' ')
print()

# waiting
def child(code):
    return os.posix_spawn(SH, ('sh', '-c', code), os.environ)

pid = child('exit 4')
found = os.waitid(os.P_PID, pid, os.WEXITED)
print(found.si_pid == pid, found[2:], found.si_code == os.CLD_EXITED, type(found))
pid = child('kill -15 $$')
done, status, usage = os.wait4(pid, 0)
print(done == pid, os.WIFSIGNALED(status), os.WTERMSIG(status), os.WCOREDUMP(status), type(usage).__name__, len(usage))
pid = child('exit 1')
done, status, usage = os.wait3(0)
print(done == pid, status, usage.ru_utime >= 0, usage.ru_maxrss > 0)
pid = child('sleep 10')
print(os.waitpid(pid, os.WNOHANG), os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG))
os.kill(pid, signal.SIGKILL)
print(os.waitpid(pid, 0)[1])
try:
    os.wait()
except ChildProcessError as error:
    print(error)
descriptor = os.pidfd_open(os.getpid())
print(os.get_inheritable(descriptor))
os.close(descriptor)

# posix_spawn with everything
reader, writer = os.pipe()
pid = os.posix_spawnp('sh', ['sh', '-c', 'echo $V; read x; echo $x; trap'], {'V': 'v', 'PATH': '/bin:/usr/bin'},
                      file_actions=[(os.POSIX_SPAWN_DUP2, writer, 1), (os.POSIX_SPAWN_CLOSE, writer),
                                    (os.POSIX_SPAWN_OPEN, 0, '/dev/null', os.O_RDONLY, 0)],
                      setsigmask=[signal.SIGUSR1], setsigdef=[signal.SIGPIPE], setpgroup=0, resetids=True)
os.close(writer)
print(os.waitpid(pid, 0)[1], os.read(reader, 100))

# functions for fork()
told = []
for name in 'one', 'two':
    os.register_at_fork(before=lambda name=name: told.append('before ' + name),
                        after_in_child=lambda name=name: told.append('child ' + name),
                        after_in_parent=lambda name=name: told.append('parent ' + name))
reader, writer = os.pipe()
pid = os.fork()
if not pid:
    os.write(writer, repr(told).encode())
    os._exit(0)
os.waitpid(pid, 0)
print(told, os.read(reader, 200).decode(), sep='\n')
