import atexit, sys
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = D("a")
_private = D("_private")
b = D("b")
def f(): return a
atexit.register(print, "atexit 1")
atexit.register(lambda: print("atexit 2", a.n))
x = D("second name"); y = x
sys.stdout.flush()
print("end of script")
