"""When does the collector run by itself? Thresholds, counts, generations."""
import gc

print("thresholds:", gc.get_threshold())
print("  generation 0 is collected when containers made minus containers freed pass the first number,")
print("  generation 1 after that many collections of generation 0, generation 2 likewise")

events = []


def listener(phase, info):
    if phase == "start":
        events.append(info["generation"])


gc.collect()
gc.callbacks.append(listener)
print("making 600 lists and keeping them:")
kept = [[] for _ in range(600)]
print("  collections:", events)
print("200 more:")
kept += [[] for _ in range(200)]
print("  collections by generation:", events)

print("10000 lists, each freed at once (made minus freed stays small):")
events.clear()
for _ in range(10000):
    []
print("  collections:", events)

print("20000 kept lists: young collections often, older ones seldom")
events.clear()
more = [[] for _ in range(20000)]
print("  generation 0:", events.count(0), " generation 1:", events.count(1), " generation 2:", events.count(2))

print("who survives a collection moves to the next generation:")
gc.callbacks.remove(listener)
gc.collect()
young = ["the young one"]


def generation_of(thing):
    for number in range(3):
        if any(other is thing for other in gc.get_objects(number)):
            return number
    return "none: not tracked"


print("  new:                   ", generation_of(young))
young.append([])
gc.collect(0)
print("  after gc.collect(0):   ", generation_of(young))
gc.collect(1)
print("  after gc.collect(1):   ", generation_of(young))
print("objects that cannot be part of a cycle are not followed at all:")
for name, thing in (("a list", []), ("an int", 5), ("a string", "text"), ("a tuple of lists", ([],)),
                    ("an empty dict", {}), ("a dict with a list", {"key": []})):
    print("  %-20s tracked: %s" % (name, gc.is_tracked(thing)))

print("a lower threshold collects more often:")
gc.set_threshold(50)
gc.callbacks.append(listener)
events.clear()
more = [[] for _ in range(1000)]
print("  collections for 1000 lists:", len(events))
gc.callbacks.remove(listener)
gc.set_threshold(700, 10, 10)
