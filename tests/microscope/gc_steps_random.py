"""Random graphs: what the steps of a collection call garbage is what then dies, minus what was brought back to life;
and it is what a search from the roots, made here, does not reach."""
import gc
import random
import weakref

import ouro


class Node:
    def __init__(self, key):
        self.key = key
        self.out = []


class Loud(Node):
    def __del__(self):
        died.append(self.key)


class Lazarus(Node):
    def __del__(self):
        saved.append(self)


class Slotted:
    __slots__ = ('key', 'out', '__weakref__')

    def __init__(self, key):
        self.key = key
        self.out = {}


def link(a, b):
    if isinstance(a, Slotted):
        a.out[len(a.out)] = b
    else:
        kind = random.randrange(3)
        a.out.append(b if kind == 0 else (b,) if kind == 1 else {'to': b})


def targets(node):
    items = node.out.values() if isinstance(node, Slotted) else node.out
    for item in items:
        if isinstance(item, tuple):
            item = item[0]
        elif isinstance(item, dict):
            item = item['to']
        yield item


def reach(starts):
    seen, todo = set(), list(starts)
    while todo:
        node = todo.pop()
        if node.key not in seen:
            seen.add(node.key)
            todo.extend(targets(node))
    return seen


def make(n, edges, classes):
    nodes = [random.choice(classes)(i) for i in range(n)]
    for _ in range(edges):
        link(random.choice(nodes), random.choice(nodes))
    return nodes


def one_round(classes):
    global kept
    n = random.randrange(2, 60)
    nodes = make(n, random.randrange(3 * n), classes)
    kept = random.sample(nodes, random.randrange(n // 2 + 1))
    live = reach(kept)
    alive = {node.key: weakref.ref(node) for node in nodes}
    lazari = [node.key for node in nodes if isinstance(node, Lazarus) and node.key not in live]
    by_key = {node.key: node for node in nodes}
    back = reach([by_key[key] for key in lazari]) - live
    by_key.clear()
    del nodes
    counted_out = {key for key, ref in alive.items() if ref() is None}    # no cycle held them: counting freed them
    assert not counted_out & live
    generation = random.randrange(3)
    data = ouro.collect(generation, steps=True, all=True).data
    dead = {key for key, ref in alive.items() if ref() is None}
    if not lazari:
        assert dead == set(range(n)) - live, (dead, live)
    else:
        assert not dead & live
    # the sums of the table
    objects = data['objects']
    assert data['looked_at'] == data['held'] + data['saved'] + data['garbage']
    assert len(objects) + data['others'] == data['looked_at']
    assert data['garbage'] == data['freed'] + data['revived'] + data['stuck'], data
    assert data['promoted'] + data['freed'] + data['stuck'] == data['looked_at']
    assert data['stuck'] == 0
    for row in objects:
        assert row['refcount'] - row['subtracted'] == row['gc_refs']
        garbage = row['verdict'] == 'garbage'
        assert garbage == ('fate' in row), row
        if not garbage:
            assert row['verdict'].startswith('HELD' if row['gc_refs'] else 'saved'), row
    fates = [row.get('fate') for row in objects]
    assert fates.count('freed') + fates.count('freed before it was cleared') + data['others_garbage'] >= data['freed']
    return data


random.seed(11)
gc.disable()
gc.collect()
died, saved, kept = [], [], []
total = {'garbage': 0, 'freed': 0, 'revived': 0}
for classes in ([Node], [Node, Slotted], [Node, Loud, Slotted], [Node, Slotted, Lazarus]):
    for _ in range(25):
        data = one_round(classes)
        for name in total:
            total[name] += data[name]
        kept.clear()
        while saved:
            saved.pop().out.clear()
        gc.collect()
assert total['garbage'] == total['freed'] + total['revived']
assert total['garbage'] > 500 and total['revived'] > 20, total
print('100 graphs: the verdicts are what happened')
