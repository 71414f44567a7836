# A fork leaves one thread in the child.
import os
import sys
import threading
import time

go, lock = threading.Event(), threading.Lock()


def hold():
    with lock:
        go.wait()


threads = [threading.Thread(target=hold), threading.Thread(target=time.sleep, args=(0.05,))]
for thread in threads:
    thread.start()
seen = []
os.register_at_fork(before=lambda: seen.append('before'), after_in_parent=lambda: seen.append('in the parent'),
                    after_in_child=lambda: seen.append('in the child'))


def child():
    print(seen, threading.active_count(), threading.current_thread() is threading.main_thread(),
          [t.is_alive() for t in threads], lock.locked())
    again = threading.Thread(target=print, args=('a thread of the child',))
    again.start()
    again.join()
    threads[0].join()
    sys.stdout.flush()
    os._exit(3)


def fork():
    sys.stdout.flush()
    if not (pid := os.fork()):
        child()
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


fork()
other = threading.Thread(target=fork)
other.start()
other.join()
print(seen)
go.set()
for thread in threads:
    thread.join()
