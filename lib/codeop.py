"""Compiling what is typed, which may not be complete yet."""
import __future__
import warnings

__all__ = ['compile_command', 'Compile', 'CommandCompiler']

PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000

_features = [getattr(__future__, name) for name in __future__.all_feature_names]


def _maybe_compile(compiler, source, filename, symbol):
    """Code, or None if more lines could complete the text; raises what is wrong with it."""
    if symbol != 'eval' and all(not line.strip() or line.strip()[0] == '#' for line in source.split('\n')):
        source = 'pass'     # nothing but comments
    with warnings.catch_warnings():
        # they are issued by the compilation whose result is used
        warnings.simplefilter('ignore', (SyntaxWarning, DeprecationWarning))
        try:
            compiler(source, filename, symbol)
        except SyntaxError:
            try:
                compiler(source + '\n', filename, symbol)
                return None
            except SyntaxError as e:
                if 'incomplete input' in str(e):
                    return None
    return compiler(source, filename, symbol, incomplete_input=False)


def _compile(source, filename, symbol, incomplete_input=True):
    return compile(source, filename, symbol,
                   PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT if incomplete_input else 0)


def compile_command(source, filename='<input>', symbol='single'):
    """Compile a command: return its code, None if it is incomplete; or raise SyntaxError, ValueError or
    OverflowError. `symbol` is 'single', 'exec' or 'eval'.
    """
    return _maybe_compile(_compile, source, filename, symbol)


class Compile:
    """Compiles as compile() does, and keeps to the __future__ imports that it has seen."""

    def __init__(self):
        self.flags = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

    def __call__(self, source, filename, symbol, **kwargs):
        flags = self.flags
        if kwargs.get('incomplete_input', True) is False:
            flags &= ~(PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT)
        code = compile(source, filename, symbol, flags, True)
        for feature in _features:
            if code.co_flags & feature.compiler_flag:
                self.flags |= feature.compiler_flag
        return code


class CommandCompiler:
    """Compiles as compile_command() does, and keeps to the __future__ imports that it has seen."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename='<input>', symbol='single'):
        """Compile a command."""
        return _maybe_compile(self.compiler, source, filename, symbol)
