"""What the command line asks of the microscope: logs, exit codes, options of the environment, equal runs."""
import os
import sys

folder = f'/tmp/ouro-flags-{os.getpid()}'
os.mkdir(folder)
script, out, err, log = (f'{folder}/{name}' for name in ('demo.py', 'out', 'err', 'log'))
os.environ.pop('OURO_EXIT_CHECK', None)
os.environ.pop('OURO_OPTIONS', None)


def read(path):
    if not os.path.exists(path):
        return ''
    with open(path, encoding='utf-8') as file:
        text = file.read()
    os.remove(path)
    return text.replace(folder + '/', '')


def plain(text):
    """Numbers of objects in order of appearance: they depend on what was imported before."""
    names = {}
    first, *parts = text.split('#')
    for i, part in enumerate(parts):
        rest = part.lstrip('0123456789')
        parts[i] = str(names.setdefault(part[:len(part) - len(rest)], len(names) + 1)) + rest
    return '#'.join([first] + parts)


def run(program, options, arguments=''):
    """Exit code, stdout, stderr and log."""
    with open(script, 'w') as file:
        file.write(program)
    target = f'{script} {arguments}' if program else ''
    status = os.system(f'{sys.executable} {options} {target} >{out} 2>{err} </dev/null')
    return os.waitstatus_to_exitcode(status), read(out), read(err), read(log)


def show(title, program, options):
    code, output, errors, logged = run(program, f'--deterministic --log={log} {options}')
    print('---', title, '->', code)
    print(output + errors, end='')
    for line in plain(logged).splitlines():
        if line.startswith('   (') or ' that the program made at the end' in line:
            line = ' '.join('N' if word.strip('(').isdigit() else word for word in line.split())
        if line.startswith('         ') and ' Node ' not in line:
            continue
        print(' '.join('A0.P0.B0' if word[:1] == 'A' and word.count('.') == 2 else word for word in line.split()))


cycle = '''import gc
gc.disable()
class Node:
    pass
a = Node()
b = Node()
a.o = b
b.o = a
del a, b
print('done')
'''
zombie = '''import gc
class Zombie:
    def __del__(self):
        global z
        z = self
a = Zombie()
a.me = a
del a
gc.collect()
z = None
t = []
t.append(t)
t = None
'''
show('leaks', cycle, '--leaks')
show('leaks=fail', cycle, '--leaks=fail')
show('leaks=fail, none', 'print(1)', '--leaks=fail')
show('leaks=fail keeps the code of sys.exit', 'import sys; sys.exit(7)', '--leaks=fail')
show('leaks of the collected', zombie, '--leaks')
show('leaks=all', cycle, '--leaks=all')
show('leaks as JSON', 'x = []; x.append(x); del x', '--leaks --json')
show('collected on exit: no leaks', 'import ouro; ouro.collect_on("exit"); x = []; x.append(x); del x', '--leaks=fail')
show('leaks, uncaught exception', 'def f():\n    x = [1]\n    x.append(x)\n    y = x\n    raise ValueError\nf()', '--leaks')

watched = '''def f(n):
    items = []
    other = items
    return n
cache = {}
f(1)
cache['me'] = cache
del cache
import gc
gc.collect()
'''
show('watch', watched, '--watch=cache')
show('watch a local', watched, '--watch=items@2')
show('watch what never is', watched, '--watch=nothing --watch=cache@100')
show('watch as JSON', 'a = []\nb = a\ndel a, b', '--watch=a --json')

traced = '''import gc
gc.collect()
class N:
    pass
gc.disable()
for i in range(5):
    n = N()
    n.n = n
del n
gc.collect(0)
x = []
x.append(x)
del x
gc.collect(0)
'''
code, output, errors, logged = run(traced, f'--deterministic --log={log} --gc-trace')
lines = [line.split(' ', 2)[2] for line in logged.splitlines()]
print('--- gc-trace ->', code, output + errors)
print('\n'.join(lines[-2:]))
code, output, errors, logged = run(traced, f'--deterministic --log={log} --gc-trace=steps')
table = plain('GC' + logged.rpartition('GC')[2].partition(' ')[2])
print('--- gc-trace=steps ->', code, output + errors)
print('\n'.join(' '.join(line.split()) for line in table.split('(', 1)[1].splitlines()))

