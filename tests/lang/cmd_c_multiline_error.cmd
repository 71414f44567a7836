-c 'import sys
def f(a):
    return a.missing
try:
    f(5)
except AttributeError as e:
    print(e)
f("text")'
