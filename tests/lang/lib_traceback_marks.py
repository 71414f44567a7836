# Marks under lines with wide characters, and under lines that the cache has without an end.
import linecache
import traceback


def wide():
    说明说明, şç = 1, 0
    return 说明说明 / şç


def emoji():
    return "✨🚛✨" + len("🐍🐍")


def plain():
    return {}["说明"]


for f in wide, emoji, plain:
    try:
        f()
    except Exception:
        print(traceback.format_exc().replace(__file__, 'FILE'))
source = 'x = 1\nif x:\n        1/0'
linecache.cache['<made>'] = len(source), None, source.split('\n'), '<made>'
try:
    exec(compile(source, '<made>', 'exec'))
except ZeroDivisionError:
    print(traceback.format_exc().replace(__file__, 'FILE'))
import inspect
print(inspect.signature(traceback.print_exception))
print(linecache.getlines('/no/such/file', globals())[0] if linecache.getlines('/no/such/file', globals()) else 'none')
