def f(n):
    return f(n + 1)


def ping(n):
    return pong(n)


def pong(n):
    return ping(n)


import sys
try:
    ping(0)
except RecursionError as e:
    print(type(e).__name__, e)
sys.setrecursionlimit(50)
f(0)
