"""generations: most objects die young

New containers are in generation 0, which is collected often. What survives
moves to generation 1, then 2, which are looked at less and less often.
"""
# Three generations, their thresholds, and what will trigger the next run.
import gc
gc.collect()
print(gc.get_threshold())
# %gc

# A new list is in generation 0.
keep = []
# %obj keep

# It survives a collection of generation 0, and of generation 1.
print(gc.collect(0))
# %obj keep
print(gc.collect(1))
# %obj keep

# Many new containers: the counter of generation 0 passes its threshold, and
# runs happen by themselves.
runs = gc.get_stats()[0]['collections']
many = [[] for _ in range(3000)]
print(gc.get_stats()[0]['collections'] - runs)
# %gc
