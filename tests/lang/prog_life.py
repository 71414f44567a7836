"""The game of life, on sets and on lists."""


def neighbours(cell):
    x, y = cell
    return {(x + i, y + j) for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j}


def step(cells):
    around = set().union(*(neighbours(c) for c in cells)) if cells else set()
    return {c for c in around | cells if len(neighbours(c) & cells) == 3 or (c in cells and len(neighbours(c) & cells) == 2)}


def show(cells, w, h):
    return "\n".join("".join("#" if (x, y) in cells else "." for x in range(w)) for y in range(h))


cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for generation in range(9):
    if generation % 4 == 0:
        print(generation)
        print(show(cells, 6, 6))
    cells = step(cells)


def step_grid(g):
    n, m = len(g), len(g[0])
    out = [[0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            alive = sum(g[(i + a) % n][(j + b) % m] for a in (-1, 0, 1) for b in (-1, 0, 1)) - g[i][j]
            out[i][j] = 1 if alive == 3 or (alive == 2 and g[i][j]) else 0
    return out


g = [[(i * j + i) % 3 == 0 and 1 or 0 for j in range(12)] for i in range(10)]
for _ in range(20):
    g = step_grid(g)
print(sum(map(sum, g)))
print("\n".join("".join(" #"[c] for c in row).rstrip() for row in g))
