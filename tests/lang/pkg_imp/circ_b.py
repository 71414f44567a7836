print("circ_b starts")
from . import circ_a
seen = hasattr(circ_a, "value")
try:
    from .circ_a import value
except ImportError as e:
    print(type(e).__name__, str(e).split(" (/")[0])
