# Mandelbrot set with floats, and a smaller one with complex numbers.


def floats(size, limit):
    inside = 0
    for row in range(size):
        ci = 2.0 * row / size - 1.0
        for column in range(size):
            cr = 2.0 * column / size - 1.5
            zr = zi = tr = ti = 0.0
            n = 0
            while n < limit and tr + ti <= 4.0:
                zi = 2.0 * zr * zi + ci
                zr = tr - ti + cr
                tr = zr * zr
                ti = zi * zi
                n += 1
            if n == limit:
                inside += 1
    return inside


print(floats(320, 100))
