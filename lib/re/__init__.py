"""Regular expressions.

A pattern is text in which most characters stand for themselves, and some do not:

    .           any character but a newline; with DOTALL that too
    ^ $         the start of the string; its end, or before a newline at its end; with MULTILINE: of each line
    * + ?       the item before 0 or more times, 1 or more, 0 or 1; as often as possible
    *? +? ??    the same, as seldom as possible;  *+ ++ ?+ : as often as possible, and that stands
    {m} {m,n}   m times, m to n times; {m,n}? and {m,n}+ likewise
    [...]       one of a set of characters; [^...]: one that is not in the set
    A|B         A, or else B
    (...)       a group: what it matched can be asked for, and matched again by its number
    (?:...)     the same without remembering
    (?P<name>...) (?P=name)     a group with a name; what it matched, again
    (?=...) (?!...)             what follows matches; does not match
    (?<=...) (?<!...)           what stands before matches; does not match (all of one length)
    (?>...)     a match that is not tried differently when what follows fails
    (?(1)A|B)   A if group 1 took part, else B
    (?aiLmsux)  flags, at the start of the pattern; (?i-s:...): for a part of it
    (?#...)     a comment
    \\d \\s \\w    a digit, space, letter-digit-or-low-line; \\D \\S \\W: none
    \\b \\B       where a word starts or ends; where not
    \\A \\Z       the start of the string, its end
    \\1          what group 1 matched, again

Functions: match, fullmatch, search, findall, finditer, split, sub, subn, compile, escape, purge.
Matching is done by PCRE2, for which the module _sre translates patterns, or by _sre itself.
"""

import copyreg
import enum
import _sre

__all__ = [
    'match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge',
    'template', 'escape', 'error', 'Pattern', 'Match', 'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII',
    'IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag',
]

__version__ = '2.2.1'

Pattern = _sre.Pattern
Match = _sre.Match


@enum.global_enum
class RegexFlag(enum.IntFlag, boundary=enum.KEEP):
    """How a pattern is to be understood."""
    NOFLAG = 0
    ASCII = A = 256
    IGNORECASE = I = 2
    LOCALE = L = 4
    UNICODE = U = 32
    MULTILINE = M = 8
    DOTALL = S = 16
    VERBOSE = X = 64
    TEMPLATE = T = 1
    DEBUG = 128
    __str__ = object.__str__
    _numeric_repr_ = hex


class error(Exception):
    """A pattern or a replacement is wrong.

    Attributes: msg, the message without a place; pattern; pos, where in the pattern; lineno, colno: the place
    as a line and a column. The last four may be None.
    """

    __module__ = 're'

    def __init__(self, msg, pattern=None, pos=None):
        self.msg = msg
        self.pattern = pattern
        self.pos = pos
        self.lineno = self.colno = None
        if pattern is not None and pos is not None:
            newline = '\n' if isinstance(pattern, str) else b'\n'
            self.lineno = pattern.count(newline, 0, pos) + 1
            self.colno = pos - pattern.rfind(newline, 0, pos)
            msg = f'{msg} at position {pos}'
            if newline in pattern:
                msg = f'{msg} (line {self.lineno}, column {self.colno})'
        super().__init__(msg)


def match(pattern, string, flags=0):
    """Match at the start of the string: a Match, or None."""
    return _compile(pattern, flags).match(string)


def fullmatch(pattern, string, flags=0):
    """Match all of the string: a Match, or None."""
    return _compile(pattern, flags).fullmatch(string)


def search(pattern, string, flags=0):
    """Look for the first match in the string: a Match, or None."""
    return _compile(pattern, flags).search(string)


def sub(pattern, repl, string, count=0, flags=0):
    """The string with its matches replaced, the first count of them or all.

    repl is text, in which \\1 and \\g<name> stand for groups, or a function that gets a Match and returns
    text.
    """
    return _compile(pattern, flags).sub(repl, string, count)


def subn(pattern, repl, string, count=0, flags=0):
    """What sub() returns, and the number of replacements: (string, number)."""
    return _compile(pattern, flags).subn(repl, string, count)


