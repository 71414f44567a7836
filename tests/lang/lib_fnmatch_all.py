"""fnmatch: matching, filtering, and the regular expressions that patterns are translated to."""
import fnmatch

names = ['', 'a', 'b', 'abc', 'a.py', '.a', 'A', 'a\nb', '[', ']', '-', '!', '^', '\\', 'a-c', 'ä', '*', 'aab', 'xaxbxc', '&~|', 'x' * 60 + 'y']
patterns = ['', '*', '?', '??', 'a*', '*a', '*a*b*c', '[abc]', '[!abc]', '[a-c]', '[!a-c]', '[]]', '[!]]', '[]', '[', '[a', '[!', '[a-]', '[-a]',
            '[c-a]', '[!c-a]', '[b-ac-d]', '[a-c-e]', '[^a]', '[[]', '[\\]', '[&~|]', '[--9]', '[a-b-]', '**', '***a', 'a**b', '*.py',
            '.*', '\\', '[!!]', '[!-a]', '[*?]', 'a.b+c', '[a-a]', '[!]', '[]-a]', '(x*)y', '*' + 'x*' * 10, ' #\t', '[z-a0-9]']
for pattern in patterns:
    print(repr(pattern), fnmatch.translate(pattern), [name for name in names if fnmatch.fnmatch(name, pattern)],
          fnmatch.filter(names, pattern) == [name for name in names if fnmatch.fnmatchcase(name, pattern)])
print(fnmatch.filter([b'a', b'b', b'\xff'], b'[!a]'), fnmatch.fnmatch(b'\xff', b'[\xf0-\xff]'), fnmatch.fnmatchcase('A', 'a'))
for name, pattern in ((b'a', 'a'), ('a', b'a'), (1, 'a'), ('a', 1), (None, b'a')):
    for function in fnmatch.fnmatch, fnmatch.fnmatchcase:
        try:
            print(function(name, pattern))
        except Exception as error:
            print(f'{type(error).__name__}: {error}')
