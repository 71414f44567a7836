"""Tests that are examples in docstrings: what follows `>>>` is run, and must print what stands below it.

    if __name__ == '__main__':
        import doctest
        doctest.testmod()
"""
import __future__
import difflib
import inspect
import io
import linecache
import os
import re
import sys
import traceback
import types
import unittest
from collections import namedtuple

__all__ = ['register_optionflag', 'DONT_ACCEPT_TRUE_FOR_1', 'DONT_ACCEPT_BLANKLINE', 'NORMALIZE_WHITESPACE',
           'ELLIPSIS', 'SKIP', 'IGNORE_EXCEPTION_DETAIL', 'COMPARISON_FLAGS', 'REPORT_UDIFF', 'REPORT_CDIFF',
           'REPORT_NDIFF', 'REPORT_ONLY_FIRST_FAILURE', 'REPORTING_FLAGS', 'FAIL_FAST', 'Example', 'DocTest',
           'DocTestParser', 'DocTestFinder', 'DocTestRunner', 'OutputChecker', 'DocTestFailure', 'UnexpectedException',
           'DebugRunner', 'testmod', 'testfile', 'run_docstring_examples', 'DocTestSuite', 'DocFileSuite',
           'set_unittest_reportflags', 'script_from_examples', 'testsource']

TestResults = namedtuple('TestResults', 'failed attempted')
OPTIONFLAGS_BY_NAME = {}
BLANKLINE_MARKER = '<BLANKLINE>'
ELLIPSIS_MARKER = '...'


def register_optionflag(name):
    """Return the flag of a name, a new one if need be."""
    return OPTIONFLAGS_BY_NAME.setdefault(name, 1 << len(OPTIONFLAGS_BY_NAME))


DONT_ACCEPT_TRUE_FOR_1 = register_optionflag('DONT_ACCEPT_TRUE_FOR_1')
DONT_ACCEPT_BLANKLINE = register_optionflag('DONT_ACCEPT_BLANKLINE')
NORMALIZE_WHITESPACE = register_optionflag('NORMALIZE_WHITESPACE')
ELLIPSIS = register_optionflag('ELLIPSIS')
SKIP = register_optionflag('SKIP')
IGNORE_EXCEPTION_DETAIL = register_optionflag('IGNORE_EXCEPTION_DETAIL')
COMPARISON_FLAGS = (DONT_ACCEPT_TRUE_FOR_1 | DONT_ACCEPT_BLANKLINE | NORMALIZE_WHITESPACE | ELLIPSIS | SKIP
                    | IGNORE_EXCEPTION_DETAIL)
REPORT_UDIFF = register_optionflag('REPORT_UDIFF')
REPORT_CDIFF = register_optionflag('REPORT_CDIFF')
REPORT_NDIFF = register_optionflag('REPORT_NDIFF')
REPORT_ONLY_FIRST_FAILURE = register_optionflag('REPORT_ONLY_FIRST_FAILURE')
FAIL_FAST = register_optionflag('FAIL_FAST')
REPORTING_FLAGS = REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF | REPORT_ONLY_FIRST_FAILURE | FAIL_FAST


def _indent(text, width=4):
    return re.sub('(?m)^(?!$)', ' ' * width, text)


def _compile_flags(globs):
    """The __future__ imports that a namespace shows."""
    flags = 0
    for name in __future__.all_feature_names:
        if globs.get(name) is getattr(__future__, name):
            flags |= getattr(__future__, name).compiler_flag
    return flags


# --- examples -------------------------------------------------------------------------------------------

class Example:
    """A statement and what it must print; exc_msg is the last line of the traceback it must end in, or None."""

    def __init__(self, source, want, exc_msg=None, lineno=0, indent=0, options=None):
        def ended(text):
            return text if not text or text.endswith('\n') else text + '\n'
        self.source = source if source.endswith('\n') else source + '\n'
        self.want = ended(want)
        self.exc_msg = None if exc_msg is None else exc_msg if exc_msg.endswith('\n') else exc_msg + '\n'
        self.lineno = lineno
        self.indent = indent
        self.options = {} if options is None else options

    def _key(self):
        return self.source, self.want, self.lineno, self.indent, self.exc_msg

    def __eq__(self, other):
        if type(self) is not type(other):
            return NotImplemented
        return self._key() == other._key() and self.options == other.options

    def __hash__(self):
        return hash(self._key())


