# Arithmetic, text and rounding of floats and complex numbers; what is printed is a checksum of the results of each.
import math, cmath
state = 88172645463325252
def rnd():
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return (state ^ state >> 29) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
def number():
    k = rnd() % 6
    if k == 0: v = (rnd() >> 11) * 2.0 ** (rnd() % 2040 - 1074)
    elif k == 1: v = (rnd() % 10**6) / 10.0 ** (rnd() % 10)
    elif k == 2: v = float(rnd() % 10**17)
    elif k == 3: v = 2.0 ** (rnd() % 2098 - 1074)
    elif k == 4: v = (rnd() >> 11) / 2.0**53
    else: v = (rnd() % 2001 - 1000) / 8.0
    return -v if rnd() & 1 else v
sums = {}
def note(name, f):
    try: text = repr(f())
    except Exception as e: text = type(e).__name__ + str(e)
    h = sums.get(name, 7)
    for c in text.encode(): h = (h * 257 + c) % 2305843009213693951
    sums[name] = h
for i in range(200):
    a, b, p = number(), number(), rnd() % 25
    c, d, i = complex(a % 10, b % 3), complex(number() % 3, number() % 3), rnd() >> rnd() % 64
    x, y = rnd() % 10 ** (rnd() % 19 + 1), rnd() % 700 - 350
    note("repr", lambda: (a, b)); note("arithmetic", lambda: (a + b, a - b, a * b, a / b)); note("floor", lambda: divmod(a, -b))
    note("power", lambda: (a ** (b % 7), abs(a) ** 0.5)); note("compare", lambda: (a < b, a == b, a < i, a == i))
    note("hash", lambda: (hash(a), hash(-a), hash(c))); note("hex", lambda: (a.hex(), float.fromhex(a.hex()) == a))
    note("ratio", lambda: (a.as_integer_ratio(), a.is_integer(), int(a), round(a), math.floor(a), math.ceil(a)))
    note("round", lambda: [round(a, k) for k in (0, 1, 2, 3, 10, 17, 100, 320, -1, -2, -5, -15, -22, -23, -100, -308)])
    note("parse", lambda: (float(repr(a)) == a, float("%.15e" % a), float("%.10f" % a)))
    note("parse digits", lambda: (float("%de%d" % (x, y)), float("0.%de%d" % (x, y)), float("%d.%d" % (x, x))))
    note("percent", lambda: "%.*e|%.*f|%.*g|%#.*g" % (p, a, p, a, p, a, p, a))
    note("format", lambda: f"{a:.{p}}|{a:#.{p}}|{a:e}|{a:.0f}|{a:%}|{a:n}|{a:G}|{a:,.2f}|{a:_}|{a:+}|{a:012.3f}")
    note("with int", lambda: (i * a, a - i, i / (rnd() or 1)))
    note("complex", lambda: (c + d, c * d, c / d, abs(c), c ** 2, c ** -3, c ** 0.5, c ** d, complex(repr(c)) == c, f"{c:.3f}"))
    for name in ("acos", "acosh", "asin", "asinh", "atan", "atanh", "cbrt", "cos", "cosh", "degrees", "erf", "erfc", "exp", "exp2",
        "expm1", "fabs", "frexp", "gamma", "lgamma", "log", "log10", "log1p", "log2", "modf", "radians", "sin", "sinh", "sqrt",
        "tan", "tanh", "ulp"): note("math." + name, lambda: getattr(math, name)(b))
    for name in ("atan2", "copysign", "fmod", "hypot", "isclose", "nextafter", "pow", "remainder"):
        note("math." + name, lambda: getattr(math, name)(a, b))
    for name in ("acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "log10", "sin", "sinh", "sqrt",
        "tan", "tanh", "phase", "polar"): note("cmath." + name, lambda: getattr(cmath, name)(c * d))
    v = [number() for _ in range(rnd() % 30)]
    note("math of many", lambda: (math.hypot(*v), math.dist(v, v[::-1]), math.prod(v))); note("math.fsum", lambda: math.fsum(v))
    n, k = rnd() >> rnd() % 50, rnd() % 60
    note("math of ints", lambda: (math.comb(n, k), math.perm(n, k), math.comb(k + 40, k), math.factorial(k), math.isqrt(n**3),
        math.gcd(n * k, k * x), math.lcm(n, k, 12), math.log(n ** 40 + 1), math.log2(n + 1), math.log10(n + 1)))
for name in sums: print(name, sums[name])
