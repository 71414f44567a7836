# The heap in numbers: every sum that %heap and %pool print is checked here by adding up.
import ouro

MIB, KIB16 = 1 << 20, 1 << 14


class Node:
    def __init__(self, i):
        self.i = i


def sums():
    d = ouro.heap().data
    assert d['live'] + d['free'] + d['header'] + d['slack'] + d['unused'] == d['mapped']
    assert len(d['arenas']) == d['arena_count']
    assert all(len(a['map']) == 64 for a in d['arenas'])
    inside = sum(a['live'] for a in d['arenas'])
    outside = sum(b['bytes'] for b in d.get('outside', ()))
    assert inside + outside == d['live'], (inside, outside, d['live'])
    assert sum(a['live_blocks'] for a in d['arenas']) + len(d.get('outside', ())) == d['live_blocks']

    c = ouro.heap(classes=True).data
    classes = sum(row['live'] for row in c['classes'])
    assert classes + c['runs'] + c['mappings'] == c['live']
    for row in c['classes']:
        if row['block_size'] <= 512:    # one pool each
            blocks = row['live_blocks'] + row['free_blocks'] + row['unused_blocks']
            first_pool = row['pools'] * KIB16 - blocks * row['block_size'] - row['slack']
            assert first_pool % 4160 == 0, row      # the arena's header is in front of its pool 0

    t = ouro.heap(types=True).data
    assert sum(row['bytes'] for row in t['types']) + t['other_bytes'] == t['live']
    assert sum(row['objects'] for row in t['types']) == t['objects']
    assert all(row['bytes'] == row['own'] + row['storage'] for row in t['types'])

    l = ouro.heap(lines=True).data
    assert sum(row['bytes'] for row in l['lines']) == l['live']
    assert sum(row['blocks'] for row in l['lines']) == l['live_blocks']

    p = ouro.heap(pins=True, all=True).data
    assert sum(a['live_blocks'] for a in p['arenas']) == p['live_blocks'] - len(d.get('outside', ()))
    return t


def of_type(data, name):
    for row in data['types']:
        if row.get('type') == name:
            return row['objects'], row['own'], row['storage']


sums()
nodes = [Node(i) for i in range(1000)]
t = sums()
print('Node', of_type(t, '__main__.Node') or of_type(t, 'Node'))
before = dict(list=of_type(t, 'list'), float=of_type(t, 'float'), other=t['other_bytes'])
floats = [float(i) for i in range(5000)]
t = sums()
print('floats', of_type(t, 'float')[0] - before['float'][0], of_type(t, 'float')[1] - before['float'][1])
print('lists', of_type(t, 'list')[0] - before['list'][0], of_type(t, 'list')[1] - before['list'][1])
big = [0] * 1000000
sums()
print([(b['owner'].split(' ')[0], b['owner'][-6:], b['bytes'] >= 8000000) for b in ouro.heap().data['outside']])
del big
print('outside' in ouro.heap().data)
runs = [bytearray(100000) for _ in range(10)]
sums()
print(sum(a['map'].count('.') + a['map'].count('o') == 64 for a in ouro.heap().data['arenas']) == ouro.heap().data['releasable'])

print('--- who pins')
things = [object() for _ in range(300000)]
keep = things[::1000]
del things
sums()
who = [g['who'] for a in ouro.heap(pins=True).data['arenas'] for g in a['groups'] if g['who'].startswith('keep[')]
lows = [int(w[5:w.index(']')]) for w in who]
highs = [int(w[w.rindex('[') + 1:-1]) for w in who]
print(min(lows), max(highs), all(low <= high for low, high in zip(lows, highs)))
print([a for a in ouro.heap(pins=True).data['arenas'] if not a['live_blocks'] and a['groups']])

print('--- pools')
for x in (nodes, nodes[0], 1.5, 5, 'abc', keep, print, Node, (), sums, 2 ** 100):
    d = ouro.pool(x).data
    assert d['header'] + d['blocks'] * d['block_size'] + d['slack'] == d['bytes'], d
    assert d['live'] + d['free'] + d['unused'] == d['blocks']
    assert len(d.get('free_order', ())) == d['free'] == len(set(d.get('free_order', ())))
    states = [b['state'] for b in d['each']]
    assert states.count('live') == d['live'] and states.count('free') == d['free']
    letters = {b['letter'] for b in d['each'] if b['state'] == 'live'}
    assert letters <= set('LDdTSIFfCNGOR?@'), letters
    assert ('@' in letters)
    assert {b['block'] for b in d['each'] if b['state'] == 'free'} == set(d.get('free_order', ()))
d = ouro.pool(floats[0]).data
place = d['place']
again = ouro.pool(place).data
print(again['place'] == place, again['block_size'], {b['letter'] for b in again['each'] if b['letter'] in 'FI'} == {'F', 'I'} or 'F')
d = ouro.pool(bytearray(5000)).data
for bad in 'A9999.P1', 'A0.P64', 'A0.P99':
    try:
        ouro.pool(bad)
    except ValueError as e:
        print('ValueError', str(e).split(':')[0])
try:
    ouro.pool()
except ValueError as e:
    print('ValueError', e)
for flags in ({'types': 1, 'lines': 1}, {'nothing': 1}):
    try:
        ouro.heap(**flags)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
