"""A sudoku solver by constraint propagation and search."""
rows, cols = "ABCDEFGHI", "123456789"
squares = [r + c for r in rows for c in cols]
units = ([[r + c for c in cols] for r in rows] + [[r + c for r in rows] for c in cols]
         + [[r + c for r in rs for c in cs] for rs in ("ABC", "DEF", "GHI") for cs in ("123", "456", "789")])
units_of = {s: [u for u in units if s in u] for s in squares}
peers = {s: set(sum(units_of[s], [])) - {s} for s in squares}


def assign(values, s, d):
    return values if all(eliminate(values, s, other) for other in values[s].replace(d, "")) else False


def eliminate(values, s, d):
    if d not in values[s]:
        return values
    values[s] = values[s].replace(d, "")
    if not values[s]:
        return False
    if len(values[s]) == 1 and not all(eliminate(values, p, values[s]) for p in peers[s]):
        return False
    for u in units_of[s]:
        places = [p for p in u if d in values[p]]
        if not places or (len(places) == 1 and not assign(values, places[0], d)):
            return False
    return values


def search(values):
    global tries
    tries += 1
    if values is False or all(len(v) == 1 for v in values.values()):
        return values
    n, s = min((len(v), s) for s, v in values.items() if len(v) > 1)
    for d in values[s]:
        if result := search(assign(values.copy(), s, d)):
            return result
    return False


tries = 0
grid = "4.....8.5.3..........7......2.....6.....8.4......1.......6.3.7.5..2.....1.4......"
values = dict.fromkeys(squares, cols)
for s, d in zip(squares, grid):
    if d != ".":
        assign(values, s, d)
solved = search(values)
for r in rows:
    print(" ".join(solved[r + c] for c in cols))
print(tries, all({solved[s] for s in u} == set(cols) for u in units))
