# Trees made and thrown away: allocation and freeing of tuples and instances.


class Node:
    __slots__ = ("left", "right")

    def __init__(self, left, right):
        self.left = left
        self.right = right


def make(depth):
    if depth == 0:
        return Node(None, None)
    return Node(make(depth - 1), make(depth - 1))


def check(node):
    if node.left is None:
        return 1
    return 1 + check(node.left) + check(node.right)


def pairs(depth):
    if depth == 0:
        return (None, None)
    return (pairs(depth - 1), pairs(depth - 1))


def count(pair):
    left, right = pair
    if left is None:
        return 1
    return 1 + count(left) + count(right)


kept = make(16)
total = 0
for depth in range(4, 13, 2):
    for _ in range(1 << (16 - depth)):
        total += check(make(depth))
for _ in range(60):
    total += count(pairs(11))
print(total, check(kept))
