"""An asyncio pipeline: producers, workers, a consumer, timeouts, cancellation."""
import asyncio
import contextlib


async def produce(queue, name, count):
    for i in range(count):
        await asyncio.sleep(0.001 * (i % 3))
        await queue.put((name, i))
    return f'{name} made {count}'


async def work(source, target, lock, totals):
    while True:
        name, i = await source.get()
        try:
            if i == 3:
                raise ValueError(f'{name} made a three')
            async with lock:
                totals[name] = totals.get(name, 0) + i
            await target.put(i * i)
        except ValueError as e:
            await target.put(str(e))
        finally:
            source.task_done()


async def ticks(limit):
    for i in range(limit):
        yield i
        await asyncio.sleep(0)


@contextlib.asynccontextmanager
async def running(*coroutines):
    tasks = [asyncio.create_task(c) for c in coroutines]
    try:
        yield tasks
    finally:
        for t in tasks:
            t.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        print('workers ended:', sorted({type(r).__name__ for r in results}))


async def slow():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('slow was cancelled')
        raise


async def main():
    source, target, lock, totals = asyncio.Queue(4), asyncio.Queue(), asyncio.Lock(), {}
    async with running(*(work(source, target, lock, totals) for _ in range(3))):
        print(await asyncio.gather(produce(source, 'a', 5), produce(source, 'b', 4)))
        await source.join()
    results = []
    while not target.empty():
        results.append(target.get_nowait())
    print(sorted(map(str, results)), dict(sorted(totals.items())))
    print([i async for i in ticks(4) if i % 2], {i: i * i async for i in ticks(3)})
    try:
        await asyncio.wait_for(slow(), 0.01)
    except asyncio.TimeoutError as e:
        print('timeout', repr(e))
    event = asyncio.Event()
    waiter = asyncio.create_task(event.wait())
    asyncio.get_running_loop().call_later(0.001, event.set)
    print(await waiter, event.is_set())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(slow())
            group.create_task(fail())
    except* KeyError as eg:
        print('group:', eg.exceptions)
    done, pending = await asyncio.wait({asyncio.create_task(asyncio.sleep(t, t)) for t in (0.001, 5)},
                                       return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], len(pending))
    for t in pending:
        t.cancel()


async def fail():
    await asyncio.sleep(0)
    raise KeyError('lost')


asyncio.run(main())
