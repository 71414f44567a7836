"""Reference counts going up and down. Every object knows how many references lead to it."""
import sys


def count(thing):
    """getrefcount's own argument, and ours, are references too: do not show them."""
    return sys.getrefcount(thing) - 2


class Thing:
    def __del__(self):
        print("  (the Thing is gone: its count fell to 0)")


print("thing = Thing()             ", end="")
thing = Thing()
print(count(thing), "the name")

print("other = thing               ", end="")
other = thing
print(count(thing), "two names")

print("box = [thing, thing]        ", end="")
box = [thing, thing]
print(count(thing), "two names, two places in a list")

print("table = {'key': thing}      ", end="")
table = {"key": thing}
print(count(thing), "and a value in a dict")


def function(argument):
    local = argument
    print(count(thing), "while the function runs: argument and local")


print("function(thing)             ", end="")
function(thing)
print("  back from the call        ", end="")
print(count(thing), "its frame is gone, and its references with it")


def make_closure(value):
    return lambda: value


print("closure = make_closure(...) ", end="")
closure = make_closure(thing)
print(count(thing), "a closure holds it in a cell")

print("del closure                 ", end="")
del closure
print(count(thing))
print("table.clear()               ", end="")
table.clear()
print(count(thing))
print("box.pop()                   ", end="")
box.pop()
print(count(thing))
print("box = None                  ", end="")
box = None
print(count(thing))
print("del other                   ", end="")
del other
print(count(thing))
print("thing = None                the last reference goes, and at this very moment:")
thing = None
print("a Thing nobody names        lives as long as the expression that made it:")
Thing()
print("end")
