# Locks, conditions, events, semaphores, barriers and locals, all used by one thread.
import _thread
import copy
import pickle
import signal
import sys
import threading
import warnings
import weakref


def attempt(function, *args, **kwds):
    try:
        print(function(*args, **kwds))
    except Exception as error:
        print(type(error).__name__, error)


print('lock')
lock = threading.Lock()
print(lock, type(lock) is _thread.LockType, lock.locked())
print(lock.acquire(), lock.locked(), lock.acquire(False), lock.acquire(timeout=0.01), lock)
lock.release()
attempt(lock.release)
with lock as got:
    print(got, lock.locked())
print(lock.locked())
for args in (False, 1), (True, -2), (True, 1e100), (True, threading.TIMEOUT_MAX + 1), (False, -1):
    attempt(lock.acquire, *args)
attempt(type(lock))
attempt(type, 'L', (type(lock),), {})
print(weakref.ref(lock)() is lock)



class Maker:
    make = threading.Lock


print(Maker().make(), Maker.make())

print('rlock')
lock = threading.RLock()
print(lock.acquire(), lock.acquire(), lock._recursion_count(), lock._is_owned())
print(str(lock).split(' object ')[0])
lock.release()
lock.release()
attempt(lock.release)
attempt(lock.acquire, False, 3)
print(lock)


class Mine(_thread.RLock):
    pass


print(Mine())

print('condition')
condition = threading.Condition()
attempt(condition.wait)
attempt(condition.notify)
with condition:
    with condition:
        print(condition.wait(0.01), condition.wait_for(lambda: 0, 0.01), condition.wait_for(lambda: 'yes'))
        condition.notify()
        condition.notify_all()
print(threading.Condition(threading.Lock()))

print('semaphore')
semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False), semaphore.acquire(timeout=0.01), semaphore)
semaphore.release(2)
with semaphore:
    print(semaphore)
attempt(semaphore.release, 0)
attempt(semaphore.acquire, False, 1)
attempt(threading.Semaphore, -1)
bounded = threading.BoundedSemaphore(1)
attempt(bounded.release)
print(bounded.acquire(), bounded)
bounded.release()

print('event')
event = threading.Event()
print(event, event.is_set(), event.wait(0.01))
event.set()
print(event, event.wait())
event.clear()
print(event.is_set())
signal.signal(signal.SIGALRM, lambda *args: event.set())
signal.setitimer(signal.ITIMER_REAL, 0.02)
print(event.wait(), event)

print('barrier')
barrier = threading.Barrier(1, lambda: print('action'))
print(barrier.wait(), barrier.wait(), barrier.parties, barrier.n_waiting, barrier.broken, barrier)
barrier.abort()
print(barrier.broken, barrier)
try:
    barrier.wait()
except threading.BrokenBarrierError as error:
    print(repr(error))
barrier.reset()
print(barrier.wait())
alone = threading.Barrier(2)
try:
    alone.wait(0.01)
except threading.BrokenBarrierError:
    print(alone.broken, alone)

print('local')
local = threading.local()
local.x = 3
print(local.x, local.__dict__, type(local), hasattr(local, 'y'))
attempt(threading.local, 1)


class Local(threading.local):
    def __init__(self, value):
        self.value = value


print(Local(4).value, Local(5).__dict__)

print('pickle')
for thing in threading.Lock(), threading.RLock(), Mine(), threading.local(), Local(1):
    for function in copy.copy, copy.deepcopy, pickle.dumps:
        attempt(function, thing)

print('thread')
main = threading.main_thread()
print(main is threading.current_thread(), threading.enumerate() == [main], threading.active_count())
print(main.name, main.daemon, main.is_alive(), main.ident == threading.get_ident(), main.native_id > 0)
print(list(sys._current_frames()) == [threading.get_ident()])
attempt(main.start)
attempt(main.join)
attempt(setattr, main, 'daemon', True)
thread = threading.Thread(target=print, args=('ran', 1), kwargs={'sep': ' - '})
print(thread, thread.name, thread.ident, thread.native_id, thread.is_alive(), thread.daemon)
attempt(thread.join)
thread.run()
thread.name = 3
thread.daemon = True
print(thread)
print(threading.Thread(name='n', daemon=True), threading.Thread(), threading.Thread(target=attempt).name)


class Bare(threading.Thread):
    def __init__(self):
        pass


attempt(Bare().start)
attempt(Bare().join)
attempt(lambda: Bare().name)
timer = threading.Timer(0.01, print, ['timer'])
timer.run()
timer = threading.Timer(5, print, ['never'])
timer.cancel()
timer.run()

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    threading.currentThread().getName()
    threading.activeCount()
    thread.setName('x')
    thread.isDaemon()
    thread.setDaemon(False)
    event.isSet()
    with condition:
        condition.notifyAll()
for warning in seen:
    print(warning.category.__name__, warning.message, warning.filename == __file__)

print('hooks')
threading.settrace(print)
threading.setprofile(len)
print(threading.gettrace(), threading.getprofile())
threading.settrace(None)
threading.setprofile(None)
try:
    1 / 0
except ZeroDivisionError as error:
    args = threading.ExceptHookArgs((type(error), error, error.__traceback__, main))
print(repr(args)[:55], args.exc_type, args[1], args.thread is main)
attempt(threading.ExceptHookArgs, (1, 2))
sys.stderr = sys.stdout
threading.excepthook(args)
threading.excepthook(threading.ExceptHookArgs((SystemExit, SystemExit(1), None, None)))
print(threading.excepthook is threading.__excepthook__)

print('_thread')
print(_thread.error, threading.ThreadError, _thread.TIMEOUT_MAX, _thread._count())
print(_thread.stack_size(), _thread.stack_size(1 << 20), _thread.stack_size(0), _thread.stack_size())
attempt(_thread.stack_size, -1)
attempt(_thread.stack_size, 4096)
for args in (1, ()), (print, 2), (print, (), 3):
    attempt(_thread.start_new_thread, *args)
try:
    _thread.exit()
except SystemExit as error:
    print(repr(error))
try:
    _thread.interrupt_main()
except KeyboardInterrupt:
    print('interrupted')
attempt(_thread.interrupt_main, 1000)
print(sorted(threading.__all__))
