"""del: it takes a reference away; the object dies when none is left

`del x` never destroys an object. It removes one name, and the count goes
down by one. At zero the object is freed at once.
"""
# An object that says when it dies.
class Loud:
    def __del__(self):
        print('freed')

a = Loud()
b = a
# %refs a

# One name less: nothing happens, b still holds it.
del a
print('still there')
# %refs b

# The last one: the count reaches zero, __del__ runs, the block is free.
# The line behind it is printed afterwards.
del b
print('gone')

# Rebinding takes a reference away too.
c = Loud()
c = None
print('gone as well')

# And a function's locals go when it returns.
def f():
    local = Loud()
    print('in f')

f()
print('f has returned')
