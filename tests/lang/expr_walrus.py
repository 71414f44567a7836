if (n := 10) > 5:
    print(n)
print([y := 1, y ** 2, y + 1], y)
data = [1, 2, 3, 4]
print([s for x in data if (s := x * 2) > 4], s)
def f():
    total = 0
    r = [total := total + v for v in range(5)]
    return r, total
print(f())
while (n := n - 3) > 0:
    print(n, end=" ")
print(n)
print((a := 1, b := 2), a, b)
print(f"{(w := 7)} {w=}")
x = (y := 5) + (y := y * 2) + y
print(x, y)
def g(x): return (z := x + 1), z
print(g(1))
print({(k := i): (v := i * i) for i in range(3)}, k, v)
def outer():
    def inner():
        nonlocal q
        return [q := i for i in range(3)]
    q = None
    inner()
    return q
print(outer())
def glob():
    global G
    [G := i for i in range(4)]
glob()
print(G)
print(any((hit := c) in "xyz" for c in "abyz"), hit)
a = 5
print(a + (a := 1), a)
l = [1, 2, 3]
print(l[(i := 0)], l[i := 1], i)
print((lambda: (u := 3) + u)())
x = 1
r = x + (x := 10) * x
print(r, x)
for code in ("a.b := 1", "(a.b := 1)", "(a[0] := 1)", "x := 1", "(x, y := 1, 2)", "f(x := 1, y=(z := 2))",
             "[i := 0 for i in range(3)]", "[(lambda: (i := 1)) for j in range(2)]", "[x for x in (y := [1])]",
             "class A: [z := 1 for _ in range(2)]", "lambda x=(y := 1): 0", "(1 := 2)", "(x := y := 1)",
             "f(a:=1 for a in b)",
             "del (a := 1)", "(yield := 1)", "[x := 1, 2]", "{x := 1}", "{x := 1: 2}", "a[x := 1]",
             "a[x := 1, y := 2]"):
    try:
        compile(code, "<s>", "exec")
        print(code, "ok")
    except SyntaxError as e:
        print(code, "|", e.msg, e.offset, e.end_offset)
for code in ("[i for i in (lambda: (j := range(3)))()]", "{i for i in [j for j in range(5) if (k := j)]}",
             "[(lambda: (j := i)) for i in range(3)]", "[i for i in (lambda: [j for j in ()])()]"):
    try: compile(code, "<s>", "exec"); print(code, "ok")
    except SyntaxError as e: print(code, "|", e.msg)
