import sys
for n in (-6, -5, 0, 256, 257):
    a = int(str(n)); b = int(str(n))
    print(n, a is b)
x = 256; y = 255 + int("1"); print(x is y)
x = 1000; y = 1000; print(x is y)
def f(): a = 1000; b = 1000; return a is b
print(f())
def g(): return 1000
def h(): return 1000
print(g() is g(), g() is h())
a = 300; b = a; a += 1; a -= 1; print(a is b, a == b)
a = 100; b = a; a += 1; a -= 1; print(a is b)
s1 = "hello"; s2 = "hello"; print(s1 is s2)
s3 = "hel" + "lo"; print(s1 is s3)
lo = "lo"; s4 = "hel" + lo; print(s1 is s4, sys.intern(s4) is s1)
s5 = "hello world!"; s6 = "hello world!"; print(s5 is s6)
def k1(): return "with space"
def k2(): return "with space"
def k3(): return "identifier_like"
def k4(): return "identifier_like"
print(k1() is k2(), k3() is k4())
abc = "abc"
print(chr(97) is abc[0], chr(255) is chr(255), chr(256) is chr(256), abc[1] is chr(98))
e = ""; print(e is str(), e is abc[3:], e is "".join([]), tuple() is tuple(), tuple([]) is tuple(""))
t = (1, 2); print(t is tuple(t), t is t[:], t is t + ())
l = [1]; print(l is l[:], list(l) is l, abc[:] is str(abc), str(s5) is s5, s5 * 1 is s5, s5 + e is s5, e + s5 is s5)
fs = frozenset([1]); print(frozenset(fs) is fs, frozenset() is frozenset(), fs | set() is fs, fs.copy() is fs)
b1 = b"x"; print(bytes(b1) is b1, bytes() is bytes(), b1[:] is b1)
print(int(5) is int("5"), float(1.5) is float(1.5), (f1 := 2.5) is float(f1), int(f1 + .5) == 3)
print(True is (1 == 1), None is print(end=""), ... is Ellipsis, NotImplemented is NotImplemented,
    type(None)() is None)
c = 1.5; d = 1.5; print(c is d)
print(g.__code__.co_consts, f.__code__ is f.__code__)
class C:
    def m(self): pass
o = C(); print(o.m is o.m, C.m is C.m, o.__dict__ is o.__dict__, C.__dict__ is C.__dict__, type(o) is o.__class__)
print(id(o) == id(o), id(1) == id(1), hex(id(o)) in repr(o).replace("0x0000", "0x"))
big = 10**30; print(big is big + 0, big is int(big), big is +big, -big is -big)
print(sys.intern("q" * 5) is sys.intern("qqqqq"))
try: sys.intern(5)
except TypeError as e: print(e)
try: sys.intern(type("S", (str,), {})("x"))
except TypeError as e: print(e)
attr = type("T", (), {"some_name": 1})
print([k for k in vars(attr) if k == "some_name"][0] is sys.intern("some_" + "name"))
x = 5; y = x; x += 0; print(x is y)
n = 1000; m = n; n += 0; print(n is m)
r = range(1000, 1002); print(r[0] is r[0], list(r)[0] == 1000)
