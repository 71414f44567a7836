def outer():
    def middle():
        return (lambda x: inner(x))(5)
    def inner(x):
        class C:
            def method(self):
                return [1 // (x - y) for y in range(10)]
        return C().method()
    return middle()
outer()
