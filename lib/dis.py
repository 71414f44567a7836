"""What code objects are made of: the instructions of Ouro's register machine.

The functions are those of CPython's module; what they show is not, for the machines differ: an instruction
reads and writes registers (locals by name, cells as c0, c1, ..., temporaries as t0, t1, ...) where CPython's
takes its operands from a stack. `src/code/opcode.def` explains each instruction; so does explain().
"""
import sys
import types
from collections import namedtuple
import _opcode

__all__ = ['code_info', 'dis', 'disassemble', 'distb', 'disco', 'findlinestarts', 'findlabels', 'show_code',
           'get_instructions', 'Instruction', 'Bytecode', 'cmp_op', 'hasconst', 'hasname', 'hasjrel', 'hasjabs',
           'haslocal', 'hascompare', 'hasfree', 'hasnargs', 'opname', 'opmap', 'HAVE_ARGUMENT', 'EXTENDED_ARG',
           'stack_effect', 'explain']

_table = _opcode.table()
_RAISES, _JUMPS, _ENDS = 1, 2, 4


def _having(letters):
    return [i for i, row in enumerate(_table) if set(row[1]) & set(letters)]


opname = [row[0] for row in _table]
opmap = {name: i for i, name in enumerate(opname)}
cmp_op = ('<', '<=', '==', '!=', '>', '>=')
hasconst = sorted(_having('kr') + [opmap['LOAD_CONST']])
hasname = _having('n')
haslocal = _having('wrxtT')
hasfree = _having('f')
hasjrel = [i for i, row in enumerate(_table) if row[3] & _JUMPS]
hasjabs = []
hascompare = [opmap['COMPARE'], opmap['COMPARE_JUMP']]
hasnargs = []
HAVE_ARGUMENT = 1       # NOP alone has no operands
EXTENDED_ARG = len(opname)      # there is no such instruction: operands have room enough

COMPILER_FLAG_NAMES = {1: 'OPTIMIZED', 2: 'NEWLOCALS', 4: 'VARARGS', 8: 'VARKEYWORDS', 16: 'NESTED',
                       32: 'GENERATOR', 64: 'NOFREE', 128: 'COROUTINE', 256: 'ITERABLE_COROUTINE',
                       512: 'ASYNC_GENERATOR'}

Positions = namedtuple('Positions', 'lineno end_lineno col_offset end_col_offset', defaults=(None,) * 4)
_Instruction = namedtuple('_Instruction', 'opname opcode arg argval argrepr offset starts_line is_jump_target positions',
                          defaults=(None,))


class Instruction(_Instruction):
    """An instruction.

    opname, opcode: which; arg: its operands as one number; argval: where a jump goes, the constant or name
    that is meant, or else the operands as text; argrepr: the operands as text; offset, as in f_lasti;
    starts_line: the line that begins here, or None; is_jump_target; positions in the source.
    """

    def _disassemble(self, lineno_width=3, mark_as_current=False, offset_width=4):
        line = '' if self.starts_line is None else self.starts_line
        parts = [f'{line:>{lineno_width}}' if lineno_width else '', '-->' if mark_as_current else '   ',
                 '>>' if self.is_jump_target else '  ', f'{self.offset:>{offset_width}}', f'{self.opname:<20}',
                 self.argrepr]
        return ' '.join(parts[not lineno_width:]).rstrip()


def explain(name):
    """Return what an instruction does, in a sentence."""
    return _table[opmap[name]][4]


def stack_effect(opcode, oparg=None, *, jump=None):
    """There is no operand stack whose height an instruction could change."""
    raise NotImplementedError('instructions work on registers: there is no operand stack')


# --- code objects ---------------------------------------------------------------------------------------

def _try_compile(source, name):
    try:
        return compile(source, name, 'eval')
    except SyntaxError:
        return compile(source, name, 'exec')


def _code_in(x):
    """The code object behind a function, method, generator or coroutine; or the thing itself."""
    x = getattr(x, '__func__', x)
    for name in '__code__', 'gi_code', 'ag_code', 'cr_code':
        if hasattr(x, name):
            return getattr(x, name)
    return x


