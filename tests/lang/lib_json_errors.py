# json: what is wrong with documents and with values
import io
import json

documents = ['', ' ', '[', '{', ']', '[1', '[1,', '[1,]', '[,]', '[1 2]', '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{1:2}',
             "{'a': 1}", '{"a" 1}', '{"a"=1}', '{,}', 'nul', 'nulll', 'tru', 'falsy', 'NaNs', 'Inf', '-', '-Inf', '+1', '.5', '1.', '1.e5',
             '1e', '01', '0x10', '--1', '"', '"abc', '"\\', '"\\"', '"\\x"', '"\\u"', '"\\u12"', '"\\u12g4"', '"\\u1234', '"\\ud800\\u"',
             '"\\ud800\\udc0"', '"\\ud800\\udc00', '"a\nb"', '"\x00"', '"\x1f"', '[1] 2', '1 []', '"a" "b"', '\n\n  [1,\n  x]', '{"a":\n\n 1\n "b"}',
             '"é\\q"', '["é", ü]', '[1,\n"\u20ac", }', '\ufeff1', '[' * 3 + '1' + ']' * 4, '{"a": {"b": [}}', 'undefined', '\v1', '\xa01']
for document in documents:
    try:
        print(ascii(document), json.loads(document))
    except json.JSONDecodeError as e:
        print(ascii(document), '->', e, '|', ascii(e.msg), e.pos, e.lineno, e.colno, e.doc is document)
    except ValueError as e:
        print(ascii(document), '->', type(e).__name__, e)


def fails(function, *args, **kwargs):
    try:
        print('no error', function(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


e = json.JSONDecodeError('words', 'line one\nline two', 12)
print(repr(e), e.__reduce__(), isinstance(e, ValueError), e.lineno, e.colno, e.args)
for bad in (1, None, [1], 1.5):
    fails(json.loads, bad)
fails(json.loads, b'\xff')
fails(json.loads)
fails(json.loads, '1', nonsense=2)
fails(json.load, 5)
fails(json.loads, '[1, 2]', parse_int=lambda s: 1 / 0)
fails(json.loads, '{"a": {}}', object_hook=lambda d: d['missing'])
fails(json.loads, '[NaN]', parse_constant=lambda s: [][0])
fails(json.loads, '1' * 5000)
fails(json.JSONDecoder().raw_decode, '  1')
fails(json.JSONDecoder().raw_decode, '1', 5)
fails(json.JSONDecoder().raw_decode, '1', -1)
fails(json.JSONDecoder, None)
fails(json.decoder.scanstring, '"x"', 10)
fails(json.decoder.scanstring, b'x', 0)
fails(json.decoder.scanstring, 'abc', 0)
deep = '[' * 100000
fails(json.loads, deep)
fails(json.loads, '{"a":' * 100000)

for indent in (None, 1):
    for value in (object(), 1j, {1, 2}, b'bytes', [b''], {'a': {'b': range(3)}}, {b'k': 1}, {(1,): 2}, {'x': {frozenset(): 1}}, print, type):
        try:
            json.dumps(value, indent=indent)
        except TypeError as e:
            print(e)
    for value in (float('nan'), [float('inf')], {'k': float('-inf')}, {float('nan'): 1}):
        fails(json.dumps, value, allow_nan=False, indent=indent)
        fails(json.dump, value, io.StringIO(), allow_nan=False)
    circle = []
    circle.append([circle])
    fails(json.dumps, circle, indent=indent)
    ring = {}
    ring['a'] = {'b': ring}
    fails(json.dumps, ring, indent=indent)
    fails(json.dumps, object(), default=lambda o: o, indent=indent)
    fails(json.dumps, object(), default=lambda o: [o], indent=indent)
    fails(json.dump, circle, io.StringIO(), indent=indent)
    try:
        json.dumps(circle, check_circular=False, indent=indent)
    except RecursionError:
        print('RecursionError')
    fails(json.dumps, {'a': 1, 2: 3}, sort_keys=True, indent=indent)
    fails(json.dumps, [object()], default=lambda o: 1 / 0, indent=indent)
fails(json.dumps, 1, 2)
fails(json.dumps, 1, nonsense=2)
fails(json.dumps, 1, separators=5)
fails(json.dumps, [1], separators=(1, 2))
fails(json.dump, 1)
fails(json.encoder.encode_basestring_ascii, 5)
fails(json.encoder.encode_basestring, b'x')
shared = [1]
print(json.dumps([shared, shared, {'a': shared}]))
