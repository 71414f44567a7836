def permutations(items):
    if len(items) <= 1: yield list(items); return
    for i, x in enumerate(items):
        for rest in permutations(items[:i] + items[i + 1:]): yield [x] + rest
print(["".join(p) for p in permutations("abc")], sum(1 for _ in permutations(list(range(6)))))
def hanoi(n, a="A", b="B", c="C"):
    if n:
        yield from hanoi(n - 1, a, c, b)
        yield a + c
        yield from hanoi(n - 1, b, a, c)
print(" ".join(hanoi(4)))
def primes():
    sieve = {}; n = 2
    while True:
        if n in sieve:
            for p in sieve.pop(n): sieve.setdefault(p + n, []).append(p)
        else: yield n; sieve[n * n] = [n]
        n += 1
def take(n, it): return [x for _, x in zip(range(n), it)]
print(take(15, primes()))
def averager():
    total = count = 0; avg = None
    while True:
        x = yield avg
        if x is None: return (count, total)
        total += x; count += 1; avg = total / count
a = averager(); next(a); print([a.send(x) for x in (10, 20, 60)])
try: a.send(None)
except StopIteration as e: print(e.value)
class Scheduler:
    def __init__(self): self.ready = []; self.log = []
    def spawn(self, g): self.ready.append(g)
    def run(self):
        while self.ready:
            g = self.ready.pop(0)
            try: self.log.append(next(g)); self.ready.append(g)
            except StopIteration as e: self.log.append(("done", e.value))
def task(name, n):
    try:
        for i in range(n): yield f"{name}{i}"
        return name
    finally: pass
s = Scheduler(); [s.spawn(task(n, k)) for n, k in (("a", 3), ("b", 1), ("c", 2))]; s.run(); print(s.log)
def flatten(x):
    if isinstance(x, (list, tuple)):
        for y in x: yield from flatten(y)
    else: yield x
print(list(flatten([1, [2, (3, [4, [5]]), []], 6])))
def pipeline(src, *stages):
    for st in stages: src = st(src)
    return src
print(list(pipeline(range(20), lambda s: (x * x for x in s), lambda s: (x for x in s if x % 3 == 1),
    lambda s: (str(x) for x in s))))
def coroutine(f):
    def start(*a): g = f(*a); next(g); return g
    return start
@coroutine
def grep(pat, target):
    try:
        while True:
            line = yield
            if pat in line: target.send(line)
    except GeneratorExit: target.close(); print("grep closed")
@coroutine
def sink(out):
    try:
        while True: out.append((yield))
    except GeneratorExit: print("sink closed")
out = []; g = grep("x", sink(out)); [g.send(l) for l in ("axb", "no", "xx")]; g.close(); print(out)
def fib():
    a, b = 0, 1
    while True: a, b = b, a + b; yield a
def until(it, limit):
    for x in it:
        if x > limit: return
        yield x
print(list(until(fib(), 100))); f = fib(); print(take(3, f), take(3, f))
def interleave(*its):
    its = [iter(i) for i in its]
    while its:
        for i in list(its):
            try: yield next(i)
            except StopIteration: its.remove(i)
print(list(interleave("abc", [1], (x for x in range(5)))))
def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace(): i += 1
        elif c.isdigit():
            j = i
            while j < len(text) and text[j].isdigit(): j += 1
            yield ("num", int(text[i:j])); i = j
        else: yield ("op", c); i += 1
def parse(ts):
    ts = list(ts); pos = 0
    def expr():
        nonlocal pos
        v = term()
        while pos < len(ts) and ts[pos][1] in ("+", "-"):
            op = ts[pos][1]; pos += 1; r = term(); v = v + r if op == "+" else v - r
        return v
    def term():
        nonlocal pos
        v = atom()
        while pos < len(ts) and ts[pos][1] in ("*", "/"):
            op = ts[pos][1]; pos += 1; r = atom(); v = v * r if op == "*" else v // r
        return v
    def atom():
        nonlocal pos
        k, v = ts[pos]; pos += 1
        if v == "(": r = expr(); pos += 1; return r
        if v == "-": return -atom()
        return v
    return expr()
print(parse(tokens("2 * (3 + 4) - -10 / 3")), list(tokens("1+x")))
def countdown(n):
    while n > 0:
        r = yield n
        n = r if r is not None else n - 1
c = countdown(5); print(next(c), c.send(10), next(c), list(c)[-1])
def deep(n): 
    if n == 0: yield 0
    else:
        for x in deep(n - 1): yield x + 1
print(list(deep(150))); gens = [fib() for _ in range(50)]; print(sum(next(g) for g in gens for _ in range(10)))
def fin(log):
    try: yield 1; yield 2
    finally: log.append("fin")
log = []
for x in fin(log): break
print(log); [x for x in fin(log)]; a, b = fin(log); print(log)
