# What each thread sees for itself; and what dies with a thread.
import gc
import threading
import weakref

mine = threading.local()
mine.x = 'main'
log = []


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(f'{self.name} dies')


def look(name):
    log.append((name, hasattr(mine, 'x'), dict(mine.__dict__)))
    mine.x = Thing(name)
    log.append((name, mine.x.name))


for name in 'a', 'b':
    thread = threading.Thread(target=look, args=(name,))
    thread.start()
    thread.join()
print(log, mine.x)


class Counted(threading.local):
    made = 0
    kind = 'of the class'

    def __init__(self, start):
        type(self).made += 1
        self.n = start

    def next(self):
        self.n += 1
        return self.n


counter = Counted(10)
counter.next()
values = []


def count():
    for _ in range(3):
        counter.next()
    values.append((counter.n, counter.kind))
    try:
        del counter.nothing
    except AttributeError as error:
        values.append(str(error))
    try:
        counter.__dict__ = {}
    except AttributeError as error:
        values.append(str(error))


thread = threading.Thread(target=count)
thread.start()
thread.join()
print(values, counter.n, Counted.made)


class Refuses(threading.local):
    def __init__(self):
        if threading.current_thread() is not threading.main_thread():
            raise ValueError('not here')
        self.ok = True


refuses = Refuses()


def refused():
    try:
        refuses.ok
    except ValueError as error:
        values[:] = [str(error)]


thread = threading.Thread(target=refused)
thread.start()
thread.join()
print(values, refuses.ok)

# cycles through a local object are found
ring = threading.local()
ring.me = ring
ring.thing = Thing('ring')
ref = weakref.ref(ring)
log.clear()
del ring
gc.collect()
print(ref(), log)

# a local object that dies while a thread still runs takes that thread's values along
log.clear()
shared = [threading.local()]
ready, go = threading.Event(), threading.Event()


def hold():
    shared[0].thing = Thing('held')
    ready.set()
    go.wait()


thread = threading.Thread(target=hold)
thread.start()
ready.wait()
shared.clear()
print(log)
go.set()
thread.join()

# arguments and targets die with the thread
log.clear()
thread = threading.Thread(target=lambda thing: None, args=(Thing('argument'),))
thread.start()
thread.join()
print(log)

# collections while threads make garbage
gc.set_threshold(50, 2, 2)
made = []


class Node:
    pass


def litter(n):
    for i in range(300):
        node = Node()
        node.me = node
        made.append(weakref.ref(node)) if i % 100 == 0 else None


threads = [threading.Thread(target=litter, args=(i,)) for i in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
gc.collect()
print(len(made), [r() for r in made if r()])


# a generator that threads hand to each other
def numbers():
    n = 0
    while True:
        n += 1
        yield n, threading.current_thread().name


stream = numbers()
seen = []
for name in 'first', 'second':
    thread = threading.Thread(target=lambda: seen.append(next(stream)), name=name)
    thread.start()
    thread.join()
print(seen, next(stream))


def busy():
    inside.set()
    leave.wait()
    yield 'done'


inside, leave = threading.Event(), threading.Event()
running = busy()
thread = threading.Thread(target=lambda: seen.append(next(running)))
thread.start()
inside.wait()
try:
    next(running)
except ValueError as error:
    print(error, running.gi_running, running.gi_frame.f_code.co_name)
leave.set()
thread.join()
print(seen[-1])


class Undying:
    """Its finalizer makes the next one."""

    def __del__(self):
        again.x = Undying()


def leave_undying():
    again.x = Undying()


again = threading.local()
thread = threading.Thread(target=leave_undying)
thread.start()
thread.join(5)
print('ended', not thread.is_alive())
