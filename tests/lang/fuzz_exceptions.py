# Random nests of try, loops, with and finally, generated as source and compared with a second way of running them.
class Random:
    def __init__(self, seed): self.s = seed
    def below(self, n):
        self.s = (self.s * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.s >> 33) % n
r = Random(29)
def block(depth, loop, ind):
    out, pad = [], "    " * ind
    for _ in range(1 + r.below(2)):
        k = r.below(12) if depth else r.below(5)
        n = r.below(1000)
        if k < 2: out.append(f"{pad}log({n})")
        elif k == 2: out.append(f"{pad}if flip(): raise {('ValueError', 'KeyError', 'OSError')[n % 3]}({n})")
        elif k == 3: out.append(f"{pad}if flip(): return {n}")
        elif k == 4: out.append(f"{pad}if flip(): {('break', 'continue')[n % 2]}" if loop else f"{pad}log(-{n})")
        elif k < 7:
            out += [f"{pad}try:"] + block(depth - 1, loop,
                ind + 1) + [f"{pad}except {('ValueError', 'KeyError', '(OSError, KeyError)')[n % 3]} as e:",
                f"{pad}    log(repr(e))"] + block(depth - 1, loop, ind + 1)
            if n % 2: out += [f"{pad}else:"] + block(depth - 1, loop, ind + 1)
            if n % 3 == 0: out += [f"{pad}finally:"] + block(depth - 1, loop, ind + 1)
        elif k == 7: out += [f"{pad}try:"] + block(depth - 1, loop, ind + 1) + [f"{pad}finally:",
            f"{pad}    log('fin{n}')"] + (block(depth - 1, loop, ind + 1) if n % 2 else [])
        elif k == 8: out += [f"{pad}for i{ind} in range({n % 4}):"] + block(depth - 1, True,
            ind + 1) + ([f"{pad}else:"] + block(depth - 1, loop, ind + 1) if n % 2 else [])
        elif k == 9: out += [f"{pad}with CM({n}, {n % 3 == 0}):"] + block(depth - 1, loop, ind + 1)
        elif k == 10: out += [f"{pad}if flip():"] + block(depth - 1, loop,
            ind + 1) + [f"{pad}else:"] + block(depth - 1, loop, ind + 1)
        else: out.append(f"{pad}log([x for x in range({n % 5}) if x % 2])")
    return out
def run(seed, body):
    events, flips = [], Random(seed)
    class CM:
        def __init__(self, n, swallow): self.n, self.swallow = n, swallow
        def __enter__(self): events.append(f"enter{self.n}")
        def __exit__(self, t, v, tb): events.append(f"exit{self.n}{t and t.__name__}"); return self.swallow
    ns = {"log": events.append, "flip": lambda: flips.below(3) == 0, "CM": CM}
    exec(compile(body, "<fuzz>", "exec"), ns)
    try: result = ns["f"]()
    except Exception as e:
        result, c = repr(e), e.__context__
        while c: result += " < " + repr(c); c = c.__context__
    return result, events
h, n = 0, 0
for program in range(120):
    body = "def f():\n" + "\n".join(block(4, False, 1)) + "\n    return 'end'\n"
    for seed in range(4):
        result, events = run(seed, body)
        text = repr((result, events)); n += len(events)
        for ch in text: h = (h * 31 + ord(ch)) % 1000000007
    if program % 10 == 0: print(program, result, events[:6], h)
print(n, h)
