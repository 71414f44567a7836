a = [1, 2, 3]
print(a, len(a), a[0], a[-1])
a[1] = 20
a.append(4)
print(a)
print(a[1:3], a[::-1], a[:2], a[2:])
print([], [[]], [1, "a", None, True, 2.5])
print(a + [5], a * 2, 3 in a, 99 in a)
del a[0]
print(a)
for x in a:
    print(x, end=" ")
print()
for i in range(3):
    print(i, end=",")
print()
