# Operators of the user's own classes: arithmetic, comparison, item access, iteration, calls.


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        return Money(self.cents + other.cents)

    def __mul__(self, n):
        return Money(self.cents * n)

    __rmul__ = __mul__

    def __lt__(self, other):
        return self.cents < other.cents

    def __eq__(self, other):
        return self.cents == other.cents

    def __hash__(self):
        return hash(self.cents)


class Ring:
    def __init__(self, items):
        self.items = items

    def __getitem__(self, i):
        return self.items[i % len(self.items)]

    def __len__(self):
        return len(self.items)

    def __call__(self, i):
        return self[i]

    @property
    def first(self):
        return self.items[0]


def run(n):
    ring = Ring([Money(i * 37 % 101) for i in range(100)])
    acc = Money(0)
    high = 0
    for i in range(n):
        m = ring[i] + ring(i + 1)
        acc = acc + 2 * m
        if m < ring.first:
            high += 1
        if m == ring[i + 2]:
            high += 2
    seen = {}
    for i in range(n // 4):
        seen[ring[i]] = i
    return acc.cents, high, len(seen)


print(*run(600000))
