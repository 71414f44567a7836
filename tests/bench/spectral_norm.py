# Spectral norm of an infinite matrix: float arithmetic, calls, generator expressions.


def a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def times(v, n):
    out = []
    for i in range(n):
        s = 0.0
        for j in range(n):
            s += a(i, j) * v[j]
        out.append(s)
    return out


def times_transposed(v, n):
    out = []
    for i in range(n):
        s = 0.0
        for j in range(n):
            s += a(j, i) * v[j]
        out.append(s)
    return out


def run(n):
    u = [1.0] * n
    for _ in range(7):
        v = times_transposed(times(u, n), n)
        u = times_transposed(times(v, n), n)
    vbv = vv = 0.0
    for x, y in zip(u, v):
        vbv += x * y
        vv += y * y
    return (vbv / vv) ** 0.5


print("%.9f" % run(380))
