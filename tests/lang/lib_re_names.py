# \N{...} in patterns.
import re

print(re.findall(r'\N{LATIN SMALL LETTER A}|\N{em dash}', 'ab\u2014'), re.match(r'[\N{DIGIT ONE}-\N{DIGIT THREE}]+', '1234').span())
for pattern in (r'\N', r'\N{', r'\N{}', r'\N{NO SUCH NAME}', r'[\N{NO SUCH NAME}]', r'\N{EM DASH', r'[\N', r'[\N{'):
    try:
        print(re.compile(pattern))
    except re.error as e:
        print(pattern, e)
