class D:
    def __init__(self, name):
        self.name = name
    def __del__(self):
        print("del", self.name)
a = D("a")
a = D("b")
del a
D("temp")
def f():
    x = D("local x")
    y = D("local y")
    print("in f")
f()
l = [D("l0"), D("l1")]
l.clear()
print("end")
