# When formatting adds nothing, the result is the string itself.
class S(str): pass
class T:
    def __init__(s, x): s.x = x
    def __str__(s): return s.x
    def __format__(s, spec): return s.x
s = S("héllo wörld"); t = "ab" * 30
print(type(s % ()), s % () is s, type(s.format()), type(S("%s") % "abc"), type("%s" % s), type("{}".format(s)), type("{!s}".format(s)), type("{:s}".format(s)), type(S("{}").format("abc")))
print(t % () is t, t % {} is t, t.format() is t, t.format_map({}) is t)
o = T(t)
print("%s" % o is t, "%s" % T(s) is s, type("%s" % T(s)), "{}".format(o) is t, "{!s}".format(o) is t, "{}".format(T(s)) is s, f"{o}" is t, f"{T(s)}" is s)
print("{}{}".format("", t) is t, "{}{}".format(t, "") is t)
for f in ("%s", "%.60s", "%.100s", "%1s", "%60s", "%-60s", "%61s", "%.59s", "%(a)s", "%%%s", "%s ", "%r", "%c"):
    try: print(f, f % ({'a': t} if '(' in f else t) is t)
    except TypeError as e: print(e)
for f in ("{0}", "{0:s}", "{0:.60s}", "{0:.100s}", "{0:1s}", "{0:60s}", "{0:>60}", "{!s}", "{:}", "{0:61}", "{{{}", "{} ", "{:{}}", "{:.59}", "{!r}"):
    print(f, f.format(t, 60) is t)
print("{a}".format(a=t) is t, "{a[0]}".format(a=[t]) is t, "{a}".format_map({'a': t}) is t)
b = b"ab" * 30
print(b"%s" % b is b, b"%b" % b is b, b % () is b)
x = "x" * 3
print("%s" % (x,) is x, "%*s" % (3, x) is x, "%.*s" % (3, x) is x, "%*s" % (4, x) is x)
try: "%s" % (x, x)
except TypeError as e: print(e)
try: x % 1
except TypeError as e: print(e)
print(type(format(s, "s")), type(format(s, "2")), type(format(s, ".99")), type(format(s, ".2")), type(format(s, "")))
print(type(f"{s:s}"), type(f"{s}"), type(S("") % ()), type(S("").format()), type(S("%%") % ()), type(S("a{{").format()))
