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

async def t_gather():
    p(await asyncio.gather(work(1), work(2, 0), work(3)))
    p(await asyncio.gather())
    r = await asyncio.gather(work(1), work(2, fail=ValueError('x')), return_exceptions=True)
    p(r)
    try:
        await asyncio.gather(work(1, 0.02), work(2, fail=ValueError('x')))
    except ValueError as e: p(repr(e))
    await asyncio.sleep(0.03)
    c = work(5)
    p(await asyncio.gather(c, c))
    g = asyncio.gather(work(7, 1), work(8, 1))
    await asyncio.sleep(0)
    p(g, g.cancel('why'))
    try: await g
    except asyncio.CancelledError as e: p('g', repr(e), g.cancelled(), g.done())
    p(g)

async def t_tasks():
    t = asyncio.create_task(work(1), name='one')
    p(t.get_name(), t.done(), t.cancelled(), t.cancelling(), t.get_coro().__name__)
    t.set_name(12)
    p(t.get_name(), asyncio.current_task().get_name()[:5], t in asyncio.all_tasks(), asyncio.current_task() in asyncio.all_tasks())
    try: t.result()
    except asyncio.InvalidStateError as e: p(e)
    try: t.exception()
    except asyncio.InvalidStateError as e: p(e)
    try: t.set_result(3)
    except RuntimeError as e: p(e)
    try: t.set_exception(ValueError())
    except RuntimeError as e: p(e)
    await t
    p(t.result(), t.exception(), t.cancel())
    t = asyncio.create_task(work(2, 1))
    await asyncio.sleep(0)
    p(t.cancel('msg'), t.cancelling(), t.cancel(), t.cancelling(), t.uncancel())
    try: await t
    except asyncio.CancelledError as e: p(repr(e))
    try: t.result()
    except asyncio.CancelledError as e: p(repr(e))
    t = asyncio.create_task(work(3, 1))
    t.cancel('early')
    try: await t
    except asyncio.CancelledError as e: p('never ran', repr(e))
    async def stubborn():
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: p('no'); return 'survived'
    t = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    t.cancel()
    p(await t, t.cancelled())
    try: asyncio.create_task(3)
    except TypeError as e: p(e)
    async def bad(): await Y()
    class Y:
        def __await__(self): yield 5
    try: await asyncio.create_task(bad())
    except RuntimeError as e: p(e)
    async def selfwait(): await me
    me = asyncio.create_task(selfwait())
    try: await me
    except RuntimeError as e: p(str(e)[:30])

async def t_future():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    p(f, f.done(), asyncio.isfuture(f), asyncio.isfuture(3))
    calls = []
    cb = lambda fut: calls.append(fut.result())
    f.add_done_callback(cb); f.add_done_callback(cb)
    p(f.remove_done_callback(cb), f.remove_done_callback(cb))
    f.add_done_callback(cb)
    f.set_result(5)
    p(calls); await asyncio.sleep(0); p(calls, f)
    try: f.set_result(6)
    except asyncio.InvalidStateError as e: p(repr(e))
    try: f.set_exception(ValueError())
    except asyncio.InvalidStateError as e: p(repr(e))
    p(f.cancel(), await f, f.get_loop() is loop)
    f = loop.create_future()
    f.set_exception(KeyError)
    p(f)
    try: await f
    except KeyError as e: p(repr(e))
    f = loop.create_future()
    try: f.set_exception(StopIteration)
    except TypeError as e: p(e)
    f.cancel('m')
    p(f, f.cancelled())
    try: await f
    except asyncio.CancelledError as e: p(repr(e))
    loop.call_later(0.01, p, 'later')
    h = loop.call_later(0.005, p, 'never')
    h.cancel()
    p(h.cancelled())
    loop.call_soon(p, 'soon')
    await asyncio.sleep(0.02)