def _get_code_object(x):
    x = _code_in(x)
    if isinstance(x, str):
        x = _try_compile(x, '<disassembly>')
    if hasattr(x, 'co_code'):
        return x
    raise TypeError(f'don\'t know how to disassemble {type(x).__name__} objects')


def pretty_flags(flags):
    """Return the names of the flags of a code object."""
    names = []
    for i in range(32):
        flag = 1 << i
        if flags & flag:
            names.append(COMPILER_FLAG_NAMES.get(flag, hex(flag)))
            flags ^= flag
            if not flags:
                break
    else:
        names.append(hex(flags))
    return ', '.join(names)


def code_info(x):
    """Return a text about a code object, or the one that something has."""
    return _code_info(_get_code_object(x))


def _code_info(co):
    lines = [f'Name:              {co.co_name}', f'Filename:          {co.co_filename}',
             f'Argument count:    {co.co_argcount}', f'Positional-only arguments: {co.co_posonlyargcount}',
             f'Kw-only arguments: {co.co_kwonlyargcount}', f'Number of locals:  {co.co_nlocals}',
             f'Registers:         {co.co_stacksize}', f'Flags:             {pretty_flags(co.co_flags)}']
    for title, items, show in (('Constants', co.co_consts, repr), ('Names', co.co_names, str),
                               ('Variable names', co.co_varnames, str), ('Free variables', co.co_freevars, str),
                               ('Cell variables', co.co_cellvars, str)):
        if items:
            lines.append(f'{title}:')
            lines += [f'{i:>4}: {show(item)}' for i, item in enumerate(items)]
    return '\n'.join(lines)


def show_code(co, *, file=None):
    """Print what code_info() returns."""
    print(code_info(co), file=file)


def findlinestarts(code):
    """Yield (offset, line) where a line begins."""
    last = None
    for start, _, line in code.co_lines():
        if line is not None and line != last:
            last = line
            yield start, line


def findlabels(code):
    """Return the offsets that jumps of a code object go to.

    CPython's takes the bytes of the code; here what they mean is known to the code object alone.
    """
    if isinstance(code, (bytes, bytearray)):
        raise NotImplementedError('instructions can be read from a code object only')
    return list(dict.fromkeys(row[5] for row in _opcode.instructions(code) if row[5] is not None))


def get_instructions(x, *, first_line=None, show_caches=False, adaptive=False):
    """Yield the instructions of a function, method, text or code object; `adaptive`: as they have specialised."""
    co = _get_code_object(x)
    return _instructions(co, 0 if first_line is None else first_line - co.co_firstlineno, adaptive)


