# dir() of mappings as locals, of tracebacks; relative names without a package.
import warnings


class Mapping:
    def __init__(self, keys):
        self.given = keys

    def __getitem__(self, key):
        raise KeyError(key)

    def keys(self):
        return self.given


class Named(dict):
    def keys(self):
        return ['z', 'y']


def show(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


show(eval, 'dir()', {}, Mapping('cab'))
show(eval, 'dir()', {}, Mapping(1))
show(eval, 'dir()', {}, Named(a=1))
show(eval, 'a', Mapping('a'))
try:
    raise IndexError
except IndexError as e:
    print(dir(e.__traceback__), e.__traceback__.__dir__())
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    show(lambda: __import__('', {'__package__': None, '__spec__': None, '__name__': '__main__'}, {}, ['foo'], 1))
    show(lambda: __import__('', {'__package__': '', '__name__': '__main__'}, {}, ['foo'], 1))
    print(*[w.message for w in caught], sep='\n')