class DocTest:
    """The examples of a docstring, and the namespace they run in."""

    def __init__(self, examples, globs, name, filename, lineno, docstring):
        assert not isinstance(examples, str), 'DocTest no longer accepts str; use DocTestParser instead'
        self.examples = examples
        self.docstring = docstring
        self.globs = globs.copy()
        self.name = name
        self.filename = filename
        self.lineno = lineno

    def __repr__(self):
        count = len(self.examples)
        examples = 'no examples' if not count else '1 example' if count == 1 else f'{count} examples'
        return f'<{self.__class__.__name__} {self.name} from {self.filename}:{self.lineno} ({examples})>'

    def _key(self):
        return self.examples, self.docstring, self.globs, self.name, self.filename, self.lineno

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self.docstring, self.name, self.filename, self.lineno))

    def __lt__(self, other):
        if not isinstance(other, DocTest):
            return NotImplemented
        return ((self.name, self.filename, self.lineno or 0, id(self))
                < (other.name, other.filename, other.lineno or 0, id(other)))


class DocTestParser:
    """Finds examples in a text."""

    _EXAMPLE_RE = re.compile(r'^(?P<source>(?P<indent> *)>>>.*(?:\n *\.\.\..*)*)\n?'
                             r'(?P<want>(?:(?! *$)(?! *>>>).+$\n?)*)', re.MULTILINE)
    _EXCEPTION_RE = re.compile(r'^(?:Traceback \((?:most recent call last|innermost last)\):)\s*$'
                               r'(?P<stack>.*?)^(?P<msg>\w+.*)', re.MULTILINE | re.DOTALL)
    _OPTION_RE = re.compile(r'#\s*doctest:\s*([^\n\'"]*)$', re.MULTILINE)

    def parse(self, string, name='<string>'):
        """Return the examples and the texts between them, in order."""
        string = string.expandtabs()
        margin = min((len(line) - len(line.lstrip(' ')) for line in string.split('\n') if line.strip()), default=0)
        if margin > 0:
            string = '\n'.join([line[margin:] for line in string.split('\n')])
        output, position, lineno = [], 0, 0
        for found in self._EXAMPLE_RE.finditer(string):
            output.append(string[position:found.start()])
            lineno += string.count('\n', position, found.start())
            source, options, want, exc_msg = self._parse_example(found, name, lineno)
            if any(line.strip() and not line.strip().startswith('#') for line in source.split('\n')):
                output.append(Example(source, want, exc_msg, lineno, margin + len(found['indent']), options))
            lineno += string.count('\n', found.start(), found.end())
            position = found.end()
        output.append(string[position:])
        return output

    def get_doctest(self, string, globs, name, filename, lineno):
        """Return the DocTest of a text."""
        return DocTest(self.get_examples(string, name), globs, name, filename, lineno, string)

    def get_examples(self, string, name='<string>'):
        """Return the examples of a text."""
        return [part for part in self.parse(string, name) if isinstance(part, Example)]

    def _parse_example(self, found, name, lineno):
        indent = len(found['indent'])
        source_lines = found['source'].split('\n')
        for i, line in enumerate(source_lines):
            if len(line) >= indent + 4 and line[indent + 3] != ' ':
                raise ValueError(f'line {lineno + i + 1!r} of the docstring for {name} lacks blank after '
                                 f'{line[indent:indent + 3]}: {line!r}')
        self._check_prefix(source_lines[1:], ' ' * indent + '.', name, lineno)
        source = '\n'.join([line[indent + 4:] for line in source_lines])
        want_lines = found['want'].split('\n')
        if len(want_lines) > 1 and not want_lines[-1].strip():
            del want_lines[-1]
        self._check_prefix(want_lines, ' ' * indent, name, lineno + len(source_lines))
        want = '\n'.join([line[indent:] for line in want_lines])
        raised = self._EXCEPTION_RE.match(want)
        return source, self._find_options(source, name, lineno), want, raised['msg'] if raised else None

    def _check_prefix(self, lines, prefix, name, lineno):
        for i, line in enumerate(lines):
            if line and not line.startswith(prefix):
                raise ValueError(f'line {lineno + i + 1!r} of the docstring for {name} has inconsistent leading '
                                 f'whitespace: {line!r}')

    def _find_options(self, source, name, lineno):
        options = {}
        for found in self._OPTION_RE.finditer(source):
            for option in found[1].replace(',', ' ').split():
                if option[0] not in '+-' or option[1:] not in OPTIONFLAGS_BY_NAME:
                    raise ValueError(f'line {lineno + 1!r} of the doctest for {name} has an invalid option: {option!r}')
                options[OPTIONFLAGS_BY_NAME[option[1:]]] = option[0] == '+'
        if options and all(not line.strip() or line.strip().startswith('#') for line in source.split('\n')):
            raise ValueError(f'line {lineno!r} of the doctest for {name} has an option directive on a line with no '
                             f'example: {source!r}')
        return options


