"""Wrap and fill paragraphs, indent and dedent text."""

__all__ = ['TextWrapper', 'wrap', 'fill', 'dedent', 'indent', 'shorten']

_whitespace = '\t\n\x0b\x0c\r '


def _is_word(text, pos):
    return pos < len(text) and (text[pos].isalnum() or text[pos] == '_')


def _is_letter(text, pos):
    return pos >= 0 and _is_word(text, pos) and not text[pos].isdecimal()


def _ends_word(text, pos):
    """Whether an em-dash may follow the character at a position: it belongs to a word or ends one."""
    return pos >= 0 and (_is_word(text, pos) or text[pos] in '!"\'&.,?')


def _dash_end(text, pos):
    """Where the em-dash (-- or longer) that leads from word to word ends; None if there is none here."""
    end = pos
    while end < len(text) and text[end] == '-':
        end += 1
    return end if end - pos >= 2 and _is_word(text, end) and _ends_word(text, pos - 1) else None


def _may_break_after(text, pos):
    """Whether a line may end after the hyphen at a position: there are letters enough on both sides."""
    before = _is_letter(text, pos - 1) and (
        _is_letter(text, pos - 2)
        or pos >= 3 and text[pos - 2] == '-' and _is_letter(text, pos - 3))
    if not before or not _is_letter(text, pos + 1):
        return False
    return _is_letter(text, pos + 2) or text[pos + 2:pos + 3] == '-' and _is_letter(text, pos + 3)


def _chunk_end(text, pos):
    """Where the chunk ends that starts at a position: space, an em-dash, or part of a word."""
    end = pos + 1
    if text[pos] in _whitespace:
        while end < len(text) and text[end] in _whitespace:
            end += 1
        return end
    dash = _dash_end(text, pos)
    if dash is not None:
        return dash
    while end < len(text) and text[end] not in _whitespace:
        if text[end] == '-':
            if _may_break_after(text, end):
                return end + 1
            if _dash_end(text, end) is not None:
                return end
        end += 1
    return end


def _plain_chunk_end(text, pos):
    """_chunk_end() for words that are not broken at hyphens."""
    is_space = text[pos] in _whitespace
    end = pos + 1
    while end < len(text) and (text[end] in _whitespace) == is_space:
        end += 1
    return end


