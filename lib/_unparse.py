"""Trees back to text: what ast.unparse() does.

Expressions become text from the inside out; each is asked for at a level, which says how tightly its place
binds, and stands in parentheses if it binds less. Statements are lines that are collected.
"""
import ast

_NAMED, _TUPLE, _YIELD, _TEST, _OR, _AND, _NOT, _COMPARE, _BIT_OR, _BIT_XOR, _BIT_AND, _SHIFT, _SUM, _TERM, \
    _FACTOR, _POWER, _AWAIT, _ATOM = range(18)

_BINARY = {'Add': ('+', _SUM), 'Sub': ('-', _SUM), 'Mult': ('*', _TERM), 'MatMult': ('@', _TERM),
           'Div': ('/', _TERM), 'Mod': ('%', _TERM), 'LShift': ('<<', _SHIFT), 'RShift': ('>>', _SHIFT),
           'BitOr': ('|', _BIT_OR), 'BitXor': ('^', _BIT_XOR), 'BitAnd': ('&', _BIT_AND),
           'FloorDiv': ('//', _TERM), 'Pow': ('**', _POWER)}
_UNARY = {'Invert': ('~', _FACTOR), 'Not': ('not ', _NOT), 'UAdd': ('+', _FACTOR), 'USub': ('-', _FACTOR)}
_COMPARISONS = {'Eq': '==', 'NotEq': '!=', 'Lt': '<', 'LtE': '<=', 'Gt': '>', 'GtE': '>=', 'Is': 'is',
                'IsNot': 'is not', 'In': 'in', 'NotIn': 'not in'}
_TRIPLE = ('"""', "'''")
_QUOTES = ("'", '"') + _TRIPLE
_INFINITY = '1e309'


def _name(node):
    return node.__class__.__name__


def _wrap(text, condition):
    return f'({text})' if condition else text


def _escape(char, white_space):
    if char in '\n\t' and not white_space:
        return char
    if char == '\\' or not char.isprintable():
        return char.encode('unicode_escape').decode('ascii')
    return char


def _quote(text, quotes=_QUOTES, white_space=False):
    """The inside of a literal with this text, and the quotes that may stand around it."""
    escaped = ''.join([_escape(char, white_space) for char in text])
    possible = [q for q in quotes if q not in escaped and ('\n' not in escaped or q in _TRIPLE)]
    if not possible:
        shown = repr(text)
        return shown[1:-1], [next((q for q in quotes if shown[0] in q), shown[0])]
    if escaped:
        last = escaped[-1]
        possible.sort(key=lambda q: q[0] == last)
        if possible[0][0] == last:
            escaped = escaped[:-1] + '\\' + last
    return escaped, possible


def _literal(text, quotes=_QUOTES):
    """A literal that has no backslash if there is a way."""
    inside, possible = _quote(text, quotes)
    return possible[0] + inside + possible[0]


