# try blocks that rarely raise, and exceptions raised through several frames.


class Bad(Exception):
    pass


def deep(n):
    if n == 0:
        raise Bad("bottom")
    return deep(n - 1)


def check(i):
    try:
        if i % 5 == 0:
            raise ValueError(i)
        return 1
    except ValueError:
        return 2
    finally:
        pass


def run(n):
    total = 0
    for i in range(n):
        total += check(i)
    table = {}
    for i in range(n // 2):
        try:
            total += table[i % 3]
        except KeyError:
            total += 1
    for i in range(n // 20):
        try:
            deep(10)
        except Bad as e:
            total += len(e.args[0])
    return total


print(run(1600000))
