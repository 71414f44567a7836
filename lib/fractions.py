"""Fractions: exact rational numbers."""
import math
import numbers
import operator
import sys

__all__ = ['Fraction']

_HASH_MODULUS = sys.hash_info.modulus
_HASH_INF = sys.hash_info.inf


def _digits_end(text, pos):
    """Where the digits that start at a position end; single underscores may stand between them."""
    end = pos
    while end < len(text) and (text[end].isdecimal() or text[end] == '_' and end > pos
                               and text[end - 1] != '_' and text[end + 1:end + 2].isdecimal()):
        end += 1
    return end


def _parse(text):
    """The (numerator, denominator) that a string means, like '3/4', '-1.5' or '1e3'; or None."""
    text = text.strip()
    sign = -1 if text[:1] == '-' else 1
    pos = 1 if text[:1] in ('-', '+') else 0
    end = _digits_end(text, pos)
    whole = text[pos:end]
    if text[end:end + 1] == '/' and whole:
        stop = _digits_end(text, end + 1)
        if stop == end + 1 or stop != len(text):
            return None
        return sign * int(whole), int(text[end + 1:stop])
    decimals = ''
    if text[end:end + 1] == '.':
        pos = end + 1
        end = _digits_end(text, pos)
        decimals = text[pos:end].replace('_', '')
    if not whole and not decimals:
        return None
    exponent = 0
    if text[end:end + 1] in ('e', 'E'):
        pos = end + 1 + (text[end + 1:end + 2] in ('-', '+'))
        stop = _digits_end(text, pos)
        if stop == pos:
            return None
        exponent = int(text[end + 1:stop])
        end = stop
    if end != len(text):
        return None
    numerator = int(whole or '0') * 10 ** len(decimals) + int(decimals or '0')
    denominator = 10 ** len(decimals)
    if exponent >= 0:
        numerator *= 10 ** exponent
    else:
        denominator *= 10 ** -exponent
    return sign * numerator, denominator


def _operators(exact, fallback):
    """The methods for an operator and its reflection: exact for fractions, else by the other's rules."""
    def forward(a, b):
        if isinstance(b, (int, Fraction)):
            return exact(a, b)
        if isinstance(b, float):
            return fallback(float(a), b)
        if isinstance(b, complex):
            return fallback(complex(a), b)
        return NotImplemented

    def reverse(b, a):
        if isinstance(a, numbers.Rational):
            return exact(a, b)
        if isinstance(a, numbers.Real):
            return fallback(float(a), float(b))
        if isinstance(a, numbers.Complex):
            return fallback(complex(a), complex(b))
        return NotImplemented
    forward.__name__ = f'__{fallback.__name__}__'
    reverse.__name__ = f'__r{fallback.__name__}__'
    forward.__doc__ = exact.__doc__
    reverse.__doc__ = exact.__doc__
    return forward, reverse


