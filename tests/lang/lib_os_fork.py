# fork() in the middle of things: what is buffered is written by both, random numbers go on differently.
import os
import random
import sys
import tempfile

folder = tempfile.mkdtemp()
path = folder + '/file'
file = open(path, 'w')
file.write('once, ')
file.flush()
file.write('twice, ')
pid = os.fork()
if not pid:
    file.write('child')
    sys.exit(3)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
file.close()
print(open(path).read())

random.seed(5)
expected = random.Random(5).random()
pid = os.fork()
if not pid:
    os._exit(random.random() == expected)
print(os.waitpid(pid, 0)[1], random.random() == expected)

pid = os.fork()
if not pid:
    try:
        raise SystemExit('bye')     # written to standard error; the exit code is 1
    finally:
        sys.stderr = open(path, 'w')
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), repr(open(path).read()))

# a signal ends the child, not its parent
pid = os.fork()
if not pid:
    os.abort()
status = os.waitpid(pid, 0)[1]
print(os.WIFSIGNALED(status), os.WTERMSIG(status))
os.remove(path)
os.rmdir(folder)
