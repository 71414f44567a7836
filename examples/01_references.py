"""Names are references: assignment never copies an object, it gives it one more name."""

print("a = [1, 2, 3]; b = a        two names, one list")
a = [1, 2, 3]
b = a
print("  a is b:", a is b, "  same address:", hex(id(a)) == hex(id(b)), " ", hex(id(a)))

print("b.append(4)                 the change is seen under both names")
b.append(4)
print("  a:", a, "  b:", b)

print("b = b + [5]                 + makes a new list; only the name b moves")
b = b + [5]
print("  a:", a, "  b:", b, "  a is b:", a is b)

print("b = a; b += [5]             += on a list changes it in place")
b = a
b += [5]
print("  a:", a, "  a is b:", a is b)


def add_item(items):
    items.append("added by the function")


def replace(items):
    items = ["a new list"]
    return items


print("arguments are references too: a function can change the caller's list, but not the caller's name")
add_item(a)
print("  after add_item(a):", a)
replace(a)
print("  after replace(a): ", a)

print("grid = [[0] * 3] * 2        the inner list is there once, with two references")
grid = [[0] * 3] * 2
grid[0][0] = 1
print("  grid:", grid, "  grid[0] is grid[1]:", grid[0] is grid[1])
grid = [[0] * 3 for _ in range(2)]
grid[0][0] = 1
print("  made by a comprehension:", grid)


def remember(item, seen=[]):
    seen.append(item)
    return seen


print("a default value is made once, when def runs, and lives as long as the function")
remember("first")
print("  second call gives:", remember("second"))
