"""Readers and writers of many dialects, with characters that have two meanings, on text of all kinds."""
import csv
import io
import random

chance = random.Random(3)
PIECES = [',', ',', ',', '"', '"', 'a', '1', '.5', '\n', '\r', '\r\n', ';', ' ', '\\', 'é', "'", '|', '\t', 'e', '\0', '\U0001f40d']
CHOICES = {
    'delimiter': ',;| \taeé"', 'quotechar': ['"', "'", None, '|', 'é', ' '], 'escapechar': ['\\', None, '"', 'e', '\U0001f40d'],
    'quoting': [0, 1, 2, 3], 'doublequote': [True, False], 'skipinitialspace': [True, False], 'strict': [True, False],
    'lineterminator': ['\n', '\r\n', 'x', '', '!!', 'é'],
}


def text(*lengths):
    return ''.join(chance.choice(PIECES) for _ in range(chance.choice(lengths)))


def read(lines, options):
    found = []
    reader = csv.reader(lines, **options)
    while len(found) < 6:
        try:
            found.append((next(reader), reader.line_num))
        except StopIteration:
            break
        except (csv.Error, ValueError) as e:
            found.append((type(e).__name__, str(e), reader.line_num))
    return found


def write(row, options):
    file = io.StringIO(newline='')
    return csv.writer(file, **options).writerow(row), file.getvalue()


def outcome(function, *args):
    try:
        return function(*args)
    except (csv.Error, TypeError) as e:
        return type(e).__name__, str(e)


for i in range(150):
    options = {name: chance.choice(choices) for name, choices in CHOICES.items() if chance.random() < 0.35}
    if i % 20 == 10:
        csv.field_size_limit(chance.choice([0, 1, 3, 131072]))
    lines = [text(0, 1, 3, 6, 12) + chance.choice(['', '\n', '\r\n']) for _ in range(chance.choice([1, 2, 4]))]
    row = [chance.choice(['', None, 1, 2.5, True, 1j, [1], text(1), text(2), text(5)]) for _ in range(chance.choice([0, 1, 1, 2, 3]))]
    print(ascii((options, lines, outcome(read, lines, options), row, outcome(write, row, options))))
csv.field_size_limit(131072)

reader = csv.reader(['a'])
for name, value in (('dialect', 1), ('line_num', 2)):
    try:
        setattr(reader, name, value)
    except AttributeError as e:
        print(e)
print([type(x).__name__ for x in (reader, csv.writer(io.StringIO()))], csv.writer(io.StringIO()).dialect.delimiter)
writer = csv.writer(io.StringIO())
for rows in (5, [1], [[1], None]):
    try:
        writer.writerows(rows)
    except (TypeError, csv.Error) as e:
        print(type(e).__name__, e)