class Unparser:
    def __init__(self, avoid_backslashes=False):
        self.avoid_backslashes = avoid_backslashes
        self.lines = []
        self.depth = 0
        self.in_try_star = False

    def text_of(self, node):
        """The text of any node, or of a list of statements."""
        if isinstance(node, list):
            self.body(node)
        elif hasattr(self, 'stmt_' + _name(node)):
            self.stmt(node)
        else:
            return self.part(node, _TEST)
        return '\n'.join(self.lines)

    def part(self, node, level):
        """What is no statement."""
        name = _name(node)
        for family in 'expr_', 'pattern_', 'other_':
            if method := getattr(self, family + name, None):
                return method(node) if family == 'other_' else method(node, level)
        return ''.join([self.part(child, level) for child in ast.iter_child_nodes(node)])

    def expr(self, node, level=_TEST):
        return self.part(node, level)

    def exprs(self, nodes, level=_TEST):
        return ', '.join([self.part(node, level) for node in nodes])

    # --- statements ---

    def line(self, text):
        self.lines.append('    ' * self.depth + text)

    def blank(self):
        if self.lines:
            self.lines.append('')

    def stmt(self, node):
        method = getattr(self, 'stmt_' + _name(node), None)
        if method:
            method(node)
        else:
            self.line(self.part(node, _TEST))

    def body(self, nodes):
        for node in nodes:
            self.stmt(node)

    def block(self, head, nodes, comment=''):
        self.line(f'{head}:{comment}')
        self.depth += 1
        self.body(nodes)
        self.depth -= 1

    def documented(self, node):
        """A body whose first statement may be a docstring."""
        body = node.body
        first = body[0].value if body and isinstance(body[0], ast.Expr) else None
        if not (isinstance(first, ast.Constant) and isinstance(first.value, str)):
            return self.body(body)
        self.line(('u' if first.kind == 'u' else '') + _literal(first.value, _TRIPLE))
        self.body(body[1:])

    def comment(self, node):
        comment = getattr(node, 'type_comment', None)
        return f' # type: {comment}' if comment is not None else ''

    def stmt_Module(self, node):
        self.documented(node)

    def stmt_Interactive(self, node):
        self.body(node.body)

    def stmt_Expr(self, node):
        self.line(self.expr(node.value, _YIELD))

    def stmt_Import(self, node):
        self.line('import ' + self.exprs(node.names))

    def stmt_ImportFrom(self, node):
        self.line(f'from {"." * (node.level or 0)}{node.module or ""} import {self.exprs(node.names)}')

    def stmt_Assign(self, node):
        targets = [self.expr(target, _TUPLE) + ' = ' for target in node.targets]
        self.line(''.join(targets) + self.expr(node.value) + self.comment(node))

    def stmt_AugAssign(self, node):
        self.line(f'{self.expr(node.target)} {_BINARY[_name(node.op)][0]}= {self.expr(node.value)}')

    def stmt_AnnAssign(self, node):
        target = _wrap(self.expr(node.target), not node.simple and isinstance(node.target, ast.Name))
        value = ' = ' + self.expr(node.value) if node.value else ''
        self.line(f'{target}: {self.expr(node.annotation)}{value}')

    def stmt_Return(self, node):
        self.line('return' + (' ' + self.expr(node.value) if node.value else ''))

    def stmt_Pass(self, node):
        self.line('pass')

    def stmt_Break(self, node):
        self.line('break')

    def stmt_Continue(self, node):
        self.line('continue')

    def stmt_Delete(self, node):
        self.line('del ' + self.exprs(node.targets))

    def stmt_Assert(self, node):
        self.line('assert ' + self.expr(node.test) + (', ' + self.expr(node.msg) if node.msg else ''))

    def stmt_Global(self, node):
        self.line('global ' + ', '.join(node.names))

    def stmt_Nonlocal(self, node):
        self.line('nonlocal ' + ', '.join(node.names))

    def stmt_Raise(self, node):
        if not node.exc and node.cause:
            raise ValueError('Node can\'t use cause without an exception.')
        exc = ' ' + self.expr(node.exc) if node.exc else ''
        self.line(f'raise{exc}' + (' from ' + self.expr(node.cause) if node.cause else ''))

    def stmt_Try(self, node, star=False):
        before, self.in_try_star = self.in_try_star, star
        self.block('try', node.body)
        self.body(node.handlers)
        if node.orelse:
            self.block('else', node.orelse)
        if node.finalbody:
            self.block('finally', node.finalbody)
        self.in_try_star = before

    def stmt_TryStar(self, node):
        self.stmt_Try(node, True)

    def stmt_ExceptHandler(self, node):
        kind = ' ' + self.expr(node.type) if node.type else ''
        name = f' as {node.name}' if node.name else ''
        self.block(f'except{"*" * self.in_try_star}{kind}{name}', node.body)

    def decorate(self, node):
        self.blank()
        for decorator in node.decorator_list:
            self.line('@' + self.expr(decorator))

    def stmt_ClassDef(self, node):
        self.decorate(node)
        bases = self.exprs(node.bases + node.keywords)
        self.line(f'class {node.name}{_wrap(bases, bases)}:')
        self.inside(node)

    def stmt_FunctionDef(self, node, word='def'):
        self.decorate(node)
        returns = ' -> ' + self.expr(node.returns) if node.returns else ''
        self.line(f'{word} {node.name}({self.other_arguments(node.args)}){returns}:{self.comment(node)}')
        self.inside(node)

    def stmt_AsyncFunctionDef(self, node):
        self.stmt_FunctionDef(node, 'async def')

    def inside(self, node):
        self.depth += 1
        self.documented(node)
        self.depth -= 1

    def stmt_For(self, node, word='for'):
        head = f'{word} {self.expr(node.target, _TUPLE)} in {self.expr(node.iter)}'
        self.block(head, node.body, self.comment(node))
        if node.orelse:
            self.block('else', node.orelse)

    def stmt_AsyncFor(self, node):
        self.stmt_For(node, 'async for')

    def stmt_If(self, node):
        self.block('if ' + self.expr(node.test), node.body)
        while len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
            node = node.orelse[0]
            self.block('elif ' + self.expr(node.test), node.body)
        if node.orelse:
            self.block('else', node.orelse)

    def stmt_While(self, node):
        self.block('while ' + self.expr(node.test), node.body)
        if node.orelse:
            self.block('else', node.orelse)

    def stmt_With(self, node, word='with'):
        self.block(f'{word} {self.exprs(node.items)}', node.body, self.comment(node))

    def stmt_AsyncWith(self, node):
        self.stmt_With(node, 'async with')

    def stmt_Match(self, node):
        self.block('match ' + self.expr(node.subject), node.cases)

    def stmt_match_case(self, node):
        guard = ' if ' + self.expr(node.guard) if node.guard else ''
        self.block(f'case {self.part(node.pattern, _TEST)}{guard}', node.body)

    # --- parts of statements and calls ---

    def other_FunctionType(self, node):
        return f'({self.exprs(node.argtypes)}) -> {self.expr(node.returns)}'

    def other_alias(self, node):
        return f'{node.name} as {node.asname}' if node.asname else node.name

    def other_withitem(self, node):
        target = ' as ' + self.expr(node.optional_vars) if node.optional_vars else ''
        return self.expr(node.context_expr) + target

    def other_keyword(self, node):
        return ('**' if node.arg is None else node.arg + '=') + self.expr(node.value)

    def other_comprehension(self, node):
        head = ' async for ' if node.is_async else ' for '
        ifs = ''.join([' if ' + self.expr(test, _TEST + 1) for test in node.ifs])
        return f'{head}{self.expr(node.target, _TUPLE)} in {self.expr(node.iter, _TEST + 1)}{ifs}'

    def other_arg(self, node):
        return node.arg + (': ' + self.expr(node.annotation) if node.annotation else '')

    def other_arguments(self, node):
        parts = []
        positional = node.posonlyargs + node.args
        defaults = [None] * (len(positional) - len(node.defaults)) + node.defaults
        for i, (arg, default) in enumerate(zip(positional, defaults), 1):
            parts.append(self.other_arg(arg) + ('=' + self.expr(default) if default else ''))
            if i == len(node.posonlyargs):
                parts.append('/')
        if node.vararg or node.kwonlyargs:
            parts.append('*' + (self.other_arg(node.vararg) if node.vararg else ''))
        for arg, default in zip(node.kwonlyargs, node.kw_defaults):
            parts.append(self.other_arg(arg) + ('=' + self.expr(default) if default else ''))
        if node.kwarg:
            parts.append('**' + self.other_arg(node.kwarg))
        return ', '.join(parts)

    # --- expressions ---

    def expr_NamedExpr(self, node, level):
        return _wrap(f'{self.expr(node.target, _ATOM)} := {self.expr(node.value, _ATOM)}', level > _NAMED)

    def expr_Await(self, node, level):
        value = ' ' + self.expr(node.value, _ATOM) if node.value else ''
        return _wrap('await' + value, level > _AWAIT)

    def expr_Yield(self, node, level):
        value = ' ' + self.expr(node.value, _ATOM) if node.value else ''
        return _wrap('yield' + value, level > _YIELD)

    def expr_YieldFrom(self, node, level):
        if not node.value:
            raise ValueError('Node can\'t be used without a value attribute.')
        return _wrap('yield from ' + self.expr(node.value, _ATOM), level > _YIELD)

    def expr_Name(self, node, level):
        return node.id

    def constant(self, value):
        if isinstance(value, (float, complex)):
            return repr(value).replace('inf', _INFINITY).replace('nan', f'({_INFINITY}-{_INFINITY})')
        if self.avoid_backslashes and isinstance(value, str):
            return _literal(value)
        return repr(value)

    def expr_Constant(self, node, level):
        value = node.value
        if isinstance(value, tuple):
            return f'({", ".join(map(self.constant, value))}{"," * (len(value) == 1)})'
        if value is ...:
            return '...'
        return ('u' if node.kind == 'u' else '') + self.constant(value)

    def items(self, nodes):
        return self.exprs(nodes) + (',' if len(nodes) == 1 else '')

    def expr_List(self, node, level):
        return f'[{self.exprs(node.elts)}]'

    def expr_Tuple(self, node, level):
        return _wrap(self.items(node.elts), level > _TUPLE or not node.elts)

    def expr_Set(self, node, level):
        return f'{{{self.exprs(node.elts)}}}' if node.elts else '{*()}'

    def expr_Dict(self, node, level):
        pairs = []
        for key, value in zip(node.keys, node.values):
            if key is None:
                pairs.append('**' + self.expr(value, _BIT_OR))
            else:
                pairs.append(f'{self.expr(key)}: {self.expr(value)}')
        return f'{{{", ".join(pairs)}}}'

    def generators(self, node):
        return ''.join([self.other_comprehension(part) for part in node.generators])

    def expr_ListComp(self, node, level):
        return f'[{self.expr(node.elt)}{self.generators(node)}]'

    def expr_GeneratorExp(self, node, level):
        return f'({self.expr(node.elt)}{self.generators(node)})'

    def expr_SetComp(self, node, level):
        return f'{{{self.expr(node.elt)}{self.generators(node)}}}'

    def expr_DictComp(self, node, level):
        return f'{{{self.expr(node.key)}: {self.expr(node.value)}{self.generators(node)}}}'

    def expr_IfExp(self, node, level):
        body, test = self.expr(node.body, _TEST + 1), self.expr(node.test, _TEST + 1)
        return _wrap(f'{body} if {test} else {self.expr(node.orelse)}', level > _TEST)

    def expr_Lambda(self, node, level):
        args = self.other_arguments(node.args)
        return _wrap(f'lambda{" " if args else ""}{args}: {self.expr(node.body)}', level > _TEST)

    def expr_UnaryOp(self, node, level):
        sign, own = _UNARY[_name(node.op)]
        return _wrap(sign + self.expr(node.operand, own), level > own)

    def expr_BinOp(self, node, level):
        sign, own = _BINARY[_name(node.op)]
        from_right = sign == '**'
        left, right = self.expr(node.left, own + from_right), self.expr(node.right, own + (not from_right))
        return _wrap(f'{left} {sign} {right}', level > own)

    def expr_Compare(self, node, level):
        parts = [self.expr(node.left, _COMPARE + 1)]
        for op, value in zip(node.ops, node.comparators):
            parts.append(f' {_COMPARISONS[_name(op)]} {self.expr(value, _COMPARE + 1)}')
        return _wrap(''.join(parts), level > _COMPARE)

    def expr_BoolOp(self, node, level):
        word, own = (' and ', _AND) if isinstance(node.op, ast.And) else (' or ', _OR)
        # As in CPython each operand gets a place that binds tighter than the one before.
        parts = [self.expr(value, min(own + i, _ATOM)) for i, value in enumerate(node.values, 1)]
        return _wrap(word.join(parts), level > own)

    def expr_Attribute(self, node, level):
        value = node.value
        space = ' ' if isinstance(value, ast.Constant) and isinstance(value.value, int) else ''
        return f'{self.expr(value, _ATOM)}{space}.{node.attr}'

    def expr_Call(self, node, level):
        return f'{self.expr(node.func, _ATOM)}({self.exprs(node.args + node.keywords)})'

    def expr_Subscript(self, node, level):
        index = node.slice
        inside = self.items(index.elts) if isinstance(index, ast.Tuple) and index.elts else self.expr(index)
        return f'{self.expr(node.value, _ATOM)}[{inside}]'

    def expr_Starred(self, node, level):
        return '*' + self.expr(node.value, _BIT_OR)

    def expr_Slice(self, node, level):
        lower, upper = [self.expr(part) if part else '' for part in (node.lower, node.upper)]
        return f'{lower}:{upper}' + (':' + self.expr(node.step) if node.step else '')

    # --- f-strings ---

    def inside_of_fstring(self, node):
        """The text of a part without quotes."""
        if isinstance(node, ast.JoinedStr):
            return ''.join([self.inside_of_fstring(value) for value in node.values])
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return node.value.replace('{', '{{').replace('}', '}}')
        if isinstance(node, ast.FormattedValue):
            return self.replacement(node)
        raise ValueError(f'Unexpected node inside JoinedStr, {node!r}')

    def replacement(self, node):
        text = type(self)(avoid_backslashes=True).part(node.value, _TEST + 1)
        if '\\' in text:
            raise ValueError('Unable to avoid backslash in f-string expression part')
        space = ' ' if text.startswith('{') else ''
        conversion = '!' + chr(node.conversion) if node.conversion != -1 else ''
        spec = ':' + self.inside_of_fstring(node.format_spec) if node.format_spec else ''
        return f'{{{space}{text}{conversion}{spec}}}'

    def expr_JoinedStr(self, node, level):
        if self.avoid_backslashes:
            return 'f' + _literal(self.inside_of_fstring(node))
        insides = [(self.inside_of_fstring(value), isinstance(value, ast.Constant)) for value in node.values]
        quotes, parts = list(_QUOTES), []
        for inside, is_text in insides:
            text, possible = _quote(inside, quotes, is_text)
            parts.append(text)
            if set(possible).isdisjoint(quotes):
                # no quotes suit all parts: a quote in front lets repr() choose single ones
                parts, quotes = [repr('"' + inside)[2:-1] for inside, _ in insides], ["'''"]
                break
            quotes = possible
        return f'f{quotes[0]}{"".join(parts)}{quotes[0]}'

    def expr_FormattedValue(self, node, level):
        return self.replacement(node)

    # --- patterns ---

    def pattern_MatchValue(self, node, level):
        return self.expr(node.value)

    def pattern_MatchSingleton(self, node, level):
        return self.constant(node.value)

    def pattern_MatchSequence(self, node, level):
        return f'[{self.exprs(node.patterns)}]'

    def pattern_MatchStar(self, node, level):
        return '*' + (node.name or '_')

    def pattern_MatchMapping(self, node, level):
        parts = [f'{self.expr(key)}: {self.part(value, _TEST)}' for key, value in zip(node.keys, node.patterns)]
        if node.rest is not None:
            parts.append('**' + node.rest)
        return f'{{{", ".join(parts)}}}'

    def pattern_MatchClass(self, node, level):
        parts = [self.part(pattern, _TEST) for pattern in node.patterns]
        parts += [f'{name}={self.part(value, _TEST)}' for name, value in zip(node.kwd_attrs, node.kwd_patterns)]
        return f'{self.expr(node.cls, _ATOM)}({", ".join(parts)})'

    def pattern_MatchAs(self, node, level):
        if node.name is None:
            return '_'
        if node.pattern is None:
            return node.name
        return _wrap(f'{self.part(node.pattern, _BIT_OR)} as {node.name}', level > _TEST)

    def pattern_MatchOr(self, node, level):
        parts = [self.part(pattern, _BIT_OR + 1) for pattern in node.patterns]
        return _wrap(' | '.join(parts), level > _BIT_OR)