class DocTestFinder:
    """Finds the docstrings of a module, a class or a function, and of what is in it."""

    def __init__(self, verbose=False, parser=DocTestParser(), recurse=True, exclude_empty=True):
        self._parser = parser
        self._verbose = verbose
        self._recurse = recurse
        self._exclude_empty = exclude_empty

    def find(self, obj, name=None, module=None, globs=None, extraglobs=None):
        """Return the DocTests of an object, sorted."""
        if name is None:
            name = getattr(obj, '__name__', None)
            if name is None:
                raise ValueError("DocTestFinder.find: name must be given when obj.__name__ doesn't exist: "
                                 f'{type(obj)!r}')
        if module is False:
            module = None
        elif module is None:
            module = inspect.getmodule(obj)
        try:
            file = inspect.getsourcefile(obj) or inspect.getfile(obj)
            lines = linecache.getlines(file, module.__dict__) if module is not None else linecache.getlines(file)
        except (TypeError, OSError):
            lines = None
        if globs is None:
            globs = {} if module is None else module.__dict__.copy()
        else:
            globs = globs.copy()
        globs.update(extraglobs or {})
        globs.setdefault('__name__', '__main__')
        tests = []
        self._find(tests, obj, name, module, lines or None, globs, {})
        tests.sort()
        return tests

    def _from_module(self, module, obj):
        if module is None:
            return True
        if inspect.getmodule(obj) is not None:
            return module is inspect.getmodule(obj)
        if inspect.isfunction(obj):
            return module.__dict__ is obj.__globals__
        if hasattr(obj, '__module__'):
            return module.__name__ == obj.__module__
        return isinstance(obj, property)

    def _find(self, tests, obj, name, module, lines, globs, seen):
        if self._verbose:
            print(f'Finding tests in {name}')
        if id(obj) in seen:
            return
        seen[id(obj)] = 1
        test = self._get_test(obj, name, module, globs, lines)
        if test is not None:
            tests.append(test)
        if not self._recurse:
            return
        if inspect.ismodule(obj):
            for key, value in obj.__dict__.items():
                unwrapped = value
                try:
                    unwrapped = inspect.unwrap(value)
                except Exception:
                    pass
                if ((inspect.isroutine(unwrapped) or inspect.isclass(value)) and self._from_module(module, value)):
                    self._find(tests, value, f'{name}.{key}', module, lines, globs, seen)
            for key, value in getattr(obj, '__test__', {}).items():
                if not isinstance(key, str):
                    raise ValueError(f'DocTestFinder.find: __test__ keys must be strings: {type(key)!r}')
                self._find(tests, value, f'{name}.__test__.{key}', module, lines, globs, seen)
        elif inspect.isclass(obj):
            for key, value in obj.__dict__.items():
                if isinstance(value, (staticmethod, classmethod)):
                    value = value.__func__
                if ((inspect.isroutine(value) or inspect.isclass(value) or isinstance(value, property))
                        and self._from_module(module, value)):
                    self._find(tests, value, f'{name}.{key}', module, lines, globs, seen)

    def _get_test(self, obj, name, module, globs, lines):
        docstring = obj if isinstance(obj, str) else getattr(obj, '__doc__', None)
        docstring = '' if docstring is None else str(docstring)
        lineno = self._find_lineno(obj, lines)
        if self._exclude_empty and not docstring:
            return None
        filename = None if module is None else getattr(module, '__file__', None) or module.__name__
        if filename and filename.endswith('.pyc'):
            filename = filename[:-1]
        return self._parser.get_doctest(docstring, globs, name, filename, lineno)

    def _find_lineno(self, obj, lines):
        """The line, from 0, at which the docstring of an object begins; or None."""
        lineno = None
        if inspect.ismodule(obj) and getattr(obj, '__doc__', None) is not None:
            lineno = 0
        if inspect.isclass(obj) and getattr(obj, '__doc__', None) is not None:
            if lines is None:
                return None
            pattern = re.compile(r'^\s*class\s*%s\b' % re.escape(getattr(obj, '__name__', '-')))
            lineno = next((i for i, line in enumerate(lines) if pattern.match(line)), None)
        if inspect.ismethod(obj):
            obj = obj.__func__
        if inspect.isfunction(obj) and getattr(obj, '__doc__', None):
            obj = inspect.unwrap(obj).__code__
        if inspect.iscode(obj):
            lineno = obj.co_firstlineno - 1
        if lineno is None:
            return None
        if lines is None:
            return lineno + 1
        pattern = re.compile(r'(^|.*:)\s*\w*("|\')')
        return next((i for i in range(lineno, len(lines)) if pattern.match(lines[i])), None)


