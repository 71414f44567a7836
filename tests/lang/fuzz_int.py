# Every operation on ints of all sizes; what is printed is a checksum of the results of each.
import sys
sys.set_int_max_str_digits(0)
state = 2463534242
def rnd():
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return ((state ^ state >> 29) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF) >> 11
def bits(n):
    r = 0
    for _ in range(n // 50 + 1): r = r << 50 | (rnd() & (2**50 - 1))
    return r & ((1 << n) - 1)
sizes = [1, 3, 8, 31, 32, 60, 62, 63, 64, 65, 66, 127, 128, 129, 192, 193, 256, 500, 1000, 2048, 2100, 5000]
def num():
    k, s = rnd() % 8, sizes[rnd() % len(sizes)]
    v = 1 << s if k == 0 else (1 << s) - 1 if k == 1 else (1 << s) + 1 if k == 2 else bits(s) << (rnd() % 130 if k == 3 else 0)
    return -v if rnd() & 1 else v
sums = {}
def note(name, f):
    try: text = repr(f())
    except Exception as e: text = type(e).__name__ + str(e)
    h = sums.get(name, 7)
    for c in text.encode(): h = (h * 257 + c) % 2305843009213693951
    sums[name] = h
def in_base(t, base):
    text = ""
    while t: text = "0123456789abcdefghijklmnopqrstuvwxyz"[t % base] + text; t //= base
    return text or "0"
for i in range(120):
    a, b, c, s, f = num(), num(), num(), rnd() % 200, rnd() / 2.0 ** (rnd() % 60)
    e, n, base = rnd() % 40, (a.bit_length() + 8) // 8, 2 + rnd() % 35
    note("add", lambda: (a + b, a + -a, a + 1)); note("sub", lambda: (a - b, b - a)); note("mul", lambda: (a * b, a * a))
    note("div", lambda: (a // b, a % b, divmod(a, b), a * b // b)); note("truediv", lambda: (a / b, (a * b + c) / b))
    note("bits", lambda: (a & b, a | b, a ^ b, ~a)); note("sign", lambda: (-a, abs(a), +a))
    note("shift", lambda: (a << s, a >> s, a >> 20 * s)); note("hash", lambda: (hash(a), a.bit_length(), a.bit_count()))
    note("compare", lambda: (a < b, a <= b, a == b, a != b, a > b, a >= b, a == a + 0))
    note("float", lambda: (float(a), a + 0.5)); note("float compare", lambda: (f < a, f == a, f > a, float(a) == a))
    note("text", lambda: (str(a), bin(a), oct(a), hex(a), int(str(a)) == a, int(hex(a), 0) == a))
    note("pow", lambda: (a >> max(0, a.bit_length() - 100)) ** e); note("powmod", lambda: (pow(a, abs(b) & 2**200 - 1, c)))
    note("inverse", lambda: pow(a, -1, c)); note("bytes", lambda: (a.to_bytes(n, "little", signed=True),
        int.from_bytes(a.to_bytes(n, "big", signed=True), "big", signed=True) == a))
    note("few bytes", lambda: a.to_bytes(n - 1, "big", signed=True)); note("round", lambda: [round(a, -k) for k in (1, 2, 9, 50)])
    note("bases", lambda: (int(in_base(abs(b), base), base) == abs(b), int("-" + in_base(abs(c), base).upper(), base) == -abs(c)))
    note("format", lambda: (f"{a:,}|{a:_x}|{a:+d}|{a:#b}", "%d %x" % (a, a)))
for name in sums: print(name, sums[name])
