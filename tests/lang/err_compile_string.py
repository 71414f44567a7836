code = "x = 1\ny = x / 0\n"
try: exec(code)
except ZeroDivisionError:
    import sys; sys.excepthook(*sys.exc_info())
exec(compile("def f():\n    raise KeyError('in string')\nf()", "<made>", "exec"))
