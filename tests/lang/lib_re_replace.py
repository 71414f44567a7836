# sub, subn, split, findall, finditer: empty matches too.
import re

for pattern in ('x*', 'a', 'a|', '|a', r'\b', r'\w*', '(a)|b', '(a*)(b*)', '', '$', '^', r'(?m)^', r'(?=a)', 'a*?', 'a??', '(?:a|b)*?', r'\B', 'é?', r'(?<=a)', 'aa|a'):
    for text in ('', 'a', 'abxd', 'xxaab', 'a\nb\n', 'éaé'):
        p = re.compile(pattern)
        print(ascii(pattern), ascii(text), ascii(p.findall(text)), ascii(p.split(text)), ascii(p.sub('-', text)), ascii(p.subn('<\\g<0>>', text, 2)), [m.span() for m in p.finditer(text)], ascii(p.split(text, 1)))

print(re.sub(r'(\w+) (\w+)', r'\2 \1', 'one two three four'), re.sub('(?P<x>a)', r'[\g<x>\g<1>]', 'banana'))
print(re.sub('a', 'b', 'aaaa', 2), re.sub('a', 'b', 'aaaa', count=0), re.sub('a', 'b', 'aaaa', count=-1), re.subn('(?i)A', lambda m: m.group().upper(), 'banana'))
print(re.sub('.', lambda m: str(m.start()), 'abcé'), re.sub('(a)(b)?', lambda m: repr(m.groups()), 'aab'), re.sub('a', lambda m: '', 'banana'))
print(re.sub('a', lambda m: None, 'banana'), re.sub('b', '\\\\', 'abc'), re.sub('b', r'\\n', 'abc'), re.sub('b', '\n', 'abc') == re.sub('b', r'\n', 'abc'))
print(re.sub('(a)|(b)', r'<\1\2>', 'abc'), re.sub(b'(a)', rb'[\1\g<1>\0]', b'abc'), re.sub(b'a', bytearray(b'x'), b'banana'), re.sub(b'a', lambda m: memoryview(b'yy'), b'banana'))
print(re.sub('é', 'ö', 'éaé'), re.sub('a', 'ü\\g<0>', 'banana'), ascii(re.sub('a', '\\351', 'banana')), re.sub(b'a', b'\\351', b'banana'))
print(re.split(r'(\s)|(,)', 'a b,c'), re.split(r'\W+', 'Words, words, words.'), re.split(r'(\W+)', 'Words, words, words.', 1), re.split('x', 'axbxc', maxsplit=1), re.split('x', 'axbxc', -1))
print(re.findall('(a)(b)?', 'abaa'), re.findall('(a)|b', 'ab'), re.findall('a', ''), re.findall(b'a.', b'abac'), re.compile('a').findall('banana', 2), re.compile('a').findall('banana', 2, 4))
it = re.finditer('(.)(é)?', 'aéb')
print(type(it), next(it).groups(), next(it).groups(), next(it, None), next(it, None))
print([m.group() for m in re.compile('b').finditer('abcabc', 2)], [(m.pos, m.endpos) for m in re.compile('b').finditer('abcabc', 1, 3)])


class Upper:
    def __call__(self, m):
        return m.group().upper()


print(re.sub('[ac]', Upper(), 'abc'))


def inner(m):
    return re.sub('a', 'x', m.group()) + p.sub('q', 'za')


p = re.compile('b?a')
print(p.sub(inner, 'baab'))
try:
    re.sub('a', lambda m: 1 / 0, 'aaa')
except ZeroDivisionError as e:
    print(e)

text = 'abc' * 1000
print(len(re.sub('b', 'xyz' * 10, text)), re.sub('b', '', text).count('ac'), len(re.findall('c', text)), len(re.split('b', text)), len(re.sub(r'(a)(b)', r'\2\1\2', text)))
