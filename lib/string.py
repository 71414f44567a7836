"""Constants and classes for strings: character sets, Template, Formatter."""

from _string import formatter_field_name_split, formatter_parser

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


class _LazyPattern:
    """The regular expression of Template itself, made when it is first needed."""

    def __get__(self, template, cls):
        Template._compile_pattern()
        return Template.pattern


class Template:
    """A string in which $name and ${name} stand for values; $$ is one $.

    A subclass may set another delimiter; or a pattern of its own, a regular expression with the groups
    escaped, named, braced and invalid.
    """

    delimiter = '$'
    idpattern = r'(?a:[_a-z][_a-z0-9]*)'
    braceidpattern = None
    flags = 2       # re.IGNORECASE
    pattern = _LazyPattern()

    def __init_subclass__(cls):
        super().__init_subclass__()
        cls._compile_pattern()

    @classmethod
    def _compile_pattern(cls):
        import re
        pattern = cls.__dict__.get('pattern')
        if pattern is None or isinstance(pattern, _LazyPattern):
            delimiter = re.escape(cls.delimiter)
            braced = cls.braceidpattern or cls.idpattern
            pattern = (f'{delimiter}(?:(?P<escaped>{delimiter})|(?P<named>{cls.idpattern})|'
                       f'{{(?P<braced>{braced})}}|(?P<invalid>))')
        cls.pattern = re.compile(pattern, cls.flags | re.VERBOSE)

    def __init__(self, template):
        self.template = template

    def _unknown(self):
        raise ValueError('Unrecognized named group in pattern', self.pattern)

    def _invalid(self, match):
        start = match.start('invalid')
        lines = self.template[:start].splitlines(keepends=True)
        if not lines:
            line, column = 1, 1
        else:
            line, column = len(lines), start - len(''.join(lines[:-1]))
        raise ValueError(f'Invalid placeholder in string: line {line}, col {column}')

    def substitute(self, mapping={}, /, **kws):
        """The string with all placeholders replaced; KeyError if a value is missing."""
        values = _both(mapping, kws)

        def replacement(match):
            name = match['named'] or match['braced']
            if name is not None:
                return str(values[name])
            if match['escaped'] is not None:
                return self.delimiter
            if match['invalid'] is not None:
                self._invalid(match)
            self._unknown()
        return self.pattern.sub(replacement, self.template)

    def safe_substitute(self, mapping={}, /, **kws):
        """The string with those placeholders replaced that have values, the others left alone."""
        values = _both(mapping, kws)

        def replacement(match):
            name = match['named'] or match['braced']
            if name is not None:
                try:
                    return str(values[name])
                except KeyError:
                    return match.group()
            if match['escaped'] is not None:
                return self.delimiter
            if match['invalid'] is not None:
                return match.group()
            self._unknown()
        return self.pattern.sub(replacement, self.template)

    def is_valid(self):
        """Whether all placeholders are well-formed."""
        for match in self.pattern.finditer(self.template):
            if match['invalid'] is not None:
                return False
            if match['named'] is None and match['braced'] is None and match['escaped'] is None:
                self._unknown()
        return True

    def get_identifiers(self):
        """The names in the template, in order of first occurrence."""
        names = {}
        for match in self.pattern.finditer(self.template):
            name = match['named'] or match['braced']
            if name is not None:
                names[name] = None
            elif match['invalid'] is None and match['escaped'] is None:
                self._unknown()
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
        if conversion == 's':
            return str(value)
        if conversion == 'r':
            return repr(value)
        if conversion == 'a':
            return ascii(value)
        raise ValueError(f'Unknown conversion specifier {conversion!s}')

    def parse(self, format_string):
        """Split a string into (literal_text, field_name, format_spec, conversion) tuples."""
        return formatter_parser(format_string)

    def get_field(self, field_name, args, kwargs):
        """The object that a field name leads to, and the argument it starts from."""
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