print('--- what triggers')
code, output, errors, logged = run('''import gc
gc.set_threshold(10, 2, 1)
x = []
for i in range(50):
    x.append([])
    y = []
    y.append(y)
''', f'--deterministic --log={log} --gc-trace')
lines = [line.split(' ', 2)[2] for line in logged.splitlines() if 'demo.py:' in line]
assert all(line.split()[1] in ('demo.py:5', 'demo.py:6', 'demo.py:7') for line in lines[1:]), lines
for trigger in '(count 11 > 10)', '(count 3 > 2)', '(count 2 > 1)':
    generation = [line.split()[0] for line in lines if line.endswith(trigger)]
    assert generation and len(set(generation)) == 1, lines
    print(trigger, generation[0])
print('--- stdout is the program\'s')
code, output, errors, logged = run(traced + 'print("mine")', '--deterministic --gc-trace --leaks --watch=x')
assert output == 'mine\n' and not logged and 'looked at' in errors and 'leaks' in errors and 'watch  x is list' in errors

print('--- two runs are the same bytes')
noisy = '''import gc, ouro
class N:
    def __init__(self):
        self.me = self
        self.set = {str(i) for i in range(50)}
x = [N() for i in range(1000)]
print(id(x), id(x[5]), hash('abc'), x[7], id(object()), id(bytearray(100000)), id(bytearray(5000000)), list(x[0].set))
del x[::2]
print(ouro.collect(2, steps=True))
print(ouro.gc_state())
'''
first, second = (run(noisy, f'--deterministic --log={log} --gc-trace=steps --leaks=all --watch=x') for _ in range(2))
assert first == second
assert first[0] == 0 and not first[2] and len(first[3]) > 10000
other = run(noisy, '')
assert other[1].splitlines()[0] != first[1].splitlines()[0]

print('--- refused')
for options in ('--leaks=maybe', '--gc-trace=all', '--log', '--json=1', '--watch=', '--watch=a@x', '--memory-limit=lots', '--color=red',
                '--record=x.html', '--unknown', '-X tracemalloc=0', '--log=/nowhere/log'):
    code, output, errors, logged = run('print(1)', options)
    print(code, output, errors.splitlines()[0])

print('--- OURO_OPTIONS')
os.environ['OURO_OPTIONS'] = f'-O --deterministic --log={log} --leaks=fail'
code, output, errors, logged = run(cycle + 'print(__debug__)', '')
print(code, repr(output), errors, logged.splitlines()[0])
print('-E:', run(cycle + 'print(__debug__)', '-E')[:2])
print('the command line wins:', run(cycle, '--leaks')[0])
print('arguments are not options:', run('import sys; print(sys.argv[1:])', '', '--leaks -E')[1], end='')
for bad in ('-c pass', 'file.py', '--help', '--nonsense'):
    os.environ['OURO_OPTIONS'] = bad
    code, output, errors, logged = run('print(1)', '')
    print(code, output, errors.splitlines()[0])
os.environ['OURO_OPTIONS'] = ''
print(run('print(1)', '')[:2])

print('--- memory limit')
code, output, errors, logged = run('''try:
    x = bytearray(50_000_000)
except MemoryError:
    print('MemoryError')
''', '--memory-limit=20M')
print(code, output, errors)

print('--- every option is in --help')
code, output, errors, logged = run('', '--help')
assert code == 0
for word in ('--gc-trace[=lines|steps]', '--heap-report', '--leaks[=fail|all]', '--watch=NAME[@LINE]', '--log=FILE', '--json', '-X opt',
             '--memory-limit=N[K|M|G]', '--deterministic', '--check', '--color=auto|always|never', '--demo[=NAME]', '--memory-profile'):
    assert word in output, word
for path in (script, out, err, log):
    if os.path.exists(path):
        os.remove(path)
os.rmdir(folder)
print('done')
