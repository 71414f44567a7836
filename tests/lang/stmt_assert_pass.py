assert True
assert 1, "fine"
for test, msg in ((0, "zero"), ("", None), ([], ["list"])):
    try:
        assert test, msg
    except AssertionError as e:
        print(repr(e), e.args)
try:
    assert False
except AssertionError as e:
    print(repr(e), str(e) == "")
def boom(): raise ValueError("msg failed")
try:
    assert 0, boom()
except Exception as e:
    print(repr(e), repr(e.__context__))
AssertionErrorOrig = AssertionError
class Fake(Exception): pass
AssertionError = Fake
try:
    assert 0, "still the real one"
except AssertionErrorOrig as e:
    print(type(e).__name__)
pass; pass
...
"doc-like expression"
if 1: pass
else: pass
def f(): ...
class C: ...
print(f(), C.__name__, __debug__)
if True: a = 1; b = 2; print(a, b)
x = 1; \
y = 2
print(x, y); print((1 +
  2), [
 3,
 ])
