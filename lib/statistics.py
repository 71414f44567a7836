"""Averages, spread, and relations between two series of numbers.

    >>> mean([1, 2, 3, 4])
    2.5
    >>> median(['thin', 'thick', 'long'][:1])
    'thin'
    >>> stdev([2.5, 3.25, 5.5])
    1.5612494995995996
    >>> NormalDist(100, 15).cdf(115)
    0.8413447460685429

Averages: mean, fmean, geometric_mean, harmonic_mean; median, median_low, median_high, median_grouped; mode, multimode;
quantiles. Spread: pvariance and pstdev of a whole population, variance and stdev of a sample. Two series:
covariance, correlation, linear_regression. NormalDist is a normal distribution.

Sums are exact: of ints, floats, Fractions and Decimals (not of floats and Decimals together). A result has
the type of the data, or is a float where the data are ints.
"""

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean',
           'linear_regression', 'mean', 'median', 'median_grouped', 'median_high', 'median_low', 'mode', 'multimode',
           'pstdev', 'pvariance', 'quantiles', 'stdev', 'variance']

import math
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from fractions import Fraction
from math import erf, exp, fabs, fsum, hypot, log, sqrt, tau
from operator import mul


class StatisticsError(ValueError):
    """Data that a function has no answer for."""


# ---- exact sums ----

def _decimal():
    """The class Decimal, if anybody has it."""
    module = sys.modules.get('decimal')
    return module.Decimal if module else ()


def _isfinite(x):
    try:
        return x.is_finite()    # a Decimal
    except AttributeError:
        return math.isfinite(x)


