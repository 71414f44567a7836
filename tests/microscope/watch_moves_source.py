# A string that grows where nobody else holds it may move: the watch goes with it.
kept = []


def grow():
    s = ''.join(['abc'] * 50)
    for i in range(400):
        s += 'xyz'
    kept.append(s)
    return len(s)


print(grow())
