"""textwrap."""
import random
from textwrap import *

TEXTS = ['', ' ', 'word', 'Hello there, how are you this fine day?  I am glad to hear it!', "This is a\n short paragraph.\tIt has tabs.",
         'a-b-c well-known mother-in-law e-mail x-y-z-w foo--bar foo -- bar --option -o--x "quoted"--dash end-', 'Supercalifragilisticexpialidocious-and-more-words',
         'one.two!three? "Four." five', 'x' * 50 + ' ' + 'y' * 30, 'naïve café-crème über-cool', '  leading and trailing   ', 'this-is-a-useful-feature-for-reformatting',
         'a---b ----c d---- 1--2 _--_ !--a', "Sentence one. Sentence two! 'Three?' Four.", 'foo-bar2-baz 10-20 a1-b2 --- -- -']
for text in TEXTS:
    for width in (1, 5, 10, 20, 70):
        print(repr(text[:20]), width, wrap(text, width))
    for kw in ({'break_on_hyphens': False}, {'break_long_words': False}, {'drop_whitespace': False}, {'expand_tabs': False},
               {'replace_whitespace': False}, {'fix_sentence_endings': True}, {'initial_indent': '* ', 'subsequent_indent': '  '},
               {'max_lines': 2}, {'max_lines': 1, 'placeholder': '...'}, {'max_lines': 3, 'placeholder': ' [truncated...]', 'width': 17}, {'tabsize': 3}):
        print(kw, wrap(text, **{'width': 15, **kw}))
    print(repr(fill(text, 12)), repr(shorten(text, 15)), repr(shorten(text, 6)), repr(shorten(text, 12, placeholder='…')))
for args in ({'width': 0}, {'width': -1}, {'width': 3, 'max_lines': 1}):
    try:
        print(wrap('some text', **args))
    except ValueError as error:
        print(error)
r = random.Random(4)
for _ in range(150):
    text = ''.join(r.choice('ab1-- .!\'" \t\n_é') for _ in range(r.randrange(60)))
    print(repr(text), wrap(text, r.randrange(1, 15), break_on_hyphens=r.random() < .8, break_long_words=r.random() < .7, drop_whitespace=r.random() < .8,
                           fix_sentence_endings=r.random() < .3, max_lines=r.choice([None, None, 3]), placeholder='~'))
for text in ('', '  a\n  b', '    a\n  b\n\n   c\n', '\ta\n  b', '\t a\n\t b', '  \n  a\n \t\n', 'a\n  b', '  a\r\n  b', ' a\n\x0c b', '    if x:\n      y\n   \n    z'):
    print(repr(dedent(text)))
print(repr(indent('a\n\n  \nb', '> ')), repr(indent('a\n\nb\n', '+', lambda line: True)), repr(indent('', 'x')), repr(indent('a\r\nb\x0cc', '- ')))
w = TextWrapper(width=10)
print(w.wrap('alpha beta gamma'), w.fill('alpha beta gamma'), sorted(vars(w)))
