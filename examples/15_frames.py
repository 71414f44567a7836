"""Each call has a frame with its locals; recursion piles them up; a traceback keeps them."""
import sys


def depth():
    frame = sys._getframe(1)
    n = 0
    while frame:
        n += 1
        frame = frame.f_back
    return n


def recurse(n):
    if n == 0:
        return depth()
    return recurse(n - 1)


print("frames now:", depth(), "  inside ten calls:", recurse(9))


def caller():
    secret = "a local of the caller"
    return look()


def look():
    frame = sys._getframe(1)
    return frame.f_code.co_name, frame.f_locals["secret"]


print("a function can look at its caller's frame:", caller())


class Local:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("    freed", self.name)


def work(n):
    local = Local("local of call %d" % n)
    if n < 3:
        work(n + 1)
    else:
        print("  deepest call reached; returning")


print("locals are freed as each call returns, innermost first")
work(1)


def fail():
    local = Local("local of fail")
    raise ValueError("problem")


print("an exception keeps the frames of its traceback, with their locals")
try:
    fail()
except ValueError as error:
    kept = error
print("  still there:", kept.__traceback__.tb_next.tb_frame.f_locals["local"].name)
print("  dropping the exception:")
kept = None

print("recursion has a limit:", sys.getrecursionlimit())


def endless(n):
    return endless(n + 1)


try:
    endless(0)
except RecursionError as error:
    print("  RecursionError:", error)
sys.setrecursionlimit(5000)
print("  with a higher one, 4000 calls deep:", recurse(4000) > 4000)
