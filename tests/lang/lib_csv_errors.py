# csv: what is wrong with dialects and arguments
import _csv
import csv
import io


def fails(function, *args, **kwargs):
    try:
        print(args, kwargs, 'no error', type(function(*args, **kwargs)))
    except Exception as e:
        print(args, kwargs, type(e).__name__, e)


D = _csv.Dialect
for name in ('delimiter', 'quotechar', 'escapechar', 'lineterminator', 'doublequote', 'quoting', 'strict', 'nonsense'):
    for value in ('', 'ab', 5, None, b'x', ';', 99, -1, 1.5, True):
        fails(D, **{name: value})
fails(D, quotechar=None, quoting=1)
fails(D, 'nope')
fails(D, csv.Dialect)
d = D('excel')
print(D(d) is d, D(d, delimiter=';') is d, d.quoting, D(csv.excel_tab).delimiter == '\t', [x for x in dir(d) if x[0] != '_'])
fails(setattr, d, 'delimiter', 'x')
fails(setattr, d, 'other', 1)
fails(delattr, d, 'quoting')
for args in ((), (5,), ([], 'nope'), ([], 'excel', 3)):
    fails(csv.reader, *args)
fails(csv.reader, [], delimiter=5)
fails(csv.reader, [], foo=1)
for args in ((), (5,), (io.StringIO(), 'nope')):
    fails(csv.writer, *args)
r, w = csv.reader([]), csv.writer(io.StringIO())
fails(setattr, r, 'line_num', 2)
fails(setattr, w, 'dialect', 2)
fails(type(r), [])
fails(w.writerow, 5)
fails(w.writerow, None)
fails(w.writerows, 5)
fails(w.writerows, [5])
fails(csv.field_size_limit, 'x')
fails(csv.field_size_limit, 1, 2)
fails(csv.field_size_limit, 2**70)
fails(csv.register_dialect, 5, csv.excel)
fails(csv.register_dialect)
fails(csv.register_dialect, 'q', quoting=99)
fails(csv.register_dialect, 'q', csv.excel, 2)
fails(csv.get_dialect, 'zz')
fails(csv.get_dialect, [])
fails(csv.unregister_dialect, 'zz')


class Incomplete(csv.Dialect):
    delimiter = ';'
class Complete(csv.Dialect):
    delimiter, quotechar, lineterminator, quoting = ';', '"', 'x', 0
class Bad(csv.excel):
    quoting = 77
class Long(csv.excel):
    delimiter = 'long'
for cls in (csv.Dialect, Incomplete, Complete, Bad, Long):
    fails(cls)
print(csv.Error.__module__, csv.Error.__mro__[1].__name__, Complete().delimiter)


def broken():
    yield 'a,b'
    raise ZeroDivisionError('in the iterable')
r = csv.reader(broken())
print(next(r))
fails(next, r)
class Unwritable:
    def write(self, text): raise OSError('no room')
fails(csv.writer(Unwritable()).writerow, [1])
class NoText:
    def __str__(self): raise KeyError('str')
fails(w.writerow, [NoText()])
def rows():
    yield [1]
    raise ZeroDivisionError
fails(w.writerows, rows())
import copy
fails(copy.copy, d)
print(list(csv.reader(['1,x'], quoting=csv.QUOTE_NONNUMERIC)) if False else '')
fails(list, csv.reader(['1,x'], quoting=csv.QUOTE_NONNUMERIC))