async def t_wait():
    ts = [asyncio.create_task(work(i, 0.005 * i)) for i in range(1, 4)]
    d, pend = await asyncio.wait(ts, return_when=asyncio.FIRST_COMPLETED)
    p(sorted(t.result() for t in d), len(pend))
    d, pend = await asyncio.wait(ts, timeout=0.0001)
    p(len(d) >= 1, len(pend) + len(d))
    d, pend = await asyncio.wait(ts)
    p(sorted(t.result() for t in d), pend)
    ts = [asyncio.create_task(work(1, 0.001, ValueError())), asyncio.create_task(work(2, 0.02))]
    d, pend = await asyncio.wait(ts, return_when=asyncio.FIRST_EXCEPTION)
    p(len(d), len(pend), [repr(t.exception()) for t in d])
    await asyncio.wait(pend)
    for bad in ((), [work(1)], work(2), 5):
        try: await asyncio.wait(bad)
        except (TypeError, ValueError) as e: p(type(e).__name__, e)
        finally:
            if asyncio.iscoroutine(bad): bad.close()
            elif bad and bad != 5: bad[0].close()
    try: await asyncio.wait([asyncio.create_task(work(0, 0))], return_when='x')
    except ValueError as e: p(e)
    res = []
    for c in asyncio.as_completed([work(3, 0.015), work(1, 0.001), work(2, 0.008)]):
        res.append(await c)
    p(res)
    try:
        for c in asyncio.as_completed([work(1, 0.001), work(2, 0.5)], timeout=0.02):
            p(await c)
    except asyncio.TimeoutError as e: p('timeout', repr(e))

async def t_waitfor():
    p(await asyncio.wait_for(work(1), 1), await asyncio.wait_for(work(2), None))
    try: await asyncio.wait_for(work(3, 1), 0.01)
    except TimeoutError as e: p(repr(e), repr(e.__cause__))
    try: await asyncio.wait_for(work(4, 1), 0)
    except asyncio.TimeoutError as e: p(repr(e))
    async def slow():
        try: await asyncio.sleep(1)
        except asyncio.CancelledError: await asyncio.sleep(0.01); raise ValueError('in cancel')
    try: await asyncio.wait_for(slow(), 0.01)
    except ValueError as e: p(repr(e))
    try:
        async with asyncio.timeout(0.01) as cm:
            await asyncio.sleep(1)
    except TimeoutError as e: p(repr(e), cm.expired(), cm)
    async with asyncio.timeout(1) as cm:
        cm.reschedule(None)
        p(cm.when(), cm)
    p(cm, cm.expired())
    try: cm.reschedule(3)
    except RuntimeError as e: p(e)
    async with asyncio.timeout(None): pass
    try:
        async with asyncio.timeout_at(asyncio.get_running_loop().time() - 1): await asyncio.sleep(0.1)
    except TimeoutError: p('past')
    inner = asyncio.create_task(work('inner', 0.01))
    try: await asyncio.wait_for(asyncio.shield(inner), 0.001)
    except TimeoutError: p('shielded', inner.done())
    p(await inner)
    t = asyncio.create_task(asyncio.wait_for(work(9, 1), 5))
    await asyncio.sleep(0.001)
    t.cancel()
    try: await t
    except asyncio.CancelledError: p('outer cancelled')

async def t_group():
    async with asyncio.TaskGroup() as tg:
        a = tg.create_task(work(1)); b = tg.create_task(work(2), name='b')
        p(tg)
    p(a.result(), b.result(), b.get_name())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work(1, 1))
            tg.create_task(work(2, 0.001, ValueError('v')))
            await asyncio.sleep(1)
    except* ValueError as eg:
        p(repr(eg), repr(eg.exceptions))
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work(1, 1))
            await asyncio.sleep(0)
            raise KeyError('body')
    except BaseExceptionGroup as eg: p(repr(eg))
    try: tg.create_task(c := work(0))
    except RuntimeError as e: p(str(e)); c.close()
    async def outer():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(work('in', 1))
            await asyncio.sleep(1)
    t = asyncio.create_task(outer())
    await asyncio.sleep(0.001)
    t.cancel()
    try: await t
    except asyncio.CancelledError as e: p('cancelled', repr(e))

for fn in (t_gather, t_tasks, t_future, t_wait, t_waitfor, t_group):
    print('---', fn.__name__)
    run(fn())
