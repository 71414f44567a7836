# Finding tests: by class, by name, in folders; main() and its exit codes.
import contextlib
import io
import os
import sys
import types
import unittest


class A(unittest.TestCase):
    def test_b(self): pass
    def test_a(self): pass
    def check_c(self): pass
    test_not_callable = 3


class B(A):
    def test_z(self): pass


class Run(unittest.TestCase):
    def runTest(self): pass


loader = unittest.TestLoader()
print(loader.getTestCaseNames(A), loader.getTestCaseNames(B), loader.getTestCaseNames(Run))
print(loader.loadTestsFromTestCase(A), loader.loadTestsFromTestCase(Run), sep='\n')
me = sys.modules['__main__']
print(loader.loadTestsFromModule(me).countTestCases())
for name in ('__main__.A', '__main__.A.test_a', '__main__', '__main__.nothing', 'nosuchmodule', 'nosuchmodule.A', '__main__.A.nope', '__main__.make', '__main__.bad', '__main__.three'):
    loader.errors.clear()
    try:
        suite = loader.loadTestsFromName(name)
        print(name, suite.countTestCases(), suite if suite.countTestCases() == 1 else '', [e.split('\n')[0] for e in loader.errors])
        if loader.errors:
            r = suite.run(unittest.TestResult())
            print(r, [str(t) for t, _ in r.errors], [text.strip().split('\n')[-1] for _, text in r.errors])
    except Exception as e:
        print(name, type(e).__name__, str(e).split(' at 0x')[0])


def make(): return unittest.TestSuite([A('test_a')])
def bad(): return 3


three = 3
for name in ('make', 'bad', 'three', 'A', 'A.test_b'):
    try:
        print(name, loader.loadTestsFromName(name, me))
    except TypeError as e:
        print(name, str(e).split(' at 0x')[0])
print(loader.loadTestsFromNames(['A', 'B.test_z'], me).countTestCases())
loader.testMethodPrefix = 'check'
print(loader.getTestCaseNames(A))
loader = unittest.TestLoader()
loader.testNamePatterns = ['*_a']
print(loader.getTestCaseNames(B))
loader = unittest.TestLoader()
loader.sortTestMethodsUsing = lambda a, b: (a < b) - (a > b)
print(loader.getTestCaseNames(B))
loader.sortTestMethodsUsing = None
print(sorted(loader.getTestCaseNames(B)))
loader.suiteClass = list
print(loader.loadTestsFromTestCase(A) != [])
module = types.ModuleType('m')
module.A = A
module.load_tests = lambda loader, tests, pattern: (print('load_tests', tests.countTestCases(), pattern), tests)[1]
print(unittest.TestLoader().loadTestsFromModule(module, pattern='p').countTestCases())
module.load_tests = lambda loader, tests, pattern: 1 / 0
loader = unittest.TestLoader()
suite = loader.loadTestsFromModule(module)
print(suite, loader.errors[0].split('\n')[0], loader.errors[0].strip().split('\n')[-1])
try:
    unittest.TestLoader().loadTestsFromTestCase(unittest.TestSuite)
except TypeError as e:
    print(e)


def program(*argv, **kwargs):
    stream, out = io.StringIO(), io.StringIO()
    stderr, sys.stderr = sys.stderr, stream
    try:
        with contextlib.redirect_stdout(out):
            unittest.main(argv=['prog', *argv], **kwargs)
    except SystemExit as e:
        code = e.code
    else:
        code = 'returned'
    finally:
        sys.stderr = stderr
    print([line.split(' in 0.')[0] for line in stream.getvalue().replace(__file__, 'FILE').split('\n')], out.getvalue()[:40], 'exit', code)


module = types.ModuleType('tests_here')
sys.modules['tests_here'] = module
module.A = A
program(module='tests_here')
program('-v', module='tests_here')
program('-q', module='tests_here')
program('A.test_a', module='tests_here')
program('-k', 'test_b', module='tests_here')
program('-k', '*A*', 'A', '-v', module='tests_here')
program(module='tests_here', exit=False)
program(module='tests_here', verbosity=2, defaultTest='A.test_b')


class F(unittest.TestCase):
    def test_1(self): self.fail()
    def test_2(self): self.fail()


module.F = F
program('F', module='tests_here', verbosity=0)
program('F', '-f', module='tests_here')
program('F', module='tests_here', failfast=True, buffer=True)
program('tests_here.F.test_1', module=None)

folder = f'/tmp/ouro_unittest_{os.getpid()}'
os.mkdir(folder)
files = {'test_one.py': 'import unittest\nclass T(unittest.TestCase):\n    def test(self): pass\n',
         'test_bad.py': 'import nothing_there\n', 'other.py': 'raise SystemError\n', 'test-x.py': 'raise SystemError\n',
         'test_skipped.py': 'import unittest\nraise unittest.SkipTest("not here")\n'}
for name, text in files.items():
    with open(f'{folder}/{name}', 'w') as f:
        f.write(text)
os.mkdir(f'{folder}/pkg')
open(f'{folder}/pkg/__init__.py', 'w').close()
with open(f'{folder}/pkg/test_two.py', 'w') as f:
    f.write(files['test_one.py'].replace('pass', 'self.fail("two")'))
try:
    loader = unittest.TestLoader()
    suite = loader.discover(folder)
    print(suite.countTestCases(), [e.split('\n')[0] for e in loader.errors])
    result = suite.run(unittest.TestResult())
    print(result, [str(t) for t, _ in result.errors + result.failures], [(str(t), why) for t, why in result.skipped])
    print(unittest.TestLoader().discover(folder, '*_two.py').countTestCases(), unittest.TestLoader().discover(folder + '/pkg', top_level_dir=folder).countTestCases())
    try:
        unittest.TestLoader().discover('no_such_folder_here')
    except ImportError as e:
        print(e)
finally:
    for path, folders, names in os.walk(folder, topdown=False):
        for name in names:
            os.remove(f'{path}/{name}')
        os.rmdir(path)
