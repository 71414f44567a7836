"""A file of unit tests, with failures on purpose, run with its report made stable."""
import io
import re
import unittest
from unittest import mock


class Shape:
    def __init__(self, width, height):
        if width < 0 or height < 0:
            raise ValueError('negative size')
        self.width, self.height = width, height

    def area(self):
        return self.width * self.height

    def save(self, storage):
        storage.write(f'{self.width}x{self.height}')
        return storage.close()


class ShapeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.shared = []

    def setUp(self):
        self.shape = Shape(3, 4)
        self.addCleanup(self.shared.append, self.id().rsplit('.')[-1])

    def test_area(self):
        self.assertEqual(self.shape.area(), 12)
        self.assertAlmostEqual(Shape(0.1, 0.2).area(), 0.02)

    def test_negative(self):
        with self.assertRaisesRegex(ValueError, 'negative') as caught:
            Shape(-1, 1)
        self.assertEqual(str(caught.exception), 'negative size')

    def test_many(self):
        for w in range(4):
            with self.subTest(width=w):
                self.assertLess(Shape(w, 2).area(), 5)

    def test_save(self):
        storage = mock.Mock()
        storage.close.return_value = 'done'
        self.assertEqual(self.shape.save(storage), 'done')
        storage.write.assert_called_once_with('3x4')
        self.assertEqual(storage.mock_calls, [mock.call.write('3x4'), mock.call.close()])

    def test_fails(self):
        self.assertEqual([1, 2, 3], [1, 2, 4], 'lists differ on purpose')

    def test_patched(self):
        with mock.patch.object(Shape, 'area', return_value=99) as area:
            self.assertEqual(self.shape.area(), 99)
        area.assert_called_once_with()
        self.assertEqual(self.shape.area(), 12)

    @unittest.skip('not today')
    def test_skipped(self):
        self.fail('never')

    @unittest.expectedFailure
    def test_expected(self):
        self.assertIn(5, {1: 2})

    def test_error(self):
        self.shape.missing


class Order(unittest.TestCase):
    def test_last(self):
        self.assertCountEqual(ShapeTest.shared, ['test_area', 'test_negative'])


stream = io.StringIO()
suite = unittest.TestSuite()
loader = unittest.TestLoader()
for case in (ShapeTest, Order):
    suite.addTests(loader.loadTestsFromTestCase(case))
result = unittest.TextTestRunner(stream, verbosity=2).run(suite)
text = re.sub(r'in \d+\.\d+s', 'in 0s', stream.getvalue())
text = re.sub(r'File "[^"]*/([^/"]+)", line \d+', r'File "\1", line 0', text)
print(text)
print(result)
print(len(result.failures), len(result.errors), len(result.skipped), len(result.expectedFailures), result.wasSuccessful())
