# The module cmath at special values.
import cmath, sys
inf, nan = float('inf'), float('nan')
fs = ['acos','acosh','asin','asinh','atan','atanh','cos','cosh','exp','log','log10','sin','sinh','sqrt','tan','tanh','phase','polar','isnan','isinf','isfinite']
def s(r):
    if isinstance(r, complex): return (s(r.real), s(r.imag))
    return repr(r)
def show(n, *a):
    try: r = s(getattr(cmath, n)(*a))
    except Exception as e: r = type(e).__name__ + ':' + str(e)
    print(n, a, r)
v = [-inf, -2.3, -0.0, 0.0, 1.0, inf, nan]
for a in v:
    for b in v:
        for f in fs: show(f, complex(a, b))
        show('rect', a, b)
for z in (1, 2.5, True, 'x', None, 10**400, [], 1e308+1e308j, 800+1j, 710+2j, -745+0j, 1e-320j, 1e200+1e200j, 0.9+0.1j, 1+1e-200j, 5e-324+5e-324j, -1e308-1e308j, 1e160, -709.5+1j):
    for f in fs: show(f, z)
for a in ((1,2),(2,1),(0,2),(2,0),(1,1),(1j,2j),(5,'x'),(1e300,10)): show('log', *a)
show('isclose', 1, 1+1e-10j); show('isclose', 1); show('isclose', inf, inf); show('isclose', 1, 2)
show('rect', 1); show('sin'); show('sin', 1, 2); show('rect', 'x', 1)
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.infj, cmath.nan, cmath.nanj, sorted(n for n in dir(cmath) if n[0] != '_'))
class C:
    def __complex__(self): return 1+2j
print(cmath.sqrt(C()))
st = 7
def rnd():
    global st
    st = (st * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
    return (st >> 11) / 2.0**53
for i in range(5):
    k = i % 5
    m = 10.0 ** (rnd() * [2, 0, 20, 300, -300][k])
    z = complex((rnd() - 0.5) * m, (rnd() - 0.5) * m * (1 if i % 3 else 1e-10))
    for f in fs: show(f, z)
    show('rect', z.real, z.imag); show('log', z, complex(rnd(), rnd())); show('isclose', z, z * (1 + 1e-9))
