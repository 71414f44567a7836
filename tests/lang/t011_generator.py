def gen(n):
    for i in range(n):
        yield i
print(list(gen(4)))
for x in gen(3):
    print(x)
g = gen(2)
print(next(g), next(g))
try:
    next(g)
except StopIteration:
    print("stop")
print(sum(x * x for x in range(5)))
def two():
    yield from gen(2)
    yield "end"
print(list(two()))
