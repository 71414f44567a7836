"""How deep special methods may call themselves: a frame a level, and one more where C counts itself."""
import sys


class Deep:
    depth = 0

    def down(self):
        Deep.depth += 1

    def __add__(self, other):
        self.down()
        return self + other

    def __getitem__(self, key):
        self.down()
        return self[key]

    def __contains__(self, item):
        self.down()
        return item in self

    def __call__(self):
        self.down()
        return self()

    def __getattr__(self, name):
        self.down()
        return self.nothing

    def __pow__(self, other):
        self.down()
        return self ** other

    def __lt__(self, other):
        self.down()
        return self < other


deep = Deep()
for name, start in (('add', lambda: deep + 1), ('getitem', lambda: deep[1]), ('contains', lambda: 1 in deep),
                    ('call', lambda: deep()), ('getattr', lambda: deep.other), ('pow', lambda: deep ** 2),
                    ('lt', lambda: deep < 1)):
    Deep.depth = 0
    try:
        start()
    except RecursionError:
        print(name, round(Deep.depth / sys.getrecursionlimit(), 1))
