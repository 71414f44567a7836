"""Command lines: describe the arguments, get a namespace of values, help and error messages.

    parser = argparse.ArgumentParser(description='Adds numbers.')
    parser.add_argument('numbers', nargs='*', type=int)
    parser.add_argument('-v', '--verbose', action='store_true')
    args = parser.parse_args()

How parsing works: each word of the command line is classed as an option (O) or an argument (A); '--' is a '-', and
all words behind it are arguments.  That gives a pattern such as 'AOAA', and each action says by its nargs which
stretch of the pattern it takes.  Options are met from left to right; between them, as many positional arguments as
possible are served at once.

Messages are in English: there is no translation.
"""
import os as _os
import sys as _sys

__version__ = '1.1'
__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction', 'FileType',
           'HelpFormatter', 'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter',
           'RawTextHelpFormatter', 'MetavarTypeHelpFormatter', 'Namespace', 'Action', 'ONE_OR_MORE', 'OPTIONAL',
           'PARSER', 'REMAINDER', 'SUPPRESS', 'ZERO_OR_MORE']

SUPPRESS = '==SUPPRESS=='
OPTIONAL = '?'
ZERO_OR_MORE = '*'
ONE_OR_MORE = '+'
PARSER = 'A...'
REMAINDER = '...'
_UNRECOGNIZED_ARGS_ATTR = '_unrecognized_args'


# --- matching ---------------------------------------------------------------------------------------------

def _atoms(action):
    """What an action takes of a pattern: a list of (characters, how many at least, how many at most)."""
    dashes, everything = ('-', 0, _sys.maxsize), ('-AO', 0, _sys.maxsize)
    one, more = ('A', 1, 1), ('A-', 0, _sys.maxsize)
    nargs = action.nargs
    if nargs is None:
        atoms = [dashes, one, dashes]
    elif nargs == OPTIONAL:
        atoms = [dashes, ('A', 0, 1), dashes]
    elif nargs == ZERO_OR_MORE:
        atoms = [dashes, more]
    elif nargs == ONE_OR_MORE:
        atoms = [dashes, one, more]
    elif nargs == REMAINDER:
        atoms = [everything]
    elif nargs == PARSER:
        atoms = [dashes, one, everything]
    elif nargs == SUPPRESS:
        atoms = [dashes]
    else:
        atoms = [dashes] + [one, dashes] * nargs
    if action.option_strings:  # the '--' is no argument of an option
        atoms = [(kinds.replace('-', ''), least, most) for kinds, least, most in atoms if kinds != '-']
    return atoms


def _match_lengths(actions, pattern):
    """How much of the start of a pattern each of some actions in a row takes, or None.

    Every atom takes as much as it can; if a later one gets too little, earlier ones give back.
    """
    atoms = [(owner, *atom) for owner, action in enumerate(actions) for atom in _atoms(action)]
    taken, at = [], 0  # a (start, end) for each atom that is served
    while len(taken) < len(atoms):
        _, kinds, least, most = atoms[len(taken)]
        end = at
        while end < len(pattern) and end - at < most and pattern[end] in kinds:
            end += 1
        while end - at < least:
            if not taken:
                return None
            at, end = taken.pop()
            least = atoms[len(taken)][2]
            end -= 1
        taken.append((at, end))
        at = end
    lengths = [0] * len(actions)
    for (owner, *_), (start, end) in zip(atoms, taken):
        lengths[owner] += end - start
    return lengths


def _is_negative_number(text):
    """-1, -1.5 or -.5."""
    whole, point, fraction = text[1:].partition('.')
    if text[:1] != '-' or not (whole.isdecimal() or point and not whole):
        return False
    return fraction.isdecimal() if point else True


# --- help -------------------------------------------------------------------------------------------------

class _AttributeHolder:
    """Something whose repr shows what it was made with."""

    def __repr__(self):
        shown = [repr(arg) for arg in self._get_args()]
        strange = {}
        for name, value in self._get_kwargs():
            if name.isidentifier():
                shown.append(f'{name}={value!r}')
            else:
                strange[name] = value
        if strange:
            shown.append(f'**{strange!r}')
        return f"{type(self).__name__}({', '.join(shown)})"

    def _get_kwargs(self):
        return list(self.__dict__.items())

    def _get_args(self):
        return []


def _terminal_columns():
    """The width of the terminal: what COLUMNS says, or the system; 80 if nobody knows."""
    try:
        columns = int(_os.environ['COLUMNS'])
    except (KeyError, ValueError):
        columns = 0
    if columns <= 0:
        try:
            columns = _os.get_terminal_size(_sys.__stdout__.fileno()).columns
        except (AttributeError, ValueError, OSError):
            columns = 0
    return columns or 80


def _single_spaced(text):
    """The text with each stretch of ASCII white space made one blank."""
    for c in '\t\n\r\f\v':
        text = text.replace(c, ' ')
    return ' '.join(filter(None, text.split(' '))).strip()


def _without_empty_brackets(text):
    """Groups all of whose members are hidden leave brackets with nothing in them: those go."""
    for bracket in '[(':
        text = text.replace(bracket + ' ', bracket)
    for bracket in '])':
        text = text.replace(' ' + bracket, bracket)
    kept, at = [], 0
    while at < len(text):
        end = at + 1
        while text[end:end + 1] == ' ':
            end += 1
        if text[at] in '[(' and text[end:end + 1] in (']', ')'):
            at = end + 1
        else:
            kept.append(text[at])
            at += 1
    return ''.join(kept).strip()


