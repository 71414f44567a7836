class A:
    @property
    def value(self):
        return self._compute()
    def _compute(self):
        return self.missing
    def __getitem__(self, k):
        return self.value
a = A()
print(a["x"])
