def t(code, mode="exec"):
    try:
        compile(code, "<t>", mode)
        print(repr(code), "ok")
    except SyntaxError as e:
        print(repr(code), "|", type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset,
            repr(e.text))
for c in ("1 = x", "'a' = x", "None = 1", "True = 1", "False = 1", "... = 1", "x + 1 = 2", "f() = 1", "f() += 1",
"x + 1 += 2", "-x = 1", "not x = 1", "x and y = 1", "x if y else z = 1", "lambda: 0 = 1", "(x + 1) = 1",
"[x, 1] = y", "(x, f()) = y", "{} = 1", "{a: b} = 1", "{a} = 1", "[x for x in y] = 1", "(x for x in y) = 1",
"{x for x in y} = 1", "{x: 1 for x in y} = 1", "f'x' = 1", "b'x' = 1", "x < y = 1", "x == y = z", "`x`",
"x = yield = 1", "(yield) = 1", "await x = 1", "None += 1", "[] += 1", "() += 1", "(a, b) += 1", "a, b += 1",
"[a] += 1", "*a += 1", "a.b.c() = 1", "a[0]() = 1", "__debug__ = 1", "a.__debug__ = 1", "def __debug__(): pass",
"def f(__debug__): pass", "import __debug__", "f(__debug__=1)", "del __debug__", "for __debug__ in x: pass",
"None.x = 1", "x.None = 1", "x.True", "class True: pass", "def None(): pass", "x = 1 = 2", "x = f() = 2",
"a = 1 + b = c", "x, y + 1 = z", "x := 1", "(x := 1)", "x = y := 1", "f(x := 1)", "[x := 1]", "lambda: x := 1",
"(x.y := 1)", "(x[0] := 1)", "(None := 1)",
    "1 +", "1 + * 2", "1 + / 2", "1 ++ 2", "1 ** ", "not", "x not y", "x is is y", "x not is y", "x <> y", "x =! y",
    "x => y", "x =< y", "x >== y", "x === y", "x !== y", "x && y", "x || y", "!x", "x++", "++x", "x--", "x ? y : z",
    "x if y", "x if", "x if y else", "if x else y", "x else y", "x if y else pass", "x or", "and x", "x in", "in x",
    "x not", "lambda x", "[1 2]", "[1, 2 3]", "[1,, 2]", "[,]", "[1 for]", "[x for x]", "[x for x in]",
    "[for x in y]", "[x for 1 in y]", "[x if y for x in z]", "[x for x in y if]", "[x, y for x in z]",
    "[x for x in y, z]", "{x, y for x in z}", "(x, y for x in z)", "[x for x in lambda: y, z]", "{1: 2, 3}",
    "{1, 2: 3}", "{1:}", "{:1}", "{1: 2 3: 4}", "{1: 2, 3:}", "{**x, 1}", "{*x, 1: 2}", "{*x: 1}", "{**x: 1}",
    "{1: *x}", "{1: **x}", "{x: y for x}", "{**x}", "{*x}", "(1 2)", "(x y)", "(,)", "(1,,)", "x[", "x[]",
    "x[1:2:3:4]", "x[,]", "x[1 2]", "x[*]", "x[a=1]", "x[**a]", "a.", "a.(b)", "a.[b]", "(a b c)", "(a, b c)",
    "foo(a, b, c d)", "foo(a b, c)", "[a, b c, d]", "{a, b c}", "{'a': 1 'b': 2}", "{'a': 1, 'b' 2}",
    "f(a for a in b c)", "('a' 1)", "(1 'a')", "(a 1)", "x = (1 if 2)", "f(1 if 2)", "'a' b 'c'", "f'{a b}'",
    "f'{}'", "f'{ }'", "f'{!r}'", "f'{:x}'", "f'{a!}'", "f'{a!x}'", "f'{a!rr}'", "f'{a'", "f'{a:'", "f'{a:{b}'",
    "f'{a:{b:{c}}}'", "f'}'", "f'{a}}'", "f'{{a}'", "f'{a[}'", "f'{(a}'", "f'{a)}'", "f'{a\\n}'", "f'{#}'",
    "f'{a # b}'", "f'{lambda x: 1}'", "f'{(lambda x: 1)}'", "f'{a = }'", "f'{a := 1}'", "f'{(a := 1)}'",
    "f'{a != b}'", "f'{*a}'", "f'{*a, b}'", "f'{**a}'", "f'{yield}'", "f'{1 +}'", "f'{a$b}'", "f'{a:{}}'",
    "f'{a=!r:x}'", "f'{a!r=}'", "f'{a;b}'", "f'{import x}'", "f'{a.}'", "f'' f'{1 1}'", "x = f'''\n{\na b\n}'''",
    "'a' f'{b' 'c'", "f'{\"a\"}'", "b'a' 'b'", "'a' b'b'", "f'a' b'b'", "u'a' b'b'", "ur'a'", "fu'a'", "bu'a'",
    "x: int: str", "x: = 1", "1: int", "(x, y): int", "[x]: int", "f(): int", "x: int = ", "x = : int", "*x: int",
    "x.y: int = 1", "a < b: int", "yield: int", "x = yield from", "yield from", "x = 1 if 2 else 3 else 4",
    "not not", "a if b else c = d", "(a) = (b) = 1", "(a, b) = 1", "[a, [b, (c)]] = 1", "a, = 1", ", a = 1",
    "print(a, file=)", "print(a=1 b=2)", "return x y", "x = [i for i in range(3) if i else 2]",
    "for i in range(3) print(i)", "while True print(1)", "if True print(1)", "def f(x) return x", "x = 5 if",
    "a = (b = c)", "a = [b = c]", "a = {b = c}", "f(a, b = c = d)", "f(a.b = c)", "f(a + b = c)", "f(a, (b=c))",
    "(a=b)", "(a, b=c)", "[a=b]", "if (a = b): pass", "if a.b = c: pass", "if a[0] = c: pass",
    "while a == b = c: pass", "assert x = y", "x = (y = 1, 2)", "return = 1", "pass = 1", "class = 1", "import = 1",
    "for = 1", "lambda = 1", "x.for = 1", "x.class", "f(class=1)", "def class(): pass", "from x import class",
    "import class", "global class", "in = 5", "is = 5", "None", "True.x", "async = 1", "await = 1", "match = 1",
    "case = 1", "_ = 1", "type = 1"):
    t(c)
for c in ("", "1\n2", "x = 1", "pass", "1;", " 1", "1 ", "\n1", "(1\n)", "1 # c", "\t1", "lambda: 0", "*a", "*a, b",
    "a, *b", "yield", "x := 1", "(x := 1)"): t(c, "eval")
for c in ("", "1", "1\n2", "x = 1; y = 2", "if 1: pass", "if 1:\n  pass", "if 1:\n  pass\n", "def f():\n  x\n\n",
    "x = 1\ny = 2", "# c"): t(c, "single")
for args in ((), ("1",), ("1", "f"), ("1", "f", "bad"), (1, "f", "exec"), ("1", 5, "exec"), ("1", "f", "exec",
    1 << 30), (b"x = 1", "f", "exec"), (b"\xff", "f", "exec"), (b"# coding: latin-1\nx = '\xe9'", "f", "exec"),
    (b"# coding: nonsense\n", "f", "exec")):
    try: print(compile(*args) and "code")
    except Exception as e: print(type(e).__name__, getattr(e, "msg", e))
