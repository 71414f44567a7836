"""slots or dict: where attributes live

Attributes lie in the instance itself, laid out by a shape that the class
learns. Asking for __dict__ makes a real dict. __slots__ fixes the layout.
"""
# Two instances whose attributes came in the same order share a shape.
class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

p = Point(1, 2)
q = Point(3, 4)
# %obj p

# Asking for __dict__ moves the values to a dict, for this instance alone.
p.__dict__
# %obj p
# %obj q

# __slots__: no dict, ever, and no other attribute.
class Fixed:
    __slots__ = ('x', 'y')
    def __init__(self, x, y):
        self.x = x
        self.y = y

f = Fixed(1, 2)
# %obj f
try:
    f.z = 3
except AttributeError as e:
    print(e)

# What a thousand of each take.
def thousand_points():
    return [Point(i, i) for i in range(1000)]

def thousand_fixed():
    return [Fixed(i, i) for i in range(1000)]

# %mem keep = thousand_points()
# %mem keep = thousand_fixed()