class TextWrapper:
    """Wraps paragraphs with the same settings.

    width                 the length of a line (70)
    initial_indent        comes before the first line ('')
    subsequent_indent     comes before the others ('')
    expand_tabs           make tabs spaces, every tabsize columns (True)
    replace_whitespace    make every other whitespace character one space (True)
    fix_sentence_endings  put two spaces between sentences (False)
    break_long_words      break words that are longer than a line (True)
    break_on_hyphens      break compound words after hyphens (True)
    drop_whitespace       drop whitespace at the ends of lines (True)
    tabsize               8
    max_lines             truncate the text to so many lines (None)
    placeholder           stands for what was cut off (' [...]')
    """

    def __init__(self, width=70, initial_indent='', subsequent_indent='', expand_tabs=True,
                 replace_whitespace=True, fix_sentence_endings=False, break_long_words=True,
                 drop_whitespace=True, break_on_hyphens=True, tabsize=8, *, max_lines=None,
                 placeholder=' [...]'):
        self.width = width
        self.initial_indent = initial_indent
        self.subsequent_indent = subsequent_indent
        self.expand_tabs = expand_tabs
        self.replace_whitespace = replace_whitespace
        self.fix_sentence_endings = fix_sentence_endings
        self.break_long_words = break_long_words
        self.drop_whitespace = drop_whitespace
        self.break_on_hyphens = break_on_hyphens
        self.tabsize = tabsize
        self.max_lines = max_lines
        self.placeholder = placeholder

    def wrap(self, text):
        """The lines of a paragraph, a list."""
        chunks = self._split_chunks(text)
        if self.fix_sentence_endings:
            self._fix_sentence_endings(chunks)
        return self._wrap_chunks(chunks)

    def fill(self, text):
        """A paragraph with its lines wrapped, one string."""
        return '\n'.join(self.wrap(text))

    def _munge_whitespace(self, text):
        if self.expand_tabs:
            text = text.expandtabs(self.tabsize)
        if self.replace_whitespace:
            text = text.translate(dict.fromkeys(map(ord, _whitespace), ' '))
        return text

    def _split(self, text):
        """The chunks of a text, which are not broken."""
        find_end = _chunk_end if self.break_on_hyphens else _plain_chunk_end
        chunks = []
        pos = 0
        while pos < len(text):
            end = find_end(text, pos)
            chunks.append(text[pos:end])
            pos = end
        return chunks

    def _split_chunks(self, text):
        return self._split(self._munge_whitespace(text))

    def _fix_sentence_endings(self, chunks):
        """Make single spaces after the ends of sentences double."""
        for i in range(len(chunks) - 1):
            if chunks[i + 1] != ' ':
                continue
            word = chunks[i][:-1] if chunks[i].endswith(('"', "'")) else chunks[i]
            if len(word) >= 2 and word[-1] in '.!?' and word[-2].isascii() and word[-2].islower():
                chunks[i + 1] = '  '

    def _handle_long_word(self, reversed_chunks, cur_line, cur_len, width):
        """Put a word that is too long for any line, or the part of it that fits, on this line."""
        if not self.break_long_words:
            if not cur_line:
                cur_line.append(reversed_chunks.pop())
            return
        chunk = reversed_chunks[-1]
        end = space_left = 1 if width < 1 else width - cur_len
        if self.break_on_hyphens and len(chunk) > space_left:
            hyphen = chunk.rfind('-', 0, space_left)
            if hyphen > 0 and chunk[:hyphen].strip('-'):
                end = hyphen + 1
        cur_line.append(chunk[:end])
        reversed_chunks[-1] = chunk[end:]

    def _wrap_chunks(self, chunks):
        """Put chunks on lines."""
        if self.width <= 0:
            raise ValueError(f'invalid width {self.width!r} (must be > 0)')
        if self.max_lines is not None:
            indent = self.subsequent_indent if self.max_lines > 1 else self.initial_indent
            if len(indent) + len(self.placeholder.lstrip()) > self.width:
                raise ValueError('placeholder too large for max width')
        lines = []
        chunks = chunks[::-1]
        while chunks:
            indent = self.subsequent_indent if lines else self.initial_indent
            width = self.width - len(indent)
            if self.drop_whitespace and lines and not chunks[-1].strip():
                chunks.pop()
            line = self._take_line(chunks, width)
            if not line:
                continue
            if self._fits_limit(lines, chunks, line, width):
                lines.append(indent + ''.join(line))
            else:
                self._truncate(lines, line, indent, width)
                break
        return lines

    def _take_line(self, chunks, width):
        """Take the chunks of one line off the end of the list."""
        line, length = [], 0
        while chunks and length + len(chunks[-1]) <= width:
            length += len(chunks[-1])
            line.append(chunks.pop())
        if chunks and len(chunks[-1]) > width:
            self._handle_long_word(chunks, line, length, width)
        if self.drop_whitespace and line and not line[-1].strip():
            line.pop()
        return line

    def _fits_limit(self, lines, chunks, line, width):
        """Whether a line can be taken as it is, with regard to max_lines."""
        if self.max_lines is None or len(lines) + 1 < self.max_lines:
            return True
        nothing_left = not chunks or self.drop_whitespace and len(chunks) == 1 and not chunks[0].strip()
        return nothing_left and sum(map(len, line)) <= width

    def _truncate(self, lines, line, indent, width):
        """Add the last line, which ends with the placeholder."""
        length = sum(map(len, line))
        while line:
            if line[-1].strip() and length + len(self.placeholder) <= width:
                line.append(self.placeholder)
                lines.append(indent + ''.join(line))
                return
            length -= len(line.pop())
        if lines:
            previous = lines[-1].rstrip()
            if len(previous) + len(self.placeholder) <= self.width:
                lines[-1] = previous + self.placeholder
                return
        lines.append(indent + self.placeholder.lstrip())


def wrap(text, width=70, **kwargs):
    """The lines of a paragraph, wrapped, as a list; see TextWrapper."""
    return TextWrapper(width=width, **kwargs).wrap(text)


def fill(text, width=70, **kwargs):
    """A paragraph with its lines wrapped, as one string; see TextWrapper."""
    return TextWrapper(width=width, **kwargs).fill(text)


def shorten(text, width, **kwargs):
    """A text on one line, with single spaces, cut off with a placeholder if it is longer than the width.

    >>> shorten('Hello world!', width=11)
    'Hello [...]'
    """
    wrapper = TextWrapper(width=width, max_lines=1, **kwargs)
    return wrapper.fill(' '.join(text.strip().split()))


def dedent(text):
    """Remove the whitespace that all lines of a text begin with. Lines of whitespace only become empty."""
    lines = text.split('\n')
    margin = None
    for i, line in enumerate(lines):
        rest = line.lstrip(' \t')
        if not rest:
            lines[i] = ''
        elif margin is None:
            margin = line[:len(line) - len(rest)]
        elif not line.startswith(margin):
            margin = _common_start(margin, line[:len(line) - len(rest)])
    if not margin:
        return '\n'.join(lines)
    size = len(margin)
    return '\n'.join([line[size:] for line in lines])


def _common_start(a, b):
    for i, (x, y) in enumerate(zip(a, b)):
        if x != y:
            return a[:i]
    return min(a, b, key=len)


def indent(text, prefix, predicate=None):
    """Put a prefix before the lines of a text; by default before those that are not only whitespace."""
    if predicate is None:
        predicate = str.strip
    return ''.join([prefix + line if predicate(line) else line for line in text.splitlines(True)])
