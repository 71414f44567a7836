# Modules imported by several threads, loggers, contexts, files.
import contextvars
import io
import logging
import logging.handlers
import os
import queue
import sys
import tempfile
import threading


def run_all(*functions):
    threads = [threading.Thread(target=function) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# whoever imports a module that another thread loads waits until it is complete
folder = tempfile.TemporaryDirectory()
sys.path.insert(0, folder.name)
modules = {
    'slow': 'import time\ntime.sleep(0.02)\nvalue = 42\n',
    'ring_a': 'import time\ntime.sleep(0.02)\nimport ring_b\nvalue = 1\n',
    'ring_b': 'import time\ntime.sleep(0.02)\nimport ring_a\nvalue = 2\n',
    'starts': 'import threading\nt = threading.Thread(target=__import__, args=("slow2",))\nt.start()\nt.join()\n',
    'slow2': 'done = True\n',
}
for name, text in modules.items():
    with open(os.path.join(folder.name, name + '.py'), 'w') as file:
        file.write(text)
seen = []


def import_slow():
    import slow
    seen.append(slow.value)


run_all(*[import_slow] * 5)
print(seen)
run_all(lambda: __import__('ring_a'), lambda: __import__('ring_b'))
import ring_a, ring_b, starts
print(ring_a.value, ring_b.value, starts.t.is_alive(), sys.modules['slow2'].done)
folder.cleanup()

# loggers
stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter('%(threadName)s %(message)s'))
log = logging.getLogger('threads')
log.addHandler(handler)
log.propagate = False


def say():
    for i in range(20):
        log.warning('%d', i)


threads = [threading.Thread(target=say, name=f'T{n}') for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
lines = stream.getvalue().splitlines()
print(len(lines), sorted(set(lines)) == sorted(f'T{n} {i}' for n in range(4) for i in range(20)))
waiting = queue.Queue()
listener = logging.handlers.QueueListener(waiting, handler, respect_handler_level=True)
log.removeHandler(handler)
log.addHandler(logging.handlers.QueueHandler(waiting))
stream.truncate(0), stream.seek(0)
listener.start()
log.warning('through %s', 'a queue')
listener.stop()
print(stream.getvalue().strip('\0'), end='')

# each thread has a context
var = contextvars.ContextVar('var', default='nothing')
var.set('main')
values = []


def in_context():
    values.append(var.get())
    var.set('thread')


run_all(in_context)
print(values, var.get())
context = contextvars.copy_context()
run_all(lambda: context.run(in_context))
print(values, context[var], var.get())

# a file that several threads write to, and one that several read
with tempfile.TemporaryFile('w+b') as file:
    def write():
        for i in range(200):
            file.write(b'%05d\n' % i)

    run_all(*[write] * 4)
    file.seek(0)
    print(sorted(file.read().split()) == sorted(b'%05d' % i for i in [*range(200)] * 4))
    file.seek(0)
    chunks = []

    def read():
        while chunk := file.read(60):
            chunks.append(chunk)

    run_all(*[read] * 3)
    print(sum(map(len, chunks)), all(chunk.count(b'\n') == 10 for chunk in chunks))

# a pipe: who waits for it lets others run
reader, writer = os.pipe()
got = []
thread = threading.Thread(target=lambda: got.append(os.read(reader, 100)))
thread.start()
os.write(writer, b'hello')
thread.join()
print(got)
with open(reader, 'rb') as file:
    lines = []
    thread = threading.Thread(target=lambda: lines.extend(file))
    thread.start()
    with open(writer, 'wb') as out:
        out.write(b'one\ntwo\n')
    thread.join()
print(lines)
