# Large integers: every operation cross-checked by identities, and some values printed.
def rnd(seed, bits):
    x = seed
    v = 0
    while v.bit_length() < bits:
        x = (x * 6364136223846793005 + 1442695040888963407) % 2**64
        v = (v << 32) | (x >> 32)
    return v >> (v.bit_length() - bits)
total = 0
for bits in (10, 31, 32, 33, 62, 63, 64, 65, 96, 127, 128, 129, 300, 1000, 5000):
    for bits2 in (1, 30, 63, 64, 65, 128, 200, 900):
        for sa in (1, -1):
            for sb in (1, -1):
                a, b = sa * rnd(bits, bits), sb * rnd(bits2 + 7, bits2)
                q, r = divmod(a, b)
                assert q * b + r == a and (0 <= r < b or b < r <= 0), (a, b)
                assert q == a // b and r == a % b
                assert (a + b) - b == a and a - (a - b) == b and (a ^ b) ^ b == a
                assert (a & b) + (a | b) == a + b and ~a == -a - 1 and (a ^ b) == (a | b) - (a & b)
                assert (a << bits2) >> bits2 == a and a >> 3 == a // 8 and (a << 67) == a * 2**67
                assert int(str(a)) == a and int(hex(a), 16) == a and int(bin(a), 2) == a and int(oct(a), 8) == a
                assert (a < b) == (a - b < 0) and (a == b) == (not a - b) and (a > b) == (b < a)
                assert a * b == b * a and (a + 1) * b == a * b + b and a * a == a ** 2 and a ** 3 == a * a * a
                total = (total * 31 + q + r + (a & b)) % (10**15 + 37)
print(total)
f = 1
for i in range(1, 101): f *= i
print(f)
print(2**521 - 1, 3**333)
print(-(7**50) // 3**20, -(7**50) % 3**20, 7**50 // -(3**20), divmod(-10**30, 10**15 - 1))
a, b = 0, 1
for _ in range(1000): a, b = b, a + b
print(a)
print(10**40 // 10**38, 10**40 % (10**38 + 1), (10**40 + 1) / 10**40, 10**300 / 10**290, -10**25 / 3, 1 / 10**25,
    10**22 / 7)
for n in (2**53, 2**53 + 1, 2**53 + 2, 2**54 + 2, 2**54 + 6, 2**64 - 1, 2**1023 + 2**970, 10**22, 10**23,
    123456789 * 10**20): print(float(n), int(float(n)) - n)
for n in (2**1024, -2**1024, 10**400):
    for g in (float, lambda x: x / 1, lambda x: x * 1.0, lambda x: 1.0 + x, lambda x: x // 1.0):
        try: print(g(n))
        except OverflowError as e: print(e)
print(1.0 < 2**1024, 2**1024 > float("inf"), 2**1024 == float("inf"), 1e308 < 2**1024, -2**1024 < -1e308,
    float(2**1023))
import math
for n in (0, 1, 15, 16, 17, 10**20, 2**127, 10**60 + 1): print(math.isqrt(n), end=" ")
print(math.gcd(2**100 * 3**50, 6**70), math.gcd(-12, 18), math.gcd(), math.gcd(0, 0), math.lcm(4, 6), math.comb(100,
    50), math.perm(20, 10), math.factorial(30))
for f in (lambda: 1 << (1 << 100), lambda: 1 >> (1 << 100), lambda: -1 >> (1 << 100), lambda: 0 << (1 << 100),
    lambda: 1 << -1, lambda: 10**5000 and "ok", lambda: int("1" * 4300) and "ok", lambda: int("1" * 4301),
    lambda: len(str(10**4299)), lambda: str(10**4300), lambda: len(hex(10**5000)), lambda: math.factorial(-1),
    lambda: math.isqrt(-1), lambda: f"{10**4300}", lambda: "%d" % 10**4300):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import sys
print(sys.get_int_max_str_digits()); sys.set_int_max_str_digits(0)
print(len(str(10**6000)), int("9" * 5000) == 10**5000 - 1)
print(pow(3, 10**50, 10**30), pow(2**200, 3**100, 7**77) % 1000003, pow(12345, -1, 10**20 + 39))
print((2**100).bit_length(), (-2**100).bit_length(), (2**100 - 1).bit_count(), (2**200).to_bytes(26, "little")[-1],
    int.from_bytes(bytes(range(50)), "big") % 10**20)
print(-2**100 & 0xFF, -1 & 2**70, -2**70 | 1, (-2**70) ^ (2**70), ~(2**70) & (2**71 - 1), -5 >> 1, -5 >> 100,
    (-2**64) >> 64, (-2**64 - 1) >> 64)
print(f"{10**20:,} {2**70:x} {2**70:#o} {-2**70:_b}"[:60], f"{10**20:e} {10**25:.3f} {10**30:g} {10**20:%}",
    format(2**64, "+d"), format(2**64, ">30"), "%x %o %d" % (2**65, 2**65, -2**65))
print(hash(2**100), hash(-2**100), hash(10**100), hash(10**100) == hash(1e100) or "differ",
    hash(float(2**100)) == hash(2**100), sum([2**63] * 3), sum(range(10**5)), max(10**20, 10**21), sorted([2**70,
    -2**70, 5, 2**64]))
