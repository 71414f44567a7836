-X no_debug_ranges -c "
import traceback
def f(x): return (x +
                  1)[0]
print(set(list(f.__code__.co_positions())[-1][2:]))
try:
    f(2)
except TypeError:
    traceback.print_exc()
import sys
sys.excepthook = None
f(1)
"
