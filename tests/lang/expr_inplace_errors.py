def attempt(code, **names):
    try:
        exec(code, names)
        print(code, "->", names.get("a"))
    except Exception as e:
        print(code, "|", type(e).__name__, e)
for op in ("+", "-", "*", "/", "//", "%", "**", "@", "<<", ">>", "&", "|", "^"):
    attempt("a %s= b" % op, a=7, b=2)
    attempt("a %s= b" % op, a=7.0, b=2)
    attempt("a %s= b" % op, a="s", b=None)
    attempt("a %s= b" % op, a=[1], b=(2,))
    attempt("a %s= b" % op, a={1, 2}, b={2, 3})
    attempt("a %s= b" % op, a=None, b=1)
attempt("a += b", a=[1], b="xy")
attempt("a += b", a=[1], b=5)
attempt("a += b", a=(1,), b=[2])
attempt("a *= b", a=[1, 2], b=2)
attempt("a *= b", a=[1, 2], b=-1)
attempt("a |= b", a={1: 2}, b={3: 4})
attempt("a |= b", a={1: 2}, b=[(5, 6)])
attempt("a |= b", a={1: 2}, b=3)
attempt("a[0] += 1", a=(1, 2))
attempt("a[0] += [3]", a=([1], 2))
attempt("a.x += 1", a=1)
attempt("a['q'] += 1", a={})
t = ([1],)
try:
    t[0] += [2]
except TypeError as e:
    print(e, t)
