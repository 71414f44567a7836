import _string
for s in ["a{b}c{{d}}{0.x[y]!r:>{w}}tail","{}","{!r}","x{{","{a:}","{a!r:}"," }} ","{a","a}","{a!","{a!r","{a!rx}","{a[}]}","{a:{b}","", "{", "{{{}","é{ü!é:ä}","{a!}","{a:!r}", "{a{b}}"]:
    try: print(repr(s), list(_string.formatter_parser(s)))
    except Exception as e: print(repr(s), repr(e))
for s in ["a.b[c]","0","0[1].x","", "a..b","a[","a[]","a[1]b",".x","[x]","00","-1","1x","99999999999999999999999","a.b.","é.ü[0]", "a[99999999999999999999]","a[01]","a]"]:
    try:
        f,r=_string.formatter_field_name_split(s); print(repr(s), repr(f), list(r))
    except Exception as e: print(repr(s), repr(e))
for f in (_string.formatter_parser,_string.formatter_field_name_split):
    try: f(3)
    except Exception as e: print(repr(e))
    try: f()
    except Exception as e: print(repr(e))


import sys; sys.exit()
print(_weakref.__doc__, dir(_weakref))
for n in ('getweakrefcount','getweakrefs','proxy','_remove_dead_weakref'): print(n, getattr(_weakref,n).__doc__, getattr(_weakref,n).__text_signature__)
for c in ["_weakref.proxy()","_weakref.proxy(1)","_weakref.getweakrefcount()","_weakref.getweakrefs(3)","_weakref.proxy(C(),1,2)","_weakref.ref(3)","_weakref._remove_dead_weakref({},1)", "_weakref.getweakrefcount(3)"]:
    class C: pass
    try: print(c, eval(c))
    except Exception as e: print(c, repr(e))
