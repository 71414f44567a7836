"""The same patterns again and again: as programs, and as machine code."""
import re

for pattern, text in [
    (r'(?:a|)a*a', 'a'), (r'(aa|a)a*a', 'aa'), (r'x(?:a|)a*?a', 'xa'), (r'|(?:a|b|)(?:c|)a*a', 'xa'),
    (r'(a{0,3}|c)(?>|b)a', 'ab'), (r'(a*|c)(?>b|)a', 'ab'), (r'(a{0,3}|c)(?=|b)a', 'ab'), (r'a*(?:|b)++a', 'aab'),
    (r'(?:https?|ftp)://[^\s/]+(/\S*)?', 'see http://a.b/c or ftp://d'), (r'(?:\w+\s*=|)\s*\d+', 'a = 5, 6'),
    (r'(?=b)a?b', 'ab'), (r'(?=b)(?:[ab]?b|bbb)', 'ab'), (r'(?=[ab])(?:a?b|b)', 'ab'), (r'(?!a)a?b', 'ab'),
    (r'(a)?(?(1)b|c+)\w*b', 'abccb'),
]:
    p = re.compile(pattern)
    found = {str([(m.regs, m.lastindex) for m in p.finditer(text)]) for _ in range(100)}
    print(pattern, sorted(found))
print(re.compile('x' * 300), re.match('a*', 'a' * 100))