def _exact_ratio(x):
    """Numerator and denominator; (x, None) for infinities and nan."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _coerce(T, S):
    """The type in which numbers of two types are added; T is not bool."""
    if T is S or S is int or S is bool:
        return T
    if T is int or issubclass(S, T):
        return S
    if issubclass(T, S):
        return T
    if issubclass(T, int):
        return S
    if issubclass(S, int):
        return T
    if issubclass(T, Fraction) and issubclass(S, float):
        return S
    if issubclass(T, float) and issubclass(S, Fraction):
        return T
    raise TypeError("don't know how to coerce %s and %s" % (T.__name__, S.__name__))


class _Sums:
    """Exact sums of numbers and of their squares, collected by denominator."""

    def __init__(self, data, squares=False):
        self.count = 0
        self.type = int
        self.parts = {}         # denominator: sum of numerators; None: sum of what is not finite
        self.squares = {}
        kinds = {}
        for x in data:
            kinds[type(x)] = None
            n, d = _exact_ratio(x)
            self.count += 1
            self.parts[d] = self.parts.get(d, 0) + n
            if squares:
                self.squares[d] = self.squares.get(d, 0) + n * n
        for kind in kinds:
            self.type = _coerce(self.type, kind)

    def total(self):
        if None in self.parts:
            return self.parts[None]
        return sum((Fraction(n, d) for d, n in self.parts.items()), start=Fraction(0))

    def total_of_squares(self):
        return sum((Fraction(n, d * d) for d, n in self.squares.items()), start=Fraction(0))


def _convert(value, T):
    """A result in the type of the data."""
    if type(value) is T:
        return value
    if issubclass(T, int) and value.denominator != 1:
        T = float
    try:
        return T(value)
    except TypeError:
        if issubclass(T, _decimal()):
            return T(value.numerator) / T(value.denominator)
        raise


def _deviations(data, center=None):
    """(type, sum of squared deviations from the center, the center, how many); without a center, from the mean."""
    if center is not None:
        sums = _Sums((x - center) * (x - center) for x in data)
        return sums.type, sums.total(), center, sums.count
    sums = _Sums(data, squares=True)
    total, count = sums.total(), sums.count
    if not count:
        return sums.type, Fraction(0), Fraction(0), 0
    if None in sums.parts:
        return sums.type, total, total, count
    return sums.type, (count * sums.total_of_squares() - total * total) / count, total / count, count


# ---- roots of fractions, correctly rounded ----

_ROOT_BITS = 2 * sys.float_info.mant_dig + 3


def _root_to_odd(n, m):
    """The root of n / m rounded down, its last bit set where it is not exact."""
    a = math.isqrt(n // m)
    return a | (a * a * m != n)


def _float_root(n, m):
    """sqrt(n / m) as a float."""
    shift = (n.bit_length() - m.bit_length() - _ROOT_BITS) // 2
    if shift >= 0:
        return (_root_to_odd(n, m << 2 * shift) << shift) / 1
    return _root_to_odd(n << -2 * shift, m) / (1 << -shift)


def _decimal_root(n, m):
    """sqrt(n / m) as a Decimal in the current context."""
    Decimal = _decimal()
    if not n:
        return Decimal('0.0')
    if n < 0:
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()

    def is_beyond_middle(neighbour):
        """How the root of n / m compares with the middle between root and a neighbour."""
        middle = Fraction(*root.as_integer_ratio()) + Fraction(*neighbour.as_integer_ratio())
        return Fraction(4 * n, m) - middle * middle

    above, below = root.next_plus(), root.next_minus()
    if is_beyond_middle(above) > 0:
        return above
    if is_beyond_middle(below) < 0:
        return below
    return root


def _root(T, square):
    if issubclass(T, _decimal()):
        return _decimal_root(square.numerator, square.denominator)
    return _float_root(square.numerator, square.denominator)


# ---- averages ----

def mean(data):
    """The arithmetic mean."""
    sums = _Sums(data)
    if not sums.count:
        raise StatisticsError('mean requires at least one data point')
    return _convert(sums.total() / sums.count, sums.type)


def fmean(data, weights=None):
    """The arithmetic mean of floats, perhaps weighted; faster than mean()."""
    if not hasattr(data, '__len__'):
        data = list(data)
    count = len(data)
    if weights is None:
        total = fsum(data)
        if not count:
            raise StatisticsError('fmean requires at least one data point')
        return total / count
    if not hasattr(weights, '__len__'):
        weights = list(weights)
    total = fsum(map(mul, data, weights))
    if count != len(weights):
        raise StatisticsError('data and weights must be the same length')
    weight = fsum(weights)
    if not weight:
        raise StatisticsError('sum of weights must be non-zero')
    return total / weight


def geometric_mean(data):
    """The geometric mean of positive numbers, a float."""
    try:
        return exp(fmean(map(log, data)))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None


def _not_negative(values, message):
    for x in values:
        if x < 0:
            raise StatisticsError(message)
        yield x


def harmonic_mean(data, weights=None):
    """The harmonic mean of numbers that are not negative, perhaps weighted; 0 if one of them is."""
    from numbers import Real

    message = 'harmonic mean does not support negative values'
    if iter(data) is data:
        data = list(data)
    count = len(data)
    if count < 1:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if count == 1 and weights is None:
        x = data[0]
        if not isinstance(x, (Real, _decimal())):
            raise TypeError('unsupported type')
        if x < 0:
            raise StatisticsError(message)
        return x
    if weights is None:
        weights, weight = [1] * count, count
    else:
        if iter(weights) is weights:
            weights = list(weights)
        if len(weights) != count:
            raise StatisticsError('Number of weights does not match data size')
        weight = _Sums(_not_negative(weights, message)).total()
    try:
        sums = _Sums(w / x if w else 0 for w, x in zip(weights, _not_negative(data, message)))
    except ZeroDivisionError:
        return 0
    total = sums.total()
    if total <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _convert(weight / total, sums.type)


def _sorted(data):
    data = sorted(data)
    if not data:
        raise StatisticsError('no median for empty data')
    return data, len(data) // 2


def median(data):
    """The middle value, or the mean of the two in the middle."""
    data, middle = _sorted(data)
    if len(data) % 2:
        return data[middle]
    return (data[middle - 1] + data[middle]) / 2


def median_low(data):
    """The middle value, or the lower one of the two in the middle."""
    data, middle = _sorted(data)
    return data[middle] if len(data) % 2 else data[middle - 1]


def median_high(data):
    """The middle value, or the higher one of the two in the middle."""
    data, middle = _sorted(data)
    return data[middle]


def median_grouped(data, interval=1.0):
    """The median of data that are middles of classes of a width, spread evenly within its class."""
    data, middle = _sorted(data)
    x = data[middle]
    below = bisect_left(data, x)
    count = bisect_right(data, x, lo=below) - below
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    return x - interval / 2.0 + interval * (len(data) / 2 - below) / count


def mode(data):
    """The most common value; of several the first."""
    for value, count in Counter(iter(data)).most_common(1):
        return value
    raise StatisticsError('no mode for empty data')


def multimode(data):
    """The most common values, in the order in which they come."""
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    """The n - 1 values that divide data into n parts of equal probability.

    method: 'exclusive' where the population may have more extreme values than the data, 'inclusive' where it
    has not
    """
    if n < 1:
        raise StatisticsError('n must be at least 1')
    data = sorted(data)
    count = len(data)
    if count < 2:
        raise StatisticsError('must have at least two data points')
    if method not in ('inclusive', 'exclusive'):
        raise ValueError(f'Unknown method: {method!r}')
    result = []
    for i in range(1, n):
        if method == 'inclusive':
            j, part = divmod(i * (count - 1), n)
        else:
            position = i * (count + 1)
            j = min(max(position // n, 1), count - 1)
            part = position - j * n
            j -= 1
        result.append((data[j] * (n - part) + data[j + 1] * part) / n)
    return result


# ---- spread ----

def _mean_square(data, center, name, sample):
    """(type, mean squared deviation, center): of a sample with one degree of freedom less."""
    T, total, center, count = _deviations(data, center)
    if count < 1 + sample:
        raise StatisticsError(f"{name} requires at least {'two data points' if sample else 'one data point'}")
    return T, total / (count - sample), center


def variance(data, xbar=None):
    """The variance of a sample; xbar: its mean, if it is known."""
    T, square, _ = _mean_square(data, xbar, 'variance', True)
    return _convert(square, T)


def pvariance(data, mu=None):
    """The variance of a population; mu: its mean, if it is known."""
    T, square, _ = _mean_square(data, mu, 'pvariance', False)
    return _convert(square, T)


def stdev(data, xbar=None):
    """The standard deviation of a sample."""
    T, square, _ = _mean_square(data, xbar, 'stdev', True)
    return _root(T, square)


def pstdev(data, mu=None):
    """The standard deviation of a population."""
    T, square, _ = _mean_square(data, mu, 'pstdev', False)
    return _root(T, square)


# ---- two series ----

def _check_pairs(x, y, name):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f'{name} requires that both inputs have same number of data points')
    if n < 2:
        raise StatisticsError(f'{name} requires at least two data points')
    return n


def _products(x, xbar, y, ybar):
    return fsum((xi - xbar) * (yi - ybar) for xi, yi in zip(x, y))


def covariance(x, y, /):
    """The covariance of two samples."""
    n = _check_pairs(x, y, 'covariance')
    return _products(x, fsum(x) / n, y, fsum(y) / n) / (n - 1)


def correlation(x, y, /):
    """Pearson's correlation: from -1 to 1."""
    n = _check_pairs(x, y, 'correlation')
    xbar, ybar = fsum(x) / n, fsum(y) / n
    try:
        return _products(x, xbar, y, ybar) / sqrt(_products(x, xbar, x, xbar) * _products(y, ybar, y, ybar))
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant')


LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def linear_regression(x, y, /, *, proportional=False):
    """The line that comes nearest: y = slope * x + intercept; proportional: through the origin."""
    n = _check_pairs(x, y, 'linear regression')
    if proportional:
        xbar = ybar = 0.0
        products, squares = fsum(map(mul, x, y)), fsum(map(mul, x, x))
    else:
        xbar, ybar = fsum(x) / n, fsum(y) / n
        products, squares = _products(x, xbar, y, ybar), _products(x, xbar, x, xbar)
    try:
        slope = products / squares
    except ZeroDivisionError:
        raise StatisticsError('x is constant')
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


# ---- the normal distribution ----

# Wichura's algorithm AS 241: polynomials for the middle, the flanks and the tails, the highest power first.
_MIDDLE = (
    (2.50908_09287_30122_6727e+3, 3.34305_75583_58812_8105e+4, 6.72657_70927_00870_0853e+4,
     4.59219_53931_54987_1457e+4, 1.37316_93765_50946_1125e+4, 1.97159_09503_06551_4427e+3,
     1.33141_66789_17843_7745e+2, 3.38713_28727_96366_6080e+0),
    (5.22649_52788_52854_5610e+3, 2.87290_85735_72194_2674e+4, 3.93078_95800_09271_0610e+4,
     2.12137_94301_58659_5867e+4, 5.39419_60214_24751_1077e+3, 6.87187_00749_20579_0830e+2,
     4.23133_30701_60091_1252e+1, 1.0))
_FLANK = (
    (7.74545_01427_83414_07640e-4, 2.27238_44989_26918_45833e-2, 2.41780_72517_74506_11770e-1,
     1.27045_82524_52368_38258e+0, 3.64784_83247_63204_60504e+0, 5.76949_72214_60691_40550e+0,
     4.63033_78461_56545_29590e+0, 1.42343_71107_49683_57734e+0),
    (1.05075_00716_44416_84324e-9, 5.47593_80849_95344_94600e-4, 1.51986_66563_61645_71966e-2,
     1.48103_97642_74800_74590e-1, 6.89767_33498_51000_04550e-1, 1.67638_48301_83803_84940e+0,
     2.05319_16266_37758_82187e+0, 1.0))
