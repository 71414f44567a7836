# Hexadecimal floats: rounding, above all of the smallest ones.
import math

MIN, TINY = 2.0 ** -1022, 2.0 ** -1074
print([(MIN - float.fromhex('0x0.ffffffffffff%02xp-1022' % i)) / TINY for i in range(0xd0, 0x100)])
print([float.fromhex('0x1.000000000000%02xp-1022' % i) / TINY - 2 ** 52 for i in range(0x40)])
print([float.fromhex('0x%xp-1076' % i) / TINY for i in range(20)])
for text in ('0x1p1023', '0x1.fffffffffffff7p1023', '0x1.fffffffffffff8p1023', '0x1p1024', '0x0p99999999999999999999999', '-0x0p0',
             '0x1p-99999999999999999999999', '0x1p99999999999999999999999', '0x1.00000000000008000000000000000000001',
             '0x1.0000000000000800000000000000000000', '0x1.00000000000018', '-.8p1', '0x.8p-1074', '0x.8000000000000000000001p-1074',
             '0x' + '0' * 3000 + '1', '0x.' + '0' * 3000 + '1p12004', '0x1' + '0' * 3000 + 'p-12000', '0x.p1', '0x1p', '1e5', 'abc', 'inf'):
    try:
        print(float.fromhex(text).hex())
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
print(pow(0.0, -math.inf), pow(-0.0, -math.inf))
