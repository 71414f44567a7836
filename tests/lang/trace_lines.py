import sys

def run(f, *args):
    events = []
    base = f.__code__.co_firstlineno
    def tracer(frame, event, arg):
        events.append('%d%s' % (frame.f_lineno - base, {'call': 'C', 'line': '', 'return': 'R', 'exception': 'X'}[event]))
        return tracer
    sys.settrace(tracer)
    try:
        try: f(*args)
        finally: sys.settrace(None)
    except BaseException as e:
        events.append(type(e).__name__)
    print(f.__name__, ' '.join(events))

def arigo2():
    x = 1
    try:
        if x: 1/0
    except ZeroDivisionError:
        del x
    while 1:
        break
    return 5
def tight():
    items = range(0, 3)
    i = 0
    while i < 3:
        i += 1
def tighter():
    items = range(0, 3)
    for i in items: pass
def tight2():
    i = 0
    while i < 3: i += 1
def multi():
    for i in (1,
              2):
        i
    for a, b in [(1, 2), (3,
         4)]:
        pass
    else:
        1
def gexp():
    return (a for a in
      range(2))
def usegexp():
    list(gexp())
    [x for x in (1, 2)]
def brkfin():
    a, c, d, i = 1, 1, 1, 99
    try:
        for i in range(3):
            try:
                a = 5
                if i > 0:
                    break
                a = 8
            finally:
                c = 10
    except:
        d = 12
    assert a == 5 and c == 10 and d == 1
def brkbrk():
    for i in range(3):
        while 1:
            break
        break
def brkcont():
    n = 1
    while n:
        n -= 1
        while 1:
            if n:
                break
            break
        continue
    for i in range(2):
        if i == 0:
            continue
        i
class M:
    def __init__(self, r=None): self.r = r
    def __enter__(self):
        return self
    def __exit__(self, *a):
        return self.r
def earlyexit():
    for i in (1,2):
        with M():
            return i
def withexc():
    with M(True):
        1/0
    with M():
        x = 3
    return 4
def ifbreak():
    a = 1
    while a:
        a += 1
        if a > 2:
            break
        a
    for i in 1, 2, 3:
        if i == 2:
            break
def notracelambda():
    b = 2
    f = lambda: b
    return f()
def retfin():
    try:
        return 3
    finally:
        4
def gen():
    try:
        yield 1
        yield (2 +
               3)
    finally:
        x = 1
def usegen():
    for i in gen():
        i
    g = gen()
    next(g)
    g.close()
    g = gen()
    next(g)
    try:
        g.throw(KeyError)
    except KeyError: pass
def deleg():
    yield from gen()
    return 3
def usedeleg():
    x = list(deleg())
def ifelse(x):
    if x == 1:
        a = 1
    elif x == 2:
        a = 2
    else:
        a = 3
def nested():
    if True:
        if True:
            if False:
                pass
def andor(a, b):
    if a and b:
        c = 1
    if a or b:
        c = 2
    return a if b else (
       3)
def iters():
    class It:
        n = 0
        def __iter__(self): return self
        def __next__(self):
            self.n += 1
            if self.n > 2:
                raise StopIteration
            return self.n
    for i in It():
        i
def deco(f): return f
def clsdef():
    @deco
    @deco
    class A:
        "doc"
        x = 1
        def f(self): pass
    @deco
    def g():
        pass
    g()
def big():
    f(1,
      2,
      x=(3,
         4))
def f(*a, **k): return a
def whileelse():
    i = 2
    while i:
        i -= 1
    else:
        i = 9
def trystar():
    try:
        raise ExceptionGroup('x', [ValueError()])
    except* ValueError as e:
        x = 1
    except* TypeError:
        x = 2
    else:
        x = 3
    finally:
        x = 4
def tryelse():
    try:
        x = 1
    except ValueError:
        x = 2
    else:
        x = 3
    try:
        x = 1
    except ValueError as e:
        x = 2
    finally:
        x = 4
def tryexc(kind):
    try:
        raise kind('x')
    except KeyError as e:
        x = 1
    except (ValueError,
            TypeError) as e:
        x = 2
    except:
        x = 3
    return x
def nestedtry():
    try:
        try:
            1/0
        except KeyError:
            pass
        finally:
            x = 1
    except ZeroDivisionError:
        if x:
            x = 3
def mat(x):
    match x:
        case 1:
            y = 1
        case [a, b] if a:
            y = 2
        case {'k': v}:
            y = 3
        case _:
            y = 4
def cont():
    for i in range(3):
        if i:
            continue
        x = 1
    for i in range(2):
        try:
            continue
        finally:
            x = 3
def asserts(x):
    assert x, (
      'a')
    return 1
def globals_():
    global gg
    gg = 1
    del gg
def strings():
    x = 1
    y = f'{x}' \
        f'{x + 1}'
    z = '''a
    b'''
    w = [1,
         x,
         f(2)]
    return {
      'a': x,
      'b': f(
         2)
    }
for fn in (arigo2, tight, tighter, tight2, multi, usegexp, brkfin, brkbrk, brkcont, earlyexit, withexc, ifbreak, notracelambda,
    retfin, usegen, usedeleg, nested, iters, clsdef, big, whileelse, trystar, tryelse, nestedtry, cont, globals_, strings):
    run(fn)
for a in (1, 2, 3): run(ifelse, a)
for a in ((0, 0), (1, 0), (0, 1), (1, 1)): run(andor, *a)
for k in (KeyError, ValueError, OSError): run(tryexc, k)
for k in (1, [1, 2], {'k': 3}, 5): run(mat, k)
run(asserts, 1)
run(asserts, 0)
