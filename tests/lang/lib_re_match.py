# Match objects.
import copy
import re

m = re.match(r'(?P<year>\d+)-(?P<month>\d+)(-(?P<day>\d+))?(x)?', '2023-10-05 and more')
print(m, bool(m), type(m))
print(m.group(), m.group(0), m.group('year'), m.group(1, 'month', 4), m.group(5), m.group(True))
print(m[0], m['day'], m[3], m[5])
print(m.groups(), m.groups('none'), m.groups(default=0))
print(m.groupdict(), m.groupdict('x'))
print(m.start(), m.end(), m.span(), m.start(2), m.end('month'), m.span('day'), m.span(5), m.start('year'))
print(m.regs, m.lastindex, m.lastgroup, m.pos, m.endpos, m.string, m.re)
print(m.expand(r'\3/\2/\1 [\g<day>] \5 \n'), m.expand(template=''))
print(copy.copy(m) is m, copy.deepcopy(m) is m)
for key in (6, -1, 'z', 1.5, None, b'year', 10 ** 30, ()):
    for f in (m.group, m.__getitem__, m.start, m.end, m.span, m.__class__.__getitem__):
        try:
            print(f(key) if f != m.__class__.__getitem__ else f(m, key))
        except (IndexError, TypeError) as e:
            print(type(e).__name__, e)


class Index:
    def __index__(self):
        return 2


print(m.group(Index()), m[Index()])
print(re.search('b', 'abc', ).span(), repr(re.search('é+', 'aééb')))
print(re.match('(a)(b)?', 'ac').groups(), re.match('(a)|(b)', 'b').groups())
print(re.match('x*', ''), re.match('x*', 'y').span())

for pattern, text in [('(a)(b)?', 'a'), ('(a)(b)?', 'ab'), ('((a)(b))', 'ab'), ('((ab))', 'ab'), ('(a)|(b)', 'b'), ('(?:(a)|(b))*', 'ba'), ('(?:(a)|(b))*', 'ab'),
                      ('(a(b)?)+', 'aba'), ('a', 'a'), ('(a)(?=(b))', 'ab'), ('(?=(ab))(a)', 'ab'), ('()(a)', 'a'), ('(a)()', 'a'), ('(a(b(c)))', 'abc'), ('((a)|b)*', 'ab'),
                      ('(?P<x>a)(?P<y>b)?', 'a'), ('(?P<x>a)(b)', 'ab'), ('(?:(\\d+)|(\\w+)|(.))', 'ab1'), ('(?:()|(a))*', 'a'), ('(?!(a)b)ac', 'ac'), ('(?<=(a))b', 'ab'), ('(x)?(y)?(z)?', 'xz')]:
    found = re.search(pattern, text)
    print(pattern, found and (found.lastindex, found.lastgroup, found.regs))

p = re.compile('b')
text = 'abcabc'
print(p.search(text, 2), p.search(text, 2, 4), p.search(text, -5), p.search(text, 100), p.search(text, 0, -1), p.search(text, 3, 1))
print(p.search(text, pos=2, endpos=5), p.search(string=text), p.search(text, endpos=5).endpos, p.match(text, 1).pos)
print(re.compile('^b').match(text, 1), re.compile(r'\Ab').search(text, 1), re.compile(r'\bb').search(text, 1), re.compile('b$').search(text, 0, 2), re.compile('(?<=a)b').match(text, 1), re.compile('b(?=c)').search(text, 0, 2))
print(re.compile('abc').fullmatch('abc'), re.compile('a|ab|abc').fullmatch('abc'), re.compile('abc').fullmatch('abcd'), re.compile('abc').fullmatch('xabcx', 1, 4), re.compile('.*?').fullmatch('abc').group(), re.compile('a+?').fullmatch('aaa'))

s = 'aé\u20ac\U0001f600b' * 3
for m in re.finditer('b|é', s):
    print(m.span(), m.start(), ascii(m.group()), ascii(m))
print(re.compile('.').search(s, 2).span(), re.compile('..$').search(s, 0, 4).span(), re.compile('b').search(s, 5, 9), re.compile('b').search(s, 5, 10).regs)
long = 'é' * 5000 + 'x' + 'ü' * 5000
print(re.search('x', long).span(), re.search('xü+', long).span(), [m.start() for m in re.finditer('[^éü]|ü$', long)])
print(re.search('[\ud800-\udfff]+', 'a\ud800\udfffb').span(), ascii(re.findall('.', '\udc80é')), re.match('\ud800', '\ud800').span(), ascii(re.sub('\udc00', '<>', 'x\udc00y')))


class Str(str):
    pass


m = re.match('.*', Str('abc'))
print(type(m.string), type(m.group()), m.group())
print(type(re.sub('x', 'y', Str('abc'))), type(re.split('x', Str('abc'))[0]))
t = 'unchanged text'
print(re.sub('x{3}', 'y', t) is t, re.match('.*', t).group() is t)
