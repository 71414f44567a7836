"""Tracebacks: take them apart, and print them as the interpreter does.

A TracebackException holds all that is to be printed of an exception: a StackSummary (a list of FrameSummary
objects), and the same of its cause, its context and of the members of a group. Nothing in it keeps the
exception or its frames alive.
"""
import sys
from itertools import islice

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list',
           'format_stack', 'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last',
           'print_stack', 'print_tb', 'clear_frames', 'FrameSummary', 'StackSummary', 'TracebackException',
           'walk_stack', 'walk_tb']


class _Sentinel:
    """Stands for an argument that was not given."""

    def __repr__(self):
        return '<implicit>'


_sentinel = _Sentinel()


# Functions that print, or return what would be printed.

def print_list(extracted_list, file=None):
    """Print a list of frames, as extract_tb() or extract_stack() return it."""
    _write(StackSummary.from_list(extracted_list).format(), file)


def format_list(extracted_list):
    """The strings that print_list() would print, one for each frame."""
    return StackSummary.from_list(extracted_list).format()


def print_tb(tb, limit=None, file=None):
    """Print the frames of a traceback, at most limit of them (the last ones, if limit is negative)."""
    print_list(extract_tb(tb, limit=limit), file=file)


def format_tb(tb, limit=None):
    """The strings that print_tb() would print."""
    return extract_tb(tb, limit=limit).format()


