def check(x):
    assert x > 0, f"x must be positive, got {x}"
    assert isinstance(x, str)
try:
    check(-1)
except AssertionError as e:
    print("first:", e)
check(1)
