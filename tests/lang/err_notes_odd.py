e = ValueError("with odd notes")
e.__notes__ = ["text", 5, None]
import sys
try: raise e
except ValueError: sys.excepthook(*sys.exc_info())
e.__notes__ = "not a list"
raise e
