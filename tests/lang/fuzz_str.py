# Random strings of one to four bytes a character, compared with lists of characters.
class Random:
    def __init__(self, seed): self.s = seed
    def below(self, n):
        self.s = (self.s * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.s >> 33) % n
r = Random(7)
alphabets = ["ab", "abcdefgh \n", "aé", "éü日", "ab日🐍", "🐍🎉", "aßΣ\u0301\ud800", "x"]
def make(n, alpha): return [alpha[r.below(len(alpha))] for _ in range(n)]
def find(hay, needle, lo, hi):
    for i in range(lo, hi - len(needle) + 1):
        if hay[i:i + len(needle)] == needle: return i
    return -1
def split(chars, sep):
    out, i, cur = [], 0, []
    while i < len(chars):
        if chars[i:i + len(sep)] == sep: out.append("".join(cur)); cur = []; i += len(sep)
        else: cur.append(chars[i]); i += 1
    return out + ["".join(cur)]
total = 0
for round in range(600):
    alpha = alphabets[r.below(len(alphabets))]
    n = (0, 1, 2, 5, 17, 64, 130, 500, 1500)[r.below(9)]
    c = make(n, alpha); s = "".join(c)
    assert len(s) == n and list(s) == c and s == "".join(list(s)) and s[::-1] == "".join(c[::-1])
    for _ in range(12):
        i, j, k = r.below(n * 2 + 3) - n, r.below(n * 2 + 3) - n, (1, 2, 3, -1, -2, 7)[r.below(6)]
        assert s[i:j] == "".join(c[i:j]) and s[i:j:k] == "".join(c[i:j:k]) and s[i:] == "".join(c[i:]) and s[:j] == "".join(c[:j])
        if -n <= i < n: assert s[i] == c[i] and ord(s[i]) == ord(c[i])
        lo, hi, _ = slice(i, j).indices(n)
        needle = c[lo:lo + 1 + r.below(3)] if r.below(4) else make(1 + r.below(2), alpha)
        w = "".join(needle)
        assert s.find(w, lo, hi) == find(c, needle, lo, hi), (s, w, lo, hi)
        assert (w in s) == (find(c, needle, 0, n) >= 0) and s.startswith(w,
            lo) == (c[lo:lo + len(needle)] == needle) and s.endswith(w) == (c[n - len(needle):] == needle and len(needle) <= n)
        if needle:
            parts = split(c, needle)
            assert s.split(w) == parts and s.count(w) == len(parts) - 1 and s.replace(w,
                "<>") == "<>".join(parts) and s.replace(w, "") == "".join(parts) and s.replace(w,
                "日") == "日".join(parts) and w.join(parts) == s
            assert s.rfind(w) == max((q for q in range(n) if c[q:q + len(needle)] == needle),
                default=-1) and s.partition(w)[0] == parts[0]
    t = s + w
    assert len(t) == n + len(w) and t[n:] == w and t[:n] == s and (s * 3)[n:2 * n] == s and (s < t) == (len(w) > 0) and s + "" == s
    assert hash(s) == hash("".join(c)) and {s: 1}["".join(c)] == 1 and (s == t) == (w == "") and sorted(c) == sorted(s) and min(c, default="") == min(s, default="")
    if "\ud800" not in s:
        b = s.encode()
        assert b.decode() == s and len(b) == sum(1 if ord(q) < 128 else 2 if ord(q) < 2048 else 3 if ord(q) < 65536 else 4 for q in c)
        assert s.encode("utf-16-le").decode("utf-16-le") == s and s.encode("utf-32-le").decode("utf-32-le") == s
    assert eval(repr(s)) == s and eval(ascii(s)) == s and s.isascii() == all(ord(q) < 128 for q in c) and s.strip(alpha[0]) == s.lstrip(alpha[0]).rstrip(alpha[0])
    assert s.center(n + 5, "é")[2:n + 2] == s or s.center(n + 5, "é")[3:n + 3] == s
    assert s.splitlines(True) == [] or "".join(s.splitlines(True)) == s
    total = (total * 31 + len(s.upper()) + len(s.split()) + s.count(alpha[0])) % 1000003
print("ok", total)
