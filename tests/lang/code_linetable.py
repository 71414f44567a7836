# The places of instructions as co_linetable has them, in CPython's format; code.replace() with another one.
import sys


def read(code):
    """The lines of a table, one for each two bytes of code."""
    table, line, lines = iter(code.co_linetable), code.co_firstlineno, []

    def number():
        n = shift = 0
        while True:
            byte = next(table)
            n |= (byte & 63) << shift
            shift += 6
            if not byte & 64:
                return n

    def step():
        n = number()
        return -(n >> 1) if n & 1 else n >> 1

    for first in table:
        assert first & 128
        kind, words = first >> 3 & 15, (first & 7) + 1
        here = None, None, None, None
        if kind < 10:
            byte = next(table)
            begin = kind * 8 + (byte >> 4 & 7)
            here = line, line, begin, begin + (byte & 15)
        elif kind < 13:
            line += kind - 10
            here = line, line, next(table), next(table)
        elif kind == 13:
            line += step()
            here = line, line, None, None
        elif kind == 14:
            line += step()
            here = line, line + number(), number() - 1, number() - 1
        lines += [here] * words
    return lines


def f(a,
      b):
    x = (a +
         b)
    for i in [x]: print(i, "a long line", x, a, b, i, x, i, "that has far columns, so that they take more than a byte ...............................................", 1234567)
    try:
        if x:
            return x
    finally:
        with open("/dev/null") as g:
            return [y for y in (a,
                b)]
    class C: pass


for code in f.__code__, read.__code__, compile("\n" * 5000 + "x = 1\n" + "y" * 300 + " = 2", "f", "exec"), compile("", "f", "exec"):
    print(read(code) == list(code.co_positions()), code.replace(co_linetable=code.co_linetable).co_linetable == code.co_linetable,
          list(code.replace().co_positions()) == list(code.co_positions()))


def fail():
    1 / 0


def place(function):
    try:
        function()
    except ZeroDivisionError as e:
        t = e.__traceback__.tb_next
        return t.tb_lineno, t.tb_frame.f_lineno


def lines(table, first=10):
    fail.__code__ = fail.__code__.replace(co_linetable=table, co_firstlineno=first)
    return place(fail), sorted({line for *_, line in fail.__code__.co_lines()}, key=str)


print(place(fail))
fail.__code__ = fail.__code__.replace(co_firstlineno=1000)
print(place(fail))
print(lines(b"\xff" * 9))
print(lines(b"")[0])
print(lines(b"\xef\x06" * 9)[0][0] > 10)
print(lines(b"\xef" + bytes([(5000 - 10) * 2 & 63 | 64, (5000 - 10) * 2 >> 6 & 63 | 64, (5000 - 10) * 2 >> 12]) + b"\xef\x00" * 9))
print(lines(b"\xef\x15" + b"\xef\x00" * 9, 100))
print(lines(b"\x87\x00" * 9, 7), list(fail.__code__.co_positions())[0])
for wrong in "", None, 3, [1]:
    try:
        fail.__code__.replace(co_linetable=wrong)
    except TypeError as e:
        print(type(e).__name__)
