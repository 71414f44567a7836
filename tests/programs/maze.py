"""A maze: made by depth-first search, solved by breadth-first search and A*."""
import heapq
import random
from collections import deque

SIDES = {'N': (0, -1), 'S': (0, 1), 'W': (-1, 0), 'E': (1, 0)}


class Maze:
    def __init__(self, width, height, seed):
        self.width, self.height = width, height
        self.open = {(x, y): set() for x in range(width) for y in range(height)}
        self.dig(random.Random(seed))

    def neighbours(self, cell):
        x, y = cell
        for side, (dx, dy) in SIDES.items():
            if (other := (x + dx, y + dy)) in self.open:
                yield side, other

    def dig(self, rng):
        stack, seen = [(0, 0)], {(0, 0)}
        while stack:
            fresh = [c for _, c in self.neighbours(stack[-1]) if c not in seen]
            if not fresh:
                stack.pop()
                continue
            cell = rng.choice(fresh)
            self.open[stack[-1]].add(cell)
            self.open[cell].add(stack[-1])
            seen.add(cell)
            stack.append(cell)

    def breadth_first(self, start, goal):
        before, queue = {start: None}, deque([start])
        while queue and goal not in before:
            cell = queue.popleft()
            for other in sorted(self.open[cell]):
                if other not in before:
                    before[other] = cell
                    queue.append(other)
        return self.walk_back(before, goal)

    def a_star(self, start, goal):
        def distance(cell):
            return abs(cell[0] - goal[0]) + abs(cell[1] - goal[1])
        before, cost, heap = {start: None}, {start: 0}, [(distance(start), start)]
        while heap:
            _, cell = heapq.heappop(heap)
            if cell == goal:
                break
            for other in self.open[cell]:
                if (new := cost[cell] + 1) < cost.get(other, float('inf')):
                    cost[other], before[other] = new, cell
                    heapq.heappush(heap, (new + distance(other), other))
        return self.walk_back(before, goal)

    @staticmethod
    def walk_back(before, goal):
        path = [goal]
        while (cell := before[path[-1]]) is not None:
            path.append(cell)
        return path[::-1]

    def draw(self, path=()):
        marks = dict(zip(path, 'S' + '.' * (len(path) - 2) + 'G')) if path else {}
        yield '+' + '--+' * self.width
        for y in range(self.height):
            row, below = '|', '+'
            for x in range(self.width):
                row += marks.get((x, y), ' ') + ' ' + (' ' if (x + 1, y) in self.open[x, y] else '|')
                below += ('  ' if (x, y + 1) in self.open[x, y] else '--') + '+'
            yield row
            yield below


maze = Maze(14, 8, seed=42)
path = maze.breadth_first((0, 0), (13, 7))
print(*maze.draw(path), sep='\n')
print(len(path), path == maze.a_star((0, 0), (13, 7)))
big = Maze(60, 40, seed=7)
path = big.a_star((0, 0), (59, 39))
print(len(path), path == big.breadth_first((0, 0), (59, 39)), sum(map(len, big.open.values())) // 2 == 60 * 40 - 1)
