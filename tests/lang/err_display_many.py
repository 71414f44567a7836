# What uncaught exceptions of all kinds look like: groups, chains, notes, syntax errors, suggestions.
import sys
sys.stderr=sys.stdout
def show(e): sys.excepthook(type(e),e,e.__traceback__)
def mk(n): 
    try: raise ValueError(n)
    except ValueError as e: return e
e=ExceptionGroup("g",[mk(i) for i in range(20)]); show(e)
e=ExceptionGroup("g",[ExceptionGroup("h\nmulti",[mk(1),mk(2)]),mk(3)]); e.add_note("note a\nnote b"); show(e)
try: raise e
except BaseException as x: show(x)
try:
    try: raise ExceptionGroup("a",[TypeError(1)])
    except BaseException as q: raise ExceptionGroup("b",[KeyError("k"), q]) from q
except BaseException as x: show(x)
d=ValueError("deep")
for i in range(13): d=ExceptionGroup(str(i),[d])
show(d)
d=ValueError("deep")
for i in range(10): d=ExceptionGroup(str(i),[d, mk(i)])
show(d)
try:
    try: 1/0
    except Exception as a:
        try: raise KeyError
        except Exception as b:
            ee=ExceptionGroup("x",[a,b]); ee.__cause__=a; raise ee
except BaseException as x: show(x)
a=ValueError("a"); b=ValueError("b"); a.__context__=b; b.__context__=a; show(a)
a.__cause__=a; show(a)
class S:
    def __str__(self): raise ValueError
show(ValueError(S())); show(KeyError("é\n")); show(ValueError("x\ny"))
class E(Exception): pass
E.__module__=3; show(E("q")); E.__module__="foo.bar"; show(E("q")); E.__qualname__="Q.W"; show(E(""))
x=ValueError("n"); x.__notes__=["a",3,S(),"c\r\nd\x0ce",""]; show(x); x.__notes__=3; show(x); x.__notes__="abc"; show(x); x.__notes__={1:2}; show(x); x.__notes__=(); show(x); x.__notes__=S(); 
def h(): h()
try: h()
except RecursionError as r: show(r)
def h2(n):
    if n: h3(n)
    else: 1/0
def h3(n): h2(n-1)
try: h2(6)
except Exception as r: show(r)
for lim in (0,1,2,-1,True,10**30,None,"x"):
    sys.tracebacklimit=lim
    try: h2(2)
    except Exception as r: show(r)
del sys.tracebacklimit
for s in [SyntaxError("m"),SyntaxError("m",("f",3,4,"abc def\n")),SyntaxError("m",("f",3,4,"abc def\n",3,6)),SyntaxError("m",("f",3,4,"  abc def",4,6)),SyntaxError("m",(None,3,None,"  abc def")),SyntaxError("m",("f",3,40,"  abc def")),SyntaxError("m",("f",3,1,"  abc def")),SyntaxError("m",("f",3,0,"  abc def")),SyntaxError("m",("f",3,-1,"abc def")),SyntaxError("m",("f",3,5,"ab\ncdef\nghi")),SyntaxError("m",("f",3,2,None)),SyntaxError("m",("f",None,2,"abc")),IndentationError("m",("f",3,2,"abc",3,9)),SyntaxError("m",("f",3,3,"日本語 é x",3,9)),SyntaxError("m",("f",3,3,"abc",3,0)),SyntaxError("m",("f",3,3,"abc",3,2)),SyntaxError("m",("f",3,3,"abc",3,200)), SyntaxError("m",("f",3,3,"",3,5)), SyntaxError("m",("f",3,3,"\n",3,5)),SyntaxError(3,("f",3,3,"abc\r\n",3,5)), SyntaxError(None,("f","3",3,"abc\r\n",3,5))]:
    show(s)
s=SyntaxError("m",("f",3,4,"abc def\n")); s.print_file_and_line=None; s.add_note("n"); show(s)
class P(Exception): print_file_and_line=1; msg="mm"; filename="ff"; lineno=3; offset=2; text="abcd"; end_lineno=3; end_offset=4
show(P("z"))
class A:
    blech=1; foo_bar=2; __slots__=()
for f in (lambda: A().bleh, lambda: A.blechh, lambda: sys.argvv, lambda: prin, lambda: (1).real_, lambda: "".uper, lambda: [].appendd, lambda: A().FooBar, lambda: A().x, lambda: A().foobar, lambda: None.foo, lambda: shoow, lambda: syss):
    try: f()
    except Exception as q: show(q)
def loc():
    value_one = 1
    return valu_one
try: loc()
except NameError as q: show(q)
def loc2():
    return late_one
    late_two = 1
try: loc2()
except NameError as q: show(q)
class G:
    def __dir__(self): raise ValueError
class H:
    def __dir__(self): return [1,"abc"]
class I:
    def __getattr__(self, n): raise AttributeError("hm", name=n, obj=self)
    abc=1
for o in (G,H,I):
    try: o().abd
    except AttributeError as q: show(q)
class Sub(AttributeError): pass
q=Sub(name="uper", obj="x"); show(q)
show(NameError("x", name="prin")); show(AttributeError("x", name="uper", obj="s")); show(AttributeError("x", name="upper", obj="s"))
try: exec("prin")
except NameError as q: show(q)
import builtins
try: exec("abcdefg", {"abcdefh":1, "Abcdefg":2})
except NameError as q: show(q)
sys.excepthook(ValueError, 3, None)
sys.excepthook(ValueError, ValueError(4), 7)
sys.excepthook(None, None, None)
