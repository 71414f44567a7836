"""Strings never change: + makes a new one each time, join makes one."""
import sys


def by_plus(n):
    text = ""
    copies = 0
    for i in range(n):
        old = text  # a second reference: the old text must stay as it is
        text = text + "x"
        copies += len(old)
    return text, copies


def by_join(n):
    parts = []
    for i in range(n):
        parts.append("x")
    return "".join(parts), n


n = 20000
first, copied_slow = by_plus(n)
second, copied_fast = by_join(n)
print("the same text of", n, "characters:", first == second)
print("characters copied by +:   ", copied_slow)
print("characters copied by join:", copied_fast)

print("a string and its memory")
for text in ("", "a", "snake", "x" * 100, "ü", "蛇", "🐍"):
    shown = text if len(text) < 10 else text[:5] + "..."
    print("  %-9s %3d characters %3d in UTF-8:" % (shown, len(text), len(text.encode())), sys.getsizeof(text), "bytes")

s = "snake"
t = s
s += "!"
print("s += '!' left the other name alone:", t, s)
print("a slice of everything is the string itself:", t[:] is t, "  str(t) is t:", str(t) is t)
