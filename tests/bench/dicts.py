# Dicts with string, int and tuple keys: insert, look up, update, iterate, delete.


def words(n):
    names = ["w" + str(i * 7919 % 5003) for i in range(5000)]
    count = {}
    for i in range(n):
        w = names[i * 31 % 5000]
        count[w] = count.get(w, 0) + 1
    return len(count), max(count.values())


def grid(n):
    cells = {}
    for i in range(n):
        cells[(i % 300, i // 300)] = i
    total = 0
    for (x, y), v in cells.items():
        if (x + 1, y) in cells:
            total += v & 15
    return total


def ints(n):
    d = {}
    for i in range(n):
        d[i * 17 % 65537] = i
        if i % 4 == 3:
            d.pop(i * 17 % 65537)
    return len(d), sum(d)


print(*words(1400000))
print(grid(350000))
print(*ints(1400000))
