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


import warnings, sys
class Out:
    def flush(self): pass
    def write(self, s): sys.stdout.write(s.replace(__file__, 'FILE'))
sys.stderr=Out()
def t(f,*a,**k):
    try: print(repr(f(*a,**k)))
    except BaseException as e: print('E',type(e).__name__, e)
def f(n=1,cat=None): warnings.warn('hello',cat,n)
for i in range(2): f()
f(2); f(2)
f(1,DeprecationWarning); f(1,PendingDeprecationWarning)
warnings.simplefilter('always')
for i in range(2): f(1,DeprecationWarning)
t(warnings.warn,'x',3); t(warnings.warn,'x',int); t(warnings.warn,UserWarning('obj')); t(warnings.warn,'x',stacklevel=100)
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter('once')
    for i in range(3): f(); warnings.warn('other',RuntimeWarning)
print(len(log),[str(w) .replace(w.filename,'F')for w in log], log[0].category, log[0].message, log[0].lineno)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    t(f); t(f,1,FutureWarning)
f()
with warnings.catch_warnings():
    warnings.filterwarnings('ignore', category=UserWarning); f(); warnings.warn('rt',RuntimeWarning)
with warnings.catch_warnings(action='ignore'): f()
for act in ('default','module','once'):
    with warnings.catch_warnings():
        warnings.resetwarnings(); warnings.simplefilter(act)
        for i in range(2): f()
        f(2)
print(repr(warnings.formatwarning('m',UserWarning,'fn.py',3,'  the line ')), repr(warnings.formatwarning('m',UserWarning,'fn.py',3)))
warnings.showwarning('m',UserWarning,'fn.py',3,sys.stdout,'L')
w=warnings.catch_warnings()
t(w.__exit__); w.__enter__(); t(w.__enter__); w.__exit__()
t(repr,warnings.catch_warnings(record=True)); t(warnings.simplefilter,'foo'); t(warnings.filterwarnings,'foo'); t(warnings.filterwarnings,'error',category=int);t(warnings.simplefilter,'error',lineno=-1)
warnings.warn_explicit('exp',UserWarning,'file.py',10); warnings.warn_explicit('exp',UserWarning,'file.py',10,module='m',registry={})
old=warnings.showwarning
warnings.showwarning=lambda *a: print('SHOW',a[1],a[3:])
f()
warnings.showwarning=old
warnings.formatwarning=lambda m,*a,**k: f'FMT {m}\n'
f()
print(issubclass(DeprecationWarning,Warning), warnings.WarningMessage('a',UserWarning,'f',1))
def g(): warnings.warn('deep',stacklevel=3)
def h(): g()
h()
