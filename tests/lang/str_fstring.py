x, y, s, d = 5, 3.14159, "str", {"k": [1, 2], 'q': 'v'}
print(f"{x}{y}{s}", f"{x + 1}", f"{x:>{x}}", f"{y:.{x - 3}f}", f"{s!r:>8}", f"{s!a}", f"{s!s}", f"{d['k'][1]}",
    f'{d["q"]}', f"{{{x}}}", f"{{x}}", f"{ x }", f"{x!r}", f"{x:{'>'}{10}}")
print(f"{x=}", f"{x = }", f"{x + 1 = }", f"{s=}", f"{s=!s}", f"{y=:.2f}", f"{s=:>6}", f"{x=!r:>4}", f"{d['k']=}",
    f"{ x=}", f"{x==5}", f"{x!=5}", f"{x<=5}", f"{(x:=6)}", x, f"{x:=5}")
print(f"{lambda_(1) if (lambda_ := lambda q: q * 2) else 0}", f"{(lambda: 5)()}", f"{[i for i in range(3)]}",
    f"{ {'a': 1}['a'] }", f"{ {1, 2} }", f"{'a' if x else 'b'}", f"{x,}", f"{x, y}", f"{*[1, 2], 3}", f"{s[::-1]}",
    f"{s.upper()!r:*^9}")
print(f"""multi {
x
} line {s
}""", f'''{
x +
1}''')
print(f"a" "b" f"{x}" 'c' r"\d" fr"\d{x}" rf"{s}\n", F"{x}", f"", f"no braces", f"\n{x}\t\x41", fr"\{x}",
f"{x}" f"{y:.0f}", (f"{x}"
  f"{s}"))
print(f"{'nested ' + f'{x + 1}'}", f"{x:{f'{3}'}}", f"{3.5:{'.2f' if x else ''}}", f"{'{'}", f"{'}'}",
    f"{chr(123)}", f"{x:%}", f"{s:}")
class F:
    def __format__(self, spec): return repr(spec)
print(f"{F()}", f"{F():}", f"{F(): }", f"{F():a{x}b{y:.1f}c}", f"{F()!r:.5}"[:5], f"{F():!r}")
def order(n): print("eval", n); return n
print(f"{order(1)} {order(2):{order(3)}} {order(4)!r}")
try: f"{1 / 0}"
except ZeroDivisionError as e: print(e)
try: f"{undefined_thing}"
except NameError as e: print(e)
try: f"{x:zz}"
except ValueError as e: print(e)
try: f"{None:5}"
except TypeError as e: print(e)
def f(a): return f"{a!r} {locals()}"
print(f(1))
def clo(v): return lambda: f"{v}{x}"
print(clo("c")())
class C:
    a = 1
    b = f"{a} class scope"
    def m(self): return f"{self.a} {__class__.__name__}"
print(C.b, C().m(), [f"{i}{j}" for i in "ab" for j in range(2)], {f"k{i}": i for i in range(2)})
print(f"{1e10} {10**20} {True} {None} {...} {[1, 'a']} {b'x'} {1j} {int}", f"{-x:05}", f"{x:c}|", f"{'é':>3}",
    f"{'日本'!a}", f"{x:,}", f"{1234567:,}", f"{0.1 + 0.2}", f"{1 if x > 3 else 2:>3}")
print("%s" % f"{x}%", f"%d {x}" % 1, f"{x}".join("ab"), f"{s}"[1], len(f"{x:100}"), f"{'a' 'b'}")
print(f'{x!r}' f"{'x'!r}", f'{"it" "s"}', f"{x}\
{y:.1f}", f"{'''q'''}", f"{x if True else y:03}", f"{(yield_ := 3)}", f"{not x}", f"{x or y}", f"{x in [6]}", f"{x is x}", f"{await_}" if 0 else "", f"{~x}{-x}{+x}")

# characters by name are no fields
print(f'\N{BULLET}', f'\N{BULLET}{1}\N{DIGIT TWO}', f'{1}\N{EURO SIGN}{2:{3}}', rf'\N{4}', fr'{5}\N{6!r}')