_TAIL = (
    (2.01033_43992_92288_13265e-7, 2.71155_55687_43487_57815e-5, 1.24266_09473_88078_43860e-3,
     2.65321_89526_57612_30930e-2, 2.96560_57182_85048_91230e-1, 1.78482_65399_17291_33580e+0,
     5.46378_49111_64114_36990e+0, 6.65790_46435_01103_77720e+0),
    (2.04426_31033_89939_78564e-15, 1.42151_17583_16445_88870e-7, 1.84631_83175_10054_68180e-5,
     7.86869_13114_56132_59100e-4, 1.48753_61290_85061_48525e-2, 1.36929_88092_27358_05310e-1,
     5.99832_20655_58879_37690e-1, 1.0))


def _ratio(polynomials, r):
    numerator, denominator = polynomials
    n = d = 0.0
    for a, b in zip(numerator, denominator):
        n = n * r + a
        d = d * r + b
    return n, d


def _inverse_cdf(p, mu, sigma):
    q = p - 0.5
    if fabs(q) <= 0.425:
        n, d = _ratio(_MIDDLE, 0.180625 - q * q)
        return mu + n * q / d * sigma
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    n, d = _ratio(_FLANK, r - 1.6) if r <= 5.0 else _ratio(_TAIL, r - 5.0)
    x = n / d
    return mu + (-x if q < 0.0 else x) * sigma


_ROOT2 = sqrt(2.0)


class NormalDist:
    """A normal distribution: mu is its mean, sigma its standard deviation.

    Adding, subtracting and scaling by numbers, and adding and subtracting independent distributions, works.
    """

    __slots__ = {'_mu': 'Arithmetic mean of a normal distribution',
                 '_sigma': 'Standard deviation of a normal distribution'}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu = float(mu)
        self._sigma = float(sigma)

    @classmethod
    def from_samples(cls, data):
        """The distribution that a sample suggests."""
        _, square, center = _mean_square(data, None, 'stdev', True)
        if isinstance(square, Fraction):
            return cls(float(center), _float_root(square.numerator, square.denominator))
        return cls(float(center), float(center) / float(square))

    def samples(self, n, *, seed=None):
        """A list of n random values."""
        import random
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        return [gauss(self._mu, self._sigma) for _ in range(n)]

    def _need_sigma(self, name):
        if not self._sigma:
            raise StatisticsError(f'{name}() not defined when sigma is zero')

    def pdf(self, x):
        """The density of probability at x."""
        self._need_sigma('pdf')
        square = self._sigma * self._sigma
        distance = x - self._mu
        return exp(distance * distance / (-2.0 * square)) / sqrt(tau * square)

    def cdf(self, x):
        """The probability of values up to x."""
        self._need_sigma('cdf')
        return 0.5 * (1.0 + erf((x - self._mu) / (self._sigma * _ROOT2)))

    def inv_cdf(self, p):
        """The x up to which values have probability p."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        if self._sigma <= 0.0:
            raise StatisticsError('cdf() not defined when sigma at or below zero')
        return _inverse_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """The n - 1 values that divide it into n parts of equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """How much of the area below the densities of both lies below each: from 0 to 1."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        narrow, wide = sorted((self, other), key=lambda d: (d._sigma, d._mu))
        small, large = narrow.variance, wide.variance
        if not small or not large:
            raise StatisticsError('overlap() not defined when sigma is zero')
        more = large - small
        distance = fabs(wide._mu - narrow._mu)
        if not more:
            return 1.0 - erf(distance / (2.0 * narrow._sigma * _ROOT2))
        # the densities meet at two places
        a = narrow._mu * large - wide._mu * small
        b = narrow._sigma * wide._sigma * sqrt(distance * distance + more * log(large / small))
        x1, x2 = (a + b) / more, (a - b) / more
        return 1.0 - (fabs(wide.cdf(x1) - narrow.cdf(x1)) + fabs(wide.cdf(x2) - narrow.cdf(x2)))

    def zscore(self, x):
        """How many standard deviations x is above the mean."""
        self._need_sigma('zscore')
        return (x - self._mu) / self._sigma

    mean = property(lambda self: self._mu, doc='Arithmetic mean of the normal distribution.')
    median = property(lambda self: self._mu, doc='The median, which is the mean.')
    mode = property(lambda self: self._mu, doc='The most probable value, which is the mean.')
    stdev = property(lambda self: self._sigma, doc='Standard deviation of the normal distribution.')
    variance = property(lambda self: self._sigma * self._sigma, doc='Square of the standard deviation.')

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, factor):
        return NormalDist(self._mu * factor, self._sigma * fabs(factor))

    def __truediv__(self, divisor):
        return NormalDist(self._mu / divisor, self._sigma / fabs(divisor))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f'{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})'

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
