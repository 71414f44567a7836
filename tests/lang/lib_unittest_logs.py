# Assertions about logs and patterns.
import logging
import re
import unittest
import warnings


class T(unittest.TestCase):
    def runTest(self): pass


t = T()


def attempt(name, *args, **kwargs):
    try:
        result = getattr(t, name)(*args, **kwargs)
        print(name, 'passed', '' if result is None else type(result).__name__)
    except Exception as e:
        print(name, type(e).__name__, e)


attempt('assertRegex', 'abc', 'b.')
attempt('assertRegex', 'abc', 'x')
attempt('assertRegex', 'abc', re.compile('X', re.I), 'msg')
attempt('assertRegex', b'abc', b'x')
attempt('assertRegex', 'abc', '')
attempt('assertNotRegex', 'abc', 'b.')
attempt('assertNotRegex', 'abc', 'x')
attempt('assertRaisesRegex', ValueError, 'invalid literal', int, 'x')
attempt('assertRaisesRegex', ValueError, 'other', int, 'x')
attempt('assertRaisesRegex', ValueError, 'other', int, '3')
attempt('assertRaisesRegex', KeyError, 'other', int, 'x')
attempt('assertRaisesRegex', ValueError, lambda: 0, int, 'x')
attempt('assertWarnsRegex', UserWarning, 'w.', warnings.warn, 'wx')
attempt('assertWarnsRegex', UserWarning, 'zz', warnings.warn, 'wx')
attempt('assertWarnsRegex', UserWarning, 'zz', len, 'wx')
with t.assertLogs() as cm:
    logging.getLogger('a').info('one %d', 1)
    logging.getLogger('b.c').error('two')
print(cm.output, [r.name for r in cm.records])
with t.assertLogs('x', level='WARNING') as cm:
    logging.getLogger('x.y').warning('three')
    logging.getLogger('x').info('dropped')
print(cm.output)
for kwargs in ({}, {'logger': 'q'}, {'logger': logging.getLogger('z'), 'level': logging.CRITICAL}, {'level': 'DEBUG'}):
    try:
        with t.assertLogs(**kwargs):
            logging.getLogger('elsewhere').debug('not enough') if kwargs.get('level') != 'DEBUG' else None
    except AssertionError as e:
        print(e)
try:
    with t.assertNoLogs():
        logging.getLogger('n').warning('unexpected')
except AssertionError as e:
    print(e)
with t.assertNoLogs('n', 'ERROR') as nothing:
    logging.getLogger('n').warning('fine')
print(nothing, logging.getLogger('n').handlers, logging.getLogger('n').propagate)
try:
    with t.assertLogs():
        raise KeyError('through')
except KeyError as e:
    print(e)
