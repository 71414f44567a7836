# Strings: building, splitting, joining, searching, replacing, formatting.


def build(n):
    parts = []
    for i in range(n):
        parts.append("item " + str(i) + ";")
    text = "".join(parts)
    total = 0
    for piece in text.split(";"):
        if piece.endswith("7"):
            total += len(piece)
    return total, text.count("99"), len(text.replace("item", "thing"))


def letters(n):
    text = "the quick brown fox jumps over the lazy dog " * n
    counts = {}
    for ch in text:
        if ch in counts:
            counts[ch] += 1
        else:
            counts[ch] = 1
    return counts["o"], counts["e"], counts[" "]


def formats(n):
    total = 0
    for i in range(n):
        total += len(f"{i:>8}|{i % 100:03d}") + len("%d-%s" % (i, "x"))
    return total


def concat(n):
    s = ""
    for i in range(n):
        s += "ab"
        if len(s) > 2000:
            s = s[1000:].upper().lower()
    return len(s)


print(*build(400000))
print(*letters(50000))
print(formats(400000))
print(concat(800000))