# --- running --------------------------------------------------------------------------------------------

def _exception_traceback(exc_info):
    return ''.join(traceback.format_exception(*exc_info))


def _strip_exception_details(message):
    """The name of the exception without its module."""
    end = len(message)
    for mark in '\n', ':':
        at = message.find(mark, 0, end)
        if at >= 0:
            end = at
    start = message.rfind('.', 0, end) + 1
    return message[start:end]


class OutputChecker:
    """Compares what was printed with what was wanted."""

    def check_output(self, want, got, optionflags):
        """Is it right?"""
        want, got = (text.encode('ASCII', 'backslashreplace').decode('ASCII') for text in (want, got))
        if got == want:
            return True
        if not optionflags & DONT_ACCEPT_TRUE_FOR_1 and (got, want) in (('True\n', '1\n'), ('False\n', '0\n')):
            return True
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            want = re.sub(rf'(?m)^{re.escape(BLANKLINE_MARKER)}\s*?$', '', want)
            got = re.sub(r'(?m)^[^\S\n]+$', '', got)
            if got == want:
                return True
        if optionflags & NORMALIZE_WHITESPACE:
            got, want = ' '.join(got.split()), ' '.join(want.split())
            if got == want:
                return True
        return bool(optionflags & ELLIPSIS) and _ellipsis_match(want, got)

    def output_difference(self, example, got, optionflags):
        """What is wrong, as a text."""
        want = example.want
        if not optionflags & DONT_ACCEPT_BLANKLINE:
            got = re.sub('(?m)^[ ]*(?=\n)', BLANKLINE_MARKER, got)
        fancy = optionflags & (REPORT_UDIFF | REPORT_CDIFF | REPORT_NDIFF)
        if fancy and (optionflags & REPORT_NDIFF or want.count('\n') > 2 and got.count('\n') > 2):
            return self._difference(want.splitlines(keepends=True), got.splitlines(keepends=True), optionflags)
        if want and got:
            return f'Expected:\n{_indent(want)}Got:\n{_indent(got)}'
        if want:
            return f'Expected:\n{_indent(want)}Got nothing\n'
        return f'Expected nothing\nGot:\n{_indent(got)}' if got else 'Expected nothing\nGot nothing\n'

    def _difference(self, want, got, optionflags):
        if optionflags & REPORT_UDIFF:
            diff = list(difflib.unified_diff(want, got, n=2))[2:]
            kind = 'unified diff with -expected +actual'
        elif optionflags & REPORT_CDIFF:
            diff = list(difflib.context_diff(want, got, n=2))[2:]
            kind = 'context diff with expected followed by actual'
        else:
            diff = difflib.Differ(charjunk=difflib.IS_CHARACTER_JUNK).compare(want, got)
            kind = 'ndiff with -expected +actual'
        return f'Differences ({kind}):\n' + _indent(''.join(diff))


def _ellipsis_match(want, got):
    """Does `want` match, where '...' stands for anything?"""
    if ELLIPSIS_MARKER not in want:
        return want == got
    first, *middle, last = want.split(ELLIPSIS_MARKER)
    if len(first) + len(last) > len(got) or not got.startswith(first) or not got.endswith(last):
        return False
    position, end = len(first), len(got) - len(last)
    for piece in middle:
        position = got.find(piece, position, end)
        if position < 0:
            return False
        position += len(piece)
    return True


class _SpoofOut(io.StringIO):
    """Takes what an example prints."""

    def getvalue(self):
        result = super().getvalue()
        return result if not result or result.endswith('\n') else result + '\n'

    def truncate(self, size=None):
        self.seek(size)
        super().truncate()


