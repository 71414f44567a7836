x = 1
if x is 1:
    print("literal")
assert (x, "always true")
print("ab" "c"[0])
def f(): return [1, 2] [3, 4] if not x else 0
print(1 is not "a")
print("\d")
f = () if 1 else ()()
