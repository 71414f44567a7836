"""Text work: wrapping, counting, a caesar cipher, roman numerals, run lengths, CSV, templates."""
text = """It was a bright cold day in April, and the clocks were striking thirteen.
A quick brown fox jumps over the lazy dog; the dog sleeps. Sphinx of black quartz, judge my vow!"""


def wrap(text, width):
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return lines + [line]


for i, line in enumerate(wrap(text, 30), 1):
    print(f"{i:>2} |{line:<30}|{line:>30}|{line:^30}|")
words = {}
for w in "".join(c.lower() if c.isalpha() else " " for c in text).split():
    words[w] = words.get(w, 0) + 1
print(sorted(words.items(), key=lambda p: (-p[1], p[0]))[:5], max(words, key=len))
caesar = str.maketrans({chr(65 + i + d): chr(65 + (i + 13) % 26 + d) for i in range(26) for d in (0, 32)})
secret = text.translate(caesar)
print(secret[:40], secret.translate(caesar) == text)


def roman(n):
    out = ""
    for v, s in ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
        (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        q, n = divmod(n, v)
        out += s * q
    return out


print([roman(n) for n in (1, 4, 9, 14, 40, 90, 400, 1987, 2024, 3999)])


def runs(s):
    out = []
    for c in s:
        if out and out[-1][0] == c:
            out[-1][1] += 1
        else:
            out.append([c, 1])
    return "".join(f"{n}{c}" if n > 1 else c for c, n in out)


print(runs("WWWWBBBAAAAAAACD"), runs(""), runs("abc"))


def csv(line):
    fields, field, quoted, i = [], "", False, 0
    while i < len(line):
        c = line[i]
        if quoted:
            if c == '"' and line[i + 1:i + 2] == '"':
                field += c
                i += 1
            elif c == '"':
                quoted = False
            else:
                field += c
        elif c == '"':
            quoted = True
        elif c == ",":
            fields.append(field)
            field = ""
        else:
            field += c
        i += 1
    return fields + [field]


print(csv('a,"b,c","say ""hi""",,d'), csv(""), csv(","))
table = [("name", "qty", "price"), ("apple", 3, 1.5), ("pear", 12, 0.25), ("süßkirsche", 100, 10)]
widths = [max(len(str(r[i])) for r in table) for i in range(3)]
for r in table:
    print(" | ".join(str(v).rjust(w) if i else str(v).ljust(w) for i, (v, w) in enumerate(zip(r, widths))))
print("%-10s|%5d|%8.3f|%+d|%x|%o|%e" % ("left", 42, 3.14159, 7, 255, 8, 12345.678))
print("palindrome" if (p := "A man, a plan, a canal: Panama".lower()) and (q := [c for c in p if c.isalnum()]) == q[::-1] else "no")
print("\n".join("".join("*" if abs(x) + abs(y) <= 3 else " " for x in range(-3, 4)).rstrip() for y in range(-3, 4)))
print(" ".join(sorted("the quick brown fox".split(), key=str.swapcase)), "-".join(reversed("abc")),
    "a.b.c".rsplit(".", 1), "x=1;y=2".partition(";"), dict(p.split("=") for p in "x=1;y=2".split(";")))