def _exception_message(exc_type, exc):
    """What a docstring has below "Traceback": the exception and its notes, without the place of a SyntaxError."""
    lines = traceback.format_exception_only(exc_type, exc)
    if issubclass(exc_type, SyntaxError):
        names = f'{exc_type.__qualname__}:', f'{exc_type.__module__}.{exc_type.__qualname__}:'
        while not lines[0].startswith(names):
            del lines[0]
    return ''.join(lines)


class DocTestRunner:
    """Runs examples and tells about those that fail."""

    DIVIDER = '*' * 70

    def __init__(self, checker=None, verbose=None, optionflags=0):
        self._checker = checker or OutputChecker()
        self._verbose = '-v' in sys.argv if verbose is None else verbose
        self.optionflags = self.original_optionflags = optionflags
        self.tries = self.failures = 0
        self._name2ft = {}
        self._fakeout = _SpoofOut()

    def report_start(self, out, test, example):
        if self._verbose:
            wanted = 'Expecting:\n' + _indent(example.want) if example.want else 'Expecting nothing\n'
            out('Trying:\n' + _indent(example.source) + wanted)

    def report_success(self, out, test, example, got):
        if self._verbose:
            out('ok\n')

    def report_failure(self, out, test, example, got):
        out(self._failure_header(test, example) + self._checker.output_difference(example, got, self.optionflags))

    def report_unexpected_exception(self, out, test, example, exc_info):
        out(self._failure_header(test, example) + 'Exception raised:\n' + _indent(_exception_traceback(exc_info)))

    def _failure_header(self, test, example):
        if test.filename:
            known = test.lineno is not None and example.lineno is not None
            lineno = test.lineno + example.lineno + 1 if known else '?'
            place = f'File "{test.filename}", line {lineno}, in {test.name}'
        else:
            place = f'Line {example.lineno + 1}, in {test.name}'
        return '\n'.join([self.DIVIDER, place, 'Failed example:', _indent(example.source)])

    def _flags_of(self, example):
        flags = self.original_optionflags
        for flag, on in example.options.items():
            flags = flags | flag if on else flags & ~flag
        return flags

    def _is_right(self, example, got, exception):
        """(is it right, was an exception not wanted)"""
        check = self._checker.check_output
        if exception is None:
            return check(example.want, got, self.optionflags), False
        message = _exception_message(*exception[:2])
        if example.exc_msg is None:
            return False, True
        if check(example.exc_msg, message, self.optionflags):
            return True, False
        if self.optionflags & IGNORE_EXCEPTION_DETAIL:
            return check(_strip_exception_details(example.exc_msg), _strip_exception_details(message),
                         self.optionflags), False
        return False, False

    def _run(self, test, compileflags, out):
        failures = tries = 0
        self.test = test
        for number, example in enumerate(test.examples):
            quiet = self.optionflags & REPORT_ONLY_FIRST_FAILURE and failures > 0
            self.optionflags = self._flags_of(example)
            if self.optionflags & SKIP:
                continue
            tries += 1
            if not quiet:
                self.report_start(out, test, example)
            filename = f'<doctest {test.name}[{number}]>'
            exception = None
            try:
                exec(compile(example.source, filename, 'single', compileflags, True), test.globs)
            except KeyboardInterrupt:
                raise
            except:
                exception = sys.exc_info()
            got = self._fakeout.getvalue()
            self._fakeout.truncate(0)
            right, unexpected = self._is_right(example, got, exception)
            if exception is not None and not quiet:
                got += _exception_traceback(exception)
            if right:
                if not quiet:
                    self.report_success(out, test, example, got)
                continue
            if not quiet and unexpected:
                self.report_unexpected_exception(out, test, example, exception)
            elif not quiet:
                self.report_failure(out, test, example, got)
            failures += 1
            if self.optionflags & FAIL_FAST:
                break
        self.optionflags = self.original_optionflags
        old = self._name2ft.get(test.name, (0, 0))
        self._name2ft[test.name] = failures + old[0], tries + old[1]
        self.failures += failures
        self.tries += tries
        return TestResults(failures, tries)

    def _lines_of(self, filename, module_globals=None):
        """linecache.getlines(), which knows the examples of the test, too."""
        found = re.match(r'<doctest (?P<name>.+)\[(?P<number>\d+)\]>$', filename)
        if found and found['name'] == self.test.name:
            return self.test.examples[int(found['number'])].source.splitlines(keepends=True)
        return self._saved_getlines(filename, module_globals)

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        """Run the examples of a test; `out` gets what there is to tell. Return TestResults."""
        if compileflags is None:
            compileflags = _compile_flags(test.globs)
        stdout = sys.stdout
        if out is None:
            out = stdout.write
        sys.stdout = self._fakeout
        self._saved_getlines = linecache.getlines
        linecache.getlines = self._lines_of
        displayhook = sys.displayhook
        sys.displayhook = sys.__displayhook__
        try:
            return self._run(test, compileflags, out)
        finally:
            sys.stdout = stdout
            linecache.getlines = self._saved_getlines
            sys.displayhook = displayhook
            if clear_globs:
                test.globs.clear()
                import builtins
                builtins._ = None

    def summarize(self, verbose=None):
        """Print what came out of all tests, and return TestResults."""
        verbose = self._verbose if verbose is None else verbose
        rows = sorted(self._name2ft.items())
        tried = sum(t for _, (_, t) in rows)
        failed = sum(f for _, (f, _) in rows)
        none = [name for name, (_, t) in rows if t == 0]
        passed = [(name, t) for name, (f, t) in rows if t and not f]
        bad = [row for row in rows if row[1][0]]
        if verbose and none:
            print(len(none), 'items had no tests:')
            for name in none:
                print('   ', name)
        if verbose and passed:
            print(len(passed), 'items passed all tests:')
            for name, count in passed:
                print(' %3d tests in %s' % (count, name))
        if bad:
            print(self.DIVIDER)
            print(len(bad), 'items had failures:')
            for name, (f, t) in bad:
                print(' %3d of %3d in %s' % (f, t, name))
        if verbose:
            print(tried, 'tests in', len(rows), 'items.')
            print(tried - failed, 'passed and', failed, 'failed.')
        if failed:
            print('***Test Failed***', failed, 'failures.')
        elif verbose:
            print('Test passed.')
        return TestResults(failed, tried)

    def merge(self, other):
        """Add what another runner found out."""
        for name, (f, t) in other._name2ft.items():
            old = self._name2ft.get(name, (0, 0))
            self._name2ft[name] = f + old[0], t + old[1]


