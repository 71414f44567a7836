"""Texts and comparisons for the messages of assertions."""
from collections import Counter, namedtuple
from os.path import commonprefix

__unittest = True

_MAX_LENGTH = 80
_PLACEHOLDER_LEN = 12
_MIN_BEGIN_LEN = _MIN_END_LEN = _MIN_COMMON_LEN = 5
_MIN_DIFF_LEN = _MAX_LENGTH - (_MIN_BEGIN_LEN + _PLACEHOLDER_LEN + _MIN_COMMON_LEN + _PLACEHOLDER_LEN
                               + _MIN_END_LEN)

_Mismatch = namedtuple('Mismatch', 'actual expected value')


def _shorten(text, before, after):
    """Leaves the middle out, if that makes it shorter."""
    skipped = len(text) - before - after
    if skipped <= _PLACEHOLDER_LEN:
        return text
    return f'{text[:before]}[{skipped} chars]{text[len(text) - after:]}'


def _common_shorten_repr(*args):
    """The reprs; long ones without parts of what they begin with alike, and of their middles."""
    texts = tuple(map(safe_repr, args))
    longest = max(map(len, texts))
    if longest <= _MAX_LENGTH:
        return texts
    prefix = commonprefix(texts)
    size = len(prefix)
    room = _MAX_LENGTH - (longest - size + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if room > _MIN_COMMON_LEN:
        prefix = _shorten(prefix, _MIN_BEGIN_LEN, room)
        return tuple(prefix + text[size:] for text in texts)
    prefix = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple(prefix + _shorten(text[size:], _MIN_DIFF_LEN, _MIN_END_LEN) for text in texts)


def safe_repr(obj, short=False):
    """The repr, or object's if that fails; cut off if it may only be short."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    if not short or len(text) < _MAX_LENGTH:
        return text
    return text[:_MAX_LENGTH] + ' [truncated]...'


def strclass(cls):
    return f'{cls.__module__}.{cls.__qualname__}'


def sorted_list_difference(expected, actual):
    """(what only the first of two sorted lists has, what only the second has)."""
    missing, unexpected = [], []
    i = j = 0
    while i < len(expected) and j < len(actual):
        e, a = expected[i], actual[j]
        if e < a:
            missing.append(e)
            i = _skip(expected, i, e)
        elif e > a:
            unexpected.append(a)
            j = _skip(actual, j, a)
        else:
            i, j = _skip(expected, i, e), _skip(actual, j, a)
    return missing + expected[i:], unexpected + actual[j:]


def _skip(items, i, value):
    while i < len(items) and items[i] == value:
        i += 1
    return i


def unorderable_list_difference(expected, actual):
    """The same for lists in any order, which are used up."""
    missing = []
    while expected:
        item = expected.pop()
        try:
            actual.remove(item)
        except ValueError:
            missing.append(item)
    return missing, actual


def three_way_cmp(x, y):
    """-1, 0 or 1: how x and y are ordered."""
    return (x > y) - (x < y)


def _take_equal(items, value, nothing):
    """Counts the items that are equal to the value and puts `nothing` in their places."""
    count = 0
    for i, other in enumerate(items):
        if other == value:
            count += 1
            items[i] = nothing
    return count


def _count_diff_all_purpose(actual, expected):
    """(count, count, value) where two lists do not have a value equally often; by == alone."""
    mine, theirs, nothing = list(actual), list(expected), object()
    result = []
    for value in list(mine):
        if any(value is item for item in mine):
            counts = _take_equal(mine, value, nothing), _take_equal(theirs, value, nothing)
            if counts[0] != counts[1]:
                result.append(_Mismatch(*counts, value))
    for value in list(theirs):
        if value is not nothing and any(value is item for item in theirs):
            result.append(_Mismatch(0, _take_equal(theirs, value, nothing), value))
    return result


def _count_diff_hashable(actual, expected):
    """The same for values that have a hash."""
    mine, theirs = Counter(actual), Counter(expected)
    result = [_Mismatch(count, theirs.get(value, 0), value) for value, count in mine.items()
              if count != theirs.get(value, 0)]
    return result + [_Mismatch(0, count, value) for value, count in theirs.items() if value not in mine]
