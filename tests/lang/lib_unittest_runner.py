# Running tests: what is printed, what the result holds, in which order things are called.
import io
import os
import sys
import unittest

LOG = []


def run(*classes, **kwargs):
    LOG.clear()
    stream = io.StringIO()
    loader = unittest.TestLoader()
    suite = unittest.TestSuite([loader.loadTestsFromTestCase(c) for c in classes])
    result = unittest.TextTestRunner(stream, **kwargs).run(suite)
    text = stream.getvalue().replace(__file__, os.path.basename(__file__))
    for line in text.split('\n'):
        print(line.split(' in 0.')[0])
    print(LOG, result)
    return result


class Basic(unittest.TestCase):
    def test_ok(self): pass
    def test_fail(self): self.assertEqual([1], [2], 'lists')
    def test_error(self): {}['x']
    @unittest.skip('because')
    def test_skip(self): pass
    @unittest.skip
    def test_skip_bare(self): pass
    @unittest.skipIf(True, 'cond')
    def test_skip_if(self): pass
    @unittest.skipUnless(True, 'cond')
    def test_skip_unless(self): self.skipTest('within')
    @unittest.expectedFailure
    def test_xfail(self): self.fail()
    @unittest.expectedFailure
    def test_xerror(self): 1 / 0
    @unittest.expectedFailure
    def test_surprise(self): pass

    def test_doc(self):
        """First line.

        More."""

    def test_chained(self):
        try:
            helper()
        except ValueError as e:
            raise RuntimeError('outer') from e

    def test_in_helper(self):
        check(self)


def helper():
    raise ValueError('inner')


def check(test):
    test.assertTrue(False, 'from a helper')


class Order(unittest.TestCase):
    @classmethod
    def setUpClass(cls): LOG.append('setUpClass'); cls.addClassCleanup(LOG.append, 'class cleanup')
    @classmethod
    def tearDownClass(cls): LOG.append('tearDownClass')
    def setUp(self): LOG.append('setUp'); self.addCleanup(LOG.append, 'cleanup 1'); self.addCleanup(LOG.append, 'cleanup 2')
    def tearDown(self): LOG.append('tearDown')
    def test_a(self): LOG.append('a')
    def test_b(self): LOG.append('b'); raise ValueError('b')


class SetUpFails(unittest.TestCase):
    def setUp(self): self.addCleanup(LOG.append, 'cleaned'); raise ValueError('set up')
    def tearDown(self): LOG.append('never')
    def test(self): LOG.append('never')


class TearDownFails(unittest.TestCase):
    def tearDown(self): raise ValueError('tear down')
    def test(self): raise KeyError('test')
    def test_good(self): self.addCleanup(lambda: 1 / 0)


class ClassFails(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise ValueError('class')
    def test(self): LOG.append('never')
    def test2(self): LOG.append('never')


class ClassSkips(unittest.TestCase):
    @classmethod
    def setUpClass(cls): raise unittest.SkipTest('whole class')
    def test(self): LOG.append('never')


class TearDownClassFails(unittest.TestCase):
    @classmethod
    def tearDownClass(cls): raise ValueError('end of class')
    def test(self): pass


@unittest.skip('decorated class')
class Skipped(unittest.TestCase):
    def test(self): LOG.append('never')
    @classmethod
    def setUpClass(cls): LOG.append('never')


class Sub(unittest.TestCase):
    def test_params(self):
        for i in range(4):
            with self.subTest(i=i):
                self.assertNotEqual(i % 2, 1)
        LOG.append('after')

    def test_message(self):
        with self.subTest('text', a='b'):
            1 / 0
        with self.subTest('only text'):
            self.fail('x')
        with self.subTest():
            self.fail('y')

    def test_nested(self):
        with self.subTest(a=1):
            with self.subTest(b=2):
                self.fail('inner')
            with self.subTest('ok'):
                pass

    def test_skip(self):
        with self.subTest(i=1):
            self.skipTest('skipped inside')

    def test_good(self):
        """Documented."""
        with self.subTest(i=1):
            pass


class Loud(unittest.TestCase):
    def test_out(self): print('to stdout'); self.fail('no')
    def test_err(self): print('to stderr', file=sys.stderr); raise ValueError
    def test_quiet(self): print('not shown')


class Context(unittest.TestCase):
    def test_enter(self):
        class CM:
            def __enter__(self): LOG.append('enter'); return 'value'
            def __exit__(self, *args): LOG.append('exit')
        LOG.append(self.enterContext(CM()))
        with self.assertRaises(TypeError) as cm:
            self.enterContext(3)
        LOG.append(str(cm.exception))


for c in (Basic, Sub):
    run(c)
    run(c, verbosity=2)
    run(c, verbosity=0)
run(Basic, failfast=True)
run(Sub, failfast=True)
run(Order, SetUpFails, TearDownFails, ClassFails, ClassSkips, TearDownClassFails, Skipped)
run(Order, ClassSkips, Skipped, verbosity=2)
run(Loud, buffer=True)
run(Context)
run()
run(TearDownFails, tb_locals=True)
run(Basic, descriptions=False, verbosity=2)
r = run(Basic)
print(r.wasSuccessful(), len(r.failures), len(r.errors), r.skipped, r.unexpectedSuccesses, r.testsRun, r.shouldStop)
print([str(t) for t, _ in r.failures], [t.id() for t, _ in r.errors])


def setUpModule(): LOG.append('setUpModule'); unittest.addModuleCleanup(LOG.append, 'module cleanup')
def tearDownModule(): LOG.append('tearDownModule')


run(Order, Context)
del setUpModule, tearDownModule


def setUpModule(): raise ValueError('module')


run(Order, Context)
del setUpModule
t = Order('test_a')
print(t, repr(t), t.id(), t.shortDescription(), t == Order('test_a'), t == Order('test_b'), hash(t) == hash(Order('test_a')), t.countTestCases())
print(Basic('test_doc').shortDescription(), repr(unittest.TestCase()))
try:
    Basic('nothing')
except ValueError as e:
    print(e)
LOG.clear()
result = t.run()
print(result, LOG)
LOG.clear()
t.debug()
print(LOG)
for broken in (Basic('test_fail'), Basic('test_skip'), Basic('test_xerror')):
    try:
        broken.debug()
    except BaseException as e:
        print(type(e).__name__, str(e).split('\n')[0])
f = unittest.FunctionTestCase(helper, setUp=lambda: LOG.append('up'), description='described')
print(f, f.id(), f.shortDescription(), f.run(), LOG, f == unittest.FunctionTestCase(helper))
suite = unittest.TestSuite([Order('test_a')])
suite.addTest(Order('test_b'))
print(suite.countTestCases(), suite, len(list(suite)), suite == unittest.TestSuite([Order('test_a'), Order('test_b')]))
for wrong in (3, Order, unittest.TestSuite):
    try:
        suite.addTest(wrong)
    except TypeError as e:
        print(e)
try:
    suite.addTests('abc')
except TypeError as e:
    print(e)
import warnings
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')

    class Returns(unittest.TestCase):
        def test(self): return 3
    Returns('test').run()
    print([str(w.message).split(' (<bound')[0] for w in caught])
