# Differences between sequences.
import difflib
from difflib import SequenceMatcher

A = 'one two three four five six seven eight nine ten'.split()
B = 'one too three 4 five six eight nine nine ten eleven'.split()
for a, b in (('abcd', 'bcde'), (A, B), ('', ''), ('a', ''), ('', 'b'), ('private Thread currentThread;', 'private volatile Thread currentThread;'),
             (' abcd', 'abcd abcd'), ('qabxcd', 'abycdf'), ([1, 2, 3] * 3, [3, 2, 1] * 3)):
    m = SequenceMatcher(None, a, b)
    print(m.find_longest_match(), m.get_matching_blocks(), m.get_opcodes(), m.ratio(), m.quick_ratio(), m.real_quick_ratio())
    print(list(m.get_grouped_opcodes(1)))
m = SequenceMatcher(lambda x: x == ' ', ' abcd', 'abcd abcd')
print(m.find_longest_match(0, 5, 0, 9), m.bjunk, m.bpopular)
m = SequenceMatcher(None, 'x' * 10 + 'abc', 'abc' + 'x' * 250)
print(m.ratio(), m.bpopular, SequenceMatcher(None, 'x' * 10, 'x' * 250, autojunk=False).ratio())
print(difflib.get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']), difflib.get_close_matches('x', []),
      difflib.get_close_matches('while', ['whale', 'wile', 'white', 'whiled'], n=2, cutoff=0.7))
for args in ((0, 0.5), (1, 2)):
    try:
        difflib.get_close_matches('a', [], *args)
    except ValueError as e:
        print(e)
one = '  1. Beautiful is better than ugly.\n  2. Explicit is better than implicit.\n  3. Simple\tis.\n\n  4. Flat\n'.splitlines(True)
two = '  1. Beautiful is better than ugly.\n  3.   Simple\tis better.\n  4. Complex is better.\n# \n  5. Flat is\n'.splitlines(True)
print(''.join(difflib.ndiff(one, two)), end='')
print(''.join(difflib.Differ(difflib.IS_LINE_JUNK).compare(one, two)), end='')
print(''.join(difflib.ndiff(two, one, charjunk=None)), end='')
delta = list(difflib.ndiff(one, two))
print(list(difflib.restore(delta, 1)) == one, list(difflib.restore(delta, 2)) == two)
for tool in difflib.unified_diff, difflib.context_diff:
    print(''.join(tool(one, two, 'a.txt', 'b.txt', '2020', '2021', n=1)), end='')
    print(list(tool(A, B, lineterm='')), list(tool(A, A)), list(tool([], ['x'])), list(tool(['x'], [])))
    print(list(difflib.diff_bytes(tool, [b'a\xff\n'], [b'b\n'], b'x', b'y')))
for call in (lambda: list(difflib.unified_diff([b'a'], ['b'])), lambda: list(difflib.unified_diff(['a'], ['b'], fromfile=b'')),
             lambda: list(difflib.diff_bytes(difflib.unified_diff, ['a'], [b'b'])), lambda: list(difflib.restore([], 3))):
    try:
        call()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
print(list(difflib.ndiff('abc def ghi xyz'.split(), 'abd def ghj xyzz q'.split())), list(difflib.ndiff(['a b c d e\n', 'x\n', 'same\n'], ['same\n', 'a b c d f\n'])))
