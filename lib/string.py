"""Constants and classes for strings: character sets, Template, Formatter."""

__all__ = ['ascii_letters', 'ascii_lowercase', 'ascii_uppercase', 'capwords', 'digits', 'hexdigits',
           'octdigits', 'printable', 'punctuation', 'whitespace', 'Formatter', 'Template']

whitespace = ' \t\n\r\v\f'
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdefABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
printable = digits + ascii_letters + punctuation + whitespace


def capwords(s, sep=None):
    """Capitalize each word of a string.

    Without a separator, runs of whitespace between words become one space, those at the ends go.
    """
    return (sep or ' ').join([word.capitalize() for word in s.split(sep)])


_ID_START = frozenset(ascii_letters + '_')
_ID_REST = frozenset(ascii_letters + '_' + digits)


def _identifier_end(text, start):
    """Where the ASCII identifier that starts at an index ends; the same index if there is none."""
    end = start
    if end < len(text) and text[end] in _ID_START:
        end += 1
        while end < len(text) and text[end] in _ID_REST:
            end += 1
    return end


class Template:
    """A string in which $name and ${name} stand for values; $$ is one $.

    A subclass may set another delimiter; or a pattern of its own, a regular expression with the groups
    escaped, named, braced and invalid.
    """

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = 2       # re.IGNORECASE

    def __init_subclass__(cls):
        super().__init_subclass__()
        if not {'pattern', 'idpattern', 'braceidpattern', 'flags'}.isdisjoint(cls.__dict__):
            cls._use_pattern()

    @classmethod
    def _use_pattern(cls):
        """Let the regular expression of a subclass find the placeholders."""
        import re
        pattern = cls.__dict__.get('pattern')
        if pattern is None:
            delimiter = re.escape(cls.delimiter)
            braced = cls.braceidpattern or cls.idpattern
            pattern = (f'{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{cls.idpattern})|'
                       f'{{(?P<braced>{braced})}}|(?P<invalid>))')
        cls.pattern = re.compile(pattern, cls.flags | re.VERBOSE)
        cls._scan = cls._scan_pattern

    def __init__(self, template):
        self.template = template

    def _scan(self):
        """Find the placeholders: (kind, start, end, name), where kind is escaped, named or invalid."""
        text, delimiter = self.template, self.delimiter
        pos = text.find(delimiter)
        while pos >= 0:
            after = pos + len(delimiter)
            braced = text.startswith('{', after)
            start = after + braced
            end = _identifier_end(text, start)
            if text.startswith(delimiter, after):
                kind, name, end = 'escaped', None, after + len(delimiter)
            elif end > start and (not braced or text.startswith('}', end)):
                kind, name, end = 'named', text[start:end], end + braced
            else:
                kind, name, end = 'invalid', None, after
            yield kind, pos, end, name
            pos = text.find(delimiter, end)

    def _scan_pattern(self):
        """What _scan() does, by the regular expression of the class."""
        for match in self.pattern.finditer(self.template):
            name = match.group('named') or match.group('braced')
            if name is not None:
                kind = 'named'
            elif match.group('escaped') is not None:
                kind = 'escaped'
            elif match.group('invalid') is not None:
                kind = 'invalid'
            else:
                raise ValueError('Unrecognized named group in pattern', self.pattern)
            yield kind, match.start(), match.end(), name

    def _fill(self, value_of, invalid):
        """The template with its placeholders replaced; two functions say by what."""
        text, parts, done = self.template, [], 0
        for kind, start, end, name in self._scan():
            parts.append(text[done:start])
            if kind == 'escaped':
                parts.append(self.delimiter)
            elif kind == 'named':
                parts.append(value_of(name, text[start:end]))
            else:
                parts.append(invalid(start, text[start:end]))
            done = end
        parts.append(text[done:])
        return ''.join(parts)

    def _invalid(self, start, _=None):
        lines = self.template[:start].splitlines(keepends=True)
        if not lines:
            line, column = 1, 1
        else:
            line, column = len(lines), start - len(''.join(lines[:-1])) + 1
        raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')

    def substitute(self, mapping={}, /, **kws):
        """The string with all placeholders replaced; KeyError if a value is missing."""
        values = _both(mapping, kws)
        return self._fill(lambda name, text: str(values[name]), self._invalid)

    def safe_substitute(self, mapping={}, /, **kws):
        """The string with those placeholders replaced that have values, the others left alone."""
        values = _both(mapping, kws)

        def value_of(name, text):
            try:
                return str(values[name])
            except KeyError:
                return text
        return self._fill(value_of, lambda start, text: text)

    def is_valid(self):
        """Whether all placeholders are well-formed."""
        return all(kind != 'invalid' for kind, _, _, _ in self._scan())

    def get_identifiers(self):
        """The names in the template, in order of first occurrence."""
        names = {}
        for kind, _, _, name in self._scan():
            if kind == 'named':
                names[name] = None
        return list(names)


