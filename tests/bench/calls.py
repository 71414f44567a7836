# Calls with default, keyword, starred arguments; built-in functions; methods of built-in types.


def plain(a, b, c):
    return a + b + c


def defaults(a, b=2, c=3):
    return a + b + c


def keywords(*, x, y=1):
    return x + y


def starred(*args):
    return len(args)


def double_starred(**kwargs):
    return len(kwargs)


def run(n):
    total = 0
    args = (1, 2, 3)
    text = "abc"
    items = [1, 2, 3]
    for i in range(n):
        total += plain(i, 1, 2)
        total += defaults(i) + defaults(i, c=1)
        total += keywords(x=i)
        total += starred(i, i, i) + plain(*args)
        total += double_starred(a=1, b=2)
        total += len(text) + min(i, 5) + abs(-3) + isinstance(i, int)
        total += items.index(2) + text.find("c") + max(args)
    return total


print(run(700000))
