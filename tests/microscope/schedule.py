"""Collections by time and by event. Nothing here depends on how long things take: what is waited for comes."""
import gc
import time

import ouro

gc.disable()
seen = []


def note(phase, info):
    if phase == 'start':
        seen.append(info['generation'])


gc.callbacks.append(note)


def wait():
    """Until a collection was seen; a minute is more than it can take."""
    end = time.monotonic() + 60
    while not seen and time.monotonic() < end:
        pass


def refused(function, *arguments):
    try:
        function(*arguments)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


# by time
assert ouro.gc_state().data['every'] is None
ouro.collect_every(0.001)
assert ouro.gc_state().data['every'] == 0.001
assert ' also every 0.001 s: all generations, at a safe point' in str(ouro.gc_state()).splitlines()
wait()
print('timer:', seen[0])
a = []
a.append(a)
del a
seen.clear()
wait()
print('again:', seen[0])
ouro.collect_every(None)
assert ouro.gc_state().data['every'] is None
time.sleep(0.01)
seen.clear()
for i in range(1000):
    abs(i)
print('ended:', seen)
ouro.collect_every(3600)
ouro.collect_every(0.5)
assert ouro.gc_state().data['every'] == 0.5
ouro.collect_every(None)
for bad in 0, -1, float('nan'), 'x', 1e30:
    refused(ouro.collect_every, bad)

# sleeping goes on, however often the timer runs out
ouro.collect_every(0.002)
begin = time.monotonic()
time.sleep(0.05)
assert time.monotonic() - begin >= 0.05
ouro.collect_every(None)


# when a function returns to module level
def inner():
    return len(seen)


def outer():
    cycle = []
    cycle.append(cycle)
    return inner() + inner()


seen.clear()
ouro.collect_on('return')
outer()
print('return:', seen)
sorted([3, 1, 2], key=lambda x: -x)
print('three keys:', len(seen) - 1)
ouro.collect_on('return', False)
seen.clear()
outer()
print('off:', seen)
print([line for line in str(ouro.gc_state()).splitlines() if 'also' in line])

ouro.collect_on('exit')
ouro.collect_on('idle')
print(ouro.gc_state().data['on'])
print([line for line in str(ouro.gc_state()).splitlines() if 'also' in line])
refused(ouro.collect_on, 'sunrise')
refused(ouro.collect_on, 5)
refused(ouro.collect_on)
gc.callbacks.clear()


class Last:
    def __del__(self):
        print('collected on exit')


import atexit
atexit.register(lambda: print('atexit runs before'))
x = Last()
x.x = x
del x
