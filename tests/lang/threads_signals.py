# Signals are served by the main thread, and wake it from waiting.
import _thread
import os
import signal
import threading
import time

me = os.getpid()
names = []


def handler(number, frame):
    names.append((number == signal.SIGUSR1, threading.current_thread() is threading.main_thread()))


signal.signal(signal.SIGUSR1, handler)
finish = threading.Event()


def interrupt(how):
    time.sleep(0.02)
    how()
    finish.wait()


def with_thread(how, wait):
    finish.clear()
    thread = threading.Thread(target=interrupt, args=(how,))
    try:
        thread.start()
        wait(thread)
        print('not interrupted')
    except KeyboardInterrupt:
        print('interrupted')
    finish.set()
    thread.join()


by_kill = lambda: os.kill(me, signal.SIGINT)
with_thread(by_kill, lambda thread: thread.join())
with_thread(by_kill, lambda thread: thread.join(100))
with_thread(by_kill, lambda thread: time.sleep(100))
held = threading.Lock()
held.acquire()
with_thread(by_kill, lambda thread: held.acquire())
with_thread(by_kill, lambda thread: held.acquire(timeout=100))
with_thread(by_kill, lambda thread: threading.Event().wait())
reader, writer = os.pipe()
with_thread(by_kill, lambda thread: os.read(reader, 1))


# a handler that does not raise lets the wait go on
def release_after():
    os.kill(me, signal.SIGUSR1)
    time.sleep(0.01)
    held.release()


with_thread(release_after, lambda thread: held.acquire())
print(names)


# in a thread the handler is not run, nor set
def in_thread():
    signal.raise_signal(signal.SIGUSR1)
    try:
        signal.signal(signal.SIGUSR1, handler)
    except ValueError as error:
        print(error)


thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
print(names)
try:
    thread = threading.Thread(target=_thread.interrupt_main)
    thread.start()
    thread.join()
    time.sleep(0.01)
    print('not reached')
except KeyboardInterrupt:
    print('from interrupt_main')
os.close(reader), os.close(writer)
