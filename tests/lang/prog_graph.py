"""Shortest paths, spanning tree, topological order, a heap written by hand."""


class Heap:
    def __init__(self):
        self.items = []

    def push(self, item):
        items = self.items
        items.append(item)
        i = len(items) - 1
        while i and items[i] < items[(i - 1) // 2]:
            items[i], items[(i - 1) // 2] = items[(i - 1) // 2], items[i]
            i = (i - 1) // 2

    def pop(self):
        items = self.items
        items[0], items[-1] = items[-1], items[0]
        out = items.pop()
        i = 0
        while True:
            kids = [k for k in (2 * i + 1, 2 * i + 2) if k < len(items)]
            if not kids:
                return out
            k = min(kids, key=items.__getitem__)
            if items[i] <= items[k]:
                return out
            items[i], items[k] = items[k], items[i]
            i = k

    def __bool__(self):
        return bool(self.items)


def dijkstra(graph, start):
    best, came, heap = {start: 0}, {}, Heap()
    heap.push((0, start))
    while heap:
        d, u = heap.pop()
        if d > best[u]:
            continue
        for v, w in graph.get(u, {}).items():
            if v not in best or d + w < best[v]:
                best[v], came[v] = d + w, u
                heap.push((d + w, v))
    return best, came


def path(came, end):
    out = [end]
    while out[-1] in came:
        out.append(came[out[-1]])
    return out[::-1]


graph = {"a": {"b": 7, "c": 9, "f": 14}, "b": {"c": 10, "d": 15}, "c": {"d": 11, "f": 2}, "d": {"e": 6},
    "f": {"e": 9}}
best, came = dijkstra(graph, "a")
print(best, "->".join(path(came, "e")))


def topological(deps):
    order, state = [], {}

    def visit(n, trail):
        if state.get(n) == "done":
            return
        if state.get(n) == "open":
            raise ValueError("cycle: " + " ".join(trail[trail.index(n):] + [n]))
        state[n] = "open"
        for m in deps.get(n, ()):
            visit(m, trail + [n])
        state[n] = "done"
        order.append(n)

    for n in sorted(deps):
        visit(n, [])
    return order


print(topological({"shirt": ["tie"], "tie": ["jacket"], "trousers": ["shoes", "belt"], "belt": ["jacket"],
    "socks": ["shoes"]})[::-1])
try:
    topological({"a": ["b"], "b": ["c"], "c": ["a"]})
except ValueError as e:
    print(e)


def find(parent, x):
    while parent[x] != x:
        parent[x] = parent[parent[x]]
        x = parent[x]
    return x


edges = sorted((w, u, v) for u, vs in graph.items() for v, w in vs.items())
parent = {n: n for n in "abcdef"}
tree = []
for w, u, v in edges:
    if (p := find(parent, u)) != (q := find(parent, v)):
        parent[p] = q
        tree.append((u, v, w))
print(tree, sum(w for *_, w in tree))
h = Heap()
for i in range(200):
    h.push(i * 37 % 211)
print([h.pop() for _ in range(200)] == sorted(i * 37 % 211 for i in range(200)))
