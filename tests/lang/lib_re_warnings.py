# Warnings about patterns that may mean something else one day.
import re
import warnings


def caught(f, *args):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always')
        try:
            result = f(*args)
        except Exception as e:
            result = repr(e)
    for w in seen:
        print('   ', w.category.__name__, w.message, w.filename == __file__, w.lineno > 0)
    return result


for pattern in ('[[a]', '[a[b]', '[^[a]', '[a--b]', '[--a]', '[a&&b]', '[&&a]', '[a~~b]', '[a||b]', '[||a]', '[+--]', '[a-b--c]', '[a-b-]', '[|-|]', '[~-~~]', '[a\\-\\-b]', '[[:alpha:]]', '[]-a]', r'[\s--x]'):
    re.purge()
    print(pattern)
    p = caught(re.compile, pattern)
    print(p)
    p = caught(re.compile, pattern)
    print(caught(re.search, pattern, 'xa-b'))
re.purge()
for pattern in ('(a)(?(+1)b|c)', '(a)(?(1_0)b|c)', '(a)(?( 1 )b|c)', '(a)(?(01)b|c)', '(a)(?(\u0661)b|c)', b'(a)(?(+1)b|c)', b'(?P<\xe9>a)', b'(?P<a>x)(?P=\xe9)'):
    print(ascii(pattern), ascii(caught(re.compile, pattern)))
for template in (r'\g<+1>', r'\g<01>', r'\g<1_0>', r'\g< 1 >'):
    print(template, caught(re.sub, '(a)', template, 'ba'))
print(caught(re.compile, 'a', re.T))
print(caught(re.template, 'a').match('a'))
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try:
        re.compile('[[b]')
    except FutureWarning as e:
        print('raised', e)
