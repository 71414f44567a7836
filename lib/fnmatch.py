"""Names and shell patterns: * (anything), ? (one character), [seq] and [!seq] (one character of a set, or of none).

A pattern is parsed into a list of items; names are matched with that list directly, and translate() writes the same
list as a regular expression.
"""
import functools
import os

__all__ = ['filter', 'fnmatch', 'fnmatchcase', 'translate']

_STAR = object()
_ANY = object()
_SPECIAL = frozenset('()[]{}?*+-|^$\\.&~# \t\n\r\v\f')  # what a regular expression escapes


class _Set:
    """[...]: characters, with a range where two chunks meet."""

    def __init__(self, chunks):
        self.negated = chunks[0].startswith('!')
        self.chunks = chunks = [chunks[0][self.negated:], *chunks[1:]]
        self.characters = frozenset(''.join(chunks))
        self.ranges = [(chunks[i][-1], chunks[i + 1][0]) for i in range(len(chunks) - 1)]

    def __contains__(self, c):
        found = c in self.characters or any(low <= c <= high for low, high in self.ranges)
        return found != self.negated

    def is_empty(self):
        return self.chunks == ['']

    def as_expression(self):
        if self.is_empty():
            return '.' if self.negated else '(?!)'
        text = '-'.join([chunk.replace('\\', r'\\').replace('-', r'\-') for chunk in self.chunks])
        text = ''.join(['\\' + c if c in '&~|' else c for c in text])
        if self.negated:
            text = '^' + text
        elif text[0] in '^[':
            text = '\\' + text
        return f'[{text}]'


def _chunks(text):
    """The text of a set cut at each '-' that makes a range; ranges with nothing in them are taken out."""
    if '-' not in text:
        return [text]
    chunks, start = [], 0
    at = text.find('-', 2 if text[0] == '!' else 1)
    while at >= 0:
        chunks.append(text[start:at])
        start = at + 1
        at = text.find('-', at + 3)
    if start < len(text):
        chunks.append(text[start:])
    else:
        chunks[-1] += '-'
    for i in range(len(chunks) - 1, 0, -1):
        if chunks[i - 1][-1] > chunks[i][0]:
            chunks[i - 1:i + 1] = [chunks[i - 1][:-1] + chunks[i][1:]]
    return chunks


def _parse(pattern):
    """The items of a pattern: _STAR, _ANY, a _Set, or a character."""
    items, at = [], 0
    while at < len(pattern):
        c = pattern[at]
        at += 1
        if c == '*':
            if not items or items[-1] is not _STAR:
                items.append(_STAR)
        elif c == '?':
            items.append(_ANY)
        elif c == '[':
            first = at + (pattern[at:at + 1] == '!')
            end = pattern.find(']', first + 1)  # a ] in front is one of the set
            if end < 0:
                items.append('[')
            else:
                items.append(_Set(_chunks(pattern[at:end])))
                at = end + 1
        else:
            items.append(c)
    return items


def _matches(items, name):
    """Does the name consist of the items?  A star that took too little takes one more, only the last one met."""
    item = at = 0
    star = star_end = -1
    while at < len(name) or item < len(items):
        if item < len(items):
            wanted = items[item]
            if wanted is _STAR:
                star, star_end = item, at
                item += 1
                continue
            if at < len(name) and (wanted is _ANY or name[at] in wanted):
                item, at = item + 1, at + 1
                continue
        if star < 0 or star_end >= len(name):
            return False
        star_end += 1
        item, at = star + 1, star_end
    return True


@functools.lru_cache(maxsize=32768, typed=True)
def _compile_pattern(pattern):
    """A function that says whether names match."""
    kind = type(pattern)
    items = _parse(str(pattern, 'ISO-8859-1') if isinstance(pattern, bytes) else pattern)

    def match(name):
        if isinstance(name, bytes) and isinstance(pattern, bytes):
            name = str(name, 'ISO-8859-1')
        elif not isinstance(name, str) or isinstance(pattern, bytes):
            if not isinstance(name, (str, bytes)):
                raise TypeError(f"expected string or bytes-like object, got '{type(name).__name__}'")
            raise TypeError('cannot use a bytes pattern on a string-like object' if issubclass(kind, bytes)
                            else 'cannot use a string pattern on a bytes-like object')
        return _matches(items, name)
    return match


def fnmatch(name, pat):
    """Test whether a name matches a pattern; both are brought to the system's case first."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def filter(names, pat):
    """The list of those names that match a pattern."""
    match = _compile_pattern(os.path.normcase(pat))
    return [name for name in names if match(os.path.normcase(name))]


def fnmatchcase(name, pat):
    """Test whether a name matches a pattern, in exactly its case."""
    return _compile_pattern(pat)(name)


def _item_expression(item):
    if item is _ANY:
        return '.'
    if isinstance(item, _Set):
        return item.as_expression()
    return '\\' + item if item in _SPECIAL else item


def translate(pat):
    """The pattern as a regular expression.

    What stands between two stars need only be found once, at the first place: an atomic group says so.
    """
    pieces = [[]]  # cut at the stars
    for item in _parse(pat):
        if item is _STAR:
            pieces.append([])
        else:
            pieces[-1].append(_item_expression(item))
    first, *rest = [''.join(piece) for piece in pieces]
    if rest:
        *middle, last = rest
        first += ''.join([f'(?>.*?{text})' for text in middle]) + '.*' + last
    return fr'(?s:{first})\Z'
