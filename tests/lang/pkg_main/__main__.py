import sys
from . import tool
print("main of package", __name__, __package__, sys.argv[1:], sys.argv[0].endswith("pkg_main/__main__.py"))
