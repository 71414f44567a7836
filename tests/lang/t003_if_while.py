n = 5
while n > 0:
    if n == 3:
        print("three")
    elif n == 2:
        print("two")
    else:
        print(n)
    n -= 1
else:
    print("done")
n = 0
while True:
    n += 1
    if n == 2:
        continue
    if n == 5:
        break
    print(n)
else:
    print("never")
print("yes" if n == 5 else "no")
print(0 or 2, 0 and 2, 1 or 2, 1 and 2)
