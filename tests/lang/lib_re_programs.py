# Regular expressions at work.
import re

# a tokenizer
tokens = [('NUMBER', r'\d+(\.\d*)?'), ('ASSIGN', r':='), ('END', r';'), ('ID', r'[A-Za-z]+'), ('OP', r'[+\-*/]'), ('NEWLINE', r'\n'), ('SKIP', r'[ \t]+'), ('MISMATCH', r'.')]
token = re.compile('|'.join('(?P<%s>%s)' % pair for pair in tokens))
code = '''IF quantity THEN
    total := total + price * quantity;
    tax := price * 0.05; %
ENDIF;'''
line, start = 1, 0
for m in token.finditer(code):
    kind, value = m.lastgroup, m.group()
    if kind == 'NEWLINE':
        line, start = line + 1, m.end()
    elif kind != 'SKIP':
        print(line, m.start() - start, kind, value)

# a log
log = '\n'.join('10.0.%d.%d - user%d [05/Oct/2023:10:%02d:00 +0000] "GET /page/%d HTTP/1.1" %d %d' % (i % 4, i % 9, i % 5, i % 60, i % 7, 200 if i % 6 else 404, i * 31 % 997) for i in range(200))
entry = re.compile(r'^(?P<ip>\S+) \S+ (?P<user>\S+) \[(?P<time>[^\]]+)\] "(?P<request>[^"]*)" (?P<status>\d{3}) (?P<size>\d+|-)$', re.M)
status, size = {}, {}
for m in entry.finditer(log):
    status[m['status']] = status.get(m['status'], 0) + 1
    size[m['ip']] = size.get(m['ip'], 0) + int(m['size'])
print(status, max(size.items(), key=lambda item: (item[1], item[0])), len(size))
print(sum(1 for row in log.splitlines() if entry.match(row)), entry.search(log, 100).span('user'))

# a CSV row, camel case, HTML, Roman numbers, thousands, dates
row = re.compile(r'(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))')
print([(q or '').replace('""', '"') or plain for q, plain in row.findall('one,"two, ""2""",,"",five')])
print(re.sub(r'(?<!^)(?=[A-Z])', '_', 'someCamelCaseName').lower(), re.sub(r'_([a-z])', lambda m: m[1].upper(), 'some_snake_case'))
print(re.findall(r'<(\w+)((?:\s+\w+="[^"]*")*)\s*/?>', '<a href="x" id="y"><br/><p class="z">'), re.sub(r'<[^>]+>', '', '<b>bold</b> and <i>it</i>'))
roman = re.compile('M{0,4}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})')
print([roman.fullmatch(r) is not None for r in ('MCMXCIV', 'IIII', 'XLII', '', 'VX')], roman.fullmatch('MCMXCIV').groups())
print(re.sub(r'(?<=\d)(?=(?:\d{3})+\b)', ',', '1234567 89 1000'), re.sub(r'(\d+)/(\d+)/(\d+)', r'\3-\1-\2', '12/25/2023 and 01/02/2024'))
mail = re.compile(r'''(?x)
    (?P<local> [\w.+-]+ )   # before the sign
    @
    (?P<host> (?: [\w-]+ \. )+ [a-z]{2,} )
''')
print([m.groupdict() for m in mail.finditer('write to a.b+c@mail.example.org or x@y.zz, not to @me or you@')])
print(re.findall(r'\b(\w)(\w)?(\w)?\w?\3?\2\1\b', 'level kayak noon abc radar civic xx'))
prime = re.compile(r'^(?!(11+?)\1+$)11+$')
print([n for n in range(50) if prime.match('1' * n)])
balanced = re.compile(r'\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)')
print(balanced.findall('f(a(b)c) + g((x)(y)) - (unclosed'))
print(re.findall('(?s)/\\*.*?\\*/|//[^\n]*', 'a /* b\nc */ d // e\nf /**/'))
wrap = re.compile(r'(.{1,20})(?:\s+|$)')
print(wrap.sub(r'\1\n', 'the quick brown fox jumps over the lazy dog and runs away'))
print(re.compile(r'(a+)+$').match('a' * 30).span(), re.match(r'(?:a|ab)(?:c|bcd)(?:d*)', 'abcd').group())
print(len(re.findall('(?:a|b)*', 'ab' * 20000)), re.match('(?:(a)|b)*', 'ab' * 20000).span(1), re.match('(?:.|\n)*?x', 'ab\n' * 10000 + 'x').end())
big = '|'.join('word%d' % i for i in range(1000))
print(re.findall(big, 'word7 word77 word999 word1000'), re.compile('(' + ')('.join(['a?'] * 150) + ')').match('a' * 40).groups().count('a'))
print(re.compile('(?:' * 60 + 'a' + ')?' * 60).match('a').span())