def _both(mapping, kws):
    """One mapping of the two arguments of substitute(); the keywords win."""
    if not kws:
        return mapping
    if not mapping:
        return kws
    from collections import ChainMap
    return ChainMap(kws, mapping)


class Formatter:
    """What str.format() does, in methods to override."""

    def format(self, format_string, /, *args, **kwargs):
        return self.vformat(format_string, args, kwargs)

    def vformat(self, format_string, args, kwargs):
        used_args = set()
        result, _ = self._vformat(format_string, args, kwargs, used_args, 2)
        self.check_unused_args(used_args, args, kwargs)
        return result

    def _vformat(self, format_string, args, kwargs, used_args, recursion_depth, auto_arg_index=0):
        """Format a string; auto_arg_index is the number of the next {}, or False when fields have numbers."""
        if recursion_depth < 0:
            raise ValueError('Max string recursion exceeded')
        result = []
        for literal_text, field_name, format_spec, conversion in self.parse(format_string):
            if literal_text:
                result.append(literal_text)
            if field_name is None:
                continue
            field_name, auto_arg_index = _number_field(field_name, auto_arg_index)
            obj, arg_used = self.get_field(field_name, args, kwargs)
            used_args.add(arg_used)
            obj = self.convert_field(obj, conversion)
            format_spec, auto_arg_index = self._vformat(format_spec, args, kwargs, used_args,
                                                        recursion_depth - 1, auto_arg_index)
            result.append(self.format_field(obj, format_spec))
        return ''.join(result), auto_arg_index

    def get_value(self, key, args, kwargs):
        return args[key] if isinstance(key, int) else kwargs[key]

    def check_unused_args(self, used_args, args, kwargs):
        pass

    def format_field(self, value, format_spec):
        return format(value, format_spec)

    def convert_field(self, value, conversion):
        if conversion is None:
            return value
        for letter, function in (('s', str), ('r', repr), ('a', ascii)):
            if conversion == letter:
                return function(value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')

    def parse(self, format_string):
        """Split a string into (literal_text, field_name, format_spec, conversion) tuples."""
        from _string import formatter_parser
        return formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        """The object that a field name leads to, and the argument it starts from."""
        from _string import formatter_field_name_split
        first, rest = formatter_field_name_split(field_name)
        obj = self.get_value(first, args, kwargs)
        for is_attr, name in rest:
            obj = getattr(obj, name) if is_attr else obj[name]
        return obj, first


def _number_field(field_name, auto_arg_index):
    """The name of a field, a number if it had none, and the number for the next one."""
    if field_name == '':
        if auto_arg_index is False:
            raise ValueError('cannot switch from manual field specification to automatic field numbering')
        return str(auto_arg_index), auto_arg_index + 1
    if field_name.isdigit():
        if auto_arg_index:
            raise ValueError('cannot switch from manual field specification to automatic field numbering')
        return field_name, False
    return field_name, auto_arg_index
