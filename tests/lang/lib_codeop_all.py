"""codeop: which texts are complete, which can be completed, and what is wrong with the others."""
import codeop
import itertools
import warnings

warnings.simplefilter('always')
T=['','\n','x','x\n','x=','if 1:','if 1:\n','if 1:\n pass','if 1:\n pass\n','if 1:\n pass\n\n','def f():\n  x\n','(','(\n','[1,','"""','"""\n','"""a\nb"""','"a','"a\\','x\\','x\\\n','#c','#c\n',' x',' \n','\t','1 1','a b\n','@d','@d\n','@d\ndef f(): pass','class A:\n','try:\n x\n','try:\n x\nexcept:\n','try:\n x\nexcept: y\n','else:','return','yield','await x','break','x;','x; y','x\ny','match x:\n','match x:\n case 1:\n','lambda:','{1:','f"{','f"{x','f"{x}','b"\\d"\n','"\\d"\n','1is 1','import','from x import (','from x import (a,','with a as b, \\\n','if x:\n  if y:\n    z\n','while 1: pass\nelse','for x in y:\n  pass\nelse:\n','0x','1e','$','?','é','async def f():\n','async','print "a"','del','raise','assert','global x','x=1 if','not','x for','*','**','a,','def f(','def f(a','def f(a):','def f(a): pass','if 1: x\ny','\\','\\\n\\\n','x #','x=(#','"""#','if 1: #c','if 1:\n#c\n','if 1:\n x\n#c','  #c\n','\x0c','x\x0c\n']
cc=codeop.CommandCompiler()
for s,m in itertools.product(T,('single','eval','exec')):
    for f in (codeop.compile_command,cc):
        with warnings.catch_warnings(record=True) as w:
            warnings.simplefilter('always')
            try: r=f(s,'<i>',m); r='None' if r is None else 'code'
            except (SyntaxError,ValueError,OverflowError) as e: r=(type(e).__name__,e.args)
        print(repr(s),m,r,[(str(x.message),x.lineno) for x in w])
c=codeop.Compile()
print(c('x','f','single').co_name)
try: c('if x:\n  y\n','f','single',incomplete_input=False); print('ok')
except SyntaxError as e: print(e)
try: c('(','f','single',incomplete_input=False)
except SyntaxError as e: print(type(e), e)
try: c('(','f','single')
except SyntaxError as e: print(type(e), e)
