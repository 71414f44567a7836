# List work: append, index, slice, insert, pop, reverse, nested lists.


def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= n:
        if flags[i]:
            flags[i * i :: i] = [False] * len(range(i * i, n + 1, i))
        i += 1
    return [i for i, f in enumerate(flags) if f]


def matrix(n):
    a = [[i * j % 10 for j in range(n)] for i in range(n)]
    b = [[(i + j) % 10 for j in range(n)] for i in range(n)]
    c = [[0] * n for _ in range(n)]
    for i in range(n):
        row = a[i]
        for j in range(n):
            s = 0
            for k in range(n):
                s += row[k] * b[k][j]
            c[i][j] = s
    return sum(sum(r) for r in c)


def queue(n):
    q = []
    total = 0
    for i in range(n):
        q.append(i)
        if i % 3 == 0:
            total += q.pop()
        if len(q) > 200:
            total += sum(q[::2])
            q = q[100:]
    q.reverse()
    return total + len(q)


print(len(sieve(2000000)))
print(matrix(160))
print(queue(3000000))
