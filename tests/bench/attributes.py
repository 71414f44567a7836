# Attribute reads and writes, method calls, class attributes.


class Vector:
    dimensions = 2

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def add(self, other):
        self.x += other.x
        self.y += other.y
        return self

    def dot(self, other):
        return self.x * other.x + self.y * other.y

    def size(self):
        return self.dimensions


class Named(Vector):
    def __init__(self, x, y, name):
        super().__init__(x, y)
        self.name = name

    def length(self):
        return len(self.name) + self.size()


def run(n):
    acc = Vector(0, 0)
    one = Named(1, 2, "one")
    total = 0
    for i in range(n):
        acc.add(one)
        total += acc.dot(one) % 7
        total += one.length()
        one.x = i & 3
    return total, acc.x, acc.y


print(*run(1700000))
