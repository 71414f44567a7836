"""the prompt's `_`: the last value that was shown

At the prompt, showing a value keeps it: it is bound to `_` in builtins. So a
name that was deleted is not always the last holder.
"""
# An object that tells when it dies, shown at the prompt.
class Loud:
    def __repr__(self):
        return 'a loud one'
    def __del__(self):
        print('freed')

x = Loud()
x

# The ledger shows two holders: the name, and `_`.
# %refs x

# Deleting the name frees nothing yet. (A script has no `_`: there it dies
# right here.)
del x
print('the name is gone')

# The next value that is shown takes its place.
1 + 1
