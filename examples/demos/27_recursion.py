"""recursion and the VM stack: calls are frames

Each call gets a window of registers on the VM's own stack. Arguments lie
where the callee's first registers are: a call moves no values.
"""
# A recursive function that stops to look, at the bottom.
import sys
def fact(n):
    if n == 0:
        raise RuntimeError('look here')
    return n * fact(n - 1)

# An error leaves the frames in its traceback, each with its locals.
# >>> fact(4)
# %stack

# The depth is limited, so that endless recursion is an error and no crash.
def endless(n):
    return endless(n + 1)

try:
    endless(0)
except RecursionError as e:
    print(e)

# Calls from Python to Python take no C stack: with a higher limit they can
# go far deeper.
def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)

limit = sys.getrecursionlimit()
sys.setrecursionlimit(20000)
print(depth(15000))
sys.setrecursionlimit(limit)
