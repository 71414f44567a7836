"""a leaking cache: found with mark, diff and why

A cache that never forgets is the commonest leak. It is no cycle, and the
collector is right to leave it alone: it is reachable.
"""
# A service that remembers each request it has seen.
class Request:
    def __init__(self, number):
        self.number = number
        self.body = 'x' * 100

_seen = {}

def handle(number):
    request = Request(number)
    _seen[number] = request
    return len(request.body)

# Everything is warmed up once; then a mark, and some work.
size = handle(0)
_seen.get(-1)
# %mark
for n in range(1, 101):
    size = handle(n)

# What was born since the mark and is still there, by type and line: a
# hundred requests that nobody should need any more.
# %diff

# Why is one of them alive? The shortest way from a root shows the culprit.
# %why _seen[50]

# The cure: forget.
_seen.clear()
# %diff
