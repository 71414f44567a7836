# Complex arithmetic: Julia set.


def julia(size, c, limit):
    total = 0
    for row in range(size):
        for column in range(size):
            z = complex(3.0 * column / size - 1.5, 2.0 * row / size - 1.0)
            n = 0
            while n < limit and abs(z) < 2.0:
                z = z * z + c
                n += 1
            total += n
    return total


print(julia(450, complex(-0.8, 0.156), 80))
