class A:
    def method(self, a, b=1): pass


A().method(1,
           2, 3)
