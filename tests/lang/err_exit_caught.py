import sys
try:
    sys.exit("caught")
except SystemExit as e:
    print("code", e.code, repr(e))
try:
    sys.exit(1)
except BaseException as e:
    print(type(e).__mro__[1].__name__)
try:
    exit(2)
except SystemExit as e:
    print(e.code)
print("end")
