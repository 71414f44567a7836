"""Differences between sequences: which parts two have in common, and lines that show what changed.

SequenceMatcher looks for the longest part that two sequences share, then for such parts to the left and right
of it. What appears all over a long sequence ("popular"), or is declared to be junk, is not looked for.
"""
from collections import namedtuple
from heapq import nlargest
from types import GenericAlias

__all__ = ['get_close_matches', 'ndiff', 'restore', 'SequenceMatcher', 'Differ', 'IS_CHARACTER_JUNK', 'IS_LINE_JUNK',
           'context_diff', 'unified_diff', 'diff_bytes', 'HtmlDiff', 'Match']

Match = namedtuple('Match', 'a b size')


def _ratio(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Compares two sequences of hashable items. What is learnt about the second one is kept, so to compare one
    with many, make it the second.
    """

    def __init__(self, isjunk=None, a='', b='', autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Set both sequences."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Set the first sequence."""
        if a is self.a:
            return
        self.a = a
        self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """Set the second sequence."""
        if b is self.b:
            return
        self.b = b
        self.matching_blocks = self.opcodes = None
        self.fullbcount = None
        self._index()

    def _index(self):
        """Learns where each item of b is."""
        b = self.b
        self.b2j = b2j = {}
        for i, item in enumerate(b):
            b2j.setdefault(item, []).append(i)
        self.bjunk = junk = set()
        if self.isjunk:
            junk.update(item for item in b2j if self.isjunk(item))
            for item in junk:
                del b2j[item]
        self.bpopular = popular = set()
        if self.autojunk and len(b) >= 200:
            most = len(b) // 100 + 1
            popular.update(item for item, places in b2j.items() if len(places) > most)
            for item in popular:
                del b2j[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """Return the first of the longest parts that a[alo:ahi] and b[blo:bhi] share, as a Match. It holds no junk
        but what stands beside something that is none.
        """
        a, b, b2j, is_junk = self.a, self.b, self.b2j, self.bjunk.__contains__
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        besti, bestj, size = alo, blo, 0
        lengths = {}        # by the end in b: how long the match is that ends there and at the last item of a
        for i in range(alo, ahi):
            longer = {}
            for j in b2j.get(a[i], ()):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = longer[j] = lengths.get(j - 1, 0) + 1
                if k > size:
                    besti, bestj, size = i - k + 1, j - k + 1, k
            lengths = longer
        for junk in False, True:
            while (besti > alo and bestj > blo and is_junk(b[bestj - 1]) == junk and a[besti - 1] == b[bestj - 1]):
                besti, bestj, size = besti - 1, bestj - 1, size + 1
            while (besti + size < ahi and bestj + size < bhi and is_junk(b[bestj + size]) == junk
                   and a[besti + size] == b[bestj + size]):
                size += 1
        return Match(besti, bestj, size)

    def get_matching_blocks(self):
        """Return the parts that the two share, as Matches in order; the last one is empty, at both ends."""
        if self.matching_blocks is not None:
            return self.matching_blocks
        waiting, found = [(0, len(self.a), 0, len(self.b))], []
        while waiting:
            alo, ahi, blo, bhi = waiting.pop()
            i, j, k = match = self.find_longest_match(alo, ahi, blo, bhi)
            if k:
                found.append(match)
                if alo < i and blo < j:
                    waiting.append((alo, i, blo, j))
                if i + k < ahi and j + k < bhi:
                    waiting.append((i + k, ahi, j + k, bhi))
        blocks = []
        for i, j, k in sorted(found):
            if blocks and blocks[-1][0] + blocks[-1][2] == i and blocks[-1][1] + blocks[-1][2] == j:
                before = blocks.pop()
                i, j, k = before[0], before[1], before[2] + k
            blocks.append((i, j, k))
        blocks.append((len(self.a), len(self.b), 0))
        self.matching_blocks = [Match(*block) for block in blocks]
        return self.matching_blocks

    def get_opcodes(self):
        """Return how to make b of a: (tag, i1, i2, j1, j2), where the tag is 'replace', 'delete', 'insert' or
        'equal'.
        """
        if self.opcodes is not None:
            return self.opcodes
        self.opcodes = result = []
        i = j = 0
        for ai, bj, size in self.get_matching_blocks():
            if i < ai or j < bj:
                tag = 'replace' if i < ai and j < bj else 'delete' if i < ai else 'insert'
                result.append((tag, i, ai, j, bj))
            i, j = ai + size, bj + size
            if size:
                result.append(('equal', ai, i, bj, j))
        return result

    def get_grouped_opcodes(self, n=3):
        """Yield groups of opcodes with up to n items of context."""
        codes = self.get_opcodes() or [('equal', 0, 1, 0, 1)]
        codes = list(codes)
        if codes[0][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[0]
            codes[0] = tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2
        if codes[-1][0] == 'equal':
            tag, i1, i2, j1, j2 = codes[-1]
            codes[-1] = tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)
        group = []
        for tag, i1, i2, j1, j2 in codes:
            if tag == 'equal' and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == 'equal'):
            yield group

    def ratio(self):
        """Return how alike the two are, from 0 to 1."""
        return _ratio(sum(block[-1] for block in self.get_matching_blocks()), len(self.a) + len(self.b))

    def quick_ratio(self):
        """Return what ratio() is at most, found out faster: the order does not count."""
        if self.fullbcount is None:
            self.fullbcount = counts = {}
            for item in self.b:
                counts[item] = counts.get(item, 0) + 1
        left, matches = {}, 0
        for item in self.a:
            count = left.get(item)
            if count is None:
                count = self.fullbcount.get(item, 0)
            left[item] = count - 1
            if count > 0:
                matches += 1
        return _ratio(matches, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """Return what ratio() is at most, by the lengths alone."""
        return _ratio(min(len(self.a), len(self.b)), len(self.a) + len(self.b))

    __class_getitem__ = classmethod(GenericAlias)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """Return the up to n sequences that are most like one, the best first, if they are as alike as `cutoff`."""
    if not n > 0:
        raise ValueError(f'n must be > 0: {n!r}')
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f'cutoff must be in [0.0, 1.0]: {cutoff!r}')
    result, matcher = [], SequenceMatcher()
    matcher.set_seq2(word)
    for possible in possibilities:
        matcher.set_seq1(possible)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff and matcher.ratio() >= cutoff:
            result.append((matcher.ratio(), possible))
    return [possible for _, possible in nlargest(n, result)]


# --- differences for people -----------------------------------------------------------------------------

def IS_LINE_JUNK(line, pat=None):
    """Is it an empty line, or one with a single '#'?"""
    if pat is not None:
        return pat(line) is not None
    return line.strip() in ('', '#')


def IS_CHARACTER_JUNK(ch, ws=' \t'):
    """Is it a blank or a tab?"""
    return ch in ws


def _marks(line, tags):
    """The marks below a line, with its own white space, so that tabs stay in line."""
    return ''.join([c if tag == ' ' and c.isspace() else tag for c, tag in zip(line, tags)]).rstrip()


class Differ:
    """Compares texts line by line, and lines that are alike character by character.

    Lines of the result begin with '- ' (only in the first), '+ ' (only in the second), '  ' (in both) or '? '
    (marks what is different in the line above).
    """

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """Yield the lines of the difference."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == 'replace':
                yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
            elif tag == 'delete':
                yield from self._dump('-', a, alo, ahi)
            elif tag == 'insert':
                yield from self._dump('+', b, blo, bhi)
            else:
                yield from self._dump(' ', a, alo, ahi)

    def _dump(self, tag, lines, low, high):
        for i in range(low, high):
            yield f'{tag} {lines[i]}'

    def _plain_replace(self, a, alo, ahi, b, blo, bhi):
        if bhi - blo < ahi - alo:
            yield from self._dump('+', b, blo, bhi)
            yield from self._dump('-', a, alo, ahi)
        else:
            yield from self._dump('-', a, alo, ahi)
            yield from self._dump('+', b, blo, bhi)

    def _most_alike(self, a, alo, ahi, b, blo, bhi):
        """(ratio, i, j, matcher) of the lines that are most alike but not equal, and (i, j) of the first equal ones."""
        best, equal = (0.74, None, None), None
        matcher = SequenceMatcher(self.charjunk)
        for j in range(blo, bhi):
            matcher.set_seq2(b[j])
            for i in range(alo, ahi):
                if a[i] == b[j]:
                    equal = equal or (i, j)
                    continue
                matcher.set_seq1(a[i])
                if (matcher.real_quick_ratio() > best[0] and matcher.quick_ratio() > best[0]
                        and matcher.ratio() > best[0]):
                    best = matcher.ratio(), i, j
        return best, equal, matcher

    def _fancy_replace(self, a, alo, ahi, b, blo, bhi):
        """Two blocks of lines: those most alike are shown as one changed, then what is above and below."""
        (ratio, i, j), equal, matcher = self._most_alike(a, alo, ahi, b, blo, bhi)
        if ratio >= 0.75:
            equal = None
        elif equal is None:
            yield from self._plain_replace(a, alo, ahi, b, blo, bhi)
            return
        else:
            i, j = equal
        yield from self._fancy_helper(a, alo, i, b, blo, j)
        if equal is None:
            yield from self._changed_line(matcher, a[i], b[j])
        else:
            yield '  ' + a[i]
        yield from self._fancy_helper(a, i + 1, ahi, b, j + 1, bhi)

    def _changed_line(self, matcher, old, new):
        marks_old = marks_new = ''
        matcher.set_seqs(old, new)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            if tag == 'replace':
                marks_old += '^' * (i2 - i1)
                marks_new += '^' * (j2 - j1)
            elif tag == 'equal':
                marks_old += ' ' * (i2 - i1)
                marks_new += ' ' * (j2 - j1)
            else:
                marks_old += '-' * (i2 - i1)
                marks_new += '+' * (j2 - j1)
        yield from self._qformat(old, new, marks_old, marks_new)

    def _fancy_helper(self, a, alo, ahi, b, blo, bhi):
        if alo < ahi and blo < bhi:
            yield from self._fancy_replace(a, alo, ahi, b, blo, bhi)
        elif alo < ahi:
            yield from self._dump('-', a, alo, ahi)
        elif blo < bhi:
            yield from self._dump('+', b, blo, bhi)

    def _qformat(self, aline, bline, atags, btags):
        for sign, line, tags in ('-', aline, atags), ('+', bline, btags):
            yield f'{sign} {line}'
            if marks := _marks(line, tags):
                yield f'? {marks}\n'


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Return the lines of the difference between two lists of lines, as Differ makes them."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """Yield the lines of the first (1) or second (2) of the texts that a difference was made of."""
    try:
        tag = {1: '- ', 2: '+ '}[int(which)]
    except KeyError:
        raise ValueError(f'unknown delta choice (must be 1 or 2): {which!r}') from None
    for line in delta:
        if line[:2] in ('  ', tag):
            yield line[2:]


# --- differences for programs ---------------------------------------------------------------------------

def _check_types(a, b, *args):
    """The mistake of mixing texts and bytes would show late, or not at all."""
    for lines in a, b:
        if lines and not isinstance(lines[0], str):
            raise TypeError(f'lines to compare must be str, not {type(lines[0]).__name__} ({lines[0]!r})')
    for arg in args:
        if not isinstance(arg, str):
            raise TypeError(f'all arguments must be str, not: {arg!r}')


def _range(start, stop, last):
    length = stop - start
    beginning = start + 1 if length else start
    if last:
        return f'{beginning}' if length <= 1 else f'{beginning},{beginning + length - 1}'
    return f'{beginning}' if length == 1 else f'{beginning},{length}'


def _head(signs, files, dates, lineterm):
    for sign, file, date in zip(signs, files, dates):
        yield f'{sign} {file}' + (f'\t{date}' if date else '') + lineterm


def unified_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """Yield the difference between two lists of lines as `diff -u` shows it, with n lines of context."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _head(('---', '+++'), (fromfile, tofile), (fromfiledate, tofiledate), lineterm)
        first, last = group[0], group[-1]
        yield f'@@ -{_range(first[1], last[2], False)} +{_range(first[3], last[4], False)} @@{lineterm}'
        for tag, i1, i2, j1, j2 in group:
            if tag == 'equal':
                for line in a[i1:i2]:
                    yield ' ' + line
                continue
            if tag in ('replace', 'delete'):
                for line in a[i1:i2]:
                    yield '-' + line
            if tag in ('replace', 'insert'):
                for line in b[j1:j2]:
                    yield '+' + line


def context_diff(a, b, fromfile='', tofile='', fromfiledate='', tofiledate='', n=3, lineterm='\n'):
    """Yield the difference between two lists of lines as `diff -c` shows it, with n lines of context."""
    _check_types(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    signs = {'insert': '+ ', 'delete': '- ', 'replace': '! ', 'equal': '  '}
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield from _head(('***', '---'), (fromfile, tofile), (fromfiledate, tofiledate), lineterm)
        first, last = group[0], group[-1]
        yield '***************' + lineterm
        yield f'*** {_range(first[1], last[2], True)} ****{lineterm}'
        if any(tag in ('replace', 'delete') for tag, *_ in group):
            for tag, i1, i2, _, _ in group:
                if tag != 'insert':
                    for line in a[i1:i2]:
                        yield signs[tag] + line
        yield f'--- {_range(first[3], last[4], True)} ----{lineterm}'
        if any(tag in ('replace', 'insert') for tag, *_ in group):
            for tag, _, _, j1, j2 in group:
                if tag != 'delete':
                    for line in b[j1:j2]:
                        yield signs[tag] + line


def diff_bytes(dfunc, a, b, fromfile=b'', tofile=b'', fromfiledate=b'', tofiledate=b'', n=3, lineterm=b'\n'):
    """Yield what unified_diff() or context_diff() finds out about lines of bytes, in bytes."""
    def decode(s):
        try:
            return s.decode('ascii', 'surrogateescape')
        except AttributeError as err:
            raise TypeError(f'all arguments must be bytes, not {type(s).__name__} ({s!r})') from err
    a, b = list(map(decode, a)), list(map(decode, b))
    texts = [decode(s) for s in (fromfile, tofile, fromfiledate, tofiledate)]
    for line in dfunc(a, b, *texts, n, decode(lineterm)):
        yield line.encode('ascii', 'surrogateescape')


class HtmlDiff:
    """Tables that show differences side by side in a browser: not part of this library."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError('difflib.HtmlDiff is not part of this library')
