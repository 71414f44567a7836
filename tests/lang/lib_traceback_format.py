import builtins


def print(*args, sep=' ', **kwds):
    """Print without addresses."""
    text = sep.join(map(str, args))
    while ' at 0x' in text:
        start = text.index(' at 0x')
        end = start + 6
        while end < len(text) and text[end] in '0123456789abcdef':
            end += 1
        text = text[:start] + text[end:]
    builtins.print(text, **kwds)


import traceback, sys, io
def clean(s): return s.replace(__file__,'FILE')
def show(e,**k): print(clean(''.join(traceback.format_exception(e,**k))))
def rec(n):
    if n: return rec(n-1)
    1/0
def a(): b()
def b():
    try: c()
    except Exception as e: raise KeyError('b') from e
def c():
    try: 1/0
    except Exception: raise ValueError('c\nmulti')
for f in (lambda: rec(0), lambda: rec(3), lambda: rec(4), lambda: rec(5), lambda:rec(20), a, c):
    try: f()
    except Exception as e:
        show(e); show(e,limit=2); show(e,limit=-2); show(e,limit=0); show(e,chain=False)
        print(clean(traceback.format_exc()==''.join(traceback.format_exception(e)) and 'same' or 'differ'))
        print(traceback.format_exception_only(e), traceback.format_exception_only(type(e),e))
def n():
    e=ValueError('noted'); e.add_note('n1'); e.add_note('n2\nn3'); e.add_note(''); raise e
try: n()
except Exception as e: show(e); print(list(traceback.TracebackException.from_exception(e).format_exception_only()))
class BadStr(Exception):
    def __str__(self): raise ValueError('no')
class E2(Exception):
    __module__='foo.bar'
for e in (BadStr(), E2('x'), E2(), ValueError(), ValueError(''), ValueError(1,2), KeyError('k'), OSError(2,'No such','f'), SystemExit(3), KeyboardInterrupt(), ExceptionGroup('g',[ValueError(1)])): 
    print(traceback.format_exception_only(e))
for notes in (['a',3], 5, (), 'str', [BadStr()]):
    e=ValueError('q'); e.__notes__=notes; print(traceback.format_exception_only(e))
print(traceback.format_exception_only(None)); print(traceback.format_exception(None)); print(traceback.format_exception(None,None,None))
def t(f,*a,**k):
    try: print(clean(repr(f(*a,**k))))
    except BaseException as e: print('E',type(e).__name__, e)
t(traceback.format_exception,3); t(traceback.format_exception,ValueError,ValueError(1)); t(traceback.format_exception,ValueError,ValueError(1),None); t(traceback.print_last); t(traceback.format_exception_only,ValueError); t(traceback.format_exc)
for src in ('x = = 1','def f(:\n  pass','  x','if 1:\nx','"abc','x = (1,\n','print x','é = = 2','a b','for','\tx = = 1','return','x = 08','f(a for b in c, d)','class','1 = x','f() = 1','x +','lambda x=: 1', 'def f(a,a): pass','from x import *, y','\x0c x = = 1', 'x = "é" = = 3'):
    try: compile(src,'<src>','exec')
    except SyntaxError as e: print(''.join(traceback.format_exception_only(e)))
for args in (('msg',),('msg',('f.py',3,4,'  some text\n')),('msg',('f.py',3,4,'  some text\n',3,8)),('msg',(None,None,None,None)),('msg',('f.py',None,None,None)),('msg',('f.py',3,None,'text')),('msg',('f.py',1,1,'')),('msg',('f.py',1,0,'abc')),('msg',('f.py',1,2,'abc',1,0)),('msg',('f.py',1,2,'abc',1,-1)),(None,('f.py',1,2,'\tabc',1,3)),()):
    print(traceback.format_exception_only(SyntaxError(*args)))
# groups
def g():
    def mk(e):
        try: raise e
        except Exception as x: return x
    def nested():
        try:
            try: raise TypeError('ctx')
            except TypeError: raise ValueError('inner')
        except Exception as x: return x
    return ExceptionGroup('top',[mk(ValueError('a\nb')),ExceptionGroup('sub',[mk(KeyError('k')),nested()]),OSError('o')])
try: raise g()
except Exception as e: show(e); show(e,chain=False); print(e.exceptions)
try:
    try: raise g()
    except Exception as e: raise RuntimeError('after') from e
except Exception as e: show(e)
try:
    try: raise RuntimeError('before')
    except Exception as e: raise g()
