"""%gc in its states: on, off, without threshold, frozen; its numbers are those of the module gc."""
import gc

import ouro


def counts():
    return gc.get_count()


def check(report):
    data = report.data
    stats = gc.get_stats()
    assert data['runs'] == [s['collections'] for s in stats]
    assert data['freed'] == sum(s['collected'] for s in stats)
    assert [g['threshold'] for g in data['generations']] == list(gc.get_threshold())
    assert data['enabled'] == gc.isenabled() and data['frozen'] == gc.get_freeze_count()
    return data


gc.collect()
before = counts()
data = check(ouro.gc_state())
counters = [g['counter'] for g in data['generations']]
assert counters == [before[0] + 1, before[1], before[2]], (data, before)    # the tuple `before` came after
assert [g['after'] for g in data['generations']] == [701 - counters[0], 11, 11]
assert data['generations'][2]['objects'] > 0 and data['generations'][2]['pending'] == 0
assert not data['generations'][2]['due'] and 'only if 25 % of gen 2 is new (now 0 %)' in str(ouro.gc_state())

# the counter of generation 0 tells when it is collected: exactly then
keep, hits = [], []


def note(phase, info):
    if phase == 'start':
        hits.append((len(keep) + 1, info['generation']))    # the list just made is not in it yet


gc.callbacks.append(note)
runs = data['runs'][0]
del data
left = ouro.gc_state().data['generations'][0]['after']
while len(keep) < 700:
    keep.append([])
gc.callbacks.clear()
print('collected after', hits[0][0] - left, 'more than announced, generation', hits[0][1])
data = check(ouro.gc_state())
assert data['runs'][0] == runs + 1
assert data['generations'][1]['counter'] == 1 and data['generations'][1]['after'] == 10
assert data['generations'][1]['objects'] >= left

gc.set_threshold(100, 5, 0)
data = check(ouro.gc_state())
assert data['generations'][2]['after'] == 1
print(str(ouro.gc_state()).splitlines()[0])

gc.set_threshold(0)
print('\n'.join(str(ouro.gc_state()).splitlines()[:3]))
assert not check(ouro.gc_state())['automatic']
gc.set_threshold(700, 10, 10)
gc.disable()
print('\n'.join(str(ouro.gc_state()).splitlines()[:3]))
gc.freeze()
check(ouro.gc_state())
assert any(line.startswith(' gc.freeze(): no collection looks at ') for line in str(ouro.gc_state()).splitlines())
gc.unfreeze()
assert check(ouro.gc_state())['frozen'] == 0

# looking moves nothing: no counter, no object
gc.collect()
report = ouro.gc_state()
before = counts()
del report
assert counts() == before
print('ouro.gc is the same' if type(ouro.gc()) is type(ouro.gc_state()) else '')
