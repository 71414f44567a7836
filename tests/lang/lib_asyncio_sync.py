import asyncio, sys, time, contextvars
def p(*a): print(*a)
class Loop(asyncio.SelectorEventLoop):
    """Its clock jumps to the time of the next timer, so that nothing is slept and the order never depends on speed."""
    now = 0.0
    def time(self):
        return self.now
    def _run_once(self):
        if not self._ready and self._scheduled:
            self.now = max(self.now, self._scheduled[0].when())
        super()._run_once()
def run(coro):
    with asyncio.Runner(loop_factory=Loop) as runner:
        return runner.run(coro)
async def work(n, d=0.01, fail=None):
    try:
        await asyncio.sleep(d)
        if fail: raise fail
        return n
    except asyncio.CancelledError as e:
        p('cancelled', n, e.args)
        raise

async def t_locks():
    lock = asyncio.Lock()
    order = []
    async def user(i):
        async with lock:
            order.append(i); await asyncio.sleep(0)
            order.append(-i)
    await asyncio.gather(*(user(i) for i in range(1, 4)))
    p(order, lock.locked())
    try: lock.release()
    except RuntimeError as e: p(e)
    ev = asyncio.Event()
    async def waiter(i): await ev.wait(); order.append(('ev', i))
    order.clear()
    ts = [asyncio.create_task(waiter(i)) for i in range(2)]
    await asyncio.sleep(0); ev.set(); p(ev.is_set()); await asyncio.gather(*ts); p(order); ev.clear(); p(ev.is_set())
    cond = asyncio.Condition()
    items = []
    async def consumer(i):
        async with cond:
            await cond.wait_for(lambda: items)
            order.append((i, items.pop()))
    order.clear()
    ts = [asyncio.create_task(consumer(i)) for i in range(3)]
    for x in 'abc':
        await asyncio.sleep(0)
        async with cond: items.append(x); cond.notify()
    await asyncio.gather(*ts)
    p(order)
    try: cond.notify()
    except RuntimeError as e: p(e)
    try: await cond.wait()
    except RuntimeError as e: p(e)
    sem = asyncio.Semaphore(2)
    act = peak = 0
    async def s(i):
        nonlocal act, peak
        async with sem:
            act += 1; peak = max(peak, act); await asyncio.sleep(0.001); act -= 1
    await asyncio.gather(*(s(i) for i in range(6)))
    p(peak, sem.locked())
    b = asyncio.BoundedSemaphore(1)
    try: b.release()
    except ValueError as e: p(e)
    try: asyncio.Semaphore(-1)
    except ValueError as e: p(e)
    bar = asyncio.Barrier(3)
    async def bw(i):
        r = await bar.wait(); order.append(r)
    order.clear()
    await asyncio.gather(*(bw(i) for i in range(3)))
    p(sorted(order), bar.parties, bar.n_waiting, bar.broken)
    async def bw2():
        try: await bar.wait()
        except asyncio.BrokenBarrierError as e: p(repr(e))
    t = asyncio.create_task(bw2()); await asyncio.sleep(0.001)
    await bar.abort(); await t; p(bar.broken)
    await bw2()
    await bar.reset(); p(bar.broken)
    # cancelled waiter passes the lock on
    await lock.acquire()
    a, c = asyncio.create_task(user(5)), asyncio.create_task(user(6))
    await asyncio.sleep(0); order.clear()
    lock.release(); a.cancel()
    p(await asyncio.gather(a, c, return_exceptions=True), order)

async def t_queue():
    q = asyncio.Queue(2)
    got = []
    async def prod():
        for i in range(5): await q.put(i)
    async def cons():
        while True:
            got.append(await q.get()); q.task_done()
    c = asyncio.create_task(cons())
    await prod(); await q.join(); c.cancel()
    p(got, q.empty(), q.qsize(), q.full(), q.maxsize, q)
    try: q.get_nowait()
    except asyncio.QueueEmpty as e: p(repr(e))
    q.put_nowait(1); q.put_nowait(2)
    try: q.put_nowait(3)
    except asyncio.QueueFull as e: p(repr(e))
    p(q)
    pq = asyncio.PriorityQueue()
    for x in 3, 1, 2: pq.put_nowait(x)
    p([pq.get_nowait() for _ in range(3)])
    lq = asyncio.LifoQueue()
    for x in 3, 1, 2: await lq.put(x)
    p([await lq.get() for _ in range(3)])
    try: asyncio.Queue().task_done()
    except ValueError as e: p(e)

var = contextvars.ContextVar('var', default=0)
async def t_context():
    async def child(n):
        var.set(n); await asyncio.sleep(0); return var.get()
    var.set(9)
    p(await asyncio.gather(child(1), child(2)), var.get(), await child(3), var.get())
    ctx = contextvars.copy_context()
    t = asyncio.create_task(child(7), context=ctx)
    p(await t, ctx[var], var.get())

async def agen():
    try:
        for i in range(3):
            await asyncio.sleep(0)
            yield i
    finally:
        await asyncio.sleep(0)
        p('agen closed')
async def t_agen():
    async for x in agen(): p(x)
    async for x in agen():
        break
    await asyncio.sleep(0.01)
    g = agen(); await anext(g)
    globals()['keep'] = g

async def t_misc():
    loop = asyncio.get_running_loop()
    p(loop.is_running(), loop.is_closed(), loop.get_debug(), asyncio.get_event_loop() is loop)
    p(asyncio.iscoroutinefunction(work), asyncio.iscoroutinefunction(p), await asyncio.sleep(0, 'res'))
    loop.set_exception_handler(lambda l, c: p('handler', sorted(c), repr(c.get('exception')), c['message'].split(' at ')[0]))
    loop.call_soon(lambda: 1/0)
    await asyncio.sleep(0)
    async def failing(): raise OSError('lost')
    t = asyncio.create_task(failing())
    await asyncio.sleep(0); await asyncio.sleep(0)
    del t
    loop.set_exception_handler(None)
    try: asyncio.run(work(1))
    except RuntimeError as e: p(e)
    try: loop.run_until_complete(asyncio.sleep(0))
    except RuntimeError as e: p(e)
    try: loop.run_forever()
    except RuntimeError as e: p(e)
    try: loop.set_exception_handler(3)
    except TypeError as e: p(e)
    f = asyncio.ensure_future(work('ef', 0)); p(await f, asyncio.ensure_future(f) is f)
    try: asyncio.ensure_future(3)
    except TypeError as e: p(e)
for fn in (t_locks, t_queue, t_context, t_agen, t_misc):
    print('---', fn.__name__)
    run(fn())
try: asyncio.run(3)
except ValueError as e: print(e)
try: asyncio.get_running_loop()
except RuntimeError as e: print(e)
async def exits(): sys.exit(3)
try: asyncio.run(exits())
except SystemExit as e: print(repr(e))
async def leftover():
    asyncio.create_task(work('left', 10)); await asyncio.sleep(0)
run(leftover())
with asyncio.Runner() as r:
    print(r.run(work(1)), r.run(work(2)), r.get_loop() is r.get_loop())
try: r.run(c := work(3))
except RuntimeError as e: print(e); c.close()
loop = asyncio.new_event_loop()
loop.call_soon(loop.stop)
loop.run_forever()
print(loop.run_until_complete(asyncio.sleep(0, 4, )), loop)
try: loop.run_until_complete(loop.create_future() if loop.call_soon(loop.stop) else None)
except RuntimeError as e: print(e)
loop.close()
try: loop.call_soon(print)
except RuntimeError as e: print(e)
print(loop)
