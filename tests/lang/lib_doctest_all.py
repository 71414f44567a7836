"""Examples in docstrings.

>>> 1 + 1
2
>>> print('module')
wrong
"""
import doctest
import io
import sys
import unittest


def good(x):
    """
    >>> good(2)
    4
    >>> for i in range(2):
    ...     print(i)
    0
    1
    >>> good('a')   # doctest: +SKIP
    nothing
    >>> good(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> print('a\\n\\nb')
    a
    <BLANKLINE>
    b
    >>> list(range(20)) # doctest: +ELLIPSIS, +NORMALIZE_WHITESPACE
    [0,    1, ..., 18, 19]
    >>> x = 5
    >>> 1 == 1
    1
    """
    return x * 2


def bad():
    """Fails.

    >>> bad()
    4
    >>> bad()
    >>> print('got nothing', end='') and None
    >>> _ = 3
    5
    >>> raise KeyError('k') # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    KeyError: 'other'
    """
    return 3


class C:
    """
    >>> C().m()
    'm'
    """
    def m(self):
        """
        >>> C().m()
        'x'
        """
        return 'm'

    @property
    def p(self):
        """
        >>> C().p
        1
        """
        return 1

    @staticmethod
    def s():
        """no examples"""

    @classmethod
    def k(cls): pass


__test__ = {'extra': '>>> 2 * 3\n6\n'}


def shown(text):
    return text.replace(__file__, 'FILE')


def capture(f, *args, **kwargs):
    out, old = io.StringIO(), sys.stdout
    sys.stdout = out
    try:
        result = f(*args, **kwargs)
    finally:
        sys.stdout = old
    print(shown(out.getvalue()), end='')
    print(result)


capture(doctest.testmod)
capture(doctest.testmod, verbose=True)
capture(doctest.testmod, report=False, optionflags=doctest.REPORT_ONLY_FIRST_FAILURE)
capture(doctest.testmod, optionflags=doctest.FAIL_FAST)
capture(doctest.run_docstring_examples, good, globals())
capture(doctest.run_docstring_examples, C.m, {'C': C}, name='given')
for flag in doctest.REPORT_UDIFF, doctest.REPORT_CDIFF, doctest.REPORT_NDIFF:
    def many():
        """
        >>> print('a', 'b', 'c', 'd', sep='\\n')
        a
        B
        c
        d
        """
    runner = doctest.DocTestRunner(optionflags=flag, verbose=False)
    for test in doctest.DocTestFinder().find(many, 'many', globs={}):
        capture(runner.run, test)
for test in doctest.DocTestFinder().find(sys.modules['__main__']):
    print(test.name, test.lineno, len(test.examples), shown(repr(test)))
parser = doctest.DocTestParser()
for part in parser.parse('text\n  >>> a\n  1\n\n  >>> if x:\n  ...   y\n  >>> # comment\n  more\n  after\n'):
    if isinstance(part, doctest.Example):
        print(repr(part.source), repr(part.want), part.lineno, part.indent, part.options)
    else:
        print(repr(part))
for wrong in ('>>>1', '>>> 1\n...2', '  >>> 1\n 2', '>>> 1 # doctest: +NOPE', '>>> # doctest: +SKIP\n'):
    try:
        print(parser.get_examples(wrong))
    except ValueError as e:
        print(e)
check = doctest.OutputChecker().check_output
for want, got, flags in (('1\n', 'True\n', 0), ('1\n', 'True\n', doctest.DONT_ACCEPT_TRUE_FOR_1), ('a...z\n', 'abcz\n', doctest.ELLIPSIS),
                         ('...b...', 'abc', doctest.ELLIPSIS), ('a...a', 'a', doctest.ELLIPSIS), ('a b\n', 'a   b\n', doctest.NORMALIZE_WHITESPACE),
                         ('<BLANKLINE>\n', '\n', 0), ('<BLANKLINE>\n', '\n', doctest.DONT_ACCEPT_BLANKLINE)):
    print(repr(want), repr(got), check(want, got, flags))
suite = doctest.DocTestSuite('__main__')
result = suite.run(unittest.TestResult())
print(result, [str(t.id()) for t, _ in result.failures], suite.countTestCases())
print(doctest.script_from_examples(good.__doc__))
try:
    doctest.DebugRunner(verbose=False).run(doctest.DocTestFinder().find(C.m, 'C.m', globs={'C': C})[0])
except doctest.DocTestFailure as e:
    print(type(e).__name__, repr(e.got), e.example.want)
print(doctest.ELLIPSIS, doctest.REPORT_NDIFF, doctest.FAIL_FAST, doctest.register_optionflag('MINE'))
