# Integer arithmetic in a while loop; values leave the range of small ints.


def collatz_peak(limit):
    best = 0
    best_start = 0
    start = 1
    while start < limit:
        n = start
        steps = 0
        while n != 1:
            if n % 2 == 0:
                n = n // 2
            else:
                n = 3 * n + 1
            steps += 1
        if steps > best:
            best = steps
            best_start = start
        start += 1
    return best_start, best


a, b = collatz_peak(90000)
print(a, b)
