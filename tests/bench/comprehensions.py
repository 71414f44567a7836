# List, set, dict and nested comprehensions; any, all, zip, map, filter.


def run(n):
    total = 0
    for k in range(n):
        squares = [x * x for x in range(200)]
        odd = [x for x in squares if x & 1]
        table = {x: x % 7 for x in odd}
        rest = {v for v in table.values()}
        pairs = [(i, j) for i in range(12) for j in range(i) if (i + j) % 3 == k % 3]
        total += sum(odd) + len(rest) + len(pairs)
        total += sum(a * b for a, b in zip(squares, odd))
        total += sum(map(lambda x: x + 1, filter(None, [x % 3 for x in range(60)])))
        if any(x > 39000 for x in squares) and all(x >= 0 for x in odd):
            total += 1
    return total


print(run(14000))
