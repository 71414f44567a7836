# sort() of random, nearly sorted and structured data; with key; and a quicksort in the language itself.


def randoms(n, seed):
    out = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        out.append(seed >> 7)
    return out


def quicksort(a, lo, hi):
    while lo < hi:
        pivot = a[(lo + hi) // 2]
        i = lo
        j = hi
        while i <= j:
            while a[i] < pivot:
                i += 1
            while a[j] > pivot:
                j -= 1
            if i <= j:
                a[i], a[j] = a[j], a[i]
                i += 1
                j -= 1
        if j - lo < hi - i:
            quicksort(a, lo, j)
            lo = i
        else:
            quicksort(a, i, hi)
            hi = j


data = randoms(120000, 42)
a = sorted(data)
b = data[:]
quicksort(b, 0, len(b) - 1)
print(a == b, a[0], a[60000], a[-1])
c = sorted(data, key=lambda x: (x % 100, -x))
print(c[0], c[1000], c[-1])
d = sorted([str(x) for x in data], reverse=True)
print(d[0], d[-1])
for i in range(0, len(a) - 1, 100):
    a[i], a[i + 1] = a[i + 1], a[i]
a.sort()
print(a == b)
f = sorted([x * 0.5 for x in data])
print(f[5], f[-5])
