# Letters, digits, spaces; case; the flags ASCII and LOCALE.
import re
import sys

# classes as str knows them
for c in range(sys.maxunicode + 1):
    if c > 0x3000 and c % 7:
        continue
    ch = chr(c)
    if bool(re.match(r'\w', ch)) != (ch.isalnum() or ch == '_'):
        print('word', hex(c))
    if bool(re.match(r'\d', ch)) != ch.isdecimal():
        print('digit', hex(c))
    if bool(re.match(r'\s', ch)) != ch.isspace():
        print('space', hex(c))
every = ''.join(map(chr, range(0x3100)))
for pattern in (r'\w', r'\W', r'\d', r'\D', r'\s', r'\S', r'[\w]', r'[^\w]', r'[\W\d]', r'[\S\d]', r'[^\S]', r'[\D]', r'[\w\s]', r'[\w\W]', r'[^\w\W]', r'[^\W_]', r'[\d\D]', r'[\W_]', r'[^\D\d]', '.', r'\b', r'\B'):
    for flags in (0, re.A):
        print(pattern, int(flags), len(re.findall(pattern, every, flags)), len(re.findall(pattern, every[:256], flags)), len(re.findall(pattern, every[:128], flags)), len(re.findall('(?i)' + pattern, every, flags)))
    print(pattern, len(re.findall(pattern.encode(), bytes(range(256)))), len(re.findall(pattern.encode(), bytes(range(256)))))
for pattern in (r'(?a:\w)', r'(?a:\s)', r'(?a:\b)', r'(?a:\B)', r'(?a:\d)\w', r'(?a:[\w-])', r'\w'):
    print(pattern, len(re.findall(pattern, every)), len(re.findall(pattern, every, re.A)), len(re.findall(pattern, 'aé b1\x1c\u0661')))

# case
letters = 'kKsSiIaAzZ\xb5\u03bc\u039c\xdf\u1e9e\xe5\xc5\u212b\u0130\u0131\u017f\u212a\u0345\u03b9\u0399\u1fbe\u03c3\u03c2\u03a3\u03c9\u2126\u03a9\u01c4\u01c5\u01c6\u0432\u0412\u1c80\ua64a\ua64b\u1c88\ufb05\ufb06\u10d0\u1c90\u13a0\uab70\xff\u0178\xd7\xf7_\U00010428\U0001e922'
for ch in letters:
    for flags in (re.I, re.I | re.A):
        print(ascii(ch), int(flags), ascii(''.join(x for x in letters if re.match(ch, x, flags))), ascii(''.join(x for x in letters if re.match('[^%s]' % ch, x, flags)))[:30],
              ascii(''.join(x for x in letters if re.match('[%s#]' % ch, x, flags))), ascii(''.join(x for x in letters if re.match('(?:%sx|%s)' % (ch, ch), x, flags))))
for pattern in ('[a-z]', '[A-Z]', '[j-l]', '[^a-z]', '[\xe0-\xff]', '[\u0400-\u04ff]', '[\u03b1-\u03c9]', '[0-k]', '[\u0100-\u017f]', '[\0-\U0010ffff]', '[\u1e00-\uffff]', r'[k\d]', '[i-i]'):
    for flags in (0, re.I, re.I | re.A):
        found = ''.join(re.findall(pattern, every, flags))
        print(ascii(pattern), int(flags), len(found), ascii(''.join(x for x in letters if re.match(pattern, x, flags))))
print(re.match('STRASSE', 'strasse', re.I), re.match('STRASSE', 'stra\xdfe', re.I), re.match('\u0130', 'i', re.I), re.match('(?i:a)b', 'AB'), re.findall('(?i:[a-c])d', 'AdbDcd'))
print(re.match(r'(a)\1', 'aA', re.I), re.match(r'(a)(?i:\1)', 'aA'), re.match(r'(\xe9)\1', '\xe9\xc9', re.I), re.match(r'(é)\1', 'éÉ'), re.match(b'(?i)\xe9', b'\xc9'), re.match(b'(?i)e', b'E'))
print(re.match(br'\w+', b'ab\xe9'), re.match(br'(?L)\w+', b'ab\xe9').span(), re.match(b'a', b'A', re.I | re.L), re.findall(b'[^a]', b'aA', re.I))
print(re.search(r'\s+', 'a\x1c\x1d\x1e\x1f\x85\xa0\u2003\u3000b').span(), re.search(r'\s+', 'a\x1c \x0b\x0cb').span(), re.search(r'(?a)\s+', 'a\x1cb'), re.search(r'\d+', '\u0661\u0662').span(), re.search(r'(?a)\d', '\u0661'))
print(re.match(r'\w+', 'ａé_1\u0301').span(), re.sub(r'\b', '|', 'é-ab ñ'), re.sub(r'(?a)\b', '|', 'é-ab ñ'), re.sub(r'\B', '.', 'éa b'))
