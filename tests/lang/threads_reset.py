# Locks that are reset, or left behind by a fork, while others wait for them.
import os
import threading
import time


def wait_for(lock):
    lock.acquire(timeout=0.05)


for lock in threading.Lock(), threading.RLock():
    lock.acquire()
    waiting = threading.Thread(target=wait_for, args=(lock,))
    waiting.start()
    time.sleep(0.01)
    lock._at_fork_reinit()
    print(lock.acquire(timeout=0))
    waiting.join()

lock = threading.Lock()
lock.acquire()


def pass_through():
    lock.acquire()
    lock.release()


def use_stack(depth):
    return sorted([depth], key=lambda x: use_stack(depth - 1)) if depth else bytearray(5000)


def run(target, args, count):
    threads = [threading.Thread(target=target, args=args) for _ in range(count)]
    for thread in threads:
        thread.start()
    return threads


waiting = run(pass_through, (), 8)
time.sleep(0.02)
pid = os.fork()
if pid == 0:
    for thread in run(use_stack, (100,), 16):
        thread.join()
    lock.release()
    os._exit(0 if lock.acquire(timeout=0) else 1)
print('child:', os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
lock.release()
for thread in waiting:
    thread.join()
