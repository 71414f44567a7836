"""str in UTF-8: bytes, and an index to find the n-th character

Ouro keeps text as UTF-8. ASCII takes a byte a character. A long string with
other characters gets an index when a place inside is first asked for.
"""
# A byte a character, and one that is all ASCII knows it.
plain = 'snake' * 20
# %obj plain

# The same length in characters, more bytes.
other = 'schlänge' * 20
print(len(other), len(other.encode()))
# %obj other

# Asking for a character far inside makes an index: the place of every
# sixteenth character. After that s[i] needs a few steps, not a walk.
print(other[100])
# %obj other

# What is one character for a reader may be two for Python.
e1 = '\u00e9'
e2 = 'e\u0301'
print(len(e1), len(e2), e1 == e2)
# %obj e2
