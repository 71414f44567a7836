import sys
if __name__ == "__main__":
    print("run as a module", sys.argv[1:], __package__, sys.argv[0].endswith("tool.py"))
else:
    print("imported", __name__)
