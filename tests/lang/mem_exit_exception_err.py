class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
import atexit
atexit.register(print, "atexit")
g = D("global")
def f(p):
    loc = D("local")
    raise ValueError("uncaught")
try:
    f(D("arg1"))
except ValueError:
    print("first caught")
f(D("arg2"))
