a = 1
b = 2
a, b = b, a
print(a, b)
c = d = a + b
print(c, d)
a += 5
print(a)
a -= 1
a *= 3
a //= 2
print(a)
x = y = z = 0
print(x, y, z)
