import sys
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
print(sys.version_info[:2], sys.version_info >= (3, 11), sys.version_info.major, sys.maxsize, sys.maxunicode,
    sys.byteorder, sys.argv[0].endswith("sys_basic.py"), sys.platform, type(sys.path).__name__,
    sys.getrecursionlimit(), sys.flags.optimize, sys.hexversion >> 16, sys.float_info.max, sys.float_info.epsilon,
    sys.float_info.dig, sys.int_info.bits_per_digit > 0, sys.hash_info.modulus == 2**61 - 1, sys.hash_info.inf,
    sys.implementation.name != "", sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.api_version > 0,
    sys.copyright != "", sys.executable != "", sys.prefix != "", sys.stdin.name, sys.stdout.name, sys.stderr.name,
    "sys" in sys.builtin_module_names, sys.version.startswith("3.11"))
t(lambda: sys.getrefcount()); t(lambda: sys.getrefcount(1, 2)); t(lambda: sys.getsizeof(5) > 0)
t(lambda: sys.getsizeof()); t(lambda: sys.getsizeof([]) < sys.getsizeof([1] * 100))
t(lambda: sys.getsizeof("a" * 1000) > 1000); t(lambda: sys.getsizeof(5, 7) > 7); t(lambda: sys.intern("abc"))
t(lambda: sys.intern(5)); t(lambda: sys.getallocatedblocks() > 100); t(lambda: sys.is_finalizing())
t(lambda: sys.getswitchinterval() > 0); t(lambda: sys.gettrace()); t(lambda: sys.getprofile())
t(lambda: sys.exc_info()); t(lambda: sys.nope); t(lambda: sys.setrecursionlimit("a"))
t(lambda: sys.setrecursionlimit()); t(lambda: sys._getframe(1000)); t(lambda: sys._getframe("a"))
t(lambda: sys._getframe().f_code.co_name); t(lambda: sys._getframe(1).f_code.co_name)
class Sz:
    def __sizeof__(self): return 1000
class BadSz:
    def __sizeof__(self): return "x"
class NegSz:
    def __sizeof__(self): return -1
t(lambda: sys.getsizeof(Sz()) >= 1000); t(lambda: sys.getsizeof(BadSz())); t(lambda: sys.getsizeof(NegSz()))
def f(a, b=2):
    c = 3
    fr = sys._getframe()
    return fr.f_lineno, sorted(fr.f_locals), fr.f_code is f.__code__, fr.f_globals is globals(), fr.f_back.f_code.co_name, fr.f_lasti >= 0, fr.f_builtins["len"] is len, fr.f_trace
print(f(1)); fr = sys._getframe(); print(fr.f_code.co_name, fr.f_back, fr.f_locals is globals(), fr.f_lineno)
def outer():
    def inner(): return [g.f_code.co_name for g in frames()]
    def frames():
        g = sys._getframe(1)
        while g: yield g; g = g.f_back
    return inner()
print(outer())
old = sys.stdout
class Cap:
    def __init__(self): self.data = []
    def write(self, s): self.data.append(s)
    def flush(self): pass
cap = Cap(); sys.stdout = cap; print("captured", 1); sys.stdout = old; print(cap.data); sys.stdout.write("direct\n")
print(sys.stdout.write("ab"), sys.stdout.writable(), sys.stdin.readable(), sys.stdout.encoding, sys.stdout.isatty(),
    sys.stdout.fileno(), sys.__stdout__ is sys.stdout)
sys.stdout = None; print("nowhere"); sys.stdout = old
def dh(v): print("displayhook", v)
sys.displayhook = dh; exec(compile("5", "s", "single")); exec(compile("None", "s", "single"))
sys.displayhook = sys.__displayhook__; exec(compile("[1, 2]", "s", "single")); exec(compile("None", "s", "single"))
import builtins; print(builtins._)
print(sys.stdin.read(), sys.stdin.readline() == "", list(sys.stdin)); t(lambda: input())
x = []; print(sys.getrefcount(x), sys.getrefcount(None) > 10, sys.getrefcount(5) > 5)
print(sorted(sys.modules)[:1] != [], "__main__" in sys.modules, sys.modules["__main__"].__dict__ is globals(),
    sys.modules["sys"] is sys)
sys.exitfunc_test = 1; print(sys.exitfunc_test); del sys.exitfunc_test
class HookLike: pass
print(type(sys.flags).__name__, type(sys.version_info).__name__, sys.version_info[3], repr(sys.version_info)[:26])
