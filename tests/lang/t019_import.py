import sys
import math
from math import sqrt, pi as p
print(math.floor(2.5), sqrt(16), p)
print(sys.argv[1:])
try:
    import no_such_module
except ImportError as e:
    print(type(e).__name__, e)
