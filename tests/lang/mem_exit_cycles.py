# At the end cyclic garbage dies first, while every module is still there; then what the modules hold.
import sys


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print(self.name, sys.is_finalizing())


held = Noisy("held by the module")
cycle = Noisy("garbage in a cycle")
cycle.itself = cycle
del cycle
other = Noisy("in a cycle, and held by the module")
other.itself = other
