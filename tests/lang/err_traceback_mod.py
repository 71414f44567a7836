import traceback, sys
def f(): g()
def g(): raise ValueError("tb")
try: f()
except ValueError as e:
    traceback.print_exc()
    print(traceback.format_exc())
    print(traceback.format_exception_only(e))
    traceback.print_tb(e.__traceback__)
    for fr in traceback.extract_tb(e.__traceback__): print(fr.name, fr.lineno, fr.line)
    traceback.print_exception(e, limit=1)
    traceback.print_exc(file=sys.stdout)
print(traceback.format_list([("file.py", 3, "fn", "code line")]))
traceback.print_stack()
