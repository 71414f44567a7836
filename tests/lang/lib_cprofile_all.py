# Profiles: who called what how often. The times are left out.
import cProfile
import contextlib
import io
import os
import profile
import pstats
import sys
from pstats import SortKey


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def work():
    for i in range(3):
        fib(5)
    sorted([3, 1, 2], key=lambda x: -x)
    [].append(1)
    len('x')
    'a'.upper()
    max(1, 2)
    try:
        int('x')
        raising()
    except ValueError:
        pass
    return list(gen())


def raising(): raise ValueError
def gen(): yield 1; yield 2


def plain(text):
    """Without times."""
    lines = []
    for line in text.split('\n'):
        if '__exit__' in line:
            continue
        if ' seconds' in line:
            line = line.split(' in ')[0]
        parts = line.split()
        lines.append(' '.join(p for p in parts if not (p.replace('.', '').isdigit() and '.' in p)))
    return '\n'.join(lines)


def show(stats, method='print_stats', *args):
    stats.stream = io.StringIO()
    getattr(stats, method)(*args)
    print(plain(stats.stream.getvalue()))


pr = cProfile.Profile()
print(pr.runcall(work))
st = pstats.Stats(pr).strip_dirs()
show(st.sort_stats('stdname'))
show(st, 'print_callers')
show(st, 'print_callees')
show(st.sort_stats('ncalls', 'stdname'))
show(st.sort_stats(SortKey.NAME, SortKey.LINE))
show(st.sort_stats('nfl').reverse_order())
show(st.sort_stats('file', 'line', 'name'), 'print_stats', 3)
show(st, 'print_stats', 0.5)
show(st.sort_stats(-1), 'print_stats', 1)
print(st.total_calls, st.prim_calls, len(st.stats), st.sort_type, sorted(st.get_sort_arg_defs())[:8])
p = st.get_stats_profile()
print(sorted(p.func_profiles)[:3], p.func_profiles['fib'].ncalls, p.func_profiles['fib'].line_number)
try:
    st.sort_stats('name', SortKey.LINE)
except TypeError as e:
    print(e)
try:
    pstats.Stats(cProfile.Profile())
except TypeError as e:
    print(str(e).split(' from ')[0])
with cProfile.Profile() as pr:
    fib(3)
show(pstats.Stats(pr).strip_dirs().sort_stats('name'))
out = io.StringIO()
with contextlib.redirect_stdout(out):
    cProfile.run('fib(4); len([])', sort='stdname')
print(plain(out.getvalue().replace(os.path.dirname(__file__) + '/', '')))
with contextlib.redirect_stdout(io.StringIO()) as out:
    cProfile.runctx('f(2)', {'f': fib}, {})
print('fib' in out.getvalue(), out.getvalue().split()[1:3])
name = f'/tmp/ouro_profile_{os.getpid()}'
cProfile.run('fib(3)', name)
try:
    loaded = pstats.Stats(name)
    loaded.add(name)
    print(loaded.total_calls, len(loaded.files))
finally:
    os.remove(name)
pr = profile.Profile()
pr.runcall(fib, 3)
pr.create_stats()
print([(k[2], v[:2]) for k, v in pr.stats.items() if k[2] == 'fib'])
print([str(k) for k in SortKey], SortKey.TIME == 'time', SortKey('tottime'))
