# Coroutines driven by hand: await, async for, async with, async comprehensions.
class Pause:
    def __init__(self, v): self.v = v
    def __await__(self):
        got = yield self.v
        return got
def run(coro, *answers):
    answers = list(answers); send = None
    try:
        while True:
            asked = coro.send(send)
            send = answers.pop(0) if answers else None
            print("  asked", asked, "answer", send)
    except StopIteration as e:
        print("  returned", e.value)
    except Exception as e:
        print("  raised", type(e).__name__, e)
async def simple(a):
    x = await Pause(a)
    y = await Pause(x)
    return x, y
run(simple(1), "p", "q")
class Count:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if not self.n: raise StopAsyncIteration
        self.n -= 1
        return await Pause(self.n)
async def loop():
    out = []
    async for v in Count(3):
        if v == "skip": continue
        out.append(v)
        if v == "stop": break
    else:
        out.append("else")
    return out
run(loop(), "a", "skip", "c")
run(loop(), "a", "stop")
class Manager:
    def __init__(self, swallow): self.swallow = swallow
    async def __aenter__(self): print("  enter"); return await Pause("entering")
    async def __aexit__(self, t, v, tb):
        print("  exit", t and t.__name__); await Pause("exiting"); return self.swallow
async def managed(swallow, fail):
    async with Manager(swallow) as m, Manager(False):
        print("  body", m)
        if fail: raise ValueError("inside")
        return "done"
    return "swallowed"
run(managed(False, False), "m1")
run(managed(True, True), "m1")
run(managed(False, True), "m1")
async def comprehensions():
    return ([v async for v in Count(2)], {v async for v in Count(1)}, {v: 1 async for v in Count(1) if v},
            [await Pause(i) for i in range(2)], [x async for y in Count(1) for x in [y, y]])
run(comprehensions(), 1, 2, 3, 4, 5, 6, 7)
async def fails():
    try: await Pause(1)
    finally: print("  cleanup")
c = fails(); c.send(None)
try: c.throw(KeyError("thrown"))
except KeyError as e: print("out", e)
c = fails(); c.send(None); c.close(); print("closed")
for source in ("async def f():\n yield 1\n return 2", "def f(): await x", "async def f():\n yield from x"):
    try: compile(source, "s", "exec")
    except SyntaxError as e: print(e.msg)
try: run(5)
except AttributeError as e: print(e)
async def bad(): await 5
run(bad())
async def bad_for():
    async for x in [1]: pass
run(bad_for())
async def bad_with():
    async with 5: pass
run(bad_with())
