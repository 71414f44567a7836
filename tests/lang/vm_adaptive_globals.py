# Globals and built-ins looked up at one place while they change.
import builtins
x = 1
def get(): return x
def use_len(o): return len(o)
for _ in range(100): get(); use_len("ab")
print(get(), use_len("abc"))
x = 2; print(get())
globals()["x"] = 3; print(get())
del x
try: get()
except NameError as e: print(e)
x = 4; print(get())
len = lambda o: "shadowed"; print(use_len("abc"))
for _ in range(100): use_len("q")
del len; print(use_len("abc"))
builtins.x2 = "from builtins"
def get2(): return x2
for _ in range(100): get2()
print(get2()); x2 = "global now"; print(get2()); del x2; print(get2()); builtins.x2 = "changed"; print(get2())
del builtins.x2
try: get2()
except NameError as e: print(e)
old = builtins.len; builtins.len = lambda o: "patched"; print(use_len([1])); builtins.len = old; print(use_len([1]))
for i in range(300): globals()["g%d" % i] = i
print(get(), g299, sum(globals()["g%d" % i] for i in range(300)))
for i in range(300): del globals()["g%d" % i]
print(get())
ns1, ns2 = {}, {}
code = compile("v = w + 1\ndef f(): return w\n", "m", "exec")
for ns, w in ((ns1, 1), (ns2, 100)):
    ns["w"] = w; exec(code, ns)
for _ in range(50): ns1["f"](); ns2["f"]()
print(ns1["v"], ns2["v"], ns1["f"](), ns2["f"]()); ns1["w"] = 5; print(ns1["f"](), ns2["f"]()); ns2.pop("w")
try: ns2["f"]()
except NameError as e: print(e)
import types
g = types.FunctionType(get.__code__, {"x": "other globals"}); print(g(), get(), g())
class D(dict):
    def __missing__(self, k): return "missing " + k
print(eval("abc", D()) if 0 else eval("abc", {}, D()))
def shadow_loop():
    out = []
    global y
    for i in range(5):
        y = i
        out.append(gety())
        if i == 3: del y; out.append("deleted"); y = "re"
    return out
def gety(): return y
print(shadow_loop())
