def g():
    yield 1
    raise StopIteration("leaks")
for x in g():
    print(x)
