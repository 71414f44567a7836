import sys
counter = 1
def increment():
    return countr + 1
try:
    increment()
except NameError:
    sys.excepthook(*sys.exc_info())
def local():
    length = 3
    return lenght
try:
    local()
except NameError:
    sys.excepthook(*sys.exc_info())
try:
    prnt("x")
except NameError:
    sys.excepthook(*sys.exc_info())
try:
    zzzzqqq
except NameError:
    sys.excepthook(*sys.exc_info())
class C:
    attribute = 1
    def m(self): return attribute
    def n(self): return blech
    blech = 1
for m in (C().m, C().n):
    try: m()
    except NameError: sys.excepthook(*sys.exc_info())
time
