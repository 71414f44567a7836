# for over range with sums and bit operations.


def run(n):
    total = 0
    mask = 0xFFFF
    for i in range(n):
        total += (i * 7) & mask
        total ^= i >> 3
        if total > 1000000000:
            total -= 1000000000
    return total


print(run(6000000))
