def t(code, mode="exec"):
    try:
        compile(code, "<t>", mode)
        print(repr(code), "ok")
    except SyntaxError as e:
        print(repr(code), "|", type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset,
            repr(e.text))
    except ValueError as e:
        print(repr(code), "|", type(e).__name__, e)
for c in ("'abc", '"abc\n', "'''abc\ndef", "f'abc", "x = 'a\ny = 1", 'x = """never', "b'é'", "rb'x", "'\\",
"x = \\ 1", "x = 1 \\", "1 +\\\n2", "a\\b",
    "0777", "00", "0o8", "0b2", "0xg", "0x", "0b", "0o", "1__0", "1_", "0_", "1._5", "1e", "1e+", "1.5.2", "1.5j2",
    "12abc", "1_000_", "0b1_", "0x_", "1jx", "9if 1 else 2", "0xfor", "1e5x",
    "$", "?", "a $ b", "!", "x = !1", "€", "a € b", "é = 1; é", "x\u00a0= 1", "\u201cquoted\u201d", "a – b",
    "x = 5\u200b", "\x00", "a\x00b", "\x0c x = 1", "\ufeffx = 1",
    "(", ")", "]", "}", "[1, 2", "{1: 2", "(1, 2]", "[1, 2)", "{1, 2)", "f(1, 2", "f(1, (2, 3)",
    "x = (1,\n2\ny = 3", "x = [1,\n2\n\ndef f(): pass", "foo(a, b for\nbar()", "a = )", "((((", "print(",
    "x = {'a': [1, 2}",
    "'\\N{no such name}'", "'\\x1'", "'\\u12'", "'\\U0011ffff'", "b'\\x1'", "'\\N'", "'\\N{}'", "f'\\x1'",
    "'\\400'",
    "\tif 1:\n        x", "if 1:\n\tx\n        y", "if 1:\n        x\n\ty", "if 1:\n  x\n y", "if 1:\nx", "  x = 1",
    "x = 1\n  y = 2", "if 1:\n    x\n  y", "def f():\n", "def f():\n# only comment\n", "class C:\nx = 1",
    "for i in x:\npass", "while 1:\npass", "with x:\npass", "try:\npass", "try:\n x\nexcept:\npass",
    "try:\n x\nfinally:\npass", "if 1:\n x\nelse:\npass", "if 1:\n x\nelif 2:\npass", "try:\n x\nexcept A as b:\nx",
    "@d\ndef f(): pass\n  x", "lambda:\n x", "if x:\n\n\n# c\n", "for x in y:\n  pass\n  else:\n    pass",
    "(" * 250, "[" * 201 + "]" * 201, "x = " + "-" * 50 + "1", "if 1:\n" + " " * 3 + "a\n" + " " * 7 + "b",
    "\n".join(" " * i + "if 1:" for i in range(101)) + " pass"):
    t(c)
