# What assertions say when they fail.
import unittest
import warnings


class Plain:
    def __repr__(self): return '<Plain>'


class Broken:
    def __repr__(self): raise ValueError


class T(unittest.TestCase):
    def runTest(self): pass


t = T()
short = T()
short.longMessage = False
full = T()
full.maxDiff = None


def attempt(name, *args, test=t, **kwargs):
    try:
        result = getattr(test, name)(*args, **kwargs)
        print(name, 'passed', '' if result is None else type(result).__name__)
    except AssertionError as e:
        print(name, '->', e)
    except Exception as e:
        print(name, '!!', type(e).__name__, e)


p = Plain()
LONG1, LONG2 = 'a' * 100 + 'b', 'a' * 100 + 'c'
MID = 'x' * 30 + 'abc' + 'y' * 200
attempt('assertEqual', 1, 2)
attempt('assertEqual', 1, 1)
attempt('assertEqual', 1, 2, 'why')
attempt('assertEqual', 1, 2, msg='why', test=short)
attempt('assertEqual', 1, 2, test=short)
attempt('assertEqual', LONG1, LONG2)
attempt('assertEqual', Plain(), 3)
attempt('assertEqual', 'ab\ncd\nef', 'ab\ncx\nef\n')
attempt('assertEqual', 'one line', 'one  line')
attempt('assertEqual', 'x\n' * 300, 'y\n' * 300)
attempt('assertEqual', MID, MID.replace('abc', 'abd'))
attempt('assertEqual', [1, 2, 3], [1, 2, 4])
attempt('assertEqual', [1, 2, 3], [1, 2, 3, 4, 5])
attempt('assertEqual', [1, [2, 'a'], 3], [1, [2, 'b']])
attempt('assertEqual', [], [1])
attempt('assertEqual', (1, 2), (1, 2, 3), 'tuples')
attempt('assertEqual', (1, 2), [1, 2])
attempt('assertEqual', {'a': 1, 'b': 2}, {'a': 1, 'b': 3})
attempt('assertEqual', {'a': 1}, {})
attempt('assertEqual', {1, 2}, {2, 3})
attempt('assertEqual', {1}, set())
attempt('assertEqual', frozenset('a'), frozenset('b'))
attempt('assertEqual', list(range(100)), list(range(101)))
attempt('assertEqual', list(range(30)), list(range(31)), test=full)
attempt('assertEqual', {i: 'v' * 20 for i in range(30)}, {i: 'v' * 20 for i in range(29)})
attempt('assertEqual', Broken(), 3) if False else None
attempt('assertNotEqual', 1, 1)
attempt('assertNotEqual', 1, 2)
attempt('assertTrue', 0)
attempt('assertTrue', [], 'empty')
attempt('assertFalse', 'x')
attempt('assertIs', 1, 2)
attempt('assertIsNot', p, p)
attempt('assertIsNone', 0)
attempt('assertIsNotNone', None)
attempt('assertIn', 1, [2, 3])
attempt('assertNotIn', 'a', 'abc')
attempt('assertIsInstance', 1, str)
attempt('assertIsInstance', 1, (str, float))
attempt('assertNotIsInstance', 1, int)
attempt('assertLess', 2, 1)
attempt('assertLessEqual', 2, 1)
attempt('assertGreater', 1, 2)
attempt('assertGreaterEqual', 1, 2, 'm')
attempt('assertAlmostEqual', 1.0, 1.1)
attempt('assertAlmostEqual', 1.0, 1.00000001)
attempt('assertAlmostEqual', 1.0, 1.1, 1)
attempt('assertAlmostEqual', 1.0, 1.1, places=3, msg='m')
attempt('assertAlmostEqual', 1.0, 2, delta=0.5)
attempt('assertAlmostEqual', 1.0, 1.1, places=1, delta=1)
attempt('assertAlmostEqual', 'a', 'b')
attempt('assertNotAlmostEqual', 1.0, 1.0)
attempt('assertNotAlmostEqual', 1.0, 1.2, delta=0.5)
attempt('assertNotAlmostEqual', 1.0, 1.2)
attempt('assertSequenceEqual', [1, 2], (1, 2))
attempt('assertSequenceEqual', [1, 2], (1, 3))
attempt('assertSequenceEqual', 3, 4)
attempt('assertSequenceEqual', [1], 4)
attempt('assertSequenceEqual', [1], [1], seq_type=tuple)
attempt('assertSequenceEqual', {1: 2}, {1: 3})
attempt('assertListEqual', [1], (1,))
attempt('assertTupleEqual', (1,), (2,))
attempt('assertSetEqual', {1}, [1])
attempt('assertSetEqual', 3, {1})
attempt('assertSetEqual', {1}, 3)
attempt('assertDictEqual', {1: 1}, 3)
attempt('assertDictEqual', 3, {})
attempt('assertMultiLineEqual', 'a', 3)
attempt('assertMultiLineEqual', 'a\nb', 'a\r\nb')
attempt('assertCountEqual', [1, 2, 2], [2, 1])
attempt('assertCountEqual', [1, 2], [2, 1])
attempt('assertCountEqual', [[1], [2]], [[2], [3], [3]])
attempt('assertCountEqual', 'abc', 'abd', 'letters')
attempt('assertCountEqual', [{'a': 1}, {'b': 2}], [{'b': 2}, {'a': 1}])
attempt('fail')
attempt('fail', 'msg')
attempt('assertRaises', ValueError, int, '3')
attempt('assertRaises', ValueError, int, 'x')
attempt('assertRaises', ValueError, len, 3)
attempt('assertRaises', (ValueError, TypeError), int, '3')
attempt('assertRaises', ValueError, lambda: None)
attempt('assertRaises', 3)
attempt('assertRaises', int, int)
attempt('assertRaises', ValueError, msg='x')
attempt('assertRaises', ValueError, foo='x')
attempt('assertRaises', (ValueError, 3))
attempt('assertWarns', UserWarning, warnings.warn, 'x')
attempt('assertWarns', UserWarning, len, 'x')
attempt('assertWarns', ValueError, len, 'x')
attempt('assertWarns', DeprecationWarning, warnings.warn, 'x')
try:
    with t.assertRaises(ValueError, msg='message'):
        pass
except AssertionError as e:
    print(e)
with t.assertRaises(ValueError) as cm:
    raise ValueError('inside')
print(repr(cm.exception), cm.exception.__traceback__, cm.expected)
with t.assertWarns(UserWarning) as cm:
    warnings.warn('w')
print(repr(cm.warning), cm.lineno, cm.filename == __file__)
try:
    with t.assertRaises(ValueError):
        raise KeyError('other')
except KeyError as e:
    print(repr(e))


class Mine:
    def __init__(self, x): self.x = x
    def __eq__(self, other): return self.x == other.x


def compare(first, second, msg=None):
    raise t.failureException(f'{first.x} is not {second.x}' + (msg or ''))


t.addTypeEqualityFunc(Mine, compare)
attempt('assertEqual', Mine(1), Mine(2))
attempt('assertEqual', Mine(1), Mine(1), ' at all')
from unittest.util import *
from unittest import util
print(util.safe_repr('x' * 90, short=True), util.safe_repr(Broken())[:25], util.sorted_list_difference([1, 2, 2, 4], [2, 3]),
      util.unorderable_list_difference([1, 2], [2, 3]), util.three_way_cmp(1, 2), util.strclass(T))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    t.assertEquals(1, 1)
    t.failUnless(1)
    attempt('assertDictContainsSubset', {'a': 1, 'z': 1}, {'a': 2})
    print([str(w.message) for w in caught])
