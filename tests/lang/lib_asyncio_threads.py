"""asyncio and threads: calls in pools, coroutines for loops of other threads, loops of threads."""
import asyncio
import concurrent.futures
import contextvars
import threading

variable = contextvars.ContextVar("variable", default="none")


def where():
    try:
        asyncio.get_running_loop()
    except RuntimeError as e:
        return threading.current_thread() is threading.main_thread(), str(e), variable.get()


def fail():
    raise KeyError("in a thread")


async def main():
    loop = asyncio.get_running_loop()
    variable.set("main's")
    print(await asyncio.to_thread(where))
    print(await asyncio.to_thread(sorted, [3, 1, 2], key=lambda n: -n))
    try:
        await asyncio.to_thread(fail)
    except KeyError as e:
        print(repr(e))
    meeting = threading.Barrier(4)
    print(sorted(await asyncio.gather(*[asyncio.to_thread(meeting.wait) for _ in range(4)])))
    enough = threading.Event()

    async def tick():
        for _ in range(3):
            await asyncio.sleep(0.001)
        enough.set()
        await asyncio.sleep(1000)
    ticker = asyncio.create_task(tick())
    print(await loop.run_in_executor(None, enough.wait))
    ticker.cancel()
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        print(await loop.run_in_executor(pool, pow, 2, 10))
        block = threading.Event()
        first = pool.submit(block.wait)
        waiting = asyncio.wrap_future(pool.submit(where))
        waiting.cancel()
        await asyncio.sleep(0)
        block.set()
        print(waiting.cancelled(), first.result())
    for wrong in 5, pool:
        try:
            loop.set_default_executor(wrong)
        except TypeError as e:
            print(e)

    async def called(n):
        await asyncio.sleep(0.001)
        if n < 0:
            raise ValueError(n)
        return threading.current_thread() is threading.main_thread(), n

    def from_thread():
        future = asyncio.run_coroutine_threadsafe(called(1), loop)
        print(type(future).__module__, future.result())
        try:
            asyncio.run_coroutine_threadsafe(called(-1), loop).result()
        except ValueError as e:
            print(repr(e))
        try:
            asyncio.run_coroutine_threadsafe(5, loop)
        except TypeError as e:
            print(e)
        event = threading.Event()
        loop.call_soon_threadsafe(event.set)
        print(event.wait(5))
    loop.set_default_executor(concurrent.futures.ThreadPoolExecutor(2))
    await asyncio.to_thread(from_thread)


asyncio.run(main())


# A loop of another thread.
def run_loop():
    try:
        asyncio.get_event_loop()
    except RuntimeError as e:
        print(str(e).replace(threading.current_thread().name, "NAME"))
    print(asyncio.run(asyncio.sleep(0.001, "done in a thread")))


thread = threading.Thread(target=run_loop)
thread.start()
thread.join()
loop = asyncio.new_event_loop()
thread = threading.Thread(target=loop.run_forever)
thread.start()
print(asyncio.run_coroutine_threadsafe(asyncio.sleep(0.001, "from outside"), loop).result())
loop.call_soon_threadsafe(loop.stop)
thread.join()
loop.close()
try:
    loop.run_in_executor(None, print)
except RuntimeError as e:
    print(e)
