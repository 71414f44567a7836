x = 1
if x:
    print("crlf", """a
b""".encode())
    y = (1 +
 2)
    print(y, "con\
tinued")