class DocTestFailure(Exception):
    """An example printed something else: test, example, got."""

    def __init__(self, test, example, got):
        self.test, self.example, self.got = test, example, got

    def __str__(self):
        return str(self.test)


class UnexpectedException(Exception):
    """An example raised something: test, example, exc_info."""

    def __init__(self, test, example, exc_info):
        self.test, self.example, self.exc_info = test, example, exc_info

    def __str__(self):
        return str(self.test)


class DebugRunner(DocTestRunner):
    """Raises an exception at the first example that fails."""

    def run(self, test, compileflags=None, out=None, clear_globs=True):
        result = super().run(test, compileflags, out, False)
        if clear_globs:
            test.globs.clear()
        return result

    def report_unexpected_exception(self, out, test, example, exc_info):
        raise UnexpectedException(test, example, exc_info)

    def report_failure(self, out, test, example, got):
        raise DocTestFailure(test, example, got)


# --- functions that do it all ---------------------------------------------------------------------------

master = None


def _run_all(runner, tests, report):
    global master
    for test in tests:
        runner.run(test)
    if report:
        runner.summarize()
    if master is None:
        master = runner
    else:
        master.merge(runner)
    return TestResults(runner.failures, runner.tries)


def testmod(m=None, name=None, globs=None, verbose=None, report=True, optionflags=0, extraglobs=None,
            raise_on_error=False, exclude_empty=False):
    """Run the examples in a module, __main__ by default; return TestResults."""
    if m is None:
        m = sys.modules.get('__main__')
    if not inspect.ismodule(m):
        raise TypeError(f'testmod: module required; {m!r}')
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    finder = DocTestFinder(exclude_empty=exclude_empty)
    tests = finder.find(m, m.__name__ if name is None else name, globs=globs, extraglobs=extraglobs)
    return _run_all(runner, tests, report)


def _folder_of(module):
    """Where files that belong to a module lie; for __main__ without a file, where the script is."""
    if getattr(module, '__file__', None):
        return os.path.dirname(module.__file__)
    if module.__name__ == '__main__':
        return os.path.dirname(sys.argv[0]) if sys.argv and sys.argv[0] else os.curdir
    raise ValueError(f"Can't resolve paths relative to the module {module!r} (it has no __file__)")


