# Keys that are no strings, given twice.
def f(*a,**k): return k
for src in ["f(**{1:3}, **{1:5})","f(**{1:3}, **{2:5})","f(**{1:3}, x=1)","f(**{None:3}, **{None:1})","f(a=1,**{(1,2):3})", "dict(**{1:2}, **{1:2})"]:
    try: print(eval(src))
    except TypeError as e: print(src,'|',e)
