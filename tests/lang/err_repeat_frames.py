def f(n):
    if n == 0:
        raise ValueError("deep")
    f(n - 1)


import sys
for n in (1, 2, 3, 4, 5, 10):
    try:
        f(n)
    except ValueError:
        sys.excepthook(*sys.exc_info())
f(20)
