class V:
    def __init__(self, x): self.x = x
    def __add__(self, other):
        return V(self.x + other.x)
    def __lt__(self, other):
        raise NotImplementedError("no order")
total = V(1) + V("2") if False else sorted([V(1), V(2)])