def _load_testfile(filename, package, module_relative, encoding):
    if module_relative:
        if os.path.isabs(filename):
            raise ValueError('Module-relative files may not have absolute paths')
        if package is None:
            package = sys.modules[sys._getframe(2).f_globals['__name__']]
        elif isinstance(package, str):
            package = __import__(package, globals(), locals(), ['*'])
        folder = _folder_of(package)
        filename = os.path.join(folder, *filename.split('/'))
    with open(filename, encoding=encoding) as file:
        return file.read(), filename


def testfile(filename, module_relative=True, name=None, package=None, globs=None, verbose=None, report=True,
             optionflags=0, extraglobs=None, raise_on_error=False, parser=DocTestParser(), encoding=None):
    """Run the examples in a file; return TestResults."""
    if package and not module_relative:
        raise ValueError('Package may only be specified for module-relative paths.')
    content, filename = _load_testfile(filename, package, module_relative, encoding or 'utf-8')
    globs = {} if globs is None else globs.copy()
    globs.update(extraglobs or {})
    globs.setdefault('__name__', '__main__')
    runner = (DebugRunner if raise_on_error else DocTestRunner)(verbose=verbose, optionflags=optionflags)
    test = parser.get_doctest(content, globs, os.path.basename(filename) if name is None else name, filename, 0)
    return _run_all(runner, [test], report)


def run_docstring_examples(f, globs, verbose=False, name='NoName', compileflags=None, optionflags=0):
    """Run the examples of an object in a namespace; only failures are told."""
    finder = DocTestFinder(verbose=verbose, recurse=False)
    runner = DocTestRunner(verbose=verbose, optionflags=optionflags)
    for test in finder.find(f, name, globs=globs):
        runner.run(test, compileflags=compileflags)


# --- unittest -------------------------------------------------------------------------------------------

_unittest_reportflags = 0


def set_unittest_reportflags(flags):
    """Set how failures are reported where a test case has not said it; return what it was."""
    global _unittest_reportflags
    if flags & REPORTING_FLAGS != flags:
        raise ValueError('Only reporting flags allowed', flags)
    old, _unittest_reportflags = _unittest_reportflags, flags
    return old


class _Suite(unittest.TestSuite):
    """A suite that can run several times."""

    def _removeTestAtIndex(self, index):
        pass


class DocTestCase(unittest.TestCase):
    """A test that runs the examples of a docstring."""

    def __init__(self, test, optionflags=0, setUp=None, tearDown=None, checker=None):
        super().__init__()
        self._dt_optionflags = optionflags
        self._dt_checker = checker
        self._dt_test = test
        self._dt_globs = test.globs.copy()
        self._dt_setUp = setUp
        self._dt_tearDown = tearDown

    def setUp(self):
        if self._dt_setUp is not None:
            self._dt_setUp(self._dt_test)

    def tearDown(self):
        if self._dt_tearDown is not None:
            self._dt_tearDown(self._dt_test)
        self._dt_test.globs.clear()
        self._dt_test.globs.update(self._dt_globs)

    def runTest(self):
        test, out = self._dt_test, io.StringIO()
        flags = self._dt_optionflags
        if not flags & REPORTING_FLAGS:
            flags |= _unittest_reportflags
        runner = DocTestRunner(optionflags=flags, checker=self._dt_checker, verbose=False)
        runner.DIVIDER = '-' * 70
        failures, tries = runner.run(test, out=out.write, clear_globs=False)
        if failures:
            raise self.failureException(self.format_failure(out.getvalue()))

    def format_failure(self, err):
        test = self._dt_test
        lineno = 'unknown line number' if test.lineno is None else f'{test.lineno}'
        last = '.'.join(test.name.split('.')[-1:])
        return (f'Failed doctest test for {test.name}\n  File "{test.filename}", line {lineno}, in {last}\n\n{err}')

    def debug(self):
        """Run it so that what goes wrong is raised: DocTestFailure, or UnexpectedException."""
        self.setUp()
        DebugRunner(optionflags=self._dt_optionflags, checker=self._dt_checker, verbose=False).run(
            self._dt_test, clear_globs=False)
        self.tearDown()

    def id(self):
        return self._dt_test.name

    def _key(self):
        return self._dt_test, self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker

    def __eq__(self, other):
        return self._key() == other._key() if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((self._dt_optionflags, self._dt_setUp, self._dt_tearDown, self._dt_checker))

    def __repr__(self):
        name = self._dt_test.name.split('.')
        return f'{name[-1]} ({".".join(name[:-1])})'

    __str__ = object.__str__

    def shortDescription(self):
        return 'Doctest: ' + self._dt_test.name


