# --heap-report and --memory-profile of other programs, and the table of sys._debugmallocstats().
import json, os, sys, tempfile

folder = tempfile.mkdtemp()
script, log = os.path.join(folder, 'script.py'), os.path.join(folder, 'log')


def run(flags, text):
    with open(script, 'w') as f:
        f.write(text)
    status = os.system(f'{sys.executable} --deterministic {flags} {script} >{folder}/out 2>{folder}/err')
    with open(folder + '/out') as out, open(folder + '/err') as err:
        return status, out.read(), err.read()


growing = '''
things = [object() for _ in range(100000)]
keep = things[::100]
del things
print('done')
'''
print(run(f'--heap-report --json --log={log}', growing))
with open(log) as f:
    peak, end = map(json.loads, f)
print(peak['report'], end['report'])
print(peak['live'] > 2000000, end['live'] < 1000000, end['peak_live'] >= peak['live'], len(peak['arenas'][0]['map']))
print(end['live'] + end['free'] + end['header'] + end['slack'] + end['unused'] == end['mapped'])
print(sum(row['bytes'] for row in end['types']) + end['other_bytes'] == end['live'])
print(sum(row['bytes'] for row in end['lines']) == end['live'])
print(sum(row['live'] for row in end['classes']) + end['runs'] + end['mappings'] == end['live'])
print([row['objects'] for row in end['types'] if row.get('type') == 'object'])
print([(row['line'], row['blocks']) for row in end['lines'] if row['blocks'] == 1000])

status, out, err = run('--heap-report', growing)
print(status, out)
print([line for line in err.splitlines() if line.startswith('---')][1:], err.startswith('--- heap at its peak: '))

profiled = '''
@profile
def work():
    a = [None] * 1000
    return len(a)
print(work(), __name__, __file__.endswith('script.py'))
import sys
print(len(sys.argv))
'''
status, out, err = run('--memory-profile', profiled)
print(status, out)
print([(line[22:40].strip(), line[54:].strip()) for line in err.splitlines()[6:-2]])

status, out, err = run('', 'import sys; sys._debugmallocstats()')
lines = err.splitlines()
print(lines[2:4], [line.split('=')[0].rstrip() for line in lines if '=' in line])
value = {line.split('=')[0].strip(): int(line.split('=')[1].replace(',', '')) for line in lines if '=' in line}
print(value['Total'] == value['# bytes mapped'])
for name in os.listdir(folder):
    os.remove(os.path.join(folder, name))
os.rmdir(folder)
