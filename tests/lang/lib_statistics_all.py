# statistics: averages, spread, relations, the normal distribution
import random
import statistics as s
from fractions import Fraction as F


def t(function, *args, **kwargs):
    try:
        print(function.__name__, function(*args, **kwargs))
    except Exception as e:
        print(function.__name__, type(e).__name__, e)


inf, nan = float('inf'), float('nan')
samples = [[], [1], [1, 2], [1, 2, 3, 4], [1.5, 2.25, -3.0], [F(1, 3), F(2, 3)], [1, F(1, 2)], [1, 2.5], [F(1, 2), 0.5], [True, False, True], [0.1] * 10, [1e308, 1e308, -1e308],
           [inf, 1], [inf, -inf], [nan, 1.0], [10**400, 1], [1e-300, 1e300], ['a'], [None], [1, 'a'], 'abc', [3, 1, 2, 2], [2, 2, 3, 3, 3, 4], [1j], (x for x in (1, 2, 4)), range(10)]
for data in samples:
    if not isinstance(data, (list, str, range)):
        data = list(data)
    print(repr(data)[:60])
    for function in (s.mean, s.fmean, s.geometric_mean, s.harmonic_mean, s.median, s.median_low, s.median_high, s.median_grouped, s.mode, s.multimode, s.variance, s.pvariance, s.stdev, s.pstdev, s.quantiles):
        t(function, data)
t(s.mean, iter([1, 2]))
t(s.fmean, iter([1, 2]))
t(s.fmean, [1, 2, 3], [1, 2, 3])
t(s.fmean, [1, 2, 3], iter([3, 1, 0]))
t(s.fmean, [1, 2], [1])
t(s.fmean, [1, 2], [0, 0])
t(s.harmonic_mean, [40, 60], weights=[5, 30])
t(s.harmonic_mean, [40, 60], weights=[1])
t(s.harmonic_mean, [40, 60], weights=[-1, 1])
t(s.harmonic_mean, [0, 1])
t(s.harmonic_mean, [-1, 1])
t(s.harmonic_mean, [-1])
t(s.harmonic_mean, ['x'])
t(s.harmonic_mean, iter([1, 4, 4]))
t(s.harmonic_mean, [F(1, 2), F(1, 3)])
t(s.harmonic_mean, [1, 2], weights=[0, 0])
t(s.median_grouped, [1, 2, 2, 3, 4, 4, 4, 4, 4, 5])
t(s.median_grouped, [1, 3, 3, 5, 7], interval=2)
t(s.median_grouped, ['x'])
t(s.mode, ['red', 'blue', 'blue'])
t(s.mode, 'aab')
t(s.multimode, 'aabbbbccddddeeffffgg')
t(s.multimode, '')
t(s.variance, [1, 2, 3], 2)
t(s.pvariance, [1, 2, 3], mu=0)
t(s.variance, [F(1, 4), F(5, 4), F(1, 2)])
t(s.stdev, [F(1, 4), F(5, 4), F(1, 2)])
t(s.stdev, [1, 2, 3], xbar=2.5)
t(s.pstdev, [10**200, 10**200 + 1])
t(s.stdev, [1e-200, 3e-200])
t(s.stdev, [5, 5, 5])
for n in (1, 2, 3, 4, 10):
    for method in ('exclusive', 'inclusive'):
        t(s.quantiles, [105, 129, 87, 86, 111, 111, 89, 81, 108, 92, 110], n=n, method=method)
t(s.quantiles, [1, 2], n=0)
t(s.quantiles, [1, 2], method='x')
t(s.quantiles, [F(1), F(2), F(4)], n=3)
x, y = [1, 2, 3, 4, 5, 6, 7, 8, 9], [9, 8, 7, 6, 5, 4.5, 3, 2, 1]
for function in (s.covariance, s.correlation, s.linear_regression):
    t(function, x, y)
    t(function, x, x)
    t(function, [1], [1])
    t(function, [1, 2], [1])
    t(function, [1, 1], [1, 2])
    t(function, [1, 2], [1, 1])
t(s.linear_regression, [1, 2, 3], [2, 4, 7], proportional=True)
print(s.linear_regression([1, 2], [3, 5]).slope)

N = s.NormalDist
d = N(100, 15)
print(d, N(), N(mu=5), d.mean, d.median, d.mode, d.stdev, d.variance, repr(N(1, 2)), N(1, 2) == N(1.0, 2.0), N(1, 2) != N(2, 1), hash(N(1, 2)) == hash(N(1, 2)), N() == 5)
print(d.pdf(100), d.pdf(130), d.cdf(100), d.cdf(130), d.zscore(130), d.inv_cdf(0.5), d.inv_cdf(0.9), d.inv_cdf(1e-10), d.inv_cdf(1 - 1e-12), d.inv_cdf(1e-300), d.inv_cdf(0.05))
print([N().inv_cdf(p / 37) for p in range(1, 37)])
print(d.quantiles(), d.quantiles(n=10)[0], d.overlap(N(110, 20)), d.overlap(N(110, 15)), N(1, 2).overlap(N(1, 2)))
print(d + 5, d - 5, d * 2, d / 3, -d, +d, 5 + d, 5 - d, 2 * d, d + N(1, 8), d - N(1, 8), d * -2)
print(N.from_samples([1, 2, 4]), N.from_samples([F(1, 2), 2.5]))
t(N.from_samples, [1])
t(N, 1, -1)
t(N(1, 0).pdf, 1)
t(N(1, 0).cdf, 1)
t(N(1, 0).zscore, 1)
t(N(1, 0).inv_cdf, 0.5)
t(d.inv_cdf, 0)
t(d.inv_cdf, 1.5)
t(d.overlap, 5)
t(d.overlap, N(1, 0))
print(N(2, 3).samples(3, seed=12345) == [random.Random(12345).gauss(2, 3)] + N(2, 3).samples(3, seed=12345)[1:], len(d.samples(5)))
import copy
import pickle
print(copy.copy(d) == d, pickle.loads(pickle.dumps(d)) == d, s.StatisticsError.__mro__[1], sorted(s.__all__))
rng = random.Random(3)
for _ in range(40):
    data = [rng.choice([rng.random(), rng.randrange(100), F(rng.randrange(1, 50), rng.randrange(1, 50)), rng.gauss(0, 1e9)]) for _ in range(rng.randrange(2, 8))]
    print(s.mean(data), s.variance(data), s.stdev(data), s.pstdev(data), s.median(data))
