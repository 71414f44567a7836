t = (1, 2, 3)
print(t, t[1], len(t), (1,), ())
a, b, c = t
print(a, b, c)
d = {"a": 1, "b": 2}
print(d, d["a"], len(d), "a" in d, "z" in d)
d["c"] = 3
del d["a"]
print(d)
for k in d:
    print(k, d[k])
for k, v in d.items():
    print(k, v)
print(list(d.keys()), list(d.values()))
print({}, {1: {2: 3}})
