"""What PCRE2 would do differently or not at all: empty rounds, large counts, large patterns, odd letters."""
import re


def show(pattern, *texts, flags=0):
    p = re.compile(pattern, flags)
    for text in texts:
        print(repr(pattern), ascii(text), end=': ')
        for m in p.match(text), p.search(text), p.fullmatch(text):
            print(m and (m.regs, m.lastindex), end=' ')
        print(ascii(p.findall(text)), ascii(p.split(text)), ascii(p.sub('<\\g<0>>' if isinstance(text, str) else b'<\\g<0>>', text)))


# Loops whose rounds may match nothing before they try to match something.
for pattern in (r'(|a){0,3}', r'(|a)+', r'(a??)+', r'(?:|(a)|(b)){2,3}c', r'(a*?)+b', r'((a)??|b)+?c', r'(|a|b){0,3}$',
                r'(?:(a)??\b)+', r'(?:(?:|(a))(b)?){1,}', r'((?(1)a|))+', r'(?:()|a)+?b', r'((|a)+)+b'):
    show(pattern, 'aab', 'ba', 'abc', '')
# And those that anybody writes.
for pattern in (r'(\s*\w*)*', r'(a?)*', r'(x*)+', r'(?:a|b*)*', r'(a|b*)+c', r'((a*)|(b))*', r'(\w*\s?)*$', r'(a*)*?b'):
    show(pattern, 'aab', 'a b', 'xx', '')

# Never: groups in it stay unset.
show(r'(|^b){0}a', 'xa')
show(r'(?:(a)|b){0}(?(1)x|a)', 'xa')

# Possessive loops and atomic groups.
show(r'(|a)*+b', 'aab')
show(r'(?>(|a)+)b', 'aab', 'b')
show(r'(?:(|a){0,2}b)++', 'abaab')

# Assertions within.
show(r'(?:(?=(a)|)(|a)){1,3}b', 'aab')
show(r'(?:(?!b)(|\w)){1,3}b', 'aab')
show(r'(?:(?<=(a))(|b)|a)+', 'aab')

# Counts beyond 65,535, of single characters and of groups; patterns of many kilobytes; long lookbehinds.
print(re.match(r'(?:ab){70000}', 'ab' * 70000).end(), re.match(r'(?:ab){70001}', 'ab' * 70000))
print(re.match(r'a{66000,70000}b', 'a' * 70000 + 'b').end(), re.match(r'[ab]{66000,}?c', 'ab' * 40000 + 'c').end())
print(re.match(r'(?:a|b){,80000}+', 'ab' * 50000).end(), re.match(r'(a|bc){70000,}', 'abc' * 35000).span(1))
words = [f'word{i}' for i in range(20000)]
big = re.compile('(?:' + '|'.join(words) + r')\b')
print(big.findall('word1 word19999 word20000 word77'))
print(re.search(r'(?<=' + 'a' * 70000 + r')b', 'a' * 70000 + 'b').span())
print(re.search('(?<!' + '[ab]' * 1000 + ')c', 'ab' * 500 + 'c'), re.search('(?<!' + '[ab]' * 1000 + ')c', 'ab' * 499 + 'c').span())
deep = '(' * 95 + 'a?' + ')*' * 95
print(re.match(deep, 'aaa').span())

# References that ignore case, and letters of special case.
for text in ('İi̇', 'ſs', 'σς', 'ςΣ', 'Ǆǆ', 'ßẞ', 'ss', 'KK', 'ﬅﬆ', 'aA', 'éÉ', 'θϴ'):
    print(ascii(text), [m.span() for m in re.finditer(r'(?i)(\w)\1', text)], re.fullmatch(r'(?ia)(.+)\1', text) is not None)
print(re.match(rb'(?i)(a.)\1', b'a\xe9A\xe9').span(), re.match(rb'(?i)(\xe9)\1', b'\xe9\xc9'))
print(re.search('\0', 'a\0b', re.I).span(), re.findall('[\0a]', '\0A', re.I))

# Odd letters and loops in text that is not ASCII.
show(r'(|é|\w){1,3}\b', 'éa', 'aé b')
show(r'(?:|(.)){1,4}\Z', '\ud800x\U0001f40d')
show(r'(?:^|(\w)){1,2}$', 'é\né', flags=re.M)
show(rb'(|a|\xff){1,3}b', b'\xffab')
print(re.compile(r'(|a){1,2}').match(memoryview(b'xx').tobytes().decode(), 1), re.compile(rb'(|a){1,2}b').search(memoryview(b'xaab')))

# Scanners, lastgroup, expand, pos and endpos.
p = re.compile(r'(?P<x>|a){1,2}(?P<y>b)?')
print([(m.lastgroup, m.span(), m.expand(r'<\g<x>|\2>')) for m in p.finditer('aabab', 1, 4)])
s = p.scanner('aab')
print([m.regs for m in iter(s.match, None)])

# Many steps: what PCRE2 gives up is walked to the end.
print(re.match(r'(?:a|a)*c', 'a' * 16), re.match(r'(a+)+$', 'a' * 18 + 'b'), re.match(r'(?:\w+\s?)+!', 'ab cd ef gh ij kl'))
print(re.match(r'(?:(?:x|y)z?)*$', 'xzy' * 100000).end())
