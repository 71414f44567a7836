# A large live heap while garbage is made: generations must spare the old objects.


def grow(n):
    return [[i, (i, [i]), {"id": i}] for i in range(n)]


def churn(n):
    total = 0
    for i in range(n):
        t = [i, [i]]
        t.append(t)
        total += len(t)
    return total


kept = grow(90000)
print(churn(700000), len(kept), kept[12345][2]["id"])