def _instructions(co, line_offset=0, adaptive=False):
    starts = dict(findlinestarts(co))
    targets = set(findlabels(co))
    positions = list(co.co_positions())
    for offset, general, special, text, value, target in _opcode.instructions(co):
        op = special if adaptive else general
        line = starts.get(offset)
        number = int.from_bytes(co.co_code[offset * 4 + 1:offset * 4 + 8], sys.byteorder)
        if target is not None:
            text = f'{text[:text.rindex("->")]}-> {target}'
        argval = target if target is not None else text if value is None else value
        yield Instruction(opname[op], op, number if _table[op][1] != '---' else None, argval, text, offset,
                          None if line is None else line + line_offset, offset in targets,
                          Positions(*positions[offset // 2]))


# --- printing -------------------------------------------------------------------------------------------

def dis(x=None, *, file=None, depth=None, show_caches=False, adaptive=False):
    """Print the instructions of a class, method, function, generator, module, text or code object, and of
    the code objects in it; without an argument, of where the last traceback ended.
    """
    if x is None:
        distb(file=file, show_caches=show_caches, adaptive=adaptive)
        return
    x = _code_in(x)
    if hasattr(x, '__dict__') and not hasattr(x, 'co_code'):
        for name, value in sorted(x.__dict__.items()):
            if isinstance(value, _HAVE_CODE):
                print(f'Disassembly of {name}:', file=file)
                try:
                    dis(value, file=file, depth=depth, adaptive=adaptive)
                except TypeError as error:
                    print('Sorry:', error, file=file)
                print(file=file)
    elif hasattr(x, 'co_code'):
        _recursive(x, file, depth, adaptive)
    elif isinstance(x, (bytes, bytearray)):
        raise NotImplementedError('instructions can be read from a code object only')
    elif isinstance(x, str):
        _recursive(_try_compile(x, '<dis>'), file, depth, adaptive)
    else:
        raise TypeError(f'don\'t know how to disassemble {type(x).__name__} objects')


_HAVE_CODE = (types.MethodType, types.FunctionType, types.CodeType, classmethod, staticmethod, type)


def distb(tb=None, *, file=None, show_caches=False, adaptive=False):
    """Print the instructions of where a traceback ends, the last one by default."""
    if tb is None:
        try:
            tb = sys.last_traceback
        except AttributeError:
            raise RuntimeError('no last traceback to disassemble') from None
        while tb.tb_next:
            tb = tb.tb_next
    disassemble(tb.tb_frame.f_code, tb.tb_lasti, file=file, adaptive=adaptive)


def disassemble(co, lasti=-1, *, file=None, show_caches=False, adaptive=False):
    """Print the instructions of a code object; an arrow stands before the one at `lasti`."""
    lines = [line for _, line in findlinestarts(co)]
    width = max(3, len(str(max(lines, default=0))))
    for instruction in _instructions(co, adaptive=adaptive):
        if instruction.starts_line is not None and instruction.offset > 0:
            print(file=file)
        print(instruction._disassemble(width, instruction.offset == lasti), file=file)
    handlers = _opcode.handlers(co)
    if handlers:
        print('ExceptionTable:', file=file)
        for line in handlers:
            print(' ', line, file=file)


disco = disassemble


def _recursive(co, file, depth, adaptive):
    disassemble(co, file=file, adaptive=adaptive)
    if depth is None or depth > 0:
        for x in co.co_consts:
            if hasattr(x, 'co_code'):
                print(file=file)
                print(f'Disassembly of {x!r}:', file=file)
                _recursive(x, file, None if depth is None else depth - 1, adaptive)


class Bytecode:
    """The instructions of a function, method, text or code object, to be iterated over."""

    def __init__(self, x, *, first_line=None, current_offset=None, show_caches=False, adaptive=False):
        self.codeobj = co = _get_code_object(x)
        self.first_line = co.co_firstlineno if first_line is None else first_line
        self._line_offset = self.first_line - co.co_firstlineno
        self._original_object = x
        self.current_offset = current_offset
        self.adaptive = adaptive

    def __iter__(self):
        return _instructions(self.codeobj, self._line_offset, self.adaptive)

    def __repr__(self):
        return f'{self.__class__.__name__}({self._original_object!r})'

    @classmethod
    def from_traceback(cls, tb, *, show_caches=False, adaptive=False):
        """The instructions of where a traceback ends."""
        while tb.tb_next:
            tb = tb.tb_next
        return cls(tb.tb_frame.f_code, current_offset=tb.tb_lasti, adaptive=adaptive)

    def info(self):
        """What code_info() returns."""
        return _code_info(self.codeobj)

    def dis(self):
        """What dis() would print about this code object alone."""
        import io
        with io.StringIO() as output:
            offset = -1 if self.current_offset is None else self.current_offset
            disassemble(self.codeobj, offset, file=output, adaptive=self.adaptive)
            return output.getvalue()


def _main():
    """Print the instructions of a file, or of standard input: `python -m dis`."""
    name = sys.argv[1] if len(sys.argv) > 1 else '-'
    if name == '-':
        source, name = sys.stdin.read(), '<stdin>'
    else:
        with open(name, 'rb') as file:
            source = file.read()
    dis(compile(source, name, 'exec'))


if __name__ == '__main__':
    _main()
