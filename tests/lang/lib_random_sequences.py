"""random: the same seeds give CPython's numbers, for every method."""
import random
from random import Random

METHODS = [
    ('random',), ('getrandbits', 7), ('getrandbits', 100), ('randrange', 10), ('randrange', 5, 100, 7),
    ('randrange', 0, -50, -3), ('randrange', 10 ** 30), ('randint', -5, 5), ('choice', 'abcdef'),
    ('uniform', -1.5, 2), ('triangular',), ('triangular', 1, 5, 2), ('triangular', 3, 3), ('normalvariate',),
    ('normalvariate', 10, 2.5), ('gauss',), ('gauss', 5, 0.1), ('lognormvariate', 0, 0.5), ('expovariate', 1.5),
    ('vonmisesvariate', 1, 4), ('vonmisesvariate', 0, 0), ('gammavariate', 2.5, 1), ('gammavariate', 1, 3),
    ('gammavariate', 0.4, 2), ('betavariate', 2, 3), ('paretovariate', 3), ('weibullvariate', 1, 1.5),
    ('randbytes', 9), ('choices', 'abc'), ('sample', range(100), 5), ('sample', range(10), 10),
    ('sample', range(1000), 30),
]
for seed in (0, 1, -7, 12345678901234567890, 3.14, 'text', b'bytes', bytearray(b'array'), 'é', ''):
    r = Random(seed)
    print(repr(seed), [r.random() for _ in range(3)])
    for name, *args in METHODS:
        print(' ', name, args, [getattr(r, name)(*args) for _ in range(2)])
    print('  choices', r.choices([1, 2, 3], weights=[5, 1, 1], k=8), r.choices('xy', cum_weights=[1, 4], k=5))
    print('  sample', r.sample('abc', k=4, counts=[2, 2, 1]))
    items = list(range(12))
    r.shuffle(items)
    print('  shuffle', items)
r = Random()
for seed in ('old', b'old', ''):
    r.seed(seed, version=1)
    print('version 1', [r.random() for _ in range(2)])
random.seed(99)
print(random.random(), random.randint(1, 6), random.choice([1, 2]), random.gauss(0, 1))
state = random.getstate()
first = [random.gauss(0, 1), random.random()]
random.setstate(state)
print(first == [random.gauss(0, 1), random.random()], state[0], len(state[1]), state[1][:3])


class Own(Random):
    def random(self):
        return super().random() / 2


class Bits(Random):
    def getrandbits(self, k):
        return super().getrandbits(k)


for cls in (Own, Bits):
    r = cls(5)
    print(cls.__name__, r.random(), r.randrange(100), r.choice('abcdefgh'), r.sample(range(50), 4), r.randint(1, 6))
s = random.SystemRandom()
print(0 <= s.random() < 1, s.getrandbits(10) < 1024, len(s.randbytes(5)), s.choice([4]), s.randrange(1, 2))
big = Random(7)
print([big.randrange(10 ** 40) for _ in range(2)], big.getrandbits(200), big.randbytes(3))
