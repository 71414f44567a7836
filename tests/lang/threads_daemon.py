# The program ends, and with it daemon threads, wherever they are: their variables stay as they are, nothing runs.
import atexit
import os
import queue
import threading
import time


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, 'dies')


def forever():
    own = Loud('a local of a daemon')
    try:
        while True:
            sum(range(10))
    finally:
        print('not run')


def sleeper():
    with lock:
        try:
            time.sleep(1000)
        except BaseException:
            print('not caught')


def reader():
    shared = known
    os.read(pipe[0], 1)
    print('not read')


def waiter():
    own = Loud('another')
    own.cycle = own
    queue.Queue().get()


def generator():
    try:
        yield
        time.sleep(1000)
    finally:
        print('not finished')


lock = threading.Lock()
pipe = os.pipe()
known = Loud('held by a daemon, too')
alone = Loud('held by main')
inside = generator()
next(inside)
for function in forever, sleeper, reader, waiter, lambda: next(inside), lambda: lock.acquire():
    threading.Thread(target=function, daemon=True).start()
time.sleep(0.02)


def last():
    while threading.main_thread().is_alive():
        time.sleep(0.01)
    print('the last that is no daemon;', threading.main_thread().is_alive(), threading.active_count())


atexit.register(print, 'atexit')
threading.Thread(target=last).start()
print('main is done')
