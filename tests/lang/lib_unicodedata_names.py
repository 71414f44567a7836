# unicodedata: names of characters, \N{...} in literals and in unicode_escape, the handler namereplace
import unicodedata as u

for c in 'aZ é•€가각힣一\u9fff\U00020000\U0003134a\U0001f600\ufe0f\U000e0100\uf900\U00017000\u0378\n\x00\ud800\ue000\U0001b170ﬁ\u0f0b\u01a2':
    name = u.name(c, None)
    print(ascii(c), name, name is None or u.lookup(name) == c)
for name in ('BULLET', 'bullet', 'Latin Small Letter A', 'LINE FEED', 'LF', 'lf', 'NULL', 'BEL', 'ALERT', 'NBSP', 'VS16', 'LATIN CAPITAL LETTER GHA', 'BOM', 'ZWJ', 'ZERO WIDTH JOINER',
             'CJK UNIFIED IDEOGRAPH-4E00', 'CJK UNIFIED IDEOGRAPH-04E00', 'cjk unified ideograph-4e00', 'CJK UNIFIED IDEOGRAPH-4E0G', 'CJK UNIFIED IDEOGRAPH-3134B',
             'HANGUL SYLLABLE GAG', 'hangul syllable gag', 'HANGUL SYLLABLE GANJ', 'HANGUL SYLLABLE', 'HANGUL SYLLABLE X', 'TANGUT IDEOGRAPH-17000', '', 'x', ' BULLET', 'BULLET ', 'BUL LET',
             'LATIN SMALL LETTER A;', 'VARIATION SELECTOR-256', 'nonsense \u20ac', 'x' * 300):
    try:
        print(name[:40], ascii(u.lookup(name)))
    except KeyError as e:
        print(ascii(e)[:80])
print(ascii(u.lookup(b'BULLET')))
for bad in (5, None):
    try:
        u.lookup(bad)
    except TypeError as e:
        print(e)
for c in ('\n', '\ue000'):
    try:
        u.name(c)
    except ValueError as e:
        print(e)
print(u.name('\n', 'default'), u.name('a', None))

print(ascii('\N{BULLET}\N{bullet} \N{LATIN SMALL LETTER A}\N{LINE FEED}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{HANGUL SYLLABLE GA}'), f'\N{DIGIT ONE}{1}\N{EURO SIGN}', b'\N{BULLET}', r'\N{x}')
for source in (r"'\N{nope}'", r"'\N{}'", r"'\N{BULLET'", r"'\N'", r"'\Nx'", r"f'\N{nope}'", r"'ab\N{KEYCAP DIGIT ONE}'", r"'\N{BULLET}'", r"f'\N{BULLET}{1}'"):
    try:
        print(source, ascii(eval(source)))
    except SyntaxError as e:
        print(source, e.msg)
for data in (rb'\N{BULLET}', rb'x\N{bullet}y', rb'\N{nope}', rb'\N{', rb'\N{}', rb'\Nx', rb'\N', rb'\N{KEYCAP DIGIT ONE}', rb'\N{LF', rb'\N{LF}'):
    try:
        print(data, ascii(data.decode('unicode_escape')))
    except UnicodeDecodeError as e:
        print(data, e)
    print(ascii(data.decode('unicode_escape', 'replace')))
text = 'a\xe9\u20ac\n\x85\U0001f600\ud800\ue000\uac00\u4e00'
print(text.encode('ascii', 'namereplace'), text.encode('latin-1', 'namereplace'))
