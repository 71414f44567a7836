count = 0
def inc():
    global count
    count += 1
    return count
inc()
inc()
print(count)
def counter():
    n = 0
    def step():
        nonlocal n
        n += 1
        return n
    return step
c = counter()
print(c(), c(), c())
def shadow():
    count = 99
    return count
print(shadow(), count)
