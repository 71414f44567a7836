"""Queues of one thread: order, limits, timeouts, interrupts, tasks."""
import queue
import signal
import time


def show(function):
    try:
        print(repr(function()))
    except BaseException as error:
        print(f'{type(error).__name__}: {error}')


for cls in queue.Queue, queue.LifoQueue, queue.PriorityQueue:
    q = cls(3)
    print(cls.__name__, q.empty(), q.full(), q.qsize(), q.maxsize)
    for item in 2, 1, 3:
        q.put(item)
    show(lambda: q.put(4, block=False))
    show(lambda: q.put_nowait(4))
    show(lambda: q.put(4, timeout=0.02))
    show(lambda: q.put(4, timeout=-1))
    print(q.full(), q.empty(), q.qsize(), [q.get(), q.get_nowait(), q.get(timeout=1)])
    show(lambda: q.get(block=False))
    show(lambda: q.get_nowait())
    show(lambda: q.get(timeout=0.02))
    show(lambda: q.get(timeout=-1))
    for _ in range(3):
        q.task_done()
    show(q.task_done)
    show(q.join)
    with q.mutex:
        q.queue.clear()
    print(cls[int])
q = queue.SimpleQueue()
q.put(1), q.put_nowait(2), q.put(3, False, 5)
print(q.qsize(), q.empty(), q.get(), q.get_nowait(), q.get(True, 1), q.empty())
show(lambda: q.get(timeout=-1))
show(lambda: q.get(False, -1))
show(lambda: q.get(timeout=0.01))
show(lambda: q.get_nowait())
print(queue.Empty, queue.Full, queue.SimpleQueue, queue.__all__)
started = time.monotonic()
show(lambda: queue.Queue().get(timeout=0.05))
print(0.04 < time.monotonic() - started)
q = queue.Queue()
signal.signal(signal.SIGALRM, lambda *_: q.put('from the handler'))
signal.setitimer(signal.ITIMER_REAL, 0.03)
show(lambda: q.get())


def interrupt(*_):
    raise KeyboardInterrupt('now')


signal.signal(signal.SIGALRM, interrupt)
for wait in q.get, queue.SimpleQueue().get:
    signal.setitimer(signal.ITIMER_REAL, 0.03)
    show(wait)
