# Conditions, events, semaphores, barriers, timers and queues between threads.
import queue
import threading
import time

# producer and consumer
box = queue.Queue(maxsize=2)
got = []


def produce():
    for i in range(100):
        box.put(i)
    box.put(None)


def consume():
    while (item := box.get()) is not None:
        got.append(item)
        box.task_done()
    box.task_done()


threads = [threading.Thread(target=produce), threading.Thread(target=consume)]
for thread in threads:
    thread.start()
box.join()
for thread in threads:
    thread.join()
print(got == list(range(100)), box.qsize(), box.empty(), box.full())
for call in lambda: box.get(timeout=0.01), lambda: box.get(False), box.get_nowait:
    try:
        call()
    except queue.Empty:
        print('empty')
box.put(1), box.put(2)
for call in lambda: box.put(3, timeout=0.01), lambda: box.put_nowait(3):
    try:
        call()
    except queue.Full:
        print('full')

# a pipeline of simple queues
stages = [queue.SimpleQueue() for _ in range(5)]


def stage(source, target):
    while (item := source.get()) is not None:
        target.put(item + 1)
    target.put(None)


threads = [threading.Thread(target=stage, args=pair) for pair in zip(stages, stages[1:])]
for thread in threads:
    thread.start()
for i in range(50):
    stages[0].put(i)
stages[0].put(None)
print(sum(iter(stages[-1].get, None)))
for thread in threads:
    thread.join()
try:
    stages[0].get(timeout=0.01)
except queue.Empty as error:
    print(repr(error))

# turns, by a condition
turn = threading.Condition()
order = []
now = 0


def take_turns(me):
    global now
    for _ in range(3):
        with turn:
            turn.wait_for(lambda: now % 3 == me)
            order.append(me)
            now += 1
            turn.notify_all()


threads = [threading.Thread(target=take_turns, args=(i,)) for i in range(3)]
for thread in reversed(threads):
    thread.start()
for thread in threads:
    thread.join()
print(order, turn)
with turn:
    print(turn.wait(0.01))

# an event wakes all
go = threading.Event()
woken = []
threads = [threading.Thread(target=lambda: woken.append(go.wait())) for _ in range(5)]
for thread in threads:
    thread.start()
time.sleep(0.005)
print(len(woken), go.wait(0.001))
go.set()
for thread in threads:
    thread.join()
print(woken)

# at most two inside
inside = most = 0
room = threading.BoundedSemaphore(2)
guard = threading.Lock()


def visit():
    global inside, most
    with room:
        with guard:
            inside += 1
            most = max(most, inside)
        time.sleep(0.001)
        with guard:
            inside -= 1


threads = [threading.Thread(target=visit) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(most <= 2, inside)

# all at once
places = []
barrier = threading.Barrier(4, action=lambda: places.append('all here'))


def meet():
    for _ in range(3):
        places.append(type(barrier.wait()))


threads = [threading.Thread(target=meet) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(places.count('all here'), places.count(int), barrier.n_waiting, barrier.broken)


def break_it():
    try:
        barrier.wait()
    except threading.BrokenBarrierError:
        places.append('broken')


thread = threading.Thread(target=break_it)
thread.start()
while not barrier.n_waiting:
    time.sleep(0.001)
barrier.abort()
thread.join()
print(places[-1], barrier.broken)

# later, and never
rang = threading.Event()
timer = threading.Timer(0.005, rang.set)
never = threading.Timer(100, print, ['never'])
timer.start(), never.start()
never.cancel()
print(rang.wait(10))
timer.join(), never.join()

# a lock that its holder takes again, and others wait for
again = threading.RLock()
said = []


def hold():
    with again, again:
        said.append('held')


with again:
    again.acquire()
    thread = threading.Thread(target=hold)
    thread.start()
    again.release()
    time.sleep(0.002)
    said.append('released')
thread.join()
print(said)
try:
    threading.Thread(target=again.acquire).start()
    time.sleep(0.005)
    again.release()
except RuntimeError as error:
    print(error, again.acquire(timeout=0.01))
