-c 'class D:
    def __del__(self): print("del")
d = D()
e = D(); e.e = e
print("end")'
