# Threads start, work together, and end.
import sys
import threading
import time
import _thread


def work(number, out):
    for i in range(20000):
        out[number] += i


out = [0] * 4
threads = [threading.Thread(target=work, args=(n, out), name=f'worker {n}') for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(out, [t.is_alive() for t in threads], threading.active_count(), _thread._count())

# one at a time, by a lock
total = 0
lock = threading.Lock()


def add():
    global total
    for _ in range(1000):
        with lock:
            now = total
            total = now + 1


threads = [threading.Thread(target=add) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(total, lock.locked())

# who am I
seen = {}


def look():
    me = threading.current_thread()
    seen['name'] = me.name
    seen['ident'] = me.ident == threading.get_ident() != threading.main_thread().ident
    seen['native'] = me.native_id == threading.get_native_id() != threading.main_thread().native_id
    seen['repr'] = repr(me).replace(str(me.ident), 'N')
    seen['listed'] = me in threading.enumerate()
    seen['frame'] = sys._current_frames()[me.ident] is sys._getframe()
    seen['others'] = threading.main_thread().ident in sys._current_frames()


thread = threading.Thread(target=look, daemon=True)
print(repr(thread))
thread.start()
thread.join()
print(repr(thread).replace(str(thread.ident), 'N'), thread in threading.enumerate())
print(seen)
try:
    thread.start()
except RuntimeError as error:
    print(error)


class Doubler(threading.Thread):
    def __init__(self, value):
        super().__init__()
        self.value = value

    def run(self):
        self.value *= 2


doubler = Doubler(21)
doubler.start()
doubler.join()
print(doubler.value)

# join with a timeout
gate = threading.Event()
slow = threading.Thread(target=gate.wait)
slow.start()
slow.join(0.01)
print(slow.is_alive())
slow.join(-1)
gate.set()
slow.join(10)
print(slow.is_alive())

# a thread without the module threading
done = _thread.allocate_lock()
done.acquire()
result = []


def bare(a, b=0):
    result.append(a + b)
    done.release()
    _thread.exit()


print(type(_thread.start_new_thread(bare, (1,), {'b': 2})))
done.acquire()
print(result)


# one that starts others; the program waits for all that are no daemons
def chain(n):
    print('chain', n)
    if n:
        threading.Thread(target=chain, args=(n - 1,)).start()


threading.Thread(target=chain, args=(3,)).start()
time.sleep(0.001)