class DocFileCase(DocTestCase):
    def id(self):
        return '_'.join(self._dt_test.name.split('.'))

    def __repr__(self):
        return self._dt_test.filename

    def format_failure(self, err):
        return (f'Failed doctest test for {self._dt_test.name}\n  File "{self._dt_test.filename}", line 0\n\n{err}')


def DocTestSuite(module=None, globs=None, extraglobs=None, test_finder=None, **options):
    """Return a suite with a test for each docstring with examples in a module."""
    if module is None:
        module = sys.modules[sys._getframe(1).f_globals['__name__']]
    elif isinstance(module, str):
        module = __import__(module, globals(), locals(), ['*'])
    tests = (test_finder or DocTestFinder()).find(module, globs=globs, extraglobs=extraglobs)
    suite = _Suite()
    for test in tests:
        if test.examples:
            if not test.filename:
                test.filename = module.__file__
            suite.addTest(DocTestCase(test, **options))
    return suite


def DocFileTest(path, module_relative=True, package=None, globs=None, parser=DocTestParser(), encoding=None, **options):
    """Return a test for a file."""
    globs = {} if globs is None else globs.copy()
    if package and not module_relative:
        raise ValueError('Package may only be specified for module-relative paths.')
    content, filename = _load_testfile(path, package, module_relative, encoding or 'utf-8')
    globs.setdefault('__file__', filename)
    test = parser.get_doctest(content, globs, os.path.basename(filename), filename, 0)
    return DocFileCase(test, **options)


def DocFileSuite(*paths, **kw):
    """Return a suite with a test for each file; what else is given goes to DocFileTest()."""
    suite = _Suite()
    if kw.get('module_relative', True) and kw.get('package') is None:
        kw['package'] = sys.modules[sys._getframe(1).f_globals['__name__']]
    for path in paths:
        suite.addTest(DocFileTest(path, **kw))
    return suite


# --- scripts --------------------------------------------------------------------------------------------

def script_from_examples(s):
    """Return the examples of a text as a script; everything else in it becomes comments."""
    def comment(text):
        return [f'# {line}' if line.strip() else '#' for line in text.split('\n')[:-1]]
    output = []
    for piece in DocTestParser().parse(s):
        if isinstance(piece, Example):
            output.append(piece.source[:-1])
            if piece.want:
                output.append('# Expected:')
                output += [f'## {line}' for line in piece.want.split('\n')[:-1]]
        else:
            output += comment(piece)
    while output and output[-1] == '#':
        output.pop()
    while output and output[0] == '#':
        output.pop(0)
    return '\n'.join(output) + '\n'


def testsource(module, name):
    """Return the examples of a name in a module as a script."""
    if isinstance(module, str):
        module = __import__(module, globals(), locals(), ['*'])
    tests = [test for test in DocTestFinder().find(module) if test.name == name]
    if not tests:
        raise ValueError(name, 'not found in tests')
    return script_from_examples(tests[0].docstring)


def _test():
    """`python -m doctest [-v] [-o OPTION] [-f] FILE ...`"""
    import argparse
    parser = argparse.ArgumentParser(description='doctest runner')
    parser.add_argument('-v', '--verbose', action='store_true', default=False,
                        help='print very verbose output for all tests')
    parser.add_argument('-o', '--option', action='append', choices=OPTIONFLAGS_BY_NAME.keys(), default=[],
                        help='specify a doctest option flag to apply to the test run; may be specified more than once')
    parser.add_argument('-f', '--fail-fast', action='store_true', help='stop running tests after first failure')
    parser.add_argument('file', nargs='+', help='file containing the tests to run')
    args = parser.parse_args()
    flags = FAIL_FAST if args.fail_fast else 0
    for option in args.option:
        flags |= OPTIONFLAGS_BY_NAME[option]
    for filename in args.file:
        if filename.endswith('.py'):
            folder, filename = os.path.split(filename)
            sys.path.insert(0, folder)
            module = __import__(filename[:-3])
            del sys.path[0]
            failures, _ = testmod(module, verbose=args.verbose, optionflags=flags)
        else:
            failures, _ = testfile(filename, module_relative=False, verbose=args.verbose, optionflags=flags)
        if failures:
            return 1
    return 0


if __name__ == '__main__':
    sys.exit(_test())
