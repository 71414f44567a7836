# Closures: cells read and written, functions made in a loop.


def counter(step):
    n = 0

    def tick():
        nonlocal n
        n += step
        return n

    return tick


def compose(f, g):
    return lambda x: f(g(x))


def run(n):
    ticks = [counter(i) for i in range(10)]
    total = 0
    for i in range(n):
        total += ticks[i % 10]()
    inc = lambda x: x + 1
    double = lambda x: x * 2
    for i in range(n // 4):
        total += compose(inc, double)(i)
    return total


print(run(3600000))
