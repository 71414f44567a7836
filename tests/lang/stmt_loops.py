for i in range(3): print(i, end=" ")
else: print("else")
for i in range(3):
    if i == 1: break
else: print("never")
print(i)
for i in []: pass
else: print("empty else", i)
n = 3
while n:
    n -= 1
    if n == 1: continue
    print(n)
else:
    print("while else")
for a in range(3):
    for b in range(3):
        if b == 1: continue
        if a == 1: break
        print(a, b)
    else:
        print("inner else", a)
def f():
    for i in range(5):
        try:
            if i == 1: continue
            if i == 3: break
            print("body", i)
        finally:
            print("finally", i)
    else:
        print("no")
    for i in range(3):
        try:
            return i
        finally:
            print("ret finally")
print(f())
def g():
    while True:
        try:
            return "a"
        finally:
            break
    return "b"
print(g())
def h():
    for i in range(3):
        try:
            1 / 0
        finally:
            continue
    return "swallowed"
print(h())
for x in (y for y in [1, 2]): print(x, end=";")
print()
d = {"a": 1}
try:
    for k in d: d[k + "x"] = 1
except RuntimeError as e: print(e)
try:
    for k in d.copy(): del d[k]; d["new"] = 1
    for k in d: d.pop(k)
except RuntimeError as e: print(e)
s = {1}
try:
    for k in s: s.add(k + 1)
except RuntimeError as e: print(e)
l = [1, 2, 3]
for x in l:
    if len(l) < 6: l.append(x * 10)
print(l)
for x in l: l.remove(x)
print(l)
for i in range(10**20, 10**20 + 2): print(i)
for i in range(5, 0, -2): print(i, end=" ")
print()
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print([x for x in It()], list(It()), sum(It()))
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * i
print(list(Seq()), [x for x in Seq()], 4 in Seq(), tuple(Seq()))
for bad in (5, None, 1.5, object, len):
    try:
        for x in bad: pass
    except TypeError as e: print(e)
