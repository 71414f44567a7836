# Every way in which arguments do not fit parameters.
def t(code):
    try:
        print(code, "->", eval(code))
    except Exception as e:
        print(code, "|", type(e).__name__, e)
def f0(): return "ok"
def f1(a): return a
def f2(a, b): return a, b
def f3(a, b, c): return a, b, c
def d1(a, b=1): return a, b
def d2(a=1, b=2): return a, b
def ko(*, k): return k
def ko2(*, k, l, m=3): return k, l, m
def po(a, /): return a
def po2(a, b=2, /, c=3, *, d=4): return a, b, c, d
def va(*args): return args
def kw(**kw): return kw
def mix(a, /, b, *args, c, d=1, **kw): return a, b, args, c, d, kw
def pokw(a, /, **kw): return a, kw
t("f0()"); t("f0(1)"); t("f0(1, 2)"); t("f0(a=1)"); t("f0(*[1])"); t("f0(**{'x': 1})")
t("f1()"); t("f1(1, 2)"); t("f1(b=1)"); t("f1(1, a=2)"); t("f1(1, b=2)"); t("f1(a=1)"); t("f1(1, 2, 3)")
t("f2()"); t("f2(1)"); t("f2(b=1)"); t("f2(1, 2, 3)"); t("f2(1, a=1)"); t("f2(1, 2, c=3)"); t("f2(*[1], b=2)")
t("f3()"); t("f3(1)"); t("f3(b=1)"); t("f3(1, 2, 3, 4)"); t("f3(1, c=1)")
t("d1()"); t("d1(1)"); t("d1(1, 2, 3)"); t("d1(b=2)"); t("d1(1, b=2)"); t("d1(1, 2, b=3)")
t("d2(1, 2, 3)"); t("d2(1, 2, 3, 4)"); t("d2(c=1)"); t("d2(b=5)")
t("ko()"); t("ko(1)"); t("ko(1, k=1)"); t("ko(1, 2, k=1)"); t("ko(k=1)"); t("ko(j=1)"); t("ko(k=1, j=2)")
t("ko2()"); t("ko2(k=1)"); t("ko2(1, 2, k=1)"); t("ko2(l=2, k=1)"); t("ko2(1, k=1, l=2)")
t("ko2(1, k=1, l=2, m=4)")
t("po()"); t("po(a=1)"); t("po(1)"); t("po(1, a=2)"); t("po(1, b=2)")
t("po2()"); t("po2(1, b=2)"); t("po2(a=1)"); t("po2(a=1, b=2)"); t("po2(1, 2, 3, 4)"); t("po2(1, c=5, d=6)")
t("po2(1, 2, 3, c=3)")
t("va()"); t("va(1, *[2, 3], *(), 4)"); t("va(k=1)"); t("kw()"); t("kw(1)"); t("kw(a=1, **{'b': 2})")
t("kw(**{'a': 1}, **{'a': 2})")
t("kw(a=1, **{'a': 2})"); t("kw(**{1: 2})"); t("f1(**{1: 2})"); t("kw(**{'not id': 2})"); t("f1(**5)"); t("f1(*5)")
t("f1(**None)")
t("f1(*None)"); t("f1(1, **[])"); t("mix(1)"); t("mix()"); t("mix(1, 2)"); t("mix(1, 2, 3, c=4)")
t("mix(1, b=2, c=3, a=4)")
t("mix(1, 2, b=3, c=4)"); t("mix(1, 2, 3, 4, c=5, d=6, e=7)"); t("pokw(1, a=2)"); t("pokw(a=2)"); t("pokw()")
t("len()"); t("len(1, 2)"); t("len(x=1)"); t("len([], x=1)"); t("abs()"); t("isinstance(1)"); t("ord()")
t("chr('a')"); t("int(1, 2, 3)")
t("[].append()"); t("[].append(1, 2)"); t("[].append(x=1)"); t("'a'.upper(1)"); t("{}.get()"); t("{}.get(1, 2, 3)")
t("'a'.split(x=1)")
t("'a'.replace('b')"); t("sorted()"); t("sorted([], 1)"); t("sorted([], foo=1)"); t("print(foo=1)"); t("range()")
t("range(1, 2, 3, 4)"); t("range('a')")
t("object(1)"); t("type()"); t("type(1, 2)"); t("dict(1)"); t("dict([1])"); t("dict([(1, 2, 3)])"); t("list(1, 2)")
t("tuple(x=1)"); t("bool(1, 2)")
t("1()"); t("'s'()"); t("None()"); t("f0()()"); t("f0.x"); t("(lambda: 0)(1)"); t("(lambda a: 0)()")
for f in (lambda: min(0, default=1, key=2, foo=3), lambda: min(0, key=2, foo=3), lambda: max(foo=3),
          lambda: max(0, default=1, key=2, foo=3), lambda: ImportError(0, name=1, path=2, foo=3),
          lambda: ImportError(0, name=1, foo=3), lambda: NameError(0, name=1, foo=3), lambda: AttributeError(foo=1),
          lambda: print(0, sep=1, end=2, file=3, flush=4, foo=5), lambda: print(0, foo=5)):
    try: f()
    except TypeError as e: print(e)
