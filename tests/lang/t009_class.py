class A:
    x = 1
    def __init__(self, y):
        self.y = y
    def sum(self):
        return self.x + self.y
a = A(2)
print(a.x, a.y, a.sum())
a.x = 10
print(a.sum(), A.x)
class B(A):
    def sum(self):
        return A.sum(self) * 100
    def __repr__(self):
        return "B!"
b = B(5)
print(b.sum(), b, [b])
print(isinstance(b, A), isinstance(a, B), issubclass(B, A))
class C(B):
    def sum(self):
        return super().sum() + 1
print(C(1).sum(), type(a).__name__)
