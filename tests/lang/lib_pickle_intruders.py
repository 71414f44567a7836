# Code that pickles call may use the same machine, or change what it is given.
import io
import pickle


class Appender:
    """Its first item makes the machine run once more, and fail with marks set."""

    calls = 0

    def append(self, item):
        Appender.calls += 1
        if Appender.calls == 1:
            try:
                unpickler.load()
            except pickle.UnpicklingError:
                print('inner load failed')


for tail in b'tldueo1\x90\x91':
    Appender.calls = 0
    data = b'c__main__\nAppender\n)R(Ne' + b'N' * 4 + b'(((NN(\xff' + bytes([tail]) + b'.'
    unpickler = pickle.Unpickler(io.BytesIO(data))
    try:
        unpickler.load()
    except Exception:
        print('outer load failed')


class Finalized:
    def __del__(self):
        state[5] = 'five'


class Made:
    def __new__(cls):
        made = super().__new__(cls)
        made.b = Finalized()
        return made


class StateGiver(pickle.Unpickler):
    def persistent_load(self, name):
        return state


state = {'a': 1, 'b': 2, 'c': 3}
made = StateGiver(io.BytesIO(b'c__main__\nMade\n)\x81Pstate\nb.')).load()
print(vars(made) in ({'a': 1, 'b': 2, 'c': 3}, {'a': 1, 'b': 2, 'c': 3, 5: 'five'}))


class Unwilling:
    def __reduce__(self):
        raise ValueError('not me')


class Nested:
    def __reduce__(self):
        try:
            pickler.dump(['x' * 300, Unwilling()])
        except ValueError as error:
            print('inner dump:', error)
        return str, ()


class File:
    writes = 0

    def write(self, data):
        File.writes += 1
        if File.writes == 1:
            pickler.dump(Nested())
        return len(data)


pickler = pickle.Pickler(File(), 4)
pickler.dump([b'x' * 100000, 'abc', [1, 2, 3], 'd' * 70000])
print('done')
