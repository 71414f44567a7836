"""The classes of syntax trees, made from the table that the compiler itself works with."""
import _nodes
from _types import hide_frames as _hide_frames

_hide_frames()

PyCF_ONLY_AST = 0x400
PyCF_TYPE_COMMENTS = 0x1000
PyCF_ALLOW_TOP_LEVEL_AWAIT = 0x2000


class AST:
    _fields = ()
    _attributes = ()
    __match_args__ = ()

    def __init__(self, /, *args, **kwargs):
        fields = self._fields
        if len(args) > len(fields):
            raise TypeError(f'{type(self).__name__} constructor takes at most {len(fields)} '
                            f'positional argument{"" if len(fields) == 1 else "s"}')
        for name, value in zip(fields, args):
            setattr(self, name, value)
        for name, value in kwargs.items():
            if name in fields and fields.index(name) < len(args):
                raise TypeError(f"{type(self).__name__} got multiple values for argument '{name}'")
            setattr(self, name, value)

    def __reduce__(self):
        return type(self), (), self.__dict__


_PLACE = ('lineno', 'col_offset', 'end_lineno', 'end_col_offset')
_LOCATED = {'stmt', 'expr', 'excepthandler', 'pattern', 'arg', 'keyword', 'alias'}
_ROOTS = [('Module', 'mod', 'stmt* body, type_ignore* type_ignores'), ('Interactive', 'mod', 'stmt* body'),
          ('Expression', 'mod', 'expr body')]
_UNMADE = [('FunctionType', 'mod', 'expr* argtypes, expr returns'),
           ('TypeIgnore', 'type_ignore', 'int lineno, string tag')]


def _make_class(name, base, namespace):
    namespace['__module__'] = 'ast'
    globals()[name] = made = type(name, (base,), namespace)
    return made


def _describe(rows):
    """The docstring of a class that is one of several."""
    signs = [f'{name}({fields})' if fields else name for name, _, fields in rows]
    base = rows[0][1]
    between = f'\n{" " * (len(base) + 1)}| ' if any('(' in sign for sign in signs) else ' | '
    return f'{base} = {between.join(signs)}'


def _make_base(name, rows):
    namespace = {'__doc__': _describe(rows)}
    if name in _LOCATED:
        namespace['_attributes'] = _PLACE
        if name != 'pattern':
            namespace.update(end_lineno=None, end_col_offset=None)
    _make_class(name, AST, namespace)


def _make_node(name, base, fields):
    parts = [part.split() for part in fields.split(', ')] if fields else []
    names = tuple(field for _, field in parts)
    namespace = {'_fields': names, '__match_args__': names, '__doc__': f'{name}({fields})' if fields else name}
    namespace.update((field, None) for kind, field in parts if kind.endswith('?'))
    if base == 'AST' and name in _LOCATED:
        namespace.update(_attributes=_PLACE, end_lineno=None, end_col_offset=None)
    return _make_class(name, globals()[base], namespace)


def _make_classes():
    table = _nodes.table()
    families = {}
    for row in _ROOTS + _UNMADE[:1] + table + _UNMADE[1:]:
        families.setdefault(row[1], []).append(row)
    for base, rows in families.items():
        if base != 'AST':
            _make_base(base, rows)
    enums = {'expr_context', 'boolop', 'operator', 'unaryop', 'cmpop'}
    classes = [_make_node(*row) for row in table]
    entries = [made() if row[1] in enums else made for made, row in zip(classes, table)]
    entries += [_make_node(*row) for row in _ROOTS]
    for row in _UNMADE:
        _make_node(*row)
    _nodes.register(tuple(entries))


AST.__module__ = 'ast'
_make_classes()
