"""collection by time and by event: when the program decides

The collector counts containers. A program that knows better can ask for a
collection itself: every so often, or when something has happened.
"""
# By event, in any Python: switch the automatic collection off, and collect
# when a piece of work is done.
import gc
class Node:
    pass

def work(n):
    for _ in range(n):
        a = Node()
        a.me = a

gc.collect()
gc.disable()
work(500)
print(gc.collect())
gc.enable()

# gc.callbacks tell when a collection begins and ends.
seen = []
def note(phase, info):
    seen.append((phase, info['generation'], info['collected']))

gc.callbacks.append(note)
work(100)
gc.collect(0)
gc.callbacks.remove(note)
print(seen)

# Ouro can do it for you: when a function has returned to the prompt, when
# the prompt waits, at exit, or every few seconds.
# >>> import ouro
# >>> ouro.collect_on('return')
# >>> gc.disable()
# >>> work(300)
# %cycles
# %gc
# >>> ouro.collect_on('return', False)
# >>> ouro.collect_every(60)
# %gc
# >>> ouro.collect_every(None)
gc.enable()
