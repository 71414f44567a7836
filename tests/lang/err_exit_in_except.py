import sys
try:
    1 / 0
except ZeroDivisionError:
    try:
        sys.exit(3)
    finally:
        print("cleaned")
