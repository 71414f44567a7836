"""The debug mode of asyncio: where futures, tasks, handles and forgotten coroutines were made; slow callbacks."""
import asyncio
import logging
import re
import sys
import time
import warnings


class Show(logging.Handler):
    """Prints what is logged, without what differs from run to run, and without the lines of the library."""

    def emit(self, record):
        text = self.format(record)
        text = re.sub(r" (?:object )?at 0x[0-9a-f]+", "", text)
        text = re.sub(r"finis\.\.\.[^>]*>", "finished>", text)
        text = re.sub(r"took [\d.]+", "took N", text)
        text = re.sub(r"[^ '\"\[]*/(asyncio/\w+\.py):\d+", r"\1", text)
        text = re.sub(r"[^ '\"\[]*/(\w+\.py)", r"\1", text)
        text = re.sub(r'  File "(?!lib_asyncio_debug).*\n.*(?:\n|$)(?: +[~^]+\n)?', "", text).rstrip()
        print(record.levelname, text)


logging.getLogger("asyncio").addHandler(Show())
logging.getLogger("asyncio").propagate = False


def plain(o):
    return re.sub(r"[^ '\"\[]*/(asyncio/)?(\w+\.py):\d+", r"\1\2", re.sub(r"when=[\d.]+", "when=N", repr(o)))


async def fail():
    raise ValueError("nobody looks")


async def forgotten():
    pass


def divide():
    1 / 0


async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 10
    task = asyncio.create_task(fail(), name="failing")
    await asyncio.sleep(0.001)
    del task
    timer = loop.call_later(10, divide)
    print(plain(timer))
    timer.cancel()
    print(plain(timer))
    print(plain(loop.create_future()))
    print(plain(asyncio.current_task()))
    loop.call_soon(divide)
    await asyncio.sleep(0.001)
    future = loop.create_future()
    future.add_done_callback(lambda f: divide())
    future.set_result(1)
    await asyncio.sleep(0)
    loop.slow_callback_duration = 0.2
    loop.call_soon(time.sleep, 0.25)
    await asyncio.sleep(0)
    loop.slow_callback_duration = 10
    loop.call_exception_handler({"message": "said"})
    for wrong in main, 5:
        try:
            loop.call_soon(wrong)
        except TypeError as e:
            print(str(e).split(", got")[0])
    print(sys.get_coroutine_origin_tracking_depth())
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        forgotten()
    for warning in caught:
        lines = str(warning.message).split("\n")
        print(lines[0], lines[1], lines[-2].rpartition("/")[2].lstrip(), lines[-1])


asyncio.run(main(), debug=True)
print(sys.get_coroutine_origin_tracking_depth())


# Blocks that are entered twice, or without a task.
async def twice():
    async with asyncio.TaskGroup() as group:
        for attempt in group, asyncio.timeout(1):
            try:
                async with attempt:
                    async with attempt:
                        pass
            except RuntimeError as e:
                print(e)


def without_task(coro, done):
    try:
        coro.send(None)
    except RuntimeError as e:
        print(e)
    done.set_result(None)


async def no_task():
    loop = asyncio.get_running_loop()
    group = asyncio.TaskGroup()
    for coro in group.__aenter__(), asyncio.timeout(1).__aenter__():
        done = loop.create_future()
        loop.call_soon(without_task, coro, done)
        await done
    late = asyncio.sleep(0)
    try:
        group.create_task(late)
    except RuntimeError as e:
        print(e)
    await late


asyncio.run(twice())
asyncio.run(no_task())


class Wrapped(asyncio.Future):
    @property
    def get_loop(self):
        raise AttributeError


async def wait_for_wrapped():
    future = Wrapped()
    asyncio.get_running_loop().call_soon(future.set_result, "result")
    print(await future, asyncio.isfuture(future))


asyncio.run(wait_for_wrapped())
