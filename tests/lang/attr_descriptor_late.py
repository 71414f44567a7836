# A class that becomes a descriptor after code has seen instances of it as plain class attributes.

class Late:
    pass

class C:
    x = Late()
    def __init__(self):
        self.x = 1

def read(o):
    return o.x

def write(o, v):
    o.x = v

def call(o):
    return o.m()

o = C()
for i in range(3000):
    assert read(o) == 1
    write(o, 1)
Late.__get__ = lambda self, instance, owner: 2
print(read(o))
Late.__set__ = lambda *args: print("set", args[2])
print(read(o))
write(o, 5)
print(o.__dict__)
del Late.__set__
write(o, 6)
print(read(o), o.__dict__)

class D:
    y = Late()
    m = Late()
    def __init__(self):
        self.m = lambda: "own"

del Late.__get__
d = D()
for i in range(3000):
    assert type(d.y) is Late and call(d) == "own"
def get_y(d):
    return d.y
for i in range(3000):
    get_y(d)
Late.__get__ = lambda self, instance, owner: "got"
print(get_y(d))
Late.__get__ = lambda self, instance, owner: lambda: "from descriptor"
Late.__set__ = None
print(call(d))

# the value itself changes its class
class Plain:
    pass

class Data:
    def __get__(self, instance, owner):
        return "data"
    def __set__(self, instance, value):
        print("stored", value)

class E:
    z = Plain()
    def __init__(self):
        self.z = "instance"

def get_z(e):
    return e.z

def set_z(e, v):
    e.z = v

e = E()
for i in range(3000):
    assert get_z(e) == "instance"
    set_z(e, "instance")
E.__dict__["z"].__class__ = Data
print(get_z(e))
set_z(e, 3)
print(e.__dict__)

# a metaclass's attribute that becomes a data descriptor
class Meta(type):
    attribute = Plain()

class F(metaclass=Meta):
    attribute = True

def get_attribute():
    return F.attribute

for i in range(3000):
    assert get_attribute() is True
Meta.__dict__["attribute"].__class__ = Data
print(get_attribute())
