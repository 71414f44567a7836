class M:
    def __enter__(self):
        print("enter")
        return "value"
    def __exit__(self, *a):
        print("exit", a[0])
        return True
with M() as m:
    print(m)
with M():
    raise ValueError("swallowed")
print("after")
