"""Abstract syntax trees: Python programs as trees of nodes, to look at and to change.

parse() makes a tree of a text; compile() takes a tree as well as a text; unparse() writes a tree as text
again. The classes of the nodes come from the module _ast, where they are made from the compiler's table.
"""
import sys
from collections import deque
from _ast import *


def parse(source, filename='<unknown>', mode='exec', *, type_comments=False, feature_version=None):
    """Return the tree of a text; as compile() with the flag PyCF_ONLY_AST does."""
    flags = PyCF_ONLY_AST
    if type_comments:
        flags |= PyCF_TYPE_COMMENTS
    if isinstance(feature_version, tuple):
        major, minor = feature_version
        assert major == 3
        feature_version = minor
    elif feature_version is None:
        feature_version = -1
    return compile(source, filename, mode, flags, _feature_version=feature_version)


# --- values ---------------------------------------------------------------------------------------------

def _malformed(node):
    where = f' on line {line}' if (line := getattr(node, 'lineno', None)) else ''
    raise ValueError(f'malformed node or string{where}: {node!r}')


def _number(node):
    if not isinstance(node, Constant) or type(node.value) not in (int, float, complex):
        _malformed(node)
    return node.value


def _signed_number(node):
    if isinstance(node, UnaryOp) and isinstance(node.op, (UAdd, USub)):
        value = _number(node.operand)
        return +value if isinstance(node.op, UAdd) else -value
    return _number(node)


def _is_empty_set(node):
    return (isinstance(node, Call) and isinstance(node.func, Name) and node.func.id == 'set'
            and node.args == node.keywords == [])


def _value_of(node):
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Tuple):
        return tuple(map(_value_of, node.elts))
    if isinstance(node, List):
        return list(map(_value_of, node.elts))
    if isinstance(node, Set):
        return set(map(_value_of, node.elts))
    if _is_empty_set(node):
        return set()
    if isinstance(node, Dict):
        if len(node.keys) != len(node.values):
            _malformed(node)
        return dict(zip(map(_value_of, node.keys), map(_value_of, node.values)))
    if isinstance(node, BinOp) and isinstance(node.op, (Add, Sub)):
        left, right = _signed_number(node.left), _number(node.right)
        if isinstance(left, (int, float)) and isinstance(right, complex):
            return left + right if isinstance(node.op, Add) else left - right
    return _signed_number(node)


def literal_eval(node_or_string):
    """Return the value of an expression of literals: numbers, texts, bytes, tuples, lists, dicts, sets,
    booleans, None and Ellipsis. Nothing in it is called, so the text may come from anywhere.
    """
    if isinstance(node_or_string, str):
        node_or_string = parse(node_or_string.lstrip(' \t'), mode='eval')
    if isinstance(node_or_string, Expression):
        node_or_string = node_or_string.body
    return _value_of(node_or_string)


# --- showing --------------------------------------------------------------------------------------------

class _Dumper:
    def __init__(self, annotate_fields, include_attributes, indent):
        self.annotate_fields = annotate_fields
        self.include_attributes = include_attributes
        self.indent = indent

    def breaks(self, level):
        """What stands before the first part and between parts."""
        if self.indent is None:
            return '', ', '
        start = '\n' + self.indent * level
        return start, ',' + start

    def show(self, node, level=0):
        """The text of a node, a list or a value, and whether it is short enough to stand in a line.

        One call a level, for trees may be nearly as deep as calls can be.
        """
        level += 1
        start, between = self.breaks(level)
        if isinstance(node, list):
            if not node:
                return '[]', True
            return f'[{start}{between.join([self.show(item, level)[0] for item in node])}]', False
        if not isinstance(node, AST):
            return repr(node), True
        cls, named, simple, texts = type(node), self.annotate_fields, True, []
        fields = node._fields
        for i, name in enumerate([*fields, *node._attributes] if self.include_attributes else fields):
            value = getattr(node, name, _missing)
            if value is _missing or value is None and getattr(cls, name, ...) is None:
                named = True
                continue
            text, is_simple = self.show(value, level)
            simple = simple and is_simple
            texts.append(f'{name}={text}' if named or i >= len(fields) else text)
        name = node.__class__.__name__
        if simple and len(texts) <= 3:
            return f'{name}({", ".join(texts)})', not texts
        return f'{name}({start}{between.join(texts)})', False


_missing = object()


def dump(node, annotate_fields=True, include_attributes=False, *, indent=None):
    """Return a tree as text that would make it again; with the names of fields, with places if they are
    asked for, on several lines if there is an indent (a text, or a number of spaces).
    """
    if not isinstance(node, AST):
        raise TypeError('expected AST, got %r' % node.__class__.__name__)
    if indent is not None and not isinstance(indent, str):
        indent = ' ' * indent
    return _Dumper(annotate_fields, include_attributes, indent).show(node)[0]


# --- places ---------------------------------------------------------------------------------------------

