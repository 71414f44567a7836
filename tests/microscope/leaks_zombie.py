import gc
class Zombie:
    def __del__(self):
        global z
        z = self
z = None
a = Zombie(); a.me = a; del a
gc.collect()
z = None
class Tree:
    def __init__(self): self.kids = []; 
    def add(self):
        t = Tree(); t.parent = self; self.kids.append(t)
for i in range(3):
    t = Tree(); t.add(); t.add()
