"""Run a program on CPython 3.11 with the modules of lib/ in place of CPython's own.

    python3.11 -S tests/lib_on_cpython.py PROGRAM [ARG...]

The library is written in the language itself, so another interpreter can prove it: the output of a
program must not change when its modules come from lib/.  The few C modules that only Ouro has are
stood in for here.
"""
import sys


def make_stand_ins():
    """Offer the C helpers that CPython keeps elsewhere under the names lib/ imports them by."""
    import _random
    import _sha512
    module = type(sys)
    _random.sha512 = lambda data: _sha512.sha512(data).digest()
    types = module('_types')
    types.SimpleNamespace = type(sys.implementation)
    sys.modules['_types'] = types


def forget_loaded_modules():
    """Drop every module that was imported from a file or frozen, so that lib/ gets its turn."""
    kept = {'sys', 'builtins', '_types', '_frozen_importlib', '_frozen_importlib_external',
            'encodings', 'encodings.utf_8', 'encodings.aliases', 'codecs', 'zipimport', '__main__'}
    for name, module in list(sys.modules.items()):
        origin = getattr(getattr(module, '__spec__', None), 'origin', None)
        if name not in kept and origin != 'built-in':
            del sys.modules[name]


def main():
    import os
    here = os.path.dirname(os.path.abspath(__file__))
    library = os.path.join(os.path.dirname(here), 'lib')
    program = sys.argv[1]
    make_stand_ins()
    forget_loaded_modules()
    sys.meta_path[:] = [finder for finder in sys.meta_path
                        if getattr(finder, '__name__', '') != 'FrozenImporter']
    sys.path[:] = [library, *sys.path[1:]]
    sys.path.insert(0, os.path.dirname(program))
    sys.argv[:] = sys.argv[1:]
    with open(program, 'rb') as file:
        code = compile(file.read(), program, 'exec')
    names = {'__name__': '__main__', '__builtins__': __builtins__, '__file__': program}
    main_module = sys.modules['__main__']
    main_module.__dict__.clear()
    main_module.__dict__.update(names)
    exec(code, main_module.__dict__)


main()
