"""Let CPython 3.11 run a program with the modules of lib/ in place of its own.

    PYTHONPATH=tests/lib_on_cpython python3.11 PROGRAM [ARG...]

The library is written in the language itself, so another interpreter can prove it: what a program prints
must not change when its modules come from lib/.  The few C helpers that CPython has under other names, or not
at all, are stood in for here.
"""
import os
import sys


def make_stand_ins():
    """Offer the C helpers under the names lib/ imports them by."""
    import _random
    import _sha512
    module = type(sys)
    _random.sha512 = lambda data: _sha512.sha512(data).digest()
    types = module('_types')
    types.SimpleNamespace = type(sys.implementation)
    types.seal = lambda cls, may_be_base: None
    types.hide_frames = lambda: None
    sys.modules['_types'] = types


def forget_loaded_modules():
    """Drop every module that is not written in C, so that lib/ gets its turn."""
    kept = {'sys', 'builtins', '_types', '_frozen_importlib', '_frozen_importlib_external', 'zipimport',
            'encodings', 'encodings.utf_8', 'encodings.aliases', 'codecs',
            '__main__', 'site', 'sitecustomize'}
    for name, module in list(sys.modules.items()):
        origin = str(getattr(getattr(module, '__spec__', None), 'origin', None))
        if name not in kept and origin != 'built-in' and not origin.endswith('.so'):
            del sys.modules[name]


def use_library():
    """Let imports find lib/ first, and nothing frozen."""
    sys.meta_path[:] = [finder for finder in sys.meta_path
                        if getattr(finder, '__name__', '') != 'FrozenImporter']
    tests = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    sys.path[:] = [os.path.join(os.path.dirname(tests), 'lib'),
                   *[entry for entry in sys.path if entry != os.path.dirname(os.path.abspath(__file__))]]


make_stand_ins()
use_library()
forget_loaded_modules()
