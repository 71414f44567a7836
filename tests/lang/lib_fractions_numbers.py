import builtins


def print(*args, sep=' ', **kwds):
    """Print without addresses."""
    text = sep.join(map(str, args))
    while ' at 0x' in text:
        start = text.index(' at 0x')
        end = start + 6
        while end < len(text) and text[end] in '0123456789abcdef':
            end += 1
        text = text[:start] + text[end:]
    builtins.print(text, **kwds)


from fractions import Fraction as F
import math, operator, numbers, copy
def t(f,*a):
    try: print(repr(f(*a)))
    except Exception as e: print(type(e).__name__, e)
for a in [(),(3,),(3,4),(6,-4),('3/4',),(' -7/3 ',),('1.5',),('-.25',),('1e3',),('1.e-2',),('1_000.5',),('+5',),(0.1,),(-2.5,),(F(1,2),F(3,4)),(True,),('x',),('1/0',),('1/-2',),('',),('1 /2',),('1__0',),('.',),('1e',),('0x1',),(1,0),(1.5,2),(None,),([],),(float('nan'),),(float('inf'),),('١/٢',),('1/2/3',),(0,5),('-0.0',)]:
    t(F,*a)
vals=[F(1,2),F(-3,4),F(5),F(0),F(7,3),2,-3,0,True,0.5,1j,10**20]
for n in ('add','sub','mul','truediv','floordiv','mod','divmod','pow','lt','le','gt','ge','eq','ne'):
    op=getattr(operator,n,None) or getattr(__builtins__,n,None) or divmod
    for a in vals:
        for b in vals[:8] if not isinstance(a,F) else vals:
            if isinstance(a,F) or isinstance(b,F):
                if n=='pow' and 10**20 in (a,b): continue
                try: print(n,a,b,repr(op(a,b)))
                except Exception as e: print(n,a,b,type(e).__name__,e)
for f in (F(7,2),F(-7,2),F(5,2),F(-5,2),F(3,2),F(1,3),F(-1,3),F(4)):
    print(f, repr(f), int(f), math.floor(f), math.ceil(f), round(f), round(f,1), round(f,-1), math.trunc(f), abs(f), -f, +f, float(f), hash(f)==hash(float(f)) or hash(f), bool(f), f.numerator, f.denominator, f.as_integer_ratio(), f.real, f.imag, f.conjugate(), complex(f))
print(hash(F(2**61-1)), hash(F(1,2**61-1)), hash(F(3,4))==hash(0.75), {F(2):1}[2])
for x in ('3.1415926535897932','1.10',0.333,'22/7'):
    for d in (1,10,100,1000): print(F(x).limit_denominator(d), end=' ')
print(); t(F(1,3).limit_denominator,0); t(F.from_float,0.25); t(F.from_float,3); t(F.from_float,'a'); t(F.from_decimal,1.5); t(F.from_decimal,3)
print(F(1,2)==0.5, F(1,3)==1/3, F(1,2)==0.5+0j, F(1,2)<float('inf'), F(1,2)==float('nan'), F(1,2)<float('nan'), F(1,2)=='a'); t(lambda:F(1,2)<'a'); t(lambda:F(1,2)<1j); t(lambda:F(1,2)+'a')
print(isinstance(F(1),numbers.Rational), isinstance(F(1),numbers.Real), isinstance(3,numbers.Integral), isinstance(3.5,numbers.Rational), isinstance(1j,numbers.Complex), issubclass(bool,numbers.Number), sum([F(1,i) for i in range(1,9)]), max(F(1,2),F(2,3)), sorted([F(3,4),0.5,1]), copy.deepcopy(F(1,2)), F(1,2).__reduce__(), f'{F(1,2)}', '%s'%F(3,1))
class S(F): pass
print(repr(S(1,2)), type(S(1,2)+1), type(copy.copy(S(1,2))), math.gcd(4,6)); t(numbers.Integral)
t(lambda:F(1,2)//0); t(lambda:F(1,2)/F(0)); t(lambda:F(4,2)%0); t(lambda: 1/F(0)); t(lambda:F(0)**-1); t(lambda:divmod(F(1),0)); t(lambda: F(-8)**F(1,3)); t(lambda: 2**F(1,2)); t(lambda:F(-2)**-3)
for k in numbers.__all__: print(k, sorted(getattr(numbers,k).__abstractmethods__))
