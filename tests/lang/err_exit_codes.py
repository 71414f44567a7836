import sys
print("before")
sys.exit("message to stderr")
