# A large live heap, then garbage: the automatic full collections must stay rare.
import gc
gc.collect()
full = 0
def cb(phase, info):
    global full
    if phase == "start" and info["generation"] == 2: full += 1
gc.callbacks.append(cb)
live = [[i] for i in range(200000)]
grown = full
for i in range(300000):
    x = [i]; x.append(x)
gc.callbacks.clear()
print(len(live), grown < 30, full - grown < 10)
