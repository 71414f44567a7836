# The module math: special values, errors, arguments.
import math
inf, nan = float("inf"), float("nan")
def t(s):
    try: print(s, "=>", repr(eval(s)))
    except Exception as e: print(s, "!!", type(e).__name__, e)
for s in """math.sqrt(-1);math.sqrt('x');math.sqrt();math.sqrt(1,2);math.log(0);math.log(-1);math.log(10,0);
math.log(10,1);math.log(-10**400);math.log(10**400);math.log2(10**400);math.log10(10**400);math.log2(0);
math.log10(-5);math.log();math.log(1,2,3);math.log('x');math.log(2.5,'x');math.exp(1000);math.exp(-1000);
math.exp(inf);math.pow(0,-1);math.pow(-1,0.5);math.pow(10,400);math.pow(inf,-1);math.pow(0.0,-inf);
math.fmod(1,0);math.fmod(inf,1);math.fmod(1,inf);math.remainder(1,0);math.remainder(inf,1);
math.remainder(1,inf);math.factorial(-1);math.factorial(1.0);math.factorial(1.5);math.factorial('x');
math.factorial(10**30);math.factorial(-10**30);math.factorial(20);math.factorial(30);math.comb(5,2);
math.comb(5,-1);math.comb(-5,1);math.comb(5,7);math.comb(10**30,2);math.comb(10**30,10**30-1);
math.comb(10**30,10**25);math.comb(5.0,2);math.perm(5);math.perm(5,2);math.perm(-5);math.perm(5,-1);
math.perm(5,None);math.perm(10**30,3);math.perm(10**30);math.perm(10**30,10**29);math.perm(2,5);
math.isqrt(-1);math.isqrt(2.5);math.isqrt(10**50);math.gcd();math.gcd(5);math.gcd(-4,6);math.gcd(4.0,6);
math.lcm();math.lcm(4,6);math.lcm(0,5);math.lcm(-4,6,10);math.prod([]);math.prod([1,2,3]);
math.prod([1.5,2]);math.prod([1,2],start=5);math.prod(5);math.prod([1],2);math.prod(['a'],start=2);
math.prod([[1]],start=[2]);math.fsum([0.1]*10);math.fsum([inf,-inf]);math.fsum([inf,1]);math.fsum([nan]);
math.fsum([1e308,1e308]);math.fsum([1e308,1e308,-1e308]);math.fsum('ab');math.fsum(5);
math.dist([1,2],[3,4]);math.dist([1],[1,2]);math.dist((1,2),(4,6));math.dist('ab','cd');math.dist(5,6);
math.dist([],[]);math.hypot();math.hypot(3,4);math.hypot(1e308,1e308);math.hypot(inf,nan);
math.hypot(nan,1);math.hypot(1,2,3,4,5);math.hypot(5e-324,5e-324);math.hypot('x');math.nextafter(1,2);
math.nextafter(1,1);math.nextafter(0,1);math.nextafter(nan,1);math.nextafter(1);math.ulp(1);math.ulp(0);
math.ulp(inf);math.ulp(nan);math.ulp(-1.7e308);math.isclose(1,1+1e-10);math.isclose(1,2,rel_tol=-1);
math.isclose(1,2,abs_tol=2);math.isclose(inf,inf);math.isclose(1,2,3);math.isclose(1);math.floor(1.5);
math.floor('x');math.floor(10**30);math.ceil(1.5);math.ceil(None);math.trunc(1.5);math.trunc('x');
math.trunc(5);math.floor(inf);math.floor(nan);math.copysign(1,-0.0);math.copysign(1);math.ldexp(1,2);
math.ldexp(1,10**30);math.ldexp(1,-10**30);math.ldexp(1,2.0);math.ldexp(1,1024);math.ldexp(0,10**30);
math.ldexp(inf,5);math.frexp(8);math.frexp(inf);math.frexp(0.0);math.modf(1.5);math.modf(-inf);
math.modf(nan);math.degrees(1);math.radians(1);math.isnan(nan);math.isfinite(10**400);math.isnan('x');
math.gamma(5);math.gamma(0);math.gamma(-1);math.gamma(171.5);math.gamma(172);math.gamma(-1.5);
math.gamma(inf);math.gamma(-inf);math.gamma(nan);math.gamma(1e-310);math.gamma(0.5);math.gamma(-171.5);
math.gamma(-200.5);math.lgamma(5);math.lgamma(0);math.lgamma(-1);math.lgamma(1e305);math.lgamma(1e308);
math.lgamma(inf);math.lgamma(-inf);math.lgamma(0.5);math.erf(0.5);math.erfc(0.5);math.erfc(30);
math.cbrt(27);math.cbrt(-2);math.exp2(10);math.exp2(1024);math.exp2(-1080);math.sin(inf);math.cos(inf);
math.tan(inf);math.asin(2);math.acos(2);math.atan(inf);math.acosh(0.5);math.atanh(1);math.atanh(2);
math.asinh(inf);math.sinh(1000);math.cosh(1000);math.tanh(1000);math.expm1(1000);math.log1p(-1);
math.log1p(-2);math.log1p(-0.0);math.atan2(1,0);math.atan2(nan,1);math.fabs(-1);math.fabs('x');
math.sumprod;math.pi;math.tau;math.e;math.inf;math.nan;math.__name__;math.pow(1,'x');math.pow(2);
math.log(5,10**400);math.log(1.0,1.0);math.log(True);math.log(2**1024);math.log(2**1023);
math.log2(2**2000);math.log2(2**0.5);math.log2(3);math.log10(1000);math.log10(10**22);math.log(10**22);
math.isqrt(True);math.ceil(True);math.comb(True,1);math.comb(100,50);math.comb(1000,3);
math.factorial(True);math.factorial(2**63);math.isqrt(2**64-1);math.sin(10**400);math.sin(1j);
math.sqrt(x=1);math.log(x=1);math.hypot(x=1);math.gcd(x=1);math.prod();math.prod(iterable=[1]);
math.isclose(a=1,b=1);math.comb(1);math.comb(1,2,3);math.perm();math.perm(1,2,3);math.factorial();
math.dist(1);math.floor();math.fsum();math.log(inf);math.log(nan);math.log(-inf);math.log2(-inf);
math.log2(nan);math.log(0.0,2);math.log10(0.0);math.pow(0,inf);math.pow(-0.0,-3);math.pow(-inf,3);
math.pow(nan,0);math.pow(1,nan);math.pow(-1,inf);math.ulp(5e-324);math.ulp(2.0**-1022);
math.remainder(5,3);math.remainder(-5,2);math.remainder(2.5,1);math.fmod(-5,3);math.modf(-0.0);
math.frexp(-5e-324);math.prod([2**40]*5);math.prod([1,2.0,3]);math.prod([2.0,10**400]);
math.prod([True,True]);math.gcd(10**40,10**35*7);math.gcd(0,0);math.gcd(-2**63);math.lcm(2**63,2**64+2);
math.comb(70,35);math.comb(67,33);math.comb(62,31);math.comb(10**18,3);math.perm(100,20);math.trunc(None);
math.ceil(1j);math.floor(10**400+0.0) if 0 else 1;math.isqrt(10**400);math.hypot(1e-320,1e-320);
math.hypot(-3,4.0,10**400);math.dist([1.0],[10**400]);math.dist([1,2,3],(4,5,6.5));math.atanh(-1);
math.acosh(nan);math.erf(nan);math.erfc(-inf);math.gamma(170);math.gamma(23);math.gamma(24);
math.lgamma(-0.5);math.lgamma(2);math.lgamma(3);math.degrees('x')""".replace("\n", "").split(";"): t(s)
class F:
    def __floor__(self): return 'fl'
    def __ceil__(self): return 'ce'
    def __trunc__(self): return 'tr'
    def __float__(self): return 2.5
    def __index__(self): return 7
print(math.floor(F()), math.ceil(F()), math.trunc(F()), math.sqrt(F()), math.factorial(F()), math.gcd(F(), 14), math.comb(F(), 2), math.isqrt(F()), math.hypot(F()))
class S(float): pass
print(math.floor(S(2.5)), math.ceil(S(2.5)), math.trunc(S(2.5)), math.sin(S(1)))