def copy_location(new_node, old_node):
    """Give `new_node` the place of `old_node`, and return it."""
    for name in 'lineno', 'col_offset', 'end_lineno', 'end_col_offset':
        if name in old_node._attributes and name in new_node._attributes:
            value = getattr(old_node, name, None)
            if value is not None or name.startswith('end_') and hasattr(old_node, name):
                setattr(new_node, name, value)
    return new_node


def _fix(node, place):
    names = ('lineno', 'end_lineno', 'col_offset', 'end_col_offset')
    place = list(place)
    for i, name in enumerate(names):
        if name not in node._attributes:
            continue
        if not hasattr(node, name) or name.startswith('end_') and getattr(node, name) is None:
            setattr(node, name, place[i])
        else:
            place[i] = getattr(node, name)
    for child in iter_child_nodes(node):
        _fix(child, place)


def fix_missing_locations(node):
    """Give each node without a place that of its parent, and return the node."""
    _fix(node, (1, 1, 0, 0))
    return node


def increment_lineno(node, n=1):
    """Move a tree down by n lines, and return it."""
    for child in walk(node):
        if isinstance(child, TypeIgnore):
            child.lineno = getattr(child, 'lineno', 0) + n
            continue
        if 'lineno' in child._attributes:
            child.lineno = getattr(child, 'lineno', 0) + n
        if 'end_lineno' in child._attributes and (end := getattr(child, 'end_lineno', 0)) is not None:
            child.end_lineno = end + n
    return node


def _lines_of(source):
    """The lines as the compiler counts them: a form feed ends none."""
    lines, line = [], ''
    for part in source.splitlines(True):
        line += part
        if part.endswith(('\n', '\r')):
            lines.append(line)
            line = ''
    return lines + [line] if line else lines


def _blank(text):
    return ''.join(c if c in '\f\t' else ' ' for c in text)


def get_source_segment(source, node, *, padded=False):
    """Return the text of a node, None if it does not know its place.

    `padded`: its first line begins with as many blanks as stand before it.
    """
    try:
        if node.end_lineno is None or node.end_col_offset is None:
            return None
        first, last = node.lineno - 1, node.end_lineno - 1
        start, end = node.col_offset, node.end_col_offset
    except AttributeError:
        return None
    lines = _lines_of(source)
    encoded = lines[first].encode()
    blanks = _blank(encoded[:start].decode()) if padded and first != last else ''
    if first == last:
        return encoded[start:end].decode()
    middle = ''.join(lines[first + 1:last])
    return blanks + encoded[start:].decode() + middle + lines[last].encode()[:end].decode()


# --- walking --------------------------------------------------------------------------------------------

def iter_fields(node):
    """Yield (name, value) for each field that the node has."""
    for name in node._fields:
        try:
            yield name, getattr(node, name)
        except AttributeError:
            pass


def iter_child_nodes(node):
    """Yield the nodes right below: those that are fields, and those in lists that are."""
    for _, field in iter_fields(node):
        if isinstance(field, AST):
            yield field
        elif isinstance(field, list):
            for item in field:
                if isinstance(item, AST):
                    yield item


def walk(node):
    """Yield a node and all below it, level by level."""
    waiting = deque([node])
    while waiting:
        node = waiting.popleft()
        waiting.extend(iter_child_nodes(node))
        yield node


def get_docstring(node, clean=True):
    """Return the docstring of a module, class or function, or None; with clean, as inspect.cleandoc()
    makes it.
    """
    if not isinstance(node, (AsyncFunctionDef, FunctionDef, ClassDef, Module)):
        raise TypeError('%r can\'t have docstrings' % node.__class__.__name__)
    if not (node.body and isinstance(node.body[0], Expr)):
        return None
    value = node.body[0].value
    if not (isinstance(value, Constant) and isinstance(value.value, str)):
        return None
    if not clean:
        return value.value
    import inspect
    return inspect.cleandoc(value.value)


class NodeVisitor:
    """Walks a tree and calls for each node the method visit_ClassName, or generic_visit() if there is
    none. What the method returns is what visit() does. A method for a node with nodes below must see to
    them itself, or call generic_visit().
    """

    def visit(self, node):
        """Visit a node."""
        return getattr(self, 'visit_' + node.__class__.__name__, self.generic_visit)(node)

    def generic_visit(self, node):
        """Visit what is below a node."""
        for _, value in iter_fields(node):
            if isinstance(value, list):
                for item in value:
                    if isinstance(item, AST):
                        self.visit(item)
            elif isinstance(value, AST):
                self.visit(value)

    def visit_Constant(self, node):
        name = _old_names.get(type(node.value))
        if name is None:
            for cls, name in _old_names.items():
                if isinstance(node.value, cls):
                    break
            else:
                name = None
        method = getattr(self, f'visit_{name}', None) if name else None
        if method is None:
            return self.generic_visit(node)
        import warnings
        warnings.warn(f'visit_{name} is deprecated; add visit_Constant', DeprecationWarning, 2)
        return method(node)


