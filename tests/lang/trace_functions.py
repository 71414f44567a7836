import sys, traceback
def show(e):
    tb = e.__traceback__
    print([ (t.f_code.co_name, l - t.f_code.co_firstlineno) for t, l in traceback.walk_tb(tb)])
def f():
    x = len([])
    try:
        g()
    except KeyError: pass
    return 3
def g():
    raise KeyError
for kind in ('call', 'line', 'return', 'exception'):
    for local in (1, 0):
        def tr(frame, event, arg):
            if event == kind and frame.f_code.co_name in ('fg'[local],):
                raise OSError(kind)
            return tr
        sys.settrace(tr)
        try: f()
        except BaseException as e:
            print(kind, repr(e), sys.gettrace()); show(e)
            print(repr(e.__context__))
        sys.settrace(None)
for kind in ('call', 'return', 'c_call', 'c_return'):
    def tr(frame, event, arg):
        if event == kind and frame.f_code.co_name in ('f','g'):
            raise OSError(kind)
    sys.setprofile(tr)
    try: f()
    except BaseException as e:
        print('p', kind, repr(e), sys.getprofile()); show(e)
    sys.setprofile(None)
def prof(frame, event, arg):
    log.append((event, frame.f_code.co_name, getattr(arg, '__qualname__', arg), getattr(arg,'__self__', None)))
def h():
    len([1])
    [].append(3)
    list.append([], 3)
    sorted([3], key=abs)
    f = [].append
    f(3)
    print(end='')
    dict(a=2)
    dict.fromkeys([])
    int('3')
    ' '.join(x for x in 'ab')
    len(*[[]])
    list.append(*[[], 3])
    object.__new__(object)
    type('X', (), {})
    try: len()
    except TypeError: pass
    try: [].append()
    except TypeError: pass
    try: list.append()
    except TypeError: pass
    try: list.append(3)
    except TypeError: pass
    try: chr(-1)
    except ValueError: pass
    [].__len__()
    str(3)
    max(3, 4, key=lambda a: a)
    list(map(len, [[]]))
    isinstance(3, int)
    sum([1])
    def k():
        yield 1
        yield 2
    list(k())
    next(k())
log = []
sys.setprofile(prof)
h()
sys.setprofile(None)
for l in log: print(*[str(x).split(' at ')[0] for x in l])
class A:
    def __call__(self, *a): pass
    def __del__(self): 
        try: sys.settrace(None)
        except RuntimeError as e: print(e)
        try: sys.setprofile(None)
        except RuntimeError as e: print(e)
sys.settrace(A())
sys.settrace(None)
sys.setprofile(A())
sys.setprofile(None)
# locals
def loc():
    a = 1
    b = 2
    def inner(): return b
    c = a + inner()
    return c
def tr(frame, event, arg):
    if frame.f_code.co_name == 'loc':
        if event == 'line' and frame.f_lineno - frame.f_code.co_firstlineno == 4:
            frame.f_locals['a'] = 10
            frame.f_locals['b'] = 20
    return tr
sys.settrace(tr)
r = loc()
sys.settrace(None)
print(r)
# nested tracing
def inner_trace(frame, event, arg): print('inner', event); return inner_trace
def tr(frame, event, arg):
    if event == 'call' and frame.f_code.co_name == 'g2':
        sys.call_tracing(lambda a: print('in', a), (1,))
        f2()
    return tr
def f2(): print('f2')
def g2(): pass
sys.settrace(tr)
g2()
sys.settrace(None)
def opc(frame, event, arg):
    frame.f_trace_opcodes = True
    frame.f_trace_lines = False
    ev.add(event)
    return opc
ev = set()
sys.settrace(opc)
loc()
sys.settrace(None)
print(sorted(ev))
fr = sys._getframe()
print(fr.f_trace, fr.f_trace_lines, fr.f_trace_opcodes)
fr.f_trace = 5
print(fr.f_trace)
del fr.f_trace
print(fr.f_trace)