class Fraction(numbers.Rational):
    """A rational number: Fraction(3, 4), Fraction('0.75'), Fraction(0.75).

    It is made of two ints, of a string, of a float or Decimal (exactly), or of another rational number, and
    is kept in lowest terms.
    """

    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None, *, _normalize=True):
        if denominator is None:
            if type(numerator) is int:
                return cls._make(numerator, 1)
            return cls._from_one(numerator)
        if not (isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational)):
            raise TypeError('both arguments should be Rational instances')
        if not _normalize:
            return cls._make(numerator, denominator)
        return cls._reduced(numerator.numerator * denominator.denominator,
                            denominator.numerator * numerator.denominator)

    @classmethod
    def _make(cls, numerator, denominator):
        """A fraction of parts that are in lowest terms already."""
        self = object.__new__(cls)
        self._numerator = numerator
        self._denominator = denominator
        return self

    @classmethod
    def _reduced(cls, numerator, denominator):
        """A fraction of any two ints."""
        if denominator == 0:
            raise ZeroDivisionError(f'Fraction({numerator}, 0)')
        divisor = math.gcd(numerator, denominator)
        if denominator < 0:
            divisor = -divisor
        return cls._make(numerator // divisor, denominator // divisor)

    @classmethod
    def _from_one(cls, value):
        if isinstance(value, numbers.Rational):
            return cls._make(value.numerator, value.denominator)
        if isinstance(value, float) or _is_decimal(value):
            return cls._make(*value.as_integer_ratio())
        if isinstance(value, str):
            parts = _parse(value)
            if parts is None:
                raise ValueError(f'Invalid literal for Fraction: {value!r}')
            return cls._reduced(*parts)
        raise TypeError('argument should be a string or a Rational instance')

    @classmethod
    def from_float(cls, f):
        """The exact value of a float or an int."""
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f'{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})')
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a Decimal or an int."""
        if isinstance(dec, numbers.Integral):
            return cls(int(dec))
        if not _is_decimal(dec):
            raise TypeError(f'{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} '
                            f'({type(dec).__name__})')
        return cls(*dec.as_integer_ratio())

    def as_integer_ratio(self):
        """The numerator and the denominator, which is positive."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The closest fraction whose denominator is not larger than that.

        >>> Fraction('3.141592653589793').limit_denominator(10)
        Fraction(22, 7)
        """
        if max_denominator < 1:
            raise ValueError('max_denominator should be at least 1')
        if self._denominator <= max_denominator:
            return Fraction(self)
        # Convergents of the continued fraction, until the next one is too large.
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        bound1 = Fraction(p0 + k * p1, q0 + k * q1)
        bound2 = Fraction(p1, q1)
        return bound2 if abs(bound2 - self) <= abs(bound1 - self) else bound1

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    def __repr__(self):
        return f'{self.__class__.__name__}({self._numerator}, {self._denominator})'

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f'{self._numerator}/{self._denominator}'

    def _add(a, b):
        """a + b"""
        return Fraction._reduced(a.numerator * b.denominator + b.numerator * a.denominator,
                                 a.denominator * b.denominator)

    __add__, __radd__ = _operators(_add, operator.add)

    def _sub(a, b):
        """a - b"""
        return Fraction._reduced(a.numerator * b.denominator - b.numerator * a.denominator,
                                 a.denominator * b.denominator)

    __sub__, __rsub__ = _operators(_sub, operator.sub)

    def _mul(a, b):
        """a * b"""
        return Fraction._reduced(a.numerator * b.numerator, a.denominator * b.denominator)

    __mul__, __rmul__ = _operators(_mul, operator.mul)

    def _div(a, b):
        """a / b"""
        if b.numerator == 0:
            raise ZeroDivisionError(f'Fraction({_quotient_numerator(a, b)}, 0)')
        return Fraction._reduced(a.numerator * b.denominator, a.denominator * b.numerator)

    __truediv__, __rtruediv__ = _operators(_div, operator.truediv)

    def _floordiv(a, b):
        """a // b"""
        return a.numerator * b.denominator // (a.denominator * b.numerator)

    __floordiv__, __rfloordiv__ = _operators(_floordiv, operator.floordiv)

    def _divmod(a, b):
        """(a // b, a % b)"""
        denominator = a.denominator * b.denominator
        quotient, rest = divmod(a.numerator * b.denominator, b.numerator * a.denominator)
        return quotient, Fraction(rest, denominator)

    __divmod__, __rdivmod__ = _operators(_divmod, divmod)

    def _mod(a, b):
        """a % b"""
        return Fraction(a.numerator * b.denominator % (b.numerator * a.denominator),
                        a.denominator * b.denominator)

    __mod__, __rmod__ = _operators(_mod, operator.mod)

    def __pow__(a, b):
        """a ** b; a Fraction if b is whole, else a float or complex."""
        if not isinstance(b, numbers.Rational):
            return float(a) ** b
        if b.denominator != 1:
            return float(a) ** float(b)
        power = b.numerator
        if power >= 0:
            return Fraction._make(a._numerator ** power, a._denominator ** power)
        if a._numerator >= 0:
            return Fraction._reduced(a._denominator ** -power, a._numerator ** -power)
        return Fraction._make((-a._denominator) ** -power, (-a._numerator) ** -power)

    def __rpow__(b, a):
        """a ** b"""
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(a):
        """+a"""
        return Fraction._make(a._numerator, a._denominator)

    def __neg__(a):
        """-a"""
        return Fraction._make(-a._numerator, a._denominator)

    def __abs__(a):
        """abs(a)"""
        return Fraction._make(abs(a._numerator), a._denominator)

    def __int__(a):
        """int(a): rounded towards zero"""
        return -(-a._numerator // a._denominator) if a._numerator < 0 else a._numerator // a._denominator

    def __trunc__(a):
        """math.trunc(a)"""
        return int(a)

    def __floor__(a):
        """math.floor(a)"""
        return a._numerator // a._denominator

    def __ceil__(a):
        """math.ceil(a)"""
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        """round(self, ndigits), half to even; an int if ndigits is None."""
        if ndigits is None:
            floor, rest = divmod(self._numerator, self._denominator)
            twice = rest * 2
            if twice == self._denominator:
                return floor + floor % 2
            return floor + (twice > self._denominator)
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        """The hash value of an equal int or float, where there is one."""
        try:
            inverse = pow(self._denominator, -1, _HASH_MODULUS)
        except ValueError:
            result = _HASH_INF
        else:
            result = hash(hash(abs(self._numerator)) * inverse)
        result = result if self._numerator >= 0 else -result
        return -2 if result == -1 else result

    def __eq__(a, b):
        """a == b"""
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _compare(self, other, op):
        """Compare by an operator."""
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        """a < b"""
        return a._compare(b, operator.lt)

    def __gt__(a, b):
        """a > b"""
        return a._compare(b, operator.gt)

    def __le__(a, b):
        """a <= b"""
        return a._compare(b, operator.le)

    def __ge__(a, b):
        """a >= b"""
        return a._compare(b, operator.ge)

    def __bool__(a):
        """a != 0"""
        return bool(a._numerator)

    def __reduce__(self):
        return self.__class__, (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _is_decimal(value):
    """Whether a value is a Decimal; the module is not loaded for that."""
    decimal = sys.modules.get('decimal')
    return decimal is not None and isinstance(value, decimal.Decimal)


def _quotient_numerator(a, b):
    """What stands above the zero when a is divided by b, in lowest terms."""
    divisor = math.gcd(a.numerator, b.numerator) or 1
    return a.numerator // divisor * b.denominator