except Exception as e: e.add_note('note on group'); e.exceptions[0].add_note('note on member'); show(e)
e=ExceptionGroup('wide',[ValueError(i) for i in range(20)])
show(e)
show(ExceptionGroup('wide',[ValueError(i) for i in range(16)])); show(ExceptionGroup('wide',[ValueError(i) for i in range(15)]))
for i in range(14): e=ExceptionGroup(f'd{i}',[e if i else ValueError(1), ValueError(i)])
show(e)
te=traceback.TracebackException.from_exception(e,max_group_width=2,max_group_depth=2); print(''.join(te.format()))
e=ExceptionGroup('last nested',[ValueError(1),ExceptionGroup('in',[ValueError(2),ExceptionGroup('inin',[ValueError(3)])])]); show(e)
e2=ValueError('with cause'); e2.__cause__=e; show(e2)
show(ExceptionGroup('members with causes',[e2,e2]))
# long chains and loops
x=ValueError(0)
y=ValueError(1); x.__context__=y; y.__context__=x; show(x)
x=ValueError('self'); x.__cause__=ValueError('c'); x.__context__=ValueError('ctx'); show(x); x.__suppress_context__=False; show(x)
prev=None
for i in range(3000):
    k=ValueError(i); k.__context__=prev; prev=k
print(len(traceback.format_exception(prev)))
# stacks
def st():
    s=traceback.extract_stack(); print(s[-1].name, s[-1].line, s[-2].name, len(s), type(s), type(s[-1]))
    print(clean(''.join(traceback.format_stack())), clean(''.join(traceback.format_stack(limit=1))), clean(''.join(traceback.format_stack(limit=-1))))
    print([f.f_code.co_name for f,l in traceback.walk_stack(None)][-2:], [f.f_code.co_name for f,l in traceback.walk_stack(sys._getframe())])
    ss=traceback.StackSummary.extract(traceback.walk_stack(None)); print([x.name for x in ss])
    traceback.print_stack(file=o); print(clean(o.getvalue()))
o=io.StringIO()
st()
try: rec(2)
except Exception as e:
    tb=traceback.extract_tb(e.__traceback__); fr=tb[-1]
    print(clean(repr(fr)),len(fr),clean(repr(tuple(fr))),fr[2],fr.lineno,fr.colno,fr.end_colno,fr.end_lineno,fr.line,fr.locals, clean(fr.filename))
    print(fr==(fr.filename,fr.lineno,fr.name,fr.line), fr==3, fr==fr, tb==tb)
    print(clean(''.join(tb.format())), clean(''.join(traceback.format_list([('a.py',1,'f','  line '),('b.py',2,'g',None)]))))
    print(clean(''.join(traceback.format_tb(e.__traceback__,1))))
    te=traceback.TracebackException(type(e),e,e.__traceback__.tb_next,capture_locals=True); print(clean(''.join(traceback.StackSummary.from_list(te.stack[-2:]).format())), str(te), te.exc_type, te==te, te.stack[-1].locals)
    te2=traceback.TracebackException.from_exception(e); print(te2==traceback.TracebackException.from_exception(e), te2.__cause__, te2.__suppress_context__, te2.__notes__ )
    buf=io.StringIO(); traceback.print_exc(file=buf); traceback.print_exception(e,file=buf); traceback.print_tb(e.__traceback__,file=buf); te.print(file=buf); print(clean(buf.getvalue()))
    traceback.clear_frames(e.__traceback__); 
    sys.tracebacklimit=1; show(e); sys.tracebacklimit=0; show(e); sys.tracebacklimit=-1; show(e); del sys.tracebacklimit
f=traceback.FrameSummary('nofile',3,'n',locals={'b':1,'a':BadStr}, line=None); print(f, f.line, f.locals, list(f))
print(''.join(traceback.StackSummary.from_list([f]).format()))
print(traceback.FrameSummary('x',None,'y').line)
class SS(traceback.StackSummary):
    def format_frame_summary(self,f): return None if f.name=='skip' else 'X'+f.name
print(SS([traceback.FrameSummary('f',1,'skip'),traceback.FrameSummary('f',1,'k')]).format(), traceback.__all__)
def multi():
    return (1 +
            None)
try: multi()
except Exception as e: show(e)
def multi2():
    x = [1,
         2, zz(
           3)]
try: multi2()
except Exception as e: show(e)
