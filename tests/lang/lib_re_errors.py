# Errors of patterns and of replacements: what is wrong, and where.
import re
import warnings

warnings.simplefilter("ignore")

patterns = [
    '(', ')', 'a)', '(a', '((a)', '(?', '(?P', '(?P<', '(?P<a', '(?P<>a)', '(?P<a', '(?P<1>a)', '(?P<a.>a)', '(?P<a b>x)',
    '(?P=', '(?P=a', '(?P=)', '(?P=a)', '(?P=1)', '(?Pa)', '(?P>', '(?P\\a)', '(?z)', '(?<', '(?<a)', '(?<\\', '(?#', '(?#a',
    '(?:', '(?=', '(?!a', '(?<=a', '(?>a', '(?(', '(?(1', '(?()a)', '(?(a)b)', '(?(1)a|b|c)', '(?(1)a)', '(?(0)a)', '(?(-1)a)',
    '(?(1', '(a)(?(1', '(a)(?(1)b', '(?(99)a)', '(?(1a)b)', '(?(a.b)c)',
    '(?P<a>x)(?P<a>y)', '(?P<a>x(?P=a))', r'(a\1)', r'(a)\2', r'\1', r'\8', r'\99', r'(a)\377\400', r'\400', r'[\400]', r'\777',
    r'\8a', r'[\8]', r'\x', r'\x1', r'\xg1', r'[\x1]', r'\u', r'\u123', r'\U0000001', r'\U00110000', r'[\u12]', r'\q', r'\c', r'\y',
    r'[\q]', r'[\A]', r'[\Z]', r'\N', r'\N{', '\\', 'a\\', '[\\', '[', '[]', '[^', '[^]', '[a', '[a-', '[b-a]', r'[\w-a]', r'[a-\w]', r'[a-\d]',
    r'[\x42-\x41]', '*', '+a', '?', '{1}', '{1,2}', 'a**', 'a+*', 'a??+', 'a{1}{2}', 'a{1}*', 'a*{2}', 'a{2,1}', 'ab{3,2}c', '(*)', '(?:*)', '|*', '(|*)',
    '^*', '$*', r'\b*', r'\B+', r'\A?', '(?:^)*', 'x++*', 'a{1,2}+?',
    '(?i', '(?i-', '(?i-)', '(?i-:', '(?-', '(?-:a)', '(?-a:a)', '(?-u:a)', '(?au:a)', '(?au)', '(?aL)', '(?L)', '(?iL:a)', '(?i-i:a)', '(?ix-ixs:a)',
    '(?ij:a)', '(?i+:a)', '(?i-j:a)', '(?i-+:a)', '(?t:a)', '(?-t:a)', '(?i1)', '(?-i)', '(?-i', '(?-ij', 'a(?i)', '(?i)a(?m)', '(?:(?i)a)', '|(?i)', '((?i))', ' (?i)',
    '(?<=a*)', '(?<!a|bc)', '(?<=a+b)', '(?<=(a)(?(1)b|cd))', r'(?<=(a)\1)', r'((?<=\1)a)', '(?<=(?(1)a)b)', '(?<=a(?<=(b)(?(1)c)))',
    'a\nb\n(', '\n\n[b-a]', 'a\n(?P<n>\n*)',
    'a{4294967295}', 'a{1,4294967295}', 'a{99999999999999999999}',
]
for pattern in patterns:
    try:
        re.compile(pattern)
    except re.error as e:
        print(ascii(pattern), '|', ascii(str(e)), '|', e.msg, e.pos, e.lineno, e.colno, e.pattern == pattern)
    except (ValueError, OverflowError) as e:
        print(ascii(pattern), '|', type(e).__name__, e)
    else:
        print(ascii(pattern), '| fine')

for pattern in [b'(?u)', b'(?u:a)', b'(?P<\xe9>a', br'\xg', b'(?\xe9)', b'[\xe9-a]', br'\u1234', b'(?P=\xff)']:
    try:
        re.compile(pattern)
    except re.error as e:
        print(pattern, ascii(str(e)), e.pos)
    else:
        print(pattern, 'fine')

for pattern, flags in [('a', re.L), ('a', re.A | re.U), (b'a', re.U), (b'a', re.L | re.A), ('(?a)x', re.U), (b'(?L)x', re.A)]:
    try:
        print(re.compile(pattern, flags))
    except ValueError as e:
        print(pattern, int(flags), type(e).__name__, e)

for template in ['\\', r'\1', r'\3', r'\g', r'\g<', r'\g<1', r'\g<>', r'\g<a>', r'\g<x>', r'\g<3>', r'\g<-1>', r'\g< 1>', r'\g<1a>', r'\g<1.5>', r'\q', r'\Z', r'\x41',
                 r'\400', r'\777', r'\8', r'\0', r'\00', r'\001', r'\08', r'\101', r'\1a', r'\11', r'\.\-\%', r'\n\t\\', r'\g<99999999999>', r'\g<0>', r'\g<00>']:
    for text in ('ab', ''):
        try:
            print(ascii(template), ascii(re.sub('(?P<a>.)(b)?', template, text)))
        except (re.error, IndexError) as e:
            print(ascii(template), type(e).__name__, ascii(str(e)), getattr(e, 'pos', None))

for call in [lambda: re.compile(1), lambda: re.compile(None), lambda: re.compile(['a']), lambda: re.compile(bytearray(b'a')), lambda: re.compile(re.compile('a'), re.I), lambda: re.match('a', 1),
             lambda: re.match('a', b'a'), lambda: re.match(b'a', 'a'), lambda: re.match('a', None), lambda: re.sub('a', 1, 'a'), lambda: re.sub('a', b'b', 'a'),
             lambda: re.sub('a', lambda m: 1, 'xa'), lambda: re.sub('a', lambda m: b'', 'a'), lambda: re.sub(b'a', lambda m: '', b'a'), lambda: re.sub(b'a', 'b', b'a'), lambda: re.sub(b'a', lambda m: 1, b'bab'),
             lambda: re.compile('a').match(), lambda: re.compile('a').match('a', 'b'), lambda: re.compile('a').match('a', 1, 2, 3), lambda: re.compile('a').match(text='a'),
             lambda: re.compile('a').sub('b'), lambda: re.compile('a').split('a', 'b'), lambda: re.compile('a').findall(), lambda: type(re.compile('a'))(), lambda: type(re.match('', ''))(),
             lambda: setattr(re.compile('a'), 'flags', 1), lambda: setattr(re.compile('a'), 'other', 1), lambda: re.match('', '').group(1, k=1), lambda: re.compile('a') < re.compile('b'),
             lambda: re.error('m', 'p')]:
    try:
        print(ascii(call()))
    except Exception as e:
        print(type(e).__name__, e)

e = re.error('message', 'ab\ncd', 4)
print(e, e.args, e.msg, e.pattern, e.pos, e.lineno, e.colno, re.error.__module__, re.error.__mro__)
e = re.error('message')
print(e, e.args, e.pattern, e.pos, e.lineno, e.colno)
