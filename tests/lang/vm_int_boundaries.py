# Machine-word boundaries, small-int boundaries, and the reuse of temporaries must not show.
edges = []
for b in (0, 1, 5, 8, 15, 16, 30, 31, 32, 47, 53, 60, 61, 62, 63, 64, 65, 127, 128):
    for d in (-2, -1, 0, 1, 2):
        edges += [2**b + d, -(2**b) + d]
edges = sorted(set(edges))
check = 0
for a in edges:
    for b in edges:
        s, d, p = a + b, a - b, a * b
        assert s - b == a and d + b == a and str(s) == str(b + a) and (a < b) == (d < 0) and (a == b) == (d == 0)
        x = a; x += b; y = a; y -= b; z = a; z *= b
        assert x == s and y == d and z == p
        if b: assert divmod(a, b) == (a // b, a % b) and a // b * b + a % b == a and (p // b == a and p % b == 0)
        assert (a & b) == ~(~a | ~b) and (a ^ b) == (a | b) - (a & b) and (a <= b) == (not a > b) and (a != b) == (hash(a) != hash(b) or a != b)
        check = (check * 131 + s * 3 + d * 5 + p * 7) % 1000000007
print(check, len(edges))
for n in (61, 62, 63, 64, 126, 127):
    x = 1 << n
    print(x - 1 + 1 == x, -x - 1 + 1 == -x, x * -1, -x * -1, ~x, x >> n, (x - 1).bit_length(), abs(-x), -(-x),
        x // -1, -x // -1, -x % x, (-x) >> 1, x ^ -x)
i = 2**62 - 3
for _ in range(6): i += 1; print(i, end=" ")
print(); i = -2**63 + 2
for _ in range(5): i -= 1; print(i, end=" ")
print(); i = 3037000499
for _ in range(3): print(i * i, -i * i, end=" "); i += 1
print(); i = 250
for _ in range(10): i += 1; print(i, i is int(str(i)), end=" ")
print(); i = -2
for _ in range(7): i -= 1; print(i, i is int(str(i)), end=" ")
print()
def temps(a, b, c): return (a + b) + c, a + (b + c), (a * b) * c + (a - b) * (b - c), -(a + b), ((a + b) + (b + c)) + ((a + c) + a)
print(temps(1000, 2000, 3000), temps(1.5, 2.5, 3.5), temps(2**62, 2**62, 2**62), temps(1000, 1.5, 2**70))
x = 1000; y = x + 1; z = y; y = y + 1; print(x, y, z); kept = []
n = 1000
for _ in range(5): n = n + 1; kept.append(n)
print(kept, [v + 1 for v in kept], kept); f = 1.0; fs = []
for _ in range(5): f = f * 2; fs.append(f); f += 1
print(fs, f); t = (n + 1, n + 1, n + 2); print(t, t[0] is t[1]); a = b = 5000; a += 1; print(a, b); a = [7000] * 3
a[0] += 1; print(a)
def gen(): 
    k = 10**6
    while True: k = k + 1; yield k
g = gen(); l = [next(g) for _ in range(4)]; print(l); d = {}; k = 300
for _ in range(4): d[k] = k + 1; k = k + 1
print(d); s = 0
for v in range(100000): s = s + v * v - v
print(s); m = 1
for v in range(1, 60): m = m * 3 - v
print(m)
print(sum([10**18] * 20), max(2**63, 2**63 - 1), sorted([2**64, -2**64, 0, 2**63]), 2**63 in [2**63],
    {2**63: 1}[2**63], hash(2**63) == hash(float(2**63)), 2**53 + 1 == float(2**53 + 1), 2**63 == float(2**63))
print(7 // 2, -7 // 2, 7 % -2, -7 % 2, -7 // -2, (-2**63) // 2, (-2**63) % 10, -2**63 // -1, (2**64) // (2**32),
    (2**64 - 1) % (2**32), -1 // 2**70, 1 % -2**70, True + True, True * 5, 5 - True, False // 1, True << 3, 1 << 62,
    1 << 63, 1 << 64, -1 << 63, -1 >> 1, -1 >> 64, 5 >> 70, 2**64 >> 1, 3 ** 40, (-3) ** 41, 2 ** 62, 2 ** 63,
    10 ** 18, 10 ** 19)
