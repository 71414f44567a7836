"""Contexts, variables and tokens as objects: attributes, errors, and what they keep alive."""
import contextvars
import copy
import gc
import pickle
import re
import weakref

x = contextvars.ContextVar('x', default=3)
y = contextvars.ContextVar('y')
context = contextvars.Context()
token = context.run(x.set, 5)


def show(*values):
    print(*[re.sub('0x[0-9a-f]+', '0x', str(value)) for value in values])


def attempt(function, *args, **kwds):
    try:
        show(function(*args, **kwds))
    except Exception as e:
        show(type(e).__name__, e)


for cls in (contextvars.Context, contextvars.ContextVar, contextvars.Token):
    show(cls.__name__, cls.__module__, cls.__doc__, cls.__text_signature__)
    for name, value in sorted(vars(cls).items()):
        show('  ', name, type(value).__name__, getattr(value, '__text_signature__', None), bool(value.__doc__))
show(context.keys(), context.items(), context.values(), iter(context), next(context.items()), list(context.keys()))
show(len(context.keys()), list(context.values()), type(contextvars.Token.MISSING), contextvars.Token.MISSING)

for args, kwds in (((), {}), ((5,), {}), (('a', 5), {}), (('a',), {'foo': 1}), ((), {'name': 'a'}), (('a',), {'default': 1})):
    attempt(contextvars.ContextVar, *args, **kwds)
attempt(contextvars.Context, 1)
attempt(contextvars.Context, a=1)
attempt(contextvars.Token)
attempt(x.get, 1, 2)
attempt(x.get, default=4)
attempt(x.set)
attempt(x.set, 1, 2)
for args in ((), (5,), (token,)):
    attempt(x.reset, *args)
attempt(y.get)
attempt(y.get, None)
for args in ((), (5,), (context.run, int), (x.get,), (lambda a, b=2: (a, b), 1)):
    attempt(context.run, *args)
attempt(context.run, lambda a, b=2: (a, b), 1, b=3)
attempt(context.run, lambda: contextvars.copy_context() == context)
attempt(context.run, lambda: 1 / 0)
for args in ((), (5,), (x, 1, 2), (x,), (y, 'none')):
    attempt(context.get, *args)
for key in (5, y, x):
    attempt(context.__getitem__, key)
    attempt(lambda: key in context)
for question in (lambda: context == 5, lambda: context == context.copy(), lambda: context != contextvars.Context(),
                 lambda: context < context, lambda: hash(context), lambda: hash(token), lambda: hash(x) is not None,
                 lambda: contextvars.copy_context(1), lambda: setattr(x, 'a', 1), lambda: setattr(x, 'name', 'b'),
                 lambda: token.var is x, lambda: token.old_value, lambda: contextvars.ContextVar[int],
                 lambda: contextvars.Token[int], lambda: contextvars.Context[int], lambda: copy.copy(x),
                 lambda: pickle.dumps(context), lambda: weakref.ref(x), lambda: weakref.ref(context)() is context,
                 lambda: setattr(contextvars.Token, 'a', 1), lambda: type('D', (contextvars.Context,), {})):
    attempt(question)
attempt(y.reset, token)
show(token)
context.run(x.reset, token)
show(token, len(context))
attempt(context.run, x.reset, token)

# Copies are snapshots; so are iterators.
first = contextvars.copy_context()
a = first.run(y.set, 'one')
iterator = first.items()
second = first.copy()
first.run(y.set, 'two')
first.run(x.set, 'new')
print(first[y], second[y], list(iterator), len(first), len(second), a.old_value)
first.run(y.reset, a)
print(y in first, y in second, first[x])


def nested():
    y.set('inner')
    second.run(lambda: print('second', y.get(), x.get()))
    return y.get()


print(first.run(nested), second[y], y.get('outer'))


# A variable and its context die with their last holders, in cycles too.
class Value:
    def __del__(self):
        print('value dies', y.get('no y'))


def cycle():
    mine = contextvars.ContextVar('mine')
    own = contextvars.Context()
    own.run(mine.set, [own, mine, Value()])
    own.run(y.set, 'y of own')


cycle()
gc.collect()
third = contextvars.Context()
third.run(x.set, Value())
third.run(x.set, 1)
print('set again')
del third


def generator():
    y.set('by generator')
    yield y.get()
    yield y.get('unset here')


g = generator()
print(context.run(next, g), y.get('unset'), next(g, None), y.get('unset'))
many = [contextvars.ContextVar(f'v{i}') for i in range(500)]
tokens = [var.set(i) for i, var in enumerate(many)]
print(sum(var.get() for var in many), len(contextvars.copy_context()))
for var, one in zip(many, tokens):
    var.reset(one)
print(len(contextvars.copy_context()))
