"""json.dump(): what is written to files of several kinds, whole and until something goes wrong."""
import io
import json


class Pieces(list):
    write = list.append


value = {'a': [1, 2.5, None, True, 'é"\n'], 'b': {}, 'c': [], 'd': {'x': {'y': [[]]}}, 1: False, None: float('inf')}
for options in ({}, {'indent': 2}, {'ensure_ascii': False}, {'sort_keys': False, 'separators': (',', ':')}, {'indent': '\t'}):
    file, pieces = io.StringIO(), Pieces()
    json.dump(value, file, **options)
    json.dump(value, pieces, **options)
    print(file.getvalue() == ''.join(pieces) == json.dumps(value, **options), pieces)

loop = [1]
loop.append([2, loop])
for wrong in ([1, {'a': 2, 'b': {3}}], [1, loop], {'x': 1, (1, 2): 2}, [float('nan'), 'x'], {'k': [1, 2, 1j]}):
    for file in io.StringIO(), io.TextIOWrapper(io.BytesIO(), 'utf-8'), Pieces():
        try:
            json.dump(wrong, file, allow_nan=False)
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e, end=' ')
        if not isinstance(file, list):
            file.seek(0)
        print(ascii(file if isinstance(file, list) else file.read()))

file = io.StringIO()
file.close()
try:
    json.dump([1], file)
except ValueError as e:
    print(e)
print(list(json.JSONEncoder(default=list, indent=1).iterencode([{1}, {'a': (), 'b': {2: [3]}}])))
