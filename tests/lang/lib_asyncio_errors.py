# What asyncio tells of errors nobody can catch, interrupts, and what is not closed.
import asyncio, gc, logging, os, signal, sys, warnings

class Show(logging.Handler):
    def emit(self, record):
        text = record.getMessage()
        for line in text.split('\n'):
            print('LOG', line.split(' at ')[0])
        print('   ', record.exc_info and repr(record.exc_info[1]))
logging.getLogger('asyncio').addHandler(Show())
logging.getLogger('asyncio').propagate = False

async def lost():
    raise OSError('lost')

async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(lost(), name='lost')
    await asyncio.sleep(0.001)
    del task
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)
    async def never():
        await loop.create_future()
    task = asyncio.create_task(never(), name='never')
    await asyncio.sleep(0.001)
    del task
    gc.collect()
    future = loop.create_future()
    future.set_exception(ValueError('unseen'))
    del future
    await asyncio.sleep(0)
    loop.call_exception_handler({'message': 'mine', 'x': 1})
    loop.set_exception_handler(lambda loop, context: 1 / 0)
    loop.call_exception_handler({'message': 'mine'})

asyncio.run(main())

# --- interrupts
async def interrupted(catch):
    try:
        os.kill(os.getpid(), signal.SIGINT)
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print('cancelled')
        if not catch:
            raise
    return 'went on'

for catch in False, True:
    try:
        print(asyncio.run(interrupted(catch)))
    except KeyboardInterrupt as e:
        print(repr(e))
    print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)

async def twice():
    try:
        await interrupted(False)
    finally:
        os.kill(os.getpid(), signal.SIGINT)
        print('not reached')
try:
    asyncio.run(twice())
except KeyboardInterrupt as e:
    print(repr(e))

async def exit_in_task():
    async def exits():
        sys.exit(4)
    asyncio.create_task(exits())
    await asyncio.sleep(1)
try:
    asyncio.run(exit_in_task())
except SystemExit as e:
    print(repr(e))
gc.collect()

# --- what is left at the end
async def closing():
    try:
        yield 1
        yield 2
    finally:
        await asyncio.sleep(0)
        print('closed')
        raise KeyError('at the end')

async def leaves_generator():
    global generator
    generator = closing()
    print(await anext(generator))
    async def waits():
        try:
            await asyncio.sleep(10)
        finally:
            print('task ends')
            raise ValueError('in the end')
    asyncio.create_task(waits(), name='waits')
    await asyncio.sleep(0)
asyncio.run(leaves_generator())

warnings.simplefilter('always')
with warnings.catch_warnings(record=True) as caught:
    loop = asyncio.new_event_loop()
    del loop
    gc.collect()
    print([(w.category.__name__, str(w.message)) for w in caught if 'loop' in str(w.message)])
for name in 'connect_read_pipe', 'subprocess_shell':
    print(hasattr(asyncio.AbstractEventLoop, name))
print(asyncio.get_event_loop_policy().__class__.__name__)
try:
    asyncio.get_event_loop()
except RuntimeError as e:
    print(e)
asyncio.set_event_loop_policy(None)
for bad in 3, 'x':
    try:
        asyncio.set_event_loop_policy(bad)
    except TypeError as e:
        print(e)
    try:
        asyncio.set_event_loop(bad)
    except TypeError as e:
        print(e)
