"""Reading the files of logging.config.fileConfig(): sections of names and values.

    [DEFAULT]                   what every section has
    folder = /var/log

    [handler_file]
    class = FileHandler         a colon does, too; lines that begin with # or ; are comments
    args = ('%(folder)s/x',     a value goes on in lines that are indented more
            'w')
"""
import re

_HEADER = re.compile(r'\[(.+)\]')
_OPTION = re.compile(r'(.*?)\s*[=:]\s*(.*)$')
_REFERENCE = re.compile(r'%(%|\(([^)]*)\)s)?')


class ParsingError(Exception):
    """A file is not made of sections, names and values."""


class Section:
    """The values of a section; names are found whatever their case."""

    def __init__(self, defaults):
        self._defaults = defaults
        self._values = {}

    def _raw(self, name):
        return self._values[name] if name in self._values else self._defaults[name]

    def __contains__(self, name):
        return name.lower() in self._values or name.lower() in self._defaults

    def __getitem__(self, name):
        return self._expand(self._raw(name.lower()), depth=0)

    def __setitem__(self, name, value):
        self._values[name.lower()] = value

    def get(self, name, fallback=None, *, raw=False):
        """The value, or the fallback; raw: %(name)s stays as it is."""
        if name not in self:
            return fallback
        return self._raw(name.lower()) if raw else self[name]

    def getint(self, name, fallback=None):
        """The value as a number, or the fallback."""
        return int(self[name]) if name in self else fallback

    def _expand(self, text, depth):
        """The text with %(name)s replaced by values of this section."""
        if depth > 10:
            raise ValueError(f'values refer to each other too deeply: {text!r}')

        def replacement(match):
            if match[1] == '%':
                return '%'
            if match[1] is None:
                raise ValueError(f"'%' must be followed by '%' or '(', found: {text[match.start():]!r}")
            return self._expand(self._raw(match[2].lower()), depth + 1)
        return _REFERENCE.sub(replacement, text)


def read_sections(lines, source, defaults=None):
    """A dict of the sections in lines of text; `source` names them in messages."""
    shared = {name.lower(): str(value) for name, value in (defaults or {}).items()}
    sections, values, name, indent, faults = {}, None, None, 0, []
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text.startswith(('#', ';')):
            continue
        if not text:
            if name is not None:
                values[name].append('')
            continue
        depth = len(line) - len(line.lstrip())
        if name is not None and depth > indent:
            values[name].append(text)
            continue
        indent = depth
        if header := _HEADER.match(text):
            name, values = None, sections.setdefault(header[1], {})
        elif values is None:
            raise ParsingError(f'File contains no section headers.\nfile: {source!r}, line: {number}\n{line!r}')
        elif (option := _OPTION.match(text)) and option[1]:
            name = option[1].lower()
            values[name] = [option[2]]
        else:
            faults.append(f'\n\t[line {number:2}]: {line!r}')
    if faults:
        raise ParsingError(f'Source contains parsing errors: {source!r}' + ''.join(faults))
    return _finish(sections, shared)


def _finish(found, shared):
    shared.update((name, '\n'.join(parts).rstrip()) for name, parts in found.pop('DEFAULT', {}).items())
    result = {}
    for title, values in found.items():
        result[title] = Section(shared)
        for name, parts in values.items():
            result[title][name] = '\n'.join(parts).rstrip()
    return result
