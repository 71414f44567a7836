print("circ_a starts")
from . import circ_b
value = "a"
print("circ_a done", circ_b.seen)
