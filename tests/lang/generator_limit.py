# Generators at the limit of recursion: closing one takes no more levels than running it.
def inner():
    yield 1
def outer():
    for x in inner(): yield x
def rec(n):
    for _ in outer(): rec(n+1)
try: rec(0)
except RecursionError as e: print('ok', e)


def depth(f):
    """The deepest that works, to the next ten."""
    n = 10
    while True:
        try:
            f(n)
        except RecursionError:
            return n
        n += 10


def delegating(n):
    if n:
        yield from delegating(n - 1)
    yield n


print(depth(lambda n: list(delegating(n))))
g = delegating(900)
next(g)
g.close()
print('closed')
