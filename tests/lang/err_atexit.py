import atexit
def bad(): raise ValueError("in atexit")
atexit.register(print, "registered first, runs last")
atexit.register(bad)
atexit.register(lambda: print("runs first"))
@atexit.register
def decorated(): print("decorated")
def gone(): print("never")
atexit.register(gone); atexit.unregister(gone)
atexit.register(print, "args", 1, sep="-")
raise KeyError("the program ends badly")
