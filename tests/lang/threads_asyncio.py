# Event loops and threads: functions called in threads, loops in threads, waking a loop.
import asyncio
import contextvars
import threading
import time

var = contextvars.ContextVar('var')


def work(n, *, fail=False):
    time.sleep(0.01)
    if fail:
        raise ValueError(n)
    return n * 2, var.get(), threading.current_thread() is threading.main_thread()


async def main():
    var.set('context')
    print(await asyncio.gather(*[asyncio.to_thread(work, n) for n in range(3)]))
    try:
        await asyncio.to_thread(work, 1, fail=True)
    except ValueError as error:
        print(repr(error))
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, sum, [1, 2, 3]))

    # another thread wakes the loop
    event = asyncio.Event()
    threading.Timer(0.01, loop.call_soon_threadsafe, [event.set]).start()
    print(await asyncio.wait_for(event.wait(), 10))

    # what has begun ends, though nobody waits for it any more
    loop.run_in_executor(None, lambda: (time.sleep(0.01), done.append('late')))


done = []
asyncio.run(main())
print(sorted(done))


# a loop of its own for each thread
async def where():
    await asyncio.sleep(0.001)
    return asyncio.get_running_loop()


def in_thread():
    loops.append(asyncio.run(where()))
    try:
        asyncio.get_running_loop()
    except RuntimeError as error:
        errors.add(str(error))
    try:
        asyncio.get_event_loop_policy().get_event_loop()
    except RuntimeError as error:
        errors.add(str(error))


loops, errors = [], set()
threads = [threading.Thread(target=in_thread, name='T') for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(set(map(id, loops))), all(loop.is_closed() for loop in loops), sorted(errors))
