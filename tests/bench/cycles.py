# Millions of short cycles, found by automatic collections: lists, instances, closures.


class Pair:
    def __init__(self):
        self.me = self


def lists(n):
    for i in range(n):
        a = [i]
        b = [a]
        a.append(b)


def instances(n):
    for i in range(n):
        Pair()


def closures(n):
    for i in range(n):
        def f():
            return f


lists(1000000)
instances(1000000)
closures(1000000)
print("done")