def _usage_part_end(text, start):
    """Where the part of a usage line that begins here ends: at the bracket that closes it, or at a blank."""
    closing = {'(': ')', '[': ']'}.get(text[start])
    at = text.find(closing, start + 1) if closing else -1
    while at >= 0:
        while text[at:at + 1] == closing:
            at += 1
        if not text[at:at + 1].strip():
            return at
        at = text.find(closing, at)
    at = start
    while text[at:at + 1].strip():
        at += 1
    return at


def _usage_parts(text):
    """The parts of a usage line that are not torn apart."""
    parts, at = [], 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        end = _usage_part_end(text, at)
        parts.append(text[at:end])
        at = end
    assert ' '.join(parts) == text
    return parts


def _fill(parts, indent, width, first=None):
    """Lines of parts; `first` is the length that is taken in the first line, which then gets no indent."""
    lines, line, length = [], [], (len(indent) if first is None else first) - 1
    for part in parts:
        if line and length + 1 + len(part) > width:
            lines.append(indent + ' '.join(line))
            line, length = [], len(indent) - 1
        line.append(part)
        length += len(part) + 1
    if line:
        lines.append(indent + ' '.join(line))
    if first is not None:
        lines[0] = lines[0][len(indent):]
    return lines


class HelpFormatter:
    """Formatter for generating usage messages and argument help strings.

    Only the name of this class is considered a public API.
    """

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = _terminal_columns() - 2
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._current_indent = 0
        self._level = 0
        self._action_max_length = 0
        self._root_section = self._Section(self, None)
        self._current_section = self._root_section

    class _Section:
        """A heading and what is below it: functions that make the text when it is asked for."""

        def __init__(self, formatter, parent, heading=None):
            self.formatter = formatter
            self.parent = parent
            self.heading = heading
            self.items = []

        def format_help(self):
            formatter = self.formatter
            if self.parent is not None:
                formatter._indent()
            body = formatter._join_parts([function(*args) for function, args in self.items])
            if self.parent is not None:
                formatter._dedent()
            if not body:
                return ''
            heading = ''
            if self.heading is not SUPPRESS and self.heading is not None:
                heading = f"{' ' * formatter._current_indent}{self.heading}:\n"
            return f'\n{heading}{body}\n'

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        assert self._current_indent >= 0, 'Indent decreased below 0.'
        self._level -= 1

    def _add_item(self, function, args):
        self._current_section.items.append((function, args))

    def start_section(self, heading):
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        if action.help is SUPPRESS:
            return
        lengths = [len(self._format_action_invocation(action))]
        lengths += [len(self._format_action_invocation(part)) for part in self._iter_indented_subactions(action)]
        self._action_max_length = max(self._action_max_length, max(lengths) + self._current_indent)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        text = self._root_section.format_help()
        while '\n\n\n' in text:
            text = text.replace('\n\n\n', '\n\n')
        return text.strip('\n') + '\n' if text else text

    def _join_parts(self, parts):
        return ''.join([part for part in parts if part and part is not SUPPRESS])

    # Usage.

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = 'usage: ' if prefix is None else prefix
        if usage is not None:
            usage = usage % {'prog': self._prog}
        elif not actions:
            usage = str(self._prog)
        else:
            usage = self._generated_usage(actions, groups, len(prefix))
        return f'{prefix}{usage}\n\n'

    def _generated_usage(self, actions, groups, prefix):
        """The line from the actions, in several lines if it is too long behind a prefix of that length."""
        prog = str(self._prog)
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        usage = ' '.join(filter(None, [prog, self._format_actions_usage(optionals + positionals, groups)]))
        width = self._width - self._current_indent
        if prefix + len(usage) <= width:
            return usage
        options = _usage_parts(self._format_actions_usage(optionals, groups))
        arguments = _usage_parts(self._format_actions_usage(positionals, groups))
        if prefix + len(prog) <= 0.75 * width:
            indent = ' ' * (prefix + len(prog) + 1)
            if options:
                lines = _fill([prog] + options, indent, width, prefix) + _fill(arguments, indent, width)
            elif arguments:
                lines = _fill([prog] + arguments, indent, width, prefix)
            else:
                lines = [prog]
        else:  # a long name of the program has a line for itself
            indent = ' ' * prefix
            lines = _fill(options + arguments, indent, width)
            if len(lines) > 1:
                lines = _fill(options, indent, width) + _fill(arguments, indent, width)
            lines.insert(0, prog)
        return '\n'.join(lines)

    def _format_actions_usage(self, actions, groups):
        marks, grouped = self._group_marks(actions, groups)
        texts = []
        for index, action in enumerate(actions):
            if action.help is SUPPRESS:
                texts.append(None)
                if marks.get(index) == '|':
                    del marks[index]
                elif marks.get(index + 1) == '|':
                    del marks[index + 1]
            elif action.option_strings:
                texts.append(self._option_usage(action, action in grouped))
            else:
                text = self._format_args(action, self._get_default_metavar_for_positional(action))
                if action in grouped and text[0] == '[' and text[-1] == ']':
                    text = text[1:-1]
                texts.append(text)
        pieces = []
        for index in range(len(actions) + 1):
            pieces += [marks.get(index), *texts[index:index + 1]]
        return _without_empty_brackets(' '.join(piece for piece in pieces if piece is not None))

    def _option_usage(self, action, grouped):
        if action.nargs == 0:
            text = action.format_usage()
        else:
            args = self._format_args(action, self._get_default_metavar_for_optional(action))
            text = f'{action.option_strings[0]} {args}'
        return text if action.required or grouped else f'[{text}]'

    def _group_marks(self, actions, groups):
        """Brackets and bars for groups whose members stand together: by the index of what they stand before."""
        marks, grouped = {}, set()
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f'empty group {group}')
            if members[0] not in actions:
                continue
            start = actions.index(members[0])
            end = start + len(members)
            if actions[start:end] != members:
                continue
            grouped.update(members)
            brackets = '[]'
            if group.required:
                shown = [action for action in members if action.help is not SUPPRESS]
                brackets = '()' if len(shown) > 1 else None
            if brackets:
                marks[start] = f'{marks[start]} {brackets[0]}' if start in marks else brackets[0]
                marks[end] = marks.get(end, '') + brackets[1]
            for index in range(start + 1, end):
                marks[index] = '|'
        return marks, grouped

    # Texts and actions.

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % {'prog': self._prog}
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, ' ' * self._current_indent) + '\n\n'

    def _format_action(self, action):
        position = min(self._action_max_length + 2, self._max_help_position)
        indent, invocation = ' ' * self._current_indent, self._format_action_invocation(action)
        room = position - self._current_indent - 2
        beside = action.help and len(invocation) <= room  # does the help begin in the same line?
        parts = [f'{indent}{invocation:<{room}}  ' if beside else f'{indent}{invocation}\n']
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                lines = self._split_lines(text, max(self._width - position, 11))
                for index, line in enumerate(lines):
                    parts.append(f"{'' if beside and index == 0 else ' ' * position}{line}\n")
        elif beside:
            parts.append('\n')
        parts += [self._format_action(part) for part in self._iter_indented_subactions(action)]
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            metavar, = self._metavar_formatter(action, self._get_default_metavar_for_positional(action))(1)
            return metavar
        if action.nargs == 0:
            return ', '.join(action.option_strings)
        args = self._format_args(action, self._get_default_metavar_for_optional(action))
        return ', '.join([f'{option} {args}' for option in action.option_strings])

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            shown = action.metavar
        elif action.choices is not None:
            shown = '{%s}' % ','.join([str(choice) for choice in action.choices])
        else:
            shown = default_metavar
        return lambda count: shown if isinstance(shown, tuple) else (shown,) * count

    def _format_args(self, action, default_metavar):
        metavars = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return '%s' % metavars(1)
        if nargs == OPTIONAL:
            return '[%s]' % metavars(1)
        if nargs == ZERO_OR_MORE:
            shown = metavars(1)
            return ('[%s [%s ...]]' if len(shown) == 2 else '[%s ...]') % shown
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % metavars(2)
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return '%s ...' % metavars(1)
        if nargs == SUPPRESS:
            return ''
        try:
            places = ['%s' for _ in range(nargs)]
        except TypeError:
            raise ValueError('invalid nargs value') from None
        return ' '.join(places) % metavars(nargs)

    def _expand_help(self, action):
        values = {**vars(action), 'prog': self._prog}
        values = {name: value for name, value in values.items() if value is not SUPPRESS}
        for name, value in values.items():
            if hasattr(value, '__name__'):
                values[name] = value.__name__
        if values.get('choices') is not None:
            values['choices'] = ', '.join([str(choice) for choice in values['choices']])
        return self._get_help_string(action) % values

    def _iter_indented_subactions(self, action):
        if hasattr(action, '_get_subactions'):
            self._indent()
            yield from action._get_subactions()
            self._dedent()

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(_single_spaced(text), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        return textwrap.fill(_single_spaced(text), width, initial_indent=indent, subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Help message formatter which retains any formatting in descriptions."""

    def _fill_text(self, text, width, indent):
        return ''.join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Help message formatter which retains formatting of all help text."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Help message formatter which adds default values to argument help."""

    def _get_help_string(self, action):
        text = action.help or ''
        if '%(default)' in text or action.default is SUPPRESS:
            return text
        if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
            text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Help message formatter which uses the argument 'type' as the default metavar value (instead of the dest)."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__


# --- errors -----------------------------------------------------------------------------------------------

def _get_action_name(action):
    """How messages call an action."""
    if action is None:
        return None
    if action.option_strings:
        return '/'.join(action.option_strings)
    for name in action.metavar, action.dest:
        if name not in (None, SUPPRESS):
            return name
    return '{%s}' % ','.join(action.choices) if action.choices else None


class ArgumentError(Exception):
    """An error from creating or using an argument: says which argument."""

    def __init__(self, argument, message):
        self.argument_name = _get_action_name(argument)
        self.message = message

    def __str__(self):
        if self.argument_name is None:
            return f'{self.message}'
        return f'argument {self.argument_name}: {self.message}'


class ArgumentTypeError(Exception):
    """Raised by a type function to say why a word of the command line is no value."""


# --- actions ----------------------------------------------------------------------------------------------

class Action(_AttributeHolder):
    """What one argument does: called with (parser, namespace, values, option string) when it is met."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar

    def _get_kwargs(self):
        names = ('option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required', 'help',
                 'metavar')
        return [(name, getattr(self, name)) for name in names]

    def format_usage(self):
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')


class BooleanOptionalAction(Action):
    """--name and --no-name."""

    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None,
                 metavar=None):
        both = []
        for option in option_strings:
            both.append(option)
            if option.startswith('--'):
                both.append('--no-' + option[2:])
        super().__init__(both, dest, nargs=0, default=default, type=type, choices=choices, required=required,
                         help=help, metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        if option_string in self.option_strings:
            setattr(namespace, self.dest, not option_string.startswith('--no-'))

    def format_usage(self):
        return ' | '.join(self.option_strings)


def _check_nargs(nargs, const, complaint):
    if nargs == 0:
        raise ValueError(complaint)
    if const is not None and nargs != OPTIONAL:
        raise ValueError(f'nargs must be {OPTIONAL!r} to supply const')


class _StoreAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        _check_nargs(nargs, const, 'nargs for store actions must be != 0; if you have nothing to store, actions '
                                   'such as store true or store const may be more appropriate')
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)


class _StoreConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, nargs=0, const=const, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, const=True, default=default, required=required, help=help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, const=False, default=default, required=required, help=help)


def _items_so_far(namespace, dest):
    """A copy of the list that a namespace has."""
    items = getattr(namespace, dest, None)
    if items is None:
        return []
    if type(items) is list:
        return items[:]
    import copy
    return copy.copy(items)


class _AppendAction(Action):
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        _check_nargs(nargs, const, 'nargs for append actions must be != 0; if arg strings are not supplying the '
                                   'value to append, the append const action may be more appropriate')
        super().__init__(option_strings, dest, nargs, const, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _items_so_far(namespace, self.dest)
        items.append(values)
        setattr(namespace, self.dest, items)


class _AppendConstAction(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, nargs=0, const=const, default=default, required=required, help=help,
                         metavar=metavar)

    def __call__(self, parser, namespace, values, option_string=None):
        items = _items_so_far(namespace, self.dest)
        items.append(self.const)
        setattr(namespace, self.dest, items)


class _ExtendAction(_AppendAction):
    def __call__(self, parser, namespace, values, option_string=None):
        items = _items_so_far(namespace, self.dest)
        items.extend(values)
        setattr(namespace, self.dest, items)


class _CountAction(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, nargs=0, default=default, required=required, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        count = getattr(namespace, self.dest, None)
        setattr(namespace, self.dest, (0 if count is None else count) + 1)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, nargs=0, default=default, help=help)

    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS,
                 help="show program's version number and exit"):
        super().__init__(option_strings, dest, nargs=0, default=default, help=help)
        self.version = version

    def __call__(self, parser, namespace, values, option_string=None):
        formatter = parser._get_formatter()
        formatter.add_text(parser.version if self.version is None else self.version)
        parser._print_message(formatter.format_help(), _sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    """The first word chooses a parser, and that one parses the rest."""

    class _ChoicesPseudoAction(Action):
        """A line of help for one of the parsers."""

        def __init__(self, name, aliases, help):
            shown = f"{name} ({', '.join(aliases)})" if aliases else name
            super().__init__(option_strings=[], dest=shown, help=help, metavar=shown)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix = prog
        self._parser_class = parser_class
        self._name_parser_map = {}
        self._choices_actions = []
        super().__init__(option_strings, dest, nargs=PARSER, choices=self._name_parser_map, required=required,
                         help=help, metavar=metavar)

    def add_parser(self, name, **kwargs):
        if kwargs.get('prog') is None:
            kwargs['prog'] = f'{self._prog_prefix} {name}'
        aliases = kwargs.pop('aliases', ())
        if name in self._name_parser_map:
            raise ArgumentError(self, f'conflicting subparser: {name}')
        for alias in aliases:
            if alias in self._name_parser_map:
                raise ArgumentError(self, f'conflicting subparser alias: {alias}')
        if 'help' in kwargs:
            self._choices_actions.append(self._ChoicesPseudoAction(name, aliases, kwargs.pop('help')))
        parser = self._parser_class(**kwargs)
        for called in (name, *aliases):
            self._name_parser_map[called] = parser
        return parser

    def _get_subactions(self):
        return self._choices_actions

    def __call__(self, parser, namespace, values, option_string=None):
        name, *rest = values
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, name)
        try:
            chosen = self._name_parser_map[name]
        except KeyError:
            names = ', '.join(self._name_parser_map)
            raise ArgumentError(self, f'unknown parser {name!r} (choices: {names})')
        # It gets a namespace of its own, so that its defaults win over those of this parser.
        found, unknown = chosen.parse_known_args(rest, None)
        for key, value in vars(found).items():
            setattr(namespace, key, value)
        if unknown:
            vars(namespace).setdefault(_UNRECOGNIZED_ARGS_ATTR, []).extend(unknown)


# --- types and values -------------------------------------------------------------------------------------

class FileType:
    """A type for arguments that name files: they arrive opened, and '-' is standard input or output."""

    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode = mode
        self._bufsize = bufsize
        self._encoding = encoding
        self._errors = errors

    def __call__(self, string):
        if string == '-':
            if 'r' in self._mode:
                stream = _sys.stdin
            elif any(c in self._mode for c in 'wax'):
                stream = _sys.stdout
            else:
                raise ValueError(f'argument "-" with mode {self._mode!r}')
            return stream.buffer if 'b' in self._mode else stream
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as error:
            raise ArgumentTypeError(f"can't open '{string}': {error}")

    def __repr__(self):
        shown = [repr(value) for value in (self._mode, self._bufsize) if value != -1]
        for name, value in ('encoding', self._encoding), ('errors', self._errors):
            if value is not None:
                shown.append(f'{name}={value!r}')
        return f"{type(self).__name__}({', '.join(shown)})"


class Namespace(_AttributeHolder):
    """The values of a command line, as attributes."""

    def __init__(self, **kwargs):
        for name, value in kwargs.items():
            setattr(self, name, value)

    def __eq__(self, other):
        if not isinstance(other, Namespace):
            return NotImplemented
        return vars(self) == vars(other)

    def __contains__(self, key):
        return key in self.__dict__


# --- containers of actions --------------------------------------------------------------------------------

class _ActionsContainer:
    """What parsers and groups have in common: adding arguments."""

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        super().__init__()
        self.description = description
        self.argument_default = argument_default
        self.prefix_chars = prefix_chars
        self.conflict_handler = conflict_handler
        self._registries = {}
        for name, action in _ACTIONS.items():
            self.register('action', name, action)
        self._get_handler()
        self._actions = []
        self._option_string_actions = {}
        self._action_groups = []
        self._mutually_exclusive_groups = []
        self._defaults = {}
        self._has_negative_number_optionals = []  # shared with groups, so a list: not empty if there are any

    def register(self, registry_name, value, object):
        self._registries.setdefault(registry_name, {})[value] = object

    def _registry_get(self, registry_name, value, default=None):
        return self._registries[registry_name].get(value, default)

    def set_defaults(self, **kwargs):
        self._defaults.update(kwargs)
        for action in self._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]

    def get_default(self, dest):
        for action in self._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._defaults.get(dest, None)

    def add_argument(self, *args, **kwargs):
        """Add a positional argument of a name, or an option with one or several option strings."""
        if not args or len(args) == 1 and args[0][0] not in self.prefix_chars:
            if args and 'dest' in kwargs:
                raise ValueError('dest supplied twice for positional argument')
            kwargs = self._get_positional_kwargs(*args, **kwargs)
        else:
            kwargs = self._get_optional_kwargs(*args, **kwargs)
        if 'default' not in kwargs:
            if kwargs['dest'] in self._defaults:
                kwargs['default'] = self._defaults[kwargs['dest']]
            elif self.argument_default is not None:
                kwargs['default'] = self.argument_default
        action_class = self._pop_action_class(kwargs)
        if not callable(action_class):
            raise ValueError(f'unknown action "{action_class}"')
        action = action_class(**kwargs)
        self._check_action(action)
        return self._add_action(action)

    def _check_action(self, action):
        convert = self._registry_get('type', action.type, action.type)
        if not callable(convert):
            raise ValueError(f'{convert!r} is not callable')
        if convert is FileType:
            raise ValueError(f'{convert!r} is a FileType class object, instance of it must be passed')
        if hasattr(self, '_get_formatter'):
            try:
                self._get_formatter()._format_args(action, None)
            except TypeError:
                raise ValueError('length of metavar tuple does not match nargs')

    def add_argument_group(self, *args, **kwargs):
        group = _ArgumentGroup(self, *args, **kwargs)
        self._action_groups.append(group)
        return group

    def add_mutually_exclusive_group(self, **kwargs):
        group = _MutuallyExclusiveGroup(self, **kwargs)
        self._mutually_exclusive_groups.append(group)
        return group

    def _add_action(self, action):
        self._check_conflict(action)
        self._actions.append(action)
        action.container = self
        for option in action.option_strings:
            self._option_string_actions[option] = action
            if _is_negative_number(option) and not self._has_negative_number_optionals:
                self._has_negative_number_optionals.append(True)
        return action

    def _remove_action(self, action):
        self._actions.remove(action)

    def _add_container_actions(self, container):
        """Take over the arguments of a parent, into groups of the same names."""
        groups = {}
        for group in self._action_groups:
            if group.title in groups:
                raise ValueError(f'cannot merge actions - two groups are named {group.title!r}')
            groups[group.title] = group
        home = {}
        for group in container._action_groups:
            if group.title not in groups:
                groups[group.title] = self.add_argument_group(title=group.title, description=group.description,
                                                              conflict_handler=group.conflict_handler)
            for action in group._group_actions:
                home[action] = groups[group.title]
        for group in container._mutually_exclusive_groups:
            exclusive = self.add_mutually_exclusive_group(required=group.required)
            for action in group._group_actions:
                home[action] = exclusive
        for action in container._actions:
            home.get(action, self)._add_action(action)

    def _get_positional_kwargs(self, dest, **kwargs):
        if 'required' in kwargs:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = kwargs.get('nargs')
        if nargs != OPTIONAL and (nargs != ZERO_OR_MORE or 'default' not in kwargs):
            kwargs['required'] = True
        return dict(kwargs, dest=dest, option_strings=[])

    def _get_optional_kwargs(self, *args, **kwargs):
        for option in args:
            if option[0] not in self.prefix_chars:
                raise ValueError(f'invalid option string {option!r}: must start with a character '
                                 f'{self.prefix_chars!r}')
        dest = kwargs.pop('dest', None)
        if dest is None:
            long = [option for option in args if len(option) > 1 and option[1] in self.prefix_chars]
            dest = (long or args)[0].lstrip(self.prefix_chars)
            if not dest:
                raise ValueError(f'dest= is required for options like {option!r}')
            dest = dest.replace('-', '_')
        return dict(kwargs, dest=dest, option_strings=list(args))

    def _pop_action_class(self, kwargs, default=None):
        action = kwargs.pop('action', default)
        return self._registry_get('action', action, action)

    # Two actions with the same option string.

    def _get_handler(self):
        try:
            return getattr(self, f'_handle_conflict_{self.conflict_handler}')
        except AttributeError:
            raise ValueError(f'invalid conflict_resolution value: {self.conflict_handler!r}')

    def _check_conflict(self, action):
        known = self._option_string_actions
        conflicts = [(option, known[option]) for option in action.option_strings if option in known]
        if conflicts:
            self._get_handler()(action, conflicts)

    def _handle_conflict_error(self, action, conflicting_actions):
        options = ', '.join([option for option, _ in conflicting_actions])
        plural = '' if len(conflicting_actions) == 1 else 's'
        raise ArgumentError(action, f'conflicting option string{plural}: {options}')

    def _handle_conflict_resolve(self, action, conflicting_actions):
        for option, older in conflicting_actions:
            older.option_strings.remove(option)
            self._option_string_actions.pop(option, None)
            if not older.option_strings:
                older.container._remove_action(older)


class _ArgumentGroup(_ActionsContainer):
    """Arguments that stand under a heading of their own in the help; the parser knows them as its own."""

    def __init__(self, container, title=None, description=None, **kwargs):
        for name in 'conflict_handler', 'prefix_chars', 'argument_default':
            kwargs.setdefault(name, getattr(container, name))
        super().__init__(description=description, **kwargs)
        self.title = title
        self._group_actions = []
        for name in ('_registries', '_actions', '_option_string_actions', '_defaults',
                     '_has_negative_number_optionals', '_mutually_exclusive_groups'):
            setattr(self, name, getattr(container, name))

    def _add_action(self, action):
        action = super()._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        super()._remove_action(action)
        self._group_actions.remove(action)

    def add_argument_group(self, *args, **kwargs):
        import warnings
        warnings.warn('Nesting argument groups is deprecated.', category=DeprecationWarning, stacklevel=2)
        return super().add_argument_group(*args, **kwargs)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    """Arguments of which a command line may have one."""

    def __init__(self, container, required=False):
        super().__init__(container)
        self.required = required
        self._container = container

    def _add_action(self, action):
        if action.required:
            raise ValueError('mutually exclusive arguments must be optional')
        action = self._container._add_action(action)
        self._group_actions.append(action)
        return action

    def _remove_action(self, action):
        self._container._remove_action(action)
        self._group_actions.remove(action)

    def add_mutually_exclusive_group(self, *args, **kwargs):
        import warnings
        warnings.warn('Nesting mutually exclusive groups is deprecated.', category=DeprecationWarning, stacklevel=2)
        return super().add_mutually_exclusive_group(*args, **kwargs)


_ACTIONS = {None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction,
            'store_true': _StoreTrueAction, 'store_false': _StoreFalseAction, 'append': _AppendAction,
            'append_const': _AppendConstAction, 'count': _CountAction, 'help': _HelpAction, 'version': _VersionAction,
            'parsers': _SubParsersAction, 'extend': _ExtendAction}


# --- the parser -------------------------------------------------------------------------------------------

class _Parsing:
    """One command line being parsed."""

    def __init__(self, parser, strings, namespace):
        self.parser = parser
        self.strings = strings
        self.namespace = namespace
        self.extras = []
        self.positionals = parser._get_positional_actions()
        self.seen = set()
        self.seen_non_default = set()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for action in group._group_actions:
                others = [other for other in group._group_actions if other is not action]
                self.conflicts.setdefault(action, []).extend(others)
        self.options = {}  # by index: (action, option string, argument behind a '=' or None)
        self.pattern = self.classify()

    def classify(self):
        kinds, all_arguments = [], False
        for index, string in enumerate(self.strings):
            option = None
            if not all_arguments and string == '--':
                all_arguments = True
                kinds.append('-')
                continue
            if not all_arguments:
                option = self.parser._parse_optional(string)
            if option is not None:
                self.options[index] = option
            kinds.append('A' if option is None else 'O')
        return ''.join(kinds)

    def run(self):
        at, last = 0, max(self.options, default=-1)
        while at <= last:
            option = min(index for index in self.options if index >= at)
            if at != option:
                end = self.consume_positionals(at)
                if end > at:
                    at = end
                    continue
                self.extras += self.strings[at:option]  # nobody wants them
            at = self.consume_optional(option)
        end = self.consume_positionals(at)
        self.extras += self.strings[end:]
        self.check_required()
        return self.namespace, self.extras

    def take(self, action, strings, option=None):
        """Carry an action out."""
        self.seen.add(action)
        values = self.parser._get_values(action, strings)
        if values is not action.default:
            self.seen_non_default.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.seen_non_default:
                    raise ArgumentError(action, f'not allowed with argument {_get_action_name(other)}')
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def consume_positionals(self, at):
        """Serve as many positional arguments as the words from here on suffice for; the place behind them."""
        lengths = self.parser._match_arguments_partial(self.positionals, self.pattern[at:])
        for action, length in zip(self.positionals, lengths):
            self.take(action, self.strings[at:at + length])
            at += length
        del self.positionals[:len(lengths)]
        return at

    def consume_optional(self, at):
        """Serve the option at an index, or several in one word as in -xvf; the place behind it."""
        action, option, explicit = self.options[at]
        found = []
        while True:
            if action is None:
                self.extras.append(self.strings[at])
                return at + 1
            if explicit is None:
                end = at + 1 + self.parser._match_argument(action, self.pattern[at + 1:])
                found.append((action, self.strings[at + 1:end], option))
                break
            count = self.parser._match_argument(action, 'A')
            if count == 1:
                end = at + 1
                found.append((action, [explicit], option))
                break
            combined = option[0] + explicit[:1]
            if count or option[1] in self.parser.prefix_chars or explicit == '' or (
                    combined not in self.parser._option_string_actions):
                raise ArgumentError(action, f'ignored explicit argument {explicit!r}')
            found.append((action, [], option))
            action, option = self.parser._option_string_actions[combined], combined
            explicit = explicit[1:] or None
        for action, strings, option in found:
            self.take(action, strings, option)
        return end

    def check_required(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif isinstance(action.default, str) and (
                    action.default is getattr(self.namespace, action.dest, None)):
                setattr(self.namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            self.parser.error(f"the following arguments are required: {', '.join(missing)}")
        for group in self.parser._mutually_exclusive_groups:
            if group.required and self.seen_non_default.isdisjoint(group._group_actions):
                names = [_get_action_name(action) for action in group._group_actions if action.help is not SUPPRESS]
                self.parser.error(f"one of the arguments {' '.join(names)} is required")


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Object for parsing command line strings into Python objects.

    Keyword arguments:
        prog                    the name of the program (default: the last part of sys.argv[0])
        usage                   a usage message (default: made from the arguments)
        description, epilog     texts before and after the help of the arguments
        parents                 parsers whose arguments are taken over
        formatter_class         the HelpFormatter class for help messages
        prefix_chars            what options begin with
        fromfile_prefix_chars   what names of files begin with that hold further arguments
        argument_default        the default value of all arguments
        conflict_handler        'error', or 'resolve' to let a later option win
        add_help                add an option -h/--help
        allow_abbrev            let long options be shortened
        exit_on_error           exit with a message on errors; otherwise they are raised
    """

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[],
                 formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None, argument_default=None,
                 conflict_handler='error', add_help=True, allow_abbrev=True, exit_on_error=True):
        _ActionsContainer.__init__(self, description=description, prefix_chars=prefix_chars,
                                   argument_default=argument_default, conflict_handler=conflict_handler)
        self.prog = _os.path.basename(_sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group('positional arguments')
        self._optionals = self.add_argument_group('options')
        self._subparsers = None
        self.register('type', None, _identity)
        if self.add_help:
            prefix = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(prefix + 'h', prefix * 2 + 'help', action='help', default=SUPPRESS,
                              help='show this help message and exit')
        for parent in parents:
            self._add_container_actions(parent)
            self._defaults.update(getattr(parent, '_defaults', {}))

    def _get_kwargs(self):
        names = 'prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help'
        return [(name, getattr(self, name)) for name in names]

    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error('cannot have multiple subparser arguments')
        kwargs.setdefault('parser_class', type(self))
        self._subparsers = self._positionals
        if 'title' in kwargs or 'description' in kwargs:
            title, description = kwargs.pop('title', 'subcommands'), kwargs.pop('description', None)
            self._subparsers = self.add_argument_group(title, description)
        if kwargs.get('prog') is None:
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups, '')
            kwargs['prog'] = formatter.format_help().strip()
        action_class = self._pop_action_class(kwargs, 'parsers')
        action = action_class(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        (self._optionals if action.option_strings else self._positionals)._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    # Parsing.

    def parse_args(self, args=None, namespace=None):
        namespace, unknown = self.parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        args = _sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        try:
            namespace, args = self._parse_known_args(args, namespace)
        except ArgumentError as error:
            if not self.exit_on_error:
                raise
            self.error(str(error))
        if hasattr(namespace, _UNRECOGNIZED_ARGS_ATTR):
            args.extend(getattr(namespace, _UNRECOGNIZED_ARGS_ATTR))
            delattr(namespace, _UNRECOGNIZED_ARGS_ATTR)
        return namespace, args

    def _parse_known_args(self, arg_strings, namespace):
        if self.fromfile_prefix_chars is not None:
            arg_strings = self._read_args_from_files(arg_strings)
        return _Parsing(self, arg_strings, namespace).run()

    def _read_args_from_files(self, arg_strings):
        found = []
        for string in arg_strings:
            if not string or string[0] not in self.fromfile_prefix_chars:
                found.append(string)
                continue
            try:
                with open(string[1:]) as file:
                    lines = file.read().splitlines()
                    words = [word for line in lines for word in self.convert_arg_line_to_args(line)]
                    found.extend(self._read_args_from_files(words))
            except OSError as error:
                self.error(str(error))
        return found

    def convert_arg_line_to_args(self, arg_line):
        return [arg_line]

    def _match_argument(self, action, arg_strings_pattern):
        lengths = _match_lengths([action], arg_strings_pattern)
        if lengths is not None:
            return lengths[0]
        if action.nargs is None:
            message = 'expected one argument'
        elif action.nargs == OPTIONAL:
            message = 'expected at most one argument'
        elif action.nargs == ONE_OR_MORE:
            message = 'expected at least one argument'
        else:
            message = f"expected {action.nargs} argument{'' if action.nargs == 1 else 's'}"
        raise ArgumentError(action, message)

    def _match_arguments_partial(self, actions, arg_strings_pattern):
        for count in range(len(actions), 0, -1):
            lengths = _match_lengths(actions[:count], arg_strings_pattern)
            if lengths is not None:
                return lengths
        return []

    def _parse_optional(self, arg_string):
        """None if a word is an argument, else (action or None, option string, argument behind '=' or None)."""
        known = self._option_string_actions
        if not arg_string or arg_string[0] not in self.prefix_chars:
            return None
        if arg_string in known:
            return known[arg_string], arg_string, None
        if len(arg_string) == 1:
            return None
        option, equals, explicit = arg_string.partition('=')
        if equals and option in known:
            return known[option], option, explicit
        matches = self._get_option_tuples(arg_string)
        if len(matches) > 1:
            names = ', '.join([option for _, option, _ in matches])
            self.error(f'ambiguous option: {arg_string} could match {names}')
        elif matches:
            return matches[0]
        if _is_negative_number(arg_string) and not self._has_negative_number_optionals:
            return None
        return None if ' ' in arg_string else (None, arg_string, None)

    def _get_option_tuples(self, option_string):
        """The options that a word may be short for: (action, option string, argument or None)."""
        known = self._option_string_actions
        if option_string[1] in self.prefix_chars:
            if not self.allow_abbrev:
                return []
            prefix, equals, explicit = option_string.partition('=')
            return [(action, option, explicit if equals else None) for option, action in known.items()
                    if option.startswith(prefix)]
        result = []
        for option, action in known.items():
            if option == option_string[:2]:
                result.append((action, option, option_string[2:]))
            elif option.startswith(option_string):
                result.append((action, option, None))
        return result

    # Options and positional arguments mixed: the options are parsed first, then what is left.

    def parse_intermixed_args(self, args=None, namespace=None):
        namespace, unknown = self.parse_known_intermixed_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return namespace

    def parse_known_intermixed_args(self, args=None, namespace=None):
        positionals = self._get_positional_actions()
        for action in positionals:
            if action.nargs in (PARSER, REMAINDER):
                raise TypeError(f'parse_intermixed_args: positional arg with nargs={action.nargs}')
        for group in self._mutually_exclusive_groups:
            if any(action in positionals for action in group._group_actions):
                raise TypeError('parse_intermixed_args: positional in mutuallyExclusiveGroup')
        usage = self.usage
        try:
            if usage is None:
                self.usage = self.format_usage()[len('usage: '):]
            namespace, rest = self._parse_options_alone(positionals, args, namespace)
            return self._parse_without_requirements(rest, namespace)
        finally:
            self.usage = usage

    def _parse_options_alone(self, positionals, args, namespace):
        saved = [(action, action.nargs, action.default) for action in positionals]
        try:
            for action in positionals:
                action.save_nargs, action.save_default = action.nargs, action.default
                action.nargs = action.default = SUPPRESS
            namespace, rest = self.parse_known_args(args, namespace)
            for action in positionals:
                if getattr(namespace, action.dest, None) == []:
                    import warnings
                    warnings.warn(f'Do not expect {action.dest} in {namespace}')
                    delattr(namespace, action.dest)
            return namespace, rest
        finally:
            for action, action.nargs, action.default in saved:
                pass

    def _parse_without_requirements(self, args, namespace):
        things = self._get_optional_actions() + self._mutually_exclusive_groups
        saved = [(thing, thing.required) for thing in things]
        try:
            for thing in things:
                thing.save_required = thing.required
                thing.required = False
            return self.parse_known_args(args, namespace)
        finally:
            for thing, thing.required in saved:
                pass

    # Values.

    def _get_values(self, action, arg_strings):
        if action.nargs not in (PARSER, REMAINDER) and '--' in arg_strings:
            arg_strings.remove('--')
        if not arg_strings and action.nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
            return value
        if not arg_strings and action.nargs == ZERO_OR_MORE and not action.option_strings:
            value = arg_strings if action.default is None else action.default
            self._check_value(action, value)
            return value
        if len(arg_strings) == 1 and action.nargs in (None, OPTIONAL):
            value = self._get_value(action, arg_strings[0])
            self._check_value(action, value)
            return value
        if action.nargs == SUPPRESS:
            return SUPPRESS
        values = [self._get_value(action, string) for string in arg_strings]
        checked = {REMAINDER: 0, PARSER: 1}.get(action.nargs, len(values))
        for value in values[:checked]:
            self._check_value(action, value)
        return values

    def _get_value(self, action, arg_string):
        convert = self._registry_get('type', action.type, action.type)
        if not callable(convert):
            raise ArgumentError(action, f'{convert!r} is not callable')
        try:
            return convert(arg_string)
        except ArgumentTypeError as error:
            raise ArgumentError(action, str(error))
        except (TypeError, ValueError):
            name = getattr(action.type, '__name__', repr(action.type))
            raise ArgumentError(action, f'invalid {name} value: {arg_string!r}')

    def _check_value(self, action, value):
        if action.choices is not None and value not in action.choices:
            choices = ', '.join(map(repr, action.choices))
            raise ArgumentError(action, f'invalid choice: {value!r} (choose from {choices})')

    # Help.

    def format_usage(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        self._print_message(self.format_usage(), _sys.stdout if file is None else file)

    def print_help(self, file=None):
        self._print_message(self.format_help(), _sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            try:
                (file or _sys.stderr).write(message)
            except (AttributeError, OSError):
                pass

    def exit(self, status=0, message=None):
        if message:
            self._print_message(message, _sys.stderr)
        _sys.exit(status)

    def error(self, message):
        """error(message: string)

        Prints a usage message incorporating the message to stderr and exits.
        """
        self.print_usage(_sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')


def _identity(string):
    return string


_identity.__name__ = 'identity'
