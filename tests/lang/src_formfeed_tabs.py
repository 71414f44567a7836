x = 1
def f():
    return 2
print(x, f())
if x:
	print("tab")
	if x:
		print("two tabs")
if x:
        print("spaces")
print("no newline at end")