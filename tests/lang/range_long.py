# Iterators over ranges with more items than 32 bits count.
import pickle
from copy import copy
from itertools import islice

for r in (range(2**32 + 2), range(0, -2**40, -3), range(-2**63, 2**63 - 1), range(2**62, -2**62, -2**20), range(2**32 - 1),
          range(2**32 - 2), range(5, 2**32 + 4), range(2**64), range(10), range(0)):
    it = iter(r)
    print(type(it).__name__, it.__length_hint__(), it.__reduce__()[1:], list(islice(it, 3)), it.__length_hint__())
    for index in 0, 1, 5, 2**32 - 2, 2**32, 2**32 + 1, len(range(0, 2**32 + 1)), -1, 2**62:
        it = iter(r)
        it.__setstate__(index)
        try:
            print(index, it.__length_hint__(), it.__reduce__()[1:], list(islice(copy(it), 2)), list(islice(pickle.loads(pickle.dumps(it)), 2)))
        except OverflowError as e:
            print(index, e)
