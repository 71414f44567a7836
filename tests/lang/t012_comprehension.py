print([x * 2 for x in range(5)])
print([x for x in range(10) if x % 3 == 0])
print([(x, y) for x in range(2) for y in range(2)])
print({x: x * x for x in range(3)})
print(sorted({x % 3 for x in range(10)}))
x = "kept"
[x for x in range(3)]
print(x)
