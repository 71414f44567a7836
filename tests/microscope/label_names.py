"""Names point to the object they are said of, can be typed where they are offered, and do not steer the terminal."""
import ouro

print('--- a name that means something else further in is not used')


def inner(x, target):
    print(ouro.refs(target))


def outer(x):
    inner(['another'], x[0])


outer([['target']])
x = [['item']]
inner(['another'], x[0])

print('--- variables of a class body that runs')


class Body:
    first = second = ['shared']
    print(ouro.refs(first))


print('--- a name that begins with an underscore')
_private = [5]
print(ouro.refs([_private][0]))

print('--- deletions that cannot be typed')


class Node:
    pass


node = Node()
vars(node)['two words'] = ['attribute']
print(ouro.why(vars(node)['two words']))
globals()['two words'] = ['variable']
print(ouro.why(globals()['two words']))
table = {10 ** 50: ['value']}
print(ouro.why(table[10 ** 50]))
del node, table, globals()['two words']
list(print(ouro.why(iterator)) for iterator in [['held']])

print('--- control characters')
Strange = type('St\x1b[2Jrange', (), {})
strange = Strange()
setattr(strange, 'bell\a', ['ring'])
for report in (ouro.refs(strange), ouro.refs(vars(strange)['bell\a']), ouro.graph(strange), ouro.obj(strange)):
    print(any(ord(c) < 32 and c != '\n' for c in str(report)), str(report).split('\n')[0].split(' #')[0])
