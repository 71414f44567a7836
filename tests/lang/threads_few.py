# A few threads, a lock, a local: small enough to let every allocation fail once.
import _thread

lock = _thread.allocate_lock()
done = [_thread.allocate_lock() for _ in range(2)]
local = _thread._local()
out = []


def work(n):
    try:
        local.n = n
        with lock:
            out.append(local.n)
    finally:
        done[n].release()


for n in range(2):
    done[n].acquire()
    _thread.start_new_thread(work, (n,))
for n in range(2):
    done[n].acquire()
print(sorted(out))
