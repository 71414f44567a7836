# Non-ASCII text: indexing, slicing, case, searching, encoding.

text = "Grüße aus Köln — naïve façade, Ελληνικά и русский; 日本語 🐍 " * 60


def reverse(s):
    out = []
    i = len(s) - 1
    while i >= 0:
        out.append(s[i])
        i -= 1
    return "".join(out)


total = 0
for round in range(1800):
    total += len(reverse(text))
    total += text.upper().count("Ü")
    total += text.find("🐍", round * 50)
    total += len(text.encode("utf-8").decode("utf-8"))
    for word in text.split():
        if word[0] > "я":
            total += 1
        total += len(word[::-1])
print(total, reverse(text)[:12])
