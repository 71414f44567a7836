# Sets: membership, union, difference, breadth first search.


def search(size):
    start = (0, 0)
    seen = {start}
    frontier = [start]
    steps = 0
    while frontier:
        steps += 1
        following = []
        for x, y in frontier:
            for nx, ny in ((x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)):
                if 0 <= nx < size and 0 <= ny < size and (nx * ny) % 7 != 3:
                    p = (nx, ny)
                    if p not in seen:
                        seen.add(p)
                        following.append(p)
        frontier = following
    return steps, len(seen)


print(*search(480))
evens = set(range(0, 200000, 2))
threes = set(range(0, 200000, 3))
total = 0
for _ in range(24):
    total += len(evens & threes) + len(evens | threes) - len(evens - threes)
print(total)
