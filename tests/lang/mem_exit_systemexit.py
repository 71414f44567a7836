class D:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
import sys, atexit
atexit.register(print, "atexit")
def f():
    d = D("local")
    try:
        sys.exit(3)
    finally:
        print("finally")
g = D("global")
f()
