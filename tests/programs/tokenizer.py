"""A calculator: tokens by a regular expression, a Pratt parser, an evaluator, and errors with a caret."""
import math
import operator
import re
from typing import NamedTuple


class Token(NamedTuple):
    kind: str
    text: str
    start: int


class CalcError(Exception):
    def __init__(self, message, source, start):
        super().__init__(message)
        self.source, self.start = source, start

    def __str__(self):
        return f'{self.args[0]}\n    {self.source}\n    {" " * self.start}^'


PATTERN = re.compile(r'''
    (?P<space>\s+)
  | (?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)
  | (?P<name>[^\W\d]\w*)
  | (?P<op>\*\*|//|<=|>=|==|!=|[-+*/%()<>=,])
''', re.VERBOSE)


def tokenize(source):
    position = 0
    while position < len(source):
        if not (m := PATTERN.match(source, position)):
            raise CalcError(f'unexpected {source[position]!r}', source, position)
        if m.lastgroup != 'space':
            yield Token(m.lastgroup, m.group(), position)
        position = m.end()
    yield Token('end', '', position)


BINARY = {
    '=': (1, 'right', None), '==': (2, 'left', operator.eq), '<': (2, 'left', operator.lt), '>': (2, 'left', operator.gt),
    '+': (3, 'left', operator.add), '-': (3, 'left', operator.sub), '*': (4, 'left', operator.mul),
    '/': (4, 'left', operator.truediv), '//': (4, 'left', operator.floordiv), '%': (4, 'left', operator.mod),
    '**': (6, 'right', operator.pow),
}


class Calculator:
    def __init__(self):
        self.names = {'pi': math.pi, 'max': max, 'sqrt': math.sqrt}

    def run(self, source):
        self.source = source
        self.tokens = list(tokenize(source))
        self.at = 0
        value = self.expression(0)
        if self.token.kind != 'end':
            self.fail(f'did not expect {self.token.text!r}')
        return value

    @property
    def token(self):
        return self.tokens[self.at]

    def fail(self, message, token=None):
        raise CalcError(message, self.source, (token or self.token).start)

    def advance(self):
        token = self.token
        self.at += 1
        return token

    def expect(self, text):
        if self.token.text != text:
            self.fail(f'expected {text!r}')
        return self.advance()

    def expression(self, power):
        start = self.token
        left = self.prefix()
        while self.token.text in BINARY and BINARY[self.token.text][0] > power:
            op = self.advance()
            level, side, function = BINARY[op.text]
            right = self.expression(level if side == 'left' else level - 1)
            if function is None:
                if start.kind != 'name':
                    self.fail('cannot assign to this', start)
                self.names[start.text] = left = right
                continue
            try:
                left = function(left, right)
            except (ZeroDivisionError, OverflowError, TypeError) as e:
                raise CalcError(str(e), self.source, op.start) from e
        return left

    def prefix(self):
        token = self.advance()
        if token.kind == 'number':
            return float(token.text) if set(token.text) & set('.eE') else int(token.text)
        if token.kind == 'name':
            return self.name(token)
        if token.text == '-':
            return -self.expression(5)
        if token.text == '(':
            value = self.expression(0)
            self.expect(')')
            return value
        self.fail('expected a value', token)

    def name(self, token):
        if self.token.text == '(':
            self.advance()
            arguments = []
            while self.token.text != ')':
                arguments.append(self.expression(0))
                if self.token.text != ')':
                    self.expect(',')
            self.advance()
            return self.names[token.text](*arguments)
        if self.token.text == '=':
            return None
        if token.text not in self.names:
            self.fail(f'{token.text} is not defined', token)
        return self.names[token.text]


calc = Calculator()
for line in '''1 + 2 * 3
(1 + 2) * 3
2 ** 3 ** 2
-2 ** 2
7 // 2 + 7 % 4
x = y = 6 * 7
x / y + 1e-3
max(1, sqrt(16), 3) * pi
1 < 2
größe = 3
größe * 2.5
1 +
1 $ 2
4 / (2 - 2)
3 = 4
(1 + 2
nope + 1
1 2
10.0 ** 400'''.splitlines():
    try:
        print(f'{line:28} {calc.run(line)!r}')
    except CalcError as e:
        print(f'{line:28} error: {e}')
        if e.__cause__:
            print(f'    because of {e.__cause__!r}')
