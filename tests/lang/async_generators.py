import sys
kept = []
stubborn = True
async def gen():
    try:
        x = yield 1
        print('got', x)
        y = yield 2
        print('got', y)
    finally:
        print('fin')
class Aw:
    def __await__(self):
        r = yield 'aw'
        return r
async def gen2():
    v = await Aw()
    yield v
    yield 5
def run(coro):
    try:
        v = None
        while True:
            v = coro.send(v)
            print('  step', v)
    except StopIteration as e:
        return e.value
async def main():
    async for i in gen(): print(i)
    g = gen()
    print(await g.__anext__(), await g.asend(7))
    print(await g.aclose())
    print([x async for x in gen2()], len({x async for x in gen2()}), {x: 1 async for x in gen2()})
    print([y async for y in (x * 2 async for x in gen2() if x)])
    g = gen()
    print(await anext(g), await anext(g, 'd'), await anext(g, 'd'), await anext(g, 'd2'))
    g = gen()
    await anext(g)
    try: await g.athrow(ValueError('v'))
    except ValueError as e: print(repr(e))
    g = gen()
    try: await g.athrow(KeyError)
    except KeyError as e: print(repr(e))
    async def bad():
        yield 1
        raise StopAsyncIteration
    try:
        async for i in bad(): print(i)
    except RuntimeError as e: print(repr(e), repr(e.__cause__))
    async def ign():
        while True:
            try: yield 1
            except GeneratorExit:
                if stubborn: continue
                return
    g = ign()
    await anext(g)
    try: await g.aclose()
    except RuntimeError as e: print(e)
    kept.append(g)
    g = gen()
    a = g.asend(3)
    try: await a
    except TypeError as e: print(e)
    try: await a
    except RuntimeError as e: print(e)
    g = gen()
    b = g.aclose()
    await b
    try: await b
    except RuntimeError as e: print(e)
    try: await anext(g)
    except StopAsyncIteration as e: print(repr(e))
    return 9
print(run(main()))
print(repr(gen())[:27])
def first(g): print('first', g.__name__)
def fin(g): print('fin hook', g.__name__)
print(sys.get_asyncgen_hooks())
sys.set_asyncgen_hooks(first, fin)
print(sys.get_asyncgen_hooks().firstiter is first)
async def m2():
    g = gen()
    await anext(g)
    del g
    print('--')
run(m2())
sys.set_asyncgen_hooks(None, None)
async def m3():
    g = gen()
    await anext(g)
    del g
    print('--')
run(m3())
g = gen2()
print(g.ag_running, g.ag_await, g.ag_frame.f_lineno, g.ag_code.co_name)
a = g.__anext__()
print(a.send(None), g.ag_running, type(g.ag_await))
try: g.__anext__().send(None)
except RuntimeError as e: print(e)
try: g.aclose().send(None)
except RuntimeError as e: print(e)
try: g.athrow(ValueError).send(None)
except RuntimeError as e: print(e)
try: a.send(3)
except StopIteration as e: print(e.value, g.ag_running)
async def co(): pass
c = co()
w = c.__await__()
print(type(w))
w.close()
try: sys.set_asyncgen_hooks(3)
except TypeError as e: print(e)
stubborn = False
kept.clear()
