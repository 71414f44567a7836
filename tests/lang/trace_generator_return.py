# A loop over a generator that returns a value: the StopIteration that ends it is an event.
import sys
def g():
    yield 0
    return 123
def main():
    for i in g():
        x = 1
    y = 2
def sub():
    r = yield from g()
    return r
def main2():
    for i in sub():
        x = 1
    y = 2
def tr(f,e,a):
    if f.f_code.co_filename==__file__: print(e,f.f_code.co_name,f.f_lineno,(a[0].__name__ if e=='exception' else a))
    return tr
sys.settrace(tr); main(); main2(); next(iter([]),None); list(g()); sum(g(),0); [*sub()]; a,=sub();sys.settrace(None)
