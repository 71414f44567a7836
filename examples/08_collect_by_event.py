"""Collecting by event: when the program is idle, after a phase, before it exits."""
import atexit
import gc


class Task:
    def __init__(self, name):
        self.name = name
        self.me = self

    def __del__(self):
        print("    freed", self.name)


def at_exit():
    print("atexit: a last collection, while everything still works")
    print("  the exit handler sees", gc.collect() > 0, "garbage")


atexit.register(at_exit)
gc.collect()
gc.disable()

print("an event loop that collects when its queue is empty (idle), not while it is busy")
queue = ["read", "parse", "idle", "write", "idle", "idle"]
while queue:
    event = queue.pop(0)
    if event == "idle":
        print("  idle: collecting", "something" if gc.collect() else "(nothing to do)")
    else:
        print("  busy:", event)
        Task(event)

print("a phase that makes many long-lived objects: freeze them, so that later collections skip them")
table = [[i] for i in range(10000)]
gc.freeze()
print("  frozen at least 10000:", gc.get_freeze_count() >= 10000)
print("  left for the collector in the oldest generation:", len(gc.get_objects(2)))
gc.unfreeze()

print("a collection can be watched:")


def watch(phase, info):
    if phase == "stop":
        print("  generation %d collected, %d found" % (info["generation"], info["collected"]))


gc.callbacks.append(watch)
loop = []
loop.append(loop)
del loop
gc.collect(0)
gc.callbacks.remove(watch)
Task("left for the exit handler")
print("the program ends")
