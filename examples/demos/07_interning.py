"""interning: names exist once

Strings that look like names are kept in a table, so that equal ones are one
object, and looking up an attribute needs to compare addresses only.
"""
# Two literals that look like a name: the compiler interns them.
import sys
a = 'snake'
b = 'snake'
print(a is b)
# %refs a

# A string made by the program is not interned, even if it is equal.
parts = ['sna', 'ke']
c = ''.join(parts)
print(c == a, c is a)
# %refs c

# It can be: intern() answers the one that is in the table.
d = sys.intern(c)
print(d is a)

# The table lends its strings and does not hold them: a name that nobody
# uses any more is freed.
# %refs a
