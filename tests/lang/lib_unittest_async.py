# Tests that are coroutines.
import asyncio
import io
import unittest

LOG = []


class T(unittest.IsolatedAsyncioTestCase):
    def setUp(self): LOG.append('setUp')
    async def asyncSetUp(self): LOG.append('asyncSetUp'); await asyncio.sleep(0)
    def tearDown(self): LOG.append('tearDown')
    async def asyncTearDown(self): LOG.append('asyncTearDown')

    async def test_good(self):
        self.addAsyncCleanup(self.clean, 1)
        self.addCleanup(LOG.append, 'plain cleanup')
        await asyncio.sleep(0)
        LOG.append('good')

    async def clean(self, n):
        await asyncio.sleep(0)
        LOG.append(('async cleanup', n))

    async def test_fails(self):
        await asyncio.sleep(0)
        self.assertEqual(1, 2)

    def test_plain(self): LOG.append('plain')

    async def test_context(self):
        class CM:
            async def __aenter__(self): LOG.append('enter'); return 'value'
            async def __aexit__(self, *args): LOG.append('exit')
        LOG.append(await self.enterAsyncContext(CM()))

    async def test_subtests(self):
        for i in range(2):
            with self.subTest(i=i):
                await asyncio.sleep(0)
                self.assertEqual(i, 1)

    @unittest.expectedFailure
    async def test_expected(self): self.fail()


for name in ('test_good', 'test_fails', 'test_plain', 'test_context', 'test_subtests', 'test_expected'):
    LOG.clear()
    r = T(name).run()
    print(name, r, LOG, [text.strip().split('\n')[-1] for _, text in r.failures + r.errors], len(r.expectedFailures))
