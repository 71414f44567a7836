def function(a, b, *, c):
    return a + b + c


result = function(
    1,
    "two",
    c=3,
)
