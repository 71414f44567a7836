# csv: reading and writing records, dialects, dictionaries
import csv
import io

print(csv.__all__, csv.__version__, csv.list_dialects())


def read(lines, *args, **options):
    try:
        print(ascii(list(csv.reader(lines, *args, **options))))
    except Exception as e:
        print(type(e).__name__, e)


for line in ('a,b', '', '\n', 'a,,', '"a,b",c', '"a""b"', '"a"b', 'a"b"', '"a', ' a, b', '" a" , b', 'a\\,b', '"a\\"b"', 'a\rb', 'a\r\n', 'a\n\n', '\0', "'a,b'",
             '1,"2",3.5', '"a\nb",c', 'a;b', '"",', 'x"y,z', '\xe9,\u20ac'):
    for options in ({}, {'strict': True}, {'escapechar': '\\'}, {'quotechar': "'"}, {'quoting': csv.QUOTE_NONE}, {'skipinitialspace': True}, {'doublequote': False},
                    {'delimiter': ';'}, {'quoting': csv.QUOTE_NONNUMERIC}):
        read([line], **options)
read(['"a', 'b', 'c"', 'd'])
read(['"a\n', '\n', 'b",c\n'])
read(['a\\', 'b'], escapechar='\\')
read(['"a\\', 'b"'], escapechar='\\')
read('a,b')
read(io.StringIO('a,b\r\nc,"d\r\ne"\r\n', newline=''))
read([b'a'])
read([1])
read(['x' * 131073])
read(['"' + 'x' * 131073])
read(['a b'], 'excel', delimiter=' ')
read(['a\tb'], 'excel-tab')
read(['a\tb'], csv.excel_tab)
read(['a,b'], csv.unix_dialect())
r = csv.reader(['a', '"b', 'c"', 'd'])
print(r.line_num, next(r), r.line_num, next(r), r.line_num, next(r), r.line_num, next(r, 'end'), r.line_num, iter(r) is r)
print(r.dialect.delimiter, r.dialect.quotechar, r.dialect.lineterminator, r.dialect.strict, type(r).__name__, type(r).__module__)


def write(rows, *args, **options):
    out = io.StringIO(newline='')
    try:
        print(csv.writer(out, *args, **options).writerows(rows), end=' ')
    except Exception as e:
        print(type(e).__name__, e, end=' ')
    print(ascii(out.getvalue()))


class Text:
    def __str__(self): return 'a,b'
rows = [[1, 2.5, None, True, '', 'a b'], ['a,b', 'a"b', "a'b", 'a\nb', 'a\\b', ' a '], [], [''], [None], ['', ''], [Text(), b'x', 1j, (1, 2)], 'ab', {'k': 1}]
for options in ({}, {'quoting': csv.QUOTE_ALL}, {'quoting': csv.QUOTE_NONNUMERIC}, {'quoting': csv.QUOTE_NONE, 'escapechar': '\\'}, {'quoting': csv.QUOTE_NONE},
                {'doublequote': False}, {'doublequote': False, 'escapechar': '\\'}, {'escapechar': '\\'}, {'delimiter': ' '}, {'quotechar': "'"},
                {'lineterminator': '!'}, {'quotechar': None, 'escapechar': '/'}, {'dialect': 'unix'} if False else {'delimiter': '\t'}):
    for row in rows:
        write([row], **options)
write([[1, 2]], 'unix')
write([[0.1, 1e16, -0.0, float('inf'), 2**70]])
w = csv.writer(io.StringIO())
print(w.writerow([1, 'x']), w.writerow(()), w.dialect.quoting)
class File:
    def write(self, text): return text
print(ascii(csv.writer(File()).writerow('ab')))


class Own(csv.excel):
    delimiter = '|'
    quoting = csv.QUOTE_ALL
csv.register_dialect('own', Own)
csv.register_dialect('semi', delimiter=';', strict=True)
csv.register_dialect('both', Own, quotechar="'")
print(sorted(csv.list_dialects()))
for name in ('own', 'semi', 'both', 'excel', 'excel-tab', 'unix'):
    d = csv.get_dialect(name)
    print(name, [getattr(d, a) for a in ('delimiter', 'doublequote', 'escapechar', 'lineterminator', 'quotechar', 'quoting', 'skipinitialspace', 'strict')])
    write([[1, 'a b']], name)
csv.unregister_dialect('own')
print('own' in csv.list_dialects(), csv.field_size_limit(100), csv.field_size_limit(), csv.field_size_limit(131072))

f = io.StringIO('a,b,c\r\n1,2,3\r\n\r\n4,5\r\n6,7,8,9,10\r\n')
r = csv.DictReader(f, restkey='rest', restval='?')
print(r.fieldnames, r.line_num)
for row in r:
    print(row, r.line_num)
print(list(csv.DictReader(['1,2', '3'], fieldnames=['x', 'y'])), csv.DictReader([]).fieldnames, list(csv.DictReader(['1;2'], 'xy', delimiter=';')))
r = csv.DictReader(['1,2', '3,4'])
r.fieldnames = ['p', 'q']
print(list(r))
out = io.StringIO()
w = csv.DictWriter(out, ['a', 'b'], restval='-', lineterminator='\n')
print(w.writeheader(), w.writerow({'a': 1, 'b': 2}), w.writerow({'b': 3}), w.writerows([{}, {'a': 'x,y'}]))
print(out.getvalue())
try:
    w.writerow({'a': 1, 'z': 2})
except ValueError as e:
    print(e)
csv.DictWriter(out, ['a'], extrasaction='ignore').writerow({'a': 1, 'z': 2})
try:
    csv.DictWriter(out, ['a'], extrasaction='other')
except ValueError as e:
    print(e)