class NodeTransformer(NodeVisitor):
    """A visitor that changes the tree: what a method returns takes the place of its node. None removes
    it; in a list of statements, or of anything else, it may be several nodes.
    """

    def generic_visit(self, node):
        for name, old in iter_fields(node):
            if isinstance(old, list):
                old[:] = self._visit_list(old)
            elif isinstance(old, AST):
                new = self.visit(old)
                if new is None:
                    delattr(node, name)
                else:
                    setattr(node, name, new)
        return node

    def _visit_list(self, items):
        result = []
        for item in items:
            if isinstance(item, AST):
                item = self.visit(item)
                if item is None:
                    continue
                if not isinstance(item, AST):
                    result.extend(item)
                    continue
            result.append(item)
        return result


# --- names of earlier versions --------------------------------------------------------------------------

def _get_value(self):
    """Deprecated. Use value instead."""
    return self.value


def _set_value(self, value):
    self.value = value


def _get_elts(self):
    """Deprecated. Use elts instead."""
    return self.elts


def _set_elts(self, value):
    self.elts = value


Constant.n = property(_get_value, _set_value)
Constant.s = property(_get_value, _set_value)
Tuple.dims = property(_get_elts, _set_elts)


class _OldClass(type):
    """isinstance() asks what is in a Constant."""

    def __instancecheck__(cls, inst):
        if not isinstance(inst, Constant):
            return False
        if cls in _old_types:
            try:
                value = inst.value
            except AttributeError:
                return False
            return isinstance(value, _old_types[cls]) and not isinstance(value, _not_types.get(cls, ()))
        return type.__instancecheck__(cls, inst)


def _new(cls, *args, **kwargs):
    for key in kwargs:
        if key in cls._fields and cls._fields.index(key) < len(args):
            raise TypeError(f'{cls.__name__} got multiple values for argument {key!r}')
    return Constant(*args, **kwargs) if cls in _old_types else Constant.__new__(cls)


class Num(Constant, metaclass=_OldClass):
    """Deprecated AST node class. Use ast.Constant instead"""
    _fields = ('n',)
    __new__ = _new


class Str(Constant, metaclass=_OldClass):
    """Deprecated AST node class. Use ast.Constant instead"""
    _fields = ('s',)
    __new__ = _new


class Bytes(Constant, metaclass=_OldClass):
    """Deprecated AST node class. Use ast.Constant instead"""
    _fields = ('s',)
    __new__ = _new


class NameConstant(Constant, metaclass=_OldClass):
    """Deprecated AST node class. Use ast.Constant instead"""
    __new__ = _new


class Ellipsis(Constant, metaclass=_OldClass):
    """Deprecated AST node class. Use ast.Constant instead"""
    _fields = ()

    def __new__(cls, *args, **kwargs):
        if cls is Ellipsis:
            return Constant(..., *args, **kwargs)
        return Constant.__new__(cls, *args, **kwargs)


_old_types = {Num: (int, float, complex), Str: (str,), Bytes: (bytes,), NameConstant: (type(None), bool),
              Ellipsis: (type(...),)}
_not_types = {Num: (bool,)}
_old_names = {bool: 'NameConstant', type(None): 'NameConstant', int: 'Num', float: 'Num', complex: 'Num',
              str: 'Str', bytes: 'Bytes', type(...): 'Ellipsis'}


class slice(AST):
    """Deprecated AST node class."""


class Index(slice):
    """A class of former versions: the index itself stands in its place now."""
    def __new__(cls, value, **kwargs):
        return value


class ExtSlice(slice):
    """Deprecated AST node class. Use ast.Tuple instead."""
    def __new__(cls, dims=(), **kwargs):
        return Tuple(list(dims), Load(), **kwargs)


class Suite(mod):
    """Deprecated AST node class.  Unused in Python 3."""


class AugLoad(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


class AugStore(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


class Param(expr_context):
    """Deprecated AST node class.  Unused in Python 3."""


# --- text again -----------------------------------------------------------------------------------------

def unparse(ast_obj):
    """Return a text whose tree is equal to the one given, in a normal form."""
    from _unparse import Unparser
    return Unparser().text_of(ast_obj)


def main():
    """Show the tree of a file: `python -m ast`."""
    import argparse
    parser = argparse.ArgumentParser(prog='python -m ast')
    parser.add_argument('infile', nargs='?', default='-', help='the file to parse; defaults to stdin')
    parser.add_argument('-m', '--mode', default='exec', choices=('exec', 'single', 'eval', 'func_type'),
                        help='specify what kind of code must be parsed')
    parser.add_argument('--no-type-comments', default=True, action='store_false',
                        help='don\'t add information about type comments')
    parser.add_argument('-a', '--include-attributes', action='store_true',
                        help='include attributes such as line numbers and column offsets')
    parser.add_argument('-i', '--indent', type=int, default=3, help='indentation of nodes (number of spaces)')
    args = parser.parse_args()
    if args.infile == '-':
        name, source = '<stdin>', sys.stdin.buffer.read()
    else:
        with open(args.infile, 'rb') as file:
            name, source = args.infile, file.read()
    tree = parse(source, name, args.mode)
    print(dump(tree, include_attributes=args.include_attributes, indent=args.indent))


if __name__ == '__main__':
    main()
