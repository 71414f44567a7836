# Float arithmetic: a damped oscillator, and the logistic map.


def oscillator(steps):
    x = 1.0
    v = 0.0
    dt = 0.001
    k = 3.5
    c = 0.0002
    for _ in range(steps):
        a = -k * x - c * v
        v = v + a * dt
        x = x + v * dt
    return x, v


def logistic(steps):
    r = 3.7
    y = 0.25
    total = 0.0
    for _ in range(steps):
        y = r * y * (1.0 - y)
        total += y
    return total


x, v = oscillator(3600000)
print("%.6f %.6f" % (x, v))
print("%.3f" % logistic(3600000))
