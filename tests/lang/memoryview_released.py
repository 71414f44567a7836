# A memoryview that is released by the very index, slice or value it is used with.
size=128
def cases():
    global m
    def release():
        m.release()
        global ba
        ba = bytearray(size)
    class MyIndex:
        def __index__(self): release(); return 4
    class MyFloat:
        def __float__(self): release(); return 4.25
    class MyBool:
        def __bool__(self): release(); return True
    def new(cast=None, *a):
        global m
        m=memoryview(bytearray(b'\xff'*size))
        if cast: m=m.cast(cast,*a)
        return m
    def setit(m,k,v): m[k]=v; return 'set'
    tests=[lambda: new()[MyIndex()], lambda: list(new()[:MyIndex()]), lambda: list(new()[MyIndex():8]), lambda: new('B',(64,2))[MyIndex(),0], lambda: new('B',(2,64))[0,MyIndex()],
      lambda: setit(new(),MyIndex(),42), lambda: setit(new(),slice(None,MyIndex()),b'spam'), lambda: setit(new(),slice(MyIndex(),8),b'spam'),
      lambda: setit(new('B',(64,2)),(MyIndex(),0),42), lambda: setit(new('B',(2,64)),(0,MyIndex()),42)]
    for f in 'bBhHiIlLqQnN': tests.append(lambda f=f: setit(new(f) if f!='B' else new(),0,MyIndex()))
    for f in 'fd': tests.append(lambda f=f: setit(new(f),0,MyFloat()))
    tests.append(lambda: setit(new('?'),0,MyBool()))
    for i,t in enumerate(tests):
        try: print(i,t())
        except Exception as e: print(i,repr(e))
cases()