def extract_tb(tb, limit=None):
    """A StackSummary of the frames of a traceback."""
    return StackSummary._extract(_positions_of_tb(tb), limit=limit)


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    """Print an exception as the interpreter does: its traceback, and the exceptions that led to it."""
    value, tb = _parse_value_tb(exc, value, tb)
    TracebackException(type(value), value, tb, limit=limit, compact=True).print(file=file, chain=chain)


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    """The strings that print_exception() would print."""
    value, tb = _parse_value_tb(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_sentinel):
    """The strings for the exception itself, without a traceback: usually one."""
    if value is _sentinel:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only())


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(*sys.exc_info(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """What print_exc() would print, as one string."""
    return ''.join(format_exception(*sys.exc_info(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the last exception that was not handled."""
    if not hasattr(sys, 'last_type'):
        raise ValueError('no last exception')
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def print_stack(f=None, limit=None, file=None):
    """Print the stack of a frame, by default of the caller."""
    if f is None:
        f = sys._getframe().f_back
    print_list(extract_stack(f, limit=limit), file=file)


def format_stack(f=None, limit=None):
    """The strings that print_stack() would print."""
    if f is None:
        f = sys._getframe().f_back
    return format_list(extract_stack(f, limit=limit))


def extract_stack(f=None, limit=None):
    """A StackSummary of the stack of a frame, by default of the caller; the oldest frame comes first."""
    if f is None:
        f = sys._getframe().f_back
    stack = StackSummary.extract(walk_stack(f), limit=limit)
    stack.reverse()
    return stack


def _write(lines, file):
    file = sys.stderr if file is None else file
    for line in lines:
        print(line, file=file, end='')


def _parse_value_tb(exc, value, tb):
    """The exception and the traceback of functions that take either an exception or three arguments."""
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError('Both or neither of value and tb must be given')
    if value is not _sentinel:
        return value, tb
    if exc is None:
        return None, None
    if isinstance(exc, BaseException):
        return exc, exc.__traceback__
    raise TypeError(f'Exception expected for value, {type(exc).__name__} found')


# Walking over frames.

def walk_stack(f):
    """Yield (frame, line number) for a frame and those below it on the stack.

    None is the frame that called StackSummary.extract(), which is four calls away from here.
    """
    if f is None:
        f = sys._getframe()
        for _ in range(4):
            f = f and f.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Yield (frame, line number) for the entries of a traceback."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _positions_of_tb(tb):
    """Yield (frame, (line, end line, column, end column)) for the entries of a traceback."""
    while tb is not None:
        positions = _position(tb.tb_frame.f_code, tb.tb_lasti)
        if positions[0] is None:
            positions = tb.tb_lineno, *positions[1:]
        yield tb.tb_frame, positions
        tb = tb.tb_next


def _position(code, lasti):
    """Where an instruction stands in the source; an instruction is two units of lasti."""
    if lasti < 0:
        return None, None, None, None
    return next(islice(code.co_positions(), lasti // 2, None), (None, None, None, None))


def clear_frames(tb):
    """Clear the local variables of all frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass        # it is running
        tb = tb.tb_next


class FrameSummary:
    """One frame of a traceback, as it is printed: file, line number, name of the function, line of source.

    It also behaves like a tuple of these four. With lookup_line false, the line is read when it is asked
    for. The locals, if wanted, are kept as their reprs.
    """

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_line', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None,
                 colno=None, end_colno=None):
        self.filename = filename
        self.lineno = lineno
        self.end_lineno = lineno if end_lineno is None else end_lineno
        self.colno = colno
        self.end_colno = end_colno
        self.name = name
        self._line = line
        if lookup_line:
            self.line
        self.locals = None
        if locals:
            self.locals = {key: _safe_string(value, 'local', repr) for key, value in locals.items()}

    def __eq__(self, other):
        if isinstance(other, FrameSummary):
            return (self.filename == other.filename and self.lineno == other.lineno
                    and self.name == other.name and self.locals == other.locals)
        if isinstance(other, tuple):
            return (self.filename, self.lineno, self.name, self.line) == other
        return NotImplemented

    def __getitem__(self, pos):
        return (self.filename, self.lineno, self.name, self.line)[pos]

    def __iter__(self):
        return iter([self.filename, self.lineno, self.name, self.line])

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

    def __len__(self):
        return 4

    @property
    def _original_line(self):
        self.line
        return self._line

    @property
    def line(self):
        """The line of source, without the space around it."""
        if self._line is None:
            if self.lineno is None:
                return None
            import linecache
            self._line = linecache.getline(self.filename, self.lineno)
        return self._line.strip()


_RECURSIVE_CUTOFF = 3       # so many times the same frame is printed, if it comes more often in a row


class StackSummary(list):
    """A list of FrameSummary objects."""

    @classmethod
    def extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """Make a StackSummary of (frame, line number) pairs, as walk_stack() or walk_tb() yield them.

        At most limit frames are taken, the last ones if it is negative; sys.tracebacklimit is the default.
        With lookup_lines false, lines of source are read when they are asked for. With capture_locals, the
        local variables are kept, as strings.
        """
        detailed = ((frame, (lineno, None, None, None)) for frame, lineno in frame_gen)
        return klass._extract(detailed, limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals)

    @classmethod
    def _extract(klass, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """extract() for pairs of a frame and (line, end line, column, end column)."""
        import linecache
        result = klass()
        filenames = set()
        limit = _effective_limit(limit)
        if limit is not None:
            frame_gen = islice(frame_gen, limit) if limit >= 0 else list(frame_gen)[limit:]
        for frame, (lineno, end_lineno, colno, end_colno) in frame_gen:
            code = frame.f_code
            filenames.add(code.co_filename)
            linecache.lazycache(code.co_filename, frame.f_globals)
            result.append(FrameSummary(
                code.co_filename, lineno, code.co_name, lookup_line=False,
                locals=frame.f_locals if capture_locals else None,
                end_lineno=end_lineno, colno=colno, end_colno=end_colno))
        for filename in filenames:
            linecache.checkcache(filename)
        if lookup_lines:
            for summary in result:
                summary.line
        return result

    @classmethod
    def from_list(klass, a_list):
        """Make a StackSummary of FrameSummary objects, or of (filename, line number, name, line) tuples."""
        result = StackSummary()
        for frame in a_list:
            if not isinstance(frame, FrameSummary):
                filename, lineno, name, line = frame
                frame = FrameSummary(filename, lineno, name, line=line)
            result.append(frame)
        return result

    def format_frame_summary(self, frame_summary):
        """A frame as it is printed, one string. A subclass may return None to leave it out."""
        row = [f'  File "{frame_summary.filename}", line {frame_summary.lineno}, in {frame_summary.name}\n']
        if frame_summary.line:
            row.append(f'    {frame_summary.line.strip()}\n')
            marks = _marks(frame_summary)
            if marks:
                row.append(f'    {marks}\n')
        if frame_summary.locals:
            for name, value in sorted(frame_summary.locals.items()):
                row.append(f'    {name} = {value}\n')
        return ''.join(row)

    def format(self):
        """The strings to print, one for each frame. Of the same frame again and again, a few are enough."""
        result = []
        last, count = None, 0
        for frame in self:
            formatted = self.format_frame_summary(frame)
            if formatted is None:
                continue
            key = frame.filename, frame.lineno, frame.name
            if key != last or None in key[:2]:
                _note_repeats(result, count)
                last, count = key, 0
            count += 1
            if count <= _RECURSIVE_CUTOFF:
                result.append(formatted)
        _note_repeats(result, count)
        return result


def _effective_limit(limit):
    """How many frames are taken; sys.tracebacklimit is the default, None is all."""
    if limit is None:
        limit = getattr(sys, 'tracebacklimit', None)
        if limit is not None and limit < 0:
            return 0
    return limit


def _note_repeats(result, count):
    """Tell how often the last frame came again without being shown."""
    count -= _RECURSIVE_CUTOFF
    if count > 0:
        result.append(f'  [Previous line repeated {count} more time{"s" if count > 1 else ""}]\n')


# Marks under a line of source: ^^^ under the part that failed; if that is an operation, ~~~ and ^ under the
# operator; and none if they would only repeat the whole line.

def _marks(frame):
    """The marks under the line of a frame, or None."""
    if frame.colno is None or frame.end_colno is None:
        return None
    original, line = frame._original_line, frame.line
    indent = len(original) - len(line) - 1      # as CPython: what is cut off, but for the newline
    start = _character_offset(original, frame.colno)
    anchors = None
    if frame.lineno == frame.end_lineno:
        end = _character_offset(original, frame.end_colno)
        try:
            anchors = _find_operator(original[start:end])
        except IndexError:
            pass        # this is no expression
    else:
        end = len(original.rstrip())
    if end - start >= len(line) and not anchors:
        return None
    before, width = _display_width(original[:start]), _display_width(original[start:end])
    marks = '^' * width
    if anchors:
        left, right = (_display_width(original[start:end][:at]) for at in anchors)
        marks = '~' * left + '^' * (right - left) + '~' * (width - right)
    return ' ' * (before - indent) + marks


def _display_width(text):
    """The columns that a text takes on a terminal: wide characters take two."""
    if text.isascii():
        return len(text)
    from unicodedata import east_asian_width
    return sum(2 if east_asian_width(char) in 'WF' else 1 for char in text)


def _character_offset(text, byte_offset):
    """The index of the character that a byte of a text, in UTF-8, belongs to."""
    if text.isascii():
        return min(byte_offset, len(text))
    return len(text.encode()[:byte_offset].decode('utf-8', 'replace'))


_CLOSERS = {'(': ')', '[': ']', '{': '}'}
_TWO_CHARS = ('**', '//', '<<', '>>')
_PRECEDENCE = {'|': 1, '^': 2, '&': 3, '<<': 4, '>>': 4, '+': 5, '-': 5, '*': 6, '@': 6, '/': 6, '//': 6,
               '%': 6, '**': 8}
_OPERAND_KEYWORDS = ('None', 'True', 'False', 'await')


def _find_operator(text):
    """Where the operator of an expression stands: (start, end), or None.

    The expression is a binary operation, or a subscript whose brackets count as the operator.
    """
    tokens = _tokens(text)
    best = None
    unary = tokens[0][0] in ('+', '-', '~')
    operand_before = False
    for i, (token, start, end) in enumerate(tokens):
        if token in _PRECEDENCE and operand_before:
            precedence = _PRECEDENCE[token]
            # Of equal operators the last is applied last, but the first **.
            if best is None or precedence < best[0] or precedence == best[0] != 8:
                if precedence != 8 or not unary:
                    best = precedence, i
            operand_before = False
        elif token in ('+', '-', '~', 'await'):
            operand_before = False
        elif token == '':
            operand_before = True
        elif token in _CLOSERS:
            operand_before = True
        else:
            return None
    if best is not None:
        return _operator_span(text, tokens, best[1])
    if not unary and len(tokens) > 1 and tokens[-1][0] == '[' and tokens[0][0] != 'await':
        return tokens[-1][1], len(text)
    return None


def _operator_span(text, tokens, i):
    """The part of a text to mark for the binary operator that is token i.

    As in CPython, one character is marked, and the next if it is no space; parentheses around the operands
    do not belong to them. It counts in bytes, also where it skips what follows a left operand: we do too.
    """
    left_end = _inside(text, tokens[:i])[1]
    right_start = _inside(text, tokens[i + 1:])[0]
    between = text[left_end:right_start]
    spaces = len(between) - len(between.lstrip())
    start = len(text[:left_end].encode()) + spaces
    width = 1
    if spaces + 1 < len(between) and not between[spaces + 1].isspace():
        width = 2
    while start < len(text) and (text[start].isspace() or text[start] in ')#'):
        start += 1
    return _character_offset(text, start), _character_offset(text, start + width)


def _inside(text, tokens):
    """The (start, end) of an operand without the parentheses around it; those of a tuple belong to it."""
    start, end = tokens[0][1], tokens[-1][2]
    while len(tokens) == 1 and tokens[0][0] == '(':
        offset = start + 1
        tokens = [(token, left + offset, right + offset)
                  for token, left, right in _tokens(text[offset:end - 1])]
        if not tokens or any(token in (',', 'for', 'async') for token, _, _ in tokens):
            break
        start, end = tokens[0][1], tokens[-1][2]
    return start, end


def _tokens(text):
    """Split an expression into tokens (kind, start, end).

    The kind of an operand (a name, number or string, or an attribute) is '', that of a bracketed part its
    opening bracket; anything else is its own kind. IndexError if brackets or quotes are not closed.
    """
    tokens = []
    pos = 0
    while pos < len(text):
        char = text[pos]
        if char.isspace() or char == '\\':
            pos += 1
            continue
        kind, end = _token(text, pos)
        tokens.append((kind, pos, end))
        pos = end
    return tokens


def _token(text, pos):
    """The kind and the end of the token at a position."""
    char = text[pos]
    if char in '"\'':
        return '', _string_end(text, pos)
    if char.isidentifier():
        end = pos + 1
        while end < len(text) and ('_' + text[end]).isidentifier():
            end += 1
        word = text[pos:end]
        if end < len(text) and text[end] in '"\'' and len(word) < 3:
            return '', _string_end(text, end)
        from keyword import iskeyword
        return ('' if not iskeyword(word) or word in ('None', 'True', 'False') else word), end
    if char.isdigit() or char == '.' and text[pos + 1:pos + 2].isdigit():
        return '', _number_end(text, pos)
    if char == '.':
        return '', pos + (3 if text.startswith('...', pos) else 1)
    if char in _CLOSERS:
        return char, _bracket_end(text, pos)
    for operator in ('**=', '//=', '<<=', '>>='):
        if text.startswith(operator, pos):
            return operator, pos + 3
    pair = text[pos:pos + 2]
    if pair in _TWO_CHARS or len(pair) == 2 and pair[1] == '=':
        return pair, pos + 2
    return char, pos + 1


def _string_end(text, pos):
    """Where the string ends whose quotes start at a position."""
    quote = text[pos] * 3 if text.startswith(text[pos] * 3, pos) else text[pos]
    pos += len(quote)
    while not text.startswith(quote, pos):
        pos += 2 if text[pos] == '\\' else 1
        text[pos]
    return pos + len(quote)


def _number_end(text, pos):
    """Where the number ends that starts at a position."""
    based = text[pos] == '0' and text[pos + 1:pos + 2] in tuple('xXoObB')
    end = pos + 1
    while end < len(text) and (text[end].isalnum() or text[end] in '._'
                               or not based and text[end] in '+-' and text[end - 1] in 'eE'):
        end += 1
    return end


def _bracket_end(text, pos):
    """Where the bracket ends that opens at a position."""
    closer = _CLOSERS[text[pos]]
    pos += 1
    while text[pos] != closer:
        _, pos = _token(text, pos) if not text[pos].isspace() else ('', pos + 1)
    return pos + 1


class _PrintContext:
    """How deep in exception groups we are, and whether the next line is the first of an exception there."""

    def __init__(self):
        self.seen = set()
        self.depth = 0
        self.need_close = False

    def indent(self):
        return ' ' * (2 * self.depth)

    def emit(self, text_gen, margin_char=None):
        """Yield texts with the margin that the depth asks for."""
        margin_char = '|' if margin_char is None else margin_char
        prefix = self.indent()
        if self.depth:
            prefix += margin_char + ' '
        for text in [text_gen] if isinstance(text_gen, str) else text_gen:
            yield ''.join([prefix + line for line in text.splitlines(keepends=True)])


class TracebackException:
    """An exception as it is printed.

    exc_type, __cause__, __context__, __suppress_context__, __notes__ and stack say what they are; exceptions
    are the members of a group. For a SyntaxError there are filename, lineno, end_lineno, text, offset,
    end_offset and msg. With compact, what would not be printed is left out.
    """

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True,
                 capture_locals=False, compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        # Chains may be longer than the stack is deep: the cause and the context are not made by recursion.
        first = _seen is None
        seen = set() if first else _seen
        seen.add(id(exc_value))
        self.max_group_width = max_group_width
        self.max_group_depth = max_group_depth
        self.stack = StackSummary._extract(_positions_of_tb(exc_traceback), limit=limit,
                                           lookup_lines=lookup_lines, capture_locals=capture_locals)
        self.exc_type = exc_type
        self._str = _safe_string(exc_value, 'exception')
        self.__notes__ = getattr(exc_value, '__notes__', None)
        if exc_type and issubclass(exc_type, SyntaxError):
            self._copy_syntax_error(exc_value)
        self.__suppress_context__ = exc_value.__suppress_context__ if exc_value is not None else False
        self.__cause__ = self.__context__ = self.exceptions = None
        if first:
            options = {'limit': limit, 'lookup_lines': lookup_lines, 'capture_locals': capture_locals,
                       'max_group_width': max_group_width, 'max_group_depth': max_group_depth, '_seen': seen}
            self._copy_related(exc_value, compact, options)

    def _copy_syntax_error(self, error):
        self.filename = error.filename
        self.lineno = None if error.lineno is None else str(error.lineno)
        self.end_lineno = None if error.end_lineno is None else str(error.end_lineno)
        self.text = error.text
        self.offset = error.offset
        self.end_offset = error.end_offset
        self.msg = error.msg

    def _copy_related(self, exc_value, compact, options):
        """Make the cause, the context and the members of a group, and theirs."""
        seen = options['_seen']

        def summary_of(error):
            return TracebackException(type(error), error, error.__traceback__, **options)

        queue = [(self, exc_value)]
        while queue:
            summary, error = queue.pop()
            if error is None:
                continue
            cause, context = error.__cause__, error.__context__
            if cause is not None and id(cause) not in seen:
                summary.__cause__ = summary_of(cause)
                queue.append((summary.__cause__, cause))
            hidden = compact and (cause is not None or error.__suppress_context__)
            if context is not None and not hidden and id(context) not in seen:
                summary.__context__ = summary_of(context)
                queue.append((summary.__context__, context))
            if isinstance(error, BaseExceptionGroup):
                summary.exceptions = [summary_of(member) for member in error.exceptions]
                queue.extend(zip(summary.exceptions, error.exceptions))

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """Make a TracebackException of an exception."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __eq__(self, other):
        if isinstance(other, TracebackException):
            return self.__dict__ == other.__dict__
        return NotImplemented

    def __str__(self):
        return self._str

    def format_exception_only(self):
        """Yield the lines for the exception itself, and its notes; for a SyntaxError also where it is."""
        if self.exc_type is None:
            yield _format_final_line(None, self._str)
            return
        name = self.exc_type.__qualname__
        module = self.exc_type.__module__
        if module not in ('__main__', 'builtins'):
            name = f'{module if isinstance(module, str) else "<unknown>"}.{name}'
        if issubclass(self.exc_type, SyntaxError):
            yield from self._format_syntax_error(name)
        else:
            yield _format_final_line(name, self._str)
        yield from self._format_notes()

    def _format_notes(self):
        notes = self.__notes__
        if notes is None:
            return
        from _collections_abc import Sequence
        if isinstance(notes, Sequence):
            for note in notes:
                for line in _safe_string(note, 'note').split('\n'):
                    yield line + '\n'
        else:
            yield _safe_string(notes, '__notes__', repr)

    def _format_syntax_error(self, name):
        suffix = ''
        if self.lineno is not None:
            yield f'  File "{self.filename or "<string>"}", line {self.lineno}\n'
        elif self.filename is not None:
            suffix = f' ({self.filename})'
        if self.text is not None:
            text = self.text.rstrip('\n')
            line = text.lstrip(' \n\f')
            yield f'    {line}\n'
            if self.offset is not None:
                marks = self._syntax_error_marks(line, len(text) - len(line))
                if marks:
                    yield f'    {marks}\n'
        yield f'{name}: {self.msg or "<no detail available>"}{suffix}\n'

    def _syntax_error_marks(self, line, indent):
        """The marks under a line of source, from which an indent was taken."""
        offset = self.offset
        end_offset = self.end_offset if self.end_offset not in (None, 0) else offset
        if end_offset in (offset, -1):
            end_offset = offset + 1
        start = offset - 1 - indent
        if start < 0:
            return None
        spaces = ''.join([char if char.isspace() else ' ' for char in line[:start]])
        return spaces + '^' * (end_offset - 1 - indent - start)

    def format(self, *, chain=True, _ctx=None):
        """Yield the lines of the traceback, and before them those of the exceptions that led to this one."""
        ctx = _PrintContext() if _ctx is None else _ctx
        for message, error in reversed(self._chain() if chain else [(None, self)]):
            if message is not None:
                yield from ctx.emit(message)
            if error.exceptions is None:
                if error.stack:
                    yield from ctx.emit('Traceback (most recent call last):\n')
                    yield from ctx.emit(error.stack.format())
                yield from ctx.emit(error.format_exception_only())
            elif ctx.depth > self.max_group_depth:
                yield from ctx.emit(f'... (max_group_depth is {self.max_group_depth})\n')
            else:
                yield from self._format_group(error, ctx, chain)

    def _chain(self):
        """This exception and those that led to it, each with what is said between it and the next one."""
        chain = []
        error = self
        while error is not None:
            if error.__cause__ is not None:
                message, related = _CAUSE_MESSAGE, error.__cause__
            elif error.__context__ is not None and not error.__suppress_context__:
                message, related = _CONTEXT_MESSAGE, error.__context__
            else:
                message, related = None, None
            chain.append((message, error))
            error = related
        return chain

    def _format_group(self, error, ctx, chain):
        """Yield the lines of an exception group with its members."""
        is_toplevel = ctx.depth == 0
        if is_toplevel:
            ctx.depth += 1
        if error.stack:
            margin = '+' if is_toplevel else None
            yield from ctx.emit('Exception Group Traceback (most recent call last):\n', margin)
            yield from ctx.emit(error.stack.format())
        yield from ctx.emit(error.format_exception_only())
        total = len(error.exceptions)
        shown = min(total, self.max_group_width)
        ctx.need_close = False
        for i in range(shown + (total > shown)):
            last = i == shown + (total > shown) - 1
            if last:
                ctx.need_close = True   # the last exception inside the last one closes for all
            title = str(i + 1) if i < shown else '...'
            yield f'{ctx.indent()}{"+-" if i == 0 else "  "}+---------------- {title} ----------------\n'
            ctx.depth += 1
            if i < shown:
                yield from error.exceptions[i].format(chain=chain, _ctx=ctx)
            else:
                hidden = total - shown
                yield from ctx.emit(f'and {hidden} more exception{"s" if hidden > 1 else ""}\n')
            if last and ctx.need_close:
                yield f'{ctx.indent()}+------------------------------------\n'
                ctx.need_close = False
            ctx.depth -= 1
        if is_toplevel:
            ctx.depth = 0

    def print(self, *, file=None, chain=True):
        """Print what format() yields."""
        _write(self.format(chain=chain), file)


_CAUSE_MESSAGE = '\nThe above exception was the direct cause of the following exception:\n\n'
_CONTEXT_MESSAGE = '\nDuring handling of the above exception, another exception occurred:\n\n'


def _format_final_line(name, text):
    return f'{name}: {text}\n' if text else f'{name}\n'


def _safe_string(value, what, function=str):
    """str() or repr() of a value, or a remark that it failed."""
    try:
        return function(value)
    except Exception:
        return f'<{what} {function.__name__}() failed>'
