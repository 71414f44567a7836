import gc
print(gc.get_threshold())
gc.set_threshold(500); print(gc.get_threshold())
gc.set_threshold(500, 5); print(gc.get_threshold())
gc.set_threshold(700, 10, 10)
for bad in ((), ("a",), (1, 2, 3, 4)):
    try: gc.set_threshold(*bad)
    except TypeError as e: print(e)
events = []
def cb(phase, info): events.append((phase, info["generation"], info["collected"], info["uncollectable"]))
gc.collect()
gc.callbacks.append(cb)
keep = []
gc.collect(0)
events.clear()
for i in range(2000):
    keep.append([])
print(len(events), events[:2])
gc.callbacks.remove(cb)
def trigger(n):
    "How many lists can be made before the first collection."
    got = []
    fired = []
    def c(phase, info):
        if phase == "start": fired.append(len(got))
    gc.collect()
    gc.callbacks.append(c)
    for _ in range(n): got.append([])
    gc.callbacks.remove(c)
    return fired
print(trigger(699), trigger(2500))
gc.set_threshold(100)
print(trigger(350))
gc.set_threshold(0)
print(trigger(3000))
gc.set_threshold(700, 10, 10)
gc.disable(); print(trigger(3000)); gc.enable()
gens = []
def g(phase, info):
    if phase == "start": gens.append(info["generation"])
gc.collect(); gc.callbacks.append(g)
keep2 = [[] for _ in range(700 * 25)]
gc.callbacks.remove(g)
print(gens)
del keep2, keep
gc.collect()
before = gc.get_count()
temp = [[] for _ in range(50)]
mid = gc.get_count()
del temp
after = gc.get_count()
print(mid[0] - before[0])
print(len(gc.get_stats()), sorted(gc.get_stats()[0]))
s0 = gc.get_stats()[2]["collections"]
gc.collect(); print(gc.get_stats()[2]["collections"] - s0)
l = []; l.append(l); del l
c0 = gc.get_stats()[2]["collected"]; gc.collect(); print(gc.get_stats()[2]["collected"] - c0)
