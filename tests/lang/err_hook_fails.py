import sys
def hook(t, v, tb):
    raise KeyError("hook itself")
sys.excepthook = hook
raise ValueError("original")
