"module doc"
try:
    count += 1
except NameError:
    count = 1
print("importing", __name__, __package__)
