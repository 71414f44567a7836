# json: values and their text, both ways
import json

values = [None, True, False, 0, -1, 255, 2**63, -2**64, 10**25, 1.0, -0.0, 1e16, 1e-7, 1.5e300, 0.1, '', 'plain', 'quote " \\ /',
          '\b\f\n\r\t', '\x00\x1f\x7f', 'é', '\u20ac', '\U0001d11e', '\ud800', 'a\udc00b', [], {}, [[]], [{}], {'': ''},
          (1, 2), [1, [2, [3, []]]], {'a': {'b': {'c': None}}}, float('inf'), float('-inf'), float('nan')]
for value in values:
    for ensure in (True, False):
        text = json.dumps(value, ensure_ascii=ensure)
        print(ascii(text), ascii(json.loads(text)), type(json.loads(text)).__name__)

keys = {'s': 1, 1: 2, 2.5: 3, True: 4, False: 5, None: 6, 10**20: 7, float('inf'): 8}
print(json.dumps(keys))
print(json.dumps(keys, indent='--'))
print(json.dumps({(1, 2): 3, 'a': 1, b'x': 2}, skipkeys=True))
print(json.dumps({(1, 2): 3}, skipkeys=True), json.dumps({(1, 2): 3}, skipkeys=True, indent=1).encode())
print(json.dumps({'b': 1, 'a': {'d': 1, 'c': 2}}, sort_keys=True))
for indent in (0, 1, 4, '\t', '', True):
    print(json.dumps([1, {'a': [], 'b': [1, {}], 'c': (2, 3)}, 'x'], indent=indent))
print(json.dumps([1, {'a': 2}], separators=(',', ':')))
print(json.dumps([1, {'a': 2}], separators=('|', '=>'), indent=1))


class Int(int):
    def __repr__(self): return 'never'
class Float(float):
    def __repr__(self): return 'never'
class Str(str): pass
class List(list): pass
class Dict(dict):
    def items(self): return [('own', 1)]
print(json.dumps([Int(5), Float(2.5), Str('s'), List([1]), Dict(a=2), Dict(), {Int(3): 1, Float(1.5): 2, Str('k'): 3}]))
print(json.dumps({Int(3): Int(4)}, indent=1))


class Thing:
    pass
def default(o):
    if isinstance(o, Thing):
        return {'thing': [1, (2, 3)]}
    if isinstance(o, set):
        return sorted(o)
    return json.JSONEncoder().default(o)
print(json.dumps([Thing(), {3, 1, 2}, {'k': Thing()}], default=default))
print(json.dumps([Thing()], default=default, indent=1))
class Encoder(json.JSONEncoder):
    def default(self, o):
        return 'own ' + type(o).__name__
print(json.dumps([1j, object], cls=Encoder), Encoder(indent=1).encode({'a': 1j}), Encoder().encode('x'))

# reading
print(json.loads(' \t\r\n[ 1 , 2 ] \n'), json.loads(b'[1]'), json.loads(bytearray(b'"x"')))
for encoding in ('utf-8', 'utf-8-sig', 'utf-16', 'utf-16-le', 'utf-16-be', 'utf-32', 'utf-32-le', 'utf-32-be'):
    print(json.detect_encoding('"\u20ac"'.encode(encoding)), json.loads('"\u20ac"'.encode(encoding)),
          json.loads('[1]'.encode(encoding)), json.loads('1'.encode(encoding)))
print(json.loads('{"a": 1, "b": 2, "a": 3}'), json.loads('{"a": {"a": 1}}', object_hook=lambda d: sorted(d)))
print(json.loads('{"a": [{"b": 1}], "a": 2}', object_pairs_hook=tuple))
print(json.loads('{"a": {"b": 1}}', object_pairs_hook=list, object_hook=lambda d: 'never'))
print(json.loads('[1, 1.5, 1e2, -3, -0.5, NaN, Infinity, -Infinity]', parse_int=lambda s: 'i' + s,
                 parse_float=lambda s: 'f' + s, parse_constant=lambda s: 'c' + s))
print(json.loads('"a\nb\tc"', strict=False) == 'a\nb\tc')
print(json.loads('["\\ud834\\udd1e", "\\u0041\\u00E9", "\\/\\b"]') == ['\U0001d11e', 'A\xe9', '/\b'])
a, b = json.loads('[{"key": 1, "k\\u0065y": 2}, {"key": 3}]')
print(list(a)[0] is list(b)[0], a, b)
decoder = json.JSONDecoder()
print(decoder.raw_decode('[1] tail'), decoder.raw_decode('xx{"a": 1}yy', 2), decoder.raw_decode('ééé"ü" ', 3))
print(decoder.decode(' 12 '), decoder.strict, decoder.object_hook, decoder.parse_int, decoder.scan_once('1', 0))
class Decoder(json.JSONDecoder):
    def decode(self, s): return ['own', super().decode(s)]
print(json.loads('1', cls=Decoder), json.loads('[1]', cls=Decoder, parse_int=float))

# piece by piece
import io
print(list(json.JSONEncoder().iterencode([1, [], {'a': [2, 3], 'b': {}, 'c': 'x'}, (True, None)])))
print(list(json.JSONEncoder(indent=2).iterencode([1, [], {'a': [2, 3], 'b': {}}])))
print(list(Encoder().iterencode([1j, {'k': 2j}])), list(json.JSONEncoder().iterencode('s')))
print(list(json.JSONEncoder(sort_keys=True, skipkeys=True, separators='|-').iterencode({'b': 1, 'a': [1.5, None]})))
out = io.StringIO()
json.dump({'a': [1, 2, {'b': None}]}, out, indent=1)
out.write('\n')
json.dump([1.5, Thing(), 'é'], out, default=default, ensure_ascii=False)
print(out.getvalue())
print(json.load(io.StringIO('{"x": [1, 2]}')), json.load(io.BytesIO(b'[true]')))
print(json.encoder.encode_basestring('a"\n\u20ac'), json.encoder.encode_basestring_ascii('a"\n\u20ac\U0001d11e\x7f'))
print(json.decoder.scanstring('xx"abc\\n"', 3), json.decoder.scanstring('é"é"', 2), json.decoder.scanstring('"\n"', 1, False))
print(json.__all__, json.decoder.__all__, json.JSONEncoder.item_separator, json.JSONEncoder.key_separator)
