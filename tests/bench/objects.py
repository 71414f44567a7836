# Making many small instances, with and without __slots__, and reading them back.


class Point:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z


class Slotted:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z


def run(cls, n):
    points = [cls(i, i + 1, i + 2) for i in range(n)]
    total = 0
    for p in points:
        total += p.x + p.y * p.z % 11
    return total


print(run(Point, 250000), run(Slotted, 250000))
print(run(Point, 250000), run(Slotted, 250000))
