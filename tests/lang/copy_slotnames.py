# What pickling takes as state is what __slotnames__ names; copy._deepcopy_dispatch can be added to; sizes of lists.
import copy
import sys
import xxsubtype


class Text(str):
    pass


class A:
    __slotnames__ = ["absent", Text("spam")]

    def __getattr__(self, name):
        if name == "spam":
            A.__slotnames__[:] = ["absent", Text("spam")]
            return 42
        raise AttributeError(name)


print(A().__reduce_ex__(2)[2:])
A.__slotnames__ = None
print(A().__reduce_ex__(2)[2:])

s = xxsubtype.spamlist([1, [2]])
s.setstate(5)
copy._deepcopy_dispatch[xxsubtype.spamlist] = lambda x, memo: xxsubtype.spamlist(["copied", *x])
print(copy.deepcopy(s), copy.deepcopy([s]), s.getstate(), s.state)
del copy._deepcopy_dispatch[xxsubtype.spamlist]
print(copy.deepcopy(s), copy.copy(s).getstate())
print(xxsubtype.spamlist.classmeth(1, a=2), s.staticmeth(1, a=2), xxsubtype.spamlist.__dict__["classmeth"](xxsubtype.spamlist, b=3))
for wrong in (), (s,), (list,):
    try:
        xxsubtype.spamlist.__dict__["classmeth"](*wrong)
    except TypeError as e:
        print(e)
d = xxsubtype.spamdict({1: 2}, three=4)
d.setstate(-1)
print(d, d.state, d.getstate(), type(d).__mro__)
for change in (lambda: setattr(d, "state", 1)), (lambda: setattr(s, "state", 1)), (lambda: s.setstate(2**31)), (lambda: s.setstate("x")):
    try:
        change()
    except (AttributeError, OverflowError, TypeError) as e:
        print(type(e).__name__, e)


class Sub(xxsubtype.spamlist):
    pass


x = Sub("ab")
x.extra = x
print(x, x.state, type(x + x), x.__dict__.keys())
exact = sys.getsizeof([0] * 10)
print([sys.getsizeof(list(kind)) - exact for kind in ([0] * 10, (0,) * 10, range(10), "abcdefghij", dict.fromkeys(range(10)))])


class Size(int):
    def __sizeof__(self):
        return int(self)


for n in 2**63, -1, -2**63, 2**70, -2**70:
    try:
        print(sys.getsizeof(Size(n)))
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
