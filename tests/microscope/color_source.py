def f():
    é = 1
    return é + x/0
x=1
try:
  f()
except Exception as e:
  raise KeyError("a") from e