def split(pattern, string, maxsplit=0, flags=0):
    """A list of what lies between the matches (the first maxsplit of them or all), with their groups."""
    return _compile(pattern, flags).split(string, maxsplit)


def findall(pattern, string, flags=0):
    """A list of all matches, empty ones too: their text, or their groups if the pattern has some."""
    return _compile(pattern, flags).findall(string)


def finditer(pattern, string, flags=0):
    """An iterator over a Match for each match in the string."""
    return _compile(pattern, flags).finditer(string)


def compile(pattern, flags=0):
    """A Pattern, whose methods are the functions of this module."""
    return _compile(pattern, flags)


def purge():
    """Forget the patterns that were compiled for the functions of this module."""
    _cache.clear()


def template(pattern, flags=0):
    """Deprecated: a pattern without repetitions."""
    import warnings
    warnings.warn('The re.template() function is deprecated as it is an undocumented function without an '
                  'obvious purpose. Use re.compile() instead.', DeprecationWarning)
    with warnings.catch_warnings():
        warnings.simplefilter('ignore', DeprecationWarning)
        return _compile(pattern, flags | T)


_escapes = {c: '\\' + chr(c) for c in b'()[]{}?*+-|^$\\.&~# \t\n\r\v\f'}


def escape(pattern):
    """The text with backslashes before characters that have a meaning in patterns."""
    if isinstance(pattern, str):
        return pattern.translate(_escapes)
    return str(pattern, 'latin1').translate(_escapes).encode('latin1')


_cache = {}     # oldest first
_MAXCACHE = 512


def _compile(pattern, flags):
    if isinstance(flags, RegexFlag):
        flags = flags.value
    try:
        return _cache[type(pattern), pattern, flags]
    except KeyError:
        pass
    if isinstance(pattern, Pattern):
        if flags:
            raise ValueError('cannot process flags argument with a compiled pattern')
        return pattern
    if not isinstance(pattern, (str, bytes)):
        raise TypeError('first argument must be string or compiled pattern')
    if flags & T:
        import warnings
        warnings.warn("The re.TEMPLATE/re.T flag is deprecated as it is an undocumented flag without an "
                      "obvious purpose. Don't use it.", DeprecationWarning)
    if flags & DEBUG:
        raise NotImplementedError('re.DEBUG: patterns are compiled by PCRE2 and have no listing')
    compiled = _sre.compile(pattern, flags)
    if len(_cache) >= _MAXCACHE:
        try:
            del _cache[next(iter(_cache))]
        except (StopIteration, RuntimeError, KeyError):
            pass
    _cache[type(pattern), pattern, flags] = compiled
    return compiled


def _pickle(pattern):
    return _compile, (pattern.pattern, pattern.flags)


copyreg.pickle(Pattern, _pickle, _compile)


class Scanner:
    """Cuts text into tokens by a lexicon of pairs (pattern, action).

    An action is called with the scanner and the text found, and gives the token; or it is the token, None for
    text to be left out.
    """

    def __init__(self, lexicon, flags=0):
        if isinstance(flags, RegexFlag):
            flags = flags.value
        self.lexicon = lexicon
        self._index = {}    # number of a phrase's group -> index in the lexicon
        number = 1
        for index, (phrase, action) in enumerate(lexicon):
            self._index[number] = index
            number += 1 + compile(phrase, flags).groups
        end = '\n)' if flags & X else ')'
        self.scanner = _sre.compile('|'.join(f'({phrase}{end}' for phrase, action in lexicon), flags)

    def scan(self, string):
        """The list of tokens, and the rest of the string, where nothing fits."""
        tokens = []
        match = self.scanner.scanner(string).match
        end = 0
        while found := match():
            if found.end() == end:
                break
            action = self.lexicon[self._index[found.lastindex]][1]
            if callable(action):
                self.match = found
                action = action(self, found.group())
            if action is not None:
                tokens.append(action)
            end = found.end()
        return tokens, string[end:]
