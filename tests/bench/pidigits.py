# Digits of pi: arithmetic on large ints.


def digits(count):
    out = []
    q, r, t, k, n, l = 1, 0, 1, 1, 3, 3
    while len(out) < count:
        if 4 * q + r - t < n * t:
            out.append(n)
            nr = 10 * (r - n * t)
            n = 10 * (3 * q + r) // t - 10 * n
            q *= 10
            r = nr
        else:
            nr = (2 * q + r) * l
            nn = (q * (7 * k) + 2 + r * l) // (t * l)
            q *= k
            t *= l
            l += 2
            k += 1
            n = nn
            r = nr
    return out


d = digits(3000)
print("".join([str(x) for x in d[:40]]), sum(d))
a, b = 0, 1
for _ in range(60000):
    a, b = b, a + b
print(a % 1000000007, len(str(3 ** 4000)), pow(3, 10 ** 4000, 10 ** 20 + 39))
