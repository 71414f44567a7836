# await in the code of a module, where compile() was asked to allow it.
import ast, asyncio, types
F=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
async def arange(n):
    for i in range(n):
        yield i
class CM:
    async def __aenter__(s): return 'in'
    async def __aexit__(s,*a): print('exit')
for mode in ('single','exec'):
    for src in ['a = await asyncio.sleep(0, result=1)','async for i in arange(1):\n  a = 1\n', 'async with CM() as l:\n  a = 1\n','a = [x async for x in arange(2)][1]','a = 1 in {x async for x in arange(2)}','a = {x:1 async for x in arange(1)}[0]','a = [x async for x in (x async for x in arange(5))][1]','a, = [1 for x in {x async for x in arange(1)}]','a = [await asyncio.sleep(0, x) async for x in arange(2)][1]']:
        try: compile(src,'?',mode); print('no error')
        except SyntaxError as e: print(e)
        co=compile(src,'?',mode,flags=F)
        print(co.co_flags&128, co.co_flags & ~128)
        g={'asyncio':asyncio,'a':0,'arange':arange,'CM':CM}
        f=types.FunctionType(co,g)
        asyncio.run(f()); print(g['a'])
        g={'asyncio':asyncio,'a':0,'arange':arange,'CM':CM}; l={}
        asyncio.run(eval(co,g,l)); print(g['a'],l)
co=compile('await asyncio.sleep(0, 5)','?','eval',flags=F)
c=eval(co); print(type(c), c.__name__, c.cr_frame.f_locals is globals(), c.cr_frame.f_code is co)
print(asyncio.run(c))
co=compile('x=1\nclass D: y=2\nawait asyncio.sleep(0)\nx+=1\ndel other\nprint(x, D.y, locals() is L, sorted(locals()))','?','exec',flags=F)
L={'other':2}
globals()['asyncio']=asyncio
asyncio.run(eval(co,globals(),L)); print(L.keys())
for src in ['def f():  await arange(10)\n','yield 1','yield from x','lambda: await x','class A:\n  await x','return 1', 'class A:\n  async with x: pass', 'x = [y for y in z]', '(await x for x in y)', 'async def f(): await g', 'nonlocal x', '[await x for y in z]']:
    for mode in ('exec',):
        try: print(src, compile(src,'?',mode,flags=F).co_flags & 128)
        except SyntaxError as e: print(src,e)
c=eval(compile('await asyncio.sleep(0)\n1/0','?','exec',flags=F))
try: asyncio.run(c)
except ZeroDivisionError as e:
    tb=e.__traceback__
    while tb.tb_next: tb=tb.tb_next
    print(tb.tb_frame.f_locals is globals(), tb.tb_lineno, tb.tb_frame.f_code.co_name)
g=eval((lambda: (yield 3)).__code__); print(next(g))
class M(dict):
    def __missing__(s, k):
        if k == 'asyncio': raise KeyError(k)
        return 'missing ' + k
m=M(); co=compile('y = z; await asyncio.sleep(0); w = y','?','exec',flags=F)
asyncio.run(eval(co,globals(),m)); print(m)
c=eval(co, {}, {}); c.close()
for src in ['(x async for x in y)', '(await x for x in y)', '[(await x for x in y) for z in w]', 'lambda: (await x for x in y)',
            '(x for x in await y)', '(1 for z in (x async for x in y))', '[1 for z in (x async for x in y)]', 'f(x async for x in y)']:
    try:
        co = compile(src, '?', 'exec', flags=F)
        print(src, co.co_flags & 128, [hex(c.co_flags) for c in co.co_consts if hasattr(c, 'co_flags')])
    except SyntaxError as e:
        print(src, e)
