import contextvars, re
def show(*args): print(*[re.sub(r'0x[0-9a-f]+', '0x...', str(a)) for a in args])
v=contextvars.ContextVar('v',default=3); show(v, v.name); t=v.set(1); show(t); v.reset(t); show(t)
show(contextvars.Token.MISSING, t.old_value, t.var is v)
c=contextvars.copy_context(); show(c)
def f(x, y=0):
    v.set(x + y); return v.get(), contextvars.copy_context()[v]
show(c.run(f, 3, y=4), v.get(), c[v], list(c.items()) == [(v, 7)], len(c), v in c)
d = c.copy(); show(d == c, d is c, d.run(v.get), list(d.values()), list(d.keys()) == [v])
d.run(v.set, 8); show(d == c, c.get(v), d.get(v), d != c)
e = contextvars.Context(); show(e.run(v.get), e.get(v), e.get(v, 5), contextvars.ContextVar[int], contextvars.Token[str])
def boom(): raise KeyError('x')
import traceback
try: c.run(boom)
except KeyError as e: show([fr.name for fr in traceback.extract_tb(e.__traceback__)])
for s in ('v.reset(t)','v.reset(3)','contextvars.ContextVar(3)','contextvars.ContextVar("a").get()','contextvars.Token()','c.run(c.run,print)','c[3]','c[contextvars.ContextVar("a")]','contextvars.Context(1)','contextvars.copy_context().run(v.reset,v.set(4))','contextvars.ContextVar("b").reset(v.set(3))','3 in c','v in c','c.get(v)', 'c.get(3)','class A(contextvars.Context): pass','hash(c)','c.run()','list(e) if e is None else 1','c==c.copy()','v.x','hash(t)', 'v.set()', 'contextvars.ContextVar()','contextvars.ContextVar("a",4)', 'c.x', 'v.name', 'contextvars.Context', 'contextvars.ContextVar', 'contextvars.Token.__name__', 'v == v', 'c == 3', 'contextvars.ContextVar("a", default=1).get(2)'):
    try:
        if s.startswith('class'): exec(s)
        else: show(s, eval(s))
    except Exception as e: show(s, repr(e))
try: v.name = 3
except AttributeError as e: show('AttributeError')
