import atexit, sys
def f(): print("exiting again"); sys.exit(9)
atexit.register(print, "still runs")
atexit.register(f)
sys.exit(5)
