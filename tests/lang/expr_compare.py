# Comparison chains, their evaluation order and short circuits.
def v(x):
    print("eval", x)
    return x
print(v(1) < v(2) < v(3))
print(v(3) < v(2) < v(1))
print(v(1) == v(1) != v(2) is not None)
print(1 < 3 > 2, 1 == 1.0 == True, 1 in [1] == True)
print((1 in [1]) == True, not 1 == 2, not (1 == 1))
class C:
    def __init__(self, n): self.n = n
    def __lt__(self, o): print("lt", self.n, o.n); return []
    def __gt__(self, o): print("gt", self.n, o.n); return "true"
    def __repr__(self): return f"C{self.n}"
print(C(1) < C(2) < C(3))
print(C(1) > C(2) > C(3))
print([] < [1], [1, 2] < [1, 3], [1, 2, 3] > [1, 2], (1, "a") < (1, "b"))
for a, b in (([1], ["a"]), ((1, 2), (1, None)), ({}, {}), ({1}, {1, 2}), (1, "1"), (None, None), (1j, 2j)):
    try:
        print(a, b, a < b)
    except TypeError as e:
        print(e)
nan = float("nan")
print(nan == nan, nan != nan, nan < 1, nan in [nan], [nan] == [nan], (nan,) == (nan,), nan is nan)
print(1 == 1.0, hash(1) == hash(1.0), 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 10**400 > 1e308, -10**400 < -1e308)
print(10**400 < float("inf"), 1 < nan, {1: "a"} == {1.0: "a"}, "a" == b"a", [] == (), None == 0)
print(0.1 + 0.2 == 0.3, -0.0 == 0.0, 1e300 * 1e10 == float("inf"))
x = 5
print(1 < x < 10 < 100, 1 < x < 3, x == 5 == 5.0)
print(is_ := x is x, is_)
