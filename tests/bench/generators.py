# Generators: pipelines, yield from, generator expressions.


def numbers(n):
    for i in range(n):
        yield i


def odd(source):
    for x in source:
        if x % 2:
            yield x


def scaled(source, by):
    for x in source:
        yield x * by


def tree(depth):
    if depth == 0:
        yield 1
        return
    yield from tree(depth - 1)
    yield depth
    yield from tree(depth - 1)


total = 0
for x in scaled(odd(numbers(2400000)), 3):
    total += x
print(total)
print(sum(tree(16)))
print(sum(x * x % 7 for x in range(1800000)))
