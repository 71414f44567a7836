"""What is warned of before and after a syntax error, what is told of two mistakes, and where late futures are."""
import warnings


def attempt(source):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            compile(source, "<text>", "exec")
            outcome = "fine"
        except SyntaxError as e:
            outcome = (type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text)
    print(repr(source), outcome)
    for w in caught:
        print("   ", w.category.__name__, w.message, w.lineno)


# Numbers and escapes behind the mistake, and those that two rules read.
for text in ("** 1or 23\n", "return x 10in", "print()'\\d'", "print() b'\\d' '\\d'", "{b'\\d'! 1}", "if x\n    y = 1if\n",
             "f(1if x else '\\d', '\\d' y)", "x = '\\d'\nx = '\\d' y z", "for x in y:\n1or z\n"):
    attempt(text)

# Which of two mistakes in a concatenation comes first.
for text in ("'a' b'\u00e9'", "b'a' '\\x1'", "b'a' 'b'", "'a' b'\\d' 'c'", "f'{}' b'c'", "b'c' f'{}'", "'a' b'c' f'{'"):
    attempt(text)

# Starred arguments that nothing follows.
for text in ("f(*a, *)", "f(a, *)", "f(*a, b, *)", "f(k=1, *)", "f(**k, *)", "f(*a, *, b)", "f(k=a, *b=c)", "f(*b=c)"):
    attempt(text)

# Futures that are late: on the same line, on another, in an import with dots.
for text in ("x = 1; from __future__ import division", "x = 1\nfrom __future__ import division",
             "from __future__ import division; x; from __future__ import annotations",
             "'doc'; 'text'; from __future__ import braces", "'doc'; from __future__ import division",
             "from .__future__ import braces", "x\nfrom ..__future__ import division"):
    attempt(text)

# Lines that end in two characters.
for text in ("if x:\r\n", "f(\r\n", "'''\r\n", "x = \\\r\n", "f(\r\n\r\n", "x(\r", "  x\r\n"):
    attempt(text)

# __debug__ is a constant.
for text in ("__debug__()", "__debug__[1]", "[1][__debug__]", "__debug__ is 1", "x = __debug__ is None"):
    attempt(text)

for name in ("latin", "L1", "8859", "us", "646", "utf", "U8", "ansi_x3.4_1968"):
    attempt(f"# coding: {name}\nx = 1 +\n".encode())

# `not` turns a comparison round before it is warned of.
for text in ("if not x is 1: pass", "y = not not x is 'a'", "assert not x is not ()", "y = not (not (not (x is 1)))"):
    attempt(text)

# Blocks and patterns that are not there.
for text in ("match x:\n    case 0, 1,\n     2:\n        pass\n", "try: except* E: x\ny", "try: except\n    x\n",
             "try: except:\n    x\nexcept E:\n    y\n", "{'a' '\\d': 1 <=}"):
    attempt(text)

# A wildcard is no class, parentheses are those of a whole target, and where names are bound twice.
for text in ("match x:\n case _(a): pass", "match x:\n case _.b: pass", "match x:\n case A(1, _=2): pass",
             "match x:\n case A(_=1, _=2): pass", "match x:\n case -1j+2: pass", "match x:\n case [a, *b] as b: pass",
             "match x:\n case {'k': y} as y: pass", "(x)[0]: int", "(x).y: int = 1", "(x)().y: int", "(x): int",
             "((x)[0]): int", "(f()).y: int", "(x, y).z: int"):
    attempt(text)

# A stray jump is found behind what the finally blocks on its way have.
for text in ("try:\n    break\nfinally:\n    continue", "try:\n    continue\nfinally:\n    yield", "with a: break",
             "def f():\n    try: continue\n    finally: break", "for x in y: pass\nelse:\n    try: break\n    finally: z"):
    attempt(text)
