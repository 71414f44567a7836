import sys
async def f(): pass
f()
def g():
    c = f()
    del c
g()
sys.set_coroutine_origin_tracking_depth(2)
def h():
    c = f()
    print(c.cr_origin[0][1:], len(c.cr_origin))
    del c
h()
try:
    sys.set_coroutine_origin_tracking_depth(-1)
except ValueError as e:
    print(e)
print(sys.get_coroutine_origin_tracking_depth())
sys.set_coroutine_origin_tracking_depth(0)
x = f()
x.close()
