"""Finding tests: in classes, in modules, by name, in folders."""
import functools
import os
import sys
import traceback
import types
from fnmatch import fnmatch, fnmatchcase
from . import case, suite, util

__unittest = True


class _FailedTest(case.TestCase):
    """A test in whose stead something went wrong while tests were looked for."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattribute__(name)

        def testFailure():
            raise self._exception
        return testFailure


def _failed_test(name, exception, message, suite_class):
    return suite_class((_FailedTest(name, exception),)), message


def _failed_import(name, suite_class):
    message = f'Failed to import test module: {name}\n{traceback.format_exc()}'
    return _failed_test(name, ImportError(message), message, suite_class)


def _failed_load_tests(name, exception, suite_class):
    message = f'Failed to call load_tests:\n{traceback.format_exc()}'
    return _failed_test(name, exception, message, suite_class)


def _skipped(name, exception, suite_class):
    @case.skip(str(exception))
    def testSkipped(self):
        """Never called."""
    made = type('ModuleSkipped', (case.TestCase,), {name: testSkipped})
    return suite_class((made(name),))


def _is_module_file(name):
    return name.endswith('.py') and name[:-3].isidentifier() and name.isascii()


def _name_without_suffix(path):
    return os.path.splitext(path)[0]


class TestLoader:
    """Makes suites of what it finds; what could not be imported is in `errors`, and fails as a test."""

    testMethodPrefix = 'test'
    sortTestMethodsUsing = staticmethod(util.three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []
        self._loading_packages = set()

    def loadTestsFromTestCase(self, testCaseClass):
        """Return a suite of all tests of a class."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError('Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?')
        if testCaseClass in (case.TestCase, case.FunctionTestCase):
            return self.suiteClass([])      # what tests are derived from is none
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, 'runTest'):
            names = ['runTest']
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *args, pattern=None, **kws):
        """Return a suite of all tests of a module, or what its load_tests() returns."""
        if len(args) > 0 or 'use_load_tests' in kws:
            import warnings
            warnings.warn('use_load_tests is deprecated and ignored', DeprecationWarning)
            kws.pop('use_load_tests', None)
        if len(args) > 1:
            raise TypeError(f'loadTestsFromModule() takes 1 positional argument but {len(args) + 1} were given')
        if kws:
            raise TypeError(f'loadTestsFromModule() got an unexpected keyword argument {sorted(kws)[0]!r}')
        tests = []
        for name in dir(module):
            obj = getattr(module, name)
            if isinstance(obj, type) and issubclass(obj, case.TestCase) and obj not in (case.TestCase,
                                                                                       case.FunctionTestCase):
                tests.append(self.loadTestsFromTestCase(obj))
        load_tests = getattr(module, 'load_tests', None)
        tests = self.suiteClass(tests)
        if load_tests is not None:
            try:
                return load_tests(self, tests, pattern)
            except Exception as e:
                error_case, message = _failed_load_tests(module.__name__, e, self.suiteClass)
                self.errors.append(message)
                return error_case
        return tests

    def _import_for(self, name):
        """(module, parts of the name behind it, a test that fails, its message)."""
        parts = name.split('.')
        rest = parts[:]
        error_case = message = None
        while rest:
            try:
                module_name = '.'.join(rest)
                return __import__(module_name), parts[1:], error_case, message
            except ImportError:
                error_case, message = _failed_import(rest.pop(), self.suiteClass)
        return None, parts, error_case, message

    def loadTestsFromName(self, name, module=None):
        """Return a suite of the tests that a dotted name stands for: a module, a class, a method, a suite, or
        something callable that makes one.
        """
        error_case = message = None
        if module is None:
            module, parts, error_case, message = self._import_for(name)
            if module is None:
                self.errors.append(message)
                return error_case
        else:
            parts = name.split('.')
        obj = parent = module
        for part in parts:
            try:
                parent, obj = obj, getattr(obj, part)
            except AttributeError as attribute_error:
                if getattr(obj, '__path__', None) is not None and error_case is not None:
                    self.errors.append(message)
                    return error_case
                text = f'Failed to access attribute:\n{traceback.format_exc()}'
                failed, text = _failed_test(part, attribute_error, text, self.suiteClass)
                self.errors.append(text)
                return failed
        return self._tests_of(obj, parent, part if parts else name)

    def _tests_of(self, obj, parent, name):
        if isinstance(obj, types.ModuleType):
            return self.loadTestsFromModule(obj)
        if isinstance(obj, type) and issubclass(obj, case.TestCase) and obj not in (case.TestCase,
                                                                                   case.FunctionTestCase):
            return self.loadTestsFromTestCase(obj)
        if isinstance(obj, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            instance = parent(name)
            # a static method cannot be a test
            if not isinstance(getattr(instance, name), types.FunctionType):
                return self.suiteClass([instance])
        elif isinstance(obj, suite.TestSuite):
            return obj
        if callable(obj):
            test = obj()
            if isinstance(test, suite.TestSuite):
                return test
            if isinstance(test, case.TestCase):
                return self.suiteClass([test])
            raise TypeError(f'calling {obj} returned {test}, not a test')
        raise TypeError(f'don\'t know how to make test from: {obj}')

    def loadTestsFromNames(self, names, module=None):
        """Return a suite of the tests that the names stand for."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """Return the names of the tests of a class, sorted."""
        def is_test(name):
            if not name.startswith(self.testMethodPrefix):
                return False
            if not callable(getattr(testCaseClass, name)):
                return False
            full = f'{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}'
            return self.testNamePatterns is None or any(fnmatchcase(full, p) for p in self.testNamePatterns)
        names = list(filter(is_test, dir(testCaseClass)))
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    # --- folders ---

    def discover(self, start_dir, pattern='test*.py', top_level_dir=None):
        """Return a suite of the tests in the files of a folder, and of the packages in it, whose names match."""
        explicit = top_level_dir is not None
        if top_level_dir is None:
            top_level_dir = self._top_level_dir if self._top_level_dir is not None else start_dir
        top_level_dir = os.path.abspath(top_level_dir)
        if top_level_dir not in sys.path:
            # so that modules can be imported
            sys.path.insert(0, top_level_dir)
        self._top_level_dir = top_level_dir
        if os.path.isdir(os.path.abspath(start_dir)):
            start_dir = os.path.abspath(start_dir)
            if start_dir != top_level_dir and not os.path.isfile(os.path.join(start_dir, '__init__.py')):
                raise ImportError(f'Start directory is not importable: {start_dir!r}')
        else:
            start_dir = self._folder_of_package(start_dir, explicit)
        return self.suiteClass(list(self._find_tests(start_dir, pattern)))

    def _folder_of_package(self, name, explicit):
        try:
            __import__(name)
        except ImportError:
            raise ImportError(f'Start directory is not importable: {name!r}')
        module = sys.modules[name]
        file = getattr(module, '__file__', None)
        if file is None:
            if module.__name__ in sys.builtin_module_names:
                raise TypeError('Can not use builtin modules as dotted module names') from None
            raise TypeError(f'don\'t know how to discover from {module!r}') from None
        start_dir = os.path.abspath(os.path.dirname(file))
        if not explicit:
            self._top_level_dir = self._top_of(name, file)
            sys.path.remove(os.path.abspath(name)) if os.path.abspath(name) in sys.path else None
        return start_dir

    def _top_of(self, name, file):
        top = name.partition('.')[0]
        file = os.path.abspath(sys.modules[top].__file__)
        if os.path.basename(file).lower().startswith('__init__.py'):
            return os.path.dirname(os.path.dirname(file))
        return os.path.dirname(file)

    def _get_name_from_path(self, path):
        if path == self._top_level_dir:
            return '.'
        relative = os.path.relpath(_name_without_suffix(os.path.normpath(path)), self._top_level_dir)
        assert not os.path.isabs(relative), 'Path must be within the project'
        assert not relative.startswith('..'), 'Path must be within the project'
        return relative.replace(os.path.sep, '.')

    def _find_tests(self, start_dir, pattern):
        """Yield suites: that of the package itself, then those of its files and folders, sorted."""
        name = self._get_name_from_path(start_dir)
        if name != '.' and name not in self._loading_packages:
            tests, descend = self._find_test_path(start_dir, pattern)
            if tests is not None:
                yield tests
            if not descend:
                return
        for entry in sorted(os.listdir(start_dir)):
            path = os.path.join(start_dir, entry)
            tests, descend = self._find_test_path(path, pattern)
            if tests is not None:
                yield tests
            if descend:
                name = self._get_name_from_path(path)
                self._loading_packages.add(name)
                try:
                    yield from self._find_tests(path, pattern)
                finally:
                    self._loading_packages.discard(name)

    def _find_test_path(self, path, pattern):
        """(tests or None, whether to look into it)"""
        base = os.path.basename(path)
        if os.path.isfile(path):
            if not _is_module_file(base) or not fnmatch(base, pattern):
                return None, False
            return self._tests_of_file(path, pattern), False
        if os.path.isdir(path):
            return self._tests_of_folder(path, pattern)
        return None, False

    def _get_module_from_name(self, name):
        __import__(name)
        return sys.modules[name]

    def _tests_of_file(self, path, pattern):
        name = self._get_name_from_path(path)
        try:
            module = self._get_module_from_name(name)
        except case.SkipTest as e:
            return _skipped(name, e, self.suiteClass)
        except:
            error_case, message = _failed_import(name, self.suiteClass)
            self.errors.append(message)
            return error_case
        self._check_place(module, path)
        return self.loadTestsFromModule(module, pattern=pattern)

    def _check_place(self, module, path):
        file = os.path.abspath(getattr(module, '__file__', path))
        real = _name_without_suffix(os.path.realpath(file))
        if real.lower() != _name_without_suffix(os.path.realpath(path)).lower():
            name = _name_without_suffix(os.path.basename(path))
            raise ImportError(f'{name!r} module incorrectly imported from {os.path.dirname(os.path.realpath(file))!r}. '
                              f'Expected {os.path.dirname(path)!r}. Is this module globally installed?')

    def _tests_of_folder(self, path, pattern):
        if not os.path.isfile(os.path.join(path, '__init__.py')):
            return None, False
        tests = None
        name = self._get_name_from_path(path)
        try:
            package = self._get_module_from_name(name)
        except case.SkipTest as e:
            return _skipped(name, e, self.suiteClass), False
        except:
            error_case, message = _failed_import(name, self.suiteClass)
            self.errors.append(message)
            return error_case, False
        self._loading_packages.add(name)
        try:
            load_tests = getattr(package, 'load_tests', None)
            tests = self.loadTestsFromModule(package, pattern=pattern)
            return tests, load_tests is None
        finally:
            self._loading_packages.discard(name)


defaultTestLoader = TestLoader()


def _makeLoader(prefix, sortUsing, suiteClass=None, testNamePatterns=None):
    loader = TestLoader()
    loader.sortTestMethodsUsing = sortUsing
    loader.testMethodPrefix = prefix
    loader.testNamePatterns = testNamePatterns
    if suiteClass:
        loader.suiteClass = suiteClass
    return loader


def _warn(name, instead):
    import warnings
    warnings.warn(f'unittest.{name}() is deprecated and will be removed in Python 3.13. Please use {instead} instead.',
                  DeprecationWarning, stacklevel=3)


def getTestCaseNames(testCaseClass, prefix, sortUsing=util.three_way_cmp, testNamePatterns=None):
    _warn('getTestCaseNames', 'unittest.TestLoader.getTestCaseNames()')
    return _makeLoader(prefix, sortUsing, testNamePatterns=testNamePatterns).getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix='test', sortUsing=util.three_way_cmp, suiteClass=suite.TestSuite):
    _warn('makeSuite', 'unittest.TestLoader.loadTestsFromTestCase()')
    return _makeLoader(prefix, sortUsing, suiteClass).loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix='test', sortUsing=util.three_way_cmp, suiteClass=suite.TestSuite):
    _warn('findTestCases', 'unittest.TestLoader.loadTestsFromModule()')
    return _makeLoader(prefix, sortUsing, suiteClass).loadTestsFromModule(module)
